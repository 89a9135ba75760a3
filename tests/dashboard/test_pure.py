"""Filters, selections, clusters, histogram, forms and wording, without page or browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dashboard import clusters, histogram, overview, tree
from dashboard.context import Context
from dashboard.filters import View, Viewport, parse, viewport, words_of_query
from dashboard.layers import incident_feature, marks, outline
from dashboard.snapshot import day_number
from dashboard.texts import Texts
from dashboard.views.map import rows_in_box
from dashboard.views.stepping import neighbour
from geo.publish.axis import axis_from

T = Texts("en")


def count(context: Context, **words: list[str]) -> int:
    selection, _filter, _view, problem = context.selection(words)
    assert problem is None
    return selection.shown_count


def test_filters_agree_with_the_store(context: Context, store: Any) -> None:
    from geo.filters import Filter

    for words in (
        {"country": ["SY"]},
        {"country": ["Syria"]},
        {"category": ["Explosions/Remote violence"]},
        {"category": ["Armed clash"], "country": ["SY", "IQ"]},
        {"actor": ["Houthis"]},
        {"actor": ["Houthis"], "role": ["target"]},
        {"status": ["claimed", "disputed"]},
        {"outcome": ["intercepted"]},
        {"precision": ["country", "water"]},
        {"text": ["drone"]},
        {"since": ["2025-07-04"], "until": ["2025-07-10"]},
        {"bbox": ["35,32,45,38"]},
        {"min_confidence": ["0.5"]},
        {"source": ["Nile Notes"]},
        {"review": ["approved"]},
    ):
        single = {
            w: v if w not in ("text", "since", "until", "bbox", "min_confidence") else v[0] for w, v in words.items()
        }
        assert count(context, **words) == store.count(Filter.from_words(single)), words


def test_nodes_of_the_actor_tree_filter(context: Context) -> None:
    assert count(context, actor=["Rebel group"]) == 3
    assert count(context, actor=["Rebel group|YE"]) == 3
    assert count(context, actor=["not said"]) == 6


def test_layers_of_category_and_actor_together(context: Context) -> None:
    assert count(context, off=["Battles"]) == 9
    assert count(context, offactor=["Rebel group"]) == 8  # the navy is still on where the Houthis are its target
    assert count(context, offactor=["Rebel group", "External/Other forces"]) == 7
    assert count(context, offactor=["not said"]) == 4
    assert count(context, off=["Explosions/Remote violence"], offactor=["not said"]) == 2


def test_polygon(context: Context) -> None:
    assert count(context, box=["37 36,37 38,35 38,35 36"]) == 3
    assert count(context, box=["nonsense"]) == 10


def test_wrong_address_shows_everything_and_says_so(context: Context) -> None:
    selection, filter_, _view, problem = context.selection({"since": ["never"], "view": ["moon"]})
    assert selection.shown_count == 10 and filter_.is_empty()
    assert problem is not None and "is no date" in problem


def test_undated_are_counted_when_dates_filter(context: Context) -> None:
    selection = context.selection({"since": ["2025-01-01"]})[0]
    assert (selection.shown_count, selection.undated_dropped) == (9, 1)


def test_view_words() -> None:
    view = parse({"color": ["actor"], "draw": ["heat"], "by": ["week"], "off": ["Riots"], "sel": ["x"]})[1]
    assert (view.color, view.draw, view.by, view.off, view.selected) == ("actor", "heat", "week", ("Riots",), "x")
    assert parse({"color": ["<b>"]})[1].color == "category"
    assert viewport({"west": "west"}) == Viewport()
    assert words_of_query("?a=1&a=2&b=%20") == {"a": ["1", "2"], "b": [" "]}


def test_every_point_is_in_exactly_one_mark(context: Context) -> None:
    selection = context.selection({})[0]
    for zoom in range(2, 16):
        window = Viewport(west=-180, south=-85, east=180, north=85, zoom=zoom, width=1200, height=800)
        found = clusters.cluster(selection, window, selection.snapshot.category, 6)
        assert sum(c.count for c in found) == len(selection.points) == 7
        assert all(sum(n for _, n in c.shares) == c.count for c in found)
    tight = [c for c in found if c.count > 1]
    assert all(c.tight for c in tight) and {c.count for c in tight} == {2, 3}


def test_marks_keep_apart(context: Context) -> None:
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0.5, 0.6, 3000), rng.uniform(0.4, 0.5, 3000)
    codes = np.zeros(3000, dtype=np.uint8)
    grid = clusters.build_grid(x, y, np.arange(3000), codes, 1, clusters.CELL_PX / 256 / 2**5)
    apart = clusters.APART_PX / 256 / 2**5
    target, size = clusters._close(grid, apart)
    assert 0 < size < len(grid) and target.max() == size - 1
    assert int(grid.joined(target, size).count.sum()) == 3000


def test_map_east_of_the_date_line_shows_the_same(context: Context) -> None:
    selection = context.selection({})[0]
    near = clusters.cluster(
        selection, Viewport(west=30, south=10, east=50, north=40, zoom=5), selection.snapshot.category, 6
    )
    turned = clusters.cluster(
        selection, Viewport(west=390, south=10, east=410, north=40, zoom=5), selection.snapshot.category, 6
    )
    assert sum(c.count for c in near) == sum(c.count for c in turned) > 0
    assert all(390 <= c.lon <= 410 for c in turned)


def test_marks_hold_what_the_browser_draws(context: Context) -> None:
    selection = context.selection({})[0]
    near = Viewport(west=30, south=10, east=50, north=40, zoom=6)
    found = marks(selection, near, View(), T)["features"]
    single = next(f for f in found if f["properties"]["id"].startswith("one-") and "Dohuk" in f["properties"]["a"])
    assert single["properties"]["r"] == 25.0
    rows = rows_in_box(selection, [37, 36, 37.5, 36.5])
    assert len(rows) == 3
    shapes = {incident_feature(selection.snapshot, int(r), False, T)["properties"]["s"] for r in rows}
    assert shapes == {"square", "diamond", "hexagon"}


def test_country_level_never_becomes_a_point(context: Context) -> None:
    selection = context.selection({"country": ["YE"]})[0]
    assert selection.shown_count == 1 and len(selection.points) == 0


def test_outline_of_status() -> None:
    assert [outline("occurred", "reported"), outline("occurred", "claimed"), outline("intercepted", "claimed")] == [
        0,
        1,
        2,
    ]
    assert outline("attempted", "disputed") == 3


def test_histogram_counts_everything_dated(context: Context) -> None:
    selection = context.selection({})[0]
    for step in ("day", "week", "month", "auto"):
        data = histogram.build(selection, View(by=step))
        assert sum(sum(bar[2]) for bar in data["bars"]) + data["undated"] == 10
    months = histogram.build(selection, View(by="month"))["bars"]
    assert [bar[:2] for bar in months] == [["2025-06-01", "2025-06-30"], ["2025-07-01", "2025-07-31"]]
    assert months[1][3] == 1  # one is dated to the month only
    weeks = histogram.build(selection, View(by="week"))["bars"]
    assert all(np.datetime64(b[0]).astype(object).weekday() == 0 for b in weeks)


@pytest.mark.parametrize(
    ("old", "first"),
    [
        ([], 20_000),
        ([12_000], 20_000),
        ([4_000, 16_000], 20_000),  # and what is left is stretched, too
        ([12_000, 12_000, 12_000, 12_000], 12_000),  # too many to be left out
        ([19_970], 19_970),  # near enough
    ],
)
def test_a_few_old_incidents_do_not_stretch_the_axis(old: list[int], first: int) -> None:
    starts = np.array([*old, *(20_000 + n % 60 for n in range(100))], dtype=np.int32)
    assert axis_from(np.random.default_rng(1).permutation(starts)) == first


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        ([100, 20_000, 20_003, 20_010], 20_000),
        ([100, 900, 20_000, 20_003], 100),  # half of them are no few
        ([100, 900, *range(20_000, 20_010)], 20_000),
        ([19_950, 20_000, 20_003, 20_010], 19_950),  # near enough
        ([100, 20_000], 100),
        ([100], 100),
    ],
)
def test_one_old_incident_of_a_few_does_not_stretch_the_axis(starts: list[int], first: int) -> None:
    assert axis_from(np.array(starts)) == first


def test_what_lies_before_the_axis_is_counted_apart(context: Context, monkeypatch: Any) -> None:
    selection = context.selection({})[0]
    monkeypatch.setattr(histogram, "axis_from", lambda _starts: day_number("2025-07-01"))
    data = histogram.build(selection, View(by="day"))
    assert data["earlier"][:2] == ["2025-06-01", "2025-06-02"] and sum(data["earlier"][2]) == 2
    assert data["bars"][0][0] == "2025-07-01" and sum(sum(bar[2]) for bar in data["bars"]) == 7


def test_tree_counts_each_incident_once_per_node(context: Context) -> None:
    found = tree.actors(context.selection({})[0])
    assert found.kinds == {"Rebel group": 3, "External/Other forces": 1, "State forces": 1, "not said": 6}
    assert found.countries["Rebel group"] == [("YE", 3)]
    assert tree.facet(context.selection({})[0], "role") == {"perpetrator": 4, "target": 1}


def test_overview(context: Context) -> None:
    selection, filter_, _view, _problem = context.selection({})
    assert overview.deaths(selection) == 15
    table = overview.matrix(selection)
    assert table.sum() == 11  # the seizure names two kinds
    change = overview.comparison(selection, filter_)
    assert change is not None and (change.count, change.before) == (7, 2)
    assert overview.top_places(selection)[0] == ("Aleppo", "SY", 3)


def test_bars_over_time_end_with_the_last_day_told(context: Context) -> None:
    selection = context.selection({"country": ["SY"]})[0]
    assert [bars for _, _, bars in overview.top_actors(selection)] == [[1, 0, 0]]  # 3 to 5 July


def test_stepping_runs_from_old_to_new(context: Context) -> None:
    selection = context.selection({})[0]
    seen = []
    at: str | None = None
    for _ in range(12):
        answer = neighbour(selection, at, 1)
        assert answer is not None
        at = answer["id"]
        seen.append(at)
    assert len(set(seen)) == 10 and seen[-1] == seen[-2]
    back = neighbour(selection, seen[-1], -1)
    assert back is not None and back["id"] == seen[8]


def test_snapshot_is_kept_and_read_back(context: Context, tmp_path: Any) -> None:
    from dashboard import keeping

    snapshot = context.snapshot()
    keeping.write(snapshot, tmp_path, "a-1.npz", older="a-*.npz")
    again = keeping.read(tmp_path / "a-1.npz")
    assert again.ids.tolist() == snapshot.ids.tolist()
    assert again.actor_table == snapshot.actor_table
    assert np.array_equal(again.category, snapshot.category)
    keeping.write(snapshot, tmp_path, "a-2.npz", older="a-*.npz")
    assert [p.name for p in tmp_path.glob("*.npz")] == ["a-2.npz"]


def test_snapshot_follows_the_store(context: Context, store: Any) -> None:
    assert count(context, review=["approved"]) == 0
    store.approve(next(store.incidents()).id, by="Ana")
    assert count(context, review=["approved"]) == 1
