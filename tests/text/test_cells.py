"""geo.text.cells: names in the columns of tables and at the heads of notes."""

import pytest

from geo.records import Mention
from geo.text.cells import with_cells


@pytest.fixture(scope="module")
def index(settings):
    from geo.places import open_gazetteer

    return open_gazetteer(settings)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("05 Feb 2025 - Gonaïves - Crowds burn tyres - 2 hurt", ["Gonaïves"]),
        ("2025-03-12;Lebanon;Tyre;a shop burned", ["Lebanon", "Tyre"]),
        ("12.03.2024\tTera, Niger\tGunmen killed five", ["Tera", "Niger"]),
        ("Panjgur, 22 May: men shot a barber. Bannu, May 23: police defused a bomb.", ["Panjgur", "Bannu"]),
        ("ABYAN / Lawdar, 29 Jan: two men driven off.", ["Lawdar"]),
        # A number before the date, places before a date that ends the head, and names that stand in no gazetteer.
        ("K-14\t4 May\tChad - Moundou, Logone\tHerders fought", ["Chad", "Moundou"]),
        ("Pando / Cobija, Nicolas district / 4 June\nPolice fired shots.", ["Pando", "Cobija"]),
        ("3) Inkhil (Daraa) - 06 Jul, 0215 hrs. A bomb went off.", ["Inkhil", "Daraa"]),
        ("3 May; al-Qurayshabad (Marib); shells fell", ["al-Qurayshabad", "Marib"]),
        ("6 June, Zzyghost (Rwanda). Gunmen came.", ["Zzyghost", "Rwanda"]),
        ("2024-05-03 | Hezbollah | Lebanon | rockets fired | 0", ["Lebanon"]),
        ("Analysis - Why Russia waits - 5 May 2022", []),
        ("12 May - Troops clash - Army", []),
        ("He came on 12 May - Monday - to Aleppo.", []),
        ("The talks - in Aleppo - went on; nobody; spoke", []),
    ],
)
def test_places_of_columns_and_heads(index, text, found):
    assert [m.text for m in with_cells(text, [], index)] == found


def test_a_name_drawn_over_two_cells_is_parted(index):
    text = "2025-05-04 | Myawaddy | Grenade tossed at a post | 1\nDate | Township | Event | Dead"
    given = [Mention(start=text.index(name), end=text.index(name) + len(name), text=name)
             for name in ("Myawaddy | Grenade", "Date | Township")]  # fmt: skip
    assert [m.text for m in with_cells(text, given, index)] == ["Myawaddy"]


def test_what_stands_already_is_not_told_twice(index):
    text = "2025-05-04 | Tera | Gunmen came"
    given = [Mention(start=13, end=17, text="Tera", use="literal")]
    assert with_cells(text, given, index) == given


def test_a_cell_under_place_is_a_place_also_where_nobody_knows_it(index) -> None:
    text = "number; what; at; on\n01; a raid; at Zzyghost, Xqqland; 11 March\n"
    assert [m.text for m in with_cells(text, [], index)] == ["Zzyghost", "Xqqland"]
