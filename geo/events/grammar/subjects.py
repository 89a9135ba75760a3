"""Chunks of a sentence -> the noun phrase that is the subject of each verb group."""

from __future__ import annotations

from geo.events.grammar.asides import aside, before_bracket, described, listed_verbs, said_between, saying_aside
from geo.events.grammar.verb_groups import Chunk

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_PLACING = frozenset(("in", "at", "near", "on", "outside", "around"))


def _voice(verb: Chunk) -> tuple[bool, bool, bool]:
    return verb.passive, verb.progressive, verb.perfect


class Subjects:
    """Subjects of the verb groups of one sentence, each looked for once."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self.chunks = chunks
        self._found: dict[int, Chunk | None] = {}

    def of(self, number: int, depth: int = 0) -> Chunk | None:
        """The subject of verb group ``number``, or ``None``; ``depth`` counts the verbs that it is joined to."""
        if depth:
            return self._find(number, depth)
        if number not in self._found:
            self._found[number] = self._find(number, 0)
        return self._found[number]

    def _find(self, number: int, depth: int) -> Chunk | None:
        chunks = self.chunks
        verb = chunks[number]
        k = number - 1
        comma = k >= 0 and chunks[k].low == ","
        over = False
        if verb.form == "VBG" and not verb.finite:
            return self._adjunct_subject(number, depth)
        if comma and (told_of := aside(chunks, number)) is not None:
            return described(chunks, told_of) or self._antecedent(told_of)
        if comma and (acting := saying_aside(chunks, number)) is not None:
            return acting
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
                    return self.of(last, depth + 1)
                if told is not None:
                    return self._antecedent(told)
                owner = self._object_of_participle(k)
                if owner is None and not comma and verb.finite and k > 1 and chunks[k - 1].infinitive:
                    k -= 2  # 'troops sent to free the hostages killed two'
                    continue
                if comma and owner is None:
                    opened = self._clause_start(number)
                    return opened if opened is not None else chunk
                if owner is None:
                    return chunk
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
                    return self.of(k, depth + 1)
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
                return self.of(k, depth + 1) if depth < 4 else None
            if chunk.low in (";", ":"):
                return None
        if before is not None and before.low == ",":  # 'Fighters of X, riding in from the south, took the town'
            return next((c for c in self.chunks[:number] if c.kind == "NP" and not c.prep), None)
        return None

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

    def _clause_start(self, number: int) -> Chunk | None:
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
        """What 'who', 'which' or 'that' at chunk ``k`` stands for; no place for 'who': 'shot men in X who had fled'."""
        who = self.chunks[k].low == "who"
        place = None
        for chunk in reversed(self.chunks[:k]):
            if chunk.kind == "NP" and who and chunk.prep in _PLACING:
                place = place or chunk
            elif chunk.kind == "NP":
                return chunk
            elif chunk.kind == "VG":
                break
        return place
