"""Records -> words for people: dates, places, numbers and confidence, never decimals."""

from __future__ import annotations

from datetime import date

from dashboard.local_names import actor_name, isolated, place_name
from dashboard.texts import Texts
from geo.records import Actor, Incident, Place, Range
from geo.store.records import doubts
from geo.store.records.doers import certainty_of

#: From which confidence on a coding is called sure, or likely.
SURE, LIKELY = doubts.SURE, doubts.LIKELY
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: str, t: Texts | None = None) -> str:
    """'2025-07-16' -> '16 Jul 2025'."""
    parsed = date.fromisoformat(value)
    return f"{parsed.day} {_month(parsed.month, t)} {parsed.year}"


def span(start: str | None, end: str | None, precision: str, t: Texts) -> str:
    """An interval with its precision in words: '14–16 Jul 2025', 'in July 2025', 'in the week of 14 Jul 2025'.

    Parameters
    ----------
    start, end : str or None
        ISO dates, inclusive.
    precision : str
        day, week, month, year or unknown.
    t : Texts
        The reader's texts.
    """
    if start is None and end is None:
        return t("date.unknown")
    if start is None or end is None:
        return t("date.from" if start else "date.until", day=day(start or end or "", t))
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if precision == "year" and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return t("date.year", year=first.year)
    if precision == "month" and first.day == 1 and (last.month, last.year) == (first.month, first.year):
        return t("date.month", month=t.word("month", str(first.month)), year=first.year)
    if precision == "week" and 0 < (last - first).days <= 7:
        return t("date.week", day=day(start, t))
    text = _range(first, last, t)
    return text if precision in ("day", "unknown") else t("date.around", span=text)


def _range(first: date, last: date, t: Texts) -> str:
    if first == last:
        return f"{first.day} {_month(first.month, t)} {first.year}"
    tail = f"{last.day} {_month(last.month, t)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{tail}"
    if first.year == last.year:
        return f"{first.day} {_month(first.month, t)} – {tail}"
    return f"{first.day} {_month(first.month, t)} {first.year} – {tail}"


def _month(number: int, t: Texts | None) -> str:
    name = _MONTHS[number - 1]
    return t.word("mon", name) if t else name


def when(incident: Incident, t: Texts) -> str:
    """The incident's date in words, with how it is known if it was not stated."""
    text = span(incident.date_start, incident.date_end, incident.date_precision, t)
    if incident.date_basis in ("inherited", "publication") and incident.date_start:
        return f"{text} ({t.word('date_basis', incident.date_basis)})"
    return text


def where(place: Place | None, t: Texts) -> str:
    """The place in words, its precision included: 'near Dohuk, Iraq', 'somewhere in Yemen'."""
    if place is None:
        return t("place.none")
    country = country_name(place.country, t)
    if place.precision == "country":
        return t("place.country", country=country or place.name)
    local = place_name(place, t)
    name = t("place.near", name=local) if place.precision == "near" else local
    division = isolated(place.admin1, t) if place.admin1 and place.admin1 != place.name else None
    parts = [name, division, country if country not in (place.name, local) else None]
    return t("list.comma").join(part for part in parts if part)


def country_name(code: str | None, t: Texts) -> str:
    """ISO 3166 alpha-2 -> name; the code where nothing is known."""
    return country_names(t.language).get(code, code) if code else ""


def country_names(language: str = "en") -> dict[str, str]:
    """Names of all countries by ISO 3166 alpha-2 code."""
    from dashboard.countries import names

    return names(language)


def count_range(value: Range | None, t: Texts) -> str:
    """A range as told: '12', 'at least 12', '3–5', '—' where nothing is said."""
    if value is None or (value.low is None and value.high is None):
        return "—"
    if value.low == value.high:
        return t("number.none") if value.low == 0 else f"{value.low:,}"
    if value.high is None:
        return t("number.at_least", n=f"{value.low:,}")
    if value.low is None:
        return t("number.at_most", n=f"{value.high:,}")
    return f"{value.low:,}–{value.high:,}"


def confidence(value: float, t: Texts) -> str:
    """0 to 1 -> 'sure', 'likely', 'doubtful'."""
    return t("sure") if value >= SURE else t("likely") if value >= LIKELY else t("doubtful")


def certainty(actor: Actor, t: Texts) -> str:
    """How surely an actor is told: '' where a report states it, else 'suspected', 'blamed, said by army' ..."""
    word = certainty_of(actor)
    told = [] if word == "stated" else [t.word("certainty", word)]
    if actor.said_by and word != "inferred":
        told.append(t("panel.said_by", who=actor.said_by))
    return t("list.comma").join(told)


def doer_name(actor: Actor, t: Texts) -> str:
    """'Houthis', 'Houthis (suspected)': the name for a cell, with how surely it is told."""
    word, name = certainty_of(actor), actor_name(actor, t)
    return name if word == "stated" else f"{name} ({t.word('certainty', word)})"
