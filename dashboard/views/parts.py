"""Small building blocks that several views share; pure functions -> components."""

from __future__ import annotations

import json
from typing import Any

from dash import html

#: Leaflet zoom for a place by the radius of its area in km.
_ZOOMS = ((3, 13), (15, 11), (60, 9), (200, 7), (700, 5), (float("inf"), 4))


def toggle(
    word: str, value: str, *children: Any, className: str = "", title: str | None = None, **more: Any
) -> html.Button:
    """A button that adds or removes ``word=value`` in the address (``assets/10_state.js``)."""
    attributes = {"data-toggle": word, "data-value": value, **more}
    if title:
        attributes["title"] = title
    return html.Button(list(children), className=f"plain {className}".strip(), type="button", **attributes)


def setter(patch: dict[str, Any], *children: Any, className: str = "plain", **more: Any) -> html.Button:
    """A button that sets words of the address; ``None`` removes a word."""
    return html.Button(list(children), className=className, type="button", **{"data-set": json.dumps(patch)}, **more)


def action(payload: dict[str, Any], *children: Any, className: str = "button", **more: Any) -> html.Button:
    """A button that asks the server to change something (``dashboard.commands``)."""
    return html.Button(list(children), className=className, type="button", **{"data-act": json.dumps(payload)}, **more)


def icon(name: str) -> html.Span:
    """A line icon, drawn by a mask in ``assets/10_shell.css``."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def swatch(code: int | None = None, shape: str = "circle", outline: int = 0, scale: str = "c") -> html.Span:
    """A mark as the map draws it, filled in by ``assets/20_marks.js``."""
    data = {
        "data-shape": shape,
        "data-code": "" if code is None else str(code),
        "data-outline": str(outline),
        "data-scale": scale,
    }
    return html.Span(className="swatch", **{"aria-hidden": "true"}, **data)


def number(value: int) -> str:
    """1204 -> '1,204'."""
    return f"{value:,}"


def zoom_for(radius_km: float) -> int:
    """Zoom of the map at which a place of that size can be seen as a whole."""
    return next(zoom for radius, zoom in _ZOOMS if radius_km <= radius)


def typed(*, keep: str | None = None, value: str = "", **attributes: str) -> html.Span:
    """A field to type into, made by ``assets/57_typed.js``; ``keep`` names the store that follows it."""
    kind = {} if "rows" in attributes else {"type": "text"}
    field = kind | {"value": value, **attributes} | ({"keep": keep} if keep else {})
    return html.Span(className="typed", **{"data-typed": json.dumps(field)})


def check(name: str, label: str, *, value: str = "1") -> html.Button:
    """A switch that keeps its state in the browser (``assets/60_forms.js``)."""
    parts = [html.Span(className="box", **{"aria-hidden": "true"}), html.Span(label, dir="auto")]
    data = {"data-check": name, "data-value": value, "aria-checked": "false"}
    return html.Button(parts, type="button", role="checkbox", className="plain check", **data)
