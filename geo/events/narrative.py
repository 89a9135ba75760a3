"""Drafts in the order of the text -> what they inherit, what refers back, what only sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.events.actor_table import ActorSpan
from geo.events.casualties import none_hurt, toll_of
from geo.events.chunks import Chunk
from geo.events.context import CONSEQUENCE
from geo.events.draft import Considered, Draft
from geo.events.frames import Candidate
from geo.events.lexicons import Lexicons
from geo.events.roles import complete_country
from geo.events.scene import Scene
from geo.events.similar import distance_km, related
from geo.events.taxonomy import event_type
from geo.events.when import UNKNOWN, When, before_that, fallback, is_background
from geo.events.where import choose
from geo.events.wordsets import words
from geo.records import PRECISIONS, Actor, Document, Place, Resolution, Role, Sentence, TimeSpan

_VIOLENT = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests"))
#: Words between two places of one event that tell of a list or a second clause, and that say where the first lies.
_JOINING = frozenset(("and", "or", ",", ";", "&", "plus", "while"))
_BESIDE = frozenset(("near", "outside", "around"))
_COARSE = frozenset(("country", "admin1", "region", "water"))


class Story:
    """What a document has told so far; the state that sentences share."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], lexicons: Lexicons) -> None:
        self.document = document
        self.lexicons = lexicons
        self.drafts: list[Draft] = []
        self.considered: list[Considered] = []
        self.heading: Place | None = None
        self.only_headings = not any(s.kind in ("body", "caption") for s in sentences)
        self.short = len(document.text) <= 1500
        self.header_date: TimeSpan | None = None
        self.last_place: tuple[int, Place] | None = None
        self.waters: list[tuple[int, Place]] = []
        self.topic: ActorSpan | None = None
        self.period: tuple[int, When] | None = None
        self.pending: list[Draft] = []
        self._lead = max((s.index for s in sentences[:8]), default=0)

    # -- bookkeeping ----------------------------------------------------------------------------------------------

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
        self._note(scene, candidate, "left out", reason, sub_event)

    def _note(
        self, scene: Scene, candidate: Candidate, decision: str, reason: str, sub_event: str | None = None
    ) -> None:
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

    def enter(self, sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan] = ()) -> None:
        """Take note of a sentence before it is read: a short heading that names a place is context for what follows."""
        if sentence.kind == "heading":
            found = [r.place for r in places if r.place is not None and r.use in ("literal", "dateline")]
            self.heading = found[0] if found and len(sentence.text) <= 40 else None
        self.waters += [
            (sentence.index, r.place) for r in places if r.place is not None and r.place.precision == "water"
        ]
        for span in times:
            if span.precision in ("month", "week") and span.date_start and span.date_end and _PERIOD.match(span.text):
                self.period = (sentence.index, When(span.date_start, span.date_end, span.precision, "inherited"))
        if len(sentence.text) <= 60 and (sentence.kind == "heading" or sentence.text.rstrip().endswith(":")):
            days = [t for t in times if t.precision == "day" and t.date_start]
            if days:
                self.header_date = days[0]

    def reads_heading(self, sentence: Sentence, times: Sequence[TimeSpan]) -> bool:
        """Whether a heading is read for events: where there is nothing but headings, or it carries a day of its own."""
        return self.only_headings or any(t.precision == "day" and t.date_start for t in times)

    # -- place ----------------------------------------------------------------------------------------------------

    def place(self, event: Draft) -> None:
        """Choose the place(s) of a draft among those of its sentence, or let it inherit one."""
        scene = event.scene
        usable = [
            (r, i, j)
            for r, i, j in scene.places
            if r.place is not None and r.use in ("literal", "embedded") and not self._is_actor(event, i, j)
        ]
        if usable:
            spans = [(i, j) for _, i, j in usable]
            usable = [u for u in usable if not _destination(scene, u[1], u[0].place)]
            spans = [(i, j) for _, i, j in usable]
            scored: dict[int, float] = {}
            for member in [event.main, *event.members]:
                for n, probability in choose(scene.clauses, scene.clauses.at[member.i], member.i, spans, threshold=0.0):
                    scored[n] = max(scored.get(n, 0.0), probability * _clause_factor(scene, member, spans[n][0], event))
            ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
            kept = [n for n, p in ranked if p >= THRESHOLD]
            kept = self._innermost(kept, usable, scored, [t.low for t in scene.tokens])
            for n in kept:
                resolution = usable[n][0]
                assert resolution.place is not None
                if all(p.id != resolution.place.id for p in event.places):
                    event.places.append(resolution.place)
                    event.alternatives[resolution.place.id] = resolution.alternatives
            event.place_score = scored[kept[0]] if kept else 0.0
        if not event.places:
            self._header_place(event, usable)
        if not event.places:
            self._inherit_place(event)

    def _header_place(self, event: Draft, usable: list[tuple[Resolution, int, int]]) -> None:
        """'Quetta - gunmen killed ...', '2024-05-13;Iraq;Erbil;...': the place that a line of a list begins with."""
        tokens = event.scene.tokens
        mark = next((k for k, t in enumerate(tokens[:14]) if t.text in ("-", "–", "—", ";", ":", "|") and k > 0), None)
        if mark is None or (event.scene.sentence.index == 0 and "(" in event.scene.text[:60]):
            return
        last = max(k for k, t in enumerate(tokens[:20]) if t.text in ("-", "–", "—", ";", ":", "|"))
        heads = [r.place for r, i, _ in usable if i < last and i < event.main.i]
        heads += [r.place for r, i, _ in event.scene.places if r.place is not None and r.use == "dateline" and i < last]
        if heads:
            best = min(heads, key=lambda p: PRECISIONS.index(p.precision) if p else 99)
            if best is not None:
                event.places = [best]
                event.place_score = 0.8

    def _water(self, event: Draft) -> Place | None:
        """Where ships are attacked when the sentence does not say: the sea named last."""
        if event.target_type != "ship" or event.sub_event not in _AT_SEA:
            return None
        for index, place in reversed(self.waters):
            if event.scene.sentence.index - index <= 12:
                return msgspec.structs.replace(place, basis="inherited")
        return None

    def _is_actor(self, event: Draft, i: int, j: int) -> bool:
        """Whether a place word is part of an actor's name ('Syrian interior ministry', 'Israel struck')."""
        scene = event.scene
        for span in scene.actors:
            if span.i <= i and j <= span.j and span.how in ("name", "force"):
                return True
            if span.how == "country" and span.i <= i < span.j:
                chunk = scene.clauses.chunks[scene.clauses.at[i]]
                if chunk.kind == "NP" and not chunk.prep and any(a.i == chunk.i for a in event.main.agents):
                    return True
        return False

    def _innermost(
        self, kept: list[int], usable: list[tuple[Resolution, int, int]], scored: dict[int, float], low: list[str]
    ) -> list[int]:
        """Of 'X in Y province' keep X; of places told side by side keep all."""
        kept = sorted(kept)
        out: list[int] = []
        for n in kept:
            place = usable[n][0].place
            assert place is not None
            if out:
                last = usable[out[-1]][0].place
                assert last is not None
                if _contains(place, last):
                    continue
                if _contains(last, place):
                    out[-1] = n
                    continue
                if _is_seat(place, last, low[usable[out[-1]][2] : usable[n][1]]):
                    continue
                between = low[usable[out[-1]][2] : usable[n][1]]
                if not _JOINING.intersection(between):
                    # 'X near Y', 'X ... by Y': one place; only a list or a second clause tells of several.
                    if scored[n] > scored[out[-1]] and not (len(between) <= 4 and _BESIDE.intersection(between)):
                        out[-1] = n
                    continue
                if len(between) > 4:
                    if scored[n] > scored[out[-1]] + 0.15:
                        out = [n]
                    elif scored[out[-1]] > scored[n] + 0.15:
                        continue
            out.append(n)
        return sorted(out, key=lambda n: -scored[n])[:8] if len(out) > 1 else out

    def _inherit_place(self, event: Draft) -> None:
        sentence = event.scene.sentence
        water = self._water(event)
        if water is not None:
            event.places = [water]
            event.place_score = 0.5
            return
        for earlier in reversed(self.drafts[-4:]):
            there = earlier.scene.sentence
            gap = sentence.index - there.index
            if not earlier.places or gap > 3:
                break
            if len(earlier.places) != 1 or not (there.paragraph == sentence.paragraph or (self.short and gap <= 1)):
                continue
            back = _THERE.search(event.scene.text) is not None
            related = event.definite or back or gap <= 2
            if related and (back or not event.when.own or not earlier.when.start or _overlap(event.when, earlier.when)):
                event.places = [msgspec.structs.replace(earlier.places[0], basis="inherited")]
                event.place_score = 0.5
                return
        if self.last_place is not None and _THERE.search(event.scene.text) and sentence.index - self.last_place[0] <= 2:
            event.places = [msgspec.structs.replace(self.last_place[1], basis="inherited")]
            event.place_score = 0.5
            return
        if self.heading is not None and not event.scene.caption:
            event.places = [msgspec.structs.replace(self.heading, basis="inherited")]
            event.place_score = 0.45

    # -- threads --------------------------------------------------------------------------------------------------

    def follow(self, parts: Sequence[Scene]) -> None:
        """Remember the armed actor named last, for 'the group' and 'its forces'."""
        for scene in parts:
            names = [s for s in scene.actors if s.how in ("name", "force") and s.entry.kind not in (None, "Civilians")]
            groups = [s for s in names if s.entry.kind != "State forces"] or names
            if groups:
                self.topic = groups[0]
            named = [
                r.place
                for r, _, _ in scene.places
                if r.place is not None and r.use == "literal" and r.place.precision in ("site", "town", "near")
            ]
            if len({p.id for p in named}) == 1:
                self.last_place = (scene.sentence.index, named[0])

    def refer(self, event: Draft) -> None:
        """Let 'the group', 'its fighters' and 'they' stand for the actor named last."""
        scene = event.scene
        for member in event.members[:1]:
            sides: list[tuple[Chunk, Role]] = [(c, "perpetrator") for c in member.agents[:1]]
            sides += [(c, "target") for c in member.patients[:1]]
            for chunk, role in sides:
                words = scene.text_between(chunk.i, chunk.j)
                if not _BACK.match(words) or (words in ("it", "they") and any(a.role == role for a in event.actors)):
                    continue
                inside = [
                    s
                    for s in scene.actors
                    if s.how == "name" and s.j <= chunk.i and s.entry.kind not in ("Civilians", "External/Other forces")
                ]
                topic = inside[-1] if inside and words.split()[0] in ("its", "their") else self.topic
                if topic is None or any(a.id == topic.entry.id for a in event.actors):
                    continue
                event.actors = [
                    a for a in event.actors if not (a.role == role and (a.id or "").startswith(("generic:", "force:")))
                ]
                event.actors.append(
                    Actor(
                        id=topic.entry.id,
                        name=topic.entry.name,
                        role=role,
                        kind=topic.entry.kind,
                        country=topic.entry.country,
                        certainty="stated",
                        said_by=None,
                    )
                )

    def near(self, event: Draft) -> bool:
        """Whether an event was told shortly before, so that this one has a setting."""
        return bool(self.drafts) and event.scene.sentence.index - self.drafts[-1].scene.sentence.index <= 2

    def _previous(self, scene: Scene, reach: int = 3) -> Draft | None:
        for earlier in reversed(self.drafts):
            if scene.sentence.index - earlier.scene.sentence.index > reach:
                return None
            if event_type(earlier.sub_event) in _VIOLENT and (
                earlier.scene.sentence.paragraph >= scene.sentence.paragraph - 1
            ):
                return earlier
        return None

    def attach(self, scene: Scene, members: list[Candidate]) -> bool:
        """Victims told without a cause belong to the event before, if there is one close by."""
        if any(m.cls not in CONSEQUENCE for m in members) or (scene.places and scene.times) or self.header_date:
            return False
        earlier = self._previous(scene, reach=2)
        if earlier is None or earlier.scene is scene:
            return False
        toll = toll_of(scene.clauses, members, scene.text)
        if toll.empty():
            return False
        _fill(earlier, toll)
        earlier.extra.append(scene)
        for member in members:
            self._note(scene, member, "part", "victims of the incident told before")
        return True

    def absorb(self, event: Draft) -> bool:
        """Let an event that refers back ('the attack', 'six of them were captured') tell more of the one before."""
        scene = event.scene
        denied = event.main.reality.state == "denied"
        if denied:
            return self._deny(event)
        if event.scene.caption and not (event.when.own and (event.places or event.actors)):
            if event.target_name and not denied:
                self.pending.append(event)
                self._note(scene, event.main, "part", "a caption of something told in the text", event.sub_event)
                return True
            return False
        refers = event.definite or self._bare(event)
        if not refers:
            return False
        if event.main.noun and event.main.plural and event.definite:
            target = self._previous(scene, reach=4)
            if target is not None and not event.when.own:
                self._note(scene, event.main, "part", "refers back to what is told before", event.sub_event)
                return True
            return False
        earlier = self._matching(event)
        if earlier is None or _at_odds(event, earlier):
            return False
        own = [p for p in event.places if p.basis != "inherited"]
        if own and earlier.places and not _near(own[0], earlier.places[0]):
            return False
        if event.when.own and earlier.when.own and not event.when.said and not _overlap(event.when, earlier.when):
            return False
        _fill(earlier, event.toll)
        for actor in event.actors:
            if all(a.id != actor.id for a in earlier.actors) and (
                (actor.id and not actor.id.startswith("generic:"))
                or not any(a.role == actor.role for a in earlier.actors)
            ):
                earlier.actors.append(actor)
        if not event.actors and event.main.noun:
            for span in scene.actors:
                if (
                    span.how == "name"
                    and span.entry.kind not in ("Civilians", "External/Other forces")
                    and not _speaks(scene, span)
                ):
                    if all(a.id != span.entry.id for a in earlier.actors) and not scene.in_quote(span.i):
                        earlier.actors.append(
                            Actor(
                                id=span.entry.id,
                                name=span.entry.name,
                                role="perpetrator",
                                kind=span.entry.kind,
                                country=span.entry.country,
                                certainty="stated",
                                said_by=None,
                            )
                        )
                    break
        if own and not [p for p in earlier.places if p.basis != "inherited"]:
            earlier.places = own
        if event.when.own and not event.when.said and not earlier.when.own:
            earlier.when = event.when
        earlier.extra.append(scene)
        self._note(scene, event.main, "part", "tells more of the incident told before", event.sub_event)
        return True

    def _bare(self, event: Draft) -> bool:
        """Victims or captives without place, date or cause of their own."""
        own_place = any(p.basis != "inherited" for p in event.places)
        if own_place or (event.when.own and not event.when.said):
            return False
        if event.context.weapons or self.header_date is not None:
            return False
        back = any(t.low in ("those", "them", "they", "he", "she") for t in event.scene.tokens[:6])
        return event.main.cls in CONSEQUENCE or (back and event.main.cls in ("capture", "abduct", "kill", "shoot"))

    def _matching(self, event: Draft) -> Draft | None:
        kind = event_type(event.sub_event)
        for earlier in reversed(self.drafts[-6:]):
            gap = event.scene.sentence.index - earlier.scene.sentence.index
            if gap > 6:
                return None
            if earlier.scene is event.scene and not event.definite:
                continue
            other = event_type(earlier.sub_event)
            if other == kind or (other in _VIOLENT and kind in _VIOLENT and gap <= 3):
                return earlier
        return None

    def _deny(self, event: Draft) -> bool:
        earlier = self._matching(event)
        if earlier is None:
            return False
        earlier.denied_by = event.speaker or "a party"
        self._note(event.scene, event.main, "part", "denies the incident told before", event.sub_event)
        earlier.extra.append(event.scene)
        return True

    # -- end ------------------------------------------------------------------------------------------------------

    def add(self, event: Draft) -> None:
        """Take in an event."""
        self._date(event)
        event.definite = False
        country = event.places[0].country if event.places else None
        event.actors = [complete_country(a, country, self.lexicons) for a in event.actors]
        self.drafts.append(event)

    def _date(self, event: Draft) -> None:
        published = self.document.published
        if event.aggregate and event.when.said and self.period is not None:
            event.when = self.period[1]
            event.background = is_background(event.when, published)
            return
        if event.when.own:
            event.background = is_background(event.when, published)
            return
        if self.drafts:
            relative = before_that(event.scene, self.drafts[-1].when)
            if relative is not None:
                event.when = relative
                event.background = is_background(relative, published)
                return
        if self.header_date is not None:
            span = self.header_date
            event.when = When(span.date_start, span.date_end, span.precision, "inherited")
            event.background = is_background(event.when, published)
            return
        clauses = event.scene.clauses
        verb = clauses.chunks[event.main.verb] if event.main.verb is not None else None
        sentence = event.scene.sentence
        for earlier in reversed(self.drafts[-3:]):
            gap = sentence.index - earlier.scene.sentence.index
            if gap > 3 or not earlier.when.start or earlier.when.basis == "publication":
                break
            if earlier.scene.sentence.paragraph >= sentence.paragraph - 1 and earlier.when.precision in ("day", "week"):
                event.when = When(earlier.when.start, earlier.when.end, earlier.when.precision, "inherited")
                event.background = earlier.background
                return
        if event.aggregate and self.period is not None and sentence.index - self.period[0] <= 3:
            event.when = self.period[1]
            return
        if verb is not None and ((verb.perfect and not self.short) or event.aggregate):
            event.when = UNKNOWN
            event.background = not event.aggregate
            return
        if event.main.noun and not self.short and event.evidence < 4.0:
            event.when = UNKNOWN
            event.background = True
            return
        event.when = fallback(published, close=self.short or sentence.index <= self._lead)

    def finish(self) -> list[Draft]:
        """Settle what only the whole text shows: summaries that the text then tells one by one."""
        dropped = {id(d) for n, d in enumerate(self.drafts) if self._sums_up(n, d)}
        kept = [d for d in self.drafts if id(d) not in dropped]
        for event in self.drafts:
            if id(event) in dropped:
                why = "sums up what the text then tells one by one"
                self._note(event.scene, event.main, "left out", why, event.sub_event)
            else:
                self._note(event.scene, event.main, "incident", f"evidence {event.evidence:.1f}", event.sub_event)
        self._captions(kept)
        for n, event in enumerate(kept):
            around = kept[max(0, n - WINDOW) : n + WINDOW]
            if event.main.cls == "attack" and not event.weapon:
                _weapon_of_sibling(event, around)
            if event.aggregate:
                for other in around:
                    if other is not event and not other.aggregate and other.part_of is None and _part(other, event):
                        other.part_of = event
        return kept

    def _sums_up(self, n: int, event: Draft) -> bool:
        counted = event.quantity is not None and (event.quantity.value or 0) >= 2
        if not (counted or (event.main.noun and event.main.plural)) or (event.toll.killed and event.toll.killed.low):
            return False
        later = self.drafts[n + 1 : n + 1 + WINDOW]
        tellings = sum(1 for d in later if not d.aggregate and d.start > event.end and _told_by(d, event))
        wanted = event.quantity.value if event.quantity is not None and event.quantity.value else 2
        return tellings >= min(wanted, 3)

    def _captions(self, kept: list[Draft]) -> None:
        """A caption without a date of its own adds its place to the event with the same target."""
        by_name = {d.target_name.lower(): d for d in reversed(kept) if d.target_name}
        for caption in self.pending:
            event = by_name.get((caption.target_name or "").lower())
            if event is None:
                continue
            own = [p for p in caption.places if p.basis == "named" and p.precision != "country"]
            if own and not any(p.basis == "named" for p in event.places):
                event.places = own[:1]
                event.place_score = caption.place_score
            event.extra.append(caption.scene)

    def elaborate(self, scene_sentence: Sentence, places: Sequence[Resolution]) -> None:
        """'The weapons were hidden in X': a sentence without an event may tell the place of the one before."""
        if not self.drafts:
            return
        event = self.drafts[-1]
        here = event.scene.sentence
        if scene_sentence.index - here.index <= 2 and scene_sentence.paragraph - here.paragraph <= 1:
            _fill(event, none_hurt(scene_sentence.text))
        if scene_sentence.index - here.index != 1 or scene_sentence.paragraph != here.paragraph:
            return
        if (
            any(p.basis == "named" and p.precision not in ("country", "region") for p in event.places)
            or event.place_score >= 0.8
        ):
            return
        if not _REFERS.search(scene_sentence.text):
            return
        for resolution in places:
            before = scene_sentence.text[: resolution.start - scene_sentence.start].lower().rstrip()
            if (
                resolution.place is None
                or resolution.use != "literal"
                or resolution.place.precision in ("country", "region")
            ):
                continue
            if _LOCATED.search(before):
                event.places = [resolution.place]
                event.alternatives[resolution.place.id] = resolution.alternatives
                event.place_score = 0.75
                return


