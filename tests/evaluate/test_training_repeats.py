"""Training: the same bytes twice, whatever the order in which Python happens to walk its sets."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.evaluate.training.made_up_notes import made_up_notes

_FIT = """
import sys
from pathlib import Path
from geo.evaluate.training import places as train_places
from geo.evaluate.training import ranker as train_ranker
from geo.evaluate.training import tagger as train_tagger
from geo.places import open_gazetteer
from geo.places.resolving.rank import save_ranker
from geo.settings import load_settings
from geo.text.tagger import save_weights

train_places._NOTES = 30
train_tagger.PARAMETERS["max_iterations"] = train_places._FIRST_ROUNDS = 8
train_ranker._STEPS = 20
index = open_gazetteer(load_settings())
own = train_places.read_own()
save_weights(Path(sys.argv[1]) / "tagger.npz", train_places.fit_tagger(own[:8], own[8:12], index))
save_ranker(Path(sys.argv[1]) / "ranker.npz", train_places.fit_ranker(own[:8], index))
"""


def _fit(folder: Path, seed: str) -> dict[str, str]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", _FIT, str(folder)], check=True, env=environment, timeout=300)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    first = _fit(tmp_path / "a", "1")
    assert set(first) == {"tagger.npz", "ranker.npz"}
    assert first == _fit(tmp_path / "b", "2")


def test_made_up_notes_are_annotated_and_repeat(settings) -> None:  # type: ignore[no-untyped-def]
    from geo.places import open_gazetteer

    index = open_gazetteer(settings)
    notes = made_up_notes(index, 40)
    assert notes == made_up_notes(index, 40)
    for note in notes:
        assert "{" not in note.text
        assert all(note.text[g.start : g.end] == g.text for g in note.gold)
    assert sum(len(note.gold) for note in notes) > 40


def test_scores_are_kept_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> None:  # type: ignore[no-untyped-def]
    """A run that is broken off goes on with the steps that are missing."""
    from geo.evaluate.training import cross_places
    from geo.evaluate.training import places as train_places
    from geo.places import open_gazetteer
    from geo.places.resolving.rank import load_ranker
    from geo.resources import data_path
    from geo.text.tagger import load_weights

    own = data_path("gold", "places", "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for number, name in enumerate(train_places.CORPORA):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(own[number::2][:6]), encoding="utf-8")
    (tmp_path / f"{train_places.PARTIAL}.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(cross_places, "fit_tagger", lambda *_: load_weights(data_path("models", "tagger.npz")))
    monkeypatch.setattr(cross_places, "fit_ranker", lambda *_: load_ranker(data_path("models", "ranker.npz")))
    run = cross_places.Run(open_gazetteer(settings), tmp_path, tmp_path / "kept")
    run.do("fold-1")
    run.do("lgl-for-gwn")
    again = cross_places.Run(open_gazetteer(settings), tmp_path, tmp_path / "kept")
    assert [step for step in cross_places.STEPS if again.is_done(step)] == ["lgl-for-gwn", "fold-1"]
    rows = again.rows()
    assert {"lgl, unseen, 1 of 5 folds", "gwn, fitted on lgl"} <= {row["set"] for row in rows}
    assert next(row["value"] for row in rows if row["set"] == "gwn, fitted on lgl" and row["measure"] == "f1") > 0.5
