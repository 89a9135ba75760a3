"""The store: documents, observations, incidents and edits in a database, behind one class."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.filters import Filter
from geo.records import Document, Incident, Observation
from geo.store import copies, reading
from geo.store.clusters import Merge
from geo.store.engine import display, open_engine, parse_url, spoken
from geo.store.engine import reading as read_transaction
from geo.store.engine import writing as write_transaction
from geo.store.migrations import read_meta, write_meta
from geo.store.prepared import Prepared, among
from geo.store.query import conditions
from geo.store.review import Reviewing
from geo.store.rows import read_incident, utc_now
from geo.store.schema import documents, incidents
from geo.store.vocabulary import Vocabulary
from geo.store.writing import add_document, made_by_of, put_row

if TYPE_CHECKING:
    import geopandas

    from geo.store.columns import Columns
    from geo.store.copies import Signature


class Addition(NamedTuple):
    """A document with all that it tells, and its signature where later copies are to be compared with it."""

    document: Document
    observations: Sequence[Observation]
    signature: Signature | None = None


class KnownDocument(NamedTuple):
    """What is stored of a document."""

    made_by: str
    publisher: str | None
    url: str | None
    copy_of: str | None


_KNOWN = Prepared(
    lambda dialect: sa.select(
        documents.c.doc_id, documents.c.made_by, documents.c.publisher, documents.c.url, documents.c.copy_of
    ).where(among(dialect, documents.c.doc_id, "ids", sa.Text)),
    lists=("ids",),
)


class Store(Reviewing):
    """An open store; made by :func:`geo.store.open_store`, closed by ``with`` or :meth:`close`.

    Parameters
    ----------
    engine : sqlalchemy.Engine
    read_only : bool
    lexicon_dir : str, optional
        The user's own lexicon tables, for the actor filter.
    clock : callable
        Says what time is written; tests hand in their own.
    """

    def __init__(
        self,
        engine: sa.Engine,
        *,
        read_only: bool = False,
        lexicon_dir: str | None = None,
        clock: Callable[[], str] = utc_now,
    ) -> None:
        self.engine = engine
        self.read_only = read_only
        self.clock = clock
        self.vocabulary = Vocabulary(lexicon_dir)
        self._columns: Columns | None = None
        self._columns_lock = threading.Lock()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @property
    def url(self) -> str:
        """The address, without a password."""
        return display(self.engine.url)

    # -- writing

    def add(
        self,
        document: Document,
        observations: Sequence[Observation],
        made_by: str,
        *,
        merge: Merge | None = None,
        signature: Signature | None = None,
    ) -> bool:
        """Write a document and what it tells, in one transaction; merge with what is there.

        Parameters
        ----------
        document : Document
        observations : sequence of Observation
            All of this document.
        made_by : str
            What made them; the same document with the same ``made_by`` is not written again, with another one its
            observations are replaced and people's decisions kept.
        merge : callable, optional
            Observations -> incidents (``Pipeline.merge``); without it each observation is an incident of its own.
        signature : numpy.ndarray, optional
            Of :func:`geo.store.copies.signature`, for an original that later copies are to be compared with.

        Returns
        -------
        bool
            Whether anything was written.
        """
        return self.add_many([Addition(document, observations, signature)], made_by, merge=merge) == 1

    def add_many(self, additions: Sequence[Addition], made_by: str, *, merge: Merge | None = None) -> int:
        """As :meth:`add` for several documents, one after the other in one transaction: all of them, or none.

        Returns
        -------
        int
            Documents written.
        """
        written = 0
        with write_transaction(self.engine) as connection:
            kept: dict[str, Signature] = {}
            for one in additions:
                if add_document(connection, one.document, one.observations, made_by, merge, now=self.clock()):
                    written += 1
                    if one.signature is not None:
                        kept[one.document.doc_id] = one.signature
            copies.keep_many(connection, kept)
        return written

    def known_documents(self, doc_ids: Sequence[str]) -> dict[str, KnownDocument]:
        """What is stored of documents: what made them, publisher, address, and the one they are a copy of."""
        if not doc_ids:
            return {}
        with read_transaction(self.engine) as connection:
            rows = _KNOWN.all(connection, {"ids": list(doc_ids)})
        return {row[0]: KnownDocument(*row[1:]) for row in rows}

    def originals(self, keys: Sequence[int]) -> dict[str, Signature]:
        """Stored originals that share one of the bands (:func:`geo.store.copies.band_keys`)."""
        with read_transaction(self.engine) as connection:
            return copies.sharing(connection, keys)

    def put_rows(self, rows: Sequence[tuple[Document, Incident]]) -> int:
        """Write incidents that come coded already (rows of ACLED, UCDP, our own export), in one transaction.

        They are linked to what was extracted of the same thing (:meth:`links`), and never melted into it. A later
        version of the same row replaces it; what people touched stays.

        Returns
        -------
        int
            Rows written; the very same rows as before are not.
        """
        written = 0
        with write_transaction(self.engine) as connection:
            for document, incident in rows:
                known = self.vocabulary.actor_table
                actors = [msgspec.structs.replace(a, id=known.only(a.name) or a.id) for a in incident.actors]
                incident = msgspec.structs.replace(incident, actors=actors)
                written += put_row(connection, document, incident, now=self.clock())
        return written

    def has_document(self, doc_id: str, made_by: str | None = None) -> bool:
        """Whether the document is there, as read by ``made_by`` if that is given."""
        with read_transaction(self.engine) as connection:
            there = made_by_of(connection, doc_id)
        return there is not None and (made_by is None or there == made_by)

    # -- reading

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
            where = conditions(connection, filter or Filter(), self.vocabulary)
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

    def facets(self, filter: Filter | None = None) -> dict[str, dict[str, int]]:
        """For each list word, and ``event_type``: value -> number of incidents, most frequent first."""
        with read_transaction(self.engine) as connection:
            return reading.facets(connection, conditions(connection, filter or Filter(), self.vocabulary))

    def frame(self, filter: Filter | None = None, *, order: str = "date_desc") -> geopandas.GeoDataFrame:
        """Incidents as a GeoDataFrame: columns of :data:`geo.store.flat.FLAT_COLUMNS` and geometry (EPSG:4326)."""
        from geo.store.frame import to_frame

        return to_frame(self.incidents(filter, order=order))

    def columns(self) -> Columns:
        """Numpy columns of all incidents, rejected ones included; read again only when the store has changed."""
        from geo.store.columns import read_columns

        with self._columns_lock, read_transaction(self.engine) as connection:
            revision = int(read_meta(connection, "revision") or 0)
            if self._columns is None or self._columns.revision != revision:
                self._columns = read_columns(connection, revision)
            return self._columns

    def reports(self, since: str | None = None, until: str | None = None) -> tuple[int, str | None]:
        """Number of documents published, else added, from ``since`` to ``until`` (ISO dates), and the latest time."""
        with read_transaction(self.engine) as connection:
            return reading.reports(connection, since, until)

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

    # -- the store's own notes

    def revision(self) -> int:
        """A number that each change of the store raises."""
        with read_transaction(self.engine) as connection:
            return int(read_meta(connection, "revision") or 0)

    def meta(self, key: str) -> Any:
        """A value kept with :meth:`set_meta`, or None."""
        with read_transaction(self.engine) as connection:
            value = read_meta(connection, f"user:{key}")
        return None if value is None else json.loads(value)

    def set_meta(self, key: str, value: Any) -> None:
        """Keep a small value (JSON) with the store."""
        with write_transaction(self.engine) as connection:
            write_meta(connection, f"user:{key}", json.dumps(value))


def open_store(url: str, *, create: bool = False, read_only: bool = False, lexicon_dir: str | None = None) -> Store:
    """Open a store.

    Parameters
    ----------
    url : str
        ``sqlite:///file.db``, ``postgresql://user@host/name``, or the path of an SQLite file.
    create : bool
        Make it where nothing is; reading never does.
    read_only : bool
        Open so that nothing can be written.
    lexicon_dir : str, optional
        The user's own lexicon tables (``Settings.lexicon_dir``).

    Raises
    ------
    StoreMissing, StoreTooNew, StoreUnavailable, InputError, MissingExtra
        One line each, with the next step in it.
    """
    engine = open_engine(parse_url(url), create=create, read_only=read_only)
    return Store(engine, read_only=read_only, lexicon_dir=lexicon_dir)
