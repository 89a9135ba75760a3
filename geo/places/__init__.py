"""Mention -> Resolution: the gazetteer, its spellings, ranking and geopy adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.places.housing import open_gazetteer

if TYPE_CHECKING:
    from geo.places.geocoder import GazetteerGeocoder

__all__ = ["GazetteerGeocoder", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    # geopy is loaded only by those who ask for the geocoder.
    if name == "GazetteerGeocoder":
        from geo.places.geocoder import GazetteerGeocoder

        return GazetteerGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
