# ruff: noqa: E501 - tables are made up in one line each
"""Tables of incidents that nobody mapped: headings, days, counts and places of any kind, and what is wrong with them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from geo.headings import fields_of
from geo.records import Range
from geo.sources import Failure, TableRow, read
from geo.sources.base import Note
from geo.sources.columns import guess, is_table_of_incidents
from geo.sources.days import Days, from_parts
from geo.sources.mapping import kind_of

HEAD = "Date,Place,What happened,Killed,Injured,Perpetrator\n"


def rows_of(path, **options):
    return [item for item in read(path, options=options) if isinstance(item, TableRow)]


def notes_of(path):
    return [item.message for item in read(path) if isinstance(item, Note)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Incident date", "date"), ("Date reported", None), ("Fecha", "date"), ("Дата", "date"), ("Oblast", "admin1"),
        ("LGA", "admin2"), ("Settlement", "place"), ("Населенный пункт", "place"), ("Type of weapon", None),
        ("Alleged author", "perpetrator"), ("Side A", "perpetrator"), ("ACTOR2", "target"), ("# killed", "fatalities"),
        ("Civ. injured", "injured"), ("Wounded (est.)", "injured"), ("Killed by", None), ("Cattle killed", None),
        ("Casualties (k/w)", "casualties"), ("Muertos", "fatalities"), ("Incident #", "id"), ("where_description", "place"),
        ("Where exactly", "place"), ("When it happened", "date"), ("What went on", "text"), ("Exact location", "place"),
        ("Who did it (alleged)", "perpetrator"), ("Culprits", "perpetrator"), ("LGA or Cercle", "admin2"), ("Wilayat", "admin1"),
        ("Responsible party", "perpetrator"), ("Killed (civ.)", "fatalities"), ("Number of dead", "fatalities"), ("Raion", "admin2"),
        ("State/Province", "admin1"), ("Name of armed group", "perpetrator"), ("What was hit", "target"), ("Lugar de los hechos", "place"),
        ("Место происшествия", "place"), ("تاريخ الحادث", "date"), ("Число погибших", "fatalities"), ("How many wounded", "injured"),
        ("Kind of thing", "kind"), ("Told by", "publisher"), ("Victim name", None), ("Place of birth", None), ("Age group", None),
        ("Location precision", None), ("Verified Y/N", None), ("S/N", "id"), ("Who attacked", "perpetrator"), ("Où", "place"), ("Де саме", "place"), ("Number of attackers", None), ("Where from", None), ("District hospital", None),
        ("Coordinates", "point"), ("nkill", "fatalities"), ("Abducted", "detained"), ("", None), ("№", "id"), ("Week", "date"), ("Département", "admin1"),
    ],
)  # fmt: skip
def test_headings(heading, field):
    assert next((f for f, _ in fields_of(heading)), None) == field


def test_values_say_what_a_heading_leaves_open():
    sort = [{"Date": "3 May", "Place": "Gao", "Incident": "IED"}]
    story = [{"Date": "3 May", "Place": "Gao", "Incident": "Men on motorcycles robbed a bus"}]
    assert guess(list(sort[0]), sort)["kind"] == "Incident"
    assert guess(list(story[0]), story)["text"] == "Incident"
    victims = [{"Date": "3 May", "Place": "Gao", "Type": "IED", "Victims": "4"}]
    assert guess(list(victims[0]), victims)["fatalities"] == "Victims"
    parts = [{"year": "2019", "month": "5", "day": "0", "city": "Jos", "attacktype1_txt": "Armed Assault"}]
    assert guess(list(parts[0]), parts)["day"] == "day"
    assert not is_table_of_incidents({"date": "Date", "kind": "Type"})
    assert is_table_of_incidents({"date": "Date", "place": "Town", "perpetrator": "A", "target": "B"})


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("IED explosion", "Remote explosive/landmine/IED"), ("Suicide car bomb", "Suicide bomb"), ("Drone strike", "Air/drone strike"),
        ("Hostage Taking (Kidnapping)", "Abduction/forced disappearance"), ("Secuestro", "Abduction/forced disappearance"),
        ("Обстрел", "Shelling/artillery/missile attack"), ("Peaceful protest", "Peaceful protest"), ("Clash", "Armed clash"),
        ("Security incident", None), ("Marching band", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_in_the_words_of_others(value, kind):
    found = kind_of(value)
    assert (found[1] if found else None) == kind


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        (["14/02/2024"], "2024-02-14", "2024-02-14"),
        (["02-14-24"], "2024-02-14", "2024-02-14"),
        (["03/04/2024", "03/25/2024"], "2024-03-04", "2024-03-04"),
        (["03/04/2024", "25/03/2024"], "2024-04-03", "2024-04-03"),
        (["45489"], "2024-07-16", "2024-07-16"),
        (["1-Mar-24"], "2024-03-01", "2024-03-01"),
        (["Feb 14, 2024"], "2024-02-14", "2024-02-14"),
        (["20240214"], "2024-02-14", "2024-02-14"),
        (["Dec 2023"], "2023-12-01", "2023-12-31"),
        (["2023-12-24 to 2023-12-26"], "2023-12-24", "2023-12-26"),
        (["2/1/2563", "25/1/2563"], "2020-01-02", "2020-01-02"),
        (["14-16/02/2024"], "2024-02-14", "2024-02-16"),
        (["15-ene-2025"], "2025-01-15", "2025-01-15"),
        (["17 de enero de 2025"], "2025-01-17", "2025-01-17"),
        (["3 июля 2024"], "2024-07-03", "2024-07-03"),
        (["juil. 2024"], "2024-07-01", "2024-07-31"),
        (["2024-02-14T10:00:00Z"], "2024-02-14", "2024-02-14"),
    ],
)
def test_days(cells, first, last):
    found = Days(cells).read(cells[0])
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "2024-13-45", "sometime", "99/99/9999", "26/02/2024 - 24/02/2024", "1404/08/12", ""]
)
def test_no_days(cell):
    assert Days([cell]).read(cell) is None


def test_days_without_month_or_year():
    days = Days(["14 Feb"], year="2022")
    assert days.read("14 Feb").first == "2022-02-14"
    assert days.read("3 June", context="June 2023").first == "2023-06-03"
    assert days.words("4-6", context="January") == "4-6 January 2022"
    assert days.words("early May") == "early May 2022"
    assert Days(["05/06/2024"]).settled is False and Days(["05.06.2024"]).settled is True
    assert Days(["05/06/2024", "06/06/2024", "01/07/2024"]).read("05/06/2024").first == "2024-06-05"
    assert (from_parts("2019", "5", "0").last, from_parts("2019", "0", "0").precision) == ("2019-05-31", "year")
    assert from_parts("2019", "2", "30") is None
    assert Days(["11/04/23"], told="Date (MM/DD/YY)").read("11/04/23").first == "2023-11-04"
    assert Days(["11/04/23"], told="Log; dates are day/month").settled is True


def test_of_two_columns_for_one_field_the_better_one_wins():
    assert guess(["When logged by us", "Whereabouts", "Location", "What went on"])["place"] == "Location"


def test_of_two_columns_of_places_the_finer_one_is_the_place():
    head = ["Fecha", "Mpio", "Vereda", "Categoría"]
    rows = [["1 ene 2025", "Tibú", "La Gabarra", "Masacre"], ["2 ene 2025", "Istmina", "", "Combates"]]
    found = guess(head, [dict(zip(head, row, strict=True)) for row in rows])
    assert (found["place"], found["admin2"]) == ("Vereda", "Mpio")


def test_days_without_a_heading_for_them_are_known_by_their_form():
    row = {
        "Tag": "21.11.2026",
        "Nr": "20261121",
        "Place": "Gao",
        "What went on": "Shots were fired",
        "Cost": "45489",
    }
    assert guess(list(row), [row])["date"] == "Tag"
    reported = {"Reported": "21.11.2026", "Place": "Gao", "What went on": "Shots were fired"}
    assert "date" not in guess(list(reported), [reported])
    two = row | {"Seen": "22.11.2026"}
    assert "date" not in guess(list(two), [two])


@pytest.mark.parametrize("above", ["Incidents, by our office, in 2026\n", "A log;;;;\n;;;;\nNote: (a, b), c\n"])
def test_titles_above_the_headings(write, above):
    table = "When it happened;Where exactly;What went on;Dead / hurt;Cost\n21.11.2026;Gao;Shots, then fire;3/4;1,5\n"
    path = write("a.csv", above + table)
    (row,) = rows_of(path)
    assert row.incident.place.name == "Gao" and row.words.title.startswith(above[:5])
    assert any("stand" in note and "above the headings" in note for note in notes_of(path))


def test_a_table_that_is_refused_says_its_headings_and_what_to_do(write):
    (item,) = read(write("a.csv", "Our list of things\nColour;Size;Shape\nred;big;round\nblue;small;flat\n"))
    assert item.code == "no_text_column" and "(columns: Colour, Size, Shape)" in item.message
    assert "say with --map which column tells date or year" in item.message


def test_a_table_says_how_it_is_read(write):
    path = write("a.csv", HEAD.replace("Place", "Place,Colour") + "2024-01-02,Goma,red,Shells hit a camp,3,4,M23\n")
    (note,) = notes_of(path)
    assert (
        "Killed = fatalities, Injured = injured" in note
        and "not read, only kept: Colour (filled in 1 of 1 rows)" in note
    )
    (row,) = rows_of(path)
    assert row.incident.injured == Range(low=4, high=4) and row.incident.codes["colour"] == "red"
    assert {"kind", "place"} <= row.words.asked and not {"date", "fatalities"} & row.words.asked


def test_counts_that_are_no_plain_numbers_are_left_to_be_read(write):
    values = ["about 7", "n/a", "none", "-9", "3/7", "1,200", "1.000", "4.0", "plus de 200"]
    lines = "".join(f'2024-01-02,Goma,Shells hit camp {n},"{v}",,\n' for n, v in enumerate(values))
    rows = rows_of(write("a.csv", HEAD + lines))
    assert [r.incident.fatalities and r.incident.fatalities.low for r in rows] == [
        None,
        None,
        0,
        None,
        None,
        1200,
        1000,
        4,
        None,
    ]
    told = [dict(r.words.cells)["Killed"] for r in rows]
    assert told[:5] == ["about 7", "", "0", "", ""] and told[-1] == "more than 200"
    assert [r.notes for r in rows if r.notes] == [(("no number is read under 'Killed'", v),) for v in ("-9", "3/7")]


def test_lines_that_are_no_rows_are_told(write):
    path = write(
        "list.csv",
        "Attacks in 2023,,,,,\n" + HEAD + "June,,,,,\n3,Beni,Farmers killed,9,,ADF\n,Oicha,Houses burned,,,same\n,,,,,\n"
        + HEAD + "Total,,2 incidents,9,,\n* provisional,,,,,\n",
    )  # fmt: skip
    first, second = rows_of(path)
    assert dict(first.words.cells)["Date"] == "3 June 2023" and dict(second.words.cells)["Date"] == "3 June 2023"
    assert dict(second.words.cells)["Perpetrator"] == "ADF" and first.words.title == "Attacks in 2023 June"
    told = " ".join(notes_of(path))
    for why in (
        "a heading with a period, no row ('June')",
        "1 line is empty",
        "the headings again",
        "a total",
        "('* provisional')",
    ):
        assert why in told


def test_rows_with_ids_do_not_inherit_and_none_is_lost(write):
    rows = rows_of(
        write(
            "a.csv",
            "ID,Date,Place,Type,Killed\n1,2024-01-02,Goma,Shelling,1\n1,2024-01-03,Goma,Shelling,2\n2,,Goma,Odd thing,\n",
        )
    )
    assert len({r.incident.id for r in rows}) == 3
    assert rows[2].incident.date_start is None
    same = rows_of(write("b.csv", HEAD + "2024-01-02,Goma,Shells hit a camp,3,4,M23\n" * 2))
    assert len({r.incident.id for r in same}) == 2


def test_points(write):
    lines = ["13,63;25,35", "999;25", "0;0", "1°40'S;29°13'E"]
    rows = rows_of(
        write(
            "a.csv",
            "Date;Place;Incident;Lat;Lon\n" + "".join(f"2024-01-02;Nyala;IED {n};{v}\n" for n, v in enumerate(lines)),
        )
    )
    assert [(r.incident.place.lat, r.words.point) for r in rows] == [
        (13.63, ""),
        (None, "999; 25"),
        (None, ""),
        (None, "1°40'S; 29°13'E"),
    ]
    assert rows[2].notes == (("coordinates 0, 0 are taken for unknown", ""),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_encodings(write, encoding):
    table = "Дата;Место;Что произошло;Погибло\n" + "12.05.2024;Белгород;Обстрел жилого дома в центре города;15\n" * 3
    rows = rows_of(write("a.csv", table.encode(encoding)))
    assert [(r.incident.date_start, r.incident.place.name) for r in rows] == [("2024-05-12", "Белгород")] * 3


def test_ragged_lines_and_quotes_that_are_never_closed(write):
    ragged = rows_of(write("a.csv", HEAD + "2024-01-02,Goma,Shells hit a camp,3,4,M23,more\n2024-01-03,Beni\n"))
    assert ragged[0].incident.codes["column 7"] == "more" and len(ragged) == 2
    path = write("b.csv", HEAD + '2024-01-02,Goma,"Shells hit a camp,3,4,M23\n2024-01-03,Beni,A man was shot,1,0,ADF\n')
    assert [r.incident.place.name for r in rows_of(path)] == ["Goma", "Beni"]
    twice = write("c.csv", "Date,Place,Place,Description,,Killed,Killed\n2024-01-02,Goma,x,Shells hit a camp,y,3,4\n")
    (row,) = rows_of(twice)
    assert row.incident.fatalities == Range(low=3, high=3) and row.incident.codes["killed (2)"] == "4"


def test_fields_within_fields(write):
    path = write(
        "a.jsonl",
        '{"event_date": "2016-08-17", "location": {"name": "Aleppo", "lat": 36.2, "lon": 37.15}, "description": "Air strike", "deaths": {"min": 3, "max": 8}}\n',
    )
    (row,) = rows_of(path)
    assert (row.incident.place.name, row.incident.place.lat) == ("Aleppo", 36.2)
    assert [c for c in row.words.cells if c[0].startswith("deaths")] == [("deaths min", "3"), ("deaths max", "8")]


@pytest.mark.parametrize(
    "table",
    [
        "Date,City,Notes\n2024-01-02,Paris,Nice hotel\n",
        "Date,City,Type,Amount\n2024-01-02,Paris,Shoes,3\n",
        ",,\n2024-01-02,Goma,IED\n",
    ],
)
def test_tables_of_something_else_are_not_taken_for_incidents(write, table):
    (item,) = read(write("a.csv", table))
    assert isinstance(item, Failure) and item.code == "no_text_column" and "--map" in item.message


def test_the_user_may_say_that_it_is_one(write):
    path = write("a.csv", "Date,City,Notes,Text\n2024-01-02,Goma,Shells hit a camp,x\n")
    assert not rows_of(path) and len(rows_of(path, map="auto")) == 1
    (item,) = read(write("b.csv", "a,b\n1,2\n"), options={"map": "auto"})
    assert (
        isinstance(item, Failure)
        and "no column is known to tell date or year" in item.message
        and "(columns: a, b)" in item.message
    )


def workbook(*lines, merged=()):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_spreadsheets(write):
    head = ["Date", "Place", "Event", "Deaths", "Injured"]
    data = workbook(
        ["Incidents"],
        head,
        [45489, "Beni", "Farmers killed", 9, None],
        [None, "Oicha", "Houses burned", "=1+1", 2],
        merged=["A3:A4"],
    )
    path = write("a.xlsx", data)
    first, second = rows_of(path)
    assert first.incident.date_start == second.incident.date_start == "2024-07-16"
    assert second.incident.fatalities is None and second.incident.injured == Range(low=2, high=2)
    assert any("1 cell is a formula" in note for note in notes_of(path))


def test_two_names_of_one_level_are_of_the_finer_one(write):
    (row,) = rows_of(
        write("a.csv", "Date,Zone / Woreda,What happened\n2025-11-04,West Wollega / Nedjo,Farmers were killed\n")
    )
    assert dict(row.words.cells)["District"] == "Nedjo"
    (row,) = rows_of(write("b.csv", 'Date,Town/City,What happened\n2025-11-04,"Gao, Mali",Farmers were killed\n'))
    assert dict(row.words.cells)["Place"] == "Gao, Mali"


def test_headings_in_two_lines(write):
    data = workbook(
        ["Register"],
        ["Ser.", "Date & time", "Location", None, "Details of occurrence", "Casualties", None],
        [None, None, "Governorate", "Town / village", None, "Killed", "Injured"],
        [1, "2025-12-02", "Diyala", "Muqdadiyah", "IED struck an army vehicle", 2, 3],
        merged=["C2:D2", "F2:G2", "A2:A3", "B2:B3"],
    )
    (row,) = rows_of(write("a.xlsx", data))
    cells = dict(row.words.cells)
    assert (cells["Province"], cells["Place"], cells["Killed"], cells["Injured"]) == ("Diyala", "Muqdadiyah", "2", "3")
    lines = "Date,Town,What went on,Killed,\n,,,Civilian,Military\n2025-12-02,Gao,Shots were fired,1,2\n"
    (row,) = rows_of(write("b.csv", lines))
    assert [c for c in row.words.cells if "illed" in c[0]] == [("Killed Civilian", "1"), ("Killed Military", "2")]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04", "damaged"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_format"), (workbook([]), "empty")],
)
def test_spreadsheets_that_cannot_be_read(failure, data, code):
    assert failure("a.xlsx", data) == code


def test_a_workbook_that_declares_entities_is_refused(failure, made):
    assert failure("a.xlsx", made.zip({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})) == "hostile"
