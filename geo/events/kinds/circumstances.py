"""A trigger in its group -> Context: the kinds of its actors, its weapons, targets and goods, on which rules decide."""

from __future__ import annotations

import re

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.kinds.armament import LADEN, UNUSED, reach, weapons_of
from geo.events.kinds.context import CONSEQUENCE, Context
from geo.events.kinds.crowds import demonstrating
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import ARMED_GROUPS, CIVIL
from geo.events.sentence.acting import acting, hit_by
from geo.events.sentence.beside import aimed_at, cargo, with_cargo
from geo.events.sentence.frames import Candidate
from geo.events.sentence.kept_names import unknown_name
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene

_WHERETO = words("into from in on to towards toward of at over")


def context_of(
    scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons, classes: set[str]
) -> Context:
    """What the arguments of a trigger amount to, with the help of the other triggers of its group."""
    c = Context(
        sentence=scene.text,
        cls=member.cls,
        word=member.word,
        noun=member.noun,
        plural=member.plural,
        present_classes=classes,
        text=_clause_text(scene, member),
        listed=scene.listed,
    )
    if member.noun and member.verb is not None:
        c.governor, c.role = scene.tokens[scene.clauses.chunks[member.verb].head].lemma, member.nominal_role
    c.verbless = member.noun and not any(scene.clauses.chunks[k].finite for k in scene.clauses.verbs)
    aimed = aimed_at(member) if member.cls in ("openfire", "launch") and not member.noun else []
    for chunk in aimed:
        c.targets |= _targets(scene, lexicons, *reach(scene, chunk))
    for chunk in with_cargo(scene, member.patients):
        i, j = reach(scene, chunk)
        c.patient_text += " " + scene.text_between(i, j)
        c.targets |= _targets(scene, lexicons, i, j)
        head = scene.head_thing(lexicons, "settlement", chunk)
        if head is None and scene.tokens[chunk.head].low in _PARTS:
            head = next(iter(scene.things(lexicons, "settlement", chunk.j, j)), None)  # 'a string of villages'
        person = scene.head_thing(lexicons, "target", chunk)
        if not c.patient_head and chunk.prep not in ("from", "of"):
            c.patient_head = person.value if person is not None else ""
        if not c.goods_head:
            goods = scene.head_thing(lexicons, "goods", chunk)
            c.goods_head = goods.value if goods is not None else ""
        c.settlement = (
            c.settlement
            or head is not None
            or any(t.tag == "P" and scene_place(scene, k) for k, t in enumerate(scene.tokens[i:j], i))
        )
        c.goods |= {t.value for t in scene.things(lexicons, "goods", i, j)}
        c.cargo += " " + cargo(scene, j)
        c.place_object = (
            c.place_object
            or any(i <= a < j for r, a, _ in scene.places if r.use != "demonym")
            or _named_object(scene, member, chunk)
        )
    if member.cls in ("capture", "take") and any(p.low == "it" for p in member.patients):
        before = [t for a, _, t in scene.placed_things(lexicons, "settlement") if a < member.i]
        c.settlement = c.settlement or bool(before)  # 'found the camp empty and occupied it'
    if " mine" in c.patient_text and _PIT.search(c.patient_text):
        c.goods, c.goods_head = c.goods - {"arms"}, ""  # a gold mine
    _add_losers(scene, member)
    held = member.passive and member.cls in ("capture", "take")  # 'being seized in X' is of somebody
    flag = member.cls == "capture" and member.word in ("raise", "hoist", "plant")
    if (
        (not member.patients and not held)
        or flag
        or member.cls in ("advance", "withdraw", "comeunder", "enter", "offensive", "repel")
    ):
        for chunk in member.phrases:
            if chunk.prep in _WHERETO or member.cls in ("fallto", "advance"):
                c.settlement = c.settlement or scene.head_thing(lexicons, "settlement", chunk) is not None
                c.place_object = c.place_object or any(chunk.i <= a < chunk.j for _, a, _ in scene.places)
                c.direction = c.direction or chunk.prep
        c.direction = c.direction or (scene.tokens[member.j - 1].low if member.j - member.i > 1 else "")
    if member.cls in ("foil", "capture", "intercept", "confiscate"):
        for chunk in member.phrases[:4]:
            c.patient_text += " " + scene.text_between(chunk.i, chunk.j)
            if chunk.prep == "of":  # 'petrol and two cases of ammunition'
                c.goods |= {t.value for t in scene.things(lexicons, "goods", chunk.i, chunk.j)}
    if member.cls == "foil":
        c.patient_text += " " + scene.text_between(member.j, min(len(scene.tokens), member.j + 14))
        if any(m.cls in ("attack", "bombing", "suicide", "coup", "air", "strike") for m in members):
            c.goods.add("plot")
    if member.cls == "intercept" and member.passive:
        c.patient_text += " " + scene.text_between(max(0, member.i - 30), member.i)
    others = [a for m in members if m.cls not in _DEMO for a in m.agents] if not member.passive else []
    doers = member.agents or others or _opening(scene, member)
    c.agent_text = " ".join(scene.text_between(*reach(scene, a)) for a in doers)
    _kinds(scene, member, members, c, lexicons)
    _crowd(scene, member, members, c)
    armed = set(c.agent_kinds) - CIVIL
    if scene.town_before and armed and member.cls in ("capture", "take") and c.patient_text.strip() == "it":
        c.settlement = True
    c.same_doer = any(a.i == b.i for m in members if m is not member for a in m.agents for b in member.agents)
    c.has_agent = any(a.low in ("they", "he", "she", "who") for a in member.agents)
    c.weapons = _weapons(scene, member, members, lexicons, c.text)
    return c


