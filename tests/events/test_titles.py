"""A draft -> a title that reads like a newspaper's label."""

from __future__ import annotations

import msgspec
import pytest

from geo.events.telling.title_names import where


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Houthi missiles hit a cargo ship in the Red Sea on Monday.",
            "Missile attack on ship in the Red Sea by Houthis",
        ),
        (
            "Clashes broke out between Hezbollah and Hamas in Tyre on Monday.",
            "Clash between Hezbollah and Hamas in Tyre",
        ),
        ("Gunmen abducted a merchant in Djibo on Monday.", "Abduction of merchant in Djibo by gunmen"),
        ("Rapid Support Forces captured El Fasher on Monday.", "El Fasher taken by Rapid Support Forces"),
        (
            "Air defences shot down a drone over Odesa on Monday.",
            "Drone interception in Odesa by Ukrainian air defences",
        ),
    ],
)
def test_a_title_says_what_to_whom_where_and_by_whom(read, text, title):
    assert [o.title for o in read(text)] == [title]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The army blamed Rapid Support Forces for a drone strike on a hospital in Khartoum on Monday.",
            "Drone strike on health facility in Khartoum blamed on Rapid Support Forces",
        ),
        (
            "Suspected JNIM fighters attacked a village in Djibo on Monday, killing ten people.",
            "Suspected JNIM attack on civilians in Djibo",
        ),
        (
            "Suspected rebels killed three traders in Goma on Monday.",
            "Attack on civilians in Goma by suspected rebels",
        ),
        (
            "Suspected al-Shabaab fighters ambushed Kenyan soldiers in Nairobi on Monday.",
            "Clash between suspected Al-Shabaab fighters and Kenya Defence Forces in Nairobi",
        ),
        (
            "A bomb killed four people in Mogadishu on Monday. Al-Shabaab claimed responsibility.",
            "Bombing of civilians in Mogadishu claimed by Al-Shabaab",
        ),
        (
            "Israeli tanks fired on Sunday. An air raid on a school in Beirut killed six on Monday.",
            "Air strike on school in Beirut, probably by Israel Defense Forces",
        ),
    ],
)
def test_who_is_not_told_as_the_doer_is_not_told_as_a_fact(read, text, title):
    assert read(text)[-1].title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Police fired tear gas to disperse protesters in Nairobi on Monday.",
            "Protest broken up in Nairobi by Kenya Police Service",
        ),
        (
            "Police shot dead three protesters in Nairobi on Monday as they marched.",
            "Force used against protesters in Nairobi by Kenya Police Service",
        ),
        ("People held a peaceful rally in Beirut on Monday.", "Peaceful protest in Beirut"),
        ("A crowd beat a man to death in Kaya on Monday.", "Mob violence against civilians in Kaya"),
        (
            "Police arrested an opposition leader in Nairobi on Monday.",
            "Arrest of opposition leader in Nairobi by Kenya Police Service",
        ),
        ("A suicide bomber killed nine people in Kabul on Monday.", "Suicide bomb attack on civilians in Kabul"),
        ("Armed herders killed three people in Djibo on Monday.", "Attack on civilians in Djibo by armed herders"),
        (
            "Houthis took crew members hostage in Hodeidah on Monday.",
            "Abduction of crew members in Hodeidah by Houthis",
        ),
        ("Russian forces withdrew from Kharkiv on Monday.", "Withdrawal from Kharkiv by Russian Armed Forces"),
        (
            "Gunmen set a bus alight and abducted passengers in Goma on Monday.",
            "Abduction of passengers in Goma by gunmen",
        ),
    ],
)
def test_no_repetition_and_no_wrong_preposition(read, text, title):
    assert title in [o.title for o in read(text)]


def test_prepositions_and_length(read):
    place = read("Gunmen killed seven farmers near Djibo on Monday.")[0].place
    stretch = msgspec.structs.replace(place, name="between Homs and Idlib", precision="near")
    assert where(stretch, "at") == "between Homs and Idlib"
    assert where(msgspec.structs.replace(place, name="Gulf of Aden", precision="water"), "at") == "in the Gulf of Aden"
