"""Document text -> list[TimeSpan]: time expressions and the days they mean, against the publication date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from email.utils import parsedate_to_datetime

import msgspec

from geo.records import TimeSpan
from geo.text.dates.calendars import UNKNOWN, Interval
from geo.text.dates.compound import CompoundAnchor
from geo.text.dates.day_headings import with_day_headings
from geo.text.dates.expressions import Expr
from geo.text.dates.figure_order import Figures, month_first
from geo.text.dates.line_days import with_line_days
from geo.text.dates.log_days import log_days, with_hours
from geo.text.dates.scan import scan
from geo.text.dates.table_days import with_days_of_rows

#: Arabic-Indic and Persian figures; replaced one for one, so that offsets hold.
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
#: Marks that say only in which direction a text runs.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_HEAD = 1_500  # characters in which a dateline may stand
_DATELINE_AFTER = re.compile(r"[^\S\n]{0,3}(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/)?[^\S\n]{0,3}(?:[-–—:|]|$|\n)")
_DATELINE_BEFORE = re.compile(
    r"(?:^|\n)[^\S\n]{0,3}(?:[-*•#>]{1,3}[^\S\n])?(?:[A-Z][\w'’./-]*[,\s]{1,3}){0,6}(?:\w+ ?: ?)?$"
)


def parse_published(value: str | None) -> date | None:
    """Day of publication from ISO 8601 or an e-mail date; ``None`` when there is none or it cannot be read."""
    if not value:
        return None
    if found := _ISO_DAY.match(value):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError):
        return None


class RuleDateFinder:
    """Finds time expressions by rule; see ``docs/decisions/0040-dates.md`` for what the rules assume."""

    def find(self, text: str, *, published: str | None) -> list[TimeSpan]:
        """Find and normalise the time expressions of a document.

        Parameters
        ----------
        text : str
            The document; offsets of the result are code points of it.
        published : str or None
            Day of publication (ISO 8601, with or without a time). Without it, and without a dateline, relative
            expressions have no dates and precision ``unknown``.

        Returns
        -------
        list of TimeSpan
            Sorted, without overlap; ``text[start:end]`` is the expression. Durations ('for three days') and sets
            ('every Monday') are not in it.

        Examples
        --------
        >>> RuleDateFinder().find("Shells fell on Tuesday.", published="2025-07-16")[0].date_start
        '2025-07-15'
        """
        if not text.isascii() and _DIRECTION.search(text):
            return _without_marks(text, lambda clean: self.find(clean, published=published))
        plain = text if text.isascii() else text.translate(_FIGURES)
        expressions = scan(plain)
        day = parse_published(published)
        anchor = CompoundAnchor(plain, None, day_first=_day_first(expressions, day))
        today = anchor.today = _today(plain, expressions, day, anchor)
        log = log_days(plain, expressions, today, lambda e: _single_day(anchor.interval(e)))
        found: list[TimeSpan] = []
        for expression in expressions:
            anchor.today = log.day_at(expression.start) or today
            interval, basis = anchor.resolve(expression)
            found.append(_span(text, expression, interval, basis))
            single = _single_day(interval)
            if single is not None and expression.start > _HEAD // 5 and _is_heading(plain, expression):
                anchor.start_section(single)
        found = with_line_days(text, with_days_of_rows(text, with_hours(text, found, log), today), today)
        return with_day_headings(text, found, today)


def _without_marks(text: str, find: Callable[[str], list[TimeSpan]]) -> list[TimeSpan]:
    """Find in a text without the marks of direction that may stand inside a date, and say where each was."""
    kept = [n for n, char in enumerate(text) if not _DIRECTION.match(char)]
    found = []
    for span in find("".join(text[n] for n in kept)):
        start, end = kept[span.start], kept[span.end - 1] + 1
        found.append(msgspec.structs.replace(span, start=start, end=end, text=text[start:end]))
    return found


def _single_day(interval: Interval) -> date | None:
    return interval.start if interval.start == interval.end else None


def _span(text: str, expression: Expr, interval: Interval, basis: str) -> TimeSpan:
    start, end, precision = interval
    return TimeSpan(
        start=expression.start,
        end=expression.end,
        text=text[expression.start : expression.end],
        date_start=start.isoformat() if start else None,
        date_end=end.isoformat() if end else None,
        precision=precision if start else "unknown",
        basis=basis,  # type: ignore[arg-type]
    )


def _day_first(expressions: list[Expr], published: date | None) -> bool:
    """Whether figures like 3/4/2025 put the day first here."""
    told = [e.args for e in expressions if e.kind == "numeric" and not e.args["dots"]]
    return not month_first([Figures(a["first"], a["second"], a["year"]) for a in told], published)


def _today(text: str, expressions: list[Expr], published: date | None, anchor: CompoundAnchor) -> date | None:
    """The day from which the text counts: its dateline if that is at most three days before publication."""
    anchor.today = published
    days: list[date] = []
    for expression in expressions:
        if expression.start > _HEAD:
            break
        if expression.kind not in ("day", "numeric") or not _is_dateline(text, expression):
            continue
        if published is None and expression.kind == "day" and expression.args["fields"][0] is None:
            continue
        day = anchor.interval(expression).start
        if day is not None and day not in days:
            days.append(day)
    if published is None:
        return days[0] if days else None
    # Several lines that begin with dates are a log, not a dateline.
    return days[0] if len(days) == 1 and 0 <= (published - days[0]).days <= 3 else published


def _is_dateline(text: str, expression: Expr) -> bool:
    """A date that opens the text: 'ADEN, July 16 (Agency) -', '16 July 2025', 'Published: 2025-07-16'."""
    before = text[max(0, expression.start - 90) : expression.start]
    return bool(_DATELINE_BEFORE.search(before) and _DATELINE_AFTER.match(text, expression.end))


def _is_heading(text: str, expression: Expr) -> bool:
    """A line that holds nothing but a date."""
    before = text[max(0, expression.start - 12) : expression.start]
    line = text[expression.end : expression.end + 12]
    opens = before == "" or before.rsplit("\n", 1)[-1].strip(" \t#*-•>=[") == ""
    return (
        opens
        and ("\n" in before or expression.start < 12)
        and bool(re.match(r"[^\S\n]*[:\]*=—–-]{0,3}[^\S\n]*(?:\n|$)", line))
    )


__all__ = ["UNKNOWN", "RuleDateFinder", "parse_published"]
