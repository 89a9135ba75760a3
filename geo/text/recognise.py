"""Text + sentences -> list[Mention]: the toponyms of a document."""

from __future__ import annotations

from collections.abc import Sequence

from geo.ports import NameIndex
from geo.records import Mention, Sentence
from geo.text.tokens import tokenise


class TaggerRecogniser:
    """Toponyms by gazetteer and, where a model is there, by the learned tagger.

    Parameters
    ----------
    index : NameIndex
        Where names are looked up.
    """

    def __init__(self, index: NameIndex) -> None:
        self.index = index

    def recognise(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """Find the toponyms of a document, sorted and not overlapping."""
        tokens = tokenise(text)
        mentions: list[Mention] = []
        position = 0
        while position < len(tokens):
            word = tokens.texts[position]
            size = self.index.longest_match(tokens.texts, position) if _may_start(word) else 0
            if size:
                start, end = tokens.starts[position], tokens.ends[position + size - 1]
                mentions.append(Mention(start=start, end=end, text=text[start:end]))
            position += size or 1
        return mentions


def _may_start(word: str) -> bool:
    """Capitalised, or of a script without capitals."""
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower())
