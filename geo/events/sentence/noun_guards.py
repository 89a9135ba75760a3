"""A noun that tells of an event -> the reason why it makes no incident, or ''."""

from __future__ import annotations

from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.arguments import left_verb
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_SUSPECT = words("accuse suspect charge wanted want link arrest detain")
_SPOKEN_OF_AFTER = words("against despite without about like than versus if for")
#: Before a noun: an attack that has not been, or is none.
_CANVASSING = frozenset(("campaign", "election", "electoral"))
_NOT_YET = words(
    """
    future possible potential further imminent planned feared would-be threatened expected looming upcoming
    hypothetical verbal cyber political personal
    """
)


def noun_guard(scene: Scene, candidate: Candidate, lexicons: Lexicons) -> str:
    """Reasons that hold for a nominal trigger: what it is a part of, what stands before it, what it hangs on."""
    clauses = scene.clauses
    tokens = scene.tokens
    chunk = clauses.chunks[candidate.chunk]
    if candidate.j < chunk.j and not candidate.light and tokens[candidate.j].tag in ("N", "J"):
        after = tokens[candidate.j].low
        if after not in ("overnight", "today", "yesterday", "near", "late", "early"):
            return f"part of '{after}'"
    if chunk.prep == "without":
        return "'without'"
    first = tokens[chunk.i].low
    if first in ("no", "any", "every", "such"):
        return f"'{first}'"
    before = tokens[candidate.i - 1].low if candidate.i else ""
    if candidate.cls == "protest" and before in _CANVASSING:
        return "a party's meeting before a vote"
    if before in _NOT_YET:
        return f"'{before}'"
    if chunk.prep in ("of", "for", "about") and candidate.chunk > 1:
        about = clauses.chunks[candidate.chunk - 2].low
        if about in lexicons.words["unreal_of"] or (chunk.prep != "of" and about in lexicons.words["unreal"]):
            return f"'{about} {chunk.prep}'"
        if (
            chunk.prep == "of"
            and about in _THOSE_HIT
            and tokens[clauses.chunks[candidate.verb or 0].head].lemma in _ATTEND
        ):
            return f"'{about} of'"
    if _only_helps(scene, candidate):
        return "help for what others do"
    if candidate.verb is not None:
        if candidate.nominal_role == "subject":
            verb = clauses.chunks[candidate.verb]
            undone = verb.passive and tokens[verb.head].lemma in _UNDONE
            return CALLED_OFF if undone and candidate.cls == "protest" else ""
        if why := _under_verb(scene, candidate, candidate.verb, lexicons):
            return why
    if chunk.prep in _SPOKEN_OF_AFTER and not (scene.times and scene.places):
        return f"spoken of: '{chunk.prep}'"
    return ""


def _only_helps(scene: Scene, candidate: Candidate) -> bool:
    """'Soldiers backed by air strikes killed six': who is backed acts, as another verb tells."""
    chunks = scene.clauses.chunks
    number = candidate.chunk
    if chunks[number].prep not in ("by", "with") or number < 3:
        return False
    helped = next((c for c in reversed(chunks[max(0, number - 3) : number]) if c.kind == "VG"), None)
    if helped is None or (helped.passive and helped.finite and helped.j - helped.i > 1):
        return False  # 'were backed by'
    if scene.tokens[helped.head].lemma not in _HELP:
        return False
    return any(m is not candidate and not m.noun and scene.clauses.chunks[m.chunk].finite for m in scene.found)


#: What is not held.
CALLED_OFF = "called off"
_UNDONE = words("cancel cancelled postpone scrap avert shelve")
_HELP = words("back support aid assist cover help")


def _under_verb(scene: Scene, candidate: Candidate, number: int, lexicons: Lexicons) -> str:
    """Reasons that lie in the verb that a noun hangs on: called off, tried for, spoken of."""
    clauses, tokens = scene.clauses, scene.tokens
    verb = clauses.chunks[number]
    lemma = tokens[verb.head].lemma
    subject = clauses.subject(number)
    if subject is not None and tokens[subject.i].low in ("no", "nobody", "none"):
        return f"negated: '{scene.text_between(subject.i, subject.j)}'"
    kind = lexicons.verbs.kind(lemma)
    if candidate.cls == "protest" and lemma in ("tell", "address") and candidate.nominal_role == "object":
        return f"an audience: '{lemma}'"
    off = lemma == "call" and tokens[min(verb.j, len(tokens) - 1)].low == "off"
    if off or (lemma in _UNDONE and candidate.nominal_role == "object"):
        return CALLED_OFF
    if lemma in lexicons.words["trial"] and candidate.nominal_role in ("for", "of", "over", "in", "with"):
        return f"what somebody is tried for: '{lemma}'"
    if lemma in _SUSPECT and not verb.finite and candidate.nominal_role in ("of", "for", "in", "with"):
        return f"what somebody is suspected of: '{lemma}'"
    if (
        lemma in lexicons.words["trend"]
        and not candidate.light
        and candidate.nominal_role in ("object", "to", "against", "of", "for", "on")
    ):
        return f"spoken of: '{lemma}'"
    if (
        (lemma in lexicons.words["spoken_of"] or kind in ("condemn", "vow"))
        and candidate.nominal_role == "object"
        and candidate.plural
    ):
        return f"spoken of: '{lemma}'"
    return ""


def attended(scene: Scene, number: int) -> bool:
    """'visited people who were wounded in the strike': whether a chunk hangs on a verb of what is done for victims."""
    verb = left_verb(scene.clauses, number)
    if verb is None or any(i > scene.clauses.chunks[number].i for _, i, _ in scene.times):
        return False
    return scene.tokens[scene.clauses.chunks[verb].head].lemma in _ATTEND


_ATTEND = words("visit meet mourn bury treat greet console comfort honour honor thank embrace")
_THOSE_HIT = words("victim victims survivor survivors wounded injured dead families relatives bodies scene site")
