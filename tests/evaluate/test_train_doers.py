"""Weights for who did what is told without a name: the choices of a report, and what is learned from them."""

import pytest

from geo.evaluate.gold.align import GoldReport
from geo.evaluate.training.doers import choices_of
from geo.evaluate.training.fit_choices import Choice, fit_choices

LEFT_OPEN = "Al-Shabaab raided Bariire on Monday, killing six. On Tuesday three teachers were shot dead in Afgooye."
NAMED = "Al-Shabaab raided Bariire on Monday, killing six. On Tuesday Al-Shabaab shot three teachers dead in Afgooye."


def gold(text, *doers):
    actors = [{"name": name, "role": "perpetrator", "generic": False} for name in doers]
    start = text.index("On Tuesday")
    kind = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
    incidents = [{"start": start, "end": len(text), "also": [], "actors": actors, **kind}]
    return GoldReport("d", "wire", text, "", "", "2025-01-29", incidents, [])


@pytest.mark.parametrize(
    ("text", "doers", "right", "weight"),
    [
        (LEFT_OPEN, ["al-Shabaab"], [True, False], 1.0),
        (LEFT_OPEN, [], [False, True], 1.0),
        (NAMED, ["al-Shabaab"], [True], 0.5),
    ],
)
def test_choices_are_of_events_that_name_nobody_or_whose_name_is_hidden(text, doers, right, weight, pipeline):
    choice = choices_of(gold(text, *doers), pipeline)[-1]
    assert (choice.right, choice.weight) == (right, weight)
    assert "did1" in choice.options[0]


def test_what_is_right_is_learned():
    table = fit_choices([Choice([{"near"}, {"far"}], [True, False])] * 20, penalty=1.0, fewest=3)
    assert table["near"] > 0.0 > table["far"]
