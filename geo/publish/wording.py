"""Dates, ranges, precisions and filters -> the plain words that pages and pictures use everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from geo.filters import Filter, to_words
from geo.records import Actor, Range
from geo.store.records.doers import certainty_of

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

PRECISION_WORDS: Final[dict[str, str]] = {
    "site": "at the site",
    "town": "in the town",
    "near": "nearby",
    "admin2": "in the district",
    "admin1": "in the province",
    "region": "in the region",
    "water": "at sea",
    "country": "somewhere in the country",
}

#: How a doer is told whom no report tells as a fact.
CERTAINTY_WORDS: Final[dict[str, str]] = {
    "claimed": "by own claim",
    "blamed": "blamed",
    "suspected": "suspected",
    "inferred": "inferred; no report says so",
}


def doer_words(actors: Iterable[Actor]) -> str:
    """Who did it, with how surely that is told: 'Houthis, Israel (blamed)'; '' for nobody."""
    told = [(a.name, CERTAINTY_WORDS.get(certainty_of(a))) for a in actors if a.role == "perpetrator"]
    return ", ".join(dict.fromkeys(f"{name} ({how})" if how else name for name, how in told))


def day_words(iso: str) -> str:
    """'16 Jul 2025'.

    Examples
    --------
    >>> day_words("2025-07-16")
    '16 Jul 2025'
    """
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_words(start: str | None, end: str | None) -> str:
    """A range of days, what is common said once.

    Examples
    --------
    >>> span_words("2025-07-14", "2025-07-16")
    '14–16 Jul 2025'
    >>> span_words("2025-06-28", "2025-07-03")
    '28 Jun – 3 Jul 2025'
    >>> span_words(None, None)
    'date not known'
    """
    if start is None and end is None:
        return "date not known"
    if start is None or end is None or start == end:
        return day_words(start or end or "")
    a, b = date.fromisoformat(start), date.fromisoformat(end)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day_words(end)}"
    if a.year == b.year:
        return f"{a.day} {_MONTHS[a.month - 1]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def dated_words(start: str | None, end: str | None, precision: str) -> str:
    """An incident's date with its precision in words: '16 Jul 2025', 'in the week of 7 Jul 2025', 'in July 2025'."""
    if start is None:
        return "date not known" if end is None else f"by {day_words(end)}"
    first = date.fromisoformat(start)
    if precision == "week":
        return f"in the week of {day_words(start)}"
    if precision == "month":
        return f"in {_LONG_MONTHS[first.month - 1]} {first.year}"
    if precision == "year":
        return f"in {first.year}"
    return span_words(start, end)


def short_date(start: str | None, end: str | None, precision: str, *, year: bool = False) -> str:
    """As :func:`dated_words` for a narrow column: '16 Jul', 'wk 7 Jul', 'Jul 2025', '14–16 Jul'; ``year`` adds '24."""
    if start is None:
        return "—"
    first = date.fromisoformat(start)
    words = _short(first, start, end, precision)
    return f"{words} ’{first.year % 100:02d}" if year and precision not in ("year", "month") else words


def _short(first: date, start: str, end: str | None, precision: str) -> str:
    month = _MONTHS[first.month - 1]
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{month} {first.year}"
    if precision == "week":
        return f"wk {first.day} {month}"
    if end is None or end == start:
        return f"{first.day} {month}"
    last = date.fromisoformat(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month}"
    return f"{first.day} {month}–{last.day} {_MONTHS[last.month - 1]}"


def range_words(told: Range | None) -> str | None:
    """'at least 12', '3 to 5', 'none'; None where nothing is said."""
    if told is None or (told.low is None and told.high is None):
        return None
    if told.low is None:
        return f"at most {told.high}"
    if told.high is None:
        return f"at least {told.low}"
    if told.low == told.high:
        return "none" if told.low == 0 else str(told.low)
    return f"{told.low} to {told.high}"


def plural(count: int, word: str, many: str | None = None) -> str:
    """'1 incident', '1,204 incidents'."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def filter_words(filter_: Filter) -> str:
    """The filter for people: 'actor Houthis or NRF; country Iraq; since 14 Jul 2025'; empty for none."""
    from geo.publish.acled import country_name

    parts = []
    for word, value in to_words(filter_).items():
        if word == "review" and value == ["draft", "approved"]:
            continue
        label = {"within_km": "within", "min_confidence": "confidence from", "added_since": "added since"}.get(
            word, word
        )
        if word == "near":
            shown = "own places"
        elif word in ("since", "until", "added_since"):
            shown = day_words(str(value))
        elif word == "within_km":
            shown = f"{value:g} km"
        elif word == "bbox":
            shown = ", ".join(f"{v:g}" for v in value)
        elif word == "country":
            shown = " or ".join(country_name(code) or code for code in value)
        elif isinstance(value, list):
            shown = " or ".join(str(v) for v in value)
        else:
            shown = f"{value:g}" if isinstance(value, float) else str(value)
        parts.append(f"{label} {shown}")
    return "; ".join(parts)
