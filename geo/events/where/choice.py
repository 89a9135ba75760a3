"""A verb or noun of event and the places of its sentence -> the place(s) where it happened."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, repeat
from operator import mul

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import Token, tokenize
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons, load_lexicons
from geo.events.where.clauses import happening, syntax
from geo.events.where.facts import facts
from geo.events.where.syntax import Spot, between, spots
from geo.resources import data_path

Span = tuple[int, int]
#: Least probability at which precision and recall are level on the event-location corpus.
EVEN = 0.44
#: Share of a list's common score in the score of each of its places; set on the training folds.
_POOLED = 0.7


def features(
    clauses: Clauses,
    number: int,
    verb_i: int,
    places: Sequence[Span],
    actors: Sequence[ActorSpan] = (),
    known: Sequence[Spot] | None = None,
) -> list[dict[str, float]]:
    """What speaks for or against each place of a sentence being where an event happened.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    number, verb_i : int
        Chunk and token of the event.
    places : sequence of (int, int)
        Token spans of all places of the sentence, half-open, in order.
    actors : sequence of ActorSpan
        Actors of the sentence.
    known : sequence of Spot, optional
        What :func:`geo.events.where.syntax.spots` found, where several events of a sentence are asked for.
    """
    found = spots(clauses, places, actors) if known is None else known
    event = happening(clauses, number, verb_i)
    out = []
    for spot in found:
        values = facts(clauses, number, verb_i, spot.i, spot.j, places)
        values.update(syntax(clauses, event, spot, found))
        out.append(values)
    return out


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, fitted by :func:`geo.evaluate.training.where.write` (five-fold figures in the docs)."""
    data = json.loads(data_path("models", "where.json").read_text(encoding="utf-8"))
    return {str(k): float(v) for k, v in data["weights"].items()}


def score(values: dict[str, float], table: dict[str, float]) -> float:
    """Probability that the event happened there."""
    return _sigmoid(sum(map(mul, map(table.get, values, repeat(0.0)), values.values())))


def choose(
    clauses: Clauses,
    number: int,
    verb_i: int,
    places: Sequence[Span],
    *,
    actors: Sequence[ActorSpan] = (),
    known: Sequence[Spot] | None = None,
    threshold: float = EVEN,
) -> list[tuple[int, float]]:
    """Indices of the places of an event with their probability, best first.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    number, verb_i : int
        Chunk and token of the event.
    places : sequence of (int, int)
        Token spans, in order.
    actors : sequence of ActorSpan
        Actors of the sentence.
    known : sequence of Spot, optional
        As for :func:`features`.
    threshold : float
        Least probability of a place.
    """
    table = weights()
    scored = [score(values, table) for values in features(clauses, number, verb_i, places, actors, known)]
    if len(scored) > 1:
        scored = pooled(links_of(clauses.tokens, places), scored)
    kept = [(n, p) for n, p in enumerate(scored) if p >= threshold]
    return sorted(kept, key=lambda item: (-item[1], item[0]))


def links_of(tokens: Sequence[Token], places: Sequence[Span]) -> list[str]:
    """How each place of a sentence stands to the next one."""
    return [between(tokens, a, b) for a, b in pairwise(places)]


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


def place_of(
    sentence_text: str, verb_span: Span, place_spans: Sequence[Span], *, lexicons: Lexicons | None = None
) -> list[Span]:
    """Where an event happened, of the places that its sentence names.

    Parameters
    ----------
    sentence_text : str
        One sentence.
    verb_span : (int, int)
        The verb or noun of event, as characters, half-open.
    place_spans : sequence of (int, int)
        The places named, as characters, half-open.
    lexicons : Lexicons, optional
        The shipped ones unless given.

    Returns
    -------
    list of (int, int)
        Those of ``place_spans`` where it happened, in order; empty where the sentence does not say.
    """
    if not place_spans:
        return []
    lex = lexicons or load_lexicons()
    tokens = tokenize(sentence_text)
    if not tokens:
        return []
    tag(tokens, lex.verbs, lex.homographs, lex.demonyms)
    clauses = Clauses(tokens)
    verb_i = token_at(clauses, verb_span[0])
    ordered = sorted(place_spans)
    spans = [token_span(clauses, *span) for span in ordered]
    picked = choose(clauses, clauses.at[verb_i], verb_i, spans, actors=lex.actors.find(tokens))
    return sorted(ordered[n] for n, _ in picked)


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
