"""A country's name or adjective -> whether it only says where something is, and names nobody."""

from __future__ import annotations

from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.sentence.scene import Scene

_BEFORE_PLACE = words("in into from near across inside outside at off around over")
_DIRECTIONS = words(
    """
    southern northern eastern western central mainland north-eastern south-western north-western south-eastern
    northeastern southwestern northwestern southeastern
    """
)
_REGIONS = words(
    """
    coast coasts border borders north south east west capital region regions province provinces state city town village
    district waters shore shores airspace territory interior centre center heartland countryside frontier soil
    """
)
_BORDERS = words("border borders frontier frontiers boundary")


def only_a_place(scene: Scene, span: ActorSpan) -> bool:
    """Whether a country or its adjective only says where: 'Port Sudan', 'Yemen's west coast', 'near Sudan'."""
    if inside_a_name(scene, span):
        return True
    if span.how == "country" and span.j + 1 < len(scene.tokens) and scene.tokens[span.j].tag == "POS":
        chunk = scene.clauses.chunks[scene.clauses.at[span.j + 1]]
        if scene.tokens[chunk.head].low in _REGIONS or any(i <= chunk.head < j for _, i, j in scene.places):
            return True  # 'Yemen's west coast', 'Libya's Tripoli'
    if span.how == "country" and span.j < len(scene.tokens) and scene.tokens[span.j].low in _REGIONS:
        return True  # 'the Saudi frontier'
    if span.how == "country" and _bordered(scene, span):
        return True
    before = scene.tokens[span.i - 1].low if span.i else ""
    return before in _BEFORE_PLACE or (span.how == "country" and before in _DIRECTIONS)


def inside_a_name(scene: Scene, span: ActorSpan) -> bool:
    """'Port Sudan', 'Zelene Pole', 'the Saudi Maternity Hospital': whether it is part of a place's longer name."""
    if span.how in ("demonym", "country") and _of_a_house(scene, span):
        return True
    return any(i <= span.i and span.j <= j and j - i > span.j - span.i for _, i, j in scene.places)


def _of_a_house(scene: Scene, span: ActorSpan) -> bool:
    """'the Saudi Maternity Hospital': a house that is called after a country."""
    for token in scene.tokens[span.j : span.j + _LONGEST]:
        if not token.capital:
            return False
        if token.low in _HOUSES:
            return True
    return False


_HOUSES = words(
    "hospital clinic school university college mosque church cathedral cemetery market hotel bridge street road square"
)
#: Words of such a name behind its country.
_LONGEST = 4


def _bordered(scene: Scene, span: ActorSpan) -> bool:
    """'near the border with X': a country that only says where."""
    before = [token.low for token in scene.tokens[max(0, span.i - 3) : span.i] if token.low != "the"]
    return len(before) > 1 and before[-1] in ("with", "of") and before[-2] in _BORDERS
