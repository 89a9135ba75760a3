"""Scene -> drafts: triggers of one event put together, with kind, actors, weapon, target and toll."""

from __future__ import annotations

import re

from geo.events.casualties import toll_of
from geo.events.chunks import Chunk
from geo.events.context import BY_WEAPON, CONSEQUENCE, Context
from geo.events.draft import Draft
from geo.events.frames import Candidate
from geo.events.kinds import decide
from geo.events.lexicons import Lexicons
from geo.events.numbers import count_of
from geo.events.roles import role_actors, unknown_name
from geo.events.scene import Scene
from geo.events.taxonomy import rank
from geo.events.wordsets import words
from geo.records import Quantity

_WORDS_1 = words("arrest abduct storm raid openfire clash light")
_WORDS_2 = words("into from in on to towards toward of at")
_WORDS_3 = words("with using by from in of after")
_WORDS_4 = words("launch explode crash intercept defuse repel disperse openfire")

_UNIT = {
    "tons": "t",
    "tonnes": "t",
    "ton": "t",
    "tonne": "t",
    "kilograms": "kg",
    "kg": "kg",
    "kilos": "kg",
    "km": "km",
    "barrels": "barrels",
    "litres": "l",
}
_EXPLOSIVE = frozenset(BY_WEAPON)


def groups(scene: Scene, found: list[Candidate]) -> list[list[Candidate]]:
    """Put the triggers of a sentence together that tell of one event."""
    out: list[list[Candidate]] = []
    for candidate in found:
        for group in out:
            if _together(scene, group, candidate):
                group.append(candidate)
                break
        else:
            out.append([candidate])
    return out


