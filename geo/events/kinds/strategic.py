"""Territory, arms, agreements and groups in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    ARMS,
    CHANGE,
    DISRUPTED,
    LOOT,
    OTHER,
    OVERTAKE,
    PEACEFULLY,
    REGAIN,
    TRANSFER,
    VANISHED,
    Answer,
    Context,
    no,
    yes,
)

_GAIN = words("take seize gain regain retake assume wrest")
_FIGHTING_AGREED = re.compile(
    r"\b(signed|sign|reached|agreed|took effect|take effect|came into (?:effect|force)|"
    r"comes into (?:effect|force)|entered into force|declared|announced|brokered|"
    r"went into effect|took hold|takes hold|came into force|is holding|"
    r"has held|accepted|concluded|holding since|extended)\b",
    re.I,
)

_TRADE = re.compile(
    r"\b(repair|trade|oil|gas|port|energy|loan|invest\w*|minerals?|mining|supply|tourism|climate|airline|railway|purchase|"
    r"buy|sell|exports?|tariffs?|visas?|film|studio|record|contract|nuclear plant|education|health care)\b",
    re.I,
)
_HELD = re.compile(r"\b(prisoners?|captives?|detainees?|soldiers|fighters|hostages?)\b", re.I)


_STORES = re.compile(
    r"\bfrom (?:\w+ ){0,4}(?:warehouses?|depots?|stores?|shops?|granar\w+|homes|houses|convoys?|trucks?)\b", re.I
)


def capture(c: Context) -> Answer:
    """Taken: a town, arms, people, a ship or goods."""
    if c.word == "fall" and c.noun and not (c.settlement or c.place_object):
        return no("the fall of no place")
    if "arms" in c.goods and (not c.settlement or c.goods_head == "arms"):
        return yes(DISRUPTED)
    if "ship" in c.targets and not c.patient_head and c.word in ("seize", "capture", "take"):
        return yes(DISRUPTED if ARMS.search(c.text) else ABDUCT)
    if c.word == "take" and "property" in c.goods and _STORES.search(c.text):
        return yes(LOOT)
    person = c.patient_head in ("civilians", "armed") and c.cls != "fallto"
    if person and "kill" in c.present_classes:
        return no("those taken were killed")
    if person or (("Civilians" in c.patient_kinds or "civilians" in c.targets) and not c.settlement):
        return yes("Arrests" if c.state_agent and not VANISHED.search(c.sentence) else ABDUCT)
    if "ship" in c.targets:
        return yes(DISRUPTED if ARMS.search(c.text) else ABDUCT)
    if c.settlement or c.place_object or ("control" in c.text.lower() and c.word in _GAIN):
        left = {"handover", "leave"} & c.present_classes or (
            "withdraw" in c.present_classes and (PEACEFULLY.search(c.sentence) or "abandon" in c.sentence)
        )
        if PEACEFULLY.search(c.text) or (left and not {"clash", "offensive", "kill"} & c.present_classes):
            return yes(TRANSFER)
        return yes(territory(c))
    if re.search(r"\b(president|prime minister)\b", c.patient_text) and c.agent_kinds:
        return yes(OTHER)
    if c.patient_kinds and c.word in ("capture", "seize"):
        return yes("Arrests" if c.state_agent else ABDUCT)
    if "property" in c.goods and c.word == "seize":
        return yes(LOOT)
    return no(f"no territory, arms or people are the object of '{c.word}'")


def territory(c: Context) -> str:
    """Which of the two kinds of conquest: a state in its own country regains."""
    foreign = c.state_country and c.place_country and c.state_country != c.place_country
    if foreign or (c.state_agent and "Rebel group" in c.agent_kinds):
        return OVERTAKE
    if c.cls == "fallto":
        return OVERTAKE if not c.state_agent else REGAIN
    if c.state_agent and (not c.place_country or c.agent_country in (None, c.place_country)):
        return REGAIN
    return OVERTAKE


def leave(c: Context) -> Answer:
    """A base or town left by armed ones."""
    armed = set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}
    if armed and ("base" in c.goods or "military" in c.targets or c.settlement):
        return yes(TRANSFER)
    return no("nobody armed leaves a place")


def withdraw(c: Context) -> Answer:
    """Armed ones leave a place."""
    if not set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return no("nobody armed withdraws")
    if not (c.settlement or c.place_object or "military" in c.targets or c.place_country):
        return no("nothing is withdrawn from")
    return yes(TRANSFER)


def hand_over(c: Context) -> Answer:
    """A place handed over, or prisoners, or the arms of those who give up."""
    if ("arms" in c.goods or ARMS.search(c.patient_text)) and c.agent_kinds and not (c.settlement or c.state_agent):
        return yes("Agreement")
    if _HELD.search(c.patient_text) and not c.settlement:
        return yes("Agreement")
    if c.settlement or c.place_object or "control" in c.text:
        return yes(TRANSFER)
    return no("no territory is handed over")


#: '34 of 40 drones', whose head is a number.
_SOME_OF = re.compile(
    r"\b(?:\d+|all|most|some|dozens|many) (?:out )?of (?:the |its )?(?:\w+[- ]){0,3}(?:drones|missiles|rockets)\b", re.I
)


_MANNED = re.compile(
    r"\b(?:helicopters?|warplanes?|fighter jets?|jets?|military (?:planes?|aircraft)|gunships?)\b", re.I
)


def intercept(c: Context) -> Answer:
    """Shot down, defused, intercepted: only arms; a manned aircraft brought down is fighting."""
    if _MANNED.search(c.patient_text) and (c.killed or (c.agent_kinds and not c.state_agent)):
        return yes("Air/drone strike" if not c.agent_kinds and "w.drone" in c.weapons else "Armed clash")
    if (
        c.word in ("interception", "downing")
        or c.goods & {"airborne", "arms", "plot"}
        or set(c.weapons) & {"w.drone", "w.missile", "w.rocket", "w.airstrike", "w.ied", "w.artillery", "w.boat"}
        or ARMS.search(c.patient_text)
        or _SOME_OF.search(c.text)
    ):
        return yes(DISRUPTED)
    return no(f"no weapon is the object of '{c.word}'")


def foil(c: Context) -> Answer:
    """A plot or smuggling foiled."""
    if "infiltrat" in c.patient_text and (c.killed or "kill" in c.present_classes):
        return yes("Armed clash")
    if c.word == "disrupt" and not re.search(r"\b(plot|attacks?|cells?|smuggling|network)\b", c.patient_text):
        return no("nothing violent is disrupted")
    if c.goods & {"plot", "arms", "airborne"} or ARMS.search(c.patient_text):
        return yes(DISRUPTED)
    return no("nothing violent is foiled")


_REMAINS = re.compile(r"\b(remains|skeletons?|skulls?|graves?|burial (?:site|pit|ground)s?)\b", re.I)
_BODIES = re.compile(r"\b(bodies|corpses|body|corpse)\b", re.I)
_PITS = re.compile(r"\b(pits?|wells?|ditch(?:es)?|graves?|exhum\w+|unearth\w*|dug up|dig up|buried)\b", re.I)
_SHOT_DEAD = re.compile(r"\b(bullet|gunshot|bound|blindfold\w*|tortured?|beheaded|throats?|execution|shot)\b", re.I)


def confiscate(c: Context) -> Answer:
    """Found or confiscated: only arms, and the dead of crimes of earlier days."""
    if _REMAINS.search(c.patient_text) or (_BODIES.search(c.patient_text) and _PITS.search(c.sentence)):
        return yes(OTHER)
    if _BODIES.search(c.patient_text) and _SHOT_DEAD.search(c.sentence):
        return yes("Attack")
    return yes(DISRUPTED) if "arms" in c.goods else no(f"no arms are the object of '{c.word}'")


def sign(c: Context) -> Answer:
    """Signed or agreed: only an agreement."""
    if c.word in ("make", "bury", "cease", "suspend", "end", "halt", "stop"):
        return yes("Agreement")
    if re.search(r"\b(feud|war|hostilities|conflict|quarrel|vendetta)\b.{0,30}\bover\b", c.text):
        return yes("Agreement")
    if "group" in c.goods and not _BUSINESS.search(c.text):
        return yes(CHANGE)
    if c.word == "agree" and (
        len(c.agent_kinds) >= 2
        or re.search(
            r"\b(both|two|warring|rival) (sides|parties|groups|factions|tribes|communities)\b", c.sentence, re.I
        )
    ):
        return yes("Agreement")
    if (
        "agreement" in c.goods
        and _TRADE.search(c.sentence)
        and not set(c.agent_kinds + c.patient_kinds) - {"State forces"}
    ):
        return no("an agreement on trade or building")
    return yes("Agreement") if "agreement" in c.goods else no(f"no agreement is the object of '{c.word}'")


def agreement(c: Context) -> Answer:
    """A ceasefire that is made, not spoken of."""
    if "sign" in c.present_classes or _FIGHTING_AGREED.search(c.sentence):
        return yes("Agreement")
    return no("an agreement spoken of, not made")


def exchange(c: Context) -> Answer:
    """Prisoners exchanged or set free."""
    freed = c.state_agent and re.search(r"\b(prisoners|detainees)\b", c.patient_text)
    if c.word == "free" and not freed and not re.search(r"\bprisoners? of war|captured|captives?\b", c.patient_text):
        return no("set free, not exchanged or released by those who held them")
    if c.word != "release" or _HELD.search(c.patient_text + c.text):
        return yes("Agreement")
    return no("nobody is exchanged")


_BUSINESS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|banks?|airlines?|universit(?:y|ies)|teams?|clubs?|brands?|carmakers?|retailers?|"
    r"broadcasters?|labels?|publishers?|unions?|charit(?:y|ies)|schools?|churches|hospitals?|start-?ups?)\b", re.I
)  # fmt: skip


def group(c: Context) -> Answer:
    """A group changes: splits, merges, defects."""
    if c.word in ("surrender", "lay", "rejoin") or re.search(
        r"\b(demobili|disarmament|peace (?:process|accord))", c.text
    ):
        return yes("Agreement") if c.agent_kinds else no("nobody surrenders")
    armed = set(c.patient_kinds or c.agent_kinds) - {"Civilians", "Protesters", "Rioters", "State forces"}
    if c.word == "dissolve" and not armed:
        return no("no armed group is dissolved")
    if not c.agent_kinds and _BUSINESS.search(c.text):
        return no("companies or teams, no armed group")
    return yes(CHANGE) if c.agent_kinds or not c.noun else no("no group changes")


def base(c: Context) -> Answer:
    """A base or checkpoint set up by armed ones; a new armed group is a change of groups."""
    if "group" in c.goods and "base" not in c.goods and not _BUSINESS.search(c.text):
        return yes(CHANGE)
    if "base" in c.goods and set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return yes("Headquarters or base established")
    return no("no base is set up by anybody armed")


def deploy(c: Context) -> Answer:
    """Forces moved; into a town that others left, a change of hands."""
    if PEACEFULLY.search(c.sentence) and set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}:
        return yes(TRANSFER)
    if c.agent_kinds and set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"} and not c.noun:
        return yes(CHANGE)
    return no("nobody armed moves")


def closure(c: Context) -> Answer:
    """A border, road or town closed by force."""
    if re.search(r"\b(border|crossing|curfew|siege|town|city|road|highway|camp)\b", c.text) and c.agent_kinds:
        return yes(CHANGE)
    return no("nothing is closed by force")


def lost(c: Context) -> Answer:
    """'lost the town to the rebels'."""
    if not (c.settlement or c.place_object):
        return no("no place is lost")
    return yes(REGAIN if c.state_agent else OVERTAKE) if c.agent_kinds else no("lost to nobody armed")


def escape(c: Context) -> Answer:
    """Prisoners who break out."""
    jail = re.search(r"\b(prisons?|jails?|penitentiary|detention)\b", c.text, re.I)
    return yes(OTHER) if jail else no("no prison is escaped from")


def oust(c: Context) -> Answer:
    """Those in power driven out; of armed ones in a town a change of hands."""
    if c.word == "remove" and not re.search(r"\b(president|government|prime minister)\b", c.text, re.I):
        return no("nobody in power is removed")
    rebels = {"Rebel group", "Political militia", "Identity militia"} & set(c.patient_kinds)
    if rebels and (c.settlement or c.place_object or c.place_country):
        return yes(territory(c))
    return (
        yes(OTHER)
        if re.search(r"\b(president|government|regime|power|junta|prime minister|ruler)\b", c.text, re.I)
        else no("nobody in power is ousted")
    )
