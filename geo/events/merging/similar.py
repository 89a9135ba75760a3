"""Two tellings -> whether they are of one thing, and why.

What excludes each other is ruled out by :mod:`geo.events.merging.agreement` and :mod:`geo.events.merging.sides`; the
rest is weighed by a logistic model with one weight per feature (``data/models/same.json``, fitted by
:mod:`geo.evaluate.training.merging`).
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from geo.events.merging.agreement import UNREST, distance_km, kinds_agree, one_document, times_agree
from geo.events.merging.agreement_places import places_agree
from geo.events.merging.agreement_words import overlapping, tolls_agree, words_agree
from geo.events.merging.proper_names import other_ships
from geo.events.merging.sides import actors_agree
from geo.records import Coding
from geo.resources import data_path

__all__ = ["distance_km", "features", "likeness"]


#: What one telling has in common with few others.
_TOLD = ("names", "dead:same", "quantity:same")
#: Doublings of dead that two reports seldom have in common by chance: seven.
_MANY = 3.0
_ONE_DAY = frozenset(("day:same", "day:night", "days:overlap"))
_PARTICULAR = (*_TOLD, "doer:same", "hit:same")


class Likeness(NamedTuple):
    """Log odds that two tellings are of one thing, and what speaks for it in words."""

    odds: float
    why: str


@cache
def weights() -> dict[str, float]:
    """Feature -> weight."""
    data = json.loads(data_path("models", "same.json").read_text(encoding="utf-8"))
    return {str(k): float(v) for k, v in data["weights"].items()}


def features(a: Coding, b: Coding) -> tuple[dict[str, float], list[str]] | None:
    """What speaks for and against two tellings being of one thing, with the words for it.

    Parameters
    ----------
    a, b : Coding
        Observations or incidents, in any order; the answer is the same.

    Returns
    -------
    (dict, list of str) or None
        ``None`` where they cannot be one thing.
    """
    if a.aggregate != b.aggregate:
        return None
    kind = kinds_agree(a, b)
    when = times_agree(a, b) if kind is not None else None
    where = places_agree(a, b) if when is not None else None
    if kind is None or when is None or where is None:
        return None
    who = ({}, "") if "kind:shot" in kind[0] else actors_agree(a, b)
    if who is None:
        return None
    out = {"bias": 1.0, **kind[0], **when[0], **where[0], **who[0], **tolls_agree(a, b)}
    if one_document(a, b):
        if not (overlapping(a.fatalities, b.fatalities) or _sums_up(a, b, where[0])):
            return None
        if _one_sentence(a, b) and "kind:shot" not in kind[0]:
            return None
        if "quantity:close" in out:
            return None  # two reports may count in different ways, one does not
        out["within"] = 1.0
        if any(name.startswith("in:") for name in where[0]):  # a lead names the country, the body the town
            out["within:in"] = 1.0
        if "doer:foes" in out:  # of two sentences of a report one has the sides turned round
            out["within:foes"] = out.pop("doer:foes")
    if other_ships(a, b):
        return None
    if "place:city" in out and "dead:far" in out:
        out["city:far"] = out["dead:far"]  # where much happens, another toll is rather another thing
    if "times:overlap" in out and "place:same" in out and "place:city" not in out:
        out["there:then"] = 1.0  # seldom two things of a kind in one village in one month
    told, names = words_agree(a, b)
    out.update(told)
    if not told["share"] and {a.event_type, b.event_type} <= UNREST:
        out["unrest:apart"] = 1.0  # people march for what only words say
    if "within" not in out:
        out.pop("definite", None)  # what another report calls 'the attack' is its own lead
    if ("within" not in out or "day:taken" in out) and _nothing_shared(out):
        return None
    why = [kind[1], who[1], where[1], when[1]]
    if out.get("dead:same"):
        why.append("same number of dead")
    if names:
        why.append(f"both name {', '.join(names[:3])}")
    return out, [words for words in why if words]


def _nothing_shared(found: dict[str, float]) -> bool:
    """Whether two reports that are not both placed, or whose days differ, have no more in common than the kind."""
    particular = any(found.get(name) for name in _PARTICULAR)
    if "day:taken" in found:
        return "place:same" not in found or not ("doer:same" in found or "doer:like" in found)
    if "day:few" in found:
        told = found.get("names") or found.get("quantity:same") or found.get("dead:same", 0.0) >= _MANY
        return "place:same" not in found or not told
    if "in:seat" in found and ("doer:other" in found or not particular):
        return True
    if "place:unsure" in found or ("place:once" in found and not found.keys() & _ONE_DAY):
        return not any(found.get(name) for name in _TOLD)
    if particular:
        return False
    return "place:none" in found or ("place:once" in found and not found.get("words"))


def likeness(a: Coding, b: Coding) -> Likeness | None:
    """How likely two tellings are of one thing; ``None`` where they cannot be."""
    found = features(a, b)
    if found is None:
        return None
    table = weights()
    return Likeness(sum(table.get(name, 0.0) * value for name, value in found[0].items()), ", ".join(found[1]))


def _sums_up(a: Coding, b: Coding, where: dict[str, float]) -> bool:
    """'Fighting in X province left two dead': a lead counts all dead of what the body tells of its towns."""
    if not any(name.startswith("in:") for name in where):
        return False
    first, later = sorted((a, b), key=lambda told: told.sources[0].start)
    lead, part = first.fatalities, later.fatalities
    return lead is not None and part is not None and (lead.low or 0) >= (part.high or part.low or 0)


def _one_sentence(a: Coding, b: Coding) -> bool:
    spans = {(s.doc_id, s.start) for s in a.sources[:1]}
    return any((s.doc_id, s.start) in spans for s in b.sources[:1])
