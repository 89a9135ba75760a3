"""The whole embedded gazetteer, a million rows of official form, and a table of a hundred thousand: time and memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.evaluate.apparatus import growing
from geo.evaluate.benches import gazetteer as bench_gazetteer
from geo.evaluate.scores import spelling as eval_spelling
from geo.places import open_gazetteer
from geo.places.geocoding.locate import Locator
from geo.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_examples_of_everyday_spelling_are_found(settings: Settings) -> None:
    index = open_gazetteer(settings)
    for name, place in [
        ("Atareb", "gn:174030"), ("Saraqeb", "gn:164816"), ("Nassriya", "gn:98854"), ("Tall Refaat", "gn:163476"),
        ("Deir ez-Zor", "gn:170794"), ("Ain Issa", "gn:172134"), ("Kharkov", "gn:706483"), ("Palmyra", "gn:163808"),
    ]:  # fmt: skip
        assert index.search(name)[0].id == place, name
    assert "gn:79415" in [c.id for c in index.search("Hodeidah")[:2]]
    assert Locator(index).locate("Long Beach, CA")[0].place.admin1 == "California"
    assert Locator(index).locate("Bangor, Maine")[0].place.admin1_code == "US.ME"


def test_spellings_keep_their_floor() -> None:
    rows = eval_spelling.run()
    assert [r["asked"] for r in rows if r.get("ok") is False] == []
    assert len([r for r in rows if "right_first" in r]) == len(eval_spelling.COUNTRIES) + 2  # average, other half


def test_memory_of_the_open_gazetteer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    open_gazetteer(settings)
    rows = {r["metric"]: r["value"] for r in bench_gazetteer.run(seconds=0.5, with_build=False)}
    assert rows["memory added by that"] < bench_gazetteer.OPEN_MB
    assert rows["dictionary against ours, memory"] > 3


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_a_dump_of_official_form_is_streamed() -> None:
    """A third of what `sitmap bench gazetteer` adds and holds to 1 GB."""
    _, gigabytes, said = growing.add_dump(300_000)
    assert "IQ: 300,000 rows" in said
    assert gigabytes < 0.7
