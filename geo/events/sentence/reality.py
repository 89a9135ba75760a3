"""A verb group in its sentence -> whether the thing happened, was tried, is denied or is only talked about."""

from __future__ import annotations

from typing import NamedTuple

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.closed_words import BE
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.arguments import left_verb

_ABOUT_TO = words("set due about going poised expected ready able")
_ACCUSE = words("charge convict accuse suspect blame jail sentence")

_WANT = words("want need wish prefer")
_HEARSAY = words("believe think know suspect understand report say claim allege presume")
_REJECTED = ("shot down", "knocked down", "brushed off", "brushed aside", "disputed", "quashed", "scoffed at")
_CONDITIONAL = frozenset(("if", "unless", "whether", "lest", "whenever"))


class Reality(NamedTuple):
    """``state`` is real, attempted, denied, blamed, purpose or unreal; ``governor`` is the verb that makes it so."""

    state: str
    reason: str
    governor: int | None = None


REAL = Reality("real", "")


def reality(clauses: Clauses, number: int, lexicons: Lexicons, depth: int = 0) -> Reality:
    """Judge verb group ``number``.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    number : int
        Which chunk; must be a verb group.
    lexicons : Lexicons
        For the classes of governing verbs ('vow', 'deny', 'try' ...) and nouns ('bid', 'plan' ...).
    """
    chunk = clauses.chunks[number]
    if chunk.modal:
        return Reality("unreal", f"modal '{chunk.modal}'")
    if chunk.negated:
        return Reality("unreal", "negated")
    if depth > 4:
        return REAL
    if _conditional(clauses, number):
        return Reality("unreal", "conditional")
    if chunk.infinitive or _quoted_infinitive(clauses, number):
        return _infinitive(clauses, number, lexicons, depth)
    if (chunk.form == "VBG" and not chunk.finite) or clauses.tokens[chunk.i].low == "having":
        return _gerund(clauses, number, lexicons, depth)
    if _wished(clauses, number):
        return Reality("unreal", "wanted")
    return _reported(clauses, number, lexicons)


def _wished(clauses: Clauses, number: int) -> bool:
    """'wants its prisoners released': a participle behind what somebody wants."""
    chunk, before = clauses.chunks[number], clauses.chunks[max(0, number - 2) : number]
    if chunk.j - chunk.i != 1 or [c.kind for c in before] != ["VG", "NP"]:
        return False
    return clauses.tokens[before[0].head].lemma in _WANT


def _quoted_infinitive(clauses: Clauses, number: int) -> bool:
    """'in order to "hit the airport"': whether a quotation begins between 'to' and its verb."""
    before = [c.low for c in clauses.chunks[max(0, number - 2) : number]]
    verb = clauses.tokens[clauses.chunks[number].i]
    return len(before) == 2 and before[0] == "to" and before[1] in _QUOTES and verb.low == verb.lemma


_QUOTES = frozenset(('"', "“", "'", "‘"))


def _conditional(clauses: Clauses, number: int) -> bool:
    if clauses.tokens[0].low in ("had", "were", "should") and clauses.tokens[0].capital:
        verbs = [k for k, c in enumerate(clauses.chunks[: number + 1]) if c.kind == "VG" and k > 0]
        if verbs[:1] == [number] and clauses.chunks[-1].low != "?":
            return True  # 'Had the missile struck the dam, ...'
    for k in range(number - 1, max(-1, number - 12), -1):
        chunk = clauses.chunks[k]
        if chunk.kind == "SUB":
            return chunk.low in _CONDITIONAL
        if chunk.kind == "PUNCT" or (chunk.kind == "VG" and chunk.finite):
            return False
    return False


