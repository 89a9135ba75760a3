"""geo.evaluate.gold.protocol: exact spans, ignored ones, innermost names, distances, intervals."""

import json
import math

import pytest

from geo.errors import UnreadableSource
from geo.evaluate.gold.protocol import error_km, interval, read_gold, scores, tally
from geo.evaluate.gold.scoring_places import share_near
from geo.records import Place
from geo.resources import data_path

TEXT = "Paris Police Department in Paris, Texas\u2028and Nowhere."


def _write(path, toponyms):
    path.write_text(json.dumps({"doc_id": "d", "text": TEXT, "toponyms": toponyms}, ensure_ascii=False) + "\n", "utf-8")
    return path


def _top(start, end, lat=1.0, **more):
    return {"start": start, "end": end, "text": TEXT[start:end], "lat": lat, "lon": lat, **more}


def test_innermost_counts_and_spans_without_coordinates_are_ignored(tmp_path):
    tops = [_top(0, 23), _top(0, 5), _top(27, 32), _top(44, 51, lat=None), _top(34, 39, non_locational=True)]
    (document,) = read_gold(_write(tmp_path / "g.jsonl", tops))
    assert [(g.start, g.end) for g in document.gold] == [(0, 5), (27, 32)]
    # the outer name, the one without a point and the non-locational one are neither right nor wrong
    assert tally(document, [(0, 5), (0, 23), (44, 51), (34, 39), (24, 26)]) == (1, 2, 2)


def test_scores():
    assert scores([]) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    found = scores([(1, 2, 2), (1, 1, 2)])
    assert found == pytest.approx({"precision": 2 / 3, "recall": 0.5, "f1": 4 / 7})


def test_same_country_is_no_distance_and_unresolved_is_wrong(tmp_path):
    tops = [_top(27, 32, lat=60.0, fcode="PCLI", country="RU"), _top(0, 5)]
    (document,) = read_gold(_write(tmp_path / "g.jsonl", tops))
    town, country = document.gold
    place = Place(
        id="gn:1", name="Russia", mention="x", kind="PCLI", country="RU", admin1=None, admin1_code=None, lat=-60.0,
        lon=0.0, precision="country", radius_km=1.0, basis="named",
    )  # fmt: skip
    assert error_km(country, place, lambda gold: gold.country) == 0
    assert error_km(town, place, lambda gold: gold.country) > 161
    assert math.isinf(error_km(town, None))
    assert share_near([0.0, 161.0, 161.1, math.inf]) == 0.5


def test_bad_lines_name_their_number(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text('{"doc_id": "a", "text": "x", "toponyms": []}\n{"doc_id": 1}\n', "utf-8")
    with pytest.raises(UnreadableSource, match="line 2"):
        read_gold(path)
    with pytest.raises(UnreadableSource, match="cannot read"):
        read_gold(tmp_path / "none.jsonl")


def test_interval_holds_the_value_and_repeats():
    values = [0.0, 1.0] * 50
    low, high = interval(values, lambda drawn: sum(drawn) / len(drawn), rounds=200)
    assert low < 0.5 < high
    assert (low, high) == interval(values, lambda drawn: sum(drawn) / len(drawn), rounds=200)


@pytest.mark.parametrize(("part", "count"), [("dev", 32), ("seen", 33), ("held", 36)])
def test_our_gold_is_sound(part, count):
    documents = read_gold(data_path("gold", "places", f"{part}.jsonl"))
    assert len(documents) == count
    for document in documents:
        assert document.region
        for gold in document.gold:
            assert -90 <= gold.lat <= 90
            assert -180 <= gold.lon <= 180
            assert gold.use in ("literal", "demonym", "embedded", "dateline")


def test_held_reports_are_of_many_regions_and_uses():
    documents = read_gold(data_path("gold", "places", "held.jsonl"))
    assert len({document.region for document in documents}) >= 15
    uses = [gold.use for document in documents for gold in document.gold]
    assert min(uses.count(use) for use in ("demonym", "embedded", "dateline")) >= 10
    named = {}
    for document in documents:
        for gold in document.gold:
            named.setdefault(gold.text, set()).add((gold.country, gold.kind))
    assert sum(len(meant) > 1 for meant in named.values()) >= 10  # one name, several places


def _judged(raw_right):
    """A document of two names of which the first ``raw_right`` are found and placed."""
    from geo.evaluate.gold.protocol import Gold, GoldDocument
    from geo.evaluate.gold.scoring_places import Judged
    from geo.records import Resolution

    gold = [
        Gold(0, 5, "Paris", 48.9, 2.3, "PPLC", "FR", "literal"),
        Gold(27, 32, "Paris", 33.7, -95.6, "PPL", "US", "x"),
    ]
    fields = dict.fromkeys(Resolution.__struct_fields__) | {"use": "literal", "score": 1.0, "alternatives": []}
    raw = [Resolution(**{**fields, "start": g.start, "end": g.end, "text": g.text}) for g in gold[:raw_right]]
    errors = [1.0 if n < raw_right else math.inf for n in range(2)]
    return Judged(GoldDocument("d", TEXT, gold, frozenset()), raw, raw, errors, errors)


def test_a_lowered_score_fails_its_floor():
    from geo.evaluate.gold.scoring_places import summary

    floors = {"f1": 0.9, "within_161": 0.9, "raw_161": 0.9}
    assert {row["measure"]: row.get("ok") for row in summary("held", [_judged(2)], floors)} == {
        "precision": None, "recall": None, "f1": True, "within_161": True, "raw_161": True, "median_km": None
    }  # fmt: skip
    worse = {row["measure"]: row for row in summary("held", [_judged(1)], floors)}
    assert [worse[measure]["ok"] for measure in floors] == [False, False, False]
    assert all(row["low"] <= row["value"] <= row["high"] and row["n"] > 0 for row in worse.values())


def test_floors_stand_for_the_held_part():
    from geo.evaluate.scores.places import PARTS, floors

    assert set(floors()["held"]) == {"f1", "within_161", "raw_161"}
    assert set(floors()) <= set(PARTS)
