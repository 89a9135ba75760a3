"""A noun phrase with a number or an article -> whether it counts people, things, or years of age."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.numbers import value_of
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons

#: How words for persons end.
_OF_PEOPLE = ("people", "men", "women", "children", "police", "girls", "boys")
_PERSON_ENDS = (
    "ers",
    "er",
    "ists",
    "ist",
    "ors",
    "or",
    "ants",
    "ant",
    "ents",
    "ees",
    "ians",
    "ian",
    "mates",
    "eers",
    "rebels",
)


#: Words that count people or the dead, though no list has them as persons.
_NO_THINGS = words(
    """
    bodies corpses deaths lives fatalities casualties victims martyrs remains souls citizens individuals captives
    friends associates accomplices comrades novices lads ones tribals signatories fellows recruits others coffins
    """
)
_ITS = ("the", "a", "an", "his", "her", "their", "its")
#: How words for one person end: no 'power' and no 'government'.
_ONE_ENDS = ("ner", "rer", "der", "ker", "ver", "yer", "ist", "ian", "keeper", "man", "woman")


def are_persons(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """Whether what was seized or captured are people, not a town, drugs or guns."""
    head = clauses.tokens[chunk.head]
    if head.tag == "NUM" or head.low in lexicons.persons or head.low.endswith(_OF_PEOPLE):
        return True
    for k in range(chunk.i, chunk.head + 1):
        for name in ("target", "goods", "weapon", "settlement"):
            hit = lexicons.things[name].match(clauses.tokens, k)
            if hit is not None and k + hit[0] == chunk.head + 1:
                return hit[1].value in ("civilians", "armed")
    return head.tag == "N" and head.low.endswith(_PERSON_ENDS)


def are_things(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'some 90 olive trees': a plain plural that is no word for persons or for the dead."""
    head = clauses.tokens[chunk.head]
    plain = head.tag == "N" and not head.capital and head.low.endswith("s") and not head.low.endswith("ss")
    plain = plain and head.low not in _NO_THINGS
    return plain and not are_persons(clauses, chunk, lexicons)


def counted_noun(clauses: Clauses, chunk: Chunk) -> Chunk:
    """The phrase that says what a bare number counts: 'his animals' for 'dozens'; itself, where none does."""
    head = clauses.tokens[chunk.head]
    if head.tag == "NUM" or value_of(head.low) is not None:
        behind = clauses.chunks[clauses.at[chunk.i] + 1 :][:2]
        if len(behind) == 2 and behind[0].low == "of" and behind[1].kind == "NP":
            return behind[1]
    return chunk


def counts_no_people(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'dozens of his sheep', 'some 90 olive trees': whether what is counted are animals or things."""
    counted = counted_noun(clauses, chunk)
    head = clauses.tokens[counted.head]
    return head.low in lexicons.words["not_people"] or are_things(clauses, counted, lexicons)


def is_thing(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'a bank branch', but not 'a school teacher': a building or a good, or what is called by one, and no person."""
    head = clauses.tokens[chunk.head]
    if head.tag == "P" or head.low in lexicons.persons or head.low.endswith(_PERSON_ENDS):
        return False
    things = lexicons.things_from(clauses.tokens, chunk.i, chunk.head + 1, ("target", "goods", "settlement"))
    return any(thing.value not in ("civilians", "armed", "armed forces") for thing in things)


def is_target(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'another convoy', but not 'a village headman': whether the head of a phrase is a thing that is hit."""
    table = lexicons.things["target"]
    hits = ((k, table.match(clauses.tokens, k)) for k in range(chunk.i, chunk.head + 1))
    values = [hit[1].value for k, hit in hits if hit is not None and k + hit[0] == chunk.head + 1]
    return any(value not in ("civilians", "armed", "armed forces", "homes") for value in values)


def one_person(clauses: Clauses, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'the owner', 'a herder's wife', 'Haddad' before 'was': one person told without a number."""
    head, first = clauses.tokens[chunk.head], clauses.tokens[chunk.i]
    if head.tag == "P" and any(t.low in lexicons.persons for t in clauses.tokens[chunk.i : chunk.head]):
        return True  # 'lawyer Elvino Dias'
    if head.low.endswith("s"):
        return False
    if head.low in lexicons.persons:
        return True
    if chunk.j == 1 and first.capital:  # a name, or 'Farmer killed': any word has a capital there
        return clauses.lows[1:2] == ["was"] and head.tag == "N" and not is_thing(clauses, chunk, lexicons)
    told = head.tag == "N" and first.low in _ITS and head.low.endswith(_ONE_ENDS)
    return told and not is_thing(clauses, chunk, lexicons)


def is_age(clauses: Clauses, chunk: Chunk) -> bool:
    """'boys aged 9 and 12': bare numbers that count nobody."""
    tokens = clauses.tokens
    if chunk.j != chunk.i + 1 or tokens[chunk.i].tag != "NUM":
        return False
    k = chunk.i - 1
    while k > 0 and (tokens[k].low in ("and", ",") or tokens[k].tag == "NUM"):
        k -= 1
    return tokens[k].low in ("aged", "ages")
