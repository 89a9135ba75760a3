"""Cells of tables that a spreadsheet would run as formulas -> the same as words."""

from __future__ import annotations

from typing import Any, Final

#: A cell that begins with one of these is a formula to Excel, LibreOffice or Google Sheets (OWASP, CSV injection).
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def disarmed(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; all else as it is.

    Examples
    --------
    >>> disarmed('=HYPERLINK("http://example.org")')
    '\\'=HYPERLINK("http://example.org")'
    >>> disarmed(-5), disarmed("-5.2")
    (-5, '-5.2')
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_STARTS) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    """'-5.2' in a table that was read as text: a number, which runs nothing."""
    try:
        float(value)
    except ValueError:
        return False
    return True
