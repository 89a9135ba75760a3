# ruff: noqa: E501 - tables are made up in one line each
"""What single cells of tables of incidents come to: divisions, what a row is called, groups; with the real gazetteer."""

from __future__ import annotations

import pytest

from geo.ingest import ingest_paths
from geo.store import open_store


@pytest.fixture
def ingest(tmp_path, pipeline, settings):
    def run(table):
        path = tmp_path / "list.csv"
        path.write_text(table, encoding="utf-8")
        with open_store(f"sqlite:///{tmp_path / 'x.db'}", create=True) as store:
            report = ingest_paths([path], store=store, pipeline=pipeline, settings=settings)
            assert not report.failures
            return sorted(store.incidents(), key=lambda i: i.date_start or ""), " ".join(report.doubts)

    return run


def test_a_province_is_no_town(ingest):
    rows, told = ingest(
        "Date,Where exactly,Province,Country,What went on,Dead\n"
        "2026-11-01,,Aleppo,Syria,A car bomb went off,3\n"
        "2026-11-02,,Sagaing,Myanmar,Warplanes bombed a school,1\n"
        "2026-11-03,,,Mali,Gunmen ambushed a convoy,2\n"
        "2026-11-04,Manbij city,Aleppo,Syria,A mine went off,1\n"
        "2026-11-05,Xyzzyville,Kandahar,Afghanistan,A bomb went off,1\n"
    )
    assert [(r.place.precision, r.place.country) for r in rows] == [
        ("admin1", "SY"), ("admin1", "MM"), ("country", "ML"), ("town", "SY"), ("admin1", "AF"),
    ]  # fmt: skip
    assert [r.place.kind for r in rows[:2]] == ["ADM1", "ADM1"] and rows[0].place.radius_km > 30
    assert rows[3].place.name == "Manbij" and rows[4].place.basis == "container"
    assert "2 rows: no place finer than the province is told ('Aleppo', 'Sagaing')" in told
    assert "1 row: no place finer than the country is told ('Mali')" in told


def test_a_district_that_only_its_town_stands_for_is_as_rough_as_a_district(ingest):
    ((row,), _) = ingest("Date,District,Country,What happened\n2026-11-01,Manbij,Syria,A car bomb went off\n")
    assert row.place.precision == "admin2" and row.place.radius_km >= 20


def test_what_a_row_is_called_counts_before_what_went_with_it(ingest):
    rows, _ = ingest(
        "Date,Place,Country,Nature of incident,Culprits,No. killed,Remarks\n"
        "2026-11-01,Djibo,Burkina Faso,Attack on army post,JNIM,12,Motorbikes; post burnt\n"
        "2026-11-02,Djibo,Burkina Faso,Attack on village,JNIM,4,houses burnt and cattle taken\n"
        "2026-11-03,Djibo,Burkina Faso,Security incident,JNIM,,Men burnt two shops\n"
        "2026-11-04,Djibo,Burkina Faso,mortars,JNIM,,two houses burnt\n"
    )
    assert [r.sub_event_type for r in rows] == [
        "Armed clash", "Attack", "Looting/property destruction", "Shelling/artillery/missile attack",
    ]  # fmt: skip


def names(incident, role):
    return [a.id or a.name for a in incident.actors if a.role == role]


def test_every_group_of_a_cell_is_in_the_record(ingest):
    (market, village, bus, road, fight), _ = ingest(
        "Date,Place,Country,What happened,Culprits,To whom\n"
        "2026-11-01,Nyala,Sudan,A market was attacked,RSF; allied militia,\n"
        "2026-11-02,Maiduguri,Nigeria,A village was raided,ISWAP / Boko Haram,\n"
        "2026-11-03,Jos,Nigeria,A bus was robbed,unknown gunmen,passengers\n"
        "2026-11-04,Mopti,Mali,Gunmen burnt a lorry of the army,Green Shirts vs Blue Shirts,\n"
        "2026-11-05,Mopti,Mali,Fighting,Brown Shirts,Blue Shirts\n"
    )
    assert len(names(market, "perpetrator")) == 2 and names(market, "perpetrator")[1] == "allied militia"
    assert len(names(village, "perpetrator")) == 2 and all(a.id for a in village.actors if a.role == "perpetrator")
    assert names(bus, "perpetrator") and [a.name for a in bus.actors if a.role == "target"] == ["passengers"]
    assert (names(road, "perpetrator"), names(road, "target")) == (["Green Shirts"], ["Blue Shirts"])
    assert fight.sub_event_type == "Armed clash" and names(fight, "target") == ["Blue Shirts"]


