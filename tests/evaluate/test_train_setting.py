"""Weights for the places around an event: what is learned from a few cases, and from a report."""

import pytest

from geo.evaluate.gold.align import GoldReport
from geo.evaluate.training.setting import Case, cases_of, fit
from geo.events.discourse.choosing import odds
from geo.events.discourse.setting.options import NONE


def test_what_is_right_is_learned():
    near = Case([{"near"}, {"far"}, {NONE}], [True, False, False])
    far = Case([{"far"}, {NONE}], [False, True])
    table = fit([near, far] * 20)
    assert table["near"] > table[NONE] > table["far"]
    first, second, _ = odds([{"near"}, {"far"}, {NONE}], table)
    assert first > 0.6
    assert second < 0.2


KADUGLI = {"name": "Kadugli", "precision": "town", "country": "SD", "lat": 11.01, "lon": 29.72}
FAR = (
    "The siege of Kadugli is in its third month. The governor of Kadugli speaks on the radio each night and says "
    "that help is near, while in the queue before the last bakery of Kadugli nobody listens. The mills stand still, "
    "salt costs what sugar did, and the children have learned to tell a gun by its cough.\n\n"
    "There is no salt, and nobody knows where the next load will come from.\n\n"
    "On Tuesday, while the bakers slept, gunmen shot dead a teacher and her two sons in front of a school."
)


@pytest.mark.parametrize(
    ("place", "right"),
    [
        (KADUGLI, [[True, False]]),  # where it happened is one of the options
        (None, [[False, True]]),  # nor is it told where
        ({**KADUGLI, "lat": 52.0}, []),  # where it happened is none of them
    ],
)
def test_cases_are_of_events_of_the_gold(place, right, pipeline):
    gold = [{"start": FAR.index("On Tuesday"), "end": len(FAR), "also": [], "place": place}]
    cases = cases_of(GoldReport("d", "wire", FAR, "", "", "2025-01-29", gold, []), pipeline)
    assert [case.right for case in cases] == right
    assert all("only spot" in case.found[0] and NONE in case.found[-1] for case in cases)


def test_a_place_that_is_sure_is_no_case(pipeline):
    text = FAR.replace("in front of a school", "in Kadugli")
    gold = [{"start": text.index("On Tuesday"), "end": len(text), "also": [], "place": KADUGLI}]
    assert cases_of(GoldReport("d", "wire", text, "", "", "2025-01-29", gold, []), pipeline) == []
