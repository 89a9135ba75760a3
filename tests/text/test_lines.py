"""Patterns that begin with a line are found at its beginning."""

from __future__ import annotations

import re

import pytest

from geo.text.lines import at_lines


@pytest.mark.parametrize(
    "pattern",
    [r"^\d+", r"^[^\w\n]{0,4}[a-z]+:\s+", r"^$", r"^[a-z ]*\n[a-z]*"],
    ids=["figures", "reaches over an end", "empty", "two lines"],
)
@pytest.mark.parametrize("text", ["", "\n", "1\n22 3\n\n4", "- a:\n   b: c\nd: e", "a b\nc\nd", "x\r\n7"])
def test_finds_what_a_search_of_the_whole_text_finds(pattern: str, text: str) -> None:
    line = re.compile(pattern, re.M)
    assert [m.span() for m in at_lines(line, text)] == [m.span() for m in line.finditer(text)]
