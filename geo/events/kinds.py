"""A candidate's class, weapon, target and actors -> ACLED's sub-event, or the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.events.wordsets import words

_WORDS_1 = words("take seize gain regain retake assume wrest")
_WORDS_2 = words("execute behead murder execution beheading torture hang")
_WORDS_3 = words("burn torch set raze demolish bulldoze sabotage blow")

BY_WEAPON = {
    "w.chemical": "Chemical weapon",
    "w.drone": "Air/drone strike",
    "w.airstrike": "Air/drone strike",
    "w.suicide": "Suicide bomb",
    "w.missile": "Shelling/artillery/missile attack",
    "w.rocket": "Shelling/artillery/missile attack",
    "w.artillery": "Shelling/artillery/missile attack",
    "w.ied": "Remote explosive/landmine/IED",
    "w.boat": "Remote explosive/landmine/IED",
    "w.grenade": "Grenade",
}
AIR, SHELL, IED = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
CLASH, ATTACK, DISRUPTED = "Armed clash", "Attack", "Disrupted weapons use"
OVERTAKE, REGAIN = "Non-state actor overtakes territory", "Government regains territory"
LOOT, CHANGE, OTHER, ABDUCT = (
    "Looting/property destruction",
    "Change to group/activity",
    "Other",
    "Abduction/forced disappearance",
)
PEACEFUL, INTERVENTION, EXCESSIVE = (
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
)
VIOLENT, MOB, TRANSFER = "Violent demonstration", "Mob violence", "Non-violent transfer of territory"

#: Classes that tell what came of an event; alone they are one only with a cause.
CONSEQUENCE = frozenset(("die", "wound", "destroy", "sink", "heard", "kill", "rescue"))
_CIVIL_TARGETS = frozenset(
    ("civilians", "homes", "school", "place of worship", "market", "health", "camp", "humanitarian", "transport")
)
_ARMED_TARGETS = frozenset(("military", "armed"))
_STATE = "State forces"
_CRIME = re.compile(
    r"\b(drugs?|cocaine|heroin|theft|fraud|corruption|brib|embezzl|money laundering|tax|"
    r"shoplift|speeding|drunk|burglary|robbery|counterfeit|hashish|captagon)",
    re.I,
)
_PEACE = re.compile(
    r"\b(without (?:a fight|resistance|firing|fighting)|peacefully|unopposed|under (?:a|"
    r"the) (?:deal|agreement))",
    re.I,
)
_ARMS = re.compile(
    r"\b(weapons?|arms|ammunition|explosives?|missiles?|rockets?|rifles?|munitions?|weaponry|"
    r"drones?|detonators?|mortars?|grenades?|military equipment|guns?)\b",
    re.I,
)
_FIGHTING_AGREED = re.compile(
    r"\b(signed|sign|reached|agreed|took effect|take effect|came into (?:effect|force)|"
    r"comes into (?:effect|force)|entered into force|declared|announced|brokered|"
    r"went into effect|accepted|concluded|holding since|extended)\b",
    re.I,
)


@dataclass
class Context:
    """What a candidate's arguments amount to."""

    cls: str
    word: str = ""
    noun: bool = False
    plural: bool = False
    weapons: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    goods: set[str] = field(default_factory=set)
    settlement: bool = False
    agent_kinds: list[str] = field(default_factory=list)
    agent_ids: list[str] = field(default_factory=list)
    agent_country: str | None = None
    patient_kinds: list[str] = field(default_factory=list)
    place_country: str | None = None
    place_object: bool = False
    present_classes: set[str] = field(default_factory=set)
    text: str = ""
    patient_text: str = ""
    sentence: str = ""
    has_agent: bool = False
    direction: str = ""
    foreign: bool = False
    killed: bool = False

    @property
    def state_agent(self) -> bool:
        """Whether a state's forces act."""
        return _STATE in self.agent_kinds

    @property
    def armed_patient(self) -> bool:
        """Whether those hit bear arms."""
        return any(k not in ("Civilians", "Protesters") for k in self.patient_kinds) or bool(
            self.targets & _ARMED_TARGETS
        )

    @property
    def civil_patient(self) -> bool:
        """Whether those hit are civilians or their things."""
        return "Civilians" in self.patient_kinds or bool(self.targets & _CIVIL_TARGETS)

    @property
    def protest(self) -> bool:
        """Whether protesters are in it."""
        return "Protesters" in self.patient_kinds + self.agent_kinds or "protest" in self.present_classes


