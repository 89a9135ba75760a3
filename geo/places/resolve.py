"""Mention -> Resolution: which place of the gazetteer a report means, or why none."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.places.model import class_of, to_place
from geo.ports import NameIndex
from geo.records import Alternative, Candidate, Mention, Place, Resolution


class RankedResolver:
    """Candidates from the index, the likeliest first.

    Parameters
    ----------
    index : NameIndex
        Where names are looked up.
    """

    def __init__(self, index: NameIndex) -> None:
        self.index = index

    def resolve(
        self,
        text: str,
        mentions: Sequence[Mention],
        *,
        focus: Sequence[str] = (),
        within: Sequence[str] = (),
        home: str | None = None,
    ) -> list[Resolution]:
        """Say which place each mention means, or why none; see :class:`geo.ports.Resolver`."""
        bias = {code.upper(): 3.0 for code in focus}
        if home:
            bias.setdefault(home.upper(), 1.0)
        bound = {code.upper() for code in within}
        return [self._one(mention, bias, bound) for mention in mentions]

    def _one(self, mention: Mention, bias: dict[str, float], bound: set[str]) -> Resolution:
        found = self.index.search(mention.text)
        kept = [c for c in found if not bound or c.country in bound]
        if not kept:
            reason = "no place of this name in the gazetteer" if not found else "no place of this name within the bound"
            return _answer(mention, None, 0.0, reason, [])
        scored = sorted(
            ((_prior(c) + bias.get(c.country or "", 0.0), c) for c in kept), key=lambda pair: (-pair[0], pair[1].id)
        )
        top = scored[0][0]
        weights = [math.exp(score - top) for score, _ in scored]
        total = sum(weights)
        others = [
            _alternative(to_place(c, mention.text), w / total)
            for w, (_, c) in zip(weights[1:6], scored[1:6], strict=False)
        ]
        return _answer(mention, to_place(scored[0][1], mention.text), 1 / total, None, others)


def _prior(candidate: Candidate) -> float:
    area = {"A": 2.0, "P": 0.0, "L": 1.0, "H": 0.5}.get(class_of(candidate.kind), -0.5)
    country = 4.0 if candidate.kind.startswith("PCL") else 0.0
    return math.log10(candidate.population + 10) + area + country + 2 * candidate.closeness


def _alternative(place: Place, score: float) -> Alternative:
    return Alternative(**{name: getattr(place, name) for name in place.__struct_fields__}, score=round(score, 4))


def _answer(
    mention: Mention, place: Place | None, score: float, reason: str | None, alternatives: list[Alternative]
) -> Resolution:
    return Resolution(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        use=mention.use,
        score=round(score, 4),
        place=place,
        reason=reason,
        alternatives=alternatives,
    )
