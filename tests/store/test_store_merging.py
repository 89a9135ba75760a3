from __future__ import annotations

import itertools

import msgspec
import pytest

from geo.records import Review


def ids(store):
    return sorted(i.id for i in store.incidents())


def test_two_documents_become_one_incident(store, make):
    make.add(store, make.observation("b", "d1"), make.observation("a", "d2"))
    (incident,) = store.incidents()
    assert incident.id == "a"
    assert {s.doc_id for s in incident.sources} == {"d1", "d2"}
    # The id it had before the second document came still leads to it.
    assert store.get("b").id == "a"


def test_order_of_arrival_does_not_matter(store_url, make, tmp_path):
    from geo.store import open_store

    tellings = [
        make.observation("a", "d1"),
        make.observation("b", "d2"),
        make.observation("c", "d3", date="2024-12-24"),
        make.observation("d", "d4", date="2024-12-24"),
    ]
    results = set()
    for number, order in enumerate(itertools.permutations(tellings)):
        with open_store(str(tmp_path / f"{number}.db"), create=True) as store:
            make.add(store, *order)
            results.add(tuple((i.id, tuple(sorted(s.doc_id for s in i.sources))) for i in store.incidents(order="id")))
    assert results == {(("a", ("d1", "d2")), ("c", ("d3", "d4")))}


def test_far_away_or_long_ago_is_not_even_asked(store, make):
    asked = []

    def merge(observations):
        asked.append(len(observations))
        return make.merge(observations)

    make.add(store, make.observation("a", "d1"))
    make.add(store, make.observation("b", "d2", date="2023-01-01"), merge=merge)
    make.add(store, make.observation("c", "d3", place=make.place(lat=15.4, lon=44.2, country="YE")), merge=merge)
    make.add(store, make.observation("d", "d4"), merge=merge)
    assert asked == [2]  # only the last one has a neighbour
    assert len(ids(store)) == 3


def test_neighbours_are_found_across_the_antimeridian(store, make):
    make.add(store, make.observation("a", "d1", place=make.place(lat=-17.0, lon=179.99)))
    make.add(store, make.observation("b", "d2", place=make.place(lat=-17.0, lon=-179.99)))
    assert ids(store) == ["a"]


def test_datasets_are_never_melted_in(store, make):
    make.add(store, make.observation("a", "d1"))
    row = make.observation("b", "d2", sources=[make.source("d2", dataset="UCDP GED")])
    make.add(store, row)
    make.add(store, make.observation("c", "d3"))
    assert ids(store) == ["a", "b"]


def test_a_bridge_joins_and_its_withdrawal_parts(store, make):
    """Three tellings of one thing; when the documents are read anew and one says otherwise, they part again."""
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2"))
    assert ids(store) == ["a"]
    moved = make.observation("b", "d2", date="2024-12-05", made_by="m2")
    make.add(store, moved, made_by="m2")
    assert ids(store) == ["a", "b"]
    assert {s.doc_id for s in store.get("a").sources} == {"d1"}


def test_a_new_reading_replaces_the_old_one(store, make):
    make.add(store, make.observation("a", "d1"))
    make.add(store, make.observation("z", "d1", title="Better", trigger_start=6, made_by="m2"), made_by="m2")
    (incident,) = store.incidents()
    assert (incident.id, incident.title) == ("z", "Better")
    assert store.get("a").id == "z"


