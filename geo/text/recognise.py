"""Text + sentences -> list[Mention]: the toponyms of a document, found by the learned tagger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.ports import NameIndex
from geo.records import Mention, Sentence, Use
from geo.resources import data_path
from geo.text.cells import with_cells
from geo.text.features import Analysis, Extractor
from geo.text.overlooked import articled, overlooked
from geo.text.scripts import is_other_script, other_scripts
from geo.text.site_names import site_names
from geo.text.situated import situated
from geo.text.spans import Span, spans_of
from geo.text.stricken import stricken
from geo.text.tagger import Tagger, load_weights
from geo.text.tokens import Tokens, tokenise
from geo.text.two_peoples import two_peoples
from geo.text.vouched import vouched
from geo.text.words import words

#: Tokens within which a dateline ends with its dash or agency.
_DATELINE = 12
#: Texts unlike the fitted ones lose names rather than gain false ones, so 'outside' is made a little less likely.
_BIAS = {"O": -0.5}
#: Marks of names that are not cut short: demonyms, counties, regions, waters; but 'Ohio' in 'Ohio State Police' is.
_WHOLE = frozenset(("D", "A2", "R", "W"))
#: Marks of names that are taken whole where only their end was labelled ('Middle Shabelle').
_DIVISIONS = frozenset(("A1", "A2"))
#: Closeness of spelling from which a name written in another way is that name ('Petion-Ville' is Pétionville).
_SURE = 0.8
#: Arabic articles, which are no name without what follows.
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "ez"))
_POSSESSIVE = frozenset(("'s", "’s"))
#: What a place is by those who hold it.
_HELD = frozenset(("controlled", "held", "run", "led", "ruled", "dominated", "occupied", "backed", "aligned", "linked"))
_DASHES = frozenset(("-", "--", "–", "—"))
_TOWNS = _DASHES | {"/"}


class TaggerRecogniser:
    """Toponyms by the learned tagger, with the gazetteer's names among its features.

    Parameters
    ----------
    index : NameIndex
        The gazetteer.
    model : pathlib.Path, optional
        A ``tagger.npz``; the shipped one unless given.
    """

    def __init__(self, index: NameIndex, model: Path | None = None) -> None:
        weights = load_weights(model or data_path("models", "tagger.npz"))
        self.index = index
        self.extractor = Extractor(index, weights.lower)
        self.tagger = Tagger(weights, _BIAS)

    def recognise(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """Find the toponyms of a document.

        Parameters
        ----------
        text : str
            The document.
        sentences : sequence of Sentence
            Its sentences, sorted.

        Returns
        -------
        list of Mention
            Sorted, not overlapping; ``use`` says how each name is used.
        """
        analysis = self.extractor.analyse(tokenise(text), [sentence.start for sentence in sentences])
        labels = self.tagger.tag(analysis)
        mentions = []
        taken: set[int] = set()
        spans = [*spans_of(labels), *_lone_demonyms(analysis, labels), *overlooked(analysis, labels)]
        spans += articled(analysis, labels, self.index)
        spans += situated(analysis, labels, self.index)
        spans += vouched(analysis, labels, spans, self.index)
        spans += site_names(analysis, labels, spans, self.index)
        spans += stricken(analysis, labels, spans, self.index)
        peoples = two_peoples(analysis)
        for span in self._chosen(analysis, _one_name(analysis, sorted(spans))):
            if span.first in taken or span.first in peoples:
                continue
            start, end = analysis.tokens.starts[span.first], analysis.tokens.ends[span.end - 1]
            mentions.append(Mention(start=start, end=end, text=text[start:end], use=use_of(analysis, span)))
            taken.update(range(span.first, span.end))
        if text.isascii():
            return with_cells(text, mentions, self.index)
        for piece in other_scripts(analysis, self.index):
            if not taken.intersection(range(piece.first, piece.end)):
                start, end = analysis.tokens.starts[piece.first] + piece.skip, analysis.tokens.ends[piece.end - 1]
                mentions.append(Mention(start=start, end=end, text=text[start:end]))
        return with_cells(text, sorted(mentions, key=lambda mention: mention.start), self.index)

    def _chosen(self, analysis: Analysis, spans: Sequence[Span]) -> Iterator[Span]:
        """Facilities count where the gazetteer knows them, else for the place they are named after."""
        for span in spans:
            word = analysis.tokens.texts[span.first]
            if (span.end - span.first == 1 and word.lower() in words("generic")) or is_other_script(word):
                continue
            if _holds_a_place(analysis, span):
                continue
            span = self._joined(analysis, _snapped(analysis, span))
            if span.kind != "F" or _known(analysis, span):
                yield from _parts(analysis, span)
            elif (inner := _inner(analysis, span)) is not None:
                yield inner

    def _joined(self, analysis: Analysis, span: Span) -> Span:
        """With the other half of a hyphenated name that is known as a whole ('Petion-Ville', 'Tel-Abyad')."""
        tokens = analysis.tokens
        for first, end in ((span.first - 2, span.end), (span.first, span.end + 2)):
            if first < 0 or end > len(tokens.texts) or span.kind == "D":
                continue
            start, stop = tokens.starts[first], tokens.ends[end - 1]
            pieces = tokens.texts[first:end]
            hyphen = pieces[1] if first < span.first else pieces[-2]
            if (
                hyphen != "-"
                or stop - start != sum(map(len, pieces))
                or not (pieces[0][0].isupper() and pieces[-1][0].isupper())
            ):
                continue
            if any(found.closeness >= _SURE for found in self.index.lookup("".join(pieces), limit=1)):
                return span._replace(first=first, end=end)
            if pieces[0].lower() in _ARTICLES and "".join(pieces[2:]) not in self.index:
                return span._replace(first=first, end=end)  # 'Al-Thabit', which is in no gazetteer
        return self._owned(analysis, span)

    def _owned(self, analysis: Analysis, span: Span) -> Span:
        """With the rest of a name that has a possessive in it, whichever half was labelled ("Cox's Bazar")."""
        texts = analysis.tokens.texts
        for first, end in ((span.first - 2, span.end), (span.first, span.end + 2)):
            if first < 0 or end > len(texts) or span.kind == "D":
                continue
            mark = span.first - 1 if first < span.first else span.end
            if texts[mark] not in _POSSESSIVE or not (texts[first][:1].isupper() and texts[end - 1][:1].isupper()):
                continue
            name = f"{' '.join(texts[first:mark])}'s {' '.join(texts[mark + 1 : end])}"
            known = self.index.lookup(name, limit=1)
            if known and known[0].match == "exact":
                return span._replace(first=first, end=end)
        return span


def _lone_demonyms(analysis: Analysis, labels: Sequence[str]) -> Iterator[Span]:
    """Demonyms of countries that stand by themselves and that the tagger passed over ('the Dutch union')."""
    known = analysis.view.words
    for (first, end), info in zip(analysis.names.spans, analysis.names.infos, strict=True):
        if not info.demonym or any(label != "O" for label in labels[first:end]) or known[first].shape != "Xx":
            continue
        left, right = analysis.view.run_left[first], analysis.view.run_right[first]
        # A sentence's first 'The' bears a capital too; people bear the names of peoples ('French said').
        alone = right == end and (left == first or (left == first - 1 and known[left].lower in ("the", "a", "an")))
        if alone and not (end < len(known) and "speech" in known[end].marks):
            yield Span(first, end, "D")


def _one_name(analysis: Analysis, spans: Sequence[Span]) -> list[Span]:
    """Labels that halve a name which the gazetteer has as a whole ('West' and 'Bank') are one span."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].end == span.first and _known(analysis, whole := out[-1]._replace(end=span.end)):
            out[-1] = whole
        else:
            out.append(span)
    return out


