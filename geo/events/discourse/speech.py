"""Verbs of saying around an event -> who says it, as report, claim or denial, and how sure its actors are."""

from __future__ import annotations

import re

import msgspec

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.arguments import left_noun
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.records import Actor, Certainty

_RESPONSIBILITY = re.compile(
    r"\b(claimed|claims|took|taken|has claimed|have claimed) (?:the )?(?:responsibility|credit)\b", re.I
)
_BLAME = re.compile(r"\b(blamed?|accused?|blames|accuses|blaming|accusing|attribut(?:e|es|ed|ing))\b", re.I)
_BEHIND = re.compile(
    r"\bclaim(?:s|ed|ing)\b|\bbehind\b|\b(?:its|their) work\b|"
    r"\b(?:it|they|its \w+) (?:had )?(?:carried out|planted|laid|detonated|staged|conducted)\b",
    re.I,
)
_CLAIMED = re.compile(
    r"^(?:(?:the|this|both|all|these|its|an?|two|three|several) )?(?:[\w-]+ ){0,2}"
    r"(?:attacks?|bombings?|strikes?|killings?|ambush|raid|assault|blasts?|abductions?|shootings?|explosions?|massacres?|murders?|kidnappings?|operation)\b"
)
_IT_WAS = re.compile(
    r"\b(?:it|they|its \w+|their \w+) (?:(?:was|were|had been|stood) (?:behind|its work|their work|responsible)|"
    r"(?:had |have )?(?:carried out|planted|launched|fired|detonated|conducted|staged|targeted))\b"
)


def stance_of(event: Draft, lexicons: Lexicons) -> None:
    """Set ``speaker``, ``stance`` and the actors' certainty from the verbs of saying of the sentence."""
    scene = event.scene
    speech = _speech(scene, event, lexicons)
    if speech is not None:
        number, subject = speech
        words = scene.text_of(subject)
        lemma = scene.tokens[scene.clauses.chunks[number].head].lemma
        event.speaker = words
        if lemma in ("claim", "boast") or _claims(scene, subject, event):
            event.stance = "claims"
    elif (source := _according_to(scene)) is not None:
        event.speaker = scene.text_of(source)
        if _claims(scene, source, event):
            event.stance = "claims"
    blame(event, scene, lexicons)
    if "reportedly" in scene.text or "allegedly" in scene.text:
        event.actors = [
            _with(a, certainty="suspected") if a.role == "perpetrator" and a.certainty == "stated" else a
            for a in event.actors
        ]


def _with(actor: Actor, **changes: object) -> Actor:
    return msgspec.structs.replace(actor, **changes)


def _speech(scene: Scene, event: Draft, lexicons: Lexicons) -> tuple[int, Chunk] | None:
    """The verb of saying nearest to the event, with its subject (also after the verb: 'said the army')."""
    chunks = scene.clauses.chunks
    own = {m.chunk for m in event.members}
    best: tuple[int, int, Chunk] | None = None
    at = scene.clauses.at[event.main.i]
    for number, chunk in enumerate(chunks):
        if chunk.kind != "VG" or number in own or not chunk.finite:
            continue
        if lexicons.verbs.kind(scene.tokens[chunk.head].lemma) not in ("said", "deny") or chunk.passive:
            continue
        if any(c.kind == "SUB" and c.low in ("who", "which") for c in chunks[max(0, number - 3) : number]):
            continue
        if number > at and number + 1 < len(chunks) and chunks[number + 1].low == "that":
            continue  # 'seized the president and declared that ...' says something else
        after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 4))
        if scene.tokens[chunk.head].lemma == "claim" and re.search(r"\b(?:responsibility|credit)\b", after):
            continue
        if scene.tokens[chunk.head].lemma == "tell" and any(c.infinitive for c in chunks[number + 1 : number + 8]):
            continue
        subject = _after_quote(scene, number) or scene.clauses.subject(number)
        if subject is None and number + 1 < len(chunks) and chunks[number + 1].kind == "NP":
            subject = chunks[number + 1]
        if subject is None:
            continue
        distance = abs(number - at)
        if best is None or distance < best[0]:
            best = (distance, number, subject)
    return (best[1], best[2]) if best else None


