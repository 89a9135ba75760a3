"""'He said ...' -> whom the pronoun stands for: the one who spoke in the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.who.speech import subject_of
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.closed_words import PRON
from geo.events.grammar.inflection import is_plural
from geo.events.sentence.scene import Scene, analysed

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_PERSON = frozenset(("he", "she", "his", "her"))


def tell_whose(event: Draft, story: Story) -> None:
    """Set whom the pronoun that tells an event stands for, as far as it is known."""
    word = (event.speaker or "").lower()
    if word not in PRON:
        return
    if word in _PERSON:
        event.spoken_for = _person_before(event.scene, story)
        return
    scene = event.scene
    meant = (s.entry.name for s in scene.actors if s.how == "name" and scene.text_between(s.i, s.j) == word)
    event.spoken_for = next(meant, None)


def _person_before(scene: Scene, story: Story) -> str | None:
    """The person who spoke in the sentence before, of the same paragraph, or just before it."""
    before = story.previous
    if before is None or scene.sentence.index - before.index != 1:
        return None
    said = analysed(before, story.lexicons, story.document.published, story.names)
    for number, chunk in enumerate(said.clauses.chunks):
        if chunk.kind != "VG" or not chunk.finite or chunk.passive:
            continue
        if story.lexicons.verbs.kind(said.tokens[chunk.head].lemma) not in ("said", "deny"):
            continue
        subject = subject_of(said, number)
        if subject is not None and _one_person(said, subject):
            return said.text_of(subject)
    return None


def _one_person(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase can be 'he' or 'she': no pronoun, not several, and not a force or state by its name."""
    head = scene.tokens[chunk.head]
    group = any(s.i <= chunk.head < s.j and s.how in ("name", "force", "bare", "country") for s in scene.actors)
    return head.tag in ("N", "P") and not group and not is_plural(head.low)