def by_weapon(context: Context) -> str | None:
    """Sub-event that the weapon decides, of several the one that ranks highest."""
    found = [BY_WEAPON[w] for w in context.weapons if w in BY_WEAPON]
    if not found:
        return None
    from geo.events.taxonomy import rank

    return min(found, key=rank)


def decide(c: Context) -> tuple[str | None, str]:
    """Sub-event and, where there is none, the reason."""
    rule = _RULES.get(c.cls)
    if rule is None:
        return None, f"no kind for '{c.word}'"
    return rule(c)


def _ok(name: str) -> tuple[str | None, str]:
    return name, ""


def _no(reason: str) -> tuple[str | None, str]:
    return None, reason


def _strike(c: Context) -> tuple[str | None, str]:
    if "agreement" in c.goods and not c.noun:
        return _ok("Agreement")
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if "Protesters" in c.patient_kinds and c.state_agent:
        return _ok(EXCESSIVE)
    if c.word in ("pound", "pummel", "bombardment", "barrage"):
        return _ok(SHELL)
    if c.word.startswith("strike"):
        return _ok(AIR if c.state_agent or not c.agent_kinds or "External/Other forces" in c.agent_kinds else SHELL)
    if c.state_agent and c.word in ("hit", "target"):
        return _ok(AIR)
    return _attack(c)


def _attack(c: Context) -> tuple[str | None, str]:
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if {"suicide", "bomber"} & c.present_classes:
        return _ok("Suicide bomb")
    if "Protesters" in c.patient_kinds and c.state_agent:
        return _ok(EXCESSIVE)
    if c.foreign and c.state_agent:
        return _ok(AIR)
    if "Rioters" in c.agent_kinds or ("Protesters" in c.agent_kinds):
        return _ok(MOB if c.civil_patient and "Rioters" in c.agent_kinds else VIOLENT)
    if {"ship", "oil and gas", "infrastructure", "nuclear site"} & c.targets and "w.firearm" not in c.weapons:
        return _ok(SHELL)
    if c.civil_patient and not c.armed_patient:
        return _ok(ATTACK)
    if c.armed_patient:
        return _ok(CLASH)
    if c.state_agent and c.place_object and c.agent_country and c.place_country and c.agent_country != c.place_country:
        return _ok(AIR)
    return _ok(ATTACK if c.settlement or c.killed or not c.state_agent else CLASH)


def _air(c: Context) -> tuple[str | None, str]:
    return _ok("Chemical weapon" if "w.chemical" in c.weapons else AIR)


def _shell(c: Context) -> tuple[str | None, str]:
    if "w.chemical" in c.weapons:
        return _ok("Chemical weapon")
    return _ok(
        AIR
        if {"w.drone", "w.airstrike"} & set(c.weapons)
        and "artillery" not in c.text.lower()
        and c.word in ("bombard", "bombardment")
        else SHELL
    )


def _bomb(c: Context) -> tuple[str | None, str]:
    if "w.suicide" in c.weapons or {"suicide", "bomber"} & c.present_classes:
        return _ok("Suicide bomb")
    if {"w.drone", "w.airstrike"} & set(c.weapons):
        return _ok(AIR)
    if c.state_agent or "External/Other forces" in c.agent_kinds:
        return _ok(AIR)
    return _ok(IED)


def _bombing(c: Context) -> tuple[str | None, str]:
    if "w.ied" in c.weapons and "w.suicide" not in c.weapons and not c.state_agent:
        return _ok("Suicide bomb" if {"suicide", "bomber"} & c.present_classes else IED)
    return _bomb(c)


def _explode(c: Context) -> tuple[str | None, str]:
    if c.word == "blow" and c.state_agent and {"homes", "transport"} & c.targets and "kill" not in c.present_classes:
        return _ok(LOOT)
    armed = by_weapon(c)
    if {"suicide", "bomber"} & c.present_classes:
        return _ok("Suicide bomb")
    if armed:
        return _ok(armed)
    if c.cls == "explosion" and not (c.killed or {"kill", "wound", "die", "destroy", "strike"} & c.present_classes):
        return _no("explosion without cause or victims")
    return _ok(IED)


