"""Agreements, exchanges, groups that change and their bases in their context -> their sub-event."""

from __future__ import annotations

import re

from geo.events.kinds.context import (
    ARMS,
    CHANGE,
    GAVE_UP,
    JAILBREAK,
    OTHER,
    PEACEFULLY,
    TRANSFER,
    Answer,
    Context,
    no,
    yes,
)

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


_TO_STATE = re.compile(
    r"\bto (?:the )?(?:\w+ )?(?:army|military|government|authorities|police|state|security forces)\b"
)
#: What one person hands to the next.
_OFFICE = re.compile(
    r"\b(?:his|her|the) (?:post|office|seat|job|chair|duties|command|presidency|position)$"
    r"|\b(?:post|office|job|chair|position) (?:of|as) "
)


def hand_over(c: Context) -> Answer:
    """A place handed over, or prisoners, or the arms of those who give up."""
    if c.word == "return" and not c.settlement:
        return no("no territory is handed over")
    if _OFFICE.search(c.patient_text) or (c.word == "transfer" and not c.settlement):
        return no("something else is handed on")
    arms = "arms" in c.goods or ARMS.search(c.patient_text)
    if arms and (c.agent_kinds or _TO_STATE.search(c.sentence)) and not (c.settlement or c.state_agent):
        return yes("Agreement")
    if _HELD.search(c.patient_text) and not c.settlement:
        return yes("Agreement")
    if c.word in ("let", "allow"):
        return yes(TRANSFER) if c.armed_patient and c.agent_kinds else no("nobody armed is let in")
    seat = "government" in c.targets and PEACEFULLY.search(c.sentence)
    if c.settlement or c.place_object or "control" in c.text or seat:
        return yes(TRANSFER)
    return no("no territory is handed over")


_BROKEN_OFF = ("suspend", "end", "cease", "stop", "halt", "call", "scrap", "terminate", "break")
_TRUCE = re.compile(r"\b(?:ceasefire|cease-fire|truce|peace (?:deal|accord|agreement|talks|process))\b")


_HEADS = re.compile(r"\b(?:leaders|commanders|governments|delegations|envoys|chiefs|elders)\b")
_TO_END = re.compile(
    r"\bagree(?:d|s)?\b[^.;]{0,40} to (?:merge|stop (?:fighting|attacks|shelling)|end|halt|cease|disarm|withdraw|"
    r"exchange|integrate)\b"
)


def sign(c: Context) -> Answer:
    """Signed or agreed: only an agreement."""
    if c.word in _BROKEN_OFF and _TRUCE.search(c.text):
        return yes(OTHER)
    if c.word in ("make", "bury", "cease", "suspend", "end", "halt", "stop"):
        return yes("Agreement")
    if re.search(r"\b(feud|war|hostilities|conflict|quarrel|vendetta)\b.{0,30}\bover\b", c.text):
        return yes("Agreement")
    if "group" in c.goods and not _BUSINESS.search(c.text):
        return yes(CHANGE)
    if c.word == "agree" and (
        len(c.agent_kinds) >= 2
        or (
            (set(c.agent_kinds) - {"Civilians", "Protesters"} or _HEADS.search(c.agent_text))
            and _TO_END.search(c.sentence)
        )
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


_BUSINESS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|banks?|airlines?|universit(?:y|ies)|teams?|clubs?|brands?|carmakers?|retailers?|"
    r"broadcasters?|labels?|publishers?|unions?|charit(?:y|ies)|schools?|churches|hospitals?|start-?ups?)\b", re.I
)  # fmt: skip


#: What those who take power dissolve.
_INSTITUTION = re.compile(r"\b(?:government|parliament|constitution|assembly|institutions)\b")
_SOLDIERS = re.compile(r"\b(?:soldiers|officers|mutin\w+|junta|army|military|troops|presidential guard)\b", re.I)


_BAND = re.compile(
    r"\b(?:factions?|rebels?|militia|guerrillas?|armed|insurgents?|dissidents?|fighters|cartel|gang|front)\b"
)


def group(c: Context) -> Answer:
    """A group changes: splits, merges, defects."""
    if (
        c.word in ("surrender", "lay", "rejoin")
        or GAVE_UP.search(c.text)
        or re.search(r"\b(demobili|disarmament|peace (?:process|accord))", c.text)
    ):
        return yes("Agreement") if c.agent_kinds else no("nobody surrenders")
    armed = set(c.patient_kinds or c.agent_kinds) - {"Civilians", "Protesters", "Rioters", "State forces"}
    if c.word == "dissolve" and _INSTITUTION.search(c.patient_text) and _SOLDIERS.search(c.sentence):
        return yes(OTHER)
    if c.word == "split" and not (armed or _BAND.search(c.agent_text + c.patient_text)):
        return no("no armed group splits")
    if c.word == "dissolve" and not armed:
        return no("no armed group is dissolved")
    if not c.agent_kinds and _BUSINESS.search(c.text):
        return no("companies or teams, no armed group")
    return yes(CHANGE) if c.agent_kinds or not c.noun else no("no group changes")


_TURNED_INTO = re.compile(
    r"\b(?:into|as) (?:an?|the|its|their) (?:\w+ ){0,2}"
    r"(?:base|headquarters|barracks|camp|outpost|operations room|garrison)\b"
)


#: Whose a base is that was set up.
_CONTINGENT = re.compile(
    r"\b(?:of|for) (?:the |an? )?(?:[\w-]+ ){0,3}(?:contingent|battalion|brigade|regiment|army|troops|forces?|"
    r"peacekeepers|mission|militia|rebels|police|gendarmerie|group)\b"
)


#: 'maintained positions' tells that nothing has changed.
_POSITIONS = re.compile(r"\bpositions?\b")


def base(c: Context) -> Answer:
    """A base or checkpoint set up by armed ones; a new armed group is a change of groups."""
    if (
        c.word in ("turn", "put", "convert", "transform")
        and _TURNED_INTO.search(c.sentence)
        and set(c.agent_kinds) - {"Civilians", "Protesters"}
    ):
        return yes("Headquarters or base established")
    if c.word == "open" and JAILBREAK.search(c.sentence):
        return yes(OTHER)
    if c.word == "maintain" and _POSITIONS.search(c.patient_text):
        return no("nobody moves")
    if "group" in c.goods and "base" not in c.goods and not _BUSINESS.search(c.text):
        return yes(CHANGE)
    if "base" in c.goods and set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return yes("Headquarters or base established")
    whose = c.listed or _CONTINGENT.search(c.patient_text)
    if "base" in c.goods and not c.agent_kinds and whose:
        return yes("Headquarters or base established")
    return no("no base is set up by anybody armed")
