"""A clash, an agreement, 'each other' -> its two sides."""

from __future__ import annotations

from itertools import pairwise

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import CIVIL
from geo.events.sentence.arguments import listed
from geo.events.sentence.between import sides_between
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.events.sentence.unnamed import people_spans

#: Classes in which both sides act on each other.
MUTUAL = frozenset(("clash", "fight", "agreement", "sign", "exchange"))
_FIGHTS = ("clash", "fight")
#: Classes of words for what sides agree on or announce.
AGREED = ("agreement", "sign")
#: Who signs for a state.
_OFFICES = words(
    """
    president premier minister ministers leader leaders negotiators envoy envoys delegation delegations diplomats
    delegates chancellor king emir prince representatives cabinet
    """
)
_NOT_BESIDE = words("by under from against according in at near for after before despite attack attacks")
_NO_SIDES = CIVIL | {None}
_RIVAL = words("rival rivals feuding warring competing opposing opposed antagonistic hostile dissident breakaway")
_PARTS = words(
    """
    wings wing factions faction branches branch cells cell splinters parts units cliques subgroups sub-groups groups
    brigades gangs camps elements fighters gunmen commanders members militias
    """
)

Sides = tuple[list[ActorSpan], list[ActorSpan]]


def each_other(scene: Scene, member: Candidate) -> bool:
    """'A and B shelled each other': both act on both."""
    if member.noun:
        return False
    after = scene.text_between(member.j, member.j + 4)
    return "each other" in after or "one another" in after


def of_two_sides(
    scene: Scene, member: Candidate, agents: list[ActorSpan], patients: list[ActorSpan], lexicons: Lexicons
) -> Sides:
    """The sides of a trigger that both act in.

    Parameters
    ----------
    scene : Scene
        The sentence.
    member : Candidate
        A trigger of a class in ``MUTUAL``, or one with 'each other'.
    agents, patients : list of ActorSpan
        Those of its subject and its object.
    lexicons : Lexicons
        For people without a name.

    Returns
    -------
    tuple of two lists of ActorSpan
    """
    if member.noun and member.cls in _FIGHTS and (told := sides_between(scene, member)) is not None:
        return told
    if member.cls in AGREED:
        agents = _with_offices(scene, member, agents, lexicons)
    both = agents + [p for p in patients if p not in agents]
    phrases = [q for q in member.phrases if q.prep in ("with", "between", "and") and not _counted(scene, q)]
    phrases += [c for q in phrases for c in _joined(scene, q) if c not in phrases]
    both += [p for p in named_spans(scene, phrases) if p not in both]
    if member.noun and not agents and both and all(q.prep == "with" for q in phrases) and phrases:
        return [], both  # 'set off days of fighting with X'
    if len(both) < 2 and member.noun:
        both = _between(scene, member, lexicons) or _within(scene, member) or both
    if len(both) < 2 and (member.cls in AGREED or not member.noun):
        beside = [s for s in _told_beside(scene, member) if s not in both]
        if len({s.entry.id for s in beside}) > 1 and _unsaid(scene, both):
            both, agents = (
                beside,
                beside[:1],
            )  # 'rival wings of X, known as Y and Z', 'men died as X and its foe, Y, fired'
        else:
            both += beside
    others = [s for s in both if s not in agents]
    if len(agents) > 1 and others and not each_other(scene, member):
        return agents, others
    if len(both) == 1 and member.cls in _FIGHTS and _split(scene, both[0]):
        return both, both
    return both[:1], both[1:]


def _counted(scene: Scene, chunk: Chunk) -> bool:
    """'fought, with nine combatants reported dead': who fell, not with whom they fought."""
    after = (
        scene.tokens[scene.clauses.extent(chunk)[1]].low if scene.clauses.extent(chunk)[1] < len(scene.tokens) else ""
    )
    return chunk.prep == "with" and after in _FELL


_FELL = words("killed dead wounded injured reported said believed feared missing captured hurt dying losing")


