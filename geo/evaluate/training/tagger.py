"""Annotated documents -> weights of the tagger, by L1 and L2 regularised CRF training (CRFsuite, L-BFGS)."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from geo.evaluate.gold.protocol import GoldDocument
from geo.text.features import Analysis, Extractor
from geo.text.groups import BUCKETS
from geo.text.names import demonyms
from geo.text.sentences import split
from geo.text.spans import Span, spans_of
from geo.text.tagger import LABELS, Tagger, Weights, may_name
from geo.text.tokens import tokenise
from geo.text.words import words

#: Chosen by cross-validation on both corpora together.
PARAMETERS = {"c1": 0.12, "c2": 0.06, "max_iterations": 60, "feature.possible_transitions": True, "feature.minfreq": 1}
#: A word counts as known in small letters when it was met so at least this often.
_MET = 3
#: Words for organisations that stand in names of places as well.
_NO_ORGANISATION = frozenset(("united", "grand", "capital", "air", "district", "union"))
#: Marks of places that organisations are named after.
_NAMESAKES = frozenset(("C", "D", "A1", "A2", "PC", "P5", "P6", "P7", "P8", "R"))


def small_words(texts: Sequence[str]) -> frozenset[int]:
    """CRC-32 of words that stand in small letters in at least three of the texts' places, and mostly so."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        before = "."
        for word in tokenise(text).texts:
            if word[0].islower():
                small[word.lower().rstrip(".")] += 1
            elif word[0].isupper() and before not in '."“”!?:':
                capital[word.lower().rstrip(".")] += 1
            before = word
    kept = (word for word, n in small.items() if n >= _MET and n > 0.3 * capital[word])
    return frozenset(crc32(word.encode("utf-8", "replace")) for word in kept)


def analyse(document: GoldDocument, extractor: Extractor) -> Analysis:
    """Features of a gold document."""
    return extractor.analyse(tokenise(document.text), [sentence.start for sentence in split(document.text)])


def labels_of(document: GoldDocument, analysis: Analysis) -> list[str]:
    """Gold label of each token; toponyms without coordinates count as toponyms where they are names.

    Of an annotated organisation that is no place by itself only the place it is named after counts.
    """
    tokens = analysis.tokens
    labels = ["O"] * len(tokens)
    starts = {start: i for i, start in enumerate(tokens.starts)}
    ends = {end: i for i, end in enumerate(tokens.ends)}
    spans = [(g.start, g.end) for g in document.gold]
    taken = set(spans)
    spans += [span for span in sorted(document.names) if span not in taken]
    for start, end in spans:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or any(label != "O" for label in labels[first : last + 1]):
            continue
        span = Span(first, last + 1, _kind(tokens.texts[first : last + 1]))
        if _is_organisation(analysis, span):
            span = _namesake(analysis, span) or span._replace(kind="F")
        labels[span.first : span.end] = [f"B-{span.kind}"] + [f"I-{span.kind}"] * (span.end - span.first - 1)
    return labels


def _is_organisation(analysis: Analysis, span: Span) -> bool:
    """Whether a name of several words that the gazetteer lacks has a word for an organisation in it."""
    if span.end - span.first < 2 or span.kind == "D" or (span.first, span.end) in analysis.names.spans:
        return False
    organisations = words("organisation") - _NO_ORGANISATION
    return any(text.lower().rstrip(".") in organisations for text in analysis.tokens.texts[span.first : span.end])


def _namesake(analysis: Analysis, span: Span) -> Span | None:
    """The place that an organisation is named after: where its name begins, or after 'of'."""
    texts, names = analysis.tokens.texts, analysis.names
    for first in range(span.first, span.end):
        number = names.cover[first]
        if number < 0 or names.spans[number][0] != first or names.spans[number][1] > span.end:
            continue
        info = names.infos[number]
        leads = first == span.first or texts[first - 1].lower() in ("of", "the")
        if leads and info.mark in _NAMESAKES and "given_name" not in analysis.view.words[first].marks:
            return Span(first, names.spans[number][1], "D" if info.demonym else "L")
    return None


def _kind(texts: Sequence[str]) -> str:
    if " ".join(texts).lower() in demonyms():
        return "D"
    last = texts[-1].lower().rstrip(".")
    if len(texts) > 1 and (last in words("street", "venue") or texts[0].lower() in ("route", "interstate", "highway")):
        return "F"
    return "L"


def partly_annotated(document: GoldDocument, extractor: Extractor, tagger: Tagger) -> tuple[Analysis, list[str]]:
    """Features and labels of a text in which only some places are annotated.

    The rest is labelled by a tagger fitted on fully annotated text; where both speak, the annotation wins.
    """
    analysis = analyse(document, extractor)
    labels = tagger.tag(analysis)
    known = labels_of(document, analysis)
    for span in spans_of(known):
        for other in spans_of(labels):
            if other.first < span.end and span.first < other.end:
                labels[other.first : other.end] = ["O"] * (other.end - other.first)
        labels[span.first : span.end] = known[span.first : span.end]
    return analysis, labels


def fit(
    documents: Sequence[tuple[Analysis, list[str]]], lower: frozenset[int], *, rounds: int | None = None
) -> Weights:
    """Fit the tagger.

    Parameters
    ----------
    documents : sequence of (Analysis, list of str)
        Features and gold labels.
    lower : frozenset of int
        Kept in the model; what the analyses were made with.
    rounds : int, optional
        Steps of the optimiser, fewer where the result only labels other text.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs", params=PARAMETERS | ({"max_iterations": rounds} if rounds else {}), verbose=False
    )
    for analysis, labels in documents:
        for start, end in analysis.bounds:
            if not may_name(analysis, start, end) and "".join(labels[start:end]).strip("O") == "":
                continue  # never tagged either
            rows = [[str(b) for b in analysis.all_features(i, start, end)] for i in range(start, end)]
            trainer.append(rows, labels[start:end])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "tagger.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    number = {label: i for i, label in enumerate(LABELS)}
    state = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
    for (feature, label), weight in info.state_features.items():
        state[int(feature), number[label]] = weight
    move = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        move[number[before], number[after]] = weight
    weighed = np.flatnonzero(np.abs(state).max(axis=1) > 0).astype(np.int32)
    return Weights(weighed, state[weighed], move, lower)
