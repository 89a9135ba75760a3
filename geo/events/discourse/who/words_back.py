"""Lower-case words of a noun phrase -> whether they stand for somebody told before: doers, groups, armies."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.events.grammar.wordsets import words

ADJECTIVES = (
    r"(?:armed |islamist |jihadist |militant |rebel |terrorist |extremist |paramilitary |same |heavily armed |"
    r"separatist |ethnic |outlawed |banned |sunni |shia |shiite |kurdish |leftist |criminal |powerful |jihadi )*"
)
#: Whoever did what was told last.
DOERS = re.compile(
    rf"^(?:the|these|those) {ADJECTIVES}(?:attackers?|assailants?|gunm[ae]n|raiders?|killers?|captors|abductors|"
    r"kidnappers|perpetrators|intruders|invaders|hijackers|shooters?|armed men|marauders|assaulters)$"
)
#: A group by what it is, without its name.
GROUPS = re.compile(
    rf"^(?:the|these|those|this) {ADJECTIVES}(?:group|movement|militia|organisation|organization|militants|rebels|"
    r"insurgents|gang|gangs|faction|fighters|jihadists|jihadis|terrorists|extremists|militiamen|paramilitaries|"
    r"gangsters|guerrillas|alliance|front|insurgency|separatists|islamists|bandits|sect|outfit|cartel|rebel force|"
    r"paramilitary force)$"
)
ARMY = re.compile(
    r"^(?:the|these|those|its|their) (?:same |regular |invading |advancing |retreating |remaining |last )?"
    r"(?:soldiers|troops|forces|jets|warplanes|army|military)$"
)
THEIRS = re.compile(
    r"^(?:its|their|his) (?:\w+ )?(?:fighters|forces|troops|soldiers|men|militants|gunmen|militiamen|members|"
    r"drones|warplanes|units|rebels|commandos|snipers|artillery|missiles?|rockets?|shells|jets|boats|speedboats|bombs|"
    r"mortars|guns|gunners|bombers|aircraft|helicopters|planes|fire|shelling|raiders|foot soldiers|henchmen)$"
)
#: What else a side sends, fires or is made of, where a sentence begins with it.
THEIR_OWN = re.compile(
    r"^(?:its|their) (?:[\w'-]+ ){0,3}(?:fighters|forces|troops|soldiers|men|gunmen|militiamen|members|drones|"
    r"missiles?|rockets?|shells|bombs?|mortars?|guns|gunners|snipers|raiders|patrols?|cadres|squads?|columns?|cells?|"
    r"riders|machines|howitzers|mines?|grenades?|gunboats|tanks|police|hisbah|hesbah|commandos|bombers)$"
)
#: The forces of one side, wherever they stand in a sentence.
ITS_OWN = re.compile(
    r"^its (?:[\w'-]+ ){0,2}(?:fighters|forces|troops|soldiers|men|militants|gunmen|militiamen|members|drones|"
    r"warplanes|units|commandos|artillery|missiles|rockets|jets|boats|aircraft|helicopters|planes|tanks|air force|navy|"
    r"warships|air defen[cs]es?|paratroopers|marines|infantry|police|army|military|gunboats)$"
)
#: One of a group who speaks and travels, too.
HEADS_OF = frozenset(("leader", "leaders", "commander", "commanders", "chief"))
AIRCRAFT = frozenset(("jets", "warplanes", "planes", "aircraft", "helicopters", "bombers"))
SOLDIERS = AIRCRAFT | {"forces", "troops", "soldiers", "artillery", "units", "commandos", "men", "gunners"}
SAME = re.compile(
    r"^the same (?:force|forces|group|organi[sz]ation|army|militia|militants|rebels|movement|gang|faction|front)$"
)
GROUPS_OWN = re.compile(
    rf"^(?:the|this) {ADJECTIVES}(?:group|movement|militia|rebels|militants|insurgents|gang|faction|jihadists|cartel|"
    r"front|alliance|organi[sz]ation|sect|guerrillas?|extremists|terrorists|bandits|paramilitaries|outfit) "
    r"'?s? ?(?:[\w-]+ ){0,2}(?:fighters|forces|men|militants|gunmen|members|drones?|units?|commandos|snipers|artillery|"
    r"rockets?|bombers?|shells?|missiles?|mortars?|gunners|guns?|mines?|bombs?|howitzers|raiders|positions?|offices?|"
    r"headquarters|bases?|camps?|caves|hideouts?|strongholds?|depots?|launchers?|bunkers?|tunnels?|convoys?|columns?|"
    r"checkpoints?|outposts?|commanders?|leaders?|chief|trenches|boats|vehicles|compound|air defen[cs]es?|tanks)$"
)
THEY = frozenset(("they", "they all", "both", "all of them", "some of them"))
#: First words of whatever stands for somebody told before.
POINTING = words("they both all some them it our the these those this its their his")
#: People told by what the report has called its one group: 'rebels', 'eight rebels', 'rebel fighters'.
OWN_NOUN = re.compile(
    r"^(?:(?:at least|about|some|around|more than|several|two dozen|dozens of)? ?[\w,-]* ?)?"
    r"(?P<noun>rebel|militant|insurgent|guerrilla|separatist|jihadist)(?:s|s? (?:fighters|gunmen|forces|troops))$"
)
#: How many sentences back somebody is looked for.
REACH = 4


_SORTS = {
    "doers": DOERS, "groups": GROUPS, "own": GROUPS_OWN, "army": ARMY, "theirs": THEIRS, "their own": THEIR_OWN,
    "same": SAME, "its own": ITS_OWN,
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def sorts_of(words: str) -> frozenset[str]:
    """Names of the patterns that lower-case words fit; 'the city' and the like are asked about again and again."""
    return frozenset(name for name, pattern in _SORTS.items() if pattern.match(words))


def refers_back(words: str) -> bool:
    """Whether lower-case words can stand for somebody told before."""
    return words in THEY or bool(sorts_of(words))
