"""A sentence that rules made nothing of -> a draft, where the learned reader finds an incident in it.

It stands in for predicates that no table has. A sentence that a guard closed (vowed, denied ...) stays closed unless
the reader is sure; one that tells more of what was told before, a sum or the law's everyday work stays so for good.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from geo.events.discourse.evidence import SURE
from geo.events.discourse.narrative import Story
from geo.events.discourse.opening import OF_ACCIDENT
from geo.events.discourse.peaceable import of_the_dead, on_the_way, peaceable
from geo.events.drafting.assemble import draft_as
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.kinds.context import AIR, PEACEFUL
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.casualties import toll_of
from geo.events.sentence.frames import Candidate
from geo.events.sentence.guards import NOT_AGREED, anchors
from geo.events.sentence.noun_guards import CALLED_OFF
from geo.events.sentence.reader import Reading, read
from geo.events.sentence.reality import is_present, reality
from geo.events.sentence.scene import Scene
from geo.events.sentence.set_phrases import SET_PHRASES

#: Reasons of rules that know what the sentence tells instead; others only miss an argument.
KNOWN = (
    "arrest for", "an agreement", "a feast", "a crash", "a crowd that", "a roadblock", "companies", "a road closed",
    "debris", "heard", "a bomber", "use spoken of", "a journey", "nobody is exchanged",
    "held up for", "fighting that ended", "a feeling", "nothing violent is",
    "nothing that is anybody's", "a departure", "nobody is beaten",
    "no crowd is the object of 'stop'", "set free, not", "nobody is caught",
    "nobody moves", "something published", "something that is sold", "'die' without",
    "neither territory nor arms", "sentenced by a court", "shots in the air", "a post",
    "nobody armed meets", "the target of no weapon", "taken to be treated",
    "something else is handed on", "an execution by law", "a strike at work", "a figure of speech",
)  # fmt: skip
#: And of what the law does every day or words only say, which no reader's certainty makes an incident.
LAWFUL = (
    "arrest for", "sentenced by a court", "an execution by law", "a strike at work", "a figure of speech",
    "taken aboard", "taken to be treated", "the dead are", "caught up, not", "something else is handed on",
    "a border closed, not by force", "nobody is harmed",
)  # fmt: skip
#: The guard's words for what no reader makes an incident of.
NEVER = (
    "a statistic", "a count", "sport", "accident or nature: an accident", "accident or nature: accidentally",
    OF_ACCIDENT, NOT_AGREED, CALLED_OFF, *SET_PHRASES,
)  # fmt: skip
#: How the guard's words end where a noun of event is what something is done to: 'suspension of' a ceasefire.
UNDONE = " of'"
#: Least probability of an incident and least share of its kind; five-fold on the open gold (0052).
LIKELY, SHARE = 0.4, 0.2
#: Least probability where a rule knew a reason against it; where nothing but the words speaks for it: no place, day or
#: anybody armed; no verb; no word for a crowd. Counted on reports that the reader had not seen (0092).
CERTAIN, ALONE, WITHOUT_VERB, OF_CROWDS = 0.75, 0.8, 0.9, 0.6
#: The same in a row or a line of a list that has its place or day: there little else is told.
OF_ROWS = 0.2
#: Without one of these nobody protests, whatever the model makes of people who walk or come.
_CROWD = re.compile(
    r"\b(?:crowds?|mourners|protest\w*|demonstrat\w*|march\w*|rall(?:y|ied|ies)|demand\w*|slogans?|placards?|"
    r"chant\w*|banners?|portraits?|candles?|flags?|against|vigil|silen\w+|outside|in front of|"
    r"gather\w*|square|streets?|sit-in|sat|steps|blocked|procession|column|petition)\b", re.I
)  # fmt: skip
#: And with one of these nobody does.
_FEAST = re.compile(r"\b(?:celebrat\w+|festival|festive|carnival|parades?|weddings?|new year)\b", re.I)
_SET_UP = "Headquarters or base established"
#: Verbs for how something is, not for what was done.
_STATES = frozenset(("hold", "contain", "have", "be"))
#: Verbs for what goes on as it was.
_GOES_ON = frozenset(("maintain", "retain", "remain"))

_NOBODY = frozenset(("nobody", "none", "nothing", "no-one"))
#: What those do who have done nothing yet.
_MERELY = frozenset(("arrive", "arrived"))
_SCRAMBLED = re.compile(
    r"\b(?:jets|planes|aircraft|fighters)\b[^.;]{0,30}\bscrambled\b|\bscrambled [^.;]{0,30}\b(?:jets|planes|aircraft)\b"
)
#: What is done with papers at a police station or court, and the papers.
_FILED = frozenset(("lodge", "lodged", "register", "registered", "file", "filed", "submit"))
_PAPERS = re.compile(r"\b(?:firs?|complaints?|cases?|petitions?|lawsuits?|charges?|charge ?sheets?|appeals?)\b")


def second_look(parts: Sequence[Scene], story: Story, lexicons: Lexicons) -> Draft | None:
    """A draft of what the reader finds in a sentence, without place and date yet.

    Parameters
    ----------
    parts : sequence of Scene
        The sentence, or the pieces of a very long one.
    story : Story
        Says whether the sentence is closed, and which kind a rule had in mind.
    lexicons : Lexicons

    Returns
    -------
    Draft or None
    """
    if len(parts) != 1 or story.settled or story.genre == "sport" or (story.genre == "argument" and story.certain):
        return None
    scene = parts[0]
    if scene.text.rstrip(" '\"”’").endswith("?"):
        return None
    row = _is_row(scene, story)
    reading = read(scene, lexicons)
    if reading is None or reading.likely < (OF_ROWS if row else LIKELY) or scene.caption:
        return None
    if not (row or scene.places or scene.times or reading.likely >= ALONE or _violence_or_crowd(scene, lexicons)):
        return None
    if story.closed and reading.likely < CERTAIN:
        return None
    if not row and reading.likely < SURE and not _open(scene, story, reading):
        return None
    main = _main(scene, lexicons) or (_any_verb(scene, lexicons) if row or reading.likely >= SURE else None)
    if main is None and (row or (reading.likely >= WITHOUT_VERB and not _describes_by_verb(scene))):
        main = _first_noun(scene)
    if peaceable(scene, reading.kind):
        return None
    crowd = (reading.likely >= OF_CROWDS and not story.closed) or _CROWD.search(scene.text) is not None
    if main is None or (reading.kind == PEACEFUL and (not crowd or _FEAST.search(scene.text))):
        return None
    if any(scene.tokens[chunk.head].low in _NOBODY for chunk in main.agents):
        return None  # 'Nobody sat in them'
    if of_the_dead(scene, main) or (not row and on_the_way(scene, main, reading.kind, lexicons)):
        return None
    lemma = scene.tokens[main.i].lemma
    if lexicons.verbs.kind(lemma) == "deny" or (lemma in _GOES_ON and reading.kind != _SET_UP):
        return None  # 'Reports of a landing were denied', 'They maintained their positions'
    if lemma in _MERELY or (reading.kind == AIR and _SCRAMBLED.search(scene.low)):
        return None  # 'Police arrived two hours later', 'Jets were scrambled'
    if lemma in _FILED and _PAPERS.search(scene.low):
        return None  # 'An FIR was lodged at the police station'
    if reading.kind == _SET_UP and lemma in _STATES:
        return None  # 'said that the building held a command post'
    event = draft_as(scene, main, story.meant or reading.kind, lexicons)
    event.read = reading.likely
    return event


def _is_row(scene: Scene, story: Story) -> bool:
    """Whether a sentence is what a row, or a line of a list that has told nothing yet, says of a place or a day."""
    if scene.sentence.cells:
        return story.item is not None
    if not story.listed or (story.item is None and not scene.places):
        return False
    here = scene.sentence.paragraph
    opens = story.previous is None or story.previous.paragraph != here
    bare = opens and story.item is not None and story.item.alone  # '13 March 2024: Mao, Chad.'
    return not bare and all(draft.scene.sentence.paragraph != here for draft in story.drafts[-1:])


def _open(scene: Scene, story: Story, reading: Reading) -> bool:
    """Whether a sentence may tell what the reader finds in it although it is not sure: no rule knows better."""
    if story.closed or story.genre != "report" or scene.sentence.kind == "heading":
        return False
    return bool(scene.places or scene.times) and (story.meant is not None or reading.share >= SHARE)


def _violence_or_crowd(scene: Scene, lexicons: Lexicons) -> bool:
    """Whether anybody armed, a crowd, a weapon or victims are in the sentence; without them words only look like it."""
    if any(a.entry.kind and a.how != "country" for a in scene.actors):
        return True
    weapons = scene.things(lexicons, "weapon", 0, len(scene.tokens))
    return bool(weapons) or not toll_of(scene.clauses, scene.found, scene.text, lexicons).empty()


def _main(scene: Scene, lexicons: Lexicons) -> Candidate | None:
    """The trigger that rules had looked at, else the first verb that tells of something past."""
    dated = [c for c in scene.found if anchors(scene, c)]  # 'Shops reopened a week after rebels took the town'
    for candidate in (*dated, *scene.found):
        habit = candidate.present and not scene.times  # 'Gunmen kill, farmers flee'
        told = candidate.reality.state == "real" and not habit and not scene.in_quote(candidate.i)
        if told and (candidate.noun or not _by_the_way(scene, candidate.chunk)):
            return candidate
    if scene.found:
        return None
    clauses = scene.clauses
    for number, chunk in enumerate(clauses.chunks):
        going_on = chunk.progressive or is_present(chunk)
        if chunk.kind != "VG" or not chunk.finite or going_on or scene.in_quote(chunk.head):
            continue
        if lexicons.verbs.kind(scene.tokens[chunk.head].lemma) == "said":
            continue
        if reality(clauses, number, lexicons).state != "real":
            return None
        return _verb(clauses, number)
    return None


def _any_verb(scene: Scene, lexicons: Lexicons) -> Candidate | None:
    """The first verb of a sentence that tells of nothing past, as headlines do; none where all are wished or feared."""
    told = [
        n
        for n in scene.clauses.verbs
        if reality(scene.clauses, n, lexicons).state == "real" and not _by_the_way(scene, n)
    ]
    if not told:
        return None
    return next((found for found in scene.found if found.chunk in told), None) or _verb(scene.clauses, told[0])


def _describes_by_verb(scene: Scene) -> bool:
    """'Soldiers at a depot which rebels had used': a picture, as its only verbs say."""
    return any(_describes(scene.clauses.chunks[:n]) for n in scene.clauses.verbs)


def _first_noun(scene: Scene) -> Candidate | None:
    """What a row without a verb tells of: 'Two munitions over a pick-up'."""
    for number, chunk in enumerate(scene.clauses.chunks):
        if chunk.kind == "NP":
            return Candidate("read", chunk.head, chunk.head + 1, number, noun=True)
    return None


def _by_the_way(scene: Scene, number: int) -> bool:
    """'are investigating', 'at a house which gunmen had used': what somebody is busy with or something is known for."""
    chunks = scene.clauses.chunks
    chunk = chunks[number]
    if chunk.progressive and scene.tokens[chunk.i].low in ("is", "are", "am"):
        return True
    return all(_describes(chunks[:n]) for n in scene.clauses.verbs)  # of a picture; no verb says what happens


def _describes(before: Sequence[Chunk]) -> bool:
    """Whether a verb behind these chunks is of a relative clause."""
    return any(c.low in _RELATIVE for c in takewhile(lambda c: c.kind != "VG", reversed(before)))


_RELATIVE = frozenset(("who", "which", "whom", "whose", "where"))


def _verb(clauses: Clauses, number: int) -> Candidate:
    chunk = clauses.chunks[number]
    out = Candidate("read", chunk.head, chunk.head + 1, number, noun=False, verb=number)
    out.word = clauses.tokens[chunk.head].lemma
    subject = clauses.subject(number)
    objects, phrases = clauses.objects(number), list(clauses.phrases(number))
    if chunk.passive:
        out.passive, objects = True, [subject] if subject is not None else []
        subject = next((p for p in phrases if p.prep == "by"), None)
    out.agents, out.patients, out.phrases = [subject] if subject is not None else [], objects, phrases
    return out
