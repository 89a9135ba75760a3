"""Observations of one thing -> one incident: the best telling of each part, all sources, derived status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeVar

import msgspec

from geo.events.lexicon.naming import named, somebody
from geo.records import PRECISIONS, Actor, Confidence, Incident, Observation, Range, Review, Source, Status, inferred

T = TypeVar("T")
#: What an incident takes over from its observations as it stands.
_SHARED = tuple(f for f in Incident.__struct_fields__ if f in Observation.__struct_fields__)
_shared = attrgetter(*_SHARED)
_DATE_RANK = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
_BASIS_RANK = {"stated": 0, "relative": 1, "inherited": 2, "publication": 3, "none": 4}
_PLACE_BASIS = {"coordinates": 0, "named": 0, "container": 1, "inherited": 2}


def combine(members: Sequence[Observation], reasons: Sequence[str] = ()) -> Incident:
    """Make the incident of a group.

    Parameters
    ----------
    members : sequence of Observation
        At least one.
    reasons : sequence of str
        Why each but the first was put with the others.
    """
    if len(members) == 1:
        return _alone(members[0])
    caught = len({o.outcome for o in members}) > 1  # of a shot and its interception, the latter says how it ended
    ordered = sorted(
        members,
        key=lambda o: (caught and o.outcome != "intercepted", o.salience != "main", -o.confidence.overall, o.id),
    )
    best = ordered[0]
    placed = min(ordered, key=_place_key)
    dated = min(ordered, key=_date_key)
    fields = dict(zip(_SHARED, _shared(best), strict=True))
    fields |= {
        "id": min(o.id for o in members),
        "title": _title(ordered),
        "status": status_of(members),
        "salience": best.salience,
        "part_of": next((o.part_of for o in ordered if o.part_of), None),
        "actors": _actors(ordered),
        "target_type": _first(o.target_type for o in ordered),
        "weapon": _first(o.weapon for o in ordered),
        "quantity": _first(o.quantity for o in ordered),
        "place": placed.place,
        "alternatives": placed.alternatives,
        "date_start": dated.date_start,
        "date_end": dated.date_end,
        "date_precision": dated.date_precision,
        "date_basis": dated.date_basis,
        "fatalities": _count([o.fatalities for o in ordered]),
        "injured": _count([o.injured for o in ordered]),
        "missing": _count([o.missing for o in ordered]),
        "detained": _count([o.detained for o in ordered]),
        "sources": _sources(ordered),
        "confidence": _confidence(best, placed, dated, len({s.doc_id for o in members for s in o.sources})),
    }
    return Incident(**fields, review=Review(), merge=[*reasons, *_differing(ordered)], codes={}, tags=[])


def _alone(o: Observation) -> Incident:
    """The incident of one telling."""
    fields = dict(zip(_SHARED, _shared(o), strict=True))
    fields |= {"status": status_of([o]), "actors": _actors([o]), "sources": _sources([o])}
    return Incident(**fields, review=Review(), merge=[], codes={}, tags=[])


def _days(start: str | None, end: str | None) -> int:
    """How many days a date leaves open; the fewer, the more it says."""
    if start is None or end is None:
        return 0
    try:
        return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    except ValueError:
        return 0


def _place_key(o: Observation) -> tuple[int, int, float]:
    if o.place is None:
        return 9, 9, 0.0
    return _PLACE_BASIS.get(o.place.basis, 1), PRECISIONS.index(o.place.precision), -o.confidence.place


def _date_key(o: Observation) -> tuple[bool, int, int, int]:
    """First whether a date was told, then how exact it is, by what it was told, and how many days it leaves open."""
    basis = _BASIS_RANK[o.date_basis]
    return basis > 2, _DATE_RANK[o.date_precision], basis, _days(o.date_start, o.date_end)


def _first(values: Iterable[T | None]) -> T | None:
    return next((v for v in values if v is not None), None)


def _title(ordered: Sequence[Observation]) -> str:
    """The best telling's; another's of that kind where it tells as the doer whom Sitmap only found for the best."""
    best = ordered[0]
    guessed = {a.name for a in best.actors if inferred(a)}
    alike = (o for o in ordered[1:] if o.sub_event_type == best.sub_event_type)
    return next((o.title for o in alike if any(_tells(o, name) for name in guessed)), best.title)


def _tells(o: Observation, name: str) -> bool:
    return any(a.name == name and a.role == "perpetrator" and not inferred(a) for a in o.actors)


def _actors(ordered: Sequence[Observation]) -> list[Actor]:
    """Each actor once, as the best telling has it, one that Sitmap found as another telling has it.

    An unnamed one gives way to a name in the same role.
    """
    out: list[Actor] = []
    for o in ordered:
        fired = ordered[0].outcome == "intercepted" and o.sub_event_type != ordered[0].sub_event_type
        own = len(out)
        for actor in o.actors:
            if fired:  # who fired what another shot down is the other side of the interception
                actor = msgspec.structs.replace(actor, role={"perpetrator": "target"}.get(actor.role, "other"))
            known = [k for k, a in enumerate(out) if a.name == actor.name or (a.id == actor.id and somebody(actor))]
            for k in known:
                if inferred(out[k]) and out[k].role == actor.role:
                    out[k] = actor
            if any(k < own or out[k].role == actor.role for k in known):  # one telling may have it on both sides
                continue
            if o is not ordered[0] and not named(actor) and any(a.role == actor.role for a in out):
                continue
            out.append(actor)
    told = {a.role for a in out if named(a)}
    if len(ordered) > 1:
        out = [
            a
            for a in out
            if not (
                a.role in told
                and a.id
                and a.id.startswith(("generic:gunmen", "generic:militants", "generic:rebels", "force:"))
            )
        ]
    return out


def _count(values: Sequence[Range | None]) -> Range | None:
    """The count of the best telling that has an exact or closed one; the others stay with their sources."""
    told = [v for v in values if v is not None]
    exact = [v for v in told if v.low is not None and v.low == v.high and v.low > 0]
    return exact[0] if exact else (told[0] if told else None)


def _differing(ordered: Sequence[Observation]) -> list[str]:
    told = {(o.fatalities.low, o.fatalities.high): o for o in ordered if o.fatalities is not None}
    if len(told) < 2:
        return []
    words = [
        f"{_range(low, high)} ({o.sources[0].publisher or o.doc_id})"
        for (low, high), o in sorted(told.items(), key=lambda t: str(t[0]))
    ]
    return [f"numbers of dead differ: {'; '.join(words)}"]


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"{low or 0} to {high}"


def _sources(ordered: Sequence[Observation]) -> list[Source]:
    out: dict[tuple[str, int, int], Source] = {}
    for o in ordered:
        for source in o.sources:
            out.setdefault((source.doc_id, source.start, source.end), source)
    return list(out.values())


def status_of(members: Sequence[Observation]) -> Status:
    """Disputed if anybody denies it, claimed if only a party to it says so, else reported."""
    if any(o.status == "disputed" or any(s.stance == "denies" for s in o.sources) for o in members):
        return "disputed"
    return "claimed" if all(o.status == "claimed" for o in members) else "reported"


def _confidence(best: Observation, placed: Observation, dated: Observation, documents: int) -> Confidence:
    """Several reports that agree make the coding surer."""
    boost = min(0.12, 0.06 * (documents - 1))
    parts = {
        "place": placed.confidence.place,
        "kind": best.confidence.kind,
        "date": dated.confidence.date,
        "overall": best.confidence.overall,
    }
    return Confidence(**{k: round(min(0.99, v + boost), 3) for k, v in parts.items()})
