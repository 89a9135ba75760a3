"""A sentence -> its main clauses, as scenes of their own: each may tell of something else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from geo.events.grammar.chunks import Clauses
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.frames import candidates
from geo.events.sentence.parts import parts_of
from geo.events.sentence.scene import Scene

#: What may part two pieces.
_PARTING = frozenset(("and", "but", "while", "whereas", "though", ";"))
#: Tokens of a piece at least.
_SHORTEST = 4
#: Clauses of a sentence that are read by themselves; more are a list (or hostile input).
MOST_PIECES = 8
#: Chunks within which a clause after a join has its verb.
_REACH = 14


def apart(scene: Scene, lexicons: Lexicons) -> Iterator[Scene]:
    """The pieces behind a semicolon that have a place or a time of their own, in order; only these are analysed.

    Parameters
    ----------
    scene : Scene
        The sentence, cut at semicolons and at joins before a clause.
    lexicons : Lexicons
        For the analysis of the pieces, which is done once for each.

    Yields
    ------
    Scene
        They share the offsets of the sentence.
    """
    ends = _ends(scene)
    for n in range(1, min(len(ends), MOST_PIECES)):
        i, j = ends[n - 1], ends[n]
        if ";" in scene.clauses.lows[i - 1 : i + 1] and any(i <= at < j for _, at, _ in (*scene.places, *scene.times)):
            yield _nth(scene, n, lexicons)


def piece_at(scene: Scene, i: int, lexicons: Lexicons) -> Scene:
    """The piece that token ``i`` of a sentence stands in; the others are not analysed."""
    return _nth(scene, bisect_right(_ends(scene), i), lexicons)


def _ends(scene: Scene) -> list[int]:
    """Tokens at which the pieces end, found once."""
    if scene.piece_ends is None:
        cuts = _cuts(scene)
        scene.piece_ends = [*cuts, len(scene.tokens)] if cuts and not scene.cells else [len(scene.tokens)]
    return scene.piece_ends


def _nth(scene: Scene, n: int, lexicons: Lexicons) -> Scene:
    """Piece ``n``, analysed once."""
    ends = _ends(scene)
    if len(ends) == 1:
        return scene
    if n not in scene.pieces:
        scene.pieces[n] = _piece(scene, ends[n - 1] if n else 0, ends[n], lexicons)
    return scene.pieces[n]


def _cuts(scene: Scene) -> list[int]:
    """Tokens at which a piece begins, but for the first."""
    chunks, lows, out = scene.clauses.chunks, scene.clauses.lows, [0]
    placed = parts_of(scene)
    told = [chunks[k].i for k in scene.clauses.verbs if chunks[k].finite]
    for number in [number for number, chunk in enumerate(chunks) if lows[chunk.i] in _PARTING]:
        n = chunks[number].i
        low = lows[n]
        if n - out[-1] < _SHORTEST or len(lows) - n <= _SHORTEST:
            continue
        if not any(out[-1] <= k < n for k in told) or not any(n < k for k in told):
            continue
        if low == ";" or n in placed or _clause_after(scene, number):
            out.append(n)
    return out[1:]


def _clause_after(scene: Scene, number: int) -> bool:
    """Whether a subject and its finite verb follow chunk ``number``."""
    chunks = scene.clauses.chunks
    behind = chunks[number + 1 : number + _REACH]
    verb = next((n for n, c in enumerate(behind, number + 1) if c.kind == "VG"), None)
    if verb is None or not chunks[verb].finite:
        return False
    subject = scene.clauses.subject(verb)
    return any(c is subject and not c.prep for c in behind)


def _piece(scene: Scene, i: int, j: int, lexicons: Lexicons) -> Scene:
    """Tokens ``[i, j)`` of a sentence as a scene, with the tags that they have."""
    i += scene.tokens[i].low == ";"
    tokens = [token.copy() for token in scene.tokens[i:j]]
    clauses = Clauses(tokens)
    return Scene(
        sentence=scene.sentence,
        start=scene.start,
        text=scene.sentence.text[tokens[0].start : tokens[-1].end],
        tokens=tokens,
        clauses=clauses,
        found=candidates(clauses, lexicons),
        actors=[a._replace(i=a.i - i, j=a.j - i) for a in scene.actors if i <= a.i and a.j <= j],
        places=[(place, a - i, b - i) for place, a, b in scene.places if i <= a < j],
        times=[(time, a - i, b - i) for time, a, b in scene.times if i <= a < j],
        cues=lexicons.cues.find(tokens),
        quoted=scene.quoted,
        listed=scene.listed,
    )
