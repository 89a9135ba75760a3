from __future__ import annotations

import datetime
import io
import os
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.errors import InputError, PublishError
from geo.filters import Filter
from geo.publish.briefing import BriefingOptions, compose, draw, to_briefing
from geo.publish.briefing.layout import PAPERS, layout
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import Box, Text
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, lightness
from geo.records import Actor, Range

KINDS = [
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Riots", "Mob violence"),
    ("Strategic developments", "Arrests"),
]

#: Name -> (number, lat, lon, spread in degrees) of each cloud of incidents.
EXTENTS = {
    "one": [(1, 36.19, 44.01, 0.0)],
    "thirty": [(30, 36.0, 44.0, 3.0)],
    "three-thousand": [(3000, 36.0, 44.0, 3.0)],
    "one-town": [(14, 36.19, 44.01, 0.02)],
    "one-point": [(25, 36.19, 44.01, 0.0)],
    "sea": [(14, 15.0, 41.5, 3.0)],
    "two-continents": [(15, 35.0, 40.0, 6.0), (10, 10.0, -5.0, 8.0)],
    "world": [(10, 35.0, 40.0, 3.0), (8, -10.0, -60.0, 8.0), (8, 10.0, 105.0, 3.0)],
    "antimeridian": [(12, -17.0, 179.5, 5.0)],
    "equator": [(20, 0.5, 29.0, 4.0)],
    "south": [(16, -34.0, -64.0, 9.0)],
    "arctic": [(9, 78.0, 20.0, 6.0)],
    "pole": [(6, -89.0, 0.0, 1.0)],
}


ACTORS = ("Northern Front", "Border Guard", "Coastal Brigade", None)


def _actors(name):
    if name is None:
        return []
    return [Actor(id=None, name=name, role="perpetrator", kind=None, country=None, certainty="stated", said_by=None)]


@pytest.fixture
def cloud(incident, place, source):
    from geo.publish.basemap import labels, layer

    shapes, properties = layer("countries", "110m")
    countries = shapely.STRtree(shapes)
    towns = [n for n in labels() if n.kind in ("city", "capital")]
    lats, lons = np.array([t.lat for t in towns]), np.array([t.lon for t in towns])

    def town(lat: float, lon: float) -> str:
        east = ((lons - lon + 180) % 360 - 180) * np.cos(np.radians(lat))
        return towns[int(np.argmin((lats - lat) ** 2 + east**2))].name

    def country(lat: float, lon: float) -> str | None:
        return next((properties[i]["iso2"] for i in countries.query(shapely.Point(lon, lat), predicate="within")), None)

    def make(name: str) -> list:
        random_ = random.Random(7)
        found = []
        for number, lat, lon, spread in EXTENTS[name]:
            for _ in range(number):
                kind, sub = random_.choice(KINDS)
                y = max(-89.9, min(89.9, random_.gauss(lat, spread / 2)))
                x = (random_.gauss(lon, spread / 1.6) + 180) % 360 - 180
                day = (datetime.date(2025, 7, 1) + datetime.timedelta(days=random_.randrange(20))).isoformat()
                n, at = len(found), town(y, x)
                found.append(
                    incident(
                        f"i{n}",
                        title=f"{sub} in {at}",
                        actors=_actors(ACTORS[n % 4]),
                        fatalities=Range(low=1 + n % 4, high=None) if n % 3 == 0 else None,
                        event_type=kind,
                        sub_event_type=sub,
                        status=random_.choice(["reported", "reported", "claimed", "disputed"]),
                        outcome=random_.choice(["occurred", "occurred", "intercepted"]),
                        date_start=day,
                        date_end=day,
                        place=place(
                            id=f"gn:{at}",
                            name=at,
                            country=country(y, x),
                            admin1=None,
                            lat=y,
                            lon=x,
                            precision=random_.choice(["town", "near", "site"]),
                            radius_km=12.0,
                        ),
                        sources=[source(doc_id=f"d{n // 2}")],
                    )
                )
        return found

    return make


@pytest.mark.parametrize("name", EXTENTS)
def test_no_two_labels_or_symbols_meet(cloud, name):
    found = cloud(name)
    scene = compose(found)
    assert scene.collisions() == []
    symbols = [box for what, box in scene.map_boxes if what.startswith("symbol")]
    assert symbols and all(box.inside(scene.frame) for box in symbols)
    if len(found) <= 28:
        assert len(symbols) == len(found)
    page = Box(0, 0, scene.width, scene.height)
    texts = [i for i in scene.on_page if isinstance(i, Text)]
    assert all(t.box().inside(page.grown(-4)) for t in texts)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("portrait", [False, True])
