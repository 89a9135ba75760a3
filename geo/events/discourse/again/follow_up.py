"""A draft that goes on with the one before -> part of it: what the same people then did, what police did to a march.

'The attackers also burned the market', 'They shot dead 11 villagers', 'Police fired tear gas' after a march, 'Eight
people were detained' after that: one incident, told in several sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.events.discourse.again.quoted_again import quoted_again
from geo.events.discourse.again.retold import VIOLENT as RETOLD
from geo.events.discourse.again.same_things import ASSAILANTS
from geo.events.discourse.setting.nearness import is_spot, near, overlap
from geo.events.discourse.who.words_back import DOERS, refers_back
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import words
from geo.events.kinds.context import ATTACK, CONQUESTS, DISRUPTED, EXCESSIVE, INTERVENTION, LOOT, PEACEFUL, VIOLENT
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import ARMED, event_type, rank
from geo.events.merging.agreement_words import overlapping
from geo.events.merging.sides import related
from geo.events.sentence.kept_names import complete_country

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: What stays an incident of its own, whoever does it.
_APART = frozenset(("Abduction/forced disappearance", "Sexual violence", "Arrests"))
_DEMOS = frozenset((PEACEFUL, INTERVENTION, VIOLENT, EXCESSIVE))
_REACH = 2
_BEHIND = frozenset(("after", "following", "during", "amid", "in"))
#: What those do who lose a place.
_GIVING_WAY = words(
    "leave withdraw flee retreat pull abandon run escape vacate yield surrender fall retire evacuate quit"
)


def goes_on(event: Draft, story: Story) -> bool:
    """Let an event without place or day of its own continue the one told right before.

    Parameters
    ----------
    event : Draft
        With actors, place and time.
    story : Story
        Its last draft may be changed.

    Returns
    -------
    bool
        Whether the event is now part of the last one.
    """
    earlier = _last(event, story)
    why = _why(event, earlier, story) if earlier is not None else ""
    if not why:
        earlier, why = quoted_again(event, story), "what somebody says of an incident told before"
    if earlier is None:
        return False
    earlier.fill(event.toll)
    earlier.extra.append(event.scene)
    if event.own_places and not (earlier.places and is_spot(earlier.places[0])):
        earlier.places = event.places
    if event.when.firm and not earlier.when.own:
        earlier.when = event.when
    known = {a.role for a in earlier.actors}
    for actor in event.actors:
        if actor.role not in known and all(a.id != actor.id for a in earlier.actors):
            earlier.actors.append(actor)
    country = earlier.places[0].country if earlier.places else None
    earlier.actors = [complete_country(a, country, story.lexicons) for a in earlier.actors]
    story.note(event.scene, event.main, "part", why, event.sub_event)
    return True


def _why(event: Draft, earlier: Draft, story: Story) -> str:
    """How an event goes on with the one right before; '' where it tells a thing of its own."""
    if event.sub_event == earlier.sub_event == "Arrests" and _those_taken(event, earlier):
        return "those arrested in the incident told before"
    if not _same_setting(event, earlier):
        return ""
    if earlier.sub_event in _DEMOS and _against(event, earlier):
        return "what was done to the protest told before"
    if _same_people(event, earlier):
        return "what the same people did in the incident told before"
    if _account(event, earlier, story):
        return "what a side says of the incident told before"
    if _told_by_somebody(event, earlier, story):
        return "what somebody says of the incident told before"
    if _taken_there(event, earlier, story):
        return "what was found in the operation told before"
    if _fought_over(event, earlier, story):
        return "the fighting for the place whose taking is told before"
    return ""


def _last(event: Draft, story: Story) -> Draft | None:
    here = event.scene.sentence
    if not story.drafts or story.header_date is not None or event.main.reality.state != "real":
        return None
    earlier = story.drafts[-1]
    last = max((earlier.scene, *earlier.extra), key=lambda s: s.sentence.index).sentence
    close = here.index > earlier.scene.sentence.index and here.index - last.index <= _REACH
    return earlier if close and here.paragraph - last.paragraph <= 1 else None


def _same_setting(event: Draft, earlier: Draft) -> bool:
    own = event.own_places
    if own and not (earlier.places and near(own[0], earlier.places[0])):
        return False
    return not event.when.own or event.when.said or overlap(event.when, earlier.when)


def _same_people(event: Draft, earlier: Draft) -> bool:
    """Whether the doers are those of the earlier event, referred back to: in its paragraph, or 'the attackers'."""
    if event.own_places or event.when.firm:
        return False
    agents = event.main.agents[:1]
    told = [event.scene.text_between(c.i, c.j) for c in agents]
    if event.scene.sentence.paragraph != earlier.scene.sentence.paragraph and (
        event.sub_event == LOOT or not any(map(DOERS.match, told))
    ):
        return False
    if not any(map(refers_back, told)):
        return False
    ours, theirs = ([a for a in d.actors if a.role == "perpetrator"] for d in (event, earlier))
    nobody = not theirs and any(event.scene.tokens[c.head].low in ASSAILANTS for c in agents)
    if not (nobody or related(ours or event.actors, theirs)):  # who refers back does it, whatever role the name has
        return False
    opened = earlier.sub_event == "Other" and earlier.main.cls in ("storm", "raid")
    went_in = earlier.main.cls in ("enter", "advance") and event.sub_event == ATTACK
    if opened or went_in:
        earlier.sub_event = event.sub_event  # 'entered the village. They shot 11 people'
        return True
    if event.sub_event in _APART:
        return False
    kind, other = event_type(event.sub_event), event_type(earlier.sub_event)
    return (other in ARMED and (kind in ARMED or kind == "Riots" or event.sub_event == LOOT)) or (
        other == "Riots" and kind in ("Riots", "Violence against civilians", "Strategic developments")
    )


_SEPARATE = frozenset(
    ("also", "separate", "separately", "another", "elsewhere", "meanwhile", "second", "later", "earlier")
)
_HIT = frozenset(("strike", "bomb", "shell", "air", "destroy"))


def _account(event: Draft, earlier: Draft, story: Story) -> bool:
    """'The army said only extremists had been hit': what the doer, or nobody in particular, says was done."""
    scene, main = event.scene, event.main
    chunk = scene.clauses.chunks[main.chunk]
    if main.noun or not chunk.finite or scene.times or event.own_places:
        return False
    if not {event_type(event.sub_event), event_type(earlier.sub_event)} <= ARMED or _SEPARATE & {
        t.low for t in scene.tokens
    }:
        return False
    said = any(
        c.kind == "VG" and c.finite and story.lexicons.verbs.kind(scene.tokens[c.head].lemma) in ("said", "deny")
        for c in scene.clauses.chunks[: main.chunk]
    )
    subject = scene.clauses.subject(main.chunk)
    told_back = chunk.perfect or (subject is not None and scene.tokens[subject.head].low in ("it", "they", "strike"))
    if not (said and told_back):
        return False
    doers = {(a.country, a.kind) for a in event.actors if a.role == "perpetrator"}
    theirs = {(a.country, a.kind) for a in earlier.actors if a.role == "perpetrator"}
    if _says_it_was_us(event, earlier):
        earlier.actors = [a for a in earlier.actors if a.role != "perpetrator"]
        return True
    if {event_type(event.sub_event), event_type(earlier.sub_event)} == {"Battles"}:
        theirs |= {(a.country, a.kind) for a in earlier.actors}  # what those who were attacked say that they did
    if doers and theirs:
        return bool(doers & theirs)
    return not doers or main.cls in _HIT


def _told_by_somebody(event: Draft, earlier: Draft, story: Story) -> bool:
    """'Three of the men were killed, the ministry said', right after the same kind and with no place or day of its own.

    Who tells a new thing says where or when it was; who is quoted on the last one need not.
    """
    here, last = event.scene.sentence, max((earlier.scene, *earlier.extra), key=lambda s: s.sentence.index).sentence
    if here.index - last.index != 1 or story.listed or story.item is not None:
        return False
    if story.live and here.paragraph != last.paragraph:
        return False
    if event.sub_event != earlier.sub_event or event_type(event.sub_event) not in RETOLD:
        return False
    if event.target_type is not None and event.target_type != earlier.target_type:
        return False  # 'a clinic was bombed ... The army said it had struck a depot'
    if event.own_places or event.when.own or any(t.low in _SEPARATE for t in event.scene.tokens):
        return False
    ours, theirs = ([a for a in d.actors if a.role == "perpetrator"] for d in (event, earlier))
    if ours and theirs and not related(ours, theirs):
        return False  # 'Gunmen attacked farmers. The army said it killed 20 of them'
    if not overlapping(event.toll.killed, earlier.toll.killed):
        return False
    return any(story.lexicons.verbs.kind(t.lemma) in ("said", "deny") for t in event.scene.tokens)


def _those_taken(event: Draft, earlier: Draft) -> bool:
    """'The suspects were held in Sidon on Monday': whose arrest is told already, and now where and when it was."""
    tokens = event.scene.tokens
    if not (overlap(event.when, earlier.when) or not earlier.when.own):
        return False
    coarse = not earlier.places or not is_spot(earlier.places[0])
    if event.own_places and not (coarse or near(event.own_places[0], earlier.places[0])):
        return False
    return any(tokens[c.i].low == "the" and tokens[c.head].low in _TAKEN for c in event.main.patients[:1])


_TAKEN = words("suspect suspects detainee detainees accused men two three pair women")
_SEIZE = frozenset(("confiscate", "capture", "take"))


def _taken_there(event: Draft, earlier: Draft, story: Story) -> bool:
    """'A cache of arms was recovered': what those found who right before fought, searched or arrested somebody."""
    if event.sub_event != DISRUPTED or event.main.cls not in _SEIZE or event.own_places or event.when.own:
        return False
    if story.listed or story.item is not None or event.scene.sentence.paragraph != earlier.scene.sentence.paragraph:
        return False
    if any(t.low in _SEPARATE for t in event.scene.tokens):
        return False
    return earlier.sub_event == "Arrests" or event_type(earlier.sub_event) == "Battles"


_HIM = words("him her them it")


def _says_it_was_us(event: Draft, earlier: Draft) -> bool:
    """'A group said it had killed him', right after nobody in particular shot a man dead."""
    hit = [event.scene.tokens[c.head].low for c in event.main.patients[:1]]
    ours, theirs = ([somebody(a) for a in d.actors if a.role == "perpetrator"] for d in (event, earlier))
    return bool(hit) and hit[0] in _HIM and any(ours) and not any(theirs)


def _fought_over(event: Draft, earlier: Draft, story: Story) -> bool:
    """'The rebels left after hours of fighting', right after it was told that troops took the town."""
    main, scene = event.main, event.scene
    if event_type(event.sub_event) != "Battles" or event.sub_event in CONQUESTS or earlier.sub_event not in CONQUESTS:
        return False
    if not main.noun or event.when.firm or not _BEHIND.intersection(_preps(event)):
        return False
    verbs = (c for c in scene.clauses.chunks if c.kind == "VG" and c.finite)
    first = next((c for c in verbs if story.lexicons.verbs.kind(scene.tokens[c.head].lemma) != "said"), None)
    return first is not None and scene.tokens[first.head].lemma in _GIVING_WAY


def _preps(event: Draft) -> list[str]:
    """Prepositions of an event's noun and of what it measures: 'after several hours of fighting'."""
    chunks, k = event.scene.clauses.chunks, event.main.chunk
    return [chunks[k].prep, chunks[k - 2].prep if chunks[k].prep == "of" and k > 1 else ""]


