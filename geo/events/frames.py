"""Clauses -> candidates: a trigger with its agents, patients and phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.events.chunks import Chunk, Clauses
from geo.events.lexicons import Lexicons
from geo.events.reality import REAL, Reality, is_present, reality
from geo.events.wordsets import words

_WORDS_1 = words("kill wound destroy abduct arrest rape shoot beat rescue displace")
_WORDS_2 = words(
    """
    kill abduct arrest rape capture shell bombing intercept air strike loot withdraw ambush agreement
    """
)
_WORDS_3 = words("dozens hundreds scores series number wave string spate couple barrage")

#: Classes whose subject is what happens or what it happens with, not who does it.
INTRANSITIVE = frozenset(("explode", "die", "crash", "heard"))
#: Classes that need an object to be active; without one the verb is a participle ('soldiers killed in ...').
TRANSITIVE = words(
    """
    kill wound destroy abduct arrest capture bomb shell attack strike shoot beat rape sink intercept defuse
    foil confiscate steal loot ambush storm hijack disperse mobattack rescue displace oust air
    """
)  # fmt: skip


@dataclass
class Candidate:
    """A trigger in a sentence and what its grammar says."""

    cls: str
    i: int
    j: int
    chunk: int
    noun: bool
    agents: list[Chunk] = field(default_factory=list)
    patients: list[Chunk] = field(default_factory=list)
    phrases: list[Chunk] = field(default_factory=list)
    verb: int | None = None
    reality: Reality = REAL
    present: bool = False
    plural: bool = False
    definite: bool = False
    light: bool = False
    nominal_role: str = ""
    passive: bool = False
    word: str = ""


def candidates(clauses: Clauses, lexicons: Lexicons) -> list[Candidate]:
    """All triggers of a sentence with their arguments, in order."""
    found: list[Candidate] = []
    tokens = clauses.tokens
    k = 0
    while k < len(tokens):
        token = tokens[k]
        hit = None
        if token.tag == "V" or (token.tag == "AUX" and token.low in ("went", "came")):
            hit = lexicons.verb_triggers.match(tokens, k, lemma=True)
            gap = _with_gap(clauses, lexicons, k) if token.lemma in lexicons.gaps else None
            if gap is not None and (hit is None or hit[0] == 1):
                hit = (1, gap)
            if hit is not None:
                found.append(_verb(clauses, lexicons, k, *hit))
        if hit is None and token.tag in ("N", "P", "J", "NUM", "V"):
            hit = lexicons.noun_triggers.match(tokens, k)
            if hit is not None and (token.tag != "V" or hit[0] > 1) and tokens[k + hit[0] - 1].tag != "V":
                found.append(_noun(clauses, lexicons, k, *hit))
            else:
                hit = None
        k += hit[0] if hit else 1
    _join_light(found, clauses)
    return found


def _with_gap(clauses: Clauses, lexicons: Lexicons, k: int) -> str | None:
    """'set a mosque on fire', 'took 200 people hostage': the class of a verb whose other part stands further on."""
    tokens = clauses.tokens
    for tail, cls in lexicons.gaps[tokens[k].lemma]:
        for n in range(k + 1, min(len(tokens) - len(tail) + 1, k + 12)):
            if tokens[n].low in (",", ";", ":", "."):
                break
            if all(tokens[n + m].low == word for m, word in enumerate(tail)):
                return cls
    return None


def _verb(clauses: Clauses, lexicons: Lexicons, k: int, n: int, cls: str) -> Candidate:
    number = clauses.at[k]
    chunk = clauses.chunks[number]
    end = clauses.at[k + n - 1]
    out = Candidate(cls, k, k + n, number, noun=False, verb=number, word=clauses.tokens[k].lemma)
    out.reality = reality(clauses, number, lexicons.verbs)
    out.present = is_present(chunk)
    subject = clauses.subject(number)
    objects = [o for o in clauses.objects(max(number, end)) if o.j > k + n]
    if not objects and end > number:
        rest = clauses.chunks[end]
        objects = [rest] if rest.kind == "NP" and rest.j > k + n else []
    out.phrases = list(clauses.phrases(number))
    if not objects and n > 1:
        objects = _after_particle(clauses, k + n - 1)
    out.passive = chunk.passive or _reduced(clauses, number, cls, objects, subject)
    if out.passive:
        patient = subject
        if not chunk.finite or (chunk.form == "VBN" and not chunk.passive):
            patient = _left_noun(clauses, number) or subject
        out.patients = _listed(clauses, patient)
        out.agents = _by(clauses, out.phrases)
        if cls in ("strike", "attack") and objects and not out.agents:
            out.agents = []
    else:
        out.agents = _listed(clauses, subject)
        out.patients = objects
    if cls in INTRANSITIVE and not objects:
        out.patients = out.agents if cls in ("die",) else []
        if cls == "die":
            out.agents = []
    return out


def _after_particle(clauses: Clauses, k: int) -> list[Chunk]:
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


def _reduced(clauses: Clauses, number: int, cls: str, objects: list[Chunk], subject: Chunk | None) -> bool:
    """'soldiers killed in the raid': a past form of a transitive verb without object is a participle."""
    chunk = clauses.chunks[number]
    token = clauses.tokens[chunk.head]
    if chunk.form == "VBN" and not chunk.perfect:
        return True
    if chunk.perfect or chunk.progressive or token.form not in ("VBDN", "VBN") or objects or cls not in TRANSITIVE:
        return False
    return cls in _WORDS_1 or (number + 1 < len(clauses.chunks) and clauses.chunks[number + 1].low == "by")


def _left_noun(clauses: Clauses, number: int) -> Chunk | None:
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


def _listed(clauses: Clauses, chunk: Chunk | None) -> list[Chunk]:
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
        left = k - 2
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


def _by(clauses: Clauses, phrases: list[Chunk]) -> list[Chunk]:
    out: list[Chunk] = []
    for phrase in phrases:
        if phrase.prep == "by" and not (out and clauses.chunks[clauses.at[phrase.i] - 1].low == ","):
            out.append(phrase)
        elif out:
            break
    return out


def _noun(clauses: Clauses, lexicons: Lexicons, k: int, n: int, cls: str) -> Candidate:
    number = clauses.at[k]
    chunk = clauses.chunks[number]
    tokens = clauses.tokens
    out = Candidate(cls, k, k + n, number, noun=True, word=tokens[k + n - 1].low)
    out.plural = tokens[k + n - 1].low.endswith("s") and not tokens[k + n - 1].low.endswith(("ss", "us"))
    first = tokens[chunk.i].low
    out.definite = first in ("the", "this", "these", "that", "those", "both") and chunk.j == k + n
    out.phrases = list(clauses.phrases(number))
    owner = _owner(clauses, number)
    if owner is not None:
        out.agents.append(owner)
    if chunk.i < k:
        out.agents.append(Chunk("NP", chunk.i, k, max(chunk.i, k - 1), clauses.tokens[k - 1].low))
    out.agents += _by(clauses, out.phrases)
    direct = _attached(clauses, number)
    takes_of = cls in _WORDS_2
    for phrase in direct:
        if (
            phrase.prep in ("on", "against", "targeting", "at")
            or (phrase.prep == "of" and takes_of)
            or phrase.prep in ("between", "with", "among", "involving")
        ):
            out.patients.append(phrase)
    left = _left_verb(clauses, number)
    if left is not None and tokens[clauses.chunks[left].head].lemma in ("blame", "attribute", "pin"):
        out.patients = [p for p in out.patients if p.prep not in ("on", "at")]
    if out.patients or any(a.prep == "by" for a in out.agents):
        out.definite = False
    _govern_noun(clauses, lexicons, out, number)
    return out


def _owner(clauses: Clauses, number: int) -> Chunk | None:
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


def _attached(clauses: Clauses, number: int) -> list[Chunk]:
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


def _govern_noun(clauses: Clauses, lexicons: Lexicons, out: Candidate, number: int) -> None:
    """Which verb a nominal trigger hangs on, and as what."""
    left = _left_verb(clauses, number)
    chunk = clauses.chunks[number]
    right = _right_verb(clauses, number)
    if left is not None and (not chunk.prep or chunk.prep not in ("by",)):
        out.verb, out.nominal_role = left, chunk.prep or "object"
    elif left is not None:
        out.verb, out.nominal_role = left, chunk.prep
    elif right is not None and not chunk.prep:
        out.verb, out.nominal_role = right, "subject"
        out.passive = clauses.chunks[right].passive
    if right is not None and not chunk.prep and left is not None and clauses.subject(right) is chunk:
        out.verb, out.nominal_role = right, "subject"
        out.passive = clauses.chunks[right].passive
    if out.verb is not None:
        out.reality = reality(clauses, out.verb, lexicons.verbs)
        out.present = is_present(clauses.chunks[out.verb])


def _left_verb(clauses: Clauses, number: int) -> int | None:
    for k in range(number - 1, max(-1, number - 12), -1):
        chunk = clauses.chunks[k]
        if chunk.kind == "VG":
            return k
        if chunk.kind == "SUB" or chunk.low in (";", ":"):
            return None
    return None


def _right_verb(clauses: Clauses, number: int) -> int | None:
    for k in range(number + 1, min(len(clauses.chunks), number + 14)):
        chunk = clauses.chunks[k]
        if chunk.kind == "VG" and chunk.finite:
            return k
        if chunk.low in (";", ":") or (chunk.kind == "SUB" and chunk.low not in ("that", "which")):
            return None
    return None


def _quantified(clauses: Clauses, noun: Candidate, verb: Candidate) -> bool:
    """'carried out dozens of raids': the noun after 'of' is what was carried out."""
    between = clauses.chunks[verb.chunk + 1 : noun.chunk]
    return any(c.low in _WORDS_3 for c in between)


def _join_light(found: list[Candidate], clauses: Clauses) -> None:
    """'Rebels carried out an attack': the noun takes the light verb's subject and reality; the verb itself goes."""
    for verb in [c for c in found if c.cls in ("light", "sign", "base", "comeunder", "launch")]:
        for noun in found:
            if (
                noun.noun
                and noun.verb == verb.chunk
                and (noun.nominal_role == "object" or (noun.nominal_role == "of" and _quantified(clauses, noun, verb)))
                and verb.cls in ("light", "launch")
            ):
                noun.light = True
                if not verb.passive:
                    noun.agents = verb.agents + noun.agents
    found[:] = [c for c in found if c.cls != "light"]
