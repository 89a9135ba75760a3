"""A draft -> how much speaks for its being a thing that happened, and the reason if that is too little."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geo.events.discourse.who.inherit_actor import inherit_doer
from geo.events.discourse.yearly import of_years
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import words
from geo.events.kinds.context import CONQUESTS, CONSEQUENCE
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.guards import first_person
from geo.events.sentence.when import When

#: What is done where it is claimed or announced: 'claimed the capture of X'.
_ANNOUNCED = frozenset(("capture", "withdraw", "agreement"))
_BACKGROUND_OF = words("in by during after following when amid from since")

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Least evidence of an incident; set on the dev part of the gold.
ENOUGH = 3.0
#: What is in a picture taken after the event, on a day of its own.
_REMEMBERS = re.compile(
    r"\b(?:funerals?|mourn\w+|coffins?|portraits?|posters?|banners?|memorials?|vigils?|graves?|burial|cemetery)\b", re.I
)
_COUNT = "a count over a long time, not one thing"
_NOWHERE = "neither a place nor a day nor anybody named"
#: From here on the learned reader is believed without evidence besides.
SURE = 0.7
#: What it is worth to stand in a table under 'What happened', in a row that has its place or day.
_ROW = 1.0
#: Evidence that is much.
_MUCH = 4.0


def weigh(event: Draft, lexicons: Lexicons, story: Story) -> float:
    """Add up the evidence of a draft into ``event.evidence``."""
    scene, main = event.scene, event.main
    told = _of_trigger(event, lexicons, in_present=story.noted)
    total = told
    total += 1.0 if event.places else 0.0
    total += 1.0 if event.when.firm else 0.4 if event.when.said else 0.0
    total += 0.8 if story.header_date is not None or story.item is not None else 0.0
    total += _ROW if scene.sentence.cells and story.item is not None else 0.0
    total += 1.0 if not event.toll.empty() else 0.0
    total += (
        0.8 if _known(event) else 0.4 if any(a.name.lower() not in event.read_actors for a in event.actors) else 0.0
    )
    total += 0.4 if event.weapon else 0.0
    total += 0.4 if event.target_type else 0.0
    total += 0.3 if event.quantity else 0.0
    if main.noun and main.plural and not event.aggregate and told < 2.0:
        total -= 0.6
    if main.present and not (scene.caption or story.noted or _goes_on(event)):
        dated = event.when.own or story.header_date is not None
        total -= 1.5 if not (event.toll.killed or dated) else 0.4
    if scene.cues.get("trend"):
        total -= 1.0
    loose = not event.places and not event.when.own and event.toll.empty() and not story.in_present
    if loose and not main.noun and scene.clauses.chunks[main.chunk].perfect:
        total -= 0.8  # 'soldiers have mistreated detainees'
    if _told_of_somebody(event):
        total -= 1.5
    if scene.in_quote(main.i):
        event.quoted = True
        total -= 1.2
    if event.definite:
        total -= 1.0
    if main.noun and scene.clauses.dated(main.chunk):
        total += 0.6
    event.evidence = total
    inherit_doer(event, story)
    return total


def _told_of_somebody(event: Draft) -> bool:
    """'A volunteer who lost his leg to a mine now runs a shelter': who somebody is, in a sentence about the present."""
    chunks, main = event.scene.clauses.chunks, event.main
    verb = main.verb if main.verb is not None else main.chunk
    if verb < 1 or chunks[verb - 1].low not in ("who", "whose", "that") or event.when.own:
        return False
    later = [c for c in chunks[verb + 1 :] if c.kind == "VG" and c.finite][:1]
    return any(c.form in ("VBZ", "VB") and not c.perfect for c in later)


def _goes_on(event: Draft) -> bool:
    """'Clashes are under way in X': told as going on at the hour of writing."""
    main, tokens = event.main, event.scene.tokens
    if not main.noun or main.verb is None or main.nominal_role != "subject":
        return False
    verb = event.scene.clauses.chunks[main.verb]
    after = [t.low for t in tokens[verb.head + 1 : verb.head + 4]]
    return tokens[verb.head].low in ("are", "is") and (bool(_ONGOING & set(after)) or after[:2] == ["under", "way"])


_ONGOING = words("ongoing underway raging continuing")


def _of_trigger(event: Draft, lexicons: Lexicons, *, in_present: bool) -> float:
    main, clauses = event.main, event.scene.clauses
    if not main.noun:
        chunk = clauses.chunks[main.chunk]
        if chunk.finite and not chunk.perfect:
            return 2.2
        if chunk.perfect:
            helpers = {t.low for t in event.scene.tokens[chunk.i : chunk.head]}
            return 1.8 if helpers & {"has", "have"} else 2.2
        return 1.4
    if main.light:
        return 2.2
    if main.verb is not None:
        verb = clauses.chunks[main.verb]
        lemma = event.scene.tokens[verb.head].lemma
        told = lemma in lexicons.words["occur"] or (verb.passive and lemma in ("report", "record")) or _goes_on(event)
        if main.nominal_role == "subject" and told:
            return 2.0
        if any(not m.noun for m in event.members):
            return 2.0
        if main.nominal_role == "object" and lemma in lexicons.words["undergo"]:
            return 2.0 if main.cls in _ANNOUNCED and lemma in ("claim", "announce", "confirm", "report") else 1.6
        if main.nominal_role in _BACKGROUND_OF:
            return 1.3
        return 0.8
    aftermath = {m.chunk for m in event.scene.found if m.cls in CONSEQUENCE and not m.noun}
    if in_present and not any(c.kind == "VG" and c.finite and n not in aftermath for n, c in enumerate(clauses.chunks)):
        return 2.2  # 'Fierce shelling in Idlib, 8 wounded': all that the note says
    return 0.7


def enough(event: Draft, story: Story) -> str:
    """Why a draft makes no incident, or ''."""
    scene, main = event.scene, event.main
    if main.cls == "claim":
        return "claims something that is told elsewhere"
    if event.read and event.sub_event in CONQUESTS and not (event.places or event.when.own):
        return _NOWHERE
    if event.read >= SURE:
        return _NOWHERE if _anywhere(event, story) else _COUNT if _counts(event) else of_years(event)
    if story.genre == "argument" and not (_dated_and_placed(event) or (not story.certain and _well_told(event))):
        return "argued, not reported: no day and place of its own"
    if main.reality.state == "denied":
        return "denied, and told by nobody else"
    if (
        scene.in_quote(main.i)
        and (first_person(scene, main) or any(t.low in ("you", "i") for t in scene.tokens))
        and not (event.places and event.toll.killed)
    ):
        return "a quotation in the first person"
    dated = event.when.own and event.when.precision != "year"
    if scene.caption and _REMEMBERS.search(scene.text) and event_type(event.sub_event) in ARMED:
        return "a picture of those who remember it"
    if scene.caption and not (dated and (event.places or _known(event))):
        return "a caption without a date and place of its own"
    if event.definite and not (event.places or event.when.own):
        return f"'{scene.text_between(main.i - 1, main.j)}' refers to something told elsewhere"
    if event.sub_event in ("Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack") and not (
        event.places or event.when.own or not event.toll.empty() or event.when.said or story.near(event)
    ):
        return "neither place nor date nor victims"
    if _anywhere(event, story):
        return _NOWHERE
    if _counts(event):
        return _COUNT
    if event.when.own and event.when.precision == "year" and not event.places and not _known(event):
        return "a year, but neither a place nor anybody named"
    if event.evidence < ENOUGH and not event.read:
        return f"too little is told (evidence {event.evidence:.1f} of {ENOUGH})"
    return of_years(event)


def _anywhere(event: Draft, story: Story) -> bool:
    """'Schools have been burned, teachers kidnapped': told of no place, day, number or name, and of nothing before."""
    dated = event.when.own or event.when.said or story.header_date is not None
    setting = event.places or dated or story.near(event) or story.noted
    killed = event.toll.killed.low or 0 if event.toll.killed is not None else 0
    return not (setting or _known(event) or killed > 1)


def _counts(event: Draft) -> bool:
    """Hundreds dead in a year in a country, with nobody named who killed them."""
    low = event.toll.killed.low or 0 if event.toll.killed is not None else 0
    taken = event.toll.detained.low or 0 if event.toll.detained is not None else 0
    if max(low, taken) >= 3000 and event.when.precision != "day" and not (event.weapon or event.context.weapons):
        return True
    wide = not event.places or event.places[0].precision in ("country", "region", "admin1")
    acted = any(a.role == "perpetrator" for a in event.actors)
    long = event.when.precision == "year" or (low >= _MANY_DEAD and _months(event.when) > 1)
    return low >= 20 and wide and not acted and event.when.own and long


#: So many dead in months, with nobody named who killed them, are a count.
_MANY_DEAD = 100


def _months(when: When) -> int:
    """Months that an interval runs over."""
    if not when.start or not when.end:
        return 1
    start, end = (date.fromisoformat(day[:10]) for day in (when.start, when.end))
    return 12 * (end.year - start.year) + end.month - start.month + 1


def _dated_and_placed(event: Draft) -> bool:
    """Whether an essay tells it as a thing that happened: on a day or in a month, at a place that it names."""
    own = event.when.firm and event.when.precision in ("day", "month", "week")
    return own and any(p.precision != "country" for p in event.own_places)


def _well_told(event: Draft) -> bool:
    """Whether so much is told of it that even what may be an essay reports it."""
    return event.evidence >= _MUCH and (bool(event.own_places) or event.when.firm)


def _known(event: Draft) -> bool:
    """Whether an actor is known by name."""
    return any(somebody(a) for a in event.actors if a.name.lower() not in event.read_actors)
