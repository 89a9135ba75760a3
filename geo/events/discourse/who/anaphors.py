"""Words that stand for somebody told before ('they', 'the attackers', 'its men', 'the troops') -> actors in the scene.

Done before a sentence is coded, so that what an actor is ('the rebels' who loot, 'the troops' of which army) counts
when the kind is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.who.issuer import speaks_of_itself
from geo.events.discourse.who.named_before import is_side, only_subject, same_again, speaker
from geo.events.discourse.who.own_side import OURS, ours
from geo.events.discourse.who.words_back import (
    AIRCRAFT,
    HEADS_OF,
    OWN_NOUN,
    POINTING,
    REACH,
    SOLDIERS,
    THEY,
    sorts_of,
)
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.tokens import MAX_TOKENS, tokenize
from geo.events.kinds.context import CONSEQUENCE
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan, ReportNames
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import ARMED_GROUPS, SIDES
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene, analysed
from geo.records import Actor, Resolution, Sentence

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story


class Memory:
    """Who the sentences so far were about."""

    def __init__(self, names: ReportNames | None = None) -> None:
        self._called = names.called if names is not None else {}
        self._subject: tuple[int, ActorSpan] | None = None
        self._several = False
        self._before: Sentence | None = None
        #: Index of the last sentence that was analysed: one that tells of no event is analysed when somebody asks.
        self._read = -1

    def leave(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self._before = sentence

    def of_accident(self, event: Draft, lexicons: Lexicons) -> bool:
        """Whether victims without cause, place or day of their own follow on an accident: 'Four people were killed.'"""
        before, scene, main = self._before, event.scene, event.main
        bare = main.cls in CONSEQUENCE and not main.agents and not event.context.weapons
        if not bare or before is None or scene.places or scene.times or len(event.members) > 1:
            return False
        if before.paragraph != scene.sentence.paragraph:
            return False
        found = lexicons.cues.find(tokenize(before.text)[:MAX_TOKENS])
        return bool(found.get("accident"))

    def follow(self, scene: Scene) -> None:
        """Remember the actor that is the subject of a sentence's first verb."""
        self._read = scene.sentence.index
        for number, chunk in enumerate(scene.clauses.chunks):
            if chunk.kind == "VG" and chunk.finite:
                subject = scene.clauses.subject(number)
                found = named_spans(scene, [subject]) if subject is not None else []
                if found:
                    self._subject = (scene.sentence.index, found[0])
                    self._several = len({s.entry.id for s in scene.actors if s.i < chunk.i and is_side(s)}) > 1
                return

    def pass_by(self, sentence: Sentence, places: Sequence[Resolution], story: Story) -> None:
        """Remember the one town of a sentence that tells of no event: what follows may happen there."""
        found = {r.place.id: r.place for r in places if r.place is not None and r.use == "literal"}
        towns = [p for p in found.values() if p.precision in ("site", "town", "near")]
        if len(towns) == 1 and len(found) == 1 and story.drafts == []:
            story.places.last = (sentence.index, towns[0])

    def resolve(self, scene: Scene, story: Story) -> None:
        """Add to a scene the actors that its pronouns and 'the'-phrases stand for.

        Parameters
        ----------
        scene : Scene
            Its ``actors`` are changed; phrases that name somebody are left alone.
        story : Story
            What was told before.
        """
        pointed = story.issuer is not None or self._called  # any words may stand for these
        for chunk in scene.clauses.chunks:
            if chunk.kind != "NP" or not (pointed or scene.tokens[chunk.i].low in POINTING):
                continue
            if any(s.how in ("name", "force", "demonym", "country") for s in scene.actors_in(chunk.i, chunk.j)):
                continue
            entry = self._meant(scene, chunk, story)
            if entry is not None:
                if scene.tokens[chunk.i].low in ("its", "their"):
                    entry = _troops_of(entry, story)
                kept = [s for s in scene.actors if s.j <= chunk.i or s.i >= chunk.j]
                span = ActorSpan(chunk.i, chunk.j, entry, "name")
                scene.actors = sorted([*kept, span], key=lambda s: s.i)
                scene.named.clear()

    def _meant(self, scene: Scene, chunk: Chunk, story: Story) -> ActorEntry | None:
        words = scene.text_between(chunk.i, chunk.j)
        if story.issuer is not None and speaks_of_itself(scene, chunk, story.issuer):
            return story.issuer
        after = scene.tokens[chunk.j].low if chunk.j < len(scene.tokens) else ""
        if after in ("of", "from", "loyal", "linked", "affiliated") and words not in THEY:
            return None
        if (called := self._so_called(scene, words)) is not None:
            return called
        if scene.tokens[chunk.i].low not in POINTING:
            return None
        earlier = [s for s in scene.actors if s.j <= chunk.i and s.how in ("name", "force")]
        if words in THEY and (same := same_again(scene, chunk, earlier)) is not None:
            return same
        if words in THEY:
            before = [s for s in scene.actors if s.j <= chunk.i]
            return None if earlier or speaker(scene, chunk, before) else self._they(scene, chunk, story)
        if words == "them":
            return _them(scene, chunk, story)
        if words == "it":
            return _it(scene, chunk, story)
        if scene.tokens[chunk.i].low == "our" and OURS.match(words):
            return ours(scene, story)
        sorts = sorts_of(words)
        if not sorts:
            return None
        groups = [s.entry for s in earlier if s.entry.kind in ARMED_GROUPS]
        if "doers" in sorts:
            sides = [e for e in groups if e.kind != "External/Other forces"]
            return None if sides else _doer(scene, story)
        if "same" in sorts and story.topic is not None:
            return groups[-1] if groups else story.topic.entry
        if "own" in sorts and words.split()[-1] in HEADS_OF and not _is_hit(scene, chunk):
            return None  # 'the group's leader said'
        if "groups" in sorts or "own" in sorts:
            return groups[-1] if groups else _group(words, story)
        if "army" in sorts and words.split()[0] not in ("its", "their") and not earlier:
            return _army(scene, story) or self._army_named(scene)
        if "its own" in sorts and (whose := self._whose(scene, chunk, story)) is not None:
            return whose
        if "their own" in sorts and (whose := self._just_told_of(scene, chunk)) is not None:
            return whose
        if "theirs" in sorts:
            if earlier:
                own = groups[0] if groups and words.startswith("its ") else None
                return speaker(scene, chunk, earlier) or own
            if words.split()[-1] in SOLDIERS and (army := self._army_named(scene)) is not None:
                return army  # 'The army took X. Its troops ...'
            if words.split()[-1] in AIRCRAFT and story.topic is not None and story.topic.entry.kind != "State forces":
                return None  # what armies have, rebels seldom
            return story.topic.entry if story.topic is not None and _recent(story, scene) else None
        return None

    def _so_called(self, scene: Scene, words: str) -> ActorEntry | None:
        """'eight rebels', 'rebel fighters', where the report has told of 'Houthi rebels' and no others."""
        if not self._called or words.startswith(("the ", "these ", "those ")):
            return None
        noun = OWN_NOUN.match(words)
        entry = self._called.get(noun["noun"]) if noun is not None else None
        lands = {r.place.country for r, _, _ in scene.places if r.place is not None and r.place.country}
        return entry if entry is not None and (not lands or entry.country in lands) else None

    def _army_named(self, scene: Scene) -> ActorEntry | None:
        """The army that is the subject of a sentence just before."""
        if self._subject is None or scene.sentence.index - self._subject[0] > 1:
            return None
        entry = self._subject[1].entry
        return entry if entry.kind == "State forces" and entry.country else None

    def _whose(self, scene: Scene, chunk: Chunk, story: Story) -> ActorEntry | None:
        """'Russia opened a front when its troops ...', 'Israel has not waited. Its tanks ...': the subject before."""
        if any(s.how in ("name", "force", "country") for s in scene.actors if s.j <= chunk.i):
            return only_subject(scene, chunk)
        told = self._subject_before(scene, story)
        return told.entry if told is not None else None

    def _subject_before(self, scene: Scene, story: Story) -> ActorSpan | None:
        """The side that the sentence just before was about, whether or not it told of an event."""
        before = self._before
        if before is None or scene.sentence.index - before.index != 1:
            return None
        if self._read != before.index:
            self.follow(analysed(before, story.lexicons, story.document.published, story.names))
        if self._subject is None or self._subject[0] != before.index or self._several:
            return None
        return self._subject[1] if is_side(self._subject[1]) else None

    def _just_told_of(self, scene: Scene, chunk: Chunk) -> ActorEntry | None:
        """'X denied it. Its gunners shelled Y': the side that the sentence before was about."""
        before = scene.clauses.chunks[: scene.clauses.at[chunk.i]]
        if any(c.kind == "VG" or (c.kind == "NP" and not c.prep) for c in before):
            return None
        if self._subject is None or scene.sentence.index - self._subject[0] != 1:
            return None
        entry = self._subject[1].entry
        return entry if entry.kind in SIDES and self._subject[1].how in ("name", "force") else None

    def _they(self, scene: Scene, chunk: Chunk, story: Story) -> ActorEntry | None:
        if not any(_does(m, chunk) for m in scene.found):
            return None
        here = scene.sentence.index
        held = any(m.cls == "arrest" and _does(m, chunk) for m in scene.found)
        if held and self._subject is not None and self._subject[0] == here - 1:
            return self._subject[1].entry  # who arrests is who spoke, not who attacked him
        for event in reversed(story.drafts[-2:]):
            if event.scene.sentence.index == here - 1:
                doers = [a for a in event.actors if a.role == "perpetrator"]
                if doers:
                    return _entry(doers[0])
        if self._subject is not None and 0 < here - self._subject[0] <= 2:
            return self._subject[1].entry
        return None


