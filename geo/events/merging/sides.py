"""The actors of two tellings -> whether those who did it and those who were hit go together."""

from __future__ import annotations

from rapidfuzz import fuzz

from geo.events.grammar import wordsets
from geo.events.lexicon.kinship import kin
from geo.events.lexicon.naming import CIVIL, GROUPS, named, somebody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.records import Actor, Coding, Range

#: Kinds of actors between which reports waver.
_ALIKE = (GROUPS | {None}, CIVIL)
#: Kinds of which few people are the victims, each known by what they are.
_TAKEN = frozenset(("Abduction/forced disappearance", "Arrests"))
#: How words for more than one end: 'schoolchildren', 'clergymen', 'an aid convoy's crew'.
_PLURAL = ("s", "men", "children", "people", "folk", "family", "crew", "staff", "personnel", "group")
_PEOPLE = "people:"
#: One dead, and likeness (0 to 100) below which two names are two persons'.
_ONE, _SAME_PERSON = Range(low=1, high=1), 60
#: Victims told so generally that they may be anybody.
_ANYBODY = wordsets.words(
    """
    people persons person casualties victims men women children man woman protesters demonstrators residents civilians
    villagers locals inhabitants others those bystanders passers-by passersby pedestrians citizens population
    """
)


def actors_agree(a: Coding, b: Coding) -> tuple[dict[str, float], str] | None:
    """How perpetrators and targets go together, as features with words; ``None`` where the victims must be others."""
    left, right = _doers(a), _doers(b)
    found: dict[str, float] = {}
    words = "actors told once"
    if left and right:
        if any(kin(x.id, y.id) and not _unnamed(x) for x in left for y in right):
            found["doer:same"] = 1.0
        elif related(left, right):
            found["doer:unlike" if _crowds(left) and _crowds(right) and not _shared(left, right) else "doer:like"] = 1.0
        elif _battle(a, b) and (_among(left, _sides(b, "target")) or _among(right, _sides(a, "target"))):
            found["doer:turned"] = 1.0
        elif _at_home(left, a) or _at_home(right, b):
            found["doer:once"] = 1.0
        else:
            found["doer:foes" if _foes(left, right) else "doer:other"] = 1.0
        words = "actors that differ" if found.keys() & {"doer:other", "doer:foes"} else "same actors"
    elif not left and not right:
        found["doer:none"], words = 1.0, "no actor named"
    else:
        found["doer:once"] = 1.0
    hit, other = _sides(a, "target"), _sides(b, "target")
    if bool(hit) != bool(other) and a.target_type == b.target_type == "ship":
        return found | {"hit:like": 1.0}, words  # one report tells of the ship, the other of its crew
    if not hit or not other or _anybody(hit) or _anybody(other):
        return found, words
    if all(told.fatalities in (None, _ONE) for told in (a, b)) and _two_persons(hit, other):
        return None
    if a.fatalities == b.fatalities == _ONE:  # and each report says who
        if _two_trades(hit, other):
            return found | {"hit:trades": 1.0}, words
        if _two_people(hit, other):
            return found | {"hit:people": 1.0}, words
    if {a.sub_event_type, b.sub_event_type} <= _TAKEN and _other_persons(hit, other):
        return found | {"hit:persons": 1.0}, words
    if related(hit, other):
        alike = _shared(hit, other)
        plain = all(x.kind == "Civilians" for x in (*hit, *other)) and _plain(hit) and _plain(other)
        found["hit:same" if alike else "hit:unlike" if plain else "hit:like"] = 1.0
        return found, words
    if _named_by(hit, b) or _named_by(other, a):
        found["hit:same"] = 1.0  # 'Naji, a commander of the group, was killed' after 'killed Hamid Naji'
        return found, words
    named = [any(somebody(x) for x in side) for side in (hit, other)]
    if _battle(a, b) and (_among(hit, right) or _among(other, left)):
        return found, words  # one of the reports turned the sides round
    if all(named):
        return None
    found["hit:odd" if _plain(hit) and _plain(other) else "hit:other"] = 1.0
    return found, words


def _battle(a: Coding, b: Coding) -> bool:
    return event_type(a.sub_event_type) == event_type(b.sub_event_type) == "Battles"


def _among(hit: list[Actor], doers: list[Actor]) -> bool:
    """Whether those hit in one report are by name, or as a state's forces, those who fought in the other."""
    return any(
        (kin(x.id, y.id) and not _unnamed(x)) or (x.kind == y.kind == "State forces" and x.country == y.country)
        for x in hit
        for y in doers
    )


def _person(side: list[Actor]) -> str | None:
    """The name of somebody who is all that a side has and whom no lexicon knows."""
    words = side[0].name.split() if len(side) == 1 and side[0].id is None else []
    return side[0].name if len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper() else None


