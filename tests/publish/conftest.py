from __future__ import annotations

from collections.abc import Callable

import pytest

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