def _troops_of(entry: ActorEntry, story: Story) -> ActorEntry:
    """'The defence ministry said its troops had taken X': the army took it, not the ministry."""
    state, _, office = (entry.id or "").rpartition(":")
    if office not in _OFFICES or state != f"state:{entry.country}" or not entry.country:
        return entry
    table = story.lexicons.actors
    return table.force(table.entries["force:military"], entry.country)


#: Offices of a state that fight by its army only.
_OFFICES = ("defence", "foreign", "state")


def _does(member: Candidate, chunk: Chunk) -> bool:
    return any(c.i == chunk.i for c in member.agents)


def _is_hit(scene: Scene, chunk: Chunk) -> bool:
    return any(c.i == chunk.i for m in scene.found for c in m.patients)


def _them(scene: Scene, chunk: Chunk, story: Story) -> ActorEntry | None:
    """'The army said it killed 20 of them': those who did what was told last, where a state's forces hit them."""
    by = [s for s in scene.actors if s.j <= chunk.i and s.entry.kind == "State forces" and s.how != "demonym"]
    number = scene.clauses.at[chunk.i]
    whole = scene.clauses.chunks[number - 2] if number > 1 and scene.clauses.chunks[number - 1].low == "of" else chunk
    hit = any(c.i == whole.i for m in scene.found for c in m.patients)
    return _doer(scene, story) if by and hit else None


