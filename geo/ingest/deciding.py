"""What was read -> what is new: documents that the store has are left out, copies are told from originals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.ingest.report import Report
from geo.ingest.tasks import Read
from geo.records import Document
from geo.sources import Failure, TableRow
from geo.sources.base import Note, text_id
from geo.sources.published import lies_ahead
from geo.store.writing.amendments import as_amended
from geo.store.writing.copies import Pending, Signature, band_keys, likest

if TYPE_CHECKING:
    from geo.store import Store
    from geo.store.store import KnownDocument


class Decider:
    """Decides about documents in their order; what it let pass is on its way until :meth:`written`.

    Parameters
    ----------
    store : Store
    made_by : str
        What makes the readings; a stored one of the same make is not made again.
    report : Report
        Told of failures and of what was there already.
    """

    def __init__(self, store: Store, made_by: str, report: Report) -> None:
        self.store = store
        self.made_by = made_by
        self.report = report
        self.pending = Pending()
        self.on_the_way: dict[str, Document] = {}
        self.rows: list[TableRow] = []

    def written(self, document: Document) -> Signature | None:
        """A document is about to be written, or given up; its signature, if it is an original."""
        self.on_the_way.pop(document.doc_id, None)
        return self.pending.pop(document.doc_id)

    def documents(self, some: list[Read]) -> list[Document]:
        """What of ``some`` is new, in order; rows of tables are kept in :attr:`rows`."""
        found = []
        documents = [r.item for r in some if isinstance(r.item, Document)]
        known = self.store.known_documents([d.doc_id for d in documents])
        keys = [band_keys(r.signature) if r.signature is not None else [] for r in some]
        stored = Pending()
        for doc_id, value in self.store.originals([k for each in keys for k in each]).items():
            stored.add(doc_id, value, band_keys(value))
        for read, bands in zip(some, keys, strict=True):
            item = read.item
            if isinstance(item, Failure):
                self.report.failures.append(item)
                continue
            if isinstance(item, Note):
                self.report.doubts.append(f"{item.path}: {item.message}")
                continue
            told = item.document if isinstance(item, TableRow) else item
            if doubt := lies_ahead(told.published):
                self.report.doubts.append(f"{told.path or told.doc_id}: {doubt}")
            if isinstance(item, TableRow):
                self.rows.append(item)
            else:
                document, there = self._named(item, known.get(item.doc_id))
                if there == self.made_by or document.doc_id in self.on_the_way:
                    self.report.unchanged += 1
                    continue
                if read.signature is not None and document.copy_of is None:
                    like = stored.sharing(bands) | self.pending.sharing(bands)
                    original = likest(read.signature, like, but=document.doc_id)
                    if original is None:
                        self.pending.add(document.doc_id, read.signature, bands)
                    else:
                        document = msgspec.structs.replace(document, copy_of=original)
                self.on_the_way[document.doc_id] = document
                found.append(document)
        return found

    def _named(self, document: Document, known: KnownDocument | None) -> tuple[Document, str | None]:
        """The document under the id that is its own, and what made the stored reading of it, if there is one.

        The same text from another paper is another document: with an id of its own, and a copy of the first.
        """
        if known is not None:
            document = as_amended(document, known.amendments)
        waiting = self.on_the_way.get(document.doc_id)
        if waiting is not None:
            made_by, publisher, url, copy_of = None, waiting.publisher, waiting.url, waiting.copy_of
        elif known is not None:
            # What was read without a day of publication is read again where one is given.
            made_by = None if document.published and not known.published else known.made_by
            publisher, url, copy_of = known.publisher, known.url, known.copy_of
        else:
            return document, None
        differs = (document.url and url and document.url != url) or (
            document.publisher and publisher and document.publisher != publisher
        )
        if not differs or document.doc_id != text_id(document.text):
            return document, made_by
        own = text_id(f"{document.text}\n{document.url or document.publisher}")
        renamed = msgspec.structs.replace(document, doc_id=own, copy_of=copy_of or document.doc_id)
        there = self.store.known_documents([own]).get(own)
        return as_amended(renamed, there.amendments) if there else renamed, there.made_by if there else None
