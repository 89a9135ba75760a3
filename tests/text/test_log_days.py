"""A live report over midnight: its lines are of two days, and what they count from is their own."""

from __future__ import annotations

import pytest

from geo.text.dates.finder import RuleDateFinder

PUBLISHED = "2024-06-10"  # a Monday


def days(lines: list[str]) -> list[tuple[str, str | None]]:
    """Days in the lines of a log, with their words."""
    return [(s.text, s.date_start) for s in RuleDateFinder().find("\n".join(lines), published=PUBLISHED)]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (["00:40", "00:15", "23:30", "21:10"], ["10", "10", "09", "09"]),
        (["21:10", "23:30", "00:15", "00:40"], ["09", "09", "10", "10"]),
        (["2.15 a.m.", "12.05 a.m.", "11.50 p.m.", "9 May 7.00 p.m."], ["06-10", "06-10", "06-09", "05-09"]),
        (["01:20", "00:40", "Sunday 23:15", "22:50"], ["10", "10", "09", "09"]),
        (["22:50", "23:15", "Sunday 00:40", "01:20"], ["08", "08", "09", "09"]),
        (["16:30", "15:10", "07:00"], []),  # of one day
        (["08:10", "14:00", "21:00", "03:30", "19:00", "02:00"], ["08", "08", "08", "09", "09", "10"]),
        (["16:30", "15:10", "15:40", "13:00", "14:20", "09:00", "12:40", "23:00"], []),  # in no order
        (["00:40", "23:30"], []),
    ],
)
def test_a_leap_of_the_clock_is_midnight(hours: list[str], expected: list[str]) -> None:
    found = [day for _, day in days([f"{hour} Shells fell on Gao." for hour in hours])]
    assert found == [f"2024-{day if '-' in day else f'06-{day}'}" for day in expected]


def test_a_line_counts_from_its_own_day() -> None:
    found = days(
        [
            "Mon 10 June, 09:10 - Shells fell this morning.",
            "Sun 9 June, 18:45 - Shells fell this afternoon.",
            "Sun 9 June, 11:00 - Shells fell yesterday.",
        ]
    )
    assert [day for words, day in found if "June" not in words] == ["2024-06-10", "2024-06-09", "2024-06-08"]
