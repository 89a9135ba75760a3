"""A store address -> an open SQLAlchemy engine, with its tables made or brought up to this version."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc

from geo.errors import InputError, MissingExtra, StoreMissing, StoreTooNew, StoreUnavailable
from geo.store.database.meta import read_meta
from geo.store.database.schema import SCHEMA_VERSION
from geo.store.database.transactions import display, reading, spoken, writing
from geo.store.opening.migrations import migrate

#: How long a writer waits for another one before it gives up, in seconds.
BUSY_SECONDS = 60
#: Memory for SQLite's pages of a connection.
CACHE_KB = 65_536
#: Pages of 4 kB in SQLite's log before they are copied home.
CHECKPOINT_PAGES = 10_000


def parse_url(address: str) -> sa.URL:
    """Read a store address: an SQLAlchemy URL, or the path of an SQLite file.

    Raises
    ------
    InputError
        If the address has another form, or names a database that Sitmap does not speak.
    """
    if "://" not in address:
        return sa.URL.create("sqlite", database=address)
    try:
        url = sa.make_url(address)
    except exc.ArgumentError as error:
        raise InputError(
            f"'{address}' is no store address; write sqlite:///file.db or postgresql://user@host/name"
        ) from error
    backend = url.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise InputError(f"no store can be kept in '{backend}'; use sqlite:///file.db or postgresql://user@host/name")
    return url


def open_engine(url: sa.URL, *, create: bool, read_only: bool) -> sa.Engine:
    """Open the database, make or migrate its tables where allowed.

    Raises
    ------
    StoreMissing
        If nothing is there and ``create`` is false.
    StoreTooNew
        If a newer version of Sitmap wrote it.
    StoreUnavailable
        If it cannot be opened, is locked, or is another program's database.
    """
    with spoken(url):
        engine = (
            _sqlite(url, create=create, read_only=read_only) if url.get_backend_name() == "sqlite" else _postgres(url)
        )
        try:
            _bring_up(engine, url, create=create, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
    return engine


def look_over(engine: sa.Engine) -> None:
    """Let SQLite count what it holds where its plans would gain by it; a few milliseconds, and left out when locked."""
    with contextlib.suppress(exc.DBAPIError), engine.connect() as connection:
        for pragma in ("busy_timeout=100", "analysis_limit=400", "optimize=0x10002"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        connection.commit()


def _sqlite(url: sa.URL, *, create: bool, read_only: bool) -> sa.Engine:
    database = url.database
    memory = database in (None, "", ":memory:")
    if memory:
        engine = sa.create_engine(url, poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
    else:
        path = Path(str(database))
        if not path.is_file():
            _refuse_missing(path, url, create=create and not read_only)
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc' if create else 'rw'}"
        # An empty URL with a creator: SQLite's own URI keeps 'ro' and 'rw' apart, SQLAlchemy's does not.
        engine = sa.create_engine(url, creator=lambda: _connect(uri), pool_size=8, max_overflow=24)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys=ON")
        if not read_only and not memory:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            # 64 MB; the default of 2 MB re-reads indexes for each document
            connection.execute(f"PRAGMA cache_size=-{CACHE_KB}")
            # A page of a large store's indexes is then copied home once for many documents, not for each few.
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _connect(uri: str) -> Any:
    import sqlite3

    return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_SECONDS, cached_statements=256)


def _refuse_missing(path: Path, url: sa.URL, *, create: bool) -> None:
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder; name a file, e.g. sqlite:///{path}/sitmap.db")
    if not create:
        raise StoreMissing(f"there is no store at {path}; make one with: sitmap ingest PATH --store {display(url)}")
    if not path.parent.is_dir():
        raise StoreUnavailable(f"cannot make a store at {path}: the folder {path.parent} does not exist; make it first")


def _postgres(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url, pool_size=8, max_overflow=24, pool_pre_ping=True)
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs an extra; install it with: pip install 'sitmap[postgis]'") from error


def _bring_up(engine: sa.Engine, url: sa.URL, *, create: bool, read_only: bool) -> None:
    with reading(engine) as connection:
        version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise StoreTooNew(
            f"{display(url)} was written by a newer version (schema {version}, this one knows {SCHEMA_VERSION}); "
            "update with: pip install -U sitmap"
        )
    if version == 0 and not (create and not read_only):
        raise StoreMissing(f"{display(url)} holds no store; make one with: sitmap ingest PATH --store {display(url)}")
    if read_only:
        raise StoreUnavailable(
            f"{display(url)} is of an older version; open it once for writing so that it is brought up"
        )
    with writing(engine) as connection:
        version = _version(connection)  # again, now that no other writer can be between
        if version == 0 and engine.dialect.name == "sqlite" and sa.inspect(connection).get_table_names():
            raise StoreUnavailable(f"{display(url)} is another program's database; name another file")
        if version < SCHEMA_VERSION:
            migrate(connection, version)


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table("sitmap_meta"):
        return 0
    return int(read_meta(connection, "schema") or 0)
