"""Verb groups and nouns -> their arguments: lists of agents, objects after particles, owners, what hangs on a noun."""

from __future__ import annotations

from geo.events.grammar.asides import before_bracket
from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.wordsets import words


def after_particle(clauses: Clauses, k: int) -> list[Chunk]:
    """Objects of 'fired on', 'carried off': what follows the phrase's own preposition."""
    number = clauses.at[k]
    if clauses.chunks[number].kind != "IN":
        return []
    out: list[Chunk] = []
    for chunk in clauses.chunks[number + 1 :]:
        if chunk.kind == "NP" and chunk.prep == clauses.chunks[number].low:
            out.append(chunk)
        elif chunk.kind not in ("CC",) and chunk.low != ",":
            break
    return out


def left_noun(clauses: Clauses, number: int) -> Chunk | None:
    """The noun phrase that a participle describes: the one before it, or before its 'of' phrase."""
    k = number - 1
    while (k >= 0 and clauses.chunks[k].kind in ("ADV",)) or (k >= 0 and clauses.chunks[k].low == ","):
        k -= 1
    while (
        k >= 2
        and clauses.chunks[k].kind == "NP"
        and clauses.chunks[k].prep in ("of", "from")
        and clauses.chunks[k - 1].kind == "IN"
    ):
        k -= 2
    return clauses.chunks[k] if k >= 0 and clauses.chunks[k].kind == "NP" else None


def listed(clauses: Clauses, chunk: Chunk | None) -> list[Chunk]:
    """A noun phrase and those joined to it by ',' and 'and', to both sides."""
    if chunk is None:
        return []
    number = clauses.at[chunk.i]
    out = [chunk]
    k = number
    while k >= 2 and not chunk.prep:
        joint = clauses.chunks[k - 1]
        if joint.kind != "CC" and joint.low != ",":
            break
        left = before_bracket(clauses.chunks, k - 2) if clauses.chunks[k - 2].low == ")" else k - 2
        while (
            left > 0
            and clauses.chunks[left].kind == "NP"
            and clauses.chunks[left].prep
            and clauses.chunks[left - 1].kind == "IN"
            and joint.kind == "CC"
        ):
            left -= 2
        if left < 0 or clauses.chunks[left].kind != "NP" or clauses.chunks[left].prep:
            break
        k = left
        out.insert(0, clauses.chunks[k])
    k = number
    while (
        k + 2 < len(clauses.chunks)
        and clauses.chunks[k + 1].kind == "CC"
        and clauses.chunks[k + 2].kind == "NP"
        and not clauses.chunks[k + 2].prep
    ):
        k += 2
        out.append(clauses.chunks[k])
    return out


#: By which way, means or time, where no article stands before it.
_MEANS = words(
    """
    helicopter boat car plane air sea land road rail train drone truck motorbike motorcycle speedboat ship night day
    dawn noon evening morning midday nightfall phone telephone mail hand force mistake accident surprise lot then now
    """
)


def by_phrases(clauses: Clauses, phrases: list[Chunk]) -> list[Chunk]:
    """The first "by" phrase and those that follow it without a break."""
    out: list[Chunk] = []
    for phrase in phrases:
        if phrase.prep == "by" and phrase.j - phrase.i == 1 and phrase.low in _MEANS:
            continue  # 'landed by helicopter', 'by night'
        if phrase.prep == "by" and not (out and clauses.chunks[clauses.at[phrase.i] - 1].low == ","):
            out.append(phrase)
        elif out:
            break
    return out


def owner(clauses: Clauses, number: int) -> Chunk | None:
    """The noun phrase whose possessive a noun follows ("Hamas' October 7 attack")."""
    tokens = clauses.tokens
    k = number
    while k > 0:
        chunk = clauses.chunks[k]
        if tokens[chunk.i].tag == "POS":
            before = clauses.chunks[k - 1]
            return before if before.kind == "NP" else None
        if k != number and chunk.kind == "NP" and tokens[chunk.j - 1].tag == "POS":
            return chunk
        if k != number and chunk.kind != "TIME":
            return None
        k -= 1
    return None


