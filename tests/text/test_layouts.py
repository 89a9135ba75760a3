"""The layouts in which tables of incidents come: the same three incidents, whatever stands between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.text.sentences import split
from geo.text.tables.finder import head_lines, tables_of

_ROWS = [
    ("7 March 2025", "Gao", "Gunmen shot dead two traders", "2"),
    ("8 March 2025", "Menaka", "A roadside bomb hit a truck", "3"),
    ("10 March 2025", "Ansongo", "Armed men kidnapped a driver", "0"),
]
_WANTED = [row[:3] for row in _ROWS]


def _lines(form: str, *, head: str = "", end: str = "\n", close: str = "") -> str:
    return head + end.join(form.format(*row) for row in _ROWS) + close


def _columns(mark: str, names: tuple[str, ...]) -> str:
    return "\n".join(mark.join((name, *cells)) for name, cells in zip(names, zip(*_ROWS, strict=True), strict=True))


_HTML = "<tr>\n<td>{0}</td>\n<td><b>{1}</b></td>\n<td>{2}</td>\n<td>{3}</td>\n</tr>"
_JSON = '{{"date": "{0}", "place": "{1}", "what": "{2}", "dead": {3}}}'
_NESTED = '{{"id": 1, "when": {{"date": "{0}"}}, "where": {{"name": "{1}", "n": 2}}, "description": "{2}"}}'
LAYOUTS = {
    "a frame of lines": _lines("│ {0} │ {1} │ {2} │ {3} │", head="│ Date │ Town │ Event │ Dead │\n├──┼──┼──┼──┤\n"),
    "a wiki": _lines(
        "|-\n| {0} || [[{1}]] || {2}<ref>X</ref> || {3}",
        head="{| class=x\n! Date !! Place !! What !! Dead\n",
        close="\n|}",
    ),
    "a wiki, a line for each cell": _lines(
        "|-\n| {0}\n| {1}\n| {2}\n| {3}", head="{|\n! Date\n! Place\n! What\n! Dead\n", close="\n|}"
    ),
    "tags": _lines(_HTML, head="<table><tr><th>Date</th><th>Town</th><th>Event</th><th>Dead</th></tr>\n"),
    "tags without a head": _lines(_HTML, head="<table>\n", close="</table>"),
    "cells below each other": _lines("{0}\n{1}\n{2}\n{3}", head="Date\nPlace\nEvent\nKilled\n"),
    "cells below each other, some missing": "Date\nPlace\nEvent\nKilled\n" + _lines("{0}\n{1}\n{2}"),
    "cells below each other, under a title": _lines(
        "{0}\n{1}\n{2}\n{3}", head="Latest events\nDate\nPlace\nEvent\nDead\n"
    ),
    "heads above their cells": _lines("Date\n{0}\nPlace\n{1}\nEvent\n{2}\nKilled\n{3}", end="\n\n"),
    "heads in the first column, by bars": _columns(" | ", ("Date", "Place", "Event", "Dead")),
    "heads in the first column, by tabs": "Incident\t1\t2\t3\n" + _columns("\t", ("Date", "Place", "What", "Dead")),
    "cards with dashes": _lines("Date - {0}\nPlace - {1}\nEvent - {2}\nDead - {3}", end="\n\n"),
    "cards without marks": _lines("Date {0}\nPlace {1}\nEvent {2}\nDead {3}", end="\n\n"),
    "cards in bold": _lines("- **What:** {2}\n- **Date:** {0}\n- **Place:** {1}", end="\n\n"),
    "cards with bars": _lines("| Date | {0} |\n| Place | {1} |\n| Event | {2} |", end="\n\n"),
    "cards with signs": _lines("📍 Place: {1}\n📅 Date: {0}\n💥 Event: {2}", end="\n\n"),
    "heads with each cell": _lines("Date: {0} | Place: {1} | Event: {2} | Killed: {3}"),
    "objects in a list": "[" + _lines(_JSON, end=", ", close="]"),
    "an object on each line": _lines(_JSON),
    "objects in an object": '{"title": "a week", "events": [' + _lines(_NESTED, end=", ", close="]}"),
    "fields of YAML": _lines("- date: {0}\n  place: {1}\n  description: {2}"),
    "no head, whole dates, a column of counts": _lines("{0};{1};{2};{3}"),
    "no head, the country before the town": _lines("{0};Mali;{1};{2};{3}"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_rows_of_any_layout(text: str) -> None:
    rows = tables_of(text)
    told = []
    for row in rows:
        assert row.day is not None
        place = next(cell for cell in row.places if cell.column == "where")
        told.append(tuple(text[cell.start : cell.end] for cell in (row.day, place, row.what)))
    assert told == _WANTED
    assert [s.text for s in split(text) if s.cells] == [row[2] for row in _ROWS]
    assert all(a.end <= b.start for a, b in pairwise(rows))


_BY_DAY = "Town | Fri 7 | Sat 8\nGao | gunmen shot two traders | -\nMenaka | quiet | a bomb hit a truck"
_BY_PLACE = "Date | Gao | Menaka\n7 March | gunmen shot two traders | -\n8 March | none | a bomb hit a truck"


@pytest.mark.parametrize("text", [_BY_DAY, _BY_PLACE, _BY_DAY.replace(" | ", "\t"), _BY_DAY.replace(" | ", "     ")])
def test_days_or_places_as_heads(text: str) -> None:
    rows = tables_of(text)
    assert [text[r.what.start : r.what.end] for r in rows] == ["gunmen shot two traders", "a bomb hit a truck"]
    assert [text[r.places[0].start : r.places[0].end] for r in rows] == ["Gao", "Menaka"]
    assert [r.day and text[r.day.start : r.day.end].split()[0] for r in rows] in (["Fri", "Sat"], ["7", "8"])


@pytest.mark.parametrize(
    "text",
    [
        "Region | Attacks | Killed\n---|---|---\nGao | 12 | 40\nMopti | 25 | 96\nTotal | 37 | 136",
        "Month;Incidents;Air strikes;Killed\nJanuary 2025;31;4;55\nFebruary 2025;27;6;61",
        "Event type,January,February\nArmed clash,12,15\nShelling,40,1 038",
        "Air strikes: 14\nShelling incidents: 61\nAbductions: 5",
        "- 1,200 air strikes\n- 340 raids on villages\n- 80 abductions",
        "Group       Attacks      Killed\nA           12           40%\nB           25           -",
    ],
)
def test_counts_of_many_incidents_are_none(text: str) -> None:
    assert tables_of(text) == ()
    assert {s.kind for s in split(text) if any(map(str.isalnum, s.text))} == {"boilerplate"}
    assert len(head_lines(text)) >= 3


def test_a_total_is_no_row() -> None:
    text = "Date | Place | Event | Dead\n3 May | Gao | raid | 2\nSubtotal | | 1 attack | 2\n4 May | Kidal | blast | 1\n"
    assert [text[r.what.start : r.what.end] for r in tables_of(text)] == ["raid", "blast"]
    assert [s.kind for s in split(text) if "attack" in s.text] == ["boilerplate"]


def test_a_line_that_goes_on_has_the_cells_above() -> None:
    text = "| Date | Place | Event | Dead |\n| 3 May | Gao | gunmen shot | 2 |\n| | | two traders | |\n"
    first, second = tables_of(text)
    assert text[second.what.start : second.what.end] == "two traders"
    assert [c for c in second.cells if c is not second.what] == [c for c in first.cells if c is not first.what]


def test_what_happened_may_be_told_on_several_lines_of_a_card() -> None:
    text = "Date: 3 May\nPlace: Gao\nEvent: Gunmen on a motorcycle\nshot two traders\nDead: 2\n"
    (row,) = tables_of(text)
    assert text[row.what.start : row.what.end] == "Gunmen on a motorcycle\nshot two traders"


def test_a_cell_reaches_down_into_the_rows_below() -> None:
    text = '{|\n! Date !! Place !! What\n|-\n| rowspan="2" | 3 May || Gao || a raid\n|-\n| Kidal || a blast\n|}'
    assert [r.day and text[r.day.start : r.day.end] for r in tables_of(text)] == ["3 May", "3 May"]


@pytest.mark.parametrize(
    "text",
    [
        "Date\nPlace\nEvent\n\nThe ministry gave no details.\nNothing else is known.\nIt was quiet.\n",
        "Place the bomb\nDate a friend\nEvent of the year\n",
        'The key {"a": 1} is wrong, "place": "Gao", she wrote.\n',
        "Gao - the town on the river - is quiet\nPlace - a word - is short\n",
        "Gao | Kidal | Mopti\nred | green | blue\n",
        "<p>On 3 May gunmen attacked Gao.</p>\n",
    ],
)
def test_other_texts_are_no_table(text: str) -> None:
    assert tables_of(text) == ()
