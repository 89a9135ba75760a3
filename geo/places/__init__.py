"""Mention -> Resolution: the gazetteer, its spellings, ranking and geopy adapters."""

from __future__ import annotations

from geo.places.housing import open_gazetteer

__all__ = ["open_gazetteer"]
