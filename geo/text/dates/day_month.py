"""Position in a text -> day and month in figures without a year: '(21/05)', 'on 20/5', '03/05 - Tera: ...'.

Such figures are as often a share, a score or a number of a page; what stands around them says that they are a day.
"""

from __future__ import annotations

import re

from geo.text.dates.expressions import GAP, Expr

_FIGURES = re.compile(r"(?:(?P<from>\d{1,2})[-–])?(?P<a>\d{1,2})[/.](?P<b>\d{1,2})\.?(?![\d/]|[.,:]\d)")
#: '03/05 - Tera: ...', only at the head of a line.
_LINE_START = re.compile(r"(?:^|\n)[^\w\n]{0,4}$")
_HEADS = re.compile(r"\s*[-–—|:;,\t]\s*[^\d\s]")
#: The same where the month or day has its zero: '10/06 Masala: ...'.
_PADDED, _HEADS_PADDED = re.compile(r"(?<!\d)0\d/|/0"), re.compile(rf"{_HEADS.pattern}|[^\S\n]+[^\W\d]")
_MONTH_LONG = 2
#: 'on 20/5', 'dated 20/05'.
_DATED = re.compile(rf"\b(?:on|dated|since|until|as{GAP}of){GAP}$", re.I)
#: '(21/05)', '(Tera, 21/05)', '(21/05, evening)'.
_OPENS, _CLOSES = re.compile(r"\((?:[^()\d\n]{1,40},\s?)?(?:on )?$"), re.compile(r"\s?(?:,[^()\d\n]{1,20})?\)")
#: Figures that mean something else: an attack, and round the clock.
_NO_DAYS = frozenset(((9, 11), (24, 7)))


def day_month_at(text: str, at: int) -> Expr | None:
    """A day and month, or several days of a month; which comes first is settled later, over the whole document."""
    found = _FIGURES.match(text, at)
    if found is None or not _is_day(text, found):
        return None
    a, b = int(found["a"]), int(found["b"])
    if not (1 <= min(a, b) <= 12 and max(a, b) <= 31):
        return None
    day = Expr("numeric", at, found.end(), {"first": a, "second": b, "year": None, "dots": False})
    if found["from"] is None:
        return day
    if not (1 <= int(found["from"]) < a <= 31 and b <= 12):
        return None
    dots = {"dots": True}  # several days come first
    first = day._replace(args={**day.args, **dots, "first": int(found["from"])})
    return Expr("range", at, found.end(), {"from": first, "to": day._replace(args={**day.args, **dots})})


def _is_day(text: str, found: re.Match[str]) -> bool:
    """Whether what stands around figures says that they are a day."""
    start, end = found.span()
    before = text[max(0, start - 60) : start]
    if _LINE_START.search(before):
        told = _HEADS if not _PADDED.search(found.group()) else _HEADS_PADDED
        return len(found["b"]) == _MONTH_LONG and told.match(text, end) is not None
    if "/" not in found.group() or (int(found["a"]), int(found["b"])) in _NO_DAYS:
        return False
    if _DATED.search(before):
        return True
    beyond_doubt = int(found["a"]) > 12 or "0" in (found["a"][0], found["b"][0])  # no page '(3/12)'
    return beyond_doubt and _OPENS.search(before) is not None and _CLOSES.match(text, end) is not None
