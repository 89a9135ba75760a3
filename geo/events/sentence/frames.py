"""Clauses -> candidates: a trigger with its agents, patients and phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.arguments import (
    after_particle,
    attached,
    by_phrases,
    left_noun,
    left_verb,
    listed,
    owner,
    right_verb,
    shared_object,
    subject_again,
    those,
)
from geo.events.sentence.reality import REAL, Reality, is_present, reality
from geo.events.sentence.voice import TRANSITIVE, reduced

_TAKES_OF = words("kill abduct arrest rape capture shell bombing intercept air strike loot withdraw ambush agreement")
#: Nouns whose 'of' says who did it.
_OF_WHOM = words("fire strike strikes airstrike airstrikes raid raids gunfire salvo shots attack attacks offensive")
_QUANTIFIERS = words("dozens hundreds scores series number wave string spate couple barrage")
#: Classes whose subject is what happens or what it happens with, not who does it.
INTRANSITIVE = frozenset(("explode", "die", "crash", "heard"))


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
    describes: bool = False
    #: Actors that its arguments name, found once; by side and number of arguments.
    spans: dict[tuple[str, int], list[ActorSpan]] = field(default_factory=dict)


#: Tags of what a trigger may be that is no noun.
_VERBAL = frozenset(("V", "AUX"))


def candidates(clauses: Clauses, lexicons: Lexicons) -> list[Candidate]:
    """All triggers of a sentence with their arguments, in order."""
    found: list[Candidate] = []
    tokens, nouns = clauses.tokens, lexicons.noun_triggers
    firsts, end = nouns.firsts, 0
    for k in [k for k, token in enumerate(tokens) if token.tag in _VERBAL or token.low in firsts]:
        if k < end:
            continue
        token = tokens[k]
        hit = None
        if token.tag == "V" or (token.tag == "AUX" and token.low in ("went", "came")):
            hit = lexicons.verb_triggers.match(tokens, k, lemma=True)
            if hit is not None and tokens[k + hit[0] - 1].tag == "DET" and tokens[k + hit[0] - 1].low == "at":
                hit = lexicons.verb_triggers.match(tokens[: k + 1], k, lemma=True)  # 'shot at least 25 people'
            if hit is not None and hit[0] > 1 and _before_day(tokens, k + hit[0]):
                hit = lexicons.verb_triggers.match(tokens[: k + 1], k, lemma=True)  # 'was taken on Monday'
            gap = _with_gap(clauses, lexicons, k) if token.lemma in lexicons.gaps else None
            if gap is not None and (hit is None or hit[0] <= gap[0]):
                hit = gap
            if (
                k
                and tokens[k - 1].low == "sexually"
                and token.lemma in ("assault", "abuse", "attack", "molest", "torture")
            ):
                hit = (1, "rape")
            longer = nouns.match(tokens, k)
            if longer is not None and longer[0] > 1 and (hit is None or longer[0] > hit[0]):
                hit = None  # 'burning barricades' is a noun, though 'burn' is a verb
            if hit is not None and hit[1] != "none":
                verb = _verb(clauses, lexicons, k, *hit)
                if verb.cls != "leave" or _left_somewhere(verb, lexicons):
                    found.append(verb)
        if hit is None and token.low in firsts and token.tag in ("N", "P", "J", "NUM", "V"):
            hit = nouns.match(tokens, k)
            if hit is not None and (token.tag != "V" or hit[0] > 1) and tokens[k + hit[0] - 1].tag != "V":
                if hit[1] != "none":
                    found.append(_noun(clauses, lexicons, k, *hit))
            else:
                hit = None
        end = k + (hit[0] if hit else 1)
    _join_light(found, clauses)
    if len(found) > 1:
        found[:] = [c for c in found if c.cls != "claim"]  # of what the sentence itself tells
    return found


def _before_day(tokens: list[Token], j: int) -> bool:
    return tokens[j - 1].low == "on" and j < len(tokens) and tokens[j].tag == "T"


_ALLIANCES = words("coalition alliance bloc federation")


def _left_somewhere(verb: Candidate, lexicons: Lexicons) -> bool:
    """'left the town', 'had left'; not 'left three dead', 'left the army without a base' or 'what is left of X'."""
    if verb.passive and not verb.agents:
        return False
    return not verb.patients or any(p.low in lexicons.places_left or p.low in _ALLIANCES for p in verb.patients)


def _with_gap(clauses: Clauses, lexicons: Lexicons, k: int) -> tuple[int, str] | None:
    """'set a mosque on fire', 'came under Israeli fire': how many words of a verb stand together, and its class."""
    tokens, behind = clauses.tokens, clauses.lows[k + 1 : k + 12]
    for rest, tail, cls in lexicons.gaps[tokens[k].lemma]:
        if tail[0] not in behind or (rest and tuple(behind[: len(rest)]) != rest):
            continue
        for n in range(k + 1 + len(rest), min(len(tokens) - len(tail) + 1, k + 12)):
            if tokens[n].low in (",", ";", ":", "."):
                break
            if all(tokens[n + m].low == word for m, word in enumerate(tail)):
                return 1 + len(rest), cls
    return None


def _verb(clauses: Clauses, lexicons: Lexicons, k: int, n: int, cls: str) -> Candidate:
    number = clauses.at[k]
    chunk = clauses.chunks[number]
    end = clauses.at[k + n - 1]
    out = Candidate(cls, k, k + n, number, noun=False, verb=number, word=clauses.tokens[k].lemma)
    out.reality = reality(clauses, number, lexicons)
    out.present = is_present(chunk)
    subject = clauses.subject(number)
    objects = [o for o in clauses.objects(max(number, end)) if o.j > k + n]
    if not objects and end > number:
        rest = clauses.chunks[end]
        objects = [rest] if rest.kind == "NP" and rest.j > k + n else []
    out.phrases = list(clauses.phrases(number))
    objects = those(clauses, number, objects) or (shared_object(clauses, number) if cls in TRANSITIVE else [])
    if not objects and n > 1:
        objects = those(clauses, number, after_particle(clauses, k + n - 1))
    out.passive = chunk.passive or reduced(clauses, number, cls, objects, subject)
    if out.passive:
        patient = subject
        if not chunk.finite or (chunk.form == "VBN" and not chunk.passive):
            patient = left_noun(clauses, number) or subject
        out.patients = subject_again(clauses, patient) or listed(clauses, patient)
        out.agents = by_phrases(clauses, out.phrases)
        second = number + 2
        joined = second < len(clauses.chunks) and clauses.chunks[number + 1].kind == "CC"
        if joined and not out.agents and clauses.chunks[second].kind == "VG":
            out.agents = by_phrases(clauses, list(clauses.phrases(second)))  # 'raped and murdered by bandits'
        if cls in ("strike", "attack") and objects and not out.agents:
            out.agents = []
    else:
        out.agents = listed(clauses, subject)
        out.patients = objects
    to = [p for p in out.phrases if p.prep == "to"] if cls == "crash" and out.word == "fall" else []
    if to and not any(t.low in _GROUND for p in to for t in clauses.tokens[p.i : p.j]):
        out.cls, out.agents, out.patients = "fallto", to[:1], listed(clauses, subject)  # 'fell on Monday to rebels'
        return out
    if cls == "lost":
        out.patients = objects or listed(clauses, subject)
        out.agents = [p for p in out.phrases if p.prep == "to"]
    if cls == "fallto":
        to = [p for p in out.phrases if p.prep in ("to", "under", "into")]
        out.agents, out.patients = out.patients or to[:1], listed(clauses, subject)  # 'the town fell to the rebels'
    if cls in INTRANSITIVE and not objects and not out.passive:
        out.patients = out.agents if cls in ("die",) else []
        if cls == "die":
            out.agents = []
    return out


_GROUND = words("ground floor earth knees pieces feet death")


def _noun(clauses: Clauses, lexicons: Lexicons, k: int, n: int, cls: str) -> Candidate:
    number = clauses.at[k]
    chunk = clauses.chunks[number]
    tokens = clauses.tokens
    out = Candidate(cls, k, k + n, number, noun=True, word=tokens[k + n - 1].low)
    out.plural = tokens[k + n - 1].low.endswith("s") and not tokens[k + n - 1].low.endswith(("ss", "us"))
    first = tokens[chunk.i].low
    out.definite = first in ("the", "this", "these", "that", "those", "both") and chunk.j == k + n
    out.phrases = list(clauses.phrases(number))
    possessor = owner(clauses, number)
    if possessor is not None:
        out.agents.append(possessor)
    if chunk.i < k:
        out.agents.append(Chunk("NP", chunk.i, k, max(chunk.i, k - 1), clauses.tokens[k - 1].low))
    out.agents += by_phrases(clauses, out.phrases)
    direct = attached(clauses, number)
    takes_of = cls in _TAKES_OF and out.word not in _OF_WHOM
    if cls in _TAKES_OF and not takes_of:
        out.agents += [p for p in direct[:1] if p.prep == "of"]  # 'artillery fire of the RSF', 'a raid of the army'
    for phrase in direct:
        if (
            phrase.prep in ("on", "against", "targeting", "at")
            or (phrase.prep == "of" and takes_of)
            or phrase.prep in ("between", "with", "among", "involving")
        ):
            out.patients.append(phrase)
    left = left_verb(clauses, number)
    if left is not None and tokens[clauses.chunks[left].head].lemma in ("blame", "attribute", "pin"):
        out.patients = [p for p in out.patients if p.prep not in ("on", "at")]
    if out.patients or any(a.prep == "by" for a in out.agents):
        out.definite = False
    _govern_noun(clauses, lexicons, out, number)
    return out


def _govern_noun(clauses: Clauses, lexicons: Lexicons, out: Candidate, number: int) -> None:
    """Which verb a nominal trigger hangs on, and as what."""
    left = left_verb(clauses, number)
    chunk = clauses.chunks[number]
    right = right_verb(clauses, number)
    if left is not None and (not chunk.prep or chunk.prep not in ("by",)):
        out.verb, out.nominal_role = left, chunk.prep or "object"
    elif left is not None:
        out.verb, out.nominal_role = left, chunk.prep
    elif right is not None and not chunk.prep:
        out.verb, out.nominal_role = right, "subject"
        out.passive = clauses.chunks[right].passive
    relative = right is not None and any(c.kind == "SUB" for c in clauses.chunks[number + 1 : right])
    if right is not None and not relative and not chunk.prep and left is not None and clauses.subject(right) is chunk:
        out.verb, out.nominal_role = right, "subject"
        out.passive = clauses.chunks[right].passive
    if out.verb is not None:
        out.reality = reality(clauses, out.verb, lexicons)
        out.present = is_present(clauses.chunks[out.verb])


def _quantified(clauses: Clauses, noun: Candidate, verb: Candidate) -> bool:
    """'carried out dozens of raids': the noun after 'of' is what was carried out."""
    between = clauses.chunks[verb.chunk + 1 : noun.chunk]
    return any(c.low in _QUANTIFIERS for c in between)


#: 'Niger has seen attacks': whose subject has not made them.
_SUFFERED = frozenset(("see", "come"))


def _join_light(found: list[Candidate], clauses: Clauses) -> None:
    """'Rebels carried out an attack': the noun takes the light verb's subject and reality; the verb itself goes."""
    for verb in [c for c in found if c.cls in ("light", "sign", "base", "comeunder", "launch")]:
        for noun in found:
            if (
                noun.noun
                and noun.verb == verb.chunk
                and (
                    noun.nominal_role in ("subject" if verb.passive else "object", clauses.tokens[verb.j - 1].low)
                    or (noun.nominal_role == "of" and _quantified(clauses, noun, verb))
                )
                and verb.cls in ("light", "launch")
            ):
                noun.light = True
                if verb.word not in _SUFFERED:
                    noun.agents = verb.agents + noun.agents
    found[:] = [c for c in found if c.cls != "light"]
