"""Whoever asks for an army finds it by any of its words, with its branches."""

from __future__ import annotations

import pytest

from geo.errors import UnknownValue
from geo.filters import Filter
from geo.store.asking.actors import load_actors

ACTORS = load_actors()


@pytest.mark.parametrize(
    "value",
    ["saf", "SAF", "Sudanese army", "Sudanese Armed Forces", "Sudanese troops", "sudan's soldiers", "army of Sudan",
     "state:SD:military"],
)  # fmt: skip
def test_an_army_is_found_by_any_word(store, make, value: str) -> None:
    make.add(
        store,
        make.observation("a", "d1", actors=[make.actor("Sudanese Armed Forces", id="saf")]),
        make.observation("b", "db", actors=[make.actor("22nd Division", id="saf")]),
        make.observation("c", "dc", actors=[make.actor("Sudanese air force", id="state:SD:air")]),
        make.observation("d", "dd", actors=[make.actor("Sudanese military", id="state:SD:military")]),
        make.observation("e", "de", actors=[make.actor("Sudanese police", id="sudan-police")]),
        make.observation("f", "df", actors=[make.actor("Rapid Support Forces", id="rsf")]),
        merge=None,
    )
    assert sorted(i.id for i in store.incidents(Filter(actor=[value]))) == ["a", "b", "c", "d"]


def test_a_force_of_the_state_is_not_its_namesake_of_later(store, make) -> None:
    make.add(store, make.observation("a", "d1", actors=[make.actor("Rapid Support Forces", id="rsf")]), merge=None)
    make.add(
        store, make.observation("b", "d2", actors=[make.actor("Rapid Support Forces", id="rsf-state")]), merge=None
    )
    assert [i.id for i in store.incidents(Filter(actor=["Sudan"]))] == ["b"]
    assert sorted(i.id for i in store.incidents(Filter(actor=["RSF"]))) == ["a", "b"]


def test_branches_and_units_are_members() -> None:
    assert {"vks", "russian-navy", "black-sea-fleet", "storm-z"} <= set(ACTORS.find("Russian soldiers"))
    assert {"irgc", "quds-force", "artesh"} <= set(ACTORS.find("Iranian armed forces"))
    assert "us-military" not in ACTORS.find("US Navy")
    assert not {"rsf", "state:SD:police"} & set(ACTORS.find("saf"))


def test_armies_that_followed_each_other_are_apart_by_name_and_together_by_words() -> None:
    assert {"syria-assad-army", "syria-new-army", "state:SY:air"} <= set(ACTORS.find("Syrian army"))
    assert not {"syria-assad-army", "state:SY:air"} & set(ACTORS.find("syria-new-army"))


def test_a_state_has_all_its_forces() -> None:
    for value in ("Sudan", "state:SD"):
        assert {"state:SD", "saf", "sudan-police", "state:SD:air"} <= set(ACTORS.find(value))
    for value in ("Nowhere's army", "state:QQ:military", "state:SD:choir", "of", "'s army", "army of "):
        assert ACTORS.find(value) == []
    assert ACTORS.find("police") == ["force:police"]


def test_what_somebody_types_has_the_id_of_extraction() -> None:
    assert ACTORS.called("Sudanese troops") == ACTORS.only("Sudanese army") == "saf"
    assert ACTORS.called("Syrian soldiers") == "state:SY:military"  # of which day is not said
    assert ACTORS.called("RSF") == "rsf" and ACTORS.only("RSF") is None
    assert ACTORS.called("Somebody") is None
    assert ACTORS.name("state:SD:air") == "Sudanese air force" and ACTORS.name("state:US:police") == "US police"
    assert ACTORS.name("state:SD") == "Sudan" and ACTORS.name("nobody") is None


@pytest.mark.parametrize(
    ("value", "near"), [("rsff", "RSF"), ("Sudanese armi", "Sudanese army"), ("Houtis", "Houthis"), ("saff", "SAF")]
)
def test_a_misspelled_word_has_likely_names_each_of_another(store, value: str, near: str) -> None:
    with pytest.raises(UnknownValue, match=near) as caught:
        list(store.incidents(Filter(actor=[value])))
    assert str(caught.value).count("RSF") < 2