def _clash(c: Context) -> tuple[str | None, str]:
    kinds = set(c.agent_kinds + c.patient_kinds)
    if kinds & {"Rioters", "Protesters"}:
        return _ok(VIOLENT)
    if c.protest and kinds <= {"State forces"}:
        return _ok(VIOLENT)
    return _ok(CLASH)


def _repel(c: Context) -> tuple[str | None, str]:
    if "airborne" in c.goods:
        return _ok(DISRUPTED)
    if "Protesters" in c.patient_kinds:
        return _ok(INTERVENTION)
    if "plot" in c.goods or c.armed_patient or {"attack", "offensive", "raid", "clash"} & c.present_classes:
        return _ok(CLASH)
    return _no("nobody is repelled")


def _storm(c: Context) -> tuple[str | None, str]:
    if set(c.agent_kinds) & {"Rioters", "Protesters"}:
        return _ok(VIOLENT)
    if {"clash", "openfire"} & c.present_classes:
        return _ok(CLASH)
    abroad = c.agent_country and c.place_country and c.agent_country != c.place_country
    if c.state_agent and abroad and c.noun and c.word.startswith("raid") and "arrest" not in c.present_classes:
        return _ok(AIR)
    if c.state_agent and not c.armed_patient:
        if "arrest" in c.present_classes:
            return _ok("Arrests")
        if "arms" in c.goods or (_ARMS.search(c.text) and "confiscate" in c.present_classes):
            return _ok(DISRUPTED)
        if c.killed or "kill" in c.present_classes:
            return _ok(CLASH)
        return _ok(OTHER)
    if c.armed_patient:
        return _ok(CLASH)
    if c.civil_patient or c.settlement:
        return _ok(ATTACK)
    return _ok(CLASH) if c.agent_kinds else _no("nobody storms")


def _ambush(c: Context) -> tuple[str | None, str]:
    if "w.ied" in c.weapons:
        return _ok(IED)
    return _ok(ATTACK if c.civil_patient and not c.armed_patient else CLASH)


def _open_fire(c: Context) -> tuple[str | None, str]:
    if c.protest and (c.state_agent or not c.agent_kinds):
        return _ok(EXCESSIVE)
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if c.armed_patient and not c.civil_patient:
        return _ok(CLASH)
    return _ok(ATTACK)


def _launch(c: Context) -> tuple[str | None, str]:
    if "w.teargas" in c.weapons:
        return _ok(INTERVENTION)
    if {"w.stones", "w.fire"} & set(c.weapons):
        return _ok(VIOLENT)
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if "w.firearm" in c.weapons and c.word == "fire":
        return _open_fire(c)
    return _no(f"nothing that is a weapon is the object of '{c.word}'")


def _come_under(c: Context) -> tuple[str | None, str]:
    low = c.text.lower()
    if re.search(r"under [\w\s,-]{0,30}(drone|air)", low):
        return _ok(AIR)
    if re.search(r"under [\w\s,-]{0,30}(shell|artillery|mortar|rocket|missile|bombard|tank)", low):
        return _ok(SHELL)
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if "ship" in c.targets:
        return _ok(SHELL)
    return _ok(ATTACK if c.civil_patient and not c.armed_patient else CLASH)


def _capture(c: Context) -> tuple[str | None, str]:
    if c.word == "fall" and c.noun and not (c.settlement or c.place_object):
        return _no("the fall of no place")
    if "arms" in c.goods and not c.settlement:
        return _ok(DISRUPTED)
    if ("Civilians" in c.patient_kinds or "civilians" in c.targets) and not c.settlement:
        return _ok("Arrests" if c.state_agent else ABDUCT)
    if "ship" in c.targets:
        return _ok(DISRUPTED if _ARMS.search(c.text) else ABDUCT)
    if c.settlement or c.place_object or ("control" in c.text.lower() and c.word in _WORDS_1):
        if _PEACE.search(c.text):
            return _ok(TRANSFER)
        return _ok(_territory(c))
    if re.search(r"\b(president|prime minister)\b", c.patient_text) and c.agent_kinds:
        return _ok(OTHER)
    if c.patient_kinds and c.word in ("capture", "seize"):
        return _ok("Arrests" if c.state_agent else ABDUCT)
    if "property" in c.goods and c.word == "seize":
        return _ok(LOOT)
    return _no(f"no territory, arms or people are the object of '{c.word}'")


