"""A candidate's class, weapon, target and actors -> ACLED's sub-event, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.events.grammar.wordsets import words
from geo.events.kinds import (
    advances,
    arms,
    captives,
    damage,
    deals,
    fighting,
    force,
    killing,
    taken,
    territory,
    unrest,
    weapons,
)
from geo.events.kinds.context import DISRUPTED, EXCESSIVE, IED, LOAD, OTHER, STOPPED_SHORT, Answer, Context, no, yes

_FOUND = re.compile(
    r"\b(found|discover|uncover|unearth|exhum|excavat|dug up|located|open(?:ed|s|ing)?\b(?! fire))", re.I
)


def decide(c: Context) -> Answer:
    """Sub-event and, where there is none, the reason."""
    rule = _RULES.get(c.cls)
    if rule is None:
        return None, f"no kind for '{c.word}'"
    if c.cls in _ENDED and STOPPED_SHORT.search(c.sentence) and (LOAD.search(c.sentence) or _WORN.search(c.sentence)):
        return yes(DISRUPTED)
    return rule(c)


_WORN = re.compile(r"\b(?:vests?|belts?|himself|herself|themselves|bombers?)\b")
#: Classes of what is told of a bomber who was stopped.
_ENDED = words("kill shoot suicide arrest capture openfire explode halt intercept foil destroy sink")


def fixed(name: str) -> Callable[[Context], Answer]:
    """A rule that always answers ``name``."""

    def rule(context: Context) -> Answer:
        return yes(name)

    return rule


_RULES: dict[str, Callable[[Context], Answer]] = {
    "strike": force.strike,
    "attack": force.attack,
    "air": force.air,
    "shell": force.shell,
    "bomb": force.bomb,
    "bombing": force.bombing,
    "explode": force.explode,
    "explosion": force.explode,
    "mine": fixed(IED),
    "suicide": fixed("Suicide bomb"),
    "bomber": lambda c: no("a bomber, not an event by itself"),
    "device": weapons.device,
    "impact": weapons.impact,
    "tread": weapons.tread,
    "clash": fighting.clash,
    "fight": fighting.clash,
    "repel": fighting.repel,
    "ambush": fighting.ambush,
    "storm": fighting.storm,
    "raid": fighting.storm,
    "breakin": fighting.storm,
    "openfire": fighting.open_fire,
    "launch": force.launch,
    "comeunder": force.come_under,
    "capture": territory.capture,
    "take": territory.capture,
    "fallto": territory.capture,
    "advance": advances.advance,
    "enter": advances.advance,
    "withdraw": territory.withdraw,
    "handover": deals.hand_over,
    "kill": killing.kill,
    "shoot": killing.kill,
    "shooting": fighting.open_fire,
    "beat": killing.needs_cause,
    "die": killing.needs_cause,
    "wound": killing.needs_cause,
    "mobattack": unrest.mob,
    "rape": killing.rape,
    "abduct": taken.abduct,
    "arrest": taken.arrest,
    "lead": taken.lead,
    "halt": unrest.halt,
    "vanish": taken.vanish,
    "protest": unrest.protest,
    "gather": unrest.protest,
    "riot": unrest.riot,
    "disperse": unrest.disperse,
    "crackdown": lambda c: yes(EXCESSIVE) if c.killed else no("a crackdown in general"),
    "intercept": arms.intercept,
    "defuse": arms.intercept,
    "foil": arms.foil,
    "confiscate": arms.confiscate,
    "sign": deals.sign,
    "agreement": deals.agreement,
    "exchange": captives.exchange,
    "group": deals.group,
    "base": deals.base,
    "loot": damage.loot,
    "steal": damage.loot,
    "destroy": damage.destroy,
    "sink": killing.needs_cause,
    "crash": weapons.crash,
    "heard": lambda c: no("heard, not seen"),
    "ram": weapons.ram,
    "offensive": advances.offensive,
    "deploy": territory.deploy,
    "closure": territory.closure,
    "oust": territory.oust,
    "lost": territory.lost,
    "escape": territory.escape,
    "coup": fixed(OTHER),
    "displace": lambda c: yes(OTHER) if c.agent_kinds else no("nobody displaces"),
    "hijack": fighting.hijack,
    "rescue": captives.let_go,
    "leave": territory.leave,
    "sack": damage.sack,
    "claim": fixed("Attack"),
    "neutralise": lambda c: killing.kill(c) if c.patient_kinds or c.patient_head else arms.intercept(c),
    "use": force.use,
    "grave": lambda c: yes(OTHER) if _FOUND.search(c.sentence) else no("a grave, not its discovery"),
    "grenade": fixed("Grenade"),
    "chemical": fixed("Chemical weapon"),
}
