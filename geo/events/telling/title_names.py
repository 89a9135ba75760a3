"""Actors and places -> how titles write them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from geo.events.grammar.inflection import is_plural
from geo.events.grammar.wordsets import words
from geo.events.lexicon.countries import load_countries
from geo.events.lexicon.naming import GROUPS, anybody, named
from geo.events.lexicon.tables import read_folder, read_table, variants
from geo.events.telling.title_facts import Facts
from geo.records import Actor, Place
from geo.resources import data_path

#: Ends of 'Austrian', 'Israeli', 'Chinese', 'Turkish': no common noun for people ends so.
_DEMONYM = (
    "ian", "ians", "ean", "eans", "ese", "aeli", "aelis", "raqi", "raqis", "emeni", "emenis", "slamist", "slamists",
    "uslim", "uslims",
)  # fmt: skip
#: What a sentence or a cell begins behind.
_BEGINS = ".!?:;|•–—\"“'‘(\n\t"
_ARTICLE = re.compile(
    r"(?i)\b(sea|ocean|gulf|strait|straits|channel|canal|river|islands|mountains|desert|peninsula|united|sahel|republic)\b"
)
#: What the noun phrase has of the verb beside it: 'took the crew members hostage'.
_LEFT_OVER = re.compile(r" (?:hostages?|captives?|prisoners?|aged)$")


def plain(event: Facts, actor: Actor) -> str:
    """'gunmen' as a sentence writes it within; 'Austrian woman' keeps its capital, 'the United States' its article."""
    name = _LEFT_OVER.sub("", actor.name)
    if len(name) > _LONG and (force := _forces().get(name)):
        return force
    if named(actor):
        name = _without_country(name)
        return f"the {name}" if name.startswith("United ") else name
    first = name.split()[0] if name.split() else ""
    return name if _proper(name, first, event) else name[:1].lower() + name[1:]


def _proper(name: str, first: str, event: Facts) -> bool:
    """Whether a name that no lexicon knows begins with a capital within a sentence, too."""
    within = _written_within(event.scene.sentence.text, first)
    if within is not None:
        return within
    if first.endswith(_DEMONYM) or first.isupper() or first in _peoples():
        return True
    return any(word[:1].isupper() for word in name.split()[1:])


@lru_cache(maxsize=256)
def _written_within(text: str, first: str) -> bool | None:
    """Whether a word always begins with a capital within a sentence; ``None`` where it only opens one.

    A sentence that tells of hundreds of incidents (a list, hostile input) is asked again for each of them.
    """
    found = re.finditer(rf"(?i)\b{re.escape(first)}\b", text)
    within = [m.group() for m in found if not _begins(text, m.start())]
    return all(word[:1].isupper() for word in within) if within else None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a cell or an entry of a live blog ('16:10 Rebels have ...') begins at a character."""
    while at and text[at - 1] == " ":
        at -= 1
    return not at or text[at - 1] in _BEGINS or text[at - 1].isdigit()


@cache
def _peoples() -> frozenset[str]:
    rows = read_table(data_path("lexicons", "actors", "peoples.tsv"))
    return frozenset(name for row in rows for name in (row["name"], *variants(row)))


def _without_country(name: str) -> str:
    """'National Liberation Army' for 'National Liberation Army (Colombia)': the place says which is meant."""
    bare, _, aside = name.partition(" (")
    return bare if aside.rstrip(")") in load_countries().names.values() else name


def members(event: Facts, actor: Actor) -> str:
    """People who are taken: 'Islamic State members', 'student movement members', 'man'."""
    name = plain(event, actor)
    last = name.split()[-1].lower()
    whole = named(actor) or last in _BODIES
    return f"{name} members" if whole and not is_plural(last) and actor.kind != "State forces" else name


#: Words for bodies of people, of whom members are taken rather than the whole.
_BODIES = words("movement party group gang union cell clan family tribe committee council association network")


