"""Analysis + labels -> names that the noun of a site behind them makes places: 'the Shati refugee camp'.

The gazetteer has many camps, bases and mines under name and noun only, so that the name alone means nothing to the
tagger. Such a name counts where the gazetteer has the whole; where it has a town of that name beside other places of
the text, also with a point of the compass behind it ('Qayyara West air base'); and where nobody knows it but the noun
is one that is not named after people and firms ('the Tiga border post').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.ports import NameIndex
from geo.records import Candidate
from geo.site_nouns import LONGEST, known_sites, leading_noun, site_nouns, site_words
from geo.text.features import Analysis
from geo.text.overlooked import ORDINARY, people_of
from geo.text.situated import run_from
from geo.text.spans import Span
from geo.text.vouched import is_beside, name_text
from geo.text.words import words

#: Which of several sites of a town a name means.
_WHICH = frozenset(("west", "east", "north", "south", "central", "old", "new"))
#: Words that are no name by themselves before a noun of a site.
_NO_NAMES = frozenset(("the", "this", "that", "a", "an", "central", "main", "national", "international", "state"))
_SHORTEST = 4
#: What bases are called before the name of the place.
_AHEAD = (("forward", "operating", "base"), ("fob",), ("forward", "base"), ("camp",), ("base",), ("combat", "outpost"))
#: Labels of what the tagger takes for no name, or for a site's that counts only where the gazetteer has it.
_FREE = frozenset(("O", "B-F", "I-F"))
#: What else than words for where stands before a place.
_BEFORE = frozenset(("of", "from", "at", "to", "into", "and"))
#: Readings looked at of a name, closeness of its spelling, and kinds of the places that tell where a text is.
_READINGS, _SPELT, _TELLING = 6, 0.9, ("PPL", "ADM", "PCL")


def site_names(analysis: Analysis, labels: Sequence[str], found: Sequence[Span], index: NameIndex) -> Iterator[Span]:
    """Spans to add to those that were found, left to right.

    Parameters
    ----------
    analysis : Analysis
        The document.
    labels : sequence of str
        What the tagger said of each token.
    found : sequence of Span
        The names found so far.
    index : NameIndex
        The gazetteer.
    """
    taken = {i for span in found if span.kind != "F" for i in range(span.first, span.end)}
    told: list[Candidate] | None = None
    done = 0
    for i in analysis.view.capitals:
        if i < done or i in taken:
            continue
        first, done = run_from(analysis, i)
        called = _called(analysis, first, done)
        if called is None or not _free(called, labels, taken):
            continue
        told = _told(analysis, found, index) if told is None else told
        if known_sites(name_text(analysis, called.first, called.end), called.noun, index, near=told):
            yield Span(called.first, called.end, "L")
        elif _is_place(analysis, called, told, index):
            yield Span(called.first, called.stem, "L")


class _Called(NamedTuple):
    """Tokens of a name, where it ends without the word for which of two sites it is, and the noun of the site.

    The noun is empty where one of :data:`_AHEAD` stands before the name.
    """

    first: int
    stem: int
    end: int
    noun: str


def _called(analysis: Analysis, first: int, end: int) -> _Called | None:
    """What a run of capitals says of a site: 'Shati' of 'the Shati refugee camp', 'Kareto' of 'FOB Kareto'."""
    base, noun = _behind_noun(analysis, first, end), ""
    if base == first:
        split = _split(analysis, first, end)
        if split is None:
            return None
        end, noun = split
    first = base + 1 if analysis.view.words[base].lower == "the" else base
    if first >= end:
        return None
    which = end - first > 1 and analysis.view.words[end - 1].lower in _WHICH
    return _Called(first, end - 1 if which else end, end, noun)


def _free(called: _Called, labels: Sequence[str], taken: set[int]) -> bool:
    """Whether the tagger has passed a name over."""
    tokens = range(called.first, called.end)
    return taken.isdisjoint(tokens) and {labels[k] for k in tokens} <= _FREE


def _is_place(analysis: Analysis, called: _Called, told: Sequence[Candidate], index: NameIndex) -> bool:
    """Whether a name is a place's although the gazetteer has no such site of it."""
    noun = site_nouns().get(called.noun)
    if (noun is not None and not noun.places) or not _may_be(analysis, called.first, called.stem):
        return False
    if noun is not None and noun.sure and _placed(analysis, called.first):
        return True
    return _vouched(name_text(analysis, called.first, called.stem), told, index)


def _told(analysis: Analysis, found: Sequence[Span], index: NameIndex) -> list[Candidate]:
    """What the names found are at first sight: towns, divisions and countries."""
    names = {name_text(analysis, span.first, span.end) for span in found}
    tops = [index.lookup(name, limit=1) for name in sorted(names)]
    return [top[0] for top in tops if top and top[0].match == "exact" and top[0].kind.startswith(_TELLING)]


def _vouched(name: str, told: Sequence[Candidate], index: NameIndex) -> bool:
    """Whether the gazetteer has a town of the name beside others that the text tells, or in a country that it tells."""
    towns = [place for place in told if not place.kind.startswith("PCL")]
    divisions = {place.admin1_code for place in towns if place.kind == "ADM1"}
    countries = {place.country for place in told} if not towns else set()
    return any(
        reading.country in countries or reading.admin1_code in divisions or is_beside(reading, towns)
        for reading in index.lookup(name, limit=_READINGS)
        if reading.match == "exact" and reading.closeness >= _SPELT and reading.kind.startswith(("PPL", "ADM"))
    )


def _placed(analysis: Analysis, first: int) -> bool:
    """Whether an article or a word for where stands before a name."""
    before = analysis.view.words[first - 1].lower if first else ""
    return before == "the" or before in words("where") | _BEFORE


def _behind_noun(analysis: Analysis, first: int, end: int) -> int:
    """Where the name begins in 'Forward Operating Base Kareto' or 'Camp Kareto'; ``first`` without a noun before."""
    lows = [word.lower for word in analysis.view.words[first:end]]
    ahead = next((words for words in _AHEAD if len(lows) > len(words) and tuple(lows[: len(words)]) == words), ())
    return first + len(ahead)


def _split(analysis: Analysis, first: int, end: int) -> tuple[int, str] | None:
    """Where a name ends and what noun follows, in small letters or as the end of the run ('Ramon Airport')."""
    lows = [word.lower for word in analysis.view.words[first : end + LONGEST]]
    for k in range(1, end - first + 1):
        if k < len(lows) and lows[k] in site_words() and (noun := leading_noun(lows[k : k + LONGEST])) is not None:
            return first + k, noun
    return None


def _may_be(analysis: Analysis, first: int, end: int) -> bool:
    """Whether a name is no ordinary word, acronym or organisation, nor that of a person of this text."""
    own = analysis.view.words[first:end]
    if analysis.tokens.ends[end - 1] - analysis.tokens.starts[first] < _SHORTEST:
        return False
    if any(not ORDINARY.isdisjoint(word.marks) or (len(word.text) > 1 and word.text.isupper()) for word in own):
        return False
    number = analysis.names.cover[first]
    if number >= 0 and analysis.names.infos[number].demonym:
        return False
    return own[0].lower not in _NO_NAMES and people_of(analysis).isdisjoint(word.lower for word in own)
