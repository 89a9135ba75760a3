from __future__ import annotations

import datetime
import random
from collections.abc import Callable

import numpy as np
import pytest
import shapely

from geo.records import Actor, Confidence, Incident, Place, Range, Review, Source


def make_place(**changes: object) -> Place:
    fields: dict = dict(  # noqa: C408
        id="gn:98463",
        name="Erbil",
        mention="Erbil",
        kind="PPLA",
        country="IQ",
        admin1="Arbil",
        admin1_code="IQ.11",
        lat=36.19257,
        lon=44.01062,
        precision="town",
        radius_km=5.0,
        basis="named",
    )
    return Place(**(fields | changes))


def make_source(**changes: object) -> Source:
    fields: dict = dict(  # noqa: C408
        doc_id="doc-1",
        start=0,
        end=40,
        quote="A drone struck the depot near the airport",
        title="Depot struck",
        publisher="Example Wire",
        author=None,
        url="https://example.org/depot",
        archive_url=None,
        published="2025-07-17",
        retrieved=None,
        stance="reports",
        speaker=None,
        dataset=None,
        licence=None,
        copy_of=None,
    )
    return Source(**(fields | changes))


def make_incident(ident: str = "i-1", **changes: object) -> Incident:
    fields: dict = dict(  # noqa: C408
        id=ident,
        title="Drone attack on a depot near Erbil",
        event_type="Explosions/Remote violence",
        sub_event_type="Air/drone strike",
        outcome="occurred",
        status="reported",
        salience="main",
        aggregate=False,
        part_of=None,
        actors=[
            Actor(
                id="houthis",
                name="Houthis",
                role="perpetrator",
                kind="Rebel group",
                country="YE",
                certainty="stated",
                said_by=None,
            ),
            Actor(
                id=None,
                name="أنصار الله",
                role="target",
                kind="Civilians",
                country="YE",
                certainty="stated",
                said_by=None,
            ),
        ],
        target_type="depot",
        weapon="drone",
        quantity=None,
        date_start="2025-07-16",
        date_end="2025-07-16",
        date_precision="day",
        date_basis="stated",
        place=make_place(),
        alternatives=[],
        fatalities=Range(low=12, high=None),
        injured=None,
        missing=None,
        detained=None,
        confidence=Confidence(overall=0.8, place=0.9, kind=0.8, date=0.7),
        sources=[make_source()],
        review=Review(),
        merge=[],
        codes={},
        tags=[],
        made_by="test",
    )
    return Incident(**(fields | changes))


@pytest.fixture
def incident() -> Callable[..., Incident]:
    return make_incident


@pytest.fixture
def place() -> Callable[..., Place]:
    return make_place


@pytest.fixture
def source() -> Callable[..., Source]:
    return make_source


def _actor(name):
    return Actor(id=None, name=name, role="other", kind=None, country=None, certainty="stated", said_by=None)


@pytest.fixture
def records(incident, place, source):
    return [
        incident(),
        incident(
            "i-2",
            title="قصف على الأتارب, \"quoted\" <b> & 'x'",
            place=place(name="الأتارب", lat=36.13, lon=36.83, country="SY", admin1="Aleppo", precision="near"),
            date_start=None,
            date_end=None,
            date_precision="unknown",
            fatalities=Range(low=0, high=0),
            injured=Range(low=3, high=None),
            actors=[],
        ),
        incident("i-3", place=place(precision="country", name="Yemen", country="YE"), weapon=None, sources=[source()]),
        incident("i-4", place=None, sources=[], fatalities=None, event_type="Battles", sub_event_type="Armed clash"),
        incident(
            "i-5", date_start="1969-12-31", place=place(name="חיפה", lat=-0.25, lon=-179.5), actors=[_actor("A;B")]
        ),
    ]


KINDS = [
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Riots", "Mob violence"),
    ("Strategic developments", "Arrests"),
]


#: Name -> (number, lat, lon, spread in degrees) of each cloud of incidents.
EXTENTS = {
    "one": [(1, 36.19, 44.01, 0.0)],
    "thirty": [(30, 36.0, 44.0, 3.0)],
    "three-thousand": [(3000, 36.0, 44.0, 3.0)],
    "one-town": [(14, 36.19, 44.01, 0.02)],
    "one-point": [(25, 36.19, 44.01, 0.0)],
    "sea": [(14, 15.0, 41.5, 3.0)],
    "two-continents": [(15, 35.0, 40.0, 6.0), (10, 10.0, -5.0, 8.0)],
    "world": [(10, 35.0, 40.0, 3.0), (8, -10.0, -60.0, 8.0), (8, 10.0, 105.0, 3.0)],
    "antimeridian": [(12, -17.0, 179.5, 5.0)],
    "equator": [(20, 0.5, 29.0, 4.0)],
    "south": [(16, -34.0, -64.0, 9.0)],
    "arctic": [(9, 78.0, 20.0, 6.0)],
    "pole": [(6, -89.0, 0.0, 1.0)],
}


ACTORS = ("Northern Front", "Border Guard", "Coastal Brigade", None)


def _actors(name):
    if name is None:
        return []
    return [Actor(id=None, name=name, role="perpetrator", kind=None, country=None, certainty="stated", said_by=None)]


@pytest.fixture
def cloud(incident, place, source):
    from geo.publish.basemap import labels, layer

    shapes, properties = layer("countries", "110m")
    countries = shapely.STRtree(shapes)
    towns = [n for n in labels() if n.kind in ("city", "capital")]
    lats, lons = np.array([t.lat for t in towns]), np.array([t.lon for t in towns])

    def town(lat: float, lon: float) -> str:
        east = ((lons - lon + 180) % 360 - 180) * np.cos(np.radians(lat))
        return towns[int(np.argmin((lats - lat) ** 2 + east**2))].name

    def country(lat: float, lon: float) -> str | None:
        return next((properties[i]["iso2"] for i in countries.query(shapely.Point(lon, lat), predicate="within")), None)

    def make(name: str) -> list:
        random_ = random.Random(7)
        found = []
        for number, lat, lon, spread in EXTENTS[name]:
            for _ in range(number):
                kind, sub = random_.choice(KINDS)
                y = max(-89.9, min(89.9, random_.gauss(lat, spread / 2)))
                x = (random_.gauss(lon, spread / 1.6) + 180) % 360 - 180
                day = (datetime.date(2025, 7, 1) + datetime.timedelta(days=random_.randrange(20))).isoformat()
                n, at = len(found), town(y, x)
                found.append(
                    incident(
                        f"i{n}",
                        title=f"{sub} in {at}",
                        actors=_actors(ACTORS[n % 4]),
                        fatalities=Range(low=1 + n % 4, high=None) if n % 3 == 0 else None,
                        event_type=kind,
                        sub_event_type=sub,
                        status=random_.choice(["reported", "reported", "claimed", "disputed"]),
                        outcome=random_.choice(["occurred", "occurred", "intercepted"]),
                        date_start=day,
                        date_end=day,
                        place=place(
                            id=f"gn:{at}",
                            name=at,
                            country=country(y, x),
                            admin1=None,
                            lat=y,
                            lon=x,
                            precision=random_.choice(["town", "near", "site"]),
                            radius_km=12.0,
                        ),
                        sources=[source(doc_id=f"d{n // 2}")],
                    )
                )
        return found

    return make
