"""A noun phrase -> whether it only says what is told, or is tied to those who act, and does nothing itself."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.scene import Scene

#: What an apposition behind a name begins with.
APPOSED = frozenset(("a", "an", "the", "who", "whose", "his", "her", "their", "its"))
#: What stands before a verb of saying that its speaker follows.
_ENDS_SAID = frozenset((",", '"', "”", "’", "'"))
_WORN = words("uniform uniforms fatigues garb attire clothes")
_TIED = words(
    """
    linked tied close affiliated aligned sympathetic according operated owned run funded support supporting help helping
    """
)


def says(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'Hamas said five members were killed': whose only verb is one of saying tells of it."""
    clauses, tokens = scene.clauses, scene.tokens
    if _quoted_after(scene, clauses.at[chunk.i], lexicons):
        return True
    number = clauses.next_verb(clauses.at[chunk.i])
    if number is None or lexicons.verbs.kind(tokens[clauses.chunks[number].head].lemma) != "said":
        return False
    return clauses.subject(number) is chunk or _apposed(scene, number) <= clauses.at[chunk.i] < number


def _apposed(scene: Scene, verb: int) -> int:
    """'Aziz Ahmad, an official of the X, said': where the name with its apposition begins, else the verb itself."""
    chunks = scene.clauses.chunks
    comma = next((n for n in range(verb - 2, 0, -1) if chunks[n].low == ","), 0)
    if not comma or chunks[verb - 1].low != ",":
        return verb
    first = scene.tokens[chunks[comma + 1].i]
    named = (
        comma == verb - 3
        and not chunks[verb].passive
        and first.capital
        and first.tag == "P"
        and not _inverted(scene, verb)
    )
    return comma - 1 if named or first.low in APPOSED else verb


def _inverted(scene: Scene, verb: int) -> bool:
    """'..., said the police.': whether who says so stands behind the verb, and ends what is told."""
    chunks = scene.clauses.chunks
    last = verb + 2 >= len(chunks) or chunks[verb + 2].kind == "PUNCT"
    return verb + 1 < len(chunks) and chunks[verb + 1].kind == "NP" and last


def _quoted_after(scene: Scene, number: int, lexicons: Lexicons) -> bool:
    """'"...," said Ana Ruiz': whether a phrase stands right behind a verb of saying that a quotation or comma ends."""
    chunks = scene.clauses.chunks
    if number < 2 or chunks[number - 1].kind != "VG" or chunks[number - 2].low not in _ENDS_SAID:
        return False
    return lexicons.verbs.kind(scene.tokens[chunks[number - 1].head].lemma) == "said" and _inverted(scene, number - 1)


def tied(scene: Scene, chunk: Chunk) -> bool:
    """'in army uniforms', 'a group linked to X', 'according to X': worn, near by or told by, and not who acts."""
    before = scene.clauses.lows[max(0, chunk.i - 2) : chunk.i]
    return scene.tokens[chunk.head].low in _WORN or not _TIED.isdisjoint(before)
