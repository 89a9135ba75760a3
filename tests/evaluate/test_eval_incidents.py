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
    return {part: _reports(part) for part in ("dev", "held", "calib")}


def test_there_are_enough(reports):
    everything = reports["dev"] + reports["held"]
    assert len(everything) >= 80
    assert len({r["doc_id"] for r in everything}) == len(everything)
    kinds = Counter(i["sub_event_type"] for r in everything for i in r["incidents"])
    assert len(kinds) == 25
    assert min(kinds.values()) >= 6, kinds
    assert {"note", "wire", "feature", "live", "statement", "table", "opinion"} <= {r["genre"] for r in everything}
    assert all(len(reports[part]) >= 40 for part in ("dev", "held"))


@pytest.mark.parametrize("part", ["dev", "held", "calib"])
def test_offsets_are_those_of_the_quotes(reports, part):
    for report in reports[part]:
        assert set(report) == KEYS
        spans = [*report["incidents"], *report["not_incidents"], *(a for i in report["incidents"] for a in i["also"])]
        for span in spans:
            assert report["text"][span["start"] : span["end"]] == span["quote"] != ""


@pytest.mark.parametrize("part", ["dev", "held", "calib"])
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


def _incident(report, gold, **changes):
    """A prediction that says what the gold says."""
    import msgspec

    from geo.records import Actor, Confidence, Incident, Place, Review, Source

    point = gold["place"]
    place = point and Place(
        **{key: point[key] for key in ("name", "country", "lat", "lon", "precision")},
        **{"id": "x", "mention": "", "kind": "PPL", "basis": "named"},
        **dict.fromkeys(("admin1", "admin1_code", "radius_km")),
    )
    told = {key: gold[key] for key in ("start", "end", "quote")}
    empty = dict.fromkeys(f for f in Source.__struct_fields__ if f not in (*told, "doc_id", "stance"))
    source = Source(doc_id=report.doc_id, stance="reports", **told, **empty)
    actors = [
        Actor(id=None, name=a["name"], role=a["role"], kind=None, country=None, certainty="stated", said_by=None)
        for a in gold["actors"]
    ]
    same = ("event_type", "sub_event_type", "outcome", "status", "salience", "date_start", "date_end", "date_precision")
    values = dict.fromkeys(Incident.__struct_fields__)
    values |= {key: gold[key] for key in same}
    values |= {"id": "i", "title": "t", "aggregate": False, "actors": actors, "date_basis": "stated", "place": place}
    values |= {"alternatives": [], "merge": [], "codes": {}, "tags": [], "made_by": "test", "review": Review()}
    values |= {"confidence": Confidence(overall=0.9, place=0.9, kind=0.9, date=0.9), "sources": [source]}
    made = Incident(**values)
    return msgspec.structs.replace(made, **changes)


@pytest.fixture(scope="module")
def perfect():
    from geo.evaluate.align import align, read_reports

    found = []
    for report in read_reports("dev"):
        found.append(align(report, [_incident(report, gold) for gold in report.incidents]))
    return found


def test_perfect_predictions_score_one(perfect):
    from geo.evaluate.eval_incidents import from_none, measure

    for name, (right, n) in measure(perfect).items():
        if name != "fatalities":
            assert right == n > 0, name
    assert from_none(perfect) == 0


def test_wrong_predictions_do_not():
    from geo.evaluate.align import align, read_reports
    from geo.evaluate.eval_incidents import measure

    report = next(r for r in read_reports("dev") if len(r.incidents) >= 3)
    gold = report.incidents[0]
    wrong = _incident(
        report,
        gold,
        place=None,
        date_start="1999-01-01",
        date_end="1999-01-01",
        actors=[],
        event_type="Riots",
        sub_event_type="Mob violence",
    )
    shares = measure([align(report, [wrong])])
    assert shares["incident recall"][0] == 1
    assert shares["kind"] == shares["event type"] == (0, 1)
    assert shares["date"] == (0, 1)
    assert shares["place"] == ((1, 1) if gold["place"] is None else (0, 1))
    assert shares["actor"][0] == 0


def test_a_thing_told_twice_and_coded_twice_counts_as_not_merged():
    from geo.evaluate.align import align, read_reports
    from geo.evaluate.eval_incidents import measure

    report, gold = next((r, i) for r in read_reports("dev") for i in r.incidents if i["also"])
    again = {**gold, **{key: gold["also"][0][key] for key in ("start", "end", "quote")}}
    once = [_incident(report, i) for i in report.incidents]
    assert measure([align(report, once)])["duplicates merged"][0] >= 1
    twice = measure([align(report, [*once, _incident(report, again)])])
    assert twice["duplicates merged"][0] < measure([align(report, once)])["duplicates merged"][0]
    assert twice["incident precision"][0] < twice["incident precision"][1]


def test_unknown_part_is_told():
    from geo.errors import UnreadableSource
    from geo.evaluate.align import read_reports

    with pytest.raises(UnreadableSource, match="dev and held"):
        read_reports("train")


def test_wilson_interval_holds_the_share():
    from geo.evaluate.protocol import wilson

    low, high = wilson(8, 10)
    assert 0.44 < low < 0.8 < high < 0.95
    assert wilson(0, 0) == (0.0, 1.0)


def test_calibration_error_and_reliability():
    from geo.evaluate.calibrate import calibration_error, reliability

    sure = [(0.95, True)] * 95 + [(0.95, False)] * 5
    assert calibration_error(sure) < 0.001
    assert calibration_error([(0.95, False)] * 10) == pytest.approx(0.95)
    (line,) = reliability(sure)
    assert (line.n, round(line.right, 2)) == (100, 0.95)


def test_isotonic_rises_and_repairs():
    from geo.evaluate.calibrate import isotonic

    values = [(0.9, n % 2 == 0) for n in range(60)] + [(0.3, n % 10 == 0) for n in range(60)]
    points = isotonic(values)
    assert [y for _, y in points] == sorted(y for _, y in points)
    assert abs(dict(points)[0.9] - 0.5) < 0.05


def test_event_places_say_why_they_are_skipped(tmp_path):
    from geo.evaluate.eval_event_location import run

    assert "skipped" in run(path=tmp_path / "none.jsonl")[0]


@pytest.mark.shared
def test_event_places_are_scored():
    from geo.evaluate.eval_event_location import corpus_path, run

    rows = {row["metric"]: row for row in run(path=corpus_path(), limit=200)}
    assert 0 < rows["token precision"]["value"] <= 1
    assert rows["no place"]["n"] > 0


def test_agreement_of_two_readers(tmp_path):
    import shutil

    from geo.evaluate.eval_agreement import blank, run

    assert "skipped" in run(folder=tmp_path)[0] or (tmp_path / "second").exists()
    shutil.copytree(GOLD / "dev", tmp_path / "dev")
    shutil.copytree(GOLD / "held", tmp_path / "held")
    bare = blank(tmp_path)
    assert len(bare) >= 30
    assert all("incidents" not in report for report in bare)
    first = _reports("dev")[0]
    (tmp_path / "second").mkdir()
    rows = [{**incident, "date_start": "1999-01-01", "date_end": "1999-01-01"} for incident in first["incidents"][1:]]
    line = json.dumps({"doc_id": first["doc_id"], "incidents": rows})
    (tmp_path / "second" / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    values = {row["metric"]: row["value"] for row in run(folder=tmp_path)}
    n = len(first["incidents"])
    assert values["incidents found by both (F1)"] == pytest.approx(2 * (n - 1) / (2 * n - 1))
    assert values["same kind"] == 1
    assert values["same date"] == 0
