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


#: Cells under 'When', the line above the table, first and last day of each.
_CELLS = [
    (("Fri night", "Sat 5am", "Sun noon"), "", "2025-03-07 2025-03-08 2025-03-09"),
    (("Fri 2130", "Sat (8th)", "Su"), "", "2025-03-07 2025-03-08 2025-03-09"),
    (("0530/07MAR", "1400Z/08MAR", "08 2130 MAR 25"), "", "2025-03-07 2025-03-08 2025-03-08"),
    (("seventh", "eighth", "tenth"), "North, February 2025", "2025-02-07 2025-02-08 2025-02-10"),
    (("Jan-25", "Feb-25", "Feb-25"), "", "2025-01-01..2025-01-31 2025-02-01..2025-02-28 2025-02-01..2025-02-28"),
    (("Feb 25", "Feb 26", "Mar 1"), "", "2025-02-25 2025-02-26 2025-03-01"),
    (("8", "9", "11"), "", "2025-03-08 2025-03-09 2025-03-11"),
    (("1", "9", "27"), "", "2025-02-01 2025-02-09 2025-02-27"),
    (("27", "1", "9"), "", "2025-02-27 2025-03-01 2025-03-09"),
    (
        ("1st week", "wk 2", "fourth week"),
        "North, February 2025",
        "2025-02-01..2025-02-07 2025-02-08..2025-02-14 2025-02-22..2025-02-28",
    ),
]


@pytest.mark.parametrize(("days", "title", "wanted"), _CELLS)
def test_cells_that_tell_a_day_in_short(pipeline, days, title, wanted):
    rows = "\n".join(f"{day} | {row}" for day, row in zip(days, _TOLD, strict=True))
    found = pipeline.extract(
        Document(doc_id="d", text=f"{title}\n\nWhen | Town | What\n{rows}".strip(), published="2025-03-12")
    )
    told = [i.date_start if i.date_start == i.date_end else f"{i.date_start}..{i.date_end}" for i in found]
    assert told == wanted.split()


@pytest.mark.parametrize(
    ("lines", "title", "wanted"),
    [
        ("Fri 2130 | Sat 0500 | Sun noon |", "", "2025-03-07 2025-03-08 2025-03-09"),
        ("Fri 7 | Sat 8 | Sun 9 |", "", "2025-03-07 2025-03-08 2025-03-09"),
    ],
)
def test_lines_without_heads_that_begin_with_a_weekday(pipeline, lines, title, wanted):
    heads = [head.strip() + " |" for head in lines.split("|")[:3]]
    text = "\n".join(f"{head} {row}" for head, row in zip(heads, _TOLD, strict=True))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-12"))
    assert [(i.date_start, i.place and i.place.mention) for i in found] == list(
        zip(wanted.split(), ("Gao", "Menaka", "Kidal"), strict=True)
    )


@pytest.mark.parametrize("form", ["{} ({}): {}", "[{}, {}] {}"])
def test_days_behind_the_names_of_a_log(pipeline, form):
    told = [row.split(" | ") for row in _TOLD]
    lines = [form.format(town, day, what) for (town, what), day in zip(told, ("7th", "8th", "10th"), strict=True)]
    text = "North, February 2025\n\n" + "\n".join(lines)
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-12"))
    assert [i.date_start for i in found] == ["2025-02-07", "2025-02-08", "2025-02-10"]
