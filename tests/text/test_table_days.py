"""Cells under 'Date' whose month or year is told by heads, by headings between the rows, by the title or nowhere."""

from __future__ import annotations

import pytest

from geo.text.dates.finder import RuleDateFinder
from geo.text.tables.finder import tables_of

PUBLISHED = "2024-06-10"


def days_of(text: str) -> list[tuple[str | None, str | None]]:
    """First and last day of each row, none where its cell has no time."""
    spans = RuleDateFinder().find(text, published=PUBLISHED)
    found = []
    for row in tables_of(text):
        cell = row.day
        inside = [s for s in spans if cell is not None and cell.start <= s.start < cell.end]
        found.append((inside[0].date_start, inside[0].date_end) if inside else (None, None))
    return found


@pytest.mark.parametrize(
    ("title", "cell", "first", "last"),
    [
        ("Security log, 3-9 June 2024", "Mon 3", "2024-06-03", None),
        ("Incidents in February (2021)", "24th", "2021-02-24", None),
        ("Incidents in February (2021)", "Sat 13–Sun 14", "2021-02-13", "2021-02-14"),
        ("Attacks in January 2024", "7", "2024-01-07", None),
        ("Attacks in January 2024", "15-16", "2024-01-15", "2024-01-16"),
        ("Attacks in April 2024", "3-5", "2024-04-03", "2024-04-05"),
        ("Record of 30 September to 6 October 2023", "2", "2023-10-02", None),
        ("Record of the week 3 to 9 November 2023", "5/11", "2023-11-05", None),
        ("Chronology of attacks, Libya, 2019", "27.07.", "2019-07-27", None),
        ("Chronology of attacks, Libya, 2019", "2/3 Nov", "2019-11-02", "2019-11-03"),
        ("Week of 20-26 May 2024", "Tue", "2024-05-21", None),
        ("Week of 20-26 May 2024", "5/21", "2024-05-21", None),
        ("Week of 20-26 May 2024", "21/5 04:30", "2024-05-21", None),
        ("Week of 20-26 May 2024", "night of 21", "2024-05-21", None),
        ("Week of 20-26 May 2024", "21–22.5.", "2024-05-21", "2024-05-22"),
        ("Bulletin", "Money", None, None),
        ("Bulletin", "Thurs.", "2024-06-06", None),
        ("Bulletin", "20240503", "2024-05-03", None),
        ("Bulletin", "3.V.2024", "2024-05-03", None),
        ("Bulletin", "4. May", "2024-05-04", None),
        ("Bulletin", "Wed 5", "2024-06-05", None),
        ("Bulletin", "lun. 5 feb.", "2024-02-05", None),
        ("Bulletin", "18/02/24", "2024-02-18", None),
        ("Bulletin", "W32/2023", "2023-08-07", "2023-08-13"),
        ("Bulletin", "Week 34 of 2023", "2023-08-21", "2023-08-27"),
        ("Bulletin 2023", "Q3", "2023-07-01", "2023-09-30"),
        ("Bulletin", "Oct-Nov 2023", "2023-10-01", "2023-11-30"),
        ("Bulletin", "mid-March 2024", "2024-03-11", "2024-03-20"),
        ("Bulletin", "7", None, None),
        ("Bulletin", "Wed 33", None, None),
        ("Bulletin", "undated", None, None),
    ],
)
def test_title_and_head_say_what_a_cell_leaves_out(title: str, cell: str, first: str | None, last: str | None) -> None:
    text = f"{title}\n\nDate | Place | Event\n{cell} | Gao | gunmen attack a market\n"
    assert days_of(text) == [(first, last or first)]


def test_headings_between_the_rows_say_the_month() -> None:
    text = (
        "Incidents of 2023\nMarch\nDay | Place | Event\n3 | Djibo | a raid\n17 | Dori | a raid\n"
        "April\n6 | Arbinda | a raid\n"
        "| **May 2022** | | |\n8 | Gao | a raid\n"
    )
    assert [first for first, _ in days_of(text)] == ["2023-03-03", "2023-03-17", "2023-04-06", "2022-05-08"]


def test_a_day_is_counted_from_the_row_above() -> None:
    text = (
        "When / where / what\n11 May / Reasi / a raid\nsame day / Kathua / a raid\nnext day / Doda / a raid\n"
        "ditto / Jammu / a raid\n"
    )
    days = [day for day, _ in days_of(text)]
    assert days == ["2024-05-11", "2024-05-11", "2024-05-12", "2024-05-12"]


