"""Lines of a log -> whether figures with a dot at their heads are hours: '15.00 - Bukavu: ...'."""

from __future__ import annotations

import re

#: An hour at the head of a line or alone in it.
_HOUR = re.compile(r"^[^\w\n]{0,4}(\d{1,2})\.(\d{2})(?=\s*[-–—|:;,\t]\s*[^\d\s]|[^\S\n]+[^\W\d]|[^\w\n]{0,4}$)", re.M)
_LAST_HOUR = 23


def tells_hours(text: str) -> bool:
    """Whether a line begins with figures that are a time of day and no day and month, so that '08.20' is none either.

    Parameters
    ----------
    text : str
        The document.
    """
    return any(_only_an_hour(int(found[1]), int(found[2])) for found in _HOUR.finditer(text))


def may_be_hour(figures: str) -> bool:
    """Whether '08.20' can be a time of day."""
    first, _, rest = figures.partition(".")
    return first.isdigit() and rest.rstrip(".").isdigit() and int(first) <= _LAST_HOUR


def _only_an_hour(first: int, second: int) -> bool:
    """Whether two figures are a time of day and no day and month in either order."""
    return (
        first <= _LAST_HOUR
        and second < 60
        and (min(first, second) < 1 or min(first, second) > 12 or max(first, second) > 31)
    )
