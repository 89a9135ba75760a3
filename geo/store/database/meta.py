"""What the store knows of itself: its version, its name, the number of its last change."""

from __future__ import annotations

import sqlalchemy as sa

from geo.store.database.schema import meta


def read_meta(connection: sa.Connection, key: str) -> str | None:
    """One value of the store's own table."""
    return connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar()


def write_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Set one value of the store's own table."""
    if connection.execute(meta.update().where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(meta.insert().values(key=key, value=value))
