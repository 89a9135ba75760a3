"""Trees for what is told before: the cases of a report, and what is learned from them."""

import pytest

from geo.evaluate.gold.align import GoldReport
from geo.evaluate.training.again import Case, cases_of, grow
from geo.events.sentence.trees import grown, totals

TEXT = "Gunmen killed nine farmers in Gao on Monday. A bomb wounded two traders in Mopti on Tuesday."


def gold(*spans):
    kind = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
    incidents = [{"start": a, "end": b, "also": also, "actors": [], **kind} for a, b, also in spans]
    return GoldReport("d", "wire", TEXT, "", "", "2025-01-29", incidents, [])


FIRST, SECOND = (0, 43), (45, len(TEXT))


@pytest.mark.parametrize(
    ("spans", "own"),
    [
        ([(*FIRST, []), (*SECOND, [])], [True, True]),
        ([(*FIRST, [])], [True, False]),
        ([(*FIRST, [{"start": SECOND[0], "end": SECOND[1]}])], [True, False]),
    ],
)
def test_the_first_draft_of_an_incident_is_its_own(spans, own, pipeline):
    assert [case.own for case in cases_of(gold(*spans), pipeline)] == own


def test_what_tells_them_apart_is_learned():
    pytest.importorskip("lightgbm")
    cases = [Case(["new place"], True), Case(["known places"], False)] * 40
    new, known = totals([["new place"], ["known places"]], grown(grow(cases)))
    assert new > 0 > known
