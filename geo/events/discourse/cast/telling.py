"""How an event is told that names nobody who did it: the words for its doer, the weapon, what the sentence hints at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.events.discourse.who.words_back import ARMY, DOERS, GROUPS, GROUPS_OWN, SAME, THEIRS, THEY
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import any_in, phrases, words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.records import Actor

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Where a text says that nobody knows, or that the sides blame each other.
_UNSAID = re.compile(
    r"\b(?:no one|nobody|no group|neither|each (?:side|camp|accus)|both (?:sides|camps)|unidentified|unknown|"
    r"unclear|not clear|never identified|not known|mystery|whoever|one (?:army|side) or the other|would rather not say|"
    r"by whom)\b"
)
#: One of these is in each of those.
_UNSAID_HINTS = phrases(
    "no one|nobody|no group|neither|each|both|unidentified|unknown|unclear|not clear|never identified|not known|"
    "mystery|whoever|or the other|would rather|by whom"
)
#: Letters behind a sentence in which that is looked for, too.
_BEHIND = 160
_REPLY = re.compile(
    r"\b(?:repl(?:y|ied)|respon[sd]\w*|answer\w*|retaliat\w*|revenge\w*|aveng\w*|in turn|hit back|counter\w*|"
    r"reprisals?)\b",
    re.I,
)
_GOES_ON = re.compile(r"\b(?:another|same|also|again|second|third|too|likewise|then|further|more|others?)\b", re.I)
_APART = re.compile(
    r"\b(?:meanwhile|elsewhere|separately|across|farther|further (?:south|north|east|west)|"
    r"in the (?:north|south|east|west))\b",
    re.I,
)
#: Letters at the head of a sentence in which it turns to something else.
_HEAD = 60
_HINTS = (("reply", _REPLY), ("ron", _GOES_ON))
#: Who says so.
_SPEAKERS = (("army", re.compile("army|milit|force", re.I)), ("police", re.compile("polic", re.I)))
#: Words that stand for those told of before -> what they are called here.
_BACK = (
    ("doers", DOERS), ("groups", GROUPS), ("groups", GROUPS_OWN), ("army", ARMY), ("theirs", THEIRS), ("same", SAME),
)  # fmt: skip
_THINGS = ("weapon", "target", "goods", "settlement")
_FIRST = words(
    """
    the its their his these those they it he she who a an another same others more some several our we
    """
)


def unsaid(event: Draft, text: str) -> bool:
    """Whether the sentence of an event, or what follows on it, says that nobody knows who did it."""
    end = event.scene.sentence.end
    told, behind = event.scene.low, text[end - 1 : end + _BEHIND].lower()  # from the sentence's last sign on
    return (any_in(told, _UNSAID_HINTS) and _UNSAID.search(told) is not None) or (
        any_in(behind, _UNSAID_HINTS) and _UNSAID.search(behind, 1) is not None
    )


def told_how(event: Draft, doers: Sequence[Actor], story: Story, *, masked: bool = False) -> list[str]:
    """Features of how an event is told.

    Parameters
    ----------
    event : Draft
    doers : sequence of Actor
        Those in words for anybody.
    story : Story
    masked : bool
        Whether the words for the doer are to be passed over.
    """
    scene, kind = event.scene, event_type(event.sub_event)
    out = [f"k{event.sub_event}", f"e{kind}"]
    if masked:
        out.append("masked")
    else:
        out += _doer(event, doers, story.lexicons, kind)
    if event.weapon:
        out.append(f"w{event.weapon}")
    if event.background:
        out.append("background")
    if event.stance == "claims":
        out.append("claims")
    if event.speaker:
        sort = next((name for name, pattern in _SPEAKERS if pattern.search(event.speaker)), "other")
        out.append(f"s{sort}")
    for span in scene.actors:
        if span.how in ("generic", "bare"):
            side = "before" if span.i < event.main.i else "after"
            out += [f"B{span.how}{span.entry.kind}", f"B{span.how}{span.entry.kind}{side}"]
    if unsaid(event, story.document.text):
        out.append("unsaid")
    out += [name for name, pattern in _HINTS if pattern.search(scene.text)]
    return out + (["rapart"] if _APART.search(scene.text, 0, _HEAD) else [])


def _doer(event: Draft, doers: Sequence[Actor], lexicons: Lexicons, kind: str) -> list[str]:
    """The phrase that stands for the doer."""
    scene, main = event.scene, event.main
    told = _called(event, lexicons)
    first = "-"
    if main.agents:
        token = scene.tokens[main.agents[0].i]
        first = "num" if token.tag == "NUM" else token.low if token.low in _FIRST else "x"
    known = (doers[0].id or "text") if doers else "-"
    return [
        f"g{main.noun:d}{main.passive:d}{bool(main.agents):d}", f"A{told}", f"A{told}|{kind}", f"f{known}", f"d{first}",
    ]  # fmt: skip


def _called(event: Draft, lexicons: Lexicons) -> str:
    """What the phrase for the doer is: words for those told of before, a thing, people, or none."""
    scene = event.scene
    if not event.main.agents:
        return "none"
    chunk = event.main.agents[0]
    text = scene.text_between(chunk.i, chunk.j)
    for name, pattern in _BACK:
        if pattern.match(text):
            return name
    head = scene.tokens[chunk.head]
    if text in THEY or head.tag == "PRON":
        return "they" if text in THEY else "pronoun"
    for kind in _THINGS:
        if scene.head_thing(lexicons, kind, chunk) is not None:
            return kind
    spans = scene.actors_in(chunk.i, chunk.j)
    if spans:
        return f"{spans[-1].how}:{spans[-1].entry.kind}"
    return "name" if head.capital else "unknown"
