"""Analysis + labels -> names that open a sentence and undergo what places do: 'Kupiansk was shelled'.

Of the first word of a sentence the tagger knows neither what stands before it nor, in a note of one line, how the rest
of the text uses it. A town of the gazetteer of that very name counts where the verb behind it says that it is one; so
does what the text names elsewhere ('the Tawke field ... Tawke was hit again').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.ports import NameIndex
from geo.text.features import Analysis
from geo.text.overlooked import is_alone, people_of
from geo.text.spans import Span
from geo.text.vouched import name_text

_BE = frozenset(("was", "were", "is", "are", "been", "being"))
_HAVE = frozenset(("has", "have", "had"))
#: What is done to places, not to people; and what is done to either, by whose end a town must be well known.
_TO_PLACES_WORDS = """shelled bombed bombarded overrun retaken recaptured liberated besieged stormed evacuated razed
    pounded encircled depopulated"""
_TO_EITHER_WORDS = "captured seized taken hit struck attacked targeted raided rocked shaken"
_TO_PLACES, _TO_EITHER = frozenset(_TO_PLACES_WORDS.split()), frozenset(_TO_EITHER_WORDS.split())
#: 'Sweida saw clashes': what a place sees.
_SAW = frozenset(("saw", "witnessed", "sees"))
_SEEN_WORDS = """clashes fighting shelling strikes airstrikes protests demonstrations bombardment explosions rallies
    unrest heavy fierce renewed intense violent mass large"""
_SEEN = frozenset(_SEEN_WORDS.split())
#: People of the smallest town, and of one that is known.
_PEOPLED, _KNOWN = 2_000, 20_000
#: Closeness of its spelling.
_SPELT = 0.9


def stricken(analysis: Analysis, labels: Sequence[str], found: Sequence[Span], index: NameIndex) -> Iterator[Span]:
    """Spans to add to those of the labels, left to right.

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
    named = {name_text(analysis, span.first, span.end) for span in found if span.kind == "L"}
    taken = {span.first for span in found}
    opening = {start for start, _ in analysis.bounds}
    people: frozenset[str] | None = None
    for first, end in analysis.names.spans:
        if first not in opening or first in taken or any(label != "O" for label in labels[first:end]):
            continue
        least = _least(analysis, end)
        if least is None or not is_alone(analysis, first, end):
            continue
        people = people_of(analysis) if people is None else people
        words = analysis.view.words[first:end]
        if people.isdisjoint(word.lower for word in words) and not words[0].common:
            text = name_text(analysis, first, end)
            towns = index.lookup(text, limit=1)
            known = bool(towns) and towns[0].closeness >= _SPELT and towns[0].population >= least
            if known or text in named:
                yield Span(first, end, "L")


def _least(analysis: Analysis, end: int) -> int | None:
    """How many people a town at least has of which the words behind its name may be said; ``None`` if they may not."""
    words = [word.lower for word in analysis.view.words[end : end + 4]]
    if words[:1] and words[0] in _HAVE:
        words = words[1:]
        if words[:1] == ["fallen"]:
            return _KNOWN
    if words[:2] in (["came", "under"], ["come", "under"], ["comes", "under"]):
        return _PEOPLED
    if words[:2] == ["fell", "to"]:
        return _KNOWN
    if len(words) > 1 and words[0] in _SAW and words[1] in _SEEN:
        return _PEOPLED
    if not words or words[0] not in _BE:
        return None
    done = next((word for word in words[1:] if word not in _BE and not word.endswith("ly")), "")
    return _PEOPLED if done in _TO_PLACES else _KNOWN if done in _TO_EITHER else None
