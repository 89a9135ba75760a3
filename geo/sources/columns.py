"""Headings of a table -> which of our fields its columns tell, by their names and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.headings import BY_WORDS, COUNTS, fields_of, of_another_day, plain
from geo.sources.days import Days

#: Fields of a mapping file, in the order in which they are asked for.
FIELDS = (
    "id", "title", "date", "date_end", "year", "month", "day", "kind", "text", "place", "admin2", "admin1", "country",
    "lat", "lon", "point", "perpetrator", "target", *COUNTS, "publisher", "url",
)  # fmt: skip
#: What a table must tell to be one of incidents: when, what and where; of each group one field.
NEEDED: tuple[tuple[str, ...], ...] = (
    ("date", "year"),
    ("kind", "text"),
    ("place", "admin2", "admin1", "country", "lat", "point"),
)
_WHERE = " or ".join(NEEDED[-1])
#: Our field -> column or columns.
Columns = dict[str, "str | list[str]"]

_AGAIN = re.compile(r" \(\d+\)$")
_OF_INCIDENTS = re.compile(
    r"\b(?:incident\w*|attack\w*|violation\w*|what (?:happened|went on|took place|occurred)|"
    r"hechos?|suceso|ataque|attaque|violen\w+|conflict\w*)\b|"
    r"инцидент|інцидент|нападени|обстрел|обстріл|произошло|сталося|حادث|حدث"
)
#: Share of the values that must be of a column's kind; rows looked at.
_SHARE, LOOKED_AT = 0.5, 1000
_NUMBER = re.compile(r"[\W\d]*\d[\W\d]*")
_LATIN_DAY = re.compile(
    r"\d|^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|mid|late|end|same|ditto)",
    re.I,
)
#: Words of a value from which on a column of events describes them and does not name their kind.
_DESCRIBES = 4
#: How usual a column is for a field that its values alone tell.
_BY_VALUES = 200


def guess(header: Sequence[str], rows: Sequence[Mapping[str, str]] = ()) -> Columns:
    """Our field -> column, by the usual names and by what stands under them.

    Parameters
    ----------
    header : sequence of str
        The table's headings.
    rows : sequence of mapping
        Some of its rows; without any, names decide alone.

    Returns
    -------
    dict
        A list of columns where several tell one count.
    """
    # A line with a single cell is a heading or a note.
    told = [row for row in rows[:LOOKED_AT] if sum(bool(str(v or "").strip()) for v in row.values()) > 1]
    values = {head: [v for row in told if (v := str(row.get(head) or "").strip()) not in ("", head)] for head in header}
    hits: dict[str, list[tuple[int, int, str]]] = {}
    for number, head in enumerate(header):
        if (again := _AGAIN.search(str(head))) and str(head)[: again.start()] in values:
            continue  # a heading that stands twice: the first counts
        for named, rank in fields_of(str(head)):
            field = _by_values(named, values[head]) or named
            if _fits(field, values[head]):
                hits.setdefault(field, []).append((rank, number, str(head)))
                break
    if "date" not in hits and "year" not in hits:
        hits["date"] = _days_by_values(values)
    if "what" in hits and "text" not in hits:
        hits["text"] = hits["what"]
    if "month" in hits and "day" not in hits:
        hits["day"] = [h for h in hits.get("date", []) if values[h[2]] and all(len(v) <= 2 for v in values[h[2]])]
        hits["date"] = [h for h in hits.get("date", []) if h not in hits["day"]]
    if "year" in hits and "month" not in hits and _whole_days(hits, values):
        del hits["year"]
    if len(hits.get("place", ())) > 1 and "admin2" not in hits:
        hits["place"], hits["admin2"] = _finer_first(hits["place"], values)
    found: Columns = {}
    for field in FIELDS:
        heads = [head for _, _, head in sorted(hits.get(field, []))]
        if heads:
            found[field] = sorted(heads, key=list(header).index) if field in COUNTS and len(heads) > 1 else heads[0]
    return found


def is_table_of_incidents(columns: Mapping[str, object]) -> bool:
    """Whether columns tell when, what and where; two sides tell what happened, too.

    Where people are counted, a text may say where.
    """
    wanting = lacking(columns)
    return not wanting or (wanting == _WHERE and "text" in columns and not {*COUNTS}.isdisjoint(columns))


def lacking(columns: Mapping[str, object]) -> str:
    """What a table of incidents tells and these columns do not."""
    have = {*columns, *(("kind",) if {"perpetrator", "target"} <= set(columns) else ())}
    return " and ".join(" or ".join(group) for group in NEEDED if have.isdisjoint(group))


def tells_of_harm(columns: Columns) -> bool:
    """Whether columns tell of people harmed, of sides or of incidents, as those of travels or sales do not."""
    heads = [plain(name) for column in columns.values() for name in (column if isinstance(column, list) else [column])]
    return bool({*COUNTS, "perpetrator", "target"} & set(columns)) or any(_OF_INCIDENTS.search(head) for head in heads)


def _by_values(field: str, values: Sequence[str]) -> str | None:
    """Another field than the name says, where its values say so: 'Event' may name a kind or tell a story."""
    if not values:
        return None
    numbers = sum(_NUMBER.fullmatch(v) is not None for v in values)
    if field in ("target", "perpetrator") and numbers >= _SHARE * len(values):
        return "fatalities" if field == "target" else "else"
    if field == "what":
        words = sum(len(v.split()) for v in values) / len(values)
        return "text" if words >= _DESCRIBES else "kind"
    if field == "day" and any(len(v) > 2 for v in values):
        return "date"
    return None


def _finer_first(
    places: Sequence[tuple[int, int, str]], values: Mapping[str, Sequence[str]]
) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Of two columns of places the finer one, which is told more rarely and of which more differ, and the other."""
    usual = [hit for hit in sorted(places) if hit[0] < BY_WORDS]
    if len(usual) < 2:
        return sorted(places)[:1], []
    one, other = sorted(usual[:2], key=lambda hit: (len(values[hit[2]]), -len(set(values[hit[2]])), hit))
    return [one], [other]


