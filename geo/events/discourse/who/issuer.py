"""Whose statement a report is -> the actor that 'we' and 'operatives' stand for in it, and what is its word only.

'Our forces' are in own_side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import SIDES
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.scene import Scene
from geo.records import Document, Sentence

#: Words in which a statement speaks of itself.
_OURSELVES = re.compile(r"\b(?:our|we)\b", re.I)
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|(?<!\w)[‘'][^\n]{12,}?[’'](?!\w)")
_INFORMS = re.compile(
    r"\b(?:informs?|announces?|wishes|wish|hereby|regrets?|condemns?|confirms?|notifies|notify|states|reports that|"
    r"continues?|is pleased|would like)\b"
)
_STAFF = re.compile(r"^(?:the |its )?(?:\S+ )?(?:operatives|personnel|detectives|officers|operators|servicemen)$")


def issuer_of(document: Document, sentences: Sequence[Sentence], lexicons: Lexicons) -> ActorEntry | None:
    """The armed actor whose own statement a document is.

    Parameters
    ----------
    document : Document
        Its publisher counts, and what its first sentence is about.
    sentences : sequence of Sentence
        Those of the document.
    lexicons : Lexicons
        With the table of actors.

    Returns
    -------
    ActorEntry or None
        None where somebody reports about others.
    """
    first = next((s for s in sentences if s.kind == "body"), None)
    if first is None:
        return None
    told = _INFORMS.search(first.text[:120]) is not None
    by = _known(document.publisher, document, lexicons) if document.publisher else None
    if by is not None:
        ours = told or _OURSELVES.search(_QUOTED.sub("", document.text[:20_000]))
        return by.entry if ours else None
    opening = _known(first.text[:200], document, lexicons) if told else None
    return opening.entry if opening is not None and opening.i <= 1 else None


def _known(text: str, document: Document, lexicons: Lexicons) -> ActorSpan | None:
    """The first actor in a text if it is an armed one known by name."""
    _, spans = lexicons.actors.find_in(text, document.published)
    if not spans or spans[0].how not in ("name", "force", "bare") or spans[0].entry.kind not in SIDES:
        return None
    return spans[0]


def speaks_of_itself(scene: Scene, chunk: Chunk, issuer: ActorEntry) -> bool:
    """Whether a noun phrase ('we', a police force's 'operatives') is the issuer."""
    if scene.in_quote(chunk.i):
        return False
    words = scene.text_between(chunk.i, chunk.j)
    return words == "we" or (issuer.kind == "State forces" and bool(_STAFF.match(words)))


def claim_of_issuer(event: Draft, issuer: ActorEntry | None) -> None:
    """What a statement tells is its issuer's claim: all that rebels tell, and of a state's forces their own attacks.

    Parameters
    ----------
    event : Draft
        Changed in place; what the statement lets others say stays as it is.
    issuer : ActorEntry or None
        From :func:`issuer_of`.
    """
    if issuer is None or event.speaker or event.stance != "reports":
        return
    if issuer.kind == "Rebel group" or (event_type(event.sub_event) in ARMED and _own_deed(event, issuer)):
        event.stance, event.speaker = "claims", issuer.name


def _own_deed(event: Draft, issuer: ActorEntry) -> bool:
    """Whether a state's forces, in whose name a statement speaks, are told to have done it."""
    doers = [a for a in event.actors if a.role == "perpetrator" and a.kind == issuer.kind == "State forces"]
    return any(a.id == issuer.id or (issuer.country is not None and a.country == issuer.country) for a in doers)
