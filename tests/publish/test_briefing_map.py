from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.filters import Filter
from geo.publish.briefing import compose
from geo.publish.briefing.extent import extent
from geo.publish.briefing.projection import View
from geo.publish.briefing.scene import INK, MUTED, Box, Paths, Text
from geo.publish.palette import CATEGORY_SHAPES


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


@pytest.mark.parametrize(("precision", "radius"), [("admin2", 25.0), ("admin1", 110.0), ("water", 500.0)])
def test_a_single_rough_place_is_shown_as_far_as_it_reaches(incident, place, precision, radius):
    """Central Darfur: its circle is on the map, with the border and towns about it, not a mark on an empty ground."""
    where = place(name="Central Darfur", country="SD", lat=12.7, lon=23.4, precision=precision, radius_km=radius)
    scene = compose([incident(place=where)])
    rings = [i.parts[0] for i in scene.in_map if isinstance(i, Paths) and i.fill == MUTED]
    assert len(rings) == 1
    x, y = np.ptp(rings[0], axis=0)
    assert 2 * 3.4 <= x <= scene.frame.width and y == pytest.approx(x, rel=0.02)
    assert y >= 0.5 * scene.frame.height or precision == "admin2"
    names = [i.text for i in scene.in_map if isinstance(i, Text)]
    assert "SUDAN" in names and len(names) >= 4


def test_a_spot_far_from_towns_is_shown_with_some(incident, place):
    """In the Sahara, 160 km of desert say nothing: countries about and the nearest towns do."""
    scene = compose([incident(place=place(name="Bilma", country="NE", lat=18.69, lon=12.92))])
    names = {i.text for i in scene.in_map if isinstance(i, Text)}
    assert {"NIGER", "CHAD", "LIBYA", "Katsina"} <= names


def test_a_rough_place_widens_a_map_of_several_towns_only_somewhat(incident, place):
    towns = [incident(f"t{n}", place=place(lat=31.3 + 0.1 * n, lon=34.3)) for n in range(3)]
    wide = incident("r", place=place(name="Levant", precision="region", lat=31.4, lon=34.4, radius_km=800.0))
    lat, _ = extent([*towns, wide], (), Filter())
    assert 1.5 < max(lat) - min(lat) < 2.2


def test_the_circle_of_a_rough_place_shows_about_its_symbol(incident, place):
    found = [
        incident("a", place=place(precision="near", radius_km=3.0)),
        incident("b", place=place(name="Basra", lat=30.5, lon=47.8)),
    ]
    scene = compose(found)
    ring = next(i.parts[0] for i in scene.in_map if isinstance(i, Paths) and i.fill == MUTED)
    symbol = next(box for what, box in scene.map_boxes if what == "symbol 1")
    assert np.ptp(ring[:, 0]) > symbol.width


def _named(scene):
    return [i.text for i in scene.in_map if isinstance(i, Text) and i.colour == INK and i.halo and not i.bold]


def test_the_places_of_the_incidents_are_named_once_beside_their_symbols(incident, place):
    town = place(name="Al Qa'im", lat=34.37, lon=41.09)
    found = [
        incident("a", place=town),
        incident("b", place=town),
        incident("c", place=place(name="Sarsang oil field", lat=36.9, lon=43.2, precision="site")),
        incident("d", place=place(name="Red Sea", lat=20.0, lon=38.5, precision="water", radius_km=600.0)),
    ]
    scene = compose(found)
    assert sorted(_named(scene)) == ["Al Qa'im", "Red Sea", "Sarsang oil field"]
    words = [i.text for i in scene.in_map if isinstance(i, Text)]
    assert "Al Qaim" not in words and words.count("Red Sea") == 1  # the map names none of them again
    assert scene.collisions() == []


def test_crowded_symbols_are_named_too_where_there_is_room(incident, place):
    found = [incident(f"t{n}", place=place(name=f"Town{n}", lat=35 + 0.02 * n, lon=38.0)) for n in range(9)]
    far = incident("far", place=place(name="Far", lat=15.0, lon=50.0))
    scene = compose([*found, far])
    assert len([name for name in _named(scene) if name.startswith("Town")]) >= 5
    assert scene.collisions() == []


def test_a_circle_of_several_places_has_no_name_and_one_of_one_place_has_its(incident, place):
    from geo.publish.briefing.marks import Group
    from geo.publish.briefing.naming import place_of

    here, there = incident("a"), incident("b", place=place(name="Mosul"))
    assert place_of(Group(number=1, incidents=(here, incident("c")), at=(0.0, 0.0))) == "Erbil"
    assert place_of(Group(number=1, incidents=(here, there), at=(0.0, 0.0))) == ""
