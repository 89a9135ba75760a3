from __future__ import annotations

import json

import numpy as np
import pytest

from geo.errors import InputError, UnknownValue
from geo.filters import Filter
from geo.records import Confidence
from geo.store.asking.near import haversine_km, read


@pytest.fixture
def filled(store, make):
    place, actor = make.place, make.actor
    make.add(
        store,
        make.observation("aleppo", "d1", actors=[actor("Russia"), actor("HTS", "target", kind="Rebel group")]),
        make.observation(
            "sanaa",
            "d2",
            date="2025-01-10",
            event_type="Strategic developments",
            sub_event_type="Disrupted weapons use",
            outcome="intercepted",
            status="claimed",
            salience="background",
            weapon="missile",
            title="Missile shot down over Sanaa",
            actors=[actor("HTS"), actor("Houthis", "other", id=None)],
            place=place(
                id="gn:2",
                name="Sanaa",
                lat=15.35,
                lon=44.2,
                country="YE",
                admin1="Sanaa City",
                admin1_code="YE.26",
            ),
            sources=[make.source("d2", publisher=None, url="https://www.example.org/a", quote="Ballistic missile")],
            confidence=Confidence(overall=0.3, place=0.3, kind=0.3, date=0.3),
        ),
        make.observation(
            "fiji",
            "d3",
            date="2025-02-01",
            place=place(
                id="gn:3",
                lat=-17.0,
                lon=179.5,
                country="FJ",
                admin1=None,
                admin1_code=None,
            ),
        ),
        make.observation(
            "samoa",
            "d4",
            date="2025-02-02",
            place=place(
                id="gn:4",
                lat=-14.0,
                lon=-172.0,
                country="WS",
                precision="near",
                admin1=None,
                admin1_code=None,
            ),
        ),
        make.observation(
            "yemen",
            "d5",
            date="2025-01-01",
            place=place(
                id="gn:5",
                name="Yemen",
                lat=15.5,
                lon=47.5,
                country="YE",
                precision="country",
                admin1=None,
                admin1_code=None,
            ),
        ),
        make.observation("undated", "d6", date=None),
        make.observation("nowhere", "d7", date="2025-03-01", place=None),
        merge=None,
    )
    store.reject("nowhere", by="me")
    return store


