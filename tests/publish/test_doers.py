"""How surely a doer is told, in every file that people read."""

from __future__ import annotations

import json
import re

import pytest
from msgspec import structs

from geo.publish.briefing.keylist import _told
from geo.publish.briefing.marks import Group
from geo.publish.files import export
from geo.publish.privacy import for_public
from geo.publish.wording import doer_words
from geo.records import INFERRED, Range
from geo.store.records.flat import flat

CASES = [
    ("stated", None, ""),
    ("claimed", None, " (by own claim)"),
    ("blamed", "Washington", " (blamed)"),
    ("suspected", None, " (suspected)"),
    ("suspected", INFERRED, " (inferred; no report says so)"),
]


@pytest.fixture(params=CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def case(request, incident):
    certainty, said_by, words = request.param
    record = incident()
    doer = structs.replace(record.actors[0], role="perpetrator", certainty=certainty, said_by=said_by)
    return structs.replace(record, actors=[doer]), f"{doer.name}{words}"


def test_words(case):
    record, words = case
    assert doer_words(record.actors) == words


def test_briefing_kml_and_page(case, tmp_path):
    record, words = case
    group = Group(number=1, incidents=(record,), at=None)
    assert f"by {words}" in _told(group)[1].split(" · ")
    export([record], tmp_path / "a.kml")
    assert f"by {words}" in (tmp_path / "a.kml").read_text(encoding="utf-8")
    export([record], tmp_path / "a.html")
    data = json.loads(re.search(r'id="sitmap-data">(.*?)</script>', (tmp_path / "a.html").read_text("utf-8"), re.S)[1])
    (sure,) = data["rows"]["sure"][0]
    told = "" if sure is None else f" ({data['strings'][sure]})"
    assert f"{record.actors[0].name}{told}" == words


def test_a_line_of_several_incidents_tells_their_deaths(incident):
    told = [structs.replace(incident(), fatalities=dead) for dead in (Range(low=3, high=3), None, Range(low=2, high=4))]
    assert _told(Group(number=1, incidents=tuple(told), at=None))[1:] == (
        "explosions 3 · deaths: 5 to 7",
        "deaths: 5 to 7",
    )
    open_end = structs.replace(told[1], fatalities=Range(low=12, high=None))
    assert _told(Group(number=1, incidents=(told[0], open_end), at=None))[2] == "deaths: at least 15"
    assert _told(Group(number=1, incidents=(told[1], told[1]), at=None))[2] == ""


def test_columns_stay_names(case):
    record, _ = case
    assert flat(record)["perpetrators"] == record.actors[0].name


def test_the_public_learns_what_no_report_says_but_not_who_blames(case):
    record, words = case
    (doer,) = for_public(record).actors
    assert doer.said_by in (None, INFERRED)
    assert doer_words([doer]) == words
