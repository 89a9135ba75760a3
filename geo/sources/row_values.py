"""The cells of a row of any table of incidents -> its days, place, sides and counts, as far as they are sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.headings import COUNTS
from geo.records import ACTOR_KINDS, Actor, Place, Range
from geo.sources.acled import country_code
from geo.sources.days import Days, Span, from_parts, span
from geo.sources.row_records import coordinate, place_of

#: What was read otherwise than it stands, and the value.
Notes = list[tuple[str, str]]
UNKNOWN_POINT = "coordinates 0, 0 are taken for unknown"
#: Fields that say where, from fine to coarse.
WHERE = ("place", "admin2", "admin1", "country")
DIVISIONS = WHERE[1:3]
#: Slavic names of divisions are adjectives, which are names only with the noun of the heading: 'Донецька' область.
_ADJECTIVE = re.compile(r"\w+(?:ск|ськ|цк|цьк|зьк)(?:ая|ий|а)", re.I)
#: Field -> heading in the words of a row.
HEADS = {
    "date": "Date", "place": "Place", "admin2": "District", "admin1": "Province", "country": "Country",
    "text": "What happened", "kind": "Type", "perpetrator": "Perpetrator", "target": "Target",
    "fatalities": "Killed", "injured": "Injured", "missing": "Missing", "detained": "Detained",
}  # fmt: skip
#: Values that say that nothing is known.
_UNKNOWN = re.compile(
    r"[\W_]*|n\.?/?[ad]\.?|nan|nat|none|null|nil|unknown|unk|unclear|not (?:known|reported|stated|available|specified)|"
    r"tbd|tbc|unidentified|unspecified|no data|n/?k|not given|desconocid[oa]|s\.?\s?d\.?|sin datos?|"
    r"inconnue?s?|не\s?известно|не\s?відомо|غير معروف",
    re.I,
)
#: 'None' under a count says that nobody was.
_NOBODY = re.compile(r"none|nil|nobody|no one|no (?:casualties|injuries|deaths|fatalities|one)|zero|0(?:[.,]0+)?", re.I)
_WHOLE = re.compile(r"(\d{1,7})(?:[.,]0{1,2})?|(\d{1,3}(?:[., ]\d{3})+)")
#: '-9' is what datasets write for 'not known'; '3/7' under one heading counts two kinds of people.
_NEGATIVE, _TWO = re.compile(r"[-−]\d.*"), re.compile(r"\d+\s*/\s*\d+")
_BOUNDS = (
    ("more than ", re.compile(r"^(?:plus de|m[aá]s de|mais de|более|больше|понад|أكثر من)\s+", re.I)),
    ("at least ", re.compile(r"^(?:au moins|al menos|por lo menos|pelo menos|не менее|щонайменше|على الأقل)\s+", re.I)),
    ("about ", re.compile(r"^(?:environ|près de|unos|unas|cerca de|около|близько|حوالي|نحو)\s+", re.I)),
)
#: What stands for a place in the row -> how exact it is.
LEVELS = {
    "place": {"precision": "town", "kind": "PPL", "radius_km": "5", "confidence": "0.9"},
    "admin2": {"precision": "admin2", "kind": "ADM2", "radius_km": "30", "confidence": "0.7"},
    "admin1": {"precision": "admin1", "kind": "ADM1", "radius_km": "100", "confidence": "0.6"},
    "country": {"precision": "country", "kind": "PCLI", "radius_km": "300", "confidence": "0.6"},
}


def is_unknown(value: str) -> bool:
    """Whether a value says that nothing is known, or is empty."""
    return _UNKNOWN.fullmatch(value) is not None


def whole_name(value: str, heading: str = "") -> str:
    """The name of a division with the noun that its heading has.

    Examples
    --------
    >>> whole_name("Донецька", "Область"), whole_name("Mopti", "Région")
    ('Донецька область', 'Mopti')
    """
    return f"{value} {heading.split()[0].lower()}" if _ADJECTIVE.fullmatch(value) and not heading.isascii() else value


def days_of(values: Mapping[str, str], days: Days, period: str) -> tuple[Span | None, str]:
    """First and last day, and what is to be read where figures do not tell them.

    Parameters
    ----------
    values : mapping
        Our field -> cell.
    days : Days
        Knows the table's way of writing days.
    period : str
        The month or year above the row.
    """
    cell, until, year = values.get("date", ""), values.get("date_end", ""), values.get("year", "")
    context = f"{period} {values.get('month', '')} {year}".strip()
    if not cell:
        parts = [values.get(part, "") for part in ("day", "month", "year")]
        found = from_parts(*reversed(parts)) if year else None
        return found, "" if found or not year else " ".join(filter(None, parts))
    first = days.read(cell, context=context)
    last = days.read(until, context=context) if until else None
    if first is not None and last is not None and first.first <= last.last:
        return span(first.first, last.last), cell
    return first, days.words(cell, context=context)


def place_in(values: Mapping[str, str], *, prefix: str, notes: Notes) -> tuple[Place | None, float]:
    """The place that a row names, at its point if that is told in degrees; and how sure that is."""
    field = next((f for f in WHERE if values.get(f)), "")
    point = _point(values, notes)
    if not field and point is None:
        return None, 0.0
    lat, lon = point or (None, None)
    name = values[field] if field else f"{lat:.4f}, {lon:.4f}"
    country = values.get("country", "")
    return place_of(
        name=name,
        code=LEVELS["place" if point is not None else field],
        country=country.upper() if len(country) == 2 else country_code("", country) if country else None,
        admin1=values.get("admin1") or None,
        lat=lat,
        lon=lon,
        prefix=prefix,
        key=re.sub(r"\W+", "-", name.lower()),
    )


def _point(values: Mapping[str, str], notes: Notes) -> tuple[float, float] | None:
    """Decimal degrees, also with decimal commas; (0, 0) is what tables write where they know none."""
    try:
        lat = coordinate(values.get("lat", "").replace(",", "."), 90, "latitude")
        lon = coordinate(values.get("lon", "").replace(",", "."), 180, "longitude")
    except ValueError:
        return None
    if lat is None or lon is None:
        return None
    if lat == lon == 0:
        notes.append((UNKNOWN_POINT, ""))
        return None
    return lat, lon


def sides_of(values: Mapping[str, str]) -> list[Actor]:
    """Who stands in the columns of sides, by their names."""
    return [
        Actor(
            id=None, name=name, role=role, kind=name if name in ACTOR_KINDS else None, country=None,
            certainty="stated", said_by=None,
        )
        for role in ("perpetrator", "target")
        for name in (part.strip() for part in values.get(role, "").split(";"))
        if name
    ]  # fmt: skip


def _head(name: str) -> str:
    """A heading of one of several counts without brackets: 'Deaths (low)', 'Losses (killed)'."""
    return " ".join(re.sub(r"[()\[\]_]+", " ", name).split())


def in_english(value: str) -> str:
    """A count whose bound is told in another language: 'plus de 200', 'не менее 5'."""
    for instead, words in _BOUNDS:
        value = words.sub(instead, value)
    return value


def counts_of(
    cells: Mapping[str, str], columns: Mapping[str, Sequence[str]], notes: Notes
) -> tuple[dict[str, Range], list[tuple[str, str]]]:
    """Plain numbers by field, and all cells that count, with their headings, to be read where they are none.

    Parameters
    ----------
    cells : mapping
        Column, in small letters -> value.
    columns : mapping
        Our field -> its columns, as they are written.
    notes : list
        Takes in what cannot be a count of one kind of people.
    """
    found: dict[str, Range] = {}
    told: list[tuple[str, str]] = []
    for field in COUNTS:
        names = columns.get(field, [])
        single = len(names) == 1 and field != "casualties"
        for name in names:
            value = cells.get(name.strip().lower(), "")
            value = "0" if _NOBODY.fullmatch(value) else "" if is_unknown(value) else value
            if _NEGATIVE.fullmatch(value) or (single and _TWO.fullmatch(value)):
                notes.append((f"no number is read under '{name}'", value))
                value = ""
            head = HEADS[field] if single else name if field == "casualties" else _head(name)
            told.append((head, in_english(value)))
            if single and (number := _WHOLE.fullmatch(value)) is not None:
                count = int(number[1] or re.sub(r"\D", "", number[2]))
                found[field] = Range(low=count, high=count)
    return found, told
