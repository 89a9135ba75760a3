# ruff: noqa: E501 - rows of tables are written in few lines
from __future__ import annotations

import collections
import csv
import io
import json
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.records import Range
from geo.sources import Failure, TableRow, read
from geo.sources.acled import country_code
from geo.sources.columns import guess
from geo.sources.mapping import write as write_map

UCDP = {
    "id": "9001.0", "relid": "XXX-2025-1-1-1", "year": "2025.0", "active_year": "1.0", "type_of_violence": "1.0",
    "conflict_name": "Syria: Government", "dyad_name": "Government of Syria - Example insurgents", "side_a_new_id": "118.0",
    "side_a": "Government of Syria", "side_b_new_id": "9.0", "side_b": "Example insurgents", "source_article": "Wire, 2025-01-03",
    "source_office": "Wire;Other", "source_date": "2025-01-03;2025-01-04", "source_headline": "Clash;Other", "where_prec": "2.0",
    "where_coordinates": "Exampletown", "adm_1": "Idlib governorate", "adm_2": "X", "latitude": "35.5", "longitude": "36.5",
    "country": "Syria", "country_id": "652.0", "event_clarity": "1.0", "date_prec": "2.0", "date_start": "2025-01-02",
    "date_end": "2025-01-04", "deaths_a": "1.0", "best": "3.0", "high": "5.0", "low": "2.0", "gwnoa": "652.0", "gwnob": "",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "SYR99999", "event_date": "2025-01-15", "year": "2025", "time_precision": "3", "disorder_type": "Political violence",
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "Unidentified Armed Group (Syria)",
    "assoc_actor_1": "", "inter1": "Political militia", "actor2": "Civilians (Syria)", "assoc_actor_2": "Farmers (Syria); Women (Syria)",
    "inter2": "Civilians", "interaction": "Political militia-Civilians", "civilian_targeting": "Civilian targeting", "iso": "760",
    "region": "Middle East", "country": "Syria", "admin1": "Aleppo", "admin2": "", "admin3": "", "location": "Exampletown",
    "latitude": "36.2", "longitude": "37.1", "geo_precision": "2", "source": "Wire; Other", "source_scale": "National",
    "notes": "Between 14 and 16 January 2025, unidentified gunmen shot a farmer.", "fatalities": "1", "tags": "crowd size=5; x", "timestamp": "1",
}  # fmt: skip


