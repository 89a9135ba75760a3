"""A report's text -> whether it reports, argues, or tells of sport; what only argues tells nothing new.

Traits of the text (:mod:`geo.events.discourse.traits`) are weighed by a small model. In a text that argues, only what
is told with a day and place of its own is an incident; where war is a figure of speech, hardly anything.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Literal

from geo.events.discourse.traits import traits_of
from geo.resources import data_path

#: "sport" stands for all fields that play at war: matches, markets, films.
Genre = Literal["report", "argument", "sport"]
GENRES: tuple[Genre, ...] = ("report", "argument", "sport")
#: Least probability of an essay, of which what is well told still counts, and of one that is beyond doubt, as of sport:
#: a report that is taken for either loses what it tells.
_SURE, _CERTAIN = 0.6, 0.75


#: Trait of words of harm from which a text with the words of reports is one.
_HARM = 0.6
#: Words below which nobody argues: a note is what it tells.
_SHORT = 30
#: Trait of two different words of a field, without which no text is of it.
_TWO = 0.6


@cache
def model() -> dict[str, dict[str, float]]:
    """Weights by genre and trait; the empty trait is the bias."""
    found: dict[str, dict[str, float]] = json.loads(data_path("models", "genre.json").read_text(encoding="utf-8"))
    return found


def likelihoods(text: str) -> dict[Genre, float]:
    """How likely a text is of each genre; they add up to one."""
    return _weighed(traits_of(text))


def _weighed(traits: dict[str, float]) -> dict[Genre, float]:
    score = {g: sum(w * traits.get(name, 1.0) for name, w in model()[g].items()) for g in GENRES}
    top = max(score.values())
    odds = {g: math.exp(s - top) for g, s in score.items()}
    return {g: o / sum(odds.values()) for g, o in odds.items()}


def genre_of(text: str) -> Genre:
    """Say what a text is.

    Parameters
    ----------
    text : str
        The whole text; only the first 20,000 characters are looked at.

    Returns
    -------
    {"report", "argument", "sport"}
    """
    return judged(text)[0]


def judged(text: str) -> tuple[Genre, bool]:
    """What a text is, and whether that is beyond doubt."""
    traits = traits_of(text)
    found = _weighed(traits)
    best = max(GENRES, key=lambda genre: found[genre])
    reported = traits["harms"] >= _HARM and traits["reports"] >= 1.0  # a piece on the markets behind a report
    if best == "argument" and len(text.split()) < _SHORT:
        return "report", True
    bare = max(traits[name] for name in traits if name.endswith(", different")) < _TWO
    if traits["sentence"] == 0.0 or (best == "sport" and (reported or bare)):
        return "report", True
    certain = found[best] >= _CERTAIN
    return (best, certain) if certain or (best == "argument" and found[best] >= _SURE) else ("report", True)
