"""Four figures at the heads of lines or in the cells of a column -> days: '0703', '0803', '1003' in March.

One such figure is a year, an hour or a number. Several are days where each is one in the same order of day and month,
they lie in one or two months, and the last is not long before the day from which the text counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_FIGURES = re.compile(r"\d{4}")
_FEWEST, _MONTHS = 3, 2
_RECENT = timedelta(days=62)


def compact_days(told: Sequence[str], today: date | None) -> list[date]:
    """The days that all of some figures mean; empty where they are something else.

    Parameters
    ----------
    told : sequence of str
        In the order of the text.
    today : date, optional
        The day from which the text counts; without it nothing is read.
    """
    if today is None or len(told) < _FEWEST or not all(map(_FIGURES.fullmatch, told)):
        return []
    for month_first in (False, True):
        pairs = [(int(f[:2]), int(f[2:])) for f in told]
        days = [_last(day, month, today) for day, month in ((b, a) if month_first else (a, b) for a, b in pairs)]
        known = [day for day in days if day is not None]
        near = len(known) == len(days) and today - max(known) <= _RECENT
        if near and len({(day.year, day.month) for day in known}) <= _MONTHS:
            return known
    return []


def _last(day: int, month: int, today: date) -> date | None:
    """The last such day up to today."""
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found <= today:
            return found
    return None
