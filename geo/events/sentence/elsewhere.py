"""Sides of an event that none of its triggers has as an argument -> those whom the rest of the sentence names."""

from __future__ import annotations

import msgspec

from geo.events.grammar.wordsets import any_in, words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import ARMED_GROUPS, FIGHTERS, GROUPS, SIDES
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.events.sentence.unnamed import people_spans
from geo.records import Actor, Role

#: Kinds of events in which somebody is hit.
HARMS = frozenset(
    (
        "Attack", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
        "Suicide bomb", "Chemical weapon", "Mob violence", "Excessive force against protesters", "Armed clash",
    )
)  # fmt: skip
_DEAD = words("dead wounded injured missing hurt")
#: What attackers do before people are killed, in the forms that no table has, too.
_CAME = words(
    """
    go went enter entered arrive arrived storm stormed sweep swept descend descended move moved drive drove ride rode
    burst come came walk walked land landed cross crossed break broke surround surrounded encircle encircled appear
    appeared emerge emerged climb climbed slip slipped pour poured roam roamed raid raided overrun
    overran attack attacked
    """
)
_ACTED = ("attack", "capture", "storm", "raid", "advance", "enter", "offensive", "shoot", "openfire", "take")
_UNSEEN = words("according said says say told by")


def left_dead(scene: Scene, lexicons: Lexicons) -> list[ActorSpan]:
    """'leaving eight people dead', 'killing 53, most of them girls': those who were hit, where no verb has them."""
    chunks = scene.clauses.chunks
    for k, chunk in enumerate(chunks):
        if k > 1 and chunk.kind == "NP" and chunks[k - 1].low == "them" and chunks[k - 2].low == "of":
            return named_spans(scene, [chunk]) or people_spans(scene, [chunk], lexicons, "kill")
        if chunk.kind == "NP" and chunk.j < len(scene.tokens) and scene.tokens[chunk.j].low in _DEAD:
            return named_spans(scene, [chunk]) or people_spans(scene, [chunk], lexicons, "kill")
    return []


def came_before(scene: Scene, members: list[Candidate]) -> list[ActorSpan]:
    """'X fighters went from hut to hut, and 20 people were shot': a named group whose coming is told before.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : list of Candidate
        Triggers of an event that nobody is told to have done.
    """
    if any(m.agents for m in members if not m.noun):
        return []
    chunks = scene.clauses.chunks
    first = min(scene.clauses.at[m.i] for m in members)
    for number in range(first - 1, 0, -1):
        verb = chunks[number]
        if verb.low == ";":
            return []
        if verb.kind != "VG" or not verb.finite or verb.negated:
            continue
        acts = any(m.i == verb.head and m.cls in _ACTED and m.reality.state == "real" for m in scene.found)
        if not acts and scene.tokens[verb.head].low not in _CAME:
            continue
        subject = scene.clauses.subject(number)
        by = [p for p in scene.clauses.phrases(number) if p.prep == "by"]
        agents = by if verb.passive else [subject] if subject is not None else []
        return [s for s in named_spans(scene, agents) if s.how == "name" and s.entry.kind in GROUPS]
    return []


def parties(scene: Scene, out: list[Actor]) -> list[ActorSpan]:
    """Armed groups that a sentence names where sides agree, join or leave: 'terms worked out with the X'."""
    found = []
    for span in scene.actors:
        before = [t.low for t in scene.tokens[max(0, span.i - 3) : span.i] if t.tag not in ("DET", "J")][-1:]
        after = scene.tokens[span.j].low if span.j < len(scene.tokens) else ""
        known = any(a.id == span.entry.id for a in out)
        if span.how != "name" or span.entry.kind not in ARMED_GROUPS or known or after in _UNSEEN:
            continue
        if before == ["of"] and _PARTS_OF.intersection(t.low for t in scene.tokens[max(0, span.i - 5) : span.i]):
            continue  # 'the X, a faction of the former Y'
        led = before == ["by"] and scene.tokens[span.i - 2].low in ("led", "commanded", "headed")
        aside = _UNSEEN.intersection(before) or _AGAINST.intersection(before) or scene.in_quote(span.i)
        if led or not aside:
            found.append(span)
    return found[:2]


