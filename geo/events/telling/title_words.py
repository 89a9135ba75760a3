"""Kinds of events, means and targets -> the words that titles have for them."""

from __future__ import annotations

from typing import Final

from geo.events.grammar.wordsets import words

#: Sub-event -> what stands in front.
WHAT: Final[dict[str, str]] = {
    "Air/drone strike": "air or drone strike",
    "Shelling/artillery/missile attack": "shelling or missile attack",
    "Remote explosive/landmine/IED": "explosion",
    "Suicide bomb": "suicide bomb attack",
    "Grenade": "grenade attack",
    "Chemical weapon": "chemical attack",
    "Attack": "attack",
    "Sexual violence": "sexual violence",
    "Abduction/forced disappearance": "abduction",
    "Looting/property destruction": "looting or destruction",
    "Peaceful protest": "peaceful protest",
    "Violent demonstration": "violent demonstration",
    "Mob violence": "mob violence",
}
#: Sub-event and weapon -> the same, said more exactly.
BY_WEAPON: Final[dict[tuple[str, str], str]] = {
    ("Air/drone strike", "drone"): "drone strike",
    ("Air/drone strike", "aircraft"): "air strike",
    ("Air/drone strike", "missile"): "missile strike",
    ("Air/drone strike", "unmanned boat"): "sea drone attack",
    ("Shelling/artillery/missile attack", "missile"): "missile attack",
    ("Shelling/artillery/missile attack", "rocket"): "rocket attack",
    ("Shelling/artillery/missile attack", "artillery"): "shelling",
    ("Remote explosive/landmine/IED", "bomb"): "bombing",
    ("Remote explosive/landmine/IED", "unmanned boat"): "sea drone attack",
}
#: What joins what happened to what it happened to; 'on' where nothing is written.
JOINT: Final[dict[str, str]] = {
    "abduction": "of",
    "shelling": "of",
    "bombing": "of",
    "looting or destruction": "of",
    "sexual violence": "against",
    "peaceful protest": "against",
    "violent demonstration": "against",
    "mob violence": "against",
    "explosion": "at",
}
TAKEN: Final[dict[str, tuple[str, str]]] = {
    "Government regains territory": ("retaken", "recapture"),
    "Non-state actor overtakes territory": ("taken", "capture"),
}
SHOT_DOWN: Final[dict[str, str]] = {
    "drone": "drone", "missile": "missile", "rocket": "rocket", "aircraft": "aircraft", "artillery": "shell",
}  # fmt: skip
TARGET: Final[dict[str, str]] = {
    "ship": "ship",
    "oil and gas": "oil or gas site",
    "infrastructure": "infrastructure",
    "nuclear site": "nuclear site",
    "health": "health facility",
    "school": "school",
    "place of worship": "place of worship",
    "homes": "homes",
    "camp": "camp",
    "market": "market or shops",
    "industry": "industrial site",
    "transport": "transport",
    "humanitarian": "aid",
    "military": "military site",
    "government": "government building",
    "civilians": "civilians",
}
#: Targets before or in which people gather.
MEETING_PLACES: Final = frozenset(
    (
        "oil and gas", "nuclear site", "health", "school", "place of worship", "camp", "market", "industry", "military",
        "government",
    )
)  # fmt: skip
#: Kinds of target that say less than the name of whose they are.
OF_PEOPLE: Final = frozenset((None, "civilians", "armed forces", "military", "government"))
#: What is done to persons only, so that 'merchant' says more than 'civilians', and a 'school' is only where it was.
OF_PERSONS: Final = frozenset(("Arrests", "Abduction/forced disappearance", "Sexual violence"))
#: What leaves its name to the site that was hit: 'Air strike on Fordow'.
STRUCK: Final = ("Air", "Shell", "Remote", "Suicide", "Grenade", "Chemical", "Attack", "Looting")
#: Verb -> what a group went through.
CHANGES: Final[dict[str, str]] = {
    "defect": "defection", "surrender": "surrender", "disband": "disbanding", "dissolve": "disbanding",
    "rebrand": "renaming", "merge": "merger", "splinter": "split", "secede": "secession",
}  # fmt: skip
#: Words for people that say nothing beside the kind of event.
UNSAID: Final = words(
    "people civilians civilian person persons others other those they them some many protesters protester "
    "demonstrators demonstrator marchers crowd crowds mob mobs rioters attackers attacker assailants assailant bomber "
    "bombers"
)
