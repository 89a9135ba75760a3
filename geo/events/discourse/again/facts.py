"""A draft and what was told before -> facts about whether it is told again, as the trees ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.again.pairs import likeliest, names_in, pair_facts, stems, step
from geo.events.discourse.again.retold import SEPARATE
from geo.events.discourse.setting.nearness import contains
from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.kinds.context import CONSEQUENCE
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.reader import read
from geo.events.sentence.scene import Scene

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Drafts before whose places, whose areas and whose words are known.
_PLACES, _AREAS, _SAID = 60, 8, 10
_BACK = frozenset(("the", "that", "those", "this", "these", "its", "their", "his", "her", "such", "both"))
_PRONOUNS = words("it they them he she him her this that these those who some others")
_ANY = frozenset(("a", "an", "another"))
_LINKS = words("after before when while as during following since amid despite because but and although though where")
_SPOKEN = words(
    "according statement spokesman spokesperson spokeswoman witness witnesses resident residents video footage"
)
#: Words that tell a second telling or a thing of its own apart; which of them do is learned.
_CUES = words(
    """
    earlier later meanwhile same day night killing wounding following prompted sparked came comes took since first
    began started separate elsewhere nearby there survivors survivor victims funeral buried rescue rescuers hospital
    investigation investigators claimed responsibility blamed accused denied confirmed condemned incident attack strike
    toll total least among including both all most further more previous last recent retaliation response
    """
)
_OPENING = _BACK | _PRONOUNS | _ANY | _LINKS
#: Steps that are a fact each: people, words, sentences, drafts, and what the reader of sentences makes of it.
_PEOPLE, _LENGTH, _INDEX, _TOLD = (0, 1, 5, 20), (10, 18, 28, 40), (0, 1, 2, 4, 8, 15, 30), (0, 1, 2, 4, 8, 15)
_READ, _LIKELY = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97), (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_SHARE, _KNOWN = (0.02, 0.1, 0.3, 0.6, 0.85), (0.05, 0.15, 0.25, 0.4, 0.6)


def facts(event: Draft, story: Story) -> list[str]:
    """What speaks for and against an event's being told before.

    Parameters
    ----------
    event : Draft
        With actors, and the place and time of its own sentence.
    story : Story
        What was told before; nothing of it is changed.
    """
    out = [*_of_trigger(event), *_of_event(event, story), *_of_sentence(event, story, story.lexicons)]
    out += _of_words(event, story)
    best = likeliest(event, story)
    if best is None:
        return [*out, "first"]
    out += [f"b {fact}" for fact in pair_facts(event, best, story)]
    last = story.drafts[-1]
    out += ["best is last"] if last is best else [f"l {fact}" for fact in pair_facts(event, last, story)]
    if any(d.scene.sentence.start == event.scene.sentence.start for d in story.drafts[-6:]):
        out.append("another of its sentence")
    return out


def _of_trigger(event: Draft) -> list[str]:
    """How its verb or noun stands in the sentence."""
    scene, main = event.scene, event.main
    chunk = scene.clauses.chunks[main.chunk]
    first = scene.tokens[chunk.i].low
    out = [f"class {main.cls}", f"agent {_article(scene, main.agents)}", f"patient {_article(scene, main.patients)}"]
    if main.noun:
        told = "the" if first in _BACK else "a" if first in _ANY else "plural" if main.plural else "bare"
        out += ["noun", f"n {told}", f"n role {main.nominal_role}"]
    else:
        out += ["verb", "passive" if main.passive else "active"]
        out.append("perfect" if chunk.perfect else "finite" if chunk.finite else "not finite")
    others = [c for c in scene.found if c not in event.members]
    flags = {
        "had": not main.noun and any(t.low == "had" for t in scene.tokens[chunk.i : chunk.head]),
        "definite": main.definite or event.definite,
        "describes": main.describes,
        "consequence": main.cls in CONSEQUENCE,
        "quoted": scene.in_quote(main.i),
        "not first verb": bool(scene.clauses.verbs) and main.chunk > scene.clauses.verbs[0] and not main.noun,
        "trigger before": any(c.i < main.i for c in others),
    }
    out += [f"state {main.reality.state}", f"triggers {min(len(others), 3)}"]
    out += [f"before {t.low}" for t in scene.tokens[max(0, chunk.i - 2) : chunk.i] if t.low in _LINKS]
    return [*out, *(name for name, holds in flags.items() if holds)]


def _article(scene: Scene, chunks: list[Chunk]) -> str:
    """How the first of some noun phrases is told: by a pronoun, a name, with 'the' ..."""
    if not chunks:
        return "none"
    first, head = scene.tokens[chunks[0].i], scene.tokens[chunks[0].head]
    if head.low in _PRONOUNS:
        return "pronoun"
    if first.low in _BACK:
        return "the"
    if first.low in _ANY:
        return "a"
    if first.tag == "NUM":
        return "number"
    return "name" if head.capital else "bare"


def _of_event(event: Draft, story: Story) -> list[str]:
    """What it was, where, when, to whom, and who says so."""
    scene, when, own, killed = event.scene, event.when, event.own_places, event.toll.killed
    out = [f"kind {event.sub_event}", f"type {event_type(event.sub_event)}"]
    out += [f"place {own[0].precision if own else 'none'}", f"places {min(len(scene.places), 4)}"]
    named = [r.place for r, _, _ in scene.places if r.place is not None and r.use == "literal"]
    if named:
        told = {p.id for d in story.drafts[-_PLACES:] for p in d.places}
        areas = [p for d in story.drafts[-_AREAS:] for p in d.places]
        new = any(p.id not in told and not any(contains(p, q) for q in areas) for p in named)
        out.append("new place" if new else "known places")
    out.append(
        f"when {when.precision if when.own else 'none'}{' said' if when.said else ''} {when.basis if when.own else ''}"
    )
    out.append(f"toll {step(killed.low or 0, _PEOPLE) if killed is not None else 'none'}")
    out.append(f"stance {event.stance} {'party' if event.by_party else ''}")
    if event.target_type:
        out.append(f"target {event.target_type}")
    flags = {
        "other time": bool(scene.times) and not when.own,
        "injured": event.toll.injured is not None,
        "weapon": event.weapon is not None,
        "aggregate": event.aggregate,
        "quantity": event.quantity is not None,
    }
    return [*out, *(name for name, holds in flags.items() if holds)]


def _of_sentence(event: Draft, story: Story, lexicons: Lexicons) -> list[str]:
    """Where in the report it stands, and what the reader of sentences makes of it."""
    scene, sentence = event.scene, event.scene.sentence
    flags = {
        "live": story.live,
        "listed": story.listed,
        "entry": story.entry,
        "short": story.short,
        "item": story.item is not None,
        "header": story.header_date is not None,
        "row": sentence.cells,
        "caption": scene.caption,
        "opens paragraph": story.previous is not None and story.previous.paragraph != sentence.paragraph,
    }
    out = [name for name, holds in flags.items() if holds]
    out += [f"length {step(len(scene.tokens), _LENGTH)}", f"sentence {step(sentence.index, _INDEX)}"]
    out += [f"drafts {step(len(story.drafts), _TOLD)}", f"kind of sentence {sentence.kind}", f"genre {story.genre}"]
    reading = read(scene, lexicons)
    if reading is not None:
        share = reading.shares.get(event.sub_event, 0.0)
        out += [
            f"read {step(event.read, _READ)}",
            f"likely {step(reading.likely, _LIKELY)}",
            f"share {step(share, _SHARE)}",
        ]
    return out


def _of_words(event: Draft, story: Story) -> list[str]:
    """How it opens, words that refer back or set apart, and how much of its wording is known."""
    scene = event.scene
    lows = scene.clauses.lows
    out = [f"apart {low}" for low in sorted(SEPARATE.intersection(lows))]
    out += [f"word {low}" for low in sorted(_CUES.intersection(lows))]
    if any(story.lexicons.verbs.kind(t.lemma) == "said" for t in scene.tokens if t.tag == "V"):
        out.append("says")
    if not _SPOKEN.isdisjoint(lows):
        out.append("by somebody")
    if lows:
        out.append(f"opens {lows[0] if lows[0] in _OPENING else scene.tokens[0].tag}")
    before, mine = [d.scene.text for d in story.drafts[-_SAID:]], stems(scene.text)
    if before and mine:
        known = frozenset().union(*map(stems, before))
        out.append(f"known words {step(len(mine & known) / len(mine), _KNOWN)}")
    names = names_in(scene.text)
    if before and names:
        seen = frozenset().union(*map(names_in, before))
        out.append(f"names {'all known' if names <= seen else 'some known' if names & seen else 'new'}")
    return out
