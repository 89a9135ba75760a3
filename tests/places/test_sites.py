"""geo.places.resolving.sites: a name and the noun beside it mean the site that the gazetteer has of both."""

import pytest

from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention


@pytest.fixture(scope="module")
def resolver(settings):
    from geo.places import open_gazetteer

    return RankedResolver(open_gazetteer(settings))


def _resolve(resolver, text, names):
    mentions = [Mention(start=text.index(n), end=text.index(n) + len(n), text=n) for n in names]
    return {r.text: r.place for r in resolver.resolve(text, mentions)}


@pytest.mark.parametrize(
    ("text", "names", "kind", "name"),
    [
        ("An explosion damaged the Kerch bridge.", ("Kerch",), "BDG", "Crimean Bridge"),
        ("RSF drones hit the Merowe dam.", ("Merowe",), "DAM", "Merowe Dam"),
        ("Drones hit the oil refinery in Ryazan.", ("Ryazan",), "OILR", "Ryazan Refinery"),
        ("A drone struck Nyala's airport.", ("Nyala",), "AIRP", "Nyala Airport"),
        ("A drone hit the Kirishi oil refinery.", ("Kirishi",), "OILR", "Kirishi Refinery"),
        ("IS attacked the Baiji refinery north of Baghdad.", ("Baiji", "Baghdad"), "OILR", "Baiji Refinery"),
        ("Rockets hit the Balhaf gas terminal in Shabwa.", ("Balhaf", "Shabwa"), "TRMO", "Balhaf LNG terminal"),
        # The site goes by the bare name; it is the other country's; the noun is another word's; the port is the town.
        ("A drone hit the South Pars gas field.", ("South Pars",), "GASF", "South Pars"),
        ("A man blew himself up at the Spin Boldak border crossing.", ("Spin Boldak",), "PPL", "Spin Boldak"),
        ("The dam is 40 km from Merowe.", ("Merowe",), "PPL", "Merowe"),
        ("A ship left the port of Odesa.", ("Odesa",), "PPL", "Odesa"),
        ("He was held at a checkpoint in Jurf al-Sakhar.", ("Jurf al-Sakhar",), "PPL", "Jurf al-Nasr"),
        # A town and its site are two names in one text.
        ("Drones flew over Merowe and hit the Merowe dam.", ("Merowe",), "PPL", "Merowe"),
    ],
)
def test_the_site_of_a_name_and_a_noun(text, names, kind, name, resolver):
    place = _resolve(resolver, text, names)[names[0]]
    assert (place.kind, place.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "names", "holder"),
    [
        ("Police fired tear gas at the Gandhi airport in Hyderabad.", ("Gandhi", "Hyderabad"), "Hyderabad"),
        ("Fighters seized the Salem checkpoint south of Tripoli.", ("Salem", "Tripoli"), "Tripoli"),
        ("Police beat protesters at the Rustaveli metro station in Tbilisi.", ("Rustaveli", "Tbilisi"), "Tbilisi"),
    ],
)
def test_a_site_lies_where_it_is_told_to_lie(text, names, holder, resolver):
    found = _resolve(resolver, text, names)
    assert (found[names[0]].basis, found[names[0]].id) == ("container", found[holder].id)


def test_a_country_goes_before_a_city_that_bears_its_name(resolver):
    text = "Protesters marched in Asunción, Paraguay."
    assert _resolve(resolver, text, ("Asunción", "Paraguay"))["Paraguay"].kind == "PCLI"
