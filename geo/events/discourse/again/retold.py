"""A draft -> whether it speaks of something told before rather than of a thing of its own, and of which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import CONSEQUENCE
from geo.events.lexicon.taxonomy import event_type

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

VIOLENT = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests"))
#: Words of what is another thing than that of the lead, and last sentence that may be the lead.
SEPARATE = frozenset(("also", "separate", "separately", "another", "elsewhere", "second", "other", "previous", "again"))
_LEAD = 2
#: Targets that are many; another mention of one need not be the same.
_ANY_TARGET = frozenset((None, "civilians", "armed forces", "military", "armed", "homes", "settlement"))


def refers(event: Draft, story: Story) -> bool:
    """Whether a draft goes back to an earlier one ('the attack', 'Tuesday's blast', victims alone)."""
    return (
        event.definite
        or _bare(event, story)
        or _of_day(event)
        or _known_target(event, story)
        or _retold(event, story)
        or _dates_lead(event, story)
    )


def matching(event: Draft, story: Story) -> Draft | None:
    """The last draft of its kind, or of another violent one close by."""
    kind = event_type(event.sub_event)
    for earlier in reversed(story.drafts[-6:]):
        gap = event.scene.sentence.index - earlier.scene.sentence.index
        if gap > 6:
            return None
        if earlier.scene is event.scene and not event.definite:
            continue
        other = event_type(earlier.sub_event)
        if other == kind or (other in VIOLENT and kind in VIOLENT and gap <= 3):
            return earlier
    return None


def _bare(event: Draft, story: Story) -> bool:
    """Victims or captives without place, date or cause of their own."""
    if event.own_places or event.when.firm:
        return False
    if event.context.weapons or story.header_date is not None:
        return False
    taken = event.main.cls in ("capture", "abduct") and event.main.passive and not event.main.agents
    if taken and event.toll.killed is not None:
        return True  # 'at least 12 were killed and 20 were captured'
    back = any(t.low in ("those", "them", "they", "he", "she") for t in event.scene.tokens[:6])
    return event.main.cls in CONSEQUENCE or (back and event.main.cls in ("capture", "abduct", "kill", "shoot"))


def _known_target(event: Draft, story: Story) -> bool:
    """'The hospital was hit by two drones' after a hospital was hit, without a place or day of its own."""
    target = event.target_type
    if target in _ANY_TARGET or event.when.own or event.own_places:
        return False
    tokens = event.scene.tokens
    if not any(tokens[c.i].low in ("the", "that", "this") for c in event.main.patients[:1]):
        return False
    earlier = matching(event, story)
    return earlier is not None and earlier.target_type == target


def _retold(event: Draft, story: Story) -> bool:
    """'The strike on the depot killed six': one thing told by a noun with 'the', with nothing that speaks against."""
    main, scene = event.main, event.scene
    chunk = scene.clauses.chunks[main.chunk]
    if not main.noun or main.plural or scene.tokens[chunk.i].low not in ("the", "this", "that"):
        return False
    earlier = matching(event, story)
    if earlier is None or (event.target_type and earlier.target_type and event.target_type != earlier.target_type):
        return False
    ours, theirs = event.toll.killed, earlier.toll.killed
    if ours is not None and theirs is not None:
        return ours == theirs
    own_day = event.when.firm and event.when.start == earlier.when.start
    own_place = any(q.id == p.id for p in event.own_places for q in earlier.places)
    return (
        (own_day and own_place)
        or (own_place and not event.when.own)
        or (event.target_type is not None and event.target_type == earlier.target_type)
    )


def _dates_lead(event: Draft, story: Story) -> bool:
    """'Rounds hit a square of the town on 5 May' after a lead that only says on which day it was told."""
    lead = matching(event, story)
    if lead is None or lead is not story.drafts[0] or lead.scene.sentence.index > _LEAD or lead.when.firm:
        return False
    if not event.when.firm or event.sub_event != lead.sub_event or event.toll.killed is not None or event.listed:
        return False
    there = any(p.id == q.id for p in event.places for q in lead.places)
    return there and not SEPARATE.intersection(t.low for t in event.scene.tokens)


def _of_day(event: Draft) -> bool:
    """'Tuesday's attack' without a place or side of its own."""
    tokens, main = event.scene.tokens, event.main
    if not main.noun or main.plural or event.actors or event.own_places:
        return False
    for k in range(main.i - 1, max(0, main.i - 4), -1):
        if tokens[k].tag == "POS":
            return tokens[k - 1].tag == "T"
    return False
