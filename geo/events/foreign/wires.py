"""Short wires in Arabic, Persian, Russian and Ukrainian -> drafts.

A first step: stems at the beginning of words, the nearest place and time of the sentence, a number next to the word for
the dead or hurt. Grammar is not read but for one thing: where the actor stands. Before the trigger they act and after
it they are hit; in Arabic, whose verb comes first, who stands after it acts; in Persian, who stands before 'را' is hit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.setting.inherit_time import settle_time
from geo.events.foreign.tolls import toll
from geo.events.sentence.casualties import Toll
from geo.events.sentence.frames import Candidate
from geo.records import Actor, Resolution, Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story
    from geo.events.drafting.draft import Draft
    from geo.events.lexicon.lexicons import Lexicons
    from geo.events.lexicon.stems import Hit

_NOT_LATIN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff]")
_CAPTURE, _REGAIN = "Non-state actor overtakes territory", "Government regains territory"
_PROTEST, _RIOT, _ARRESTS = "Peaceful protest", "Violent demonstration", "Arrests"
_DISRUPTED, _KILL, _ABDUCT = "Disrupted weapons use", "Attack", "Abduction/forced disappearance"
#: What a trigger of no kind of its own is where no weapon is named.
_USUAL = {
    "strike": "Shelling/artillery/missile attack",
    "assault": "Armed clash",
    "blast": "Remote explosive/landmine/IED",
    "capture": _CAPTURE,
    "regain": _REGAIN,
}
#: The dead are told by other words in the same sentence: what killed them is the kind.
_LAST = (_KILL, _ARRESTS, _PROTEST)
#: Kinds in whose sentences the people held are counted.
_HOLDING = (_ARRESTS, _ABDUCT)


def foreign_drafts(
    sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan], lexicons: Lexicons, story: Story
) -> None:
    """Code a sentence that is not written in Latin letters, if it has a trigger and says where or when."""
    from geo.events.drafting.draft import Draft
    from geo.events.kinds.context import Context
    from geo.events.sentence.scene import bare_scene
    from geo.events.sentence.when import When

    text = sentence.text
    if not _NOT_LATIN.search(text[:200]):
        return
    foreign = lexicons.foreign
    hits = foreign.search(text[:4000])
    if not hits or foreign.unreal(text) or text.rstrip().endswith(("?", "؟")):
        return
    times = [t for t in times if t.end > t.start]
    taken = [(t.start - sentence.start, t.end - sentence.start) for t in times]
    counted = toll(text, taken, foreign, held=any(h.cls in _HOLDING for h in hits), before=hits[0].language == "fa")
    if not times and _told_before(counted, hits, places, sentence, story):
        return
    hit, kind = _kind(hits, foreign.means(text), casualties=not counted.empty())
    if kind is None:
        return
    start, end = hit.start, hit.end
    scene = bare_scene(sentence, lexicons, story.document.published)
    at = next((n for n, t in enumerate(scene.tokens) if t.end > start), len(scene.tokens) - 1)
    trigger = Candidate("foreign", at, at + 1, scene.clauses.at[at], noun=False, word=text[start:end])
    event = Draft(
        scene=scene,
        members=[trigger],
        main=trigger,
        context=Context(cls="foreign"),
        sub_event=kind,
        toll=counted,
    )
    located = [r for r in places if r.place is not None and r.use == "literal"]
    if located:
        nearest = min(
            located,
            key=lambda r: (
                r.place is not None and r.place.precision == "country",
                abs(r.start - sentence.start - start),
            ),
        )
        if nearest.place is not None:
            event.places = [nearest.place]
            event.place_score = 0.6
    dated = [t for t in times if t.date_start]
    if dated:
        event.when = When(
            dated[0].date_start, dated[0].date_end or dated[0].date_start, dated[0].precision, dated[0].basis, own=True
        )
    if not (event.places or dated) or not (event.places or not event.toll.empty()):
        return
    event.actors = _actors(event, hit, at, text)
    if kind in (_CAPTURE, _REGAIN):
        event.sub_event = _territory(event, regained=hit.cls == "regain")
    event.evidence = 3.0
    settle_time(event, story)
    story.add(event)


def _told_before(
    counted: Toll, hits: Sequence[Hit], places: Sequence[Resolution], sentence: Sentence, story: Story
) -> bool:
    """Whether a sentence only adds the dead and hurt of what the sentence before told; they are added then."""
    if counted.empty() or places or any(h.cls != _KILL for h in hits) or not story.drafts:
        return False
    before = story.drafts[-1]
    if before.main.cls != "foreign" or sentence.index - before.scene.sentence.index != 1 or not before.toll.empty():
        return False
    before.toll = counted
    return True


def _kind(hits: Sequence[Hit], means: str | None, *, casualties: bool) -> tuple[Hit, str | None]:
    """The trigger that tells most, and its sub-event."""
    from geo.events.lexicon.taxonomy import rank

    classes = {h.cls for h in hits}
    told = {h: means if means and h.cls in ("strike", "assault", "blast") else _USUAL.get(h.cls, h.cls) for h in hits}
    known = {h: kind for h, kind in told.items() if kind != "disperse"}
    if not known:
        return hits[0], None
    if _PROTEST in classes or _RIOT in classes:
        return _unrest(hits, known, classes)
    disrupted = [h for h, kind in known.items() if kind == _DISRUPTED]
    if disrupted and not casualties:
        return disrupted[0], _DISRUPTED
    # how people died is told by another word, where there is one
    how = {h: k for h, k in known.items() if k not in _LAST and k != _DISRUPTED} or known
    return min(how.items(), key=lambda item: (rank(item[1]), item[0]))


def _unrest(hits: Sequence[Hit], known: dict[Hit, str], classes: set[str]) -> tuple[Hit, str | None]:
    """Protests and riots, by what was done to those who took part."""
    violent = [h for h, k in known.items() if h.cls in ("strike", "blast") or "xplosive" in k or "bomb" in k]
    if violent:
        return violent[0], known[violent[0]]
    first = next(h for h in hits if h.cls in (_PROTEST, _RIOT))
    if _RIOT in classes:
        return first, _RIOT
    if _KILL in classes:
        return first, "Excessive force against protesters"
    return first, "Protest with intervention" if classes & {"disperse", _ARRESTS} else _PROTEST


def _territory(event: Draft, *, regained: bool) -> str:
    """Who takes a place in their own country as its state regains it; anybody else overtakes it."""
    takers = [a for a in event.actors if a.role == "perpetrator"]
    if regained and not takers:
        return _REGAIN
    own = {p.country for p in event.places}
    return _REGAIN if any(a.kind == "State forces" and a.country in own for a in takers) else _CAPTURE


def _actors(event: Draft, hit: Hit, at: int, text: str) -> list[Actor]:
    named = [s for s in event.scene.actors if s.how in ("name", "force")]
    verb_first = hit.language == "ar" and hit.cls != _KILL and not any(s.i <= at for s in named)
    found = []
    for n, s in enumerate(named):
        acts = n == 0 if verb_first else s.i <= at
        if hit.language == "fa":
            last = event.scene.tokens[min(s.j, len(event.scene.tokens)) - 1]
            acts = not re.match(r"\s+را(?!\w)", text[last.end :])
        found.append(s.entry.as_actor("perpetrator" if acts else "target"))
    return found
