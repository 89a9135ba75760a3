from __future__ import annotations

import pytest

from geo.sources import read
from geo.sources.credit import agency_of, credited


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("EXAMPLETOWN, July 18 (Reuters) - Shells hit a market on Friday.", "Reuters"),
        ("AFP - Shells hit a market on Friday.", "AFP"),
        ("Market shelled\nEXAMPLETOWN (AP) \u2014 Shells hit a market.", "AP"),
        ("Shells hit a market on Friday.\n\nSource: Agence France-Presse", "AFP"),
        ("Shells hit a market on Friday. (Anadolu)", "Anadolu Agency"),
        ("Shells hit a market on Friday.\n\u00a9 2025 AFP", "AFP"),
        ("دمشق 18 يوليو (رويترز) - قصفت مدفعية سوقا في البلدة", "Reuters"),
        ("МОСКВА, 18 июля. /ТАСС/. Снаряды попали в рынок.", "TASS"),
        ("Снаряды попали в рынок.\nИсточник: РИА Новости", "RIA Novosti"),
        ("تهران - ایرنا - سه نفر در بازار زخمی شدند", "IRNA"),
        ("The minister told Reuters on Friday that talks would go on.", None),
        ("An AP-led convoy (AFP said) left the town.", None),
        ("A man walks past a shop in the town (Reuters)\nThe market was shelled on Friday, the council said.", None),
    ],
)
def test_agencies_are_known_by_dateline_and_credit(text, agency):
    assert agency_of(text) == agency


def test_both_are_named_unless_they_are_the_same():
    wire = "EXAMPLETOWN (Reuters) - Shells hit a market."
    assert credited("Example Times", wire) == "Reuters (via Example Times)"
    assert credited("Reuters", wire) == "Reuters" and credited("reuters.com", wire) == "reuters.com"
    assert credited(None, wire) == "Reuters"
    assert credited("AFP (via Example Times)", wire) == "AFP (via Example Times)"
    assert credited("Example Times", "Shells hit a market.") == "Example Times"


def test_every_reader_asks(write):
    (page,) = read(write("a.txt", "---\nsource: Example Times\n---\nEXAMPLETOWN (AFP) - Shells hit a market."))
    assert page.publisher == "AFP (via Example Times)"
    (row,) = read(write("a.jsonl", '{"text": "EXAMPLETOWN (AFP) - Shells hit a market."}\n'))
    assert row.publisher == "AFP"
