"""Records <-> database: documents, observations, incidents and edits; the only room that speaks SQL."""

from geo.store.store import Store, open_store

__all__ = ["Store", "open_store"]