def _together(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    clauses = scene.clauses
    for member in group:
        if candidate.verb is not None and (
            candidate.verb == member.chunk or candidate.chunk == member.verb or candidate.verb == member.verb
        ):
            return True
        if candidate.chunk == member.chunk:
            return True
    last = group[-1]
    between = clauses.chunks[
        min(clauses.at[last.i], clauses.at[candidate.i]) : max(clauses.at[last.i], clauses.at[candidate.i])
    ]
    if any(c.low == ";" for c in between):
        own = any(i >= candidate.i for _, i, _ in scene.places) or (
            candidate.agents and not candidate.passive and candidate.cls not in ("die", "sink")
        )
        return candidate.cls in CONSEQUENCE and not own
    chunk = clauses.chunks[candidate.chunk]
    if not candidate.noun and chunk.form == "VBG" and not chunk.finite:
        return True
    if scene.in_quote(last.i) != scene.in_quote(candidate.i):
        return False
    causes = [m for m in group if m.cls not in CONSEQUENCE and not (m.noun and m.cls == "deploy")]
    if candidate.cls in CONSEQUENCE or not causes:
        return not _separate_places(scene, group, candidate)
    if candidate.noun and any(m.noun for m in group) and _family(candidate.cls) != _family(last.cls):
        return _family(candidate.cls) is None or (
            _separate_places(scene, group, candidate) is False and not _own_agents(group, candidate)
        )
    if _family(candidate.cls) == _family(causes[0].cls) or _family(candidate.cls) is None:
        return not (
            _separate_places(scene, group, candidate)
            or (_own_agents(group, candidate) and _coordinated(scene, last, candidate))
        )
    return False


_FAMILIES = {
    "protest": "demo",
    "gather": "demo",
    "riot": "demo",
    "disperse": "demo",
    "mobattack": "demo",
    "crackdown": "demo",
    "capture": "land",
    "take": "land",
    "fallto": "land",
    "advance": "land",
    "withdraw": "land",
    "handover": "land",
    "intercept": "arms",
    "defuse": "arms",
    "foil": "arms",
    "confiscate": "arms",
    "agreement": "deal",
    "sign": "deal",
    "exchange": "deal",
    "group": "group",
    "base": "base",
    "deploy": "move",
    "oust": "power",
    "coup": "power",
    "closure": "move",
    "loot": "loot",
    "steal": "loot",
}


def _family(cls: str) -> str | None:
    if cls in _WORDS_1:
        return None
    return _FAMILIES.get(cls, "force")


def _own_agents(group: list[Candidate], candidate: Candidate) -> bool:
    known = {a.i for m in group for a in m.agents}
    return bool(candidate.agents) and bool(known) and all(a.i not in known for a in candidate.agents)


def _coordinated(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    low, high = scene.clauses.at[last.i], scene.clauses.at[candidate.i]
    return any(c.kind in ("CC", "SUB") for c in scene.clauses.chunks[low:high])


def _separate_places(scene: Scene, group: list[Candidate], candidate: Candidate) -> bool:
    """Whether group and candidate each have a place of their own, with a clause border between."""
    low = max(m.j for m in group)
    if not _coordinated(scene, group[-1], candidate):
        return False
    places = [i for r, i, _ in scene.places if r.use == "literal"]
    return (
        any(i < low or i < candidate.i for i in places) and any(i >= candidate.i for i in places) and not candidate.noun
    )


def draft(scene: Scene, members: list[Candidate], lexicons: Lexicons) -> Draft | tuple[Candidate, str]:
    """Code one group of triggers.

    Returns
    -------
    Draft, or (Candidate, str)
        The event, or its first trigger with the reason why it is none.
    """
    classes = {m.cls for m in members}
    best: tuple[tuple[bool, int, int], Candidate, Context, str] | None = None
    why = ""
    toll = toll_of(scene.clauses, [m for m in members if m.reality.state != "denied"] or members, scene.text)
    for order, member in enumerate(members):
        context = _context(scene, member, members, lexicons, classes)
        context.killed = toll.killed is not None and (toll.killed.low or 0) > 0
        sub_event, reason = decide(context)
        if sub_event is None:
            why = why or reason
            continue
        key = (member.cls in CONSEQUENCE, rank(sub_event), order)
        if best is None or key < best[0]:
            best = (key, member, context, sub_event)
    if best is None:
        return members[0], why
    _, main, context, sub_event = best
    out = Draft(scene=scene, members=members, main=main, context=context, sub_event=sub_event, toll=toll)
    ordered = [
        main,
        *(m for m in members if m is not main and not (m.noun and m.cls in ("deploy", "agreement", "device"))),
    ]
    out.actors = role_actors(scene, ordered, lexicons, sub_event)
    if not any(a.role == "perpetrator" for a in out.actors):
        for chunk in main.agents:
            named = unknown_name(scene, chunk)
            if named:
                out.actors.insert(0, named)
                break
    out.weapon = _weapon_value(context, lexicons)
    _target(scene, main, members, lexicons, out)
    out.definite = main.noun and main.definite
    out.aggregate = _series(scene, main, members, lexicons)
    states = {m.reality.state for m in members}
    if "attempted" in states and main.reality.state == "attempted":
        out.outcome = "attempted"
    elif sub_event == "Disrupted weapons use":
        out.outcome = "intercepted"
    return out


def _series(scene: Scene, main: Candidate, members: list[Candidate], lexicons: Lexicons) -> bool:
    """Whether many events are told as one ('near-daily strikes', 'a spate of attacks')."""
    for a, b in scene.cues.get("aggregate", ()):
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


def _context(
    scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons, classes: set[str]
) -> Context:
    c = Context(
        sentence=scene.text,
        cls=member.cls,
        word=member.word,
        noun=member.noun,
        plural=member.plural,
        present_classes=classes,
        text=_clause_text(scene, member),
    )
    for chunk in member.patients:
        i, j = _reach(scene, chunk)
        c.patient_text += " " + scene.text_between(i, j)
        c.targets |= {t.value for t in scene.things(lexicons, "target", i, j)}
        head = scene.head_thing(lexicons, "settlement", chunk)
        c.settlement = (
            c.settlement
            or head is not None
            or any(t.tag == "P" and scene_place(scene, k) for k, t in enumerate(scene.tokens[i:j], i))
        )
        c.goods |= {t.value for t in scene.things(lexicons, "goods", i, j)}
        c.place_object = (
            c.place_object or any(i <= a < j for _, a, _ in scene.places) or _named_object(scene, member, chunk)
        )
    if member.cls in ("capture", "take", "fallto"):
        member.patients = member.patients + [
            p for p in member.phrases if p.prep == "from" and scene.actors_in(p.i, p.j)
        ]
    if not member.patients or member.cls in ("advance", "withdraw", "fallto", "comeunder", "enter", "offensive"):
        for chunk in member.phrases:
            if chunk.prep in _WORDS_2 or member.cls in (
                "fallto",
                "advance",
            ):
                c.settlement = c.settlement or scene.head_thing(lexicons, "settlement", chunk) is not None
                c.place_object = c.place_object or any(chunk.i <= a < chunk.j for _, a, _ in scene.places)
                c.direction = c.direction or chunk.prep
        c.direction = c.direction or (scene.tokens[member.j - 1].low if member.j - member.i > 1 else "")
    if member.cls in ("foil", "capture", "intercept", "confiscate"):
        for chunk in member.phrases[:4]:
            c.patient_text += " " + scene.text_between(chunk.i, chunk.j)
    if member.cls == "foil":
        c.patient_text += " " + scene.text_between(member.j, min(len(scene.tokens), member.j + 14))
        if any(m.cls in ("attack", "bombing", "suicide", "coup", "air", "strike") for m in members):
            c.goods.add("plot")
    if member.cls == "intercept" and member.passive:
        c.patient_text += " " + scene.text_between(max(0, member.i - 30), member.i)
    _kinds(scene, member, members, c, lexicons)
    c.has_agent = any(a.low in ("they", "he", "she", "who") for a in member.agents)
    c.weapons = _weapons(scene, member, members, lexicons)
    return c


def _named_object(scene: Scene, member: Candidate, chunk: Chunk) -> bool:
    """A capitalised object of 'capture' or 'enter' that is no actor is a place, known to the gazetteer or not."""
    if member.cls not in ("capture", "take", "enter", "advance"):
        return False
    return scene.tokens[chunk.head].tag == "P" and not scene.actors_in(chunk.i, chunk.j) and chunk.j - chunk.i <= 4


def scene_place(scene: Scene, k: int) -> bool:
    """Whether token ``k`` is (part of) a place."""
    return any(i <= k < j for r, i, j in scene.places if r.place is not None)


def _reach(scene: Scene, chunk: Chunk) -> tuple[int, int]:
    number = scene.clauses.at[chunk.i]
    whole = scene.clauses.chunks[number]
    if whole.i == chunk.i and whole.j == chunk.j:
        return scene.clauses.extent(whole)
    return chunk.i, chunk.j


def _clause_text(scene: Scene, member: Candidate) -> str:
    numbers = [scene.clauses.at[member.i]]
    numbers += [scene.clauses.at[c.i] for c in (*member.agents, *member.patients, *member.phrases)]
    numbers.append(scene.clauses.at[member.j - 1])
    low, high = min(numbers), max(numbers)
    return scene.text_between(scene.clauses.chunks[low].i, scene.clauses.chunks[high].j)


def _kinds(scene: Scene, member: Candidate, members: list[Candidate], c: Context, lexicons: Lexicons) -> None:
    from geo.events.roles import _named

    agents = _named(scene, member.agents) or [
        s
        for m in members
        if m is not member
        for s in _named(scene, m.agents)
        if m.cls not in CONSEQUENCE or not m.passive
    ]
    patients = _named(scene, member.patients)
    if not patients and member.cls in ("openfire", "attack", "strike", "disperse", "clash", "protest"):
        patients = _named(
            scene, [p for p in member.phrases if p.prep in ("on", "at", "against", "with", "of", "between")]
        )
    if not patients:
        patients = [
            s
            for m in members
            if m is not member and m.cls in ("kill", "wound", "die", "abduct")
            for s in _named(scene, m.patients)
        ]
    c.agent_kinds = [s.entry.kind for s in agents if s.entry.kind]
    c.agent_ids = [s.entry.id for s in agents if s.entry.id]
    c.agent_country = next((s.entry.country for s in agents if s.entry.country), None)
    c.patient_kinds = [s.entry.kind for s in patients if s.entry.kind]
    if (
        not c.patient_kinds
        and member.cls in ("capture", "take")
        and any(
            p.low in ("them", "him", "her") or (scene.tokens[p.i].tag == "NUM" and p.j == p.i + 1)
            for p in member.patients
        )
    ):
        c.patient_kinds = ["Civilians"]
    c.foreign = any(s.how == "country" and s.entry.country != c.agent_country for s in patients) and bool(
        c.agent_country
    )
    if not c.agent_kinds:
        for chunk in member.agents:
            named = unknown_name(scene, chunk)
            if named:
                c.agent_kinds.append("Political militia")
    c.place_country = next((r.place.country for r, i, _ in scene.places if r.place and i >= member.i), None) or next(
        (r.place.country for r, _, _ in scene.places if r.place), None
    )


def _weapons(scene: Scene, member: Candidate, members: list[Candidate], lexicons: Lexicons) -> list[str]:
    """Weapons that act in the event; those of the goods that are seized or of the target are not."""
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    for m in members:
        if m.cls in ("confiscate", "arrest") or (m.cls in ("foil", "capture") and m is not member):
            continue
        chunk = scene.clauses.chunks[m.chunk]
        if m.noun:
            spans.append((chunk.i, m.j))
        spans += [(a.i, a.j) for a in m.agents]
        spans += [
            _reach(scene, p)
            for p in m.phrases
            if p.prep in _WORDS_3 and m.cls not in ("intercept", "confiscate", "foil", "capture")
        ]
        if m.cls in _WORDS_4:
            spans += [_reach(scene, p) for p in m.patients]
    verbs = [m for m in members if not m.noun]
    for number, chunk in enumerate(scene.clauses.chunks):
        if (
            chunk.kind == "VG"
            and scene.tokens[chunk.head].lemma in ("use", "drop", "fire", "launch", "throw")
            and verbs
            and not chunk.modal
        ):
            spans += [(o.i, o.j) for o in scene.clauses.objects(number)]
    for i, j in spans:
        for thing in scene.things(lexicons, "weapon", i, j):
            if thing.id not in out and not (
                thing.id == "w.ied"
                and "mine" in scene.text_between(i, j).split()
                and "gold" in scene.text_between(i, j)
            ):
                out.append(thing.id)
    return out


def _target(scene: Scene, main: Candidate, members: list[Candidate], lexicons: Lexicons, out: Draft) -> None:
    """What was hit, how many of it, and its name if it has one ('the Magic Seas')."""
    people: str | None = None
    for member in [main, *(m for m in members if m is not main)]:
        chunks = member.patients or (
            [p for p in member.phrases if p.prep in ("on", "at", "against", "in")]
            if member.cls not in ("kill", "wound")
            else []
        )
        for chunk in chunks:
            i, j = _reach(scene, chunk)
            kind = "goods" if out.sub_event == "Disrupted weapons use" else "target"
            things = scene.things(lexicons, "target", i, j)
            thing = things[0] if things else None
            if kind == "goods":
                goods = scene.things(lexicons, "goods", i, j)
                if goods and out.target_type is None and not things:
                    out.target_type = "weapons" if goods[0].value == "arms" else goods[0].value
            if thing is not None:
                out.target_name = out.target_name or _proper(scene, chunks, thing.value)
                if thing.value in ("civilians", "armed"):
                    people = people or ("civilians" if thing.value == "civilians" else "armed forces")
                elif out.target_type is None:
                    out.target_type = thing.value
            if out.quantity is None and member.cls not in ("kill", "wound", "die", "arrest", "abduct"):
                out.quantity = _quantity(scene, i, j, thing is not None)
    out.target_type = out.target_type or people
    if out.quantity is None and out.sub_event == "Disrupted weapons use":
        out.quantity = _quantity(scene, max(0, main.i - 30), min(len(scene.tokens), main.i + 25), False)


def _proper(scene: Scene, chunks: list[Chunk], value: str) -> str | None:
    """Name of a ship or site: 'a bulk carrier, the Magic Seas'."""
    if value not in ("ship", "oil and gas", "health", "school"):
        return None
    for chunk in chunks:
        if scene.actors_in(chunk.i, chunk.j):
            continue
        names = [
            t
            for t in scene.tokens[chunk.i : chunk.j]
            if t.tag == "P" and t.capital and "-" not in t.text and t.low not in ("mv", "ss", "the", "m/v")
        ]
        if names and names[-1] is scene.tokens[chunk.j - 1]:
            return " ".join(t.text for t in names)
    return None


def _quantity(scene: Scene, i: int, j: int, counted: bool) -> Quantity | None:
    tokens = scene.tokens
    for k in range(i, j):
        if tokens[k].tag != "NUM":
            continue
        count = count_of(tokens[k : k + 2])
        if count is None:
            continue
        for n in range(k + 1, min(j, k + 6, len(tokens))):
            if tokens[n].low in _UNIT:
                return Quantity(
                    value=float(count.low or 0), unit=_UNIT[tokens[n].low], text=_span_text(scene, k, n + 1)
                )
            if tokens[n].tag == "N" and tokens[n].low.endswith("s") and not (n + 1 < j and tokens[n + 1].tag == "N"):
                exact = count.low is not None and count.high == count.low
                words = [t.low for t in tokens[k + 1 : n + 1] if t.tag in ("N", "J")]
                if not counted and not exact:
                    return None
                return Quantity(
                    value=float(count.low or 0) if exact else None,
                    unit=_singular(" ".join(words[-2:])),
                    text=_span_text(scene, k, n + 1),
                )
            if tokens[n].tag not in ("N", "J", "P", "NUM", "PREP", "DET"):
                break
    return None


def _span_text(scene: Scene, i: int, j: int) -> str:
    text = scene.sentence.text[scene.tokens[i].start : scene.tokens[j - 1].end]
    return re.sub(r"\s+", " ", text)


def _singular(words: str) -> str:
    return words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")
