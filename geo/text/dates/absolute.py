# ruff: noqa: SIM905 (lists of words read better as text)
"""Position in a text -> the calendar date written there: 16 July 2025, 2025-07-16, 14-16 May, Q3 2024, the 1990s."""

from __future__ import annotations

import re

from geo.text.dates.day_month import day_month_at
from geo.text.dates.expressions import DASH, DAYPART, GAP, Expr
from geo.text.dates.words import MonthName, month_at, weekday_at

_TIME = r"(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_TO = r"(3[01]|[012]\d)(?![\d/:-]|\.\d)"
_TO_DAY = re.compile(rf"/{_TO}")
#: '2021-05-10/2021-05-12'.
_ISO_INTERVAL = re.compile(r"(20\d\d)-(\d\d)-(\d\d)\s?(?:/|--|–|to)\s?(20\d\d)-(\d\d)-(\d\d)(?![\d/])")
_ISO = re.compile(rf"((?:1[2-9]|20)\d{{2}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}(?!\d|/(?!{_TO}))")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2((?:1[3-9]|20)?\d{2})(?:[^\S\n]?г(?:ода|\.)?)?(?![\d/]|[.,:]\d)")
#: '10-11/07/2025'.
_NUMERIC_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})([./])(\d{1,2})\3(20\d\d)(?![\d/])")
#: One of these stands behind the first figures of a date in figures, unless a month is written into them.
BETWEEN_FIGURES = "-/.–"
#: '13JUL2025', and with the hour, as armies write it: '130700ZJUL25'.
_SHORT_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_RUN_TOGETHER = re.compile(
    rf"(?P<day>\d{{2}})(?:\d{{4}}[A-Z])?(?P<month>{'|'.join(_SHORT_MONTHS)})(?P<year>20\d\d|\d\d)(?!\w)"
)
_DAY = re.compile(r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|-?го|-?е)?(?![\d\w])", re.IGNORECASE)
_ANOTHER_DAY = re.compile(r"\.?[^\S\n]{1,3}\d{1,2}(?!\d)")
_DAY_RANGE = re.compile(rf"(?:{DASH}|/|{GAP}(?:to|and|through|until|or|по|и|إلى|تا){GAP}|,{GAP})", re.IGNORECASE)
_OF = re.compile(
    rf"(?:\.?{GAP}|[-/.,])(?:of{GAP}|de{GAP}|day{GAP}of{GAP}|من{GAP}|شهر{GAP})?(?:the{GAP}month{GAP}of{GAP})?", re.I
)
_YEAR_AFTER = re.compile(
    rf"(?:[,،]{GAP}?|{GAP}|-|/)(?:of{GAP}|del?{GAP}|in{GAP}|من{GAP})?(?:(?:عام|سنة|سال|لعام|שנת){GAP})?"
    r"(?P<year>(?:1[3-9]|20|57|58)\d\d)(?!\d|[.,:]\d|[^\S\n]?(?:hrs|hours|GMT|UTC|local time)\b)"
    r"(?:[^\S\n](?:года|году|год|року|році|рік)(?!\w)|[^\S\n](?:г|р)\.|[^\S\n](?:هـ|ه\.?ق|م|AH|AP|SH)(?!\w))?"
)
_TWIN = re.compile(r"[^\S\n]?[/(][^\S\n]?")
_GAP = re.compile(GAP)
#: The hour of 'July 16:30', the share of 'July 16%'.
_GOES_ON = re.compile(r":\d|%")
_PLURAL = re.compile(rf"{GAP}[a-z]{{3,}}s\b")
_CAPITAL = re.compile(rf"{GAP}(?=[A-Z])")
_DATED_NOUN = re.compile(rf"{GAP}\d|{GAP}(?:attack|raid|strike|ceasefire|election|deal|truce|coup)")
_NTH = re.compile(r"(3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[,.;:)!?]|\s*(?:\n|$))")
_AFTER_WEEKDAY = re.compile(rf"\.?(?:{GAP}{DAYPART})?(?:[,،]?{GAP}|{GAP}?\()(?:the{GAP}|on{GAP})?")
#: Names of other calendars' months that are too short or too common to stand without a year.
_NEED_YEAR = frozenset({"mars", "mart", "mayo", "mai", "aab", "ocak", "ekim", "nisan", "abril", "avril"})

