"""Settings -> Context: what the views of one app share; opened on first use, per process, never at import."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dashboard.filters import View, Words, parse
from dashboard.queries import Selection, select
from dashboard.snapshot import Snapshot
from dashboard.texts import Texts
from geo.errors import SitmapError
from geo.filters import Filter
from geo.settings import Settings

if TYPE_CHECKING:
    from geo.pipeline import Pipeline
    from geo.ports import NameIndex

#: Selections kept: twenty people panning over a view of their own each, and some to go back to.
KEEP = 40
#: Rows of all kept selections together: some 30 bytes each.
KEEP_ROWS = 12_000_000
#: Seconds that a reader may wait for the columns of a changed store.
PATIENCE_S = 1.5


class Context:
    """Store, snapshot, texts and gazetteer of one app."""

    def __init__(self, settings: Settings, *, store: Any = None) -> None:
        self.settings = settings
        self.t = Texts(settings.language)
        self._store = store
        self._lock = threading.RLock()
        self._slow = threading.RLock()
        self._opening = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._reload = threading.Lock()
        self._reading_s = 0.0
        self._selections: OrderedDict[Any, Selection] = OrderedDict()
        self._names: NameIndex | None = None
        self._pipeline: Pipeline | None = None
        #: Reviewer -> ids of what that person changed last, for undo.
        self.last_changed: dict[str, list[str]] = {}
        #: Drops being read, by id.
        self.jobs: dict[str, Any] = {}

    @property
    def store(self) -> Any:
        """The store, opened on first use.

        Raises
        ------
        StoreError
            If it is missing, too new or cannot be reached.
        """
        with self._lock:
            if self._store is None:
                from geo.store import open_store

                self._store = open_store(self.settings.store)
            return self._store

    @property
    def names(self) -> NameIndex:
        """The gazetteer, opened on first use; that may take a minute where it has to be built."""
        with self._slow:
            if self._names is None:
                from geo.places import open_gazetteer

                self._names = open_gazetteer(self.settings)
            return self._names

    def names_soon(self) -> NameIndex | None:
        """The gazetteer if it is open, else None; it is then being opened, and nobody waits."""
        if self._names is None and self._opening.acquire(blocking=False):
            threading.Thread(target=self._open_names, daemon=True).start()
        return self._names

    def _open_names(self) -> None:
        try:
            _ = self.names
        except SitmapError:
            return  # told to whoever asks for a place
        finally:
            self._opening.release()

    @cached_property
    def coverage(self) -> dict[str, Any]:
        """What the gazetteer knows: ``notes`` for people, ``villages`` (countries whose villages are in)."""
        from geo.places.filling.coverage import describe

        return describe(self.settings)

    @property
    def pipeline(self) -> Pipeline:
        """What turns documents into observations, made on first use."""
        with self._slow:
            if self._pipeline is None:
                from geo.pipeline import Pipeline

                self._pipeline = Pipeline(self.settings)
            return self._pipeline

    def merge(self, observations: Any) -> Any:
        """Observations of the same thing -> one incident each; what the store is handed."""
        from geo.events.merging.merge import merge

        return merge(observations)

    def reviewer(self) -> str | None:
        """Who asks: the reverse proxy's header where one is set, else the setting."""
        if header := self.settings.reviewer_header:
            from flask import has_request_context, request

            return (request.headers.get(header) or "").strip()[:120] or None if has_request_context() else None
        return self.settings.reviewer or "reviewer"

    def snapshot(self) -> Snapshot:
        """Columns of the store as it is now.

        Where reading them takes long, the columns of a moment ago are shown while the new ones are read: nobody waits
        because somebody else has approved an incident.
        """
        from dashboard.load import epoch_of

        epoch = epoch_of(self.store)
        known = self._snapshot
        if known is not None and known.epoch == epoch:
            return known
        if known is not None and self._reading_s > PATIENCE_S:
            if self._reload.acquire(blocking=False):
                threading.Thread(target=self._read_aside, daemon=True).start()
            return known
        with self._lock:
            if self._snapshot is None or self._snapshot.epoch != epoch:
                self._read()
            assert self._snapshot is not None
            return self._snapshot

    def _read(self) -> None:
        from dashboard.load import load_snapshot

        started = time.monotonic()
        fresh = load_snapshot(self.store, self.settings.cache / "snapshots")
        with self._lock:
            self._snapshot = fresh
            self._selections.clear()
        self._reading_s = max(self._reading_s, time.monotonic() - started)

    def _read_aside(self) -> None:
        try:
            self._read()
        finally:
            self._reload.release()

    def selection(self, words: Words | None) -> tuple[Selection, Filter, View, str | None]:
        """What an address shows; the last is what was wrong with it, in one line."""
        filter_, view, problem = parse(words)
        snapshot = self.snapshot()
        key = (snapshot.epoch, filter_.to_query(), view.off, view.off_actors, view.polygon, view.only)
        with self._lock:
            if (known := self._selections.get(key)) is not None:
                self._selections.move_to_end(key)
                return known, filter_, view, problem
        try:
            made = self._select(snapshot, filter_, view)
        except SitmapError as error:
            return select(snapshot, Filter(), view), Filter(), view, str(error)
        with self._lock:
            self._selections[key] = made
            rows = sum(kept.shown_count for kept in self._selections.values())
            while len(self._selections) > KEEP or (rows > KEEP_ROWS and len(self._selections) > 1):
                rows -= self._selections.popitem(last=False)[1].shown_count
        return made, filter_, view, problem

    def _select(self, snapshot: Snapshot, filter_: Filter, view: View) -> Selection:
        from dashboard.load import rows_by_store, split

        ours, asked = split(filter_, snapshot)
        rows = rows_by_store(snapshot, self.store, asked)
        if filter_.near:
            from dashboard.ownplaces import rows_near

            near = rows_near(self.settings.cache, snapshot, filter_.near, filter_.within_km)
            rows = near if rows is None else rows & near
        return select(snapshot, ours, view, members=self.members, rows=rows)

    def members(self, actor: str) -> list[str]:
        """Ids of an actor of the lexicon and of all its members; empty where it is not in the lexicon."""
        found: list[str] = self.store.vocabulary.actor_table.find(actor)
        return found

    def actors_called(self, words: str) -> tuple[list[str], set[str]]:
        """Ids of actors of the lexicon that are called exactly so, and of all with a name in which a word begins so."""
        table = self.store.vocabulary.actor_table
        return table.bearers(words), set(table.holding(words))

    def actor_name(self, value: str) -> str:
        """The name of an actor or a bloc by its id; the words of a node of the tree as they are."""
        return self.store.vocabulary.actor_table.name(value) or value

    def is_sample(self) -> bool:
        """Whether the store holds the bundled sample."""
        meta = getattr(self.store, "meta", None)
        return bool(meta is not None and meta("sample"))