@pytest.mark.parametrize(
    ("head", "row", "day"),
    [
        ("Year | Month | Day | Place | Event", "2023 | Jan | 13 | Gao | a raid", "2023-01-13"),
        ("Month;Day;Place;Event", "11;4;Gao;a raid", "2023-11-04"),
        ("id,event_date,location,event_desc", "7,2021-06-05,Gao,a raid", "2021-06-05"),
        ("Date,City,Event", "2024/03/09,Gao,a raid", "2024-03-09"),
    ],
)
def test_a_day_in_several_columns_and_in_files_of_values(head: str, row: str, day: str) -> None:
    assert days_of(f"{head}\n{row}\n") == [(day, day)]


@pytest.mark.parametrize(
    ("title", "head", "cells", "expected"),
    [
        ("Log", "Day", ["4", "09", "26"], ["2024-05-04", "2024-05-09", "2024-05-26"]),
        ("Log", "Day", ["27", "30", "1", "3"], ["2024-05-27", "2024-05-30", "2024-06-01", "2024-06-03"]),
        ("Log", "Day", ["9", "5", "30", "28"], ["2024-06-09", "2024-06-05", "2024-05-30", "2024-05-28"]),
        ("Log", "Day", ["1", "2", "3"], [None] * 3),  # they may number the days of an event
        ("Log", "Day", ["9", "25", "3", "17", "8"], [None] * 5),
        ("Log", "Day", ["4", "45", "50"], [None] * 3),
        (
            "War began on 24 February 2022 (D-day)",
            "Day",
            ["D", "D+1", "D +7"],
            ["2022-02-24", "2022-02-25", "2022-03-03"],
        ),
        ("Day 1 was 5 May 2024", "Day", ["Day 1", "Day 3", "D+1"], ["2024-05-05", "2024-05-07", None]),
        ("Log", "Week ending", ["5 May", "12 May"], ["2024-04-29", "2024-05-06"]),
        ("Log", "Week of", ["6 May", "13 May"], ["2024-05-06", "2024-05-13"]),
        ("Log", "Weekday", ["Tuesday", "Friday"], ["2024-06-04", "2024-06-07"]),
        ("Log", "Period", ["2024-05-10/2024-05-12", "2024-05-20"], ["2024-05-10", "2024-05-20"]),
    ],
)
def test_columns_that_say_no_month(title: str, head: str, cells: list[str], expected: list[str | None]) -> None:
    text = f"{title}\n{head} | Place | Event\n" + "\n".join(f"{cell} | Gao | a raid" for cell in cells)
    assert [day for day, _ in days_of(text)] == expected


def test_a_row_that_ends_in_a_month_leaves_the_next_its_day() -> None:
    text = "Date | Place | Event\n3 May | Gao | a raid as in April\n8 May | Gao | a raid\n"
    assert [day for day, _ in days_of(text)] == ["2024-05-03", "2024-05-08"]


def test_rows_that_only_fit_one_order_say_that_of_all() -> None:
    text = "Date | Place | Event\n4/25 | Gao | a raid\n4/6 | Gao | a raid\n"
    assert [day for day, _ in days_of(text)] == ["2024-04-25", "2024-04-06"]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("Mon 3", "Tue 4", ["2024-06-03", "2024-06-04"]),
        ("3.6.", "4.6.", ["2024-06-03", "2024-06-04"]),
        ("Day 1 (3 June)", "Day 2 (4 June)", ["2024-06-03", "2024-06-04"]),
        ("* 3 June *", "* 4 June *", ["2024-06-03", "2024-06-04"]),
        ("TUESDAY", "WEDNESDAY", ["2024-06-04", "2024-06-05"]),
        ("3 killed", "4 wounded", []),
    ],
)
def test_lines_of_a_day_head_what_follows(first: str, second: str, days: list[str]) -> None:
    text = f"Log, week of 3-9 June 2024\n\n{first}\n- Gao: a raid\n{second}\n- Kidal: a raid\n"
    spans = RuleDateFinder().find(text, published=PUBLISHED)
    assert [s.date_start for s in spans if s.text in (first, second)] == days


def test_the_field_of_a_block_is_no_heading() -> None:
    text = "Day: 3 May\nWhere: Gao\nWhat: A raid\n\nDay: 4 May\nWhere: Kidal\nWhat: A bridge burnt\n"
    assert [first for first, _ in days_of(text)] == ["2024-05-03", "2024-05-04"]


def test_one_line_of_a_weekday_is_counted_from_publication() -> None:
    text = "Log, week of 20-26 May 2024\n\nTuesday\n- Gao: a raid\n"
    assert [s.date_start for s in RuleDateFinder().find(text, published=PUBLISHED)][-1] == "2024-06-04"
