"""A group of triggers -> what was hit, how many of it and its name."""

from __future__ import annotations

import re

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.numbers import count_of
from geo.events.kinds.armament import reach
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.records import Quantity

_UNIT = {
    "tons": "t",
    "tonnes": "t",
    "ton": "t",
    "tonne": "t",
    "kilograms": "kg",
    "kg": "kg",
    "kilos": "kg",
    "km": "km",
    "barrels": "barrels",
    "litres": "l",
}


def set_target(scene: Scene, main: Candidate, members: list[Candidate], lexicons: Lexicons, out: Draft) -> None:
    """What was hit, how many of it, and its name if it has one ('the Magic Seas')."""
    people: str | None = None
    for member in [main, *(m for m in members if m is not main)]:
        chunks = member.patients or (
            [p for p in member.phrases if p.prep in ("on", "at", "against", "in")]
            if member.cls not in ("kill", "wound")
            else []
        )
        for chunk in chunks:
            i, j = reach(scene, chunk)
            kind = "goods" if out.sub_event == "Disrupted weapons use" else "target"
            things = scene.things(lexicons, "target", i, j)
            thing = things[0] if things else None
            if kind == "goods":
                goods = scene.things(lexicons, "goods", i, j)
                if goods and out.target_type is None and not things:
                    out.target_type = "weapons" if goods[0].value == "arms" else goods[0].value
            if thing is not None:
                out.target_name = out.target_name or _proper(scene, chunks, thing.value)
                if thing.value in ("civilians", "armed"):
                    people = people or ("civilians" if thing.value == "civilians" else "armed forces")
                elif out.target_type is None:
                    out.target_type = thing.value
            if out.quantity is None and member.cls not in ("kill", "wound", "die", "arrest", "abduct"):
                out.quantity = _quantity(scene, i, j, thing is not None)
    out.target_type = out.target_type or people
    if out.quantity is None and out.sub_event == "Disrupted weapons use":
        out.quantity = _quantity(scene, max(0, main.i - 30), min(len(scene.tokens), main.i + 25), False)


def _proper(scene: Scene, chunks: list[Chunk], value: str) -> str | None:
    """Name of a ship or site: 'a bulk carrier, the Magic Seas'."""
    if value not in ("ship", "oil and gas", "health", "school"):
        return None
    for chunk in chunks:
        if scene.actors_in(chunk.i, chunk.j):
            continue
        names = [
            t
            for t in scene.tokens[chunk.i : chunk.j]
            if t.tag == "P" and t.capital and "-" not in t.text and t.low not in ("mv", "ss", "the", "m/v")
        ]
        if names and names[-1] is scene.tokens[chunk.j - 1]:
            return " ".join(t.text for t in names)
    return None


def _quantity(scene: Scene, i: int, j: int, counted: bool) -> Quantity | None:
    tokens = scene.tokens
    for k in range(i, j):
        if tokens[k].tag != "NUM":
            continue
        count = count_of(tokens[k : k + 2])
        if count is None:
            continue
        for n in range(k + 1, min(j, k + 6, len(tokens))):
            if tokens[n].low in _UNIT:
                return Quantity(
                    value=float(count.low or 0), unit=_UNIT[tokens[n].low], text=_span_text(scene, k, n + 1)
                )
            if tokens[n].tag == "N" and tokens[n].low.endswith("s") and not (n + 1 < j and tokens[n + 1].tag == "N"):
                exact = count.low is not None and count.high == count.low
                words = [t.low for t in tokens[k + 1 : n + 1] if t.tag in ("N", "J")]
                if not counted and not exact:
                    return None
                return Quantity(
                    value=float(count.low or 0) if exact else None,
                    unit=_singular(" ".join(words[-2:])),
                    text=_span_text(scene, k, n + 1),
                )
            if tokens[n].tag not in ("N", "J", "P", "NUM", "PREP", "DET"):
                break
    return None


def _span_text(scene: Scene, i: int, j: int) -> str:
    text = scene.sentence.text[scene.tokens[i].start : scene.tokens[j - 1].end]
    return re.sub(r"\s+", " ", text)


def _singular(words: str) -> str:
    return words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")
