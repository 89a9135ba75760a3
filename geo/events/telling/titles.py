"""A draft -> a short title for a label and a row."""

from __future__ import annotations

import re

from geo.events.drafting.draft import Draft
from geo.events.lexicon.naming import named
from geo.records import Actor, Place

#: Longest title, in characters.
LONGEST = 110

#: Sub-event -> what stands in front; '{on}' is where the target goes.
_WHAT = {
    "Armed clash": "Clash",
    "Air/drone strike": "Air or drone strike",
    "Shelling/artillery/missile attack": "Shelling or missile attack",
    "Remote explosive/landmine/IED": "Explosion",
    "Suicide bomb": "Suicide bombing",
    "Grenade": "Grenade attack",
    "Chemical weapon": "Chemical attack",
    "Abduction/forced disappearance": "Abduction",
    "Looting/property destruction": "Looting or destruction",
    "Excessive force against protesters": "Force used against protesters",
    "Protest with intervention": "Protest broken up",
    "Mob violence": "Mob violence",
    "Change to group/activity": "Change of group or activity",
    "Headquarters or base established": "Base set up",
    "Non-violent transfer of territory": "Withdrawal or handover",
    "Other": "Strategic development",
}
_BY_WEAPON = {
    ("Air/drone strike", "drone"): "Drone strike",
    ("Air/drone strike", "aircraft"): "Air strike",
    ("Air/drone strike", "missile"): "Missile strike",
    ("Air/drone strike", "unmanned boat"): "Sea drone attack",
    ("Shelling/artillery/missile attack", "missile"): "Missile attack",
    ("Shelling/artillery/missile attack", "rocket"): "Rocket attack",
    ("Shelling/artillery/missile attack", "artillery"): "Shelling",
    ("Remote explosive/landmine/IED", "bomb"): "Bombing",
    ("Remote explosive/landmine/IED", "unmanned boat"): "Sea drone attack",
}
_TAKEN = {"Government regains territory": "retaken", "Non-state actor overtakes territory": "taken"}
_SHOT_DOWN = {"drone": "Drone", "missile": "Missile", "rocket": "Rocket", "aircraft": "Aircraft", "artillery": "Shell"}
_TARGET = {
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
#: Joins what happened to what it happened to.
_JOINT = {
    "Arrests": "of",
    "Abduction": "of",
    "Shelling": "of",
    "Bombing": "of",
    "Looting or destruction": "of",
    "Sexual violence": "against",
    "Peaceful protest": "against",
    "Violent demonstration": "against",
}
#: Kinds of target that say less than the name of whose they are.
_OF_PEOPLE = (None, "civilians", "armed forces", "military", "government")
#: What is done to persons, so that 'merchant' says more than 'civilians'.
_OF_PERSONS = ("Arrests", "Abduction/forced disappearance")
_STRUCK = ("Explosions/", "Air", "Shell", "Remote", "Suicide", "Grenade", "Chemical", "Attack", "Looting")
_ARTICLE = re.compile(
    r"(?i)\b(sea|ocean|gulf|strait|straits|channel|canal|river|islands|mountains|desert|peninsula|united|sahel|republic)\b"
)


def title_of(event: Draft, place: Place | None) -> str:
    """'Drone strike on ship in the Red Sea by Houthis': what, on what, where, by whom, and how sure that is."""
    text = " ".join(part for part in _parts(event, place) if part)
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def _parts(event: Draft, place: Place | None) -> list[str]:
    first, others = _sides(event)
    if event.sub_event == "Armed clash":
        sides = _between(event, first, others)
        named = place is not None and sides.endswith(f" {place.name}")
        return [_frequent(event, "Clash"), sides, "" if named else _where(place, "at")]
    if event.sub_event == "Agreement":
        names = list(dict.fromkeys(a.name for a in event.actors))
        return ["Agreement", f"between {names[0]} and {names[1]}" if len(names) > 1 else "", _where(place, "in")]
    taken = _TAKEN.get(event.sub_event)
    if taken:
        what = f"{place.name} {taken}" if place and place.precision not in ("near", "country") else f"Territory {taken}"
        return [what, _where(place, "in") if what.startswith("Territory") else "", _by(event, first)]
    if event.sub_event == "Disrupted weapons use":
        return [_foiled(event), _where(place, "at"), _by(event, first)]
    return _strike(event, place, first, others)


def _strike(event: Draft, place: Place | None, first: Actor | None, others: list[Actor]) -> list[str]:
    what = _BY_WEAPON.get((event.sub_event, event.weapon or "")) or _WHAT.get(event.sub_event, event.sub_event)
    hit = event.sub_event.startswith(_STRUCK) and what not in ("Explosion", "Shelling", "Bombing")
    at_site = place is not None and place.precision == "site"
    target = "" if at_site and event.sub_event.startswith(_STRUCK) else _target(event, place, others)
    if what == "Explosion":
        target = "" if event.target_type == "civilians" else target
        joint = "on" if event.target_type == "ship" else "at"
    else:
        joint = _JOINT.get(what, "on")
    on = f"{joint} {target}" if target else ""
    return [_frequent(event, what), on, _where(place, "on" if hit and not target else "at"), _by(event, first)]


def _frequent(event: Draft, what: str) -> str:
    """'repeated drone strikes', 'attempted bombing'."""
    before = {"attempted": "attempted ", "intercepted": "intercepted "}.get(event.outcome, "")
    what = what[0].lower() + what[1:]
    return f"repeated {before}{_many(what)}" if event.aggregate else before + what


def _many(what: str) -> str:
    if what.endswith(
        ("strike", "attack", "bombing", "explosion", "protest", "interception", "demonstration", "abduction")
    ):
        return what + "s"
    return what + "es" if what.endswith("clash") else what


def _foiled(event: Draft) -> str:
    if event.weapon in _SHOT_DOWN:
        one = f"{_SHOT_DOWN[event.weapon].lower()} interception"
        return f"repeated {_many(one)}" if event.aggregate else one
    if event.target_type == "plot":
        return "plot foiled"
    if event.target_type in ("weapons", "arms", "ship"):
        return "weapons seized" + (" on ship" if event.target_type == "ship" else "")
    return "weapons use foiled"


def _sides(event: Draft) -> tuple[Actor | None, list[Actor]]:
    """Who did it, and to whom or against whom, the named before the unnamed."""
    first = next((a for a in event.actors if a.role == "perpetrator"), None)
    others = [a for a in event.actors if a.role == "target"]
    return first, sorted(others, key=lambda a: not _named(a))


def _between(event: Draft, first: Actor | None, others: list[Actor]) -> str:
    if first and others:
        return f"between {_plain(event, first)} and {_plain(event, others[0])}"
    one = first or (others[0] if others else None)
    return f"involving {_plain(event, one)}" if one else ""


def _target(event: Draft, place: Place | None, others: list[Actor]) -> str:
    """What or who was hit, where it tells more than the place does."""
    if event.target_name and event.target_type == "ship":
        return event.target_name
    if event.target_type not in _OF_PEOPLE or not others:
        return _TARGET.get(event.target_type or "", "")
    whose = others[0]
    said = _named(whose) or event.target_type is None or event.sub_event in _OF_PERSONS
    if not said or _state(whose) or (place and whose.name in (place.name, place.mention)):
        return _TARGET.get(event.target_type or "", "")
    name = _plain(event, whose)
    return "civilians" if name == "people" else name


def _named(actor: Actor) -> bool:
    return named(actor)


def _state(actor: Actor) -> bool:
    """A country as a whole is where it happened, not what was hit."""
    return bool(re.fullmatch(r"state:[A-Z]{2}", actor.id or "")) and " " not in actor.name


def _plain(event: Draft, actor: Actor) -> str:
    """'gunmen' as the sentence writes it; 'Austrian woman' keeps its capital, 'the United States' its article."""
    name = actor.name
    if _named(actor):
        return f"the {name}" if name.startswith("United ") else name
    low = name[:1].lower() + name[1:]
    first = low.split()[0] if low else ""
    written = re.search(rf"\b{re.escape(first)}\b", event.scene.sentence.text)
    return low if written or (low == first and not first.endswith(_DEMONYM)) else name


#: Ends of 'Austrian', 'Israeli', 'Chinese', 'Turkish': no common noun for people ends so.
_DEMONYM = ("ian", "ians", "ean", "eans", "ese", "aeli", "aelis", "raqi", "raqis", "emeni", "emenis")


def _where(place: Place | None, at_site: str) -> str:
    if place is None:
        return ""
    if place.name.startswith(("between ", "near ", "off ")):
        return place.name
    proper = _ARTICLE.search(place.name)
    if place.precision == "water" and place.kind[:3] in ("PPL", "PCL", "ADM", "ISL") and not proper:
        return f"off {place.name}"
    article = "the " if proper and place.precision in ("water", "region", "country") else ""
    return f"{({'near': 'near', 'site': at_site}).get(place.precision, 'in')} {article}{place.name}"


def _by(event: Draft, actor: Actor | None) -> str:
    """By whom; what is only blamed, claimed or suspected is said to be so."""
    if actor is None:
        return ""
    name = _plain(event, actor)
    if actor.certainty == "suspected":
        return f"({name} suspected)"
    how = {"blamed": "blamed on", "claimed": "claimed by"}.get(actor.certainty, "by")
    return f"{how} {name}"
