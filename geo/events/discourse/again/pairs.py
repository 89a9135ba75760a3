"""A draft and one told before it -> facts about whether both tell one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.events.discourse.setting.nearness import COARSE, contains
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import words
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.merging.agreement import UNREST, distance_km
from geo.events.merging.agreement_words import overlapping
from geo.events.merging.sides import related
from geo.records import Range

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Drafts before that may be meant, besides those of the lead.
_DRAFTS, _LEAD = 12, 2
#: Steps that are a fact each: how far apart places lie (km), tellings (sentences) and days, how much wording is shared.
_KM, _GAPS, _NEXT, _DAYS = (6, 15, 40, 120), (0, 1, 2, 3, 5, 8, 15), (0, 1, 3), (1, 3, 10)
_WORDS, _SHARES = (0, 1, 2, 4, 7), (0.05, 0.15, 0.3, 0.5)
#: What the parts of a telling count for where one draft of several is to be chosen.
_KIND = {"same": 3.0, "type": 2.0, "armed": 1.5, "unrest": 1.5}
_WHERE = {
    "same": 2.5, "inside": 1.0, "holds": 1.0, "km0": 2.0, "km1": 1.0, "unplaced": 0.5, "none": 0.5, "km3": -2.0,
    "km4": -2.0, "abroad": -2.0,
}  # fmt: skip
_WHEN = {"same": 1.0, "overlap": 0.7, "earlier": -1.0, "later": -1.0}
_AWAY = 0.15
_DOER = {"same": 1.0, "like": 0.5, "others": -1.0, "other": -0.5}
_HIT = {"same": 1.0, "like": 0.5, "others": -1.0, "other": -0.3}
_STOP = words(
    """
    that with from have been were they their which this after before said says told when where while would could about
    more than least into over also other some such people killed killing dead died wounded injured attack attacks
    officials police monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    """
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]{3,}")


def step(value: float, ends: Sequence[float]) -> int:
    """How many of the ends a value lies beyond."""
    return sum(value > end for end in ends)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """First five letters of the words of a sentence that carry meaning."""
    return frozenset(w[:5] for w in _WORD.findall(text.lower()) if w not in _STOP)


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Words with a capital behind small letters."""
    return frozenset(_NAME.findall(text))


def likeliest(event: Draft, story: Story) -> Draft | None:
    """The draft before that an event is likeliest a telling of; ``None`` where none was told in another sentence."""
    lead = story.drafts[: min(_LEAD, max(0, len(story.drafts) - _DRAFTS))]
    told = (d for d in (*story.drafts[-_DRAFTS:], *lead) if d.scene is not event.scene)
    return max(told, key=lambda draft: _fit(event, draft), default=None)


def pair_facts(event: Draft, earlier: Draft, story: Story) -> list[str]:
    """What an event and one told before it have in common, and how far apart they are told."""
    kinds, where, when = _kinds(event.sub_event, earlier.sub_event), _wheres(event, earlier), _whens(event, earlier)
    doer, hit = _sides(event, earlier, "perpetrator"), _sides(event, earlier, "target")
    gap = event.scene.sentence.index - _last(earlier)
    paragraphs = event.scene.sentence.paragraph - earlier.scene.sentence.paragraph
    here, there = event_type(event.sub_event), event_type(earlier.sub_event)
    out = [
        f"kinds {kinds}", f"where {where}", f"when {when}", f"gap {step(gap, _GAPS)}", f"doer {doer}", f"hit {hit}",
        f"toll {_tolls(event.toll.killed, earlier.toll.killed)}", f"paragraphs {min(paragraphs, 3)}",
        f"kinds {kinds} where {where}", f"kinds {kinds} gap {step(gap, _NEXT)}", f"type {there}",
        f"of {there} now {here}", f"class {earlier.main.cls}",
    ]  # fmt: skip
    if event.target_type and earlier.target_type:
        out.append(f"target {event.target_type == earlier.target_type}")
    if event.weapon and earlier.weapon:
        out.append(f"weapon {event.weapon == earlier.weapon}")
    if event.toll.injured is not None and earlier.toll.injured is not None:
        out.append(f"injured {event.toll.injured == earlier.toll.injured}")
    flags = {
        "the lead": earlier is story.drafts[0],
        "aggregate": earlier.aggregate,
        "dated": earlier.when.own,
        "noun": earlier.main.noun,
        "same class": event.main.cls == earlier.main.cls,
    }
    return [*out, *(name for name, holds in flags.items() if holds), *_wording(event.scene.text, earlier.scene.text)]


