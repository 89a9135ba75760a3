"""An incident and its flags -> how a later reading differs from what is set: field by field, to take or to keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from dash import html

from dashboard.local_names import actor_name
from dashboard.views.parts import action
from dashboard.wording import certainty, count_range, span, where
from geo.records import Actor, Incident, Place, Range

if TYPE_CHECKING:
    from dashboard.context import Context
    from dashboard.texts import Texts

#: Fields that make sense only together: they are shown as one line and taken as one.
TOGETHER: Final = {
    "date": ("date_start", "date_end", "date_precision", "date_basis"),
    "category": ("event_type", "sub_event_type"),
}
#: The flag of an incident that its reports are no longer read to tell; there is nothing to take then.
GONE: Final = "sources"


def disagreements(incident: Incident, context: Context) -> list[Any]:
    """Where a later reading of the machine differs from what people set or approved; nothing where it does not."""
    t = context.t
    flags = context.store.flags(incident.id)
    told = {f["field"]: f["machine"] for f in flags if f["field"] != GONE}
    if not flags:
        return []
    request = {"id": incident.id, "version": context.store.version_of(incident.id)}
    free = not context.settings.read_only
    items = [
        html.Li([html.Span(_line(name, fields, incident, told, t), dir="auto"), *_take(request, fields, t, free)])
        for name, fields in grouped(told).items()
    ]
    several = [action({"do": "take", "fields": list(told)} | request, t("flag.take_all"), className="button small")]
    keep = action({"do": "dismiss"} | request, t("flag.dismiss"), className="button small")
    buttons = [html.Div([*(several if len(items) > 1 else []), keep], className="row")] if free else []
    gone = [html.P(t("flag.gone"))] if len(told) < len(flags) else []
    lines = [html.P(t("flag.title")), html.Ul(items, className="choices")] if items else []
    return [html.Div([*gone, *lines, *buttons], className="warning")]


def grouped(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Flagged fields by the line that tells of them."""
    groups: dict[str, list[str]] = {}
    for field in told:
        name = next((name for name, fields in TOGETHER.items() if field in fields), field)
        groups.setdefault(name, []).append(field)
    return groups


def _take(request: Mapping[str, Any], fields: list[str], t: Texts, free: bool) -> list[Any]:
    payload = {"do": "take", "fields": fields, **request}
    return [action(payload, t("flag.take"), className="button small")] if free else []


def _line(name: str, fields: list[str], incident: Incident, told: Mapping[str, Any], t: Texts) -> str:
    """'deaths: 12 → 14'; dates and categories as their parts say together."""
    was = {f: msgspec.to_builtins(getattr(incident, f)) for f in incident.__struct_fields__}
    now = was | {f: told[f] for f in fields}
    old, new = (_value(name, values, t) for values in (was, now))
    if old == new:  # what differs is not in these words: a basis, a radius
        old, new = ("; ".join(plain(f, values[f], t) for f in fields) for values in (was, now))
    return t("flag.line", field=t(f"field.{name}"), old=old, new=new)


def _value(name: str, values: Mapping[str, Any], t: Texts) -> str:
    if name == "date":
        return span(values["date_start"], values["date_end"], values["date_precision"], t)
    if name == "category":
        return t.word("type", values["sub_event_type"])
    return plain(name, values[name], t)


def plain(field: str, value: Any, t: Texts) -> str:
    """A field's value in a few words; ``value`` is plain JSON data."""
    if value is None:
        return t("not_said")
    if isinstance(value, list):
        return t("list.comma").join(plain(field, v, t) for v in value) or t("none")
    if isinstance(value, dict):
        return _record(value, t)
    if isinstance(value, bool):
        return t(f"{field}.{int(value)}")
    group = {"event_type": "type", "sub_event_type": "type", "weapon": "thing", "target_type": "thing"}
    return t.word(group.get(field, field), str(value))


def _record(value: Mapping[str, Any], t: Texts) -> str:
    if "role" in value:
        actor = msgspec.convert(value, Actor)
        told = certainty(actor, t)
        return f"{t(f'panel.{actor.role}')} {actor_name(actor, t)}{f' ({told})' if told else ''}"
    if "precision" in value:
        place = msgspec.convert(value, Place)
        return f"{where(place, t)} ({t.word('precision', place.precision)})"
    if "low" in value:
        return count_range(Range(low=value["low"], high=value["high"]), t)
    return str(value.get("text", "…"))
