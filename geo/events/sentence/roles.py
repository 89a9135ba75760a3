"""Arguments of an event -> Actors with role, certainty and who says so."""

from __future__ import annotations

import re

import msgspec

from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.acting import acting, announcing, hit_by, into_ambush
from geo.events.sentence.beside import aimed_at, beside, driven_out, escorts, held_by, passers, with_cargo
from geo.events.sentence.elsewhere import HARMS, came_before, first_attacks, in_a_fight, left_dead, own_strike, parties
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import unknown_name
from geo.events.sentence.named import named_spans
from geo.events.sentence.owners import dwellers, owners
from geo.events.sentence.persons import leader_named, persons
from geo.events.sentence.scene import Scene
from geo.events.sentence.senders import by_whose_hand, sent_by
from geo.events.sentence.those_hit import what_those_hit_did
from geo.events.sentence.two_sides import AGREED, MUTUAL, each_other, of_two_sides
from geo.events.sentence.unnamed import as_told, people_spans
from geo.records import Actor, Certainty, Role

#: Kinds of events in which what is hit is somebody's.
_OWNED = HARMS | {"Looting/property destruction", "Violent demonstration", "Arrests", "Abduction/forced disappearance"}
#: Kinds of events in which somebody armed is hit or taken by name.
_ON_LEADERS = HARMS | {"Arrests", "Abduction/forced disappearance"}
_SUSPECTED = re.compile(
    r"\b(suspected|alleged|allegedly|presumed|believed to be|thought to be|apparent|likely|reportedly)\b", re.I
)


def role_actors(scene: Scene, members: list[Candidate], lexicons: Lexicons, sub_event: str) -> list[Actor]:
    """Actors of an event; of two mentions of one actor the first stays.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : list of Candidate
        Triggers of the event.
    lexicons : Lexicons
        For words of people and groups.
    sub_event : str
        Decides what the sides of protests and agreements are called.
    """
    out: list[Actor] = []
    for span in by_whose_hand(scene, members, lexicons):
        _add(out, scene, span, _role("perpetrator", sub_event), "stated")
    for member in members:
        if member.cls in AGREED and members[0].cls not in AGREED:
            continue  # 'announced that troops had killed six'
        if what_those_hit_did(scene, members, member):
            continue  # 'killed gunmen who had attacked a post'
        mutual = member.cls in MUTUAL or each_other(scene, member)
        agents, patients = _sides(scene, member, members, lexicons, out, mutual=mutual)
        by_name = [a for chunk in member.patients for a in persons(scene, chunk, member)]
        if by_name:
            patients = [s for s in patients if s.how != "generic"]  # 'Ana Ruiz, a student, was shot': by her name
        if sub_event == "Agreement" and member.cls == "exchange":
            patients = [s for s in patients if s.how != "generic" or all(not c.i <= s.i < c.j for c in member.patients)]
        if sub_event.startswith("Abduction") and member.cls in ("rescue", "exchange"):
            agents = []  # 'the army freed drivers who had been kidnapped'
        if member.cls == "confiscate" and sub_event in HARMS:
            agents = []  # 'villagers found five bodies'
        sent = member.describes and members[0].cls in ("intercept", "foil", "defuse")  # whose drones were shot down
        shot = member.cls == "protest" and sub_event.startswith("Excessive force")  # 'were shot as they rallied'
        if any(a.role == "target" and a.id == s.entry.id for a in out for s in agents) and _beaten_back(members):
            agents, patients = patients, []  # 'repelled an attack, killing ten rebels'
        for span in agents:
            side: Role = "target" if sent or shot else _role("perpetrator", sub_event)
            _add(out, scene, span, side, _certainty(scene, span, member))
        if mutual and member.cls in _FIGHTS:
            _add_beside(out, scene, member, agents)
        elif sub_event != "Agreement" and not mutual:
            _add_unknown(out, scene, member, agents, patients, by_name)
        for span in patients:
            _add(out, scene, span, _role("target", sub_event), "stated", again=span in agents)
        if sub_event in _ON_LEADERS and not mutual:
            led = [leader_named(scene, chunk) for chunk in member.patients]
            out += [a for a in led if a is not None and all(a.name not in b.name for b in out)]
        hit = with_cargo(scene, [*member.patients, *aimed_at(member)])
        hit += member.agents if member.cls in _STEPPED_ON else []
        if sub_event in _OWNED and not any(s.how in ("name", "force") for s in patients):
            of_things = [*owners(scene, hit), *dwellers(scene, hit, lexicons)]
            out += [a for a in of_things if all(a.name != b.name for b in out)]
        if member.cls in ("group", "handover", "exchange", "withdraw", "sign", "agreement"):
            to = [p for p in member.phrases if p.prep in ("to", "with")]
            for span in named_spans(scene, to):
                if span.how in ("name", "force", "bare"):
                    _add(out, scene, span, "other", "stated")
    _add_found(out, scene, members, lexicons, sub_event)
    if sub_event in HARMS and not any(a.role == "perpetrator" for a in out):
        for span in came_before(scene, members):
            _add(out, scene, span, "perpetrator", "stated")
    if sub_event in ("Agreement", "Change to group/activity", "Non-violent transfer of territory"):
        for span in parties(scene, out):
            _add(out, scene, span, "other", "stated")
    if sub_event == "Armed clash" and any(m.cls in _FIGHTS and not into_ambush(scene, m) for m in members):
        for span in in_a_fight(scene, members, [a.role for a in out]):
            _add(out, scene, span, "perpetrator" if not out else "target", "stated")
        return first_attacks(out)
    return out


