# ruff: noqa: SIM905 (lists of words read better as text)
"""A place in a text -> the longest time expression there, compound ones ('from March to May') included."""

from __future__ import annotations

import functools
import re

from geo.text.dates import absolute as dates_absolute
from geo.text.dates import periods as dates_periods
from geo.text.dates import relative as dates_relative
from geo.text.dates import weekdays as dates_weekdays
from geo.text.dates.expressions import DASH, GAP, Expr
from geo.text.dates.words import TOKEN, month_at, months, weekdays

_PART = re.compile(
    rf"(?:the{GAP})?(?:(?P<word>early|mid|middle|late)(?:{GAP}|-)(?:in{GAP}|on{GAP}|of{GAP})?"
    rf"|(?P<edge>beginning|start|middle|end|close|outset|first{GAP}half|second{GAP}half|latter{GAP}half|"
    rf"(?:first|last|final|opening|closing)(?:{GAP}(?:few|two|three|several))?{GAP}(?:days|weeks)|early{GAP}part|latter{GAP}part){GAP}of{GAP}(?:the{GAP})?"
    rf"|(?P<nth>first|second|third|fourth|last|final|opening|closing){GAP}(?P<unit>week|weekend|day){GAP}of{GAP}(?:the{GAP})?)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?![\w-]|[.,/:]\d)")
