"""Sentences -> the same, with the lines of a digest told from headings: 'Kherson: two drones on a garage'.

Such lines are short and end in no stop, as headings do. What tells them apart is that several stand one below the
other, each with a head of its own: a day, a place before a colon or dash, or the sign of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from geo.records import Sentence, SentenceKind

_SIGN = re.compile(r"[-–—•*·▪●‣>+»] ?(?=[^\W_].*\s)")
#: '[03-05] ', '26/1 ', '3 Dec ', 'Tue 1 ', '1) '.
_NUMBER = re.compile(
    r"[\[(]?(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2}\.? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{1,3}[.)])[\])]?[,:]? +(?=\S)"
)
#: 'Kherson, Korabel: ...', 'Toretsk – ...', 'Nevatim ~ ...'.
_LABEL = re.compile(r"[^\W\d_][^:~|.!?\n]{1,60}?(?::|\s[–—~/|-])\s+(?=\S+\s+\S)")
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
        heads = [n for n in run if _is_entry(out[n].text)] if len(run) >= _FEWEST else []
        if len(heads) >= max(_FEWEST, _SHARE * len(run)):
            for n in heads:
                kind: SentenceKind = "body" if out[n].kind == "heading" else out[n].kind
                out[n] = msgspec.structs.replace(out[n], kind=kind, entry=True)
    return out


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
