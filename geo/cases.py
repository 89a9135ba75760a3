"""A bent Russian or Ukrainian name -> what it may be in the nominative; recognition and resolution both ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CYRILLIC = re.compile(r"^[\u0400-\u04ff][\u0400-\u04ff'’ʼ-]+$")
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
)


def nominatives(word: str) -> Iterator[str]:
    """What a bent Russian or Ukrainian name may be in the nominative."""
    if not _CYRILLIC.match(word):
        return
    for ending, bare in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and len(word) > 4:
            yield word[: len(word) - len(ending)] + bare
