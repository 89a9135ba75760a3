"""A store's points -> pages of dash-leaflet and folium, and how long a browser takes over them."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from geo.evaluate.apparatus.browsing import SCREEN, heap_mb

#: Milliseconds that a peer may take.
PATIENCE_MS = 400_000

Page = Callable[[], tuple[str, str, Callable[[], None]]]


def peers(browser: Any, url: str, folder: Path, count: int) -> dict[str, dict[str, float]]:
    """Seconds until the points can be seen, and megabytes of heap, by peer.

    Parameters
    ----------
    browser : playwright browser
    url : str
        A store.
    folder : pathlib.Path
        For the peers' files.
    count : int
        Points for each.
    """
    points = _points(url, count)
    return {
        "dash-leaflet, clusters in the browser": _measured(browser, _dash_leaflet(points, folder), len(points)),
        "folium, a circle each on a canvas": _measured(browser, _folium(points, folder), len(points)),
    }


def _points(url: str, count: int) -> list[list[float]]:
    from geo.store import open_store

    with open_store(url, read_only=True) as store:
        columns = store.columns()
        placed = np.flatnonzero(~np.isnan(columns.lat))[:count]
        return [[float(columns.lat[i]), float(columns.lon[i])] for i in placed]


def _measured(browser: Any, make: Page, count: int) -> dict[str, float]:
    address, selector, stop = make()
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, timeout=PATIENCE_MS, wait_until="commit")
    page.wait_for_selector(selector, timeout=PATIENCE_MS, state="attached")
    page.wait_for_load_state("load", timeout=PATIENCE_MS)
    seconds = time.perf_counter() - start
    heap = heap_mb(page)
    context.close()
    stop()
    return {"seconds": seconds, "heap": heap, "rows": count}


def _geojson(points: list[list[float]]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": p[::-1]}} for p in points
        ],
    }


def _dash_leaflet(points: list[list[float]], folder: Path) -> Page:
    def make() -> tuple[str, str, Callable[[], None]]:
        import dash
        import dash_leaflet as dl
        import waitress

        assets = folder / "peer-assets"
        assets.mkdir(exist_ok=True)
        (assets / "points.json").write_text(json.dumps(_geojson(points)))
        app = dash.Dash("peer", assets_folder=str(assets))
        layer = dl.GeoJSON(url="/assets/points.json", cluster=True)
        app.layout = dl.Map([layer], center=[30, 40], zoom=4, style={"height": "100vh"})
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue of a second is no news
        server = waitress.create_server(app.server, host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        return f"http://127.0.0.1:{server.effective_port}", ".marker-cluster", server.close

    return make


def _folium(points: list[list[float]], folder: Path) -> Page:
    def make() -> tuple[str, str, Callable[[], None]]:
        import folium

        from geo.resources import data_path

        page = folium.Map([30, 40], zoom_start=4, tiles=None, prefer_canvas=True)
        vendored = data_path("vendor", "leaflet")
        page.default_js = [("leaflet", (vendored / "leaflet.js").as_uri())]
        page.default_css = [("leaflet_css", (vendored / "leaflet.css").as_uri())]
        # One layer for all: a statement for each point, which folium writes otherwise, is a page of 400 MB.
        folium.GeoJson(_geojson(points), marker=folium.CircleMarker(radius=4)).add_to(page)
        path = folder / "peer.html"
        page.save(str(path))
        return path.as_uri(), "canvas.leaflet-zoom-animated", lambda: None

    return make
