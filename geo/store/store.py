"""The store: documents, observations, incidents and edits in a database, behind one class."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import sqlalchemy as sa

from geo.records import Document, Incident, Observation
from geo.store.asking.answers import Answering
from geo.store.asking.vocabulary import Vocabulary
from geo.store.database.meta import read_meta, write_meta
from geo.store.database.prepared import Prepared, among
from geo.store.database.schema import documents
from geo.store.database.transactions import display
from geo.store.database.transactions import reading as read_transaction
from geo.store.database.transactions import writing as write_transaction
from geo.store.decisions.amending import Amending
from geo.store.decisions.review import Reviewing
from geo.store.opening.engine import look_over, open_engine, parse_url
from geo.store.records.rows import utc_now
from geo.store.writing import copies
from geo.store.writing.amendments import Amendment, amendments_of
from geo.store.writing.clusters import Merge
from geo.store.writing.documents import add_document, made_by_of, put_row

if TYPE_CHECKING:
    from geo.store.asking.columns import Columns
    from geo.store.writing.copies import Signature


class Addition(NamedTuple):
    """A document with all that it tells, and its signature where later copies are to be compared with it."""

    document: Document
    observations: Sequence[Observation]
    signature: Signature | None = None


class KnownDocument(NamedTuple):
    """What is stored of a document, and what people corrected about it."""

    made_by: str
    publisher: str | None
    url: str | None
    copy_of: str | None
    published: str | None
    amendments: Mapping[str, Amendment] = {}


_KNOWN = Prepared(
    lambda dialect: sa.select(
        documents.c.doc_id,
        documents.c.made_by,
        documents.c.publisher,
        documents.c.url,
        documents.c.copy_of,
        documents.c.published,
    ).where(among(dialect, documents.c.doc_id, "ids", sa.Text)),
    lists=("ids",),
)


class Store(Answering, Reviewing, Amending):
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
        self._wrote = False
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
        if self._wrote and self.engine.dialect.name == "sqlite":
            look_over(self.engine)
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
            Of :func:`geo.store.writing.copies.signature`, for an original that later copies are to be compared with.

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
        self._wrote |= written > 0
        return written

    def known_documents(self, doc_ids: Sequence[str]) -> dict[str, KnownDocument]:
        """What is stored of documents: what made them, publisher, address, what they copy, what was corrected."""
        if not doc_ids:
            return {}
        with read_transaction(self.engine) as connection:
            rows = _KNOWN.all(connection, {"ids": list(doc_ids)})
            amended = amendments_of(connection, [row[0] for row in rows]) if rows else {}
        return {row[0]: KnownDocument(*row[1:])._replace(amendments=amended.get(row[0], {})) for row in rows}

    def originals(self, keys: Sequence[int]) -> dict[str, Signature]:
        """Stored originals that share one of the bands (:func:`geo.store.writing.copies.band_keys`)."""
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
        self._wrote |= written > 0
        return written

    def has_document(self, doc_id: str, made_by: str | None = None) -> bool:
        """Whether the document is there, as read by ``made_by`` if that is given."""
        with read_transaction(self.engine) as connection:
            there = made_by_of(connection, doc_id)
        return there is not None and (made_by is None or there == made_by)

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
