"""A group of triggers -> draft of an event, with kind, actors, weapon, target and toll."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.events.drafting.draft import Draft
from geo.events.drafting.targets import set_target
from geo.events.grammar.wordsets import words
from geo.events.kinds.circumstances import armament_of, armed_only, context_of
from geo.events.kinds.context import CONQUESTS, CONSEQUENCE, DISRUPTED, LOOT, OTHER, Context
from geo.events.kinds.rules import decide
from geo.events.kinds.second_opinion import second_opinion
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import rank
from geo.events.sentence.casualties import Toll, toll_of
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import unknown_name
from geo.events.sentence.parties import ByRules
from geo.events.sentence.parts import part, parts_of
from geo.events.sentence.roles import role_actors
from geo.events.sentence.scene import Scene
from geo.events.sentence.settled_roles import settled


def draft(
    scene: Scene, members: list[Candidate], lexicons: Lexicons, *, others: Sequence[Candidate] = ()
) -> Draft | tuple[Candidate, str]:
    """Code one group of triggers.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : list of Candidate
        The triggers of one event.
    lexicons : Lexicons
    others : sequence of Candidate
        Triggers of the sentence that tell of something else.

    Returns
    -------
    Draft, or (Candidate, str)
        The event, or its first trigger with the reason why it is none.
    """
    charged = _charge(scene, members)
    members = [m for m in members if m.i < charged or m.cls == "arrest"]
    classes = {m.cls for m in members if not (m.cls == "protest" and armed_only(scene, m)) and not _goes_home(m)}
    classes -= {m.cls for m in members if _grievance(scene, m, members)}
    best: tuple[tuple[bool, bool, int, int], Candidate, Context, str] | None = None
    why = ""
    told = [m for m in members if m.reality.state != "denied"] or members
    own = scene.text_between(*part(scene, members[0].i)) if len(parts_of(scene)) > 1 else scene.text
    toll = toll_of(scene.clauses, told, own, lexicons, others=scene.found, foreign=others)
    agreed = any(m.describes and m.cls in _DEALS for m in members)
    for order, member in enumerate(members):
        if agreed and member.cls in _DEALS:
            continue
        if len(members) > 1 and (member.describes or _only_refers(scene, member, members)):
            continue
        if member.cls in CONSEQUENCE and best is not None and best[0][:2] < (False, True):
            continue  # the kind is that of what led to it
        context = context_of(scene, member, members, lexicons, classes)
        context.killed = toll.killed is not None and (toll.killed.low or 0) > 0
        context.killed = context.killed or (scene.victims_follow and member.cls == "explosion")
        sub_event, reason = decide(context)
        if sub_event is None:
            why = why or reason
            continue
        told_by_the_way = member.cls in CONSEQUENCE or _since_freed(member, members)
        key = (sub_event == LOOT, told_by_the_way, rank(sub_event), order)  # who kills and loots attacks
        if best is None or key < best[0]:
            best = (key, member, context, sub_event)
    if best is None:
        return members[0], why
    refers = any(m.cls in CONSEQUENCE and _only_refers(scene, m, members) for m in members)
    if best[1].cls == "arrest" and (refers or charged < len(scene.tokens)):
        toll.killed = toll.injured = None  # 'arrested over the killing of three soldiers'
    _, main, context, sub_event = best
    opened = sub_event == OTHER and main.cls in _ENTERED
    kind = sub_event if opened else second_opinion(scene, main.i, sub_event, context, lexicons)
    out = _filled(scene, members, (main, context, kind), toll, lexicons, others)
    out.kind_by_rule = sub_event if kind != sub_event else ""
    return out


def _stopper(main: Candidate, members: list[Candidate]) -> Candidate:
    """Of 'launched 95 drones, of which 72 were shot down' the shooting down, where that is what the event is taken for.

    Whose drones they were is then told by the launch.
    """
    stopped = next((m for m in members if m.cls == "intercept" and m.describes), None)
    if stopped is None or main.cls == "intercept":
        return main
    main.describes, stopped.describes = True, False
    return stopped


#: What the sentences after it say the kind of.
_ENTERED = frozenset(("raid", "storm"))


def _since_freed(member: Candidate, members: list[Candidate]) -> bool:
    """'the girls who had been abducted were released': what is told is the release."""
    if member.cls not in ("abduct", "take", "capture") or not member.passive:
        return False
    taken = {p.i for p in member.patients}
    return any(p.i in taken for m in members if m.cls in ("exchange", "rescue") for p in m.patients)


def _goes_home(member: Candidate) -> bool:
    """'the traders dispersed after an hour': nobody drove them apart."""
    return member.word == "disperse" and not (member.noun or member.passive or member.patients)


_DEALS = frozenset(("agreement", "sign"))


def draft_as(scene: Scene, main: Candidate, sub_event: str, lexicons: Lexicons) -> Draft:
    """Code one trigger as a kind that is already known."""
    toll = toll_of(scene.clauses, [main], scene.text, lexicons)
    if sub_event in CONQUESTS:  # whose it was is asked once its place is known
        context = context_of(scene, main, [main], lexicons, {main.cls})
    else:
        context = armament_of(scene, main, lexicons)
    return _filled(scene, [main], (main, context, sub_event), toll, lexicons)


def _filled(
    scene: Scene,
    members: list[Candidate],
    best: tuple[Candidate, Context, str],
    toll: Toll,
    lexicons: Lexicons,
    others: Sequence[Candidate] = (),
) -> Draft:
    """A draft with actors, weapon, target and outcome."""
    main, context, sub_event = best
    main = _stopper(main, members) if sub_event == DISRUPTED else main
    out = Draft(scene=scene, members=members, main=main, context=context, sub_event=sub_event, toll=toll)
    ordered = [
        main,
        *(m for m in members if m is not main and not (m.noun and m.cls in ("deploy", "agreement", "device"))),
    ]
    out.actors = role_actors(scene, ordered, lexicons, sub_event)
    if sub_event == "Headquarters or base established":
        out.actors = [a for a in out.actors if a.role != "target"]  # 'a military base' is nobody
    if not any(a.role == "perpetrator" for a in out.actors):
        for chunk in main.agents:
            named = unknown_name(scene, chunk)
            if named:
                out.actors.insert(0, named)
                break
    by_rule = {actor.name for actor in out.actors}
    out.by_rules = ByRules(scene, sub_event, tuple(out.actors), tuple(members), tuple(others))
    out.actors = settled(out.by_rules, lexicons)
    out.read_actors = frozenset(actor.name.lower() for actor in out.actors if actor.name not in by_rule)
    out.weapon = _weapon_value(context, lexicons)
    set_target(scene, main, members, lexicons, out)
    out.definite = (main.noun and main.definite) or main.cls == "claim"
    out.aggregate = _series(scene, main, members)
    states = {m.reality.state for m in members}
    if "attempted" in states and main.reality.state == "attempted":
        out.outcome = "attempted"
    elif _stopped(scene, sub_event, toll) or (
        sub_event == "Disrupted weapons use" and not _found(scene, main, members)
    ):
        out.outcome = "intercepted"
    return out


def _stopped(scene: Scene, sub_event: str, toll: Toll) -> bool:
    """Whether all that was fired is told to have been shot down."""
    return sub_event in _FROM_AFAR and toll.empty() and _ALL_STOPPED.search(scene.text) is not None


_FROM_AFAR = ("Air/drone strike", "Shelling/artillery/missile attack")
#: 'fired four rockets at the town; all were intercepted'.
_ALL_STOPPED = re.compile(
    r"[;,] (?:(?:but|and|which|though|although|where) )*(?:they|all|both|it|all of (?:them|which)|every one of them|"
    r"each|(?:the|all) (?:\w+ )?(?:missiles?|rockets?|drones?|shells?|projectiles?)) "
    r"(?:was|were|had been|have been) (?:all |both |successfully )?(?:intercepted|shot down|downed|brought down)\b"
    r"|\b(?:missiles?|rockets?|drones?)\b[^.;,]{0,60}?,? (?<!of )(?:that|which) (?:was|were) (?:later |all )?"
    r"(?:intercepted|shot down|downed|brought down)\b",
    re.I,
)


#: Arms that lie somewhere and are found; those on their way or about to go off are intercepted.
_FIND = words("find discover uncover unearth dig locate come stumble pull turn exhume")


_STORED = re.compile(r"\b(?:caches?|hidden|search(?:es|ed|ing)?|abandoned|buried|farmhouse|mountains)\b", re.I)


def _found(scene: Scene, main: Candidate, members: list[Candidate]) -> bool:
    stored = main.word in ("seize", "confiscate", "recover") and _STORED.search(scene.text) is not None
    stopped = any(m.cls in ("defuse", "intercept", "foil", "arrest", "halt") for m in members)
    return main.cls in ("confiscate", "capture") and (main.word in _FIND or stored) and not stopped


_AT = words("outside near at on after before in over with for following since during amid throughout")
_AIMED = frozenset(("at", "on", "into"))
_FORCE = frozenset(("openfire", "shoot", "kill", "attack", "abduct"))
_DEMO = frozenset(("protest", "gather", "riot"))
_GRIEVANCES = words("arrest abduct kill rape attack raid shooting coup")
_POSTS = words("roadblock roadblocks blockade blockades picket pickets")
_STRUCK = words("suicide bomber explode bombing shell air strike bomb grenade mine launch")


def _only_refers(scene: Scene, member: Candidate, members: list[Candidate]) -> bool:
    """'in anger at the raid', 'a bomb outside a rally': a noun that is the cause or the place of what is told."""
    if not member.noun:
        return False
    if any(m.cls in _UNDONE and m.chunk == member.verb and _undergoes(member, m) for m in members):
        return True
    prep = scene.clauses.chunks[member.chunk].prep
    others = [m for m in members if m is not member]
    if prep in ("over", "for", "with") and any(m.cls == "arrest" and not m.noun for m in others):
        return True
    if member.cls in ("raid", "storm") and prep == "during" and any(m.agents and not m.noun for m in others):
        return True
    if _grievance(scene, member, members):
        return True
    if member.cls == "protest" and prep in ("at", "near", "from") and member.word in _POSTS and len(others) > 0:
        return True  # 'raped at a roadblock'
    if member.cls == "riot" and prep in ("after", "over", "following") and any(not m.noun for m in others):
        return True
    if member.cls == "protest" and prep in ("over", "about", "after") and any(m.cls == "clash" for m in others):
        return True
    if member.cls == "protest" and prep and any(m.cls in ("oust", "coup") for m in others):
        return True
    if member.cls == "protest":
        forced = prep in _AIMED and any(m.cls in _FORCE for m in others)
        return (
            (prep in _AT and any(m.cls in _STRUCK for m in others))
            or forced
            or any(m.cls in _FORCE and p.i <= member.i < p.j for m in others for p in m.patients)
        )
    return member.definite and bool(prep) and prep in _AT and any(not m.noun for m in others)


def _grievance(scene: Scene, member: Candidate, members: list[Candidate]) -> bool:
    """'gathered over the arrest of their mayor': what a protest is about."""
    if not member.noun or member.cls not in _GRIEVANCES:
        return False
    prep = scene.clauses.chunks[member.chunk].prep
    return prep in ("over", "against", "about") and any(m.cls in _DEMO for m in members)


def _charge(scene: Scene, members: list[Candidate]) -> int:
    """Token of what somebody is held for, 'a suspect in the bombing'; the sentence's end where it is untold."""
    clauses = scene.clauses
    for whom in (p for m in members if m.cls == "arrest" for p in m.patients):
        if scene.tokens[whom.head].low not in _SUSPECTS:
            continue
        for noun in (m for m in members if m.noun):
            between = clauses.chunks[clauses.at[whom.head] + 1 : noun.chunk]
            if between and all(c.kind in ("IN", "TIME") for c in between):
                return noun.i
    return len(scene.tokens)