def test_what_is_no_longer_told_goes_unless_a_person_touched_it(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2", date="2024-05-05"))
    store.edit("b", "title", "Mine", by="me")
    store.add(make.document("d1"), [], "m2", merge=make.merge)
    store.add(make.document("d2"), [], "m2", merge=make.merge)
    (incident,) = store.incidents()
    assert incident.title == "Mine"
    assert [f["field"] for f in store.flags("b")] == ["sources"]


def test_a_touched_field_never_changes_by_machine(store, make):
    make.add(store, make.observation("a", "d1"))
    store.edit("a", "sub_event_type", "Shelling/artillery/missile attack", by="me")
    anew = make.observation("n", "d1", sub_event_type="Grenade", title="New title", made_by="m2", trigger_start=9)
    make.add(store, anew, made_by="m2")
    (incident,) = store.incidents()
    assert incident.sub_event_type == "Shelling/artillery/missile attack"
    assert incident.title == "New title"  # what nobody touched follows the machine
    (flag,) = store.flags("a")
    assert (flag["field"], flag["machine"]) == ("sub_event_type", "Grenade")
    store.dismiss_flags("a", by="me")
    assert store.flags("a") == []


def test_approved_codings_do_not_change_behind_one_s_back(store, make):
    make.add(store, make.observation("a", "d1"))
    store.approve("a", by="me", note="checked")
    make.add(store, make.observation("a", "d1", title="New title", made_by="m2"), made_by="m2")
    incident = store.get("a")
    assert incident.title == "Air strike in Aleppo"
    assert incident.review.state == "approved" and incident.review.note == "checked"
    assert [f["field"] for f in store.flags("a")] == ["title"]


def test_new_evidence_joins_an_edited_incident(store, make):
    make.add(store, make.observation("a", "d1"))
    store.edit("a", "title", "Mine", by="me")
    make.add(store, make.observation("b", "d2"))
    (incident,) = store.incidents()
    assert incident.title == "Mine" and len(incident.sources) == 2


def test_two_approved_incidents_are_never_merged_by_machine(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2"), merge=None)
    store.approve(["a", "b"], by="me")
    make.add(store, make.observation("c", "d3"))
    assert ids(store) == ["a", "b"]
    assert len(store.get("a").sources) == 2


def test_split_and_merged_by_people_stays_so(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2"))
    stays, left = store.split_incident("a", [make.source("d2")], by="me", merge=make.merge)
    assert (stays.id, left.id) == ("a", "b")
    make.add(store, make.observation("c", "d3"))
    assert ids(store) == ["a", "b"]
    make.add(store, make.observation("b", "d2", title="Read anew", made_by="m2"), made_by="m2")
    assert ids(store) == ["a", "b"]
    store.merge_incidents(["b", "a"], by="me", merge=make.merge)
    assert ids(store) == ["b"] and store.get("a").id == "b"
    make.add(store, make.observation("a", "d1", title="Read anew", made_by="m2"), made_by="m2")
    assert ids(store) == ["a"] and store.get("b").id == "a"
    assert len(store.get("a").sources) == 3


@pytest.mark.parametrize("review", ["approved", "rejected"])
def test_decisions_survive_a_new_reading(store, make, review):
    make.add(store, make.observation("a", "d1"))
    (store.approve if review == "approved" else store.reject)("a", by="me")
    make.add(store, make.observation("q", "d1", trigger_start=7, made_by="m2"), made_by="m2")
    assert store.get("a").review == msgspec.structs.replace(
        Review(), state=review, by="me", at=store.get("a").review.at
    )
    assert store.get("a").id == "q"


def test_rows_of_a_dataset_are_linked_whichever_comes_first(store, make):
    def row(id):
        return make.incident(id, sources=[make.source(id, dataset="UCDP GED")], made_by="import:UCDP GED")

    make.add(store, make.observation("a", "d1"))
    assert store.put_rows([(make.document("u1"), row("u1"))]) == 1
    assert store.put_rows([(make.document("u1"), row("u1"))]) == 0
    assert [other for other, _ in store.links("a")] == ["u1"]
    make.add(store, make.observation("far", "d2", place=make.place(lat=33.5, lon=36.3, id="gn:9")))
    make.add(store, make.observation("b", "d3", date="2024-11-30"))
    assert store.links("far") == []
    assert [other for other, _ in store.links("u1")] == ["a", "b"]
    assert store.links("b") == [("u1", "same kind, 0 km, a day apart")]
    store.edit("u1", "title", "Mine", by="me")
    newer = make.incident(
        "u1", sources=[make.source("u1", dataset="UCDP GED")], made_by="import:UCDP GED", title="Newer", weapon="x"
    )
    assert store.put_rows([(make.document("u1"), newer)]) == 1
    assert (store.get("u1").title, store.get("u1").weapon) == ("Mine", "x")


def test_parts_of_a_series_follow_it_through_other_documents(store, make):
    from geo.events.merging.merge import merge

    whole = {"aggregate": True, "title": "Daily strikes"}
    store.add(
        make.document("d1"),
        [
            msgspec.structs.replace(make.observation("m", "d1"), **whole),
            msgspec.structs.replace(make.observation("p", "d1", date="2024-11-28"), part_of="m", trigger_start=40),
        ],
        "m1",
        merge=merge,
    )
    assert store.get("p").part_of == "m"
    # Another document tells of the series, too: it is known by the smaller id now, and the part says so.
    store.add(make.document("d2"), [msgspec.structs.replace(make.observation("a", "d2"), **whole)], "m1", merge=merge)
    assert ids(store) == ["a", "p"]
    assert {s.doc_id for s in store.get("a").sources} == {"d1", "d2"}
    assert store.get("p").part_of == "a"
    assert store.get("m").id == "a"  # and whoever kept the former id is led to it
