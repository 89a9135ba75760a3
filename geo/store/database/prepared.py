"""A statement built once -> the driver's own call, for the writing path.

SQLAlchemy's bookkeeping per call costs several times what the database takes for a look-up by key, and an ingest makes
some thirty calls per document. Here a statement is compiled once per dialect and handed to the driver as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import exc

#: Dialect name -> statement, where the two databases differ.
Builder = Callable[[str], sa.ClauseElement]


class _Compiled(NamedTuple):
    """SQL text, the names of its values in order (None: by name), values that never change, names of lists."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    lists: frozenset[str]


class Prepared:
    """A statement that the driver runs directly, inside the caller's transaction.

    Parameters
    ----------
    statement : sqlalchemy.ClauseElement or callable
        With ``bindparam`` for each value; or what makes it from a dialect's name.
    columns : sequence of str, optional
        Of an INSERT: the columns that are given.
    lists : sequence of str
        Names of values that are lists, as :func:`among` wants them.
    """

    def __init__(
        self, statement: sa.ClauseElement | Builder, *, columns: Sequence[str] | None = None, lists: Sequence[str] = ()
    ) -> None:
        self._statement = statement
        self._columns = columns
        self._lists = frozenset(lists)
        self._made: dict[str, _Compiled] = {}

    def run(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> int:
        """Execute; returns the number of rows that it touched."""
        return int(self._cursor(connection, values or {}).rowcount)

    def all(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> list[Any]:
        """All rows, as plain tuples."""
        return list(self._cursor(connection, values or {}).fetchall())

    def one(self, connection: sa.Connection, values: Mapping[str, Any] | None = None) -> Any:
        """The first row as a plain tuple, or None."""
        return self._cursor(connection, values or {}).fetchone()

    def many(self, connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute for each row; nothing is done where there is none."""
        made = self._compiled(connection)
        found = [_bound(made, row) for row in rows]
        if found:
            try:
                _raw(connection).cursor().executemany(made.text, found)
            except connection.dialect.loaded_dbapi.Error as error:
                raise _told(connection, made.text, error) from error

    def _cursor(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        made = self._compiled(connection)
        try:
            return _raw(connection).execute(made.text, _bound(made, values))
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, made.text, error) from error

    def _compiled(self, connection: sa.Connection) -> _Compiled:
        name = connection.dialect.name
        if name not in self._made:
            statement = self._statement if isinstance(self._statement, sa.ClauseElement) else self._statement(name)
            made: Any = statement.compile(dialect=connection.dialect, column_keys=self._columns)
            order = tuple(made.positiontup) if made.positional else None
            # SQLite takes a list as one JSON text, PostgreSQL as an array.
            lists = self._lists if name == "sqlite" else frozenset()
            self._made[name] = _Compiled(str(made), order, dict(made.params), lists)
        return self._made[name]


def among(dialect: str, column: sa.ColumnElement[Any], name: str, kind: Any = sa.BigInteger) -> sa.ColumnElement[bool]:
    """``column IN (the list called name)``, however long, as one value."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import ARRAY

        return column == sa.func.any(sa.cast(sa.bindparam(name), ARRAY(kind)))
    each = sa.func.json_each(sa.bindparam(name, type_=sa.Text)).table_valued("value")
    return column.in_(sa.select(each.c.value))


def _bound(made: _Compiled, values: Mapping[str, Any]) -> Any:
    if made.lists:
        values = {k: json.dumps(v) if k in made.lists else v for k, v in values.items()}
    if made.order is None:
        return made.fixed | dict(values)
    fixed = made.fixed
    return tuple([values[name] if name in values else fixed[name] for name in made.order])


def _raw(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


def _told(connection: sa.Connection, text: str, error: Exception) -> Exception:
    """The driver's error as SQLAlchemy would have raised it, so that callers know one kind only."""
    base: Any = connection.dialect.loaded_dbapi.Error
    told: Exception = exc.DBAPIError.instance(text, None, error, base, dialect=connection.dialect)
    return told
