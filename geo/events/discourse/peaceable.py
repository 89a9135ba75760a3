"""A sentence in which the learned reader finds an incident -> whether nothing is done in it by force."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import ABDUCT, CHANGE, INTERVENTION, OTHER, TRANSFER
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.casualties import toll_of
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

#: What governments do to each other and to everyday life without force, and the kinds that it is taken for.
_MEASURE = re.compile(
    r"\b(?:shut|clos(?:es?|ed|ing)|suspend\w*|halt\w*|ban(?:s|ned)?|expel\w*|cut|sever\w*)\b.{0,50}\b"
    r"(?:airspace|crossings?|borders?|internet|schools?|flights|trade|visas?|imports|exports|embass\w+|treaty|diplomats|"
    r"ties|project|attach\w+)\b"
    r"|\b(?:airspace|crossings?|borders?|internet|schools?|embassy|airports?)\b.{0,40}\b(?:shut|closed|suspended)\b",
    re.I,
)  # fmt: skip
_QUIET = frozenset((OTHER, CHANGE, TRANSFER, ABDUCT, "Arrests"))
_PUTSCH = re.compile(r"\b(?:coup|junta|soldiers|officers|mutin\w+|constitution|seized power)\b", re.I)
#: People who are brought to safety, with nobody armed.
_MOVED = re.compile(
    r"\b(?:were|was|been|being) (?:\w+ )?(?:evacuated|bused|flown) "
    r"|\b(?:bus|plane|lorr|truck|ship|boat)\w* (?:carried|took|brought)\b",
    re.I,
)
#: 'The vehicles had left the town for a fair': a place that nobody armed leaves is not handed over.
_LEFT = re.compile(r"\bhad (?:\w+ )?left\b(?!.*\b(?:police|garrison|posts?)\b)", re.I)
#: What goes on after something was set on fire.
_STILL_BURNS = re.compile(r"\bstill (?:burning|ablaze|on fire|smou?ldering)\b", re.I)
#: 'handed in his resignation'.
_OFFICE = re.compile(r"\b(?:resign(?:ed|s|ing)?|resignation|stepped down|sworn in|took office)\b", re.I)
_FIGHTERS = re.compile(
    r"\b(?:fighters|soldiers|troops|rebels|militants|gunmen|forces|army|prisoners|militia\w*)\b", re.I
)


def peaceable(scene: Scene, kind: str) -> bool:
    """Whether something still burns, or in what is taken for a quiet kind an office, a measure or a journey is told."""
    if _STILL_BURNS.search(scene.text):
        return True
    if kind in (*_QUIET, "Agreement") and _OFFICE.search(scene.text) and not _PUTSCH.search(scene.text):
        return True
    if kind not in _QUIET:
        return False
    if _MEASURE.search(scene.text) and not _PUTSCH.search(scene.text):
        return True
    moved = _MOVED.search(scene.text) or (_LEFT.search(scene.text) if kind == TRANSFER else None)
    return moved is not None and not _FIGHTERS.search(scene.text)


def on_the_way(scene: Scene, main: Candidate, kind: str, lexicons: Lexicons) -> bool:
    """'escorted the trucks', 'crossed the river': people on their way, without arms and victims, fight nobody."""
    if (event_type(kind) not in _FIGHTS and kind != INTERVENTION) or scene.tokens[main.i].lemma not in _PASSING:
        return False
    weapons = scene.things(lexicons, "weapon", 0, len(scene.tokens))
    return not weapons and toll_of(scene.clauses, scene.found, scene.text, lexicons).empty()


_FIGHTS = ("Battles", "Explosions/Remote violence")
_PASSING = frozenset(("escort", "accompany", "cross", "travel"))


def of_the_dead(scene: Scene, main: Candidate) -> bool:
    """'The victims were buried on Friday': what is done for the dead, who died of something told elsewhere."""
    if _BODIES.search(scene.text):
        return True
    return scene.tokens[main.i].lemma in _FOR_THE_DEAD and _UNDER.search(scene.text) is None


#: 'The bodies were flown home'; bodies that are handed over may be an exchange.
_BODIES = re.compile(
    r"\b(?:bodies|remains|coffins|corpses)\b[^.;]{0,40}\b(?:were|was|are|been|being) (?:\w+ )?"
    r"(?:flown|brought|taken|carried|transferred|moved|transported|buried|laid)\b",
    re.I,
)


_FOR_THE_DEAD = words("bury inter cremate mourn commemorate grieve")
_UNDER = re.compile(r"\b(?:under|underneath|beneath|alive|rubble|debris|mass graves?)\b", re.I)
