"""A stand-in for the pipeline that costs nothing: what reading, merging and writing take by themselves."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from geo.records import (
    Confidence,
    Document,
    Incident,
    Observation,
    Place,
    Source,
)
from geo.settings import Settings
from geo.store.records.rows import single

_SENTENCE = re.compile(r"[^.\n]+\.")
_TOLD = re.compile(r"\b(?:hit|shelled|burned)\b")
#: A document with this word kills the worker that reads it; tests of lost workers use it.
DEADLY = "KILL-THE-WORKER"


class StandIn:
    """Each sentence with 'hit', 'shelled' or 'burned' is an incident, at a place and day made from its words.

    Parameters
    ----------
    settings : Settings, optional
        ``cache_dir`` may hold a file ``deadly-once``; it is removed by the first worker that dies of a document.
    """

    made_by = "stand-in"

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings

    def observe(self, document: Document) -> list[Observation]:
        """One observation per telling sentence."""
        if DEADLY in document.text:
            self._die()
        sentences = _SENTENCE.finditer(document.text)
        return [self._observation(document, m.start(), m.end()) for m in sentences if _TOLD.search(m[0])]

    def merge(self, observations: Sequence[Observation]) -> list[Incident]:
        """The same words are the same thing."""
        groups: dict[str, list[Observation]] = {}
        for observation in sorted(observations, key=lambda o: o.id):
            groups.setdefault(observation.title, []).append(observation)
        return [
            msgspec.structs.replace(single(members[0]), sources=[s for m in members for s in m.sources])
            for members in groups.values()
        ]

    def _die(self) -> None:
        """Die as a worker does that runs out of memory; only once where a marker file says so."""
        folder = self.settings.cache_dir if self.settings else None
        marker = Path(folder) / "deadly-once" if folder else None
        if marker is not None and not marker.exists():
            return
        if marker is not None:
            marker.unlink(missing_ok=True)
        os._exit(9)

    def _observation(self, document: Document, start: int, end: int) -> Observation:
        while document.text[start].isspace():
            start += 1
        quote = document.text[start:end]
        seed = int.from_bytes(hashlib.sha256(quote.encode()).digest()[:6], "big")
        lat, lon = 10 + seed % 3000 / 100, 20 + seed // 3000 % 4000 / 100
        day = f"2025-{1 + seed % 12:02d}-{1 + seed // 12 % 28:02d}"
        place = Place(
            id=f"user:{seed % 997}", name=f"Place {seed % 997}", mention=f"Place {seed % 997}", kind="PPL",
            country="SY",
            admin1=None, admin1_code=None, lat=lat, lon=lon, precision="town", radius_km=5.0, basis="named",
        )  # fmt: skip
        source = Source(
            doc_id=document.doc_id, start=start, end=end, quote=quote, title=document.title,
            publisher=document.publisher,
            author=None, url=document.url, archive_url=None, published=document.published, retrieved=None,
            stance="reports", speaker=None, dataset=None, licence=None, copy_of=document.copy_of,
        )  # fmt: skip
        return Observation(
            id=hashlib.sha256(f"{document.doc_id}|{start}".encode()).hexdigest()[:16], title=quote[:60],
            event_type="Explosions/Remote violence", sub_event_type="Shelling/artillery/missile attack",
            outcome="occurred", status="reported", salience="main", aggregate=False, part_of=None, actors=[],
            target_type=None, weapon=None, quantity=None, date_start=day, date_end=day, date_precision="day",
            date_basis="stated", place=place, alternatives=[], fatalities=None, injured=None, missing=None,
            detained=None, confidence=Confidence(overall=0.5, place=0.5, kind=0.5, date=0.5), sources=[source],
            doc_id=document.doc_id, trigger_start=start, trigger_end=start + 3, ordinal=0, made_by=self.made_by,
        )  # fmt: skip
