"""Mention -> Resolution: the gazetteer, its spellings, ranking and geopy adapters."""

from __future__ import annotations
