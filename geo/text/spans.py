"""Labels of tokens -> spans of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of tokens and the letter of its label."""

    first: int
    end: int
    kind: str


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Spans of a label sequence in which ``I-x`` follows only ``B-x`` or ``I-x``."""
    spans: list[Span] = []
    for i, label in [(i, label) for i, label in enumerate(labels) if label != "O"]:
        if label[0] == "B":
            spans.append(Span(i, i + 1, label[2:]))
        elif spans and spans[-1].end == i:
            spans[-1] = spans[-1]._replace(end=i + 1)
    return spans
