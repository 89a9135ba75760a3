"""Words of a sentence -> whether they lead back to a place told before: 'the besieged city', 'there', 'its airport'."""

from __future__ import annotations

import re
from functools import lru_cache

_SETTLEMENT = (
    r"(?:town|city|village|hamlet|commune|township|island|settlement|port|camp|neighbou?rhood|quarter|suburb|enclave)"
)
#: 'the nearby town', 'the next village', 'the port city of X' are other places, or told by name.
_OTHER = r"(?!(?:other|next|nearby|neighbou?ring|nearest|first|second|third|last|former|capital|twin|sister)\b)"
_THERE = re.compile(
    r"\bthere\b(?! (?:was|were|is|are|had|has|have|would|will|may|might|could))|"
    rf"\b(?:the|that|this) (?:same )?(?:{_OTHER}[a-z]+(?:-[a-z]+)? )?{_SETTLEMENT}\b"
    r"(?!-| (?:of|called|named|council|hall|near|nearby|centre|center) | (?:in|at|outside) (?:the )?[A-Z]| [A-Z])|"
    r"\b(?:in|of|from|near|on|into|across|at|around|through|outside) (?:the|that|this) (?:same )?(?:area|district)\b"
    r"(?! (?:of|near|outside)| [A-Z])|"
    r"\b(?:in|on|at|near|outside|of|around|from|along) the same "
    r"(?!time|day|night|week|month|year|way|manner|period|kind)|"
    r"\b(?:stormed|retook|recaptured|captured|shelled|bombed|hit|entered|left|took|abandoned) (?:it|them)\b",
)
_PART = (
    r"(?:airport|airfield|harbou?r|seaport|waterfront|seafront|market|bazaar|outskirts|streets|old (?:city|town)|"
    r"(?:city|town) cent(?:re|er)|(?:main|central) square|town hall|walls|gates|quarters|neighbou?rhoods|"
    r"(?:northern|southern|eastern|western|central) (?:quarter|districts?|suburbs?|edge|part|approaches|entrance))"
)
_OF_IT = re.compile(
    rf"\bits (?:[a-z]+ )?(?:{_PART}|suburbs|hospitals?|university|garrison|(?:grain |food |fuel )?(?:stores?|depots?)|"
    r"residents|inhabitants)\b(?! (?:of|in|at) )|"
    r"\b(?:in|on|at|of|from|to|into|near|beside|above|over|around|through|outside|hit|struck|shelled|bombed|stormed) "
    r"the "
    rf"(?:fish |livestock |cattle |vegetable |grain |local |crowded |busy |only )?{_PART}\b"
    r"(?!['’]s? [A-Z]| (?:of|in|at|near|outside|to) | [A-Z])",
)
_CAPITAL = re.compile(
    r"\b(?:in|at|on|near|of|outside|across|into|through|over) the (?:country['’]s )?capital\b(?! (?:of|city)|,? [A-Z])|"
    r"\bthe capital['’]s\b"
)
_SEAT = re.compile(r"\bthe (?:state|provincial|regional|district|county|governorate) capital\b(?!,? [A-Z]| of)")
#: Sentences that 'the town', 'the city' and 'there' reach back over, and those of what is only a part of a town.
_FAR, _NEAR = 8, 4


@lru_cache(maxsize=256)  # a sentence is asked about by all that it tells
def reach(text: str) -> int:
    """How many sentences the words of one reach back to the place that they take for known; 0 where none do."""
    text = _lowered(text)
    if _THERE.search(text):
        return _FAR
    return _NEAR if _OF_IT.search(text) else 0


def _lowered(text: str) -> str:
    """A sentence without the capital that it begins with: capitals tell names apart."""
    return text[:1].lower() + text[1:]


def of_capital(text: str) -> bool:
    """Whether 'in the capital' stands for a capital told before."""
    return _CAPITAL.search(_lowered(text)) is not None


def of_seat(text: str) -> bool:
    """Whether 'the provincial capital' stands for a town told before."""
    return _SEAT.search(_lowered(text)) is not None
