"""Tagged tokens -> chunks: noun phrases, verb groups, prepositions and the signs between them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.events.grammar import BE, GET, HAVE, NEG
from geo.events.tokens import Token
from geo.events.wordsets import words

_QUOTE_SIGNS = frozenset(",\"'“‘”’")
_OPENERS = words("as after before since until than like")

#: 'forces loyal to X' are forces of X.
_TIES = frozenset(("loyal", "allied", "affiliated", "linked", "aligned", "belonging"))
_NP = frozenset(("DET", "NUM", "J", "N", "P"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))


class Chunk:
    """A run of tokens ``[i, j)``.

    ``kind`` is NP, VG, IN (preposition), SUB, CC or PUNCT. For a noun phrase ``head`` is its last noun, ``prep`` the
    preposition in front of it. For a verb group ``head`` is the full verb, the flags say what its auxiliaries say.
    """

    __slots__ = (
        "finite",
        "form",
        "head",
        "i",
        "infinitive",
        "j",
        "kind",
        "low",
        "modal",
        "negated",
        "passive",
        "perfect",
        "prep",
        "progressive",
    )

    def __init__(self, kind: str, i: int, j: int, head: int, low: str) -> None:
        self.kind = kind
        self.i = i
        self.j = j
        self.head = head
        self.low = low
        self.prep = ""
        self.form = ""
        self.modal = ""
        self.negated = self.passive = self.perfect = self.progressive = self.infinitive = False
        self.finite = False

    def __repr__(self) -> str:
        return f"{self.kind}[{self.i}:{self.j} {self.low}]"


class Clauses:
    """The chunks of one sentence and the questions that coding asks of them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.chunks: list[Chunk] = list(_chunk(tokens))
        _settle_conjunctions(self.chunks)
        self.at: list[int] = [0] * len(tokens)
        for number, chunk in enumerate(self.chunks):
            for k in range(chunk.i, chunk.j):
                self.at[k] = number
        self._mark_prepositions()

    def _mark_prepositions(self) -> None:
        prep = ""
        for number, chunk in enumerate(self.chunks):
            if chunk.kind == "IN":
                prep = chunk.low
            elif chunk.kind == "NP":
                before = self.chunks[number - 1] if number else None
                coordinated = before is not None and (before.kind == "CC" or before.low == ",")
                if (
                    coordinated
                    and not (prep == "between" and before is not None and before.kind == "CC")
                    and self.opens_clause(number)
                ):
                    prep = ""
                chunk.prep = prep
            elif chunk.kind in ("CC", "ADV") or (chunk.low == "," and not self._after_time(number)):
                pass
            else:
                prep = ""

    def _after_time(self, number: int) -> bool:
        return number > 0 and self.chunks[number - 1].kind == "TIME"

    def opens_clause(self, number: int) -> bool:
        """Whether a noun phrase after ',' or 'and' opens a clause rather than being one more item."""
        for k in range(number + 1, min(len(self.chunks), number + 16)):
            chunk = self.chunks[k]
            if chunk.kind == "VG":
                if chunk.finite or chunk.form == "VBD":
                    return True
                continue
            if chunk.low == ",":
                return False
            if (
                chunk.kind == "SUB"
                or chunk.low in (";", ":")
                or (chunk.kind in ("PUNCT", "CC") and number + 3 > self.at[chunk.i])
            ):
                return False
        return False

    # -- arguments ------------------------------------------------------------------------------------------------

    def subject(self, number: int, depth: int = 0) -> Chunk | None:
        """The noun phrase that is the grammatical subject of verb group ``number``, or ``None``."""
        chunks = self.chunks
        verb = chunks[number]
        k = number - 1
        comma = k >= 0 and chunks[k].low == ","
        if verb.form == "VBG" and not verb.finite:
            return self._adjunct_subject(number, depth)
        while k >= 0:
            chunk = chunks[k]
            if chunk.kind == "NP" and not chunk.prep:
                if (
                    k
                    and chunks[k - 1].kind == "VG"
                    and depth < 4
                    and any(c.kind == "CC" for c in chunks[k + 1 : number])
                ):
                    return self.subject(k - 1, depth + 1)
                owner = self._object_of_participle(k)
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
            if chunk.kind == "VG":
                if depth < 4 and self._joined(k, number):
                    return self.subject(k, depth + 1)
                return None
            if chunk.low in (";", ":", "—"):
                return None
            k -= 1
        return None

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
        if verb.form in ("VBG", "VBN") and not verb.finite and self.chunks[j - 1].kind == "NP":
            return j
        return None

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
            if chunk.low in (";", ":") or (chunk.kind == "SUB" and chunk.low not in _RELATIVE):
                break
            j -= 1
        return first

    def _antecedent(self, k: int) -> Chunk | None:
        for chunk in reversed(self.chunks[:k]):
            if chunk.kind == "NP":
                return chunk
            if chunk.kind == "VG":
                return None
        return None

    def objects(self, number: int) -> list[Chunk]:
        """Direct objects of verb group ``number``, with the items joined to the first by ',' and 'and'."""
        found: list[Chunk] = []
        for k in range(number + 1, len(self.chunks)):
            chunk = self.chunks[k]
            if chunk.kind == "NP" and not chunk.prep:
                if found and self.opens_clause(k):
                    break
                found.append(chunk)
            elif chunk.kind in ("CC", "TIME", "ADV") or chunk.low in _QUOTE_SIGNS:
                if not found and chunk.low == ",":
                    break
            elif chunk.kind == "IN" and found:
                if chunk.low != "of":
                    break
            elif chunk.kind == "NP" and found and self.chunks[k - 1].low == "of":
                continue
            else:
                break
        return found

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


