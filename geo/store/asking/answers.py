"""Filter -> incidents, counts, facets, columns: the part of the store that only reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.filters import Filter
from geo.records import Document, Incident
from geo.store.asking import reading
from geo.store.asking.query import conditions, matching
from geo.store.asking.vocabulary import Vocabulary
from geo.store.database.meta import read_meta
from geo.store.database.schema import documents, incidents
from geo.store.database.transactions import reading as read_transaction
from geo.store.database.transactions import spoken
from geo.store.records.rows import read_incident

if TYPE_CHECKING:
    import geopandas

    from geo.store.asking.columns import Columns


class Answering:
    """The part of :class:`geo.store.Store` that questions go through."""

    engine: sa.Engine
    vocabulary: Vocabulary
    _columns: Columns | None
    _columns_lock: threading.Lock

    def incidents(
        self, filter: Filter | None = None, *, order: str = "date_desc", limit: int | None = None, offset: int = 0
    ) -> Iterator[Incident]:
        """Stream incidents in constant memory.

        Raises
        ------
        UnknownValue
            If a filter value is unknown.
        """
        for data in self.records(filter, order=order, limit=limit, offset=offset):
            yield read_incident(data)

    def records(
        self, filter: Filter | None = None, *, order: str = "date_desc", limit: int | None = None, offset: int = 0
    ) -> Iterator[str]:
        """As :meth:`incidents`, as JSON texts that nobody has parsed yet."""
        with read_transaction(self.engine) as connection:
            where = conditions(connection, filter or Filter(), self.vocabulary)
            with spoken(self.engine.url):
                yield from reading.stream(connection, where, order, limit=limit, offset=offset)

    def get(self, id: str) -> Incident:
        """One incident by its id or a former id.

        Raises
        ------
        InputError
            If there is none.
        """
        with read_transaction(self.engine) as connection:
            return reading.record_of(connection, reading.must_find(connection, id))

    def version_of(self, id: str) -> int:
        """The incident's version, which each change raises; hand it to :meth:`edit` as ``expected_version``."""
        with read_transaction(self.engine) as connection:
            n = reading.must_find(connection, id)
            return int(connection.execute(sa.select(incidents.c.version).where(incidents.c.n == n)).scalar_one())

    def count(self, filter: Filter | None = None) -> int:
        """Number of incidents that a filter shows."""
        with read_transaction(self.engine) as connection:
            if filter is None:
                return reading.total(connection)
            where = conditions(connection, filter, self.vocabulary)
            return int(connection.execute(sa.select(sa.func.count()).select_from(incidents).where(*where)).scalar_one())

    def counts(self, filter: Filter | None = None) -> dict[str, Any]:
        """Counts for headings: incidents, points, unplaced, country_only, roughly_placed, undated, draft, approved,
        rejected, flagged, first_day, last_day (days since 1970-01-01), sources, copies, undated_dropped (by a date
        filter), and of the whole store documents, latest_published, latest_added."""
        filter = filter or Filter()
        with read_transaction(self.engine) as connection:
            where = conditions(connection, filter, self.vocabulary)
            undated: list[sa.ColumnElement[bool]] = [sa.false()]
            if filter.since or filter.until:
                undated = conditions(connection, filter, self.vocabulary, dates=False)
            return reading.counts(connection, where, undated)

    def numbers(self, filter: Filter | None = None) -> NDArray[np.int64]:
        """Row numbers (``Columns.n``) of what a filter shows, ascending; for what needs the database."""
        with read_transaction(self.engine) as connection:
            where = conditions(connection, filter or Filter(), self.vocabulary)
            found = connection.execute(sa.select(incidents.c.n).where(*where)).scalars().all()
        return np.sort(np.array(found, dtype=np.int64))

    def numbers_with(self, text: str) -> NDArray[np.int64]:
        """Row numbers (``Columns.n``) of what holds these words, by the full-text index alone, in no order.

        Rows out of sight may be among them, which no column has: ten times as quick as :meth:`numbers`, which looks
        every row up.
        """
        with read_transaction(self.engine) as connection:
            rows = connection.execute(matching(connection.dialect.name, text)).cursor.fetchall()
        return np.fromiter((n for (n,) in rows), dtype=np.int64, count=len(rows))

    def facets(self, filter: Filter | None = None) -> dict[str, dict[str, int]]:
        """For each list word, and ``event_type``: value -> number of incidents, most frequent first."""
        with read_transaction(self.engine) as connection:
            return reading.facets(connection, conditions(connection, filter or Filter(), self.vocabulary))

    def frame(self, filter: Filter | None = None, *, order: str = "date_desc") -> geopandas.GeoDataFrame:
        """Incidents as a GeoDataFrame: :data:`geo.store.records.flat.FLAT_COLUMNS` and geometry (EPSG:4326)."""
        from geo.store.records.frame import to_frame

        return to_frame(self.incidents(filter, order=order))

    def columns(self) -> Columns:
        """Numpy columns of all incidents, rejected ones included; read again only when the store has changed."""
        from geo.store.asking.columns import read_columns

        with self._columns_lock, read_transaction(self.engine) as connection:
            revision = int(read_meta(connection, "revision") or 0)
            if self._columns is None or self._columns.revision != revision:
                self._columns = read_columns(connection, revision)
            return self._columns

    def reports(self, since: str | None = None, until: str | None = None) -> tuple[int, str | None]:
        """Number of documents published, else added, from ``since`` to ``until`` (ISO dates), and the latest time."""
        with read_transaction(self.engine) as connection:
            return reading.reports(connection, since, until)

    def last_read(self) -> str | None:
        """When the newest document came into the store, as ISO time; None in an empty one."""
        with read_transaction(self.engine) as connection:
            found: str | None = connection.execute(sa.select(sa.func.max(documents.c.added_at))).scalar_one()
            return found

    def document(self, doc_id: str) -> Document:
        """One stored document.

        Raises
        ------
        InputError
            If it is not there.
        """
        with read_transaction(self.engine) as connection:
            return reading.document_of(connection, doc_id)

    def documents(self) -> Iterator[str]:
        """Ids of all documents, in order."""
        with read_transaction(self.engine) as connection:
            yield from connection.execute(sa.select(documents.c.doc_id).order_by(documents.c.doc_id)).scalars()

    def content_hash(self) -> str:
        """Hash of documents, observations and incidents, without row numbers and times."""
        with read_transaction(self.engine) as connection:
            return reading.content_hash(connection)
