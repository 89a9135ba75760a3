"""Numbers in the columns of a table, as told in its head."""

from __future__ import annotations

import pytest

from geo.events.discourse.columns import rows_of
from geo.records import Range

TABLE = (
    "Date | Town | What | Killed | Wounded\n2024-05-13 | Djibo | mine hits lorry | {killed} | {hurt}\nThat is all.\n"
)


@pytest.mark.parametrize(
    ("cell", "count"),
    [("4", (4, 4)), ("0", (0, 0)), ("none", (0, 0)), ("5+", (5, None)), ("3-6", (3, 6)), ("at least 7", (7, None)),
     ("unknown", None), ("-", None), ("", None), ("x" * 500, None)],
)  # fmt: skip
def test_a_cell_is_a_number_of_people(cell: str, count: tuple[int, int | None] | None) -> None:
    (row,) = rows_of(TABLE.format(killed=cell, hurt="2"))
    assert row.toll.killed == (None if count is None else Range(low=count[0], high=count[1]))
    assert row.toll.injured == Range(low=2, high=2)


def test_only_a_head_that_counts_people_makes_rows() -> None:
    assert rows_of("Gunmen came; they fired; six were killed.\nA | B | C\n1 | 2 | 3\n") == []
    assert rows_of("Date;Place;Event;Deaths\nonly one cell\n2024;Kaya;raid;3\n") == []  # the table ended there


def test_a_line_gives_its_numbers_once(read) -> None:
    found = read("Date;Town;Event;Deaths\n7 October 2023;Djibo;Gunmen shelled the market and abducted six farmers;3")
    assert sorted(((o.fatalities and o.fatalities.low) or 0) for o in found)[-1] == 3
    assert sum(o.fatalities is not None for o in found) == 1