def _chunk(tokens: list[Token]) -> Iterator[Chunk]:
    n = len(tokens)
    i = 0
    while i < n:
        token = tokens[i]
        tag = token.tag
        if token.low in _TIES and i + 1 < n and tokens[i + 1].low in ("to", "with"):
            j = i + 2
            yield Chunk("IN", i, j, i, "of")
        elif tag == "T":
            j = i + 1
            while j < n and (
                tokens[j].tag == "T"
                or (tokens[j].low == "," and j + 1 < n and tokens[j + 1].tag == "T" and tokens[j + 1].low[0].isdigit())
            ):
                j += 1
            yield Chunk("TIME", i, j, i, token.low)
        elif tag in _NP or (token.low == "at" and i + 1 < n and tokens[i + 1].low in ("least", "most")):
            j = _noun_phrase(tokens, i)
            yield _np(tokens, i, j)
        elif tag == "PRON":
            j = i + 1
            yield Chunk("NP", i, j, i, token.low)
        elif tag == "POS":
            j = i + 1
            if j < n and tokens[j].tag in _NP:
                j = _noun_phrase(tokens, j)
            yield _np(tokens, i, j)
        elif tag in ("AUX", "MODAL", "NEG", "V", "TO") or (tag == "ADV" and _leads_verb(tokens, i)):
            chunk = _verb_group(tokens, i)
            j = chunk.j
            yield chunk
        elif tag == "PREP":
            j = i + 1
            yield Chunk("IN", i, j, i, token.low)
        elif tag == "SUBORD":
            j = i + 1
            yield Chunk("SUB", i, j, i, token.low)
        elif tag == "CC":
            j = i + 1
            yield Chunk("CC", i, j, i, token.low)
        elif tag == "ADV":
            j = i + 1
            yield Chunk("ADV", i, j, i, token.low)
        else:
            j = i + 1
            yield Chunk("PUNCT", i, j, i, token.low)
        i = j


def _settle_conjunctions(chunks: list[Chunk]) -> None:
    """'as', 'after', 'before' ... open a clause where a noun phrase and a finite verb follow."""
    for k, chunk in enumerate(chunks):
        if chunk.kind != "IN" or chunk.low not in _OPENERS:
            continue
        seen = False
        for later in chunks[k + 1 : k + 9]:
            if later.kind == "NP":
                seen = True
            elif later.kind == "VG":
                if seen and later.finite:
                    chunk.kind = "SUB"
                break
            elif later.kind not in ("IN", "CC", "TIME", "ADV"):
                break


def _leads_verb(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].tag == "V" and tokens[i + 1].form != "VBG"


