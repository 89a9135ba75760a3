"""A trigger in its group -> the weapons that act in it; those that are seized, aimed at or flown in do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons, Thing
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_WITH = words("with using by from in of after")
_OBJECT_ACTS = words("launch explode crash intercept defuse repel disperse openfire tread use halt")
#: 'a vehicle loaded with explosives'.
LADEN = re.compile(
    r"\b(?:(?:laden|loaded|packed|rigged|filled|stuffed|primed) with (?:explosives?|dynamite|bombs?)|explosives?-laden|"
    r"booby-trapped)\b"
)


def reach(scene: Scene, chunk: Chunk) -> tuple[int, int]:
    """Tokens of a noun phrase with its tail; of a part of one the part alone."""
    number = scene.clauses.at[chunk.i]
    whole = scene.clauses.chunks[number]
    if whole.i == chunk.i and whole.j == chunk.j:
        return scene.clauses.extent(whole)
    return chunk.i, chunk.j


#: So many triggers of one group are looked at for weapons; more stand only in texts that nobody wrote to be read.
_MOST = 40


def weapons_of(scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons) -> list[str]:
    """Weapons that act in the event; those of the goods that are seized or of the target are not."""
    named = [
        found
        for found in scene.placed_things(lexicons, "weapon")
        if not (scene.tokens[found[1] - 1].capital and any(a < found[1] <= b for _, a, b in scene.places))
    ]  # 'a bomb in Tank district'
    if not named:
        return []
    spans = list(dict.fromkeys(_acting_phrases(scene, member, members[:_MOST])))
    out: list[str] = []
    for i, j in spans:
        if any(
            a <= i and j <= b and (j - i > 1 or (i and scene.tokens[i - 1].tag == "PREP")) for _, a, b in scene.places
        ):
            continue
        for _, b, thing in named:
            if (
                i < b <= j
                and _one_man(scene, thing, b) not in out
                and not (
                    _gold_mine(scene, thing, i, j) or _manned(scene, thing, b) or _is_hit(scene, thing, b, members)
                )
            ):
                out.append(_one_man(scene, thing, b))
    somebody = any(scene.actors_in(a.i, a.j) for a in member.agents)
    if not out and member.cls in _FELT and not (member.noun or member.passive or somebody):
        out += _told_of(scene, member, lexicons)
    if member.cls in ("explode", "explosion", "device", "bombing") and _made_of(scene, out):
        return ["w.ied", *(w for w in out if w in ("w.suicide", "w.chemical", "w.drone"))]
    if "w.chemical" not in out and any(thing.id == "w.chemical" for _, _, thing in named):
        out.append("w.chemical")  # 'rockets filled with sarin'
    return out


_FELT = words("kill wound die impact destroy strike")
_ACTS = frozenset(("w.drone", "w.missile", "w.rocket", "w.artillery", "w.airstrike"))


def _told_of(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[str]:
    """'A drone chased the bus down the road, killing two': the sentence's first subject, where it is a weapon."""
    first = next((k for k in scene.clauses.verbs if scene.clauses.chunks[k].finite), None)
    subject = scene.clauses.subject(first) if first is not None else None
    if first is None or subject is None or subject.i > member.i or scene.clauses.chunks[first].passive:
        return []
    thing = scene.head_thing(lexicons, "weapon", subject)
    return [thing.id] if thing is not None and thing.id in _ACTS else []


