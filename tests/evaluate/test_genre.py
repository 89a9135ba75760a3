"""The genre model: what is shipped is what training makes, pieces are told from reports, broken gold is an error."""

from __future__ import annotations

import json

import pytest

from geo.errors import UnreadableSource
from geo.evaluate.gold.pieces import read_pieces
from geo.evaluate.scores.genre import run
from geo.evaluate.training.genre import fit, pieces, reports
from geo.events.discourse.genre import GENRES, judged, likelihoods, model
from geo.events.discourse.traits import traits_of


def test_the_shipped_model_is_what_training_makes() -> None:
    made = fit([*reports(), *pieces("open")])
    shipped = model()
    assert set(made) == set(shipped) == set(GENRES)
    for genre in GENRES:
        assert made[genre].keys() == shipped[genre].keys()
        assert all(abs(made[genre][name] - shipped[genre][name]) < 0.01 for name in shipped[genre])


def test_floors_hold(pipeline) -> None:
    rows = {row["metric"]: row for row in run(pipeline=pipeline)}
    assert all(row["ok"] for row in rows.values())
    assert rows["pieces without incident"]["n"] >= 25


def test_likelihoods_add_up_and_nothing_is_a_report() -> None:
    assert sum(likelihoods("Why should anybody believe it?").values()) == pytest.approx(1.0)
    assert judged("") == ("report", True)
    assert judged("\u200b ...") == ("report", True)


def test_a_report_with_a_piece_on_the_markets_behind_it_is_a_report() -> None:
    report = (
        "Gunmen killed three people in Goma on Monday, police said. A hospital counted six wounded, residents said. "
    )
    market = "Investors fear a price war among airlines; rivals bombarded customers with cheap fares, analysts said. "
    assert judged(market * 4)[0] == "sport"
    assert judged(report * 2 + market * 2) == ("report", True)


def test_traits_are_bounded_whatever_the_text() -> None:
    for text in ("goal " * 5000, "?" * 5000, "1-0 " * 5000, "killed " * 5000, "“" + "a" * 9000):
        assert all(0.0 <= value <= 6.0 for value in traits_of(text).values())


def test_broken_gold_is_told_with_its_line(tmp_path) -> None:
    with pytest.raises(UnreadableSource, match="open and held"):
        read_pieces("open", tmp_path)
    good = {"id": "a", "kind": "essay", "published": "2025-01-01", "text": "t"}
    (tmp_path / "open.jsonl").write_text(json.dumps(good) + "\n{}\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 2"):
        read_pieces("open", tmp_path)
