"""Incidents -> GeoJSON, tables, a page that stands alone, and the briefing.

Examples
--------
>>> from geo.publish import to_geojson
>>> to_geojson([])["type"]
'FeatureCollection'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.publish.files import export as export
    from geo.publish.frames import to_gdf as to_gdf
    from geo.publish.geojson import to_geojson as to_geojson
    from geo.store.records.flat import flat as flat

_WHERE = {
    "export": "geo.publish.files",
    "flat": "geo.store.records.flat",
    "to_briefing": "geo.publish.briefing",
    "to_folium": "geo.publish.page",
    "to_gdf": "geo.publish.frames",
    "to_geojson": "geo.publish.geojson",
}

__all__ = ["export", "flat", "to_briefing", "to_folium", "to_gdf", "to_geojson"]


def __getattr__(name: str) -> Any:
    """Load what is asked for, so that writing GeoJSON does not import matplotlib."""
    if name not in _WHERE:
        raise AttributeError(f"module 'geo.publish' has no attribute '{name}'")
    return getattr(importlib.import_module(_WHERE[name]), name)
