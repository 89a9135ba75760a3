"""Incidents -> the days that a page is about: those of its news; what is told in passing may lie outside them."""

from __future__ import annotations

from collections.abc import Sequence

from geo.filters import Filter
from geo.records import Incident, Record


class Period(Record, frozen=True, kw_only=True):
    """First and last day (ISO, inclusive; None where nothing is dated) and how many incidents lie outside."""

    first: str | None
    last: str | None
    earlier: int = 0
    later: int = 0

    def holds(self, incident: Incident) -> bool:
        """Whether a dated incident touches the period."""
        return not (before(incident, self.first) or after(incident, self.last))


def period_of(incidents: Sequence[Incident], filter_: Filter | None = None) -> Period:
    """The days of the main incidents; of all where none is main.

    One sentence of background ('as in 2014') would stretch title and chart over years. Such incidents stay on the page
    and are counted as earlier or later. Days are kept within what ``filter_`` asked for: an incident of 'some day in
    July' may begin before it.
    """
    dated = [i for i in incidents if i.date_start or i.date_end]
    news = [i for i in dated if i.salience == "main"] or dated
    days = [d for i in news for d in (i.date_start, i.date_end) if d]
    if not days:
        return Period(first=None, last=None)
    first, last = within(min(days), max(days), filter_)
    earlier, later = sum(before(i, first) for i in dated), sum(after(i, last) for i in dated)
    return Period(first=first, last=last, earlier=earlier, later=later)


def within(first: str, last: str, filter_: Filter | None) -> tuple[str, str]:
    """A range of days cut to the filter's period."""
    since, until = (filter_.since, filter_.until) if filter_ else (None, None)
    start = max(first, since) if since else first
    end = min(last, until) if until else last
    return (start, end) if start <= end else (first, last)


def before(incident: Incident, first: str | None) -> bool:
    """Whether it was over before that day."""
    end = incident.date_end or incident.date_start
    return first is not None and end is not None and end < first


def after(incident: Incident, last: str | None) -> bool:
    """Whether it began after that day."""
    start = incident.date_start or incident.date_end
    return last is not None and start is not None and start > last
