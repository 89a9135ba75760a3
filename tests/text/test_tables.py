"""Heads and rows of tables in any layout, and what is no table."""

from __future__ import annotations

import pytest

from geo.text.dates.finder import RuleDateFinder
from geo.text.sentences import split
from geo.text.tables.finder import head_lines, tables_of
from geo.text.tables.heads import column_of

BARS = "Date | Town | Province | What happened | Dead\n3 May 2024 | Gao | Gao | a market was shelled | 2\n"
QUOTED = '"killed","date","locality","state","what"\n"11","28 Mar","Abu Shouk","North Darfur","mortars on the market"\n'
EXPLAINED = (
    "Columns, by slashes: number / settlement and region / date (August 2024) / what happened / dead. A dash: none.\n\n"
    "01 / Sudzha, Kursk / 6 / a column crosses the border / 7\n"
)
BY_COMMAS = (
    "Every entry: serial, place (country), day, author, deed, dead.\n1 :: Gao (Mali) :: 16 Jan :: S :: a raid :: 4\n"
)
BLANKS = (
    "DEPARTMENT      TOWN             DATE     K   FACT\n"
    "Arauca          Saravena         04 Jul   2   Lorry bomb by the barracks\n"
)
KEYED = "town=Nyeri, county=Nyeri, date=20.6.2024, what=tear gas on a crowd of students, dead=0\n"
FIELDS = (
    "Day: 3 October\nWhere: Savien\nWhat: Sleepers shot in their beds\nDead: 28\n\n"
    "Day: 5 October\nWhere: Liancourt\nWhat: A bridge burnt\n"
)
REMARKS = (
    "serial - when (day/month of 2023) - where - dead - remark\n1 - 27/8 - al-Izba - 4 - a convoy was not let through\n"
)


@pytest.mark.parametrize(
    ("text", "where", "when", "what"),
    [
        (BARS, "Gao", "3 May 2024", "a market was shelled"),
        (QUOTED, "Abu Shouk", "28 Mar", "mortars on the market"),
        (EXPLAINED, "Sudzha, Kursk", "6", "a column crosses the border"),
        (BY_COMMAS, "Gao (Mali)", "16 Jan", "a raid"),
        (BLANKS, "Saravena", "04 Jul", "Lorry bomb by the barracks"),
        (KEYED, "Nyeri", "20.6.2024", "tear gas on a crowd of students"),
        (FIELDS, "Savien", "3 October", "Sleepers shot in their beds"),
        (REMARKS, "al-Izba", "27/8", "a convoy was not let through"),
    ],
)
def test_cells_stand_under_their_heads(text: str, where: str, when: str, what: str) -> None:
    row = tables_of(text)[0]
    assert text[row.what.start : row.what.end] == what
    assert row.day is not None
    assert text[row.day.start : row.day.end] == when
    assert next(text[c.start : c.end] for c in row.places) == where
    assert next(s.text for s in split(text) if s.cells) == what


@pytest.mark.parametrize(
    "text",
    [
        "The army said that the town, the port, and the road were open.\nNothing else happened on Monday.\n",
        "Name | Price | Colour\nApple | 3 | red\n",
        "What happened in Gao - and when - is not clear.\nThe army - as ever - is silent.\n",
        "Jets of the group, flown by pilots, had raked the bush on both sides that day, by their own account.\n"
        "In Samre, on the 29th, women, who fled, sat down.\n",
        "Date;Place;Event",
        "x=1, y=2, z=3\n",
        "url?a=1&b=2&c=3",
        "Where: here\nWhere: there\nWhere: nowhere\n",
        "| | |\n|-|-|\n",
        '"","",""\n",","\n',
        "",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    assert tables_of(text) == ()


def test_a_mark_within_what_happened_parts_no_cell() -> None:
    text = "Date; place; what was reported\n4 May; Gao; troops fought; nine bodies were found\n"
    (row,) = tables_of(text)
    assert text[row.what.start : row.what.end] == "troops fought; nine bodies were found"


def test_the_line_under_a_head_is_no_row() -> None:
    text = "| Date | Place | What happened |\n|------|-------|------|\n| 3 May | Gao | a raid |\n| 4 May | Gao |  |\n"
    (row,) = tables_of(text)
    assert text[row.what.start : row.what.end] == "a raid"


def test_same_stands_for_the_cell_above() -> None:
    text = "day / where / who / what\n6 May / Gao / JNIM / a raid\n7 May / Kidal / same / an ambush\n"
    first, second = tables_of(text)
    (above,) = [c for c in first.cells if c.head == "who"]
    assert above in second.cells
    assert text[above.start : above.end] == "JNIM"


def test_rows_alike_are_no_repetition() -> None:
    text = "Date;Place;What\n3 May 2024;Gao;gunmen attack a market\n4 May 2024;Kidal;gunmen attack a market\n"
    assert [s.kind for s in split(text) if s.cells] == ["body", "body"]


@pytest.mark.parametrize(
    ("head", "cell", "day"),
    [
        ("Day of January", "26 (night)", "2024-01-26"),
        ("UTC day-month 2024", "02-06", "2024-06-02"),
        ("when (month/day of 2023)", "3/6", "2023-03-06"),
        ("when (day/month of 2023)", "3/6", "2023-06-03"),
        ("Date", "26.3.", "2024-03-26"),
        ("Date", "26.12.", "2023-12-26"),
        ("Date", "3/25", "2024-03-25"),
        ("Date", "1.2.23", "2023-02-01"),
        ("Date (2022)", "Apr 3", "2022-04-03"),
        ("Date", "31.2.", None),
        ("Date", "early", None),
    ],
)
def test_days_in_figures_are_read_by_their_head(head: str, cell: str, day: str | None) -> None:
    text = f"{head};Place;What\n{cell};Gao;gunmen attack a market\n"
    (row,) = tables_of(text)
    spans = RuleDateFinder().find(text, published="2024-04-10")
    inside = [s.date_start for s in spans if row.start <= s.start < row.end and s.precision == "day"]
    assert inside == ([day] if day else [])


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("locality (state)", "where"),
        ("Country and location", "where"),
        ("State or Region", "within"),
        ("day in November", "when"),
        ("what took place", "what"),
        ("What was told to us", "what"),
        ("Week ending", "when"),
        ("Weekday", "when"),
        ("killed", "else"),
        ("event_date", "when"),
        ("Date of incident†", "when"),
        ("Fecha/Date", "when"),
        ("Date of report", "else"),
        ("Incident description", "what"),
        ("What was reported", "what"),
        ("location_name", "where"),
        ("Attack", "what"),
        ("Attacker", "else"),
        ("LGA", "within"),
        ("Number of incidents", "else"),
        ("", "else"),
    ],
)
def test_heads_say_what_stands_under_them(head: str, column: str) -> None:
    assert column_of(head) == column