def _after_quote(scene: Scene, number: int) -> Chunk | None:
    """The first noun phrase between the end of a quotation and its verb of saying."""
    chunks = scene.clauses.chunks
    for k in range(number - 1, max(-1, number - 10), -1):
        if chunks[k].low in ("'", "’", "”", '"', "''"):
            for chunk in chunks[k + 1 : number]:
                if chunk.kind == "NP" and not chunk.prep and scene.tokens[chunk.i].tag != "POS":
                    return chunk
            return None
        if chunks[k].kind == "VG":
            return None
    return None


def _according_to(scene: Scene) -> Chunk | None:
    """The noun phrase after 'according to'."""
    for number, chunk in enumerate(scene.clauses.chunks[:-1]):
        if chunk.low == "according" or scene.text_between(chunk.i, chunk.j) == "according to":
            for after in scene.clauses.chunks[number + 1 : number + 3]:
                if after.kind == "NP":
                    return after
    return None


_GROUPS = ("Rebel group", "Political militia", "Identity militia")


def _claims(scene: Scene, subject: Chunk, event: Draft) -> bool:
    """Whether only a side of the conflict says so.

    An armed group is always one; a state's army where it acts abroad or against another state, not where it reports
    what it did at home.
    """
    doers = [a for a in event.actors if a.role == "perpetrator"]
    if subject.low in ("it", "they"):
        named = [a for a in doers if a.id and not a.id.startswith("generic:")]
        return bool(named) and (named[0].kind in _GROUPS or _abroad(named[0].country, event))
    spans = scene.actors_in(*scene.clauses.extent(subject))
    if any(s.entry.kind in _GROUPS and s.how == "name" for s in spans):
        return True
    if not _is_party(scene, subject, event):
        return False
    told = next((s.entry.country for s in spans if s.entry.country), None)
    ours = [a.country for a in doers if a.country and told in (None, a.country)]
    return any(s.entry.kind in _GROUPS for s in spans) or (bool(ours) and _abroad(ours[0], event))


def _abroad(country: str | None, event: Draft) -> bool:
    """Whether a state's forces act outside their country or against those of another."""
    if country is None:
        return False
    foe = any(a.kind == "State forces" and a.country not in (None, country) for a in event.actors)
    return foe or any(p.country and p.country != country for p in event.places[:1])


def _is_party(scene: Scene, subject: Chunk, event: Draft) -> bool:
    """Whether the speaker is one of the event's actors, or speaks for the same country's forces."""
    i, j = scene.clauses.extent(subject)
    for span in scene.actors_in(i, j):
        if span.entry.kind in (None, "Civilians", "Protesters"):
            continue
        for actor in event.actors:
            if span.entry.id and span.entry.id == actor.id:
                return True
            if (
                actor.kind == "State forces"
                and span.entry.kind == "State forces"
                and actor.country
                and span.entry.country == actor.country
            ):
                return True
            if (
                span.entry.id
                and span.entry.id.startswith("force:")
                and actor.kind == "State forces"
                and actor.role == "perpetrator"
            ):
                return True
    return False


def blame(event: Draft, scene: Scene, lexicons: Lexicons) -> None:
    """'blamed X for', 'blamed on X', 'X claimed responsibility': X is an actor of that certainty."""
    text = scene.text
    if not (_BLAME.search(text) or _RESPONSIBILITY.search(text) or _BEHIND.search(text)):
        return
    chunks = scene.clauses.chunks
    own = {m.chunk for m in event.members} if scene is event.scene else set()
    for number, chunk in enumerate(chunks):
        if chunk.kind != "VG":
            continue
        lemma = scene.tokens[chunk.head].lemma
        if lemma in ("blame", "accuse", "attribute") and not _by_doers(event, scene, number):
            subject = None if chunk.passive else scene.clauses.subject(number)
            said_by = scene.text_of(subject) if subject is not None else None
            for accused in _accused(scene, number, lemma):
                _make_perpetrator(event, scene, accused, "blamed", said_by)
            if subject is not None:
                _drop(event, scene, subject)
        elif number not in own and (behind := _behind(scene, number, lexicons)) is not None:
            _make_perpetrator(event, scene, behind, "claimed", None)
            if scene is event.scene and 0 <= event.main.i - chunk.j <= 6:
                event.stance = "claims"  # told by nobody else
        elif lemma in ("claim", "take") and any(
            scene.tokens[k].low in ("responsibility", "credit")
            for k in range(chunk.j, min(len(scene.tokens), chunk.j + 4))
        ):
            subject = scene.clauses.subject(number)
            if subject is not None:
                negated = chunk.negated or scene.tokens[chunk.j].low in ("no",)
                if not negated and subject.low not in ("nobody", "none", "one", "group"):
                    _make_perpetrator(event, scene, subject, "claimed", None)


