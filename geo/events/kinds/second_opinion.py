"""The kind that rules give an event + the learned reader's shares -> the kind that is likelier on the whole."""

from __future__ import annotations

from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.reader import read
from geo.events.sentence.scene import Scene

#: How many times likelier the reader must find another kind; level from 3 to 6 on reports nobody had looked at (0087).
_TRUST = 3.0


def second_opinion(scene: Scene, sub_event: str, lexicons: Lexicons) -> str:
    """The kind of the one event of a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    sub_event : str
        What the rules say.
    lexicons : Lexicons

    Returns
    -------
    str
        ``sub_event``, or the kind that the sentence's words speak for much more.
    """
    reading = read(scene, lexicons)
    if reading is None:
        return sub_event
    return reading.kind if reading.share >= _TRUST * reading.shares.get(sub_event, 0.0) else sub_event
