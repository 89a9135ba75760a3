"""Words and viewport -> the map: basemap, marks, legend, and lists of what has no point."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import dash_leaflet as dl
import numpy as np
from dash import Input, Output, State, dcc, html
from dash.dependencies import ClientsideFunction

from dashboard import layers
from dashboard.clusters import heat
from dashboard.countries import labels
from dashboard.filters import View, Viewport, Words, parse, viewport
from dashboard.following import AROUND, MAP, Asked, Shown, follows
from dashboard.ids import Id
from dashboard.markup import markup
from dashboard.overview import by_country
from dashboard.queries import Selection
from dashboard.routes import basemap_files
from dashboard.views.legend import legend, lists, nothing
from dashboard.views.parts import number, setter
from dashboard.wording import country_name

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

#: Marks of one fan; more are listed in the panel.
FAN = 40


def layout(context: Context) -> Any:
    """The map with its legend and lists; the basemap is drawn by ``assets/25_basemap.js``."""
    t = context.t
    bounds = context.selection({})[0].bounds() or (-20.0, -35.0, 60.0, 60.0)
    west, south, east, north = bounds
    return html.Section(
        [
            dl.Map(
                [],
                id=Id.MAP,
                center=[(south + north) / 2, (west + east) / 2],
                zoom=3,
                minZoom=2,
                maxZoom=17,
                zoomControl=False,
                attributionControl=False,
                worldCopyJump=True,
                zoomSnap=1,
                className="map",
            ),
            html.Div(
                [
                    html.Button(
                        sign,
                        type="button",
                        className="mapbutton",
                        title=t(key),
                        **{"aria-label": t(key), "data-map": name},
                    )
                    for sign, key, name in _buttons(context)
                ],
                className="mapbuttons",
            ),
            html.Div(
                [
                    setter({"draw": None if d == "points" else d}, t(f"draw.{d}"), className="seg", **{"data-draw": d})
                    for d in ("points", "heat", "countries")
                ],
                className="segments drawmode",
                role="group",
                **{"aria-label": t("draw")},
            ),
            html.Div(
                [html.Div(id=Id.LISTS, className="lists"), html.Div(id=Id.LEGEND, className="legend")],
                className="corner",
            ),
            html.Div(
                [
                    html.Span(id="scale", className="scale", dir="ltr"),
                    html.Span(id="cursor", className="cursor", dir="ltr"),
                    html.Span(t("attribution"), className="attribution"),
                    html.A(t("about"), href="/about", target="_blank", className="about"),
                ],
                className="strip",
            ),
            html.Div(id=Id.EMPTY, className="emptycard", role="status"),
            dcc.Store(id=Id.FAN),
            dcc.Store(id="fanned"),
            html.Div(hidden=True, **{"data-boot": "tiles", "data-value": json.dumps(tiles(context))}),
            html.Div(hidden=True, **{"data-boot": "labels", "data-value": json.dumps(labels(t.language))}),
            html.Div(hidden=True, **{"data-boot": "bounds", "data-value": json.dumps(bounds)}),
            html.Div(hidden=True, **{"data-boot": "basemap-files", "data-value": json.dumps(basemap_files())}),
        ],
        className="mapsection",
        **{"aria-label": t("map")},
    )


def _buttons(context: Context) -> list[tuple[str, str, str]]:
    """Sign, text and name of the buttons on the map; the online one only where a setting names a service."""
    online = [("◍", "map.online", "online")] if context.settings.tiles else []
    return [
        ("+", "map.in", "in"),
        ("−", "map.out", "out"),
        ("⤢", "map.fit", "fit"),
        ("▭", "map.box", "box"),
        ("⬠", "map.polygon", "polygon"),
        ("⟷", "map.measure", "measure"),
        *online,
    ]


def tiles(context: Context) -> dict[str, str] | None:
    """Address and attribution of the online basemap; the setting is 'address' or 'address|attribution'."""
    if not context.settings.tiles:
        return None
    address, _, attribution = context.settings.tiles.partition("|")
    return {"url": address, "attribution": attribution or "© OpenStreetMap contributors"}


def register(app: dash.Dash, context: Context) -> None:
    """Marks follow words and viewport; legend and lists follow the words."""
    t = context.t

    def marks(asked: Asked) -> Shown:
        selection, _filter, view, _problem = context.selection(asked.words)
        window = viewport(asked.window)
        shown = layers.marks(selection, window, view, t)["features"] if view.draw == "points" else []
        return {"marks": shown, "other": _other_ways(selection, view, window, t)}

    def around(asked: Asked) -> Shown:
        selection, _filter, view, _problem = context.selection(asked.words)
        parts = {
            Id.LEGEND: markup(legend(selection, view, t)),
            Id.LISTS: markup(lists(selection, context)),
            Id.EMPTY: markup(nothing(selection, t)),
        }
        return {"written": parts, "bounds": selection.bounds()}

    follows(app, MAP, marks)
    follows(app, AROUND, around)
    app.clientside_callback(
        ClientsideFunction("sitmap_draw", "own"),
        Output("scale", "data-own"),
        Input(Id.OVERLAY, "data"),
        prevent_initial_call=True,
    )

    @app.callback(Output("fanned", "data"), Input(Id.FAN, "data"), State(Id.WORDS, "data"), prevent_initial_call=True)
    def fan(asked: dict[str, Any] | None, words: Words | None) -> dict[str, Any] | None:
        if not asked:
            return None
        view = parse(words)[1]
        selection = context.selection(words)[0]
        rows = rows_in_box(selection, asked["box"])
        features = [
            layers.incident_feature(selection.snapshot, int(r), view.color == "category", t) for r in rows[:FAN]
        ]
        return {"at": asked["at"], "zoom": asked.get("zoom"), "features": features, "total": len(rows)}

    app.clientside_callback(
        ClientsideFunction("sitmap", "fan"),
        Output("scale", "data-fan"),
        Input("fanned", "data"),
        prevent_initial_call=True,
    )


def _other_ways(selection: Selection, view: View, window: Viewport, t: Texts) -> dict[str, Any] | None:
    """What the heat map or the country view draws; None where marks are drawn."""
    if view.draw == "heat":
        cells, counted = heat(selection, window)
        note = t("draw.heat_note", n=number(counted), total=number(selection.shown_count))
        return {"draw": "heat", "cells": cells, "note": note}
    if view.draw == "countries":
        counts = by_country(selection)
        named = {code: country_name(code, t) for code in counts}
        return {"draw": "countries", "counts": counts, "names": named, "note": t("draw.countries_note")}
    return None


def rows_in_box(selection: Selection, box: list[float]) -> Any:
    """Shown rows whose point lies in W,S,E,N, a little slack included."""
    west, south, east, north = box
    snapshot, rows = selection.snapshot, selection.points
    slack = 1e-4
    lat, lon = snapshot.lat[rows], snapshot.lon[rows]
    lon = np.where(lon < west - slack, lon + 360, lon)
    return rows[(lat >= south - slack) & (lat <= north + slack) & (lon >= west - slack) & (lon <= east + slack)]
