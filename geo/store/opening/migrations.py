"""An older store -> this version's store: written steps, each in the transaction that also writes its number."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import msgspec
import sqlalchemy as sa

from geo.records import Actor
from geo.store.database.meta import write_meta
from geo.store.database.morton import BLOCK_SQL
from geo.store.database.schema import amendments, incident_records, incidents, meta, metadata, texts
from geo.store.records.doers import doer_certainty
from geo.store.records.doubts import doubt
from geo.store.records.rows import HIDDEN_SQL, LONG_SQL, read_incident
from geo.store.writing.copies import as_signature, keep_many

Step = Callable[[sa.Connection], None]

_SQLITE_TEXT = (
    "CREATE VIRTUAL TABLE incident_words USING fts5(words, content='incident_records', content_rowid='n', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER incident_words_in AFTER INSERT ON incident_records BEGIN "
    "INSERT INTO incident_words(rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER incident_words_out AFTER DELETE ON incident_records BEGIN "
    "INSERT INTO incident_words(incident_words, rowid, words) VALUES ('delete', old.n, old.words); END",
    "CREATE TRIGGER incident_words_new AFTER UPDATE OF words ON incident_records WHEN old.words <> new.words BEGIN "
    "INSERT INTO incident_words(incident_words, rowid, words) VALUES ('delete', old.n, old.words); "
    "INSERT INTO incident_words(rowid, words) VALUES (new.n, new.words); END",
)

_POSTGRES = (
    "CREATE INDEX incident_words ON incident_records USING gin (to_tsvector('simple', words))",
    "ALTER TABLE incidents ADD COLUMN geom geometry(Point, 4326) GENERATED ALWAYS AS "
    "(ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED",
    "CREATE INDEX incidents_geom ON incidents USING gist (geom)",
)


def _first(connection: sa.Connection) -> None:
    """Version 1: all tables, full text, and geometry where the server has it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS postgis")
    metadata.create_all(connection)
    extra = _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE_TEXT
    for statement in extra:
        connection.exec_driver_sql(statement)
    connection.execute(meta.insert(), [{"key": "store", "value": uuid4().hex}, {"key": "revision", "value": "0"}])


def _second(connection: sa.Connection) -> None:
    """Version 2: signatures of documents, so that copies of one report are known as copies."""
    binary = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
    connection.exec_driver_sql(f"CREATE TABLE signatures (doc_id TEXT PRIMARY KEY, signature {binary} NOT NULL)")
    connection.exec_driver_sql(
        "CREATE TABLE bands (band BIGINT NOT NULL, doc_id TEXT NOT NULL, PRIMARY KEY (band, doc_id))"
    )


_THIRD = (
    "DROP TABLE bands",
    "DROP TABLE signatures",
    # Where and when at once, for neighbours and boxes; the block is the upper part of the Morton code.
    "DROP INDEX incidents_cell",
    f"CREATE INDEX incidents_block_day ON incidents (({BLOCK_SQL}), day_start)",
    # Intervals that overlap a filter's begin at most a month before it, but for the few long ones.
    f"CREATE INDEX incidents_long ON incidents (day_end) WHERE {LONG_SQL}",
    # What headings count, without reading whole texts.
    "CREATE INDEX documents_when ON documents (published, added_at)",
    "CREATE INDEX documents_added ON documents (added_at)",
)


def _third(connection: sa.Connection) -> None:
    """Version 3: signatures in narrow rows with finer bands; indexes for what grew with the store."""
    texts.metadata.create_all(connection)
    known = connection.exec_driver_sql("SELECT doc_id, signature FROM signatures ORDER BY doc_id").all()
    keep_many(connection, {row[0]: as_signature(row[1]) for row in known})
    served = ("CREATE INDEX incidents_geography ON incidents USING gist ((geom::geography))",)
    for statement in (*_THIRD, *(served if connection.dialect.name == "postgresql" else ())):
        connection.exec_driver_sql(statement)


_FOURTH = (
    # All that is asked of neighbours, so that their long rows are not read to find the few that are near.
    "DROP INDEX observations_block",
    "CREATE INDEX observations_near ON observations (block, day_start, day_end, incident_n, id)",
    # Few sources are rows of datasets; the others need no entry.
    "DROP INDEX incident_sources_dataset",
    "CREATE INDEX incident_sources_of_datasets ON incident_sources (dataset, n) WHERE dataset IS NOT NULL",
    # With these, all shown incidents are counted without reading them.
    f"CREATE INDEX incidents_hidden ON incidents (live, review) WHERE {HIDDEN_SQL}",
)


def _fourth(connection: sa.Connection) -> None:
    """Version 4: what a new document asks of a large store is answered by indexes alone."""
    for statement in _FOURTH:
        connection.exec_driver_sql(statement)


class _Told(msgspec.Struct):
    """What the fifth step reads of a record."""

    actors: list[Actor]


def _add_column(connection: sa.Connection, name: str, kind: str) -> None:
    """Give incidents another column, unless the first step, which makes today's tables, has made it."""
    served = connection.dialect.name == "postgresql"
    known = () if served else connection.exec_driver_sql("PRAGMA table_info(incidents)").all()
    if all(column[1] != name for column in known):
        missing = "IF NOT EXISTS" if served else ""
        connection.exec_driver_sql(f"ALTER TABLE incidents ADD COLUMN {missing} {name} {kind}")


def _fifth(connection: sa.Connection) -> None:
    """Version 5: how surely those who did it are told, which the review queue sorts by."""
    _add_column(connection, "doer", "TEXT NOT NULL DEFAULT ''")
    data = incident_records.c.data
    told = sa.select(incident_records.c.n, data).where(data.contains("perpetrator"))
    decode = msgspec.json.Decoder(_Told).decode
    values = [{"row": n, "told": doer_certainty(decode(text).actors)} for n, text in connection.execute(told)]
    if values:
        one = incidents.update().where(incidents.c.n == sa.bindparam("row", type_=sa.BigInteger()))
        connection.execute(one.values(doer=sa.bindparam("told", type_=sa.Text())), values)


def _sixth(connection: sa.Connection) -> None:
    """Version 6: what people corrected about documents themselves."""
    amendments.create(connection, checkfirst=True)


def _seventh(connection: sa.Connection) -> None:
    """Version 7: how doubtful incidents are coded, which the review queue sorts by from now on."""
    _add_column(connection, "doubt", "DOUBLE PRECISION NOT NULL DEFAULT 0")
    kept = sa.select(incident_records.c.n, incident_records.c.data)
    values = [{"row": n, "much": doubt(read_incident(text))} for n, text in connection.execute(kept)]
    if values:
        one = incidents.update().where(incidents.c.n == sa.bindparam("row", type_=sa.BigInteger()))
        connection.execute(one.values(doubt=sa.bindparam("much", type_=sa.Float(53))), values)


#: Index + 1 is the version that a step leads to; a step, once released, is never changed.
STEPS: tuple[Step, ...] = (_first, _second, _third, _fourth, _fifth, _sixth, _seventh)


def migrate(connection: sa.Connection, version: int) -> int:
    """Bring a store from ``version`` (0: nothing there) to the newest, inside the caller's transaction.

    Returns
    -------
    int
        The version reached.
    """
    for number, step in enumerate(STEPS[version:], start=version + 1):
        step(connection)
        write_meta(connection, "schema", str(number))
    return len(STEPS)