_SUSPECTS = words(
    "suspect suspects accused mastermind masterminds ringleader ringleaders perpetrator perpetrators culprit culprits "
    "accomplice accomplices killer killers participant participants"
)

#: Classes of what is done to an attack that then does not take place.
_UNDONE = frozenset(("foil", "intercept"))


def _undergoes(noun: Candidate, verb: Candidate) -> bool:
    """'foiled an attack', 'the attack was foiled'."""
    return not verb.noun and noun.nominal_role == ("subject" if verb.passive else "object")


#: 'the weekly market': what is held again and again, and was hit once.
_REGULAR = re.compile(
    r" (?:\w+ )?(?:markets?|fairs?|bazaars?|souks?|prayers?|mass|sermon|newspaper|paper|magazine|meeting)\b", re.I
)


def _series(scene: Scene, main: Candidate, members: list[Candidate]) -> bool:
    """Whether many events are told as one ('near-daily strikes', 'a spate of attacks')."""
    for a, b in scene.cues.get("aggregate", ()):
        if _REGULAR.match(scene.text, b):
            continue
        for member in members:
            start, end = scene.tokens[member.i].start, scene.tokens[member.j - 1].end
            if (member.plural or not member.noun) and (0 <= start - b <= 40 or 0 <= a - end <= 30):
                return True
    before = scene.text_between(max(0, main.i - 5), main.i)
    if main.noun and main.plural and re.search(r"\b(?:dozens|hundreds|scores) of\b", before):
        return True
    blamed = (
        main.noun
        and main.plural
        and not main.light
        and main.verb is not None
        and scene.tokens[scene.clauses.chunks[main.verb].head].lemma in ("blame", "attribute")
    )
    return blamed


def _weapon_value(context: Context, lexicons: Lexicons) -> str | None:
    for identity in context.weapons:
        return lexicons.thing_values.get(identity)
    return None
