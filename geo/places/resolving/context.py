"""Text around a name -> what it says of the place: the place it lies in, and the kind of place it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from geo.resources import data_path
from geo.site_nouns import leading_noun

#: Characters looked at before and after a name.
_WINDOW = 60
_ADMIN = (
    r"(?:sub-?district|county|parish|province|governorate|state|district|oblast|region|prefecture|department|canton"
    r"|raion|rayon|wilayat|wilaya|muhafazah?|administration|borough|territory|woreda|cercle|tehsil|taluka?|upazila|LGA"
    r"|local government(?: area)?)"
)
#: The same of several at once: 'Odesa and Mykolaiv regions', 'Kherson, Donetsk and Luhansk oblasts'.
_ADMINS = (
    r"(?:sub-?districts|counties|parishes|provinces|governorates|states|districts|oblasts|regions|prefectures"
    r"|departments|cantons|raions|wilayats|wilayas|boroughs|territories|woredas|cercles|tehsils)"
)
_NEXT = r"(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?[^\W\d_a-z][\w'’-]+(?:\s+[^\W\d_a-z][\w'’-]+)?){0,3}"
_TOWN_WORDS = (
    "city|town|village|hamlet|settlement|municipality|suburb|neighbou?rhood|capital|port|camp|commune|township"
)
_TOWN = rf"(?:{_TOWN_WORDS})"
_WATER = r"(?:river|lake|sea|gulf|bay|strait|ocean|reservoir|creek|canal|channel)"
_SITE_IN = (
    r"(?:oil\s?fields?|gas\s?fields?|field|refinery|air\s?base|airport|airfield|(?:military|naval)\s+base|base|camp|dam"
    r"|terminal|power\s+(?:station|plant)|nuclear\s+(?:site|plant|facility)|(?:border\s+)?crossing|prison|barracks)"
)
#: The same and those of which a place has several, so that 'a checkpoint in X' is no site of the name X.
_SITE = rf"(?:{_SITE_IN}|border\s+(?:post|gate)|check\s?(?:point|post)|jail|garrison|mine)"
_COUNTRY = r"(?:country|nation|republic|kingdom|government|regime|army|president|prime minister)"
_RULES = {
    "admin": (
        re.compile(rf"^(?:['’]s)?\s+(?i:{_ADMIN})\b|^{_NEXT}\s+{_ADMINS}\b"),
        re.compile(rf"\b{_ADMIN}\s+of\s+$", re.I),
    ),
    "town": (
        re.compile(rf"^(?:['’]s)?\s+(?:(?:old|main|central)\s+)?{_TOWN}\b|^,\s+(?:a|the)\s+(?:\w+\s+)?{_TOWN}\b", re.I),
        re.compile(
            rf"\b(?:{_TOWN}s?|cities)\s+of\s+$|\b{_TOWN}\s+$|\b(?:downtown|mayor\s+of|outside|streets\s+of)\s+$", re.I
        ),
    ),
    "site": (
        re.compile(rf"^\s+(?:\w+\s+)?{_SITE}\b", re.I),
        re.compile(rf"\b{_SITE_IN}\s+(?:of|at|in|near)\s+$", re.I),
    ),
    "water": (re.compile(rf"^\s+{_WATER}\b", re.I), re.compile(rf"\b{_WATER}\s+(?:of\s+)?$", re.I)),
    "country": (re.compile(rf"^(?:['’]s)?\s+{_COUNTRY}\b", re.I), re.compile(rf"\b{_COUNTRY}\s+of\s+$", re.I)),
    "direction": (
        re.compile(r"^['’]s\s+(?:north|south|east|west|center|centre|coast|border)\w*\b", re.I),
        re.compile(r"\b(?:north|south|east|west|central)(?:ern|east|west|eastern|western)?\s+$", re.I),
    ),
}
#: How words begin with which a rule holds after a name, by three and four letters; asked before the rules, for most
#: names have none of these words beside them.
_AFTER_3 = frozenset(("sea", "bay", "oil", "gas", "air", "dam", "lga"))
_STEMS = """sub- subd coun pari prov gove stat dist obla regi pref depa cant raio rayo wila muha admi boro terr wore
    cerc tehs talu upaz loca city town vill haml sett muni subu neig capi port camp comm rive lake gulf stra
    ocea rese cree cana chan oilf gasf fiel refi airb airp airf mili nava base term powe nucl bord cros pris
    barr mine chec jail garr nati repu king army pres prim nort sout east west cent coas"""
_AFTER_4 = frozenset(_STEMS.split())
#: Words with which a rule may end before a name, and how longer ones begin.
_ENDS = """of downtown outside city town village hamlet settlement municipality suburb neighbourhood neighborhood
    capital port camp commune township river lake sea gulf bay strait ocean reservoir creek canal channel"""
_BEFORE_LAST = frozenset(_ENDS.split())
_BEFORE_BEGINS = ("north", "south", "east", "west", "central")
_OF_SITES = frozenset(("at", "in", "near"))
_ADMIN_INSIDE = re.compile(rf"\s{_ADMIN}$", re.I)
#: What a place that lies in another may be called.
_PART = (
    "area|district|sub-?district|township|territory|sector|quarter|neighbou?rhood|suburb|county|municipality|village"
)
#: 'X, Y', 'X (Y)', 'X in Y', 'X district of Y', 'X in the northern countryside of Y', 'X in northern Y'.
_CONTAINER = re.compile(
    rf"^\.?(?:\s+(?:{_PART}))?(?:,\s+(?:in\s+)?|\s+\(|\s*/\s*|,?\s+in\s+|,?\s+of\s+)"
    r"(?:the\s+)?(?:(?:\w+\s+){0,2}(?:countryside|suburbs?|outskirts|province|governorate|state|district|region|part)\s+of\s+)?"
    r"(?:(?:north|south|east|west|central)\w*\s+)?(?P<name>[^\W\d_a-z][^,;:()\n]*)"
)
#: 'X air base in Y': no second place, as the noun of a site is X's.
_AT_SITE = re.compile(r"^\s+(?P<noun>[a-z]+(?:\s+[a-z]+){0,2}),?\s+in\s+(?:the\s+)?(?P<name>[^\W\d_a-z][^,;:()\n]*)")
#: 'X, a hamlet south of Y', 'X, in the hills near Y', 'the X camp, 40 km from Y', 'X, in the north of the city'.
_AWAY = (
    r"(?:(?:about|some|around|roughly|just|only|barely)\s+)?(?:[\d.,]+|[a-z]+)[\s-](?:km|kilomet(?:er|re)s?|miles?)\s+"
)
_WHAT = (
    rf"(?:an?|the|one\s+of\s+the)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{_TOWN_WORDS}|outpost|spot)"
    r"(?:\s+(?!wh|that\b)[a-z\d-]+){0,8}?"
)
_WITHIN = (
    r"(?:in|on|at)\s+the\s+(?:(?:north|south|east|west|central)\w*\s+)?"
    r"(?:part|edge|side|outskirts|heart|cent(?:re|er)|middle|suburbs|fringes|north|south|east|west)\s+of"
)
_DIRECTION = r"(?:(?:north|south)?-?\s?(?:north|south|east|west))"
_BESIDE = (
    rf"(?:{_AWAY})?(?:to\s+the\s+)?(?:(?:in|on|at)\s+the\s+(?:[a-z-]+\s+){{1,3}}?)?"
    rf"(?:{_DIRECTION}\s+of|near|outside|from|beyond|off)"
)
_HEADS = (
    r"(?:the\s+)?(?:[A-Z]\w+(?:an|i|ese|ish)\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|capital|state|province|region)"
    r"\s+of\s+)?(?:(?:north|south|east|west|central)\w*\s+)?"
)
_LYING = re.compile(
    rf"^(?:\s+(?:\w+\s+)?(?:{_SITE}|{_TOWN}))?(?:,\s+|\s+\(|\s+(?={_DIRECTION}\s+of\b|near\b))"
    rf"(?:(?:{_WHAT},?\s+)?(?:{_WITHIN}|(?P<beside>{_BESIDE}))|{_WHAT}\s+(?:in|of))\s+"
    rf"{_HEADS}(?P<name>[^\W\d_a-z][^,;:()\n]*|(?:city|town|capital)\b)"
)
#: What is told of where a place lies may be long.
_FAR = 120
#: What it begins with, up to which character: 'X gas field, ...', 'X (north of Y)', 'X near Y'.
_SET_OFF, _SOON = re.compile(rf"[,(]|\b{_DIRECTION}\s+of\b|^\s+near\b"), 25
#: 'Y's X', 'Y's northern city of X', 'the Y-ish village of X'; the holder stands before.
_HOLDER = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,2})"
    rf"(?:['’]s)?(?:\s+(?:\w+\s+){{0,2}}{_TOWN}(?:\s+of)?|['’]s(?:\s+[a-z]+)?)\s+$"
)
#: 'the capital's X district'.
_QUARTER = re.compile(r"\bthe\s+(?P<name>capital|city)['’]s\s+$", re.I)
#: Words for a town, one of which or a possessive stands right before the name in every holder.
_TOWNS = frozenset(_TOWN_WORDS.replace("neighbou?rhood", "neighbourhood|neighborhood").split("|"))
_OWNING = ("'s", "’s")
_SHORT = re.compile(r"^\.?,?\s+\(?([A-Z]{2}|[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.)(?![\w])")


_NOTHING: frozenset[str] = frozenset()


class Context(NamedTuple):
    """Signs around a name.

    ``kinds`` are of admin, town, water, country, direction; ``container`` is text that may begin with the name of the
    place that holds it, or is 'city' or 'capital', which are named elsewhere; ``codes`` are GeoNames admin1 or country
    codes stated by a short form ('US.NE'); ``lying`` is 'inside' or 'beside' where the container surely says where
    the place lies ('in Y', 'south of Y').
    """

    kinds: frozenset[str]
    container: str | None
    holder: str | None
    codes: frozenset[str]
    lying: str = ""


def context_of(text: str, start: int, end: int) -> Context:
    """Read the words around a name.

    Parameters
    ----------
    text : str
        The document.
    start, end : int
        Code point offsets of the name.
    """
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    inside = text[start : min(end, start + _WINDOW)]
    words = before[-40:].split() if before[-1:].isspace() else []
    container = _CONTAINER.match(after)
    site = _AT_SITE.match(after) if container is None and _begins_telling(after) else None
    if site is not None and leading_noun(site["noun"].lower().split()) == site["noun"].lower():
        container = site
    lying = _LYING.match(text[end : end + _FAR]) if container is None and _SET_OFF.search(after[:_SOON]) else None
    container = container or lying
    quarter = _QUARTER.search(before) if container is None and words and words[-1].endswith(_OWNING) else None
    holder = _HOLDER.search(before) if words and _holds(words) else None
    short = _SHORT.match(after)
    forms = short_forms().get(short.group(1).replace(".", "").lower(), ()) if short else ()
    return Context(
        _kinds(before, inside, after, words),
        container.group("name") if container else quarter["name"] if quarter else None,
        holder.group("name") if holder else None,
        frozenset([code for code, _ in forms]) if forms else _NOTHING,
        "beside" if lying is not None and lying["beside"] else "inside" if quarter else _held(container),
    )


def _held(container: re.Match[str] | None) -> str:
    """'inside' where a container can be no second place of a list: 'X, in Y', 'X (Y)', 'X, Y district'."""
    if container is None or container.re is _LYING:
        return "inside" if container is not None else ""
    told = container.group()
    return (
        "inside"
        if container.re is _AT_SITE or told.startswith((" (", ", in ")) or _ADMIN_INSIDE.search(told.split(",")[-1])
        else ""
    )


def _holds(words: Sequence[str]) -> bool:
    """Whether words before a name may end a holder: 'Y's', 'Y's northern', 'the Y-ish village of'."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in _TOWNS or (last == "of" and before in _TOWNS) or last.endswith(_OWNING):
        return True
    return last.islower() and before.endswith(_OWNING)


