"""Tagged tokens -> verb groups: full verb, form, auxiliaries, and whether a past form is a participle."""

from __future__ import annotations

from geo.events.grammar.closed_words import BE, GET, HAVE, NEG
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

#: Verbs that need an object: 'a man accused of ...' is a participle.
_ALWAYS_OF = words("accuse convict suspect charge blame sentence base aim arm equip")
_DEALS = words("truce ceasefire accord agreement deal pact treaty protocol declaration charter memorandum armistice")
_DEALT = words("sign broker mediate negotiate sponsor conclude reach")
_HEARSAY = words("report confirm find")
#: Verbs after which a noun and a past form are a clause of their own: 'police said rebels attacked in ...'.
_WITH_CLAUSE = words(
    """
    say tell report claim allege add believe think know fear hope see hear show mean suggest insist admit confirm
    deny announce state warn note write argue assert maintain declare estimate recall remember reveal find learn
    understand feel ensure indicate explain acknowledge accept agree boast stress be
    """
)


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


def verb_group(tokens: list[Token], i: int) -> Chunk:
    """The verb group that begins at token ``i``."""
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
    token = tokens[head]
    chunk.form = token.form
    helpers: list[str] = []
    if head > i:
        auxiliaries = [t.low for t in tokens[i:head]]
        chunk.modal = next((t.low for t in tokens[i:head] if t.tag == "MODAL"), "")
        chunk.negated = any(a in NEG or a.endswith("n't") for a in auxiliaries)
        chunk.infinitive = tokens[i].tag == "TO" or "to" in auxiliaries
        helpers = [a for a in auxiliaries if a in _HELPERS]
    if token.tag == "MODAL":
        chunk.modal = token.low
    if helpers:
        chunk.perfect = not HAVE.isdisjoint(helpers)
        chunk.passive = helpers[-1] not in HAVE and token.form in ("VBN", "VBDN", "VBD")
        chunk.progressive = token.form == "VBG" and not BE.isdisjoint(helpers)
    if token.form == "VBDN":
        chunk.form = "VBN" if helpers else "VBD"
    _settle_participle(tokens, chunk, bool(helpers))
    if token.tag == "AUX" and head == chunk.j - 1:
        chunk.form = "VBD" if token.low in ("was", "were", "had", "did", "got") else "VBZ"
        chunk.finite = token.low not in ("be", "being", "been", "having") or bool(chunk.modal)
    return chunk


_HELPERS = BE | HAVE | GET


def _verb_follows(chunks: list[Chunk], k: int) -> bool:
    """Whether a second finite verb comes in the same clause, so that the first can only be a participle."""
    for chunk in chunks[k + 1 : k + 9]:
        if chunk.kind == "VG":
            return chunk.finite
        if chunk.kind not in ("NP", "IN", "TIME"):
            return False
    return False


def settle_participles(chunks: list[Chunk], tokens: list[Token]) -> None:
    """'used grenades filled with gas': a past form right after the object of a verb describes the object."""
    for k in [k for k, chunk in enumerate(chunks) if chunk.form == "VBD" and chunk.finite and 0 < k < len(chunks) - 1]:
        chunk, noun, verb = chunks[k], chunks[k - 1], chunks[max(0, k - 2)]
        if verb.kind == "ADV" and k > 2:
            verb = chunks[k - 3]  # 'shot down 14 drones launched at X'
        if tokens[chunk.head].form != "VBDN":
            continue
        alone = chunk.j == chunk.i + 1 and chunks[k + 1].kind == "IN"
        if k > 1 and chunks[k - 2].kind == "SUB" and chunks[k - 2].low in ("that", "which"):
            continue  # 'a missile that Iran fired in January destroyed a house'
        if alone and noun.kind == "NP" and _verb_follows(chunks, k) and tokens[chunk.head].lemma not in _WITH_CLAUSE:
            chunk.finite, chunk.form = False, "VBN"  # 'a missile launched from Yemen was intercepted'
            continue
        if not alone or noun.kind != "NP" or verb.kind != "VG" or (verb.infinitive and not verb.finite):
            continue
        if tokens[verb.head].lemma not in _WITH_CLAUSE and tokens[noun.head].tag == "N":
            chunk.finite, chunk.form = False, "VBN"


def _by(tokens: list[Token], j: int) -> bool:
    """Whether 'by' follows, after a particle too: 'carried out by'."""
    j += tokens[j].tag == "ADV"
    return j < len(tokens) and tokens[j].low == "by"


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
    lemma = tokens[chunk.head].lemma
    if (
        before is not None
        and before.low in _DEALS
        and lemma in _DEALT
        and following is not None
        and following.tag == "PREP"
    ):
        chunk.finite, chunk.form = False, "VBN"  # 'ended with a truce signed in Doha'
        return
    if (
        (
            chunk.form == "VBD"
            and tokens[chunk.head].form == "VBDN"
            and before is not None
            and before.tag in ("N", "P", "NUM")
        )
        and following is not None
        and (_by(tokens, chunk.j) or (lemma in _ALWAYS_OF and following.tag == "PREP"))
    ):
        chunk.finite = False
        chunk.form = "VBN"
