"""Sentences -> the same, with the lines of a digest told from headings: 'Kherson: two drones on a garage'.

Such lines are short and end in no stop, as headings do. What tells them apart is that several stand one below the
other, each with a head of its own: a day, a place before a colon or dash, or the sign of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from geo.records import Sentence, SentenceKind
from geo.text.dates.table_cells import MONTH_NAME

_SIGN = re.compile(r"[-–—•*·▪●‣>+»] ?(?=[^\W_].*\s)")
#: '[03-05] ', '26/1 ', '3 Dec ', 'Tue 1 ', '1) '.
_NUMBER = re.compile(
    r"[\[(]?(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}\.? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,3}[.)])[\])]?[,:]? +(?=\S)"
)
#: 'Kherson, Korabel: ...', 'Toretsk – ...', 'Nevatim ~ ...'.
_LABEL = re.compile(r"[^\W\d_][^:~|.!?\n]{1,60}?(?::|\s[–—~/|-])\s+(?=\S+\s+\S)")
#: '3 March 2025 | Mogadishu', 'Afgoye, 5 March': a line of nothing but a day and names, up to so many characters.
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH_NAME}|\b{MONTH_NAME}\.? \d{{1,2}}\b",
    re.I,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(
    r"st|[nr]d|th|of|del?|la|el|al|in|near|and|at|the|on|opposite|border|area|district|province|state|county|region|"
    r"governorate|department|oblast|territory|city|town|village|township|municipality|camp|island|outskirts|"
    r"(?:north|south|east|west)(?:ern)?|central"
)
_HEADLINE = 80
#: So many lines with a head make a digest, and they are at least this share of its lines.
_FEWEST, _SHARE = 3, 0.5
#: Words behind the head of the shortest line that tells something.
_WORDS = 2


def with_entries(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Mark the first sentences of a digest's lines as its entries; none of them is a heading.

    Parameters
    ----------
    text : str
        The document.
    sentences : sequence of Sentence
        In order.
    """
    out = list(sentences)
    for run in _runs(text, out):
        under = set(_under_days(out, run))
        for n in under:
            out[n] = msgspec.structs.replace(out[n], kind="body", entry=True)
        if under:
            continue
        heads = [n for n in run if _is_entry(out[n].text)] if len(run) >= _FEWEST else []
        if len(heads) >= max(_FEWEST, _SHARE * len(run)):
            for n in heads:
                kind: SentenceKind = "body" if out[n].kind == "heading" else out[n].kind
                out[n] = msgspec.structs.replace(out[n], kind=kind, entry=True)
    return out


def _under_days(sentences: Sequence[Sentence], run: Sequence[int]) -> Iterator[int]:
    """The lines without a stop below lines of a day and a place, where such pairs follow one another."""
    heads = [_is_day_and_names(sentences[n].text) for n in run]
    if sum(heads) < _PAIRS or not heads[0] or any(a and b for a, b in pairwise([*heads, True])):
        return
    for n, head in zip(run, heads, strict=True):
        if not head and sentences[n].kind == "heading" and not _DAY.search(sentences[n].text):
            yield n


def _is_day_and_names(line: str) -> bool:
    words = _LETTERS.findall(line) if len(line) <= _HEADLINE and _DAY.search(line) else []
    return len(words) > 1 and all(word[0].isupper() or _SMALL.fullmatch(word) for word in words)


#: Fewest pairs of such a line and what it heads.
_PAIRS = 2


def _runs(text: str, sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """First sentences of the lines that stand one below the other, outside tables."""
    run: list[int] = []
    last = None
    for n, sentence in enumerate(sentences):
        if last is not None and sentence.paragraph == last.paragraph:
            last = sentence
            continue
        if last is not None and (text.count("\n", last.end, sentence.start) > _GAP or sentence.cells):
            yield run
            run = []
        if not sentence.cells:
            run.append(n)
        last = sentence
    yield run


#: Line breaks between two lines of a digest.
_GAP = 2


def _is_entry(line: str) -> bool:
    """Whether a line has a head, and tells something behind it."""
    at = 0
    for form in (_SIGN, _NUMBER, _LABEL):
        found = form.match(line, at)
        at = found.end() if found else at
    return at > 0 and len(line[at:].split()) >= _WORDS