def _kinds(before: str, inside: str, after: str, words: Sequence[str]) -> frozenset[str]:
    told_before, told_after = bool(words) and _ends_telling(words), _begins_telling(after)
    kinds = set(_told(before, after, told_before, told_after)) if told_before or told_after else set()
    if " " in inside and _ADMIN_INSIDE.search(inside):
        kinds.add("admin")
    return frozenset(kinds) if kinds else _NOTHING


def _begins_telling(after: str) -> bool:
    words = after[:40].lower().split(None, 6)[:6]
    return not (_AFTER_4.isdisjoint([word[:4] for word in words]) and _AFTER_3.isdisjoint([word[:3] for word in words]))


def _ends_telling(words: Sequence[str]) -> bool:
    last = words[-1].lower().rsplit("-", 1)[-1].lstrip("(\"'“‘[")
    if last in _BEFORE_LAST or last.startswith(_BEFORE_BEGINS):
        return True
    # 'the refinery at X'; 'in' and 'at' stand before most names, and seldom after a word for a site.
    return last in _OF_SITES and _begins_telling(" ".join(words[-3:-1]))


def _told(before: str, after: str, told_before: bool, told_after: bool) -> Iterator[str]:
    for name, (behind, ahead) in _RULES.items():
        if (told_after and behind.search(after)) or (told_before and ahead.search(before[-40:])):
            yield name


@cache
def short_forms() -> dict[str, list[tuple[str, str]]]:
    """Short forms in small letters without full stops -> codes (GeoNames admin1 or country) and English names."""
    with data_path("models", "short_forms.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        forms: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            for short in row["short"].split("|"):
                forms.setdefault(short, []).append((row["admin1_code"], row["name"]))
        return forms