def attached(clauses: Clauses, number: int) -> list[Chunk]:
    """Noun phrases that hang on noun phrase ``number`` by prepositions, until a verb."""
    out = []
    for chunk in clauses.chunks[number + 1 :]:
        if chunk.kind == "NP" and chunk.prep:
            out.append(chunk)
        elif chunk.kind in ("IN", "CC") or (
            chunk.kind == "NP" and chunk.i > 0 and clauses.tokens[chunk.i].tag == "POS"
        ):
            continue
        elif chunk.low != ",":
            break
    return out


def left_verb(clauses: Clauses, number: int) -> int | None:
    """Number of the verb group before a noun phrase, within its clause."""
    for k in range(number - 1, max(-1, number - 12), -1):
        chunk = clauses.chunks[k]
        if chunk.kind == "VG":
            return k
        if chunk.kind == "SUB" or chunk.low in (";", ":"):
            return None
    return None


def right_verb(clauses: Clauses, number: int) -> int | None:
    """Number of the finite verb group after a noun phrase, within its clause."""
    for k in range(number + 1, min(len(clauses.chunks), number + 14)):
        chunk = clauses.chunks[k]
        if chunk.kind == "VG" and chunk.finite:
            return k
        if chunk.low in (";", ":") or (chunk.kind == "SUB" and chunk.low not in ("that", "which")):
            return None
    return None


def shared_object(clauses: Clauses, number: int) -> list[Chunk]:
    """'shot, stabbed or killed a man': the object stands after the last verb."""
    chunks = clauses.chunks
    if chunks[number].passive:
        return []
    k, form = number, chunks[number].form
    while k + 2 < len(chunks) and (chunks[k + 1].kind == "CC" or chunks[k + 1].low == ","):
        k += 2
        if chunks[k].kind != "VG" or chunks[k].form != form:
            return []
        if objects := clauses.objects(k):
            return objects
    rest = chunks[k + 1 : k + 3]  # 'shot or burned to death at least nine people'
    to_death = k > number and len(rest) == 2 and rest[0].low == "to" and clauses.tokens[rest[1].i].low == "death"
    return [rest[1]] if to_death else []


def those(clauses: Clauses, number: int, objects: list[Chunk]) -> list[Chunk]:
    """'dragged four men from a bus and shot them': who 'them' are."""
    if len(objects) != 1 or objects[0].low not in ("them", "him", "her"):
        return objects
    for k in range(number - 1, max(-1, number - 12), -1):
        if clauses.chunks[k].kind == "VG" and (earlier := clauses.objects(k)):
            many = len(earlier) > 1 or _several(clauses, earlier[0])
            if many == (objects[0].low == "them"):
                return earlier
    return objects


def _several(clauses: Clauses, chunk: Chunk) -> bool:
    counted = any(t.tag == "NUM" and t.low not in ("one", "1") for t in clauses.tokens[chunk.i : chunk.j])
    return counted or chunk.low.endswith(("s", "people", "men", "women", "children"))


_CLAUSES = words("when as after while before where")


def subject_again(clauses: Clauses, patient: Chunk | None) -> list[Chunk]:
    """'A patrol lost four men when it was ambushed': whom the pronoun before a passive verb stands for."""
    if patient is None or patient.low not in ("it", "they"):
        return []
    k = clauses.at[patient.i] - 1
    if k < 1 or clauses.chunks[k].low not in _CLAUSES:
        return []
    main = next((n for n in range(k - 1, -1, -1) if clauses.chunks[n].kind == "VG" and clauses.chunks[n].finite), None)
    subject = clauses.subject(main) if main is not None else None
    if subject is None or _several(clauses, subject) != (patient.low == "they"):
        return []
    return listed(clauses, subject)