def _snapped(analysis: Analysis, span: Span) -> Span:
    """Without an article in front, and with the rest of a large place's name where only a part of it was labelled."""
    texts = analysis.tokens.texts
    if span.end - span.first > 1 and texts[span.first].lower() == "the" and texts[span.first + 1].lower() != "hague":
        span = span._replace(first=span.first + 1)
    number = analysis.names.cover[span.first]
    if number < 0:
        return span
    first, end = analysis.names.spans[number]
    mark = analysis.names.infos[number].mark
    if first < span.first and end == span.end and mark in _DIVISIONS:
        return span._replace(first=first)
    return span._replace(end=end) if first == span.first and end > span.end and mark in _WHOLE else span


def _holds_a_place(analysis: Analysis, span: Span) -> bool:
    """'Xist-controlled areas': a name that no gazetteer has is that of those who hold them."""
    after = analysis.tokens.texts[span.end : span.end + 2]
    return len(after) == 2 and after[0] == "-" and after[1].lower() in _HELD and not _known(analysis, span)


def _parts(analysis: Analysis, span: Span) -> list[Span]:
    """The ends of a road ('Baidoa-Mogadishu'), the towns of a dateline ('KINSHASA/GOMA'): the gazetteer knows each."""
    names = analysis.names
    texts = analysis.tokens.texts
    start, _ = analysis.bounds[bisect_right(analysis.bounds, (span.first, len(analysis.tokens))) - 1]
    joins = _TOWNS if span.first == start else _DASHES
    middle = next((i for i in range(span.first + 1, span.end - 1) if texts[i] in joins), 0)
    if span.kind == "D" or not middle or _known(analysis, span):
        return [span]
    if middle == span.first + 1 and texts[span.first].lower() in _ARTICLES:
        return [span]  # 'Al-Tum'
    pieces = [Span(span.first, middle, span.kind), Span(middle + 1, span.end, span.kind)]
    known = all(_known(analysis, piece) and names.infos[names.cover[piece.first]].mark != "D" for piece in pieces)
    return pieces if known else [span]


