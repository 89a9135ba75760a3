"""Tagged tokens -> chunks: noun phrases, verb groups, prepositions and the signs between them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.events.closed_words import BE, GET, HAVE, NEG
from geo.events.tokens import Token
from geo.events.wordsets import words

_OPENERS = words("as after before since until than like")
#: 'forces loyal to X' are forces of X.
_TIES = frozenset(("loyal", "allied", "affiliated", "linked", "aligned", "belonging"))
#: Verbs that need an object: 'a man accused of ...' is a participle.
_ALWAYS_OF = words("accuse convict suspect charge blame sentence base aim")
_HEARSAY = words("report confirm")
#: Verbs after which a noun and a past form are a clause of their own: 'police said rebels attacked in ...'.
_WITH_CLAUSE = words(
    """
    say tell report claim allege add believe think know fear hope see hear show mean suggest insist admit confirm
    deny announce state warn note write argue assert maintain declare estimate recall remember reveal find learn
    understand feel ensure indicate explain acknowledge accept agree boast stress be
    """
)
_NP = frozenset(("DET", "NUM", "J", "N", "P"))


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


def cut(tokens: list[Token]) -> Iterator[Chunk]:
    """Cut a tagged sentence into chunks, left to right, without gaps."""
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
        elif tag == "TO" and not _before_verb(tokens, i):
            j = i + 1
            yield Chunk("IN", i, j, i, token.low)
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


def settle_conjunctions(chunks: list[Chunk]) -> None:
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


def settle_participles(chunks: list[Chunk], tokens: list[Token]) -> None:
    """'used grenades filled with gas': a past form right after the object of a verb describes the object."""
    for k in range(2, len(chunks) - 1):
        chunk, noun, verb = chunks[k], chunks[k - 1], chunks[k - 2]
        if chunk.kind != "VG" or chunk.form != "VBD" or not chunk.finite or tokens[chunk.head].form != "VBDN":
            continue
        alone = chunk.j == chunk.i + 1 and chunks[k + 1].kind == "IN"
        if not alone or noun.kind != "NP" or verb.kind != "VG" or (verb.infinitive and not verb.finite):
            continue
        if tokens[verb.head].lemma not in _WITH_CLAUSE and tokens[noun.head].tag == "N":
            chunk.finite, chunk.form = False, "VBN"


def _before_verb(tokens: list[Token], i: int) -> bool:
    """Whether 'to' opens an infinitive rather than telling where to."""
    for token in tokens[i + 1 : i + 4]:
        if token.tag in ("V", "AUX"):
            return True
        if token.tag not in ("ADV", "NEG"):
            return False
    return False


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
        if tokens[head].lemma in _HEARSAY and j < n and tokens[j].tag == "V" and tokens[j].form in ("VBN", "VBDN"):
            head = j  # 'were reported killed'
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
        and (following.low == "by" or (tokens[chunk.head].lemma in _ALWAYS_OF and following.tag == "PREP"))
    ):
        chunk.finite = False
        chunk.form = "VBN"