def several(phrase: str) -> bool:
    """Whether a noun phrase means more than one: 'members of the party' does, 'leader of the rebels' does not."""
    head = re.split(r" (?:of|in|from|on|with|at|to|who|and) ", phrase)[0].split()
    return bool(head) and is_plural(head[-1].lower())


def adjective(actor: Actor) -> str:
    """What stands before 'attack': 'Israeli', 'JNIM', 'Houthi'; '' where only words for anybody are known."""
    if anybody(actor) or actor.id is None:
        return ""
    if actor.kind == "State forces" and actor.country:
        return load_countries().adjective(actor.country)
    name = short(actor) if len(actor.name) > _LONG else _without_country(actor.name)
    last = name.split()[-1]
    if last.endswith("is") or (last.islower() and last.endswith("s")):
        return name[:-1]  # 'Houthi attack', 'Ambazonian separatist attack'
    return name


#: From so many characters on, a group's letters stand before 'attack' instead of its name.
_LONG = 28


def short(actor: Actor) -> str:
    """'JNIM' for its long name, where the lexicon has letters for it; else the name."""
    return _letters().get(actor.id or "", actor.name)


@cache
def _forces() -> dict[str, str]:
    """Name of a state's army or police -> 'Congolese military': what is shorter in a title."""
    rows = read_folder(data_path("lexicons"), "actors/*.tsv", None)
    words_for = {row["id"].removeprefix("force:"): row["name"] for row in rows if row["id"].startswith("force:")}
    adjectives = load_countries().adjective
    told = [(row, row["force"].partition("|")[0]) for row in rows if row.get("force")]
    return {row["name"]: f"{adjectives(row['country'])} {words_for[force]}" for row, force in told}


@cache
def _letters() -> dict[str, str]:
    """Actor -> the letters for which it is known, the first among its variants."""
    found = {}
    for row in read_folder(data_path("lexicons"), "actors/*.tsv", None):
        letters = next((v for v in variants(row) if v.isascii() and v.replace("-", "").isupper() and len(v) > 2), None)
        if letters:
            found[row["id"]] = letters
    return found


def fighters(event: Facts, actor: Actor) -> str:
    """Of whom 'suspected' may be said: 'Al-Shabaab fighters', 'rebels'."""
    name = plain(event, actor)
    return f"{name} fighters" if named(actor) and actor.kind in GROUPS and not is_plural(name.lower()) else name


#: What stands before a place that something was only near.
_SAID_NEAR = re.compile(
    r"\b(?:near|nearby|outside|around|off|towards?|beyond|close to|next to"
    r"|(?:[nsew][a-z]+(?:th|st|ern)|outskirts|edge|vicinity|area|countryside|direction) of)\s+"
    r"(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?$",
    re.I,
)


def told_in(event: Facts, place: Place | None) -> Place | None:
    """A place for the title: what no gazetteer has is known to be near another, but the report says that it was there.

    Parameters
    ----------
    event : Facts
    place : Place or None
        Of the event.
    """
    if place is None or place.basis != "container" or place.precision != "near" or place.name != place.mention:
        return place
    text = event.scene.sentence.text
    own = [match.start() for match in re.finditer(rf"\b{re.escape(place.mention)}\b", text)]
    if not own or any(_SAID_NEAR.search(text[:start]) for start in own):
        return place
    return msgspec.structs.replace(place, precision="town")


def where(place: Place | None, at_site: str) -> str:
    """'in Aleppo', 'near Djibo', 'off Yemen', 'in the Red Sea'; ``at_site`` stands before a site."""
    if place is None:
        return ""
    if place.name.startswith(("between ", "near ", "off ")):
        return place.name
    proper = _ARTICLE.search(place.name)
    if place.precision == "water" and place.kind[:3] in ("PPL", "PCL", "ADM", "ISL") and not proper:
        return f"off {place.name}"
    article = "the " if proper and place.precision in ("water", "region", "country") else ""
    return f"{({'near': 'near', 'site': at_site}).get(place.precision, 'in')} {article}{place.name}"
