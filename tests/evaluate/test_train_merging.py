"""Weights of merging: drawn towards the points set by hand, moved by what is told."""

from geo.evaluate.training.merging import PRIOR, Row, crossed, fit, odds, read_shared
from geo.events.merging.similar import weights


def _rows(same, *names, count=30):
    return [Row(f"r{n}", {"bias": 1.0, **dict.fromkeys(names, 1.0)}, same, True) for n in range(count)]


def test_without_rows_the_points_by_hand_stay():
    assert fit([]) == {name: round(value, 2) for name, value in sorted(PRIOR.items())}


def test_what_is_told_moves_the_weights():
    fitted = fit([*_rows(False, "kind:same", "place:same"), *_rows(True, "kind:same", "place:same", "words")])
    assert fitted["words"] > PRIOR["words"]
    assert odds({"bias": 1.0, "kind:same": 1.0, "place:same": 1.0}, fitted) < 0
    assert crossed([*_rows(True, "words"), *_rows(False)])["merged of the same"][1] == 30


def test_the_shipped_weights_are_of_these_features():
    assert set(PRIOR) <= set(weights())


def test_things_that_several_reports_tell_bear_a_label():
    reports = read_shared()
    told = [i["event"] for report in reports for i in report.incidents if i["event"]]
    assert all(told.count(label) >= 2 for label in told)
    for report in reports:
        for incident in report.incidents:
            assert report.text[incident["start"] : incident["end"]] == incident["quote"]
