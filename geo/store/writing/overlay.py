"""What the machine says + what people touched -> the incident that is shown, and flags where they part."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from geo.errors import InputError
from geo.records import Incident

#: Fields that a person may set; ``date`` and the like are set as their parts.
EDITABLE: tuple[str, ...] = (
    "title",
    "event_type",
    "sub_event_type",
    "outcome",
    "status",
    "salience",
    "aggregate",
    "part_of",
    "actors",
    "target_type",
    "weapon",
    "quantity",
    "date_start",
    "date_end",
    "date_precision",
    "date_basis",
    "place",
    "alternatives",
    "fatalities",
    "injured",
    "missing",
    "detained",
    "review",
    "tags",
    "codes",
)
#: Key under which sources added by hand are kept beside the touched fields.
ADDED = "sources:added"
#: Never held against the machine: evidence may always grow.
_FREE = frozenset({"id", "sources", "merge", "made_by", "confidence", "review", "codes", "tags", "alternatives"})

_FIELDS = {f.name: f.type for f in msgspec.structs.fields(Incident)}


def checked(field: str, value: Any) -> Any:
    """A value as plain JSON data, after its type has been checked.

    Raises
    ------
    InputError
        If nobody may set the field, or the value has another form.
    """
    if field not in EDITABLE:
        raise InputError(f"'{field}' cannot be changed; these can: {', '.join(EDITABLE)}")
    try:
        return msgspec.to_builtins(msgspec.convert(msgspec.to_builtins(value), _FIELDS[field]))
    except (msgspec.ValidationError, TypeError) as error:
        raise InputError(f"'{field}' cannot be set to this: {error}") from error


def with_touched(incident: Incident, touched: dict[str, Any]) -> Incident:
    """The incident with the touched fields as people set them."""
    values = {}
    for field, value in touched.items():
        if field == ADDED:
            have = {(s.doc_id, s.start, s.end) for s in incident.sources}
            more = msgspec.convert(value, _FIELDS["sources"])
            values["sources"] = [*incident.sources, *(s for s in more if (s.doc_id, s.start, s.end) not in have)]
        else:
            values[field] = msgspec.convert(value, _FIELDS[field])
    return msgspec.structs.replace(incident, **values)


def overlaid(machine: Incident, kept: Any, *, now: str) -> tuple[Incident, list[dict[str, Any]]]:
    """A new machine reading under what people decided before.

    Parameters
    ----------
    machine : Incident
        As the observations have it now.
    kept : row of ``incident_records``
        With ``data``, ``machine``, ``touched`` and ``flags`` as they were.

    Returns
    -------
    (Incident, list of dict)
        What is shown, and the flags: ``{field, machine, at, why}``, one per field.
    """
    touched: dict[str, Any] = json.loads(kept.touched)
    flags: list[dict[str, Any]] = json.loads(kept.flags)
    shown = msgspec.json.decode(kept.data, type=Incident)
    before = msgspec.json.decode(kept.machine, type=Incident) if kept.machine else shown
    held = dict(touched)
    if shown.review.state == "approved":
        # Somebody has said that this is coded correctly: nothing of it changes behind their back.
        held = {f: msgspec.to_builtins(getattr(shown, f)) for f in EDITABLE if f not in _FREE} | touched
    for field in held:
        if field in _FREE or ":" in field:
            continue
        said, says = getattr(before, field), getattr(machine, field)
        if said != says and says != getattr(shown, field):
            flags = [f for f in flags if f["field"] != field]
            flags.append(
                {"field": field, "machine": msgspec.to_builtins(says), "at": now, "why": "new evidence differs"}
            )
    incident = with_touched(machine, held)
    keep = {"review": shown.review, "tags": shown.tags, "codes": shown.codes}
    return msgspec.structs.replace(incident, **keep), flags