def test_a_name_that_is_not_sure_is_suspected(ingest):
    rows, _ = ingest(
        "Date,Place,Country,What happened,Culprits\n"
        "2026-11-01,Daquq,Iraq,A bomb hit a lorry,ISIS suspected\n"
        "2026-11-02,Daquq,Iraq,A bomb hit a lorry,suspected ISIS (?)\n"
        "2026-11-03,Daquq,Iraq,A bomb hit a lorry,ISIS\n"
    )
    doers = [next(a for a in row.actors if a.role == "perpetrator") for row in rows]
    assert len({a.id for a in doers}) == 1 and doers[0].id
    assert [a.certainty for a in doers] == ["suspected", "suspected", "stated"]


def test_adjectives_of_provinces_and_places_of_other_provinces(ingest):
    rows, told = ingest(
        "Коли;Де саме;Громада / район;Область;Що сталося;Загинуло\n"
        "03.10.2025;Антонівка;Херсонська;Херсонська;FPV-дрон влучив у автобус;1\n"
        "04.10.2025;Нікополь;;Донецька;авіаудар по підприємству;не відомо\n"
    )
    assert (rows[0].place.name, rows[0].place.admin1, rows[0].sub_event_type) == (
        "Antonivka",
        "Kherson",
        "Air/drone strike",
    )
    assert (rows[1].place.precision, rows[1].place.admin1) == ("admin1", "Donetsk")
    assert "lies in another province than the row says ('Нікополь')" in told and "no number" not in told


def test_names_under_a_heading_of_two(ingest):
    rows, told = ingest(
        "Période,Cercle/Commune,Région,Nature de l'incident,Auteurs présumés,Bilan\n"
        '3-4 mars 2025,Bandiagara/Dourou,Mopti,Attaque d\'un convoi,JNIM,"5 morts, 3 blessés"\n'
        "10/03/2025,Ménaka,Ménaka,Affrontements,EIGS contre MSA-D,\n"
        "11/03/2025,Niono/Diabaly,Ségou,Affrontements,HANI,1 véhicule\n"
    )
    assert (rows[0].place.name, rows[0].place.precision) == ("Dourou", "town") and rows[1].place.precision == "admin2"
    assert (rows[0].date_end, rows[0].fatalities.low, rows[0].injured.low) == ("2025-03-04", 5, 3)
    assert len(names(rows[1], "perpetrator")) == len(names(rows[1], "target")) == 1
    assert rows[2].fatalities is None
    assert "no number is read under 'Bilan' ('1 véhicule')" in told


def test_columns_that_no_heading_claims_are_known_by_their_values(ingest):
    rows, told = ingest(
        "Zeit,Fleck,Province,What went on,Belligs,Colour,Source village\n"
        "21.11.2026,Manbij,Aleppo,Shells hit a market,SDF,red,Manbij\n"
        "22.11.2026,Tal Rifaat,Aleppo,The SNA attacked the bridge,SNA; SDF,blue,Manbij\n"
        "23.11.2026,Jarabulus,Aleppo,A car bomb went off,,green,Manbij\n"
    )
    assert [r.place.precision for r in rows] == ["town"] * 3 and rows[0].place.name == "Manbij"
    assert [a.role for a in rows[0].actors] == ["other"] and rows[0].actors[0].id
    assert len(rows[1].actors) == 2 and not rows[2].actors
    assert (
        "3 rows: the place is that of the column 'Fleck'" in told and "sides are those of the column 'Belligs'" in told
    )


def test_where_no_column_says_where_the_text_does(ingest):
    (market, march), told = ingest(
        "Date,Description,Killed\n"
        '21.11.2026,"Shells hit a market in Manbij, Syria",3\n'
        "23.11.2026,Protesters marched through the streets,0\n"
    )
    assert (market.place.name, market.place.basis) == ("Manbij", "named") and march.place is None
    assert "1 row: no column says where; the place is that of the text ('Manbij')" in told
