"""Names that no lexicon has and forces without a country -> actors: kept as text, or of the country of the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.countries import load_countries
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import GROUPS, anybody, somebody
from geo.events.sentence.scene import Scene
from geo.records import Actor

_GROUP_NOUN = re.compile(
    r"\b(brigades?|front|army|movement|battalions?|forces?|militia|group|party|gang|cartel|"
    r"clan|fighters|rebels|militants|alliance|coalition|command|union|faction|legion|units?|"
    r"council|resistance|corps|guards?)\b", re.I
)  # fmt: skip
#: Acronyms of those who tell the news, which do nothing in it.
_AGENCIES = words(
    """
    afp ap dpa bbc cnn tass ansa efe rfi voa npr sana wafa irna isna pti ani spa nna ina kuna petra bna smm aa rfe rferl
    ngo ngos acled undp ohchr hrw unhcr ocha iom
    """
)
#: Acronyms of arms, which are nobody either.
_ARMS = words(
    """
    ied ieds vbied vbieds svbied svbieds uxo erw rpg rpgs fpv fpvs uav uavs uas ucav mlrs atgm atgms atgw manpads kab
    kabs jdam jdams apm suicide
    """
)
#: A word for forces that reports use without a country for one country's only.
_ONE_COUNTRYS = {"force:junta": "tatmadaw"}
#: Whom a country's reports call the occupiers.
_OCCUPIER = {"UA": "russian-forces"}


def unknown_name(scene: Scene, chunk: Chunk) -> Actor | None:
    """A capitalised noun phrase that no lexicon knows, kept as text if its words say that it is a group."""
    if True not in [t.capital for t in scene.tokens[chunk.i : chunk.j]]:
        return None
    owners = [k for k in range(chunk.i, chunk.j) if scene.tokens[k].tag == "POS"]
    first = owners[-1] + 1 if owners else chunk.i  # 'the group's leader X'
    words = [t for t in scene.tokens[first : chunk.j] if t.tag not in ("DET", "NUM")]
    if not any(t.capital for t in words):
        return None
    text = " ".join(t.text for t in words)
    placed = any(i <= chunk.head < j for _, i, j in scene.places)
    head = scene.tokens[chunk.head]
    acronym = (
        head.text.isupper()
        and head.low not in _AGENCIES
        and head.low not in _ARMS
        and 2 < len(head.text) < 8
        and head.text.isalpha()
        and len(words) < 5
    )
    if (acronym or _GROUP_NOUN.search(text)) and not placed and not scene.actors_in(chunk.i, chunk.j):
        return Actor(id=None, name=text, role="perpetrator", kind=None, country=None, certainty="stated", said_by=None)
    return None


def complete_country(actor: Actor, country: str | None, lexicons: Lexicons) -> Actor:
    """Give 'the army' or 'police' the country of the place; ids of named actors stay."""
    foe = lexicons.actors.entries.get(_OCCUPIER.get(country or "", "")) if actor.id == "generic:enemy" else None
    if foe is not None and "occup" in actor.name.lower():
        return msgspec.structs.replace(actor, id=foe.id, name=foe.name, kind=foe.kind, country=foe.country)
    if not country and actor.id in _ONE_COUNTRYS:
        entry = lexicons.actors.entries[_ONE_COUNTRYS[actor.id]]
        return msgspec.structs.replace(actor, id=entry.id, name=entry.name, kind=entry.kind, country=entry.country)
    if actor.country or not country or not actor.id or not actor.id.startswith("force:"):
        return actor
    country = "IL" if country == "PS" and actor.id != "force:police" else country  # no other has soldiers there
    row = lexicons.actors.entries[actor.id]
    entry = lexicons.actors.force(row, country)
    own = row.name != actor.name  # 'the president', who signs for the government
    return Actor(
        id=entry.id,
        name=_told(actor.name, country, lexicons) if own else entry.name,
        role=actor.role,
        kind=entry.kind,
        country=country,
        certainty=actor.certainty,
        said_by=actor.said_by,
    )


def complete_countries(actors: Sequence[Actor], country: str | None, lexicons: Lexicons) -> list[Actor]:
    """Give each force told without a country that of the place; no state shoots down its own aircraft."""
    states = {a.country for a in actors if a.role == "perpetrator" and a.kind == "State forces"}
    own = country in states or (country is not None and any(_of_place(a) for a in actors if a.role == "perpetrator"))
    kept = [a for a in actors if not (own and a.role == "target" and a.id in _CRAFT and not a.country)]
    return [complete_country(a, country, lexicons) for a in kept]


def _of_place(actor: Actor) -> bool:
    return not actor.country and (actor.id or "").startswith("force:")


#: Forces that 'a helicopter', 'a warship' stand for.
_CRAFT = ("force:air", "force:navy")


def _told(name: str, country: str, lexicons: Lexicons) -> str:
    """'Venezuelan president' for 'president'; 'Oromia police' stays what it is."""
    named = name[0].isupper() or name[0].isdigit()
    return name if named else f"{lexicons.actors.countries.adjective(country)} {name}"


#: Words for a state's forces that say nothing finer: one of them beside another force is the same once more.
_WHOLE = ("state", "government", "arms", "military")


def each_once(actors: list[Actor], text: str = "") -> list[Actor]:
    """Of 'Israeli forces' and 'Israeli military' in one role one, the finer or the first; ``text`` tells of them."""
    kept = [a for a in actors if not any(_stands_for(b, a, actors) for b in actors if b is not a)]
    return [a for a in kept if not _said_finer(a, kept, text)]


def _said_finer(actor: Actor, actors: list[Actor], text: str) -> bool:
    """'Rebels', 'fighters' and, as doers, 'men' beside a group that is named in the same role."""
    if actor.id is None and actor.kind is None and " " not in actor.name and text.find(actor.name) < 1:
        return any(a.role == actor.role and somebody(a) for a in actors)  # 'units', but not a name in mid-sentence
    if not anybody(actor):
        return False
    civil = actor.kind == "Civilians" and actor.role == "perpetrator"
    if not civil and actor.kind not in GROUPS:
        return False
    return any(
        a.role == actor.role and a.kind in GROUPS and not (a.id or "generic:").startswith("generic:") for a in actors
    )


def _stands_for(other: Actor, actor: Actor, actors: list[Actor]) -> bool:
    """Whether ``other`` makes ``actor`` superfluous: the same country's forces in one role, told finer or first."""
    same = other.role == actor.role and other.country == actor.country and actor.country is not None
    if not same or actor.kind != "State forces" or other.kind != "State forces":
        return False
    if other.id == actor.id:  # 'Ethiopian police' beside 'Oromia police'
        adjective = load_countries().adjective(actor.country or "")
        finer = len(other.name) > len(actor.name) or not other.name.startswith(adjective)
        return actor.name.startswith(adjective) and other.name != actor.name and finer
    mine, theirs = _fineness(actor), _fineness(other)
    if mine == theirs:
        return mine < _FINE and actors.index(other) < actors.index(actor)
    return mine < theirs and (mine < _FINE - 1 or theirs > _FINE)


_FINE = 2


def _fineness(actor: Actor) -> int:
    """0 a state, 1 its army as a whole, 2 one of its forces by pattern, 3 a force by its name."""
    parts = (actor.id or "").split(":")
    if parts[0] != "state":
        return 3
    return 0 if len(parts) < 3 or parts[2] in _WHOLE[:3] else 1 if parts[2] == "military" else 2