def test_parts_of_the_page_do_not_meet(paper, portrait):
    places = layout(paper, portrait=portrait)
    boxes = [b for b in places if isinstance(b, Box)]
    page = Box(0, 0, places.width, places.height)
    assert len(boxes) == 9 and all(b.inside(page) and b.width > 15 and b.height > 4 for b in boxes)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.meets(b)]


def test_words_on_the_page_do_not_cover_each_other(cloud):
    for name in ("one", "thirty", "three-thousand"):
        scene = compose(cloud(name), BriefingOptions(marking="FOR TRAINING ONLY"))
        boxes = [(i.text, i.box().grown(-0.35)) for i in scene.on_page if isinstance(i, Text)]
        met = [(a, c) for n, (a, b) in enumerate(boxes) for c, d in boxes[n + 1 :] if b.meets(d)]
        assert met == []


def test_thirty_incidents_have_thirty_rows(cloud):
    texts = [i.text for i in compose(cloud("thirty")).on_page if isinstance(i, Text)]
    assert {str(n) for n in range(1, 31)} <= set(texts)


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx"])
def test_the_same_input_makes_the_same_bytes(cloud, form):
    first, second = (to_briefing(cloud("sea"), form=form) for _ in range(2))
    assert first == second and len(first) > 20_000


def test_the_picture_is_as_large_as_asked_for_and_not_blank(cloud):
    from PIL import Image

    for scale in (1.0, 2.0):
        picture = Image.open(io.BytesIO(to_briefing(cloud("sea"), scale=scale))).convert("L")
        assert picture.size == (round(297 / 25.4 * 120 * scale), round(210 / 25.4 * 120 * scale))
        assert np.asarray(picture).std() > 10


def test_text_in_pdf_svg_and_pptx_is_text(cloud, tmp_path):
    from pptx import Presentation
    from pypdf import PdfReader

    found, title = cloud("sea"), "Attacks in the strait"
    to_briefing(found, tmp_path / "a.pdf", title=title)
    assert title in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    svg = to_briefing(found, form="svg", title=title).decode()
    assert f">{title}</text>" in svg and "font/woff;base64" in svg and "<image" not in svg
    to_briefing(found, tmp_path / "a.pptx", title=title)
    shapes = Presentation(str(tmp_path / "a.pptx")).slides[0].shapes
    assert title in [s.text_frame.text for s in shapes if s.has_text_frame]
    assert [s.name for s in shapes if s.shape_type == 13] == ["Map"]


def test_slides_have_no_shadows_wrapping_boxes_within_the_page_and_one_font(cloud):
    from pptx import Presentation
    from pptx.util import Mm

    deck = Presentation(io.BytesIO(to_briefing(cloud("thirty"), form="pptx", title="هجمات على حقول النفط")))
    shapes = list(deck.slides[0].shapes)
    assert len({s.shape_id for s in shapes}) == len(shapes)
    texts = [s for s in shapes if s.has_text_frame and s.text_frame.text]
    for shape in texts:
        runs = [r for p in shape.text_frame.paragraphs for r in p.runs]
        assert shape.text_frame.word_wrap and {r.font.name for r in runs} == {"Arial"}
        assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + Mm(1)
    assert not [s for s in shapes if s.shape_type != 13 and s._element.xpath("p:style")]
    title = next(s for s in texts if "هجمات" in s.text_frame.text)
    assert title.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_a_sea_is_named_where_its_usual_label_is_not_on_the_map(cloud):
    names = {i.text for i in compose(cloud("sea")).in_map if isinstance(i, Text)}
    assert "Red Sea" in names


def test_one_town_is_shown_with_its_neighbours_and_its_country_aside(cloud):
    scene = compose(cloud("one"))
    names = {i.text: i for i in scene.in_map if isinstance(i, Text)}
    assert len(names) >= 8
    assert names["IRAQ"].x > scene.frame.centre[0] and names["IRAQ"].y > scene.frame.centre[1]


def test_what_is_claimed_is_dashed_and_never_a_circle_about_another_shape(cloud):
    from geo.publish.briefing.render import inner, outline_of
    from geo.publish.briefing.scene import Mark

    for shape in CATEGORY_SHAPES.values():
        mark = Mark(x=10, y=10, size=4.6, shape=shape, fill="#b3421a", outline="dashed")
        outer, filled = shapely.Polygon(outline_of(mark)), shapely.Polygon(outline_of(inner(mark)))
        assert outer.contains(filled) and len(filled.exterior.coords) == len(outer.exterior.coords)


def test_the_world_fills_the_height_where_incidents_allow():
    view = View([-10, 40], [-60, 105], Box(0, 0, 190, 150))
    _, y = view.mm(np.array([view.lon0, view.lon0]), np.array([-84, 84]))
    x, _ = view.mm(np.array([-60, 105]), np.array([0, 0]))
    assert y[1] - y[0] > 140 and x.min() > 5 and x.max() < 185


