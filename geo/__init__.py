"""Sitmap: reads reports and shows what happened where."""

from __future__ import annotations

__version__ = "0.1.0"
