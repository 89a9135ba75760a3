"""Verbs of saying around an event -> who says it, as report, claim or denial, and how sure its actors are."""

from __future__ import annotations

import re

import msgspec

from geo.events.discourse.who.blame import blame
from geo.events.discourse.who.claims import Speech, by_a_party, one_sided, unchecked
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.records import Actor


def stance_of(event: Draft, lexicons: Lexicons) -> None:
    """Set ``speaker``, ``stance`` and the actors' certainty from the verbs of saying of the sentence."""
    scene = event.scene
    speech = _speech(scene, event, lexicons)
    if speech is None and (source := _according_to(scene)) is not None:
        speech = Speech(None, source)
    if speech is not None:
        event.speaker = scene.text_of(speech.speaker)
        event.by_party = by_a_party(event, speech)
        if one_sided(event, speech) or (event.by_party and unchecked(scene)):
            event.stance = "claims"
    blame(event, scene, lexicons)
    if speech is not None and speech.verb is not None:
        _own_deed(event, scene, speech.speaker)
    if "reportedly" in scene.text or "allegedly" in scene.text:
        event.actors = [
            _with(a, certainty="suspected") if a.role == "perpetrator" and a.certainty == "stated" else a
            for a in event.actors
        ]


#: What forces tell of in the passive when they have done it themselves.
_DEEDS = ("Arrests", "Disrupted weapons use")


def _own_deed(event: Draft, scene: Scene, speaker: Chunk) -> None:
    """'Two men were detained, border police said': who tells of an arrest or a seizure without a doer has made it."""
    if event.sub_event not in _DEEDS or any(a.role == "perpetrator" for a in event.actors):
        return
    forces = [s for s in named_spans(scene, [speaker]) if s.how in ("name", "force", "bare")]
    if forces and forces[0].entry.kind in ("State forces", "External/Other forces") and _acts(forces[0].entry.id):
        event.actors = [forces[0].entry.as_actor("perpetrator"), *event.actors]


def _acts(identity: str | None) -> bool:
    """Not a government or a foreign ministry, which only speak."""
    return (identity or "").rpartition(":")[2] not in ("state", "foreign", "government")


def _with(actor: Actor, **changes: object) -> Actor:
    return msgspec.structs.replace(actor, **changes)


def _speech(scene: Scene, event: Draft, lexicons: Lexicons) -> Speech | None:
    """The verb of saying nearest to the event, with its subject (also after the verb: 'said the army')."""
    chunks = scene.clauses.chunks
    own = {m.chunk for m in event.members}
    best: tuple[int, int, Chunk] | None = None
    at = scene.clauses.at[event.main.i]
    for number, chunk in enumerate(chunks):
        if chunk.kind != "VG" or number in own or not chunk.finite:
            continue
        if lexicons.verbs.kind(scene.tokens[chunk.head].lemma) not in ("said", "deny") or chunk.passive:
            continue
        if any(c.kind == "SUB" and c.low in ("who", "which") for c in chunks[max(0, number - 3) : number]):
            continue
        if number > at and number + 1 < len(chunks) and chunks[number + 1].low == "that":
            continue  # 'seized the president and declared that ...' says something else
        after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 4))
        if scene.tokens[chunk.head].lemma == "claim" and re.search(r"\b(?:responsibility|credit)\b", after):
            continue
        if scene.tokens[chunk.head].lemma == "tell" and any(c.infinitive for c in chunks[number + 1 : number + 8]):
            continue
        subject = subject_of(scene, number)
        if subject is None:
            continue
        if number > at and _has_own_clause(scene, number):
            continue  # 'a bomb killed six; the group said it had planted it'
        distance = abs(number - at)
        if best is None or distance < best[0]:
            best = (distance, number, subject)
    return Speech(best[1], best[2]) if best else None


def subject_of(scene: Scene, number: int) -> Chunk | None:
    """The subject of a verb of saying, also behind a quotation and behind the verb."""
    chunks = scene.clauses.chunks
    subject = _after_quote(scene, number) or scene.clauses.subject(number)
    if subject is None and number + 1 < len(chunks) and chunks[number + 1].kind == "NP":
        return chunks[number + 1]
    return subject


def _has_own_clause(scene: Scene, number: int) -> bool:
    """Whether right behind the verb another clause begins, which is what is said."""
    following = scene.clauses.chunks[number + 1 : number + 5]
    if not following or following[0].kind != "NP" or following[0].prep:
        return False
    for chunk in following[1:]:
        if chunk.kind == "VG":
            return chunk.finite
        if chunk.kind == "PUNCT":
            return False
    return False


def _after_quote(scene: Scene, number: int) -> Chunk | None:
    """The first noun phrase between the end of a quotation and its verb of saying."""
    chunks = scene.clauses.chunks
    for k in range(number - 1, max(-1, number - 10), -1):
        if chunks[k].low in ("'", "’", "”", '"', "''"):
            for chunk in chunks[k + 1 : number]:
                if chunk.kind == "NP" and not chunk.prep and scene.tokens[chunk.i].tag != "POS":
                    return chunk
            return None
        if chunks[k].kind == "VG":
            return None
    return None


def _according_to(scene: Scene) -> Chunk | None:
    """The noun phrase after 'according to'."""
    if "according" not in scene.clauses.lows:
        return None
    for number, chunk in enumerate(scene.clauses.chunks[:-1]):
        if chunk.low == "according" or scene.text_between(chunk.i, chunk.j) == "according to":
            for after in scene.clauses.chunks[number + 1 : number + 3]:
                if after.kind == "NP":
                    return after
    return None
