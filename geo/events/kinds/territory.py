"""Places that change hands, those in power driven out, prisons and borders in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import words
from geo.events.kinds.context import (
    ABDUCT,
    AGREED_BEFORE,
    ARMS,
    CHANGE,
    DISRUPTED,
    INTERVENTION,
    LOAD,
    LOOT,
    OTHER,
    OVERTAKE,
    PEACEFULLY,
    REGAIN,
    TRANSFER,
    VIOLENT,
    Answer,
    Context,
    by_weapon,
    no,
    yes,
)
from geo.events.kinds.taken import CARRIED, RESCUERS, held_by
from geo.events.lexicon.naming import ARMED_GROUPS, CIVIL, GROUPS

_ABOARD = re.compile(
    r"\b(?:passengers?|hostages?|crew|drivers?|travellers|people|workers|pilgrims|pupils|train|plane|bus(?:es)?|airport|"
    r"bridge|port|station|road|highway|airfield|harbour)\b", re.I
)  # fmt: skip
#: 'seized the lead in the fourth minute'.
_OF_SPEECH = re.compile(
    r"^ (?:the |an? |his |her |their )?(?:\w+ )?(?:initiative|lead|chance|opportunity|moment|imagination|spotlight|"
    r"headlines|momentum|upper hand|attention|mood)\b(?! (?:mine|pit|factory)s?\b)"
)
_FEELING = re.compile(
    r"\b(?:panic|fear|anger|euphoria|grief|terror|joy|chaos|fever|frenzy|paralysis|hysteria|gloom|company|compan\w+|bank|"
    r"firm|investors?|court|creditors?)$"
)
#: People taken away from where they are.
AWAY = re.compile(
    r"\b(?:took|taken|takes?|taking)\b(?:(?: [\w'-]+){0,6}? (?:away|off)\b|"
    r"(?: [\w'-]+){0,6}? from (?:his|her|their) (?:\w+ )?(?:homes?|house|compound|office|bed|beds|car|vehicle|village|"
    r"farm|dormitory|hotel|flat|apartment|room|lodgings|cell|shop|school|workplace|settlement)\b)"
)
_TO_DOCTORS = re.compile(
    r"\b(?:took|taken|takes?|taking) (?:[\w'-]+ ){0,4}?to (?:[\w'-]+ ){0,4}?"
    r"(?:hospitals?|clinics?|infirmary|health cent(?:re|er)s?|morgues?|mortuary|mortuaries)\b"
    r"|\b(?:took|takes?|taking) (?:[\w'-]+ ){0,3}?(?:injured|wounded|casualties|bodies|dead|survivors) "
    r"(?:\w+ ){0,2}to\b"
)
_TAKERS = re.compile(r"\b(?:armed|masked|gunmen|officers|agents|soldiers|men|police|militiamen|security)\b")
#: Power taken by a country's own army.
_OF_COUNTRY = re.compile(r"\bcontrol of (?:the )?(?:country|government|state|nation|institutions)\b")
_PERSONS = frozenset(("he", "she", "they", "him", "her", "them"))
_FLAG = words("raise hoist plant")
_GAIN = words("take seize gain regain retake assume wrest")

_STORES = re.compile(
    r"\bfrom (?:\w+ ){0,4}(?:warehouses?|depots?|stores?|shops?|granar\w+|homes|houses|convoys?|trucks?)\b", re.I
)


_AN_OFFICE = re.compile(
    r"\b(?:took|taken|takes?|taking) over "
    r"(?:as\b|(?:the |his |her |as )*(?:leadership|presidency|post|job|reins|helm|chair)\b)"
)


#: 'four members of the rival group'.
_OF_A_GROUP = re.compile(r"^\W*(?:\w+ ){1,3}(?:members|leaders|commanders|recruits)\b")


def capture(c: Context) -> Answer:
    """Taken: a town, arms, people, a ship or goods."""
    if c.word == "fall" and c.noun and not (c.settlement or c.place_object):
        return no("the fall of no place")
    if c.word == "take" and _AN_OFFICE.search(c.text):
        return no("something else is handed on: an office")
    if c.cls == "fallto" and not c.agent_kinds and c.word == "fall" and not c.direction:
        return no("no side that a place falls to")
    if c.state_agent and _OF_COUNTRY.search(c.text):
        return yes(OTHER)
    if c.word in _FLAG and c.place_object and set(c.agent_kinds) - CIVIL:
        return yes(territory(c))
    if not c.agent_kinds and by_weapon(c) and c.word == "take":
        return yes(by_weapon(c) or OTHER)  # 'a mine took his leg'
    if c.word == "take" and _TO_DOCTORS.search(c.sentence):
        return no("taken to be treated or buried")
    goods = "property" in c.goods and c.patient_head not in ("civilians", "armed")
    if AWAY.search(c.text) and c.word == "take" and not goods and c.patient_text.strip():
        if (c.crowd and not _TAKERS.search(c.agent_text)) or not (c.agent_kinds or _TAKERS.search(c.sentence)):
            return no("nobody armed takes anybody away")
        if c.about_protest and not set(c.agent_kinds) & ARMED_GROUPS:
            return yes(INTERVENTION)
        return yes(held_by(c))
    if c.word == "occupy" and not set(c.agent_kinds) - CIVIL:
        return no("nobody armed occupies it")
    if "arms" in c.goods and (not c.settlement or c.goods_head == "arms"):
        robbed = c.agent_kinds and set(c.agent_kinds) <= ARMED_GROUPS and c.agent_text.strip() != "they"
        return yes(LOOT if robbed else DISRUPTED)
    if LOAD.search(c.cargo) and not c.settlement and not c.place_object and (c.state_agent or "ship" in c.targets):
        return yes(DISRUPTED)
    if "transport" in c.targets and set(c.agent_kinds) & ARMED_GROUPS and not _ABOARD.search(c.sentence):
        return yes(LOOT)
    person = c.cls != "fallto" and (
        c.patient_head in ("civilians", "armed")
        or c.patient_text.strip() in _PERSONS
        or _OF_A_GROUP.search(c.patient_text) is not None
    )
    by_robbers = set(c.agent_kinds) & ARMED_GROUPS and c.goods_head == "property"
    if c.word == "take" and "property" in c.goods and (by_robbers or _STORES.search(c.text)) and not person:
        return yes(LOOT)
    if person and c.word in CARRIED and not c.agent_kinds and RESCUERS.search(c.agent_text):
        return no("taken aboard, not arrested")
    if person and ("kill" in c.present_classes or (c.band and "destroy" in c.present_classes)):
        return no("those taken were killed")
    if c.about_protest and c.state_agent and not c.settlement and not c.place_object:
        return yes(INTERVENTION)
    if person or (("Civilians" in c.patient_kinds or "civilians" in c.targets) and not c.settlement):
        return yes(held_by(c))
    if "ship" in c.targets:
        return yes(DISRUPTED if ARMS.search(c.text) else ABDUCT)
    if (c.settlement or c.place_object) and c.crowd and c.word != "liberate":
        return yes(VIOLENT) if set(c.agent_kinds) & {"Rioters", "Protesters"} else no("nobody armed takes a place")
    if _FEELING.search(c.agent_text):
        return no("a feeling, nobody armed")
    if _OF_SPEECH.search(c.patient_text):
        return no("a figure of speech")
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
    if c.state_agent and c.word == "seize":
        return no("neither territory nor arms, but goods that a state seized")
    return no(f"no territory, arms or people are the object of '{c.word}'")


#: Who fights for the government of the place: 'pro-government tribesmen', 'fighters loyal to the government'.
_GOVERNMENTS_OWN = re.compile(
    r"\b(?:pro-government|pro-army|government-(?:allied|aligned|backed)|army-(?:allied|backed)|"
    r"(?:loyal|allied|aligned) (?:to|with) the (?:[\w-]+ ){0,3}(?:government|army|authorities))\b"
)
_BACK = words("recapture retake regain reclaim liberate reconquer reoccupy")


def territory(c: Context) -> str:
    """Which of the two kinds of conquest: a state in its own country regains."""
    if _GOVERNMENTS_OWN.search(c.agent_text) and "State forces" not in c.patient_kinds:
        return REGAIN
    if not c.state_agent or c.agent_kinds[0] == "Rebel group":
        return OVERTAKE
    own = c.state_country or (c.agent_country if len(c.agent_kinds) == 1 else None)  # not of those who help
    if c.word in _BACK and ARMED_GROUPS & set(c.patient_kinds) and "State forces" not in c.patient_kinds:
        return REGAIN  # from rebels, wherever the gazetteer puts a village of that name
    if c.at_home:
        return REGAIN
    if own and c.place_country:
        return REGAIN if own == c.place_country else OVERTAKE
    if own and c.foe_country and own != c.foe_country and c.word not in _BACK:
        return OVERTAKE
    return REGAIN


_ALLIANCE = re.compile(r"\b(?:coalition|alliance|bloc|federation|joint force|pact|front)$")


def leave(c: Context) -> Answer:
    """A base or town left by armed ones, or an alliance."""
    if _ALLIANCE.search(c.patient_text.strip()) and c.agent_kinds:
        return yes(CHANGE)
    armed = set(c.agent_kinds) - CIVIL
    if armed and ("base" in c.goods or "military" in c.targets or c.settlement):
        return yes(TRANSFER)
    return no("nobody armed leaves a place")


_AND_WENT = re.compile(
    r"\b(?:then|and|later|before|hours) (?:then |later )?"
    r"(?:withdr[ae]w\w*|pull(?:s|ed|ing) (?:back|out)|left|leav(?:es|ing))\b|"
    r", (?:withdr[ae]ws?|leaves?|left|pulls? (?:back|out)) after\b"
)


def withdraw(c: Context) -> Answer:
    """Armed ones leave a place, or an alliance."""
    if _ALLIANCE.search(c.patient_text.strip()) and set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return yes(CHANGE)
    if not set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return no("nobody armed withdraws")
    if not (c.settlement or c.place_object or "military" in c.targets or c.place_country):
        return no("nothing is withdrawn from")
    if {"enter", "advance"} & c.present_classes and (c.same_doer or _AND_WENT.search(c.sentence)):
        return no("came and went")
    if c.killed and {"enter", "advance", "capture", "take"} & c.present_classes:
        return no("driven out, as is told beside it")
    return yes(TRANSFER)


def lost(c: Context) -> Answer:
    """'lost the town to the rebels'."""
    if not (c.settlement or c.place_object):
        return no("no place is lost")
    return yes(territory(c)) if c.agent_kinds else no("lost to nobody armed")


def oust(c: Context) -> Answer:
    """Those in power driven out; of armed ones in a town a change of hands."""
    if c.word == "remove" and not re.search(r"\b(president|government|prime minister)\b", c.text, re.I):
        return no("nobody in power is removed")
    rebels = GROUPS & set(c.patient_kinds)
    if rebels and (c.settlement or c.place_object or c.place_country):
        return yes(territory(c))
    return (
        yes(OTHER)
        if re.search(r"\b(president|government|regime|power|junta|prime minister|ruler)\b", c.text, re.I)
        else no("nobody in power is ousted")
    )


def deploy(c: Context) -> Answer:
    """Forces moved; into a town that others left, a change of hands."""
    agreed = PEACEFULLY.search(c.sentence) or (c.word == "take" and AGREED_BEFORE.search(c.sentence))
    if agreed and set(c.agent_kinds) - CIVIL:
        return yes(TRANSFER)
    if c.agent_kinds and set(c.agent_kinds) - CIVIL and not c.noun:
        return yes(CHANGE)
    return no("nobody armed moves")


_FRONTIER = re.compile(r"\b(?:borders?|(?<!road )crossings?|airspace|embass\w+)\b", re.I)


def closure(c: Context) -> Answer:
    """A border, road or town closed by force."""
    if _FRONTIER.search(c.text) and not set(c.agent_kinds) - {"State forces"}:
        return no("a border closed, not by force")
    if re.search(r"\b(border|crossing|curfew|siege|town|city|road|highway|camp)\b", c.text) and c.agent_kinds:
        return yes(CHANGE)
    return no("nothing is closed by force")


def escape(c: Context) -> Answer:
    """Prisoners who break out."""
    jail = re.search(r"\b(prisons?|jails?|penitentiary|detention)\b", c.text, re.I)
    return yes(OTHER) if jail else no("no prison is escaped from")
