"""Incidents passing by -> what a page, a file or a picture says about them as a whole, in constant memory."""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any, Final

from geo.filters import Filter, to_words
from geo.records import Incident, Place, Source
from geo.store.records.independent import VIA, joined, one_agency, origin
from geo.version import __version__

DISCLAIMER: Final = (
    "These are reports, not verified events. Names and boundaries do not imply endorsement. "
    "Coded by machine unless approved."
)
#: Data that every export rests on; a dataset's own licence is added where its rows are in it.
ATTRIBUTION: Final = (
    {"name": "GeoNames", "url": "https://www.geonames.org", "licence": "CC BY 4.0"},
    {"name": "Natural Earth", "url": "https://www.naturalearthdata.com", "licence": "public domain"},
)
#: Incidents that are counted together.
CHUNK: Final = 64
#: Precisions that are drawn as areas or with a circle, 'placed only roughly'; country-only ones are counted apart.
ROUGH: Final = frozenset({"near", "admin2", "admin1", "region", "water", "country"})


class Summary:
    """Counts, extent, dates and licences of the incidents seen so far.

    Parameters
    ----------
    filter_ : Filter
        What was asked for; told in the metadata.
    generated : str, optional
        ISO time at which the data was made; the current time (UTC) unless given.
    """

    def __init__(self, filter_: Filter | None = None, *, generated: str | None = None) -> None:
        self.filter = filter_ or Filter()
        self.generated = generated or datetime.now(UTC).isoformat(timespec="seconds")
        self.incidents = 0
        self.rough = self.unplaced = self.country_only = self.undated = 0
        self.withheld = 0
        self.public = False
        self.review: dict[str, int] = {}
        self.licences: Counter[tuple[str, str]] = Counter()
        self.first_day: str | None = None
        self.last_day: str | None = None
        self.latest_report: str | None = None
        self._origins, self._copies = array("q"), array("q")
        self._one: set[tuple[int, int]] = set()
        self._south, self._north = 91.0, -91.0
        # Westernmost and easternmost longitude by degree: enough to find the widest gap at the end.
        self._west = [999.0] * 361
        self._east = [-999.0] * 361

    def watch(self, incidents: Iterable[Incident]) -> Iterator[Incident]:
        """Pass incidents on, taking note of each; up to :data:`CHUNK` are read ahead."""
        rest = iter(incidents)
        while chunk := list(islice(rest, CHUNK)):
            self.add_all(chunk)
            yield from chunk

    def add(self, incident: Incident) -> None:
        """Take note of one incident."""
        self.add_all((incident,))

    def add_all(self, incidents: Sequence[Incident]) -> None:
        """Take note of several; column by column, which takes a third of the time of one by one."""
        self.incidents += len(incidents)
        for state, count in Counter([i.review.state for i in incidents]).items():
            self.review[state] = self.review.get(state, 0) + count
        self._add_places([i.place for i in incidents])
        self._add_dates(incidents)
        self._add_sources([s for i in incidents for s in i.sources])
        if any(VIA in s.publisher for i in incidents for s in i.sources if s.publisher):
            for incident in incidents:
                self._one.update((_mark(a), _mark(b)) for a, b in one_agency(incident.sources))

    def _add_places(self, places: Sequence[Place | None]) -> None:
        for place in places:
            if place is None:
                self.unplaced += 1
                continue
            precision, lat, lon = place.precision, place.lat, place.lon
            if precision == "country":
                self.country_only += 1
                continue
            if lat is None or lon is None:
                self.unplaced += 1
                continue
            if precision in ROUGH:
                self.rough += 1
            if lat < self._south:
                self._south = lat
            if lat > self._north:
                self._north = lat
            cell = int(lon + 180)
            cell = 0 if cell < 0 else min(cell, 360)
            if lon < self._west[cell]:
                self._west[cell] = lon
            if lon > self._east[cell]:
                self._east[cell] = lon

    def _add_dates(self, incidents: Sequence[Incident]) -> None:
        starts = [day for i in incidents if (day := i.date_start or i.date_end)]
        ends = [day for i in incidents if (day := i.date_end or i.date_start)]
        self.undated += len(incidents) - len(starts)
        if starts:
            self.first_day = min(starts) if self.first_day is None else min(self.first_day, *starts)
            self.last_day = max(ends) if self.last_day is None else max(self.last_day, *ends)

    def _add_sources(self, sources: Sequence[Source]) -> None:
        self._origins.extend([_mark(origin(s)) for s in sources])
        self._copies.extend([_mark(s.doc_id) for s in sources if s.copy_of])
        self.licences.update([(s.dataset or "", s.licence or "") for s in sources if s.dataset or s.licence])
        published = [s.published for s in sources if s.published]
        if published:
            self.latest_report = max(published) if self.latest_report is None else max(self.latest_report, *published)

    def absorb(self, other: Summary) -> None:
        """Add what another one saw; filter and time stay this one's."""
        for name in ("incidents", "rough", "unplaced", "country_only", "undated", "withheld"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for state, count in other.review.items():
            self.review[state] = self.review.get(state, 0) + count
        self.licences.update(other.licences)
        self.first_day = min((d for d in (self.first_day, other.first_day) if d), default=None)
        self.last_day = max((d for d in (self.last_day, other.last_day) if d), default=None)
        self.latest_report = max((d for d in (self.latest_report, other.latest_report) if d), default=None)
        self._origins.extend(other._origins)
        self._one |= other._one
        self._copies.extend(other._copies)
        self._south, self._north = min(self._south, other._south), max(self._north, other._north)
        self._west = list(map(min, self._west, other._west))
        self._east = list(map(max, self._east, other._east))

    @property
    def independent_sources(self) -> int:
        """Number of sources of which none copies another and no two have it from one agency."""
        return _distinct(self._origins) - joined(self._one)

    @property
    def copies(self) -> int:
        """Number of different documents that are copies of others."""
        return _distinct(self._copies)

    @property
    def not_reviewed(self) -> int:
        """Number of incidents that nobody has approved or rejected."""
        return self.review.get("draft", 0)

    def bbox(self) -> list[float] | None:
        """West, south, east, north in degrees (RFC 7946, 5); west > east where it crosses the antimeridian.

        It crosses only if that spares more than half of the earth: otherwise the plain order is what tools expect.
        """
        cells = [i for i in range(361) if self._west[i] <= 180]
        if not cells:
            return None
        west, east = self._west[cells[0]], self._east[cells[-1]]
        if east - west > 180:
            gaps = [(self._west[b] - self._east[a], a, b) for a, b in pairwise(cells)]
            gap, a, b = max(gaps)
            if 360 - gap < 180:
                west, east = self._west[b], self._east[a]
        return [west, self._south, east, self._north]

    def metadata(self) -> dict[str, Any]:
        """What is written beside the rows: query, time, counts, licences, attribution."""
        return {
            "generator": f"Sitmap {__version__}",
            "generated": self.generated,
            "query": to_words(self.filter),
            "query_string": self.filter.to_query(),
            "date_start": self.first_day,
            "date_end": self.last_day,
            "latest_report": self.latest_report,
            "counts": self.counts(),
            "public": self.public,
            "licences": [
                {"dataset": dataset or None, "licence": licence or None, "sources": count}
                for (dataset, licence), count in sorted(self.licences.items())
            ],
            "attribution": list(ATTRIBUTION),
            "disclaimer": DISCLAIMER,
        }

    def counts(self) -> dict[str, int]:
        """Numbers of incidents and sources; ``withheld`` rows are those whose licence forbids passing them on."""
        return {
            "incidents": self.incidents,
            "independent_sources": self.independent_sources,
            "copies": self.copies,
            "roughly_placed": self.rough,
            "country_only": self.country_only,
            "unplaced": self.unplaced,
            "undated": self.undated,
            "not_reviewed": self.not_reviewed,
            "withheld": self.withheld,
        }


@functools.lru_cache(maxsize=16_384)
def _mark(doc_id: str) -> int:
    """64 bits that stand for a document, the same in each process; a collision costs one in a count."""
    return int.from_bytes(hashlib.blake2b(doc_id.encode(), digest_size=8).digest(), "big", signed=True)


def _distinct(hashes: array[int]) -> int:
    import numpy as np

    return len(np.unique(np.frombuffer(hashes, dtype=np.int64))) if hashes else 0
