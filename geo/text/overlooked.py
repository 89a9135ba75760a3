"""Analysis + labels -> names that the tagger passed over although the words around them and the gazetteer agree.

The tagger learned from long news; in a note of one line it has little to go by and misses names that the gazetteer
knows and nothing else explains. A name counts here when it stands alone, is no ordinary word, no acronym and no person
of this text, and one of five things is beside it: a word for where ('near'), a verb of fighting ('shelled'), a word for
a site or division ('air base', 'camp', 'province'), another place in the same list, or the colon of 'Djibo: market
shelled', where it heads a line. A name with a small article
('al-Bab', 'el Fasher') bears its capital in the middle, where the tagger does not look for the beginning of a name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geo.ports import NameIndex
from geo.text.features import Analysis
from geo.text.spans import Span
from geo.text.words import words

#: Labels of a place's words.
_PLACE = frozenset(("B-L", "I-L"))
#: Marks of names that are not taken on this evidence: demonyms, unknown kinds.
_NOT = frozenset(("D", "?"))
#: Lists of words that are ordinary although the gazetteer has places of that name.
ORDINARY = frozenset(
    ("given_name", "ambiguous", "organisation", "venue", "street", "month", "weekday", "title", "agency")
)
_SHORTEST = 4
#: Small articles of Arabic names: with a hyphen, and those that are no English word also without one.
_HYPHENED = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "ez"))
_ALONE = frozenset(("al", "el", "er", "en", "ed", "ez"))
#: What may stand before such a name besides words for where.
_BEFORE = frozenset(
    ("of", "from", "at", "to", "and", "or", ",", "between", "(", "when", "where", "that", "after", "before", "across")
)
#: Names of places that rather stand in the names of groups.
_OF_GROUPS = frozenset(("quds", "aqsa", "sham", "shaam", "iraq"))
#: Closeness of spelling from which the gazetteer has a name with its article.
_SURE = 0.9
#: Words for where that times and amounts follow as well.
_AT = frozenset(("at", "off", "round", "above", "below", "beside", "nearby"))
_LIST = frozenset((",", "and", "or", "/"))
#: What stands behind the place that heads a line of a log, and the marks of words for its day.
_DASHES, _DAY = frozenset(("-", "–", "—", "|", "¦")), frozenset(("month", "weekday"))


def overlooked(analysis: Analysis, labels: Sequence[str]) -> Iterator[Span]:
    """Spans to add to those of the labels, left to right.

    Parameters
    ----------
    analysis : Analysis
        The document.
    labels : sequence of str
        What the tagger said of each token.
    """
    ends = {i for i, label in enumerate(labels, 1) if label in _PLACE and labels[i : i + 1] != ["I-L"]}
    people: frozenset[str] | None = None
    for (first, end), info in zip(analysis.names.spans, analysis.names.infos, strict=True):
        if info.mark in _NOT or any(label != "O" for label in labels[first:end]):
            continue
        if not (is_alone(analysis, first, end) and _supported(analysis, labels, ends, first, end)):
            continue
        people = people_of(analysis) if people is None else people
        if not is_ordinary(analysis, first, end) and people.isdisjoint(w.lower for w in analysis.view.words[first:end]):
            ends.add(end)
            yield Span(first, end, "L")


def articled(analysis: Analysis, labels: Sequence[str], index: NameIndex) -> Iterator[Span]:
    """Names of the gazetteer that begin with a small article, where they do not follow a person's first name."""
    texts, known = analysis.tokens.texts, analysis.view.words
    last: set[str] = set()
    articles = _HYPHENED | _ALONE if "-" in texts else _ALONE
    if articles.isdisjoint(texts):
        return
    for i in range(1, len(texts) - 1):
        small = texts[i]
        if small not in articles:
            continue
        first = i + 2 if texts[i + 1] == "-" else i + 1
        joined = first == i + 2 and analysis.tokens.starts[first - 1] == analysis.tokens.ends[i]
        if first >= len(texts) or not known[first].capital or not (joined or small in _ALONE):
            continue
        if known[i - 1].capital and known[i - 1].lower not in words("where") | _BEFORE:
            last.add(known[first].lower)  # 'Abdel Fattah al-Burhan'
        elif known[first].lower not in last | _OF_GROUPS and _begins_place(analysis, labels, i, first):
            name = f"{small}{'-' if first == i + 2 else ' '}{texts[first]}"
            found = index.lookup(name, limit=1)
            if found and found[0].match == "exact" and found[0].closeness >= _SURE:
                yield Span(i, first + 1, "L")


