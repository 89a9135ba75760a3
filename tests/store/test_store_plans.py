"""What must not grow with the store is looked up by index: the databases' own plans say so."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from geo.filters import Filter
from geo.store.asking.query import conditions
from geo.store.database.schema import incidents
from geo.store.database.transactions import reading
from geo.store.records.rows import HIDDEN_SQL


@pytest.fixture
def filled(store, make):
    make.add(store, *(make.observation(f"o{i}", f"d{i}", date=f"2024-11-{1 + i:02d}") for i in range(20)))
    return store


@pytest.fixture
def near_file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("lat,lon\n36.2,37.16\n", encoding="utf-8")
    return str(path)


def plan(store, filter_):
    """The plan of a filter, as text, where the database has a reason to use its indexes."""
    with reading(store.engine) as connection:
        served = connection.dialect.name == "postgresql"
        where = conditions(connection, filter_, store.vocabulary)
        query = sa.select(incidents.c.n).where(*where)
        text = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        if served:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            text = text.replace("%%", "%")
        rows = connection.execute(sa.text(("EXPLAIN " if served else "EXPLAIN QUERY PLAN ") + re.sub(":", r"\:", text)))
        return "\n".join(str(row[-1]) for row in rows)


def test_overlapping_dates(filled):
    told = plan(filled, Filter(since="2024-11-05", until="2024-11-06"))
    assert "incidents_day" in told and "incidents_long" in told


def test_boxes(filled):
    told = plan(filled, Filter(bbox=(36.0, 35.0, 38.0, 37.0)))
    assert "incidents_block_day" in told or "incidents_geom" in told


@pytest.mark.postgres
@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
def test_own_places_by_postgis(filled, near_file):
    told = plan(filled, Filter(near=near_file, within_km=5.0))
    assert "incidents_geography" in told and "st_dwithin" in told.lower()
    assert filled.count(Filter(near=near_file, within_km=5.0)) == 20


def test_a_wide_box_is_scanned(filled):
    assert "incidents_block_day" not in plan(filled, Filter(bbox=(-180.0, -90.0, 180.0, 90.0)))
    assert filled.count(Filter(bbox=(-180.0, -90.0, 180.0, 90.0))) == 20


def test_all_are_counted_and_neighbours_are_found_by_indexes_alone(filled):
    if filled.engine.dialect.name != "sqlite":
        pytest.skip("what PostgreSQL reads of a row depends on what was vacuumed")
    told = []
    with reading(filled.engine) as connection:
        for query in (
            "SELECT count(*) FROM incidents",
            f"SELECT count(*) FROM incidents WHERE {HIDDEN_SQL}",
            "SELECT incident_n FROM observations WHERE block IN ('g:1:1', 'g:1:2') AND day_start BETWEEN 1 AND 40 "
            "AND day_end >= 3 AND incident_n IS NOT NULL ORDER BY abs(day_start - 9), id LIMIT 400",
        ):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
            told.append(" ".join(str(row[-1]) for row in rows))
    assert all("COVERING INDEX" in plan for plan in told), told
    assert filled.count() == filled.count(Filter()) == 20


def test_hidden_incidents_are_not_counted(store, make):
    make.add(store, make.observation("a", "d1"), make.observation("b", "d2", date="2024-01-02"))
    make.add(store, make.observation("c", "d1", date="2024-01-02", made_by="m2"), made_by="m2")  # 'a' is told no more
    assert store.count() == store.count(Filter()) == len(list(store.incidents())) == 1
    store.reject("b", by="me")
    assert store.count() == store.count(Filter()) == 0
    assert store.count(Filter(review=["rejected"])) == 1
