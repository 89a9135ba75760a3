"""Observation -> Incident: the same thing told twice becomes one, with all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import product

import msgspec

from geo.events.lexicon.taxonomy import event_type
from geo.events.merging.agreement import forceful
from geo.events.merging.combine import combine
from geo.events.merging.similar import likeness
from geo.records import Coding, Incident, Observation

#: A telling is compared with so many of the groups that share its block, the latest first; bounds hostile input.
MOST_COMPARED = 60
#: Members of a group that a telling is compared with, and the least it may be like them on average (log odds).
_ASKED, _LEAST_MEAN = 4, -1.0
#: Days by which two reports may differ, also over the end of a month; spans of more days than the second by month.
_FEW_DAYS, _DAYS_AS_DAYS = 3, 10
_FINE = frozenset(("site", "town", "near", "admin2"))
_FAMILY = {
    "Battles": "force",
    "Explosions/Remote violence": "force",
    "Violence against civilians": "force",
    "Protests": "unrest",
    "Riots": "unrest",
    "Strategic developments": "strategic",
}


def merge(observations: Sequence[Observation]) -> list[Incident]:
    """Put observations of the same thing together.

    Stable under order: the same set gives the same incidents, however it is sorted.

    Parameters
    ----------
    observations : sequence of Observation
        Of one document or of many.

    Returns
    -------
    list of Incident
        In the order of their first telling (document, offset); ``id`` is the smallest of its observations' ids,
        ``merge`` says why each was put with the others.
    """
    groups = cluster(observations)
    made = [
        (min((o.doc_id, o.trigger_start, o.ordinal) for o in members), combine(members, reasons))
        for members, reasons in groups
    ]
    incidents = [incident for _, incident in sorted(made, key=lambda item: item[0])]
    return _parts(incidents, groups)


def cluster(observations: Sequence[Observation]) -> list[tuple[list[Observation], list[str]]]:
    """Groups of observations of the same thing, each with the reasons, one per observation after the first."""
    groups: list[tuple[list[Observation], list[str]]] = []
    blocks: dict[str, list[int]] = {}
    for observation in sorted({o.id: o for o in observations}.values(), key=_order):
        keys = list(dict.fromkeys(_blocks(observation)))
        best: tuple[float, int, str] | None = None
        near: set[int] = set()
        for key in keys:
            near.update(blocks.get(key, ())[-MOST_COMPARED:])
        for index in near:
            fit = _fits(groups[index][0], observation)
            if fit is not None and (best is None or (-fit[0], index) < best[:2]):
                best = (-fit[0], index, fit[1])
        if best is None:
            groups.append(([observation], []))
            home = len(groups) - 1
        else:
            _, home, reason = best
            groups[home][0].append(observation)
            groups[home][1].append(reason)
        for key in keys:
            bucket = blocks.setdefault(key, [])
            if not bucket or bucket[-1] != home:
                bucket.append(home)
    return groups


def _order(o: Observation) -> tuple[int, str, str]:
    """Surely placed and dated tellings first, so that vaguer ones find them."""
    vague = (o.place is None) + (o.date_start is None) + (o.date_precision != "day")
    return vague, o.date_start or "", o.id


def _fits(members: Sequence[Observation], observation: Observation) -> tuple[float, str] | None:
    """How well an observation belongs to a group, and why: like one of the first, and too unlike none of them."""
    found = [likeness(member, observation) for member in members[:_ASKED]]
    told = [likely for likely in found if likely is not None]
    if len(told) < len(found) or not told:
        return None
    best = max(told)
    if best.odds < 0 or sum(likely.odds for likely in told) / len(told) < _LEAST_MEAN:
        return None
    return best.odds, best.why


def _blocks(o: Coding) -> Iterable[str]:
    """Keys that two tellings of one thing share at least one of."""
    families = [_FAMILY[event_type(o.sub_event_type)]]
    if o.outcome == "intercepted" or (forceful(o) and families != ["force"]):
        families.append("force")  # a shot and its interception may be one thing, a riot and an attack, too
    country = o.place.country if o.place is not None and o.place.country else ""
    wheres = [country, ""] if country else [""]
    fine = None
    if country and o.place is not None and o.place.precision in _FINE and o.place.lat is not None:
        fine = f"{country}|{round(o.place.lat)}|{round(o.place.lon or 0)}"
    for family, moment in product(families, _moments(o)):
        if fine is not None:
            yield f"{family}|{moment}|{fine}"
        for where in wheres:
            yield f"{family}|{moment}|{where}"


def _moments(o: Coding) -> list[str]:
    if not o.date_start:
        return [f"doc:{o.sources[0].doc_id}", "undated"] if o.sources else ["undated"]
    start = date.fromisoformat(o.date_start[:10])
    end = date.fromisoformat((o.date_end or o.date_start)[:10])
    out = [f"doc:{o.sources[0].doc_id}"] if o.sources else []
    if (end - start).days <= _DAYS_AS_DAYS:
        out += [(start + timedelta(days=n)).isoformat() for n in range(-1, (end - start).days + _FEW_DAYS)]
    return [*out, *_months(start, end)]


def _months(start: date, end: date) -> list[str]:
    out: list[str] = []
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month) and len(out) < 14:
        out.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out


def _parts(incidents: list[Incident], groups: Sequence[tuple[list[Observation], list[str]]]) -> list[Incident]:
    """Let ``part_of`` name incidents instead of observations."""
    owner: dict[str, str] = {}
    for members, _ in groups:
        first = min(m.id for m in members)
        owner |= dict.fromkeys((m.id for m in members), first)
    out = []
    for incident in incidents:
        whole = owner.get(incident.part_of) if incident.part_of else None
        if incident.part_of is not None and whole is not None and whole != incident.part_of:
            incident = msgspec.structs.replace(incident, part_of=whole)
        if incident.part_of == incident.id:
            incident = msgspec.structs.replace(incident, part_of=None)
        out.append(incident)
    return out