def _territory(c: Context) -> str:
    if c.cls == "fallto":
        return OVERTAKE if not c.state_agent else REGAIN
    if c.state_agent and (not c.place_country or c.agent_country in (None, c.place_country)):
        return REGAIN
    return OVERTAKE


def _advance(c: Context) -> tuple[str | None, str]:
    if not (c.settlement or c.place_object):
        return _no("no territory is advanced into")
    if not c.agent_kinds or not set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}:
        return _no("nobody armed advances")
    if "base" in c.goods and re.search(r"\bnew\b", c.text):
        return _ok("Headquarters or base established")
    if c.word in ("enter", "invade") and _PEACE.search(c.text):
        return _ok(TRANSFER)
    if c.direction in ("toward", "towards", "on"):
        return _ok(CLASH)
    return _ok(CLASH if c.state_agent else OVERTAKE)


def _withdraw(c: Context) -> tuple[str | None, str]:
    if not set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return _no("nobody armed withdraws")
    if not (c.settlement or c.place_object or "military" in c.targets or c.place_country):
        return _no("nothing is withdrawn from")
    return _ok(TRANSFER)


def _hand_over(c: Context) -> tuple[str | None, str]:
    if c.settlement or c.place_object or "control" in c.text:
        return _ok(TRANSFER)
    return _no("no territory is handed over")


def _kill(c: Context) -> tuple[str | None, str]:
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if {"suicide", "bomber"} & c.present_classes:
        return _ok("Suicide bomb")
    if "Protesters" in c.patient_kinds:
        return _ok(EXCESSIVE if c.state_agent or not c.agent_kinds else ATTACK)
    if "Rioters" in c.agent_kinds or c.word in ("lynch", "stone", "lynching"):
        return _ok(MOB)
    if c.armed_patient and not c.civil_patient and c.word not in _WORDS_2:
        return _ok(CLASH)
    return _ok(ATTACK)


def _needs_cause(c: Context) -> tuple[str | None, str]:
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if c.agent_kinds and c.cls in ("wound", "beat", "shoot"):
        return _kill(c)
    if "w.firearm" in c.weapons or "w.blade" in c.weapons:
        return _ok(CLASH if c.armed_patient and not c.civil_patient else ATTACK)
    return _no(f"'{c.word}' without a violent cause")


def _mob(c: Context) -> tuple[str | None, str]:
    return _ok(MOB if c.word in ("lynch", "stone", "set") else VIOLENT)


def _arrest(c: Context) -> tuple[str | None, str]:
    if c.protest and (c.state_agent or not c.agent_kinds) and "protest" in c.present_classes:
        return _ok(INTERVENTION)
    if c.agent_kinds and not c.state_agent and set(c.agent_kinds) - {"External/Other forces", "Civilians"}:
        return _ok(ABDUCT)
    if _CRIME.search(c.text):
        return _no("arrest for a common crime")
    return _ok("Arrests")


def _protest(c: Context) -> tuple[str | None, str]:
    armed = set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"}
    if (
        c.cls == "gather"
        and c.word != "chant"
        and not (
            "Protesters" in c.agent_kinds
            or "protest" in c.present_classes
            or re.search(r"\b(demand|against|slogans?|placards?|banners?|in solidarity)", c.text, re.I)
        )
    ):
        return _no("a gathering without protest")
    if (
        armed
        and not set(c.agent_kinds) & {"Civilians", "Protesters", "Rioters"}
        and not c.noun
        and c.cls != "gather"
        and c.word in ("protest", "rally", "march")
    ):
        return _no("somebody armed or official 'protests'")
    if {"riot", "mobattack"} & c.present_classes or "Rioters" in c.agent_kinds + c.patient_kinds:
        return _ok(VIOLENT)
    if {"kill", "openfire", "die"} & c.present_classes and (
        c.state_agent
        or re.search(r"\b(police|troops|soldiers|security forces|army|live (?:rounds|ammunition|fire))\b", c.text, re.I)
    ):
        return _ok(EXCESSIVE)
    if {"disperse", "arrest", "beat"} & c.present_classes or "w.teargas" in c.weapons:
        return _ok(INTERVENTION)
    return _ok(PEACEFUL)


def _riot(c: Context) -> tuple[str | None, str]:
    if c.word in ("violence", "clashes", "attack") or "communal" in c.text or "sectarian" in c.text:
        return _ok(MOB)
    return _ok(VIOLENT)


