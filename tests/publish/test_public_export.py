from __future__ import annotations

import json

import pytest

from geo.publish.files import export
from geo.publish.privacy import for_public, is_sensitive
from geo.records import Actor, Review


def _text(record) -> str:
    from geo.records import to_json

    return to_json(record).decode()


def _actor(name, **changes):
    fields = {
        "id": None,
        "role": "target",
        "kind": "Civilians",
        "country": None,
        "certainty": "stated",
        "said_by": None,
    }
    return Actor(name=name, **(fields | changes))


def test_names_of_people_are_left_out_everywhere(incident, source):
    record = incident(
        title="Rana Haddad shot",
        actors=[_actor("Rana Haddad"), _actor("villagers"), _actor("Houthis", id="houthis", kind="Rebel group")],
        sources=[
            source(quote="Rana Haddad, 34, and a man named Omar Saleh were shot.", author="J. Doe", speaker="Omar")
        ],
        review=Review(state="approved", by="me", at="2025-07-20", note="call the office"),
        codes={"notes": "private"},
    )
    told = _text(for_public(record))
    for secret in ("Rana", "Omar", "J. Doe", '"me"', "call the office", "private"):
        assert secret not in told
    assert "villagers" in told and "Houthis" in told and '"approved"' in told


@pytest.mark.parametrize(
    "url", ["file:///home/me/report.txt", "/home/me/report.txt", "http://192.168.0.4/x", "http://localhost/x"]
)
def test_local_addresses_are_left_out(incident, source, url):
    assert for_public(incident(sources=[source(url=url)])).sources[0].url is None


@pytest.mark.parametrize(
    "changes",
    [
        {"target_type": "hospital"},
        {"target_type": "medical facility"},
        {"sub_event_type": "Sexual violence"},
        {"title": "Strike on a women's shelter"},
    ],
)
def test_places_that_could_be_hit_again_are_coarsened(incident, changes):
    record = incident(**changes)
    public = for_public(record)
    assert is_sensitive(record)
    assert public.place.lat != record.place.lat and abs(public.place.lat - record.place.lat) <= 0.5
    assert public.place.precision == "admin1" and public.place.radius_km >= 40
    told = _text(public)
    assert "Erbil" not in told and "gn:98463" not in told and "struck the depot" not in told


def test_an_ordinary_place_stays_as_it_is(incident):
    assert not is_sensitive(incident())
    assert for_public(incident()).place == incident().place


def test_rows_that_may_not_be_passed_on_stay_at_home(tmp_path, incident, source):
    theirs = source(doc_id="acled", dataset="ACLED", licence="ACLED terms of use", quote="Theirs")
    records = [incident("1", sources=[theirs]), incident("2", sources=[theirs, source()]), incident("3")]
    out = tmp_path / "a.geojson"
    summary = export(records, out)
    made = json.loads(out.read_text(encoding="utf-8"))
    assert [f["id"] for f in made["features"]] == ["2", "3"] and "Theirs" not in out.read_text(encoding="utf-8")
    assert summary.withheld == made["metadata"]["counts"]["withheld"] == 1
    export(records, out, include_restricted=True)
    made = json.loads(out.read_text(encoding="utf-8"))
    assert len(made["features"]) == 3
    assert {"dataset": "ACLED", "licence": "ACLED terms of use", "sources": 2} in made["metadata"]["licences"]
