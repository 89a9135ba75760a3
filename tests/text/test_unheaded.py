"""Rows that no head stands above."""

from __future__ import annotations

import pytest

from geo.records import Document
from geo.text.tables.finder import tables_of

_ROWS = [
    ("7", "Gao", "gunmen shot dead two traders", "2"),
    ("8", "Menaka", "a mine killed three soldiers", "3"),
    ("10", "Ansongo", "armed men kidnapped a driver", "0"),
    ("13", "Mopti", "villagers were attacked, six dead", "6"),
]
_WANTED = ["2025-03-07", "2025-03-08", "2025-03-10", "2025-03-13"]
_TITLE = "Incidents in the north, March 2025\n\n"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (_TITLE, "{0}; {1}; {2}; {3}"),
        (_TITLE, "{0}\t{1}\t{2}\t{3}"),
        (_TITLE, "{0} / {1} / {2} / {3}"),
        (_TITLE, "{0}|{1}|{2}|{3}"),
        (_TITLE, "{1} | {0}th | {2}"),
        (_TITLE, "{2} | {1} | {0}"),
        ("", "{1} | {0}/3 | {2} | {3}"),
        ("", "{1} | {2} | {0}.3."),
        (_TITLE, "{0} {1}: {2}."),
        ("Logged in March 2025 (day; place; what; dead):\n", "{0}; {1}; {2}; {3}"),
    ],
)
def test_days_and_places_of_rows_without_a_head(pipeline, title, line):
    text = title + "\n".join(line.format(*row) for row in _ROWS)
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-04-12"))
    told = [(i.date_start, i.place and i.place.mention) for i in found]
    assert told == list(zip(_WANTED, [row[1] for row in _ROWS], strict=True))


_SHORT = ("{}; Gao; gunmen shot dead two traders", "{}; Menaka; a mine killed three", "{}; Kidal; a drone hit a car")


@pytest.mark.parametrize(
    ("title", "days", "lines"),
    [
        (_TITLE, (1, 2, 3), 3),  # numbers of the rows
        ("", (7, 8, 11), 3),  # no month is told
        (_TITLE, (7, 8, 11), 2),
    ],
)
def test_figures_that_are_no_days(title, days, lines):
    text = title + "\n".join(line.format(day) for line, day in zip(_SHORT[:lines], days, strict=False))
    assert tables_of(text) == ()


def test_cells_without_names_are_no_table():
    assert tables_of(_TITLE + "\n".join(_SHORT).format(7, 8, 11).lower().replace("march", "March")) == ()