def table(*rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_ucdp_rows(write):
    (row,) = read(write("ged.csv", table(UCDP)))
    incident = row.incident
    assert incident.codes == UCDP
    assert (incident.id, incident.event_type, incident.sub_event_type) == ("ucdp:9001", "Battles", "Armed clash")
    assert [(a.name, a.kind, a.country, a.role) for a in incident.actors] == [
        ("Government of Syria", "State forces", "SY", "other"),
        ("Example insurgents", "Rebel group", None, "other"),
    ]
    assert (incident.date_start, incident.date_end, incident.date_precision) == ("2025-01-02", "2025-01-04", "week")
    assert incident.place is not None
    assert (incident.place.precision, incident.place.country, incident.place.admin1) == ("near", "SY", "Idlib")
    assert (incident.place.lat, incident.place.lon) == (35.5, 36.5)
    assert incident.fatalities == Range(low=2, high=5)
    (source,) = incident.sources
    assert (source.dataset, source.licence, source.publisher) == ("UCDP GED", "CC BY 4.0", "Wire")
    assert row.document.text[source.start : source.end] == source.quote


def test_one_sided_violence_has_a_perpetrator(write):
    (row,) = read(write("ged.csv", table(UCDP | {"type_of_violence": "3", "side_b": "Civilians"})))
    assert [a.role for a in row.incident.actors] == ["perpetrator", "target"]
    assert row.incident.sub_event_type == "Attack" and row.incident.actors[1].kind == "Civilians"


def test_acled_rows(write):
    (row,) = read(write("acled.csv", table(ACLED)))
    incident = row.incident
    assert incident.codes == ACLED
    assert (incident.id, incident.sub_event_type, incident.fatalities) == (
        "acled:SYR99999",
        "Attack",
        Range(low=1, high=1),
    )
    assert [(a.name, a.role, a.kind) for a in incident.actors] == [
        ("Unidentified Armed Group (Syria)", "perpetrator", "Political militia"),
        ("Civilians (Syria)", "target", "Civilians"),
        ("Farmers (Syria)", "target", None),
        ("Women (Syria)", "target", None),
    ]
    assert (incident.date_start, incident.date_end, incident.date_precision) == ("2025-01-01", "2025-01-31", "month")
    assert incident.place is not None and (incident.place.country, incident.place.precision) == ("SY", "near")
    assert incident.sources[0].dataset == "ACLED" and "no redistribution" in (incident.sources[0].licence or "")
    assert row.document.text == ACLED["notes"]


@pytest.mark.parametrize(
    ("row", "change", "words"),
    [
        (UCDP, {"latitude": "135"}, "not on the earth"),
        (UCDP, {"type_of_violence": "9"}, "missing"),
        (ACLED, {"event_date": "soon"}, "no date"),
        (ACLED, {"event_id_cnty": ""}, "no event_id"),
        (ACLED, {"latitude": "north"}, "could not convert"),
    ],
)
def test_bad_rows_cost_only_themselves(write, row, change, words):
    bad, good = read(write("t.csv", table(row | change, row)))
    assert isinstance(bad, Failure) and bad.code == "bad_row" and words in bad.message
    assert isinstance(good, TableRow)


def test_any_table_through_a_mapping_file(write, tmp_path):
    path = write(
        "own.csv",
        "Nr,When,What,Town,Lat,Lon,Dead,Who\n1,18 July 2025,IED,Exampletown,36.1,37.2,2,Group A\n2,,Raid,X,,,,\n",
    )
    columns = guess(["Nr", "When", "What", "Town", "Lat", "Lon", "Dead", "Who"]) | {"kind": "What"}
    del columns["text"]
    mapping = tmp_path / "map.toml"
    write_map(mapping, "Own list", "CC0", columns, {"IED": "Remote explosive/landmine/IED"})
    good, other = read(path, options={"map": str(mapping)})
    incident = good.incident
    assert (incident.id, incident.event_type) == ("own-list:1", "Explosions/Remote violence")
    assert (incident.date_start, incident.fatalities) == ("2025-07-18", Range(low=2, high=2))
    assert incident.codes["who"] == "Group A" and incident.actors[0].name == "Group A"
    assert other.incident.sub_event_type == "Other" and "kind" in other.words.asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[columns]\ndate = 'When'\n", "kind or text needs a column"),
        ("[columns]\ndate = 'When'\nkind = 'Nope'\n", "no column 'Nope'"),
        ("[columns]\ndate = 'When'\nkind = 'What'\nzzz = 'What'\n", "'zzz' is no field"),
        ("[columns]\ndate = ['When', 'What']\nkind = 'What'\n", "'date' takes one column"),
        ("[columns]\ndate = 'When'\nkind = 'What'\n[kinds]\nIED = 'Bomb'\n", "none of ACLED's"),
        ("broken", "cannot be read"),
    ],
)
def test_bad_mapping_files(write, text, words):
    path = write("own.csv", "When,What\n2025-07-18,IED\n")
    mapping = write("map.toml", text)
    (item,) = read(path, options={"map": str(mapping)})
    assert isinstance(item, Failure) and words in item.message
    assert issubclass(InputError, ValueError)


def test_our_own_full_exports_come_back_as_they_were(write, tmp_path):
    (ucdp,) = read(write("ged.csv", table(UCDP)))
    (acled,) = read(write("acled.csv", table(ACLED)))
    incidents = [ucdp.incident, acled.incident]
    path = tmp_path / "full.geojson"
    features = [
        {"type": "Feature", "properties": {"record": json.loads(_json(i))}, "geometry": None} for i in incidents
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    assert [r.incident for r in read(path)] == incidents
    lines = table(*({"id": i.id, "event_type": i.event_type, "record": _json(i)} for i in incidents))
    rows = list(read(write("full.csv", lines)))
    assert [r.incident for r in rows] == incidents
    assert all(r.document.text[s.start : s.end] == s.quote for r in rows for s in r.incident.sources)


def _json(incident):
    from geo.records import to_json

    return to_json(incident).decode()


SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "ucdp_ged_sample.csv"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="the development corpora are not beside the checkout")
def test_all_thousand_rows_of_the_sample(tmp_path):
    from geo.store import open_store

    with SHARED.open(encoding="utf-8", newline="") as handle:
        wanted = list(csv.DictReader(handle))
    rows = list(read(SHARED))
    assert collections.Counter(type(r).__name__ for r in rows) == {"TableRow": 1000}
    assert [r.incident.codes for r in rows] == wanted
    assert all(r.incident.place.country for r in rows)
    with open_store(str(tmp_path / "x.db"), create=True) as store:
        assert store.put_rows([(r.document, r.incident) for r in rows]) == 1000
        assert store.put_rows([(r.document, r.incident) for r in rows]) == 0
        assert store.count() == 1000
        assert {i.id: i.codes for i in store.incidents()} == {r.incident.id: r.incident.codes for r in rows}


@pytest.mark.parametrize(
    ("number", "name", "code"),
    [
        ("", "Syria", "SY"),
        ("760", "", "SY"),
        ("", "Ivory Coast", "CI"),
        ("", "kosovo", "XK"),
        ("", "", None),
        ("", "Atlantis", None),
        ("0", "Yemen", "YE"),  # Kosovo has no number
    ],
)
def test_countries_of_datasets(number, name, code):
    assert country_code(number, name) == code
