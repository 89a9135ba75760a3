"""A trigger in its sentence -> whether it counts what happened over a long time instead of telling one thing."""

from __future__ import annotations

import re
from datetime import date

from geo.events.grammar.numbers import count_of
from geo.events.grammar.wordsets import any_in, words
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.records import TimeSpan

#: What kills for years.
_WARS = words(
    "insurgency insurgencies war wars conflict conflicts violence uprising revolt rebellion strife hostilities feud"
)
_COUNTED = words("kill die wound abduct arrest displace rape attack loot destroy")
_OF_PEOPLE = words("kill die wound abduct arrest displace rape take capture")
_TIMES = re.compile(
    r"\b(?:twice|thrice|(?:\w+|a (?:dozen|hundred|thousand)|(?:dozens|scores|hundreds) of) times|time and again)\b"
)
_ONE_TIME = re.compile(r"\b(?:some|several|at|same|first|second|last|recent|of|peace|war|modern|many) times\b")
_HEDGE = r"(?:just|barely|little|a|slightly|nearly|almost|about|under|over|(?:more|less) than)"
_A_YEAR = re.compile(
    rf"\b(?:(?:in|over|within|during) (?:{_HEDGE} )*(?:a|one|the) (?:single )?(?:year|decade)(?! of)\b|"
    r"in the (?:year|twelve months|12 months) to\b|a year ago|year after year)"
)
#: 'put those detained at 12,000'.
_PUT_AT = re.compile(
    r"\b(?:put|puts|putting|number|numbers|count|counts|estimate|estimates|estimated)\b[^.;]{0,60}\b"
    r"(?:those|the) (?:who )?(?:\w+ ){0,3}?(?:detained|arrested|killed|wounded|abducted|displaced|jailed)\b"
    r" at (?:\w+ ){0,3}\d{1,3}(?:,\d{3})+"
)
_WORST = re.compile(r"\b(?:\w+est|worst|first|second|third|latest|most \w+)\b[^.;]{0,40} (?:in|over) (?:a|one|the)\b")
#: A sum of what is told one by one: how its sentence begins, and what is said of it anywhere.
_TALLY = re.compile(r"\W*(?:in all|all told|altogether|(?:grand |sub)?totals?\b(?! of\b))[\s,:]")
_TO_TOTAL = re.compile(
    r"\b(?:bringing|taking|raising) (?:the|its|their) (?:\w+ ){0,2}(?:total|number|toll|count)\b[^.;]{0,40} to \d"
)
_TO_TOTAL_HINTS = ("bringing", "taking", "raising")
#: 'It is the seventh strike on the plant this year': which one it was, not another one.
_NTH = re.compile(
    r"\W*(?:it|this|that|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today)['’]s \w+|the \w+)"
    r" (?:is|was|marks|marked|comes as|came as|became) (?:at least )?(?:the|its|their) (?:\w+ )?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|deadliest|worst|\d+(?:st|nd|rd|th))"
    r" (?:such )?(?:[\w-]+ ){0,3}?(?:attack|strike|raid|bombing|blast|shelling|ambush|abduction|kidnapping|massacre|"
    r"killing|incident|assault|explosion|clash|shooting|protest)\b",
    re.I,
)
#: So many over more than so many days.
_SOME, _SEASON = 20, 45
#: So many people in a whole year are no single incident.
_MANY = 500
#: So many dead in a country or province, told without a day, are a count.
_MANY_DEAD = 100


def counted(scene: Scene, candidate: Candidate) -> bool:
    """Whether a trigger only counts.

    Parameters
    ----------
    scene : Scene
        The sentence.
    candidate : Candidate
        '1,500 pupils have been seized since then', 'the war has killed 6,000 people', 'ships were fired at a hundred
        times', 'kidnappers took 4,000 people in a year'.
    """
    return (
        _since(scene, candidate)
        or _how_often(scene, candidate)
        or _in_a_year(scene, candidate)
        or _so_far(scene, candidate)
        or _over_months(scene, candidate)
        or _which_one(scene, candidate)
        or (is_sum(scene.text) and not _on_one_day(scene))
        or (candidate.cls in _COUNTED and " at " in scene.low and _PUT_AT.search(scene.low) is not None)
    )


def says_which_one(text: str) -> bool:
    """Whether a sentence only says which of many an event was: 'It was the third such attack this month.'"""
    return _NTH.match(text) is not None


def _which_one(scene: Scene, candidate: Candidate) -> bool:
    """'It is the seventh strike this year': the strike that is told already."""
    match = _NTH.match(scene.text) if candidate.noun else None
    return match is not None and scene.tokens[candidate.i].start - scene.tokens[0].start < match.end()


def is_sum(text: str) -> bool:
    """Whether a sentence adds up what is told one by one: 'In all, ...', 'Total: 14 events', 'bringing the toll to'."""
    low = text.lower()
    return _TALLY.match(low) is not None or (any_in(low, _TO_TOTAL_HINTS) and _TO_TOTAL.search(low) is not None)


