"""../shared/corpora -> data/models: the tagger and the ranker, from fixed seeds; what ``make train`` runs.

Fitting is deterministic: same corpora, gazetteer and lock file give the same bytes on the same machine.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import InputError
from geo.evaluate.gold.protocol import Gold, GoldDocument, read_gold
from geo.evaluate.training import ranker as train_ranker
from geo.evaluate.training import tagger as train_tagger
from geo.evaluate.training.made_up_notes import made_up_notes
from geo.evaluate.training.made_up_regions import made_up_regions
from geo.places.index.names import Gazetteer
from geo.places.resolving.rank import Ranker, save_ranker
from geo.places.resolving.resolve import RankedResolver
from geo.resources import data_dir, data_path
from geo.text.features import Extractor
from geo.text.tagger import Tagger, Weights, save_weights

#: Toponym corpora by name; both are annotated throughout.
CORPORA = ("lgl", "gwn")
#: Sentences in which only the places of events are annotated.
PARTIAL = "event_location_dev"
#: Steps of the first fit, which only labels the rest of the partly annotated sentences.
_FIRST_ROUNDS = 40
#: Times that our own development gold counts for the ranker: the corpora hardly know transliterated names.
_OWN = 8
#: And for the tagger, besides so many notes made from our own sentences.
_OWN_TAGGED, _NOTES = 2, 700
#: Notes on towns near one another that are fitted with the ranker.
_REGIONS = 400


def corpora_dir() -> Path:
    """Folder of the development corpora beside the checkout.

    Raises
    ------
    InputError
        If it is not there; training needs them, using Sitmap does not.
    """
    folder = data_dir().parent.parent / "shared" / "corpora"
    if not folder.is_dir():
        raise InputError(
            "the development corpora are not beside this checkout (../shared/corpora); models cannot be made"
        )
    return folder


def read_partial(path: Path) -> list[GoldDocument]:
    """Sentences with the places of their events as gold, without points."""
    documents = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        gold = [
            Gold(place["start"], place["end"], place["text"], 0.0, 0.0, None, None, None)
            for place in row["event_locations"]
            if row["text"][place["start"] : place["end"]] == place["text"] and "(" not in place["text"]
        ]
        documents.append(GoldDocument(row["id"], row["text"], gold, frozenset()))
    return documents


def read_own() -> list[GoldDocument]:
    """Our own development gold."""
    return read_gold(data_path("gold", "places", "dev.jsonl"))


def fit_tagger(full: Sequence[GoldDocument], partial: Sequence[GoldDocument], index: Gazetteer) -> Weights:
    """Fit on fully annotated text, label the rest of the partly annotated with it, then fit on both.

    Our own development gold and notes made from our own sentences are always with it.
    """
    full = [*full, *read_own() * _OWN_TAGGED, *made_up_notes(index, _NOTES)]
    lower = train_tagger.small_words([document.text for document in (*full, *partial)])
    extractor = Extractor(index, lower)
    rows = []
    for document in full:
        analysis = train_tagger.analyse(document, extractor)
        rows.append((analysis, train_tagger.labels_of(document, analysis)))
    if not partial:
        return train_tagger.fit(rows, lower)
    tagger = Tagger(train_tagger.fit(rows, lower, rounds=_FIRST_ROUNDS))
    rows += [train_tagger.partly_annotated(document, extractor, tagger) for document in partial]
    return train_tagger.fit(rows, lower)


def fit_ranker(documents: Sequence[GoldDocument], index: Gazetteer) -> Ranker:
    """Fit on the given spans of annotated documents, our own gold, and notes made from the gazetteer's regions."""
    resolver = RankedResolver(index, Ranker.empty())
    documents = (*documents, *read_own() * _OWN, *made_up_regions(index, _REGIONS))
    cases = [train_ranker.case_of(document, resolver) for document in documents]
    return train_ranker.fit([case for case in cases if case is not None])


def main(argv: Sequence[str] | None = None) -> None:
    """Rebuild the models; with ``ranker`` or ``tagger`` as argument only that one."""
    # More threads add up numbers in another order, and then bytes differ.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from geo.places import open_gazetteer
    from geo.settings import load_settings

    wanted = list(sys.argv[1:] if argv is None else argv) or ["tagger", "ranker"]
    folder = corpora_dir()
    full = [document for name in CORPORA for document in read_gold(folder / f"{name}.jsonl")]
    index = open_gazetteer(load_settings())
    if "tagger" in wanted:
        weights = fit_tagger(full, read_partial(folder / f"{PARTIAL}.jsonl"), index)
        save_weights(data_path("models", "tagger.npz"), weights)
    if "ranker" in wanted:
        save_ranker(data_path("models", "ranker.npz"), fit_ranker(full, index))


if __name__ == "__main__":
    main()
