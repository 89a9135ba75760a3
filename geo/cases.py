"""A bent or joined name of another script -> what it may be on a map; recognition and resolution both ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CYRILLIC = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff'’ʼ-]+")
#: 'Харківщина', 'Курщина': a region's everyday name, and the adjective that stands in its official one.
_REGION = re.compile(r"(?:щ|(ч)ч)ин(?:[аіиуы]|ою|ой|е)$")
_REGIONS = {None: ("ська область", "ская область"), "ч": ("цька область", "цкая область")}
#: Endings of the six cases and what stands there in the nominative, longest first.
_ENDINGS = (
    ("єві", "їв"),
    ("єва", "їв"),
    ("єву", "їв"),
    ("євом", "їв"),
    ("ові", "ів"),
    ("ова", "ів"),
    ("ову", "ів"),
    ("овом", "ів"),
    ("і", "я"),
    ("скому", "ский"),
    ("ского", "ский"),
    ("ском", "ский"),
    ("ю", "й"),
    ("я", "й"),
    ("ном", "ный"),
    ("ном", "ное"),
    ("ного", "ный"),
    ("ного", "ное"),
    ("ному", "ный"),
    ("ному", "не"),
    ("ому", "ий"),
    ("ому", "е"),
    ("ого", "ий"),
    ("ого", "е"),
    ("ом", "ый"),
    ("ом", "ой"),
    ("озі", "іг"),
    ("ого", "ый"),
    ("ой", "ая"),
    ("ую", "ая"),
    ("ій", "а"),
    ("ої", "а"),
    ("ці", "ка"),
    ("зі", "га"),
    ("ах", "ы"),
    ("ах", "и"),
    ("ском", "ск"),
    ("ском", "ское"),
    ("ского", "ск"),
    ("ском", "ський"),
    ("ке", "ка"),
    ("ки", "ка"),
    ("ку", "ка"),
    ("кою", "ка"),
    ("вом", "во"),
    ("ом", ""),
    ("ем", ""),
    ("ой", "а"),
    ("ою", "а"),
    ("ові", ""),
    ("ка", "ок"),
    ("ві", "в"),
    ("ю", "я"),
    ("ю", "ь"),
    ("и", "ь"),
    ("я", "ь"),
    ("и", "а"),
    ("ы", "а"),
    ("е", ""),
    ("е", "а"),
    ("е", "о"),
    ("у", ""),
    ("у", "а"),
    ("а", ""),
    ("і", ""),
    ("і", "а"),
    ("і", "ь"),
    ("і", "о"),
)


def nominatives(name: str) -> Iterator[str]:
    """What a bent Russian or Ukrainian name, of one word or of two, may be in the nominative.

    Of two words that Persian joins without a space, the same with one.
    """
    if "\u200c" in name:
        yield name.replace("\u200c", " ")
    words = name.split(" ")
    if len(words) > 2 or not all(map(_CYRILLIC.fullmatch, words)):
        return
    if len(words) == 1:
        yield from _straight(name, 5, 2)
        if region := _REGION.search(name):
            yield from (name[: region.start()] + ending for ending in _REGIONS[region[1]])
        return
    first, second = ([word, *_straight(word, 3, 1)] for word in words)
    yield from (f"{a} {b}" for a in first for b in second if (a, b) != (words[0], words[1]))


def _straight(word: str, shortest: int, stem: int) -> Iterator[str]:
    for ending, bare in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= stem and len(word) >= shortest:
            yield word[: len(word) - len(ending)] + bare
