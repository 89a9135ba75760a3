"""Single sentences to learn from: what the files hold, what a broken line is answered with, what models learn."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.errors import UnreadableSource
from geo.evaluate.gold.single_sentences import KINDS, read_notes, read_sentences
from geo.evaluate.training.fit_linear import Case, fit, save
from geo.events.sentence.linear import load, odds


def test_every_kind_has_its_sentences() -> None:
    told = read_sentences()
    kinds = Counter(one.kind for one in told)
    assert set(kinds) == set(KINDS.values())
    assert min(kinds.values()) >= 150
    assert len({one.text for one in told}) > 0.99 * len(told)
    for one in told:
        assert one.outcome in ("occurred", "attempted", "intercepted", "-")
        assert all(one.text[m.start : m.end].strip() for m in one.marks)


def test_marks_are_taken_out_and_kept(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("att|occurred|[P:Gunmen] shot [T:two men] in [L:Gao].\n", encoding="utf-8")
    (one,) = read_sentences(tmp_path)
    assert one.text == "Gunmen shot two men in Gao."
    assert [(one.text[m.start : m.end], m.role) for m in one.marks] == [
        ("Gunmen", "perpetrator"), ("two men", "target"), ("Gao", "place")
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["riot|occurred|They came.", "att|occurred|", "att|occurred|[X:Gunmen] shot."])
def test_a_broken_line_is_told(tmp_path, line) -> None:
    (tmp_path / "a.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 1"):
        read_sentences(tmp_path)


def test_notes_of_one_kind_are_read_without_braces() -> None:
    notes = read_notes()
    assert len(notes) > 800
    assert all("{" not in one.text and one.kind in KINDS.values() for one in notes)


def test_a_model_learns_what_goes_with_what_and_is_read_back(tmp_path, monkeypatch) -> None:
    cases = [Case(frozenset(("w:shell", f"x{n % 3}")), ("Shelling",)) for n in range(30)]
    cases += [Case(frozenset(("w:march", f"x{n % 3}")), ("Protest",)) for n in range(30)]
    model = fit(cases)
    for word, label in (("w:shell", "Shelling"), ("w:march", "Protest")):
        assert odds([word], model)[label] > 0.8
    assert sum(odds(["w:unknown"], model).values()) == pytest.approx(1.0)
    save(model, tmp_path / "some.npz")
    monkeypatch.setattr("geo.events.sentence.linear.data_path", lambda *parts: tmp_path / parts[-1])
    load.cache_clear()
    try:
        again = load("some")
        assert again is not None
        assert odds(["w:shell"], again)["Shelling"] == pytest.approx(odds(["w:shell"], model)["Shelling"], abs=0.02)
        assert load("none") is None
    finally:
        load.cache_clear()


def test_rare_words_count_for_more_where_it_is_asked_for() -> None:
    cases = [Case(frozenset(("common", f"x{n % 9}")), ("Shelling",)) for n in range(40)]
    cases += [Case(frozenset(("common", "rare")), ("Protest",)) for _ in range(4)]
    plain, weighed = (odds(["common", "rare"], fit(cases, rarer=rarer))["Protest"] for rarer in (0.0, 2.0))
    assert weighed > plain > 0.5
