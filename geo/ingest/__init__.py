"""Paths -> the store: what is read, what is new, what the rows of tables leave open, and a report of it."""

from geo.ingest.run import ingest_paths

__all__ = ["ingest_paths"]
