"""A sentence -> its parts that tell of different places: '...; in X, ...', '..., and in X shells killed ...'."""

from __future__ import annotations

from geo.events.sentence.scene import Scene

_JOINS = frozenset(("and", "but", "while", "whereas", "though"))
_PARTING = _JOINS | {";"}
_IN = frozenset(("in", "near", "at", "outside", "around", "off", "across", "north", "south", "east", "west"))
#: Words that may stand between a place at the head of a part and its verb, or between the join and the place.
_HEAD = 5


def parts_of(scene: Scene) -> list[int]:
    """Tokens at which a part with a place of its own at its head begins, in order, 0 first.

    Examples
    --------
    'A drone hit a depot in Odesa; in Kherson, shelling killed two' has a second part from 'in Kherson' on.
    """
    if scene.parts is not None:
        return scene.parts
    out = scene.parts = [0]
    starts = {i for _, i, _ in scene.places}
    tokens = scene.tokens
    for n in [n for n, low in enumerate(scene.clauses.lows[:-2]) if low in _PARTING]:
        token = tokens[n]
        if (token.low != ";" and n + 1 in starts) or n - out[-1] < 3:
            continue
        head = n + 1
        if tokens[head].low in _JOINS:
            head += 1
        if head >= len(tokens) or tokens[head].low not in _IN:
            continue
        place = next(((i, j) for _, i, j in scene.places if head < i <= head + _HEAD), None)
        if place is not None and _clause_after(scene, *place) and not _joined_places(scene, n, token.low):
            out.append(n)
    return out


def part(scene: Scene, i: int) -> tuple[int, int]:
    """The part that token ``i`` stands in, half-open."""
    starts = parts_of(scene)
    if len(starts) == 1:
        return 0, len(scene.tokens)
    n = max(k for k, start in enumerate(starts) if start <= i)
    return starts[n], starts[n + 1] if n + 1 < len(starts) else len(scene.tokens)


def _clause_after(scene: Scene, i: int, j: int) -> bool:
    """Whether a noun phrase and a finite verb follow the place: it opens a clause, it does not end a list."""
    chunks = scene.clauses.chunks
    at = scene.clauses.at[i]
    nouns = int(chunks[at].j > j)  # 'in Kaduna others kidnapped'
    for chunk in chunks[at + 1 :]:
        if chunk.low in (";", "."):
            return False
        if (chunk.kind == "NP" and not chunk.prep) or (chunk.form == "VBG" and not chunk.finite):
            nouns += 1
            continue
        if chunk.kind == "VG" and (chunk.finite or scene.tokens[chunk.head].form in ("VBD", "VBDN")):
            return nouns > 0
        if chunk.kind == "VG" and nouns == 0:
            return False
    return False


def _joined_places(scene: Scene, n: int, join: str) -> bool:
    """'in X and in Y': the join stands right after a place and before another, with no comma, in one list."""
    return join == "and" and any(j == n for _, _, j in scene.places) and scene.tokens[n - 1].low != ","
