"""A sentence with its places -> what each place hangs on and how it stands to its neighbours, whatever the event.

The governor of a phrase is the verb group that it hangs on, as far as chunks show: the nearest to the left within the
clause, else the first finite one to the right. Words are taken from our own lists, or hashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.governors import govern
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.where.beside import Beside
from geo.events.where.extents import Extent, extents
from geo.records import Place

Span = tuple[int, int]
LOCATIVE = words(
    """
    in at near on off outside inside over around across along into through within throughout towards toward
    between
    """
)
KINDS = words(
    """
    province district city town village governorate countryside region area state county neighbourhood
    neighborhood suburb camp municipality department prefecture oblast island territory enclave capital quarter
    districts cities towns villages provinces suburbs areas regions valley
    """
)
SITES = words(
    """
    airport hospital base hotel square street checkpoint prison embassy university mosque church market bridge
    school station consulate port highway road border dam barracks airbase college park stadium palace court
    office offices headquarters building camp refinery field restaurant cafe club compound
    """
)
_PEOPLE = words(
    """
    police army government forces troops authorities officials president minister ministry military soldiers
    residents people man men woman women civilians fighters militants rebels leader leaders group groups
    spokesman workers officers protesters demonstrators students militia commander governor mayor citizens
    refugees villagers journalist gunmen
    """
)
_PREPOSITIONS = words("of from to by on for with against between into")


class Spot(NamedTuple):
    """A place of a sentence, whatever the event: its tokens, governing verb group and neighbours."""

    i: int
    j: int
    chunk: int
    governor: int | None
    side: str
    prep: str
    facts: tuple[str, ...]
    noun: str
    head: str
    sided: tuple[str, ...] = ()


class Spots(NamedTuple):
    """All places of a sentence: what each shows by itself, beside the others and by the gazetteer."""

    all: list[Spot]
    spans: list[Span]
    links: list[str]
    preps: list[str]
    beside: Beside
    extents: list[Extent]


def spots(
    clauses: Clauses, spans: Sequence[Span], actors: Sequence[ActorSpan], places: Sequence[Place | None]
) -> Spots:
    """What the places of a sentence show without looking at an event.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    spans : sequence of (int, int)
        Token spans of its places, half-open, in order.
    actors : sequence of ActorSpan
        Actors of the sentence; a place inside a name ('Islamic State of Iraq') is told apart.
    places : sequence of Place or None
        What each is, where the gazetteer knows it.
    """
    links = [between(clauses.tokens, a, b) for a, b in pairwise(spans)]
    around = ["", *links, ""]
    beside = Beside(clauses, spans, KINDS)
    reach = extents(clauses.tokens, spans, places)
    found = []
    for n, span in enumerate(spans):
        spot = _spot(clauses, span, around[n], around[n + 1], actors)
        around_it, sided = beside.words(n)
        facts = (*spot.facts, *around_it, *beside.neighbours(n), *reach[n].facts)
        found.append(spot._replace(facts=facts, sided=tuple(sided)))
    return Spots(found, list(spans), links, [spot.prep for spot in found], beside, reach)


def _spot(clauses: Clauses, place: Span, before: str, after: str, actors: Sequence[ActorSpan]) -> Spot:
    i, j = place
    tokens, k = clauses.tokens, clauses.at[i]
    chunk = clauses.chunks[k]
    governor, side = govern(clauses, k)
    prep = _prep(chunk)
    country = "C" if tokens[i].capital and load_lexicons().actors.countries.table.match(tokens, i) else "c"
    facts = [f"cty:{country}", f"out:{before or '-'}|{after or '-'}"]
    if before:
        facts.append(f"out:{before}:{country}")
    if after:
        facts.append(f"inn:{after}:{country}")
    if i > chunk.i and tokens[i - 1].low in KINDS:
        facts.append("prearea")
    tail = tokens[j].low if j < len(tokens) else ""
    if tail in KINDS:
        facts += [f"tail:{tail}", f"tail:{tail}:{after or '-'}:{before or '-'}"]
    if tail in SITES:
        facts.append("tailsite")
    facts += [f"inactor:{a.how}" for a in actors if a.i <= i and j <= a.j and a.how in ("name", "force")]
    noun = head = ""
    if chunk.kind == "NP":
        at = chunk.i - 1
        if chunk.prep and at >= 0 and tokens[at].low == chunk.prep:
            at -= 1
        noun = kind_of_word(tokens, at) if chunk.prep and at >= 0 else ""
        head = kind_of_word(tokens, chunk.head) if chunk.head >= j else ""
    return Spot(i, j, k, governor, side, prep, (*facts, f"cty:{country}:{prep}"), noun, head)


def _prep(chunk: Chunk) -> str:
    """Class of the preposition before a place's phrase."""
    prep = chunk.prep if chunk.kind == "NP" else ""
    if prep in LOCATIVE:
        return "loc"
    return prep if prep in _PREPOSITIONS else "oth" if prep else "bare"


def kind_of_word(tokens: Sequence[Token], at: int) -> str:
    """Class of the word that a place hangs on or describes: area, site, people, event noun, or its tag."""
    token = tokens[at]
    if token.tag == "V":
        return "V"
    if token.low in KINDS:
        return "area"
    if token.low in SITES:
        return "site"
    if token.low in _PEOPLE:
        return "ppl"
    if token.tag in ("NUM", "DET", "P"):
        return str(token.tag)
    return "evt" if load_lexicons().noun_triggers.match(list(tokens[at : at + 4]), 0) else str(token.tag)


def between(tokens: Sequence[Token], first: Span, second: Span) -> str:
    """How two neighbouring places stand to each other ('X, Y', 'X in Y', "Y's city of X" ...); '' if far apart."""
    inner = tokens[first[1] : second[0]]
    low = [t.low for t in inner]
    if not low:
        return "adj"
    if low == [","]:
        return "comma"
    if low == ["("]:
        return "par"
    if len(low) > 5:
        return ""
    if low[0] == "'s" and low[-1] != "of":
        return "poss"
    if low[-1] == "of" and any(w in KINDS for w in low):
        return "Yof"
    if low[-1] in KINDS and "and" not in low:
        return "Ytown"
    if low[0] == "and" and len(low) <= 4 and not any(t.tag == "V" for t in inner):
        return "and"
    if "in" in low and not any(t.tag == "V" for t in inner):
        return "in"
    if low[0] == "," and any(w in KINDS for w in low):
        return "app"
    if low[:2] == [",", "and"] and len(low) == 2:
        return "and"
    return "of" if low[0] == "of" else ""
