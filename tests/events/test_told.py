"""Names of a whole report: those named nearest and last are found as by going through all, and without that."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from geo.events.discourse.cast import plot
from geo.events.discourse.cast.told import Mention, Told
from geo.events.lexicon.actor_entry import ActorEntry
from geo.records import Sentence

from .conftest import place

FAR = 99


def told_of(named: list[tuple[int, str]]) -> Told:
    """Somebody named in each of some sentences; capitals are rebels, small letters soldiers."""
    mentions = []
    for index, name in named:
        kind = "Rebel group" if name[:1].isupper() else "State forces"
        sentence = Sentence(start=10 * index, end=10 * index + 9, text="-" * 9, index=index, paragraph=index // 3)
        entry = ActorEntry(name, name, kind, None)
        mentions.append(Mention(name, entry, sentence, sentence.start, "name", False, "", False))
    return Told(mentions)


def distance(told: Told, key: str, index: int) -> int:
    before = [m.sentence.index for m in told.of[key] if m.sentence.index < index]
    after = [m.sentence.index for m in told.of[key] if m.sentence.index > index]
    return min(index - before[-1] if before else FAR, 2 * (after[0] - index) if after else FAR)


@pytest.mark.parametrize("seed", range(20))
def test_those_named_nearest_are_among_those_around(seed: int) -> None:
    draw = random.Random(seed)
    named = sorted(
        {draw.randrange(600 if seed % 2 else 60): draw.choice("ABCDEFGHijklmnop") for _ in range(40)}.items()
    )
    told = told_of(named)
    for index in range(0, 600, 7):
        inside = [name for at, name in named if at == index]
        asked = lambda key: (key not in inside, distance(told, key, index), told.order[key])  # noqa: B023, E731
        assert sorted(told.entries, key=asked)[:8] == sorted(told.around(index, inside, 8, FAR), key=asked)[:8]


@pytest.mark.parametrize("seed", range(10))
def test_how_many_were_named_since(seed: int) -> None:
    draw = random.Random(seed)
    told = told_of([(index, draw.choice("ABCDefgh")) for index in range(40)])
    for at in range(1, 40):
        recent = list(dict.fromkeys(m.key for m in reversed(told.mentions[:at])))
        for key in recent:
            ahead = recent[: recent.index(key)]
            alike = [other for other in ahead if other.isupper() == key.isupper()]
            assert told.ranks(key, 10 * at) == (min(len(ahead), 5), min(len(alike), 5))


@pytest.mark.parametrize("index", [0, 1_000, 3_000, 9_000])
def test_of_thousands_few_are_around(index: int) -> None:
    told = told_of([(n, f"A{n}") for n in range(3_000)])
    assert 8 <= len(told.around(index, (), 8, FAR)) <= 17


def test_sorts_and_paragraphs_are_counted_once() -> None:
    told = told_of([(0, "A"), (1, "b"), (2, "A"), (3, "C")])
    assert told.of_letter["R"] == (2, 3, 2) and told.of_letter["S"] == (1, 1, 1)
    assert told.of_paragraph[0].keys == {"A", "b"} and told.of_paragraph[0].letters == {"R": 1, "S": 1}
    assert told.of_paragraph[0].first.key == "A" and told.of_paragraph[1].first.key == "C"


def test_of_somebody_who_was_everywhere_some_places_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[object] = []
    monkeypatch.setattr(plot, "distance_km", lambda here, there: measured.append(there) or 10.0)
    events: Any = [
        SimpleNamespace(
            start=n, sub_event="Attack", actors=[ActorEntry("a", "A", "Rebel group", None).as_actor("perpetrator")],
            places=[msgspec.structs.replace(place("Goma"), id=f"p{n}", lat=float(n % 80))],
            scene=SimpleNamespace(sentence=SimpleNamespace(paragraph=n, index=n)), when=SimpleNamespace(start=None),
        )
        for n in range(300)
    ]  # fmt: skip
    story: Any = None
    told = plot.Plot(events, told_of([(0, "a")]), story).doings(299, "a", ())
    assert {"did3", "alike2", "near1"} <= told
    assert len(measured) <= 100
