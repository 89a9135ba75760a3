"""Where a sentence's reader must not overrule what its rules say of an event, however sure it is: one test each.

The reader knows which words go with which kind, not which of them belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    AIR,
    ATTACK,
    CHANGE,
    CLASH,
    CONQUESTS,
    DISRUPTED,
    EXCESSIVE,
    IED,
    INTERVENTION,
    LOOT,
    PEACEFUL,
    SHELL,
    TRANSFER,
    VIOLENT,
    Context,
)
from geo.events.lexicon.naming import CIVIL
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.scene import Scene


class Opinions(NamedTuple):
    """Two kinds of one event.

    Attributes
    ----------
    piece : Scene
        The part of the sentence that tells of it.
    trigger : Token
    context : Context
        What the rules looked at.
    ruled, read : str
        What the rules say, and the reader.
    """

    scene: Scene
    piece: Scene
    trigger: Token
    context: Context
    ruled: str
    read: str


def vetoed(told: Opinions) -> bool:
    """Whether what the rules say stands."""
    return any(veto(told) for veto in VETOES)


def _bare_word(told: Opinions) -> bool:
    """'Bombing' in a cell: nothing that a reader could go by."""
    return len(told.scene.tokens) < _FEWEST


def _no_crowd(told: Opinions) -> bool:
    """'students' who are shot at need not have protested."""
    crowd = any(a.entry.kind in _CROWDS for a in told.piece.actors) or _PROTEST.search(told.piece.text) is not None
    return told.read == EXCESSIVE and event_type(told.ruled) != "Protests" and not crowd


def _nobody_hurt(told: Opinions) -> bool:
    """Rubber bullets at those who throw bottles; and what a crowd does to others."""
    if told.read != EXCESSIVE or told.ruled != VIOLENT:
        return False
    doers = told.context.agent_kinds
    return (bool(doers) and CIVIL.issuperset(doers)) or not _HARM.search(told.piece.text)


def _in_peace(told: Opinions) -> bool:
    """'Nairobi saw protests': nothing is said of force."""
    return told.read == EXCESSIVE and told.ruled == PEACEFUL and not _FORCE.search(told.scene.text)


def _driven_apart(told: Opinions) -> bool:
    """'took to the streets; the police dispersed them': no peaceful protest."""
    return told.ruled == INTERVENTION and told.read == PEACEFUL and _DISPERSED.search(told.scene.low) is not None


def _thrown(told: Opinions) -> bool:
    """A bomb that is thrown is used as a grenade is."""
    return told.ruled == "Grenade" and told.read == IED and told.trigger.lemma in _BY_HAND


def _from_the_air(told: Opinions) -> bool:
    """'The Israeli Air Force fired three missiles': no artillery."""
    shelled = told.ruled == AIR and told.read == SHELL
    return shelled and _AIRCRAFT.search(told.context.agent_text) is not None


def _fired(told: Opinions) -> bool:
    """'bombed X after rockets of Y killed a man': what flies in the other clause is not what was fired in this one."""
    arms = told.context.agent_text
    return told.ruled == SHELL and told.read == AIR and bool(_ROCKETS.search(arms)) and not _FLIES.search(arms)


def _went_off(told: Opinions) -> bool:
    """'An explosion at a depot killed six': nothing flies, as far as the sentence tells."""
    blast = told.read == AIR and told.context.cls == "explosion" and event_type(told.ruled) == event_type(AIR)
    return blast and not _FLIES.search(told.scene.low)


def _under_fire(told: Opinions) -> bool:
    """'came under air attack', 'under mortar fire': no exchange of fire."""
    shelled = event_type(told.ruled) == "Explosions/Remote violence"
    return shelled and told.read == CLASH and told.context.cls == "comeunder"


def _cargo(told: Opinions) -> bool:
    """'stopped a truck and took its cargo': nobody is taken."""
    return told.ruled == LOOT and told.read == ABDUCT and told.context.goods_head == "property"


def _found(told: Opinions) -> bool:
    """What was found was not fired."""
    fired = event_type(told.read) == "Explosions/Remote violence"
    return told.ruled == DISRUPTED and told.trigger.lemma in _FINDS and fired


def _people(told: Opinions) -> bool:
    """Whoever is taken is no place."""
    return told.ruled in _OF_PEOPLE and told.read in CONQUESTS


def _taken(told: Opinions) -> bool:
    """'The group, which seized X in May, shelled Y': what is taken is not shelled."""
    shelled = event_type(told.read) == "Explosions/Remote violence"
    return told.ruled in CONQUESTS and shelled and told.trigger.lemma in _TAKES


def _by_no_state(told: Opinions) -> bool:
    """Whom no state's forces take is not arrested."""
    taken = told.read == "Arrests" and told.ruled == ABDUCT
    return taken and bool(told.context.agent_kinds) and not told.context.state_agent


def _fought(told: Opinions) -> bool:
    """'killed eight of them in a raid and seized 14 rifles': what was found on the dead is not what was done."""
    fought = told.ruled in (CLASH, ATTACK) and told.read == DISRUPTED and told.context.killed
    return fought and "kill" in told.context.present_classes and "intercept" not in told.context.present_classes


