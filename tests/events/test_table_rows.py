"""Rows of tables -> incidents: kind, place, day, dead and sides from the cells of the row and of no other."""

from __future__ import annotations

import pytest

from geo.records import Document

_JSON = '[{"date": "2025-03-07", "place": "Gao", "what": "Gunmen shot traders", "killed": 2}, '
_JSON += '{"date": "2025-03-10", "place": "Menaka", "what": "A bomb hit a truck", "killed": 0}]'
TABLES = {
    "days as heads": (
        "City;Fri 7;Sat 8;Mon 10\nGao;gunmen shot two traders;-;\nMenaka;;;a roadside bomb killed three soldiers",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3)],
    ),
    "places as heads": (
        "| Date | Gao | Menaka |\n|--|--|--|\n| 7 March | gunmen shot dead two traders | - |\n"
        "| 10 March | quiet | a roadside bomb killed three soldiers |",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3)],
    ),
    "turned round": (
        "Date\t7 March\t10 March\nPlace\tGao\tMenaka\nEvent\tGunmen shot traders\tA bomb hit a truck\nKilled\t2\t0",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 0)],
    ),
    "odd heads": (
        "Nr;When it happened;Whereabouts;Gov.;What went on;Culprits;Dead / hurt\n"
        "1;7.3.2025;Gao;Gao;Gunmen shot traders;JNIM;2/1\n2;10.3.2025;Menaka;Menaka;A bomb hit a truck;ISSP;0/3",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 0)],
    ),
    "objects": (_JSON, [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 0)]),
    "no head": (
        "Gao,07/03/2025,Gunmen shot traders,2,1\nMenaka,10/03/2025,A bomb hit a truck,0,0\n"
        "Mopti,13/03/2025,Gunmen attacked a village,6,-",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 0), ("Mopti", "2025-03-13", 6)],
    ),
    "days in four figures": (
        "0703/Gao/Gunmen shot dead two traders\n1003/Menaka/A bomb killed three soldiers\n"
        "1303/Mopti/Gunmen shot dead a teacher",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3), ("Mopti", "2025-03-13", 1)],
    ),
    "days glued to months": (
        "07MAR 0615 HRS - GAO - Gunmen shot dead two traders\n10MAR 1130Z - MENAKA - A bomb killed three soldiers\n"
        "13MAR - MOPTI - Gunmen shot dead a teacher",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3), ("Mopti", "2025-03-13", 1)],
    ),
    "numbered lines": (
        "Mali, March 2025\n\n1. Gao, 7th. Gunmen shot dead two traders.\n"
        "2. Menaka, 10th. A bomb killed three soldiers.\n"
        "3. Mopti, 13th. Gunmen shot dead a teacher.",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3), ("Mopti", "2025-03-13", 1)],
    ),
    "bold heads": (
        "* **Gao, 7 March:** Gunmen shot dead two traders.\n* **Menaka, 10 March:** A bomb killed three soldiers.",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3)],
    ),
    "lines of a day and a place": (
        "7 March 2025 | Gao\nGunmen shot dead two traders\n10 March 2025 | Menaka\nA bomb killed three soldiers",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-10", 3)],
    ),
    "a day in the title": (
        "Overnight attacks, 7 March 2025\n\nGao: gunmen shot dead two traders\nMenaka: a bomb killed three soldiers\n"
        "Mopti: gunmen shot dead a teacher",
        [("Gao", "2025-03-07", 2), ("Menaka", "2025-03-07", 3), ("Mopti", "2025-03-07", 1)],
    ),
    "heads in French": (
        "Date;Localité;Description de l'incident;Morts\n07/03/2025;Gao;Ambush of a convoy;4\n"
        "10/03/2025;Menaka;Air strike;0",
        [("Gao", "2025-03-07", 4), ("Menaka", "2025-03-10", 0)],
    ),
    "UCDP's columns": (
        "id,type_of_violence,side_a,side_b,where_coordinates,country,date_start,date_end,best\n"
        "1,1,Government of Mali,JNIM,Gao town,Mali,2025-03-07,2025-03-07,5\n"
        "2,3,JNIM,Civilians,Menaka,Mali,2025-03-10,2025-03-10,0",
        [("Gao", "2025-03-07", 5), ("Menaka", "2025-03-10", 0)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TABLES.values(), ids=TABLES)
def test_rows_come_out_with_their_own_cells(pipeline, text: str, wanted: list[tuple[str, str, int]]) -> None:
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    told = [
        (i.place and i.place.name.replace("é", "e"), i.date_start, i.fatalities and i.fatalities.low) for i in found
    ]
    assert told == wanted


@pytest.mark.parametrize(
    ("place", "lat", "lon", "name"),
    [
        ("Tripoli", "32.89", "13.19", "Tripoli"),
        ("Tripoli", "34.44", "35.84", "34.4400, 35.8400"),  # the one in Lebanon, where the report tells of Libya
        ("Umm Nowhere", "32.52", "14.50", "32.5200, 14.5000"),
    ],
)
def test_coordinates_of_a_row(pipeline, place: str, lat: str, lon: str, name: str) -> None:
    text = f"Libya in brief\n\nDate,Place,Lat,Lon,Event\n7 March 2025,{place},{lat},{lon},Gunmen shot a trader\n"
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    assert found.place is not None
    assert found.place.name == name
    assert (found.place.basis == "coordinates") is (name != place)
    assert abs(found.place.lat - float(lat)) < 0.2


@pytest.mark.parametrize(
    ("head", "kind", "told", "wanted"),
    [
        ("sub_event_type", "Grenade", "Unknown men attacked a shop", "Grenade"),
        ("sub_event_type", "Air/drone strike", "Nothing is known of it", "Air/drone strike"),
        ("type", "Attack", "A suicide bomber blew himself up at the gate", "Suicide bomb"),
        ("type", "Attack", "Nothing is known of it", "Attack"),
    ],
)
def test_a_row_may_name_its_kind(pipeline, head: str, kind: str, told: str, wanted: str) -> None:
    text = f"event_date|location|{head}|notes\n7 March 2025|Gao|{kind}|{told}.\n"
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    assert [(i.sub_event_type, i.date_start, i.place and i.place.name) for i in found] == [
        (wanted, "2025-03-07", "Gao")
    ]


@pytest.mark.parametrize("place", ["", "?", "Umm Nowhere"])
def test_no_row_takes_the_place_of_another(pipeline, place: str) -> None:
    text = (
        f"Date|Place|Event\n7 March 2025|Gao|Gunmen shot a trader\n8 March 2025|{place}|Gunmen attacked a village\n" * 4
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    told = {(i.date_start, i.place and i.place.lat is not None and i.place.name) for i in found}
    assert told >= {("2025-03-07", "Gao")}
    assert ("2025-03-08", "Gao") not in told


def test_no_row_takes_the_day_of_another(pipeline) -> None:
    text = "Date|Place|Event\n7 March 2025|Gao|Gunmen shot a trader\nunknown|Menaka|Gunmen attacked a village\n"
    first, second = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    assert (first.date_start, second.date_start, second.date_precision) == ("2025-03-07", None, "unknown")


def test_a_row_ends_on_its_last_day(pipeline) -> None:
    text = "Date from|Date to|Place|Event\n3 March 2025|5 March 2025|Nasir|White Army fighters clashed with troops\n"
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-20"))
    assert (found.date_start, found.date_end) == ("2025-03-03", "2025-03-05")


def test_four_figures_that_are_hours_are_no_days(pipeline) -> None:
    text = "5 March 2025\n0615 Gao: gunmen shot a trader\n0940 Menaka: a bomb hit a truck\n2105 Mopti: two shot dead"
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    assert {i.date_start for i in found} == {"2025-03-05"}


def test_sides_stand_under_any_of_their_headings(pipeline) -> None:
    text = "Date | Township | Who attacked | Who was attacked | How | Dead\n"
    text += "7.3.2025 | Kyaukme | TNLA | Junta column | landmine blast | 3\n"
    text += "8.3.2025 | Mindat | CDF | a convoy | ambush | 1"
    (mine, _) = pipeline.observe(Document(doc_id="d", text=text))
    assert {a.role for a in mine.actors} == {"perpetrator", "target"}
    assert "Junta column" in [a.name for a in mine.actors]