def _known(analysis: Analysis, span: Span) -> bool:
    number = analysis.names.cover[span.first]
    return number >= 0 and analysis.names.spans[number] == (span.first, span.end)


def _inner(analysis: Analysis, span: Span) -> Span | None:
    """The place inside the name of a public building ('Branchville' of 'Branchville Correctional Facility')."""
    last = analysis.view.words[span.end - 1]
    number = analysis.names.cover[span.first]
    if number < 0 or "street" in last.marks:
        return None
    first, end = analysis.names.spans[number]
    mark = analysis.names.infos[number].mark
    if first != span.first or end >= span.end or mark not in ("C", "A1", "PC", "P5", "P6", "P7", "P8", "W"):
        return None
    return Span(first, end, "L")


def use_of(analysis: Analysis, span: Span) -> Use:
    """How a name is used: as demonym, in a dateline, inside another name, or literally."""
    if span.kind == "D" and not _is_short_form(analysis.tokens.texts[span.first]):
        return "demonym"
    start, end = analysis.bounds[bisect_right(analysis.bounds, (span.first, len(analysis.tokens))) - 1]
    if in_dateline(analysis.tokens, span.first, start, end):
        return "dateline"
    known = analysis.view.words
    left, right = analysis.view.run_left[span.first], analysis.view.run_right[span.first]
    after = known[right - 1].marks if right > span.end else ()
    before = known[left].marks if left < span.first else ()
    if any(m in ("organisation", "venue", "street") for m in (*after, *before)):
        return "embedded"
    return "literal"


def _is_short_form(word: str) -> bool:
    """'US' and 'U.K.' stand for the country itself, also before a noun."""
    return len(word) < 7 and (word.isupper() or "." in word) and len(word.replace(".", "")) < 4


def _glued(tokens: Tokens, j: int) -> bool:
    """Whether no space stands on either side of a token."""
    return tokens.starts[j] == tokens.ends[j - 1] and tokens.starts[j + 1] == tokens.ends[j]


def in_dateline(tokens: Tokens, i: int, start: int, end: int) -> bool:
    """Whether token ``i`` stands in 'ADEN, Yemen (Reuters) -' at the beginning of a sentence from ``start``."""
    if i - start >= _DATELINE or not tokens.texts[start][0].isupper():
        return False
    agency = False
    for j in range(start, min(end, start + _DATELINE)):
        word = tokens.texts[j]
        if word == "-" and not agency and start < j < end - 1 and _glued(tokens, j):
            continue  # 'PORT-AU-PRINCE, Nov 19 - '
        if word in _DASHES and j > i:
            return tokens.starts[j] > tokens.ends[j - 1] or word != "-" or agency
        agency = agency or word.lower() in words("agency")
        if word == ")" and agency and j > i:
            return True
        if word[0].islower() and word.lower() not in ("al", "el", "de", "of", "ez", "az"):
            return False
        if word in ".!?:;":
            return False
    return False
