"""Shipped models + gold -> scores of recognition and resolution against their floors; ``sitmap eval places``.

The floors stand on our own gold (``data/gold/places``). Where the development corpora are beside the checkout, the
shipped models are shown on them too, marked as fitted on them; what they reach on documents they have not seen is what
``python -m geo.evaluate.cross_places`` measures and keeps in ``data/models/scores.json``.
"""

from __future__ import annotations

import json
from typing import Any

from geo.errors import InputError
from geo.evaluate.protocol import read_gold
from geo.evaluate.scoring_places import CountryOf, by_group, frequent_errors, judge, summary
from geo.evaluate.train_places import CORPORA, corpora_dir
from geo.resources import data_path


def run() -> list[dict[str, Any]]:
    """Rows for the command line: one per gold set and measure, with intervals, floors and whether they hold."""
    from geo.places import open_gazetteer
    from geo.places.resolve import RankedResolver
    from geo.settings import load_settings
    from geo.text.recognise import TaggerRecogniser

    index = open_gazetteer(load_settings())
    recogniser, resolver, country_of = TaggerRecogniser(index), RankedResolver(index), CountryOf(index)
    floors = json.loads(data_path("gold", "places", "floors.json").read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = []
    for part in ("dev", "held"):
        documents = read_gold(data_path("gold", "places", f"{part}.jsonl"))
        judged = [judge(document, recogniser, resolver, country_of) for document in documents]
        rows += summary(part, judged, floors.get(part))
        rows += by_group(part, judged, lambda j, _: j.document.region or "?")
    try:
        folder = corpora_dir()
    except InputError as error:
        return [*rows, {"set": "lgl, gwn", "measure": "skipped", "value": str(error)}, *recorded()]
    for name in CORPORA:
        judged = [judge(d, recogniser, resolver, country_of) for d in read_gold(folder / f"{name}.jsonl")]
        rows += summary(f"{name} (fitted on it)", judged)
        rows += frequent_errors(judged, index)
    return [*rows, *recorded()]


def recorded() -> list[dict[str, Any]]:
    """Scores of cross-validation as kept at the last training."""
    path = data_path("models", "scores.json")
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows
