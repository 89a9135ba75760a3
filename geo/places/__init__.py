"""Mention -> Resolution: the gazetteer, its spellings, ranking and geopy adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.places.geocoding.geocoder import GazetteerGeocoder
    from geo.places.index.names import Gazetteer
    from geo.ports import Progress
    from geo.settings import Settings

__all__ = ["GazetteerGeocoder", "open_gazetteer"]


def open_gazetteer(settings: Settings, *, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer, building its index first if there is none; see :mod:`geo.places.filling.housing`."""
    from geo.places.filling import housing  # numpy and the tries are loaded only by who looks something up

    return housing.open_gazetteer(settings, progress=progress)


def __getattr__(name: str) -> Any:
    if name == "GazetteerGeocoder":  # geopy is loaded only by who asks for the geocoder
        from geo.places.geocoding.geocoder import GazetteerGeocoder

        return GazetteerGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
