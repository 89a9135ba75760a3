"""What a reviewer types as a count <-> Range: '12', '3-5', 'at least 12', 'at most 40', or nothing."""

from __future__ import annotations

import re
from typing import Final

from geo.errors import InputError
from geo.records import Range

_N: Final = r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})"
_WRITTEN: Final = re.compile(
    rf"(?:{_N}\s*(?:[-–]\s*{_N})?|(?:at least|≥|>=)\s*{_N}|{_N}\s*\+|(?:at most|up to|≤|<=)\s*{_N}|(none))",
    re.IGNORECASE,
)


def number_range(raw: str) -> Range | None:
    """A count as it is typed; None for nothing.

    Raises
    ------
    InputError
        If it is no count.

    Examples
    --------
    >>> number_range("at least 1,200")
    Range(low=1200, high=None)
    """
    text = raw.strip()
    if text in ("", "—"):
        return None
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise InputError(f"'{raw}' is no number; write 12, 3-5, at least 12, at most 40, or leave it empty")
    first, last, least, more, most = (int(n.replace(",", "")) if n else None for n in match.groups()[:5])
    if match[6]:
        return Range(low=0, high=0)
    if first is None:
        return Range(low=least if least is not None else more, high=most)
    if last is not None and last < first:
        raise InputError(f"'{raw}' ends below its beginning")
    return Range(low=first, high=first if last is None else last)


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
