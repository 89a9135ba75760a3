"""Chunks between a subject and its verb -> where they begin: brackets, appositions, 'which ...' in commas."""

from __future__ import annotations

from geo.events.grammar.chunker import Chunk


def opens_clause(chunks: list[Chunk], number: int, at: list[int]) -> bool:
    """Whether a noun phrase after ',' or 'and' opens a clause rather than being one more item."""
    bracket = False
    for k in range(number + 1, min(len(chunks), number + 16)):
        chunk = chunks[k]
        if bracket or chunk.low == "(":
            bracket = chunk.low != ")"
            continue
        if chunk.kind == "VG":
            if chunk.finite or chunk.form == "VBD":
                return True
            continue
        if chunk.low == ",":
            return apposition(chunks, number, k)
        if chunk.kind == "CC" and k + 1 < len(chunks) and chunks[k + 1].kind == "NP":
            continue  # 'in X | the army and the rebels fought'
        if (
            chunk.kind == "SUB"
            or chunk.low in (";", ":")
            or (chunk.kind in ("PUNCT", "CC") and number + 3 > at[chunk.i])
        ):
            return False
    return False


def apposition(chunks: list[Chunk], number: int, comma: int) -> bool:
    """'In X, fighters of Y, a group of Z, stormed ...': the first comma shuts off where, two more hold a name."""
    if number < 3 or chunks[0].kind != "IN" or chunks[number - 1].low != ",":
        return False
    if any(c.low == "," or c.kind == "VG" for c in chunks[: number - 1]):
        return False
    for k in range(comma + 1, min(len(chunks) - 1, comma + 10)):
        if chunks[k].low == ",":
            return chunks[k + 1].kind == "VG" and chunks[k + 1].finite
        participle = chunks[k].kind == "VG" and k == comma + 1 and chunks[k].form in ("VBN", "VBG")
        if chunks[k].kind not in ("NP", "IN", "ADV") and not participle:
            return False
    return False


def aside(chunks: list[Chunk], number: int) -> int | None:
    """Number of the 'which' of 'Israel, which says it protects the Druze, struck ...', for the verb after it."""
    for k in range(number - 2, max(0, number - 14), -1):
        chunk = chunks[k]
        if chunk.low in (",", ";", ":", "("):
            return None
        if chunk.kind == "SUB" and chunk.low in ("which", "who", "whose", "whom"):
            return k if chunks[k - 1].low == "," else None
    return None


def saying_aside(chunks: list[Chunk], number: int) -> Chunk | None:
    """The subject of 'Israel, citing the threat to the Druze, struck ...', for the verb after the second comma."""
    for k in range(number - 2, max(0, number - 14), -1):
        chunk = chunks[k]
        if chunk.low in (";", ":", "("):
            return None
        if chunk.low == ",":
            said = chunks[k + 1].kind == "VG" and chunks[k + 1].form == "VBG" and not chunks[k + 1].finite
            before = chunks[k - 1]
            return before if said and before.kind == "NP" and not before.prep and _opens(chunks, k - 1) else None
    return None


def _opens(chunks: list[Chunk], k: int) -> bool:
    """Whether a noun phrase is the first of its sentence, but for a time or 'but' before it."""
    return all(c.kind in ("TIME", "ADV", "CC", "PUNCT") for c in chunks[:k])


def described(chunks: list[Chunk], k: int) -> Chunk | None:
    """The noun phrase that ', which' at chunk ``k`` describes: not the last of its 'of' and 'on' phrases."""
    j = k - 2
    while j > 1 and chunks[j].kind == "NP" and chunks[j].prep and chunks[j - 1].kind == "IN":
        j -= 2
    return chunks[j] if chunks[j].kind == "NP" else None


def listed_verbs(chunks: list[Chunk], number: int) -> bool:
    """'entered a church, opened fire and fled': whether verb ``number`` is one of a list that 'and' closes."""
    for k in range(number + 1, min(len(chunks) - 1, number + 8)):
        if chunks[k].kind == "CC":
            return chunks[k + 1].kind == "VG" or (
                chunks[k + 1].kind == "ADV" and chunks[min(k + 2, len(chunks) - 1)].kind == "VG"
            )
        if chunks[k].kind not in ("NP", "IN", "TIME", "ADV"):
            return False
    return False


def said_between(chunks: list[Chunk], number: int) -> int | None:
    """Number of the chunk before ', officials believe,' that stands between a subject and verb ``number``."""
    if number < 5 or chunks[number - 1].low != "," or chunks[number - 4].low != ",":
        return None
    holds = chunks[number - 2].kind == "VG" and chunks[number - 2].finite and chunks[number - 3].kind == "NP"
    return number - 5 if holds and not chunks[number - 3].prep else None


def before_bracket(chunks: list[Chunk], k: int) -> int:
    """Number of the chunk before the bracket that chunk ``k`` shuts."""
    for j in range(k - 1, max(-1, k - 9), -1):
        if chunks[j].low == "(":
            return j - 1
    return k - 1