#: Least probability of a place; lower than even because an accepted event mostly has one.
THRESHOLD = 0.22
#: How many events before and after one are looked at for summaries, siblings and series.
WINDOW = 60


_BACK = re.compile(
    r"^(?:they|it)$|^(?:the|this) (?:armed |militant |rebel |islamist |jihadist |terrorist |"
    r"extremist )?(?:group|militia|movement|organisation|organization|militants|rebels|"
    r"insurgents|gang|faction|junta|fighters|jihadists)$"
    r"|^(?:its|their) (?:\w+ )?(?:fighters|forces|troops|soldiers|men|militants|gunmen|"
    r"positions|leader|leaders|commander|commanders|members|drones|warplanes|units)$"
)
_THERE = re.compile(
    r"\bthere\b(?! (?:was|were|is|are|had|has|have|would|will|may|might|could))|\b(?:in|of|"
    r"from|near|on|into|across|entered|captured|stormed|at) the (?:same )?(?:town|city|village|"
    r"area|district|camp|neighbourhood|neighborhood|island|settlement|quarter|suburb|port)\b",
    re.I,
)
_AT_SEA = frozenset(
    (
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Attack",
        "Armed clash",
        "Abduction/forced disappearance",
    )
)
_PERIOD = re.compile(r"(?:over |in |during )?the (?:past|last) ", re.I)
_REFERS = re.compile(
    r"\b(?:the|these|those|its|both) (?:\w+ ){0,2}(?:weapons?|arms|missiles?|rockets?|drones?|"
    r"shipment|cache|explosives?|attack|attackers?|incident|blast|explosion|strikes?|raid|"
    r"ambush|vehicle|truck|convoy|victims?|bod(?:y|ies)|wreckage|debris|clash(?:es)?|fighting|"
    r"shooting|killings?|abduction|hostages?|ship|vessel|building|bomb|device|protest|rally|"
    r"march)\b"
    r"|\bit (?:happened|took place|occurred|was found)\b",
    re.I,
)
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|on|off|around|inside|across|over|south of|north of|east of|"
    r"west of)(?: the)?(?: \w+){0,3}$"
)
_DESTINED = re.compile(
    r"\b(?:bound for|destined for|en route to|on (?:its|their|the) way to|headed (?:for|to)|"
    r"heading (?:for|to|towards)|intended for|smuggled (?:in)?to|shipped to|transported to|"
    r"travelling to|traveling to|sailing (?:to|for|from)|fled to|flee to|taken to|"
    r"transferred to|evacuated to|returned to|on the road to)(?: (?!in\b|near\b|off\b|"
    r"at\b)\w+){0,3}$"
)
_HAPPEN = words(
    """
    occur happen take place erupt break come continue rage follow result leave be say tell report announce
    """
)


