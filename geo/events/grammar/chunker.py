"""Tagged tokens -> chunks: noun phrases, verb groups, prepositions and the signs between them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.events.grammar.tokens import Token
from geo.events.grammar.verb_groups import Chunk, verb_group
from geo.events.grammar.wordsets import words

__all__ = ["Chunk", "cut", "settle_conjunctions"]

_OPENERS = words("as after before since until than like")
#: 'forces loyal to X' are forces of X.
_TIES = frozenset(("loyal", "allied", "affiliated", "linked", "aligned", "belonging"))
_NP = frozenset(("DET", "NUM", "J", "N", "P"))
_QUOTES = frozenset("\"'“‘”’«»„")


def cut(tokens: list[Token]) -> Iterator[Chunk]:
    """Cut a tagged sentence into chunks, left to right, without gaps."""
    n = len(tokens)
    i = 0
    while i < n:
        token = tokens[i]
        tag, low = token.tag, token.low
        if low in _WITH_NEXT and (found := _with_next(tokens, i)) is not None:
            j = found.j
            yield found
        elif tag in _ALONE:
            j = i + 1
            yield Chunk(_ALONE[tag], i, j, i, low)
        elif tag == "T":
            j = i + 1
            while j < n and (
                tokens[j].tag == "T"
                or (tokens[j].low == "," and j + 1 < n and tokens[j + 1].tag == "T" and tokens[j + 1].low[0].isdigit())
            ):
                j += 1
            yield Chunk("TIME", i, j, i, low)
        elif tag in _NP:
            j = _with_age(tokens, _noun_phrase(tokens, i))
            yield _np(tokens, i, j)
        elif tag == "POS":
            j = i + 1
            if j < n and tokens[j].tag in _NP:
                j = _noun_phrase(tokens, j)
            yield _np(tokens, i, j)
        elif tag == "TO" and not _before_verb(tokens, i):
            j = i + 1
            yield Chunk("IN", i, j, i, low)
        elif tag in _OF_VERB or (tag == "ADV" and _leads_verb(tokens, i)):
            chunk = verb_group(tokens, i)
            j = chunk.j
            yield chunk
        elif tag == "ADV":
            j = i + 1
            yield Chunk("ADV", i, j, i, low)
        else:
            j = i + 1
            yield Chunk("PUNCT", i, j, i, low)
        i = j


#: Tags of words that are a chunk by themselves -> its kind.
_ALONE = {"PREP": "IN", "PRON": "NP", "SUBORD": "SUB", "CC": "CC"}
_OF_VERB = frozenset(("AUX", "MODAL", "NEG", "V", "TO"))
#: Words that are something else with those behind them.
_WITH_NEXT = _TIES | {"as", "at", "/"}


def _with_next(tokens: list[Token], i: int) -> Chunk | None:
    """'loyal to' is an 'of', 'as well as' an 'and', 'at least 12' a noun phrase, 'X/Y' a pair."""
    low, left = tokens[i].low, len(tokens) - i - 1
    following = tokens[i + 1].low if left else ""
    if low in _TIES:
        return Chunk("IN", i, i + 2, i, "of") if following in ("to", "with") else None
    if low == "as":
        alike = left > 1 and following == "well" and tokens[i + 2].low == "as"
        return Chunk("CC", i, i + 3, i, "and") if alike else None
    if low == "at":
        if tokens[i].tag == "T" or following not in ("least", "most"):
            return None
        return _np(tokens, i, _with_age(tokens, _noun_phrase(tokens, i)))
    paired = i and left and tokens[i + 1].capital and tokens[i].tag == "PUNCT"
    return Chunk("CC", i, i + 1, i, low) if paired else None


def settle_conjunctions(chunks: list[Chunk]) -> None:
    """'as', 'after', 'before' ... open a clause where a noun phrase and a finite verb follow."""
    for k, chunk in enumerate(chunks):
        if chunk.kind != "IN" or chunk.low not in _OPENERS:
            continue
        seen = False
        for later in chunks[k + 1 : k + 9]:
            if later.kind == "NP":
                seen = True
            elif later.kind == "VG":
                if seen and later.finite:
                    chunk.kind = "SUB"
                break
            elif later.kind not in ("IN", "CC", "TIME", "ADV"):
                break


#: No infinitive: 'the hills they had fled to were shelled'.
_PAST_AUX = words("was were is are had has did does")


def _before_verb(tokens: list[Token], i: int) -> bool:
    """Whether 'to' opens an infinitive rather than telling where to."""
    for token in tokens[i + 1 : i + 4]:
        if token.tag in ("V", "AUX"):
            return token.low not in _PAST_AUX and (token.form != "VBDN" or token.low == token.lemma)
        if token.tag not in ("ADV", "NEG"):
            return False
    return False


def _leads_verb(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].tag == "V" and tokens[i + 1].form != "VBG"


def _noun_phrase(tokens: list[Token], i: int) -> int:
    j = i
    n = len(tokens)
    while j < n:
        token = tokens[j]
        tag = token.tag
        if tag in _NP and token.low not in _APART:
            if j > i and (tag in _BREAKING or i == 1) and _breaks_off(tokens, i, j):
                break
            j += 1
            continue
        if token.low == "at" and j + 1 < n and tokens[j + 1].low in ("least", "most"):
            j += 2
            continue
        if tag == "POS" and j > i:
            j += 1
            continue
        if (
            tag == "ADV"
            and j + 1 < n
            and tokens[j + 1].tag in ("NUM", "J", "V")
            and token.low not in ("later", "ago", "also", "today", "yesterday", "overnight")
        ):
            if tokens[j + 1].tag == "V" or j == i or tokens[j - 1].tag in ("N", "P"):
                break
            j += 1
            continue
        if j > i and token.low in _QUOTES and (end := _set_apart(tokens, j)):
            j = end
            continue
        if tag not in _NP or (token.low in _TIES and j + 1 < n and tokens[j + 1].low in ("to", "with")):
            break
        if j > i and _breaks_off(tokens, i, j):
            break
        j += 1
    while j > i + 1 and tokens[j - 1].low in ("at", "least") and tokens[j - 1].tag == "PREP":
        j -= 1
    return max(j, i + 1)


#: Words and signs that may end a noun phrase whatever their tag, and tags of words that may.
_APART = _TIES | _QUOTES | {"at"}
_BREAKING = frozenset(("DET", "J", "P"))


def _breaks_off(tokens: list[Token], i: int, j: int) -> bool:
    """Whether another noun phrase begins at token ``j`` than that from ``i`` on: 'gave fighters | the town'."""
    token, before = tokens[j], tokens[j - 1]
    if token.tag == "N":
        return i == 1 and before.tag == "P" and _subject_after_place(tokens, j)
    if token.tag == "DET":
        return before.tag not in ("DET", "POS") and token.low not in ("other", "more", "such")
    if token.tag == "J":
        noun_next = j + 1 < len(tokens) and tokens[j + 1].tag in ("N", "P", "J")
        return before.tag in ("N", "P") and not noun_next
    return token.tag == "P" and before.tag == "N" and before.low.endswith("s") and not before.capital


def _with_age(tokens: list[Token], j: int) -> int:
    """End of a noun phrase that the age of those told of follows: 'his sons, 12 and 15,'."""
    if j + 1 >= len(tokens) or tokens[j].low != "," or tokens[j - 1].tag not in ("N", "P"):
        return j
    end = j
    while end + 1 < len(tokens) and tokens[end].low in (",", "and") and _is_age(tokens[end + 1]):
        end += 2
    if end == j or (end < len(tokens) and tokens[end].low not in (",", ".", ";", ")", "and")):
        return j
    return end + 1 if end < len(tokens) and tokens[end].low == "," else end


def _is_age(token: Token) -> bool:
    return token.low.isdigit() and 0 < int(token.low[:4]) < _OLDEST


#: No number above this is anybody's age.
_OLDEST = 110


def _set_apart(tokens: list[Token], i: int) -> int:
    """End of a quoted part of a noun phrase ('killed 11 "terrorists"'), 0 if the quotation at ``i`` is none."""
    for j in range(i + 1, min(i + 5, len(tokens))):
        if tokens[j].low in _QUOTES:
            return j + 1 if j > i + 1 else 0
        if tokens[j].tag not in _NP:
            return 0
    return 0


def _subject_after_place(tokens: list[Token], j: int) -> bool:
    """'In Mandalay | soldiers arrested ...': a place that a sentence begins with, and then its subject."""
    verb = tokens[j + 1] if j + 1 < len(tokens) else None
    if tokens[0].low not in ("in", "near", "at", "outside", "around", "across") or verb is None or verb.tag != "V":
        return False
    return verb.form in ("VBD", "VBDN") and tokens[j].low.endswith(("s", "men", "women", "people", "police"))


def _np(tokens: list[Token], i: int, j: int) -> Chunk:
    head = j - 1
    for k in range(j - 1, i - 1, -1):
        if tokens[k].tag in ("N", "P"):
            head = k
            break
    return Chunk("NP", i, j, head, tokens[head].low)
