"""Plain strings of which a text has one wherever it tells of dead or of nobody harmed; asked before the patterns."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.events.grammar.wordsets import any_in, phrases

#: One of these is in every text that any of the patterns for the dead finds.
_DEATHLY = phrases(
    "dead|deat|kill|slain|execut|behead|decapit|massacr|slaughter|murder|martyr|blow|torn|gunned|shot|hack|stab|beat|"
    "lynch|buri|burn|burt|bury|fatal|mortal|neutral|remains|perish|bled|drown|succumb|live|life|surviv|throat|fell|"
    "bodi|body|corpse|toll|kia"
)
_DEATHLY_TOO = re.compile(r"(?:cut|die|los)(?<=\b(?:cut|die|los))")
#: The same of a total: 'bringing to 18 the number of those killed'.
TOTAL_HINTS = phrases("bringing|brought|taking|raising|raised|pushing")
#: One of these is in every text that the pattern for the unharmed finds, or that says 'no casualties'.
UNHARMED_HINTS = phrases(
    "no one|nobody|no-one|without|no loss|no fatal|no death|no dead|no victims|so much as a|rescued|safe|unhurt|"
    "unharmed|causing|caused|none|nothing else|no harm|no casualties|no injuries|no any|no report|no immediate"
)


@lru_cache(maxsize=64)
def deathly(text: str) -> bool:
    """Whether a text has any word without which it tells of no dead; the same is asked again and again."""
    return any_in(text, _DEATHLY) or _DEATHLY_TOO.search(text) is not None
