"""Which of two figures is the month: settled over the whole text."""

from __future__ import annotations

from datetime import date

import pytest

from geo.records import Document
from geo.text.dates.figure_order import Figures, month_first

_MARCH = date(2025, 3, 12)
CASES = [
    ([(3, 7, 2025), (3, 18, 2025)], None, True),  # one beyond doubt
    ([(7, 3, 2025), (18, 3, 2025)], None, False),
    ([(3, 7, 2025)], _MARCH, True),  # else it lies after publication
    ([(3, 7, 2025)], date(2025, 12, 30), False),
    ([(3, 7, None), (3, 8, None), (3, 9, None)], None, True),  # days that follow one another
    ([(7, 3, None), (8, 3, None), (9, 3, None)], None, False),
    ([(3, 7, None), (3, 8, None)], None, False),  # two say too little
    ([(3, 5, 2025), (4, 8, 2025), (5, 9, 2025)], None, False),
]


@pytest.mark.parametrize(("told", "published", "turned"), CASES)
def test_which_figure_is_the_month(told, published, turned):
    assert month_first([Figures(*figures) for figures in told], published) is turned


_TOLD = (
    "Gao | gunmen shot dead two traders",
    "Menaka | a mine killed three soldiers",
    "Kidal | gunmen shot dead a guide",
)


@pytest.mark.parametrize("days", ["03/07/2025 03/08/2025 03/09/2025", "3/7/25 3/8/25 3/9/25", "3/7 3/8 3/9"])
@pytest.mark.parametrize("head", ["Date | Town | What\n", ""])
def test_rows_of_a_table_follow_one_another(pipeline, days, head):
    text = head + "\n".join(f"{day} | {row}" for day, row in zip(days.split(), _TOLD, strict=True))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-12"))
    assert [i.date_start for i in found] == ["2025-03-07", "2025-03-08", "2025-03-09"]


def test_lines_of_a_log_follow_one_another(pipeline):
    text = "\n".join(f"{day} {row.replace(' |', ':')}" for day, row in zip(("3/7", "3/8", "3/9"), _TOLD, strict=True))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-12"))
    assert [i.date_start for i in found] == ["2025-03-07", "2025-03-08", "2025-03-09"]


def test_days_alone_are_of_the_month_told_below_the_table(pipeline):
    rows = "\n".join(f"{day} | {row}" for day, row in zip((7, 8, 10), _TOLD, strict=True))
    text = f"Day | Town | What\n{rows}\n\nAll days are of March 2025."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-05-12"))
    assert [i.date_start for i in found] == ["2025-03-07", "2025-03-08", "2025-03-10"]
