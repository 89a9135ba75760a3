"""str -> Tokens: words, numbers and marks with exact code point offsets, in linear time.

A possessive ``'s`` and each hyphen are tokens of their own, so that a name ends where it ends ("Homs", "Kurdish");
an apostrophe or a zero-width joiner between letters stays inside its word ("Sana'a"). Known abbreviations ("Neb.",
"St.", "U.S.") keep their full stop, because published gold does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.words import words

#: Letters, digits and the marks that combine with them in the scripts we serve; zero-width joiners only between those.
_LETTER = r"[^\W_\u200b-\u200f]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f]"
_WORD = rf"(?:{_LETTER})+(?:[\u200c\u200d\u00ad]+(?:{_LETTER})+)*"
_TOKEN = re.compile(
    rf"(?P<acronym>\b(?:[A-Z]\.){{2,}})"
    rf"|(?P<url>(?:https?://|www\.)[^\s<>\"']{{1,2000}})"
    rf"|(?P<possessive>['’ʼ]s\b)"
    rf"|(?P<word>{_WORD})"
    r"|(?P<mark>[^\s])"
)
_APOSTROPHES = frozenset("'’ʼ‘`´ʻ")
_CLITICS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: ``texts[i] == text[starts[i]:ends[i]]``; offsets are code points, ends exclusive."""

    texts: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)


#: Lists of words that keep their full stop.
_SHORT = ("abbreviation", "title_abbreviation", "state_abbreviation", "month_abbreviation")


def abbreviations() -> frozenset[str]:
    """Lower-case abbreviations that keep their full stop, from ``data/models/words.tsv``."""
    return words(*_SHORT)


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens.

    Parameters
    ----------
    text : str
        Any text; lone surrogates and control characters are harmless.

    Returns
    -------
    Tokens
        In order, not overlapping; everything but white space is in one of them.
    """
    short = abbreviations()
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if ends and ends[-1] == start:
            previous = texts[-1]
            if word == "." and previous.lower() in short:
                texts[-1], ends[-1] = previous + ".", end
                continue
            if _joins_by_apostrophe(texts, ends, starts, word, match.lastgroup):
                begin = starts[-2]
                for column in (texts, starts, ends):
                    column.pop()
                texts[-1], ends[-1] = text[begin:end], end
                continue
        texts.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(texts, starts, ends)


def _joins_by_apostrophe(texts: list[str], ends: list[int], starts: list[int], word: str, kind: str | None) -> bool:
    """Whether ``word`` continues the word before the apostrophe that stands between ("Sana'a", "L'Aquila")."""
    if kind != "word" or len(texts) < 2 or texts[-1] not in _APOSTROPHES or ends[-2] != starts[-1]:
        return False
    before = texts[-2]
    # A clitic closes its word; a joined word is bounded, so that a hostile chain of apostrophes stays linear.
    return before[-1].isalpha() and word[0].isalpha() and word not in _CLITICS and len(before) < 64
