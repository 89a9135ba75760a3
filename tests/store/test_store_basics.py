from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import InputError, StoreMissing, StoreTooNew, StoreUnavailable
from geo.filters import Filter
from geo.store import open_store
from geo.store.records.flat import FLAT_COLUMNS, flat
from geo.store.records.rows import single


def test_a_document_added_twice_is_there_once(store, make):
    document, observation = make.document(), make.observation()
    assert store.add(document, [observation], "m1") is True
    assert store.add(document, [observation], "m1") is False
    assert store.count() == 1
    assert store.has_document("d1") and store.has_document("d1", "m1") and not store.has_document("d1", "m2")
    assert store.document("d1") == document


def test_what_goes_in_comes_out(store, make):
    observation = make.observation(actors=[make.actor(), make.actor("Idlib", "target")], place=make.place(name="عندان"))
    make.add(store, observation)
    assert list(store.incidents()) == [single(observation)]
    assert store.get("a") == single(observation)


def test_reading_never_makes_a_store(tmp_path):
    with pytest.raises(StoreMissing, match="sitmap ingest"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_store_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "new.db"
    open_store(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sitmap_meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreTooNew, match="pip install -U"):
        open_store(str(path), create=True)


def test_other_files_are_refused(tmp_path):
    text = tmp_path / "notes.db"
    text.write_text("not a database, but long enough to be looked at as one" * 40)
    with pytest.raises(StoreUnavailable, match="not a readable store"):
        open_store(str(text), create=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    connection.close()
    with pytest.raises(StoreUnavailable, match="another program"):
        open_store(str(other), create=True)
    with pytest.raises(StoreMissing):
        open_store(str(other))
    with pytest.raises(StoreUnavailable, match="is a folder"):
        open_store(str(tmp_path), create=True)
    with pytest.raises(StoreUnavailable, match="does not exist"):
        open_store(str(tmp_path / "no" / "x.db"), create=True)
    with pytest.raises(InputError, match="mysql"):
        open_store("mysql://localhost/x")


def test_a_locked_store_says_so(tmp_path, make, monkeypatch):
    monkeypatch.setattr("geo.store.opening.engine.BUSY_SECONDS", 0.2)
    path = tmp_path / "x.db"
    with open_store(str(path), create=True) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            make.add(store, make.observation())
        other.execute("ROLLBACK")
        other.close()
        make.add(store, make.observation())
        assert store.count() == 1


def test_read_only_stores_are_read(tmp_path, make):
    path = tmp_path / "x.db"
    with open_store(str(path), create=True) as store:
        make.add(store, make.observation())
    with open_store(str(path), read_only=True) as store:
        assert store.count() == 1
        with pytest.raises(StoreUnavailable, match="read"):
            make.add(store, make.observation("b", "d2"))
        with pytest.raises(StoreUnavailable, match="reading only"):
            store.approve("a", by="me")


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path, make):
    path = tmp_path / "x.db"
    with open_store(str(path), create=True) as store:
        make.add(store, make.observation())
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        store.engine.dispose()

        import sqlalchemy as sa

        @sa.event.listens_for(store.engine, "connect")
        def _small(connection, _record):
            connection.execute(f"PRAGMA max_page_count={pages}")

        with pytest.raises(StoreUnavailable, match="full"):
            store.add(make.document("d2", text="x" * 3_000_000), [make.observation("b", "d2")], "m1")
        assert store.count() == 1 and not store.has_document("d2")


KILLED = """
import os, sys
sys.path.insert(0, {folder!r})
from conftest import Maker
from geo.store import open_store
import geo.store.writing.documents as writing
store = open_store({url!r}, create=True)
real, calls = writing.absorb, []
def dying(*args, **kwargs):
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), 9)
    return real(*args, **kwargs)
writing.absorb = dying
for i in range(6):
    Maker.add(store, Maker.observation(f"o{{i}}", f"d{{i}}", date=f"2024-01-0{{i + 1}}"))
"""


def test_killed_in_the_middle_a_rerun_completes(tmp_path, make):
    url = f"sqlite:///{tmp_path / 'x.db'}"
    script = KILLED.format(folder=str(Path(__file__).parent), url=url)
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert done.returncode == -9
    with open_store(url) as store:
        assert [store.has_document(f"d{i}") for i in range(6)] == [True, True, False, False, False, False]
        assert store.count() == 2
        for i in range(6):
            make.add(store, make.observation(f"o{i}", f"d{i}", date=f"2024-01-0{i + 1}"))
        assert store.count() == 6 and len({i.id for i in store.incidents()}) == 6


def test_flat_rows_have_the_contract_s_columns(make):
    incident = make.incident(actors=[make.actor(), make.actor("Iran", "target"), make.actor("Iran", "other")])
    row = flat(incident)
    assert list(row) == list(FLAT_COLUMNS)
    assert (row["actors"], row["perpetrators"], row["targets"]) == ("Russia; Iran", "Russia", "Iran")
    assert (row["fatalities_low"], row["fatalities_high"]) == (3, None)
    vague = flat(make.incident(place=make.place(precision="country")))
    assert (vague["lat"], vague["lon"], vague["country"]) == (None, None, "SY")


def test_frame_has_null_geometry_where_nothing_can_be_drawn(store, make):
    make.add(
        store,
        make.observation("a", "d1"),
        make.observation("b", "d2", place=make.place(precision="country", id="gn:1"), date="2024-11-28"),
        make.observation("c", "d3", place=None, date="2024-11-27"),
    )
    frame = store.frame()
    assert list(frame.columns) == [*FLAT_COLUMNS, "geometry"]
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.isna().tolist() == [False, True, True]
    assert (frame.geometry[0].x, frame.geometry[0].y) == (37.16, 36.2)
    assert store.frame(Filter(since="2030-01-01")).shape == (0, len(FLAT_COLUMNS) + 1)


def test_columns_agree_with_the_records(store, make):
    make.add(
        store,
        make.observation("a", "d1", actors=[make.actor(), make.actor("Iran", "target")]),
        make.observation("b", "d2", date="2025-01-05", place=None, actors=[], fatalities=None),
        make.observation("c", "d3", date=None),
    )
    columns = store.columns()
    assert columns is store.columns()
    assert columns.ids.tolist() == ["b", "a", "c"]
    assert columns.words["country"].words[columns.words["country"].codes[1]] == "SY"
    assert columns.words["country"].codes[0] == 0
    assert columns.deaths.tolist() == [-1, 3, 3]
    assert columns.start.tolist()[0] == 20093
    assert columns.actors.rows.tolist() == [1, 1, 2]
    assert [columns.actors.words[c] for c in columns.actors.codes] == ["actor-russia", "actor-iran", "actor-russia"]
    assert columns.roles.tolist() == [0, 1, 0]
    store.reject("b", by="me")
    assert store.columns() is not columns
    assert store.columns().words["review"].words[store.columns().words["review"].codes[0]] == "rejected"


def test_meta_is_kept(store):
    assert store.meta("sample") is None
    store.set_meta("sample", True)
    assert store.meta("sample") is True


def test_unknown_ids_are_errors(store):
    for call in (store.get, store.document, store.history):
        with pytest.raises(InputError, match="there is no"):
            call("nope")
