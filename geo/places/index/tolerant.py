"""Name -> candidates that are spelled otherwise: by key, as other hands write it, shortened, misspelt.

Each way gives names; :class:`geo.places.index.nearness.Judge` says how far each is to be believed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Levenshtein

from geo.places.index.build import DEMONYM
from geo.places.index.files import NO_KEY, POST_FLAG, POST_SHIFT
from geo.places.index.hands import other_hands, shortened
from geo.places.index.nearness import (
    BELIEVED,
    BELIEVED_IN_COUNTRY,
    FAME,
    MAX_BUCKET,
    MAX_BUCKET_IN_COUNTRY,
    MIN_FUZZY,
    MIN_FUZZY_KEY,
    MOST_JUDGED,
    Judge,
    Match,
    closeness,
    country_kind,
    likest,
    neighbours,
    odds,
    without_article,
)
from geo.places.index.spelling import latin, light, spell_latin
from geo.places.index.storage import Storage
from geo.records import Candidate

#: From this closeness on, a hit by key is enough.
SURE = 0.75
_SURE = odds(SURE)
#: Hits of less log-odds are not given: anywhere, and where the country is known.
_LEAST = (odds(BELIEVED), odds(BELIEVED_IN_COUNTRY))
#: Log-odds taken off a hit as other hands write it, or without a word: anywhere, and where the country is known.
_OTHER_HAND, _SHORTENED, _PART = (2.0, 0.6), (2.5, 1.2), (3.0, 2.0)
#: So many names are judged where the country is not known: by other hands, and otherwise.
_FEW, _SOME = 4, 10
#: So many places beyond those asked for are read, among which a division's town may be.
_MORE = 8
#: Least likeness of a town's name and a division's that makes the one the namesake of the other.
_LIKE = 0.6
_GENERIC = re.compile(r"\b(?:governorate|province|district|oblast|raion|state|county|region|locality)\b", re.I)


class Hit(NamedTuple):
    """How a place was found: its log-odds, under which name, and how."""

    odds: float
    matched: str
    match: Match


class Tolerant:
    """Finds names by their spelling.

    Parameters
    ----------
    storage : Storage
        An open index.
    """

    def __init__(self, storage: Storage) -> None:
        self._at = storage
        self._kinds = [country_kind(code) for code in storage.countries]

    def by_key(self, name: str, limit: int, countries: Container[str] | None) -> list[Candidate]:
        """Candidates whose names share the spelling key, the most believable first."""
        best: dict[int, Hit] = {}
        spelled = latin(name)
        self._add(best, spelled, spelled, "key", countries)
        return self._candidates(best, limit)

    def search(self, name: str, limit: int, countries: Container[str] | None) -> list[Candidate]:
        """As :meth:`by_key`; where that is in doubt, as other hands write it, shortened, and misspelt too."""
        best: dict[int, Hit] = {}
        spelled = latin(name)
        if not spelled:
            return []
        self._add(best, spelled, spelled, "key", countries)
        if _surest(best) < _SURE:
            known = countries is not None
            for written in other_hands(spelled, known=known):
                self._add(best, written, written, "key", countries, _OTHER_HAND[known])
            bare = without_article(spelled)
            if bare:
                self._add(best, bare, bare, "key", countries)
            for part in shortened(spelled):
                self._add(best, part, part, "key", countries, _SHORTENED[known])
        if _surest(best) < _SURE:
            self._misspelt(best, spelled, countries)
        return self._candidates(best, limit)

    def _add(
        self,
        best: dict[int, Hit],
        spelled: str,
        query: str,
        match: Match,
        countries: Container[str] | None,
        doubt: float = 0.0,
    ) -> None:
        """Add the hits under the key of a spelling."""
        key, soft = spell_latin(spelled)
        number = self._at.keys.get(key, NO_KEY)
        if number != NO_KEY:
            self._judge(best, query, soft, [number], match, countries, doubt)

    def _misspelt(self, best: dict[int, Hit], spelled: str, countries: Container[str] | None) -> None:
        key, soft = spell_latin(spelled)
        if len(soft) < MIN_FUZZY or len(key) < MIN_FUZZY_KEY:
            return
        number_of, first = self._at.keys.get, self._at.key_at
        most = MAX_BUCKET if countries is None else MAX_BUCKET_IN_COUNTRY
        known = bisect_right(range(len(key)), False, key=lambda end: not self._at.begins_key(key[: end + 1]))
        numbers = dict.fromkeys([number_of(k, NO_KEY) for k in neighbours(key, known)])
        numbers.pop(NO_KEY, None)
        near = [n for n in numbers if first[n + 1] - first[n] <= most]
        if near:
            self._judge(best, spelled, soft, near, "fuzzy", countries, 0.0)

    def _judge(
        self,
        best: dict[int, Hit],
        query: str,
        soft: str,
        keys: Sequence[int],
        match: Match,
        countries: Container[str] | None,
        doubt: float,
    ) -> None:
        """Add what the names under these keys are worth to the best hits by place."""
        at, in_country = self._at, countries is not None
        lights = at.bucket(keys)
        near = likest(soft, lights, match, in_country=in_country)
        if not near:
            return
        left = MOST_JUDGED if in_country else _FEW if doubt else _SOME
        starts = list(accumulate([at.key_at[n + 1] - at.key_at[n] for n in keys], initial=0))
        among = sum([at.form_at[at.key_at[n + 1]] - at.form_at[at.key_at[n]] for n in keys])
        judge = Judge(query, soft, match, among, in_country=in_country)
        for likeness, position in near:
            if left <= 0:
                break
            which = bisect_right(starts, position) - 1
            form = at.key_at[keys[which]] + position - starts[which]
            numbers = at.form_names[at.form_at[form] : at.form_at[form + 1]][:left]
            left -= len(numbers)
            for number in numbers:
                matched = at.names.restore_key(number)
                part = _part_meant(matched, lights[position]) if " " in matched else None
                totals = judge.totals(part or matched, lights[position], likeness)
                taken_off = doubt + _PART[in_country] if part else doubt
                self._weigh(best, number, totals, taken_off, matched, match, countries)

    def _weigh(
        self,
        best: dict[int, Hit],
        number: int,
        totals: tuple[float, float, float],
        taken_off: float,
        matched: str,
        match: Match,
        countries: Container[str] | None,
    ) -> None:
        """Enter the places that bear a name where the name is their best hit."""
        at, kinds, least = self._at, self._kinds, _LEAST[countries is not None]
        for post in at.posts[at.name_at[number] : at.name_at[number + 1]]:
            place = post >> POST_SHIFT
            country = at.country[place]
            if post & POST_FLAG == DEMONYM or (countries is not None and not self._is_in(country, countries)):
                continue
            worth = totals[kinds[country]] - taken_off + FAME * at.fame[place]
            if worth > least and (place not in best or worth > best[place].odds):
                best[place] = Hit(worth, matched, match)

    def _is_in(self, country: int, countries: Container[str]) -> bool:
        """Whether a country, by its number, is one of these; what lies in none is in all."""
        return country == 0 or self._at.countries[country] in countries

    def _candidates(self, best: dict[int, Hit], limit: int) -> list[Candidate]:
        order = sorted(best.items(), key=lambda item: (-item[1].odds, item[0]))
        read = self._at.candidate
        found = [
            read(place, hit.matched, hit.match, round(closeness(hit.odds), 4)) for place, hit in order[: limit + _MORE]
        ]
        return _towns_first(found)[:limit]


def _part_meant(matched: str, soft: str) -> str | None:
    """The part of a name, without a word that may be left out, of which this is the light form."""
    if spell_latin(matched)[1] == soft:
        return None
    return next((part for part in shortened(matched) if spell_latin(part)[1] == soft), None)


def _surest(best: dict[int, Hit]) -> float:
    return max((hit.odds for hit in best.values()), default=-inf)


def _towns_first(found: list[Candidate]) -> list[Candidate]:
    """Put the town before the division named after it: who misspells 'Idlib' means the town unless more is said."""
    if not found or not found[0].kind.startswith("ADM"):
        return found
    division = found[0]
    named = light(_GENERIC.sub("", division.name))
    for i, town in enumerate(found[1:], 1):
        same = town.country == division.country and town.admin1_code == division.admin1_code
        if same and town.kind.startswith("PPL") and Levenshtein.normalized_similarity(light(town.name), named) > _LIKE:
            town = msgspec.structs.replace(town, closeness=division.closeness)
            return [town, *found[:i], *found[i + 1 :]]
    return found
