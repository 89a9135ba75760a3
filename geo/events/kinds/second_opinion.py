"""The kind that rules give an event + the learned reader's shares -> the kind that is likelier on the whole."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import ABDUCT, CHANGE, CONQUESTS, DISRUPTED, EXCESSIVE, VIOLENT
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import ARMED, event_type
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
    if likeliest == EXCESSIVE and sub_event == VIOLENT and not _HARM.search(piece.text):
        return sub_event  # rubber bullets at those who throw bottles
    if (
        sub_event == DISRUPTED
        and scene.tokens[i].lemma in _FOUND
        and event_type(likeliest) == "Explosions/Remote violence"
    ):
        return sub_event  # what was found was not fired
    if sub_event in _OF_PEOPLE and likeliest in CONQUESTS:
        return sub_event  # whoever is taken is no place
    if scene.tokens[i].lemma in _TRUCES and (likeliest == DISRUPTED or event_type(likeliest) in ARMED):
        return sub_event  # 'days after a truce was declared, arms were seized': what else is told is no truce
    unlike = likeliest == CHANGE or (likeliest in CONQUESTS and not _TAKING.search(scene.text))
    if unlike and scene.tokens[i].lemma in _DEADLY and event_type(sub_event) in ARMED:
        return sub_event  # 'a group calling itself X said it had killed him'
    return likeliest if both[likeliest] >= _TRUST * both.get(sub_event, 0.0) else sub_event


def _crowd(scene: Scene) -> bool:
    """Whether a crowd or what it does is told of: 'students' who are shot at need not have protested."""
    return any(a.entry.kind in _CROWDS for a in scene.actors) or _PROTEST.search(scene.text) is not None


_OF_PEOPLE = (ABDUCT, "Arrests")
_HARM = re.compile(r"\b(?:kill|dead|die|death|wound|injur|hurt)\w*", re.I)
_TRUCES = words("ceasefire cease-fire truce armistice")
_DEADLY = words("kill die wound injure shoot")
#: What is said of a place that changes hands.
_TAKING = re.compile(
    r"\b(?:(?:re)?(?:captur|seiz|tak|gain|claim)\w*|took|control\w*|overr[au]n\w*|fell|fall\w*|liberat\w*|clear\w*|occup\w*|"
    r"held|hold\w*|flags?|advanc\w*|drove|driven|enter\w*|storm\w*|positions?|bases?|posts?|offensive|push\w*)\b", re.I
)  # fmt: skip
_FOUND = words("seize find confiscate recover discover uncover unearth impound")
_CROWDS = ("Protesters", "Rioters")
_PROTEST = re.compile(
    r"\b(?:crowd|march|rall(?:y|ies)|protest|demonstrat|mourn|procession|sit-in|vigil|gather|slogan)", re.I
)
