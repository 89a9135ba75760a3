"""An event -> a short title for a label and a row."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from geo.events.lexicon.naming import FIGHTERS, anybody, named
from geo.events.telling.title_doers import before, beside, by, doer_of, unsaid
from geo.events.telling.title_facts import Facts
from geo.events.telling.title_names import members, plain, several, told_in, where
from geo.events.telling.title_words import (
    BY_WEAPON,
    CHANGES,
    JOINT,
    MEETING_PLACES,
    OF_PEOPLE,
    OF_PERSONS,
    SHOT_DOWN,
    STRUCK,
    TAKEN,
    TARGET,
    WHAT,
)
from geo.records import Actor, Place, inferred

#: Longest title, in characters.
LONGEST = 110
#: A word at the end of a title that was cut, which says nothing without what followed.
_LOOSE_END = re.compile(r"(?: (?:in|near|off|on|at|of|by|the|and|between|blamed|claimed|probably|suspected))+$")


def title_of(event: Facts, place: Place | None) -> str:
    """'Drone strike on ship in the Red Sea by Houthis': what, on what, where, by whom, and how sure that is."""
    parts = _OTHERWISE.get(event.sub_event, _strike)(event, told_in(event, place), doer_of(event))
    text = " ".join(part for part in parts if part).replace(" ,", ",")
    text = text[:1].upper() + text[1:]
    if len(text) <= LONGEST:
        return text
    return _LOOSE_END.sub("", text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;")) + "…"


def _strike(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Air strike on school in Sagaing by Burmese air force', 'Suspected JNIM attack on civilians in Djibo'."""
    what = BY_WEAPON.get((event.sub_event, event.weapon or "")) or WHAT.get(event.sub_event, event.sub_event.lower())
    hit = event.sub_event.startswith(STRUCK) and what not in ("explosion", "shelling", "bombing")
    at_site = place is not None and place.precision == "site" and event.sub_event.startswith(STRUCK)
    target = "" if at_site else _target(event, place)
    joint = JOINT.get(what, "on")
    if what == "explosion":
        target = "" if event.target_type == "civilians" else target
        joint = "on" if event.target_type == "ship" else joint
    if what == "looting or destruction" and target and _of_somebody(target):
        target = f"property of {target}"
    told = before(event, doer)
    who = "" if told else by(event, doer)
    on = f"{joint} {target}" if target else ""
    return [_frequent(event, what, told), on, where(place, "on" if hit and not target else "at"), who]


