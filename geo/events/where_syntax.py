"""A place of a sentence and an event of it -> how their clauses, phrases and neighbours stand to each other.

The governor of a phrase is the verb group that it hangs on, as far as chunks show: the nearest to the left within the
clause, else the first finite one to the right. Words are taken from our own lists, or hashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from geo.events.actor_table import ActorSpan
from geo.events.chunks import Chunk, Clauses
from geo.events.lexicons import load_lexicons
from geo.events.tokens import Token
from geo.events.where_context import slot
from geo.events.wordsets import words

Span = tuple[int, int]
LOCATIVE = words(
    """
    in at near on off outside inside over around across along into through within throughout towards toward
    between
    """
)
_KINDS = words(
    """
    province district city town village governorate countryside region area state county neighbourhood
    neighborhood suburb camp municipality department prefecture oblast island territory enclave capital quarter
    districts cities towns villages provinces suburbs areas regions valley
    """
)
_SITES = words(
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
_CONNECTORS = words("when while after before as and but who which that where because if since until")
_PREPOSITIONS = words("of from to by on for with against between into")
_REACH = 14


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


def spots(clauses: Clauses, places: Sequence[Span], actors: Sequence[ActorSpan] = ()) -> list[Spot]:
    """What each place of a sentence shows without looking at an event.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    places : sequence of (int, int)
        Token spans, half-open, in order.
    actors : sequence of ActorSpan
        Actors of the sentence; a place inside a name ('Islamic State of Iraq') is told apart.
    """
    relations = ["", *(between(clauses.tokens, a, b) for a, b in pairwise(places)), ""]
    return [_spot(clauses, place, relations[n], relations[n + 1], actors) for n, place in enumerate(places)]


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
    if i > chunk.i and tokens[i - 1].low in _KINDS:
        facts.append("prearea")
    tail = tokens[j].low if j < len(tokens) else ""
    if tail in _KINDS:
        facts += [f"tail:{tail}", f"tail:{tail}:{after or '-'}:{before or '-'}"]
    if tail in _SITES:
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


def govern(clauses: Clauses, number: int) -> tuple[int | None, str]:
    """Number of the verb group that chunk ``number`` hangs on, and on which side of the chunk it stands (L, R, -)."""
    chunks = clauses.chunks
    for k in range(number - 1, -1, -1):
        chunk = chunks[k]
        if chunk.kind == "VG":
            return k, "L"
        if chunk.kind == "SUB" or chunk.low in (";", ":"):
            break
        if chunk.kind == "NP" and not chunk.prep and k and chunks[k - 1].kind == "CC" and clauses.opens_clause(k):
            break
    for k in range(number + 1, min(len(chunks), number + _REACH)):
        chunk = chunks[k]
        if chunk.kind == "VG" and chunk.finite:
            return k, "R"
        if chunk.low in (";", ":"):
            break
    return None, "-"


def kind_of_word(tokens: Sequence[Token], at: int) -> str:
    """Class of the word that a place hangs on or describes: area, site, people, event noun, or its tag."""
    token = tokens[at]
    if token.tag == "V":
        return "V"
    if token.low in _KINDS:
        return "area"
    if token.low in _SITES:
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
    if low[-1] == "of" and any(w in _KINDS for w in low):
        return "Yof"
    if low[-1] in _KINDS and "and" not in low:
        return "Ytown"
    if low[0] == "and" and len(low) <= 4 and not any(t.tag == "V" for t in inner):
        return "and"
    if "in" in low and not any(t.tag == "V" for t in inner):
        return "in"
    if low[0] == "," and any(w in _KINDS for w in low):
        return "app"
    if low[:2] == [",", "and"] and len(low) == 2:
        return "and"
    return "of" if low[0] == "of" else ""


class Happening(NamedTuple):
    """The event side: chunk, verb that governs it, and features that are the same for every place."""

    number: int
    at: int
    governor: int | None
    noun: bool
    cls: str
    shape: str
    facts: tuple[str, ...]


def happening(clauses: Clauses, number: int, at: int) -> Happening:
    """What an event shows whatever the place: its class, form, subject and object (hashed)."""
    tokens, chunk = clauses.tokens, clauses.chunks[number]
    cls = _classes().get(tokens[at].lemma) or load_lexicons().verbs.kind(tokens[at].lemma) or "-"
    if chunk.kind != "VG":
        facts: tuple[str, ...] = (f"ec:{cls}", f"ec:{cls}:{tokens[at].tag}:n")
        return Happening(number, at, govern(clauses, number)[0], True, cls, "", facts)
    lemma = tokens[at].lemma or tokens[at].low
    objects, subject = clauses.objects(number), clauses.subject(number)
    done = kind_of_word(tokens, objects[0].head) if objects else "0"
    doer = kind_of_word(tokens, subject.head) if subject else "0"
    following = tokens[chunk.j].low if chunk.j < len(tokens) else "$"
    verb = slot(lemma, 256)
    found = [
        f"ec:{cls}", f"ec:{cls}:{tokens[at].tag}:{chunk.form}",
        f"vf:{chunk.form}:{chunk.passive:d}:{chunk.infinitive:d}:{bool(chunk.modal)}:{chunk.negated:d}",
        f"oc:{done}", f"voc:{verb}:{done}", f"vsc:{verb}:{doer}", f"sc:{doer}:{done}",
        f"nx:{slot(following, 256)}", f"vn:{slot(lemma + ' ' + following, 1024)}",
    ]  # fmt: skip
    if objects:
        low = tokens[objects[0].head].low
        found += [f"oh:{slot(low, 512)}", f"voh:{slot(lemma + ' ' + low, 1024)}"]
    if subject is not None:
        found.append(f"sh:{slot(tokens[subject.head].low, 512)}")
    return Happening(number, at, number, False, cls, f"{chunk.form}:{chunk.passive:d}", tuple(found))


@cache
def _classes() -> dict[str, str]:
    """First word of a verb trigger -> its class."""
    out: dict[str, str] = {}
    for phrase, cls in load_lexicons().verb_triggers.words():
        out.setdefault(phrase[0], cls)
    return out


def syntax(clauses: Clauses, event: Happening, spot: Spot, among: Sequence[Spot]) -> dict[str, float]:
    """Features of one place for one event, each 1.0.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    event : Happening
        From :func:`happening`.
    spot : Spot
        The place.
    among : sequence of Spot
        All places of the sentence.
    """
    side = "A" if spot.i > event.at else "B"
    prep, relation = spot.prep, "none"
    found = [*spot.facts, *event.facts, f"{spot.facts[0]}:{prep}:{side}"]
    if spot.governor is not None and event.governor is not None:
        relation = f"same{spot.side}"
        if spot.governor != event.governor:
            order, form, connector, verbs = _apart(clauses, spot.governor, event.governor)
            relation = f"{order}:{form}:{connector}:{verbs}"
            found += [f"rel2:{order}:{connector}:{spot.side}", f"rel3:{order}:{form}:{prep}"]
    short, shorter = relation[:5], relation[:4]
    found += [f"rel:{relation}", f"rel:{relation}:{prep}", f"relb:{short}:{prep}:{side}:{event.noun}"]
    if spot.noun:
        found += [f"gc:{spot.noun}:{prep}", f"gc:{spot.noun}:{prep}:{shorter}"]
    if spot.head:
        found += [f"hc:{spot.head}:{prep}", f"hc:{spot.head}:{prep}:{shorter}"]
    found += [f"ec:{event.cls}:{prep}:{side}", f"ec:{event.cls}:{short}"]
    if event.shape:
        found.append(f"vf:{event.shape}:{prep}:{side}:{short}")
    rivals = sum(
        1
        for s in among
        if s is not spot and s.prep == "loc" and s.governor is not None and s.governor == event.governor
    )
    found.append(f"rival:{min(rivals, 2)}:{shorter}:{prep}")
    return dict.fromkeys(found, 1.0)


def _apart(clauses: Clauses, place: int, event: int) -> tuple[str, str, str, int]:
    """Of two verb groups: which comes first, the form of the later, what joins it, and how many stand between."""
    low, high = (place, event) if place < event else (event, place)
    later = clauses.chunks[high]
    form = "fin" if later.finite else later.form + ("i" if later.infinitive else "")
    connector, verbs = "-", 0
    for chunk in reversed(clauses.chunks[low + 1 : high]):
        verbs += chunk.kind == "VG"
        if connector in ("-", ","):
            if chunk.kind in ("SUB", "CC"):
                connector = chunk.low if chunk.low in _CONNECTORS else chunk.kind
            elif chunk.low == ",":
                connector = ","
    return ("P>E" if place > event else "P<E"), form, connector, min(verbs, 2)
