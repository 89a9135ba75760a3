"""Gazetteer -> annotated notes on towns near one another, from which the ranker learns how local news reads.

News of one region names small towns without saying where they lie; what tells them from larger namesakes elsewhere is
the company they keep. The corpora show that of few regions; the gazetteer has the towns of all of them.
"""

from __future__ import annotations

import random
from collections import defaultdict

from geo.evaluate.gold.protocol import Gold, GoldDocument
from geo.places.index.names import Gazetteer
from geo.records import Candidate

#: A region is a first-order division with at least so many towns of so many people.
_TOWNS, _PEOPLE = 8, 5_000
#: Towns nearest to one of them, and how many of those a note names.
_AROUND, _NAMED = (4, 8, 15), (2, 3, 4, 6)
_BEFORE = ("The fair in ", "Police from ", "It happened near ", "Buses to ", "A man of ")
_AFTER = (" was closed. ", " said so on Monday. ", " and elsewhere. ")


def made_up_regions(index: Gazetteer, count: int, seed: int = 7) -> list[GoldDocument]:
    """Notes that name some towns of one region, with their points as gold.

    Parameters
    ----------
    index : Gazetteer
        Where towns come from.
    count : int
        Number of notes.
    seed : int
        The same seed and gazetteer give the same notes.
    """
    chance = random.Random(seed)  # noqa: S311
    regions = _regions(index)
    return [_note(f"region-{number}", regions[chance.choice(sorted(regions))], chance) for number in range(count)]


def _regions(index: Gazetteer) -> dict[str, list[Candidate]]:
    """Towns by first-order division; each division counts alike, however many towns it has."""
    towns: dict[str, list[Candidate]] = defaultdict(list)
    for row in index.rows_of_kinds(frozenset(("PPL", "PPLA", "PPLA2", "PPLA3"))):
        place = index.candidate(row)
        if place.population >= _PEOPLE and place.admin1_code:
            towns[place.admin1_code].append(place)
    return {code: sorted(found, key=lambda c: c.id) for code, found in towns.items() if len(found) >= _TOWNS}


def _note(doc_id: str, towns: list[Candidate], chance: random.Random) -> GoldDocument:
    middle = chance.choice(towns)
    towns = sorted(towns, key=lambda c: (c.lat - middle.lat) ** 2 + (c.lon - middle.lon) ** 2)[: chance.choice(_AROUND)]
    text, gold = "", []
    for town in chance.sample(towns, min(len(towns), chance.choice(_NAMED))):
        text += chance.choice(_BEFORE)
        start = len(text)
        text += town.name
        gold.append(Gold(start, len(text), town.name, town.lat, town.lon, town.kind, None, None, town.id))
        text += chance.choice(_AFTER)
    return GoldDocument(doc_id, text, gold, frozenset())