def _destination(scene: Scene, i: int, place: Place | None) -> bool:
    """Whether a place is where something was going ('bound for Lebanon')."""
    words = scene.text_between(max(0, i - 9), i)
    if place is not None and place.precision != "water":
        words = re.sub(r" (?:in|near|at)(?: the)?$", "", words)
    return bool(_DESTINED.search(words))


def _clause_factor(scene: Scene, member: Candidate, i: int, event: Draft) -> float:
    """Less than 1 where another clause with a verb of its own stands between event and place."""
    clauses = scene.clauses
    chunks = clauses.chunks
    a, b = clauses.at[member.i], clauses.at[i]
    subject = clauses.subject(a) if chunks[a].kind == "VG" else None
    if member.cls in ("intercept", "launch", "repel") and chunks[b].kind == "NP" and chunks[b].prep == "from":
        return 0.2
    low, high = (a, b) if a < b else (b, a)
    own = {m.chunk for m in event.members} | {m.verb for m in event.members if m.verb is not None}
    joined = False
    factor = 1.0
    if (
        b
        and b != a
        and chunks[b - 1].kind == "VG"
        and b - 1 not in own
        and chunks[b].kind == "NP"
        and not chunks[b].prep
    ):
        factor = 0.5
    for number in range(low + 1, high):
        chunk = chunks[number]
        joined = joined or chunk.kind in ("CC", "SUB") or chunk.low in (";", ",")
        if chunk.kind == "NP" and not chunk.prep and chunks[number - 1].kind == "CC" and clauses.opens_clause(number):
            factor *= 0.35
        if (
            chunk.kind == "VG"
            and chunk.form == "VBG"
            and not chunk.finite
            and number not in own
            and b > number
            and joined
        ):
            factor *= 0.5
        if chunk.kind == "VG" and chunk.finite and number not in own and scene.tokens[chunk.head].lemma not in _HAPPEN:
            same = clauses.subject(number) is not None and clauses.subject(number) is subject
            factor *= 0.9 if same else 0.35 if joined else 0.85
    return factor


