"""A candidate's class, weapon, target and actors -> ACLED's sub-event, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.events.kinds import fighting, force, strategic, unrest, weapons
from geo.events.kinds.context import EXCESSIVE, IED, OTHER, Answer, Context, no, yes

_FOUND = re.compile(r"\b(found|discover|uncover|unearth|exhum|dug up|located)", re.I)


def decide(c: Context) -> Answer:
    """Sub-event and, where there is none, the reason."""
    rule = _RULES.get(c.cls)
    if rule is None:
        return None, f"no kind for '{c.word}'"
    return rule(c)


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
    "capture": strategic.capture,
    "take": strategic.capture,
    "fallto": strategic.capture,
    "advance": fighting.advance,
    "enter": fighting.advance,
    "withdraw": strategic.withdraw,
    "handover": strategic.hand_over,
    "kill": force.kill,
    "shoot": force.kill,
    "shooting": fighting.open_fire,
    "beat": force.needs_cause,
    "die": force.needs_cause,
    "wound": force.needs_cause,
    "mobattack": unrest.mob,
    "rape": fixed("Sexual violence"),
    "abduct": unrest.abduct,
    "arrest": unrest.arrest,
    "lead": unrest.lead,
    "halt": unrest.halt,
    "vanish": unrest.vanish,
    "protest": unrest.protest,
    "gather": unrest.protest,
    "riot": unrest.riot,
    "disperse": unrest.disperse,
    "crackdown": lambda c: yes(EXCESSIVE) if c.killed else no("a crackdown in general"),
    "intercept": strategic.intercept,
    "defuse": strategic.intercept,
    "foil": strategic.foil,
    "confiscate": strategic.confiscate,
    "sign": strategic.sign,
    "agreement": strategic.agreement,
    "exchange": strategic.exchange,
    "group": strategic.group,
    "base": strategic.base,
    "loot": unrest.loot,
    "steal": unrest.loot,
    "destroy": unrest.destroy,
    "sink": force.needs_cause,
    "crash": weapons.crash,
    "heard": lambda c: no("heard, not seen"),
    "ram": weapons.ram,
    "offensive": fighting.offensive,
    "deploy": strategic.deploy,
    "closure": strategic.closure,
    "oust": strategic.oust,
    "lost": strategic.lost,
    "escape": strategic.escape,
    "coup": fixed(OTHER),
    "displace": lambda c: yes(OTHER) if c.agent_kinds else no("nobody displaces"),
    "hijack": fighting.hijack,
    "rescue": lambda c: no("a rescue"),
    "leave": strategic.leave,
    "sack": unrest.sack,
    "claim": fixed("Attack"),
    "neutralise": lambda c: force.kill(c) if c.patient_kinds or c.patient_head else strategic.intercept(c),
    "use": force.use,
    "grave": lambda c: yes(OTHER) if _FOUND.search(c.sentence) else no("a grave, not its discovery"),
    "grenade": fixed("Grenade"),
    "chemical": fixed("Chemical weapon"),
}
