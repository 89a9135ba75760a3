"""Sentence text -> list[Token]."""

from __future__ import annotations

import re
from functools import lru_cache

#: Longest sentence that is analysed at once; longer ones are cut into pieces at token borders (hostile input).
MAX_TOKENS = 400

_TOKEN = re.compile(
    r"[a-z]++(?=[ ,])|"  # most words, the quick way
    r"(?:[A-Za-z]\.){2,}(?:-[a-z]+)?|\d+(?:,\d+)*(?:-[a-z]+)+|\d+[A-Z]\w*|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|km|mm|pm|am|[kKmM])?\b|"
    r"[^\W\d_][^\W_]*(?:[-‐–][^\W_]+|['’ʻ](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]|_|\t"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "‐": "-", "–": "-"})


def _article(text: str) -> bool:
    """Whether a word begins with a small article: 'al-Shabaab', 'el-Obeid', 'ash-Shaykh'."""
    return any(text[k : k + 1] == "-" and text[k + 1 : k + 2].isupper() for k in (2, 3))


@lru_cache(maxsize=1 << 14)
def _written(text: str) -> tuple[str, bool]:
    """A word in small letters, and whether it begins with a capital."""
    low = text.lower()
    low = low if low.isascii() else low.translate(_APOSTROPHES)
    return low, text[0].isupper() or ("-" in text and _article(text))


class Token:
    """A word or sign with offsets in the sentence, its lower-case form and, later, its tag and lemma."""

    __slots__ = ("capital", "end", "form", "lemma", "low", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.low, self.capital = _written(text)
        self.lemma = self.low
        self.tag = self.form = ""

    def copy(self) -> Token:
        """Another token of the same word, with its tag."""
        other = Token.__new__(Token)
        other.text, other.start, other.end, other.low = self.text, self.start, self.end, self.low
        other.capital, other.tag, other.lemma, other.form = self.capital, self.tag, self.lemma, self.form
        return other

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


def tokenize(text: str) -> list[Token]:
    """Cut a sentence into tokens.

    Parameters
    ----------
    text : str
        One sentence.

    Returns
    -------
    list of Token
        In order, not overlapping; ``text[token.start:token.end] == token.text``, but for tabs, which stand between the
        cells of a line as '|' does and are read as such.
    """
    signs = text.replace("\t", "|")
    return [Token(signs[start:end], start, end) for start, end in map(_SPAN, _TOKEN.finditer(text))]


_SPAN = re.Match.span
