from __future__ import annotations

import sqlite3

import msgspec
import numpy as np
import pytest

from geo.filters import Filter
from geo.store import open_store
from geo.store.opening.migrations import STEPS
from geo.store.store import Addition
from geo.store.writing.copies import LIKENESS, Pending, band_keys, likeness, likest, signature

WORDS = [f"word{i}" for i in range(400)]
WIRE = " ".join(WORDS)


def test_likeness_is_near_the_true_one():
    half = " ".join([*WORDS[:200], *(f"other{i}" for i in range(200))])
    a, b = signature(WIRE), signature(half)
    assert likeness(a, a) == 1.0
    assert likeness(a, b) == pytest.approx(1 / 3, abs=0.12)  # 200 of 600 shingles in all
    assert signature("Air raid sirens in Exampletown.") is None


def test_copies_with_cut_tails_share_a_band():
    whole = band_keys(signature(WIRE))
    for kept in (360, 330, 310):  # 90, 82 and 78 per cent of the shingles
        cut = signature(" ".join(WORDS[:kept]))
        assert likeness(signature(WIRE), cut) >= LIKENESS
        assert set(band_keys(cut)) & set(whole)


def test_an_original_is_found_alike_written_or_on_its_way(store, make):
    copy = signature(WIRE + " and one more line of the paper's own")
    keys = band_keys(copy)
    pending = Pending()
    pending.add("d1", signature(WIRE), band_keys(signature(WIRE)))
    assert likest(copy, pending.sharing(keys), but="d2") == "d1"
    assert store.originals(keys) == {}
    store.add_many([Addition(make.document("d1"), [], pending.pop("d1"))], "m1")
    assert pending.sharing(keys) == {} and likest(copy, store.originals(keys), but="d2") == "d1"
    assert likest(copy, store.originals(keys), but="d1") is None  # a document is no copy of itself
    # Written anew, it is there once.
    store.add_many([Addition(make.document("d1"), [], signature(WIRE))], "m2")
    assert list(store.originals(keys)) == ["d1"]


def test_signatures_of_an_older_store_are_kept(tmp_path, monkeypatch):
    from geo.store.opening.engine import open_engine, parse_url

    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr("geo.store.opening.engine.SCHEMA_VERSION", 2)
        patch.setattr("geo.store.opening.migrations.STEPS", STEPS[:2])
        open_engine(parse_url(str(path)), create=True, read_only=False).dispose()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO signatures VALUES ('d9', ?)", (signature(WIRE).astype("<u4").tobytes(),))
    connection.execute("INSERT INTO bands VALUES (5, 'd9')")
    connection.commit()
    connection.close()
    with open_store(str(path)) as store:
        found = store.originals(band_keys(signature(WIRE)))
        assert list(found) == ["d9"] and np.array_equal(found["d9"], signature(WIRE))


def test_several_documents_are_written_all_or_none(store, make):
    def failing(observations):
        raise RuntimeError("power cut")

    store.add_many([Addition(make.document("d0"), [make.observation("z", "d0")])], "m1", merge=make.merge)
    some = [Addition(make.document(f"d{i}"), [make.observation(f"o{i}", f"d{i}")]) for i in range(1, 4)]
    with pytest.raises(RuntimeError):
        store.add_many(some, "m1", merge=failing)
    assert list(store.documents()) == ["d0"] and store.count() == 1
    assert store.add_many(some, "m1", merge=make.merge) == 3
    assert store.add_many(some, "m1", merge=make.merge) == 0
    (incident,) = store.incidents()
    assert len(incident.sources) == 4


@pytest.mark.parametrize("since", ["2024-11-20", "2024-11-29", "2024-12-31", "2025-06-30", "2025-07-01"])
def test_long_and_short_intervals_overlap_alike(store, make, since):
    spans = [("2024-11-29", "2024-11-29"), ("2024-11-01", "2024-12-15"), ("2024-01-01", "2024-12-31"),
             ("2023-01-01", "2025-06-30"), ("2024-12-31", "2025-01-02")]  # fmt: skip
    for n, (first, last) in enumerate(spans):
        observation = make.observation(f"o{n}", f"d{n}", place=make.place(id=f"gn:{n}"))
        dated = msgspec.structs.replace(observation, date_start=first, date_end=last)
        make.add(store, dated, merge=None)
    for until in ("2024-11-29", "2025-01-01", "2026-01-01"):
        wanted = {f"o{n}" for n, (first, last) in enumerate(spans) if last >= since and first <= until}
        assert {i.id for i in store.incidents(Filter(since=since, until=until))} == wanted
    assert {i.id for i in store.incidents(Filter(since=since))} == {
        f"o{n}" for n, s in enumerate(spans) if s[1] >= since
    }
