"""data/models/patterns.txt + gazetteer -> annotated notes, from which the tagger learns how short reports name places.

The corpora are long news, most of it American; short conflict notes ('Shelling on X', 'the X oil field') are hardly in
them. The sentences are our own, the names are drawn from the gazetteer by a fixed seed.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

from geo.evaluate.gold.protocol import Gold, GoldDocument
from geo.places.index.names import Gazetteer
from geo.resources import data_path
from geo.text.names import demonyms
from geo.text.words import words

#: Countries whose towns are drawn; each counts alike, however many towns it has.
_CODES = "SY IQ YE LB PS IL IR TR LY EG SD SS ET ER SO KE NG NE ML BF TD CM CF CD MZ UA RU GE AM AZ AF PK IN MM HT CO"
COUNTRIES = tuple(_CODES.split())
_TOWNS = frozenset(("PPL", "PPLA", "PPLA2", "PPLA3", "PPLC"))
#: Towns of fewer people are drawn one time in so many: hamlets are named rarely, and many bear ordinary words.
_SMALL, _RARELY = 3_000, 6
_SLOT = re.compile(r"\{([PACDG])\}")
#: Towns of fewer letters are left out, as are names of more than three words.
_SHORTEST, _LONGEST = 4, 3
#: Sentences that make one note, at most.
_TOGETHER = 3


def made_up_notes(index: Gazetteer, count: int = 700, seed: int = 5) -> list[GoldDocument]:
    """Notes of one to three sentences with their places as gold, without points.

    Parameters
    ----------
    index : Gazetteer
        Where names come from.
    count : int
        Number of notes.
    seed : int
        The same seed and gazetteer give the same notes.
    """
    chance = random.Random(seed)  # noqa: S311
    lines = data_path("models", "patterns.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    names = _names(index, chance)
    documents = []
    for number in range(count):
        country = chance.choice(COUNTRIES)
        picked = chance.sample(patterns, chance.randint(1, _TOGETHER))
        text, gold = "", []
        for pattern in picked:
            text, found = _filled(text + (" " if text else ""), pattern, country, names, chance)
            gold += found
        documents.append(GoldDocument(f"note-{number}", text, gold, frozenset()))
    return documents


Names = dict[tuple[str, str], Sequence[str]]


def _names(index: Gazetteer, chance: random.Random) -> Names:
    """Names by slot and country; people are made of two given names."""
    names: dict[tuple[str, str], list[str]] = {}
    for row in index.rows_of_kinds(_TOWNS | {"ADM1", "PCLI"}):
        place = index.candidate(row)
        if place.country not in COUNTRIES or (
            place.kind in _TOWNS and not _usable(place.name, place.population, chance)
        ):
            continue
        slot = {"ADM1": "A", "PCLI": "C"}.get(place.kind, "P")
        name = plain(place.name)
        if slot == "A":
            name = re.sub(r"\s(?:Governorate|Province|State|Oblast|Region)$", "", name)
        names.setdefault((slot, place.country), []).append(name)
    people = [word.capitalize() for word in sorted(words("given_name"))]
    names["G", ""] = [f"{first} {chance.choice(people)}" for first in people]
    names["D", ""] = sorted({word.title() for word in demonyms() if " " not in word and len(word) > 4})
    return {slot: sorted(set(found)) for slot, found in names.items()}


def plain(name: str) -> str:
    """A name as news writes it: without marks over letters and without apostrophes for sounds that English lacks."""
    letters = unicodedata.normalize("NFKD", name)
    return re.sub(r"[‘’ʻʼ`']", "", "".join(c for c in letters if not unicodedata.combining(c)))


def _usable(name: str, population: int, chance: random.Random) -> bool:
    bare = plain(name)
    fits = (
        bare.isascii() and len(bare) >= _SHORTEST and len(bare.split()) <= _LONGEST and not any(map(str.isdigit, bare))
    )
    return fits and bare[0].isupper() and (population >= _SMALL or chance.randrange(_RARELY) == 0)


def _filled(text: str, pattern: str, country: str, names: Names, chance: random.Random) -> tuple[str, list[Gold]]:
    """The text with a sentence added, and the places in it."""
    gold: list[Gold] = []
    position = 0
    for slot in _SLOT.finditer(pattern):
        text += pattern[position : slot.start()]
        position = slot.end()
        kind = slot[1]
        where = chance.choice(COUNTRIES) if kind == "C" else "" if kind in "DG" else country
        name = chance.choice(names[kind, where]) if (kind, where) in names else chance.choice(names["P", country])
        if kind != "G":
            gold.append(Gold(len(text), len(text) + len(name), name, 0.0, 0.0, None, None, None))
        text += name
    return text + pattern[position:], gold
