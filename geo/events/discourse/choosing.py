"""Options with their features + weights -> how likely each is the one that is meant."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from geo.resources import data_path

#: Characters from which a text is a report, whose parts speak of each other; two notes side by side have nothing in
#: common.
REPORT = 400


def load_weights(name: str) -> dict[str, float]:
    """Feature -> weight of a shipped model ``data/models/<name>.json``."""
    data = json.loads(data_path("models", f"{name}.json").read_text(encoding="utf-8"))
    return {str(feature): float(weight) for feature, weight in data["weights"].items()}


def odds(options: Sequence[Iterable[str]], table: dict[str, float]) -> list[float]:
    """Probability of each option, the one that none of the others is meant among them; they add up to 1."""
    weight_of = table.get
    return shares([sum(filter(None, map(weight_of, found)), 0.0) for found in options])


def shares(scores: Sequence[float]) -> list[float]:
    """Probabilities of options by their scores."""
    top = max(scores)
    likely = [math.exp(score - top) for score in scores]
    total = sum(likely)
    return [value / total for value in likely]
