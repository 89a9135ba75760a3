"""A place word of a sentence -> whether it can be no place of its event: half a name, a home, a destination, a seat."""

from __future__ import annotations

import re

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Thing
from geo.events.lexicon.phrases import PhraseTable
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene, dateline_end
from geo.events.where.one_or_several import DIVISIONS
from geo.events.where.syntax import LOCATIVE
from geo.records import Place, Resolution

_OCCASIONS = words(
    """
    ceremony funeral meeting talks summit visit conference interview hearing trial court exhibition tour
    inauguration briefing speech concert
    """
)
_SHIPS = words("ship vessel tanker carrier freighter ferry trawler dhow boat barge destroyer frigate yacht mv mt")
_DESTINED = re.compile(
    r"\b(?:bound for|destined for|en route to|on (?:its|their|the) way to|headed (?:for|to)|"
    r"heading (?:for|to|towards)|intended for|smuggled (?:in)?to|shipped to|transported to|"
    r"travelling to|traveling to|sailing (?:to|for|from)|fled to|flee to|taken to|"
    r"transferred to|evacuated to|returned to|flown to|airlifted to|moved to|sent to|driven to|ferried to|rushed to|"
    r"(?:train|bus|coach|flight|ferry|plane)s? to|deported to|extradited to|brought to|handed (?:over )?to|"
    r"signed over to)(?: (?!in\b|near\b|off\b|at\b)\w+){0,3}$"
)
#: Events that 'from X' tells where something came from, and such as 'against X' tells what they were about.
FROM_AFAR = frozenset(("intercept", "launch"))
_TAKEN_FROM = frozenset(("abduct", "repel", "capture", "take", "withdraw", "leave", "oust", "rescue", "free", "steal"))
_IN_PUBLIC = frozenset(("protest", "gather"))
_HALF = re.compile(r"[-\u2010\u2011](?:[a-z]+ed|run|led|held|born|bound|made|built|speaking|linked|registered)\b")
#: Whose a thing or a person is: 'the embassies of France, Belgium and Rwanda', 'nationals of Chad'.
_OF_STATE = words(
    """
    embassy embassies consulate consulates commission mission missions ambassador ambassadors envoy
    envoys consul consuls delegation delegations flag flags nationals citizens natives government
    governments president presidents king leader leaders minister ministers allies army armies
    """
)
#: What is felt or feared in a place that nothing happened in: 'raising concerns in Tehran'.
_FELT = words(
    "concern concerns fear fears alarm anger outrage doubts worries unease hopes jubilation dismay condemnation"
)
#: What a family's or a clan's name stands before.
_KIN = words("family clan clans tribe tribes tribesmen clansmen brothers dynasty household warlords")
_STANCES = words("oppose support back favour favor represent recognise recognize distrust admire criticise criticize")
_BANK = re.compile(r"\bbanks? of the$")
_FOR = re.compile(
    r"\b(?:in support of|(?:in )?solidarity with|support for|sympathy (?:for|with)|(?:ties|relations) with|"
    r"the wars? (?:in|on|against)|"
    r"according to)(?: the)?$"
)
_BETWEEN_NAMES = frozenset((",", "and", "the", "or"))
_ROAD = re.compile(
    r"\b(?:road|highway|motorway|route) (?:(?:leading|going|out) )?(?:to|towards?)(?: the (?:town|city|village) of)?$"
)

_ROADS, _NEARBY, _ON_IT = words("highway motorway road"), words("near at in outside"), 4


def is_actor(event: Draft, i: int, j: int) -> bool:
    """Whether a place word is part of an actor's name ('Syrian interior ministry', 'Israel struck')."""
    scene = event.scene
    for span in scene.actors:
        if span.i <= i and j <= span.j and span.how in ("name", "force"):
            return True
        if span.how == "country" and span.i <= i < span.j:
            chunk = scene.clauses.chunks[scene.clauses.at[i]]
            if chunk.kind == "NP" and not chunk.prep and any(a.i == chunk.i for a in event.main.agents):
                return True
            if chunk.prep == "by" and i <= chunk.head < j:
                return True  # 'drones launched by Russia'
    return False


def of_occasion(scene: Scene, member: Candidate, a: int, b: int) -> bool:
    """Whether a place belongs to another occasion ('..., on the day of a ceremony in X'), set off from the event."""
    chunks = scene.clauses.chunks
    if b < 2 or b <= a or chunks[b - 1].kind != "IN" or scene.tokens[chunks[b - 2].head].low not in _OCCASIONS:
        return False
    if any(p.i == chunks[b - 2].i for p in (*member.patients, *member.agents)):
        return False
    return any(c.low == "," or c.kind in ("VG", "SUB") for c in chunks[a + 1 : b - 2])


