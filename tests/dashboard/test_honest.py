"""What the page says of what it does not know: disputed areas, unknown villages, blocs, lists beside the map."""

from __future__ import annotations

import json
from typing import Any

from dashboard.app import create_app
from dashboard.context import Context
from dashboard.countries import labels, names
from dashboard.disputed import area_of, areas
from dashboard.texts import Texts
from dashboard.views.header import chip_text, chips
from dashboard.wording import country_name
from geo.settings import Settings
from geo.store.asking.actors import load_actors


def text_of(component: Any) -> str:
    """All words of a component."""
    if isinstance(component, (list, tuple)):
        return " ".join(text_of(part) for part in component)
    return text_of(component.children) if hasattr(component, "children") else str(component or "")


def test_a_disputed_area_is_told_and_its_surroundings_are_not() -> None:
    golan = area_of(33.10, 35.75, "SY")
    assert golan is not None and golan.country == "SY" and "497" in golan.viewpoint
    assert area_of(33.51, 36.29, "SY") is None  # Damascus
    assert area_of(33.10, 35.75, None) is None
    assert area_of(33.72, 73.06, "PK", "PK.08") is None  # Islamabad
    assert area_of(34.37, 73.47, "PK", "PK.06").name.startswith("Azad Kashmir")  # Muzaffarabad
    assert area_of(36.19, 44.01, "IQ", "IQ.11") is None and area_of(36.34, 43.13, "IQ", "IQ.15") is None  # Erbil, Mosul
    assert area_of(35.47, 44.39, "IQ", "IQ.02").name.startswith("Disputed territories")  # Kirkuk
    assert area_of(34.68, 33.04, "CY", "CY.05") is None  # Limassol
    assert area_of(6.80, -58.16, "GY", "GY.12") is None  # Georgetown
    assert area_of(8.40, 48.48, "SO", "SO.18") is None and area_of(9.56, 44.06, "SO", "SO.20") is not None  # Garowe
    assert area_of(27.47, 94.91, "IN", "IN.03") is None  # Dibrugarh
    crimea = area_of(44.95, 34.10, "UA")
    assert crimea is not None and crimea.name.startswith("Crimea")
    assert len(areas()) > 30


def test_borders_and_places_have_a_page(settings: Settings, store: Any) -> None:
    client = create_app(settings, store=store).server.test_client()
    page = client.get("/about").text
    for told in ("Golan Heights", "Western Sahara", "Villages: not known for any country", "GeoNames"):
        assert told in page
    layout = json.dumps(client.get("/_dash-layout").json)
    assert "Villages: not known for any country" in layout and '"/about"' in layout


def test_lists_say_of_which_countries_no_villages_are_known(context: Context) -> None:
    from dashboard.views.legend import lists

    told = text_of(lists(context.selection({})[0], context))
    assert "No village-level data for Syria" in told
    context.coverage["villages"] = ["SY", "IQ", "YE", "SD"]
    assert "No village-level data" not in text_of(lists(context.selection({})[0], context))


def test_what_the_map_cannot_show_is_one_click_away(context: Context) -> None:
    unplaced, filter_, view, _ = context.selection({"only": ["unplaced"]})
    assert unplaced.shown_count == 2
    assert "without a place" in text_of(chips(filter_, view, None, 0, context))
    assert context.selection({"only": ["undated"]})[0].shown_count == 1
    assert context.selection({"only": ["nonsense"]})[0].shown_count == 10


def test_nothing_to_draw_is_a_written_card(context: Context, tmp_path: Any) -> None:
    from dashboard.views.legend import nothing
    from geo.store import open_store

    assert nothing(context.selection({})[0], context.t) == []
    narrow = context.selection({"country": ["SY"], "category": ["Riots"]})[0]
    assert "Nothing matches" in text_of(nothing(narrow, context.t))
    with open_store(f"sqlite:///{tmp_path / 'none.db'}", create=True) as empty:
        fresh = Context(Settings(cache_dir=str(tmp_path)), store=empty)
        assert "No incidents yet" in text_of(nothing(fresh.selection({})[0], fresh.t))


def test_an_actor_is_not_its_bloc() -> None:
    table = load_actors()
    assert "hezbollah" not in table.find("houthis")
    assert {"houthis", "hezbollah"} <= set(table.find("bloc:iran-backed"))
    assert "20" in table.blocs()["bloc:iran-backed"]  # who says so, and when


def test_blocs_are_an_overlay_with_counts(context: Context) -> None:
    from dashboard import tree

    selection = context.selection({})[0]
    assert tree.blocs(selection, {"bloc:iran-backed": context.members("bloc:iran-backed")}) == [("bloc:iran-backed", 3)]
    assert context.selection({"actor": ["bloc:iran-backed"]})[0].shown_count == 3
    assert chip_text("actor", "bloc:iran-backed", context) == "Iran-backed"
    assert chip_text("actor", "houthis", context) == "Houthis"
    assert chip_text("actor", "Rebel group|YE", context) == "Rebel group · Yemen"


def test_countries_and_map_speak_arabic() -> None:
    t = Texts("ar")
    assert country_name("SY", t) == "سوريا"
    assert country_name("SY", Texts("en")) == "Syria"
    assert sorted(set(names("en")) - set(names("ar"))) == []
    assert labels("ar")["Red Sea"] == "البحر الأحمر" and labels("en") == {}


def test_overview_counts_what_is_new_since_the_last_visit(context: Context) -> None:
    from dashboard.views.overview import build, visit_day

    selection, filter_, _, _ = context.selection({})
    for told, expected in ((["2000-01-01"], "10"), (["2999-01-01"], "0")):
        sheet = build(selection, selection, filter_, context.t, visit=visit_day({"visit": told}))
        assert f"{expected} new since your last visit" in text_of(sheet)
    assert visit_day({}) is None and visit_day({"visit": ["<b>"]}) is None
    assert "since your last visit" not in text_of(build(selection, selection, filter_, context.t))
