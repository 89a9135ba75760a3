"""data/lexicons/sites.tsv -> nouns of sites ('refugee camp', 'air base') and the sites that names mean with them.

Recognition and resolution both ask: the one whether a name that nothing else vouches for is that of a site, the other
which.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from geo.ports import NameIndex
from geo.records import Candidate
from geo.resources import data_path

#: Words of the longest noun.
LONGEST = 3
#: Closeness of a spelling from which the gazetteer has the whole name, and most sites taken.
_SURE, _MOST = 0.9, 3


class SiteNoun(NamedTuple):
    """What a noun says of a site and of the name before it.

    ``kinds`` are feature codes of such sites, ``others`` other nouns for them; ``places`` where they are named after
    places rather than after anybody, ``sure`` where even a name that nobody knows is a place's, no group's or firm's.
    """

    kinds: tuple[str, ...]
    others: tuple[str, ...]
    places: bool
    sure: bool


@cache
def site_nouns() -> dict[str, SiteNoun]:
    """Nouns in small letters; one that stands in several rows means any of these sites."""
    found: dict[str, SiteNoun] = {}
    with data_path("lexicons", "sites.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            nouns = row["nouns"].split("|")
            for noun in nouns:
                known = found.get(noun, SiteNoun((), (), False, False))
                kinds = dict.fromkeys((*known.kinds, *row["kinds"].split()))
                others = dict.fromkeys((*known.others, *(other for other in nouns if other != noun)))
                places, sure = known.places or row["after"] == "places", known.sure or noun in row["sure"].split("|")
                found[noun] = SiteNoun(tuple(kinds), tuple(others), places, sure)
    return found


@cache
def site_words() -> frozenset[str]:
    """All words that such nouns begin with: what follows a name is asked for these before anything else."""
    return frozenset(noun.split()[0] for noun in site_nouns())


def leading_noun(words: Sequence[str]) -> str | None:
    """The longest noun of a site that words in small letters begin with.

    Examples
    --------
    >>> leading_noun(["refugee", "camp", "in"])
    'refugee camp'
    """
    if not words or words[0] not in site_words():
        return None
    phrases = (" ".join(words[:size]) for size in range(min(LONGEST, len(words)), 0, -1))
    return next((phrase for phrase in phrases if phrase in site_nouns()), None)


def known_sites(name: str, noun: str, index: NameIndex, near: Collection[Candidate] = ()) -> list[Candidate]:
    """Sites that a name and a noun of a site mean together, also under another noun for it; mostly none.

    Parameters
    ----------
    name : str
        As written ('Kerch').
    noun : str
        One of :func:`site_nouns` ('bridge').
    index : NameIndex
        The gazetteer.
    near : collection of Candidate, optional
        What else the text tells: sites of other countries than these do not count.
    """
    if noun not in site_nouns():
        return []
    told = site_nouns()[noun]
    found: dict[str, Candidate] = {}
    for phrase in (noun, *told.others):
        whole = f"{name} {phrase}"
        if whole not in index:
            continue
        for candidate in index.lookup(whole, limit=_MOST):
            if candidate.match == "exact" and candidate.closeness >= _SURE and candidate.kind.startswith(told.kinds):
                found.setdefault(candidate.id, candidate)
    countries = {place.country for place in near} | {None}
    return [site for site in found.values() if len(countries) == 1 or site.country in countries][:_MOST]
