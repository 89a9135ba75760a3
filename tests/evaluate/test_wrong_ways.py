"""In what ways places, dates and actors are wrong."""

from __future__ import annotations

import msgspec
import pytest

from geo.evaluate.gold.align import Alignment, Pair
from geo.evaluate.gold.scoring_incidents import Reading
from geo.evaluate.gold.wrong_ways import wrong_ways
from geo.records import Document


@pytest.fixture(scope="module")
def told(pipeline):
    return pipeline.extract(
        Document(doc_id="d", text="Gunmen shot dead two traders in Gao on 7 March 2025.", published="2025-03-12")
    )[0]


def _ways(told, gold, **changes):
    wanted = {"date_start": told.date_start, "date_end": told.date_end, "date_precision": "day", "place": None}
    pair = Pair({**wanted, "actors": [], "event_type": "", **gold}, msgspec.structs.replace(told, **changes))
    aligned = Alignment(report=None, pairs=[pair], missed=[], extra=[])
    return {way for way, (count, _) in wrong_ways(Reading([aligned], [])) if count and way.startswith("dates")}


@pytest.mark.parametrize(
    ("gold", "given", "way"),
    [
        ({}, {}, set()),
        ({}, {"date_start": None, "date_end": None}, {"dates not given"}),
        ({}, {"date_start": "2025-03-01", "date_end": "2025-03-31"}, {"dates given too long"}),
        ({}, {"date_start": "2025-03-06", "date_end": "2025-03-06"}, {"dates a day or two off"}),
        ({}, {"date_start": "2024-03-07", "date_end": "2024-03-07"}, {"dates given in another year"}),
        ({}, {"date_start": "2025-01-03", "date_end": "2025-01-03"}, {"dates given as others"}),
        ({"date_start": None, "date_end": None}, {"date_basis": "stated"}, {"dates given where none is told"}),
    ],
)
def test_the_way_in_which_a_date_is_wrong(told, gold, given, way):
    assert _ways(told, gold, **given) == way
