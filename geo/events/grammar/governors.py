"""A phrase -> the verb group that it hangs on, as far as chunks show.

The nearest to the left within the clause, else the first finite one to the right.
"""

from __future__ import annotations

from geo.events.grammar.chunks import Clauses

#: How many chunks to the right a verb group is looked for.
_REACH = 14


def govern(clauses: Clauses, number: int) -> tuple[int | None, str]:
    """Number of the verb group that chunk ``number`` hangs on, and on which side of the chunk it stands (L, R, -)."""
    known = clauses.governors.get(number)
    if known is None:
        known = clauses.governors[number] = _govern(clauses, number)
    return known


def _govern(clauses: Clauses, number: int) -> tuple[int | None, str]:
    chunks = clauses.chunks
    for k in range(number - 1, -1, -1):
        chunk = chunks[k]
        if chunk.kind == "VG":
            return k, "L"
        if chunk.kind == "SUB" or chunk.low in (";", ":"):
            break
        if chunk.kind == "NP" and not chunk.prep and k and chunks[k - 1].kind == "CC" and clauses.opens_clause(k):
            break
    for k in range(number + 1, min(len(chunks), number + _REACH)):
        chunk = chunks[k]
        if chunk.kind == "VG" and chunk.finite:
            return k, "R"
        if chunk.low in (";", ":"):
            break
    return None, "-"
