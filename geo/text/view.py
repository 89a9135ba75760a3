"""Tokens -> View: each word as it would stand in running text, with its lists, shape and run of capitals.

Sentences in capitals, headings in title case and texts without capitals are brought to one form first, by what is known
in small letters and by the gazetteer, so that the tagger meets the same features everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from geo.ports import NameIndex
from geo.text.tokens import Tokens
from geo.text.words import list_names, words

#: Share of words in capitals from which a sentence counts as shouted, and of capitalised ones for a title.
_SHOUTED, _TITLED = 0.7, 0.75
#: Fewer capitalised words than this share: the text is written without capitals.
_CASELESS = 0.01
_JOINERS = frozenset(("of", "de", "del", "la", "al", "el", "ez", "az", "ad", "as", "-", "–", "&", "’", "'"))
_UNSEEN = frozenset(
    (
        *("abbreviation", "never_last", "starter", "state_abbreviation", "month_abbreviation"),
        *("place_before", "common_uncased", "generic"),
        *("where", "strikes", "site", "site_kind", "site_after"),
    )
)


class Word(NamedTuple):
    """What is known of a word by itself.

    ``common`` means known in small letters, ``capital`` begins with one, ``cased`` has two cases.
    """

    text: str
    lower: str
    shape: str
    marks: tuple[str, ...]
    common: bool
    capital: bool
    cased: bool


class View(NamedTuple):
    """Words of a document after normalising case, and the bounds of each token's run of capitals."""

    texts: Sequence[str]
    words: list[Word]
    run_left: list[int]
    run_right: list[int]
    caseless: bool


class Lexis:
    """Word -> :class:`Word`, remembered.

    Parameters
    ----------
    lower : frozenset of int
        CRC-32 of words known in small letters.
    """

    def __init__(self, lower: frozenset[int]) -> None:
        self.lower = lower
        self._known: dict[str, Word] = {}
        self._lists = [(name, words(name)) for name in list_names() if name not in _UNSEEN]

    def __call__(self, text: str) -> Word:
        """Look a word up."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) > 100_000:
                self._known.clear()
            found = self._known[text] = self._make(text)
        return found

    def _make(self, text: str) -> Word:
        short = text[:60]
        lower = short.lower()
        bare = lower.rstrip(".") or lower
        marks = tuple(name for name, entries in self._lists if bare in entries)
        known = bare in words("frequent") or crc32(bare.encode("utf-8", "replace")) in self.lower
        first = short[0]
        capital = first.isupper() or (first.isalpha() and not first.islower())
        return Word(
            text, lower, shape(short), marks or ("-",), known, capital, lower[0].isalpha() and lower != lower.upper()
        )


def shape(word: str) -> str:
    """'Xx' for capitalised, 'X' for capitals, 'x' for small letters, '9' for digits; runs are one sign."""
    signs: list[str] = []
    for char in word[:24]:
        if char.isalpha():
            sign = "X" if char.isupper() else "x" if char.islower() else "a"
        else:
            sign = "9" if char.isdigit() else char
        if not signs or signs[-1] != sign:
            signs.append(sign)
    return "".join(signs)


def view_of(tokens: Tokens, bounds: Sequence[tuple[int, int]], index: NameIndex, lexis: Lexis) -> View:
    """Bring the words of a document to one form.

    Parameters
    ----------
    tokens : Tokens
        The document.
    bounds : sequence of (int, int)
        Token ranges of its sentences.
    index : NameIndex
        Says which words of a caseless text may begin a name.
    lexis : Lexis
        What is known of single words.
    """
    texts = _storable(tokens.texts)
    known = [lexis(text) for text in texts]
    cased = sum(word.cased for word in known)
    caseless = cased >= 4 and sum(word.capital for word in known if word.cased) <= _CASELESS * cased
    if caseless:
        _raise_names(known, texts, index, lexis)
    else:
        for start, end in bounds:
            _calm(known, start, end, lexis)
    left, right = _runs(known, bounds)
    return View(texts, known, left, right, caseless)


def _storable(texts: list[str]) -> list[str]:
    """Texts without halves of surrogate pairs, which no index can store."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return [text.encode("utf-8", "replace").decode() for text in texts]
    return texts


def _raise_names(known: list[Word], texts: Sequence[str], index: NameIndex, lexis: Lexis) -> None:
    """In a text without capitals give one to each name of the gazetteer that is no common word."""
    i = 0
    while i < len(known):
        word = known[i]
        size = 0
        if word.lower[0].isalpha() and len(word.lower) > 2 and not (word.common and word.marks == ("-",)):
            size = index.longest_match(texts, i)
        if size == 1 and word.common:
            size = 0
        for j in range(i, i + size):
            known[j] = lexis(texts[j][:1].upper() + texts[j][1:])
        i += size or 1


def _calm(known: list[Word], start: int, end: int, lexis: Lexis) -> None:
    """Bring down a sentence in capitals or a heading in title case."""
    cased = [word for word in known[start:end] if word.shape[0] in "Xx"]
    if len(cased) < 4:
        return
    shouted = sum(word.shape == "X" and len(word.text) > 1 for word in cased) >= _SHOUTED * len(cased)
    # A heading has no full stop; a note that is little more than names has one.
    titled = known[end - 1].text != "." and sum(word.shape[0] == "X" for word in cased) >= _TITLED * len(cased)
    if not (shouted or titled):
        return
    for i in range(start, end):
        word = known[i]
        if word.shape[0] != "X":
            continue
        if word.common and i > start and not _names_a_place(word) and not _begins_a_name(known, i, end):
            known[i] = lexis(word.text.lower())
        elif shouted and word.shape == "X" and len(word.text) > 3:
            known[i] = lexis(word.text.capitalize())


def _begins_a_name(known: Sequence[Word], i: int, end: int) -> bool:
    """'EL' in 'EL OBEID': a particle before a word that is no ordinary one."""
    return "nobility" in known[i].marks and i + 1 < end and known[i + 1].capital and not known[i + 1].common


def _names_a_place(word: Word) -> bool:
    return any(mark in ("street", "venue", "natural", "place_noun", "organisation", "month") for mark in word.marks)


def _runs(known: Sequence[Word], bounds: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """For each token the bounds of its run of capitalised words ('Bank of X' is one run); itself where it has none."""
    left = list(range(len(known)))
    right = [i + 1 for i in left]
    for start, end in bounds:
        i = start
        while i < end:
            if not known[i].capital:
                i += 1
                continue
            stop = _run_end(known, i, end)
            for j in range(i, stop):
                left[j], right[j] = i, stop
            i = stop
    return left, right


def _run_end(known: Sequence[Word], i: int, end: int) -> int:
    stop = i + 1
    while stop < end:
        if known[stop].capital:
            stop += 1
        elif known[stop].lower in _JOINERS and stop + 1 < end and known[stop + 1].capital:
            stop += 2
        elif (
            known[stop].lower == "of" and stop + 2 < end and known[stop + 1].lower == "the" and known[stop + 2].capital
        ):
            stop += 3
        else:
            break
    return stop
