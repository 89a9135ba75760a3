"""What a reviewer types as a count <-> Range: '12', '3-5', 'at least 12', 'about 5', 'dozens', or nothing."""

from __future__ import annotations

from typing import Final

from geo.errors import InputError
from geo.events.discourse.lists.counts import only_number
from geo.records import Range
from geo.sources.row_values import in_english, is_unknown

#: More than this is a slip of the hand.
_MOST: Final = 999_999_999


def number_range(raw: str) -> Range | None:
    """A count as it is typed, read as a cell of a table is; None for nothing and for 'unknown'.

    Raises
    ------
    InputError
        If it is no count.

    Examples
    --------
    >>> number_range("at least 1,200")
    Range(low=1200, high=None)
    >>> number_range("dozens")
    Range(low=24, high=None)
    """
    count = only_number(in_english(raw.strip().lower()))
    if count is None and is_unknown(raw.strip()):
        return None
    ends = [] if count is None else [end for end in (count.low, count.high) if end is not None]
    if not ends or max(ends) > _MOST or min(ends) < 0:
        raise InputError(f"'{raw}' is no number; write 12, 3-5, about 5, at least 12, dozens, or leave it empty")
    if ends != sorted(ends):
        raise InputError(f"'{raw}' ends below its beginning")
    return count


def written(value: Range | None) -> str:
    """A count as :func:`number_range` reads it.

    Examples
    --------
    >>> written(number_range("12+"))
    'at least 12'
    """
    if value is None or (value.low is None and value.high is None):
        return ""
    if value.high is None:
        return f"at least {value.low}"
    if value.low is None:
        return f"at most {value.high}"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