def _noun_phrase(tokens: list[Token], i: int) -> int:
    j = i
    n = len(tokens)
    while j < n:
        token = tokens[j]
        if token.low == "at" and j + 1 < n and tokens[j + 1].low in ("least", "most"):
            j += 2
            continue
        if token.tag == "POS" and j > i:
            j += 1
            continue
        if (
            token.tag == "ADV"
            and j + 1 < n
            and tokens[j + 1].tag in ("NUM", "J", "V")
            and token.low not in ("later", "ago", "also", "today", "yesterday", "overnight")
        ):
            if tokens[j + 1].tag == "V" or j == i or tokens[j - 1].tag in ("N", "P"):
                break
            j += 1
            continue
        if token.tag not in _NP or (token.low in _TIES and j + 1 < n and tokens[j + 1].low in ("to", "with")):
            break
        if j > i:
            before = tokens[j - 1]
            if token.tag == "DET" and before.tag not in ("DET", "POS") and token.low not in ("other", "more", "such"):
                break
            if (
                token.tag == "J"
                and before.tag in ("N", "P")
                and (j + 1 >= n or tokens[j + 1].tag not in ("N", "P", "J"))
            ):
                break
            if token.tag == "P" and before.tag == "N" and before.low.endswith("s") and not before.capital:
                break
        j += 1
    while j > i + 1 and tokens[j - 1].low in ("at", "least") and tokens[j - 1].tag == "PREP":
        j -= 1
    return max(j, i + 1)


def _np(tokens: list[Token], i: int, j: int) -> Chunk:
    head = j - 1
    for k in range(j - 1, i - 1, -1):
        if tokens[k].tag in ("N", "P"):
            head = k
            break
    return Chunk("NP", i, j, head, tokens[head].low)


def _verb_group(tokens: list[Token], i: int) -> Chunk:
    n = len(tokens)
    j = i
    head = i
    while j < n and tokens[j].tag in ("AUX", "MODAL", "NEG", "ADV", "TO"):
        if j > i and tokens[j].tag in ("TO", "MODAL"):
            break
        head = j if tokens[j].tag == "AUX" or head == i else head
        j += 1
    if j < n and tokens[j].tag == "V":
        head = j
        j += 1
    else:
        while j > i + 1 and tokens[j - 1].tag == "ADV":
            j -= 1
    chunk = Chunk("VG", i, max(j, i + 1), head, tokens[head].low)
    auxiliaries = [t.low for t in tokens[i:head]]
    token = tokens[head]
    chunk.form = token.form
    chunk.modal = next((a for a in auxiliaries if tokens[i].tag == "MODAL" and a == tokens[i].low), "")
    if not chunk.modal:
        chunk.modal = next((t.low for t in tokens[i:head] if t.tag == "MODAL"), "")
    if token.tag == "MODAL":
        chunk.modal = token.low
    chunk.negated = any(a in NEG or a.endswith("n't") for a in auxiliaries)
    chunk.infinitive = tokens[i].tag == "TO" or "to" in auxiliaries
    helpers = [a for a in auxiliaries if a in BE or a in HAVE or a in GET]
    chunk.perfect = any(a in HAVE for a in helpers)
    chunk.passive = bool(helpers) and (helpers[-1] in BE or helpers[-1] in GET) and token.form in ("VBN", "VBDN", "VBD")
    chunk.progressive = token.form == "VBG" and any(a in BE for a in helpers)
    if token.form == "VBDN":
        chunk.form = "VBN" if helpers else "VBD"
    _settle_participle(tokens, chunk, bool(helpers))
    if token.tag == "AUX" and head == chunk.j - 1:
        chunk.form = "VBD" if token.low in ("was", "were", "had", "did", "got") else "VBZ"
        chunk.finite = token.low not in ("be", "being", "been", "having") or bool(chunk.modal)
    return chunk


def _settle_participle(tokens: list[Token], chunk: Chunk, helped: bool) -> None:
    """Tell 'soldiers killed three' (finite) from 'soldiers killed in the raid' (participle)."""
    if chunk.infinitive:
        chunk.finite = False
        return
    if chunk.modal or helped:
        chunk.finite = not (chunk.form == "VBG" and not chunk.progressive)
        return
    if chunk.form == "VBG":
        chunk.finite = False
        return
    if chunk.form == "VBN":
        chunk.finite = False
        return
    following = tokens[chunk.j] if chunk.j < len(tokens) else None
    before = tokens[chunk.i - 1] if chunk.i else None
    chunk.finite = True
    if (
        (
            chunk.form == "VBD"
            and tokens[chunk.head].form == "VBDN"
            and before is not None
            and before.tag in ("N", "P", "NUM")
        )
        and following is not None
        and following.low == "by"
    ):
        chunk.finite = False
        chunk.form = "VBN"
