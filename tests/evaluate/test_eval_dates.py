"""TIMEX values become intervals, and the corpus keeps its target."""

import pytest

from geo.evaluate.scores.dates import days_of, run


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2013-03-22", ("2013-03-22", "2013-03-22")),
        ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2012", ("2012-01-01", "2012-12-31")),
        ("201", ("2010-01-01", "2019-12-31")),
        ("2013-W12", ("2013-03-18", "2013-03-24")),
        ("2013-Q4", ("2013-10-01", "2013-12-31")),
        ("2012-SU", ("2012-06-01", "2012-08-31")),
        ("2012-WI", ("2012-12-01", "2013-02-28")),
        ("PRESENT_REF", None),
        ("2012-XX-XX", None),
    ],
)
def test_value_as_days(value, days):
    assert days_of(value) == days


def test_absent_corpus_is_told(tmp_path):
    assert "skipped" in run(folder=tmp_path / "none")[0]


@pytest.mark.shared
def test_targets_hold():
    rows = {row["metric"]: row for row in run()}
    assert rows["full days"]["right"] >= 33
    assert rows["full days"]["n"] == 35
    assert rows["all DATE values"]["share"] >= 0.75
