"""str -> Tokens: words, numbers and marks with exact code point offsets, in linear time.

A possessive ``'s`` and each hyphen are tokens of their own, so that a name ends where it ends ("Homs", "Kurdish");
an apostrophe or a zero-width joiner between letters stays inside its word ("Sana'a"). Known abbreviations ("Neb.",
"St.", "U.S.") keep their full stop, because published gold does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress

from geo.text.words import words

#: Marks that combine with letters in the scripts we serve; zero-width joiners only between letters.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
_LETTERS = rf"(?:[^\W_]++|[{_MARKS}]++)++"
_TOKEN = re.compile(
    r"(?<!\s)\s*+("  # white space is passed over at once, and never begun in its middle: that would not be linear
    r"[A-Za-z0-9]++(?=[ \n,])"  # most words, the quick way
    r"|[A-Z](?<=\b[A-Z])\.(?:[A-Z]\.)+"  # acronyms
    r"|[hw](?:(?<=h)ttps?://|(?<=w)ww\.)[^\s<>\"']{1,2000}"
    r"|['’ʼ]s\b"
    rf"|{_LETTERS}(?:[\u200c\u200d\u00ad]++{_LETTERS})*+"
    r"|[^\s])"
)
_APOSTROPHES = frozenset("'’ʼ‘`´ʻ")
_JOINTS = _APOSTROPHES | {"."}
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
    spans = [match.span(1) for match in _TOKEN.finditer(text)]
    starts, ends = map(list, zip(*spans, strict=True)) if spans else ([], [])
    return _joined(text, Tokens([text[start:end] for start, end in spans], starts, ends))


def _joined(text: str, tokens: Tokens) -> Tokens:
    """Put abbreviations and their full stops, and words around an apostrophe, into one token each."""
    texts, starts, ends = tokens.texts, tokens.starts, tokens.ends
    short = abbreviations()
    part_of: dict[int, int] = {}
    for i in [i for i, word in enumerate(texts) if word in _JOINTS and i]:
        before = part_of.get(i - 1, i - 1)
        if ends[before] != starts[i]:
            continue
        if texts[i] == ".":
            last = _last_of_initial(texts, starts, ends, i) or (i if texts[before].lower() in short else 0)
        else:
            last = i + 1 if _goes_on(texts[before], starts, ends, i) and _continues(texts[i + 1]) else 0
        if last:
            texts[before], ends[before] = text[starts[before] : ends[last]], ends[last]
            part_of.update(dict.fromkeys(range(i, last + 1), before))
    if not part_of:
        return tokens
    kept = [True] * len(texts)
    for i in part_of:
        kept[i] = False
    return Tokens(list(compress(texts, kept)), list(compress(starts, kept)), list(compress(ends, kept)))


def _last_of_initial(texts: list[str], starts: list[int], ends: list[int], i: int) -> int:
    """Number of the last token of 'W.Va.' from the first full stop on: an initial and a state's short form; else 0."""
    if i + 2 >= len(texts) or texts[i + 2] != "." or not (len(texts[i - 1]) == 1 and texts[i - 1].isupper()):
        return 0
    joined = ends[i - 1] == starts[i] and ends[i] == starts[i + 1] and ends[i + 1] == starts[i + 2]
    return i + 2 if joined and texts[i + 1].lower() in words("state_abbreviation") else 0


def _goes_on(before: str, starts: list[int], ends: list[int], i: int) -> bool:
    """Whether letters stand on both sides of the apostrophe at ``i``, and the word before it is not too long."""
    # A joined word is bounded, so that a hostile chain of apostrophes stays linear.
    return i + 1 < len(starts) and starts[i + 1] == ends[i] and before[-1].isalpha() and len(before) < 64


def _continues(word: str) -> bool:
    """Whether a word may follow an apostrophe in the same name ("Sana'a", "L'Aquila"); a clitic closes its word."""
    return word[0].isalpha() and word not in _CLITICS and not {".", ":"}.intersection(word)
