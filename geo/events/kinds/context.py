"""What a trigger's arguments amount to, and the names of the sub-events that rules decide on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.events.grammar.wordsets import any_in
from geo.events.lexicon.naming import CIVIL
from geo.events.lexicon.taxonomy import rank

#: Sub-event and, where there is none, the reason.
Answer = tuple[str | None, str]

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
#: Taken or entered without fighting.
PEACEFULLY = re.compile(
    r"\b((?<!almost )(?<!nearly )without "
    r"(?:a fight|a shot|any resistance|resistance|firing|fighting|bloodshed|violence)|"
    r"peacefully|unopposed|no shots? (?:was |were |being )?fired|"
    r"(?:under|as part of|in line with) (?:an? |the |its |their )?(?:[\w'-]+ ){0,3}"
    r"(?:deal|agreement|truce|ceasefire|accord|pact))",
    re.I,
)
#: Entered or taken after those who held it had gone.
LEFT_BEFORE = re.compile(
    r"\b(?:after|hours after|once|as)\b(?:(?! weeks of| days of| months of| heavy | fierce )[^.;]){0,80}?"
    r"\b(?:withdr[ae]w\w*|pulled (?:out|back)|f[ae]ll(?:en)? back|abandon\w*|vacated|retreated|evacuated|given up)\b",
    re.I,
)
#: Entered once it had been agreed, by an agreement that still held.
AGREED_BEFORE = re.compile(
    r"\b(?:after|once|following)\b(?![^.;]*\b(?:collapse|broke|broken|expir|violat|end(?:ed|ing)|fail|reject|refus|"
    r"fell apart|despite))[^.;]{0,60}?\b(?:(?:agreed|consented) (?:to|on)|(?:reached|signed|struck) an?|agreement|"
    r"truce|ceasefire|deal|accord)\b", re.I
)  # fmt: skip
#: Taken away and not seen again.
VANISHED = re.compile(
    r"\b(not been (?:seen|heard)|(?:not|n't|nobody|no one|none|neither)[^.;]{0,30} knows? (?:where|what became)|"
    r"ransoms?|seen (?:him|her|them) since|whereabouts|unknown (?:place|location|destination))\b", re.I
)  # fmt: skip
#: Taken away by those who may hold people.
IN_CUSTODY = re.compile(
    r"\b(?:(?:held|detained) without (?:charge|trial)|in (?:police |military )?(?:custody|detention)|charged with|"
    r"under arrest|held (?:at|in) (?:\w+ ){0,3}(?:police station|prison|jail|detention cent(?:re|er)))\b"
)
#: Arms as things that are found, taken or shot down.
ARMS = re.compile(
    r"\b(weapons?|arms|ammunition|explosives?|missiles?|rockets?|rifles?|munitions?|weaponry|"
    r"drones?|detonators?|mortars?|grenades?|military equipment|guns?)\b",
    re.I,
)
_DEMO = re.compile(
    r"\b(?:protest(?:s|ers?)?|demonstrat(?:ions?|ors?)|march(?:es|ers)?|rall(?:y|ies)|sit-ins?|strikers?|"
    r"(?:column|crowd|procession) of (?:\w+ )?(?:students|people|youths|workers|farmers|mourners))\b", re.I
)  # fmt: skip
#: One of these is in every clause that names one; clauses are in small letters.
_DEMO_HINTS = ("protest", "demonstrat", "march", "rall", "sit-in", "striker", "column of", "crowd of", "procession of")
_BAND = re.compile(
    r"\b(?:villagers|residents|inhabitants|locals|neighbou?rs|motorists|(?:taxi |bus |lorry |truck )?drivers|"
    r"townspeople|townsfolk|shopkeepers|traders|vendors|passengers|youths?|young men|teenagers|crowds?|mobs?|students|"
    r"pupils|farmers|fans|supporters|mourners|worshippers|parents|bystanders|onlookers|relatives|families|people|"
    r"citizens|commuters|miners|workers|goons|thugs|hooligans|demonstrators|protesters|rioters|islanders|peasants|settlers|faithful)\b"
)
_ESCORTED = re.compile(
    r"\b(?:(?:army|military|police|armed|soldiers') (?:escort|guard)|escorted by (?:\w+ )?(?:soldiers|troops|"
    r"police|the army|gendarmes)|guarded by (?:\w+ )?(?:soldiers|troops|police|the army))\b", re.I
)  # fmt: skip
#: Bombs, vests and the like on somebody or in something that is stopped.
CHARGES = re.compile(
    r"\b(?:explosives?|bombs?|grenades?|(?:suicide|explosive|bomb) (?:vests?|belts?)|detonators?|ieds?|dynamite|"
    r"petrol bombs|explosive devices?)\b", re.I
)  # fmt: skip
LOAD = re.compile(
    rf"{CHARGES.pattern}|\b(?:rockets?|rpgs?|ammunition|weapons|rifles|kalashnikovs|ak-47s?|guns|mortars|missiles?|drones|arms|mines|landmines|dynamite|"
    r"munitions|rounds|warheads|launchers)\b", re.I
)  # fmt: skip
#: Bombs blown up on purpose by those who make them safe.
MADE_SAFE = re.compile(
    r"\b(?:bomb[- ]disposal|sappers|de-?miners|bomb squads?|bomb technicians|explosive ordnance|eod|"
    r"controlled (?:operation|blast|explosion|detonation)|demining)\b", re.I
)  # fmt: skip
#: What flies, as the last word of what is acted on.
FLYING = re.compile(r"\b(?:drones?|uavs?|missiles?|rockets?|shaheds?|aerial (?:vehicles?|targets?)|quadcopters?)$")
#: Stopped before a bomb went off.
STOPPED_SHORT = re.compile(
    r"\bbefore (?:he|she|they|it|the (?:\w+ )?(?:bomber|attacker|man|woman|men)s?) (?:could|was able to|managed to|"
    r"had a chance to) (?:\w+ )?(?:set off|detonate|blow|trigger|explode|reach|carry out|activate|strike)\b", re.I
)  # fmt: skip
#: A prison that is opened, and those who come out.
JAILBREAK = re.compile(
    r"\b(?:prisons?|jails?|penitentiary|detention cent(?:re|er)s?|police stations?|(?:police|holding) cells)\b.{0,200}"
    r"\b(?:inmates|prisoners|detainees|convicts|free\w*|escap\w*|releas\w*|let \w+)|"
    r"\b(?:free[ds]?|let|releas\w+|inmates|prisoners)\b.{0,200}\b(?:prisons?|jails?|penitentiary)\b", re.I
)  # fmt: skip
#: Armed ones who stop fighting: 'gave themselves up', 'put down their guns', 'burned their rifles'.
GAVE_UP = re.compile(
    r"\b(?:g[ia]v(?:e|es|en|ing) (?:themselves|himself|herself) up|turn(?:ed|s|ing)? (?:themselves|himself|herself) in|"
    r"(?:la(?:y|id|ys|ying)|puts?|putting|thr[eo]w\w*|stack\w*|hand\w*|turn\w*|deliver\w*|g[ia]v\w+|surrender\w*|burn\w*)"
    r" (?:down |in |over |up |aside )?(?:his|her|its|their) (?:\w+ )?(?:arms|weapons|guns|rifles))\b", re.I
)  # fmt: skip
#: A place taken.
CONQUESTS = frozenset((OVERTAKE, REGAIN))
#: Classes that tell what came of an event; alone they are one only with a cause.
CONSEQUENCE = frozenset(("die", "wound", "destroy", "sink", "heard", "kill", "neutralise", "rescue"))
_CIVIL_TARGETS = frozenset(
    ("civilians", "homes", "school", "place of worship", "market", "health", "camp", "humanitarian", "transport")
)
_ARMED_TARGETS = frozenset(("military", "armed"))
_STATE = "State forces"


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
    agent_text: str = ""
    #: What is told to be in, on or with those acted on.
    cargo: str = ""
    sentence: str = ""
    has_agent: bool = False
    direction: str = ""
    foreign: bool = False
    killed: bool = False
    named_agent: bool = False
    state_kills: bool = False
    #: Whether another trigger of the group has the very subject of this one.
    same_doer: bool = False
    others_kill: bool = False
    #: Whether those killed are said to be no fighters.
    civil_dead: bool = False
    state_country: str | None = None
    #: Whether those hit are told to have blocked, demanded or the like.
    demonstrating: bool = False
    #: Whether it is told in a line of a list or table, whose other cells may say who did it.
    listed: bool = False
    #: Whether several states' forces act, one of them in its own country.
    at_home: bool = False
    #: Country of a state's forces that are acted on.
    foe_country: str | None = None
    patient_head: str = ""
    #: Goods at the head of what is acted on: 'seized a dhow with missile parts' has none, 'seized rifles' has arms.
    goods_head: str = ""
    #: Lemma of the verb that a nominal trigger hangs on, and as what; "" where it hangs on none.
    governor: str = ""
    role: str = ""
    verbless: bool = False

    @property
    def state_agent(self) -> bool:
        """Whether a state's forces act."""
        return _STATE in self.agent_kinds

    @property
    def armed_patient(self) -> bool:
        """Whether those hit bear arms."""
        return any(k not in CIVIL for k in self.patient_kinds) or bool(self.targets & _ARMED_TARGETS)

    @property
    def civil_patient(self) -> bool:
        """Whether those hit are civilians or their things."""
        return bool({"Civilians", "Rioters"}.intersection(self.patient_kinds)) or bool(self.targets & _CIVIL_TARGETS)

    @property
    def protest(self) -> bool:
        """Whether protesters are in it."""
        return "Protesters" in self.patient_kinds + self.agent_kinds or "protest" in self.present_classes

    @property
    def crowd(self) -> bool:
        """Whether those who act are a crowd, not armed ones."""
        return bool(self.agent_kinds) and set(self.agent_kinds) <= CIVIL

    @property
    def band(self) -> bool:
        """Whether people who bear no firearms act together: villagers, youths, passengers; not one man or two."""
        unarmed = not self.agent_kinds or self.crowd
        return unarmed and "w.firearm" not in self.weapons and _BAND.search(self.agent_text) is not None

    @property
    def escorted(self) -> bool:
        """Whether those hit travel under the protection of armed ones."""
        return _ESCORTED.search(self.sentence) is not None

    @property
    def at_crowd(self) -> bool:
        """Whether the force of a state is turned on a march or rally that the clause names."""
        here = self.state_country is None or self.place_country is None or self.state_country == self.place_country
        return self.state_agent and here and self.on_march

    @property
    def about_protest(self) -> bool:
        """Whether a protest is told of, not only people who are known for protesting: 'took activists from home'."""
        return self.demonstrating or self.on_march or bool({"protest", "gather"} & self.present_classes)

    @property
    def on_march(self) -> bool:
        """Whether the clause names a march, rally or the like."""
        return any_in(self.text, _DEMO_HINTS) and _DEMO.search(self.text) is not None


def by_weapon(context: Context) -> str | None:
    """Sub-event that the weapon decides, of several the one that ranks highest."""
    found = [BY_WEAPON[w] for w in context.weapons if w in BY_WEAPON]
    if not found:
        return None
    return min(found, key=rank)


def yes(name: str) -> Answer:
    """The sub-event ``name``."""
    return name, ""


def no(reason: str) -> Answer:
    """No sub-event, and why."""
    return None, reason
