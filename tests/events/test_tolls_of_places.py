"""One event told of several places: what each of them lost."""

import pytest

from geo.records import Document

#: A sentence -> dead by place.
TOLD = [
    ("Soldiers killed 44 people in Djibo and 179 in Arbinda on Monday.", {"Djibo": 44, "Arbinda": 179}),
    ("Shelling killed three people in Kherson and two in Nikopol on Monday.", {"Kherson": 3, "Nikopol": 2}),
    (
        "Drone strikes by the RSF killed three people in Nyala, two in El Obeid and one in Kosti on Monday.",
        {"Nyala": 3, "El Obeid": 2, "Kosti": 1},
    ),
    (
        "Five people were killed in Nyala and seven in El Obeid in drone strikes by the RSF on Monday.",
        {"Nyala": 5, "El Obeid": 7},
    ),
]


@pytest.mark.parametrize(("text", "dead"), TOLD)
def test_each_place_has_its_own_count(text, dead, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert {i.place.name: i.fatalities and i.fatalities.low for i in found} == dead


def test_one_count_for_several_places_is_told_once(pipeline):
    text = "Shelling killed three people in Kherson and Nikopol on Monday."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert sorted((i.fatalities.low if i.fatalities else 0) for i in found) == [0, 3]