def _infinitive(clauses: Clauses, number: int, lexicons: Lexicons, depth: int) -> Reality:
    before = clauses.chunks[number - 1] if number else None
    if before is not None and before.kind == "NP":
        if before.low in lexicons.words["attempt"]:
            return Reality("attempted", f"'{before.low} to'", left_verb(clauses, number))
        if before.low in lexicons.words["unreal"]:
            return Reality("unreal", f"'{before.low} to'")
    if before is not None and before.kind == "VG" and before.low in BE and not before.passive:
        return Reality("unreal", f"'{before.low} to'")
    governor = left_verb(clauses, number)
    if governor is None:
        return Reality("unreal", "infinitive")
    upper = clauses.chunks[governor]
    lemma = clauses.tokens[upper.head].lemma
    kind = lexicons.verbs.kind(lemma)
    if upper.low in _ABOUT_TO or (lemma in ("be", "have") and upper.head == upper.j - 1 and upper.form != "VBN"):
        return Reality("unreal", f"'{upper.low} to'")
    if clauses.chunks[number].perfect and (kind in ("said", "blame") or lemma in _HEARSAY):
        return reality(clauses, governor, lexicons, depth + 1)  # 'claimed to have destroyed'
    if kind in ("vow", "prevent", "said", "condemn", "deny"):
        return Reality("unreal", f"'{lemma} to'")
    if kind == "try":
        upper_state = reality(clauses, governor, lexicons, depth + 1)
        return Reality("attempted", f"'{lemma} to'", governor) if upper_state.state == "real" else upper_state
    if lemma == "use" and upper.finite and not upper.passive:
        return reality(clauses, governor, lexicons, depth + 1)
    if kind == "do" and upper.form == "VBN" and not upper.finite and not upper.passive:
        return Reality("unreal", f"what something is '{upper.low}' for")
    if kind == "do":
        return reality(clauses, governor, lexicons, depth + 1)
    return Reality("purpose", f"'{lemma} ... to'", governor)


def _gerund(clauses: Clauses, number: int, lexicons: Lexicons, depth: int) -> Reality:
    back = number - 1
    while back > 0 and clauses.chunks[back].kind == "PUNCT" and clauses.chunks[back].low != ",":
        back -= 1
    before = clauses.chunks[back] if number else None
    if before is not None and before.kind == "IN":
        if before.low == "by":
            governor = left_verb(clauses, number)
            upper = reality(clauses, governor, lexicons, depth + 1) if governor is not None else REAL
            return REAL if upper.state in ("attempted", "purpose") else upper
        if before.low in ("without", "before", "against", "from", "instead", "despite"):
            return Reality("unreal", f"'{before.low} ...ing'")
        if before.low in ("of", "for"):
            governor = left_verb(clauses, number)
            lemma = clauses.tokens[clauses.chunks[governor].head].lemma if governor is not None else ""
            if (lexicons.verbs.kind(lemma) == "blame" or lemma in _ACCUSE) and governor is not None:
                court = clauses.chunks[governor]
                describes = governor > 0 and not court.finite and clauses.chunks[governor - 1].kind == "NP"
                if describes or lemma in lexicons.words["trial"]:
                    return Reality("unreal", f"what somebody is '{court.low}' of")
                return Reality("blamed", f"'{lemma}'", governor)
            if lemma in _SPOKEN and number - 1 - (governor or 0) <= 2:
                return Reality("unreal", f"'{lemma} of'")
            noun = _noun_before(clauses, number)
            if noun in lexicons.words["unreal_of"]:
                return Reality("unreal", f"'{noun} of'")
    governor = left_verb(clauses, number)
    if governor is None:
        return REAL
    lemma = clauses.tokens[clauses.chunks[governor].head].lemma
    kind = lexicons.verbs.kind(lemma)
    adjacent = governor == number - 1
    if adjacent and kind in ("vow", "prevent", "condemn"):
        return Reality("unreal", f"'{lemma} ...ing'")
    if adjacent and kind == "deny":
        return Reality("denied", f"'{lemma} ...ing'", governor)
    if adjacent and kind == "try":
        return Reality("attempted", f"'{lemma} ...ing'", governor)
    if kind in ("said", "condemn") and not adjacent:
        return REAL
    return reality(clauses, governor, lexicons, depth + 1)


