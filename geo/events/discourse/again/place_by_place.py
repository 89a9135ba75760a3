"""A lead that tells of several places, or of an area, and then of each -> each told once, as what the lead says it was.

'Drones hit Kharkiv and Odesa, killing three. In Kharkiv two women died when ...': the strike on Kharkiv is told in full
by the second sentence, and the lead's dead are those of both towns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.setting.nearness import COARSE, at_odds, is_spot, near, overlap
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.records import Place, Range

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: What is only told by whom it hit: 'one person was killed in X'.
_ONLY_HIT = frozenset(("kill", "die", "perish", "wound", "injure", "hurt"))
_REMOTE = "Explosions/Remote violence"
#: Sentences behind a lead in which its dead may be told by their town.
_REACH = 2


def as_in_the_lead(event: Draft, story: Story) -> None:
    """Give dead of a town, told right behind a lead on the strikes on its region, the kind of the lead.

    Parameters
    ----------
    event : Draft
        With its place; its kind may be changed.
    story : Story
        What was told before.
    """
    if not story.drafts or event.sub_event == story.drafts[-1].sub_event:
        return
    if event.scene.listed or event.scene.sentence.cells:
        return  # a row, a line of a list tells a thing of its own
    lead = story.drafts[-1]
    told = max(s.sentence.index for s in (lead.scene, *lead.extra))
    if not 1 <= event.scene.sentence.index - told <= _REACH or event_type(lead.sub_event) != _REMOTE:
        return
    if any(m.word not in _ONLY_HIT or m.noun or m.agents for m in event.members) or event.weapon:
        return
    if not (event.own_places and lead.places) or event.when.own or event_type(event.sub_event) not in ARMED:
        return
    outer, inner = lead.places[0], event.own_places[0]
    within = outer.precision in COARSE and is_spot(inner) and outer.country == inner.country
    if within or any(near(p, inner) for p in lead.places):
        event.sub_event, event.weapon = lead.sub_event, lead.weapon


def tell_places(drafts: Sequence[Draft], window: int) -> list[Draft]:
    """Take from drafts of several places those that are told on their own later; hand back drafts without any left.

    Parameters
    ----------
    drafts : sequence of Draft
        Of a report, in order; places and tolls of leads are changed.
    window : int
        How many drafts behind a lead are looked at.
    """
    empty = []
    for n, lead in enumerate(drafts):
        if len(lead.places) < 2 or lead.aggregate or lead.scene.sentence.cells:
            continue
        details = [d for d in drafts[n + 1 : n + 1 + window] if _details(d, lead)]
        told = {p.id: of_it for p in lead.places if (of_it := [d for d in details if _at(d, p)])}
        if not told:
            continue
        once = list({id(d): d for found in told.values() for d in found}.values())
        for detail in once:
            if all(a.role != "perpetrator" for a in detail.actors):
                detail.actors += [a for a in lead.actors if a.role == "perpetrator"]
        rest = [p for p in lead.places if p.id not in told]
        _leave_rest(lead, once, rest)
        if rest:
            lead.places = rest
        else:
            empty.append(lead)
    return empty


def _details(detail: Draft, lead: Draft) -> bool:
    """Whether a later draft may tell one of a lead's places: of one type and day, with no other sides."""
    alike = event_type(detail.sub_event) == event_type(lead.sub_event) and detail.outcome == lead.outcome
    apart = detail.scene.sentence.index > lead.scene.sentence.index and len(detail.own_places) == 1
    return alike and apart and not detail.aggregate and overlap(detail.when, lead.when) and not at_odds(detail, lead)


def _at(detail: Draft, place: Place) -> bool:
    own = detail.own_places[0]
    return own.id == place.id or (is_spot(own) and is_spot(place) and near(own, place))


def _leave_rest(lead: Draft, details: Sequence[Draft], rest: Sequence[Place]) -> None:
    """Leave the dead to a lead's other places whom no place that is told counts."""
    whole = lead.toll.killed
    if whole is None or not rest:
        return
    counted = sum((d.toll.killed.low or 0) for d in details if d.toll.killed is not None)
    left = (whole.low or 0) - counted
    exact = whole.high == whole.low
    lead.toll.killed = Range(low=left, high=left if exact else None) if left > 0 else None