def _speaks(scene: Scene, span: ActorSpan) -> bool:
    before = scene.text_between(max(0, span.i - 4), span.i)
    after = scene.text_between(span.j, min(len(scene.tokens), span.j + 2))
    return "according to" in before or after.startswith(("said", "told", "says", "claimed", "denied", "spokes"))


def _weapon_of_sibling(event: Draft, around: Sequence[Draft]) -> None:
    """An attack without a weapon takes that of a sibling: same actor and target, or told close by."""
    loose = event.main.noun and event.main.plural and event.target_type in (None, "armed forces")
    for other in sorted(around, key=lambda d: abs(d.scene.sentence.index - event.scene.sentence.index)):
        if other is event or not other.weapon or event_type(other.sub_event) != "Explosions/Remote violence":
            continue
        near = abs(other.scene.sentence.index - event.scene.sentence.index) <= 6
        if loose and near and _compatible(other, event):
            event.sub_event, event.weapon = other.sub_event, other.weapon
            return
        like = other.target_type == event.target_type and event.target_type in ("ship", "oil and gas", "infrastructure")
        if not loose and like and _shared(other, event):
            event.sub_event = other.sub_event
            return


def _fill(event: Draft, toll: object) -> None:
    for name in ("killed", "injured", "missing", "detained"):
        value = getattr(toll, name)
        if value is not None and getattr(event.toll, name) in (None,):
            setattr(event.toll, name, value)