def _joined(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """'with the army (FARDC) and allied militias': what 'and' joins behind a bracket."""
    chunks = scene.clauses.chunks
    k = scene.clauses.at[chunk.i] + 1
    if k + 2 < len(chunks) and chunks[k].low == "(" and chunks[k + 2].low == ")":
        k += 3
    both = k + 1 < len(chunks) and chunks[k].low == "and" and chunks[k + 1].kind == "NP" and not chunks[k + 1].prep
    return [chunks[k + 1]] if both else []


def _between(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[ActorSpan]:
    """'Clashes erupted between the army and rebels': the two sides after a verb."""
    chunks = scene.clauses.chunks
    for k in range(member.chunk + 1, min(len(chunks), member.chunk + 9)):
        if chunks[k].kind == "NP" and chunks[k].prep == "between":
            sides = [chunks[k], *(c for c in chunks[k + 1 : k + 5] if c.kind == "NP" and c.prep in ("", "between"))][:2]
            return [s for c in sides for s in (named_spans(scene, [c]) or people_spans(scene, [c], lexicons, "clash"))]
    return []


def _within(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'the X Front and the Y Brigade clash': the sides are part of the phrase that the noun ends."""
    chunk = scene.clauses.chunks[member.chunk]
    if member.cls not in _FIGHTS or chunk.head != member.j - 1:
        return []
    parts: list[Chunk] = listed(scene.clauses, chunk)
    spans = [s for c in parts for s in scene.actors_in(c.i, min(c.j, member.i) if c is chunk else c.j)]
    return [s for s in spans if s.how in ("name", "force", "generic")] if len(spans) > 1 else []


def _with_offices(scene: Scene, member: Candidate, agents: list[ActorSpan], lexicons: Lexicons) -> list[ActorSpan]:
    """'the president and X signed a deal', 'Bamako and the X agreed': offices and capitals sign for the government."""
    row = lexicons.actors.entries["force:state"]
    out = list(agents)
    with_whom = [p for p in member.phrases if p.prep in ("with", "between", "and")]
    for chunk in (*member.agents, *with_whom, *(c for p in with_whom for c in _joined(scene, p))):
        head = scene.tokens[chunk.head]
        capital = None if scene.actors_in(chunk.i, chunk.j) else _capital(scene, chunk)
        if capital is not None:
            out.append(ActorSpan(chunk.head, chunk.head + 1, lexicons.actors.force(row, capital), "force"))
            continue
        if head.low not in _OFFICES or any(chunk.i <= s.i < chunk.j and s.how != "demonym" for s in agents):
            continue
        i, j = scene.clauses.extent(chunk)
        if any(s.how in ("name", "force") for s in scene.actors_in(i, j)):
            continue  # 'the leader of X'
        country = next((s.entry.country for s in scene.actors_in(i, j) if s.how in ("country", "demonym")), None)
        entry = lexicons.actors.force(row, country) if country else row._replace(name=head.low)
        if country:
            entry = entry._replace(name=f"{lexicons.actors.countries.adjective(country)} {head.low}")
        out.append(ActorSpan(chunk.head, chunk.head + 1, entry, "force" if country else "bare"))
    return sorted(out, key=lambda s: s.i)


def _capital(scene: Scene, chunk: Chunk) -> str | None:
    """The country whose capital, alone and without an article, stands for its government."""
    for place, i, j in scene.places:
        if (i, j) == (chunk.i, chunk.j) and place.place is not None and place.place.kind == "PPLC":
            return place.place.country
    return None


def _told_beside(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """Sides that no argument names: those before what they do, but for who mediates, is host or is spoken of."""
    out = []
    spans = [s for s in scene.actors if s.how in ("name", "force", "bare") and s.entry.kind not in _NO_SIDES]
    for span in spans:
        before = [t.low for t in scene.tokens[max(0, span.i - 3) : span.i] if t.tag != "DET"][-1:]
        joined = any(
            [t.low for t in scene.tokens[a.j : b.i] if t.low != "the"] == ["and"]
            for a, b in pairwise(spans)
            if span in (a, b)
        )
        if span.i < member.i and not _NOT_BESIDE.intersection(before) and (joined or span.how != "bare"):
            out.append(span)
    return out


def _unsaid(scene: Scene, spans: list[ActorSpan]) -> bool:
    """Whether sides are told without their names, or as parts of one group."""
    return all(s.how == "generic" or _split(scene, s) for s in spans)


def _split(scene: Scene, span: ActorSpan) -> bool:
    """'two rival wings of the X', 'rival X factions': one group that fights with itself."""
    before = scene.tokens[max(0, span.i - 6) : span.i]
    after = scene.tokens[span.j : span.j + 2]
    rival = any(t.low in _RIVAL for t in before)
    return rival and any(t.low in _PARTS for t in (*before, *after))
