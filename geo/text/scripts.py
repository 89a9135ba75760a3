"""Analysis -> spans in scripts that the tagger was not fitted on: the gazetteer's own names in the words around them.

Arabic, Persian and Hebrew have no capitals and write 'and', 'in', 'to' onto the name; Russian and Ukrainian bend names.
A name counts when its place is large enough to be meant wherever it is named, or when a word for a place or a
preposition stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from geo.cases import nominatives
from geo.ports import NameIndex
from geo.text.features import Analysis
from geo.text.words import words

_JOINED = {"arabic": "وبلفك", "hebrew": "ובלמהשכ"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: Marks of places that are meant wherever they are named: countries, divisions, capitals, towns of 100,000 and more.
_STOPS = frozenset('.!?…"«»„“”:')
#: Inhabitants from which a town's name counts wherever it stands, and where a capital says that it is a name.
_CITY, _TOWN = 100_000, 10_000
#: Endings that surnames have more often than towns.
_SURNAME = re.compile(r"(?:(?:[оеёєі]в|[иыії]н)(?:а|у|ым|им|ой|ою)|[сц]ь?к(?:ого|ому|им|ом))$")
#: Beginnings of words for kinds of places that stand behind a name as part of it.
_KINDS = (
    "област",
    "мор",
    "озер",
    "край",
    "кра",
    "район",
    "округ",
    "республик",
    "республік",
    "залив",
    "проли",
    "проток",
)
_STATES = frozenset(("C", "A1"))
_LARGE = frozenset(("C", "A1", "PC", "P6", "P7", "P8", "R", "W"))


class Piece(NamedTuple):
    """A half-open range of tokens; ``skip`` letters of the first one belong to another word."""

    first: int
    end: int
    skip: int = 0


def other_scripts(analysis: Analysis, index: NameIndex) -> Iterator[Piece]:
    """Names in Arabic, Persian, Hebrew and Cyrillic script, left to right.

    Parameters
    ----------
    analysis : Analysis
        The document.
    index : NameIndex
        The gazetteer.
    """
    texts = analysis.tokens.texts
    starts = {start for start, _ in analysis.bounds}
    done = listed = 0
    for i, text in enumerate(texts):
        if i < done or text.isascii():
            continue
        piece = None
        if _ARABIC.search(text) or _HEBREW.search(text):
            piece = _uncased(analysis, index, i, listed=i == listed)
        elif text[0].isupper() and _CYRILLIC.search(text):
            inside = i not in starts and texts[i - 1] not in _STOPS
            lone = inside and (texts[i - 1].islower() or i - 1 in starts)
            piece = _cyrillic(analysis, index, i, inside=inside, lone=lone)
        if piece is not None:
            yield piece
            done = piece.end
            # What follows a name, after a comma or 'and', may be the next of a list.
            listed = done + (done < len(texts) and texts[done] in ("،", ","))


def is_other_script(text: str) -> bool:
    """Whether a word is in a script that the tagger knows nothing of."""
    return not text.isascii() and any(script.search(text) for script in (_ARABIC, _HEBREW, _CYRILLIC))


def _uncased(analysis: Analysis, index: NameIndex, i: int, *, listed: bool) -> Piece | None:
    text = analysis.tokens.texts[i]
    named = _before(analysis, i, "place_before") or listed
    number = analysis.names.cover[i]
    end = analysis.names.spans[number][1] if number >= 0 else i
    if number >= 0 and analysis.names.spans[number][0] == i and (len(text) > 2 or end > i + 1):
        if _place_word(text):
            # 'مخيم زمزم' is known as a whole; the name is what follows the word for a camp.
            rest = " ".join(analysis.tokens.texts[i + 1 : end])
            return Piece(i + 1, end) if rest and rest in index else None
        if named or (analysis.names.infos[number].mark in _LARGE and not _common(text)):
            return Piece(i, end)
    if named and any(name in index for name in nominatives(text)):
        return Piece(i, i + 1)  # two words of a name, written as one
    joined = _JOINED["hebrew" if _HEBREW.search(text) else "arabic"]
    for skip in (1, 2):
        rest = text[skip:]
        if len(rest) < 3 or text[skip - 1] not in joined:
            break
        if not _common(rest) and (_is_large(index, rest) or (listed and text[0] in "وו" and rest in index)):
            return Piece(i, i + 1, skip)
    return None


def _cyrillic(analysis: Analysis, index: NameIndex, i: int, *, inside: bool, lone: bool) -> Piece | None:
    """A name in Cyrillic letters; a capital ``inside`` a sentence is evidence by itself.

    A ``lone`` one has no other capital before it: between two, a name may be a person's.
    """
    texts, number = analysis.tokens.texts, analysis.names.cover[i]
    named = _before(analysis, i, "place_before")
    after = texts[i + 1] if i + 1 < len(texts) else ""
    followed = (after[:1].isupper() or after.startswith(_KINDS)) and _CYRILLIC.search(after) is not None
    if number >= 0:
        first, end = analysis.names.spans[number]
        mark = analysis.names.infos[number].mark
        if followed and end == i + 1 and not named and mark not in _STATES:
            return None
        large = mark in _LARGE or (inside and mark == "P5")
        return Piece(i, end) if first == i and (large or named) else None
    if followed:
        for name in nominatives(f"{texts[i]} {after}"):
            if name in index and (named or inside or _is_large(index, name)):
                return Piece(i, i + 2)
    least = _TOWN if lone and not followed and not _SURNAME.search(texts[i]) else _CITY
    for name in nominatives(texts[i]):
        if name in index and (named or _is_large(index, name, least)):
            return Piece(i, i + 1)
    return None


def _is_large(index: NameIndex, name: str, people: int = _CITY) -> bool:
    found = index.lookup(name, limit=1) if name in index else []
    return bool(found) and (found[0].population >= people or found[0].kind[:3] in ("PCL", "ADM", "SEA", "RGN"))


def _before(analysis: Analysis, i: int, name: str) -> bool:
    """Whether one of these words stands before, also where another is written onto it ('in' and 'north')."""
    before = analysis.tokens.texts[i - 1].lower() if i else ""
    return before in words(name) or (before[:1] in tuple(_JOINED["arabic"]) and before[1:] in words(name))


def _place_word(text: str) -> bool:
    """Whether a word is nothing but 'town' or 'village', which are names of towns as well."""
    return text in words("place_before")


def _common(text: str) -> bool:
    return text in words("common_uncased", "place_before")
