"""Boosted trees of the place chooser: what they ask for, and the ends that are left."""

from __future__ import annotations

import pytest

from geo.events.sentence.trees import grown, totals
from geo.events.where.steps import asked

_TREES = [["in", ["near>3", 2.0, 1.0], ["to", -3.0, ["in", 9.0, -0.5]]], 0.25, ["to", 0.5, ["in", 0.0, 0.125]]]


_CASES: list[tuple[list[str], float]] = [
    ([], -0.5 + 0.25 + 0.125),
    (["in"], 1.0 + 0.25 + 0.0),
    (["in", "near>3"], 2.0 + 0.25 + 0.0),
    (["to", "a fact that no tree asks for"], -3.0 + 0.25 + 0.5),
    (["in", "to"], 1.0 + 0.25 + 0.5),
]


@pytest.mark.parametrize("cases", [*([case] for case in _CASES), _CASES])
def test_the_ends_of_all_trees_add_up(cases: list[tuple[list[str], float]]) -> None:
    assert totals([found for found, _ in cases], grown(_TREES)) == pytest.approx([score for _, score in cases])


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ({"near": 0.5}, {"near>0", "near>1", "near>2"}),
        ({"near": 0.0, "finite_between": 2.0}, {"finite_between>0", "finite_between>1"}),
        ({"finite_between": 3.0, "sub_between": 0.0}, {f"finite_between>{n}" for n in range(3)}),
        ({"comma_between": 1 / 3, "count": 1 / 6}, {"comma_between>0", "count>0"}),
    ],
)
def test_what_is_measured_is_asked_for_step_by_step(values: dict[str, float], steps: set[str]) -> None:
    assert set(asked(values)) == steps | set(values)


def test_a_tree_of_too_many_ends_is_refused() -> None:
    tree: object = 0.5
    for number in range(32):
        tree = [f"fact {number}", 1.0, tree]
    with pytest.raises(ValueError, match="32 ends"):
        grown([tree])
