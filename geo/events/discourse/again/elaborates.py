"""A draft without place or day of its own -> the one right before, where it only says how that came about.

'The patrol was on its way when explosives went off', 'It struck a row of homes', 'Russia fired a missile at the
district': a second telling, which must be known as one before it is given the place, the day and a kind of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.again.retold import SEPARATE, VIOLENT
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.merging.agreement import distance_km
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Sentences that such a telling may lie behind the one before.
_REACH = 3
_DEFINITE = words("the this that these those his her its their he she it they")
#: What parts of a city are called, and how far they may lie from its middle (km).
_QUARTERS = words("district quarter neighbourhood neighborhood suburb suburbs districts quarters borough")
_ACROSS_KM = 20.0
_PRONOUNS = words("it they them")
_WAS = frozenset(("was", "were"))


def elaborates(event: Draft, story: Story) -> Draft | None:
    """The draft right before that a later one only tells more of; ``None`` where it tells a thing of its own.

    Parameters
    ----------
    event : Draft
        With actors, place and time.
    story : Story
        Its last draft is looked at.
    """
    if event.when.own or not story.drafts or story.item is not None or story.listed:
        return None
    if story.header_date is not None or story.live:
        return None
    earlier = story.drafts[-1]
    gap = event.scene.sentence.index - max(s.sentence.index for s in (earlier.scene, *earlier.extra))
    if not 1 <= gap <= _REACH or event_type(earlier.sub_event) not in VIOLENT or _apart(event.scene):
        return None
    if event.own_places:
        return earlier if _in_its_quarters(event, earlier) else None
    if _as_it_was(event) or (gap == 1 and _goes_on_with_it(event, earlier, story)) or _says_who(event, earlier, story):
        return earlier
    return None


def _apart(scene: Scene) -> bool:
    return not SEPARATE.isdisjoint(t.low for t in scene.tokens)


def _as_it_was(event: Draft) -> bool:
    """'The students were on their way when their bus was stopped': what went on when the thing told before began."""
    chunks, tokens = event.scene.clauses.chunks, event.scene.tokens
    k = event.main.verb if event.main.verb is not None else event.main.chunk
    when = next((n for n in range(k - 1, -1, -1) if chunks[n].low == "when"), None)
    if when is None or any(c.kind == "VG" and c.finite for c in chunks[when:k]):
        return False
    state = next((n for n in range(when - 1, -1, -1) if chunks[n].kind == "VG" and chunks[n].finite), None)
    if state is None or not (chunks[state].progressive or tokens[chunks[state].head].low in _WAS):
        return False
    subject = event.scene.clauses.subject(state)
    return subject is not None and tokens[subject.i].low in _DEFINITE


def _in_its_quarters(event: Draft, earlier: Draft) -> bool:
    """'A block of flats in the Darnytskyi district was hit' after a strike on the city, with no doer, dead or hurt."""
    if {event_type(event.sub_event), event_type(earlier.sub_event)} != {"Explosions/Remote violence"}:
        return False
    if event.main.noun or not event.main.passive or event.main.agents or not event.toll.empty():
        return False
    town = earlier.places[0] if len(earlier.places) == 1 else None
    if town is None or town.precision != "town" or distance_km(town, event.own_places[0]) > _ACROSS_KM:
        return False
    tokens = event.scene.tokens
    return any(not _QUARTERS.isdisjoint(t.low for t in tokens[j : j + 2]) for _, _, j in event.scene.places)


def _goes_on_with_it(event: Draft, earlier: Draft, story: Story) -> bool:
    """'It struck a row of homes', '... before it went up in flames': what was fired, or what was set on fire."""
    both = {event_type(event.sub_event), event_type(earlier.sub_event)}
    if (
        not (both <= ARMED or event.read)
        or _said_so(event, story)
        or event.scene.sentence.paragraph != _last_paragraph(earlier)
    ):
        return False
    return any(_pronoun(event.scene, c) for c in (*event.main.agents[:1], *event.main.patients[:1]))


def _said_so(event: Draft, story: Story) -> bool:
    """'The army said it had struck a depot': whoever speaks is 'it'."""
    verbs = (c for c in event.scene.clauses.chunks[: event.main.chunk] if c.kind == "VG" and c.finite)
    return any(story.lexicons.verbs.kind(event.scene.tokens[c.head].lemma) == "said" for c in verbs)


def _last_paragraph(earlier: Draft) -> int:
    """The paragraph in which a draft was told last."""
    return max((earlier.scene, *earlier.extra), key=lambda s: s.sentence.index).sentence.paragraph


def _pronoun(scene: Scene, chunk: Chunk) -> bool:
    return scene.tokens[chunk.head].low in _PRONOUNS


def _says_who(event: Draft, earlier: Draft, story: Story) -> bool:
    """'Russia fired a missile at the district': the only thing told so far, by nobody in particular until now."""
    if len(story.drafts) > 1 or event.sub_event != earlier.sub_event or event_type(event.sub_event) not in ARMED:
        return False
    if not event.toll.empty() or any(somebody(a) for a in earlier.actors if a.role == "perpetrator"):
        return False
    if not any(somebody(a) for a in event.actors if a.role == "perpetrator"):
        return False
    hit = (*event.main.patients, *event.main.phrases)
    return any(event.scene.tokens[c.i].low in _DEFINITE for c in hit)