def _so_far(scene: Scene, candidate: Candidate) -> bool:
    """'More than 250 fighters have been killed in Lebanon': many, nobody named who did it, no day and no event."""
    chunk = scene.clauses.chunks[candidate.chunk]
    if candidate.noun or candidate.cls not in _OF_PEOPLE or not chunk.perfect or candidate.agents:
        return False
    others = any(c.noun and c.cls not in ("protest", "deploy") for c in scene.found) or scene.times
    return not others and _coarse(scene) and _most(scene, candidate) >= _MANY_DEAD


def _since(scene: Scene, candidate: Candidate) -> bool:
    if candidate.noun:  # 'almost 400 people have been killed or injured by mines'
        verbs = [c for c in scene.found if not c.noun and any(p.i <= candidate.i < p.j for p in c.agents)]
        return any(_since(scene, verb) for verb in verbs)
    chunks = scene.clauses.chunks
    if candidate.chunk > 1 and chunks[candidate.chunk - 1].kind == "CC":  # 'have been killed | or | injured'
        joined = [c for c in scene.found if not c.noun and c.chunk == candidate.chunk - 2]
        if any(_since(scene, verb) for verb in joined):
            return True
    if candidate.cls not in _COUNTED:
        return False
    chunk = scene.clauses.chunks[candidate.chunk]
    if not (chunk.perfect and {t.low for t in scene.tokens[chunk.i : chunk.head]} & {"has", "have"}):
        return False
    if any(scene.tokens[c.head].low in _WARS for c in candidate.agents):
        return True
    if any(a.how in ("name", "force") for c in candidate.agents for a in scene.actors_in(c.i, c.j)):
        return _most(scene, candidate) >= 1000  # a series of somebody's, unless it is a war's toll
    after = [t.low for t in scene.tokens[chunk.j :]]
    days = any(t.precision == "day" for t, _, _ in scene.times)
    lately = "then" not in after and (days if candidate.agents else _on_one_day(scene))
    since = "since" in after or any(_since_then(scene, t, i) for t, i, _ in scene.times)
    return _coarse(scene) and not lately and since


def _since_then(scene: Scene, time: TimeSpan, i: int) -> bool:
    """'since May', 'since violence broke out in the state on 3 May'."""
    if time.text.lower().startswith("since "):
        return True
    for token in reversed(scene.tokens[max(0, i - _CLAUSE) : i]):
        if token.low == "since":
            return True
        if not token.low[0].isalnum() and token.low not in _JOINING:
            return False
    return False


#: Tokens of the clause behind 'since' in which its day stands, and marks within words of it.
_CLAUSE = 20
_JOINING = words("' ’ 's ’s -")


def _on_one_day(scene: Scene) -> bool:
    """Whether a day is told that nothing is counted from."""
    return any(t.precision == "day" and not _since_then(scene, t, i) for t, i, _ in scene.times)


def _over_months(scene: Scene, candidate: Candidate) -> bool:
    """'attacked more than 100 ships between November and January': so many over so long are a count."""
    if candidate.noun or candidate.cls not in _COUNTED or not _coarse(scene) or _most(scene, candidate) < _SOME:
        return False
    months = [t for t, _, _ in scene.times if t.precision == "month"]
    if candidate.word in ("execute", "hang") and months:
        return True
    return len(months) > 1 or any(_days(t) > _SEASON and t.precision != "year" for t, _, _ in scene.times)


def _days(time: TimeSpan) -> int:
    if not time.date_start or not time.date_end:
        return 0
    return (date.fromisoformat(time.date_end[:10]) - date.fromisoformat(time.date_start[:10])).days


def _coarse(scene: Scene) -> bool:
    """Whether no place is named that is finer than a province, other than one that only tells of it."""
    return all(
        r.place is None
        or r.place.precision in ("country", "region", "admin1")
        or scene.text_between(max(0, i - 2), i) == "according to"
        for r, i, _ in scene.places
    )


def _how_often(scene: Scene, candidate: Candidate) -> bool:
    """'had been shot at more than a hundred times', 'has been extended twice', without a day."""
    made = candidate.cls in ("sign", "agreement")  # 'declared a truce and has extended it twice'
    if not made and (candidate.noun or not scene.clauses.chunks[candidate.chunk].perfect):
        return False
    if any(t.precision in ("day", "week", "month") for t, _, _ in scene.times):
        return False
    return bool(_TIMES.search(scene.low)) and not _ONE_TIME.search(scene.low)


def _in_a_year(scene: Scene, candidate: Candidate) -> bool:
    if candidate.cls not in _OF_PEOPLE or any(t.precision == "day" for t, _, _ in scene.times):
        return False
    most = _most(scene, candidate)
    if most >= 20 and _A_YEAR.search(scene.low) and not _WORST.search(scene.low):
        return True
    return most >= _MANY and any(t.precision == "year" for t, _, _ in scene.times) and candidate.cls != "kill"


def _most(scene: Scene, candidate: Candidate) -> int:
    """The largest number of people that a trigger is told of."""
    counts = [count_of(scene.tokens[p.i : p.j]) for p in candidate.patients]
    return max((c.low or 0 for c in counts if c is not None), default=0)
