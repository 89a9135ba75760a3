"""Incidents -> one folium page that needs no network: data, basemap, script and style are all inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from geo.publish.basemap import page_basemap
from geo.publish.pagedata import PageData
from geo.publish.summary import DISCLAIMER, Summary
from geo.publish.wording import day_words, filter_words, plural, span_words
from geo.records import Incident
from geo.resources import data_path

if TYPE_CHECKING:
    import folium

_ASSETS: Final = Path(__file__).parent / "assets"
ATTRIBUTION_LINE: Final = "© Natural Earth, GeoNames (CC BY 4.0)"


def to_folium(incidents: Iterable[Incident], *, title: str | None = None, summary: Summary | None = None) -> folium.Map:
    """Incidents as a folium map with switches by category and actor, search, time slider, legend and popups.

    Parameters
    ----------
    incidents : iterable of Incident
    title : str, optional
        Heading; written from the data unless given.
    summary : Summary, optional
        Told below the map; made from the incidents unless given.

    Returns
    -------
    folium.Map
        Its page asks for no outside address. ``map.get_root().save(path)`` writes it.
    """
    import folium
    from branca.element import Figure
    from markupsafe import Markup

    if summary is None:
        summary = Summary()
        incidents = summary.watch(incidents)
    raw, start = _classes()
    data = PageData()
    data.extend(incidents)
    heading = title or f"Incidents, {span_words(summary.first_day, summary.last_day)}"

    figure = Figure(title=str(Markup.escape(heading)))
    figure._id = "page"
    bounds = _bounds(summary)
    page_map = folium.Map(tiles=None, location=(20, 20), zoom_start=3, prefer_canvas=True, world_copy_jump=True)
    page_map._id = "sitmap"
    # folium links its libraries by address; ours are written into the page below.
    page_map.default_js, page_map.default_css = [], []
    page_map.options["attributionControl"] = True
    figure.add_child(page_map)
    for name, text in _head().items():
        figure.header.add_child(raw(text), name=name)
    content = data.as_json() | {
        "map": page_map.get_name(),
        "bounds": bounds,
        "basemap": page_basemap(summary.bbox()),
        "attribution": ATTRIBUTION_LINE,
    }
    figure.html.add_child(raw(_body(heading, summary)), name="before")
    figure.html.add_child(raw(_script_json(content)), name="data")
    page_map.add_child(start(_without_addresses((_ASSETS / "page.js").read_text(encoding="utf-8"))))
    return page_map


def write_page(path: Path, incidents: Iterable[Incident], summary: Summary, *, title: str | None = None) -> None:
    """Write the page; ``summary`` is filled while the incidents are walked through."""
    page = to_folium(incidents, title=title, summary=summary)
    path.write_text(page.get_root().render(), encoding="utf-8")


def _bounds(summary: Summary) -> list[list[float]] | None:
    """South-west and north-east corner as Leaflet wants them: latitude first, east beyond 180 past the antimeridian."""
    box = summary.bbox()
    if box is None:
        return None
    west, south, east, north = box
    return [[south, west], [north, east + 360 if east < west else east]]


def _body(heading: str, summary: Summary) -> str:
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string((_ASSETS / "page.html").read_text(encoding="utf-8"))
    dates = span_words(summary.first_day, summary.last_day) if summary.first_day else ""
    sources = plural(summary.independent_sources, "independent source")
    if summary.copies:
        sources += f", {plural(summary.copies, 'copy', 'copies')}"
    return template.render(
        title=heading,
        dates=dates,
        sources=sources,
        disclaimer=DISCLAIMER,
        filters=filter_words(summary.filter),
        made=day_words(summary.generated),
    )


def _head() -> dict[str, str]:
    """Leaflet, our style and a policy that keeps the page from asking for anything outside, for the page's head."""
    leaflet_css = data_path("vendor", "leaflet", "leaflet.css").read_text(encoding="utf-8")
    leaflet_js = data_path("vendor", "leaflet", "leaflet.js").read_text(encoding="utf-8")
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
    return {
        "policy": f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        "leaflet_css": f"<style>{_without_addresses(leaflet_css)}</style>",
        "leaflet": f"<script>{_without_addresses(leaflet_js)}</script>",
        "page_css": f"<style>{(_ASSETS / 'page.css').read_text(encoding='utf-8')}</style>",
    }


def _without_addresses(text: str) -> str:
    """Leaflet without its images, its link home and its source map: nothing in the page names another server."""
    text = re.sub(r"url\((?!#)[^)]*\)", "none", text)
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"https?://(?!www\.w3\.org/)[^\s\"'<>)]*", "", text)
    # Names of XML namespaces look like addresses to whoever searches the page for some; the same strings do not.
    return text.replace("http://www.w3.org/", r"http:\/\/www.w3.org\/")


def _script_json(content: Any) -> str:
    """JSON inside a script element; '<' is escaped, so that no text can end the element."""
    text = msgspec.json.encode(content).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028")
    return f'<script type="application/json" id="sitmap-data">{text}</script>'


def _classes() -> tuple[Any, Any]:
    """Elements of branca that write what they are given, without reading it as a template."""
    from branca.element import Element, MacroElement
    from jinja2 import Template

    class Raw(Element):
        """Text as it stands."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self._text = text

        def render(self, **kwargs: Any) -> str:
            return self._text

    class Start(MacroElement):
        """Our script, run after folium has made its map."""

        _template = Template("{% macro script(this, kwargs) %}{{ this.code }}{% endmacro %}")

        def __init__(self, code: str) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name = "Start"
            self._id = "sitmap"
            self.code = code

    return Raw, Start