def test_a_long_line_of_counts_parts_between_statements(cloud):
    scene = compose(cloud("thirty"), BriefingOptions(portrait=True, paper="letter"))
    lines = [i.text for i in scene.on_page if isinstance(i, Text) and ("independent" in i.text or "data to" in i.text)]
    assert len(lines) == 2 and lines[1] == "data to 17 Jul 2025"


@pytest.mark.parametrize(
    "title", ["هجمات على حقول النفط في دهوك، 14–16 تموز 2025", 'תקיפות כטב"מים על שדות נפט', "Удари по нафтобазах"]
)
def test_titles_in_other_scripts_are_shaped_with_the_shipped_fonts(cloud, title, recwarn):
    from geo.publish.briefing.fonts import clean, is_rtl

    assert clean(title) == title
    scene = compose(cloud("one"), BriefingOptions(title=title))
    shown = next(i for i in scene.on_page if isinstance(i, Text) and i.size > 14)
    assert shown.text == title and shown.align == ("right" if is_rtl(title) else "left")
    draw(scene, "png")
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


def test_words_of_an_arabic_title_can_be_found_in_the_pdf(cloud):
    from pypdf import PdfReader

    title = "هجمات على حقول النفط في دهوك"
    text = PdfReader(io.BytesIO(to_briefing(cloud("one"), form="pdf", title=title))).pages[0].extract_text()
    assert set(title.split()) <= set(text.split())


def test_a_title_of_500_letters_stays_in_its_place(cloud):
    scene = compose(cloud("one"), BriefingOptions(title="wordy " * 100))
    head = layout().head
    lines = [i for i in scene.on_page if isinstance(i, Text) and i.text.startswith("wordy") and i.y > head.y0]
    assert len(lines) == 2 and lines[-1].text.endswith("…")
    assert all(i.box().inside(head.grown(1.0)) for i in lines)


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx"])
def test_odd_letters_and_formulas_of_mathematics_are_drawn_as_they_stand(cloud, form):
    title = "a\x00b\x0b <b>& $x^2$ \\frac{1}{2} \u202e \U0001f680"
    found = cloud("one")
    made = to_briefing(found, form=form, title=title)
    assert len(made) > 10_000
    if form == "svg":
        assert b"$x^2$" in made and b"<b>" not in made


def test_a_point_off_the_earth_is_told(incident, place, tmp_path):
    with pytest.raises(InputError, match="not on the earth"):
        to_briefing([incident(place=place(lat=91.0))], tmp_path / "a.png")
    assert not list(tmp_path.iterdir())


def test_letters_that_no_font_has_are_written_in_latin():
    from geo.publish.briefing.fonts import clean

    assert clean("東京 a\x00b\u202e") == "DongJing ab"


@pytest.mark.parametrize(
    ("lat", "lon", "kind"),
    [
        ([36, 37], [42, 44], "Lambert conformal conic"),
        ([-3, 4], [20, 30], "Lambert azimuthal equal-area"),
        ([10, 60], [-10, 60], "Lambert azimuthal equal-area"),
        ([-30, 60], [-100, 120], "Equal Earth"),
    ],
)
def test_the_projection_suits_the_extent_and_the_scale_is_true(lat, lon, kind):
    from pyproj import Geod

    view = View(lat, lon, Box(10, 10, 200, 150))
    assert view.name == kind
    cx, cy = view.frame.centre
    a, b = view.degrees(np.array([cx, cx + 10]), np.array([cy, cy]))
    metres = Geod(ellps="WGS84").inv(a[0], b[0], a[1], b[1])[2]
    assert metres / 1000 == pytest.approx(10 * view.km_per_mm(), rel=0.03)


def test_across_the_antimeridian_the_map_stays_small():
    view = View([-17, -18], [179, -179], Box(0, 0, 180, 140))
    west, _, east, _ = view.window()
    assert east - west < 10 and abs((view.lon0 % 360) - 180) < 0.01


def test_neighbouring_categories_differ_in_grey_or_by_shape():
    colours = list(CATEGORY_COLOURS.values())
    assert all(abs(lightness(a) - lightness(b)) >= 15 for a, b in pairwise(colours))
    assert len(set(CATEGORY_SHAPES.values())) == len(CATEGORY_COLOURS)
    assert lightness("#ffffff") == pytest.approx(100) and lightness("#000000") == pytest.approx(0)


