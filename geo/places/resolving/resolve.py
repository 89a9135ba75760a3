"""Mention -> Resolution: which place of the gazetteer a report means, or why none."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.cases import nominatives
from geo.places.filling.embedded import neighbours
from geo.places.model import class_of, precision_of
from geo.places.resolving.choice import answer
from geo.places.resolving.features import CONTEXT, STATIC, Options, options_of
from geo.places.resolving.gathering import WORDS, Gathering, expand, gather
from geo.places.resolving.light import Table, context_features, glows_of, table_of
from geo.places.resolving.rank import Ranker, load_ranker, softmax
from geo.ports import NameIndex
from geo.records import Candidate, Mention, Resolution
from geo.resources import data_path

Floats = NDArray[np.float64]
#: Candidates looked at per name; the right one is among the first twelve for 99 % of the names that have it at all.
_READINGS = 12
#: Score added for a country in focus, and for the publisher's own; the ranker's scores are log odds.
_FOCUS, _HOME = 3.0, 0.7
#: The same for a country whose armed groups the text names, and for those beside it.
_THEATRE, _NEXT_DOOR = 1.5, 0.7
_REMEMBERED = 20_000
#: How close another spelling must be to count beside the nominative of a bent name.
_CLOSE = 0.5
#: Closeness from which a name is the one that a place goes by, not one of its others.
_OWN = 0.99
#: Words of a name in which inner places are looked for, and inner places taken.
_INNER_TOKENS, _INNER = 12, 6
#: Nouns that provinces are named with.
_NOUNS = ("State", "Region", "Province", "Governorate", "Oblast", "Department")
#: Divisions offered for a name alone.
_COUNTIES = 8
#: Passes in the light of the others at most, and the change of probability under which one more changes nothing.
_PASSES = 4
_SETTLED = 0.02
#: Score added for lying in the division or country that the text states ('Paris, Texas', 'Tripoli, Lebanon').
_STATED = [CONTEXT.index("container_admin1"), CONTEXT.index("container_country")]
#: Score added for being a site where the words say so, and for being the very site that name and noun mean.
_SITE, _CALLED = 3.0, 5.0
_STATED_BONUS = np.array([4.0, 1.5])


class RankedResolver:
    """Places by a learned ranker in two passes: names by themselves first, then each in the light of the others.

    Parameters
    ----------
    index : NameIndex
        The gazetteer.
    model : pathlib.Path or Ranker, optional
        A ``ranker.npz``, or its weights; the shipped one unless given.
    """

    def __init__(self, index: NameIndex, model: Path | Ranker | None = None) -> None:
        self.index = index
        self.ranker = model if isinstance(model, Ranker) else load_ranker(model or data_path("models", "ranker.npz"))
        self._options: dict[str, Options] = {}

    def resolve(
        self,
        text: str,
        mentions: Sequence[Mention],
        *,
        focus: Sequence[str] = (),
        within: Sequence[str] = (),
        home: str | None = None,
        theatre: Sequence[str] = (),
    ) -> list[Resolution]:
        """Say which place each mention means, or why none; see :class:`geo.ports.Resolver`.

        Mentions may overlap and stand in any order; the answers stand in the same order.
        """
        if not mentions:
            return []
        gathering = gather(text, mentions, self.index, self.options)
        table = table_of(gathering)
        offset = _offset(gathering, focus, within, home, theatre)
        probability = self.probabilities(gathering, table, offset)
        return answer(text, mentions, gathering, table.begins, probability, bound=bool(within), theatre=theatre)

    def probabilities(self, gathering: Gathering, table: Table, offset: Floats) -> Floats:
        """Probability of each reading after both passes, shape (rows of the table,)."""
        count = len(gathering.names)
        # What the text states outweighs what is likely: 'Paris, Texas' is in Texas.
        offset = offset + table.fixed[:, _STATED] @ _STATED_BONUS + _site_bonus(gathering)
        probability = softmax(table.static @ self.ranker.alone + offset, table.group, count)
        by_itself, in_light = np.split(self.ranker.together, [len(STATIC)])
        offset = offset + table.static @ by_itself
        glows = glows_of(table, gathering)
        for _ in range(_PASSES):
            seen = context_features(table, gathering, probability, glows)
            before, probability = probability, softmax(seen @ in_light + offset, table.group, count)
            if np.abs(probability - before).max() < _SETTLED:
                break
        return probability

    def options(self, name: str) -> Options:
        """Readings of a name, remembered."""
        found = self._options.get(name)
        if found is None:
            if len(self._options) > _REMEMBERED:
                self._options.clear()
            candidates = self._candidates(name)
            exact = any(candidate.match == "exact" for candidate in candidates)
            inner = self._inner(name) if " " in name and not exact else []
            known = {candidate.id for candidate in candidates}
            found = self._options[name] = options_of(name, candidates, [c for c in inner if c.id not in known])
        return found

    def _candidates(self, name: str) -> list[Candidate]:
        states = [
            candidate
            for code, full in expand(name)
            for candidate in self.index.lookup(full, limit=6)
            if code in (candidate.admin1_code, candidate.country) and candidate.kind[:3] in ("ADM", "PCL", "PPL")
        ]
        if states:
            named = [c for c in self.index.lookup(name, limit=4) if c.match == "exact"]
            return list({c.id: c for c in (*states, *named)}.values())
        found = list(self.index.search(name, limit=_READINGS))
        if not any(c.match == "exact" for c in found) and (straight := _unbent(name, self.index)):
            found = straight + [c for c in found if c.closeness >= _CLOSE]
        if any(c.kind.startswith("PCL") and c.closeness >= _OWN for c in found):
            found = [c for c in found if c.closeness >= _OWN or class_of(c.kind) != "P"]  # 'Paraguay' is not Asunción
        first: dict[str, Candidate] = {}
        for candidate in found:  # the nominative bears the name exactly, its bent form only nearly
            first.setdefault(candidate.id, candidate)
        known = list(first.values())[:_READINGS]
        return [*known, *self._counties(name), *self._divisions(name, {c.id for c in known})]

    def _counties(self, name: str) -> list[Candidate]:
        """Counties that a name alone may mean, as in 'Cooke, Grayson and Love counties'."""
        if not name.replace(" ", "").isalpha() or not name[0].isupper() or name.count(" ") > 1:
            return []
        full = f"{name.title() if name.isupper() else name} County"
        if full not in self.index:
            return []
        return [c for c in self.index.lookup(full, limit=_COUNTIES) if c.match == "exact" and c.kind == "ADM2"]

    def _divisions(self, name: str, known: Container[str]) -> list[Candidate]:
        """Provinces that bear a name only with its noun: 'Niger State', 'Sagaing Region' for 'Sagaing region'."""
        if not name.replace(" ", "").isalpha() or not name[0].isupper() or name.count(" ") > 2:
            return []
        full = [f"{name} {noun}" for noun in _NOUNS if f"{name} {noun}" in self.index]
        found = [c for whole in full for c in self.index.lookup(whole, limit=_COUNTIES)]
        return [c for c in found if c.match == "exact" and c.kind == "ADM1" and c.id not in known]

    def _inner(self, name: str) -> list[Candidate]:
        """Places inside a name that is no place itself ('Homs countryside', 'Smart Dubai Office')."""
        tokens = WORDS.findall(name)[:_INNER_TOKENS]
        found: list[Candidate] = []
        position = 0
        while position < len(tokens):
            size = self.index.longest_match(tokens, position) if tokens[position][0].isupper() else 0
            if 0 < size < len(tokens):
                inner = " ".join(tokens[position : position + size]).replace(" - ", "-")
                found += [c for c in self.index.lookup(inner, limit=3) if c.match == "exact"]
            position += size or 1
        return list({c.id: c for c in found}.values())[:_INNER]


def _unbent(name: str, index: NameIndex) -> list[Candidate]:
    """Places whose name as it stands on a map this may be a bent or joined form of."""
    return [c for bare in nominatives(name) if bare in index for c in index.lookup(bare)]


def _site_bonus(gathering: Gathering) -> Floats:
    """What 'X air base' and 'X field' add to readings that are sites, not towns or regions."""
    bonus: list[float] = []
    for name in gathering.names:
        said, called = "site" in name.kinds, {site.id for site in name.sites}
        own = [_SITE * (precision_of(c.kind) == "site") for c in name.options.candidates] if said else []
        if called:
            own = [_CALLED * (c.id in called) for c in name.options.candidates]
        bonus += own + [0.0] * (len(name.options.candidates) + 1 - len(own))
    return np.array(bonus)


def _offset(
    gathering: Gathering, focus: Sequence[str], within: Sequence[str], home: str | None, theatre: Sequence[str]
) -> Floats:
    """What bias and bound add to the score of each reading; minus infinity for what lies outside the bound."""
    bias = {code.upper(): _FOCUS for code in focus}
    if home:
        bias.setdefault(home.upper(), _HOME)
    around = {neighbour: _NEXT_DOOR for code in theatre for neighbour in neighbours().get(code, ())}
    around |= dict.fromkeys(theatre, _THEATRE)
    bound = {code.upper() for code in within}
    if not (bias or around or bound):
        return np.zeros(sum([len(name.options.candidates) + 1 for name in gathering.names]))
    offset = []
    for name in gathering.names:
        for candidate in name.options.candidates:
            country = candidate.country or ""
            near = around.get(country, 0.0) if candidate.match == "exact" else 0.0
            offset.append(-np.inf if bound and country not in bound else max(bias.get(country, 0.0), near))
        offset.append(0.0)
    return np.array(offset)
