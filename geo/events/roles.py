"""Arguments of an event -> Actors with role, certainty and who says so."""

from __future__ import annotations

import re

from geo.events.actor_table import ActorEntry, ActorSpan
from geo.events.chunks import Chunk
from geo.events.frames import Candidate
from geo.events.lexicons import Lexicons
from geo.events.scene import Scene
from geo.events.wordsets import words
from geo.records import Actor, Certainty, Role

_BEFORE_PLACE = words("in into from near across inside outside at")

_SUSPECTED = re.compile(
    r"\b(suspected|alleged|allegedly|presumed|believed to be|thought to be|apparent|likely|reportedly)\b", re.I
)
#: Classes in which both sides act on each other.
MUTUAL = frozenset(("clash", "fight", "agreement", "sign", "exchange"))
_GROUP_NOUN = re.compile(
    r"\b(brigades?|front|army|movement|battalions?|forces?|militia|group|party|gang|cartel|"
    r"clan|fighters|rebels|militants|alliance|coalition|command|union|faction|legion|units?|"
    r"council|resistance|corps|guards?)\b", re.I
)  # fmt: skip


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
    for member in members:
        mutual = member.cls in MUTUAL
        agents = named_spans(scene, member.agents)
        patients = named_spans(scene, member.patients)
        if mutual:
            both = agents + [p for p in patients if p not in agents]
            both += [
                p
                for p in named_spans(scene, [q for q in member.phrases if q.prep in ("with", "between", "and")])
                if p not in both
            ]
            agents, patients = both[:1], both[1:]
        if member.cls in ("die", "wound", "kill", "sink", "destroy") and member is not members[0] and out:
            agents = []
        certainty: Certainty = "stated"
        for span in agents:
            _add(out, scene, span, _role("perpetrator", sub_event), _certainty(scene, span, member, certainty))
        for span in patients:
            _add(out, scene, span, _role("target", sub_event), "stated")
    return out


def _role(role: Role, sub_event: str) -> Role:
    return "other" if sub_event in ("Agreement", "Change to group/activity") and role == "target" else role


def named_spans(scene: Scene, chunks: list[Chunk]) -> list[ActorSpan]:
    """The actors that noun phrases name, of each phrase those that act."""
    out: list[ActorSpan] = []
    for chunk in chunks:
        number = scene.clauses.at[chunk.i]
        whole = scene.clauses.chunks[number]
        i, j = scene.clauses.extent(whole) if whole.i == chunk.i and whole.j == chunk.j else (chunk.i, chunk.j)
        i = _after_owner(scene, i, chunk)
        found = [s for s in scene.actors_in(i, j) if s.how != "demonym" or s.j == chunk.j or s.j == j]
        spans = _best(found, scene)
        if not spans:
            spans = _apposed(scene, number)
        if not spans and chunk.low in ("it", "they", "he", "she", "its", "we"):
            spans = _speaker_of(scene, number)
        out.extend(s for s in spans if s not in out)
    return out


def _after_owner(scene: Scene, i: int, chunk: Chunk) -> int:
    """'Iran's key ally' is the ally: what stands before the possessive is not who acts."""
    for k in range(chunk.head - 1, chunk.i, -1):
        if scene.tokens[k].tag == "POS" and scene.tokens[chunk.head].low in _PERSONS:
            return k + 1
    return i


_PERSONS = words(
    """
    ally allies leader leaders president minister opponents opponent rival rivals enemy enemies neighbour
    neighbours neighbor neighbors proxies proxy
    """
)


def _apposed(scene: Scene, number: int) -> list[ActorSpan]:
    """Actors of 'the group, X,' after a noun phrase that names none."""
    chunks = scene.clauses.chunks
    k = number + 1
    while k < len(chunks) and chunks[k].kind in ("IN", "NP") and (chunks[k].kind == "IN" or chunks[k].prep):
        k += 1
    if k + 1 < len(chunks) and chunks[k].low == "," and chunks[k + 1].kind == "NP":
        return _best(scene.actors_in(chunks[k + 1].i, chunks[k + 1].j), scene)
    return []