def armament_of(scene: Scene, member: Candidate, lexicons: Lexicons) -> Context:
    """The weapons of a trigger alone, for an event whose kind is known and hangs on nothing else."""
    text = _clause_text(scene, member)
    _add_losers(scene, member)
    return Context(cls=member.cls, weapons=_weapons(scene, member, [member], lexicons, text))


def _weapons(scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons, text: str) -> list[str]:
    weapons = weapons_of(scene, member, members, lexicons)
    return ["w.ied"] if not weapons and member.cls not in UNUSED and LADEN.search(text) else weapons


def _add_losers(scene: Scene, member: Candidate) -> None:
    """'took the town from X': X is acted on, too."""
    if member.cls in ("capture", "take", "fallto"):
        member.patients = member.patients + [
            p for p in member.phrases if p.prep == "from" and scene.actors_in(p.i, p.j)
        ]


def _targets(scene: Scene, lexicons: Lexicons, i: int, j: int) -> set[str]:
    """What tokens ``[i, j)`` name that can be hit; a convoy or camp of traders is not military."""
    found = {t.value for t in scene.things(lexicons, "target", i, j)}
    if "military" in found and _TRAVELLING.search(scene.text_between(i, j)):
        found.discard("military")
    return found


_TRAVELLERS = (
    r"(?:traders|merchants|shopkeepers|farmers|herders|villagers|civilians|pilgrims|students|pupils|passengers|"
    r"refugees|displaced|workers|miners|drivers|families|worshippers|mourners|tourists|doctors|nurses|lorries|trucks|"
    r"buses|tankers|food|aid|fuel|goods|flour|medicine)"
)
_TRAVELLING = re.compile(
    rf"\b(?:convoys?|columns?|vehicles?) (?:of|carrying|with|taking) (?:\w+ ){{0,2}}{_TRAVELLERS}\b|"
    rf"\b{_TRAVELLERS}(?: ?['’])? (?:convoys?|columns?)\b"
)
_PIT = re.compile(
    r"\b(?:gold|coal|copper|cobalt|diamond|salt|tin|lithium|coltan|jade|ruby|iron|silver|uranium|zinc|nickel) mines?\b"
)


_PARTS = words(
    "cluster clusters string series handful pair group number dozens most part parts half rest bulk swathe swathes all "
    "centre center heart"
)


def _named_object(scene: Scene, member: Candidate, chunk: Chunk) -> bool:
    """A capitalised object of 'capture' or 'enter' that is no actor is a place, known to the gazetteer or not."""
    if member.cls not in ("capture", "take", "enter", "advance") and member.word != "clear":
        return False
    if scene.tokens[chunk.i].low in ("a", "an", "another"):
        return False  # 'a Renault'

    return scene.tokens[chunk.head].tag == "P" and not scene.actors_in(chunk.i, chunk.j) and chunk.j - chunk.i <= 4


def scene_place(scene: Scene, k: int) -> bool:
    """Whether token ``k`` is (part of) a place."""
    return any(i <= k < j for r, i, j in scene.places if r.place is not None)


def _clause_text(scene: Scene, member: Candidate) -> str:
    numbers = [scene.clauses.at[member.i]]
    numbers += [scene.clauses.at[c.i] for c in (*member.agents, *member.patients, *member.phrases)]
    numbers.append(scene.clauses.at[member.j - 1])
    low, high = min(numbers), max(numbers)
    return scene.text_between(scene.clauses.chunks[low].i, scene.clauses.chunks[high].j)


#: Classes of verbs whose doer is not he who withdraws.
_GAINED = frozenset(("capture", "take", "enter", "advance"))


