"""Filter words mean the same on the command line, in URLs and in Python."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.filters import Filter, nearest, parse_day

TODAY = date(2025, 7, 20)


def test_days_are_read_in_utc_words_and_iso() -> None:
    assert parse_day("today", today=TODAY) == "2025-07-20"
    assert parse_day("yesterday", today=TODAY) == "2025-07-19"
    assert parse_day("-7d", today=TODAY) == "2025-07-13"
    assert parse_day("2025-07-01", today=TODAY) == "2025-07-01"


@pytest.mark.parametrize("value", ["soon", "2025-13-01", "7d", "01.07.2025", "-d"])
def test_other_days_are_refused_with_the_forms_that_work(value: str) -> None:
    with pytest.raises(InputError, match="2025-07-16"):
        parse_day(value, word="since", today=TODAY)


def test_a_bbox_may_cross_the_antimeridian_but_not_lie_upside_down() -> None:
    assert Filter.from_words({"bbox": "170,-20,-170,10"}).bbox == (170, -20, -170, 10)
    for bad in ("1,2,3", "a,b,c,d", "0,10,5,5", "0,0,181,5", ""):
        if bad:
            with pytest.raises(InputError, match="bbox"):
                Filter.from_words({"bbox": bad})


def test_unknown_words_are_refused() -> None:
    with pytest.raises(InputError, match="contry"):
        Filter.from_words({"contry": "SY"})


def test_numbers_must_be_numbers() -> None:
    for value in ("many", "-1", "inf", "nan"):
        with pytest.raises(InputError, match="within-km"):
            Filter.from_words({"within_km": value})


words = st.lists(st.text(min_size=1, max_size=12), max_size=3)


@given(
    actor=words,
    category=words,
    country=words,
    text=st.none() | st.text(min_size=1, max_size=20),
    since=st.none() | st.dates().map(date.isoformat),
    box=st.none() | st.tuples(st.integers(-180, 180), st.integers(-90, 0), st.integers(-180, 180), st.integers(1, 90)),
)
def test_a_filter_survives_the_url(
    actor: list[str], category: list[str], country: list[str], text: str | None, since: str | None, box: object
) -> None:
    given_words = {"actor": actor, "category": category, "country": country, "text": text, "since": since}
    filter_ = Filter.from_words({**given_words, "bbox": list(box) if isinstance(box, tuple) else None})
    assert Filter.from_query(filter_.to_query()) == filter_


def test_words_of_the_view_in_a_url_are_left_alone() -> None:
    filter_ = Filter.from_query("?country=SY&country=IQ&zoom=6&sel=abc")
    assert filter_.country == ["SY", "IQ"]
    assert filter_.to_query() == "country=SY&country=IQ"


def test_the_default_shows_draft_and_approved() -> None:
    assert Filter().review == ["draft", "approved"]
    assert Filter().is_empty()
    assert not Filter(review=["rejected"]).is_empty()


def test_nearest_names_the_likely_ones() -> None:
    assert nearest("Houthi", ["Hamas", "Houthis", "Hezbollah"], count=1) == ["Houthis"]