def _speaker_of(scene: Scene, number: int) -> list[ActorSpan]:
    """'the ministry said that it had foiled': 'it' is the ministry."""
    for k in range(number - 1, -1, -1):
        if scene.clauses.chunks[k].kind == "VG" and scene.clauses.chunks[k].finite:
            subject = scene.clauses.subject(k)
            if subject is not None and subject.low not in ("it", "they", "he", "she", "we"):
                return _best(scene.actors_in(*scene.clauses.extent(subject)), scene)
    return []


def _best(spans: list[ActorSpan], scene: Scene) -> list[ActorSpan]:
    """Names win over unnamed words in the same phrase ('HTS fighters', 'Syrian soldiers')."""
    strong = [s for s in spans if s.how in ("name", "force")]
    if strong:
        civil = [s for s in spans if s.how == "generic" and s.entry.kind == "Civilians" and s.j > strong[-1].j]
        return civil if civil and strong[0].how == "force" else strong
    weak = [s for s in spans if s.how in ("bare", "generic")]
    country = [s for s in spans if s.how in ("country", "demonym")]
    if weak:
        if country and weak[0].entry.country is None:
            return [weak[0]._replace(entry=_of_country(weak[0].entry, country[0].entry))]
        return weak
    return [c for c in country if c.how == "demonym" or not _is_place(scene, c)]


def _of_country(entry: ActorEntry, country: ActorEntry) -> ActorEntry:
    name = entry.name if entry.name.endswith(")") else f"{entry.name} ({country.name})"
    identity = f"{entry.id}:{country.country}" if entry.id else None
    return entry._replace(id=identity, name=name, country=country.country)


def _is_place(scene: Scene, span: ActorSpan) -> bool:
    before = scene.tokens[span.i - 1].low if span.i else ""
    return before in _BEFORE_PLACE


def _certainty(scene: Scene, span: ActorSpan, member: Candidate, default: Certainty) -> Certainty:
    if member.reality.state == "blamed":
        return "blamed"
    around = scene.text_between(max(0, span.i - 3), span.i)
    return "suspected" if _SUSPECTED.search(around) else default


def _add(
    out: list[Actor], scene: Scene, span: ActorSpan, role: Role, certainty: Certainty, said_by: str | None = None
) -> None:
    entry = span.entry
    if span.how == "generic" and not entry.name.endswith(")"):
        words = scene.sentence.text[scene.tokens[span.i].start : scene.tokens[span.j - 1].end]
        modifies = span.j < len(scene.tokens) and scene.tokens[span.j].tag == "N"
        words = entry.name if modifies else words
        entry = entry._replace(name=words[:1].upper() + words[1:])
    for known in out:
        if known.id == entry.id and known.name == entry.name:
            return
    out.append(
        Actor(
            id=entry.id,
            name=entry.name,
            role=role,
            kind=entry.kind,
            country=entry.country,
            certainty=certainty,
            said_by=said_by,
        )
    )


def unknown_name(scene: Scene, chunk: Chunk) -> Actor | None:
    """A capitalised noun phrase that no lexicon knows, kept as text if its words say that it is a group."""
    words = [t for t in scene.tokens[chunk.i : chunk.j] if t.tag not in ("DET", "NUM")]
    text = " ".join(t.text for t in words)
    if any(t.tag == "P" for t in words) and _GROUP_NOUN.search(text):
        return Actor(id=None, name=text, role="perpetrator", kind=None, country=None, certainty="stated", said_by=None)
    return None


def complete_country(actor: Actor, country: str | None, lexicons: Lexicons) -> Actor:
    """Give 'the army' or 'police' the country of the place; ids of named actors stay."""
    if actor.country or not country or not actor.id or not actor.id.startswith("force:"):
        return actor
    entry = lexicons.actors.force(lexicons.actors.entries[actor.id], country)
    return Actor(
        id=entry.id,
        name=entry.name,
        role=actor.role,
        kind=entry.kind,
        country=country,
        certainty=actor.certainty,
        said_by=actor.said_by,
    )
