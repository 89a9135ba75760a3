"""Articles of the toponym corpora -> sentences of ordinary news, which tell no incident: what the reader must not see.

Gold reports are about little but incidents. In the news at large most sentences are about something else, in words
that a reader of such reports has never met, and takes for what they are not: 'hit', 'seized', 'rally', 'front'.
Neither texts nor sentences are kept, only what single words weigh.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError
from geo.evaluate.gold.protocol import read_gold
from geo.evaluate.training.places import CORPORA, corpora_dir
from geo.pipeline import Pipeline
from geo.records import Document

#: One article of so many: with all of them the reader passes over what is told in unusual words (0096).
_EVERY = 4
#: The articles are of 2009 and 2018; the day only anchors their weekdays.
_SOME_DAY = "2018-06-15"


def ordinary_news(pipeline: Pipeline, folder: Path | None = None) -> Iterator[Document]:
    """A share of the articles in which rules find no incident; said and left out where the corpora are not there.

    Parameters
    ----------
    pipeline : Pipeline
        Whose reader is switched off, so that rules alone choose.
    folder : Path, optional
        With ``lgl.jsonl`` and ``gwn.jsonl``; beside the checkout unless given.
    """
    try:
        folder = folder or corpora_dir()
    except InputError as error:
        sys.stderr.write(f"the reader is fitted without ordinary news: {error}\n")
        return
    for name in CORPORA:
        for article in read_gold(folder / f"{name}.jsonl")[::_EVERY]:
            document = Document(doc_id=article.doc_id, text=article.text, published=_SOME_DAY)
            if not pipeline.observe(document):
                yield document
