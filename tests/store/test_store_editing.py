from __future__ import annotations

import pytest

from geo.errors import EditConflict, InputError
from geo.filters import Filter
from geo.records import Range


@pytest.fixture
def filled(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2", date="2024-12-24"))
    return store


def test_each_change_is_kept_with_who_and_when(filled):
    filled.clock = lambda: "2025-01-02T03:04:05Z"
    filled.edit("a", "fatalities", Range(low=4, high=4), by="Ada")
    filled.approve("a", by="Ben", note="as Reuters has it")
    first, second = filled.history("a")
    assert (first.by, first.at, first.field) == ("Ada", "2025-01-02T03:04:05Z", "fatalities")
    assert (first.old["value"], first.new) == ({"low": 3, "high": None}, {"low": 4, "high": 4})
    assert (second.action, second.new["note"]) == ("approve", "as Reuters has it")
    assert [e.action for e in filled.recent_edits()] == ["approve", "edit"]


def test_a_stale_change_is_a_conflict(filled):
    seen = filled.version_of("a")
    filled.edit("a", "title", "Ada's", by="Ada", expected_version=seen)
    with pytest.raises(EditConflict, match="by Ada"):
        filled.edit("a", "title", "Ben's", by="Ben", expected_version=seen)
    assert filled.get("a").title == "Ada's"
    assert len(filled.history("a")) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x"),
        ("aggregate", True),
        ("fatalities", None),
        ("date_start", "2024-11-01"),
        ("place", None),
        ("tags", ["t"]),
    ],
)
def test_undo_brings_back_what_was(filled, field, value):
    before = filled.get("a")
    filled.edit("a", field, value, by="me")
    assert filled.get("a") != before
    assert filled.undo("a", by="me") == "edit"
    assert filled.get("a") == before
    with pytest.raises(InputError, match="nothing left"):
        filled.undo("a", by="me")
    assert [e.action for e in filled.history("a")] == ["edit", "undo"]


def test_several_fields_at_once_are_undone_at_once(filled):
    before = filled.get("a")
    filled.edit_many("a", {"date_start": "2024-10-01", "date_end": "2024-10-03"}, by="me")
    assert filled.count(Filter(until="2024-10-02")) == 1
    filled.undo("a", by="me")
    assert filled.get("a") == before


def test_edits_stack_and_are_undone_in_turn(filled):
    filled.edit("a", "title", "one", by="me")
    filled.edit("a", "title", "two", by="me")
    filled.undo("a", by="me")
    assert filled.get("a").title == "one"
    filled.undo("a", by="me")
    assert filled.get("a").title == "Air strike in Aleppo"


def test_an_undone_field_follows_the_machine_again(filled, make):
    filled.edit("a", "title", "Mine", by="me")
    make.add(filled, make.observation("a", "d1", title="Machine's new", made_by="m2"), made_by="m2")
    assert filled.get("a").title == "Mine"
    filled.undo("a", by="me")
    assert filled.get("a").title == "Machine's new"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", "x", "cannot be changed"),
        ("title", 3, "cannot be set"),
        ("outcome", "maybe", "cannot be set"),
        ("zzz", 1, "cannot be changed"),
    ],
)
def test_what_cannot_be_set_is_refused(filled, field, value, words):
    with pytest.raises(InputError, match=words):
        filled.edit("a", field, value, by="me")
    assert filled.history("a") == []


def test_nobody_changes_anything_without_a_name(filled):
    with pytest.raises(InputError, match="SITMAP_REVIEWER"):
        filled.edit("a", "title", "x", by=" ")


def test_rejected_ones_are_out_of_sight_but_kept(filled):
    filled.reject(["a", "b"], by="me")
    assert filled.count() == 0
    assert filled.count(Filter(review=["rejected"])) == 2
    filled.undo("a", by="me")
    assert filled.count() == 1


def test_merge_is_undone_with_ids_and_sources(filled, make):
    a, b = filled.get("a"), filled.get("b")
    merged = filled.merge_incidents(["a", "b"], by="me", merge=make.merge)
    assert merged.id == "a" and len(merged.sources) == 2 and filled.get("b").id == "a"
    assert filled.undo("a", by="me") == "merge"
    assert filled.get("a") == a and filled.get("b") == b


def test_split_is_undone(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2"))
    before = store.get("a")
    store.split_incident("a", [("d2", 0, 27)], by="me", merge=make.merge)
    assert store.count() == 2
    store.undo("a", by="me")
    assert store.get("a") == before and store.count() == 1
    with pytest.raises(InputError, match="some of the sources"):
        store.split_incident("a", [("d9", 0, 1)], by="me")


def test_incidents_made_by_hand_stay_through_readings(filled, make):
    made = filled.create_incident(make.incident("", date="2024-11-29"), by="me")
    assert made.id.startswith("user:")
    make.add(filled, make.observation("c", "d3"))
    assert filled.count() == 3
    filled.undo(made.id, by="me")
    assert filled.count() == 2


def test_sources_added_by_hand_outlive_the_machine(filled, make):
    link = make.source("d9", url="https://example.org/1", publisher="Mine")
    filled.attach_source("a", link, by="me", document=make.document("d9", title="By hand"))
    make.add(filled, make.observation("a", "d1", title="Read anew", made_by="m2"), made_by="m2")
    assert [s.doc_id for s in filled.get("a").sources] == ["d1", "d9"]
    assert filled.document("d9").title == "By hand"
    assert filled.count(Filter(source=["Mine"])) == 1
    filled.undo("a", by="me")
    assert [s.doc_id for s in filled.get("a").sources] == ["d1"]


def test_notes_tags_and_views(filled):
    filled.comment("a", "call the desk", by="Ada")
    assert filled.history("a")[-1].new == "call the desk"
    filled.tag("a", ["oil", "oil", " "], by="Ada")
    assert filled.get("a").tags == ["oil"]
    assert filled.count(Filter(text="oil")) == 1
    filled.save_view("Mine", "actor=x", by="Ada")
    filled.save_view("Mine", "actor=y", by="Ada")
    assert filled.saved_views() == {"Mine": "actor=y"}
    filled.drop_view("Mine", by="Ada")
    assert filled.saved_views() == {}


def test_corrections_are_remembered_and_forgotten(filled, make):
    filled.remember("Marea", make.place(id="gn:1", name="Mari'"), by="me")
    filled.remember("Marea", make.place(id="gn:2", name="Mari'"), by="me")
    assert {k: p.id for k, p in filled.remembered().items()} == {"Marea": "gn:2"}
    filled.forget("Marea", by="me")
    assert filled.remembered() == {}
