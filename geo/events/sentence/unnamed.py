"""Noun phrases that name no group -> the people that they tell of, by the words of the report."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.named import unmasked
from geo.events.sentence.persons import UNARMED, name_beside
from geo.events.sentence.scene import Scene

#: Classes whose object is a person, whatever word stands there ('15 truffle hunters').
_OF_PEOPLE = words("kill wound abduct arrest rape beat shoot die mobattack protest gather")


def people_spans(scene: Scene, chunks: list[Chunk], lexicons: Lexicons, cls: str) -> list[ActorSpan]:
    """People that a phrase tells of without naming a group: by the table of targets, or by what is done to them."""
    out: list[ActorSpan] = []
    for told in chunks:
        whole = unmasked(scene, told)
        chunk = _of_them(scene, whole)
        head = scene.tokens[chunk.head]
        banded = whole is not chunk
        named = head.capital and chunk.head > 0  # any word has a capital there
        if (head.tag not in ("N", "NUM", "J") or named) and not banded:
            continue
        if head.low in lexicons.words["not_people"] or head.low in _NOBODY or _of_rank(scene, chunk):
            continue
        thing = scene.head_thing(lexicons, "target", chunk)
        if thing is not None:
            kind = {"civilians": "Civilians", "armed": None}.get(thing.value, "")
        else:
            counted = banded or any(t.tag == "NUM" for t in scene.tokens[chunk.i : chunk.head])
            known = cls in _OF_PEOPLE and (counted or head.low.endswith(_OF_PERSONS))
            kind = "Civilians" if known and not _thing(scene, chunk, lexicons) else ""
        if kind == "":
            continue
        identity = "generic:civilians" if kind else None
        entry = ActorEntry(identity, head.text, kind, None)
        out.append(ActorSpan(chunk.head, chunk.head + 1, entry, "generic"))
    return out


def _of_rank(scene: Scene, chunk: Chunk) -> bool:
    """'their first major air strikes': an adjective that is a rank elsewhere."""
    after = scene.tokens[chunk.head + 1] if chunk.head + 1 < len(scene.tokens) else None
    return scene.tokens[chunk.head].low in ("major", "general", "private", "chief") and bool(after and after.tag == "N")


#: What names no actor: those hit, and counts of people.
_NOBODY = words(
    """
    others bodies body corpses corpse remains dead wounded injured missing killed hurt tens dozens hundreds thousands
    scores
    """
)
_BANDS = words(
    "group groups band bands crowd crowds tens dozens hundreds thousands scores number couple handful pair majority"
)


def _of_them(scene: Scene, chunk: Chunk) -> Chunk:
    """'groups of young men', 'dozens of herders': the people after 'of'."""
    k = scene.clauses.at[chunk.i]
    after = scene.clauses.chunks[k + 1 : k + 3]
    if chunk.low in _BANDS and len(after) == 2 and after[0].low == "of" and after[1].kind == "NP":
        return _of_them(scene, after[1])  # 'tens of thousands of people'
    return chunk


#: Endings of words for persons by what they do.
_OF_PERSONS = ("ers", "ists", "ors", "men", "women", "people", "ants", "children", "mates", "eers")


def _thing(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    return any(scene.head_thing(lexicons, kind, chunk) is not None for kind in ("weapon", "goods", "settlement"))


def as_told(scene: Scene, span: ActorSpan) -> ActorEntry:
    """Who an actor of a sentence is: a person by name, the unnamed as told, unless their words only say whose it is."""
    name = name_beside(scene, span) if span.how == "generic" and span.entry.kind in UNARMED else ""
    if name:
        return span.entry._replace(id=None, name=name)
    after = scene.tokens[span.j] if span.j < len(scene.tokens) else None
    modifies = after is not None and after.tag == "N" and after.low != "hostage"  # 'took 12 villagers hostage'
    if span.how != "generic" or modifies:
        return span.entry
    return span.entry._replace(name=_phrase_of(scene, span))


def _phrase_of(scene: Scene, span: ActorSpan) -> str:
    """The words of an unnamed actor with what describes it ('Palestinian farmer'), without numbers and articles."""
    i = span.i
    chunk = scene.clauses.chunks[scene.clauses.at[span.i]]
    while i > chunk.i and span.i - i < 3 and scene.tokens[i - 1].tag in ("J", "N", "P"):
        former = scene.tokens[i - 1].low == "former" and scene.tokens[span.j - 1].low in _MEMBERS
        if scene.tokens[i - 1].low in _NOT_DESCRIBING and not former:
            break
        i -= 1
    end = span.j
    last = scene.clauses.extent(chunk)[1]
    behind = scene.tokens[span.j : last]
    alone = i == span.j - 1 and scene.tokens[i].low in _MEMBERS  # no 'crew members'
    former = scene.tokens[i].low == "former" and scene.tokens[span.j - 1].low in _MEMBERS
    belongs = former or (alone and not any(t.capital for t in behind))  # else its name tells who they are
    if (belongs or scene.tokens[span.j - 1].low in _FOLLOW) and last - span.j <= _LONGEST:
        end = max(end, last)
    text = scene.sentence.text[scene.tokens[i].start : scene.tokens[end - 1].end]
    return text[:1].upper() + text[1:]


#: Who is told by whom they stand for: 'supporters of the former king'.
_FOLLOW = words("supporters followers backers loyalists opponents")
_MEMBERS = words("member members")
_LONGEST = 7
_NOT_DESCRIBING = words("suspected alleged least most presumed apparent other former late dead own same said alongside")
