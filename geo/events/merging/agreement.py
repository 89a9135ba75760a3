"""Two tellings -> features of how kind and time agree, with words; ``None`` where they exclude each other.

All features are the same whichever telling comes first; :mod:`geo.events.merging.similar` weighs them.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.merging.quoted import says
from geo.records import Coding

EARTH_KM = 6371.0088  # mean radius, IUGG
#: A degree of latitude.
KM_PER_DEGREE = EARTH_KM * math.pi / 180
#: Days between two dates that are both told by the day, and where one of them is only that of publication.
_FIRM_GAP, _LOOSE_GAP = 1, 2
#: So many days two reports may lie apart where another day than the event's was taken for it: that of the burials.
_FEW_DAYS = 3
#: Features of one aspect with the words that say them.
Found = tuple[dict[str, float], str]
UNREST = frozenset(("Protests", "Riots"))
_SHOTS = frozenset(("Air/drone strike", "Shelling/artillery/missile attack"))
_ROUGH = frozenset(("Looting/property destruction", "Excessive force against protesters"))
#: What happens to a place once in days; reports tell when it was entered, when it fell, when that was announced.
_ONCE = frozenset(("Non-state actor overtakes territory", "Government regains territory"))
_DISRUPTED = "Disrupted weapons use"
#: Targets that are told too generally to tell two things apart.
_SOFT = frozenset(("civilians", "armed forces", "military", "homes", "settlement", "weapons", "ship", None))
#: By which factor two counts of the same things may differ: 'more than 20 rockets', 'some two dozen rockets'.
_ROUGHLY = 1.5
#: Weapons between which reports of one attack waver.
_WEAPONS_ALIKE = (
    {"bomb", "suicide bomb"},
    {"rocket", "artillery", "missile"},
    {"firearm", "knife", "incendiary"},
)
_NIGHTS = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:night|evening)\b")
_ONE_SHOT = re.compile(r"\b(?:an?|one|the|another) (?:[\w-]+ ){0,3}(?:missile|drone|rocket|projectile|shahed)\b", re.I)


def distance_km(a: Any, b: Any) -> float:
    """Great-circle distance of two places with ``lat`` and ``lon`` in degrees (haversine); infinite where unknown."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def kinds_agree(a: Coding, b: Coding) -> Found | None:
    """Same sub-event, same event type, kinds of armed force, unrest, or a shot and its interception."""
    if a.sub_event_type == b.sub_event_type:
        found, words = {"kind:same": 1.0}, "same kind"
    else:
        x, y = event_type(a.sub_event_type), event_type(b.sub_event_type)
        if _intercepted(a, b) or _intercepted(b, a):
            found, words = {"kind:shot": 1.0}, "a shot and its interception"
        elif x == y == "Violence against civilians":
            found, words = {"kind:harm": 1.0}, "kindred kind"
        elif (x == y and x != "Strategic developments") or {x, y} <= UNREST:
            found, words = {"kind:type": 1.0}, "kindred kind"
        elif {x, y} <= ARMED:
            found, words = {"kind:force": 1.0}, "kindred kind"
        elif forceful(a) and forceful(b):
            found, words = {"kind:other": 1.0}, "kinds that reports mix up"
        else:
            return None
    if a.outcome != b.outcome and "attempted" in (a.outcome, b.outcome):
        return None
    if a.weapon and b.weapon and (a.weapon == b.weapon or not _weapons_alike(a.weapon, b.weapon)):
        if a.weapon != b.weapon and a.sub_event_type != b.sub_event_type and "kind:shot" not in found:
            return None
        found["weapon:same" if a.weapon == b.weapon else "weapon:other"] = 1.0
    if a.target_type not in _SOFT and b.target_type not in _SOFT:
        found["target:same" if a.target_type == b.target_type else "target:other"] = 1.0
    if a.quantity and b.quantity and a.quantity.value and b.quantity.value and a.quantity.unit == b.quantity.unit:
        few, many = sorted((a.quantity.value, b.quantity.value))
        if many > _ROUGHLY * few:
            return None
        found["quantity:same" if few == many else "quantity:close"] = 1.0
    return found, words


