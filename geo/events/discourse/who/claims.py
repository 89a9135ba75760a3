"""Who tells of an event, and who is told to have done it -> whether only a party to it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import any_in, words
from geo.events.lexicon.naming import FIGHTERS, GROUPS, somebody
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

_CLAIM = words("claim boast")
_DENY = words("deny reject refute dismiss dispute contradict")
#: Those who speak for forces without saying whose: 'the general staff', 'a brigade'.
_MOUTHPIECE = re.compile(
    r"\b(?:general staff|same staff|garrison|command|brigade|defen[cs]e ministry|ministry of defen[cs]e)\b",
    re.I,
)
#: What is said is of the speaker's own: 'said on Monday that its troops had ...'.
_OWN = re.compile(
    r"^(?:(?:on|in|at|late|early|this|that|also|again|yesterday|today|earlier|separately|\w+day|week|weekend|the|"
    r"morning|evening|afternoon|,) )*(?:it|its|they|their)\b"
)
#: What 'claimed' takes where nothing is told: lives, a place, the attack as one's own.
_TAKES = re.compile(
    r"^(?:(?:the|its|a|an|up to|at least|more than|about|over|some|all|both|their|this|that|these|each|first|\w+st) )*"
    r"(?:responsib\w+|credit|it\b(?= ?[.,;]|$)|(?:\d[\d,.]*|\w+een|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"dozens|hundreds|thousands|scores)(?: (?:lives|people|dead|deaths|of)| ?[.,;]|$)|lives|life|hills?|ground)"
)
#: What it takes where something is told: a clause, an attack, or nothing where it stands behind what is told.
_TELLS = re.compile(
    r"^(?:(?:on|in|at|a|the|\w+day|statement|video|its|\w+ly|later|also) )*?(?:to|that|it|its|they|their|his|he|having|"
    r"[.,;:]|$|(?:a|an|the|two|three|several)? ?(?:[\w-]+ ){0,3}(?:attacks?|strikes?|raids?|ambush|assault|bombings?|"
    r"operations?|capture|killing|downing)\b|(?:on|in) \w+day)"
)
_MAY = words("may might could would can")
_NOBODY = re.compile(r"^(?:nobody|no one|no-one|none|no|neither|both sides|each side|whatever)\b", re.I)
_UNCHECKED = re.compile(
    r"\b(?:could|can|cannot|possible to|able to|unable to)\b.{0,40}\b(?:verify|verified|confirm|confirmed|check|"
    r"checked|corroborated?)\b|\bno independent (?:confirmation|account|verification|evidence)\b|\bunverified\b|"
    r"\bnot been (?:independently )?(?:verified|confirmed)\b|\boffered no (?:evidence|proof)\b",
    re.I,
)
#: One of these is in every sentence that says that nobody could check.
_HINTS = ("verif", "confirm", "check", "corrobor", "independent", "offered no")
#: Sentences after what was told in which that is said.
_REACH = 2


class Speech(NamedTuple):
    """Who says it; ``verb`` is the chunk of the verb of saying, None for 'according to'."""

    verb: int | None
    speaker: Chunk


def one_sided(event: Draft, speech: Speech) -> bool:
    """Whether only a side of the conflict says so.

    One that speaks first and tells what its own men have done claims it: 'the army said its jets had hit', 'M23 said it
    had taken'. One that is named behind what is told is a source as others are, unless it acts against another state.

    Parameters
    ----------
    event : Draft
    speech : Speech
        From the event's own sentence.
    """
    scene = event.scene
    verb = None if speech.verb is None else scene.clauses.chunks[speech.verb]
    if _NOBODY.match(scene.text_of(speech.speaker)):
        return False
    lemma = "" if verb is None else scene.tokens[verb.head].lemma
    if lemma in _DENY:
        return False
    if verb is not None and lemma in _CLAIM:
        after = _after(scene, verb)
        told = _TELLS.match(after) is not None and not _TAKES.match(after)
        return told and _MAY.isdisjoint(scene.clauses.lows[verb.i : verb.j])
    if event_type(event.sub_event) not in ARMED and event.sub_event != "Disrupted weapons use":
        return False  # an announcement is the thing itself: a merger, a truce
    first = speech.verb is None or speech.verb < scene.clauses.at[event.main.i]
    own = verb is not None and _OWN.match(_after(scene, verb)) is not None
    return _of_a_side(event, speech, first=first, own=own)


def _of_a_side(event: Draft, speech: Speech, *, first: bool, own: bool) -> bool:
    """Whether the speaker is a side, and tells it as its own deed or before everything else."""
    doers = [a for a in event.actors if a.role == "perpetrator"]
    if speech.speaker.low in ("it", "they"):
        known = [a for a in doers if somebody(a)]
        return bool(known) and (known[0].kind in GROUPS or own or _abroad(known[0].country, event))
    scene = event.scene
    spans = scene.actors_in(*scene.clauses.extent(speech.speaker))
    group = any(s.entry.kind in GROUPS and s.how == "name" for s in spans)
    officials = any(s.entry.kind == "Civilians" for s in spans) or "health" in scene.text_of(speech.speaker).lower()
    if group and not officials:
        return first or _did(event, speech)
    told = next((s.entry.country for s in spans if s.entry.country), None)
    ours = [a.country for a in doers if a.kind == "State forces" and told in (None, a.country)]
    abroad = bool(ours) and _abroad(ours[0], event)
    state = any(s.entry.kind == "State forces" for s in spans)
    if own and event.sub_event != "Disrupted weapons use":
        return state or (not spans and any(a.kind in FIGHTERS for a in doers))
    if not (_did(event, speech) or (ours and _MOUTHPIECE.search(scene.text_of(speech.speaker)))):
        return False
    if event.sub_event == "Disrupted weapons use":
        return first and abroad
    return abroad or speech.verb is None or first


def _did(event: Draft, speech: Speech) -> bool:
    """Whether the speaker is told to have done it, or speaks for the forces of the same country."""
    scene = event.scene
    for span in scene.actors_in(*scene.clauses.extent(speech.speaker)):
        entry = span.entry
        if entry.kind in (None, "Civilians", "Protesters"):
            continue
        for actor in event.actors:
            if actor.role != "perpetrator":
                continue
            if entry.id and entry.id == actor.id:
                return True
            if actor.kind == entry.kind == "State forces":
                if entry.country is None and not _abroad(actor.country, event):
                    return True  # 'the army' is that of the country where it happened
                if actor.country and entry.country == actor.country:
                    return True
    return False


def _abroad(country: str | None, event: Draft) -> bool:
    """Whether a state's forces act outside their country or against those of another."""
    if country is None:
        return False
    foe = any(a.kind == "State forces" and a.country not in (None, country) for a in event.actors)
    return foe or any(p.country and p.country != country for p in event.places[:1])


def _after(scene: Scene, verb: Chunk) -> str:
    return scene.text_between(verb.j, min(len(scene.tokens), verb.j + 8))


def by_a_party(event: Draft, speech: Speech) -> bool:
    """Whether who tells it is a party to it: those who did it, or an armed group."""
    spans = event.scene.actors_in(*event.scene.clauses.extent(speech.speaker))
    return _did(event, speech) or any(s.entry.kind in GROUPS and s.how == "name" for s in spans)


def unchecked(scene: Scene) -> bool:
    """Whether a sentence says that nobody could verify what was told."""
    return any_in(scene.low, _HINTS) and _UNCHECKED.search(scene.text) is not None


def unchecked_later(scene: Scene, story: Story) -> None:
    """'The figure could not be independently verified.', in a sentence after what a party told: it is a claim.

    Parameters
    ----------
    scene : Scene
        A sentence that told no event of its own.
    story : Story
        Its last event may become a claim.
    """
    event = story.drafts[-1] if story.drafts else None
    if event is None or not event.by_party or event.stance != "reports":
        return
    if 0 < scene.sentence.index - event.scene.sentence.index <= _REACH and unchecked(scene):
        event.stance = "claims"
