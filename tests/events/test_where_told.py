"""Where incidents are told to be: under heads, beside towns, in parts of countries, at sites; and what is no place."""

import pytest

from geo.events.merging.agreement import distance_km
from geo.records import Document

HEADED = [
    # Cells of a line, numbered heads, and headings of a place and a day: what they name is where it was.
    ("3 May; Tera, Niger; gunmen who came from Gao shot three herders\n4 May; Diffa, Niger; troops killed two men",
     ["Téra", "Diffa"]),
    ("1) Inkhil (Daraa) - 06 Jul. Gunmen bound for Damascus shot an elder dead.\n2) Nawa (Daraa) - 08 Jul. A bomb "
     "under a car wounded two officers.", ["Inkhil", "Nawa"]),
    ("Tarija / Yacuiba / 2 May\nPolice shot a man dead.\nPando / Cobija / 4 May\nA crowd on its way to La Paz burned "
     "a police post.", ["Yacuiba", "Cobija"]),
    # A date line is no head, a head of one's own in a line goes before that of the line.
    ("LIMA, 3 July (XY) - Police killed two marchers in Puno on Friday.", ["Puno"]),
    ("Bogotá, 12 July 2025\nThe army said that a bomb killed two soldiers in Cali on Friday.", ["Cali"]),
    ("10 May: Wana - a bomb killed two. Quetta - gunmen killed a policeman.\n11 May: Bannu - police killed two gunmen.",
     ["Wana", "Quetta", "Bannu"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), HEADED)
def test_a_head_says_where_what_stands_under_it_was(text, names, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))
    assert [i.place.name if i.place else None for i in found] == names


LYING = [
    # A village of no gazetteer lies where the text says, and a namesake elsewhere is not meant.
    ("Troops drove fighters out of Zorkhova, a hamlet east of Sudzha, on Monday.", "Sudzha", 1),
    ("A bomb killed two men at Zorkhad, about 30 km west of Goma, on Monday.", "Goma", 45),
    ("Crowds filled Nairobi on Monday. Police shot two men dead in Zorkemi, on the western edge of the capital.",
     "Nairobi", 1),
    ("Troops took San Miguel, a hamlet east of Goma, on Monday.", "Goma", 1),
    ("Shells killed two in Zorkhad, a village in Kilis province, on Monday.", "Kilis", 60),
]  # fmt: skip
NO_PLACES = [
    "A Kuki woman was raped by armed men on Monday.",
    "Gunmen of the Verona family robbed a Fulani trader on Monday.",
    "Gunmen killed five members of the Kani clan on Monday.",
]


@pytest.mark.parametrize(("text", "town", "km"), LYING)
def test_a_village_lies_where_the_text_says(text, town, km, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))[-1]
    near = next(c for c in pipeline.index.lookup(town, limit=3))
    assert found.place is not None and distance_km(found.place, near) <= km


