"""Selection -> the numbers of the overview; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.palette import EVENT_TYPES, KINDS
from dashboard.queries import Selection
from dashboard.snapshot import UNDATED, Snapshot, day_number, iso_day
from geo.filters import Filter
from geo.publish.axis import axis_from

#: Periods in an actor's row of bars.
PERIODS = 16
#: Days compared where the filter names none.
RECENT_DAYS = 30


@dataclass(frozen=True)
class Comparison:
    """Incidents of a period against those of the period before it, dates inclusive."""

    since: str
    until: str
    count: int
    before_since: str
    before_until: str
    before: int


def comparison(everything: Selection, filter_: Filter) -> Comparison | None:
    """The filter's period, else the last thirty days told of, against as many days before.

    Parameters
    ----------
    everything : Selection
        The same filter without its dates.
    filter_ : Filter
        With its dates.
    """
    starts = everything.snapshot.start[everything.rows]
    starts = starts[starts != UNDATED]
    if not len(starts):
        return None
    last = day_number(filter_.until) if filter_.until else int(starts.max())
    first = day_number(filter_.since) if filter_.since else last - RECENT_DAYS + 1
    if first > last:
        return None
    days = last - first + 1
    now = int(((starts >= first) & (starts <= last)).sum())
    before = int(((starts >= first - days) & (starts < first)).sum())
    return Comparison(iso_day(first), iso_day(last), now, iso_day(first - days), iso_day(first - 1), before)


def matrix(selection: Selection) -> NDArray[np.int64]:
    """Incidents by event type and by kind of actor, shape (6, 9); one counts once per kind that it names."""
    snapshot = selection.snapshot
    kinds = np.array([KINDS.index(a.kind) if a.kind in KINDS else len(KINDS) - 1 for a in snapshot.actor_table] or [0])
    pairs, size = snapshot.actors, len(EVENT_TYPES) * len(KINDS)
    cells = snapshot.category[pairs.rows].astype(np.int64) * len(KINDS)
    cells += kinds[pairs.codes] if len(pairs.codes) else 0
    unnamed = selection.shown & ~snapshot.has_actor
    last = snapshot.category[unnamed].astype(np.int64) * len(KINDS) + len(KINDS) - 1
    table = pairs.counts_of(cells, size, selection.shown) + np.bincount(last, minlength=size)
    return np.asarray(table.reshape(len(EVENT_TYPES), len(KINDS)), dtype=np.int64)


def top_actors(selection: Selection, count: int = 8) -> list[tuple[int, int, list[int]]]:
    """(number in the actor table, incidents, incidents per period) of the most named actors.

    What lies before the time axis counts among an actor's incidents and in no period.
    """
    snapshot = selection.snapshot
    totals = snapshot.actors.counts(selection.shown) if snapshot.actor_table else np.zeros(0, dtype=np.int64)
    starts = snapshot.start[selection.rows]
    dated = starts[starts != UNDATED]
    if not len(dated):
        return []
    low, high = axis_from(dated), int(dated.max())
    width = max((high - low + PERIODS) // PERIODS, 1)
    periods = (high - low) // width + 1  # none after the last day that is told
    found = []
    for code in np.argsort(-totals, kind="stable")[:count]:
        if not totals[code]:
            break
        rows = snapshot.actors.rows[snapshot.actors.codes == code]
        rows = np.unique(rows[selection.shown[rows]])
        days = snapshot.start[rows]
        bins = (days[(days != UNDATED) & (days >= low)] - low) // width
        found.append((int(code), int(totals[code]), np.bincount(bins, minlength=periods).tolist()))
    return found


def top_places(selection: Selection, count: int = 10) -> list[tuple[str, str, int]]:
    """(place, country code, incidents) of the places told of most; countries as such do not count."""
    snapshot = selection.snapshot
    rows = selection.rows[snapshot.placed[selection.rows]]
    keys = snapshot.place.codes[rows].astype(np.int64) * len(snapshot.country.words) + snapshot.country.codes[rows]
    values, totals = np.unique(keys, return_counts=True)
    order = np.argsort(-totals, kind="stable")[:count]
    split = [(divmod(int(values[i]), len(snapshot.country.words)), int(totals[i])) for i in order]
    return [(snapshot.place.words[p], snapshot.country.words[c], n) for (p, c), n in split if snapshot.place.words[p]]


def deaths(selection: Selection) -> int:
    """Sum of the lower counts that are told; series and unknown ones add nothing."""
    values = selection.snapshot.deaths[selection.rows]
    return int(values[values > 0].sum())


def by_country(selection: Selection) -> dict[str, int]:
    """ISO 3166 alpha-2 -> incidents, coarse ones included."""
    snapshot: Snapshot = selection.snapshot
    return {code: n for code, n in snapshot.country.counts(selection.shown).items() if code}
