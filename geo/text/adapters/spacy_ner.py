"""Text -> list[Mention] by a spaCy pipeline that the user has installed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geo.errors import InputError, MissingExtra
from geo.records import Mention, Sentence, Use

#: Entity labels of OntoNotes and of the Wikipedia-trained pipelines that stand for places, and how they are used.
LABELS: dict[str, Use] = {"GPE": "literal", "LOC": "literal", "FAC": "literal", "NORP": "demonym"}
#: spaCy refuses longer texts with a parser in the pipeline; ours is handed over in pieces below that.
_PIECE = 200_000


class SpacyRecogniser:
    """Places among the named entities of a spaCy pipeline.

    Parameters
    ----------
    model : str
        Name of an installed pipeline or path of a folder.

    Raises
    ------
    MissingExtra
        If spaCy is not installed.
    InputError
        If there is no such pipeline; nothing is fetched.
    """

    def __init__(self, model: str) -> None:
        try:
            import spacy
        except ImportError as error:
            raise MissingExtra("spaCy is not installed; run: pip install 'sitmap[spacy]'") from error
        try:
            self.pipeline: Any = spacy.load(model)
        except OSError as error:
            raise InputError(f"no spaCy pipeline '{model}'; get it with: python -m spacy download {model}") from error
        if not {"ner", "entity_ruler", "span_ruler"} & set(self.pipeline.pipe_names):
            raise InputError(f"the spaCy pipeline '{model}' finds no named entities; take one with 'ner'")

    def recognise(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """Entities that are places, sorted; possessives and articles are left out of the span."""
        mentions: list[Mention] = []
        for begin, piece in _pieces(text, sentences):
            for entity in self.pipeline(piece).ents:
                if entity.label_ in LABELS:
                    start, end = _trimmed(piece, entity.start_char, entity.end_char)
                    if start < end:
                        found = text[begin + start : begin + end]
                        use = LABELS[entity.label_]
                        mentions.append(Mention(start=begin + start, end=begin + end, text=found, use=use))
        return mentions


def _pieces(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, str]]:
    """The text in pieces that end with a sentence where one ends."""
    cuts = [0]
    for sentence in sentences:
        if sentence.end - cuts[-1] > _PIECE and sentence.start > cuts[-1]:
            cuts.append(sentence.start)
    cuts.append(len(text))
    return [
        (begin, text[begin : min(begin + _PIECE, end)])
        for start, end in pairwise(cuts)
        for begin in range(start, end, _PIECE)
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    for article in ("the ", "The "):
        if text.startswith(article, start) and end - start > len(article):
            start += len(article)
    for possessive in ("'s", "’s"):
        if text.endswith(possessive, start, end):
            end -= len(possessive)
    return start, end