#: Protests at which stones may be told of once more.
_ROUGH = frozenset((VIOLENT, INTERVENTION, EXCESSIVE))
_CROWD = words("protesters demonstrators marchers protestors rioters crowd crowds")
_MORE = words("other another more second further new separate")


def _same_crowd(event: Draft) -> bool:
    """'Some protesters threw stones': of the crowd told before, not another and not so many, with no dead or hurt."""
    if not event.toll.empty():
        return False
    tokens = event.scene.tokens
    crowds = [c for c in event.main.agents[:1] if tokens[c.head].low in _CROWD]
    return any(all(t.low not in _MORE and t.tag != "NUM" for t in tokens[c.i : c.head]) for c in crowds)


def _against(event: Draft, earlier: Draft) -> bool:
    """Police against the protest: the protest's kind becomes what was done to it."""
    another = any(m.noun and m.cls in ("protest", "riot") and not m.definite for m in event.scene.found)
    if another:
        return False
    doers = [a for a in event.actors if a.role == "perpetrator"]
    forces = [a for a in doers if a.kind == "State forces"]
    stronger = event.sub_event
    if stronger == "Attack" and forces and event.main.cls in ("openfire", "launch", "kill", "beat", "shoot", "attack"):
        stronger = EXCESSIVE if event.main.cls not in ("beat", "attack") else INTERVENTION
    if stronger == "Arrests" or event.main.cls == "arrest":
        stronger = INTERVENTION
    if stronger == VIOLENT and earlier.sub_event == PEACEFUL and not forces:
        earlier.sub_event = VIOLENT  # a march that ends in stones
        return event.scene.sentence.index - earlier.scene.sentence.index == 1
    if stronger == VIOLENT and earlier.sub_event in _ROUGH and not forces:
        return _same_crowd(event)
    if stronger not in (INTERVENTION, EXCESSIVE) or (doers and not forces):
        return False
    if earlier.sub_event == VIOLENT:
        return stronger == INTERVENTION
    if rank(stronger) < rank(earlier.sub_event):
        earlier.sub_event = stronger
        earlier.actors = [msgspec.structs.replace(a, role="target") for a in earlier.actors if a not in forces]
        earlier.actors = [*forces, *(a for a in earlier.actors if a.id not in {f.id for f in forces})]
    return True