def _set_free(told: Opinions) -> bool:
    """'released 14 of the crew of X, which had been hit by drones': to let go is no attack."""
    return told.trigger.lemma in _LETS_GO and told.ruled == "Agreement" and event_type(told.read) in ARMED


def _truce(told: Opinions) -> bool:
    """'days after a truce was declared, arms were seized': what else is told is no truce."""
    return told.trigger.lemma in _TRUCES and (told.read == DISRUPTED or event_type(told.read) in ARMED)


def _deadly(told: Opinions) -> bool:
    """'a group calling itself X said it had killed him'."""
    unlike = told.read == CHANGE or (told.read in CONQUESTS and not _TAKING.search(told.scene.text))
    return unlike and told.trigger.lemma in _DEADLY and event_type(told.ruled) in ARMED


def _fighters(told: Opinions) -> bool:
    """'The army said it killed 20 of them', of jihadists: no attack on civilians."""
    sides = told.context
    fought = sides.state_agent and bool(sides.patient_kinds) and not CIVIL.intersection(sides.patient_kinds)
    return told.ruled == CLASH and told.read == ATTACK and fought


def _handed(told: Opinions) -> bool:
    """'handed Lashio back under a deal': a place that is handed over is not fought for, and no mere agreement."""
    return (
        told.ruled == TRANSFER and told.trigger.lemma in _HANDS and (told.read == "Agreement" or told.read in CONQUESTS)
    )


def _not_caught(told: Opinions) -> bool:
    """'were ambushed while trying to arrest a smuggler': nobody was."""
    return told.read == "Arrests" and event_type(told.ruled) in ARMED and _TRIED.search(told.piece.text) is not None


def _gone(told: Opinions) -> bool:
    """'M23 withdrew from Walikale': who leaves a place has not taken it, unless somebody is told to."""
    left = told.ruled == TRANSFER and told.trigger.lemma in _LEAVES and told.read in CONQUESTS
    return left and not _ENTERED.search(told.piece.text)


VETOES: tuple[Callable[[Opinions], bool], ...] = (
    _bare_word, _no_crowd, _nobody_hurt, _in_peace, _driven_apart, _thrown, _from_the_air, _under_fire, _cargo, _found,
    _people, _taken, _by_no_state, _truce, _fought, _set_free, _fired, _went_off, _deadly, _fighters, _handed, _gone,
    _not_caught,
)  # fmt: skip

_ROCKETS = re.compile(r"\b(?:rockets?|mortars?|shells?|artillery|howitzers?|grad)\b")
_FLIES = re.compile(
    r"\b(?:air|aerial|drones?|uavs?|quadcopters?|planes?|jets?|warplanes?|aircraft|helicopters?|gunships?|bombers?|"
    r"bombs?|missiles?|strikes?|struck|raids?|raked|from above|sky|skies|dropped)\b"
)
#: Words of the shortest sentence that a reader is asked about.
_FEWEST = 3
_OF_PEOPLE = (ABDUCT, "Arrests")
_HARM = re.compile(r"\b(?:kill|dead|die|death|wound|injur|hurt)\w*", re.I)
_FORCE = re.compile(
    r"\b(?:kill|dead|die|death|wound|injur|hurt|shot|shoot|fir(?:e|ing)|bullet|live |round|beat|club|baton|force|crush|"
    r"charge|run over)", re.I
)  # fmt: skip
_LETS_GO = words("release free")
_TRUCES = words("ceasefire cease-fire truce armistice")
_DEADLY = words("kill die wound injure shoot")
_AIRCRAFT = re.compile(r"\b(?:air ?forces?|war ?planes?|(?:fighter )?jets?|aircraft|helicopters?|bombers?)\b", re.I)
_TAKES = words("seize capture take retake recapture overrun occupy")
#: What is said of a place that changes hands.
_TAKING = re.compile(
    r"\b(?:(?:re)?(?:captur|seiz|tak|gain|claim)\w*|took|control\w*|overr[au]n\w*|fell|fall\w*|liberat\w*|clear\w*|occup\w*|"
    r"held|hold\w*|flags?|advanc\w*|drove|driven|enter\w*|storm\w*|positions?|bases?|posts?|offensive|push\w*)\b", re.I
)  # fmt: skip
_DISPERSED = re.compile(r"\b(?:dispers|tear[ -]?gas|water cannon|rubber bullets|truncheons|batons)")
_BY_HAND = words("throw hurl toss fling lob")
_TRIED = re.compile(
    r"\b(?:trying|tried|attempt\w*|seeking|sought|on (?:its|their) way) to (?:arrest|detain|capture)\b", re.I
)
_LEAVES = words("withdraw leave retreat quit pull evacuate vacate")
_ENTERED = re.compile(
    r"\b(?:(?:re)?(?:captur|seiz|tak|gain|liberat|occup|enter)\w*|took|control\w*|overr[au]n\w*|fell|fall\w*)\b", re.I
)
_HANDS = words("hand return cede surrender")
_FINDS = words("seize find confiscate recover discover uncover unearth impound")
_CROWDS = ("Protesters", "Rioters")
_PROTEST = re.compile(
    r"\b(?:crowd|march|rall(?:y|ies)|protest|demonstrat|mourn|procession|sit-in|vigil|gather|slogan)", re.I
)
