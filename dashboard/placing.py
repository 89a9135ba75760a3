"""What a reviewer chose -> the place of an incident: a gazetteer entry, a candidate, a point on the map, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.records import Incident, Place

if TYPE_CHECKING:
    from dashboard.context import Context


def place_of(request: Mapping[str, Any], incident: Incident, context: Context) -> Place | None:
    """The place that a reviewer chose: a gazetteer entry, a candidate of the incident, a point, or none.

    Raises
    ------
    InputError
        If the place is unknown or the point is out of range.
    """
    mention = incident.place.mention if incident.place else ""
    if request.get("none"):
        return None
    if request.get("lat") is not None:
        return _point(request, incident, mention)
    identifier = str(request["place_id"])
    for other in incident.alternatives:
        if other.id == identifier:
            return Place(**{f: getattr(other, f) for f in Place.__struct_fields__})
    found = context.names.get(identifier)
    if found is None:
        raise InputError(f"no place '{identifier}' in the gazetteer")
    precision = _precision(found.kind)
    return Place(
        id=found.id,
        name=found.name,
        mention=mention or found.name,
        kind=found.kind,
        country=found.country,
        admin1=found.admin1,
        admin1_code=found.admin1_code,
        lat=found.lat,
        lon=found.lon,
        precision=precision,
        radius_km=found.radius_km,
        basis="named",
    )


def _point(request: Mapping[str, Any], incident: Incident, mention: str) -> Place:
    lat, lon = float(request["lat"]), float(request["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError("latitude is -90 to 90, longitude -180 to 180")
    old = incident.place
    return Place(
        id=f"user:{lat:.5f},{lon:.5f}",
        name=old.name if old else f"{lat:.3f}, {lon:.3f}",
        mention=mention,
        kind=old.kind if old else "PPL",
        country=old.country if old else None,
        admin1=old.admin1 if old else None,
        admin1_code=old.admin1_code if old else None,
        lat=round(lat, 5),
        lon=round(lon, 5),
        precision="site",
        radius_km=1.0,
        basis="coordinates",
    )


def _precision(kind: str) -> Any:
    """GeoNames feature code -> how precisely such a place says where."""
    if kind.startswith("PCL"):
        return "country"
    table = {"ADM1": "admin1", "ADM2": "admin2", "SEA": "water", "STRT": "water", "GULF": "water", "OCN": "water"}
    if kind in table:
        return table[kind]
    if kind.startswith(("RGN", "CONT", "STM", "RD")):
        return "region"
    return "town" if kind.startswith("PPL") else "site"
