"""Weights for the place of an event that tells none: what is learned from a few cases, and from a report."""

from geo.evaluate.gold.align import GoldReport
from geo.evaluate.training.setting import Case, cases_of, fit
from geo.events.discourse.choosing import odds
from geo.events.discourse.setting.likeliest import NONE


def test_what_is_right_is_learned():
    near, far = Case([{"near"}, {"far"}], [True, False]), Case([{"far"}], [False])
    table = fit([near, far] * 20)
    assert table["near"] > table[NONE] > table["far"]
    first, second, _ = odds([{"near"}, {"far"}, {NONE}], table)
    assert first > 0.7
    assert second < 0.2


def test_cases_are_of_events_whose_sentences_tell_no_place(pipeline):
    text = "Shells killed six people in Kadugli on Monday. There was no bread. Gunmen shot dead a teacher at school."
    start = text.index("Gunmen")
    place = {"name": "Kadugli", "precision": "town", "country": "SD", "lat": 11.01, "lon": 29.72}
    gold = [{"start": start, "end": len(text), "also": [], "place": place}]
    cases = cases_of(GoldReport("d", "wire", text, "", "", "2025-01-29", gold, []), pipeline)
    assert [case.right for case in cases] == [[True]]
    assert "only spot" in cases[0].found[0]