def _two_persons(left: list[Actor], right: list[Actor]) -> bool:
    one, other = _person(left), _person(right)
    return one is not None and other is not None and fuzz.token_set_ratio(one, other) < _SAME_PERSON


def _two_trades(left: list[Actor], right: list[Actor]) -> bool:
    """'a journalist' in one report, 'a policeman' in the other."""
    kinds = [{x.kind for x in side} for side in (left, right)]
    return _plain(left) and _plain(right) and sorted(kinds, key=str) == [{"Civilians"}, {"State forces"}]


def _other_persons(left: list[Actor], right: list[Actor]) -> bool:
    """Whether one side are single persons of some trade and nobody like that is in the other: 'a priest', 'a mayor'."""
    words = [[x.name.lower().split() for x in side] for side in (left, right)]
    alone = any(not any(word.endswith(_PLURAL) for name in side for word in name) for side in words)
    plain = _plain(left) and _plain(right) and all(x.kind in CIVIL for x in (*left, *right))
    stems = [{word.removesuffix("s") for name in side for word in name} for side in words]
    return alone and plain and not stems[0] & stems[1] and not any(_person(side) for side in (left, right))


def _two_people(left: list[Actor], right: list[Actor]) -> bool:
    """'a journalist' in one report, 'a tax collector' in the other."""
    plain = _plain(left) and _plain(right) and not _shared(left, right)
    return plain and all(x.kind in CIVIL and _person([x]) is None for x in (*left, *right))


def _named_by(side: list[Actor], told: Coding) -> bool:
    """Whether a person of one telling is called by the last name in the words of the other."""
    last = {x.name.split()[-1] for x in side if x.id is None and " " in x.name}
    return any(name in source.quote for name in last if name[:1].isupper() for source in told.sources[:2])


def _foes(left: list[Actor], right: list[Actor]) -> bool:
    """Whether one side are a state's forces by name, the other an armed group by name."""
    named = [{x.kind == "State forces" for x in side if x.id and not _unnamed(x)} for side in (left, right)]
    return all(len(kinds) == 1 for kinds in named) and named[0] != named[1]


def _at_home(doers: list[Actor], told: Coding) -> bool:
    """Whether all doers are the bare name of the country where it was, which is as often only where it was."""
    here = told.place.country if told.place is not None else None
    return here is not None and all(x.id == f"state:{here}" and x.name.split()[-1][:1].isupper() for x in doers)


def _anybody(side: list[Actor]) -> bool:
    """Whether nothing is said of a side but that they were people."""
    return all(x.name.lower() in _ANYBODY for x in side)


def _shared(left: list[Actor], right: list[Actor]) -> bool:
    return any(x.name == y.name or (kin(x.id, y.id) and not _unnamed(x)) for x in left for y in right)


def _crowds(side: list[Actor]) -> bool:
    """Whether all of a side are people of some trade or belief ('teachers', 'prisoners') rather than just people."""
    return all(x.kind in CIVIL and x.name.lower() not in _ANYBODY for x in side)


def _plain(side: list[Actor]) -> bool:
    """Whether all of a side say who they are ('a journalist', 'three policemen')."""
    return all(x.name.lower() not in _ANYBODY for x in side)


def _doers(a: Coding) -> list[Actor]:
    """Perpetrators; unnamed civilians are none where arms are used (mostly somebody that the sentence also names)."""
    armed = event_type(a.sub_event_type) in ARMED
    return [x for x in _sides(a, "perpetrator") if not (armed and x.kind == "Civilians" and _unnamed(x))]


def _sides(a: Coding, role: str) -> list[Actor]:
    return [x for x in a.actors if x.role == role]


def related(left: list[Actor], right: list[Actor]) -> bool:
    """Whether two sides can be one: same id, same country's forces, or one of them unnamed of a like kind."""
    for x in left:
        for y in right:
            if kin(x.id, y.id) or x.name == y.name or _of_people(x, y):
                return True
            if x.kind == y.kind == "State forces" and (x.country == y.country or not x.country or not y.country):
                return True
            alike = x.kind == y.kind or any({x.kind, y.kind} <= kinds for kinds in _ALIKE)
            if alike and (_unnamed(x) or _unnamed(y)):
                return True
    return False


def _of_people(one: Actor, other: Actor) -> bool:
    """Whether a people is meant by both: 'Bedouin groups' and 'Bedouin tribal fighters'."""
    ids = ((one.id or "", other.name), (other.id or "", one.name))
    return any(id.startswith(_PEOPLE) and id.removeprefix(_PEOPLE) in name.lower() for id, name in ids)


def _unnamed(actor: Actor) -> bool:
    return not named(actor)