def _acting_phrases(scene: Scene, member: Candidate, members: list[Candidate]) -> Iterator[tuple[int, int]]:
    """Token spans in which a weapon is one that acts: subjects, 'with ...', objects of 'fired' and 'used'."""
    under_fire = any(m.cls == "comeunder" or (m.cls == "openfire" and m.passive) for m in members)  # its subject is hit
    for m in members:
        if m.cls in ("confiscate", "arrest", "escape") or (m.cls in ("foil", "capture") and m is not member):
            continue
        if m.noun:
            yield scene.clauses.chunks[m.chunk].i, m.j
        for agent in m.agents if not (under_fire and m.cls in ("comeunder", "wound")) else ():
            yield reach(scene, agent)
            if scene.text_between(agent.i, agent.j + 2).endswith((" of which", " of them")):
                yield 0, agent.i  # '40 missiles, several of which hit the town'
        if m.cls not in ("intercept", "confiscate", "foil", "capture"):
            for phrase in m.phrases:
                borne = m.word == "shoot" and phrase.prep == "with" and m.patients  # 'shot two men with grenades'
                if phrase.prep in _WITH and not borne and not (phrase.prep == "of" and m.patients and not m.noun):
                    yield reach(scene, phrase)
        if m.cls in _OBJECT_ACTS:
            for patient in m.patients:
                yield reach(scene, patient)
    if all(m.noun for m in members):
        return
    for number, chunk in enumerate(scene.clauses.chunks):
        if chunk.kind == "VG" and not chunk.modal and scene.tokens[chunk.head].lemma in _ARMING:
            for thing in scene.clauses.objects(number):
                yield thing.i, thing.j


#: Classes whose object is a weapon that does not act.
UNUSED = words("destroy intercept capture take confiscate foil defuse repel halt sink arrest")
_ARMING = words("use drop fire launch throw")


#: A bomb by what it is made of, a shell that is laid or found.
MADE_OF = re.compile(
    r"\b(?:bombs?|devices?|booby[- ]traps?)\b.{0,20}\b(?:made|fashioned|built|improvised|assembled|rigged) "
    r"(?:from|of|out of|with)|"
    r"\b(?:booby-trapped|unexploded|planted|buried|abandoned|left-?over|rusty|old|left behind|hidden) (?:\w+ ){0,2}"
    r"(?:shells?|mortars?|rockets?|missiles?|rounds?|grenades?|ordnance|munitions?|projectiles?)\b", re.I
)  # fmt: skip


def _made_of(scene: Scene, weapons: list[str]) -> bool:
    return bool(weapons) and MADE_OF.search(scene.text) is not None


def _one_man(scene: Scene, thing: Thing, after: int) -> str:
    """'a bomber struck a bazaar' is a man with a vest, 'a Russian bomber', 'two bombers' are aircraft."""
    if thing.id != "w.airstrike" or after < 2 or scene.tokens[after - 1].low != "bomber":
        return thing.id
    return "w.suicide" if scene.tokens[after - 2].low in ("a", "the", "another", "lone", "suspected") else thing.id


#: Those who fly or serve a machine are no weapon.
_CREW = words("pilot pilots crew crews crewmen engineer engineers mechanic mechanics passenger passengers")


def _manned(scene: Scene, thing: Thing, after: int) -> bool:
    crew = after < len(scene.tokens) and scene.tokens[after].low in _CREW
    return crew and thing.id in ("w.airstrike", "w.drone", "w.artillery")


#: Machines with people in them.
_FLOWN = words("plane planes helicopter helicopters aircraft jet jets airliner warplane warplanes gunship")


def _is_hit(scene: Scene, thing: Thing, end: int, members: list[Candidate]) -> bool:
    """'fired at a helicopter', 'blew up a tank', 'their plane crashed': the machine does not act."""
    if thing.id not in ("w.airstrike", "w.artillery"):
        return False
    flown = scene.tokens[end - 1].low in _FLOWN
    for m in members[:_MOST]:
        if (m.cls == "openfire" and thing.id == "w.airstrike") or m.word == "blow":
            chunks = m.patients
        else:
            chunks = m.agents if m.cls == "crash" and flown else []
        if any(c.i < end <= c.j for c in chunks):
            return True
    return False


def _gold_mine(scene: Scene, thing: Thing, i: int, j: int) -> bool:
    return thing.id == "w.ied" and {"mine", "gold"} <= set(scene.text_between(i, j).split())
