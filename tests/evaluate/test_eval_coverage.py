"""The list of names that reports bear: well formed, inside the world, and counted as it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from geo.evaluate.scores.coverage import COUNTRY_FLOOR, Named, measure, read_names
from geo.places.index.build import IndexBuilder, add_all
from geo.places.index.files import write_index
from geo.places.index.names import Gazetteer
from geo.places.index.rows import PlaceRow, valid_point


def test_the_list_is_of_many_countries_and_holds_no_name_twice() -> None:
    names = read_names()
    counts = Counter(n.country for n in names)
    assert len(names) > 500 and len(counts) >= 24 and min(counts.values()) >= 10
    assert len({(n.name, n.country) for n in names}) == len(names)
    assert all(valid_point(n.lat, n.lon) for n in names)


def test_known_first_and_missed_are_counted(tmp_path: Path) -> None:
    builder = IndexBuilder()
    rows = [
        PlaceRow("gn:1", "Ber", (), "PPL", "ML", "ML.08", 16.84, -2.53),
        PlaceRow("gn:2", "Gao", (), "PPL", "ML", "ML.09", 16.27, -0.04, 0, 86_633),
        PlaceRow("gn:3", "Gao", (), "PPL", "ML", "ML.03", 12.0, -8.0, 0, 200_000),
    ]
    add_all(builder, rows)
    write_index(builder, tmp_path, {"version": "x", "sources": []})
    asked = [Named("Ber", "ML", 16.83, -2.5), Named("Gao", "ML", 16.27, -0.04), Named("Nowhere", "ML", 15.0, 0.0)]
    country, total = measure(Gazetteer(tmp_path), asked)
    assert (country["known"], country["first_in_country"]) == (2 / 3, 1 / 3)
    assert country["missed"] == "Gao, Nowhere" and country["ok"] is (COUNTRY_FLOOR <= 1 / 3)
    assert total["country"] == "all" and total["names"] == 3
