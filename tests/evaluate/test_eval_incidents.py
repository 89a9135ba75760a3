"""The gold reports are what their guide says, and the scores are what they claim."""

import json
from collections import Counter
from pathlib import Path

import pytest

from geo.resources import data_path

GOLD = data_path("gold", "incidents")
PARTS = ("dev", "seen", "held", "calib")
#: And the reports that the second reader learns from, which count nowhere.
ALL = (*PARTS, "press", "more")
KEYS = {"doc_id", "region", "genre", "text", "title", "publisher", "published", "incidents", "not_incidents"}


def _reports(part):
    return [
        json.loads(line)
        for path in sorted(Path(GOLD / part).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.fixture(scope="module")
def reports():
    return {part: _reports(part) for part in ALL}


def test_there_are_enough(reports):
    everything = [report for part in ALL for report in reports[part]]
    assert len({r["doc_id"] for r in everything}) == len(everything)
    counted = reports["dev"] + reports["held"]
    assert len(counted) >= 80
    kinds = Counter(i["sub_event_type"] for r in counted for i in r["incidents"])
    assert len(kinds) == 25
    assert min(kinds.values()) >= 6, kinds
    for part in ("dev", "held"):
        assert len(reports[part]) >= 45
        genres = {r["genre"] for r in reports[part]}
        assert {"note", "wire", "feature", "live", "statement", "table", "opinion", "sport"} <= genres
    assert len({r["region"] for r in reports["held"]}) >= 20


def test_held_reports_tell_things_twice(reports):
    told = {}
    for report in reports["held"]:
        for incident in report["incidents"]:
            if incident["event"]:
                told.setdefault(incident["event"], []).append((report["doc_id"], incident))
    twice = [tellings for tellings in told.values() if len({doc_id for doc_id, _ in tellings}) > 1]
    assert len(twice) >= 10
    for tellings in twice:
        assert len({incident["sub_event_type"] for _, incident in tellings}) == 1


@pytest.mark.parametrize("part", ALL)
def test_offsets_are_those_of_the_quotes(reports, part):
    for report in reports[part]:
        assert set(report) == KEYS
        spans = [*report["incidents"], *report["not_incidents"], *(a for i in report["incidents"] for a in i["also"])]
        for span in spans:
            assert report["text"][span["start"] : span["end"]] == span["quote"] != ""


@pytest.mark.parametrize("part", ALL)
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
    for report in (report for part in PARTS for report in reports[part]):
        if report["genre"] in ("opinion", "sport"):
            assert report["incidents"] == []


def _incident(report, gold, **changes):
    """A prediction that says what the gold says."""
    import msgspec

    from geo.records import Actor, Confidence, Incident, Place, Range, Review, Source

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
    values |= {"fatalities": gold["fatalities"] and Range(**gold["fatalities"])}
    values |= {"alternatives": [], "merge": [], "codes": {}, "tags": [], "made_by": "test", "review": Review()}
    values |= {"confidence": Confidence(overall=0.9, place=0.9, kind=0.9, date=0.9), "sources": [source]}
    made = Incident(**values)
    return msgspec.structs.replace(made, **changes)


@pytest.fixture(scope="module")
def perfect():
    from geo.evaluate.gold.align import align, read_reports

    found = []
    for report in read_reports("dev"):
        found.append(align(report, [_incident(report, gold) for gold in report.incidents]))
    return found


def test_perfect_predictions_score_one(perfect):
    from geo.evaluate.gold.scoring_incidents import Reading, by_kind, measure

    reading = Reading(perfect, [])
    for name, (right, n) in measure(reading).items():
        assert right == n, name
        assert n > 0 or "across" in name
    for kind, found, made in by_kind(reading):
        assert found == made, kind
        assert found[0] == found[1] > 0


def test_wrong_predictions_do_not():
    from geo.evaluate.gold.align import align, read_reports
    from geo.evaluate.gold.scoring_incidents import Reading, measure

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
    shares = measure(Reading([align(report, [wrong])], []))
    assert shares["incident recall"][0] == 1
    assert shares["kind"] == shares["event type"] == (0, 1)
    assert shares["date"] == (0, 1)
    assert shares["place"] == ((1, 1) if gold["place"] is None else (0, 1))
    assert shares["actor"][0] == 0


def test_a_thing_told_twice_and_coded_twice_counts_as_not_merged():
    from geo.evaluate.gold.align import align, read_reports
    from geo.evaluate.gold.scoring_incidents import Reading, measure

    report, gold = next((r, i) for r in read_reports("dev") for i in r.incidents if i["also"])
    again = {**gold, **{key: gold["also"][0][key] for key in ("start", "end", "quote")}}
    made = [_incident(report, i) for i in report.incidents]
    once = measure(Reading([align(report, made)], []))
    twice = measure(Reading([align(report, [*made, _incident(report, again)])], []))
    assert twice["duplicates merged"][0] < once["duplicates merged"][0] == once["duplicates merged"][1]
    assert twice["incident precision"][0] < twice["incident precision"][1]


class _Teller:
    """A pipeline that finds what the gold says, or only some of it, and joins tellings by the gold's own labels."""

    def __init__(self, part, *, missing=0, join=True):
        from geo.evaluate.gold.align import read_reports

        self.reports = {report.doc_id: report for report in read_reports(part)}
        self.missing, self.join = missing, join
        self.index = self

    def lookup(self, name, *, limit):
        """A gazetteer that has no place."""
        return []

    def observe(self, document):
        report = self.reports[document.doc_id]
        made = [_incident(report, gold, id=gold.get("event") or "") for gold in report.incidents]
        return made[self.missing :]

    def merge(self, observations):
        import msgspec

        merged, labelled = [], {}
        for one in observations:
            if self.join and one.id in labelled:
                at = labelled[one.id]
                merged[at] = msgspec.structs.replace(merged[at], sources=[*merged[at].sources, *one.sources])
            else:
                if one.id:
                    labelled[one.id] = len(merged)
                merged.append(one)
        return merged


def test_things_told_by_two_reports_are_counted_as_merged_or_apart():
    from geo.evaluate.gold.scoring_incidents import measure, read_part

    joined = measure(read_part("held", pipeline=_Teller("held")))
    apart = measure(read_part("held", pipeline=_Teller("held", join=False)))
    assert joined["duplicates merged, across reports"][0] == joined["duplicates merged, across reports"][1] >= 10
    assert joined["joined across reports, rightly"] == joined["duplicates merged, across reports"]
    assert apart["duplicates merged, across reports"] == (0, joined["duplicates merged, across reports"][1])
    assert apart["joined across reports, rightly"] == (0, 0)


def test_a_lowered_score_fails(tmp_path, monkeypatch):
    import shutil

    from click.testing import CliRunner

    from geo.cli.measure import evaluate
    from geo.evaluate.scores import incidents as eval_incidents

    shutil.copytree(GOLD / "held", tmp_path / "held")
    eval_incidents.set_floors("held", tmp_path, pipeline=_Teller("held", missing=1))
    lost = [row for row in eval_incidents.run(folder=tmp_path, pipeline=_Teller("held", missing=1)) if "ok" in row]
    assert all(row["ok"] for row in lost if row["ok"] is not None)
    worse = eval_incidents.run(folder=tmp_path, pipeline=_Teller("held", missing=2))
    assert {row["metric"] for row in worse if row.get("ok") is False} == {"incident recall"}
    assert {row["metric"]: row.get("verdict") for row in worse}["incident recall"].startswith("short by 0.")
    monkeypatch.setattr(eval_incidents, "run", lambda: worse)
    answer = CliRunner().invoke(evaluate, ["incidents"])
    assert answer.exit_code == 1
    assert "short by" in answer.output
    assert "floor" in answer.stderr
    monkeypatch.setattr(eval_incidents, "run", lambda: lost)
    assert CliRunner().invoke(evaluate, ["incidents"]).exit_code == 0


def test_every_figure_has_n_and_an_interval_and_every_target_a_verdict():
    from geo.evaluate.scores import incidents as eval_incidents

    rows = {row["metric"]: row for row in eval_incidents.run(pipeline=_Teller("held"))}
    assert set(eval_incidents.TARGETS) <= set(rows)
    for name, row in rows.items():
        assert row["low"] <= row["value"] <= row["high"], name
        assert row["n"] > 0
        assert bool(row.get("verdict")) == (name in eval_incidents.TARGETS)
    assert sum(name.startswith("sub-event: ") for name in rows) == 25


def test_floors_stand_for_every_target():
    from geo.evaluate.scores.incidents import TARGETS, floors

    assert set(TARGETS) <= set(floors()["held"])


def test_unknown_part_is_told():
    from geo.errors import UnreadableSource
    from geo.evaluate.gold.align import read_reports

    with pytest.raises(UnreadableSource, match="dev, seen, more, calib, press and held"):
        read_reports("train")


def test_wilson_interval_holds_the_share():
    from geo.evaluate.gold.protocol import wilson

    low, high = wilson(8, 10)
    assert 0.44 < low < 0.8 < high < 0.95
    assert wilson(0, 0) == (0.0, 1.0)


def test_calibration_error_and_reliability():
    from geo.evaluate.training.calibrate import calibration_error, reliability

    sure = [(0.95, True)] * 95 + [(0.95, False)] * 5
    assert calibration_error(sure) < 0.001
    assert calibration_error([(0.95, False)] * 10) == pytest.approx(0.95)
    (line,) = reliability(sure)
    assert (line.n, round(line.right, 2)) == (100, 0.95)


def test_isotonic_rises_and_repairs():
    from geo.evaluate.training.calibrate import isotonic

    values = [(0.9, n % 2 == 0) for n in range(60)] + [(0.3, n % 10 == 0) for n in range(60)]
    points = isotonic(values)
    assert [y for _, y in points] == sorted(y for _, y in points)
    assert abs(dict(points)[0.9] - 0.5) < 0.05


def test_event_places_say_why_they_are_skipped(tmp_path):
    from geo.evaluate.scores.event_location import run

    assert "skipped" in run(path=tmp_path / "none.jsonl")[0]


@pytest.mark.shared
def test_event_places_are_scored():
    pytest.importorskip("lightgbm")
    from geo.evaluate.gold.event_places import corpus_path
    from geo.evaluate.scores.event_location import run

    rows = {row["metric"]: row for row in run(path=corpus_path(), limit=200)}
    assert 0 < rows["token precision"]["value"] <= 1
    assert rows["no place"]["n"] > 0


def test_agreement_of_two_readers(tmp_path):
    import shutil

    from geo.evaluate.scores.agreement import blank, run

    assert "skipped" in run(folder=tmp_path)[0] or (tmp_path / "second").exists()
    shutil.copytree(GOLD / "dev", tmp_path / "dev")
    for part in ("seen", "held", "calib"):
        shutil.copytree(GOLD / part, tmp_path / part)
    bare = blank(tmp_path)
    assert len(bare) >= 30
    assert all("incidents" not in report for report in bare)
    assert len(blank(tmp_path, every=1)) > 2 * len(bare)
    first = _reports("dev")[0]
    (tmp_path / "second").mkdir()
    rows = [{**incident, "date_start": "1999-01-01", "date_end": "1999-01-01"} for incident in first["incidents"][1:]]
    line = json.dumps({"doc_id": first["doc_id"], "incidents": rows})
    (tmp_path / "second" / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    assert first["doc_id"] not in {report["doc_id"] for report in blank(tmp_path, every=1)}
    values = {row["metric"]: row["value"] for row in run(folder=tmp_path)}
    n = len(first["incidents"])
    assert values["incidents found by both (F1)"] == pytest.approx(2 * (n - 1) / (2 * n - 1))
    assert values["same kind"] == 1
    assert values["same date"] == 0


def test_a_third_was_read_twice(reports):
    from geo.evaluate.scores.agreement import read_second

    assert 3 * len(read_second()) >= sum(len(reports[part]) for part in PARTS)
