"""Incident -> what is doubtful about how it is coded, and how much: what the review queue says and sorts by."""

from __future__ import annotations

from typing import Final

from geo.records import Incident
from geo.store.records.doers import doer_certainty

#: Confidence of a part from which on it is sure, or at least likely; people see these words (``dashboard.wording``).
SURE, LIKELY = 0.75, 0.5
#: Score from which on another candidate for the place is close to the one that was taken.
CLOSE: Final = 0.2
#: What is doubtful -> how much more often a coding is wrong then than its confidence says: kind, place or date of
#: 12,700 incidents of the open gold (dev, seen, more; November 2026). Those of .05 and less have no effect there; a
#: person should look at them all the same, before others that are as sure.
EXCESS: Final = {
    "no_date": 0.25, "kind": 0.2, "country_only": 0.2, "rough_date": 0.2, "rough_place": 0.05, "background": 0.05,
    "doer.inferred": 0.05, "doer.suspected": 0.04, "doer.blamed": 0.03, "doer.claimed": 0.02, "disputed": 0.02,
    "rival": 0.02, "no_source": 0.05, "no_place": -0.15, "container": -0.15,
}  # fmt: skip
#: The parts of the coding whose confidence is told.
_PARTS: Final = ("kind", "place", "date")
#: What says of a place that it is not sure, in other words.
_NOWHERE: Final = frozenset({"no_place", "country_only", "container"})


def doubts(incident: Incident) -> list[str]:
    """What is doubtful, as keys ``why.*`` of the page's texts, the least sure part of the coding first."""
    told = _told(incident)
    unsure = {
        part: getattr(incident.confidence, part) for part in _PARTS if part != "place" or not _NOWHERE & set(told)
    }
    least = sorted(unsure, key=lambda part: unsure[part])
    found = [_word(part, unsure[part]) for part in least if unsure[part] < SURE] + told
    if not found and incident.confidence.overall < SURE:
        return [_word(least[0], unsure[least[0]])]
    return found


def doubt(incident: Incident) -> float:
    """How doubtful the coding is, about the share of wrong ones among its like; what has more is looked at first."""
    return 1.0 - incident.confidence.overall + sum(EXCESS.get(word, 0.0) for word in doubts(incident))


def _word(part: str, sure: float) -> str:
    return part if sure < LIKELY else f"{part}_unsure"


def _told(incident: Incident) -> list[str]:
    """What the confidence of kind, place and date does not say, or not so clearly."""
    doer, place = doer_certainty(incident.actors), incident.place
    dated = incident.date_start is not None or incident.date_end is not None
    if place is None:
        where = {"no_place": True}
    else:
        where = {
            "country_only": place.precision == "country",
            "container": place.basis == "container",
            "rival": any(a.score >= CLOSE for a in incident.alternatives),
            "rough_place": place.precision in ("admin1", "region"),
        }
    checks = where | {
        "no_date": not dated,
        "rough_date": dated and incident.date_precision in ("week", "year", "unknown"),
        f"doer.{doer}": doer not in ("", "stated"),
        "disputed": incident.status == "disputed",
        "background": incident.salience == "background",
        "no_source": not incident.sources,
    }
    return [word for word, so in checks.items() if so]
