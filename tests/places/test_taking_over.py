"""geo.places.resolving.taking_over: what a name takes from its neighbours, and when it keeps its own reading."""

from collections import Counter

import numpy as np
import pytest

from geo.places.model import to_place
from geo.places.resolving.features import options_of
from geo.places.resolving.gathering import Gathering, Name
from geo.places.resolving.taking_over import own_reading, place_of, taken_over
from geo.places.resolving.told import Told
from geo.records import Candidate, Mention, Resolution


def _candidate(ident, lat, lon, *, kind="PPL", match="exact", closeness=1.0, country="XX"):
    return Candidate(
        id=ident, name=ident, kind=kind, country=country, admin1=None, admin1_code=None, lat=lat, lon=lon,
        radius_km=5.0, population=100, matched=ident, match=match, closeness=closeness,
    )  # fmt: skip


def _name(text, candidates, holder=None):
    return Name(text, text.lower(), [0], options_of(text, candidates), Counter(), [], holder, frozenset())


NEAR, FAR = _candidate("near", 34.5, 36.5), _candidate("far", -20.0, 120.0, country="YY")
HOME, OTHER = _candidate("home", 30.0, 36.5), _candidate("other", 40.0, 36.5)
TOLD = _candidate("told", -20.0, 120.0, country="ZZ")
COUNTY = _candidate("county", -20.0, 120.0, kind="ADM2")
SPELT = _candidate("spelt", -20.0, 120.0, match="key", closeness=0.7)
DOUBTED = _candidate("doubted", -20.0, 120.0, match="key", closeness=0.3)
NEIGHBOUR = to_place(_candidate("neighbour", 34.7, 36.7), "Neighbour")


@pytest.mark.parametrize(
    ("text", "readings", "nothing", "holder", "kept"),
    [
        ("Qusayr", [FAR, NEAR], 0.7, None, "near"),  # beside the neighbour
        ("Qusayr", [FAR], 0.7, None, None),  # a village of a common name: the neighbour is the better guess
        ("Qusayr", [FAR, HOME], 0.7, None, "home"),  # far away, but the only one in the neighbour's country
        ("Qusayr", [HOME, OTHER], 0.7, None, None),  # one of two
        ("Qusayr", [HOME], 0.95, None, None),
        ("Qusayr", [FAR, TOLD], 0.7, None, "told"),  # in a country that the text tells
        ("Edgar County", [COUNTY], 0.7, None, "county"),  # says itself what it is
        ("Kuseyr", [SPELT], 0.7, None, "spelt"),  # a sure spelling
        ("Kuseyr", [SPELT], 0.9, None, None),  # that is all but certainly nothing
        ("Kuseyr", [SPELT], 0.7, "Neighbour", None),  # the text states what holds it
        ("Kuseyr", [DOUBTED], 0.7, None, None),
    ],
)
def test_known_name_keeps_its_reading_or_takes_the_neighbours(text, readings, nothing, holder, kept):
    order = [(nothing, None), *[((1 - nothing) / len(readings), c) for c in readings]]
    position = own_reading(order, _name(text, readings, holder), NEIGHBOUR, {"ZZ"})
    assert (None if position is None else order[position][1].id) == kept


@pytest.mark.parametrize(("unlikely", "kept"), [(0.02, True), (0.3, False)])
def test_only_a_likely_namesake_in_the_told_countries_stands_against_a_reading(unlikely, kept):
    distant = _candidate("distant", 48.0, 0.0, closeness=0.95, country="WW")
    order = [(0.5, None), (0.46, TOLD), (unlikely, distant)]
    position = own_reading(order, _name("Adre", [TOLD, distant]), NEIGHBOUR, {"ZZ", "WW"})
    assert position == (1 if kept else None)


def test_any_sure_spelling_in_the_country_that_the_sentence_tells_is_kept():
    order = [(0.94, None), (0.03, SPELT), (0.03, FAR)]
    country = to_place(_candidate("country", 34.5, 36.5, kind="PCLI"), "XX")
    assert own_reading(order, _name("Kuseyr", [SPELT, FAR]), country) == 1
    assert own_reading(order, _name("Kuseyr", [SPELT, FAR]), NEIGHBOUR) is None


def test_what_is_taken_over_keeps_its_own_name_and_is_near():
    mention = Mention(start=0, end=8, text="Bshantra")
    place = place_of(mention, _name("Bshantra", []), NEIGHBOUR)
    assert (place.id, place.name, place.precision, place.basis) == ("neighbour", "Bshantra", "near", "container")


@pytest.mark.parametrize(("kind", "taken"), [("PPLC", False), ("PPLA", True)])
def test_a_capital_of_another_sentence_is_no_neighbour(kind, taken):
    text = "The ministers met in Tarvos on Monday. Gunmen came to Elunde at night."
    town = to_place(_candidate("town", 34.7, 36.7, kind=kind), "Tarvos")
    mentions = [Mention(start=text.index(word), end=text.index(word) + 6, text=word) for word in ("Tarvos", "Elunde")]
    answers = [_answer(mentions[0], town), _answer(mentions[1], None)]
    names = [_name("Tarvos", []), _name("Elunde", [])]
    gathering = Gathering(names, [0, 1], [], np.zeros((2, 2)))
    told = Told(text, mentions, [[], []])
    assert (1 in taken_over(mentions, gathering, answers, told)) is taken


def _answer(mention, place):
    span = {"start": mention.start, "end": mention.end, "text": mention.text}
    return Resolution(**span, use="literal", score=0.9, place=place, reason="", alternatives=[])