_WEEK_OF = re.compile(rf"(?:the{GAP})?week{GAP}(?:of|beginning|starting|from){GAP}(?:the{GAP})?", re.IGNORECASE)
_OF_YEAR = re.compile(
    rf",?{GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?P<mod>last|this|next|that|same|following|previous|preceding){GAP}year(?!\w)",
    re.IGNORECASE,
)
#: Names of things that are called after a day: squares, movements, bridges.
_BARE_UNIT = re.compile(r"(?P<unit>week|month|year|decade)(?!\w)", re.IGNORECASE)
_SINCE = re.compile(rf"(?:ever{GAP})?since{GAP}(?:about{GAP}|around{GAP}|at{GAP}least{GAP}|the{GAP}(?=\d))?", re.I)
_BETWEEN = re.compile(rf"(?:between|from){GAP}(?:the{GAP})?", re.IGNORECASE)
_BARE_DAY = re.compile(r"(3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE)
_JOIN_BETWEEN = re.compile(rf"{GAP}(?:and|to|until|till|through){GAP}(?:the{GAP})?|{DASH}", re.IGNORECASE)
_JOIN = re.compile(
    rf"{DASH}|{GAP}(?:to|through|until|till|по|до|إلى|تا|עד){GAP}(?:the{GAP}|late{GAP}|early{GAP})?", re.I
)
_TO_DATE = re.compile(rf"{GAP}(?:the{GAP}|on{GAP})?(?:[A-Z][a-z]+['’]s?{GAP})?")
_NEXT_ON = re.compile(rf"[^.,;:!?\n]{{1,60}}?{GAP}o[nf]{GAP}(?:the{GAP})?")
_EDGES = {
    "beginning": "start", "start": "start", "outset": "start", "early part": "early",
    "end": "end", "close": "end", "latter part": "late", "middle": "mid",
    "mid": "mid", "first half": "first_half", "second half": "second_half", "latter half": "second_half",
    "early": "early", "late": "late",
}  # fmt: skip
#: Figures of a year that stands by itself.
_YEAR_LONG = 4
_PLAIN = (
    "day",
    "numeric",
    "month",
    "year",
    "years",
    "dom",
    "weekday",
    "season",
    "decade",
    "quarter",
    "offset",
    "calendar",
)
_PART_HEADS = frozenset(
    "the early mid middle late beginning start end close outset first second third fourth latter last final opening "
    "closing".split()
)
_PERIOD_HEADS = frozenset(
    "first second third fourth q1 q2 q3 q4 h1 h2 spring summer autumn fall winter new christmas nowruz may "
    "palm good holy easter whit".split()
)
_SPAN_HEADS = frozenset({"between", "from"})
_WEEK_HEADS = frozenset("earlier last this next a one two three four".split())
_SINCE_HEADS = frozenset({"since", "ever"})
_ARTICLES = frozenset({"the", "a", "an"})
_NEXT_TOKEN = re.compile(r"\w+\s{1,4}(\w+)")


@functools.cache
def heads() -> frozenset[str]:
    """First tokens at which an expression may begin, figures aside."""
    made = dates_absolute.NTH_HEADS | _PART_HEADS | _PERIOD_HEADS | _SPAN_HEADS | _SINCE_HEADS | {"week"}
    return made | set(dates_relative.rules_by_head()) | set(months()) | set(weekdays())


def _word_at(text: str, at: int) -> str:
    token = TOKEN.match(text, at)
    return token.group().lower() if token else ""


def simple_at(text: str, at: int, word: str | None = None) -> Expr | None:
    """The longest expression at a position that is not made of others; ``word`` is the one there, in small letters."""
    word = _word_at(text, at) if word is None else word
    if not word:
        return None
    if word[0].isdigit():
        found = [rule(text, at) for rule in dates_relative.FIGURE_RULES]
        if not word.isdecimal() or text[at + len(word) : at + len(word) + 1] in dates_absolute.BETWEEN_FIGURES:
            found.append(dates_absolute.numeric_at(text, at))
        found += [dates_absolute.day_first_at(text, at), dates_periods.period_at(text, at)]
        if len(word) == _YEAR_LONG:
            found.append(dates_periods.year_at(text, at))
    else:
        found = [rule(text, at) for rule in dates_relative.rules_by_head().get(word, ())]
        if word in _WEEK_HEADS:
            found.append(dates_weekdays.of_week_at(text, at))
        if word in dates_absolute.NTH_HEADS:
            found.append(dates_absolute.nth_of_month_at(text, at))
        if word in months() or word[0] in "בל" or word.endswith("ماه"):
            found.append(dates_absolute.month_first_at(text, at))
        if word in weekdays() or word[0] in "בو":
            found += [dates_absolute.weekday_date_at(text, at), dates_weekdays.weekday_alone_at(text, at)]
            found.append(dates_weekdays.of_week_at(text, at))
        if word in _PERIOD_HEADS:
            found.append(dates_periods.named_period_at(text, at))
    return max((rule for rule in found if rule is not None), key=lambda rule: rule.end, default=None)


def _part(text: str, at: int) -> Expr | None:
    """'mid-July', 'end of November', 'early 2024', 'the first week of May', 'the end of the year'."""
    found = _PART.match(text, at)
    if not found:
        return None
    inner = _inner(text, found.end())
    if inner is None or inner.kind in ("shift", "vague", "window", "night"):
        return None
    start = at
    if found["nth"]:
        if inner.kind not in ("month", "calendar", "year"):
            return None
        return Expr("nth", start, inner.end, {"nth": found["nth"].lower(), "unit": found["unit"].lower(), "of": inner})
    part = _edge(re.sub(r"\s+", " ", (found["word"] or found["edge"]).lower()))
    return Expr("part", start, inner.end, {"part": part, "of": inner})


def _week_of(text: str, at: int) -> Expr | None:
    """'the week of 14 July': the calendar week with that day."""
    found = _WEEK_OF.match(text, at)
    inner = simple_at(text, found.end()) if found and found.end() < len(text) else None
    return Expr("week_of", at, inner.end, {"of": inner}) if inner and inner.kind in ("day", "numeric") else None


def _edge(words: str) -> str:
    """Which part of a period 'the beginning', 'the first two weeks', 'the last days' are."""
    first, last = words.split()[0], words.split()[-1]
    if last in ("days", "weeks"):
        early = first in ("first", "opening")
        return ("first_" if early else "last_") + "days" if last == "days" else "first_half" if early else "second_half"
    return _EDGES[words]


def _inner(text: str, at: int) -> Expr | None:
    """What 'early' or 'the end of' may stand before; a year or month needs no further proof there."""
    if at >= len(text):
        return None
    if unit := _BARE_UNIT.match(text, at):
        return Expr("calendar", at, unit.end(), {"mod": "this", "unit": unit["unit"].lower(), "part": None})
    if year := _BARE_YEAR.match(text, at):
        return Expr("year", at, year.end(), {"year": int(year[0])})
    month = month_at(text, at)
    whole = simple_at(text, at)
    if whole is None and month and month.english:
        number = month.pick("gregorian")
        return Expr("month", at, month.end, {"fields": (None, number), "calendar": "gregorian"})
    return whole


def _since(text: str, at: int) -> Expr | None:
    """'since Monday': from then until the report."""
    found = _SINCE.match(text, at)
    inner = compound_at(text, found.end(), depth=1) if found and found.end() < len(text) else None
    if (
        inner is None
        or inner.kind in ("vague", "window", "range", "years")
        or (inner.kind == "shift" and not inner.args["now"])
    ):
        return None
    return Expr("since", at, inner.end, {"of": inner})


def _span(text: str, at: int) -> Expr | None:
    """'between 3 and 5 May', 'from March to May', 'from Monday until Wednesday'."""
    found = _BETWEEN.match(text, at)
    if not found or found.end() >= len(text):
        return None
    begin = found.end()
    first = _part(text, begin) or simple_at(text, begin)
    if first is None and (bare := _BARE_DAY.match(text, begin)):
        first = Expr("dom", begin, bare.end(), {"day": int(bare[1]), "of": ""})
    if first is not None and first.kind in ("range", "years"):
        return first._replace(start=at)
    if first is None or first.kind not in (*_PLAIN, "part"):
        return None
    join = _JOIN_BETWEEN.match(text, first.end)
    if not join or join.end() >= len(text):
        return None
    last = _part(text, join.end()) or simple_at(text, join.end())
    if last is None and first.kind == "day" and (bare := _BARE_DAY.match(text, join.end())):
        last = Expr("dom", join.end(), bare.end(), {"day": int(bare[1]), "of": ""})
    if last is None or last.kind == "range" or (first.kind == "dom" and last.kind not in ("day", "dom")):
        return None
    return Expr("range", at, last.end, {"from": first, "to": last})


def _joined(text: str, first: Expr) -> Expr:
    """'3 March - 5 May', 'Monday to Wednesday', 'March-May 2024': two of a kind with a dash or 'to' between."""
    if first.kind in ("day", "month") and first.args["fields"][0] is None and (year := _OF_YEAR.match(text, first.end)):
        mod = year["mod"].lower()
        mod = "following" if mod == "next" and "the" in year.group().lower().split() else mod
        return first._replace(end=year.end(), args={**first.args, "year_mod": mod})
    join = _JOIN.match(text, first.end)
    if (
        not join
        or join.end() >= len(text)
        or first.kind not in ("day", "numeric", "month", "year", "weekday", "decade")
    ):
        return first
    last = simple_at(text, join.end())
    same = last is not None and last.kind == first.kind and not (first.kind == "weekday" and last.args["mod"])
    return Expr("range", first.start, last.end, {"from": first, "to": last}) if last and same else first


def _counted(text: str, shift: Expr) -> Expr:
    """'three days after 3 May', 'two days after the fall of the town on 3 May': the date that is counted from."""
    gap = _TO_DATE.match(text, shift.end)
    at = gap.end() if gap else len(text)
    for _ in range(8):
        base = simple_at(text, at) if at < len(text) else None
        if base is not None and base.kind in ("day", "numeric", "weekday", "dom", "month", "offset"):
            return shift._replace(args={**shift.args, "base": base})
        following = _NEXT_ON.match(text, at)
        if not following:
            break
        at = following.end()
    return shift


def compound_at(text: str, at: int, depth: int = 0, word: str | None = None) -> Expr | None:
    """The longest expression at a position, made of others or not; ``word`` as for :func:`simple_at`."""
    word = _word_at(text, at) if word is None else word
    if word in _ARTICLES:
        follows = _NEXT_TOKEN.match(text, at)
        if not follows or not (follows[1].lower() in dates_relative.AFTER_ARTICLE or follows[1][0].isdigit()):
            return None
        if follows[1][0].isdigit() and dates_absolute.day_first_at(text, follows.start(1)):
            return None  # 'the 9th of July' begins at its figure
    found = [simple_at(text, at, word)]
    if word in _PART_HEADS:
        found += [_part(text, at), dates_weekdays.of_month_at(text, at, _inner)]
    if word in _SPAN_HEADS:
        found.append(_span(text, at))
    if depth == 0 and word in _SINCE_HEADS:
        found.append(_since(text, at))
    if word in ("the", "week"):
        found.append(_week_of(text, at))
    best = max((item for item in found if item is not None), key=lambda item: item.end, default=None)
    if best is not None and best.kind == "shift" and best.args["event"]:
        return _counted(text, best)
    return _joined(text, best) if best is not None else None
