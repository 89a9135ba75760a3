"""A sentence that rules made nothing of -> how likely it tells an incident, and of which kind.

A linear model over words of our own lexicons and what the analysis of a sentence gives (weapons, targets, kinds of
actors, classes of triggers, tense, place and time), trained on the open parts of the gold by
``geo.evaluate.train_reader``. It only speaks where the rules are silent: docs/decisions/0052-second-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.scene import Scene
from geo.resources import data_path

#: Column of the model that stands for 'tells no incident'.
NONE = "none"
_HURT = re.compile(r"\b(?:dead|killed|died|wounded|injured|injuries|casualties|bodies)\b")
_PAST = frozenset(("VBD", "VBN", "VBDN"))


class Reading(NamedTuple):
    """Probability that a sentence tells an incident, its likeliest kind and that kind's share among the kinds."""

    likely: float
    kind: str
    share: float


class Weights(NamedTuple):
    """Feature -> row; kinds; weights of shape (features + 1, kinds), the last row being the bias."""

    at: dict[str, int]
    kinds: list[str]
    rows: npt.NDArray[np.float32]


def features(scenes: Iterable[Scene], lexicons: Lexicons) -> set[str]:
    """What the model looks at, as names of features that are there."""
    found: set[str] = set()
    classes = _classes(lexicons)
    for scene in scenes:
        for token in scene.tokens:
            for word in {token.low, token.lemma or token.low}:
                if word in classes:
                    found.add(f"w:{word}")
                    found.update(classes[word])
        for kind in lexicons.things:
            found.update(f"t:{thing.id}" for thing in scene.things(lexicons, kind, 0, len(scene.tokens)))
        for actor in scene.actors:
            found |= {f"a:{actor.entry.kind}", f"h:{actor.how}"}
        for candidate in scene.found:
            found |= {f"c:{candidate.cls}{'n' if candidate.noun else 'v'}", f"r:{candidate.reality.state}"}
        found |= _setting(scene)
    return found


def _setting(scene: Scene) -> set[str]:
    found = {f"cue:{name}" for name in scene.cues}
    if scene.places:
        found.add("place")
    if any(r.place is not None and r.place.precision != "country" for r, _, _ in scene.places):
        found.add("fineplace")
    if scene.times:
        found.add("time")
    if any(t.precision == "day" for t, _, _ in scene.times):
        found.add("day")
    for chunk in scene.clauses.chunks:
        if chunk.kind == "VG":
            found |= {name for name in ("modal", "negated") if getattr(chunk, name)}
            if chunk.finite and not chunk.modal:
                found.add("past" if chunk.form in _PAST else "present")
    if scene.quoted:
        found.add("quote")
    if any(token.tag == "NUM" for token in scene.tokens):
        found.add("number")
    if _HURT.search(scene.text):
        found.add("hurt")
    found.add(f"length{min(4, len(scene.tokens) // 10)}")
    return found


@cache
def _classes(lexicons: Lexicons) -> dict[str, frozenset[str]]:
    """Word of the lexicons -> classes of the triggers that begin (verbs) or end (nouns) with it, as features."""
    out: dict[str, set[str]] = {}
    for table, at in ((lexicons.verb_triggers, 0), (lexicons.noun_triggers, -1)):
        for phrase, cls in table.words():
            for word in phrase:
                if word.isalpha() and len(word) > 2 and word not in _SMALL:
                    out.setdefault(word, set())
            if cls != "light" and phrase[at] in out:
                out[phrase[at]].add(f"k:{cls}")
    for things in lexicons.things.values():
        for phrase, _ in things.words():
            for word in phrase:
                if word.isalpha() and len(word) > 2 and word not in _SMALL:
                    out.setdefault(word, set())
    return {word: frozenset(found) for word, found in out.items()}


_SMALL = words(
    """
    the for with from and was were been its his her their this that into out down off over under after before
    not
    """
)


@cache
def weights() -> Weights | None:
    """The shipped model, ``None`` where there is none."""
    path = data_path("models", "reader.npz")
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as data:
        names, kinds, rows = data["features"].tolist(), data["kinds"].tolist(), data["weights"].astype(np.float32)
    return Weights({name: n for n, name in enumerate(names)}, kinds, rows)


def read(scenes: Sequence[Scene], lexicons: Lexicons, model: Weights | None = None) -> Reading | None:
    """Judge a sentence.

    Parameters
    ----------
    scenes : sequence of Scene
        The sentence, or the pieces of a very long one.
    lexicons : Lexicons
        For the classes of words.
    model : Weights, optional
        The shipped one unless given.

    Returns
    -------
    Reading or None
        ``None`` without a model.
    """
    model = model or weights()
    if model is None:
        return None
    known = [model.at[name] for name in features(scenes, lexicons) if name in model.at]
    score = model.rows[known].sum(axis=0) / max(1, len(known)) ** 0.25 + model.rows[-1]
    odds = np.exp(score - score.max())
    odds /= odds.sum()
    none = model.kinds.index(NONE)
    likely = float(1.0 - odds[none])
    odds[none] = 0.0
    best = int(odds.argmax())
    return Reading(likely, model.kinds[best], float(odds[best]) / max(likely, 1e-6))
