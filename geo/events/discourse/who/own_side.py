"""'our forces', 'we' -> those in whose name a report or a sentence speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.naming import FIGHTERS
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Forces that somebody calls the own ones.
OURS = re.compile(
    r"^our (?:\w+ ){0,3}(?:forces|troops|soldiers|army|military|units|fighters|men|paratroopers|marines|infantry|"
    r"guards|gunners|pilots|aircraft|artillery|defenders|brigades?|commandos|servicemen|navy|militants|mujahideen|rebels)$"
)


def ours(scene: Scene, story: Story) -> ActorEntry | None:
    """Who 'our forces' are: whoever says so in the sentence, the report's publisher, its first armed subject."""
    said = _speaker(scene, story)
    if said is None:
        said = _first(_named(story, story.document.publisher or "")) or _first(_named(story, _opening(story)))
    if said is None or said.kind not in FIGHTERS:
        return None
    if said.kind == "State forces" and said.country:
        return story.lexicons.actors.force(story.lexicons.actors.entries["force:military"], said.country)
    return said if said.kind != "State forces" else None


def _speaker(scene: Scene, story: Story) -> ActorEntry | None:
    for number, chunk in enumerate(scene.clauses.chunks):
        if chunk.kind == "VG" and story.lexicons.verbs.kind(scene.tokens[chunk.head].lemma) == "said":
            subject = scene.clauses.subject(number)
            if subject is not None:
                return _first(scene.actors_in(*scene.clauses.extent(subject)))
    return None


def _opening(story: Story) -> str:
    """The first sentence, where the whole report speaks in the first person."""
    return re.split(r"(?<=[.!?])\s", story.document.text[:400].strip(), maxsplit=1)[0]


def _named(story: Story, text: str) -> list[ActorSpan]:
    return story.lexicons.actors.find_in(text, story.document.published)[1]


def _first(spans: list[ActorSpan]) -> ActorEntry | None:
    return next((s.entry for s in spans if s.how in ("name", "force", "demonym")), None)