def _kinds(scene: Scene, member: Candidate, members: list[Candidate], c: Context, lexicons: Lexicons) -> None:
    agents = acting(scene, member) or [
        s
        for m in members
        if m is not member
        and (m.cls not in CONSEQUENCE or not m.passive)
        and (m.cls not in _DEMO or member.cls not in CONSEQUENCE)
        and (m.cls != "withdraw" or member.cls not in _GAINED)  # 'they captured X after the army withdrew'
        for s in acting(scene, m)
    ]
    patients = hit_by(scene, member, lexicons)
    if not patients and member.cls in ("openfire", "shooting", "attack", "strike", "disperse", "clash", "protest"):
        patients = named_spans(scene, [p for p in member.phrases if p.prep in ("with", "of", "between")])
    if not patients:
        patients = [
            s
            for m in members
            if m is not member and m.cls in ("kill", "wound", "die", "abduct")
            for s in named_spans(scene, m.patients)
        ]
    c.agent_kinds = [s.entry.kind for s in agents if s.entry.kind]
    killers = {s.entry.kind for m in members if m.cls in ("kill", "openfire") for s in acting(scene, m)}
    c.state_kills = "State forces" in killers
    c.others_kill = any(kind in ARMED_GROUPS for kind in killers)
    c.state_country = next(
        (s.entry.country for s in agents if s.entry.kind == "State forces" and s.entry.country), None
    )
    c.named_agent = any(s.how == "name" for s in agents)
    c.agent_ids = [s.entry.id for s in agents if s.entry.id]
    c.agent_country = next((s.entry.country for s in agents if s.entry.country), None)
    c.patient_kinds = [s.entry.kind for s in patients if s.entry.kind and s.how != "country"]
    c.civil_dead = any(
        _UNARMED.search(scene.text_between(*reach(scene, p)))
        for m in members
        if m.cls in ("kill", "die")
        for p in m.patients
    )
    if (
        not c.patient_kinds
        and member.cls in ("capture", "take")
        and any(
            p.low in ("them", "him", "her") or (scene.tokens[p.i].tag == "NUM" and p.j == p.i + 1)
            for p in member.patients
        )
    ):
        c.patient_kinds = ["Civilians"]
    hit = patients + [s for m in members if m is not member for s in hit_by(scene, m, lexicons)]
    foes = [s.entry for s in hit if s.entry.kind == "State forces" and s.entry.country != c.agent_country]
    c.foe_country = next((e.country for e in foes if e.country), None)
    c.foreign = any(s.how == "country" and s.entry.country != c.agent_country for s in patients) and bool(
        c.agent_country
    )
    if not c.agent_kinds:
        for chunk in member.agents:
            named = unknown_name(scene, chunk)
            if named:
                c.agent_kinds.append("Political militia")
    where = [(r.place.country, i) for r, i, _ in scene.places if r.place and r.use != "demonym"]
    c.place_country = next((country for country, i in where if i >= member.i), None)
    c.place_country = c.place_country or next((country for country, _ in where), None)
    own = {s.entry.country for s in agents if s.entry.kind == "State forces" and s.entry.country}
    c.at_home = len(own) > 1 and c.place_country in own


def _opening(scene: Scene, member: Candidate) -> list[Chunk]:
    """The first subject of the sentence, for a verb whose own is lost in between; of a noun that of its verb."""
    if member.noun and member.verb is not None and not member.passive and member.nominal_role == "object":
        doer = scene.clauses.subject(member.verb)
        return [doer] if doer is not None else []
    if member.noun or member.passive:
        return []
    first = next((k for k in scene.clauses.verbs if scene.clauses.chunks[k].finite), None)
    subject = scene.clauses.subject(first) if first is not None and not scene.clauses.chunks[first].passive else None
    return [subject] if subject is not None and subject.i < member.i else []


def armed_only(scene: Scene, member: Candidate) -> bool:
    """Whether those who 'block the road' bear arms: then it is no protest."""
    kinds = {s.entry.kind for s in acting(scene, member)}
    return bool(kinds) and kinds <= ARMED_GROUPS


_DEMO = ("protest", "gather")
_UNARMED = re.compile(
    r"\b(?:civilians?|villagers|farmers|worshippers|women|children|child|passengers|students|pupils|traders|residents|"
    r"shoppers|fishermen|herders|inhabitants|mourners|miners|teachers|displaced)\b"
)
#: Who keeps order without being a force by name.
_KEEPERS = re.compile(r"\b(?:guards?|officers?|security (?:men|staff|guards)|plainclothes|masked|agents|wardens)\b")


def _crowd(scene: Scene, member: Candidate, members: list[Candidate], c: Context) -> None:
    """People who demand or block something are protesters to those who keep order."""
    hit = [*member.patients, *aimed_at(member)] or [p for m in members for p in (*m.patients, *aimed_at(m))]
    armed = set(c.patient_kinds) - CIVIL
    if c.on_march and not c.state_agent and member.agents and _KEEPERS.search(c.agent_text):
        c.agent_kinds.append("State forces")
    here = (scene, hit, member.j if member.passive else None)
    if armed or not (hit and demonstrating(*here)):
        return
    if not c.state_agent and member.agents and _KEEPERS.search(c.agent_text):
        c.agent_kinds.append("State forces")
    c.demonstrating = True
    if c.state_agent or not acting(scene, member):
        c.patient_kinds = ["Protesters", *(k for k in c.patient_kinds if k != "Civilians")]
