"""Two tellings -> in what numbers and words they agree, as features."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from geo.events.grammar.wordsets import words
from geo.events.merging.proper_names import distinctive
from geo.events.merging.quoted import says
from geo.records import Coding, Range

_WORD = re.compile(r"[^\W\d_]{4,}")
_STOP = words(
    """
    that with from have been were they their which this after before said says told when where while would could about
    more than least into over also other some such people killed killing dead died wounded injured attack attacks
    officials police monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    """
)


def tolls_agree(a: Coding, b: Coding) -> dict[str, float]:
    """How counts of dead, hurt, taken and missing go together; early and late tolls differ, but not tenfold."""
    out = _dead(a.fatalities, b.fatalities)
    for name in ("injured", "detained", "missing"):
        x, y = getattr(a, name), getattr(b, name)
        if x is not None and y is not None and (x.low or y.low):
            if x == y or _close(x, y):
                out["counts:same" if x == y else "counts:close"] = 1.0
            else:
                out["counts:far"] = _apart(x, y)
    return out


def _dead(x: Range | None, y: Range | None) -> dict[str, float]:
    if x is None or y is None:
        return {}
    low, high = sorted((x.low or 0, y.low or 0))
    if x == y or (low == high and overlapping(x, y)):  # 'at least 29' and '29'
        return {"dead:same": min(3.0, math.log2(1 + high))} if high else {"dead:nobody": 1.0}
    if overlapping(x, y):
        return {"dead:overlap": 1.0}
    if not low:
        return {"dead:some": min(3.0, math.log2(1 + high))}
    return {"dead:close": 1.0} if _close(x, y) else {"dead:far": _apart(x, y)}


def _apart(x: Range, y: Range) -> float:
    """Doublings between two counts, at most three."""
    small, large = sorted((max(x.low or 0, 1), max(y.low or 0, 1)))
    return min(3.0, math.log2(large / small))


def _close(x: Range, y: Range) -> bool:
    small, large = sorted((max(x.low or 0, 1), max(y.low or 0, 1)))
    return overlapping(x, y) or large - small <= 3 or large / small <= 1.6


def overlapping(x: Range | None, y: Range | None) -> bool:
    """Whether one count can satisfy both; unknown ones can."""
    if x is None or y is None:
        return True
    high_x, high_y = x.high if x.high is not None else math.inf, y.high if y.high is not None else math.inf
    return (x.low or 0) <= high_y and (y.low or 0) <= high_x


def words_agree(a: Coding, b: Coding) -> tuple[dict[str, float], list[str]]:
    """Proper names and plain words that both quote, and words that set one apart ('another', 'separately')."""
    names = sorted(distinctive(a) & distinctive(b))
    x, y = _content(a), _content(b)
    shared = len(x & y)
    out = {
        "names": float(min(3, len(names))),
        "words": min(4.0, float(shared)),
        "share": shared / max(3, min(len(x), len(y))),
    }
    for what in ("another", "definite"):
        if says(a, what, sources=1) or says(b, what, sources=1):
            out[what] = 1.0
    return out, names


def _content(a: Coding) -> frozenset[str]:
    known = " ".join(
        [x.name for x in a.actors] + ([a.place.name, a.place.mention, a.place.country or ""] if a.place else [])
    ).lower()
    found: set[str] = set()
    for source in a.sources[:2]:
        found |= _stems(source.quote)
    return frozenset(stem for stem in found if stem not in known)


@lru_cache(maxsize=4096)
def _stems(quote: str) -> frozenset[str]:
    """First five letters of the words of a sentence that carry meaning."""
    return frozenset(w[:5] for w in _WORD.findall(quote.lower()) if w not in _STOP)
