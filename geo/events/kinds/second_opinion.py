"""The kind that rules give an event + the learned reader's shares -> the kind that is likelier on the whole."""

from __future__ import annotations

from geo.events.kinds.context import Context
from geo.events.kinds.vetoes import Opinions, vetoed
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.pieces import piece_at
from geo.events.sentence.reader import read
from geo.events.sentence.scene import Scene

#: How many times likelier the reader must find another kind; level from 2 to 6 on unseen reports (0088).
_TRUST = 3.0


def second_opinion(scene: Scene, i: int, sub_event: str, context: Context, lexicons: Lexicons) -> str:
    """The kind of an event of a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    i : int
        Token of the event's trigger.
    sub_event : str
        What the rules say.
    context : Context
        What they looked at.
    lexicons : Lexicons

    Returns
    -------
    str
        ``sub_event``, or the kind that the sentence's words speak for much more.
    """
    piece = piece_at(scene, i, lexicons)
    own, whole = read(piece, lexicons), read(scene, lexicons)
    if own is None or whole is None or own.kind == sub_event:
        return sub_event
    both = own.shares if piece is scene else {kind: share * whole.shares[kind] for kind, share in own.shares.items()}
    likeliest = max(both, key=both.__getitem__)
    if both[likeliest] < _TRUST * both.get(sub_event, 0.0):
        return sub_event
    return sub_event if vetoed(Opinions(scene, piece, scene.tokens[i], context, sub_event, likeliest)) else likeliest
