"""geo.text.site_names with the shipped tagger: the noun of a site makes a name one of a place."""

import pytest

from geo.text.recognise import TaggerRecogniser
from geo.text.sentences import split


@pytest.fixture(scope="module")
def recogniser(settings):
    from geo.places import open_gazetteer

    return TaggerRecogniser(open_gazetteer(settings))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The gazetteer has the site, not the name.
        ("An Israeli strike on Shati refugee camp in Gaza City killed seven.", "Shati"),
        ("The army recaptured the Omar oil field in Deir ez-Zor from the SDF.", "Omar"),
        ("The missile force attacked Ramon airport in the south.", "Ramon"),
        # It has a town of the name in the country or province of the text, also with a point of the compass.
        ("Rockets hit the Qayyara West air base in northern Iraq.", "Qayyara"),
        ("The Qayyara West Air Base in Iraq came under rocket fire.", "Qayyara"),
        ("Troops repelled an attack on Forward Operating Base Kareto in Borno.", "Kareto"),
        ("Al Shabaab attacked FOB Baledogle in Lower Shabelle.", "Baledogle"),
        # Nobody knows the name, but such a site is named after its place.
        ("Gunmen stormed the Dzaleka refugee camp in Malawi.", "Dzaleka"),
        ("Tebu fighters seized the Al-Tum border post from units of the army.", "Al-Tum"),
    ],
)
def test_the_noun_of_a_site_makes_a_place(text, name, recogniser):
    assert name in [m.text for m in recogniser.recognise(text, split(text))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Camp David accords were recalled in Cairo.", "David"),
        ("Hamas fighters fled the Hezbollah base near Tyre.", "Hezbollah"),
        ("Wagner troops left the Barrick gold mine in Mali.", "Barrick"),
        ("The Red Cross hospital in Goma was hit by a shell.", "Cross"),
        ("A mortar bomb landed in the Baptist hospital in Falam, Myanmar.", "Baptist"),
        ("Soldiers of the NATO air base in Turkey paraded.", "NATO"),
        ("General Musa Hilal said the Hilal air base in Darfur had fallen.", "Hilal"),
    ],
)
def test_but_not_that_of_a_group_firm_or_person(text, word, recogniser):
    assert all(word not in m.text for m in recogniser.recognise(text, split(text)))
