"""What a document has told so far: the state that its sentences share, and the record of what was considered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from geo.events.discourse.cast.named import Cast
from geo.events.discourse.genre import judged
from geo.events.discourse.lists.columns import Row, row_at, rows_of
from geo.events.discourse.lists.items import (
    Item,
    head_of,
    is_item,
    item_of_cells,
    item_of_hour,
    spot_of_head,
    with_place,
)
from geo.events.discourse.opening import looks_back, of_accident
from geo.events.discourse.setting.around import Around
from geo.events.discourse.setting.places_so_far import PlacesSoFar
from geo.events.discourse.who.issuer import issuer_of
from geo.events.drafting.draft import Considered, Draft
from geo.events.lexicon.actor_entry import ActorSpan, ReportNames
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import GROUPS
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import complete_countries, each_once
from geo.events.sentence.parties import ByRules
from geo.events.sentence.saying import says
from geo.events.sentence.scene import Scene
from geo.events.sentence.when import When
from geo.records import Actor, Document, Resolution, Sentence, TimeSpan

#: 'Why the attack on Aleppo matters' asks about what is told elsewhere.
_ASKS = re.compile(r"\W*(?:why|how|what|who|whether|analysis|opinion|explainer|comment|interview)\b", re.I)
#: '18:05 ...', '**21.05** ...': a line of a live report, which tells of the day of publication unless it says another.
_CLOCK = re.compile(r"[^\w\n]{0,4}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|[.,:]\d)")
#: 'All events on Monday, 8 September 2025.'
_ALL_ON = re.compile(r"(?:all|the following|these) (?:\w+ ){0,3}(?:events?|incidents?|entries|reports)\b", re.I)
#: Rows that make a text a table.
_ROWS = 3
_PERIOD = re.compile(r"(?:over |in |during )?the (?:past|last) ", re.I)


class Beside(NamedTuple):
    """Places and times in the cells of a row that say where and when."""

    places: Sequence[Resolution]
    times: Sequence[TimeSpan]


class Story:
    """What a document has told so far; the state that sentences share."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], lexicons: Lexicons, names: ReportNames
    ) -> None:
        self.document = document
        self.lexicons = lexicons
        self.names = names
        #: Whether the sentence at hand is closed to the learned reader unless it is sure, whether for good (it tells of
        #: something told before, or of what is known to be something else), and the kind that a rule had in mind.
        self.closed = self.settled = False
        self.meant: str | None = None
        self.live = sum(map(bool, map(_CLOCK.match, document.text.split("\n")))) >= 3
        #: Where the entries of a live report begin whose hour stands in a heading of its own.
        self.openings = [s.start for s in sentences if self.live and s.kind == "heading" and _CLOCK.match(s.text)]
        self.genre, self.certain = judged(document.text)
        self.mishap = of_accident(sentences, lexicons)
        by_rows = sum(bool(s.cells) for s in sentences) >= _ROWS
        if self.genre == "argument" and (self.live or by_rows):
            self.genre, self.certain = "report", True  # nobody argues by the clock, or in a table
        elif self.genre == "report" and not (self.live or by_rows) and looks_back(sentences):
            self.genre, self.certain = "argument", True
        self.rows = rows_of(document.text)
        self.drafts: list[Draft] = []
        self.considered: list[Considered] = []
        #: Every event that was drafted, as rules have it, also those told again and left out.
        self.by_rules: list[ByRules] = []
        self.only_headings = not any(s.kind in ("body", "caption") for s in sentences)
        self.short = len(document.text) <= 1500
        told = sum(s.kind == "body" for s in sentences)
        #: A headline, a note of a monitor: what it tells in the present tense is its news, not a habit.
        noted = self.only_headings or (told == 1 and len(sentences) <= 2)
        self.in_present = noted and self.short and not _ASKS.match(document.text)
        self.header_date: TimeSpan | None = None
        #: The places that it has told so far, sentence by sentence.
        self.places = PlacesSoFar()
        self._before: tuple[Sentence, Sequence[Resolution]] | None = None
        self.previous: Sentence | None = None
        #: The places that the whole document names.
        self.around = Around()
        #: Those whom the document has named so far.
        self.cast = Cast()
        self.item: Item | None = None
        #: The heading of a place and a day that the paragraphs at hand stand under; one alone only dates the report.
        self.section: Item | None = None
        self.sections = 0
        #: Whether the sentence at hand is of a line of a list, which tells a thing of its own.
        self.listed = False
        #: Whether the paragraph at hand is an entry of a live report: what it tells in the present tense is its news.
        self.entry = False
        self.paragraph = -1
        self.issuer = issuer_of(document, sentences, lexicons)
        self.topic: ActorSpan | None = None
        self.topics: dict[str | None, ActorSpan] = {}
        self.period: tuple[int, When] | None = None
        self.pending: list[Draft] = []
        #: The last sentence before that names a day, and the first that it names.
        self.day_before: tuple[Sentence, TimeSpan] | None = None
        self._day: tuple[Sentence, TimeSpan] | None = None
        self.lead = max((s.index for s in sentences[:8]), default=0)

    @property
    def noted(self) -> bool:
        """Whether what stands in the present tense is news: a note, a headline, a line of a list, of a live report."""
        return self.in_present or self.item is not None or self.listed or self.entry

    def row_at(self, start: int) -> Row | None:
        """The row of a table that holds a character."""
        return row_at(self.rows, start)

    def skip(self, sentence: Sentence, reason: str) -> None:
        """Note a sentence that is not read at all."""
        self.considered.append(
            Considered(
                start=sentence.start,
                end=sentence.end,
                trigger_start=sentence.start,
                trigger_end=sentence.start,
                trigger="",
                decision="left out",
                reason=reason,
            )
        )

    def leave_out(self, scene: Scene, candidate: Candidate, reason: str, sub_event: str | None = None) -> None:
        """Note a trigger that makes no incident, and why."""
        self.note(scene, candidate, "left out", reason, sub_event)

    def note(
        self, scene: Scene, candidate: Candidate, decision: str, reason: str, sub_event: str | None = None
    ) -> None:
        """Note what became of a trigger: ``incident``, ``part`` or ``left out``."""
        if decision != "left out":
            self.closed = self.settled = True
        start = scene.start + scene.tokens[candidate.i].start
        end = scene.start + scene.tokens[candidate.j - 1].end
        self.considered.append(
            Considered(
                start=scene.sentence.start,
                end=scene.sentence.end,
                trigger_start=start,
                trigger_end=end,
                trigger=scene.text_between(candidate.i, candidate.j),
                decision=decision,
                reason=reason,
                sub_event_type=sub_event,
            )
        )

    def enter(
        self,
        sentence: Sentence,
        places: Sequence[Resolution],
        times: Sequence[TimeSpan] = (),
        row: Beside | None = None,
    ) -> None:
        """Take note of a sentence before it is read: a short heading that names a place is context for what follows.

        Parameters
        ----------
        sentence : Sentence
        places, times : sequence
            Those in it.
        row : Beside, optional
            Those in the other cells of its row.
        """
        self.closed, self.settled, self.meant = False, False, None
        if self._before is not None:
            before = self._before[0]
            of_events = [p for event in self.drafts[-3:] if event.scene.sentence is before for p in event.places]
            self.places.leave(*self._before, of_events)
        self.previous = self._before[0] if self._before is not None else None
        self._before = (sentence, places)
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.entry = self.live and _CLOCK.match(sentence.text) is not None
            self.listed = sentence.entry or is_item(sentence) or bool(sentence.cells)
            self.listed = self.listed or self.row_at(sentence.start) is not None
            self.item = item_of_cells(sentence, row.places, row.times) if row is not None else None
            self.item = self.item or head_of(sentence, places, times) or self._of_section(sentence)
            if self.item is None and self.entry:
                self.item = item_of_hour(sentence, times)
        elif self.item is not None:
            self.item = with_place(self.item, sentence, places)
        if sentence.kind == "heading" and not (places == [] and times):
            headed = self.item is not None and self.item.alone
            self.sections += headed
            self.section = self.item if headed and self.sections > 1 else None
            opens = self.live and _CLOCK.match(sentence.text) is not None
            self.places.heading = (
                spot_of_head(sentence, places) if headed or opens or len(sentence.text) <= 40 else None
            )
            if opens:
                self.places.last = None
        self.places.enter(sentence, places)
        self.day_before = self._day
        days = [t for t in times if t.precision == "day" and t.date_start and not self._ahead(t)]
        self._day = (sentence, days[0]) if days else self._day
        for span in times:
            if span.precision in ("month", "week") and span.date_start and span.date_end and _PERIOD.match(span.text):
                self.period = (sentence.index, When(span.date_start, span.date_end, span.precision, "inherited"))
        alone = any(len(t.text) >= len(sentence.text.strip(" .,:;-")) for t in times)
        heads = alone or sentence.kind == "heading" or sentence.text.rstrip().endswith(":")
        if days and len(sentence.text) <= 60 and (heads or _ALL_ON.match(sentence.text)):
            self.header_date = None if self._only_published(sentence, days[0]) else days[0]

    def _only_published(self, sentence: Sentence, day: TimeSpan) -> bool:
        """Whether a line of a date says no more than when the report came out, as it does below a title."""
        same = day.date_start == (self.document.published or "")[:10]
        return same and sentence.index > 0 and not (self.live or self.header_date)

    def _of_section(self, sentence: Sentence) -> Item | None:
        """What a heading of nothing but a place and a day says for the paragraphs under it."""
        if self.section is None or sentence.kind == "heading":
            return None
        return self.section._replace(paragraph=sentence.paragraph)

    def _ahead(self, span: TimeSpan) -> bool:
        """Whether a time lies after publication."""
        published = self.document.published
        return bool(published and span.date_start and span.date_start > published[:10])

    def reads_heading(self, times: Sequence[TimeSpan]) -> bool:
        """Whether a heading is read for events: where there is nothing but headings, or it carries a day of its own."""
        return self.only_headings or any(t.precision == "day" and t.date_start for t in times)

    def follow(self, parts: Sequence[Scene]) -> None:
        """Remember the armed actor named last, for 'the group' and 'its forces'."""
        for scene in parts:
            names = [s for s in scene.actors if s.how in ("name", "force") and s.entry.kind not in (None, "Civilians")]
            names = [s for s in names if not (s.entry.kind == "External/Other forces" and self._says(scene, s))]
            groups = [s for s in names if s.entry.kind != "State forces"] or names
            groups.sort(key=lambda s: (s.entry.id or "").startswith("people:"))  # 'the group' has a name
            if groups:
                self.topic = groups[0]
                self.topics |= {s.entry.kind: s for s in reversed(groups)}

    def _says(self, scene: Scene, span: ActorSpan) -> bool:
        """Whether an actor only says what a sentence tells: 'nine died, the United Nations said'."""
        return says(scene, scene.clauses.chunks[scene.clauses.at[span.i]], self.lexicons)

    def near(self, event: Draft) -> bool:
        """Whether an event was told shortly before, so that this one has a setting."""
        return bool(self.drafts) and event.scene.sentence.index - self.drafts[-1].scene.sentence.index <= 2

    def add(self, event: Draft) -> None:
        """Take in an event whose time is settled."""
        event.definite = False
        country = event.places[0].country if event.places else None
        if event.sub_event == "Agreement":  # made anywhere, with a group of one's own country
            country = next((a.country for a in event.actors if a.country and a.kind in GROUPS), country)
        if event_type(event.sub_event) == "Protests":
            event.actors = [_peaceful(a) for a in event.actors]
        event.actors = each_once(complete_countries(event.actors, country, self.lexicons), event.scene.text)
        self.drafts.append(event)


def _peaceful(actor: Actor) -> Actor:
    """A crowd that protests is of protesters."""
    crowd = actor.kind == "Rioters" and "crowd" in actor.name.lower()
    return msgspec.structs.replace(actor, id="generic:protesters", kind="Protesters") if crowd else actor
