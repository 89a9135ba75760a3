"""The kind that rules give an event + the learned reader's shares -> the kind that is likelier on the whole."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import ABDUCT, DISRUPTED, EXCESSIVE, OVERTAKE, REGAIN
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.pieces import piece_at
from geo.events.sentence.reader import read
from geo.events.sentence.scene import Scene

#: How many times likelier the reader must find another kind; level from 2 to 6 on unseen reports (0088).
_TRUST = 3.0


def second_opinion(scene: Scene, i: int, sub_event: str, lexicons: Lexicons) -> str:
    """The kind of an event of a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    i : int
        Token of the event's trigger.
    sub_event : str
        What the rules say.
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
    if likeliest == EXCESSIVE and event_type(sub_event) != "Protests" and not _crowd(piece):
        return sub_event
    if (
        sub_event == DISRUPTED
        and scene.tokens[i].lemma in _FOUND
        and event_type(likeliest) == "Explosions/Remote violence"
    ):
        return sub_event  # what was found was not fired
    if sub_event in _OF_PEOPLE and likeliest in _OF_PLACES:
        return sub_event  # whoever is taken is no place
    return likeliest if both[likeliest] >= _TRUST * both.get(sub_event, 0.0) else sub_event


def _crowd(scene: Scene) -> bool:
    """Whether a crowd or what it does is told of: 'students' who are shot at need not have protested."""
    return any(a.entry.kind in _CROWDS for a in scene.actors) or _PROTEST.search(scene.text) is not None


_OF_PEOPLE = (ABDUCT, "Arrests")
_OF_PLACES = (REGAIN, OVERTAKE)
_FOUND = words("seize find confiscate recover discover uncover unearth impound")
_CROWDS = ("Protesters", "Rioters")
_PROTEST = re.compile(
    r"\b(?:crowd|march|rall(?:y|ies)|protest|demonstrat|mourn|procession|sit-in|vigil|gather|slogan)", re.I
)
