"""An event whose sentence names nobody who did it -> the one named just before, where the text leaves little doubt.

'The attackers then looted shops' has the attackers of the sentence before; 'another drone struck the airport' the force
whose drones were told of in the same paragraph, as suspected. What falls from the sky on a country without a sender
has the one sender that the report names for that country, as suspected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.who.known_senders import DRONE, FROM_AFAR, NOBODY, on_ships
from geo.events.drafting.draft import Draft
from geo.events.kinds.context import AIR
from geo.events.lexicon.actor_table import ActorEntry
from geo.events.lexicon.naming import named
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.records import INFERRED, Actor

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Words that stand for those told of before.
_THEM = re.compile(
    r"^(?:the|these|those) (?:\w+ )?(?:attackers?|assailants?|gunm[ae]n|fighters|militants|militiamen|raiders|rebels|"
    r"insurgents|terrorists|jihadists|extremists|bandits|kidnappers|abductors|captors|perpetrators|paramilitaries|"
    r"killers|intruders|armed men|men|group|gang)$|^they$"
)
_REACH = 2


def inherit_doer(event: Draft, story: Story) -> None:
    """Give an event without a named doer the one of the event before it in the same paragraph.

    Parameters
    ----------
    event : Draft
        Changed in place; left alone where it names somebody.
    story : Story
        What was told before.
    """
    kind = event_type(event.sub_event)
    doers = [a for a in event.actors if a.role == "perpetrator"]
    if not doers and story.issuer is not None and event.sub_event in ("Arrests", "Disrupted weapons use"):
        _by_issuer(event, story.issuer)
        return
    if any(named(a) for a in doers) or kind not in (*ARMED, "Strategic developments"):
        return
    back = any(_THEM.match(event.scene.text_between(c.i, c.j)) for c in event.main.agents[:1])
    if doers and not back:
        return
    more = any(c.low in ("others", "more") for c in event.main.patients[:1]) and not event.when.own
    earlier = _before(event, story)
    if earlier is None:
        return
    other = event_type(earlier.sub_event)
    found = [a for a in earlier.actors if a.role == "perpetrator" and named(a)]
    if not found or other not in ARMED:
        return
    if back or more:
        event.actors = [a for a in event.actors if a.role != "perpetrator"] + found[:1]
    elif _answered(event, earlier):
        return
    elif kind == other == "Explosions/Remote violence" and _one_country(event, earlier) and not event.when.own:
        event.actors = [msgspec.structs.replace(found[0], certainty="suspected", said_by=INFERRED), *event.actors]


def _by_issuer(event: Draft, issuer: ActorEntry) -> None:
    """'Two rifles were recovered' in a statement of the police: by the police."""
    if issuer.kind == "State forces" and all(a.id != issuer.id for a in event.actors):
        event.actors = [issuer.as_actor("perpetrator"), *event.actors]


def _before(event: Draft, story: Story) -> Draft | None:
    """The draft right before, in the same paragraph and no more than two sentences away."""
    here = event.scene.sentence
    if not story.drafts:
        return None
    earlier = story.drafts[-1]
    there = earlier.scene.sentence
    close = here.paragraph == there.paragraph and 0 <= here.index - there.index <= _REACH
    return earlier if close and not earlier.background else None


def _answered(event: Draft, other: Draft) -> bool:
    """'bombed X, hours after drones hit Y': what the one is told to follow on is seldom done by the same side."""
    if event.scene.sentence is not other.scene.sentence:
        return False
    first, last = sorted((event.main.i, other.main.i))
    return not _AFTER.isdisjoint(t.low for t in event.scene.tokens[first:last])


_AFTER = frozenset(("after", "following", "response", "retaliation"))


def _one_country(a: Draft, b: Draft) -> bool:
    return bool(a.places and b.places) and a.places[0].country == b.places[0].country


_NEAR_BY = 8


def share_doers(drafts: Sequence[Draft], leads: Sequence[Draft] = ()) -> None:
    """Give strikes without a sender the only one that the report names for the same country.

    Parameters
    ----------
    drafts : sequence of Draft
        Those that stay, in the order of the text; changed in place.
    leads : sequence of Draft
        All that were told, with those that only sum up.
    """
    told = [d for d in drafts if d.sub_event in FROM_AFAR and d.places and d.places[0].country]
    sources = [d for d in leads or told if d.sub_event in FROM_AFAR and d.places and d.places[0].country]
    senders = [(d, a) for d in sources for a in d.actors if a.role == "perpetrator" and named(a)]
    for event in told:
        told_by = any(a.role == "perpetrator" for a in event.actors)
        if told_by or event.listed or event.outcome == "intercepted" or NOBODY.search(event.scene.text):
            continue
        found = {_key(a): a for d, a in senders if _of_one_story(event, d) and _could(a, event, d)}
        if len(found) == 1:
            sender = next(iter(found.values()))
            if all(_key(a) != _key(sender) for a in event.actors):
                event.actors = [msgspec.structs.replace(sender, certainty="suspected", said_by=INFERRED), *event.actors]


def _key(actor: Actor) -> str:
    """A state's forces are one sender, whichever of them is named."""
    return f"state:{actor.country}" if actor.kind == "State forces" and actor.country else actor.id or actor.name


_GUNS = re.compile(r"\b(?:shell|mortar|artillery|howitzer|tank)s?\b", re.I)


def _could(sender: Actor, event: Draft, other: Draft) -> bool:
    """A state that strikes in its own country is taken over for the same kind of strike only."""
    if sender.kind != "State forces" and event.sub_event == AIR and not DRONE.search(event.scene.text):
        return False  # no jets but a state's
    if event.sub_event != AIR and other.sub_event == AIR and _GUNS.search(event.scene.text):
        return False  # who sends jets has not fired mortars from the next hill
    at_home = sender.kind == "State forces" and sender.country == event.places[0].country
    return not at_home or event.sub_event == other.sub_event


def _of_one_story(event: Draft, other: Draft) -> bool:
    gap = abs(event.scene.sentence.index - other.scene.sentence.index)
    if gap > _NEAR_BY or event.background != other.background or not _one_country(event, other):
        return False
    if _answered(event, other):
        return False
    return on_ships(event) == on_ships(other)  # who bombs a harbour need not be who fires at ships off the coast
