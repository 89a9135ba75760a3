"""Names of towns by which reports tell divisions: 'Nikopol district', 'Rutshuru territory'."""

import pytest

from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention


@pytest.fixture(scope="module")
def resolver(settings):
    from geo.places import open_gazetteer

    return RankedResolver(open_gazetteer(settings))


def resolved(resolver, text, name):
    start = text.index(name)
    return resolver.resolve(text, [Mention(start=start, end=start + len(name), text=name, use="literal")])[0]


@pytest.mark.parametrize(
    ("text", "name", "shown", "precision"),
    [
        # The gazetteer has the division, under another name than the town's, or under the very same.
        ("Shelling killed two in Nikopol district.", "Nikopol", "Nikopol Raion", "admin2"),
        ("Fighters came through Lubero territory.", "Lubero", "Lubero", "admin2"),
        # It has the town alone.
        ("They fought in Rutshuru territory.", "Rutshuru", "Rutshuru", "admin2"),
        ("A mine went off in Douentza cercle.", "Douentza", "Douentza", "admin2"),
        # The town itself, and a quarter.
        ("They fought in Rutshuru.", "Rutshuru", "Rutshuru", "town"),
        ("The town of Nikopol was shelled.", "Nikopol", "Nikopol", "town"),
    ],
)
def test_what_is_called_a_division_is_no_spot(resolver, text, name, shown, precision):
    place = resolved(resolver, text, name).place
    assert (place.name, place.precision) == (shown, precision)
    assert (place.radius_km >= 25) == (precision == "admin2")


def test_a_quarter_of_a_town_stays_one(resolver):
    text = "Clashes broke out in the Podil district of Kyiv."
    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), text=name, use="literal")
        for name in ("Podil", "Kyiv")
    ]
    place = resolver.resolve(text, mentions)[0].place
    assert (place.country, place.precision) == ("UA", "town")


def test_a_village_in_no_list_lies_somewhere_in_its_district(resolver):
    text = "Gunmen killed twelve in Byambwe, Lubero territory."
    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), text=name, use="literal")
        for name in ("Byambwe", "Lubero")
    ]
    place = resolver.resolve(text, mentions)[0].place
    assert (place.name, place.precision, place.basis) == ("Byambwe", "near", "container")
    assert place.radius_km >= 25


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shells fell in southern Gaza.", "Gaza", "ADM1"),
        ("Tanks entered Gaza.", "Gaza", "PPL"),
        ("Shells fell in southern Beirut.", "Beirut", "PPLC"),  # all of its division
        ("Shells fell in eastern Aleppo.", "Aleppo", "PPL"),  # a division too large for its parts to be near each other
    ],
)
def test_parts_of_a_small_division_are_not_its_town(resolver, text, name, kind):
    assert resolved(resolver, text, name).place.kind.startswith(kind)
