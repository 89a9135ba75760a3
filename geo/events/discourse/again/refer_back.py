"""A draft that refers back ('the attack', 'six of them') -> more of what was told before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.discourse.again.another_kind import of_another_kind
from geo.events.discourse.again.counted_anew import counts_anew
from geo.events.discourse.again.elaborates import elaborates
from geo.events.discourse.again.retold import VIOLENT, matching, refers
from geo.events.discourse.again.same_things import refine, same_things, tells_what_ensued
from geo.events.discourse.setting.nearness import at_odds, is_spot, near, overlap
from geo.events.discourse.who.one_attack import share_back
from geo.events.drafting.apart import came_after
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import any_in
from geo.events.kinds.context import CONSEQUENCE
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.naming import GROUPS, named, somebody
from geo.events.lexicon.taxonomy import event_type
from geo.events.merging.sides import related
from geo.events.sentence.casualties import toll_of
from geo.events.sentence.death_words import more_died
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.events.sentence.when import takes_place, when_of
from geo.records import Range

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: 'Two of the attackers were also killed', 'The gunmen fled': whom the text has told of.
_OF_THEM = re.compile(
    r"(?:[\w-]+ (?:of|among) )?(?:them|the (?:\w+ )?(?:attackers?|assailants?|gunm[ae]n|bombers?|raiders|"
    r"victims|dead))\b",
    re.I,
)
#: 'Three of those killed in the bombing were buried on Monday': victims of what is told before, on another day.
_THOSE_HIT = re.compile(
    r"\b(?:those|victims) (?:who (?:were|had been) )?(?:(?:killed|slain|wounded|injured|hurt) in "
    r"(?:the|that|this) (?:\w+ )?"
    r"(?:attack|assault|strike|blast|bombing|explosion|shelling|raid|ambush|massacre|shooting|clash|violence)e?s?"
    r"|(?:seized|abducted|kidnapped|captured|arrested|detained|taken) on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_THOSE = ("those ", "victims ")
#: Events over which 'the strikes' mean one.
_STRIKES = 4
_ONE = Range(low=1, high=1)
#: Sentences over which such victims are known.
_KNOWN = 8


def attach(scene: Scene, members: list[Candidate], story: Story) -> bool:
    """Victims told without a cause, or when 'the raid took place', belong to the event before, if one is close by."""
    if any(m.cls not in CONSEQUENCE and not (m.noun and m.definite) for m in members):
        return False
    if (scene.places and scene.times) or story.header_date:
        return False
    earlier = _previous(scene, story, reach=5 if _OF_THEM.match(scene.text) else 2)
    if earlier is None or earlier.scene is scene or _elsewhere(scene, earlier):
        return False
    toll = toll_of(scene.clauses, members, scene.text, story.lexicons, others=scene.found)
    when = None
    if (earlier.when.said or not earlier.when.own) and any(takes_place(scene, m) for m in members):
        when = when_of(scene, members, story.lexicons, story.document.published)
    if toll.empty() and when is None:
        return False
    if earlier.toll.killed == _ONE and _named_first(scene, members) and ((toll.killed or _ONE).low or 0) > 1:
        earlier.toll.killed = toll.killed  # 'killed a commander. X and his two sons died'
    earlier.fill(toll, more=more_died(scene.text))
    earlier.when = when or earlier.when
    earlier.extra.append(scene)
    for member in members:
        story.note(scene, member, "part", "victims or day of the incident told before")
    return True


def _named_first(scene: Scene, members: list[Candidate]) -> bool:
    """Whether those who died are told by the name of one of them: he whom the sentence before has told of."""
    first = [m.patients[0] for m in members if m.patients]
    return bool(first) and scene.tokens[first[0].head].tag == "P"


def _elsewhere(scene: Scene, earlier: Draft) -> bool:
    """'Two linemen perished near Semenivka when a further drone came in': a town far from that of the event before."""
    spots = [p for r, _, _ in scene.places if (p := r.place) is not None and r.use == "literal" and is_spot(p)]
    there = [p for p in earlier.places if is_spot(p)]
    return bool(spots and there) and not any(near(p, q) for p in spots for q in there)


def absorb(event: Draft, story: Story) -> bool:
    """Let an event that refers back ('the attack', 'six of them were captured') tell more of the one before."""
    scene = event.scene
    if event.main.reality.state == "denied":
        return _deny(event, story)
    if counts_anew(event, story):
        return True
    if _reacted_to(event, story) or _sets_in_time(event, story):
        story.note(scene, event.main, "part", "speaks of what is told before", event.sub_event)
        return True
    if _those_hit(event, story):
        story.note(scene, event.main, "part", "victims of the incident told before", event.sub_event)
        return True
    if event.scene.caption and not (event.when.own and (event.places or event.actors)):
        if event.target_name:
            story.pending.append(event)
            story.note(scene, event.main, "part", "a caption of something told in the text", event.sub_event)
            return True
        return False
    same = same_things(event, story)
    goes_on = elaborates(event, story) if same is None else None
    same = same or goes_on
    if same is None and not refers(event, story):
        return False
    dates = takes_place(event.scene, event.main)
    if event.main.noun and event.main.plural and event.definite and not dates and same is None:
        target = _previous(scene, story, reach=4)
        if target is not None and not event.when.own:
            alike = [d for d in story.drafts[-_STRIKES:] if d.sub_event == event.sub_event and not d.aggregate]
            if alike and event_type(event.sub_event) in VIOLENT and not event.toll.empty():  # 'the strikes killed ten'
                alike[-1].fill(event.toll)
                alike[-1].extra.append(scene)
            story.note(scene, event.main, "part", "refers back to what is told before", event.sub_event)
            return True
        return False
    earlier = same or matching(event, story)
    if earlier is None or (same is None and at_odds(event, earlier) and not _toll_right_after(event, earlier)):
        return False
    own = [p for p in event.own_places if not (dates and p.precision == "country")]
    if own and earlier.places and not near(own[0], earlier.places[0]):
        return False
    back = event.definite or goes_on is not None or _OF_THEM.match(scene.text) or tells_what_ensued(scene)
    if not back and of_another_kind(event, earlier, story.lexicons):
        return False
    dated = dates and (earlier.when.said or not earlier.when.own)
    firm = event.when.firm and earlier.when.firm
    apart = firm and not overlap(event.when, earlier.when)
    if apart and not dated:
        return False
    earlier.fill(event.toll, more=more_died(scene.text))
    told = any(a.role == "perpetrator" and somebody(a) for a in earlier.actors)
    for actor in event.actors:
        other_side = [a for a in earlier.actors if a.role != actor.role and a.role != "other"]
        if same is not None and related([actor], other_side):
            continue  # 'police killed two of the attackers'
        if all(a.id != actor.id for a in earlier.actors) and (
            somebody(actor) or not any(a.role == actor.role for a in earlier.actors)
        ):
            earlier.actors.append(actor)
    if not event.actors and event.main.noun and not told:
        for span in scene.actors:
            if (
                span.how == "name"
                and span.entry.kind not in ("Civilians", "External/Other forces")
                and not _speaks(scene, span)
            ):
                if all(a.id != span.entry.id for a in earlier.actors) and not scene.in_quote(span.i):
                    earlier.actors.append(span.entry.as_actor("perpetrator"))
                break
    if not told and any(a.role == "perpetrator" and a.kind in GROUPS and named(a) for a in earlier.actors):
        share_back(earlier, story)
    if own and not earlier.own_places:
        earlier.places = own
    refine(earlier, event)
    if event.when.firm and (dated or not earlier.when.own or earlier.when.said):
        earlier.when = event.when
    earlier.extra.append(scene)
    story.note(scene, event.main, "part", "tells more of the incident told before", event.sub_event)
    return True


def _reacted_to(event: Draft, story: Story) -> bool:
    """'The president condemned the bombing': nothing new of it."""
    main = event.main
    if not (main.noun and main.definite) or main.verb is None or main.nominal_role != "object" or event.when.own:
        return False
    clauses = event.scene.clauses
    lemma = clauses.tokens[clauses.chunks[main.verb].head].lemma
    return story.lexicons.verbs.kind(lemma) == "condemn" and _previous(event.scene, story, reach=30) is not None


def _sets_in_time(event: Draft, story: Story) -> bool:
    """'The attack came a day after gunmen killed two': told before, and here only to tell of the other."""
    if not event.main.definite or _previous(event.scene, story, reach=30) is None:
        return False
    return any(came_after(event.scene, event.main, other) for other in event.scene.found if other is not event.main)


def _those_hit(event: Draft, story: Story) -> bool:
    """Whether a sentence speaks of some of the victims of an incident told before, at that place or at none."""
    victims = event.main.cls in CONSEQUENCE and not event.main.agents
    earlier = _previous(event.scene, story, reach=_KNOWN)
    own = event.own_places
    if earlier is not None and own and earlier.places and near(own[0], earlier.places[0]) and _by_participle(event):
        return victims and event.toll.killed is not None and event.toll.killed == earlier.toll.killed
    if not (victims or event.read) or not any_in(event.scene.low, _THOSE) or not _THOSE_HIT.search(event.scene.text):
        return False
    if earlier is None or not (own and earlier.places):
        return earlier is not None
    same_day = event.when.own and overlap(event.when, earlier.when)  # 'those seized on Sunday are from X'
    return same_day or near(own[0], earlier.places[0])


def _by_participle(event: Draft) -> bool:
    """'Two women killed in Zaporizhzhia were aged 61 and 74': by what they are known, not what is told of them."""
    chunk = event.scene.clauses.chunks[event.main.chunk]
    return not event.main.noun and chunk.form == "VBN" and not chunk.finite


def _previous(scene: Scene, story: Story, reach: int = 3) -> Draft | None:
    for earlier in reversed(story.drafts):
        if scene.sentence.index - earlier.scene.sentence.index > reach:
            return None
        if event_type(earlier.sub_event) in VIOLENT and (
            earlier.scene.sentence.paragraph >= scene.sentence.paragraph - 1
        ):
            return earlier
    return None


def _toll_right_after(event: Draft, earlier: Draft) -> bool:
    """'At least 5 civilians were killed' right after two armies clashed: victims besides those who fought."""
    here, there = event.scene.sentence, earlier.scene.sentence
    if here.paragraph != there.paragraph or not 0 < here.index - there.index <= 2:
        return False
    unnamed = not any(named(a) for a in event.actors)
    return event.main.cls in CONSEQUENCE and not event.main.agents and unnamed and not event.when.own


def _deny(event: Draft, story: Story) -> bool:
    if _INTENT.search(event.scene.text):
        story.note(event.scene, event.main, "part", "denies only that it was meant", event.sub_event)
        return True
    alike = [d for d in story.drafts[-6:] if _may_mean(event, d)]
    earlier = alike[-1] if alike else matching(event, story)
    if earlier is None or not (alike or (event_type(event.sub_event) in VIOLENT and _near(event, earlier))):
        return False
    earlier.denied_by = event.teller or "a party"
    story.note(event.scene, event.main, "part", "denies the incident told before", event.sub_event)
    earlier.extra.append(event.scene)
    return True


def _may_mean(denied: Draft, told: Draft) -> bool:
    """Whether what is denied may be what is told shortly before: of its type, and not at another place."""
    kind = event_type(denied.sub_event)
    alike = denied.sub_event == told.sub_event or (kind == event_type(told.sub_event) and kind in VIOLENT)
    return alike and _near(denied, told)


def _near(denied: Draft, told: Draft) -> bool:
    own = denied.own_places
    return not (own and told.places and not near(own[0], told.places[0]))


#: 'denied having deliberately targeted peacekeepers': not that they were hit.
_INTENT = re.compile(r"\b(?:deliberate|intentional|knowing|wilful)ly\b", re.I)


def _speaks(scene: Scene, span: ActorSpan) -> bool:
    """Whether an actor is who says so rather than who does it."""
    before = scene.text_between(max(0, span.i - 4), span.i)
    after = scene.text_between(span.j, min(len(scene.tokens), span.j + 2))
    return "according to" in before or after.startswith(("said", "told", "says", "claimed", "denied", "spokes"))
