"""Incident -> the incident as it may be shown to everybody ('Do no harm' in docs/design.md)."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from geo.records import Actor, Incident, Place, Review, Source, inferred

WITHHELD: Final = "[name withheld]"
PRIVATE_PERSON: Final = "Private person"
#: Cells of this size (degrees) are all that is left of a place that could be sought out; about 50 km across.
COARSE_DEGREES: Final = 0.5
COARSE_RADIUS_KM: Final = 40.0

#: GeoNames feature codes of hospitals, clinics, camps and shelters.
SENSITIVE_KINDS: Final = frozenset({"HSP", "HSPC", "HSPD", "HSPL", "SNTR", "CMPRF", "RHSE"})
_SENSITIVE_WORDS = re.compile(
    r"\b(?:hospitals?|clinics?|maternity|infirmar(?:y|ies)|dispensar(?:y|ies)|ambulances?|shelters?"
    r"|safe ?houses?|refuges?|orphanages?|refugee camps?|displacement camps?"
    r"|(?:idp|displaced persons?) (?:camps?|sites?)|health (?:cent(?:re|er)s?|posts?)"
    r"|medical (?:cent(?:re|er)s?|facilit(?:y|ies)|points?))\b|مستشفى|بيمارستان|лікарн|больниц|בית חולים",
    re.IGNORECASE,
)
#: Kinds of actor under which individual people stand.
_PERSONAL_KINDS: Final = frozenset({None, "Civilians", "Protesters", "Rioters"})
_NAME = r"[^\W\d_a-z][\w'’-]+(?:[ -](?:al-|el-|bin |ibn |von |de |van )?[^\W\d_a-z][\w'’-]+){1,3}"
#: 'Jane Roe, 34,' / 'a man named John Roe' / 'identified as John Roe': how reports introduce private people.
_INTRODUCED = re.compile(
    rf"(?P<a>{_NAME})(?=,? (?:\(?\d{{1,3}}\)?|aged \d|\d+-year-old)\b[,)]?)"
    rf"|(?:named|identified as|called|\d+-year-old) (?P<b>{_NAME})"
)


def for_public(incident: Incident) -> Incident:
    """Leave out names of people, reviewers, senders, local paths and the user's notes; coarsen what could be hit.

    Hospitals, shelters and places of sexual violence are moved to the middle of a half-degree cell and named by
    their first-order division only; quotes and titles that would name them go.
    """
    names = [a.name for a in incident.actors if _is_private(a)]
    clean = replace(
        incident,
        title=_without(incident.title, names),
        actors=[_public_actor(a) for a in incident.actors],
        sources=[_public_source(s, names) for s in incident.sources],
        review=Review(state=incident.review.state),
        codes={},
        tags=[],
        merge=[],
    )
    return _coarsened(clean) if is_sensitive(incident) else clean


def is_sensitive(incident: Incident) -> bool:
    """Whether the exact place of an incident could bring harm to those who are there."""
    if incident.sub_event_type == "Sexual violence":
        return True
    place = incident.place
    words = [incident.target_type or "", incident.title]
    if place is not None:
        if place.kind in SENSITIVE_KINDS:
            return True
        words += [place.name, place.mention]
    return any(_SENSITIVE_WORDS.search(text.replace("_", " ")) for text in words)


def _is_private(actor: Actor) -> bool:
    """An actor of no lexicon, of a kind under which people stand, whose name is written like a name."""
    if actor.id is not None or actor.kind not in _PERSONAL_KINDS:
        return False
    return actor.name.casefold() != (actor.kind or "").casefold() and actor.name != actor.name.lower()


def _public_actor(actor: Actor) -> Actor:
    if not _is_private(actor):
        return replace(actor, said_by=actor.said_by if inferred(actor) else None)
    return replace(actor, name=actor.kind or PRIVATE_PERSON, said_by=None)


def _public_source(source: Source, names: list[str]) -> Source:
    return replace(
        source,
        quote=_without(source.quote, names),
        title=_without(source.title, names) if source.title else None,
        author=None,
        speaker=None,
        url=_web_only(source.url),
        archive_url=_web_only(source.archive_url),
    )


def _web_only(url: str | None) -> str | None:
    """The address if it is one of the web; a path of this machine or of a private network share is not passed on."""
    return url if url and re.match(r"https?://(?!localhost|127\.|10\.|192\.168\.|\[)", url, re.IGNORECASE) else None


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, WITHHELD)
    return _INTRODUCED.sub(lambda m: m[0].replace(m["a"] or m["b"], WITHHELD), text)


def _coarsened(incident: Incident) -> Incident:
    place = _coarse_place(incident.place) if incident.place else None
    where = place.name if place else "place withheld"
    return replace(
        incident,
        title=f"{incident.sub_event_type}, {where}",
        place=place,
        alternatives=[],
        sources=[replace(s, quote="", title=None, start=0, end=0) for s in incident.sources],
    )


def _coarse_place(place: Place) -> Place:
    name = place.admin1 or place.country or "place withheld"
    return replace(
        place,
        id=f"sm:withheld-{(place.admin1_code or place.country or 'place').lower()}",
        name=name,
        mention=name,
        kind="ADM1" if place.admin1 else "PCLI",
        lat=_middle(place.lat),
        lon=_middle(place.lon),
        precision=place.precision if place.precision in ("region", "water", "country") else "admin1",
        radius_km=max(COARSE_RADIUS_KM, place.radius_km or 0.0),
    )


def _middle(degrees: float | None) -> float | None:
    """Middle of the half-degree cell that holds a coordinate."""
    return None if degrees is None else (degrees // COARSE_DEGREES) * COARSE_DEGREES + COARSE_DEGREES / 2
