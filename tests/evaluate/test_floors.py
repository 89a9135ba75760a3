"""geo.evaluate.gold.floors: targets get a verdict, floors say whether they hold, and a lowered score fails."""

import json

import pytest

from geo.evaluate.gold.floors import judged_rows, lowest_of, read_floors, set_floors, verdict

ROWS = [
    {"metric": "kind", "n": 100, "value": 0.8, "target": 0.85},
    {"metric": "place", "n": 100, "value": 0.95, "target": 0.9},
    {"metric": "other", "n": 3, "value": 1.0},
    {"metric": "reports", "n": 40, "value": 40.0},
    {"metric": "corpus", "skipped": "not there"},
]


def test_verdicts():
    assert verdict(0.0) == verdict(-0.1) == "reached"
    assert verdict(0.0504) == "short by 0.050"


def test_a_floor_lies_two_errors_below_and_all_right_is_no_certainty():
    assert lowest_of(50, 100) == pytest.approx(0.402, abs=0.002)
    assert 0.7 < lowest_of(15, 15) < 0.9
    assert lowest_of(1000, 1000) > 0.99
    assert lowest_of(0, 10) == 0


def test_a_lowered_score_fails(tmp_path, monkeypatch):
    from geo.evaluate.scores import merging as eval_merging

    path = tmp_path / "floors.json"
    monkeypatch.setattr(eval_merging, "run", lambda: ROWS)
    set_floors("merging", path)
    assert set(read_floors(path)["merging"]) == {"kind", "place"}
    now = judged_rows("merging", ROWS, path)
    assert [row.get("ok") for row in now] == [True, True, None, None, None]
    assert [row.get("verdict") for row in now[:2]] == ["short by 0.050", "reached"]
    worse = judged_rows("merging", [{**ROWS[0], "value": 0.7}, ROWS[1]], path)
    assert [row["ok"] for row in worse] == [False, True]
    assert judged_rows("unknown", ROWS, path)[0]["ok"] is None


def test_setting_one_kind_leaves_the_others(tmp_path, monkeypatch):
    from geo.evaluate.scores import merging as eval_merging

    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"dates": {"days": 0.9}}))
    monkeypatch.setattr(eval_merging, "run", lambda: ROWS)
    set_floors("merging", path)
    assert read_floors(path)["dates"] == {"days": 0.9}


def test_the_kinds_without_own_floors_have_them():
    assert {"agreement", "event_location", "merging"} <= set(read_floors())