def _weapons_alike(one: str, other: str) -> bool:
    return any({one, other} <= alike for alike in _WEAPONS_ALIKE)


def forceful(told: Coding) -> bool:
    """Whether force was used against people or things, which one report calls a riot and another an attack."""
    kind = event_type(told.sub_event_type)
    return kind in ARMED or kind == "Riots" or told.sub_event_type in _ROUGH


def _intercepted(shot: Coding, caught: Coding) -> bool:
    """Whether one tells of a single missile or drone that was fired, the other of one that was shot down."""
    if shot.sub_event_type not in _SHOTS or caught.sub_event_type != _DISRUPTED or caught.outcome != "intercepted":
        return False
    if (shot.fatalities is not None and shot.fatalities.low) or (shot.injured is not None and shot.injured.low):
        return False
    return all(any(_ONE_SHOT.search(s.quote) for s in told.sources[:2]) for told in (shot, caught))


def times_agree(a: Coding, b: Coding) -> Found | None:
    """Overlap of the days against how precisely, and on what basis, they are told."""
    if not a.date_start or not b.date_start:
        if not (a.date_start or b.date_start) or one_document(a, b):
            return {"day:none": 1.0}, "undated"
        return None
    a0, a1 = _day(a.date_start), _day(a.date_end or a.date_start)
    b0, b1 = _day(b.date_start), _day(b.date_end or b.date_start)
    gap = max((a0 - b1).days, (b0 - a1).days)
    if 0 < gap <= _FEW_DAYS and a.sub_event_type == b.sub_event_type and a.sub_event_type in _ONCE:
        return {"day:taken": 1.0}, f"taken once, told {gap} days apart" if gap > 1 else "taken once, told a day apart"
    if gap == 1 and not one_document(a, b) and _one_night(*((a, b) if a0 < b0 else (b, a))):
        return {"day:night": 1.0}, "one night"
    firm = a.date_basis in ("stated", "relative") and b.date_basis in ("stated", "relative")
    if gap > 0:
        if gap > (_LOOSE_GAP if "publication" in (a.date_basis, b.date_basis) else _FIRM_GAP):
            sure = a.date_basis == b.date_basis == "stated"
            few = gap <= _FEW_DAYS and not sure and not one_document(a, b)
            return ({"day:few": 1.0}, f"{gap} days apart") if few else None
        if firm and a.date_precision == b.date_precision == "day":
            return None if one_document(a, b) else ({"day:next": 1.0}, "a day apart")
        return {"day:close": 1.0}, "a day apart"
    if a0 == b0 and a1 == b1:
        if a.date_precision != "day":
            return {"time:same": 1.0}, "same time"
        if a0 == a1 and (_at_other_hours(a, b) or _at_other_hours(b, a)):
            return {"day:same": 1.0, "hours:apart": 1.0}, "other hours of a day"
        return {"day:same": 1.0}, "same day"
    wide = max((a1 - a0).days, (b1 - b0).days)
    if wide <= 2:
        return {"days:overlap": 1.0}, "same days"
    return {"times:overlap" if wide <= 40 else "times:wide": 1.0}, "times that overlap"


def _one_night(earlier: Coding, later: Coding) -> bool:
    """Whether the first of two days is told by its end or the second by its beginning, and neither the other way."""
    if says(earlier, "morning") or says(later, "evening"):
        return False
    nights = [{day for s in told.sources[:2] for day in _NIGHTS.findall(s.quote)} for told in (earlier, later)]
    if all(nights) and not nights[0] & nights[1]:
        return False  # 'on Saturday night', 'on Sunday night'
    return any(says(*told) for told in ((earlier, "evening"), (earlier, "night"), (later, "morning"), (later, "night")))


def _at_other_hours(earlier: Coding, later: Coding) -> bool:
    """Whether one is told of the morning, the other of the afternoon or evening, and neither of both."""
    if not says(earlier, "forenoon") or not says(later, "afternoon"):
        return False
    return not says(earlier, "afternoon") and not says(later, "forenoon") and not says(earlier, "night")


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])


def one_document(a: Coding, b: Coding) -> bool:
    """Whether a document tells both."""
    docs = {s.doc_id for s in a.sources}
    return any(s.doc_id in docs for s in b.sources)