def _wording(text: str, before: str) -> list[str]:
    mine, theirs = stems(text), stems(before)
    shared = len(mine & theirs)
    share = shared / max(3, min(len(mine), len(theirs)))
    return [
        f"words {step(shared, _WORDS)}",
        f"share {step(share, _SHARES)}",
        f"names {min(2, len(names_in(text) & names_in(before)))}",
    ]


def _fit(event: Draft, earlier: Draft) -> float:
    """How well an earlier draft may be what is told again, to choose among them."""
    score = _KIND.get(_kinds(event.sub_event, earlier.sub_event), 0.0)
    score += _WHERE.get(_wheres(event, earlier), 0.0)
    score += _WHEN.get(_whens(event, earlier).removeprefix("said ").rstrip("0123"), 0.0)
    score += _DOER.get(_sides(event, earlier, "perpetrator"), 0.0) + _HIT.get(_sides(event, earlier, "target"), 0.0)
    score += bool(event.target_type and event.target_type == earlier.target_type)
    score += event.toll.killed is not None and event.toll.killed == earlier.toll.killed
    return score - _AWAY * min(event.scene.sentence.index - _last(earlier), _DRAFTS)


def _last(draft: Draft) -> int:
    """The sentence that told a draft last."""
    return max(scene.sentence.index for scene in (draft.scene, *draft.extra[-1:]))


def _kinds(a: str, b: str) -> str:
    if a == b:
        return "same"
    x, y = event_type(a), event_type(b)
    if x == y:
        return "type"
    if {x, y} <= ARMED:
        return "armed"
    if {x, y} <= UNREST:
        return "unrest"
    return "other"


def _wheres(event: Draft, earlier: Draft) -> str:
    """How the places that the event's sentence names lie to those of the draft before."""
    p, q = event.own_places, earlier.places
    if not p or not q:
        return "none" if not (p or q) else "unplaced" if not p else "first unplaced"
    a, b = p[0], q[0]
    if any(x.id == y.id for x in p for y in q):
        return "same"
    if contains(a, b):
        return "holds"
    if contains(b, a):
        return "inside"
    if a.precision in COARSE or b.precision in COARSE:
        return "country" if a.country == b.country else "abroad"
    return f"km{step(distance_km(a, b), _KM)}"


def _whens(event: Draft, earlier: Draft) -> str:
    if not event.when.own:
        return "undated"
    how = "said " if event.when.said else ""
    if not (event.when.start and earlier.when.start):
        return how + "unknown"
    a0, a1 = event.when.start[:10], (event.when.end or event.when.start)[:10]
    b0, b1 = earlier.when.start[:10], (earlier.when.end or earlier.when.start)[:10]
    if (a0, a1) == (b0, b1):
        return how + "same"
    if a0 <= b1 and b0 <= a1:
        return how + "overlap"
    gap = (date.fromisoformat(a0) - date.fromisoformat(b1)).days
    return how + (f"later{step(gap, _DAYS)}" if gap > 0 else "earlier")


def _tolls(x: Range | None, y: Range | None) -> str:
    if x is None or y is None:
        return "none" if x is None and y is None else "first" if x is None else "second"
    if x == y:
        return "same"
    if overlapping(x, y):
        return "overlap"
    return "fewer" if (x.low or 0) < (y.low or 0) else "more"


def _sides(event: Draft, earlier: Draft, role: str) -> str:
    x, y = ([a for a in draft.actors if a.role == role] for draft in (event, earlier))
    if not x or not y:
        return "none" if not (x or y) else "new" if x else "untold"
    if any(p.name == q.name or (p.id and p.id == q.id) for p in x for q in y):
        return "same"
    if related(x, y):
        return "like"
    return "others" if any(map(somebody, x)) and any(map(somebody, y)) else "other"
