"""A sentence that rules made nothing of -> how likely it tells an incident, and of which kind.

A linear model over the words of a sentence, alone and in pairs, and what its analysis gives (weapons, targets, kinds of
actors, classes of triggers, tense, place and time), trained on the open parts of the gold and on single sentences by
``geo.evaluate.training.reader``. It only speaks where the rules are silent: docs/decisions/0052-second-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import any_in, words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.linear import Weights, load, odds

if TYPE_CHECKING:
    from geo.events.sentence.scene import Scene

#: Column of the model that stands for 'tells no incident'.
NONE = "none"
_HURT = re.compile(r"\b(?:dead|killed|died|wounded|injured|injuries|casualties|bodies)\b")
_HURT_HINTS = ("dead", "killed", "died", "wounded", "injur", "casualties", "bodies")
_PAST = frozenset(("VBD", "VBN", "VBDN"))


class Reading(NamedTuple):
    """Probability that a sentence tells an incident, and how its kinds share what is likely; the shares add up to 1."""

    likely: float
    shares: dict[str, float]

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(self.shares, key=self.shares.__getitem__)

    @property
    def share(self) -> float:
        """The share of the likeliest kind."""
        return max(self.shares.values())


def features(scenes: Iterable[Scene], lexicons: Lexicons) -> set[str]:
    """What the model looks at, as names of features that are there."""
    found: set[str] = set()
    classes = _classes(lexicons)
    for scene in scenes:
        found |= _wording(scene.tokens)
        words_told = {*scene.clauses.lows, *[token.lemma for token in scene.tokens]}
        for word in classes.keys() & words_told:
            found |= classes[word]
        for kind in lexicons.things:
            found.update([f"t:{thing.id}" for _, _, thing in scene.placed_things(lexicons, kind)])
        for actor in scene.actors:
            found |= {f"a:{actor.entry.kind}", f"h:{actor.how}"}
        for candidate in scene.found:
            found |= {f"c:{candidate.cls}{'n' if candidate.noun else 'v'}", f"r:{candidate.reality.state}"}
        found |= _setting(scene)
    return found


def _wording(tokens: Sequence[Token]) -> set[str]:
    """Words by their stems, alone and two in a row, with and without what stands between; names are all one."""
    row: list[_Word] = []
    before, last = ".", ""
    for token in tokens:
        named = token.capital and before not in _OPENING
        before = token.text
        word = _NAME if named else _NUMBER if token.text[0].isdigit() else _word(token.low)
        if not (named and last == _NAME.stem):
            row.append(word)
        last = word.stem
    found = {name for word in row for name in word.names}
    found.update([f"b:{first.stem} {second.stem}" for first, second in pairwise(row)])
    found.update([f"c:{first.stem} {second.stem}" for first, second in pairwise([word for word in row if word.tells])])
    return found


class _Word(NamedTuple):
    """What the model knows a word by: its stem, the features that it is by itself, and whether it is no small one."""

    stem: str
    names: tuple[str, ...]
    tells: bool


@lru_cache(maxsize=1 << 14)
def _word(low: str) -> _Word:
    stem = stem_of(low)
    names = (f"w:{stem}", f"p:{stem[:5]}") if len(stem) > 6 else (f"w:{stem}",)
    return _Word(stem, names, stem not in _SMALL and (stem[0].isalnum() or stem in "@#"))


#: Any name, and any number in figures.
_NAME, _NUMBER = _Word("@", ("w:@",), tells=True), _Word("#", ("w:#",), tells=True)


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    """A word without its commonest endings: 'shelling', 'shelled' and 'shells' are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


#: After these a capital says nothing.
_OPENING = frozenset('.!?"“:—–-;|•*')
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ers", "er", "ies", "es", "s")
#: Letters that a stem keeps at least.
_STEM = 4


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
            if chunk.modal:
                found.add("modal")
            if chunk.negated:
                found.add("negated")
            if chunk.finite and not chunk.modal:
                found.add("past" if chunk.form in _PAST else "present")
    if scene.quoted:
        found.add("quote")
    if "NUM" in [token.tag for token in scene.tokens]:
        found.add("number")
    if any_in(scene.text, _HURT_HINTS) and _HURT.search(scene.text):
        found.add("hurt")
    found.add(f"length{min(4, len(scene.tokens) // 10)}")
    return found


@cache
def _classes(lexicons: Lexicons) -> dict[str, frozenset[str]]:
    """Word of the lexicons -> classes of the triggers that begin (verbs) or end (nouns) with it, as features."""
    out: dict[str, set[str]] = {}
    for table, at in ((lexicons.verb_triggers, 0), (lexicons.noun_triggers, -1)):
        for phrase, cls in table.words():
            if cls != "light" and phrase[at].isalpha() and len(phrase[at]) > 2:
                out.setdefault(phrase[at], set()).add(f"k:{cls}")
    return {word: frozenset(found) for word, found in out.items()}


_SMALL = words(
    """
    the a an of and in on at to for by with from that was were had has have is are been be it its his her their they he
    she as after said this who which
    """
)


def weights() -> Weights | None:
    """The shipped model, ``None`` where there is none."""
    return load("reader")


def read(scene: Scene, lexicons: Lexicons) -> Reading | None:
    """Judge a sentence by the shipped model; done once.

    Parameters
    ----------
    scene : Scene
        The sentence.
    lexicons : Lexicons
        For the classes of words.

    Returns
    -------
    Reading or None
        ``None`` without a model.
    """
    model = weights()
    if model is not None and scene.reading is None:
        scene.reading = judge(features([scene], lexicons), model)
    return scene.reading


def judge(found: Iterable[str], model: Weights) -> Reading:
    """What a model makes of the features of a sentence."""
    shares = odds(found, model)
    likely = max(1.0 - shares.pop(NONE), 1e-6)
    return Reading(likely, {kind: share / likely for kind, share in shares.items()})
