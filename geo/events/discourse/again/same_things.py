"""A draft about 'the camp', 'the vehicles', 'the attackers' -> the draft that told of a camp, of buses, of gunmen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.events.discourse.again.retold import VIOLENT
from geo.events.discourse.setting.nearness import COARSE, contains, near, overlap
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import any_in, words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import somebody
from geo.events.lexicon.taxonomy import event_type
from geo.events.merging.sides import related
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Sentences and drafts that such words reach back over.
_REACH, _DRAFTS = 8, 6
_BACK = frozenset(("the", "that", "those", "this", "these"))
ASSAILANTS = words(
    "attacker attackers assailant assailants bomber bombers gunman gunmen raider raiders kidnapper kidnappers abductor "
    "abductors hijacker hijackers shooter perpetrator perpetrators"
)
_CROWD = words("crowd crowds protesters demonstrators marchers protestors rioters mourners")
#: What every report of violence speaks of, whichever event it tells.
_EVERYWHERE = words(
    """
    army military police government state country town city village area region province district capital border war
    force forces troops soldiers authorities officials people group militants rebels fighters insurgents man men woman
    women person day night week month year morning evening time ministry minister president statement report toll
    number conflict fighting violence group movement leader commander spokesman residents civilians victims situation
    world public media family families community side sides part scene site end attack attacks strike strikes
    """
)
_UNREST = frozenset(("Protests", "Riots"))
#: Kinds of things that are too many to be known by their kind.
_MANY = frozenset(("t.people", "t.troops", "t.home", "t.settlement"))
_ENSUING = re.compile(
    r"\bthe (?:ensuing|subsequent|resulting|following)\b|\bin the (?:gun ?(?:fight|battle)|shoot-?out|firefight|"
    r"exchange of fire|encounter|clash|clashes|fighting|operation)\b|\bin (?:the|that|this) (?:attack|shooting|strike|"
    r"blast|bombing|explosion|raid|assault|ambush|violence|incident)\b",
    re.I,
)
_ENSUING_HINTS = ("ensuing", "subsequent", "resulting", "following", "in the ", "in that ", "in this ")


def same_things(event: Draft, story: Story) -> Draft | None:
    """The draft that a later sentence goes on about, where place and time allow it."""
    here = event.scene.sentence
    if event_type(event.sub_event) not in VIOLENT or story.item is not None or story.header_date is not None:
        return None
    known = _definite(event.scene, event, story.lexicons)
    ensuing = tells_what_ensued(event.scene)
    if not known and not ensuing:
        return None
    for earlier in reversed(story.drafts[-_DRAFTS:]):
        gap = here.index - max(s.sentence.index for s in (earlier.scene, *earlier.extra))
        if gap > _REACH:
            return None
        alike = event_type(earlier.sub_event) in VIOLENT or earlier.main.cls == event.main.cls
        if gap <= 0 or not alike or not _fits(event, earlier):
            continue
        if (ensuing and gap == 1) or known & _told(earlier, story.lexicons):
            return earlier
    return None


def tells_what_ensued(scene: Scene) -> bool:
    """'In the ensuing gun battle', 'in the attack': said to belong to what is told before."""
    return any_in(scene.low, _ENSUING_HINTS) and _ENSUING.search(scene.text) is not None


def _fits(event: Draft, earlier: Draft) -> bool:
    own = event.own_places
    if own and earlier.places and not near(own[0], earlier.places[0]):
        return False
    ours, theirs = ([a for a in d.actors if a.role == "perpetrator"] for d in (event, earlier))
    if {event_type(event.sub_event), event_type(earlier.sub_event)} <= _UNREST:
        ours = [a for a in ours if somebody(a)]  # 'the crowd' are the thousands that rallied
    victims = [a for a in earlier.actors if a.role == "target"]
    if ours and theirs and not related(ours, theirs) and not related(ours, victims):  # who was attacked shot back
        return False
    known = event.when.firm and earlier.when.firm
    return not known or overlap(event.when, earlier.when)


def _definite(scene: Scene, event: Draft, lexicons: Lexicons) -> set[str]:
    """What the noun phrases with 'the' around the event's verbs are: nouns, and kinds of things."""
    chunks = [c for m in event.members for c in (*m.agents, *m.patients, *m.phrases)]
    if any(scene.tokens[c.i].low in ("it", "they", "them") for c in chunks):
        chunks = [c for c in scene.clauses.chunks if c.kind == "NP"]  # 'the truck was on its way when it was hit'
    out: set[str] = set()
    for chunk in chunks:
        whole = _of_which(scene, chunk)
        if scene.tokens[whole.i].low in _BACK:
            out |= _names(scene, whole, lexicons)
    return out


def _of_which(scene: Scene, chunk: Chunk) -> Chunk:
    """'two of the attackers': those of whom they are."""
    k = scene.clauses.at[chunk.i]
    after = scene.clauses.chunks[k + 1 : k + 3]
    return after[1] if len(after) == 2 and after[0].low == "of" and after[1].kind == "NP" else chunk


def _names(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> set[str]:
    head = scene.tokens[chunk.head]
    if head.tag != "N":
        return set()
    if head.low in ASSAILANTS:
        return {"assailants"}
    if head.low in _CROWD:
        return {"crowd"}
    if head.low in _EVERYWHERE or head.lemma in _EVERYWHERE:
        return set()
    thing = scene.head_thing(lexicons, "target", chunk) or scene.head_thing(lexicons, "weapon", chunk)
    return {head.lemma} | ({thing.id} if thing is not None and thing.id not in _MANY else set())


def _told(earlier: Draft, lexicons: Lexicons) -> set[str]:
    """Nouns and kinds of things that an earlier event was told with."""
    out: set[str] = set()
    for scene in (earlier.scene, *earlier.extra):
        for chunk in scene.clauses.chunks:
            if chunk.kind == "NP":
                out |= _names(scene, chunk, lexicons)
    doers = [a for a in earlier.actors if a.role == "perpetrator"]
    if not doers or any(a.kind != "State forces" for a in doers):
        out.add("assailants")
    if event_type(earlier.sub_event) in ("Protests", "Riots"):
        out.add("crowd")
    return out


def refine(earlier: Draft, event: Draft) -> None:
    """Let the town that a later sentence names replace the country or province of the lead."""
    own = [p for p in event.places if p.basis not in ("inherited", "container")]
    if not own or own[0].precision in COARSE:
        return
    if any(p.precision in COARSE and contains(p, own[0]) for p in earlier.places[:1]):
        earlier.places, earlier.place_score = own, event.place_score
        earlier.alternatives |= event.alternatives
