"""Sentence + Resolution + TimeSpan -> list[Observation]."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from geo.events.discourse.again.follow_up import goes_on
from geo.events.discourse.again.known_already import known_already
from geo.events.discourse.again.own import AGAIN, OWN, TOLD, likely_own, tell_again
from geo.events.discourse.again.place_by_place import as_in_the_lead
from geo.events.discourse.again.refer_back import absorb, attach
from geo.events.discourse.again.same_sentence import count_dead, one_context, told_again
from geo.events.discourse.again.summaries import finish
from geo.events.discourse.cast.likeliest import add_likely_doers
from geo.events.discourse.cast.named import Cast
from geo.events.discourse.evidence import enough, weigh
from geo.events.discourse.found_in import FoundIn
from geo.events.discourse.lists.coded_rows import coded_row, kind_told
from geo.events.discourse.lists.columns import fill
from geo.events.discourse.lists.items import ends_in_toll
from geo.events.discourse.narrative import Story
from geo.events.discourse.opening import OF_ACCIDENT, follows_on_accident
from geo.events.discourse.read_dead import read_dead
from geo.events.discourse.second_look import KNOWN, LAWFUL, NEVER, UNDONE, second_look
from geo.events.discourse.setting.around import Around
from geo.events.discourse.setting.home_ground import settle_ground
from geo.events.discourse.setting.inherit_place import elaborate
from geo.events.discourse.setting.inherit_time import dated_later, settle_time
from geo.events.discourse.setting.likeliest import settle_around
from geo.events.discourse.setting.unplaced import leave_unplaced
from geo.events.discourse.who.anaphors import Memory
from geo.events.discourse.who.claims import unchecked_later
from geo.events.discourse.who.denials import denied_here, denied_later, only_denies
from geo.events.discourse.who.inherit_actor import share_doers
from geo.events.discourse.who.issuer import claim_of_issuer
from geo.events.discourse.who.known_senders import add_known_senders
from geo.events.discourse.who.local_names import local_names
from geo.events.discourse.who.lost_to import add_lost_to
from geo.events.discourse.who.opposing_sides import both_sides
from geo.events.discourse.who.responsibility import by_words, claims, told_later
from geo.events.discourse.who.speech import stance_of
from geo.events.discourse.who.tellers import tell_whose
from geo.events.drafting.assemble import draft
from geo.events.drafting.draft import Considered, Draft
from geo.events.drafting.grouping import groups
from geo.events.foreign.wires import foreign_drafts
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.guards import candidate_guard, sentence_guard
from geo.events.sentence.parties import ByRules
from geo.events.sentence.pieces import apart
from geo.events.sentence.scene import Scene, quotes, scenes
from geo.events.sentence.told_times import stated_of_heading
from geo.events.sentence.when import when_of
from geo.events.telling.observe import observations
from geo.events.where.settle import settle_place
from geo.records import Document, Observation, Resolution, Sentence, TimeSpan


class RuleCoder:
    """Rules and lexicons; implements :class:`geo.ports.Coder`.

    Parameters
    ----------
    lexicons : Lexicons
        From :func:`geo.events.lexicon.lexicons.load_lexicons`.
    made_by : str
        What observations carry as ``made_by``; the lexicons' version unless given.
    """

    def __init__(self, lexicons: Lexicons, *, made_by: str = "") -> None:
        self.lexicons = lexicons
        self.made_by = made_by or lexicons.version

    def code(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> list[Observation]:
        """Say what happened, to whom, where and when."""
        return self.consider(document, sentences, places, times)[0]

    def explain(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> list[Considered]:
        """Every trigger that was considered, in order, with what became of it and why; every sentence has its line."""
        made, considered = self.consider(document, sentences, places, times)
        seen = {c.start for c in considered}
        considered += [
            Considered(
                start=s.start, end=s.end, trigger_start=s.start, trigger_end=s.start, trigger="", decision="left out",
                reason="a heading" if s.kind == "heading" else "no word that tells of an event",
            )
            for s in sentences
            if s.start not in seen
        ]  # fmt: skip
        first = {o.trigger_start: o.id for o in reversed(made)}
        told = [
            msgspec.structs.replace(
                c,
                sentence=document.text[c.start : c.end],
                observation=first.get(c.trigger_start) if c.decision == "incident" else None,
            )
            for c in considered
        ]
        return sorted(told, key=lambda c: (c.start, c.trigger_start))

    def by_rules(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> list[ByRules]:
        """All events that are coded, as rules have them: what the reader of roles learns from."""
        return self._tell(document, sentences, places, times).by_rules

    def consider(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> tuple[list[Observation], list[Considered]]:
        """Observations, and what was considered on the way to them."""
        story, drafts = self.drafted(document, sentences, places, times)
        add_likely_doers(drafts, story)
        read_dead(drafts, self.lexicons)
        return observations(document, drafts, story, self.made_by), story.considered

    def drafted(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> tuple[Story, list[Draft]]:
        """What a report tells before the readers of whole reports are asked: what these learn from."""
        story = self._tell(document, sentences, places, times)
        drafts = finish(story)
        share_doers(drafts, story.drafts)
        add_known_senders(drafts, story)
        add_lost_to(drafts, story)
        return story, drafts

    def _tell(
        self, document: Document, sentences: Sequence[Sentence], places: Sequence[Resolution], times: Sequence[TimeSpan]
    ) -> Story:
        """Go through the sentences in order and draft what each tells."""
        found = FoundIn(places, times, quotes(document.text))
        names = local_names(document.text, self.lexicons, {p.place.country for p in places if p.place is not None})
        story = Story(document, sentences, self.lexicons, names)
        story.around = Around(sentences, places, story.openings)
        story.cast = Cast(story.around.country, names)
        memory = Memory(names)
        sporty = story.genre == "sport"
        for number, sentence in enumerate(sentences):
            if sentence.kind in ("boilerplate", "repeat"):
                story.skip(sentence, f"{sentence.kind} text")
                continue
            own_places = found.places(sentence.start, sentence.end)
            own_times = found.times(sentence.start, sentence.end)
            own_times = stated_of_heading(own_times) if sentence.kind == "heading" else own_times
            near = found.quotes(sentence.start, sentence.end)
            story.enter(sentence, own_places, own_times, found.beside(sentence))
            if sentence.kind == "heading" and not story.reads_heading(own_times):
                story.cast.hear(sentence, ())
                continue
            if ends_in_toll(sentence, story):
                continue
            parts = scenes(sentence, self.lexicons, own_places, own_times, near, document.published, names)
            told = len(story.drafts)
            for scene in parts:
                scene.listed = story.listed
            if parts:
                parts[0].town_before = story.places.last is not None and sentence.index - story.places.last[0] == 1
            if parts and any(trigger.cls == "explosion" for trigger in parts[-1].found):
                parts[-1].victims_follow = found.victims_follow(sentences, number, self.lexicons)
            for scene in parts:
                memory.resolve(scene, story)
                before = len(story.drafts)
                self._read(scene, story, memory, sporty)
                if len(story.drafts) == before + 1:
                    count_dead(story.drafts[-1])
                memory.follow(scene)
                if len(story.drafts) == told or claims(scene):
                    told_later(scene, story)
                if denied_later(scene, story) and only_denies(scene):
                    story.settled = True
                if len(story.drafts) == told:
                    unchecked_later(scene, story)
            if len(story.drafts) == told:
                dated_later(sentence, own_times, story)
                elaborate(sentence, own_places, story)
                read_again = second_look(parts, story, self.lexicons) if parts else None
                if read_again is not None:
                    self._complete(read_again, story)
                if len(story.drafts) == told:
                    coded_row(sentence, story)
            elif len(parts) == 1:
                self._read_rest(parts[0], story, told)
            story.follow(parts)
            story.cast.hear(sentence, parts)
            memory.leave(sentence)
            if not parts:
                memory.pass_by(sentence, own_places, story)
                foreign_drafts(sentence, own_places, own_times, self.lexicons, story)
        return story

    def _read(self, scene: Scene, story: Story, memory: Memory, sporty: bool) -> None:
        reason = sentence_guard(scene, self.lexicons, sporty=sporty)
        if story.mishap and not reason and follows_on_accident(scene):
            reason = OF_ACCIDENT
        story.settled = story.settled or reason.startswith(NEVER)
        kept = []
        for candidate in scene.found:
            why = reason or candidate_guard(scene, candidate, self.lexicons)
            if why:
                story.leave_out(scene, candidate, why)
                story.closed = True
                story.settled = story.settled or why.startswith(NEVER) or why.endswith(UNDONE)
            else:
                kept.append(candidate)
        grouped = groups(scene, kept)
        for members in grouped:
            others = [member for group in grouped if group is not members for member in group]
            result = draft(scene, members, self.lexicons, others=others)
            if not isinstance(result, Draft):
                if not attach(scene, members, story):
                    story.leave_out(scene, *result)
                    story.closed = story.closed or result[1].startswith(KNOWN)
                    story.settled = story.settled or result[1].startswith(LAWFUL)
                continue
            if memory.of_accident(result, self.lexicons):
                story.leave_out(scene, result.main, "victims of the accident told before")
                story.settled = True
                continue
            self._complete(result, story)

    def _read_rest(self, scene: Scene, story: Story, told: int) -> None:
        """Let the learned reader look at what stands behind a semicolon and an event, if it has a setting."""
        if scene.listed or ";" not in scene.text:
            return
        taken = {event.scene.tokens[m.i].start for event in story.drafts[told:] for m in event.members}
        start = scene.sentence.start
        taken |= {c.trigger_start - start for c in story.considered if c.start == start and c.decision != "left out"}
        for piece in apart(scene, self.lexicons):
            low, high = piece.tokens[0].start, piece.tokens[-1].end
            if any(low <= at < high for at in taken):
                continue
            story.closed, story.settled, story.meant = False, False, None
            read_again = second_look([piece], story, self.lexicons)
            if read_again is not None:
                self._complete(read_again, story)

    def _complete(self, event: Draft, story: Story) -> None:
        if event.by_rules is not None:
            story.by_rules.append(event.by_rules)
        both_sides(event, story)
        members = [event.main, *(m for m in event.members if m is not event.main)]
        when = when_of(event.scene, members, self.lexicons, story.document.published)
        if when is not None and event.main.cls != "claim":  # a claim's day is not the event's
            event.when = when
        settle_place(event, story)
        settle_ground(event, story)
        stance_of(event, self.lexicons)
        tell_whose(event, story)
        by_words(event, event.scene)
        denied_here(event)
        own = likely_own(event, story)
        if own < OWN or event.main.reality.state == "denied":
            if goes_on(event, story) or absorb(event, story) or told_again(event, story):
                return
            if event.read and known_already(event, story):
                return
            if own < AGAIN:
                tell_again(event, story)
                return
        as_in_the_lead(event, story)
        fill(event, story)
        claim_of_issuer(event, story.issuer)
        weigh(event, self.lexicons, story)
        why = enough(event, story)
        if why and not (own >= TOLD and why.startswith(("too little", "neither"))):
            if why.startswith(("too little", "neither")):
                story.meant = story.meant or event.sub_event
            else:
                story.closed = True
                story.settled = story.settled or why.startswith("denied")
            story.leave_out(event.scene, event.main, why, event.sub_event)
            return
        event.sub_event = kind_told(event.scene.sentence.cells, story.document.text, sure=True) or event.sub_event
        settle_around(event, story)
        leave_unplaced(event, story)
        settle_time(event, story)
        event.listed = story.listed or story.item is not None
        if not one_context(event, story):
            story.add(event)