#: Hijri names at least so long may stand with a day and no year ('12 Ramadan').
_HIJRI_ALONE = 6


def numeric_at(text: str, at: int) -> Expr | None:
    """A date in figures; which of day and month comes first is settled later, over the whole document."""
    if found := _ISO_INTERVAL.match(text, at):
        days = [(int(found[n]), int(found[n + 1]), int(found[n + 2])) for n in (1, 4)]
        if days[0] <= days[1] and all(1 <= month <= 12 and 1 <= day <= 31 for _, month, day in days):
            first, last = (Expr("day", at, found.end(), {"fields": d, "calendar": "gregorian"}) for d in days)
            return Expr("range", at, found.end(), {"from": first, "to": last})
    if found := _ISO.match(text, at):
        fields = (int(found[1]), int(found[3]), int(found[4]))
        if fields[1] <= 12 and 1 <= fields[2] <= 31 and fields[1] >= 1:
            calendar = "jalali" if 1300 <= fields[0] < 1500 else "gregorian"
            day = Expr("day", at, found.end(), {"fields": fields, "calendar": calendar})
            to = _TO_DAY.match(text, day.end)
            if to is None or int(to[1]) <= fields[2]:
                return day
            last = Expr("dom", to.start(1), to.end(), {"day": int(to[1]), "of": ""})  # '2025-11-04/05'
            return Expr("range", at, to.end(), {"from": day, "to": last})
    if found := _NUMERIC.match(text, at):
        a, b, year = int(found[1]), int(found[3]), int(found[4])
        if len(found[4]) == 2:
            year += 2000 if year < 70 else 1900
        if 1 <= min(a, b) <= 12 and max(a, b) <= 31 and (len(found[4]) == 4 or found[2] != "-"):
            args = {"first": a, "second": b, "year": year, "dots": found[2] == "."}
            return Expr("numeric", at, found.end(), args)
    if found := _NUMERIC_RANGE.match(text, at):
        ends = [
            {"first": int(d), "second": int(found[4]), "year": int(found[5]), "dots": True} for d in found.group(1, 2)
        ]
        if 1 <= int(found[4]) <= 12 and int(found[1]) < int(found[2]) <= 31:
            first, last = (Expr("numeric", at, found.end(), args) for args in ends)
            return Expr("range", at, found.end(), {"from": first, "to": last})
    if (found := _RUN_TOGETHER.match(text, at)) and 1 <= int(found["day"]) <= 31:
        year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        fields = (year, _SHORT_MONTHS.index(found["month"]) + 1, int(found["day"]))
        return Expr("day", at, found.end(), {"fields": fields, "calendar": "gregorian"})
    return day_month_at(text, at)


def _year_after(text: str, at: int, month: MonthName) -> tuple[int, int | None, str | None]:
    """(end, year, calendar) after a month's name; the calendar is the one in which that year makes sense."""
    found = _YEAR_AFTER.match(text, at)
    year = int(found["year"]) if found else None
    if year is None or found is None:
        return at, None, None
    wanted = ["jalali", "hijri"] if 1300 <= year < 1500 else ["hebrew"] if year >= 5700 else ["gregorian"]
    calendar = next((kind for kind in wanted if month.pick(kind)), None)
    return (found.end(), year, calendar) if calendar else (at, None, None)


def _twin(text: str, end: int) -> int:
    """Skip the month's other name: 'تموز/يوليو', 'تموز (يوليو)'."""
    gap = _TWIN.match(text, end)
    other = month_at(text, gap.end()) if gap else None
    if not other or not gap:
        return end
    return other.end + 1 if "(" in gap.group() and text.startswith(")", other.end) else other.end


