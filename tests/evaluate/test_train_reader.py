"""The second reader: what ordinary news adds to what it learns from, and what it must not bring along."""

from __future__ import annotations

import json

from geo.evaluate.training import ordinary_news
from geo.evaluate.training.fit_linear import Case, fit
from geo.evaluate.training.ordinary_news import ordinary_news as articles
from geo.events.sentence.linear import odds

STRUCK = [Case(frozenset(("w:struck", "w:gunmen", "b:gunmen struck")), ("Attack",))] * 20
QUIET = [Case(frozenset(("w:struck", "w:deal", "b:struck deal")), ("none",))] * 20


def test_other_cases_weigh_what_is_known_and_bring_only_single_words() -> None:
    without = fit([*STRUCK, *QUIET[:2]])
    model = fit(
        [*STRUCK, *QUIET[:2]],
        others=[Case(one.found | {"w:pact", "b:deal pact"}, one.labels) for one in QUIET],
        own=("w:",),
    )
    assert odds(["w:struck"], model)["none"] > odds(["w:struck"], without)["none"]
    assert "w:pact" in model.at
    assert "b:deal pact" not in model.at


def test_what_stands_in_few_of_the_other_cases_is_not_brought() -> None:
    model = fit(STRUCK, others=[Case(frozenset(("w:struck", "w:rarely")), ("none",))] * 3, own=("w:",))
    assert "w:rarely" not in model.at


def test_articles_with_an_incident_are_left_out(tmp_path, pipeline, monkeypatch) -> None:
    monkeypatch.setattr(ordinary_news, "_EVERY", 1)
    texts = ("The council met on Monday and talked about the budget.", "Gunmen killed nine farmers in Djibo on Monday.")
    for name in ordinary_news.CORPORA:
        rows = [
            {"doc_id": f"{name}{n}", "corpus": name, "title": "", "text": text, "toponyms": []}
            for n, text in enumerate(texts)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert {article.text for article in articles(pipeline, tmp_path)} == {texts[0]}


def test_without_corpora_it_says_so(monkeypatch, pipeline, capsys, tmp_path) -> None:
    monkeypatch.setattr("geo.evaluate.training.places.data_dir", lambda: tmp_path / "data")
    assert list(articles(pipeline)) == []
    assert "without ordinary news" in capsys.readouterr().err
