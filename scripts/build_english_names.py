"""Our own reports -> how English texts write a town, added to data/gazetteer/english_names.tsv.

    .venv/bin/python scripts/build_english_names.py

GeoNames' main name is often no English one ('Zaxo', 'Al Hudaydah'), and the town lists do not say which of the other
names is. A town gets the spelling that the reports of `data/gold/incidents` (dev, seen and more) use most, if the
gazetteer has it as one of the town's names, several reports use it, and no other comes near. Rows from own knowledge
stay as they are.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from geo.evaluate.gold.align import read_reports
from geo.evaluate.training.reader import document_of
from geo.events.lexicon.tables import read_folder, variants
from geo.pipeline import default_pipeline
from geo.places.index.display import plain_name
from geo.places.index.spelling import fold
from geo.resources import data_path

TABLE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "english_names.tsv"
HEAD = ("place_id", "english", "country", "name", "source")
#: A spelling is a town's if so many reports use it, and so much of all that name the town.
REPORTS, SHARE = 3, 0.6
#: Towns whose name is what the sides fight about; they keep the gazetteer's, which is the official one of today.
DISPUTED = frozenset(("gn:146970",))


def spellings() -> dict[tuple[str, str, str], Counter[str]]:
    """(Id, country, main name) of a town -> spelling -> number of reports that use it."""
    pipeline = default_pipeline()
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for part in ("dev", "seen", "more"):
        for report in read_reports(part):
            told = set()
            for mention in pipeline.geoparse(document_of(report)):
                place = mention.place
                town = place is not None and place.id.startswith("gn:") and place.kind.startswith("PPL")
                if place is not None and town and mention.use in ("literal", "dateline") and place.basis == "named":
                    entry = pipeline.index.get(place.id)
                    told.add(((place.id, place.country or "", entry.name if entry else place.name), mention.text))
            for town_, spelling in told:
                found[town_][spelling] += 1
    return found


@cache
def others() -> frozenset[str]:
    """Names of armed groups and peoples, which a report that names them does not mean a town by."""
    rows = read_folder(data_path("lexicons"), "actors/*.tsv", None)
    return frozenset(fold(name) for row in rows for name in (row["name"], *variants(row)))


def shortened(spelling: str, name: str) -> bool:
    """'Serena' for 'La Serena': part of the name, and more left out than an article or 'City'."""
    left = fold(name).split()
    for word in fold(spelling).split():
        if word not in left:
            return False
        left.remove(word)
    return any(word not in ("al", "an", "ar", "as", "ad", "az", "at", "el", "city", "town") for word in left)


def chosen(town: tuple[str, str, str], told: Counter[str]) -> str | None:
    """The spelling that English texts use for a town, where it is another than the main name."""
    (spelling, count), total = told.most_common(1)[0], sum(told.values())
    known = {c.id for c in default_pipeline().index.lookup(spelling) if c.match == "exact"}
    if town[0] in DISPUTED or count < REPORTS or count < SHARE * total or town[0] not in known or spelling.isupper():
        return None
    if fold(spelling) == fold(town[2]) or fold(spelling) in others() or shortened(spelling, town[2]):
        return None
    name = plain_name(spelling, town[1])
    return name[:1].upper() + name[1:]


def main() -> None:
    """Rewrite the table: rows from own knowledge, and those of our reports."""
    with TABLE.open(encoding="utf-8") as file:
        rows = {r["place_id"]: r for r in csv.DictReader(file, delimiter="\t") if r["source"] == "own knowledge"}
    for town, told in sorted(spellings().items()):
        if town[0] not in rows and (name := chosen(town, told)):
            rows[town[0]] = dict(zip(HEAD, (town[0], name, town[1], town[2], "own reports"), strict=True))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEAD, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows.values(), key=lambda r: (r["country"], r["english"])))


if __name__ == "__main__":
    main()
