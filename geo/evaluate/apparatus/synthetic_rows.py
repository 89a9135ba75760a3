"""A number -> the rows of one made-up document or incident, in the store's own columns."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import msgspec

from geo.evaluate.apparatus.synthetic_words import (
    DAYS,
    KINDS,
    OUTCOME,
    REVIEW,
    SENTENCES,
    STATUS,
    TARGETS,
    actors,
    places,
)
from geo.records import Incident
from geo.store.database.morton import block, cell
from geo.store.records.doubts import doubt
from geo.store.records.rows import EPOCH
from geo.store.writing.bulk import BULK_COLUMNS


class Maker:
    """Makes rows; keeps the seeded generator and the tables it draws from."""

    def __init__(self, rng: random.Random, observations: bool, *, ahead: int) -> None:
        self.rng = rng
        self.places = places(rng)
        # A few towns get most of the news.
        self.place_weights = [1 / (i + 3) for i in range(len(self.places))]
        self.actors = actors(rng)
        self.actor_weights = [1 / (i + 3) for i in range(len(self.actors))]
        self.observations = observations
        self.ahead = ahead
        self._drawn: list[tuple[Any, ...]] = []

    def document(self, number: int) -> tuple[Any, ...]:
        """One row of ``documents``."""
        text = " ".join(_sentence(number, s) for s in range(SENTENCES))
        day = date.fromordinal(EPOCH + DAYS[0] + number % (DAYS[1] - DAYS[0])).isoformat()
        values = {
            "doc_id": f"synthetic-{number}",
            "text": text,
            "title": f"Synthetic report {number}",
            "publisher": f"Wire {number % 50}",
            "published": day,
            "language": "en",
            "made_by": "synthetic",
            "added_at": "2026-01-01T00:00:00Z",
        }
        return tuple(values.get(c) for c in BULK_COLUMNS["documents"])

    def _draw(self) -> tuple[Any, ...]:
        """Weighted choices are cheap only in bulk."""
        if not self._drawn:
            k, rng = self.ahead, self.rng
            kinds = rng.choices(KINDS, weights=[kind[-1] for kind in KINDS], k=k)
            places = rng.choices(self.places, weights=self.place_weights, k=k)
            first = rng.choices(self.actors, weights=self.actor_weights, k=k)
            second = rng.choices(self.actors, weights=self.actor_weights, k=k)
            self._drawn = list(zip(kinds, places, first, second, strict=True))
        return self._drawn.pop()

    def incident(self, n: int, documents: int, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        """Append the rows of incident ``n``, told in one of so many documents."""
        rng = self.rng
        (event_type, sub, weapon, wording, _), town, by, to = self._draw()
        u = rng.random()
        precision = "town" if u < 0.7 else "near" if u < 0.88 else "admin1" if u < 0.96 else "country"
        spread = {"town": 0.0, "near": 0.2, "admin1": 0.0, "country": 0.0}[precision]
        lat = max(-89.0, min(89.0, town["latitude"] + spread * (rng.random() - 0.5)))
        lon = max(-179.9, min(179.9, town["longitude"] + spread * (rng.random() - 0.5)))
        day = rng.randint(*DAYS)
        dated = rng.random() > 0.03
        iso = date.fromordinal(day + EPOCH).isoformat() if dated else None
        doc, s = n % documents, (n // documents) % SENTENCES
        start = s * len(_sentence(doc, 0) + " ")
        target = TARGETS[n % len(TARGETS)]
        dead = n % 9 if n % 3 == 0 else None
        id_ = f"{n * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF:016x}"
        place = {
            "id": f"gn:{town['geonameid']}",
            "name": town["name"],
            "mention": town["name"],
            "kind": "PPL" if precision in ("town", "near") else "ADM1" if precision == "admin1" else "PCLI",
            "country": town["countrycode"],
            "admin1": town["admin1code"] or None,
            "admin1_code": f"{town['countrycode']}.{town['admin1code']}" if town["admin1code"] else None,
            "lat": round(lat, 5),
            "lon": round(lon, 5),
            "precision": precision,
            "radius_km": {"town": 5.0, "near": 25.0, "admin1": 80.0, "country": 400.0}[precision],
            "basis": "named",
        }
        actors = [_actor(by, "perpetrator")] + ([_actor(to, "target")] if n % 2 else [])
        source = {
            "doc_id": f"synthetic-{doc}",
            "start": start,
            "end": start + len(_sentence(doc, s)),
            "quote": _sentence(doc, s),
            "title": f"Synthetic report {doc}",
            "publisher": f"Wire {doc % 50}",
            "author": None,
            "url": None,
            "archive_url": None,
            "published": iso,
            "retrieved": None,
            "stance": "reports",
            "speaker": None,
            "dataset": None,
            "licence": None,
            "copy_of": None,
        }
        confidence = round(0.3 + 0.7 * rng.random(), 3)
        coding = {
            "id": id_,
            "title": wording.format(t=target, p=town["name"]),
            "event_type": event_type,
            "sub_event_type": sub,
            "outcome": OUTCOME[n % len(OUTCOME)],
            "status": STATUS[n % len(STATUS)],
            "salience": "background" if n % 8 == 0 else "main",
            "aggregate": False,
            "part_of": None,
            "actors": actors,
            "target_type": target.split(" ", 1)[1],
            "weapon": weapon,
            "quantity": None,
            "date_start": iso,
            "date_end": iso,
            "date_precision": "day" if dated else "unknown",
            "date_basis": "stated" if dated else "none",
            "place": place,
            "alternatives": [],
            "fatalities": None if dead is None else {"low": dead, "high": dead},
            "injured": None,
            "missing": None,
            "detained": None,
            "confidence": {"overall": confidence, "place": confidence, "kind": confidence, "date": confidence},
            "sources": [source],
        }
        review = REVIEW[n % len(REVIEW)]
        self._append(n, coding, review, day if dated else None, rows)

    def _append(
        self, n: int, coding: dict[str, Any], review: str, day: int | None, rows: dict[str, list[tuple[Any, ...]]]
    ) -> None:
        place, source = coding["place"], coding["sources"][0]
        drawn = place["precision"] != "country"
        more = {
            "review": {"state": review, "by": None, "at": None, "note": None},
            "merge": [],
            "codes": {},
            "tags": [],
            "made_by": "synthetic",
        }
        dead = coding["fatalities"] or {}
        row = coding | {
            "n": n,
            "live": 1,
            "version": 1,
            "revision": 1,
            "added_at": "2026-01-01T00:00:00Z",
            "updated_at": "2026-01-01T00:00:00Z",
            "aggregate": 0,
            "day_start": day,
            "day_end": day,
            "place_id": place["id"],
            "place_name": place["name"],
            "country": place["country"],
            "admin1": place["admin1"],
            "admin1_code": place["admin1_code"],
            "lat": place["lat"] if drawn else None,
            "lon": place["lon"] if drawn else None,
            "cell": cell(place["lat"], place["lon"]) if drawn else None,
            "precision": place["precision"],
            "radius_km": place["radius_km"],
            "fatalities_low": dead.get("low"),
            "fatalities_high": dead.get("high"),
            "confidence": coding["confidence"]["overall"],
            "review": review,
            "doer": "stated",  # as all actors of made-up incidents are
            "doubt": doubt(msgspec.convert(coding | more, Incident)),
            "source_count": 1,
            "pinned": 0,
            "flagged": 0,
        }
        names = [a["name"] for a in coding["actors"]]
        words = "\n".join(
            (coding["title"], coding["event_type"], coding["sub_event_type"], place["name"], *names, source["quote"])
        )
        rows["incidents"].append(tuple(row[c] for c in BULK_COLUMNS["incidents"]))
        rows["incident_records"].append((n, _compact(coding | more), None, "{}", "[]", words))
        rows["incident_actors"] += [
            (n, i, a["id"], a["name"], a["role"], a["kind"], a["country"]) for i, a in enumerate(coding["actors"])
        ]
        rows["incident_sources"].append((n, 0, source["doc_id"], source["publisher"], None, None, None))
        if self.observations:
            row_, column = block(place["lat"], place["lon"])
            where = f"g:{row_}:{column}" if drawn else f"c:{place['country']}"
            telling = {
                "doc_id": source["doc_id"],
                "trigger_start": source["start"],
                "trigger_end": source["start"] + 1,
                "ordinal": 0,
                "made_by": "synthetic",
            }
            rows["observations"].append(
                (
                    coding["id"],
                    source["doc_id"],
                    n,
                    day,
                    day,
                    where,
                    source["start"],
                    source["end"],
                    "synthetic",
                    _compact(coding | telling),
                )
            )


def _actor(actor: dict[str, Any], role: str) -> dict[str, Any]:
    return {**actor, "role": role, "certainty": "stated", "said_by": None}


def _sentence(document: int, number: int) -> str:
    """All of one length, so that offsets are a product."""
    return f"Made-up sentence {number:02d} of synthetic report {document:06d} for benchmarks only."


_encoder = msgspec.json.Encoder()


def _compact(value: dict[str, Any]) -> str:
    return _encoder.encode(value).decode()
