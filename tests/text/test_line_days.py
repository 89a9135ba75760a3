"""Lines of a log that say their day in short: by weekday, by a figure that a title explains, at the end in brackets."""

from __future__ import annotations

import pytest

from geo.text.dates.finder import RuleDateFinder

PUBLISHED = "2024-06-10"  # a Monday


def days(text: str) -> list[str | None]:
    """First days of the times below the title."""
    return [s.date_start for s in RuleDateFinder().find(text, published=PUBLISHED) if s.start > text.index("\n")]


@pytest.mark.parametrize(
    ("title", "lines", "expected"),
    [
        ("Notes", ["Bria, Wed: two dead", "Obo, Sat night: a raid", "Birao, Sun: one"], ["05", "08", "09"]),
        ("Notes", ["Fri: two dead.", "Obo, Mon 3: a raid.", "Birao, Sun (late): one."], ["07", "03", "09"]),
        ("Week of 20-26 May 2024", ["A, Mon: x y", "B, Tue: x y", "C, Sun: x y"], ["05-20", "05-21", "05-26"]),
        ("Notes", ["A. Bria, Wed: a raid. Obo, Thu: a raid. Birao, Fri: one."], ["05", "06", "07"]),
        ("Notes", ["Sun 9: a raid", "Fri 7: a raid", "Wed 5: a raid"], ["09", "07", "05"]),
        ("Notes", ["Sat 1: a raid", "Sun 9: a raid", "Wed 5: a raid", "Fri 7: one"], ["01", "09", "05", "07"]),
        ("Notes", ["1. Saturday 1/6 – Gao: a raid", "2. Sunday 2/6 – Gao: one", "3. Monday 3/6 – Gao: two"],
         ["01", "02", "03"]),
        ("May 2024", ["4th: a raid", "9th – a raid", "25th: a raid"], ["05-04", "05-09", "05-25"]),
        ("May in Gao", ["4 - a raid", "9 - a raid", "25 - a raid"], ["05-04", "05-09", "05-25"]),
        ("Notes", ["A raid in Gao (1.6.)", "A raid in Kidal (5.6.).", "A raid in Mopti (3.6.)"], ["01", "05", "03"]),
    ],
)  # fmt: skip
def test_several_lines_alike_tell_their_days(title: str, lines: list[str], expected: list[str]) -> None:
    text = "\n".join((title, *lines))
    assert days(text) == [f"2024-{day if '-' in day else f'06-{day}'}" for day in expected]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("May 2024", ["1 - a raid", "2 - a raid", "3 - a raid"]),  # these count the lines
        ("Notes", ["4 - a raid", "9 - a raid", "25 - a raid"]),  # of no month
        ("May 2024", ["25 - a raid", "4 - a raid", "19 - a raid", "2 - a raid", "30 - a raid"]),
        ("Notes", ["Bria, Sat: two dead", "The Sun: a paper"]),  # too few
        ("Notes", ["16.10", "A raid", "15.32", "A raid", "14.05", "A raid"]),  # hours
        ("Notes", ["16.10 - a raid", "15.32 - a raid", "14.05 - a raid", "12.01 - a raid"]),
    ],
)
def test_figures_that_are_no_days(title: str, lines: list[str]) -> None:
    assert days("\n".join((title, *lines))) == []
