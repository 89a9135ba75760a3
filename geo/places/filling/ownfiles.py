"""A user's own places (CSV or GeoJSON) -> rows that win over all others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import InputError, UnreadableSource
from geo.places.index.rows import USER, PlaceRow, split_names, valid_point
from geo.places.index.spelling import fold
from geo.places.sheets import read_sheet

_ALIASES = {
    "id": ("id", "place_id", "code", "pcode"),
    "name": ("name", "place", "placename", "title", "name_en", "asciiname"),
    "variants": ("variants", "aliases", "alternatenames", "alternate_names", "other_names", "names"),
    "kind": ("kind", "feature_code", "featurecode", "type"),
    "country": ("country", "country_code", "iso2", "iso"),
    "admin1_code": ("admin1_code",),
    "admin1": ("admin1", "province", "state", "governorate"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "radius_km": ("radius_km", "radius"),
    "population": ("population", "pop"),
}


#: Columns that tables of incidents have, ours and others', and lists of places have not.
_OF_INCIDENTS = {
    "event_type",
    "sub_event_type",
    "event_date",
    "date_start",
    "fatalities",
    "fatalities_low",
    "perpetrators",
}
_OF_INCIDENTS |= {"actor1", "best", "deaths"}
#: So many of them make a table one of incidents.
_TOO_MANY = 2


class OwnPlaces(msgspec.Struct):
    """Rows of a user's file, and what was wrong with the rest, by line or feature number."""

    rows: list[PlaceRow]
    problems: list[tuple[int, str]]


def read_own(path: Path) -> OwnPlaces:
    """Read a user's places.

    Parameters
    ----------
    path : pathlib.Path
        .csv, .tsv or .xlsx with columns such as name, lat, lon (variants, kind, country, radius_km, population, id if
        there are any), or .geojson with points, or shapes whose middle is taken.

    Raises
    ------
    UnreadableSource
        If the file cannot be read at all.
    InputError
        If it has no names or no coordinates, or is a table of incidents.
    """
    if path.suffix.lower() in (".geojson", ".json"):
        return _read_geojson(path)
    sheet = read_sheet(path)
    folded = [re.sub(r"[\s-]+", "_", c.strip().casefold()) for c in sheet.columns]
    _refuse_incidents(path, folded)
    at = {field: folded.index(name) for field, names in _ALIASES.items() for name in names[::-1] if name in folded}
    for needed in ("name", "lat", "lon"):
        if needed not in at:
            raise InputError(f"{path} has no column '{needed}'; give name, lat and lon (degrees)")
    found = OwnPlaces([], list(sheet.problems))
    for cells, line in zip(sheet.rows, sheet.lines, strict=True):
        _take(found, {field: cells[i] for field, i in at.items()}, line)
    return found


def _read_geojson(path: Path) -> OwnPlaces:
    try:
        data = msgspec.json.decode(path.read_bytes())
        features = list(data["features"])
    except OSError as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror}; check the path") from error
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise UnreadableSource(f"{path} is no GeoJSON FeatureCollection: {error}; export it again") from error
    found = OwnPlaces([], [])
    told: Iterator[Any] = (feature.get("properties") for feature in features if isinstance(feature, dict))
    columns: dict[Any, Any] = next((p for p in told if isinstance(p, dict)), {})
    _refuse_incidents(path, [str(name).casefold() for name in columns])
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict):
            found.problems.append((number, "no feature"))
            continue
        properties = feature.get("properties") if isinstance(feature.get("properties"), dict) else {}
        folded = {str(k).casefold(): v for k, v in (properties or {}).items()}
        cells = {f: folded[n] for f, names in _ALIASES.items() for n in names[::-1] if n in folded}
        point = _middle(feature.get("geometry"))
        if point is None:
            found.problems.append((number, "no geometry that has a middle"))
            continue
        if "id" not in cells and feature.get("id") not in (None, ""):
            cells["id"] = feature["id"]
        _take(found, cells | {"lat": point[0], "lon": point[1]}, number)
    return found


def _refuse_incidents(path: Path, columns: Iterable[str]) -> None:
    """A table of incidents has names and points as well; its titles are no places."""
    telling = sorted(_OF_INCIDENTS.intersection(columns))
    if len(telling) >= _TOO_MANY:
        raise InputError(
            f"{path} is a table of incidents (it has {', '.join(telling[:3])}), not of places; "
            f"give one with name, lat and lon of each place"
        )


def _middle(geometry: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a geometry's representative point."""
    if not isinstance(geometry, dict):
        return None
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        if geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            return float(lat), float(lon)
        middle = shape(geometry).representative_point()
        return None if middle.is_empty else (middle.y, middle.x)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _take(found: OwnPlaces, cells: dict[str, Any], number: int) -> None:
    name = _text(cells.get("name"))
    if not name:
        found.problems.append((number, "no name"))
        return
    try:
        lat, lon = _number(cells.get("lat")), _number(cells.get("lon"))
        radius, people = _number(cells.get("radius_km") or 0), int(_number(cells.get("population") or 0))
    except ValueError as error:
        found.problems.append((number, f"{error} is no number"))
        return
    if not valid_point(lat, lon):
        found.problems.append((number, f"{lat}, {lon} is no point on the globe (latitude first)"))
        return
    country = _text(cells.get("country")).upper()
    found.rows.append(
        PlaceRow(
            _own_id(_text(cells.get("id")), name, lat, lon),
            name,
            split_names(_text(cells.get("variants")).replace(";", "|")),
            _text(cells.get("kind")).upper() or "PPL",
            country if len(country) == 2 else "",
            _text(cells.get("admin1_code")),
            lat,
            lon,
            max(0.0, radius),
            max(0, people),
            USER,
            admin1=_text(cells.get("admin1")),
        )
    )


def _own_id(given: str, name: str, lat: float, lon: float) -> str:
    if given.startswith(("gn:", "sm:", "user:")):
        return given  # a row that is to replace one that is known
    slug = re.sub(r"[^\w]+", "-", fold(given or name)).strip("-")
    if given:
        return f"user:{slug}"
    spot = hashlib.sha256(f"{lat:.4f},{lon:.4f}".encode()).hexdigest()[:6]
    return f"user:{slug}-{spot}"


def _number(value: Any) -> float:
    return float(str(value).strip().replace(",", "."))


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return " ".join(str(value).split())
