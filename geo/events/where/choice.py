"""A verb or noun of event and the places of its sentence -> the place(s) where it happened."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache

from geo.events.grammar.chunks import Clauses
from geo.events.sentence.trees import Trees, grown, totals
from geo.events.where.clauses import happening, syntax
from geo.events.where.crossed import context
from geo.events.where.facts import TOLD_APART, facts
from geo.events.where.steps import asked
from geo.events.where.syntax import Spots
from geo.resources import data_path

Span = tuple[int, int]
#: Least probability at which precision and recall are level on the event-location corpus.
EVEN = 0.47
#: Share of a list's common score in the score of each of its places; set on the training folds.
_POOLED = 0.85


def features(clauses: Clauses, number: int, verb_i: int, known: Spots) -> list[dict[str, float]]:
    """What speaks for or against each place of a sentence being where an event happened.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    number, verb_i : int
        Chunk and token of the event.
    known : Spots
        The places of the sentence, from :func:`geo.events.where.syntax.spots`.
    """
    event = happening(clauses, number, verb_i)
    out = []
    for n, (i, j) in enumerate(known.spans):
        values = facts(clauses, number, verb_i, i, j, known.spans)
        crossed = context(clauses, number, verb_i, i, j, known.spans, values, TOLD_APART)
        values.update(dict.fromkeys(crossed + syntax(clauses, event, n, known), 1.0))
        out.append(values)
    return out


@cache
def model() -> Trees:
    """The shipped trees, fitted by :func:`geo.evaluate.training.where.write` (five-fold figures in the docs)."""
    data = json.loads(data_path("models", "where.json").read_text(encoding="utf-8"))
    return grown(data["trees"])


def scores(values: Sequence[dict[str, float]], trees: Trees) -> list[float]:
    """Probability of each of several places, or of one for several verbs, that the event happened there."""
    return [_sigmoid(total) for total in totals([asked(found) for found in values], trees)] if values else []


def choose(clauses: Clauses, words: Sequence[int], known: Spots) -> list[list[float]]:
    """Probability of each place of a sentence that an event happened there, for each word that tells of the event.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    words : sequence of int
        Tokens of the event's verbs and nouns.
    known : Spots
        As for :func:`features`.
    """
    values = [found for i in words for found in features(clauses, clauses.at[i], i, known)]
    scored, count = scores(values, model()), len(known.spans)
    each = [scored[n * count : (n + 1) * count] for n in range(len(words))]
    return [pooled(known.links, found) for found in each] if count > 1 else each


def pooled(links: Sequence[str], scores: Sequence[float]) -> list[float]:
    """Draw the scores of a list ('in X, Y and Z') together: its places mostly share their fate."""
    out = list(scores)
    first = 0
    while first < len(out):
        last = first
        while last < len(links) and links[last] in ("and", "comma"):
            last += 1
        if "and" in links[first:last]:
            logits = [_logit(p) for p in out[first : last + 1]]
            common = (max(logits) + sum(logits) / len(logits)) / 2
            out[first : last + 1] = [_sigmoid(_POOLED * common + (1 - _POOLED) * own) for own in logits]
        first = last + 1
    return out


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def token_at(clauses: Clauses, start: int) -> int:
    """Index of the token that holds character ``start`` (the last one if beyond)."""
    for n, token in enumerate(clauses.tokens):
        if token.end > start:
            return n
    return len(clauses.tokens) - 1


def token_span(clauses: Clauses, start: int, end: int) -> tuple[int, int]:
    """Token span of a character span."""
    i = token_at(clauses, start)
    j = i + 1
    while j < len(clauses.tokens) and clauses.tokens[j].start < end:
        j += 1
    return i, j