_KILLS = words("kill shoot neutralise wound")
_FIGHTS = ("clash", "fight")
#: Who steps on it is hit.
_STEPPED_ON = ("mine", "tread")


def _sides(
    scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons, out: list[Actor], *, mutual: bool
) -> tuple[list[ActorSpan], list[ActorSpan]]:
    """Who acts and who is hit by one trigger, given whom the triggers before it have brought in."""
    agents = acting(scene, member) or people_spans(scene, member.agents, lexicons, member.cls)
    patients = hit_by(scene, member, lexicons)
    told = any(a.role == "perpetrator" for a in out)
    if into_ambush(scene, member):
        return [], agents
    if mutual:
        agents, patients = of_two_sides(scene, member, agents, patients, lexicons)
        return ([], agents + patients) if member is not members[0] and told else (agents, patients)
    if member.cls in ("die", "wound", "kill", "sink", "destroy") and member is not members[0] and told:
        agents = []
    if member.cls == "comeunder":
        behind = [p for p in member.phrases if p.prep in ("from", "by")][:1]
        if any(m.cls in _KILLS and {a.i for a in m.agents} & {a.i for a in member.agents} for m in members):
            return [], []  # 'killed three smugglers after coming under fire'
        whose = named_spans(scene, behind) or people_spans(scene, behind, lexicons, "attack")
        return whose or named_spans(scene, [p for p in member.phrases if p.prep == "under"]), agents
    if member.cls in _STEPPED_ON or (member.cls == "die" and member.word == "lose"):  # 'the army lost nine men'
        return [], agents + patients
    agents, patients = _one_side_each(member, agents, patients)
    wards = _beaten_back([member])
    if member.passive and (wards or member.word in ("drive", "push", "force")) and len(members) > 1:
        agents, patients = patients, agents  # 'attacked the town and were driven off by soldiers'
    elif wards and _wards_off(scene, member, members, agents):
        agents, patients = [], agents  # 'repelled an assault by the rebels'
    if member.cls == "withdraw" and member is not members[0] and out:
        agents, patients = [], agents  # 'captured the town after the army withdrew'
    return agents, patients


def _one_side_each(
    member: Candidate, agents: list[ActorSpan], patients: list[ActorSpan]
) -> tuple[list[ActorSpan], list[ActorSpan]]:
    """'the killing by X of Y', 'drones used by X killed Y': who is told on both sides is where its own phrase is."""
    both = [span for span in agents if span in patients]
    if not both:
        return agents, patients
    acts = [s for s in both if any(c.i <= s.i < c.j for c in member.agents)]
    is_hit = [s for s in both if s not in acts and any(c.i <= s.i < c.j for c in member.patients)]
    return [s for s in agents if s not in is_hit], [s for s in patients if s not in acts]


def _add_beside(out: list[Actor], scene: Scene, member: Candidate, agents: list[ActorSpan]) -> None:
    """'Police backed by soldiers exchanged fire with gunmen': the allies of a side are on it."""
    for span in named_spans(scene, beside(scene, member.agents)):
        if agents and span not in agents and span.how in ("name", "force"):
            _add(out, scene, span, "perpetrator", "stated")


def _add_unknown(
    out: list[Actor],
    scene: Scene,
    member: Candidate,
    agents: list[ActorSpan],
    patients: list[ActorSpan],
    by_name: list[Actor],
) -> None:
    """Names that no lexicon has, on a side where nobody else is named."""
    doers = [] if agents or member.cls in _STEPPED_ON else [unknown_name(scene, c) for c in member.agents]
    hit = [] if patients else [*(unknown_name(scene, c) for c in member.patients), *by_name]
    told: tuple[tuple[list[Actor | None], Role], ...] = ((doers, "perpetrator"), (hit, "target"))
    for actors, role in told:
        for actor in actors:
            if actor is not None and all(a.name != actor.name for a in out):
                out.append(msgspec.structs.replace(actor, role=role))


