# ruff: noqa: E501 - tables are made up in one line each
"""Tables of incidents as a person gives them to `sitmap ingest`, read with the real gazetteer and lexicons."""

from __future__ import annotations

import pytest

from geo.ingest import ingest_paths
from geo.records import Range
from geo.store import open_store

SUDAN = (
    "\ufeffDay;Locality;State;Description;Fatalities;Wounded;Actor 1;Actor 2;Lat;Lon\n"
    "02-14-24;El Fasher;North Darfur;Artillery hit the market of a camp;about 7;12+;Rapid Support Forces;Civilians;13,63;25,35\n"
    "02-20-24;Nyala;South Darfur;Warplanes bombed the airport district;~5;dozens;Sudanese Armed Forces;RSF;;\n"
    "03-28-24;Mellit;North Darfur;Heavy fighting at the northern gate;10-15;xx;Sudanese Armed Forces;Rapid Support Forces;;\n"
)
MYANMAR = (
    "Sagaing incidents 2023,,,,\nDate,Township,Notes,Casualties (k/w),Side A\n"
    "3 April,Ye-U,Troops torched sixty homes,0/0,Myanmar military\n"
    ",Kanbalu,Air raid on a gathering,100+/30,Myanmar military\n"
    "early May,Monywa,Soldiers held twenty villagers as hostages,-,Myanmar military\nTotal,,3 incidents,100/30,\n"
)
SAHEL = (
    "Ref\tIncident date\tVillage\tCountry\tIncident type\tAlleged author\tVictims\tDead\n"
    "B-1\t2023-05-04\tDjibo\tBurkina Faso\tIED explosion\tJNIM\tarmy convoy\t6\n"
    "B-2\t2023-05-06\tnear Arbinda\tBurkina Faso\tKidnapping\tJNIM\ttwo traders\t\n"
    "N-1\t2023-05-11\tXyzzyville\tNiger\tOdd thing\tunknown\t\tmany?\n"
)
COLOMBIA = (
    "Fecha,Municipio,Departamento,Hecho,Presunto autor,Muertos,Heridos\n"
    "12/01/2024,Toribío,Cauca,Emboscada contra una patrulla del ejército en zona rural,ELN,al menos 4,1\n"
    "22/01/2024,Tumaco,Nariño,Secuestro de un líder social cuando salía de su casa,ELN,,\n"
)
BAD_POINTS = (
    "Date,Place,Country,Description,Deaths,Lat,Lon\n"
    "2024-02-03,Goma,DRC,Shells hit a shop,3,29.2,-1.6\n2024-02-04,Goma,,Shells hit a bar,3,1°40'S,29°13'E\n"
)


@pytest.fixture
def ingest(tmp_path, pipeline, settings):
    def run(name, table):
        path = tmp_path / name
        path.write_text(table, encoding="utf-8")
        with open_store(f"sqlite:///{tmp_path / 'x.db'}", create=True) as store:
            report = ingest_paths([path], store=store, pipeline=pipeline, settings=settings)
            assert not report.failures
            return sorted(store.incidents(), key=lambda i: (i.date_start or "", i.sources[0].quote)), " ".join(
                report.doubts
            )

    return run


def sides(incident, role):
    return [a.id or a.name for a in incident.actors if a.role == role]


def test_what_columns_leave_open_is_read_from_the_row(ingest):
    (camp, airport, gate), told = ingest("darfur.csv", SUDAN)
    assert [i.sub_event_type for i in (camp, airport, gate)] == [
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Armed clash",
    ]
    assert [i.date_start for i in (camp, airport, gate)] == ["2024-02-14", "2024-02-20", "2024-03-28"]
    assert (camp.place.lat, camp.place.country) == (13.63, "SD") and airport.place.admin1 == "South Darfur"
    assert (camp.fatalities, camp.injured) == (Range(low=7, high=7), Range(low=12, high=None))
    assert (gate.fatalities, gate.injured) == (Range(low=10, high=15), None)
    assert "1 row: no number is read under 'Injured' ('xx')" in told
    assert sides(airport, "perpetrator") != [] == [a for a in airport.actors if a.id is None]


def test_titles_merged_cells_and_totals(ingest):
    (raid, homes, hostages), told = ingest("sagaing.csv", MYANMAR)
    assert (homes.date_start, raid.date_start, raid.date_basis) == ("2023-04-03", "2023-04-03", "inherited")
    assert (hostages.date_start, hostages.date_end) == ("2023-05-01", "2023-05-10")
    assert (raid.fatalities, raid.injured) == (Range(low=100, high=None), Range(low=30, high=30))
    assert (homes.sub_event_type, hostages.sub_event_type) == (
        "Looting/property destruction",
        "Abduction/forced disappearance",
    )
    assert {i.place.country for i in (homes, raid, hostages)} == {"MM"}
    assert "1 line is a total" in told and "an empty day is that of the row above" in told


def test_kinds_places_and_counts_that_are_not_known_are_named(ingest):
    (bomb, taken, odd), told = ingest("sahel.tsv", SAHEL)
    assert (bomb.sub_event_type, taken.sub_event_type) == (
        "Remote explosive/landmine/IED",
        "Abduction/forced disappearance",
    )
    assert bomb.fatalities == Range(low=6, high=6) and taken.fatalities is None
    assert (taken.place.precision, taken.place.mention, taken.place.country) == ("near", "near Arbinda", "BF")
    assert sides(bomb, "target") and sides(taken, "target") == ["two traders"]
    assert (odd.sub_event_type, odd.confidence.kind, odd.actors) == ("Other", 0.1, [])
    assert odd.place.country == "NE" and odd.place.basis == "container" and odd.place.precision == "country"
    assert "no kind is told, so it is 'Other' ('Odd thing')" in told
    assert "the row stands at what it lies in ('Xyzzyville')" in told


def test_kinds_in_a_language_that_is_not_read_whole(ingest):
    (ambush, taken), told = ingest("cauca.csv", COLOMBIA)
    assert (ambush.sub_event_type, taken.sub_event_type) == ("Armed clash", "Abduction/forced disappearance")
    assert ambush.fatalities == Range(low=4, high=None) and ambush.place.country == "CO"
    assert "2 rows: the kind is that of a word of a language that is not read whole" in told


def test_points_that_contradict_the_row_are_told(ingest):
    (shop, bar), told = ingest("goma.csv", BAD_POINTS)
    assert (round(bar.place.lat, 2), bar.place.country, bar.place.name) == (-1.67, "CD", "Goma")
    assert shop.place.lat == 29.2 and "more than 300 km from the place that is named ('Goma')" in told
