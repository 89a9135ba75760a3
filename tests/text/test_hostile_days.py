"""Lines and cells that nobody wrote to be read: a day behind them is found, without weighing every part of them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.text.dates.day_headings import with_day_headings
from geo.text.dates.finder import RuleDateFinder
from geo.text.dates.table_cells import read_cell
from geo.text.dates.table_period import first_years, period_above

HEAD = "Date\tPlace\tWhat happened\n"
HOSTILE = {
    "blanks before a long line": " " * 60_000 + "x" * 60,
    "blanks in a long line": "x" + " " * 60_000 + "x",
    "cells of a day and blanks": HEAD + "\n".join(["3 May 2024" + " " * 1800 + "x\tGoma\tRain"] * 200),
    "cells of a day and brackets": HEAD + "\n".join(["3 May 2024" + "()" * 900 + "x\tGoma\tRain"] * 500),
    "fields of blanks": "\n".join(["Where: x" + " " * 1900 + "y"] * 1000),
    "months and marks": "\n".join(["May" + "-" * 900 + "x\n\nMon 3"] * 300),
    "months without a year": "\n".join(["MARCH", "Mon 4", "in 2023."] * 1000),
    "no end of empty lines": "\n \r\n\t\n" * 50_000,
    "controls": "\x00\u202e3\ud800 May\n" * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_day_behind_hostile_lines_is_found(name: str) -> None:
    text = f"{HOSTILE[name]}\nThe shelling of 7 May 2024 went on.\n"
    found = RuleDateFinder().find(text, published="2024-06-10")
    assert "2024-05-07" in {span.date_start for span in found}
    assert all(text[span.start : span.end] == span.text for span in found)


def test_a_cell_of_many_characters_is_no_day() -> None:
    assert read_cell("3 May 2024 (" + "x" * 50 + ")") is not None
    assert read_cell("3 May 2024 (" + "x" * 500 + ")") is None


def test_of_the_years_that_a_text_names_two_are_kept() -> None:
    text = "In 2021. In 2021. In 2022. In 2023.\nMARCH\n4"
    found = RuleDateFinder().find(text, published="2024-06-10")
    years = first_years(found)
    assert [year for _, year in years] == [2021, 2022]
    one, two = years[:1], years
    start = text.rindex("4")
    assert period_above(text, 0, start, (), one, None, None) == (date(2021, 3, 1), date(2021, 3, 31))
    assert period_above(text, 0, start, (), two, None, None) is None


@pytest.mark.parametrize("line", ["MARCH 2022", "** March — 2022 **", "March.2022.", "  March, 2022:"])
def test_marks_around_a_month_and_its_year(line: str) -> None:
    text = f"{line}\n4"
    assert period_above(text, 0, len(line) + 1, (), (), None, None) == (date(2022, 3, 1), date(2022, 3, 31))


def test_blanks_around_a_heading_are_no_part_of_it() -> None:
    text = "Week of 4-10 November 2024\n\n \t Mon 4 \r\nShelling.\n   Tue 5\t\nShelling."
    found = with_day_headings(text, RuleDateFinder().find(text, published="2024-11-12"), date(2024, 11, 12))
    assert [(s.text, s.date_start) for s in found[-2:]] == [("Mon 4", "2024-11-04"), ("Tue 5", "2024-11-05")]
