"""A time of a sentence -> how it is meant: a second name of another, one to count from, of the dateline, open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.events.sentence.scene import Scene
from geo.records import TimeSpan

#: How finely a time is told, and what stands before its second name.
_FINENESS = {"day": 0, "week": 1, "month": 2, "year": 3}
_TO_A_TIME = frozenset(("on", "in", "the", "of"))


def second_name(scene: Scene, span: TimeSpan) -> TimeSpan:
    """'Two months later, on 14 January', 'in October 2013, on the 20th': of two names of one time that with the day."""
    at = next((n for n, (time, _, _) in enumerate(scene.times) if time is span), len(scene.times))
    for time, i, _ in scene.times[at + 1 : at + 2]:
        between = [t.low for t in scene.tokens[scene.times[at][2] : i]]
        finer = _FINENESS.get(time.precision, 9) < _FINENESS.get(span.precision, 9) and time.date_start is not None
        if finer and between[:1] == [","] and set(between[1:]) <= _TO_A_TIME:
            return time
    return span


def afterwards(scene: Scene, span: TimeSpan) -> bool:
    """'after October 7': an interval that begins there and ends at publication, where a day is all that follows."""
    i = next((i for time, i, _ in scene.times if time is span), 0)
    if span.precision != "day" or span.date_start != span.date_end or not i or scene.tokens[i - 1].low != "after":
        return False
    if scene.tokens[i + 1 : i + 2] and scene.tokens[i + 1].low in _RITES:
        return False
    return i < 2 or scene.tokens[i - 2].tag not in ("T", "NUM", "ADV")


#: What a day is named with: 'after Friday prayers' is on that Friday.
_RITES = frozenset(("prayer", "prayers", "mass", "service", "services", "sermon", "congregation", "worship"))


#: How many words an agency's name takes behind the day of a dateline ('Feb 6 (Reuters) -').
_AGENCY = 6


def of_dateline(scene: Scene, j: int) -> bool:
    """'GAO, Jan 12 - ...': the day of writing, which gives way to any day of the sentence itself."""
    headed = any(r.use == "dateline" and i < j for r, i, _ in scene.places)
    return headed and j <= 10 and any(t.text in ("-", "–", "—", ")", ":") for t in scene.tokens[j : j + _AGENCY])


def is_counted_from(scene: Scene, i: int) -> bool:
    """'two days after the truce of 3 May': the second time is only counted from."""
    for earlier, a, b in scene.times:
        if b <= i <= b + 12 and a < i and earlier.text.lower().endswith((" after", " before")):
            return earlier.date_start is not None and all(t.low not in (",", ";") for t in scene.tokens[b:i])
    return False


def open_span(span: TimeSpan) -> bool:
    """'since 2020' dates nothing that happened once."""
    if not span.text.lower().startswith(("since", "for ", "from ")) or not span.date_start or not span.date_end:
        return False
    return (date.fromisoformat(span.date_end[:10]) - date.fromisoformat(span.date_start[:10])).days > 45


def stated_of_heading(times: Sequence[TimeSpan]) -> Sequence[TimeSpan]:
    """Of a heading 'Overnight attacks, 5 May 2025' the day that it states, and not the night before publication."""
    stated = [t for t in times if t.basis == "stated" and t.precision == "day"]
    return stated if len(stated) == 1 and all(t in stated or t.basis == "relative" for t in times) else times