def test_ten_thousand_rows_and_a_line_of_a_hundred_kilobytes_are_read_in_one_pass() -> None:
    text = "Date;Place;What\n" + "3 May 2024;Gao;a raid\n" * 10_000 + "x;" * 50_000
    assert len(tables_of(text)) == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "Day: 3 May\nWhere: Gao\nWhat: A raid\nDay: 4 May\nWhere: Kidal\nWhat: A bridge burnt\n",
        "Where: Gao\nDay: 3 May\nWhat: A raid\n\nDay: 4 May\nWhere: Kidal\nWhat: A bridge burnt\n",
    ],
)
def test_blocks_are_parted(text: str) -> None:
    assert [text[r.what.start : r.what.end] for r in tables_of(text)] == ["A raid", "A bridge burnt"]


def test_a_later_sentence_may_be_the_head() -> None:
    text = "Entries marked (u) rest on one source. Date; place; what was reported.\n\n4 May; Gao; troops fought\n"
    (row,) = tables_of(text)
    assert text[row.what.start : row.what.end] == "troops fought"
    assert row.day is not None
    assert text[row.day.start : row.day.end] == "4 May"


@pytest.mark.parametrize("head", ["All days are of 2021.\nDay", "From 2019 and 2020 nothing is told.\nDay (2021)"])
def test_the_head_else_the_lines_before_tell_the_year(head: str) -> None:
    text = f"{head};Place;What\n2-6;Gao;gunmen attack a market\n"
    days = [s.date_start for s in RuleDateFinder().find(text, published="2024-04-10") if s.precision == "day"]
    assert days == ["2021-06-02"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Date|Place|What\n3 May|Gao|a raid\n|Kidal|an ambush\n", ["3 May", "Kidal", "an ambush"]),
        ("|Date|Place|What|\n|3 May|Gao|a raid|\n||Kidal|an ambush|\n", ["3 May", "Kidal", "an ambush"]),
        ("Date\tPlace\tWhat\n3 May\tGao\ta raid\n\"\tKidal\tan ambush\n", ["3 May", "Kidal", "an ambush"]),
        ("Date|Place|What|Dead\n3 May|Gao|a raid|1\n4 May|Kidal|an ambush\n", ["4 May", "Kidal", "an ambush", ""]),
        ('id,date,place,act\n1,3 May,Gao,raid\n2,4 May,Kidal,"raid, fire"\n', ["2", "4 May", "Kidal", "raid, fire"]),
        ("Date|Place|What\n3 May|Gao|raid\nDate|Place|What\n4 May|Kidal|ambush\n", ["4 May", "Kidal", "ambush"]),
        ("Date|Place|Type\n3 May|Gao|shooting\n4 May|Kidal|bombing\n", ["4 May", "Kidal", "bombing"]),
    ],
)  # fmt: skip
def test_cells_that_are_merged_missing_or_quoted(text: str, cells: list[str]) -> None:
    first, second = tables_of(text)
    assert [text[c.start : c.end] for c in second.cells] == cells
    assert first.end < second.start


def test_the_line_of_heads_tells_nothing() -> None:
    text = "Week 3 in short\n\nDate (dd.mm.) | Place | Attack | Killed\n3.5. | Gao | a raid | 2\n"
    assert [s.kind for s in split(text) if "Attack" in s.text or "Date" in s.text] == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Casualties are killed/wounded. All dates 2023.", True),
        ("k/w: killed/wounded", True),
        ("Three soldiers were killed/wounded in an attack near Gao.", False),
        ("Losses of the army near Gao: 3 killed/wounded.", False),
    ],
)
def test_a_line_that_explains_what_a_column_counts_tells_nothing(line, bare):
    text = f"{line}\n\nDate\tTown\tWhat happened\tK/W\n2 March\tGao\tSoldiers shot three farmers\t3/0\n"
    assert (0 in head_lines(text)) is bare


def test_a_cause_is_told_where_no_other_column_tells():
    text = "Date\tSettlement\tCause\tCiv. killed\tCiv. injured\n3.10\tKramatorsk\tRocket strike on a dormitory\t3\t8\n"
    (row,) = tables_of(text)
    assert text[row.what.start : row.what.end] == "Rocket strike on a dormitory"