def _add_found(out: list[Actor], scene: Scene, members: list[Candidate], lexicons: Lexicons, sub_event: str) -> None:
    """Those whom no argument of a trigger names: whose weapon it was, who lay dead."""
    for member in members:
        held = [s for s in named_spans(scene, held_by(scene, member)) if s.how not in ("country", "generic")]
        for span in (*driven_out(scene, member), *held):
            _add(out, scene, span, _role("target", sub_event), "stated")
        if sub_event in HARMS:
            by = named_spans(scene, passers(scene, member))
            out[:] = [a for a in out if a.role != "perpetrator" or all(a.id != s.entry.id for s in by)]
            for span in (*named_spans(scene, escorts(scene, member)), *by):
                _add(out, scene, span, "target", "stated")
    if sub_event == "Arrests" and not any(a.role == "perpetrator" for a in out):
        told = [s for m in members if m.cls in AGREED and not m.noun for s in acting(scene, m)]
        for span in told:  # 'police announced the arrest of'
            if span.entry.kind == "State forces" and span.how in ("name", "force", "bare"):
                _add(out, scene, span, "perpetrator", "stated")
    if sub_event in _OVER_GROUND and not any(a.role == "perpetrator" for a in out):
        for span in announcing(scene, members[0]):
            _add(out, scene, span, "perpetrator", "stated")
    if sub_event in _FROM_AFAR and not any(a.role == "perpetrator" for a in out):
        for span in own_strike(scene, members, out, lexicons):
            _add(out, scene, span, "perpetrator", "stated")
    if not any(a.role == "target" for a in out):
        if sub_event == "Disrupted weapons use":
            for span in sent_by(scene, members, lexicons):
                _add(out, scene, span, "target", "stated")
        elif sub_event in HARMS:
            for span in left_dead(scene, lexicons):
                _add(out, scene, span, "target", "stated")


_OVER_GROUND = ("Non-state actor overtakes territory", "Government regains territory")
_FROM_AFAR = ("Air/drone strike", "Shelling/artillery/missile attack")
_WARDED = words("repel repulse fend ward beat see")


def _beaten_back(members: list[Candidate]) -> bool:
    """Whether an attack is told to have been beaten back."""
    return any(m.cls == "repel" or m.word in _WARDED for m in members)


def _wards_off(scene: Scene, member: Candidate, members: list[Candidate], agents: list[ActorSpan]) -> bool:
    """Whether others have attacked those who repel: 'beat back an attack', 'a Russian assault was beaten off'."""
    attacks = [m for m in members if m is not member and m.noun and m.cls in ("attack", "offensive", "raid", "advance")]
    if not member.passive and any(p.i <= m.i < p.j for m in attacks for p in member.patients):
        return True
    ours = {s.entry.id for s in agents}
    foes = [s for m in attacks for s in (*acting(scene, m), *_adjective(scene, m))]
    return any(s.entry.id not in ours and s.how in ("name", "force", "demonym") for s in foes)


def _adjective(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'a Russian assault', 'a Houthi thrust': the side that stands before the noun."""
    chunk = scene.clauses.chunks[member.chunk]
    return scene.actors_in(chunk.i, member.i) if member.i > chunk.i else []


_SAYING = words("said says say told added reported confirmed announced claimed")


def _role(role: Role, sub_event: str) -> Role:
    return "other" if sub_event in ("Agreement", "Change to group/activity") and role == "target" else role


def _certainty(scene: Scene, span: ActorSpan, member: Candidate) -> Certainty:
    if member.reality.state == "blamed":
        return "blamed"
    around = scene.text_between(max(0, span.i - 3), span.j)
    return "suspected" if _SUSPECTED.search(around) else "stated"


def _add(
    out: list[Actor], scene: Scene, span: ActorSpan, role: Role, certainty: Certainty, *, again: bool = False
) -> None:
    """Take in an actor; ``again``: also on a second side, as the wings of one group that fight each other."""
    entry = as_told(scene, span)
    if role == "target" and span.how == "bare" and scene.tokens[min(span.j, len(scene.tokens) - 1)].low in _SAYING:
        return  # '..., officials said'
    for known in out:
        if known.id == entry.id and known.name == entry.name and not (again and known.role != role):
            return
        if known.role == role and f" {entry.name} ".lower() in f" {known.name.partition(' of ')[2]} ".lower():
            return  # 'followers of the X Alliance' are told with its name
    out.append(entry.as_actor(role, certainty))