def _begins_place(analysis: Analysis, labels: Sequence[str], i: int, first: int) -> bool:
    known = analysis.view.words
    before = known[i - 1].lower
    told = before in _BEFORE or before in words("where", "strikes") or _site(analysis, first + 1)
    longer = first + 1 < len(known) and known[first + 1].capital
    return told and not longer and all(label == "O" for label in labels[i:first])


def is_alone(analysis: Analysis, first: int, end: int) -> bool:
    """Whether no other capitalised word stands beside the name, and no number after it."""
    left, right, known = analysis.view.run_left[first], analysis.view.run_right[first], analysis.view.words
    whole = right == end and (left == first or (left == first - 1 and known[left].lower in ("the", *_LIST)))
    return whole and not (end < len(known) and known[end].shape[0] == "9")


def is_ordinary(analysis: Analysis, first: int, end: int) -> bool:
    """Whether a name is an ordinary word, somebody's given name, an organisation or an acronym."""
    several = end - first > 1
    for word in analysis.view.words[first:end]:
        ordinary = ORDINARY.intersection(word.marks)
        # 'Omar' is a person, 'Al-Omar oil field' a place.
        if ordinary and not (several and ordinary == {"given_name"} and _site(analysis, end)):
            return True
    word, text = analysis.view.words[first], analysis.tokens.texts[first]
    # Acronyms name organisations more often than places; a word of a sentence in capitals is none.
    acronym = text.isupper() and word.text == text
    return not several and (word.common or len(text) < _SHORTEST or acronym)


def _supported(analysis: Analysis, labels: Sequence[str], ends: set[int], first: int, end: int) -> bool:
    known = analysis.view.words
    before = known[first - 1].lower if first else ""
    after = known[end].lower if end < len(known) else ""
    if before in words("where", "strikes") | _AT or _site(analysis, end):
        return True
    if before == "of" and first > 1 and known[first - 2].lower in words("direction", "place_noun"):
        return True
    if before in _LIST and (first - 1 in ends or (first > 1 and before != "," and first - 2 in ends)):
        return True
    if after == ":":
        return _heads_line(analysis, first) and _goes_on(analysis, end + 1)
    if after in _DASHES:
        return _heads_line(analysis, first, dated=True) and _goes_on(analysis, end + 1)
    if after == "(":
        shut = next((k for k in range(end + 1, min(end + 5, len(known) - 1)) if known[k].text == ")"), None)
        return shut is not None and known[shut + 1].text == ":" and _heads_line(analysis, first)
    return after in ("and", "or") and labels[end + 1 : end + 2] == ["B-L"]


def _heads_line(analysis: Analysis, first: int, *, dated: bool = False) -> bool:
    """Whether nothing but the sign or number of a list, or a day, stands before a token in its sentence."""
    start = analysis.bounds[bisect_right(analysis.bounds, (first, len(analysis.tokens))) - 1][0]
    before = analysis.view.words[start:first]
    if dated and not any(word.shape[:1] == "9" for word in before):
        return False
    return all(not word.text[0].isalpha() or not _DAY.isdisjoint(word.marks) for word in before)


def _goes_on(analysis: Analysis, at: int) -> bool:
    """Whether a note follows rather than what somebody says ('Johnson: We ...'): a small word, a number, an acronym."""
    if at >= len(analysis.tokens.texts):
        return False
    text = analysis.tokens.texts[at]
    return text[0].islower() or text[0].isdigit() or (len(text) > 1 and text.isupper())


def _site(analysis: Analysis, end: int) -> bool:
    """Whether 'air base', 'oil field', 'camp', 'province' or the like follows."""
    known = analysis.view.words
    after = known[end].lower if end < len(known) else ""
    beyond = known[end + 1].lower if end + 1 < len(known) else ""
    return after in words("site") or (after in words("site_kind") and beyond in words("site", "site_after"))


def people_of(analysis: Analysis) -> frozenset[str]:
    """Lower-case words that stand anywhere in the text as a part of a person's name or with a verb of speaking."""
    known = analysis.view.words
    found = set()
    for i, word in enumerate(known):
        if not word.capital:
            continue
        before = known[i - 1] if i else None
        after = known[i + 1] if i + 1 < len(known) else None
        if (before is not None and ("title" in before.marks or (before.capital and "given_name" in before.marks))) or (
            after is not None and "speech" in after.marks
        ):
            found.add(word.lower)
    return frozenset(found)
