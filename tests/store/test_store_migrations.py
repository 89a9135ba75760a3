from __future__ import annotations

import sqlite3

import pytest

from geo.errors import StoreUnavailable
from geo.store import open_store
from geo.store.database.meta import read_meta, write_meta
from geo.store.database.schema import SCHEMA_VERSION
from geo.store.database.transactions import reading, writing
from geo.store.opening.engine import open_engine, parse_url
from geo.store.opening.migrations import STEPS


def old_store(path, monkeypatch):
    """A store as version 1 made it."""
    with monkeypatch.context() as patch:
        patch.setattr("geo.store.opening.engine.SCHEMA_VERSION", 1)
        patch.setattr("geo.store.opening.migrations.STEPS", STEPS[:1])
        open_engine(parse_url(str(path)), create=True, read_only=False).dispose()


def test_each_version_has_a_step():
    assert len(STEPS) == SCHEMA_VERSION


def test_an_older_store_is_brought_up_and_keeps_what_it_has(tmp_path, make, monkeypatch):
    path = tmp_path / "old.db"
    old_store(path, monkeypatch)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT value FROM sitmap_meta WHERE key = 'schema'").fetchone() == ("1",)
    connection.execute(
        "INSERT INTO documents (doc_id, text, made_by, added_at) VALUES ('d9', 'Kept.', 'm1', '2025-01-01T00:00:00Z')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(StoreUnavailable, match="older version"):
        open_store(str(path), read_only=True)
    with open_store(str(path)) as store:
        assert store.document("d9").text == "Kept."
        with reading(store.engine) as connection:
            assert read_meta(connection, "schema") == str(SCHEMA_VERSION)
        make.add(store, make.observation())
        assert store.count() == 1


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    old_store(path, monkeypatch)

    def failing(connection):
        connection.exec_driver_sql("CREATE TABLE half (a TEXT)")
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("geo.store.opening.migrations.STEPS", (*STEPS[:1], failing))
        with pytest.raises(RuntimeError):
            open_store(str(path))
    connection = sqlite3.connect(path)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "half" not in tables
    assert connection.execute("SELECT value FROM sitmap_meta WHERE key = 'schema'").fetchone() == ("1",)
    connection.close()
    open_store(str(path)).close()


def test_meta_is_written_over(store):
    with writing(store.engine) as connection:
        write_meta(connection, "k", "1")
        write_meta(connection, "k", "2")
        assert read_meta(connection, "k") == "2"


def test_two_programs_may_make_the_store_at_once(tmp_path):
    import threading

    url = f"sqlite:///{tmp_path / 'x.db'}"
    errors = []

    def opening():
        try:
            open_store(url, create=True).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_writers_in_parallel_lose_nothing(store_url, make):
    import threading

    open_store(store_url, create=True).close()
    errors = []

    def writer(number):
        try:
            with open_store(store_url) as store:
                for i in range(5):
                    make.add(store, make.observation(f"{number}-{i}", f"d{number}-{i}"))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=writer, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with open_store(store_url) as store:
        assert len(list(store.documents())) == 20
        (incident,) = store.incidents()
        assert len(incident.sources) == 20 and incident.id == "0-0"


def test_an_older_store_learns_how_surely_doers_are_told(tmp_path, make):
    path = tmp_path / "four.db"
    with open_store(str(path), create=True) as store:
        for ident, certainty, said_by in (("a", "stated", None), ("b", "blamed", None), ("c", "suspected", "Sitmap")):
            doer = make.actor(certainty=certainty, said_by=said_by)
            make.add(store, make.observation(ident, f"d{ident}", date=f"202{ord(ident) % 5}-01-01", actors=[doer]))
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE incidents DROP COLUMN doer")
    connection.execute("UPDATE sitmap_meta SET value = '4' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    with open_store(str(path)) as store:
        columns = store.columns()
        doer = columns.words["doer"]
        told = {str(i): doer.words[code] for i, code in zip(columns.ids, doer.codes, strict=True)}
        assert told == {"a": "stated", "b": "blamed", "c": "inferred"}


def test_an_older_store_learns_how_doubtful_its_incidents_are(tmp_path, make):
    path = tmp_path / "six.db"
    with open_store(str(path), create=True) as store:
        make.add(store, make.observation("a", "d1"), make.observation("b", "d2", date="2020-01-01", place=None))
        wanted = store.columns().doubt.tolist()
        assert sorted(round(much, 2) for much in wanted) == [0.05, 0.2]
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE incidents DROP COLUMN doubt")
    connection.execute("UPDATE sitmap_meta SET value = '6' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    with open_store(str(path)) as store:
        assert store.columns().doubt.tolist() == wanted
