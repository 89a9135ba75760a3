"""The title of a corrected incident."""

from __future__ import annotations

import msgspec
import pytest

import geo
from geo.events.telling.retelling import retitled
from geo.events.telling.title_facts import finished
from geo.events.telling.titles import title_of

TOLD = [
    ("Jets bombed a school in Depayin on Sunday, killing 22 people.", "Air strike on school in Depayin"),
    ("The Arakan Army shelled a naval base in Kyaukphyu on Friday.", "Shelling or missile attack on military site in"),
    ("Gunmen abducted four aid workers in Central Darfur on 2 October.", "Abduction of aid workers in Central Darfur"),
    ("Rapid Support Forces clashed with the army near El Obeid on Monday.", "Clash between"),
]


@pytest.fixture(scope="module", params=TOLD, ids=[t[1] for t in TOLD])
def incident(request):
    (found,) = geo.extract(request.param[0], published="2025-10-14")
    assert found.title.startswith(request.param[1])
    return found


def corrected(incident, **changes):
    return msgspec.structs.replace(incident, **changes)


def test_what_an_incident_keeps_is_enough_for_its_title(incident):
    assert title_of(finished(incident), incident.place) == incident.title


def test_the_place_of_a_title_follows_the_corrected_one(incident):
    place = msgspec.structs.replace(incident.place, name="Elsewhere", precision="town")
    title = retitled(incident, corrected(incident, place=place))
    assert "in Elsewhere" in title and incident.place.name not in title
    assert incident.place.name not in retitled(incident, corrected(incident, place=None))


def test_the_kind_and_the_doers_of_a_title_follow(incident):
    other = corrected(incident, sub_event_type="Looting/property destruction", event_type="Strategic developments")
    assert retitled(incident, other).startswith("Looting or destruction")
    named = [msgspec.structs.replace(a, id=None, name="Band of Nine") for a in incident.actors]
    assert "Band of Nine" in retitled(incident, corrected(incident, actors=named))


def test_a_title_that_tells_more_than_the_fields_keeps_the_rest(incident):
    told = corrected(incident, title=f"Great trouble {'near' if incident.place.precision == 'near' else 'in'} "
                                     f"{incident.place.name} at dawn")  # fmt: skip
    place = msgspec.structs.replace(incident.place, name="Elsewhere", precision="town")
    assert retitled(told, corrected(told, place=place)) == "Great trouble in Elsewhere at dawn"


def test_what_no_title_rests_on_leaves_it_as_it_is(incident):
    told = corrected(incident, title="As it was")
    assert retitled(told, corrected(told, date_start="2025-01-01", fatalities=None)) == "As it was"
