"""Text -> list[Expr]: its time expressions, without overlap.

The scan steps from token to token and asks the rules only at tokens that can begin an expression, so its cost grows
with the length of the text and not with the number of rules.
"""

from __future__ import annotations

import functools
import re

from geo.text.dates.expressions import GAP, Expr
from geo.text.dates.hours import may_be_hour, tells_hours
from geo.text.dates.patterns import compound_at, heads
from geo.text.dates.words import TOKEN

_NAMED_AFTER = re.compile(
    rf"{GAP}(?:Square|Street|Avenue|Bridge|Stadium|Hospital|Revolution|[Aa]lliance|[Cc]oalition|[Mm]ovement|Brigades?|"
    r"Martyrs|Organi[sz]ation|School|Market|Front|Party|Camp)(?!\w)"
)


def scan(text: str) -> list[Expr]:
    """All time expressions of a text, sorted, without overlap.

    Parameters
    ----------
    text : str
        With figures in ASCII; other scripts' figures are replaced one for one before.
    """
    found: list[Expr] = []
    free = 0
    for token in TOKEN.finditer(text):
        word = token.group()
        if not _leads(word):
            continue
        at = token.start()
        if at < free:
            continue
        if word[0].isdigit() and _inside_number(text, at):
            continue
        expression = compound_at(text, at, word=word.lower())
        if expression is None:
            continue
        free = expression.end
        if not (expression.kind == "day" and _NAMED_AFTER.match(text, free)):
            found.append(expression)
    return _without_hours(text, found)


def _without_hours(text: str, found: list[Expr]) -> list[Expr]:
    """Leave out '08.20 - ' at the heads of lines where another line begins with '15.00 - ', which is no day."""
    heads_of_lines = [
        e for e in found if e.kind == "numeric" and e.args["year"] is None and "." in text[e.start : e.end]
    ]
    if not heads_of_lines or not tells_hours(text):
        return found
    return [e for e in found if e not in heads_of_lines or not may_be_hour(text[e.start : e.end])]


@functools.lru_cache(maxsize=1 << 15)
def _leads(word: str) -> bool:
    """Whether an expression can begin with a word."""
    known = heads()
    return word[0].isdigit() or word.lower() in known or _prefixed(word, known)


def _inside_number(text: str, at: int) -> bool:
    """A figure that goes on from another one, or a sum of money."""
    before = text[max(0, at - 2) : at]
    return before[-1:] in ("$", "€", "£", "#", "+") or (
        before[-1:] in (".", ",", ":", "/") and (len(before) < 2 or before[0].isalnum())
    )


def _prefixed(word: str, known: frozenset[str]) -> bool:
    """A Hebrew or Arabic name behind a one-letter word, or a Persian one before 'month'."""
    return (word[0] in "בלو" and word[1:] in known) or (word.endswith("ماه") and word.removesuffix("ماه") in known)