def _calendar(month: MonthName, day: bool) -> str | None:
    """The calendar of a month without a year: the Gregorian one; with a day the Persian (own script) or Hijri one."""
    if month.pick("gregorian") and month.text.lower() not in _NEED_YEAR:
        return "gregorian"
    jalali = any(kind == "jalali" and language == "fa" for kind, _, language in month.options)
    if day and jalali:
        return "jalali"
    return "hijri" if day and month.pick("hijri") and len(month.text) >= _HIJRI_ALONE else None


def _dated(start: int, month: MonthName, days: tuple[int, ...], end: int, text: str) -> Expr | None:
    """Put day, month and a year that may follow into one expression."""
    stop, year, calendar = _year_after(text, _twin(text, end), month)
    calendar = calendar or _calendar(month, bool(days))
    if calendar is None:
        return None
    number = month.pick(calendar)
    if not days:
        kind = "month"
        return Expr(kind, start, stop, {"fields": (year, number), "calendar": calendar})
    first = Expr("day", start, stop, {"fields": (year, number, days[0]), "calendar": calendar})
    if len(days) == 1:
        return first
    last = first._replace(args={"fields": (year, number, days[-1]), "calendar": calendar})
    return Expr("range", start, stop, {"from": first, "to": last})


def day_first_at(text: str, at: int) -> Expr | None:
    """'16 July 2025', '14-16 July', '3, 4 and 5 May', '16 de julio de 2025', '16 июля'."""
    found = _DAY.match(text, at)
    if not found:
        return None
    days, end = [int(found[1])], found.end()
    for _ in range(4):
        gap = _DAY_RANGE.match(text, end)
        more = _DAY.match(text, gap.end()) if gap else None
        if not more:
            break
        days.append(int(more[1]))
        end = more.end()
    gap = _OF.match(text, end)
    month = month_at(text, gap.end()) if gap else None
    if not month and text[end : end + 1] and not text[end].isdigit():
        month = month_at(text, end)
    if not month or days != sorted(days):
        return None
    if "\n" in text[end : month.end] and _ANOTHER_DAY.match(text, month.end):
        return None  # a line that ends in a figure, and the next one with a day of its own
    found_date = _dated(at, month, tuple(days), month.end, text)
    if found_date and gap and ". " in gap.group() and not any(ch.isdigit() for ch in text[month.end : found_date.end]):
        return None  # a sentence that ends in a figure, not '5. April 2018'
    return found_date


#: 'first' to 'thirty-first' -> 1 to 31.
_NTH_WORDS: dict[str, int] = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
#: Words at which such a day may begin.
NTH_HEADS = frozenset(_NTH_WORDS) | frozenset(_TENS)
_NTH_OF = re.compile(rf"(?:(?P<tens>twenty|thirty)-)?(?P<nth>[a-z]+){GAP}of{GAP}(?=[A-Z])", re.IGNORECASE)


def nth_of_month_at(text: str, at: int) -> Expr | None:
    """'the second of May', 'the twenty-third of May 2022'."""
    found = _NTH_OF.match(text, at)
    month = month_at(text, found.end()) if found else None
    day = _NTH_WORDS.get(found["nth"].lower()) if found else None
    if found is None or month is None or day is None or not month.english:
        return None
    return _dated(at, month, (day + _TENS.get((found["tens"] or "").lower(), 0),), month.end, text)


def month_first_at(text: str, at: int) -> Expr | None:
    """'July 16, 2025', 'July 14-16', 'July 2025', 'July'; a bare month is judged by :func:`bare_month`."""
    month = month_at(text, at)
    if not month:
        return None
    gap = _GAP.match(text, month.end)
    found = _DAY.match(text, gap.end()) if gap and month.english else None
    if found and not _GOES_ON.match(text, found.end()) and not _begins_line(text, month.end, found.end()):
        days, end = [int(found[1])], found.end()
        join = _DAY_RANGE.match(text, end)
        more = _DAY.match(text, join.end()) if join else None
        if more and int(more[1]) > days[0] and (not join or "," not in join.group()):
            follows = _PLURAL.match(text, more.end())
            if not follows or not join or "and" not in join.group():  # 'July 14 and 20 houses' has one day
                days, end = [days[0], int(more[1])], more.end()
        return _dated(at, month, tuple(days), end, text)
    whole = _dated(at, month, (), month.end, text)
    if whole and whole.args["fields"][0] is None:
        return whole if bare_month(text, at, month) else None
    return whole