def _clash(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Clash between X and Y in P'; who only claims it or is blamed for it comes last."""
    others = [a for a in _targets(event) if doer is None or not doer.name.endswith(a.name)]
    at = where(place, "at")
    if doer is not None and others and doer.certainty in ("blamed", "claimed"):
        return [_frequent(event, "clash"), f"with {plain(event, others[0])}", at, by(event, doer)]
    pair = [one for one in (doer, *others[:1]) if one is not None]
    sides = [beside(event, one) for one in sorted(pair, key=inferred)]
    if place is not None and sides and sides[-1] == place.name:
        at = ""
    between = f"{'between' if len(sides) > 1 else 'involving'} {' and '.join(sides)}" if sides else ""
    return [_frequent(event, "clash"), between, at]


def _agreement(event: Facts, place: Place | None, _doer: Actor | None) -> list[str]:
    """'Agreement between Israel and Hamas in Gaza'; 'women' and 'children' of whom it tells are no parties to it."""
    parties = sorted((a for a in event.actors if not unsaid(a)), key=lambda a: not named(a))
    if all(a.kind in (None, "Civilians") and not named(a) for a in parties):
        parties = []
    names = list(dict.fromkeys(plain(event, a) for a in parties))
    between = f"between {names[0]} and {names[1]}" if len(names) > 1 else "".join(f"involving {n}" for n in names)
    return ["agreement", between, where(place, "at" if names else "in")]


def _taken(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'El Fasher taken by Rapid Support Forces', 'Capture of Bahatyr claimed by Russian military'."""
    done, deed = TAKEN[event.sub_event]
    known = place is not None and place.precision not in ("near", "country")
    name = place.name if place is not None and known else "territory"
    at = "" if known else where(place, "in")
    if doer is not None and doer.certainty in ("blamed", "claimed"):
        return [f"{deed} of", name, at, by(event, doer)]
    return [name, done, at, by(event, doer)]


def _foiled(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Drone interception in Odesa by Ukrainian air defences'."""
    if event.weapon in SHOT_DOWN:
        one = f"{SHOT_DOWN[event.weapon]} interception"
        what = f"repeated {_many(one)}" if event.aggregate else one
    elif event.target_type == "plot":
        what = "plot foiled"
    elif event.target_type in ("weapons", "arms", "ship"):
        what = "weapons seized" + (" on ship" if event.target_type == "ship" else "")
    else:
        what = "weapons use foiled"
    return [what, where(place, "at"), by(event, doer, verb=True)]


def _broken_up(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Protest by mothers broken up in Gusau by Nigerian police': of the doers, those under arms broke it up."""
    force = _force(event)
    gathered = doer if doer is not None and doer.kind not in FIGHTERS else None
    gathered = gathered or next((a for a in _targets(event) if _says_who(a) and a.kind not in FIGHTERS), None)
    who = f"by {plain(event, gathered)}" if gathered is not None else ""
    often = "repeatedly broken up" if event.aggregate else "broken up"
    return ["protests" if event.aggregate else "protest", who, _at_building(event), often, where(place, "at"),
            by(event, force, verb=True)]  # fmt: skip


def _force_used(event: Facts, place: Place | None, _doer: Actor | None) -> list[str]:
    what = "repeated use of force against protesters" if event.aggregate else "force used against protesters"
    return [what, _at_building(event), where(place, "at"), by(event, _force(event), verb=True)]


def _gathering(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Peaceful protest against Hamas in Beit Lahia', 'Violent demonstration at government building in Dhaka'."""
    what = WHAT[event.sub_event]
    peaceful = event.sub_event == "Peaceful protest"
    foes = [a for a in _targets(event) if not _at(a, place) and (_says_who(a) if peaceful else not unsaid(a))]
    whom = next(iter(foes), None)
    against = f"against {plain(event, whom)}" if whom is not None else _at_building(event)
    if not against and not peaceful and event.target_type in ("civilians", "homes"):
        against = f"against {TARGET[event.target_type]}"
    return [_frequent(event, what), against, where(place, "at"), by(event, doer)]


def _arrests(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Arrest of opposition leader in Tbilisi', 'Arrests of Islamic State members in Mosul by Iraqi forces'."""
    whom = _target(event, place)
    one = whom and not several(whom)
    what = _frequent(event, "arrest" if one else "arrests")
    return [what, f"of {whom}" if whom else "", where(place, "at"), by(event, doer)]


def _change(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Surrender of villagers near Makurdi', 'Change in group or activity of Kurdistan Workers' Party'."""
    who = doer or next(iter(sorted(event.actors, key=lambda a: not named(a))), None)
    name = beside(event, who) if who is not None and not unsaid(who) else ""
    what = CHANGES.get(event.main.word) if name else None
    if what is None:
        what = "change in group or activity" if name else "change of group or activity"
    return [what, f"of {name}" if name else "", where(place, "at")]


def _base(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    return ["base set up", where(place, "at"), by(event, doer, verb=True)]


def _transfer(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Withdrawal from Bucha by Russian Armed Forces', 'Handover of base in Niamey by French forces'."""
    if event.main.cls == "handover" or event.main.word == "handover":
        return ["handover", where(place, "at"), by(event, doer)]
    if event.main.cls in ("withdraw", "leave"):
        at = where(place, "at")
        return ["withdrawal", f"from {at.removeprefix('in ')}" if at.startswith("in ") else at, by(event, doer)]
    return ["withdrawal or handover", where(place, "at"), by(event, doer)]


def _other(event: Facts, place: Place | None, doer: Actor | None) -> list[str]:
    """'Strategic development in Niamey involving Nigerien military and Mohamed Bazoum'."""
    whom = [a for a in _targets(event) if _says_who(a) and not _state(a) and (doer is None or a.name != doer.name)][:1]
    if doer is not None and doer.certainty in ("blamed", "claimed"):
        return [_frequent(event, "strategic development"), where(place, "at"), by(event, doer)]
    names = [beside(event, a) for a in (doer, *whom) if a is not None]
    return [_frequent(event, "strategic development"), where(place, "at"),
            f"involving {' and '.join(names)}" if names else ""]  # fmt: skip


#: Kinds whose titles do not read 'what on what in where by whom'.
_OTHERWISE: Final[dict[str, Callable[[Facts, Place | None, Actor | None], list[str]]]] = {
    "Armed clash": _clash,
    "Agreement": _agreement,
    "Government regains territory": _taken,
    "Non-state actor overtakes territory": _taken,
    "Disrupted weapons use": _foiled,
    "Protest with intervention": _broken_up,
    "Excessive force against protesters": _force_used,
    "Peaceful protest": _gathering,
    "Violent demonstration": _gathering,
    "Arrests": _arrests,
    "Change to group/activity": _change,
    "Headquarters or base established": _base,
    "Non-violent transfer of territory": _transfer,
    "Other": _other,
}


def _frequent(event: Facts, what: str, who: str = "") -> str:
    """'repeated drone strikes', 'attempted bombing', 'suspected JNIM attack'."""
    often = {"attempted": "attempted", "intercepted": "intercepted"}.get(event.outcome, "")
    words = ["repeated" if event.aggregate else "", often, who, _many(what) if event.aggregate else what]
    return " ".join(word for word in words if word)


def _many(what: str) -> str:
    last = ("strike", "attack", "bombing", "explosion", "protest", "interception", "demonstration", "abduction")
    if what.endswith((*last, "arrest", "development")):
        return what + "s"
    return what + "es" if what.endswith("clash") else what


def _targets(event: Facts) -> list[Actor]:
    """To whom, or against whom, the named before the unnamed."""
    return sorted((a for a in event.actors if a.role == "target"), key=lambda a: not named(a))


def _target(event: Facts, place: Place | None) -> str:
    """What or who was hit, where it tells more than the place does."""
    kind = event.target_type
    if event.target_name and kind == "ship":
        return event.target_name
    persons, targets = event.sub_event in OF_PERSONS, _targets(event)
    others = [a for a in targets if not unsaid(a)]
    word = "" if persons else TARGET.get(kind or "", "")
    if targets and (persons or kind is None):
        word = "civilians"
    if not others or (kind not in OF_PEOPLE and not persons):
        return word
    whose = others[0]
    if not (named(whose) or kind is None or persons) or _state(whose) or _at(whose, place):
        return word
    return members(event, whose) if persons else plain(event, whose)


def _of_somebody(target: str) -> bool:
    """Whether what was looted is told by whose it was."""
    return target == "civilians" or target not in TARGET.values()


def _says_who(actor: Actor) -> bool:
    """Whether an actor is more than anybody in the street."""
    return not unsaid(actor) and not (anybody(actor) and actor.kind == "Civilians")


def _at(actor: Actor, place: Place | None) -> bool:
    return place is not None and actor.name in (place.name, place.mention)


def _state(actor: Actor) -> bool:
    """A country as a whole is where it happened, not what was hit."""
    return bool(re.fullmatch(r"state:[A-Z]{2}", actor.id or "")) and " " not in actor.name


def _at_building(event: Facts) -> str:
    """'at government building', where people can gather there."""
    return f"at {TARGET[event.target_type]}" if event.target_type in MEETING_PLACES else ""


def _force(event: Facts) -> Actor | None:
    """Who acted against protesters: those under arms, the named first."""
    under_arms = [a for a in event.actors if a.role == "perpetrator" and a.kind in FIGHTERS]
    return min(under_arms, key=lambda a: not named(a), default=None)
