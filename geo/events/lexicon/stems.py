"""Trigger rows of other languages -> stems, found at the beginning of words.

A variant is one stem or several in a row ('ракетн удар'); ``…`` stands for up to four words between two of them, and a
stem that ends in ``$`` is a whole word. Vowel signs and the several forms of one letter do not matter.

Rows whose class is no sub-event serve the reading: ``strike``, ``assault``, ``blast``, ``capture``, ``regain`` and
``disperse`` say that something happened whose kind other words tell, ``by:KIND`` are those words; ``unreal`` (vows,
denials), ``sure`` (what only looks like it), ``dead``, ``hurt``, ``held``, ``one`` (a single person), ``more`` (at
least), ``count:N`` and ``count:N+``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.events.lexicon.tables import variants
from geo.records import Range

_HELPERS = ("unreal", "sure", "dead", "hurt", "held", "one", "more")
#: Written onto Arabic words: and, then, with, to, the.
_PREFIX = r"(?:(?:[وفبل]|[وفب]?ال|و?لل))?"
#: Vowel signs, the long stroke, and what joins parts of a Persian word.
_MARKS = "[\u064b-\u0652\u0640]*"
_SAME = ("أاإآ", "ةه", "ىيی", "كک", "её", "'’ʼ")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_DROPPED = re.compile("[\u064b-\u0652\u0640]")
_FOLDED = str.maketrans({letter: group[0] for group in _SAME for letter in group})


class Hit(NamedTuple):
    """A trigger: half-open range of characters, class and language of its row."""

    start: int
    end: int
    cls: str
    language: str


class ForeignTriggers:
    """Stems of words, compared at a word's beginning."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        triggers = [r for r in rows if r["class"] not in _HELPERS and not r["class"].startswith(("count:", "by:"))]
        stems = sorted(
            ((v, row["class"], row["language"]) for row in triggers for v in variants(row)), key=lambda s: -len(s[0])
        )
        self._any = _beginning(sorted({stem.split()[0] for stem, _, _ in stems}, key=len, reverse=True))
        # A longer trigger may begin as a shorter one does ('удар … дрон', 'удар'), so each is tried by itself.
        self._by_letter: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
        for stem, cls, language in stems:
            self._by_letter.setdefault(folded(stem[0]), []).append((_beginning([stem]), cls, language))
        self._means = [
            (_beginning(_of(rows, row["class"])), row["class"].removeprefix("by:"))
            for row in rows
            if row["class"].startswith("by:")
        ]
        self._unreal, self._sure = (_beginning(_of(rows, name)) for name in ("unreal", "sure"))
        self.dead, self.hurt, self.held = (_beginning(_of(rows, name)) for name in ("dead", "hurt", "held"))
        self.more = _beginning(_of(rows, "more"))
        self.one = frozenset(folded(v) for v in _of(rows, "one"))
        self.numbers = {folded(v): _range(row["class"]) for row in rows for v in variants(row) if _is_count(row)}

    def search(self, text: str) -> list[Hit]:
        """Triggers in order; of those that begin in one place the longest, and none inside another."""
        found: list[Hit] = []
        for word in self._any.finditer(text):
            letters = dict.fromkeys((folded(text[word.start()]), folded(word[1][0])))
            tried = (
                (match, cls, language)
                for letter in letters
                for pattern, cls, language in self._by_letter.get(letter, ())
                if (match := pattern.match(text, word.start())) is not None
            )
            match, cls, language = max(tried, key=lambda t: t[0].end(), default=(None, "", ""))
            if match is not None and not (found and match.end() <= found[-1].end):
                found.append(Hit(match.start(1), match.end(), cls, language))
        return found

    def unreal(self, text: str) -> bool:
        """Whether a sentence threatens, denies, plans or remembers."""
        return self._unreal.search(self._sure.sub(" ", text)) is not None

    def means(self, text: str) -> str | None:
        """The sub-event that a weapon named in the text makes of a strike; the first row that is found."""
        return next((kind for pattern, kind in self._means if pattern.search(text)), None)


def folded(word: str) -> str:
    """A word without vowel signs and in one form of each letter, lower case."""
    return _DROPPED.sub("", word).lower().translate(_FOLDED)


def _is_count(row: dict[str, str]) -> bool:
    return row["class"].startswith("count:")


def _range(cls: str) -> Range:
    told = cls.removeprefix("count:")
    low = int(told.rstrip("+"))
    return Range(low=low, high=None if told.endswith("+") else low)


def _of(rows: list[dict[str, str]], name: str) -> list[str]:
    return sorted((v for row in rows if row["class"] == name for v in variants(row)), key=len, reverse=True)


def _beginning(stems: list[str]) -> re.Pattern[str]:
    """Words that begin with one of the stems; nothing where there are none."""
    joined = "|".join(map(_pattern, stems)) or r"(?!)"
    return re.compile(rf"(?<!\w){_PREFIX}({joined})", re.IGNORECASE)


def _pattern(variant: str) -> str:
    parts: list[str] = []
    for stem in variant.split():
        if stem == "…":
            parts.append(r"(?:[^\s.;!?]+[\s\u200c]+){0,4}?")
            continue
        whole = stem.endswith("$")
        word = "".join(map(_letter, stem.rstrip("$")))
        # what follows a whole word may be a vowel sign, what follows a stem any letters
        parts.append(rf"{word}(?!\w)" if whole else rf"{word}\w*")
        parts.append(r"[\s\u200c]+")
    return "".join(parts[:-1])


def _letter(letter: str) -> str:
    if letter == "\u200c":
        return r"[\s\u200c]?"
    group = next((group for group in _SAME if letter.lower() in group), None)
    same = re.escape(letter) if group is None else f"[{group}]"
    return same + _MARKS if _ARABIC.match(letter) else same