def _it(scene: Scene, chunk: Chunk, story: Story) -> ActorEntry | None:
    """'It overran X', 'the army drove it out of X': the group told of last, where 'it' is driven or does it first."""
    topic = story.topic
    if topic is None or topic.entry.kind not in ARMED_GROUPS or not _recent(story, scene):
        return None
    driven = any(
        m.cls == "repel" and not (m.noun or m.passive) and any(c.i == chunk.i for c in m.patients) for m in scene.found
    )
    before = scene.clauses.chunks[: scene.clauses.at[chunk.i]]
    first = not any(c.kind == "VG" or (c.kind == "NP" and not c.prep) for c in before)
    does = first and any(_does(m, chunk) and m.patients for m in scene.found)
    return topic.entry if driven or does else None


def _entry(actor: Actor) -> ActorEntry:
    return ActorEntry(actor.id, actor.name, actor.kind, actor.country)


def _recent(story: Story, scene: Scene) -> bool:
    return bool(story.drafts) and scene.sentence.index - story.drafts[-1].scene.sentence.index <= REACH


def _doer(scene: Scene, story: Story) -> ActorEntry | None:
    """The named perpetrator of what was told last, unless the state's forces are it."""
    for event in reversed(story.drafts[-3:]):
        if scene.sentence.index - event.scene.sentence.index > REACH or event.background:
            return None
        doers = [a for a in event.actors if a.role == "perpetrator"]
        if doers:
            return _entry(doers[0]) if doers[0].kind != "State forces" else None
    return None


#: What only a group that has it in its name is called.
_PART_OF_NAME = ("alliance", "front", "cartel")
_REBELS = re.compile(r"\b(?:rebels?|insurgents|insurgency|guerrillas|jihadis?t?s|separatists|islamists|militants)\b")


def _group(words: str, story: Story) -> ActorEntry | None:
    own = words.rpartition(" ")[2]
    if own in _PART_OF_NAME and (story.topic is None or own not in story.topic.entry.name.lower()):
        return None
    topic = story.topics.get("Rebel group", story.topic) if _REBELS.search(words) else story.topic
    return topic.entry if topic is not None and topic.entry.kind in ARMED_GROUPS else None


def _army(scene: Scene, story: Story) -> ActorEntry | None:
    """The one country's forces that the last events told of."""
    armies: dict[str, ActorEntry] = {}
    for event in story.drafts[-3:]:
        if scene.sentence.index - event.scene.sentence.index > 2:
            continue
        for actor in event.actors:
            if actor.kind == "State forces" and actor.country and "police" not in actor.name.lower():
                armies[actor.country] = _entry(actor)
    return next(iter(armies.values())) if len(armies) == 1 else None
