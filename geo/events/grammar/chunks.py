"""Chunks of a sentence -> the questions that coding asks of them: subject, objects, phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from geo.events.grammar.asides import opens_clause
from geo.events.grammar.chunker import Chunk, cut, settle_conjunctions
from geo.events.grammar.closed_words import MONTHS
from geo.events.grammar.subjects import Subjects
from geo.events.grammar.tokens import Token
from geo.events.grammar.verb_groups import settle_participles

__all__ = ["Chunk", "Clauses"]

_QUOTE_SIGNS = frozenset(",\"'“‘”’")
#: 'a group of soldiers and 4 civilians' is of both.
_AMOUNTS = frozenset(
    (
        "group",
        "number",
        "total",
        "band",
        "pair",
        "couple",
        "dozen",
        "handful",
        "string",
        "crowd",
        "mixture",
        "mix",
        "loss",
    )
)


class Clauses:
    """The chunks of one sentence and the questions that coding asks of them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        #: Lower-case words of the tokens.
        self.lows: list[str] = [token.low for token in tokens]
        self.chunks: list[Chunk] = list(cut(tokens))
        settle_conjunctions(self.chunks)
        settle_participles(self.chunks, tokens)
        self.at: list[int] = [0] * len(tokens)
        for number, chunk in enumerate(self.chunks):
            self.at[chunk.i : chunk.j] = [number] * (chunk.j - chunk.i)
        #: Numbers of the verb groups.
        self.verbs: list[int] = [number for number, chunk in enumerate(self.chunks) if chunk.kind == "VG"]
        #: What chunks hang on, by their numbers; found once by :func:`geo.events.grammar.governors.govern`.
        self.governors: dict[int, tuple[int | None, str]] = {}
        self._mark_prepositions()
        self._subjects = Subjects(self.chunks)
        self._objects: dict[int, list[Chunk]] = {}

    def _mark_prepositions(self) -> None:
        prep, behind = "", None
        for number, chunk in enumerate(self.chunks):
            before, behind = behind, chunk
            if chunk.kind == "IN":
                prep = chunk.low
            elif chunk.kind == "NP":
                if before is not None and before.kind == "NP" and before.prep and prep and self.opens_clause(number):
                    prep = ""  # 'In Cúcuta itself | a grenade went off'
                if prep == "of" and self._counted_beside(number):
                    prep = ""
                coordinated = before is not None and (before.kind == "CC" or before.low == ",")
                if (
                    coordinated
                    and not (prep == "between" and before is not None and before.kind == "CC")
                    and self.opens_clause(number)
                ):
                    prep = ""
                chunk.prep = prep
            elif (
                chunk.kind in ("CC", "ADV")
                or (chunk.low == "," and not self._after_time(number))
                or (chunk.kind == "TIME" and self._dates(chunk))
            ):
                pass
            else:
                prep = ""

    def _counted_beside(self, number: int) -> bool:
        """'the head of police and | 14 others': a count joined to one who has an office, not to those he heads."""
        if number < 4 or self.chunks[number - 1].kind != "CC" or self.tokens[self.chunks[number].i].tag != "NUM":
            return False
        whole, of = self.chunks[number - 4], self.chunks[number - 3]
        if whole.kind != "NP" or of.low != "of" or self.tokens[whole.i].low not in ("the", "a", "an", "its", "their"):
            return False
        return not (whole.low in _AMOUNTS or whole.low.endswith("s"))

    def _dates(self, chunk: Chunk) -> bool:
        """'for the 2019 bombing': a date inside a noun phrase."""
        if chunk.kind != "TIME" or self.lows[chunk.i] not in ("the", "that", "a", "an"):
            return False
        last = self.lows[chunk.j - 1]
        return last[0].isdigit() or last in MONTHS

    def dated(self, number: int) -> bool:
        """Whether the phrase of a noun holds a date: 'the 2022 massacre'."""
        return number > 0 and self._dates(self.chunks[number - 1])

    def _after_time(self, number: int) -> bool:
        return number > 0 and self.chunks[number - 1].kind == "TIME"

    def opens_clause(self, number: int) -> bool:
        """Whether a noun phrase after ',' or 'and' opens a clause rather than being one more item."""
        return opens_clause(self.chunks, number, self.at)

    def next_verb(self, number: int) -> int | None:
        """Number of the first verb group behind chunk ``number``."""
        k = bisect_right(self.verbs, number)
        return self.verbs[k] if k < len(self.verbs) else None

    # -- arguments ------------------------------------------------------------------------------------------------

    def subject(self, number: int) -> Chunk | None:
        """The noun phrase that is the grammatical subject of verb group ``number``, or ``None``."""
        return self._subjects.of(number)

    def objects(self, number: int) -> list[Chunk]:
        """Direct objects of verb group ``number``, with the items joined to the first by ',' and 'and'."""
        known = self._objects.get(number)
        if known is None:
            known = self._objects[number] = self._objects_of(number)
        return known.copy()

    def _objects_of(self, number: int) -> list[Chunk]:
        found: list[Chunk] = []
        # What only a comma joins is an apposition ('killed the mayor, a former teacher'), unless 'and' follows.
        kept, joined = 1, False
        for k in range(number + 1, len(self.chunks)):
            chunk = self.chunks[k]
            if chunk.kind == "NP" and not chunk.prep:
                if found and self.opens_clause(k):
                    break
                found.append(chunk)
                kept, joined = len(found) if joined else kept, False
            elif chunk.kind in ("CC", "TIME", "ADV") or chunk.low in _QUOTE_SIGNS:
                if not found and (chunk.low == "," or chunk.kind == "CC"):
                    break
                joined = joined or chunk.kind == "CC"
            elif chunk.kind == "IN" and found:
                if chunk.low != "of":
                    break
            elif chunk.kind == "NP" and found and self.chunks[k - 1].low == "of":
                continue
            else:
                break
        return found[:kept]

    def phrases(self, number: int) -> Iterator[Chunk]:
        """Noun phrases with a preposition that follow chunk ``number`` within its clause."""
        for k in range(number + 1, len(self.chunks)):
            chunk = self.chunks[k]
            if chunk.kind == "NP" and chunk.prep:
                yield chunk
            elif chunk.kind == "SUB" or chunk.low in (";", ":") or (chunk.kind == "VG" and chunk.finite):
                return

    def extent(self, chunk: Chunk) -> tuple[int, int]:
        """Token range of a noun phrase with its 'of', 'from' and 'loyal to' tail."""
        end = chunk.j
        k = self.at[chunk.i] + 1
        chunks = self.chunks
        while (
            k + 1 < len(chunks)
            and chunks[k].kind == "IN"
            and chunks[k].low in ("of", "from", "belonging")
            and chunks[k + 1].kind == "NP"
        ):
            end = chunks[k + 1].j
            k += 2
            if k + 2 < len(chunks) and chunks[k].low == "and" and chunks[k + 1].low == chunks[k - 2].low == "of":
                k += 1  # 'gunmen of X and of Y'
        return chunk.i, end

    def text(self, i: int, j: int) -> str:
        """Words of a token range joined by blanks, lower case."""
        return " ".join(self.lows[i:j])
