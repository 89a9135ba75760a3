"""Places, times and quotations of a document -> those of a sentence, of a cell, of the row around a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geo.events.discourse.narrative import Beside
from geo.events.grammar.tokens import MAX_TOKENS, tokenize
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.casualties import toll_told
from geo.records import Resolution, Sentence, TimeSpan

#: Quotations that reach into a sentence are among the next so many.
_QUOTES = 6


class FoundIn:
    """What was found in a document, asked for by where it stands; all offsets are code points of the document.

    Parameters
    ----------
    places : sequence of Resolution
    times : sequence of TimeSpan
    quoted : sequence of (int, int)
        All sorted.
    """

    def __init__(
        self, places: Sequence[Resolution], times: Sequence[TimeSpan], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._places, self._times, self._quoted = places, times, quoted
        self._place_starts = [p.start for p in places]
        self._time_starts = [t.start for t in times]
        self._quote_ends = [end for _, end in quoted]

    def places(self, start: int, end: int) -> Sequence[Resolution]:
        """Places that begin between two characters."""
        return self._places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def times(self, start: int, end: int) -> Sequence[TimeSpan]:
        """Times that begin between two characters."""
        return self._times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def quotes(self, start: int, end: int) -> list[tuple[int, int]]:
        """Quotations that share characters with a span."""
        first = bisect_left(self._quote_ends, start)
        return [quote for quote in self._quoted[first : first + _QUOTES] if quote[0] < end]

    def beside(self, sentence: Sentence) -> Beside | None:
        """Places and times in the cells of a sentence's row that say where and when; ``None`` outside of tables."""
        if not sentence.cells:
            return None
        where: list[Resolution] = []
        when: list[TimeSpan] = []
        for cell in sentence.cells:
            if cell.column in ("where", "within"):
                where += self.places(cell.start, cell.end)
            elif cell.column == "when":
                when += self.times(cell.start, cell.end)
        return Beside(where, when)

    def victims_follow(self, sentences: Sequence[Sentence], number: int, lexicons: Lexicons) -> bool:
        """Whether the sentence behind one, in its paragraph, only tells of victims: no place and no accident in it."""
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if following is None or following.paragraph != sentences[number].paragraph:
            return False
        if self.places(following.start, following.end):
            return False
        toll = toll_told(following.text)
        if not any(part is not None and part.low for part in (toll.killed, toll.injured)):
            return False
        both = tokenize(f"{sentences[number].text} {following.text}")[:MAX_TOKENS]
        return not lexicons.cues.find(both).get("accident")
