"""'X claimed responsibility', 'blamed on X', 'X, whom they accuse' -> X is who did it, claimed or blamed."""

from __future__ import annotations

import re

from geo.events.drafting.draft import Draft
from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import any_in, phrases, words
from geo.events.lexicon.actor_entry import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import anybody
from geo.events.sentence.arguments import left_noun
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene
from geo.records import Certainty

_RESPONSIBILITY = re.compile(
    r"\b(claimed|claims|took|taken|has claimed|have claimed) (?:the )?(?:responsibility|credit)\b"
)
_BLAME = re.compile(r"\b(blamed?|accused?|blames|accuses|blaming|accusing|attribut(?:e|es|ed|ing))\b")
_BEHIND = re.compile(
    r"\bclaim(?:s|ed|ing)\b|\bbehind\b|\b(?:its|their) work\b|"
    r"\b(?:it|they|its \w+) (?:had )?(?:carried out|planted|laid|detonated|staged|conducted)\b|\bdid (?:so|it)\b"
)
#: One of these is in every sentence that blames or claims.
_HINTS = phrases(
    "blam|accus|attribut|responsibility|credit|claim|behind|its work|their work|carried out|planted|laid|detonated|"
    "staged|conducted|did so|did it"
)
_CLAIMED = re.compile(
    r"^(?:it|them|both) ?(?:[.,;]|$)|^(?:(?:the|this|both|all|these|its|an?|two|three|several) )?(?:[\w-]+ ){0,2}"
    r"(?:attacks?|bombings?|strikes?|killings?|ambush|raid|assault|blasts?|abductions?|shootings?|explosions?|massacres?|murders?|kidnappings?|operation)\b"
)
_IT_WAS = re.compile(
    r"\b(?:it|they|its \w+|their \w+) (?:(?:was|were|had been|stood) (?:behind|its work|their work|responsible)|"
    r"(?:had |have )?(?:carried out|planted|launched|fired|detonated|conducted|staged|targeted|done (?:so|it))|"
    r"did (?:so|it))\b"
)


def blame(event: Draft, scene: Scene, lexicons: Lexicons) -> None:
    """'blamed X for', 'blamed on X', 'X claimed responsibility': X is an actor of that certainty."""
    text = scene.low
    if not any_in(text, _HINTS) or not (_BLAME.search(text) or _RESPONSIBILITY.search(text) or _BEHIND.search(text)):
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
            if _of_another(event, scene, number) or _own_deed(event, scene, subject) or _of_help(scene, number):
                continue
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
            subject = scene.clauses.subject(number) or _opening(scene, number)
            if subject is not None:
                negated = chunk.negated or scene.tokens[chunk.j].low in ("no",)
                nobody = subject.low in ("nobody", "none", "one") or scene.tokens[subject.i].low in ("no", "neither")
                if not negated and not nobody:
                    _make_perpetrator(event, scene, subject, "claimed", None)


def _of_another(event: Draft, scene: Scene, number: int) -> bool:
    """'X shelled A; Y blamed Z for a rocket attack on B': Z is blamed for what another trigger tells."""
    if scene is not event.scene:
        return False
    clauses = scene.clauses
    for_what = [clauses.at[p.i] for p in clauses.phrases(number) if p.prep in ("for", "over")]
    told = [m for m in scene.found if m.noun and m.chunk in for_what and not m.definite]
    return bool(told) and all(m not in event.members for m in told)


def _own_deed(event: Draft, scene: Scene, subject: Chunk | None) -> bool:
    """'X blamed Y and fired missiles at Z': what the accuser itself did."""
    if scene is not event.scene or subject is None or event.main.noun or event.main.reality.state != "real":
        return False
    verb = scene.clauses.chunks[event.main.chunk]
    return verb.finite and not verb.passive and any(c.i == subject.i for c in event.main.agents)


def _of_help(scene: Scene, number: int) -> bool:
    """'accuses X of arming the killers': who is said to have helped did not do it."""
    after = scene.clauses.chunks[number + 1 : number + 4]
    of = next((k for k, chunk in enumerate(after) if chunk.low == "of"), None)
    if of is None or of + 1 >= len(after) or after[of + 1].kind != "VG":
        return False
    return scene.tokens[after[of + 1].head].lemma in _HELPING


_HELPING = words(
    """
    arm fund finance back support harbour harbor shelter host train aid help supply equip sponsor assist protect
    """
)


def _opening(scene: Scene, number: int) -> Chunk | None:
    """'The X Front (XF), an affiliate of Y, claimed': the armed actor that opens the clause, behind asides."""
    chunks = scene.clauses.chunks
    for span in scene.actors:
        first = scene.clauses.at[span.i]
        if first >= number or span.how != "name" or span.entry.kind in (None, "Civilians"):
            continue
        return None if any(c.kind == "VG" for c in chunks[first:number]) else chunks[first]
    return None


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
    phrases = list(scene.clauses.phrases(number))
    if chunk.passive and lemma == "blame" and phrases and phrases[0].prep == "for":  # 'X, led by Y, is blamed for it'
        accused = _opening(scene, number) or scene.clauses.subject(number)
        return [accused] if accused is not None else []
    after_on = [p for p in phrases if p.prep in ("on", "to") and scene.actors_in(*scene.clauses.extent(p))]
    accused_for = any(p.prep == "for" for p in phrases[:1])  # 'blamed X for a strike on Y'
    if after_on and lemma in ("blame", "attribute") and not accused_for:
        return after_on[:1]
    on = bool(phrases) and phrases[0].prep in ("on", "to")  # 'a bomb blamed on the group killed two'
    return scene.clauses.objects(number)[:1] if lemma != "attribute" and not on else []


def _make_perpetrator(event: Draft, scene: Scene, chunk: Chunk, certainty: Certainty, said_by: str | None) -> None:
    spans = [s for s in named_spans(scene, [chunk]) if s.how not in ("generic", "bare")]
    spans = spans or [s for s in scene.actors_in(chunk.i, chunk.j) if s.how == "name"]
    spans = _of_part(scene, spans)
    for span in spans[:1] or scene.actors_in(*scene.clauses.extent(chunk))[:1]:
        entry = span.entry
        kept = [a for a in event.actors if a.id != entry.id]
        if (entry.id or "").split(":")[0] not in ("generic", "force"):
            kept = [a for a in kept if a.role != "perpetrator" or not anybody(a)]
        event.actors = [entry.as_actor("perpetrator", certainty, said_by), *kept]


def _of_part(scene: Scene, spans: list[ActorSpan]) -> list[ActorSpan]:
    """'A little-known faction of X, the Y, said': Y, which is told behind the name of whom it is a part of."""
    if not spans or spans[0].i < 2:
        return spans
    before = scene.text_between(max(0, spans[0].i - 3), spans[0].i)
    after = scene.text_between(spans[0].j, spans[0].j + 1)
    behind = [s for s in scene.actors if spans[0].j < s.i <= spans[0].j + 2 and s.how == "name"]
    return behind if behind and after == "," and _PART_OF.search(before) else spans


_PART_OF = re.compile(r"\b(?:faction|offshoot|branch|wing|splinter|affiliate|ally|arm|front) of(?: the)?$")


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
