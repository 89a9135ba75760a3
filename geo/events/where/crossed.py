"""A place of a sentence and an event of it -> what stands between them, crossed: for the choice of the event's place.

Single facts (a preposition, a side, a border of clauses) say little; together they say where something happened. Words
are taken from our own lists, or hashed.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from geo.events.grammar.chunks import Clauses

_VERB_SLOTS, _BETWEEN_SLOTS = 256, 512
#: Upper ends (in tokens) of the classes of distance between event and place.
_STEPS = (2, 4, 7, 12, 20)


def context(
    clauses: Clauses,
    number: int,
    verb_i: int,
    i: int,
    j: int,
    places: Sequence[tuple[int, int]],
    single: dict[str, float],
    known: frozenset[str],
) -> list[str]:
    """Names of the crossed features that are there.

    Parameters
    ----------
    clauses, number, verb_i, i, j, places
        As for :func:`geo.events.where.facts.facts`.
    single : dict
        What that function found.
    known : frozenset of str
        Words that are told apart around the place; of others only the part of speech is.
    """
    tokens = clauses.tokens
    side = "A" if i > verb_i else "B"
    gap = abs(i - verb_i)
    far = bisect_left(_STEPS, gap)
    finite, sub = min(3, int(single["finite_between"])), int(single["sub_between"] > 0)
    comma = round(single["comma_between"] * 3)
    prep = next((name for name in single if name.startswith("prep:")), "-")
    order = sum([p[0] < i for p in places]) - sum([p[0] < verb_i for p in places])

    def word(k: int) -> str:
        if not 0 <= k < len(tokens):
            return "^"
        return tokens[k].low if tokens[k].low in known else str(tokens[k].tag)

    before, before2, after = word(i - 1), word(i - 2), word(j)
    names = [
        f"{side}{far}", f"{side}:f{finite}", f"{side}:s{sub}", f"{side}:c{comma}", f"{side}:{finite}{sub}{comma}",
        f"w={before}", f"w={before}:{side}:{finite}", f"w={before2}|{before}", f"n={after}", f"n={before}|{after}",
        f"{side}:r{order}", f"v={tokens[verb_i].tag}:{side}:{prep}", f"{side}:k{min(6, abs(clauses.at[i] - number))}",
        f"l{min(j - i, 4)}", f"v:{side}:{slot(tokens[verb_i].lemma, _VERB_SLOTS)}",
    ]  # fmt: skip
    names += _governor(clauses, i, j, side)
    low, high = (verb_i, i) if i > verb_i else (i, verb_i)
    between = [t.lemma for t in tokens[low + 1 : high] if t.tag == "V"]
    if between:
        names.append(f"{side}:b{slot(between[-1] if side == 'A' else between[0], _BETWEEN_SLOTS)}")
    return names


def _governor(clauses: Clauses, i: int, j: int, side: str) -> list[str]:
    """What the place's phrase hangs on ('clashes in', 'residents of'), and whether the place is its head."""
    chunk = clauses.chunks[clauses.at[i]]
    head = "h" if i <= chunk.head < j else "m"
    names = [f"ck:{chunk.kind}:{head}:{side}"]
    if chunk.kind == "NP" and chunk.prep:
        k = chunk.i - 1
        if k >= 0 and clauses.tokens[k].low == chunk.prep:
            k -= 1
        if k >= 0:
            token = clauses.tokens[k]
            names += [f"g:{slot(token.lemma or token.low, _BETWEEN_SLOTS)}", f"gt:{token.tag}:{chunk.prep}:{side}"]
    return names


@lru_cache(maxsize=1 << 14)
def slot(lemma: str, slots: int) -> int:
    """Where a word that is not from our own lists is hashed to."""
    return zlib.crc32(lemma.encode("utf-8", "surrogatepass")) % slots
