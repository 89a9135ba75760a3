"""Countries of the armed groups that a text names: a bias of the resolver, and told countries where it tells none."""

from __future__ import annotations

import pytest

from geo.events.lexicon.theatres import Theatres
from geo.places.filling.embedded import neighbours
from geo.records import Document

_ROWS = [
    {"name": "Red Front", "variants": "RF|the Reds", "kind": "Rebel group", "country": "SD"},
    {"name": "Home Guard", "variants": "", "kind": "State forces", "country": "ML"},
    {"name": "Home Guard", "variants": "", "kind": "State forces", "country": "NO"},
    {"name": "Relief Front", "variants": "", "kind": "Civilians", "country": "TD"},
    {"name": "World Army", "variants": "", "kind": "Rebel group", "country": ""},
]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Fighters of the Red Front shelled Bara.", ("SD",)),
        ("Red Frontier, a magazine, was sold in Bara.", ()),
        ("The RF shelled Bara.", ()),  # two letters stand for much
        ("The Home Guard shelled Bara.", ()),  # of two countries
        ("The Relief Front and the World Army came to Bara.", ()),  # nobody armed, nobody's country
    ],
)
def test_countries_of_named_groups(text, countries):
    assert Theatres(_ROWS).countries(text) == countries


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The RSF shelled Bara on Sunday, killing four.", "SD"),
        ("Somebody shelled Bara on Sunday, killing four.", "NG"),  # the largest of the name
        ("The RSF shelled Bara in Nigeria on Sunday.", "NG"),  # what the text tells goes before
        ("Al-Shabaab fighters attacked a base at Bala on Monday.", None),  # none near Somalia
        ("Gunmen raided the village of Tongo (Zamfara), killing three.", "NG"),  # not that of Congo
        ("The Houthis fired a drone at Eilat on Monday.", "IL"),  # far from Yemen, but what else could it be
    ],
)
def test_one_line_about_a_group_is_read_where_the_group_is_at_home(pipeline, text, country):
    first, *_ = pipeline.geoparse(Document(doc_id="d", text=text, published="2025-07-13"))
    assert (first.place and first.place.country) == country


def test_neighbours_are_those_of_the_gazetteer():
    assert "TD" in neighbours()["SD"]
    assert neighbours()["AU"] == ()
