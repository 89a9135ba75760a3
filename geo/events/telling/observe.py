"""Drafts -> observations: one per place, with title, status, confidence and source."""

from __future__ import annotations

import hashlib

import msgspec

from geo.events.discourse.narrative import Story
from geo.events.discourse.setting.salience import settle_salience
from geo.events.drafting.draft import Draft
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.casualties import Toll
from geo.events.telling.confidence import confidence_of
from geo.events.telling.part_of_country import part_of_country
from geo.events.telling.ships import settle_ships, ships_in
from geo.events.telling.titles import title_of
from geo.events.telling.toll_of_place import tolls_of_places
from geo.events.telling.whole_forces import recorded
from geo.records import Document, Observation, Place, Source, Status

#: Kinds of events in which a country's arms are its army's.
_FOUGHT = ("Battles", "Explosions/Remote violence")


def observations(document: Document, drafts: list[Draft], story: Story, made_by: str) -> list[Observation]:
    """Write drafts out, in the order of the text.

    Parameters
    ----------
    document : Document
        Where they come from; its metadata go into each source.
    drafts : list of Draft
        The events that stay.
    story : Story
        What the report told, and when it was published.
    made_by : str
        Hash of what coded them.
    """
    out: list[Observation] = []
    ids: dict[int, str] = {}
    taken: dict[int, int] = {}
    ordered = sorted(drafts, key=lambda d: d.start)
    settle_salience(ordered, story)
    ships = ships_in(document.text)
    for event in ordered:
        day, armed = event.when.start or document.published, event_type(event.sub_event) in _FOUGHT
        settle_ships(event, ships)
        event.actors = recorded(event.actors, story.lexicons.actors, day, armed=armed)
        places: list[Place | None] = list(event.places) or [None]
        if event.aggregate or (event.toll.killed and len(places) > 1 and event.main.noun and not event.main.plural):
            places = places[:1]
        for place, toll in zip(places, tolls_of_places(event, places, story.lexicons), strict=True):
            ordinal = taken.get(event.start, 0)
            taken[event.start] = ordinal + 1
            identity = observation_id(document.doc_id, event.start, ordinal)
            ids.setdefault(id(event), identity)
            told = part_of_country(place, event.scene)
            out.append(_observation(document, event, told, toll, ordinal, identity, made_by))
    whole = {ids[id(d)]: ids.get(id(d.part_of)) for d in drafts if d.part_of is not None and id(d) in ids}
    return [msgspec.structs.replace(o, part_of=whole[o.id]) if o.id in whole else o for o in out]


def observation_id(doc_id: str, trigger_start: int, ordinal: int) -> str:
    """Hash of document, trigger offset and ordinal, 16 hexadecimal digits."""
    return hashlib.sha256(f"{doc_id}\x1f{trigger_start}\x1f{ordinal}".encode()).hexdigest()[:16]


def _observation(
    document: Document, event: Draft, place: Place | None, toll: Toll, ordinal: int, identity: str, made_by: str
) -> Observation:
    sources = [source_of(document, event.scene.sentence.start, event.scene.sentence.end, event)]
    seen = {event.scene.sentence.start}
    for scene in event.extra:
        if scene.sentence.start not in seen and len(sources) < 6:
            seen.add(scene.sentence.start)
            sources.append(source_of(document, scene.sentence.start, scene.sentence.end, None))
    status: Status = "disputed" if event.denied_by else "claimed" if event.stance == "claims" else "reported"
    if event.denied_by and len(sources) > 1:
        last = sources[-1]
        sources[-1] = msgspec.structs.replace(last, stance="denies", speaker=event.denied_by)
    return Observation(
        id=identity,
        title=title_of(event, place),
        event_type=event_type(event.sub_event),
        sub_event_type=event.sub_event,
        outcome=event.outcome,
        status=status,
        salience="background" if event.background else "main",
        aggregate=event.aggregate,
        part_of=None,
        actors=event.actors,
        target_type=event.target_type,
        weapon=event.weapon,
        quantity=event.quantity,
        date_start=event.when.start,
        date_end=event.when.end,
        date_precision=event.when.precision,
        date_basis=event.when.basis,
        place=place,
        alternatives=event.alternatives.get(place.id, []) if place else [],
        fatalities=toll.killed,
        injured=toll.injured,
        missing=toll.missing,
        detained=toll.detained,
        confidence=confidence_of(event, place),
        sources=sources,
        doc_id=document.doc_id,
        trigger_start=event.start,
        trigger_end=event.end,
        ordinal=ordinal,
        made_by=made_by,
    )


def source_of(document: Document, start: int, end: int, event: Draft | None) -> Source:
    """The quoted sentence as a source record."""
    return Source(
        doc_id=document.doc_id,
        start=start,
        end=end,
        quote=document.text[start:end],
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        archive_url=document.archive_url,
        published=document.published,
        retrieved=document.retrieved,
        stance=event.stance if event else "reports",
        speaker=event.teller if event else None,
        dataset=document.dataset,
        licence=document.licence,
        copy_of=document.copy_of,
    )
