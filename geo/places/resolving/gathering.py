"""Mentions -> Gathering: the names of a document, each with its readings and what the words around it say.

Mentions of one name are one name: a report uses it in one sense, unless the text itself states two places that hold it
('Lexington, Neb.' and 'Lexington, Kentucky').
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.places.index.spelling import fold
from geo.places.model import class_of
from geo.places.resolving.context import Context, context_of, short_forms
from geo.places.resolving.features import Options, options_of
from geo.places.resolving.sites import sites_called
from geo.ports import NameIndex
from geo.records import Candidate, Mention

Lookup = Callable[[str], Options]
WORDS = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?|-")
_INVISIBLE = re.compile("[\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: Names of months that are towns, too: 'At X, in August, ...'.
_TIMES = frozenset(("march", "april", "may", "june", "july", "august", "october"))
#: What stands for a town named before, and how many mentions before.
_SPOKEN_OF, _REACH = frozenset(("city", "town", "capital")), 12
#: Gap in characters within which two mentions are neighbours.
_BESIDE = 200


#: A name with fewer readings has no more of them in the gazetteer; of those in a container so many are added.
_MANY, _HELD = 8, 3
#: Words that divisions have in their names.
_DIVISIONS = ("district", "province")
#: A text that names more countries than these is about none of them.
_FEW = 8


class Name(NamedTuple):
    """One name of a document: ``members`` are numbers of mentions, ``holders`` candidates of a stated container.

    ``sites`` are what the name means together with the noun beside it ('Kerch' and 'bridge').
    """

    text: str
    folded: str
    members: list[int]
    options: Options
    kinds: Counter[str]
    holders: list[Candidate]
    holder_name: str | None
    codes: frozenset[str]
    sites: tuple[Candidate, ...] = ()


class Gathering(NamedTuple):
    """Names of a document; ``of[i]`` is the name of mention ``i``, ``beside[g, h]`` how close two stand in the text."""

    names: list[Name]
    of: list[int]
    contexts: list[Context]
    beside: NDArray[np.float64]


_OWNED = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"[Tt]he\s+(?=\S)")
_WITH_ARTICLE = ("the hague", "the gambia", "the bahamas")


@lru_cache(maxsize=1 << 14)
def clean(name: str) -> str:
    """A name as it is looked up: without invisible characters, possessive, article and outer marks."""
    name = name[:200]
    if not name.isascii():
        name = _INVISIBLE.sub("", name.encode("utf-8", "replace").decode())
    bare = _OWNED.sub("", " ".join(name.split()).strip(" ,;:()[]*_#\"“”‘’'"))
    article = _ARTICLE.match(bare)
    return bare[article.end() :] if article and bare.lower() not in _WITH_ARTICLE else bare


def gather(text: str, mentions: Sequence[Mention], index: NameIndex, lookup: Lookup) -> Gathering:
    """Put mentions of one name together.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        In any order, possibly overlapping.
    index : NameIndex
        For stated containers.
    lookup : callable
        Name -> :class:`Options`; remembered by the caller.
    """
    contexts = [context_of(text, m.start, m.end) for m in mentions]
    keys: list[tuple[str, str]] = []
    stated: list[tuple[list[Candidate], str | None]] = []
    sites = [sites_called(text, m.start, m.end, clean(m.text), index) for m in mentions]
    for i, (mention, context) in enumerate(zip(mentions, contexts, strict=True)):
        folded = _folded(mention.text)
        if context.container in _SPOKEN_OF:
            context = context._replace(container=_spoken_of(context.container, mentions, i, lookup))
        holders, name = _holders(context, folded, index, lookup)
        stated.append((holders, name))
        # 'Kerch' and 'the Kerch bridge' are two names.
        folded = f"{folded} {sites[i][0].id}" if sites[i] else folded
        keys.append((folded, "|".join(sorted(context.codes)) or (fold(name) if name else "")))
    names: list[Name] = []
    numbers: dict[tuple[str, str], int] = {}
    of: list[int] = []
    signed = _signatures(keys)
    for i, (mention, context) in enumerate(zip(mentions, contexts, strict=True)):
        key = signed(i)
        if key not in numbers:
            numbers[key] = len(names)
            bare = clean(mention.text)
            options = _with_sites(bare, lookup(bare), sites[i])
            names.append(Name(bare, keys[i][0], [], options, Counter(), [], None, frozenset(), tuple(sites[i])))
        number = numbers[key]
        of.append(number)
        entry = names[number]
        entry.members.append(i)
        if context.kinds:
            entry.kinds.update(context.kinds)
        holders, holder = stated[i]
        if (holders or context.codes) and not (entry.holders or entry.codes):
            names[number] = entry._replace(holders=holders, holder_name=holder, codes=context.codes)
    told = {
        name.options.candidates[0].country
        for name in names
        if name.options.candidates and name.options.candidates[0].kind.startswith("PCL")
    }
    told = told if len(told) <= _FEW else set()
    names = [_with_held(_as_division(_as_town(name, lookup), index), index, told) for name in names]
    return Gathering(names, of, contexts, _beside(mentions, of, len(names)))


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return fold(clean(name)) or name[:80]


def _with_sites(name: str, options: Options, sites: Sequence[Candidate]) -> Options:
    """Readings of a name, with the sites that it means together with the noun beside it first."""
    if not sites:
        return options
    known = {site.id for site in sites}
    outer, inner = options.candidates[: options.outer], options.candidates[options.outer :]
    others = [c for c in outer if c.id not in known]
    return options_of(name, [*sites, *others], [c for c in inner if c.id not in known])


def _as_town(name: Name, lookup: Lookup) -> Name:
    """'Kherson City', which no gazetteer has, is the town of that name, and not the province."""
    whole = _TOWN.fullmatch(name.text)
    if whole is None or any(c.match == "exact" for c in name.options.candidates[: name.options.outer]):
        return name
    bare = lookup(whole["bare"])
    towns = [c for c in bare.candidates[: bare.outer] if class_of(c.kind) == "P" and c.match == "exact"]
    if not towns:
        return name
    return name._replace(text=whole["bare"], folded=fold(whole["bare"]), options=options_of(whole["bare"], towns, []))


_TOWN = re.compile(r"(?P<bare>\S.*)\s+(?:City|Town|Village|Township)")


def _as_division(name: Name, index: NameIndex) -> Name:
    """Add the division of the whole name: 'Nikopol district', where only the town bears the bare one."""
    if "admin" not in name.kinds or any(
        c.match == "exact" and class_of(c.kind) == "A" for c in name.options.candidates
    ):
        return name
    wholes = [f"{name.text} {word}" for word in _DIVISIONS]
    whole = [c for text in wholes if text in index for c in index.lookup(text, limit=_HELD) if c.match == "exact"]
    if not whole:
        return name
    told = {c.id for c in whole}
    outer, inner = name.options.candidates[: name.options.outer], name.options.candidates[name.options.outer :]
    others = [c for c in outer if c.id not in told]
    return name._replace(options=options_of(name.text, [*others, *whole], [c for c in inner if c.id not in told]))


def _with_held(name: Name, index: NameIndex, told: set[str | None]) -> Name:
    """Add places of this name in the stated container or told countries that are too small to be among the readings."""
    if len(name.options.candidates) < _MANY:
        return name
    divisions = {holder.admin1_code for holder in name.holders[:2] if holder.kind == "ADM1"} | name.codes
    countries = {holder.country for holder in name.holders[:2] if holder.kind.startswith("PCL")} | name.codes
    known = {candidate.id for candidate in name.options.candidates}
    countries |= told - {c.country for c in name.options.candidates if c.match == "exact"}
    if not (divisions or countries):
        return name
    held = [
        candidate
        for candidate in index.lookup(name.text, limit=200)
        if candidate.id not in known
        and candidate.match == "exact"
        and (candidate.admin1_code in divisions or candidate.country in countries)
    ][:_HELD]
    if not held:
        return name
    outer, inner = name.options.candidates[: name.options.outer], name.options.candidates[name.options.outer :]
    return name._replace(options=options_of(name.text, [*outer, *held], inner))


def _signatures(keys: Sequence[tuple[str, str]]) -> Callable[[int], tuple[str, str]]:
    """Give mentions without a stated container that of the nearest mention of the name before them, else after."""
    by_name: dict[str, list[str]] = {}
    for folded, signature in keys:
        if signature and signature not in by_name.setdefault(folded, []):
            by_name[folded].append(signature)
    last: dict[str, str] = {}
    given: list[tuple[str, str]] = []
    for folded, signature in keys:
        if signature:
            last[folded] = signature
        given.append((folded, signature or last.get(folded) or next(iter(by_name.get(folded, ())), "")))
    return given.__getitem__


def _holders(context: Context, folded: str, index: NameIndex, lookup: Lookup) -> tuple[list[Candidate], str | None]:
    """Candidates of the place that is stated to hold a name: countries, divisions, areas, also towns."""
    if context.codes:
        return [], None
    for stated, whole in ((context.container, False), (context.holder, True)):
        if not stated:
            continue
        tokens = WORDS.findall(stated)[:6]
        size = index.longest_match(tokens, 0)
        if not size or (whole and size < len(tokens)):
            continue
        name = " ".join(tokens[:size]).replace(" - ", "-").rstrip(".")
        if fold(name) == folded or not name[0].isupper():
            continue
        found = lookup(name).candidates[:5]
        if not whole and context.lying == "beside" and found and class_of(found[0].kind) == "A":
            # What lies near a country or a province may lie anywhere, but 'north of Sumy' means the town.
            found = [c for c in found if class_of(c.kind) == "P" and c.match == "exact" and fold(c.name) == fold(name)]
        if found and name.lower() not in _TIMES:
            return found, name
    return [], None


def _spoken_of(word: str | None, mentions: Sequence[Mention], number: int, lookup: Lookup) -> str | None:
    """The town named last that 'the city' or 'the capital' stands for."""
    capital = word == "capital"
    for mention in reversed(mentions[max(0, number - _REACH) : number]):
        readings = lookup(clean(mention.text)).candidates if mention.use != "demonym" else []
        if readings and readings[0].kind.startswith("PPLC" if capital else "PPL"):
            return mention.text
    return None


def _beside(mentions: Sequence[Mention], of: Sequence[int], count: int) -> NDArray[np.float64]:
    """Closeness in the text of each pair of names, rows summing to one where a name has neighbours."""
    # Only neighbours in the text count, so that this stays linear: two before and two after.
    if count > 400:
        return np.zeros((0, 0))
    beside = np.zeros((count, count))
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    for position, i in enumerate(order):
        for j in order[position + 1 : position + 3]:
            gap = mentions[j].start - mentions[i].end
            if gap < _BESIDE and of[i] != of[j]:
                weight = 1 / (1 + max(gap, 0) / 20)
                beside[of[i], of[j]] += weight
                beside[of[j], of[i]] += weight
    total = beside.sum(axis=1, keepdims=True)
    shares: NDArray[np.float64] = beside / np.where(total > 0, total, 1.0)
    return shares


def expand(name: str) -> list[tuple[str, str]]:
    """Codes and names that a short form may stand for by itself ('Neb.', 'W. Va.', 'SA'); none for other names."""
    if len(name) < 2 or not ("." in name or (name.isupper() and len(name) <= 4)):
        return []
    return short_forms().get(name.replace(".", "").replace(" ", "").lower(), [])
