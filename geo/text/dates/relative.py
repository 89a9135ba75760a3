# ruff: noqa: SIM905 (lists of words read better as text)
"""Position in a text -> the relative time expression written there: yesterday, last week, two days earlier."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from geo.text.dates.absolute import word_before
from geo.text.dates.expressions import COUNT, DAYPART, ENDS_PHRASE, GAP, NUMBER_WORDS, UNIT, Expr, pattern
from geo.text.dates.foreign import foreign_at, foreign_heads
from geo.text.dates.periods import number_of
from geo.text.dates.today import today_at
from geo.text.dates.words import VAGUE_COUNTS, month_at, weekday_at

_MORE_WORDS = re.compile(rf"{GAP}[a-z]")
_SO_FAR = pattern(r"(?P<when>earlier|later) (?:this|in the|that) (?P<unit>day|week|month|year|decade)")
_CALENDAR = pattern(
    r"(?:the )?(?:(?P<when>earlier|later|early|late|mid)(?:-| ))?(?P<mod>last|this|next|past|coming|current) "
    r"(?:fiscal |calendar |academic )?(?P<unit>week|weekend|month|year|decade|century|quarter|spring|summer|autumn|"
    r"fall|winter)"
)
_WINDOW = pattern(
    rf"(?:the )?(?P<mod>past|last|coming|next|previous|preceding|recent|following) (?:{COUNT} )?"
    r"(?P<unit>day|night|week|weekend|fortnight|month|year|decade|hour)s?"
)
_SHIFT = pattern(
    rf"(?:about |around |nearly |almost |some |just |only |roughly |exactly )?{COUNT}(?:-| ){UNIT}"
    r" (?P<way>ago|earlier|later|before|prior|(?:after|before) (?:that|this)|after|afterwards?|from now|back|"
    r"previously|on from|on(?=,))(?: (?P<to>to))?"
)
_AGO_FROM = pattern(rf"{GAP}(?P<day>today|yesterday)")
_WORD_SHIFT = pattern(
    rf"(?P<count>less than {COUNT.replace('?P<count>', '')}|hours|days|weeks|months|years) "
    r"(?P<way>earlier|later|before|after|afterwards)"
)
_ADJACENT = pattern(
    rf"(?:the |a )?(?P<unit>day|night|week|month|year|weekend|{DAYPART}) (?P<way>before|after|earlier|later)"
    r"(?: that(?=[,.;]| (?:it|he|she|they|the|a|an|in|on|at)(?!\w)))?"
)
_NEXT = pattern(
    r"the (?:very )?(?P<mod>next|following|previous|preceding|same) "
    rf"(?P<unit>day|night|week|month|year|weekend|{DAYPART})"
)
#: 'Next morning a crowd came'; 'next week' counts from the report.
_NEXT_DAY = pattern(rf"(?P<mod>next) (?P<unit>day|{DAYPART})")
_THAT = pattern(rf"(?:later |earlier )?(?:that|the) (?:same )?(?P<unit>day|week|month|year|weekend|{DAYPART})")
_ON_DOM = pattern(r"(?:the )?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?: of (?P<of>the|this|that|last|next) month)?")
_IN_THE_DAY = pattern(r"earlier in the day|later in the day|at the same time")
_VAGUE = pattern(
    r"now|currently|nowadays|presently|at present|at the moment|right now|these days|at this time|recently|of late|"
    r"the past|the future|at the time|the present|until now|up to now|so far"
)
_PARTS = {"early": "early", "earlier": "so_far", "later": "rest", "late": "late", "mid": "mid"}


_WEEKEND = re.compile(rf"the{GAP}weekend(?!\w|{GAP}(?:before|after))", re.IGNORECASE)
_MODS = {"past": "last", "coming": "next", "current": "this"}
_OF_STORY = ("that", "that same", "same")
_SAYING = frozenset("said says saying say told added adds claimed warned reported announced stated noted hoped".split())
_FIGURE = re.compile(r",?\s{1,2}\d")
_ALSO_WITH_ARTICLE = frozenset({"spring", "summer", "autumn", "fall", "winter", "quarter", "century", "decade"})
_MOD = re.compile(
    rf"(?:the{GAP})?(?P<mod>last|this|next|past|coming|previous|following|that(?:{GAP}same)?|same){GAP}", re.IGNORECASE
)
_PART_OF_DAY = re.compile(rf"{GAP}{DAYPART}(?!\w)", re.IGNORECASE)


def calendar_at(text: str, at: int) -> Expr | None:
    """'last week', 'earlier this month', 'this summer', 'late last year', 'last July', 'last Friday'."""
    if so_far := _SO_FAR.match(text, at):
        told = so_far["unit"].lower() == "day" or " that " in so_far.group().lower()
        if told:  # 'earlier that day', 'later in the day': the day told last
            return Expr("same", at, so_far.end(), {**_story(0, so_far["unit"].lower()), "or_today": True})
        part = _PARTS[so_far["when"].lower()]
        return Expr("calendar", at, so_far.end(), {"mod": "this", "unit": so_far["unit"].lower(), "part": part})
    if found := _CALENDAR.match(text, at):
        mod, unit = found["mod"].lower(), found["unit"].lower()
        article = text[at : at + 4].lower() == "the " and not found["when"]
        # 'the last week' is a window of seven days; 'the last century' is not.
        if not article or unit in _ALSO_WITH_ARTICLE or mod == "current":
            args = {"mod": _MODS.get(mod, mod), "unit": unit, "part": _PARTS.get((found["when"] or "").lower())}
            return Expr("calendar", at, found.end(), args)
    if found := _WEEKEND.match(text, at):
        return Expr("calendar", at, found.end(), {"mod": "latest", "unit": "weekend", "part": None})
    return _named_day_or_month(text, at)


def _named_day_or_month(text: str, at: int) -> Expr | None:
    """'last Friday', 'next Monday morning', 'last July'."""
    found = _MOD.match(text, at)
    if not found:
        return None
    mod = found["mod"].lower()
    if (day := weekday_at(text, found.end())) and mod not in _OF_STORY:
        part = _PART_OF_DAY.match(text, day[0])
        return Expr("weekday", at, part.end() if part else day[0], {"weekday": day[1], "mod": mod})
    month = month_at(text, found.end())
    if not month or not month.english:
        return None
    args = {"fields": (None, month.pick("gregorian")), "calendar": "gregorian"}
    if mod in _OF_STORY:  # 'that July'; not 'he said that July ...', nor 'that July 5 raid'
        other = word_before(text, at) in _SAYING or _FIGURE.match(text, month.end)
        return None if other else Expr("month", at, month.end, {**args, "year_mod": "that"})
    return Expr("month", at, month.end, {**args, "mod": mod}) if mod in ("last", "this", "next", "past") else None


def window_at(text: str, at: int) -> Expr | None:
    """'the past few months', 'the last 24 hours', 'recent weeks', 'the coming days'."""
    found = _WINDOW.match(text, at)
    if not found or text.startswith("-", found.end()):
        return None
    mod, unit = found["mod"].lower(), found["unit"].lower()
    plural = text[found.end() - 1].lower() == "s"
    word = (found["count"] or "").lower()
    if mod in ("following", "previous", "preceding", "next", "coming") and not (word or plural):
        return None
    count = number_of(word) if word else None
    if word and count is None:
        count = VAGUE_COUNTS[word.split()[0]]
    if not word:
        count = None if plural else 1
    way = 1 if mod in ("coming", "next", "following") else -1
    return Expr(
        "window",
        at,
        found.end(),
        {"count": count, "unit": unit, "way": way, "story": mod in ("previous", "preceding", "following")},
    )


_DURATION_BEFORE = re.compile(
    r"(?:\bfor|\banother|\blast(?:s|ed)?|\bt(?:ake|akes|aken|ook)|\bwithin|\bspent)\s+$", re.IGNORECASE
)


def shift_at(text: str, at: int) -> Expr | None:
    """'three days ago', 'two weeks later', 'a day before', and what they count from when it is told."""
    found = _SHIFT.match(text, at)
    if found and found["way"].lower() in ("before", "after") and _DURATION_BEFORE.search(text[max(0, at - 24) : at]):
        return None  # 'closed for two days before it opened'
    if found:
        word, way = found["count"].lower(), found["way"].lower()
        count = number_of(word)
        vague = count is None
        if count is None:
            count = VAGUE_COUNTS.get(word.split()[0], 3)
        from_now = way in ("ago", "from now", "back")
        sign = 1 if way.split()[0] in ("later", "after", "afterward", "afterwards", "from", "on") else -1
        open_end = way in ("before", "after", "prior")
        if way == "ago" and not vague and (day := _AGO_FROM.match(text, found.end())):  # 'a week ago today'
            back = {"week": 7, "fortnight": 14}.get(found["unit"].lower(), 0) * count + (day["day"].lower() != "today")
            if back > 1:
                return Expr(
                    "shift", at, day.end(), {"count": -back, "unit": "day", "now": True, "vague": False, "event": False}
                )
        return Expr(
            "shift",
            at,
            found.end(),
            {"count": sign * count, "unit": found["unit"].lower(), "now": from_now, "vague": vague, "event": open_end},
        )
    found = _WORD_SHIFT.match(text, at)
    if found:
        unit = found["count"].lower().split()[-1].rstrip("s")
        open_end = found["way"].lower() in ("before", "after")
        return Expr(
            "shift", at, found.end(), {"count": None, "unit": unit, "now": False, "vague": True, "event": open_end}
        )
    return None


def story_at(text: str, at: int) -> Expr | None:
    """'the day before', 'the next day', 'that night', 'the same week': counted from the date told before."""
    if found := _NEXT.match(text, at) or _NEXT_DAY.match(text, at):
        mod = found["mod"].lower()
        count = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}[mod]
        unit = found["unit"].lower()
        unit = unit if unit in ("week", "month", "year", "weekend") else "day"
        return Expr("same" if count == 0 else "shift", at, found.end(), _story(count, unit))
    if found := _ADJACENT.match(text, at):
        way, unit = found["way"].lower(), found["unit"].lower()
        unit = unit if unit in ("week", "month", "year", "weekend") else "day"
        if text[at : at + 4].lower() in ("the ", "a da", "a we", "a mo", "a ye"):
            args = _story(-1 if way in ("before", "earlier") else 1, unit)
            return Expr("shift", at, found.end(), {**args, "event": way in ("before", "after")})
    found = _THAT.match(text, at)
    if found and ("that" in found.group().lower().split() or "same" in found.group().lower().split()):
        unit = found["unit"].lower()
        return Expr("same", at, found.end(), _story(0, unit if unit in ("week", "month", "year", "weekend") else "day"))
    if found := _IN_THE_DAY.match(text, at):
        return Expr("same", at, found.end(), {**_story(0, "day"), "or_today": True})
    return None


def _story(count: int, unit: str) -> dict[str, object]:
    return {"count": count, "unit": unit, "now": False, "vague": False, "event": False}


def day_of_month_at(text: str, at: int) -> Expr | None:
    """'the 16th', 'the 3rd of this month'; not 'the 16th Brigade' or 'the 16th century'."""
    found = _ON_DOM.match(text, at)
    if not found:
        return None
    before = text[max(0, at - 12) : at].lower().split()
    article = text[at : at + 4].lower() == "the "
    if not found["of"]:
        if not before or before[-1] not in ("on", "by", "since", "until", "of", "from", "to", "and", "before", "after"):
            return None
        if not article and before[-1] != "on":
            return None
        if not ENDS_PHRASE.match(text, found.end()):
            return None
    return Expr("dom", at, found.end(), {"day": int(found["day"]), "of": (found["of"] or "").lower()})


def vague_at(text: str, at: int) -> Expr | None:
    """'now', 'currently', 'recently': a time, but no date."""
    found = _VAGUE.match(text, at)
    if not found or text[found.end() : found.end() + 1] == "-":
        return None
    if found.group().lower() == "the past" and _MORE_WORDS.match(text, found.end()):
        return None
    if found.group().lower() == "so far":
        return None
    return Expr("vague", at, found.end(), {})


Rule = Callable[[str, int], Expr | None]
_COUNTS = f"about around nearly almost some just only roughly exactly couple few several many a an {NUMBER_WORDS}"
_UNITS = "day night week month year weekend morning afternoon evening noon midday midnight dawn dusk lunchtime"


@functools.cache
def rules_by_head() -> dict[str, tuple[Rule, ...]]:
    """First token (lower case) -> the rules whose expressions may begin with it; figures are asked separately."""
    heads: tuple[tuple[Rule, str], ...] = (
        (today_at, "earlier later early late today tonight yesterday tomorrow this last the day night overnight"),
        (calendar_at, "earlier later early late mid last this next past coming current the previous following that"),
        (window_at, "the past last coming next previous preceding recent following"),
        (shift_at, f"{_COUNTS.replace('|', ' ')} less hours days weeks months years"),
        (story_at, f"the a that later earlier at next {_UNITS}"),
        (day_of_month_at, "the"),
        (vague_at, "now currently nowadays presently at right these recently of the until up"),
        (foreign_at, " ".join(foreign_heads())),
    )
    table: dict[str, tuple[Rule, ...]] = {}
    for rule, words in heads:
        for word in words.split():
            table[word] = (*table.get(word, ()), rule)
    return table


#: Rules to ask where a figure stands.
FIGURE_RULES: tuple[Rule, ...] = (shift_at, day_of_month_at, foreign_at)
#: After 'the', 'a' and 'an' an expression goes on with one of these words or with a figure.
AFTER_ARTICLE = frozenset(
    f"{_UNITS} past last coming next previous preceding recent following very same future present current fortnight "
    "decade couple few several hour season quarter earlier later early late mid middle beginning start end close "
    "outset first second third fourth final opening closing latter weekend".split()
)
