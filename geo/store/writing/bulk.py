"""Many ready-made rows -> the store at once: indexes and full text are built afterwards. For benchmarks and copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from geo.store.database.schema import (
    documents,
    incident_actors,
    incident_records,
    incident_sources,
    incidents,
    observations,
)
from geo.store.database.transactions import writing
from geo.store.writing.documents import next_revision

#: Table name -> column names, in the order in which :func:`load` takes values.
BULK_COLUMNS: dict[str, tuple[str, ...]] = {
    t.name: tuple(c.name for c in t.columns)
    for t in (documents, incidents, incident_records, incident_actors, incident_sources, observations)
}

Batch = Mapping[str, Sequence[tuple[Any, ...]]]


def load(engine: sa.Engine, batches: Iterable[Batch]) -> int:
    """Write batches of rows in one transaction.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        Of a store without incidents.
    batches : iterable of mapping
        Table name -> rows, each a tuple in the order of :data:`BULK_COLUMNS`; parents before children. The column
        ``revision`` may be 0.

    Returns
    -------
    int
        Rows written.
    """
    total = 0
    with writing(engine) as connection:
        next_revision(connection)
        if connection.dialect.name == "postgresql":
            for batch in batches:
                total += sum(_copy(connection, table, rows) for table, rows in batch.items())
            connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('incidents', 'n'), max(n)) FROM incidents")
            return total
        later = _strip(connection)
        for batch in batches:
            for table, rows in batch.items():
                total += _insert(connection, table, rows)
        connection.exec_driver_sql("INSERT INTO incident_words(incident_words) VALUES ('rebuild')")
        connection.exec_driver_sql("INSERT INTO incident_words(incident_words) VALUES ('optimize')")
        for statement in later:
            connection.exec_driver_sql(statement)
    return total


def analyse(engine: sa.Engine) -> None:
    """Let the database count what it holds, so that it plans well."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.rollback()


def _strip(connection: sa.Connection) -> list[str]:
    """Drop what is dearer to keep current than to make again; returns how to make it."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'trigger' OR "
        "(type = 'index' AND tbl_name IN ('incidents', 'observations', 'incident_actors', 'incident_sources')))"
    ).all()
    for kind, name, _ in rows:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
    return [sql for _, _, sql in rows]


def _insert(connection: sa.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> int:
    columns = ", ".join(f'"{c}"' for c in BULK_COLUMNS[table])
    marks = ", ".join("?" * len(BULK_COLUMNS[table]))
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - our own names
    return len(rows)


def _copy(connection: sa.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> int:
    columns = ", ".join(f'"{c}"' for c in BULK_COLUMNS[table])
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    return len(rows)