def _contains(outer: Place, inner: Place) -> bool:
    """Whether ``outer`` is the country or division that ``inner`` lies in."""
    if outer.precision == "country":
        return inner.country == outer.country and inner.precision != "country"
    if outer.precision == "admin1" and inner.precision not in ("admin1", "country"):
        return bool(inner.admin1_code) and inner.admin1_code == outer.admin1_code
    if (
        outer.precision in ("region", "admin2")
        and inner.precision in ("site", "town", "near")
        and outer.lat is not None
        and inner.lat is not None
    ):
        return outer.country == inner.country and _km(outer, inner) <= (outer.radius_km or 50)
    return False


def _is_seat(outer: Place, inner: Place, between: list[str]) -> bool:
    """Whether a town's name stands for the province around ``inner``: 'Izium (Kharkiv)', 'Nawa in Daraa'."""
    inside = bool(between) and between[0] in ("(", "in") and len(between) <= 4
    return inside and inner.admin1_code is not None and inner.admin1_code == outer.admin1_code


def _km(a: Place, b: Place) -> float:
    return distance_km(a, b)


def _near(a: Place, b: Place) -> bool:
    if a.id == b.id or _contains(a, b) or _contains(b, a):
        return True
    return a.lat is not None and b.lat is not None and _km(a, b) <= 25


