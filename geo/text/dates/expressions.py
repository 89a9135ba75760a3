"""What the patterns hand to the anchoring: a time expression as written, not yet a date."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Expr(NamedTuple):
    """A time expression in the text.

    ``kind`` is one of day, numeric, month, year, decade, century, quarter, week, season, dom (a day of the month),
    weekday, offset (days from publication), night, calendar (this or last week, month ...), window (the past few
    weeks), shift (two days earlier), same (that day), vague (now), range, since, part (early May),
    week_of (the week of 14 July), weekday_of (Monday of last week), weekday_back (Friday before last), nth_weekday
    (the last Friday of May) or holiday.
    """

    kind: str
    start: int
    end: int
    args: dict[str, Any]


#: One gap between words: blanks, or a line break inside a paragraph.
GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,3})"
DASH = r"(?:[^\S\n]?[-‐‑–—][^\S\n]?)"
DAYPART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|lunchtime)"
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
COUNT = rf"(?:an?{GAP})?(?P<count>\d{{1,3}}|an?|{NUMBER_WORDS}|few|several|couple(?:{GAP}of)?|many)"
UNIT = r"(?P<unit>day|night|evening|week|weekend|fortnight|month|year|decade|hour|season|quarter)s?"
#: What may stand behind a day that no noun follows ('on the 16th, ...', not 'the 16th Brigade').
ENDS_PHRASE = re.compile(
    rf"[,.;:)!?]|$|\n|{GAP}(?:and|when|the|a|an|of|in|at|as|with|to|for|by|from|it|he|she|they|while|after|before|"
    r"government|armed|gunmen|troops|local|two|three|\w+ed)(?!\w)"
)


def pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern in which a blank stands for one gap between words and which ends at a word's end."""
    return re.compile("(?:" + expression.replace(" ", GAP) + r")(?!\w)", re.IGNORECASE)
