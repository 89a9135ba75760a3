"""geo.places.resolving.parts: quarters and cinemas that bear the name of a town far away."""

import pytest

from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention


@pytest.fixture(scope="module")
def resolver(settings):
    from geo.places import open_gazetteer

    return RankedResolver(open_gazetteer(settings))


@pytest.mark.parametrize(
    ("text", "names", "near"),
    [
        # Karataş is a town by the sea, too.
        ("Officers in Gaziantep opened a flat in the Karataş suburb.", ("Gaziantep", "Karataş"), "Gaziantep"),
        ("Forty people stood before the Nizami cinema in Baku.", ("Nizami", "Baku"), "Baku"),
        # What no other place of the text lies in the country of; a quarter of which nothing is known by itself.
        (
            "Aleppo in Syria burned. A missile killed sixteen near Basel roundabout.",
            ("Aleppo", "Syria", "Basel"),
            "Aleppo",
        ),
        ("Goma in DR Congo fell. Rebels sat in the Serena hotel.", ("Goma", "DR Congo", "Serena"), "Goma"),
        ("Shells fell on the Karima quarter of El Obeid.", ("Karima", "El Obeid"), "El Obeid"),
        # Without such a word the town is meant; so is one that lies near, or is great, or stands alone.
        ("Officers in Gaziantep had fled to Karataş.", ("Gaziantep", "Karataş"), None),
        ("Officers in Baku searched the Sumqayit suburb.", ("Baku", "Sumqayit"), None),
        ("A bus from Homs reached Aleppo university.", ("Homs", "Aleppo"), None),
        ("Officers in Gaziantep opened a flat in a Karataş suburb.", ("Gaziantep", "Karataş"), None),
        ("Crowds filled the Kobani quarter.", ("Kobani",), None),
        ("Syria said the men had met in Zurich and at Basel university.", ("Syria", "Zurich", "Basel"), None),
        ("Syria said that he was treated in London hospital.", ("Syria", "London"), None),
    ],
)
def test_part_of_a_town(text, names, near, resolver):
    mentions = [Mention(start=text.index(n), end=text.index(n) + len(n), text=n) for n in names]
    found = {r.text: r.place for r in resolver.resolve(text, mentions)}
    part = next(place for name, place in found.items() if place.basis == "container") if near else found[names[-1]]
    assert (part.basis, part.id) == (("container", found[near].id) if near else ("named", part.id))