def _disperse(c: Context) -> tuple[str | None, str]:
    if {"kill", "die", "openfire"} & c.present_classes:
        return _ok(EXCESSIVE)
    if "riot" in c.present_classes:
        return _ok(VIOLENT)
    if "w.teargas" in c.weapons or c.word in ("fire", "tear-gas", "use", "deploy", "lob"):
        return _ok(INTERVENTION)
    return (
        _ok(INTERVENTION)
        if c.protest or c.state_agent or re.search(r"\b(crowd|demonstrat|protest|rall)", c.text)
        else _no("nobody is dispersed")
    )


def _intercept(c: Context) -> tuple[str | None, str]:
    if (
        c.word in ("interception", "downing")
        or c.goods & {"airborne", "arms", "plot"}
        or set(c.weapons) & {"w.drone", "w.missile", "w.rocket", "w.airstrike", "w.ied", "w.artillery", "w.boat"}
        or _ARMS.search(c.patient_text)
    ):
        return _ok(DISRUPTED)
    return _no(f"no weapon is the object of '{c.word}'")


def _foil(c: Context) -> tuple[str | None, str]:
    if c.word == "disrupt" and not re.search(r"\b(plot|attacks?|cells?|smuggling|network)\b", c.patient_text):
        return _no("nothing violent is disrupted")
    if c.goods & {"plot", "arms", "airborne"} or _ARMS.search(c.patient_text):
        return _ok(DISRUPTED)
    return _no("nothing violent is foiled")


def _confiscate(c: Context) -> tuple[str | None, str]:
    return _ok(DISRUPTED) if "arms" in c.goods else _no(f"no arms are the object of '{c.word}'")


def _sign(c: Context) -> tuple[str | None, str]:
    if c.word == "agree" and (
        len(c.agent_kinds) >= 2
        or re.search(
            r"\b(both|two|warring|rival) (sides|parties|groups|factions|tribes|communities)\b", c.sentence, re.I
        )
    ):
        return _ok("Agreement")
    return _ok("Agreement") if "agreement" in c.goods else _no(f"no agreement is the object of '{c.word}'")


def _agreement(c: Context) -> tuple[str | None, str]:
    if "sign" in c.present_classes or _FIGHTING_AGREED.search(c.sentence):
        return _ok("Agreement")
    return _no("an agreement spoken of, not made")


def _exchange(c: Context) -> tuple[str | None, str]:
    if c.word != "release" or re.search(r"\b(prisoners?|hostages?|captives?|detainees?)\b", c.text):
        return _ok("Agreement" if c.word != "release" else OTHER)
    return _no("nobody is exchanged")


def _group(c: Context) -> tuple[str | None, str]:
    if c.word in ("surrender", "lay"):
        return _ok("Agreement") if c.agent_kinds else _no("nobody surrenders")
    return _ok(CHANGE) if c.agent_kinds or not c.noun else _no("no group changes")


def _base(c: Context) -> tuple[str | None, str]:
    if "base" in c.goods and set(c.agent_kinds) - {"Civilians", "Protesters"}:
        return _ok("Headquarters or base established")
    return _no("no base is set up by anybody armed")


def _loot(c: Context) -> tuple[str | None, str]:
    if {"Rioters", "Protesters"} & set(c.agent_kinds) or "riot" in c.present_classes:
        return _ok(VIOLENT)
    if c.agent_kinds and set(c.agent_kinds) <= {"Civilians"}:
        return _ok(VIOLENT)
    return _ok(LOOT)


def _destroy(c: Context) -> tuple[str | None, str]:
    if "airborne" in c.goods and not (c.targets - {"military", "armed"}):
        return _ok(DISRUPTED)
    armed = by_weapon(c)
    if armed:
        return _ok(armed)
    if {"Rioters", "Protesters"} & set(c.agent_kinds):
        return _ok(MOB if "Rioters" in c.agent_kinds and c.civil_patient else VIOLENT)
    if "arms" in c.goods and c.agent_kinds:
        return _ok(DISRUPTED)
    if c.word in _WORDS_3 or (c.agent_kinds and c.word in ("destroy", "damage")):
        if c.agent_kinds or c.has_agent or c.word in ("torch", "bulldoze", "sabotage"):
            return _ok(LOOT)
    return _no(f"'{c.word}' without a violent cause")