CASES = [
    ({}, "aleppo fiji samoa sanaa undated yemen"),
    ({"review": ["rejected"]}, "nowhere"),
    ({"review": ["draft", "rejected"], "since": "2025-02-02"}, "nowhere samoa"),
    ({"country": ["YE"]}, "sanaa yemen"),
    ({"country": ["Yemen", "fiji"]}, "fiji sanaa yemen"),
    ({"admin1": ["aleppo"]}, "aleppo undated"),
    ({"admin1": ["YE.26", "SY.09"]}, "aleppo sanaa undated"),
    ({"category": ["Disrupted weapons use"]}, "sanaa"),
    ({"category": ["strategic developments", "Air/drone strike"], "country": ["YE"]}, "sanaa yemen"),
    ({"outcome": ["intercepted"]}, "sanaa"),
    ({"status": ["claimed"]}, "sanaa"),
    ({"salience": ["background"]}, "sanaa"),
    ({"precision": ["near", "country"]}, "samoa yemen"),
    ({"min_confidence": 0.5}, "aleppo fiji samoa undated yemen"),
    ({"actor": ["HTS"]}, "aleppo sanaa"),
    ({"actor": ["HTS"], "role": ["perpetrator"]}, "sanaa"),
    ({"actor": ["houthis"]}, "sanaa"),
    ({"role": ["target"]}, "aleppo"),
    ({"bbox": (35.0, 35.0, 40.0, 38.0)}, "aleppo undated"),
    ({"bbox": (170.0, -20.0, -170.0, -10.0)}, "fiji samoa"),
    ({"bbox": (40.0, 10.0, 50.0, 20.0)}, "sanaa"),
    ({"since": "2025-01-10"}, "fiji samoa sanaa"),
    ({"until": "2025-01-01"}, "aleppo yemen"),
    ({"since": "2025-01-01", "until": "2025-01-31"}, "sanaa yemen"),
    ({"text": "ballistic"}, "sanaa"),
    ({"text": "missile sana*"}, "sanaa"),
    ({"text": '"shot down"'}, "sanaa"),
    ({"text": '"down shot"'}, ""),
    ({"text": "O'Brien \"; DROP"}, ""),
    ({"source": ["example.org"]}, "sanaa"),
    ({"source": ["wire"], "country": ["YE"]}, "yemen"),
    ({"source": ["d3"]}, "fiji"),
    ({"added_since": "2000-01-01"}, "aleppo fiji samoa sanaa undated yemen"),
    ({"added_since": "2999-01-01"}, ""),
]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[str(c[0])[:50] for c in CASES])
def test_each_word(filled, words, expected):
    filter_ = Filter(**words)
    assert sorted(i.id for i in filled.incidents(filter_)) == expected.split()
    assert filled.count(filter_) == filled.counts(filter_)["incidents"] == len(expected.split())


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ({"country": ["Yemmen"]}, "Yemen"),
        ({"category": ["Air strike"]}, "Air/drone strike"),
        ({"actor": ["Houtis"]}, "Houthis"),
        ({"admin1": ["Alepo"]}, "Aleppo"),
        ({"source": ["Wyre"]}, "Wire"),
        ({"precision": ["city"]}, "site"),
        ({"review": ["done"]}, "draft"),
    ],
)
def test_unknown_values_name_the_nearest(filled, words, near):
    with pytest.raises(UnknownValue, match=near) as caught:
        list(filled.incidents(Filter(**words)))
    assert str(caught.value).startswith("--")


def test_members_come_with_their_group(store, make, tmp_path):
    folder = tmp_path / "lexicon" / "actors"
    folder.mkdir(parents=True)
    header = "id\tname\tvariants\tkind\tcountry\tparent"
    rows = [
        "axis\tThe Axis\tResistance axis\t\t\t",
        "houthi\tHouthis\tAnsar Allah\tRebel group\tYE\taxis",
        "navy\tHouthi navy\t\t\tYE\thouthi",
    ]
    (folder / "own.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    from geo.store.asking.vocabulary import Vocabulary

    store.vocabulary = Vocabulary(str(folder.parent))
    make.add(
        store,
        make.observation("a", "d1", actors=[make.actor("Houthi navy", id="navy")]),
        make.observation("b", "d2", actors=[make.actor("Houthis", id="houthi")]),
        make.observation("c", "d3"),
        merge=None,
    )
    for value, expected in (
        ("resistance AXIS", ["a", "b"]),
        ("axis", ["a", "b"]),
        ("Ansar Allah", ["a", "b"]),
        ("navy", ["a"]),
    ):
        assert sorted(i.id for i in store.incidents(Filter(actor=[value]))) == expected


def test_counts_say_what_is_not_shown(filled):
    counts = filled.counts(Filter(since="2024-01-01"))
    assert counts["undated_dropped"] == 1 and counts["undated"] == 0
    assert (counts["incidents"], counts["points"], counts["country_only"], counts["roughly_placed"]) == (5, 4, 1, 1)
    assert counts["documents"] == 7 and counts["sources"] == 5 and counts["draft"] == 5
    assert filled.counts(Filter(review=["rejected"]))["unplaced"] == 1
    assert filled.counts(Filter(country=["IS"]))["incidents"] == 0


def test_facets_count_each_word(filled):
    facets = filled.facets()
    assert facets["country"] == {"SY": 2, "YE": 2, "FJ": 1, "WS": 1}
    assert facets["actor"]["actor-russia"] == 5 and facets["actor"]["Houthis"] == 1
    assert facets["role"] == {"perpetrator": 6, "other": 1, "target": 1}
    assert filled.facets(Filter(country=["YE"]))["category"] == {"Air/drone strike": 1, "Disrupted weapons use": 1}


def test_orders(filled):
    assert [i.id for i in filled.incidents(order="date_asc")][:2] == ["aleppo", "yemen"]
    assert next(filled.incidents()).id == "samoa"
    assert [i.id for i in filled.incidents()][-1] == "undated"
    assert [i.id for i in filled.incidents(order="id", limit=2, offset=1)] == ["fiji", "samoa"]
    with pytest.raises(InputError, match="date_desc"):
        list(filled.incidents(order="random"))


def test_numbers_agree_with_columns(filled):
    columns = filled.columns()
    numbers = filled.numbers(Filter(country=["YE"]))
    assert sorted(columns.ids[np.isin(columns.n, numbers)].tolist()) == ["sanaa", "yemen"]


LINE = {"type": "LineString", "coordinates": [[37.2, 36.0], [37.2, 37.0]]}
RING = [[37, 36], [38, 36], [38, 37], [37, 37], [37, 36]]
POINTS = {
    "own.csv": "name,lat,lon\nOffice,36.2,37.2\n",
    "semicolon.csv": "name;Latitude;Longitude\nOffice;36,2;37,2\n",
    "own.geojson": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {},
                    "geometry": LINE,
                }
            ],
        }
    ),
    "area.geojson": json.dumps({"type": "Polygon", "coordinates": [RING]}),
    "own.kml": "<kml><Placemark><Point><coordinates>37.2,36.2,0</coordinates></Point></Placemark></kml>",
}


