"""Analysis + labels -> names that the words around them put somewhere, whether the gazetteer knows them or not.

Most villages of the news are in no gazetteer under the spelling of a report, and the tagger, which leans on the
gazetteer, passes them over. The event then takes the place of another sentence. A name counts here when nothing else
explains it and a word for where stands before it ('near Akabar'), ground that is named after what lies on it ('the
orchards of Zalaqiyat'), or it is said to be a village ('Zogota, a hamlet near ...').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.ports import NameIndex
from geo.text.features import Analysis
from geo.text.overlooked import ORDINARY, people_of
from geo.text.spans import Span

#: Words after which a name is that of a place, also one that nobody knows.
_AT = frozenset(("at", "near", "outside", "nearby"))
#: Words after which a name is mostly that of a place, if the gazetteer has one that is spelt much like it.
_MOSTLY_WORDS = """in over into on inside around towards toward
    retake retaken retook recaptured liberated overran shelled"""
_MOSTLY = frozenset(_MOSTLY_WORDS.split())
#: Closeness of such a spelling.
_SPELT = 0.7
#: What is named after the place that it belongs to: 'the ford of X'.
_GROUND_WORDS = """ford bridge crossing orchard orchards grove groves ravine ravines gorge canyon valley beach hill
    hills heights ridge fields farmland forest outskirts edge village villages hamlet hamlets town towns settlement
    settlements suburb suburbs quarter neighbourhood neighborhood district checkpoint post outpost entrance streets"""
_GROUND = frozenset(_GROUND_WORDS.split())
#: What a place is said to be behind a comma, and how many words before it its article stands at most.
_SAID = frozenset(("village", "hamlet", "town", "settlement", "suburb", "township", "hilltop", "hill", "kampong"))
_REACH = 4
_ARTICLES = frozenset(("a", "an", "the"))
#: Small words inside names.
_SMALL = frozenset(("al", "el", "de", "del", "la", "-", "'", "’"))
_ARABIC = frozenset(("al", "el", "as", "ash", "ar", "an", "at", "ad", "az"))
#: Words of the longest name, letters of the shortest.
_LONGEST, _SHORTEST = 4, 4
#: Marks of what a name before it is no village of: 'Toumo square', 'Heal Institute', 'X said'.
_NOT_PLACES = frozenset(("speech", "street", "venue", "organisation"))
_AFTER_PEOPLE = frozenset(("family", "clan", "tribe", "brothers", "gang", "&"))
#: What 'at' and 'in' stand before as well.
_FEASTS = frozenset(("christmas", "easter", "passover", "ramadan", "eid", "ashura", "internet", "islam"))
_OWNING = frozenset(("'s", "’s"))


def situated(analysis: Analysis, labels: Sequence[str], index: NameIndex) -> Iterator[Span]:
    """Spans to add to those of the labels, left to right.

    Parameters
    ----------
    analysis : Analysis
        The document.
    labels : sequence of str
        What the tagger said of each token.
    index : NameIndex
        The gazetteer, for spellings that are not its own.
    """
    known = analysis.view.words
    people: frozenset[str] | None = None
    done = 0
    for i in analysis.view.capitals:
        if i < max(done, 1) or labels[i] != "O" or known[i].common or not _sought(analysis, i):
            continue
        first, end = run_from(analysis, i)
        done = end
        if any(label != "O" for label in labels[first:end]) or not _may_be(analysis, first, end):
            continue  # 'on Monday' is not looked up in the gazetteer
        if not _told(analysis, first, end, index):
            continue
        people = people_of(analysis) if people is None else people
        if people.isdisjoint(word.lower for word in known[first:end]):
            yield Span(first, end, "L")


def _sought(analysis: Analysis, i: int) -> bool:
    """Whether a name may begin at a token: nothing capitalised stands before it but the first word of a sentence."""
    before = analysis.view.words[i - 1]
    return before.small or not before.cased or before.lower in _AT or before.lower in _MOSTLY


def run_from(analysis: Analysis, i: int) -> tuple[int, int]:
    """The name that begins at a token, with a small article before it ('al-Dibebat') and small words inside."""
    known, starts, ends = analysis.view.words, analysis.tokens.starts, analysis.tokens.ends
    first = i
    if i > 1 and known[i - 1].text == "-" and known[i - 2].text in _ARABIC and starts[i] == ends[i - 2] + 1:
        first = i - 2
    end = i + 1
    while end < len(known) and end - i < 2 * _LONGEST:
        if known[end].capital and starts[end] <= ends[end - 1] + 1:
            end += 1
        elif known[end].text in _SMALL:
            last = end + 1
            while last < len(known) and known[last].text in _SMALL:
                last += 1
            if last == len(known) or not known[last].capital:
                break
            end = last + 1
        else:
            break
    return first, end


def _told(analysis: Analysis, first: int, end: int, index: NameIndex) -> bool:
    """Whether the words beside a name say that it is a place."""
    known = analysis.view.words
    before = known[first - 1].lower if first else ""
    if before in _AT:
        return True
    if before == "of" and first > 1 and known[first - 2].lower in _GROUND:
        return True
    if before in _MOSTLY:
        if before == "in" and known[first - 1].capital:
            return True  # 'In Janayin the occupiers ...'
        text = " ".join(analysis.tokens.texts[first:end]).replace(" - ", "-")
        found = index.lookup(text, limit=1)
        return bool(found) and found[0].closeness >= _SPELT
    return _said(analysis, end)


def _said(analysis: Analysis, end: int) -> bool:
    """'..., a hamlet near Y', '..., the pilgrimage town next door'."""
    known = analysis.view.words
    if end + 2 >= len(known) or known[end].text != "," or known[end + 1].lower not in _ARTICLES:
        return False
    for word in known[end + 2 : end + 2 + _REACH]:
        if word.lower in _SAID:
            return True
        if not word.text[0].isalpha():
            return False
    return False


def _may_be(analysis: Analysis, first: int, end: int) -> bool:
    """Whether a name is no ordinary word, acronym, organisation or somebody's own."""
    known, tokens = analysis.view.words, analysis.tokens
    words = [word for word in known[first:end] if word.capital]
    if len(words) > _LONGEST or any(not ORDINARY.isdisjoint(word.marks) for word in words):
        return False
    number = analysis.names.cover[end - 1]
    if number >= 0 and analysis.names.infos[number].demonym:
        return False  # 'in Spanish'
    if words[-1].common or words[0].lower in _FEASTS or tokens.ends[end - 1] - tokens.starts[first] < _SHORTEST:
        return False
    if any(word.text.isupper() for word in words if len(word.text) > 1):
        return False
    after = known[end] if end < len(known) else None
    return after is None or (
        after.text not in _OWNING
        and not after.capital
        and after.shape[:1] != "9"
        and _NOT_PLACES.isdisjoint(after.marks)
        and after.lower not in _AFTER_PEOPLE
    )
