"""A trigger -> the actors that its arguments name: who does it, who is hit."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.countries import load_countries
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import FIGHTERS
from geo.events.sentence.beside import aimed_at, among_them, before_time, beside, with_cargo, with_it
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.events.sentence.two_sides import MUTUAL
from geo.events.sentence.unnamed import people_spans


def hit_by(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[ActorSpan]:
    """Actors that a trigger's object names, or those at whom it is aimed."""
    key = ("hit", len(member.patients))
    if key not in member.spans:
        spans = _hit_by(scene, member, lexicons)
        member.spans[key] = [_unarmed(scene, s, lexicons) for s in spans] if member.cls in _VICTIMS else spans
    return member.spans[key]


_VICTIMS = words("kill wound abduct arrest rape shoot die")


def _unarmed(scene: Scene, span: ActorSpan, lexicons: Lexicons) -> ActorSpan:
    """'Two Fulani herders were kidnapped': a militia where they attack, civilians where they are hit."""
    if span.entry.kind != "Identity militia" or span.j - span.i < 2:
        return span
    people = lexicons.things["target"].match(scene.tokens, span.j - 1)
    if people is None or people[1].value != "civilians":
        return span
    name = " ".join(t.text for t in scene.tokens[span.i : span.j])
    return span._replace(entry=ActorEntry("generic:civilians", name, "Civilians", None), how="generic")


def _right_after(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[ActorSpan]:
    """'put to death 700 men of the X': the noun phrase right behind a trigger that ends in a noun."""
    number = scene.clauses.at[member.j - 1]
    if (
        member.j - member.i < 3
        or number + 1 >= len(scene.clauses.chunks)
        or member.cls not in ("kill", "wound", "arrest")
    ):
        return []
    chunk = scene.clauses.chunks[number + 1]
    return (
        named_spans(scene, [chunk]) or people_spans(scene, [chunk], lexicons, member.cls) if chunk.kind == "NP" else []
    )


def acting(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """Actors that a trigger's subject or 'by' names, and those told to be beside them."""
    key = ("agents", len(member.agents))
    if key not in member.spans:
        spans = named_spans(scene, member.agents) or named_spans(scene, with_it(scene, member))
        spans = spans or named_spans(scene, before_time(scene, member))
        if spans and member.cls not in MUTUAL:
            allies = named_spans(scene, beside(scene, member.agents))
            spans = spans + [s for s in allies if s not in spans and s.how not in ("country", "demonym")]
        member.spans[key] = [_nation(s) for s in spans] if member.cls in _OF_ARMIES else spans
    return member.spans[key]


def announcing(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'Russia's defence ministry announced the capture of X': who tells of its own gain."""
    if not member.noun or member.verb is None or member.nominal_role != "object":
        return []
    verb = scene.clauses.chunks[member.verb]
    subject = scene.clauses.subject(member.verb)
    if subject is None or verb.passive or scene.tokens[verb.head].lemma not in _ANNOUNCING:
        return []
    return [s for s in named_spans(scene, [subject]) if s.entry.kind in FIGHTERS and s.how != "bare"]


_ANNOUNCING = words("announce claim declare report proclaim hail celebrate")


def into_ambush(scene: Scene, member: Candidate) -> bool:
    """'Soldiers ran into a rebel ambush': whether the subject of a verb is hit."""
    return any(p.prep == "into" and scene.tokens[p.head].low == "ambush" for p in member.phrases)


_OF_ARMIES = words(
    "strike air bomb shell launch intercept capture advance repel withdraw offensive handover clash leave"
)


def _nation(span: ActorSpan) -> ActorSpan:
    """'the Americans struck': a people that acts as an army is its army."""
    entry = span.entry
    if entry.id == "generic:civilians" and entry.country and entry.name[:1].isupper():
        name = f"{load_countries().names.get(entry.country, entry.name)} forces"
        return span._replace(entry=entry._replace(id=f"state:{entry.country}", name=name, kind="State forces"))
    return span


def _holds_one(scene: Scene, chunk: Chunk, spans: list[ActorSpan]) -> bool:
    """Whether an actor that was found stands in a phrase or its 'of' ('four guerrillas of the ELN')."""
    number = scene.clauses.at[chunk.i]
    i, j = scene.clauses.extent(chunk) if scene.clauses.chunks[number].i == chunk.i else (chunk.i, chunk.j)
    return any(scene.clauses.at[s.i] == number or i <= s.i < j for s in spans)


#: What is done from a plane, a ship, a hill: not to it.
_FLOWN = words("launch bomb air shell")
#: How somebody is told who is more than a person or a country.
_NAMED = ("name", "force", "bare")


def _hit_by(scene: Scene, member: Candidate, lexicons: Lexicons) -> list[ActorSpan]:
    shot = member.cls in _FLOWN
    patients = [p for p in member.patients if not (shot and p.prep == "from")]
    if member.cls != "lead":  # 'settlers escorted by soldiers burned two houses'
        patients = with_cargo(scene, patients)
    found = named_spans(scene, patients)
    if not any(s.how in ("name", "force") for s in found):
        among = named_spans(scene, among_them(scene, member.patients))
        found += [s for s in among if s.how in _NAMED or scene.tokens[s.i].capital]  # 'most of them Alawites'
    rest = [c for c in patients if not _holds_one(scene, c, found)]
    found += people_spans(scene, rest, lexicons, member.cls)
    if not found and not member.noun and not member.passive:
        found = _right_after(scene, member, lexicons)
    if not found and before_time(scene, member):  # 'had overnight taken six men': no passive
        behind = scene.clauses.chunks[scene.clauses.at[member.j - 1] + 1 :][:1]
        found = people_spans(scene, [c for c in behind if c.kind == "NP"], lexicons, member.cls)
    if not found and not member.noun:
        aimed = aimed_at(member)
        found = [s for s in named_spans(scene, aimed) if s.how not in ("country", "demonym")]
        found = found or people_spans(scene, aimed, lexicons, member.cls)
    return found
