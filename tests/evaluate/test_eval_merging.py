"""Pairs of tellings: the same thing is one incident, two things stay two; both ways round."""

from __future__ import annotations

import pytest

from geo.errors import UnreadableSource
from geo.evaluate.gold.pairs import LONGER, read_pairs
from geo.evaluate.scores.merging import judge, run
from geo.resources import data_path

PAIRS = [*read_pairs(), *read_pairs(data_path("gold", "merging", LONGER))]


@pytest.fixture(scope="module")
def verdicts(pipeline):
    return {v.id: v for v in judge(PAIRS, pipeline)}


def test_there_are_pairs_of_all_sorts():
    assert sum(row["same"] is True for row in PAIRS) >= 30
    assert sum(row["same"] is False for row in PAIRS) >= 30
    assert sum(row["same"] is None for row in PAIRS) >= 15
    assert len({row["id"] for row in PAIRS}) == len(PAIRS)


#: Not coded well enough yet to be compared; `sitmap eval merging` counts them as wrong.
OPEN = {
    "d123",
    "d149",
    "d153",
    "d187",
    "d190",
    "d191",
    "d192",
    "d205",
    "d219",
    "d221",
    "d226",
    "d230",
    "d237",
    "d238",
    "d239",
    "d252",
    "d278",
    "d288",
    "d289",
    "d310",
    "d335",
    "d343",
    "d351",
    "d353",
}


@pytest.mark.parametrize("row", [r for r in PAIRS if r["part"] == "dev" and r["id"] not in OPEN], ids=lambda r: r["id"])
def test_pair(row, verdicts):
    verdict = verdicts[row["id"]]
    assert verdict.right, (row["why"], [i.title for i in verdict.incidents])


@pytest.mark.parametrize("row", [r for r in PAIRS if r["same"]][:6], ids=lambda r: r["id"])
def test_the_other_way_round(row, pipeline, verdicts):
    swapped = {**row, "a": row["b"], "b": row["a"]}
    assert judge([swapped], pipeline)[0].merged == verdicts[row["id"]].merged


def test_a_merged_incident_says_why(verdicts):
    merged = [i for v in verdicts.values() if v.merged for i in v.incidents if len({s.doc_id for s in i.sources}) == 2]
    assert merged
    assert all(incident.merge for incident in merged)


def test_scores_hold(pipeline):
    rows = {row["metric"]: row["value"] for row in run(pipeline=pipeline)}
    assert rows["merged of the same"] >= 0.85
    assert rows["same of the merged"] >= 0.85
    assert rows["one thing once within a report"] >= 0.9


def test_broken_table_is_told(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("{}\nno json\n")
    with pytest.raises(UnreadableSource, match="line 2"):
        read_pairs(path)
