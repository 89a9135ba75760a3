"""A file of the reader's own places -> an overlay, and a filter 'within so many km of mine'."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.dropped import decode, plain_name
from dashboard.snapshot import Mask, Snapshot
from geo.errors import InputError

MOST_BYTES = 5_000_000
_TOKEN = re.compile(r"^[0-9a-f]{16}$")


def folder(cache: Path) -> Path:
    """Where such files are kept: they never leave this machine."""
    return cache / "own-places"


def keep(cache: Path, name: str, contents: str) -> tuple[str, dict[str, Any]]:
    """Check and keep a file.

    Returns
    -------
    str, dict
        The word for the address (16 hex digits), and its shapes as GeoJSON.

    Raises
    ------
    InputError
        If it holds no place, or is too large.
    """
    data = decode(contents, most=MOST_BYTES)
    suffix = Path(plain_name(name)).suffix.lower()
    if suffix not in (".csv", ".tsv", ".txt", ".geojson", ".json", ".kml"):
        raise InputError(f"'{plain_name(name)}' is no CSV, GeoJSON or KML file")
    token = hashlib.sha256(data).hexdigest()[:16]
    target = folder(cache)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{token}{suffix}"
    path.write_bytes(data)
    try:
        return token, shapes(path)
    except InputError as error:
        path.unlink()
        raise InputError(str(error).replace(str(path), plain_name(name)).replace("--near ", "")) from error


def path_of(cache: Path, token: str) -> Path:
    """The kept file of a token.

    Raises
    ------
    InputError
        If there is none: an address never names a path.
    """
    found = sorted(folder(cache).glob(f"{token}.*")) if _TOKEN.match(token) else []
    if not found:
        raise InputError("the file of own places is not here any more; load it again under +")
    return found[0]


def shapes(path: Path) -> dict[str, Any]:
    """The places as GeoJSON."""
    import shapely

    found = _read(str(path))
    features = [
        {"type": "Feature", "properties": {"name": name[:200]}, "geometry": json.loads(shapely.to_geojson(shape))}
        for shape, name in zip(found.shapes, found.names, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=8)
def _read(path: str) -> Any:
    from geo.store.asking.near import read

    return read(path)


def rows_near(cache: Path, snapshot: Snapshot, token: str, km: float | None) -> Mask:
    """Rows within ``km`` (25 unless given) of the places of a token."""
    from geo.store.asking.near import DEFAULT_KM

    places = _read(str(path_of(cache, token)))
    hit: Mask = places.within(snapshot.lat, snapshot.lon, DEFAULT_KM if km is None else km) & snapshot.placed
    return hit
