"""Store -> Snapshot, and the parts of a filter that only the database or a file can answer."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dashboard import keeping
from dashboard.snapshot import Mask, Snapshot, from_columns
from geo.filters import LIST_WORDS, Filter

#: Stores with fewer incidents are read in less time than a file is looked for.
KEEP_FROM = 50_000
#: Words that are always asked of the store.
STORE_WORDS = ("text",)
#: Words of the reader's own places; on the command line ``near`` is a path, in an address it never is.
OWN_WORDS = ("near", "within_km")


def epoch_of(store: Any) -> str:
    """A word that changes whenever the store changes, also from another process."""
    return str(store.revision())


def load_snapshot(store: Any, cache: Path | None = None) -> Snapshot:
    """The columns of all incidents, rejected ones included.

    Parameters
    ----------
    store : Store
        Asked for its columns.
    cache : pathlib.Path, optional
        Folder that keeps the columns of large stores between starts, for this revision of this store only.
    """
    if cache is None:
        return from_columns(store.columns())
    name = sha256(f"{store.url}\n{_identity(store)}".encode()).hexdigest()[:24]
    path = cache / f"{name}-{store.revision()}.npz"
    if path.is_file():
        try:
            return keeping.read(path)
        except (OSError, ValueError, KeyError):
            path.unlink(missing_ok=True)
    snapshot = from_columns(store.columns())
    if len(snapshot) >= KEEP_FROM:
        keeping.write(snapshot, cache, f"{name}-{snapshot.epoch}.npz", older=f"{name}-*.npz")
    return snapshot


def _identity(store: Any) -> str:
    """What tells a file from another one that was put in its place."""
    try:
        stat = Path(store.engine.url.database or "").stat()
    except OSError:
        return ""
    return f"{stat.st_dev}:{stat.st_ino}"


def split(filter_: Filter, snapshot: Snapshot) -> tuple[Filter, Filter]:
    """What the columns can answer, and what must be asked of the store.

    Values that stand in a column as they are stay with the columns; others (a country's name, a division's code, a
    variant spelling) and full text go to the store, which knows them or names the nearest three.
    """
    ours: dict[str, Any] = {}
    theirs: dict[str, Any] = {word: getattr(filter_, word) for word in STORE_WORDS}
    for word in LIST_WORDS:
        values = getattr(filter_, word)
        if values and not all(_known(word, v, snapshot) for v in values):
            theirs[word] = values
        else:
            ours[word] = values
    rest = {
        w: getattr(filter_, w) for w in Filter.__struct_fields__ if w not in (*LIST_WORDS, *STORE_WORDS, *OWN_WORDS)
    }
    asked = Filter(**{w: v for w, v in theirs.items() if v})
    mine = Filter(**ours, **rest)
    return mine, msgspec.structs.replace(asked, review=theirs.get("review") or ["draft", "approved", "rejected"])


def _known(word: str, value: str, snapshot: Snapshot) -> bool:
    if word in ("role", "outcome", "status", "salience", "precision", "review"):
        return value in CLOSED[word]
    if word == "category":
        return value in snapshot.event_type.index or value in snapshot.sub_event_type.index
    if word == "actor":
        return value in snapshot.actor_nodes
    column: Any = {"country": snapshot.country, "admin1": snapshot.admin1, "source": snapshot.publishers}[word]
    return value in column.index


CLOSED = {
    "role": {"perpetrator", "target", "other"},
    "outcome": {"occurred", "attempted", "intercepted"},
    "status": {"reported", "claimed", "disputed"},
    "salience": {"main", "background"},
    "review": {"draft", "approved", "rejected"},
    "precision": {"site", "town", "near", "admin2", "admin1", "region", "water", "country"},
}


def rows_by_store(snapshot: Snapshot, store: Any, asked: Filter) -> Mask | None:
    """Rows that the store finds; None where it need not be asked.

    Raises
    ------
    UnknownValue
        If a value is known nowhere.
    """
    found: list[Mask] = []
    if asked.text:
        found.append(snapshot.rows_of_numbers(store.numbers_with(asked.text)))
    rest = msgspec.structs.replace(asked, text=None)
    if rest != Filter(review=["draft", "approved", "rejected"]):
        found.append(snapshot.rows_of_numbers(store.numbers(rest)))
    return np.logical_and.reduce(found) if found else None