def elsewhere(clauses: Clauses, member: Candidate, i: int) -> bool:
    """Whether a place is where a missile came from, what a protest was about, or the home of those in an event.

    'shot 23 passengers from X', but not 'abducted 23 girls from X'.
    """
    b = clauses.at[i]
    chunk = clauses.chunks[b]
    prep = chunk.prep if chunk.kind == "NP" else ""
    if (prep == "from" and member.cls in FROM_AFAR) or (prep == "against" and member.cls in _IN_PUBLIC):
        return True
    if prep != "from" or b < 2 or member.cls in _TAKEN_FROM:
        return False
    return any(p.i == clauses.chunks[b - 2].i for p in (*member.patients, *member.agents))


def of_helpers(event: Draft, i: int) -> bool:
    """'The army retook it with reinforcements from X', 'based in X': who takes a place told before came from there."""
    scene, main = event.scene, event.main
    if main.cls not in ("capture", "take") or main.noun or not any(_told_of_before(scene, p) for p in main.patients):
        return False
    before = [token.low for token in scene.tokens[max(0, i - 2) : i]]
    stationed = len(before) > 1 and before[0] in _STATIONED and before[1] in ("in", "at")
    return before[-1:] == ["from"] or stationed


def _told_of_before(scene: Scene, patient: Chunk) -> bool:
    """'it', 'the town' without its name."""
    if patient.low == "it":
        return True
    words = [token.low for token in scene.tokens[patient.i : patient.j]]
    following = scene.tokens[patient.j].low if patient.j < len(scene.tokens) else ""
    return words[:1] == ["the"] and words[1:2] == words[-1:] and words[-1] in _SETTLEMENTS and following not in _NAMING


_NAMING = words("of in at near outside")
_STATIONED = words("based stationed garrisoned deployed base bases barracks garrison")
_SETTLEMENTS = words("town village city hamlet base position positions post area camp district settlement")


def away(scene: Scene, i: int) -> bool:
    """Whether 'from' measures how far off it was: 'ambushed 30 km from X'."""
    return (
        re.search(
            r"\b(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|far|away) from ",
            scene.text_between(max(0, i - 4), i + 1),
        )
        is not None
    )


def sea_itself(scene: Scene, resolution: Resolution, i: int, j: int) -> bool:
    """Whether an adjective is the name of a sea: 'sank a boat in the southern Caribbean'."""
    place, chunk = resolution.place, scene.clauses.chunks[scene.clauses.at[i]]
    return place is not None and place.precision == "water" and i <= chunk.head < j and bool(chunk.prep)


def describes(scene: Scene, resolution: Resolution) -> bool:
    """'a Panama-flagged tanker', 'the US-run field': half of an adjective, which says whose a thing is."""
    return _HALF.match(scene.sentence.text, resolution.end - scene.sentence.start) is not None


def written_in(scene: Scene, resolution: Resolution) -> bool:
    """'QUETTA, Pakistan: ...': the town that a report was sent from, which its dash or colon tells."""
    return resolution.end <= scene.sentence.start + dateline_end(scene.sentence)


def is_ship(scene: Scene, i: int) -> bool:
    """Whether a place word is the name of a ship ('the tanker Ocean Pearl')."""
    return i > 0 and scene.tokens[i - 1].low in _SHIPS


def destination(event: Draft, i: int, place: Place | None) -> bool:
    """Whether a place is where something was going ('bound for Lebanon'), and not where the event's own verb led."""
    scene = event.scene
    first = max(0, i - 9)
    words = scene.text_between(first, i)
    abroad = any(b == i - 1 and p.place is not None and p.place.precision == "country" for p, _, b in scene.places)
    if abroad and place is not None and place.precision != "country":
        return False  # 'seized weapons bound for Lebanon in Homs'
    if place is not None and place.precision != "water":
        words = re.sub(r" (?:in|near|at)(?: the)?$", "", words)
    found = _DESTINED.search(words)
    if found is None or place is None or place.precision == "country":
        return found is not None
    verb = first + words[: found.start()].count(" ")
    return not any(m.i <= verb < m.j for m in event.members)  # 'soldiers returned to their base in X'


