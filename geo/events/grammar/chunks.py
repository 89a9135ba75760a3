"""Chunks of a sentence -> the questions that coding asks of them: subject, objects, phrases."""

from __future__ import annotations

from collections.abc import Iterator

from geo.events.grammar.asides import aside, before_bracket, described, listed_verbs, opens_clause, said_between
from geo.events.grammar.chunker import Chunk, cut, settle_conjunctions
from geo.events.grammar.closed_words import MONTHS
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
_RELATIVE = frozenset(("who", "which", "that", "whom"))


def _voice(verb: Chunk) -> tuple[bool, bool, bool]:
    return verb.passive, verb.progressive, verb.perfect


class Clauses:
    """The chunks of one sentence and the questions that coding asks of them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.chunks: list[Chunk] = list(cut(tokens))
        settle_conjunctions(self.chunks)
        settle_participles(self.chunks, tokens)
        self.at: list[int] = [0] * len(tokens)
        for number, chunk in enumerate(self.chunks):
            for k in range(chunk.i, chunk.j):
                self.at[k] = number
        self._mark_prepositions()
        self._subjects: dict[int, Chunk | None] = {}
        self._objects: dict[int, list[Chunk]] = {}

    def _mark_prepositions(self) -> None:
        prep = ""
        for number, chunk in enumerate(self.chunks):
            if chunk.kind == "IN":
                prep = chunk.low
            elif chunk.kind == "NP":
                before = self.chunks[number - 1] if number else None
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
                chunk.kind in ("CC", "ADV") or (chunk.low == "," and not self._after_time(number)) or self._dates(chunk)
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
        last = self.tokens[chunk.j - 1].low
        return (
            chunk.kind == "TIME"
            and self.tokens[chunk.i].low in ("the", "that", "a", "an")
            and (last[0].isdigit() or last in MONTHS)
        )

    def dated(self, number: int) -> bool:
        """Whether the phrase of a noun holds a date: 'the 2022 massacre'."""
        return number > 0 and self._dates(self.chunks[number - 1])

    def _after_time(self, number: int) -> bool:
        return number > 0 and self.chunks[number - 1].kind == "TIME"

    def opens_clause(self, number: int) -> bool:
        """Whether a noun phrase after ',' or 'and' opens a clause rather than being one more item."""
        return opens_clause(self.chunks, number, self.at)

    # -- arguments ------------------------------------------------------------------------------------------------

    def subject(self, number: int, depth: int = 0) -> Chunk | None:
        """The noun phrase that is the grammatical subject of verb group ``number``, or ``None``."""
        if depth:
            return self._subject(number, depth)
        if number not in self._subjects:
            self._subjects[number] = self._subject(number, 0)
        return self._subjects[number]

    def _subject(self, number: int, depth: int) -> Chunk | None:
        chunks = self.chunks
        verb = chunks[number]
        k = number - 1
        comma = k >= 0 and chunks[k].low == ","
        over = False
        if verb.form == "VBG" and not verb.finite:
            return self._adjunct_subject(number, depth)
        if comma and (told_of := aside(chunks, number)) is not None:
            return described(chunks, told_of) or self._antecedent(told_of)
        if (before := said_between(chunks, number)) is not None:
            k, comma = before, False
        while k >= 0:
            chunk = chunks[k]
            if chunk.low == ")":
                k = before_bracket(chunks, k)
                continue
            if chunk.kind == "NP" and not chunk.prep:
                told = self._relative_before(k - 1)
                if told is not None and _voice(chunks[k - 1]) != _voice(verb):
                    if all(c.kind != "VG" for c in chunks[:told]):
                        return self._antecedent(told)  # 'two men who were carrying a bomb were arrested'
                    k = told - 2  # 'dragged away demonstrators who were blocking a street and detained 40'
                    continue
                over = over or any(c.kind == "CC" for c in chunks[k + 1 : number])
                over = over or (comma and listed_verbs(chunks, number))
                last = k - 2 if k > 1 and chunks[k - 1].kind == "ADV" else k - 1
                if k and chunks[last].kind == "VG" and depth < 4 and over:
                    return self.subject(last, depth + 1)
                if told is not None:
                    return self._antecedent(told)
                owner = self._object_of_participle(k)
                if owner is None and not comma and verb.finite and k > 1 and chunks[k - 1].infinitive:
                    k -= 2  # 'troops sent to free the hostages killed two'
                    continue
                if comma and owner is None:
                    opened = self._clause_start(k, number)
                    return opened if opened is not None else chunk
                if owner is None:
                    return self._first_of_list(k)
                k, comma = owner - 1, False
                continue
            if chunk.kind == "SUB":
                return self._antecedent(k) if chunk.low in _RELATIVE and not comma else None
            if chunk.kind == "VG" and not chunk.finite and chunk.form == "VBN" and not chunk.passive:
                k -= 1
                continue
            if chunk.kind == "VG" and not chunk.finite and chunk.form == "VBG" and k and chunks[k - 1].kind == "NP":
                k -= 1  # 'students demonstrating against quotas were attacked'
                continue
            if (
                chunk.kind == "VG"
                and chunk.form == "VBG"
                and not (chunk.finite or comma)
                and k
                and chunks[k - 1].kind == "IN"
            ):
                k -= 2  # 'those who accuse him of spying beat him'
                continue
            if chunk.kind == "VG" and chunk.infinitive and verb.finite and k + 1 < number and not over:
                k, over = k - 1, True  # 'told them to leave, burned huts'
                continue
            if chunk.kind == "VG":
                told = self._relative_before(k)
                if told is not None and not any(c.kind == "CC" for c in chunks[k + 1 : number]):
                    return self._antecedent(told)
                if depth < 4 and self._joined(k, number):
                    return self.subject(k, depth + 1)
                return None
            if chunk.low in (";", ":", "—"):
                return None
            k -= 1
        return None

    def _relative_before(self, k: int) -> int | None:
        """Number of the 'who', 'that' or 'which' whose verb is chunk ``k``: 'gunmen who stormed it killed ...'."""
        if k < 2 or self.chunks[k].kind != "VG":
            return None
        if k > 2 and self.chunks[k - 1].kind == "NP" and self.chunks[k - 2].low in ("that", "which", "whom"):
            noun = k - 4 if self.chunks[k - 3].kind == "IN" else k - 3  # 'the town in which they had waited'
            return k - 2 if self.chunks[noun].kind == "NP" and self.chunks[k - 2].kind == "SUB" else None
        before = self.chunks[k - 1]
        relative = before.kind == "SUB" and before.low in _RELATIVE
        return k - 1 if relative and self.chunks[k - 2].kind == "NP" else None

    def _adjunct_subject(self, number: int, depth: int) -> Chunk | None:
        """Subject of '..., killing three': that of the verb before, or the noun that a bare participle describes."""
        before = self.chunks[number - 1] if number else None
        if before is not None and before.kind == "NP":
            return before
        for k in range(number - 1, -1, -1):
            chunk = self.chunks[k]
            if chunk.kind == "VG":
                return self.subject(k, depth + 1) if depth < 4 else None
            if chunk.low in (";", ":"):
                return None
        if before is not None and before.low == ",":  # 'Fighters of X, riding in from the south, took the town'
            return next((c for c in self.chunks[:number] if c.kind == "NP" and not c.prep), None)
        return None

    def _first_of_list(self, k: int) -> Chunk:
        return self.chunks[k]

    def _joined(self, left: int, right: int) -> bool:
        between = self.chunks[left + 1 : right]
        infinitive = self.chunks[right].infinitive or self.chunks[right].form == "VBG"
        return infinitive or any(c.kind == "CC" or c.low == "," for c in between)

    def _object_of_participle(self, k: int) -> int | None:
        """Number of the participle ('carrying', 'hidden') whose object noun phrase ``k`` is, if any."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind in ("IN", "NP", "CC"):
            if self.chunks[j].kind == "NP" and not self.chunks[j].prep:
                break
            j -= 1
        if j < 1 or self.chunks[j].kind != "VG":
            return None
        verb = self.chunks[j]
        if verb.form not in ("VBG", "VBN") or verb.finite:
            return None
        if self.chunks[j - 1].kind == "NP":
            return j
        accused = self.chunks[j - 2] if j > 2 and self.chunks[j - 1].kind == "IN" else verb
        return j - 2 if accused.form == "VBN" and not accused.finite and self.chunks[j - 3].kind == "NP" else None

    def _clause_start(self, k: int, number: int) -> Chunk | None:
        """First bare noun phrase of the clause, for a verb that follows a parenthesis in commas."""
        first: Chunk | None = None
        j = number - 2
        while j >= 0:
            chunk = self.chunks[j]
            if chunk.kind == "VG" and chunk.finite and not (j and self.chunks[j - 1].kind == "SUB"):
                break
            if chunk.kind == "NP" and not chunk.prep:
                first = chunk
            if chunk.low in (";", ":") or (chunk.kind == "SUB" and (chunk.low not in _RELATIVE or self._says(j))):
                break
            j -= 1
        return first

    def _says(self, k: int) -> bool:
        """Whether 'that' opens what is said: 'found it proven that ...'."""
        return self.chunks[k].low == "that" and k > 0 and self.chunks[k - 1].kind != "NP"

    def _antecedent(self, k: int) -> Chunk | None:
        for chunk in reversed(self.chunks[:k]):
            if chunk.kind == "NP":
                return chunk
            if chunk.kind == "VG":
                return None
        return None

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
        return chunk.i, end

    def text(self, i: int, j: int) -> str:
        """Words of a token range joined by blanks, lower case."""
        return " ".join(t.low for t in self.tokens[i:j])
