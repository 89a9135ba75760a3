"""str -> list[Sentence]: paragraphs first, then sentences, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from geo.records import Cell, Sentence, SentenceKind
from geo.text import boilerplate
from geo.text.entries import with_entries
from geo.text.tables.finder import head_lines, tables_of
from geo.text.tokens import abbreviations
from geo.text.words import words

_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKS = ".!?…؟۔।。!?"
# A pattern that begins with characters, not with a choice or a repetition, is found several times quicker.
_BOUNDARY = re.compile(rf"[{_MARKS}”\"](?:(?<=[{_MARKS}])[{_MARKS}]*[\"'”’»)\]]*(?=\s|$)|(?<=[.!?][”\"])(?=[A-Z]))")
#: What a word begins behind.
_BEFORE_WORD = re.compile(r"[\s.(\[\"“'‘]")
_OPENERS = "\"'“‘«([{-–—•*"
_TERMINAL = tuple(".!?…:;؟۔।\"”’'»)")
_NO_HEADING = (*_TERMINAL, ",")
_CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|file photo|file -|video|map|graphic|watch)\b"
    r"|^a (?:view|photo|picture|still|map) (?:of|from|shows)\b"
    r"|\((?:photo|image|credit|file)\b"
    r"|\b(?:via|/)\s?(?:AP|AFP|Reuters|Getty Images|EPA)\)?\.?$"
    r"|\bin this (?:file )?(?:photo|image|picture)\b",
    re.IGNORECASE,
)
#: Who took a picture: '[File: Hassan Darwish/NewsImages]', 'Elyas/AFP/Getty Images'.
_CREDIT = re.compile(
    r"[\[(](?:file|photo|image|picture|credit)\b[^\])]{0,70}[\])]\.?$"
    r"|[\[(]?[\w .'’-]{2,40}/(?:AP|AFP|Reuters|EPA|Getty|Anadolu|Xinhua|TASS|Sipa|Bloomberg|Shutterstock)\b"
    r"[\w ./'’-]{0,40}[\])]?$",
    re.IGNORECASE,
)
#: Sentences that stand under a picture, and characters of a line that names who took it.
_UNDER_PICTURE, _CREDIT_LINE = 3, 90
#: Pieces of up to so many characters may be said again.
_SHORT = 20
#: What heads a line of a list: short, with a figure in it ('3 May 2024: Puno, Peru.').
_LINE_HEAD = re.compile(r"(?=.{0,30}\d).{1,70}$", re.DOTALL)
#: 'TAMPA, Fla.' before a dash, and the hour of '10 p.m. (local time)': the mark ends an abbreviation.
_FROM = re.compile(r"[A-Z][A-Z .'’-]+, [A-Z][a-z]{1,5}$")
_LONGEST_FROM = 40
#: Digits of the number of a line.
_DIGITS = 3
_HOUR, _DASHES = ("a.m", "p.m"), ("-", "–", "—")
#: What a line of a list begins with.
_ITEM = re.compile(r"(?:[-–—•*·▪●‣]|\(?\d{1,3}[.)]) ?(?=[^\W_].*\s)")
#: Each caption has one of these in it; looking for plain words first is many times quicker.
_CAPTION_HINTS = (
    *(
        "photo",
        "image",
        "picture",
        "caption",
        "file",
        "video",
        "map",
        "graphic",
        "watch",
        "a view",
        "a still",
        "credit",
    ),
    *("via", "/"),
)


def split(text: str) -> list[Sentence]:
    """Cut a document into sentences and say what kind each is.

    Parameters
    ----------
    text : str
        The document; every offset returned is a code point in it.

    Returns
    -------
    list of Sentence
        In order, not overlapping, without leading or trailing white space. Kinds: ``heading``, ``caption``,
        ``repeat`` (said word for word before), ``boilerplate`` (see :mod:`geo.text.boilerplate`), else ``body``.
    """
    sentences: list[Sentence] = []
    small = text.lower()
    captioned = [hint for hint in _CAPTION_HINTS if hint in small]
    heads = head_lines(text)
    for number, (start, end, cells) in enumerate(_blocks(text)):
        spans = list(_spans(text, start, end))
        for begin, stop in spans:
            piece = text[begin:stop]
            kind = (
                "body" if cells else "boilerplate" if start in heads else _kind(piece, captioned, alone=len(spans) == 1)
            )
            sentences.append(
                Sentence(
                    start=begin, end=stop, text=piece, index=len(sentences), paragraph=number, kind=kind, cells=cells
                )
            )
    sentences = with_entries(text, sentences)
    return boilerplate.mark(text, _mark_repeats(_mark_captions(sentences) if "/" in text or ":" in text else sentences))


def _mark_captions(sentences: list[Sentence]) -> list[Sentence]:
    """Mark what stands before the name of who took a picture, in its paragraph or in the line above."""
    out = list(sentences)
    for n, credit in enumerate(sentences):
        if len(credit.text) > _CREDIT_LINE or credit.cells or not _CREDIT.match(credit.text):
            continue
        alone = n == 0 or sentences[n - 1].paragraph != credit.paragraph
        above = credit.paragraph - 1 if alone else credit.paragraph
        under = [k for k in range(max(0, n - _UNDER_PICTURE - 1), n) if sentences[k].paragraph == above]
        whole = not under or under[0] == 0 or sentences[under[0] - 1].paragraph != above
        for k in (*(under if whole and len(under) <= _UNDER_PICTURE else ()), n):
            if out[k].kind in ("body", "heading") and not out[k].cells:
                out[k] = msgspec.structs.replace(out[k], kind="caption")
    return out


def _blocks(text: str) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    """Paragraphs, and of the rows of tables the cells that tell what happened, with the other cells of the row."""
    at = 0
    for row in tables_of(text):
        yield from ((start, end, ()) for start, end in paragraphs(text, at, row.start))
        yield row.what.start, row.what.end, row.cells
        at = row.end
    yield from ((start, end, ()) for start, end in paragraphs(text, at))


def paragraphs(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs; lines that were only wrapped (no stop before, small letter after) are put together."""
    held: tuple[int, int] | None = None
    for match in _PARAGRAPH.finditer(text, first, len(text) if last is None else last):
        start, end = _strip(text, match.start(), match.end())
        if start == end:
            continue
        if held and _wrapped(text, held[1], start):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _wrapped(text: str, end: int, start: int) -> bool:
    gap = text[end : min(start, end + 6)]
    if start - end > 6 or gap.count("\n") > 1:
        return False
    return text[start].islower() and not text[max(0, end - 1) : end].endswith(_TERMINAL)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _ends(text, begin, match.start(), stop, end):
            continue
        left, right = _strip(text, begin, stop)
        if left < right:
            yield left, right
        begin = stop
    left, right = _strip(text, begin, end)
    if left < right:
        yield left, right


