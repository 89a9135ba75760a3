"""geo.places.resolving.told: a place in a country that the text tells, against namesakes and neighbours abroad."""

import pytest

from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention


@pytest.fixture(scope="module")
def resolver(settings):
    from geo.places import open_gazetteer

    return RankedResolver(open_gazetteer(settings))


def _place(resolver, text, name, *others):
    mentions = sorted((Mention(start=text.index(n), end=text.index(n) + len(n), text=n) for n in (name, *others)),
                      key=lambda m: m.start)  # fmt: skip
    return next(r.place for r, m in zip(resolver.resolve(text, mentions), mentions, strict=True) if m.text == name)


@pytest.mark.parametrize(
    ("text", "name", "others", "country", "basis"),
    [
        # A namesake abroad is larger.
        ("Trucks burned near Cali and Pasto. A bomb hit Valdivia.", "Valdivia", ["Cali", "Pasto"], "CO", "named"),
        # Mariupol was called Hindi by nobody in Kenya.
        ("Kenya mourned. In Malindi, crowds wept; Hindi burned.", "Hindi", ["Kenya", "Malindi"], "KE", "container"),
        # The village of that name in another country does not lie where the text says.
        ("Guards at the Dominican port of Haina found rifles.", "Haina", ["Dominican"], "DO", "container"),
        ("In Dubai, India beat Pakistan.", "Dubai", ["India", "Pakistan"], "AE", "named"),
        ("Kenya mourned. **Malindi** burned.", "**Malindi**", ["Kenya"], "KE", "named"),
        # A capital of the very name, not a town that is called so, too.
        ("Islamabad denied any part in killings in Anantnag.", "Islamabad", ["Anantnag"], "PK", "named"),
        # A name that no gazetteer has lies in the country that the sentence says.
        ("Shells hit Cali. In Peru, miners left Xoqquechu.", "Xoqquechu", ["Cali", "Peru"], "PE", "container"),
        ("2024-01-02;Quetta;x\n2024-01-03;Mali;Xoqquechu;raid", "Xoqquechu", ["Quetta", "Mali"], "ML", "container"),
        # What is told does not move a capital or a stated holder.
        ("Lawyers from the US and Canada met in Paris.", "Paris", ["US", "Canada"], "FR", "named"),
        ("Canada sent its minister to London, England.", "London", ["Canada"], "GB", "named"),
        # Another sentence about another town holds nothing.
        ("Crowds marched in Basra. In Derna, men were held.", "Derna", ["Basra"], "LY", "named"),
        ("A bomb in Kadugli hurt two. A bomb in Marib killed one.", "Marib", ["Kadugli"], "YE", "named"),
        ("A bomb in Kadugli hurt two, one in Xoqquechu killed one.", "Xoqquechu", ["Kadugli"], "SD", "container"),
        # The text says in which province, and the gazetteer has the name only abroad.
        ("Gunmen stormed a school in Maga, Kebbi State.", "Maga", ["Kebbi State"], "NG", "container"),
        # A region that the sentence names holds it, rather than a town of the next one.
        ("The governor of Belgorod region said a car in Xoqquechu was hit. Moscow was calm.", "Xoqquechu",
         ["Belgorod region", "Moscow"], "RU", "container"),
        # A small namesake abroad is not meant beside a province of the country told.
        ("In the Artibonite a gang burned Petite-Rivière. Haiti wept.", "Petite-Rivière", ["Artibonite", "Haiti"], "HT",
         "container"),
        # A great city that is called so only among other names.
        ("Four people were killed in Edo on Friday.", "Edo", [], "NG", "named"),
        ("Gunmen opened fire in Pétion-Ville.", "Pétion-Ville", [], "HT", "named"),
        # What is spelt only a little alike is no place of a country that the text does not tell, not even a capital.
        ("Mozambique mourned. In Ancuabe men were killed near Nanduli.", "Nanduli", ["Mozambique", "Ancuabe"], "MZ",
         "container"),
        # In a text of many countries, too, the namesakes in these are looked up.
        ("Portugal, Ethiopia, Eritrea, Somalia, Mozambique: Palma and Pemba burned.", "Palma",
         ["Portugal", "Ethiopia", "Eritrea", "Somalia", "Mozambique", "Pemba"], "MZ", "named"),
        # But where another place of that country is named, it may lie there.
        ("Britain and Cairo: boys train in Madinaty, a suburb.", "Madinaty", ["Britain", "Cairo"], "EG", "named"),
        # Where most towns of the world have a namesake, one of half the likelihood only; elsewhere one of little.
        ("The US mourned. Shells hit Halifax.", "Halifax", ["US"], "CA", "named"),
        ("The US mourned. Shells hit Hebron.", "Hebron", ["US"], "US", "named"),
        ("Colombia mourned. Shells hit Toledo.", "Toledo", ["Colombia"], "CO", "named"),
        # Not where the likeliest is a great city, unless it bears the name only among others.
        ("Colombia mourned. Shells hit Milan.", "Milan", ["Colombia"], "IT", "named"),
        ("The US mourned. Shells hit León.", "León", ["US"], "US", "named"),
    ],
)  # fmt: skip
def test_the_told_country_bounds_the_choice(resolver, text, name, others, country, basis):
    place = _place(resolver, text, name, *others)
    assert (place.country, place.basis) == (country, basis)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Two rebels were killed in a gunfight in Baramulla district on Monday.", "admin2"),
        ("Soldiers shot dead a man in Baramulla on Monday.", "town"),
    ],
)
def test_a_division_is_known_by_its_whole_name_where_the_town_is_spelled_otherwise(resolver, text, precision):
    place = _place(resolver, text, "Baramulla")
    assert (place.country, place.precision) == ("IN", precision)
