"""The gold reports are what their guide says, and the scores are what they claim."""

import json
from collections import Counter
from pathlib import Path

import pytest

from geo.resources import data_path

GOLD = data_path("gold", "incidents")
KEYS = {"doc_id", "region", "genre", "text", "title", "publisher", "published", "incidents", "not_incidents"}


def _reports(part):
    return [
        json.loads(line)
        for path in sorted(Path(GOLD / part).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.fixture(scope="module")
def reports():
    return {part: _reports(part) for part in ("dev", "held")}


def test_there_are_enough(reports):
    everything = reports["dev"] + reports["held"]
    assert len(everything) >= 80
    assert len({r["doc_id"] for r in everything}) == len(everything)
    kinds = Counter(i["sub_event_type"] for r in everything for i in r["incidents"])
    assert len(kinds) == 25
    assert min(kinds.values()) >= 6, kinds
    assert {"note", "wire", "feature", "live", "statement", "table", "opinion"} <= {r["genre"] for r in everything}
    assert all(len(reports[part]) >= 40 for part in reports)


@pytest.mark.parametrize("part", ["dev", "held"])
def test_offsets_are_those_of_the_quotes(reports, part):
    for report in reports[part]:
        assert set(report) == KEYS
        spans = [*report["incidents"], *report["not_incidents"], *(a for i in report["incidents"] for a in i["also"])]
        for span in spans:
            assert report["text"][span["start"] : span["end"]] == span["quote"] != ""


@pytest.mark.parametrize("part", ["dev", "held"])
def test_values_are_of_the_house(reports, part):
    for report in reports[part]:
        for incident in report["incidents"]:
            assert incident["outcome"] in ("occurred", "attempted", "intercepted")
            assert incident["status"] in ("reported", "claimed", "disputed")
            assert incident["salience"] in ("main", "background")
            assert incident["date_precision"] in ("day", "week", "month", "year", "unknown")
            if incident["date_start"]:
                assert incident["date_start"] <= incident["date_end"] <= report["published"], report["doc_id"]
            place = incident["place"]
            assert place is None or (
                abs(place["lat"]) <= 90
                and abs(place["lon"]) <= 180
                and set(place) == {"name", "country", "lat", "lon", "precision"}
            )


def test_opinion_and_sport_hold_none(reports):
    for report in reports["dev"] + reports["held"]:
        if report["genre"] in ("opinion", "sport"):
            assert report["incidents"] == []
