"""An event of a sentence and its places -> how each place's clause and phrase stand to those of the event.

Words are taken from our own lists, or hashed.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.governors import govern
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.where.crossed import slot
from geo.events.where.extents import crossed_extent
from geo.events.where.syntax import Spots, kind_of_word

_CONNECTORS = words("when while after before as and but who which that where because if since until")


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


def syntax(clauses: Clauses, event: Happening, n: int, known: Spots) -> list[str]:
    """Names of the features of one place for one event.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    event : Happening
        From :func:`happening`.
    n : int
        Index of the place.
    known : Spots
        All places of the sentence.
    """
    spot = known.all[n]
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
        for s in known.all
        if s is not spot and s.prep == "loc" and s.governor is not None and s.governor == event.governor
    )
    found.append(f"rival:{min(rivals, 2)}:{shorter}:{prep}")
    found += [f"{word}:{side}" for word in spot.sided]
    found += known.beside.across(n, event.at, known.preps)
    found += crossed_extent(known.extents[n], n, known.spans, known.preps, event.at)
    return found


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
