"""Arguments of a trigger -> those beside, behind or inside them: allies, guards, passengers, whom shots aim at."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.sentence.arguments import by_phrases, listed
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_ANSWERS = words("retaliate respond reply replied answer react follow hit strike")
_BESIDE = words("back support accompany assist aid join reinforce flank")
_GUARDED = words("escort guard protect man staff hold use")
#: Classes of verbs whose victims may stand after 'at', 'on', 'into': 'threw stones at riot police'.
_AIMED = words("openfire launch riot mobattack strike attack shell bomb explode suicide protest disperse shooting use")


def with_it(scene: Scene, member: Candidate) -> list[Chunk]:
    """'retaliated with an attack', 'drove through the city in protest': the subject of the verb is who does it."""
    if not member.noun or member.verb is None or member.passive:
        return []
    verb = scene.clauses.chunks[member.verb]
    answered = member.nominal_role == "with" and scene.tokens[verb.head].lemma in _ANSWERS
    if not answered and not (member.nominal_role == "in" and member.cls == "protest"):
        return []
    subject = scene.clauses.subject(member.verb)
    return listed(scene.clauses, subject)


def beside(scene: Scene, agents: list[Chunk]) -> list[Chunk]:
    """'soldiers accompanied by militiamen', 'units, backed by helicopters,', 'the army alongside tribesmen'."""
    chunks = scene.clauses.chunks
    out: list[Chunk] = []
    for agent in agents:
        if agent.j != chunks[scene.clauses.at[agent.i]].j:
            continue
        k = scene.clauses.at[scene.clauses.extent(agent)[1] - 1] + 1
        k += k < len(chunks) and chunks[k].low == ","
        if k + 2 >= len(chunks):
            continue
        verb = chunks[k].kind == "VG" and scene.tokens[chunks[k].head].lemma in _BESIDE and chunks[k + 1].low == "by"
        if verb and not chunks[k].finite | chunks[k].passive | chunks[k].perfect:
            out += [c for c in chunks[k + 2 : k + 5] if c.kind == "NP" and c.prep == "by"]
        elif chunks[k].low == "alongside" and chunks[k + 1].kind == "NP":
            out.append(chunks[k + 1])
    return out


def aimed_at(member: Candidate) -> list[Chunk]:
    """Phrases that say at whom shots, stones, grenades are aimed."""
    if member.cls not in _AIMED:
        return []
    preps = ("against",) if member.cls == "protest" else ("at", "on", "against", "into", "towards", "toward", "upon")
    return [p for p in member.phrases if p.prep in preps]


def with_cargo(scene: Scene, patients: list[Chunk]) -> list[Chunk]:
    """'a bus carrying pilgrims': with the vehicle those inside are hit."""
    out = list(patients)
    for chunk in patients:
        k = scene.clauses.at[chunk.i] + 1
        verb = scene.clauses.chunks[k] if k + 1 < len(scene.clauses.chunks) else None
        if verb is not None and verb.form == "VBG" and scene.tokens[verb.head].lemma in ("carry", "transport", "ferry"):
            out += scene.clauses.objects(k)[:1]
        elif verb is not None and scene.tokens[verb.head].lemma in _GUARDED and scene.clauses.chunks[k + 1].low == "by":
            out += by_phrases(scene.clauses, list(scene.clauses.phrases(k)))  # 'a convoy escorted by the army'
    return out


def driven_out(scene: Scene, member: Candidate) -> list[ActorSpan]:
    """'drove the army out of the town': whom the two parts of a verb hold between them."""
    if member.noun or member.j - member.i < 3:
        return []
    return [
        s for s in scene.actors_in(member.i + 1, member.j - 1) if s.how != "country" and s.entry.kind != "Civilians"
    ]