def of_river(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a town or country bears the name of the river that is meant: 'on the right bank of the Dnipro'."""
    land = place is not None and place.precision in ("town", "near", "country") and place.basis == "named"
    return land and _BANK.search(scene.text_between(max(0, i - 5), i)) is not None


def road_to(scene: Scene, i: int) -> bool:
    """Whether a place is the end of a road ('on the highway to X')."""
    return _ROAD.search(scene.text_between(max(0, i - 6), i)) is not None


def leads_there(scene: Scene, j: int) -> bool:
    """Whether a road is named by a place, and where on it is told: 'the Damascus highway near Homs'."""
    if j >= len(scene.tokens) or scene.tokens[j].low not in _ROADS:
        return False
    return any(j < i <= j + _ON_IT and scene.tokens[i - 1].low in _NEARBY for _, i, _ in scene.places)


def of_state(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a country only says whose something is ('crowds attacked the embassies of France and Rwanda')."""
    if place is None or place.precision not in ("country", "region"):
        return False
    k = i - 1
    while k > 0 and (scene.tokens[k].capital or scene.tokens[k].low in _BETWEEN_NAMES):
        k -= 1
    return k > 0 and scene.tokens[k].low == "of" and scene.tokens[k - 1].low in _OF_STATE


def apposed_name(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a name that no gazetteer has stands behind a comma, where it may as well be a person's."""
    if place is None or place.basis != "container" or i < 2 or scene.tokens[i - 1].low != ",":
        return False
    return not any(b == i - 1 and a != b for _, a, b in scene.places)  # 'in A, B and C'


def of_weapon(scene: Scene, j: int, place: Place | None, weapons: PhraseTable[Thing]) -> bool:
    """Whether a name that no gazetteer has is that of a weapon: 'Grad rockets'."""
    if place is None or place.basis != "container" or j >= len(scene.tokens):
        return False
    return weapons.match(scene.tokens, j) is not None


def of_people(scene: Scene, i: int, j: int, peoples: PhraseTable[dict[str, str]]) -> bool:
    """Whether a name is a people's or a family's, which says who somebody is: 'a Fulani hamlet', 'the Kani family'."""
    tokens = scene.tokens
    after = tokens[j].low if j < len(tokens) else ""
    if after in _KIN:
        return True
    hit = peoples.match(tokens, i) if tokens[i].capital else None
    if hit is None or hit[0] != j - i or after in DIVISIONS:
        return False
    chunk = scene.clauses.chunks[scene.clauses.at[i]]
    return chunk.prep not in LOCATIVE or not i <= chunk.head < j


def of_feeling(scene: Scene, i: int) -> bool:
    """Whether a place is where an event is felt ('raising concerns in Tehran')."""
    return i > 1 and scene.tokens[i - 1].low in ("in", "across") and scene.tokens[i - 2].low in _FELT


def of_stance(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a place is what somebody is for or against, or who says so ('in support of Gaza', 'according to Y')."""
    if place is None or not i:
        return False
    if _FOR.search(scene.text_between(max(0, i - 5), i)):
        return True
    number = scene.clauses.at[i]
    before = scene.clauses.chunks[number - 1] if number else None
    opposed = before is not None and before.kind == "VG" and scene.tokens[before.head].lemma in _STANCES
    return opposed and place.precision in ("country", "region")


_SPEAKING = words(
    """
    say tell deny condemn reject blame vow accuse warn promise dismiss refute insist demand urge welcome protest claim
    confirm answer reply respond call describe denounce announce pledge agree summon expel recall
    """
)


def speaks(scene: Scene, i: int, j: int) -> bool:
    """'Moscow denied it', 'Moscow would stop': a capital that speaks or decides is a government."""
    clauses = scene.clauses
    number = clauses.at[i]
    chunk = clauses.chunks[number]
    if chunk.prep or not i <= chunk.head < j:
        return False
    verb = next((c for c in clauses.chunks[number + 1 : number + 3] if c.kind == "VG"), None)
    if verb is None or verb.passive:
        return False
    acts = bool(verb.modal) and scene.tokens[verb.head].lemma not in _BEFALLS
    return acts or scene.tokens[verb.head].lemma in _SPEAKING


#: What may lie ahead of a town, and not only of a government: 'X would fall'.
_BEFALLS = words("be fall come have see suffer remain stay become get burn")


def is_party(event: Draft, place: Place) -> bool:
    """'a truce between X and Y': the countries that agree are not where they did."""
    if event.sub_event != "Agreement" or place.precision != "country":
        return False
    return any(actor.country == place.country and actor.kind == "State forces" for actor in event.actors)
