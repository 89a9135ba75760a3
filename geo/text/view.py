"""Tokens -> View: each word as it would stand in running text, with its lists, shape and run of capitals.

Sentences in capitals, headings in title case and texts without capitals are brought to one form first, by what is known
in small letters and by the gazetteer, so that the tagger meets the same features everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from geo.ports import NameIndex
from geo.text.tokens import Tokens
from geo.text.words import list_names, words

#: Share of words in capitals from which a sentence counts as shouted, and of capitalised ones for a title.
_SHOUTED, _TITLED = 0.7, 0.75
#: Fewer capitalised words than this share: the text is written without capitals.
_CASELESS = 0.01
#: Words remembered before all are let go.
_REMEMBERED = 100_000
_JOINERS = frozenset(("of", "de", "del", "la", "al", "el", "ez", "az", "ad", "as", "-", "–", "&", "’", "'"))
_UNSEEN = frozenset(
    (
        *("abbreviation", "never_last", "starter", "state_abbreviation", "month_abbreviation"),
        *("place_before", "common_uncased", "generic"),
        *("where", "strikes", "site", "site_kind", "site_after"),
    )
)


#: What a capitalised word's neighbours tell of it, one bit each; :mod:`geo.text.evidence` says where else they stand.
SIGNS = {
    name: 1 << number
    for number, name in enumerate(
        (
            *("all", "prep", "person", "second", "titled", "comma_before", "article", "org", "venue", "leads"),
            *("street", "speaks", "comma_place", "owns", "whole", "part", "name_prep"),
        )
    )
}


@dataclass(slots=True, eq=False)
class Word:
    """What is known of a word by itself; one object per word, so that it is its own quick key.

    ``common`` means known in small letters, ``capital`` begins with one, ``small`` with a small letter, ``cased`` has
    two cases; ``ahead`` and ``behind`` are the :data:`SIGNS` that it gives the word after and before it.
    """

    text: str
    lower: str
    shape: str
    marks: tuple[str, ...]
    common: bool
    capital: bool
    small: bool
    cased: bool
    ahead: int
    behind: int


class View(NamedTuple):
    """Words of a document after normalising case, which of them bear a capital, and the bounds of their runs."""

    texts: Sequence[str]
    words: list[Word]
    capitals: list[int]
    run_left: list[int]
    run_right: list[int]


class Lexis(dict[str, Word]):
    """Word -> :class:`Word`, remembered: ``lexis[text]``.

    Parameters
    ----------
    lower : frozenset of int
        CRC-32 of words known in small letters.
    """

    def __init__(self, lower: frozenset[int]) -> None:
        super().__init__()
        self.lower = lower
        self._lists = [(name, words(name)) for name in list_names() if name not in _UNSEEN]

    def __missing__(self, text: str) -> Word:
        """Look a word up."""
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[text] = self._make(text)
        return found

    def _make(self, text: str) -> Word:
        short = text[:60]
        lower = short.lower()
        bare = lower.rstrip(".") or lower
        marks = tuple([name for name, entries in self._lists if bare in entries])
        known = bare in words("frequent") or crc32(bare.encode("utf-8", "replace")) in self.lower
        first, form = short[0], shape(short)
        capital = first.isupper() or (first.isalpha() and not first.islower())
        cased = lower[0].isalpha() and lower != lower.upper()
        ahead, behind = _ahead(lower, marks, capital=capital), _behind(lower, marks, capital=capital)
        return Word(text, lower, form, marks or ("-",), known, capital, form[0] == "x", cased, ahead, behind)


def _ahead(lower: str, marks: tuple[str, ...], *, capital: bool) -> int:
    """Signs that a word gives the capitalised word after it."""
    signs = SIGNS["comma_before"] * (lower == ",") | SIGNS["article"] * (lower in ("the", "a"))
    if "in_preposition" in marks and not capital:
        signs |= SIGNS["prep"]
    if capital:
        signs |= SIGNS["person" if "title" in marks or "given_name" in marks else "second"]
    elif "title" in marks:
        signs |= SIGNS["titled"]
    return signs


def _behind(lower: str, marks: tuple[str, ...], *, capital: bool) -> int:
    """Signs that a word gives the capitalised word before it."""
    signs = SIGNS["speaks"] * ("speech" in marks) | SIGNS["owns"] * (lower in ("'s", "’s"))
    if capital:
        signs |= SIGNS["org" if "organisation" in marks else "venue" if "venue" in marks else "leads"]
        signs |= SIGNS["street"] * ("street" in marks)
    return signs


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
    known = [lexis[text] for text in texts]
    cased = sum([word.cased for word in known])
    caseless = cased >= 4 and sum([word.capital and word.cased for word in known]) <= _CASELESS * cased
    if caseless:
        _raise_names(known, texts, index, lexis)
    else:
        _calm_all(known, bounds, lexis)
    capitals = [i for i, word in enumerate(known) if word.capital]
    left, right = _runs(known, bounds, capitals)
    return View(texts, known, capitals, left, right)


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
            known[j] = lexis[texts[j][:1].upper() + texts[j][1:]]
        i += size or 1


def _calm_all(known: list[Word], bounds: Sequence[tuple[int, int]], lexis: Lexis) -> None:
    """Bring down sentences in capitals and headings; most sentences have too few capitals for either."""
    capital, small = [word.capital for word in known], [word.small for word in known]
    for start, end in bounds:
        most = sum(capital[start:end])
        if most and most >= _SHOUTED * (most + sum(small[start:end])):
            _calm(known, start, end, lexis)


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
            known[i] = lexis[word.text.lower()]
        elif shouted and word.shape == "X" and len(word.text) > 3:
            known[i] = lexis[word.text.capitalize()]


def _begins_a_name(known: Sequence[Word], i: int, end: int) -> bool:
    """'EL' in 'EL OBEID': a particle before a word that is no ordinary one."""
    return "nobility" in known[i].marks and i + 1 < end and known[i + 1].capital and not known[i + 1].common


def _names_a_place(word: Word) -> bool:
    return any(mark in ("street", "venue", "natural", "place_noun", "organisation", "month") for mark in word.marks)


def _runs(
    known: Sequence[Word], bounds: Sequence[tuple[int, int]], capitals: Sequence[int]
) -> tuple[list[int], list[int]]:
    """For each token the bounds of its run of capitalised words ('Bank of X' is one run); itself where it has none."""
    left = list(range(len(known)))
    right = list(range(1, len(known) + 1))
    done = end = 0
    ends = iter(bounds)
    for i in capitals:
        if i < done:
            continue
        while i >= end:
            end = next(ends)[1]
        done = _run_end(known, i, end)
        size = done - i
        if size > 1:
            left[i:done], right[i:done] = [i] * size, [done] * size
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