def _days_by_values(values: Mapping[str, Sequence[str]]) -> list[tuple[int, int, str]]:
    """The column of days where no heading says so: the only one of which every value is a day."""
    found = []
    for head, told in values.items():
        # A number of five figures may be a day, too, but is rather an id; what another heading claims is not asked.
        if not told or fields_of(head) or of_another_day(head):
            continue
        days = Days(told)
        read = [days.read(value) for value in told if not value.isdigit()]
        if len(read) == len(told) and all(one is not None and one.precision == "day" for one in read):
            found.append((_BY_VALUES, 0, head))
    return found if len(found) == 1 else []


def _fits(field: str, values: Sequence[str]) -> bool:
    """Whether the values of a column can be those of a field."""
    if not values:
        return True
    if field in ("date", "date_end"):
        return sum(not v.isascii() or _LATIN_DAY.search(v) is not None for v in values) >= _SHARE * len(values)
    numbers = sum(_NUMBER.fullmatch(v) is not None for v in values)
    if field in ("place", "admin1", "admin2", "country", "text", "title", "kind"):
        return numbers < _SHARE * len(values)
    if field in ("lat", "lon", "year", "month", "day", "point"):
        return sum(any(map(str.isdigit, v)) for v in values) >= _SHARE * len(values)
    return field != "else"


def _whole_days(hits: Mapping[str, Sequence[tuple[int, int, str]]], values: Mapping[str, Sequence[str]]) -> bool:
    """Whether the column of days tells the year itself, as a column of years beside it does again."""
    if not hits.get("date"):
        return False
    told = values[min(hits["date"])[2]]
    return bool(told) and all(re.search(r"\d{4}", v) for v in told)