@pytest.mark.parametrize("text", NO_PLACES)
def test_peoples_and_families_are_no_places(text, pipeline):
    assert all(i.place is None for i in pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06")))


def test_a_people_before_a_division_is_its_name(pipeline):
    text = "Gunmen killed two herders in the Amhara region on Monday."
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    assert found.place.name == "Amhara"


def test_an_area_that_opens_a_sentence_holds_the_spot_in_it(pipeline):
    for text in (
        "In Djugu territory, militiamen attacked a mine at Zorkette, near Mongbwalu, on 8 May, killing 35 people.",
        "Militiamen shot six men at Zorkette, near Mongbwalu, in Djugu territory, on 8 May.",
    ):
        (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-06"))
        assert found.place.mention in ("Zorkette", "Mongbwalu")


NOT_ABROAD = [
    # A square called after a town, a river's bank, a base that soldiers return to, a quarter of the capital.
    ("Some 150 residents gathered at the Karama square in Shahba on Monday to demand electricity.", "Shahba"),
    ("On Monday gunmen killed two farmers on the right bank of the Niger near Mopti.", "Mopti"),
    ("In the capital Tbilisi crowds marched on Monday. In the capital's Zorkhadze district, men stoned an office.",
     "Tbilisi"),
    ("Rebels took Bria on Monday. The town lies 300 km east of Bambari. The army recaptured it in June 2021.", "Bria"),
    ("Two wounded soldiers were flown to Bamako after an ambush near Tessalit on Monday killed four.", "Tessalit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "town"), NOT_ABROAD)
def test_names_that_only_sound_like_the_place(text, town, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[-1]
    near = next(c for c in pipeline.index.lookup(town, limit=3) if c.kind.startswith("PPL"))
    assert found.place is not None and distance_km(found.place, near) <= 20


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("14.20 More on Zugdidi. The office of the party was stormed by masked men on Saturday.", "Zugdidi"),
        ("Boats lay still in Al Khawkhah. On 3 July two missiles came down on the fish market, killing nine.",
         "Al Khawkhah"),
        ("The leaders met in Geneva on Friday. Rebels killed five soldiers in an ambush on Saturday.", None),
        ("Their family lives in Berlin. On Saturday a bomb killed their son, a soldier.", None),
        ("Rebels shelled Sake on Monday. Kigali held talks with Brussels. The town was hit again on Tuesday.", "Sake"),
    ],
)  # fmt: skip
def test_what_sets_the_scene_and_what_does_not(text, town, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[-1]
    assert (found.place and found.place.name) == town


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gang members burned ten houses in La Chapelle on Monday while police in Haiti looked on.", "HT"),
        ("Gunmen shot two teachers in Bara on Monday. The army of Pakistan searched the area.", "PK"),
        ("Drivers blocked the roads of Palma on Monday with burning tyres.", "ES"),
    ],
)
def test_the_small_namesake_in_the_told_country(text, country, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[0]
    assert found.place.country == country


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The attack on southern Israel on 7 October 2023 killed some 1,200 people.", "southern Israel", "region"),
        ("Jihadists killed 20 villagers in the north of Mali on Monday.", "northern Mali", "region"),
        ("Gunmen kidnapped 30 children in north-west Nigeria on Monday.", "northwestern Nigeria", "region"),
        ("The army bombed rebels in central Mali on Monday, killing 14.", "central Mali", "region"),
        ("Gunmen kidnapped 30 children in Nigeria on Monday.", "Nigeria", "country"),
        ("Protesters rallied in South Sudan on Monday.", "South Sudan", "country"),
    ],
)
def test_a_part_of_a_country_is_a_region(text, name, precision, pipeline):
    place = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[0].place
    whole = pipeline.index.lookup(name.split()[-1] if precision == "region" else name, limit=1)[0]
    assert (place.name, place.precision, place.country) == (name, precision, whole.country)
    assert (place.lat > whole.lat) is name.startswith("north")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Inmates escaped from Mezzeh prison in Damascus on Sunday after gunmen attacked it.", "Mezzeh"),
        ("The SDF transferred the Al-Sinaa prison in Hasakah to the ministry on 24 May.", "Ghuwayran prison"),
        ("Gunmen attacked a prison in Hasakah on 24 May and killed two guards.", "Hasakah"),
        ("On 24 May a rocket hit the house of a former minister in Homs.", "Homs"),
        # Where somebody was before is no place of what befalls him.
        ("Police were ambushed near Homs on 24 May as they arrested a former officer of Mezzeh prison.", "Homs"),
    ],
)
def test_a_site_before_its_town_is_the_place(text, name, pipeline):
    assert pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[0].place.name == name


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Prisoners killed a guard at the Tacumbe prison in Asunción on Monday.", "in Tacumbe"),
        ("Gunmen killed two farmers near Tiquiberi, a village south of Djibo, on Monday.", "near Tiquiberi"),
    ],
)
def test_titles_say_near_where_the_report_does(text, where, pipeline):
    assert where in pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[0].title
