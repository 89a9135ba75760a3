"""Incidents passing by -> what a page, a file or a picture says about them as a whole, in constant memory."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

from geo.filters import Filter, to_words
from geo.records import Incident
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
        self._independent, self._copies = array("q"), array("q")
        self._south, self._north = 91.0, -91.0
        # Westernmost and easternmost longitude by degree: enough to find the widest gap at the end.
        self._west = [999.0] * 361
        self._east = [-999.0] * 361

    def watch(self, incidents: Iterable[Incident]) -> Iterator[Incident]:
        """Pass incidents on, taking note of each."""
        for incident in incidents:
            self.add(incident)
            yield incident

    def add(self, incident: Incident) -> None:
        """Take note of one incident."""
        self.incidents += 1
        state = incident.review.state
        self.review[state] = self.review.get(state, 0) + 1
        self._add_place(incident)
        self._add_dates(incident)
        for source in incident.sources:
            # A hash of 64 bits stands for the document: 8 bytes each, and a collision costs one in a count.
            (self._copies if source.copy_of else self._independent).append(hash(source.doc_id))
            if source.dataset or source.licence:
                self.licences[(source.dataset or "", source.licence or "")] += 1
            if source.published and (self.latest_report is None or source.published > self.latest_report):
                self.latest_report = source.published

    def _add_place(self, incident: Incident) -> None:
        place = incident.place
        if place is None or (place.precision != "country" and (place.lat is None or place.lon is None)):
            self.unplaced += 1
            return
        if place.precision == "country":
            self.country_only += 1
            return
        if place.precision in ROUGH:
            self.rough += 1
        if place.lat is None or place.lon is None:
            return
        lat, lon = place.lat, place.lon
        if lat < self._south:
            self._south = lat
        if lat > self._north:
            self._north = lat
        cell = min(360, max(0, int(lon + 180)))
        if lon < self._west[cell]:
            self._west[cell] = lon
        if lon > self._east[cell]:
            self._east[cell] = lon

    def _add_dates(self, incident: Incident) -> None:
        start = incident.date_start or incident.date_end
        end = incident.date_end or incident.date_start
        if start is None or end is None:
            self.undated += 1
            return
        if self.first_day is None or start < self.first_day:
            self.first_day = start
        if self.last_day is None or end > self.last_day:
            self.last_day = end

    def take(self, other: Summary) -> None:
        """Become what ``other`` found, with this one's filter and time."""
        kept = {"filter": self.filter, "generated": self.generated, "public": self.public}
        self.__dict__.update(other.__dict__ | kept)

    @property
    def independent_sources(self) -> int:
        """Number of different documents that are no copies."""
        return _distinct(self._independent)

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


def _distinct(hashes: array[int]) -> int:
    import numpy as np

    return len(np.unique(np.frombuffer(hashes, dtype=np.int64))) if hashes else 0