def _ends(text: str, begin: int, mark: int, stop: int, end: int) -> bool:
    """Whether the mark at ``mark`` ends a sentence, judged by the word before and the letter after."""
    after = text[stop : min(end, stop + 8)].lstrip().lstrip(_OPENERS)
    if after and after[0].islower():
        return False
    if text[mark] != "." or stop - mark > 1:
        return True
    behind = text[stop : stop + 2].lstrip()
    if behind.startswith(_DASHES) and mark - begin < _LONGEST_FROM and _FROM.match(text[begin:mark]):
        return False
    if behind.startswith("(") and text[max(begin, mark - 3) : mark].lower() in _HOUR:
        return False
    if mark - begin <= _DIGITS and text[begin:mark].isdigit() and text[max(0, begin - 1) : begin] in ("", "\n"):
        return False  # '1. Gao: ...', a number of the list
    last = _BEFORE_WORD.split(text[max(begin, mark - 40) : mark])[-1]
    if not last:
        return True
    if len(last) == 1 and last.isupper():
        # 'J. Smith', but also 'Plan B. The ...': an initial stands after a capitalised word or begins the sentence.
        return bool(text[stop : stop + 5].strip().lower() in ("the", "he", "she", "in", "it", "they", "but"))
    return last.lower() not in words("title_abbreviation", "never_last") and not (
        last.lower() in abbreviations() and (not after or after[0].isdigit())
    )


def _kind(piece: str, captioned: Sequence[str], *, alone: bool) -> SentenceKind:
    """Kind of a sentence; ``captioned`` are the words of captions that the document has at all."""
    if captioned and len(piece) < 400:
        small = piece.lower()
        if any(hint in small for hint in captioned) and _CAPTION.search(piece):
            return "caption"
    if not alone or piece.endswith(_NO_HEADING) or _ITEM.match(piece):
        return "body"
    return "heading" if len(piece.split(None, 25)) <= 22 and any(c.isalpha() for c in piece) else "body"


def _mark_repeats(sentences: list[Sentence]) -> list[Sentence]:
    """Mark what was said word for word before; in a line with a head of its own ('3 May: ...') it is no repetition."""
    seen: set[str] = set()
    marked: list[Sentence] = []
    paragraph, headed = -1, False
    for sentence in sentences:
        first = sentence.paragraph != paragraph
        key = " ".join(sentence.text.split()).casefold() if len(sentence.text) > _SHORT else ""
        if key in seen and (first or not headed) and not sentence.cells:  # rows tell alike of different days
            sentence = msgspec.structs.replace(sentence, kind="repeat")
        if key:
            seen.add(key)
        if first:
            paragraph = sentence.paragraph
            headed = sentence.kind != "repeat" and _LINE_HEAD.match(sentence.text) is not None
        marked.append(sentence)
    return marked