def test_titles_say_what_is_common(incident, place):
    from geo.publish.briefing.headline import headline

    fields = {"target_type": "oil field", "place": place(name="Dohuk", admin1="Dahuk")}
    days = ("2025-07-14", "2025-07-15", "2025-07-16")
    found = [incident(str(n), date_start=d, date_end=d, **fields) for n, d in enumerate(days)]
    assert headline(found) == "Drone attacks on oil fields in Dohuk, 14–16 Jul 2025"
    assert headline([incident()]) == "Drone attack on a depot near Erbil, 16 Jul 2025"
    assert headline([]) == "No incidents"


def test_the_page_says_what_it_rests_on(cloud):
    scene = compose(cloud("thirty"), filter_=Filter(country=["IQ"], since="2025-07-01"))
    words = " ".join(i.text for i in scene.on_page if isinstance(i, Text))
    for said in (
        "30 incidents",
        "15 independent sources",
        "30 of 30 not reviewed",
        "Filters: country IQ",
        "© Natural Earth",
        "do not imply endorsement",
        "not verified",
        "data to 17 Jul 2025",
        "Example Wire",
    ):
        assert said in words


@pytest.mark.parametrize(
    ("options", "words"),
    [({"scale": 9.0}, "1 to 3"), ({"paper": "a3"}, "a4, letter"), ({"scale": 0.5}, "1 to 3")],
)
def test_what_cannot_be_drawn(incident, tmp_path, options, words):
    with pytest.raises(InputError, match=words):
        to_briefing([incident()], tmp_path / "a.png", **options)
    assert not list(tmp_path.iterdir())


def test_targets_that_cannot_be_written(incident, tmp_path):
    with pytest.raises(InputError, match=r"\.png, \.svg"):
        to_briefing([incident()], tmp_path / "a.jpg")
    with pytest.raises(PublishError, match="cannot write"):
        to_briefing([incident()], tmp_path / "none" / "a.png")


#: Pictures that were looked at and found good; UPDATE_REFERENCES=1 draws them anew.
REFERENCES = Path(__file__).parents[2] / "docs" / "reference"
PICTURES = {
    "one": ("one", {}),
    "thirty": ("thirty", {}),
    "thirty-portrait": ("thirty", {"portrait": True, "marking": "EXERCISE"}),
    "three-thousand": ("three-thousand", {}),
    "one-town": ("one-town", {}),
    "sea": ("sea", {"paper": "letter"}),
    "two-continents": ("two-continents", {"paper": "16:9"}),
    "world": ("world", {}),
    "antimeridian": ("antimeridian", {}),
    "arabic": ("thirty", {"title": "هجمات على حقول النفط في دهوك، 14–16 تموز 2025"}),
    "hebrew": ("sea", {"title": 'תקיפות כטב"מים על אוניות בים האדום, יולי 2025'}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_as_they_did(cloud, name):
    from PIL import Image

    extent, options = PICTURES[name]
    made = Image.open(io.BytesIO(to_briefing(cloud(extent), **options))).convert("RGB")
    path = REFERENCES / f"{name}.png"
    if os.environ.get("UPDATE_REFERENCES"):
        REFERENCES.mkdir(parents=True, exist_ok=True)
        made.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == made.size
    small = (kept.width // 2, kept.height // 2)
    apart = np.abs(np.asarray(kept.resize(small), float) - np.asarray(made.resize(small), float))
    assert apart.mean() < 2.0 and (apart.max(axis=2) > 60).mean() < 0.004


def test_what_happened_at_sea_is_not_drawn_ashore(incident, place):
    import shapely

    from geo.publish.briefing.ground import ground, land_rings
    from geo.publish.briefing.marks import single_groups
    from geo.publish.briefing.overlays import circles

    sea = place(id="sm:red-sea", name="Red Sea", lat=20.0, lon=38.5, precision="water", radius_km=500.0)
    found = [incident("a", place=sea), incident("b", place=place(lat=30.0, lon=44.0)), incident("c", place=sea)]
    view = View([12, 30], [34, 44], Box(0, 0, 180, 140))
    land = land_rings(ground(view))
    fill, _ = circles(single_groups(found, view), view, land)
    assert len(fill.parts) == 1
    area = shapely.Polygon(fill.parts[0])
    ashore = shapely.union_all([shapely.make_valid(shapely.Polygon(r)) for r in land if len(r) > 3])
    assert area.intersection(ashore).area < 0.01 * area.area


def test_the_title_keeps_to_the_period_asked_for(incident):
    from geo.publish.briefing.headline import headline

    found = [
        incident("1", date_start="2025-06-01", date_end="2025-06-30", date_precision="month"),
        incident("2", date_start="2025-06-25", date_end="2025-06-25"),
    ]
    assert headline(found, Filter(since="2025-06-20", until="2025-06-26")).endswith(", 20–26 Jun 2025")
    assert headline(found).endswith(", 1–30 Jun 2025")