_PARTS_OF = words("faction branch wing splinter dissidents offshoot affiliate remnant remnants successor part")
_AGAINST = words("against fight fighting attack attacks on by under near from despite accuse accused as called")


def in_a_fight(scene: Scene, members: list[Candidate], told: list[Role]) -> list[ActorSpan]:
    """'A met B; in the gunfight that followed six died': the sides named before a fight that has fewer than two."""
    if len(told) > 1 or any(not m.noun and m.cls in ("clash", "fight") for m in members):
        return []
    start = min(m.i for m in members)
    spans: list[ActorSpan] = []
    for span in scene.actors:
        before = scene.tokens[span.i - 1].low if span.i else ""
        after = scene.tokens[span.j].low if span.j < len(scene.tokens) else ""
        named = span.how in ("name", "force", "bare") and span.entry.kind in SIDES
        if named and span.i < start and before not in _UNSEEN and after not in _UNSEEN:
            spans.append(span)
    sides = {s.entry.id: s for s in reversed(spans)}
    return sorted(sides.values(), key=lambda s: s.i)[:2] if len(sides) == 2 else []


def own_strike(scene: Scene, members: list[Candidate], hit: list[Actor], lexicons: Lexicons) -> list[ActorSpan]:
    """'The air force said a strike killed six bandits': an armed force that tells of a strike on fighters has struck.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : list of Candidate
        Triggers of an event that nobody is told to have done.
    hit : list of Actor
        Those it was done to.
    lexicons : Lexicons
        For verbs of saying.
    """
    sides = [a for a in hit if a.kind is not None]  # a leader by name has none
    if not sides or any(a.kind not in FIGHTERS for a in sides):
        return []
    first = min(scene.clauses.at[m.i] for m in members)
    for number, verb in enumerate(scene.clauses.chunks[:first]):
        if verb.kind != "VG" or not verb.finite:
            continue
        subject = scene.clauses.subject(number)
        if subject is None or lexicons.verbs.kind(scene.tokens[verb.head].lemma) != "said":
            return []
        spans = [s for s in named_spans(scene, [subject]) if s.entry.kind == "State forces" and s.how != "bare"]
        return [s for s in spans if all(_its_foe(scene, s, actor) for actor in sides)]
    return []


def _its_foe(scene: Scene, force: ActorSpan, actor: Actor) -> bool:
    """Whether a force may have struck somebody, and is not just the army of the country where others strike."""
    words_of, country = scene.text_between(force.i, force.j), force.entry.country
    own = actor.country == country
    if actor.kind == "State forces":
        return not own and any_in(words_of, (*_FLY, *_ARMIES))
    at_home = any(p.place is not None and p.place.country == country and i >= force.j for p, i, _ in scene.places)
    told = _FLY if own or (at_home and actor.country is not None) else (*_FLY, *_ARMIES)
    return any_in(words_of, told)


#: In the names of forces that strike from afar, and of those that are asked what happened in their country, too.
_FLY = ("air force", "command", "africom", "centcom", "coalition", "navy", "air component")
_ARMIES = ("military", "army", "armed forces", "defence ministry", "defense ministry")


def first_attacks(actors: list[Actor]) -> list[Actor]:
    """Of two armed sides that fight, and of which neither is told to attack, the first is the doer."""
    armed = [a for a in actors if a.role == "target" and a.kind in SIDES]
    if any(a.role == "perpetrator" for a in actors) or len({a.kind == "State forces" for a in armed}) < 2:
        return actors
    return [msgspec.structs.replace(a, role="perpetrator") if a is armed[0] else a for a in actors]