def _crash(c: Context) -> tuple[str | None, str]:
    armed = [w for w in c.weapons if w in ("w.drone", "w.missile", "w.rocket", "w.artillery", "w.grenade")]
    if armed:
        return _ok(BY_WEAPON[armed[0]])
    return _no("no weapon crashes or lands")


def _ram(c: Context) -> tuple[str | None, str]:
    return (
        _ok(ATTACK)
        if c.civil_patient and re.search(r"\b(attack|deliberate|crowd|assailant|ramm)", c.text, re.I)
        else _no("a crash, not an attack")
    )


def _offensive(c: Context) -> tuple[str | None, str]:
    if c.word in ("advance", "surge", "operation", "operations") and not (
        c.agent_kinds and (c.settlement or c.place_object)
    ):
        return _no("an advance of nobody")
    if c.word == "advance":
        return _advance(c)
    return _ok(CLASH)


def _deploy(c: Context) -> tuple[str | None, str]:
    if c.agent_kinds and set(c.agent_kinds) - {"Civilians", "Protesters", "Rioters"} and not c.noun:
        return _ok(CHANGE)
    return _no("nobody armed moves")


def _closure(c: Context) -> tuple[str | None, str]:
    if re.search(r"\b(border|crossing|curfew|siege|town|city|road|highway|camp)\b", c.text) and c.agent_kinds:
        return _ok(CHANGE)
    return _no("nothing is closed by force")


def _oust(c: Context) -> tuple[str | None, str]:
    return (
        _ok(OTHER)
        if re.search(r"\b(president|government|regime|power|junta|prime minister|ruler)\b", c.text, re.I)
        else _no("nobody in power is ousted")
    )


def _hijack(c: Context) -> tuple[str | None, str]:
    if re.search(r"\b(passengers?|boarded (?:a|the) (?:plane|flight|bus|train))\b", c.text) and c.word == "board":
        return _no("a journey")
    return _ok(ABDUCT) if c.agent_kinds or c.word == "hijack" else _no("nobody hijacks")


def _fixed(name: str):  # type: ignore[no-untyped-def]
    def rule(c: Context) -> tuple[str | None, str]:
        return _ok(name)

    return rule


_RULES = {
    "strike": _strike, "attack": _attack, "air": _air, "shell": _shell, "bomb": _bomb, "bombing": _bombing, "explode": _explode,
    "explosion": _explode, "mine": _fixed(IED), "suicide": _fixed("Suicide bomb"), "bomber": lambda c: _no("a bomber, not an event by itself"),
    "device": lambda c: _no("a device, not an event by itself"), "clash": _clash, "fight": _clash, "repel": _repel, "ambush": _ambush,
    "storm": _storm, "raid": _storm, "breakin": _storm, "openfire": _open_fire, "launch": _launch, "comeunder": _come_under,
    "capture": _capture, "take": _capture, "fallto": _capture, "advance": _advance, "enter": _advance, "withdraw": _withdraw,
    "handover": _hand_over, "kill": _kill, "shoot": _kill, "shooting": _open_fire, "beat": _needs_cause, "die": _needs_cause,
    "wound": _needs_cause, "mobattack": _mob, "rape": _fixed("Sexual violence"), "abduct": _fixed(ABDUCT), "arrest": _arrest,
    "protest": _protest, "gather": _protest, "riot": _riot, "disperse": _disperse, "crackdown": lambda c: _ok(EXCESSIVE) if c.killed else _no("a crackdown in general"),
    "intercept": _intercept, "defuse": _intercept, "foil": _foil, "confiscate": _confiscate, "sign": _sign, "agreement": _agreement,
    "exchange": _exchange, "group": _group, "base": _base, "loot": _loot, "steal": _loot, "destroy": _destroy, "sink": _needs_cause,
    "crash": _crash, "heard": lambda c: _no("heard, not seen"), "ram": _ram, "offensive": _offensive, "deploy": _deploy,
    "closure": _closure, "oust": _oust, "coup": _fixed(OTHER), "displace": lambda c: _ok(OTHER) if c.agent_kinds else _no("nobody displaces"),
    "hijack": _hijack, "rescue": lambda c: _no("a rescue"), "grenade": _fixed("Grenade"), "chemical": _fixed("Chemical weapon"),
}  # fmt: skip
