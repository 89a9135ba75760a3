"""A stored document and what a person corrected about it -> the document read again with that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from geo.errors import InputError
from geo.placing import corrected

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.store import Store

#: What made a document that holds a quotation attached by hand: its incident is a person's, so it is not read.
_BY_HAND = "user"


def correct_document(
    store: Store, pipeline: Pipeline, doc_id: str, values: Mapping[str, Any], *, by: str
) -> int | None:
    """Correct the day of publication or the publisher of a stored document and read it again with that.

    Parameters
    ----------
    store : Store
        Open for writing.
    pipeline : Pipeline
        Offers ``observe``, ``merge`` and ``made_by``.
    doc_id : str
    values : mapping
        Fields of :data:`geo.store.writing.amendments.AMENDABLE`, as they are to be.
    by : str
        Who corrects it.

    Returns
    -------
    int or None
        Incidents that cite the document; None if it was so already.

    Raises
    ------
    InputError
        If there is no such document, or it is a row of a dataset.
    """
    before = store.document(doc_id)
    if before.dataset:
        raise InputError(
            f"'{doc_id}' is a row of {before.dataset}; correct it in that table and ingest the table again"
        )
    document = msgspec.structs.replace(before, **values)
    if document == before:
        return None
    observations = None
    if store.known_documents([doc_id])[doc_id].made_by != _BY_HAND:
        remembered = {name.casefold(): place for name, place in store.remembered().items()}
        observations = [corrected(o, remembered) for o in pipeline.observe(document)]
    return store.amend_document(document, observations, pipeline.made_by, by=by, merge=pipeline.merge)
