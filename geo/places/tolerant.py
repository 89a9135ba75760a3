"""Name -> candidates that are spelled otherwise: by key, as other hands write it, shortened, misspelt.

Each way gives names; :class:`geo.places.nearness.Judge` says how far each is to be believed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Levenshtein

from geo.places.build import DEMONYM
from geo.places.files import NO_KEY
from geo.places.hands import other_hands, shortened
from geo.places.nearness import (
    BELIEVED,
    BELIEVED_IN_COUNTRY,
    MAX_BUCKET,
    MAX_BUCKET_IN_COUNTRY,
    MIN_FUZZY,
    MIN_FUZZY_KEY,
    Judge,
    Match,
    closeness,
    country_kind,
    likest,
    neighbours,
    without_article,
)
from geo.places.spelling import latin, light, spell_latin
from geo.places.storage import Storage, candidate_of
from geo.records import Candidate

#: From this closeness on, a hit by key is enough.
SURE = 0.75
#: Log-odds taken off a hit as other hands write it, or without a word: anywhere, and where the country is known.
_OTHER_HAND, _SHORTENED = (2.0, 0.6), (2.5, 1.2)
#: Names so much less like than the likest are not judged: anywhere, and where the country is known.
_WORTH_A_LOOK = (0.15, 0.3)
#: So many names are judged where the country is not known: by other hands, and otherwise.
_FEW, _SOME = 5, 14
#: Least likeness of a town's name and a division's that makes the one the namesake of the other.
_LIKE = 0.6
_GENERIC = re.compile(r"\b(?:governorate|province|district|oblast|raion|state|county|region|locality)\b", re.I)


class Hit(NamedTuple):
    """How a place was found: its closeness, under which name, and how."""

    closeness: float
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
        if _surest(best) < SURE:
            known = countries is not None
            for written in other_hands(spelled):
                self._add(best, written, written, "key", countries, _OTHER_HAND[known])
            bare = without_article(spelled)
            if bare:
                self._add(best, bare, bare, "key", countries)
            for part in shortened(spelled):
                self._add(best, part, part, "key", countries, _SHORTENED[known])
        if _surest(best) < SURE:
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
        get, first = self._at.keys.get, self._at.key_at
        most = MAX_BUCKET if countries is None else MAX_BUCKET_IN_COUNTRY
        numbers = (n for k in neighbours(key) if (n := get(k, NO_KEY)) != NO_KEY)
        near = [n for n in dict.fromkeys(numbers) if first[n + 1] - first[n] <= most]
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
        starts = list(accumulate((at.key_at[n + 1] - at.key_at[n] for n in keys), initial=0))
        judge = Judge(query, soft, match, len(lights), in_country=in_country)
        least = BELIEVED_IN_COUNTRY if in_country else BELIEVED
        near = likest(soft, lights, match, in_country=in_country)
        if not in_country:
            near = near[: _FEW if doubt else _SOME]
        enough = near[0][0] - _WORTH_A_LOOK[in_country] if near else 0.0
        for likeness, position in near:
            if likeness < enough:
                break
            which = bisect_right(starts, position) - 1
            number = at.key_names[at.key_at[keys[which]] + position - starts[which]]
            matched = at.names.restore_key(number)
            totals = judge.totals(matched, lights[position], likeness)
            for i in range(at.name_at[number], at.name_at[number + 1]):
                place = at.post_place[i]
                country = at.country[place]
                if at.post_flag[i] == DEMONYM or (countries is not None and not self._is_in(country, countries)):
                    continue
                score = closeness(totals[self._kinds[country]] - doubt, at.fame[place])
                if score > least and (place not in best or score > best[place].closeness):
                    best[place] = Hit(score, matched, match)

    def _is_in(self, country: int, countries: Container[str]) -> bool:
        """Whether a country, by its number, is one of these; what lies in none is in all."""
        return country == 0 or self._at.countries[country] in countries

    def _candidates(self, best: dict[int, Hit], limit: int) -> list[Candidate]:
        order = sorted(best.items(), key=lambda item: (-item[1].closeness, item[0]))
        found = [
            candidate_of(self._at.row(place), hit.matched, hit.match, round(hit.closeness, 4))
            for place, hit in order[: limit + 8]
        ]
        return _towns_first(found)[:limit]


def _surest(best: dict[int, Hit]) -> float:
    return max((hit.closeness for hit in best.values()), default=0.0)


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
