"""What a source says of its day of publication -> that day, or why it cannot be one; the same for every command."""

from __future__ import annotations

import datetime as dt
from typing import Any

from geo.errors import InputError

#: What tables write where they know nothing.
_UNKNOWN = frozenset({"", "-", "--", "?", "n/a", "na", "nan", "nat", "none", "null", "unknown"})
#: The day of publication may be a day ahead of ours: the Line Islands are 14 hours before UTC, and clocks are off.
_AHEAD = dt.timedelta(days=1)


def iso_date(value: Any) -> str | None:
    """A date in any usual form -> ISO; None where it is none, or where it names no day ('July 2025')."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    from dateutil import parser

    try:
        # What a text does not name is taken from the default: two that differ in all show whether it names a day.
        first, second = (parser.parse(text, default=d, ignoretz=True).date() for d in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    return first.isoformat() if first == second else None


_DEFAULTS = (dt.datetime(1, 1, 1), dt.datetime(2, 2, 2))


def publication_day(value: Any) -> str | None:
    """The day that a source names as that of its publication, in ISO form; None where it names none.

    A date that cannot be is refused rather than taken for no date: mended, the same source is read again, whereas one
    that was read without a date stays without it.

    Raises
    ------
    InputError
        If something is named that is no day, such as 30 February.

    Examples
    --------
    >>> publication_day("18 July 2025"), publication_day("n/a")
    ('2025-07-18', None)
    """
    text = str(value if value is not None else "").strip()
    if text.casefold() in _UNKNOWN:
        return None
    day = iso_date(value)
    if day is None:
        raise InputError(f'"published" is no date: "{text[:40]}"; write it as YYYY-MM-DD')
    return day


def publication_time(value: Any) -> str | None:
    """As :func:`publication_day`; the time of day stays where the date is in ISO form already."""
    day = publication_day(value)
    return value if day and isinstance(value, str) and value.startswith(day) else day


def lies_ahead(published: str | None, *, today: dt.date | None = None) -> str | None:
    """What to tell of a day of publication that is still to come; None where it has come, or is not known."""
    day = iso_date(published)
    if day is None or dt.date.fromisoformat(day) <= (today or dt.datetime.now(dt.UTC).date()) + _AHEAD:
        return None
    return f'"published" is in the future: {day}; read with it as it is, so correct it if it is wrong'