#: Behind the day that opens a line: a mark between cells or before what is told, or the month.
_HEADS_LINE = re.compile(r"[^\S\n]*(?:[|;:\t/·–—]|- )")


def _begins_line(text: str, month_end: int, day_end: int) -> bool:
    """Whether a figure opens a line of its own, below one that ends in a month: '... taken in April' and '8 June'."""
    if "\n" not in text[month_end:day_end]:
        return False
    gap = _OF.match(text, day_end)
    return _HEADS_LINE.match(text, day_end) is not None or (gap is not None and month_at(text, gap.end()) is not None)


_BEFORE_MONTH = frozenset(
    "in since by until till last next this early mid late of during from to through between and or throughout after "
    "before around the a an for that previous following each в во у в с з із في منذ شهر در از".split()
)
_TO_MONTH = re.compile(DASH)
_PLAIN_MONTHS = frozenset("january february july september october november december sept oct nov".split())


def word_before(text: str, at: int) -> str:
    """The word before a position in lower case, with the dash or apostrophe that ends it."""
    head = text[max(0, at - 24) : at].rstrip()
    parts = re.split(r"[\s(\[\"“‘]+", head)
    return parts[-1].lower() if parts else ""


def bare_month(text: str, at: int, month: MonthName) -> bool:
    """Whether a month's name without day and year is a month, not a person, a march or the verb 'may'."""
    before = word_before(text, at)
    if before in {"every", "each", "any", "black"}:
        return False
    if not month.english:
        return before in _BEFORE_MONTH and bool(month.spoken & {"ru", "uk", "ar", "fa", "he"})
    name = month.text.lower()
    to = _TO_MONTH.match(text, month.end)
    if to and (last := month_at(text, to.end())) and last.english and _YEAR_AFTER.match(text, last.end):
        return True  # 'Oct-Nov 2024'
    if len(name) <= 4 and name not in ("may", "june", "july", "sept"):
        return False
    if name in _PLAIN_MONTHS:
        return True
    follows = _CAPITAL.match(text, month.end)
    clear = before in _BEFORE_MONTH or before.endswith(("'s", "’s", "-"))
    if name in ("march", "may") and before in ("the", "a", "an", "and", "or", "to", "for", "that"):
        # 'the March', 'a May' are months only before a noun that they date.
        return _DATED_NOUN.match(text, month.end) is not None or (before in ("and", "to") and month_before(text, at))
    return clear and (not follows or text.startswith(("'", "’"), month.end))


def month_before(text: str, at: int) -> bool:
    """Whether the words just before 'and' or 'to' are a month, as in 'from March to May'."""
    words = text[max(0, at - 30) : at].split()
    return len(words) >= 2 and month_at(words[-2], 0) is not None


def weekday_date_at(text: str, at: int) -> Expr | None:
    """'Wednesday, 16 July 2025', 'Wed 16 Jul': the date counts, the weekday helps to find a missing year."""
    day = weekday_at(text, at)
    if not day:
        return None
    end, number, _ = day
    gap = _AFTER_WEEKDAY.match(text, end)
    if not gap:
        return None
    inner = day_first_at(text, gap.end()) or month_first_at(text, gap.end()) or numeric_at(text, gap.end())
    if inner is None and (nth := _NTH.match(text, gap.end())):
        return Expr("dom", at, nth.end(), {"day": int(nth[1]), "of": ""})  # 'Saturday, the 12th,'
    if not inner or inner.kind not in ("day", "numeric"):
        return None
    return inner._replace(start=at, args={**inner.args, "weekday": number})
