"""Incidents -> the parts of a series, by day, week or country, and the period before for a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from geo.errors import InputError
from geo.filters import Filter
from geo.publish.acled import country_name
from geo.publish.axis import axis_from
from geo.publish.briefing.headline import headline
from geo.publish.wording import day_words, span_words
from geo.records import Incident, Record

EVERY: Final = ("day", "week", "country")
#: Names of the parts before and after the days or weeks.
EARLIER: Final = "earlier"
UNDATED: Final = "undated"
#: Name of the part of what is in no country, or nobody knows in which.
NOWHERE: Final = "unknown"
#: What the parts beside the days, weeks or countries show.
_BESIDE: Final = {EARLIER: "earlier times", UNDATED: "what is not dated so finely", NOWHERE: "country not known"}
#: Precisions that a day or a week can be told from.
_FINE: Final = {"day": ("day",), "week": ("day", "week")}
#: Pages of one series; more are a mistake in the filter rather than a wish.
MOST_PAGES: Final = 366


class Part(Record, frozen=True, kw_only=True):
    """One page of a series: a name for its file, a title, what of the series it shows, its incidents."""

    name: str
    title: str
    shows: str
    incidents: list[Incident]


class Common(Record, frozen=True, kw_only=True):
    """What all pages of a series share: extent, categories, the largest cluster and the highest bar."""

    lat: list[float]
    lon: list[float]
    categories: list[str]
    largest: int
    highest: int


class Before(Record, frozen=True, kw_only=True):
    """The period before: its incidents and how to call it."""

    incidents: list[Incident]
    name: str


def parts(incidents: Iterable[Incident], every: str) -> list[Part]:
    """Split incidents, by day or week as finely as they are dated.

    What is told of times long past makes a first part, what is not dated so finely a last one.

    Raises
    ------
    InputError
        If ``every`` is not known or would make too many pages.
    """
    if every not in EVERY:
        raise InputError(f"--every '{every}' is not known; use {', '.join(EVERY)}")
    found = list(incidents)
    groups: dict[str, list[Incident]] = {}
    axis = _axis(found, every)
    for incident in found:
        groups.setdefault(_key(incident, every, axis), []).append(incident)
    if len(groups) > MOST_PAGES:
        raise InputError(f"--every {every} would make {len(groups)} pages; narrow --since and --until")
    ordered = sorted(groups.items(), key=lambda g: (g[0] != EARLIER, g[0]))
    return [
        Part(name=key, title=_title(key, every, members), shows=_shows(key, every), incidents=members)
        for key, members in ordered
    ]


def _axis(incidents: Sequence[Incident], every: str) -> str:
    """First day of the series of days or weeks; '' where nothing is dated."""
    starts = [date.fromisoformat(i.date_start).toordinal() for i in incidents if i.date_start]
    return date.fromordinal(axis_from(np.array(starts))).isoformat() if starts and every != "country" else ""


def _key(incident: Incident, every: str, axis: str) -> str:
    if every == "country":
        return (incident.place.country if incident.place else None) or NOWHERE
    if incident.date_start is None:
        return UNDATED
    if (incident.date_end or incident.date_start) < axis:
        return EARLIER
    if incident.date_precision not in _FINE[every]:
        return UNDATED
    day = date.fromisoformat(incident.date_start)
    return (day - timedelta(days=day.weekday()) if every == "week" else day).isoformat()


def _title(key: str, every: str, incidents: Sequence[Incident]) -> str:
    if every == "country":
        return _of_country(key, incidents)
    if key == UNDATED:
        told = all(i.date_start is None for i in incidents)
        return "Incidents without a date" if told else f"Incidents not dated to the {every}"
    if key == EARLIER:
        days = [d for i in incidents for d in (i.date_start, i.date_end) if d]
        return f"Earlier incidents, {span_words(min(days), max(days))}"
    if every == "day":
        return f"Incidents, {day_words(key)}"
    return f"Incidents, {span_words(key, (date.fromisoformat(key) + timedelta(days=6)).isoformat())}"


def _of_country(code: str, incidents: Sequence[Incident]) -> str:
    """What happened, with the country's name where the place alone would stand: 'Niger: Abduction in Agadez'."""
    if code == NOWHERE:
        return "Country not known"
    name, said = country_name(code) or code, headline(incidents)
    return said if name in said else f"{name}: {said}"


def _shows(key: str, every: str) -> str:
    """What a page of the series shows, for its foot: 'Iraq', '16 Jul 2025', 'earlier times'."""
    if key in _BESIDE:
        return _BESIDE[key]
    if every == "country":
        return country_name(key) or key
    return day_words(key) if every == "day" else f"the week of {day_words(key)}"


def period_before(filter_: Filter, *, today: date) -> Filter:
    """The filter for the period of the same length just before.

    Raises
    ------
    InputError
        If the filter has no first day.
    """
    from msgspec.structs import replace

    if filter_.since is None:
        raise InputError("--compare sets a period against the one before; say where it begins with --since, e.g. -7d")
    first = date.fromisoformat(filter_.since)
    last = date.fromisoformat(filter_.until) if filter_.until else today
    length = max(1, (last - first).days + 1)
    return replace(
        filter_,
        since=(first - timedelta(days=length)).isoformat(),
        until=(first - timedelta(days=1)).isoformat(),
    )


def change(now: int, before: int) -> str:
    """'↑ 5', '↓ 3' or '±0' against the period before."""
    if now == before:
        return "±0"
    return f"↑{now - before:,}" if now > before else f"↓{before - now:,}"


def new_places(incidents: Iterable[Incident], before: Iterable[Incident]) -> set[str]:
    """Ids of places that the period before did not have."""
    old = {i.place.id for i in before if i.place}
    return {i.place.id for i in incidents if i.place} - old


def comparison(incidents: Sequence[Incident], before: Before) -> str:
    """'17 incidents, ↑5 against 12 in 7–13 Jul 2025 · 4 new places'."""
    fresh = len(new_places(incidents, before.incidents))
    against = f"{change(len(incidents), len(before.incidents))} against {len(before.incidents):,} in {before.name}"
    return f"{against} · {fresh:,} new {'place' if fresh == 1 else 'places'}"


def by_category(incidents: Iterable[Incident]) -> Counter[str]:
    """Event type -> count."""
    return Counter(i.event_type for i in incidents)