def _by_doers(event: Draft, scene: Scene, number: int) -> bool:
    """'were beaten by X, who accused them of spying': who accuses is who did it."""
    chunks = scene.clauses.chunks
    if scene is not event.scene or chunks[number - 1].low not in ("who", "which", "that"):
        return False
    who = left_noun(scene.clauses, number - 1)
    return who is not None and any(c.i == who.i for m in event.members for c in m.agents)


def _behind(scene: Scene, number: int, lexicons: Lexicons) -> Chunk | None:
    """Who 'said it was behind the attack', 'claimed the bombing': an armed actor that takes it on itself."""
    chunk = scene.clauses.chunks[number]
    lemma = scene.tokens[chunk.head].lemma
    after = scene.text_between(chunk.j, min(len(scene.tokens), chunk.j + 8))
    claims = lemma == "claim" and _CLAIMED.match(after)
    if not claims and not (lexicons.verbs.kind(lemma) == "said" and _IT_WAS.search(after)):
        return None
    subject = scene.clauses.subject(number)
    if subject is None:
        return None
    spans = scene.actors_in(*scene.clauses.extent(subject))
    return subject if any(s.entry.kind not in (None, "Civilians", "State forces") for s in spans) else None


def _accused(scene: Scene, number: int, lemma: str) -> list[Chunk]:
    chunk = scene.clauses.chunks[number]
    if chunk.passive and lemma == "accuse":
        subject = scene.clauses.subject(number)
        return [subject] if subject is not None else []
    whom = next((k for k in range(number - 1, max(0, number - 4), -1) if scene.clauses.chunks[k].low == "whom"), None)
    if whom is not None:  # 'X, whom they accuse, says ...'
        accused = left_noun(scene.clauses, whom)
        return [accused] if accused is not None else []
    after_on = [
        p for p in scene.clauses.phrases(number) if p.prep in ("on", "to") and scene.actors_in(*scene.clauses.extent(p))
    ]
    if after_on and lemma in ("blame", "attribute"):
        return after_on[:1]
    return scene.clauses.objects(number)[:1] if lemma != "attribute" else []


def _make_perpetrator(event: Draft, scene: Scene, chunk: Chunk, certainty: Certainty, said_by: str | None) -> None:
    spans = [s for s in named_spans(scene, [chunk]) if s.how not in ("generic", "bare")]
    for span in spans[:1] or scene.actors_in(*scene.clauses.extent(chunk))[:1]:
        entry = span.entry
        kept = [a for a in event.actors if a.id != entry.id]
        if (entry.id or "").split(":")[0] not in ("generic", "force"):
            kept = [a for a in kept if a.role != "perpetrator" or a.id is None or not a.id.startswith("generic:")]
        made = Actor(
            id=entry.id,
            name=entry.name,
            role="perpetrator",
            kind=entry.kind,
            country=entry.country,
            certainty=certainty,
            said_by=said_by,
        )
        event.actors = [made, *kept]


def _drop(event: Draft, scene: Scene, chunk: Chunk) -> None:
    """Who blames is not who did it."""
    ids = {s.entry.id for s in scene.actors_in(*scene.clauses.extent(chunk))}
    words = scene.text_of(chunk).lower()
    event.actors = [
        a
        for a in event.actors
        if a.role != "perpetrator"
        or not ((a.id in ids and a.said_by is None) or (a.id is None and a.name.lower() == words))
    ]
