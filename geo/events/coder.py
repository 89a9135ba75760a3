"""Sentence + Resolution + TimeSpan -> list[Observation]."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from geo.events.lexicons import Lexicons
from geo.events.taxonomy import event_type
from geo.records import Confidence, Document, Observation, Resolution, Sentence, Source, TimeSpan

_NOT = re.compile(r"\b(will|would|could|may|might|should|vow\w*|threat\w*|if|warn\w*|plan\w*)\b", re.I)


class RuleCoder:
    """Rules and lexicons; see :class:`geo.ports.Coder`."""

    def __init__(self, lexicons: Lexicons, *, made_by: str = "") -> None:
        self.lexicons = lexicons
        self.made_by = made_by or lexicons.version

    def code(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> list[Observation]:
        """Say what happened, to whom, where and when."""
        found = []
        for sentence in sentences:
            if sentence.kind not in ("body", "caption") or _NOT.search(sentence.text):
                continue
            match = self.lexicons.trigger_pattern.search(sentence.text)
            if match:
                found.append(self._observe(document, sentence, match, places, times))
        return found

    def _observe(
        self,
        document: Document,
        sentence: Sentence,
        match: re.Match[str],
        places: Sequence[Resolution],
        times: Sequence[TimeSpan],
    ) -> Observation:
        sub_event = self.lexicons.sub_event_of(match[0])
        start = sentence.start + match.start()
        within = [p for p in places if sentence.start <= p.start < sentence.end and p.place and p.use == "literal"]
        where = min(within, key=lambda p: abs(p.start - start), default=None)
        spans = [t for t in times if sentence.start <= t.start < sentence.end]
        when = min(spans, key=lambda t: abs(t.start - start), default=None)
        return Observation(
            id=hashlib.sha256(f"{document.doc_id}:{start}:0".encode()).hexdigest()[:16],
            title=sub_event + (f" in {where.text}" if where else ""),
            event_type=event_type(sub_event),
            sub_event_type=sub_event,
            outcome="occurred",
            status="reported",
            salience="main",
            aggregate=False,
            part_of=None,
            actors=[],
            target_type=None,
            weapon=None,
            quantity=None,
            date_start=when.date_start if when else document.published,
            date_end=when.date_end if when else document.published,
            date_precision=when.precision if when else ("day" if document.published else "unknown"),
            date_basis=when.basis if when else ("publication" if document.published else "none"),
            place=where.place if where else None,
            alternatives=where.alternatives if where else [],
            fatalities=None,
            injured=None,
            missing=None,
            detained=None,
            confidence=Confidence(overall=0.5, place=0.5, kind=0.5, date=0.5),
            sources=[source_of(document, sentence.start, sentence.end)],
            doc_id=document.doc_id,
            trigger_start=start,
            trigger_end=sentence.start + match.end(),
            ordinal=0,
            made_by=self.made_by,
        )


def source_of(document: Document, start: int, end: int) -> Source:
    """The quoted span as a source record."""
    return Source(
        doc_id=document.doc_id,
        start=start,
        end=end,
        quote=document.text[start:end],
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        archive_url=document.archive_url,
        published=document.published,
        retrieved=document.retrieved,
        stance="reports",
        speaker=None,
        dataset=document.dataset,
        licence=document.licence,
        copy_of=document.copy_of,
    )
