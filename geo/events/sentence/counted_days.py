"""'two days after gunmen killed five' -> how many days lie between the killing and what is counted from it."""

from __future__ import annotations

import re

from geo.events.grammar.numbers import value_of
from geo.events.grammar.wordsets import any_in
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.records import TimeSpan

_BACK = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: full)? )?"
    r"(?P<unit>hour|day|night|week|month)s? (?P<way>after|before)\s*$",
    re.I,
)
_DAYS = {"hour": 0, "day": 1, "night": 1, "week": 7, "month": 30}


def counts_from_another(span: TimeSpan) -> bool:
    """Whether a time only counts from another event: 'a day after', 'two weeks before'."""
    return any_in(span.text.lower(), ("after", "before")) and _BACK.search(span.text) is not None


def counted_from(scene: Scene, member: Candidate) -> tuple[int | None, str] | None:
    """(days from the other event, negative for earlier; unit) of what only stands there to count from.

    'The blast came two days after gunmen killed five': -2 for the killing; no days where their number is not told.
    """
    for span, i, j in scene.times:
        found = _BACK.search(span.text) if j <= member.i and counts_from_another(span) else None
        if found is None:
            continue
        between = scene.clauses.chunks[scene.clauses.at[i] + 1 : scene.clauses.at[member.i]]
        verbs = [n for n, c in enumerate(between) if c.kind == "VG" and c.finite]
        joined = verbs == [1] and between[0].kind == "NP" and between[-1].low == "and"  # 'after gunmen came and shot'
        if (verbs and not joined) or any(c.low in ",;" for c in between):
            continue
        unit, word = found["unit"].lower(), (found["count"] or "").lower()
        way = -1 if found["way"].lower() == "after" else 1
        count = value_of(word) if word not in ("a", "an") else 1
        if unit == "hour":
            return 0, unit
        return (way * count * _DAYS[unit] if count else None), unit
    return None
