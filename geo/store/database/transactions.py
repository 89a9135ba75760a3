"""A block of work -> one transaction, and database trouble -> one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import exc

from geo.errors import StoreUnavailable

#: Memory for SQLite's pages of the connection that writes: a million incidents have 250 MB of indexes.
WRITING_CACHE_KB = 131_072
#: Any number will do, as long as all writers take the same lock.
WRITER_LOCK = 0x5174_6D61_70


def display(url: sa.URL) -> str:
    """The address as shown to people: without the password."""
    return url.render_as_string(hide_password=True).replace("postgresql+psycopg:", "postgresql:")


@contextmanager
def spoken(url: sa.URL) -> Iterator[None]:
    """Turn the database's own errors into :class:`StoreUnavailable` with the next step in it."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _plain(url, error) from error


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees one consistent state."""
    with spoken(engine.url), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes: one writer at a time, all or nothing."""
    with spoken(engine.url), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER_LOCK)))
        else:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{WRITING_CACHE_KB}")
        yield connection


def _plain(url: sa.URL, error: exc.DBAPIError) -> Exception:
    """The one line for what went wrong; programming errors stay what they are."""
    text = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    name = display(url)
    lower = text.lower()
    if "locked" in lower or "busy" in lower:
        return StoreUnavailable(f"{name} is locked by another program; try again when it has finished")
    if "readonly" in lower or "read-only" in lower:
        return StoreUnavailable(f"{name} is read-only; give write permission or name another store")
    if "disk is full" in lower or "no space" in lower or "disk i/o" in lower:
        return StoreUnavailable(f"the disk of {name} is full or failing; free some space, the store is as it was")
    if "not a database" in lower or "malformed" in lower:
        return StoreUnavailable(f"{name} is not a readable store file ({text}); name another or restore a copy")
    if isinstance(error, exc.OperationalError):
        return StoreUnavailable(f"{name} cannot be used: {text}; check the address, the server and your rights")
    return error
