"""What a person corrects of an incident or of a stored document -> what follows from it.

The title of an incident follows its place, category and actors; a document is read again with its day or publisher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from geo.errors import InputError
from geo.events.telling.retelling import retitled
from geo.placing import corrected
from geo.records import Incident

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.store import Store
    from geo.store.decisions.journal import Edit

#: What made a document that holds a quotation attached by hand: its incident is a person's, so it is not read.
_BY_HAND = "user"


def correct_incident(
    store: Store, id: str, values: Mapping[str, Any], *, by: str, expected_version: int | None = None
) -> Incident:
    """Set fields of an incident; its title follows them, unless a person or a dataset has written it.

    Parameters
    ----------
    store : Store
        Open for writing.
    id : str
    values : mapping
        Fields of :data:`geo.store.writing.overlay.EDITABLE` as they are to be.
    by : str
        Who corrects it.
    expected_version : int, optional
        As in :meth:`geo.store.Store.edit`.
    """
    before = store.get(id)
    title = before.title
    ours = bool(before.sources) and not any(s.dataset for s in before.sources)
    if ours and "title" not in values and not _titled_by_hand(store.history(id)):
        title = retitled(before, msgspec.structs.replace(before, **values))
    follows = {"title": title} if title != before.title else None
    return store.edit_many(id, values, by=by, expected_version=expected_version, follows=follows)


def _titled_by_hand(journal: Sequence[Edit]) -> bool:
    """Whether the last line about the title is a person's own."""
    about = [e for e in journal if e.field == "title" and not e.undone and e.undoes is None]
    return bool(about) and about[-1].action == "edit"


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
