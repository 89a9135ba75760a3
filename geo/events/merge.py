"""Observation -> Incident: the same thing told twice becomes one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.records import Incident, Observation, Review


def merge(observations: Sequence[Observation]) -> list[Incident]:
    """Cluster observations of the same thing; stable under order."""
    return [as_incident(o) for o in sorted(observations, key=lambda o: (o.doc_id, o.trigger_start, o.ordinal))]


def as_incident(observation: Observation) -> Incident:
    """An incident of one observation."""
    fields = {f: getattr(observation, f) for f in Incident.__struct_fields__ if f in Observation.__struct_fields__}
    return Incident(**fields, review=Review(), merge=[], codes={}, tags=[])


def as_dict(record: Incident) -> object:
    """An incident as plain values."""
    return msgspec.to_builtins(record)