def _overlap(a: When, b: When) -> bool:
    if not a.start or not b.start:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _at_odds(a: Draft, b: Draft) -> bool:
    """Whether two drafts name different perpetrators, or different kinds of victims."""
    for role in ("perpetrator", "target"):
        left, right = [x for x in a.actors if x.role == role], [x for x in b.actors if x.role == role]
        if left and right and not related(left, right):
            return True
    return False


def _shared(a: Draft, b: Draft) -> bool:
    ids = {x.id for x in a.actors if x.role == "perpetrator" and x.id}
    return (
        any(y.id in ids for y in b.actors if y.role == "perpetrator")
        or not ids
        or not any(y.role == "perpetrator" for y in b.actors)
    )


def _told_by(detail: Draft, summary: Draft) -> bool:
    same = event_type(detail.sub_event) == event_type(summary.sub_event) or {
        event_type(detail.sub_event),
        event_type(summary.sub_event),
    } <= {"Explosions/Remote violence", "Violence against civilians", "Battles"}
    if not same or (not _overlap(detail.when, summary.when) and not _close(detail.when, summary.when)):
        return False
    if summary.target_type and detail.target_type and summary.target_type != detail.target_type:
        return False
    return _shared(detail, summary) and _compatible(detail, summary)


def _close(a: When, b: When) -> bool:
    from datetime import date

    if not a.start or not b.start:
        return True
    first, second = date.fromisoformat(a.end or a.start), date.fromisoformat(b.start)
    return abs((first - second).days) <= 10


def _compatible(a: Draft, b: Draft) -> bool:
    if not a.places or not b.places:
        return True
    return any(
        p.id == q.id or _contains(p, q) or _contains(q, p) or p.precision in _COARSE or q.precision in _COARSE
        for p in a.places
        for q in b.places
    )


def _part(detail: Draft, series: Draft) -> bool:
    if event_type(detail.sub_event) != event_type(series.sub_event) or not _shared(detail, series):
        return False
    if detail.weapon and series.weapon and detail.weapon != series.weapon:
        return False
    if detail.target_type and series.target_type and detail.target_type != series.target_type:
        return False
    if not (detail.places and series.places):
        return False
    a, b = detail.places[0], series.places[0]
    return (a.country == b.country or _near(a, b)) and _overlap(detail.when, series.when)
