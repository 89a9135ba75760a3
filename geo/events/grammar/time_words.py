"""Tokens -> those that tell a time, tagged ``T``, so that no phrase takes them for a subject or object."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.closed_words import MONTHS, WEEKDAYS
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

_BEFORE_MONTH = words("in since last late early until mid")
_SPANS = words(
    """
    week month year night morning evening afternoon weekend day summer winter spring autumn decade hour
    hours days weeks months years
    """
)
_DAYTIMES = words("morning evening night afternoon noon midnight dawn dusk")
_SPAN_LEADS = words(
    """
    last this next past previous recent early late earlier same that coming preceding later two three four
    five six several few
    """
)


_CLOCK = words("before since until till after by at around from towards")


def _by_the_clock(tokens: list[Token], i: int) -> bool:
    """'before dawn on Monday', not 'before dawn prayers'."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return tokens[i - 1].low in _CLOCK and (not following.isalpha() or following in _AFTER_CLOCK)


_AFTER_CLOCK = words("on and in when as at by to with but from after outside near while local today yesterday")
_DAYS = words("yesterday today tonight overnight tomorrow")
#: Words that may be tagged as time, figures apart.
_OF_TIME = WEEKDAYS | MONTHS | _SPANS | _DAYTIMES | _DAYS


def mark_times(tokens: list[Token], lows: Sequence[str], figures: Sequence[int]) -> None:
    """Tag weekdays, dates and 'last week' as time, so that no phrase takes them for a subject or object.

    Parameters
    ----------
    tokens : list of Token
        A sentence; changed in place.
    lows : sequence of str
        Its words in small letters.
    figures : sequence of int
        Those of its tokens that begin with a figure.
    """
    for i in [] if _OF_TIME.isdisjoint(lows) else [k for k, low in enumerate(lows) if low in _OF_TIME]:
        token = tokens[i]
        low = token.low
        if (
            low in WEEKDAYS
            or (low in MONTHS and token.capital and low not in ("may", "march", "mar", "sun", "sat"))
            or (
                low in ("may", "march")
                and token.capital
                and (_number_near(tokens, i) or (i and tokens[i - 1].low in _BEFORE_MONTH))
            )
        ):
            token.tag = "T"
        elif low in _SPANS and i and tokens[i - 1].low in _SPAN_LEADS:
            token.tag = tokens[i - 1].tag = "T"
        elif low in _DAYTIMES and i and (tokens[i - 1].tag == "T" or _by_the_clock(tokens, i)):
            token.tag = "T"
        elif low in _DAYS:
            token.tag = (
                "T"
                if not (
                    i + 1 < len(tokens)
                    and low == "overnight"
                    and tokens[i + 1].low.isalpha()
                    and i
                    and tokens[i - 1].low in ("an", "the")
                )
                else ""
            )
    for i in figures:
        token = tokens[i]
        if not token.tag and token.low.rstrip("stndrh").isdigit():
            beside = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
            year = token.low.isdigit() and len(token.low) == 4 and token.low[:2] in ("19", "20")
            if (any(t.tag == "T" and t.low in MONTHS for t in beside) and (year or not _counts(tokens, i))) or (
                year and i and (tokens[i - 1].tag == "T" or tokens[i - 1].low in ("in", "since", "of", ","))
            ):
                token.tag = "T"


def _counts(tokens: list[Token], i: int) -> bool:
    """'On 3 March 12 people': whether a figure stands between a day told before it and what it counts."""
    dated = i > 1 and tokens[i - 2].low[0].isdigit() and tokens[i - 1].low in MONTHS
    return dated and i + 1 < len(tokens) and tokens[i + 1].low.isalpha()


def _number_near(tokens: list[Token], i: int) -> bool:
    return any(0 <= k < len(tokens) and tokens[k].low[0].isdigit() for k in (i - 1, i + 1))
