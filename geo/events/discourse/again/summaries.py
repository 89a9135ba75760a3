"""All drafts of a text -> those that stay: leads that only sum up go, series get their parts, captions their events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.again.in_brief import tell_in_full
from geo.events.discourse.again.place_by_place import tell_places
from geo.events.discourse.setting.nearness import COARSE, close, compatible, near, overlap, same_side
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import event_type

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: How many events before and after one are looked at for summaries, siblings and series.
WINDOW = 60
_ONE_BY_ONE = "sums up what the text then tells one by one"
_READ_ALONE = "found by the learned reader alone, in a text about other things"
#: Characters of a text that is no note, and incidents that rules find in 1,000 of one that tells of incidents: of what
#: the reader alone found in others none was right in 276 reports, and 44 wrong in 788 articles of ordinary news (0096).
_LONG, _RARE = 1000, 0.3
#: So many missiles or drones are sent at a whole country, not at one town.
_MASS = 10
_SENT = re.compile(r"\b(\d{1,3}(?:,?\d{3})?)\s+(?:[\w-]+\s+){0,2}?(?:missiles|drones|rockets|UAVs|bombs|projectiles)\b")


def finish(story: Story) -> list[Draft]:
    """Settle what only the whole text shows: summaries that the text then tells one by one."""
    tell_in_full(story)
    told = enumerate(story.drafts)
    by_place = tell_places(story.drafts, WINDOW)
    dropped = {id(d): _ONE_BY_ONE for n, d in told if _sums_up(n, d, story) or _both_sides_at_it(n, d, story)}
    dropped |= {id(d): _ONE_BY_ONE for d in by_place}
    if _of_other_things(story):
        dropped |= {id(d): _READ_ALONE for d in story.drafts if d.read}
    kept = [d for d in story.drafts if id(d) not in dropped]
    for event in story.drafts:
        if id(event) in dropped:
            story.note(event.scene, event.main, "left out", dropped[id(event)], event.sub_event)
        else:
            story.note(event.scene, event.main, "incident", _why(event), event.sub_event)
    _captions(kept, story)
    for n, event in enumerate(kept):
        around = kept[max(0, n - WINDOW) : n + WINDOW]
        if event.main.cls == "attack" and not event.weapon:
            _weapon_of_sibling(event, around)
        if event.aggregate:
            for other in around:
                if other is not event and not other.aggregate and other.part_of is None and _part(other, event):
                    other.part_of = event
    return kept


def _of_other_things(story: Story) -> bool:
    """Whether a text is too long for the few incidents that rules find in it: an article about something else."""
    length, told = len(story.document.text), sum(not d.read for d in story.drafts)
    return length >= _LONG and told * 1000 < _RARE * length


def _sums_up(n: int, event: Draft, story: Story) -> bool:
    counted = event.quantity is not None and (event.quantity.value or 0) >= 2
    later = story.drafts[n + 1 : n + 1 + WINDOW]
    dead = event.toll.killed.low if event.toll.killed is not None else None
    wide = n <= 1 and _wide(event)
    if dead and _adds_up(event, dead, later):
        return True
    if not (wide or counted or (event.main.noun and event.main.plural)) or (dead and not wide):
        return False
    if dead and sum((d.toll.killed.low or 0) for d in later if d.toll.killed and _told_by(d, event)) > dead:
        return False
    tellings = sum(1 for d in later if not d.aggregate and d.start > event.end and _told_by(d, event))
    wanted = event.quantity.value if event.quantity is not None and event.quantity.value and not wide else 2
    return tellings >= min(wanted, 3)


def _adds_up(event: Draft, dead: int, later: Sequence[Draft]) -> bool:
    """'Eleven people were killed in two attacks in the east': the dead of the attacks that are then told one by one."""
    if event.places and event.places[0].precision not in COARSE:
        return False
    told = [d for d in later if same_side(d, event) and compatible(d, event) and overlap(d.when, event.when)]
    parts = [d.toll.killed.low or 0 for d in told if d.toll.killed is not None]
    return len(parts) > 1 and 0 not in parts and sum(parts) == dead


def _wide(event: Draft) -> bool:
    """Whether an event is told of a whole country, as the head of a report on a night of strikes is."""
    struck = event_type(event.sub_event) == "Explosions/Remote violence"
    country = bool(event.places) and all(p.precision == "country" for p in event.places)
    sent = [int(m[1].replace(",", "")) for m in _SENT.finditer(event.scene.text)]
    return struck and country and sum(sent) >= _MASS


def _both_sides_at_it(n: int, event: Draft, story: Story) -> bool:
    """'Iran and Israel traded fire for a fourth day' at the head of a report that tells their strikes one by one."""
    sides = {a.country for a in event.actors if a.kind == "State forces"} - {None}
    if n > 1 or event.main.cls not in ("clash", "fight") or len(sides) < 2:
        return False
    strikes = [
        d
        for d in story.drafts[n + 1 : n + 1 + WINDOW]
        if event_type(d.sub_event) == "Explosions/Remote violence"
        and any(a.role == "perpetrator" and a.country in sides for a in d.actors)
        and (overlap(d.when, event.when) or close(d.when, event.when))
    ]
    return len(strikes) >= 2


def _captions(kept: list[Draft], story: Story) -> None:
    """A caption without a date of its own adds its place to the event with the same target."""
    by_name = {d.target_name.lower(): d for d in reversed(kept) if d.target_name}
    for caption in story.pending:
        event = by_name.get((caption.target_name or "").lower())
        if event is None:
            continue
        own = [p for p in caption.places if p.basis == "named" and p.precision != "country"]
        if own and not any(p.basis == "named" for p in event.places):
            event.places = own[:1]
            event.place_score = caption.place_score
        event.extra.append(caption.scene)


def _weapon_of_sibling(event: Draft, around: Sequence[Draft]) -> None:
    """An attack without a weapon takes that of a sibling: same actor and target, or told close by."""
    loose = event.main.noun and event.main.plural and event.target_type in (None, "armed forces")
    for other in sorted(around, key=lambda d: abs(d.scene.sentence.index - event.scene.sentence.index)):
        if other is event or not other.weapon or event_type(other.sub_event) != "Explosions/Remote violence":
            continue
        near = abs(other.scene.sentence.index - event.scene.sentence.index) <= 6
        if loose and near and compatible(other, event):
            event.sub_event, event.weapon = other.sub_event, other.weapon
            return
        like = other.target_type == event.target_type and event.target_type in ("ship", "oil and gas", "infrastructure")
        if not loose and like and same_side(other, event):
            event.sub_event = other.sub_event
            return


def _told_by(detail: Draft, summary: Draft) -> bool:
    same = event_type(detail.sub_event) == event_type(summary.sub_event) or {
        event_type(detail.sub_event),
        event_type(summary.sub_event),
    } <= {"Explosions/Remote violence", "Violence against civilians", "Battles"}
    if not same or (not overlap(detail.when, summary.when) and not close(detail.when, summary.when)):
        return False
    other = summary.target_type and detail.target_type and summary.target_type != detail.target_type
    if other and not _wide(summary):  # a night of strikes has many targets
        return False
    return same_side(detail, summary) and compatible(detail, summary)


def _part(detail: Draft, series: Draft) -> bool:
    if event_type(detail.sub_event) != event_type(series.sub_event) or not same_side(detail, series):
        return False
    if detail.weapon and series.weapon and detail.weapon != series.weapon:
        return False
    if detail.target_type and series.target_type and detail.target_type != series.target_type:
        return False
    if not (detail.places and series.places):
        return False
    a, b = detail.places[0], series.places[0]
    return (a.country == b.country or near(a, b)) and overlap(detail.when, series.when)


def _why(event: Draft) -> str:
    """Why a draft is an incident, and of this kind, for whoever asks."""
    if event.read:
        return f"found by the learned reader ({event.read:.2f})"
    kind = f"; its kind by the learned reader, '{event.kind_by_rule}' by rule" if event.kind_by_rule else ""
    return f"evidence {event.evidence:.1f}{kind}"