def _reported(clauses: Clauses, number: int, lexicons: Lexicons) -> Reality:
    """What the verb of saying above a clause does to it: 'denied that', 'rejected claims that'."""
    for k in range(number - 1, max(-1, number - 14), -1):
        chunk = clauses.chunks[k]
        if chunk.kind == "SUB" and chunk.low not in ("that",):
            return REAL
        if k and (chunk.kind, chunk.low) == ("SUB", "that") and (why := _unproved(clauses, k)):
            return Reality("denied", why)
        if chunk.kind == "PUNCT" and chunk.low in (";", ":", '"', "“", "”"):
            return REAL
        if chunk.kind == "VG" and chunk.finite:
            kind = lexicons.verbs.kind(clauses.tokens[chunk.head].lemma)
            complement = any(c.kind == "SUB" and c.low == "that" for c in clauses.chunks[k:number])
            if not complement or chunk.negated:
                return REAL
            words = " " + clauses.text(chunk.i, chunk.j + 2)
            rejected = kind == "deny" or any(f" {w}" in words for w in _REJECTED)
            return Reality("denied", "denied that", k) if rejected else REAL
    return REAL


#: 'spoke last week of striking the port'.
_SPOKEN = words("speak talk dream think warn despair")
_PROOF = words("evidence proof indication indications sign signs trace traces confirmation basis")
_RUMOURS = words("rumour rumours rumor rumors hoax hoaxes myth legend gossip")
_REPORTS = words(
    """
    report reports claim claims allegation allegations suggestions assertion assertions accusation accusations
    """
)
_SEEMS = words("appear appears appeared seem seems seemed prove proves proved turn turned turns")
_FALSE = words("false untrue unfounded baseless fabricated incorrect wrong fake misleading lies nonsense")


def _unproved(clauses: Clauses, that: int) -> str:
    """'found no evidence that ...', 'Reports that ... are false': why what follows is not taken for true, or ''."""
    before = that - 1
    while before and (clauses.chunks[before].kind in ("TIME", "ADV") or _medium(clauses, before)):
        before -= 1 if clauses.chunks[before].kind != "NP" else 2  # 'a rumour last month that', 'reports on X that'
    noun = clauses.chunks[before]
    head = clauses.tokens[noun.head].low if noun.kind == "NP" else ""
    if head in _PROOF:
        governor = left_verb(clauses, before)
        negated = governor is not None and clauses.chunks[governor].negated
        return f"no {head}" if negated or clauses.tokens[noun.i].low in ("no", "little", "scant") else ""
    if head in _RUMOURS:
        return f"'{head}' that"
    if head not in _REPORTS:
        return ""
    for k in range(that + 2, min(len(clauses.chunks) - 1, that + 16)):
        verb = clauses.chunks[k]
        if verb.kind == "VG" and verb.finite and verb.negated and verb.low == "correspond":
            return f"'{head}' that do not correspond to the facts"
        seems = verb.low in BE or verb.low in _SEEMS
        if verb.kind == "VG" and verb.finite and seems and not verb.negated:
            told = clauses.tokens[verb.j : verb.j + 5]
            if any(t.low in _FALSE for t in told):
                return f"'{head}' that are false"
            if verb.low in BE and (k + 2 >= len(clauses.chunks) or verb.head == verb.j - 1):
                return ""
    return ""


def _medium(clauses: Clauses, number: int) -> bool:
    """'reports on social media that': where the reports stood."""
    noun = clauses.chunks[number]
    return noun.kind == "NP" and noun.prep in ("on", "in", "by", "from") and clauses.chunks[number - 1].kind == "IN"


def _noun_before(clauses: Clauses, number: int) -> str:
    """Head of the noun phrase that 'of ...ing' hangs on."""
    for k in range(number - 2, max(-1, number - 5), -1):
        if clauses.chunks[k].kind == "NP":
            return clauses.chunks[k].low
    return ""


def is_present(chunk: Chunk) -> bool:
    """Whether a verb group stands in the simple present (a habit, an opinion or a headline)."""
    return (
        chunk.finite
        and chunk.form in ("VBZ", "VB")
        and not chunk.passive
        and not chunk.progressive
        and not chunk.perfect
    )