@pytest.mark.parametrize("name", POINTS)
def test_near_own_places(filled, tmp_path, name):
    path = tmp_path / name
    path.write_text(POINTS[name], encoding="utf-8")
    assert sorted(i.id for i in filled.incidents(Filter(near=str(path), within_km=5.0))) == ["aleppo", "undated"]
    if name != "area.geojson":
        assert filled.count(Filter(near=str(path), within_km=3.0)) == 0
    assert filled.count(Filter(near=str(path), country=["YE"])) == 0


def test_near_across_the_antimeridian(filled, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("lat,lon\n-17,-179.9\n", encoding="utf-8")
    assert [i.id for i in filled.incidents(Filter(near=str(path), within_km=70.0))] == ["fiji"]


def test_a_line_s_distance_is_the_true_one(tmp_path):
    """A point 100 km east of a meridian: the great circle says so, a plane in degrees would not."""
    path = tmp_path / "line.geojson"
    path.write_text(json.dumps({"type": "LineString", "coordinates": [[20, 50], [20, 70]]}), encoding="utf-8")
    east = 20 + np.degrees(100 / (6371.0088 * np.cos(np.radians(60))))
    assert haversine_km(np.array([60.0]), np.array([east]), 60, 20)[0] == pytest.approx(100, rel=1e-3)
    places = read(str(path))
    assert places.within([60.0], [east], 100.1).tolist() == [True]
    assert places.within([60.0], [east], 99.0).tolist() == [False]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "x,y,z\n", "no place"),
        ("b.csv", "name,where\nOffice,here\n", "no columns lat and lon"),
        ("c.geojson", "{", "cannot be read"),
        ("d.csv", "lat,lon\n136,37\n", "out of range"),
        ("e.kml", "<!DOCTYPE kml [<!ENTITY a 'b'>]><kml/>", "document type"),
    ],
)
def test_bad_files_of_own_places(filled, tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        filled.count(Filter(near=str(tmp_path / name)))


def test_near_needs_a_file(filled):
    with pytest.raises(InputError, match="no such file"):
        filled.count(Filter(near="nowhere.csv"))
    with pytest.raises(InputError, match="needs --near"):
        filled.count(Filter(within_km=3.0))
