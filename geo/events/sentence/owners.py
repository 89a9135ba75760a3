"""What is hit, or whom -> whose that is: a party's bureau, a warehouse of the council, a leader of a movement.

Bodies that are no armed side are in no lexicon; their names are kept as the report writes them.
"""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_entry import ActorEntry
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.named import HEADS, MEMBERS
from geo.events.sentence.scene import Scene
from geo.records import Actor

#: Nouns for bodies that own, employ and govern.
_BODIES = words(
    """
    council agency authority commission administration party union charity federation defence defense service
    organisation organization association league movement committee foundation board institute directorate
    diocese broadcaster television newspaper company corporation cooperative co-operative society trust clan family
    congress
    """
)
#: Of these somebody's own name is the owner's; of other things it is where they lie.
_OWNED = words(
    """
    office offices headquarters branch branches bureau bureaus seat studio studios premises store warehouse vehicle
    vehicles car cars truck trucks lorry lorries bus minibus convoy post posts camp camps rally meeting march house
    houses home homes residence flat apartment farm shop building buildings compound property container tanker station
    stations
    """
)
#: Where the people live whose name stands before it.
_HOMES = words(
    """
    village villages hamlet hamlets settlement settlements quarter quarters neighbourhood neighbourhoods neighborhood
    neighborhoods home homes house houses camp camps compound compounds enclave farm farms shop shops church churches
    mosque mosques temple temples synagogue shrine shrines cemetery community communities encampment encampments
    """
)
_SITS = _OWNED | MEMBERS
_LINKS = ("of", "from", "for")
_FEWEST_LETTERS = 3


def owners(scene: Scene, chunks: list[Chunk]) -> list[Actor]:
    """Those whom the things and people that are hit belong to, as the report names them.

    Parameters
    ----------
    scene : Scene
        The sentence.
    chunks : list of Chunk
        Noun phrases that say what is hit.
    """
    found = [_behind(scene, chunk) or _before(scene, chunk) or _beside(scene, chunk) for chunk in chunks]
    return [
        Actor(id=None, name=name, role="target", kind=None, country=None, certainty="stated", said_by=None)
        for name in dict.fromkeys(found)
        if name is not None
    ]


def dwellers(scene: Scene, chunks: list[Chunk], lexicons: Lexicons) -> list[Actor]:
    """'three Oromo villages', 'the Hema quarter of X': the people whose homes are hit.

    Parameters
    ----------
    scene : Scene
        The sentence.
    chunks : list of Chunk
        Noun phrases that say what is hit.
    lexicons : Lexicons
        For the names of peoples.
    """
    peoples, names = lexicons.actors.peoples.table, []
    for chunk in chunks:
        if chunk.low not in _HOMES or _placed(scene, chunk):
            continue
        for i in range(chunk.i, chunk.head):
            hit = peoples.match(scene.tokens, i) if scene.tokens[i].capital else None
            if hit is not None and i + hit[0] <= chunk.head:
                names.append(" ".join(token.text for token in scene.tokens[i : i + hit[0]]))
    return [
        ActorEntry("generic:civilians", name, "Civilians", None).as_actor("target") for name in dict.fromkeys(names)
    ]


def _behind(scene: Scene, chunk: Chunk) -> str | None:
    """'the bureau of X', 'the house of a member of X': the last of the phrases that hang on what is hit."""
    chunks = scene.clauses.chunks
    k = scene.clauses.at[chunk.i]
    found = None
    for _ in range(3):
        if k + 2 >= len(chunks) or chunks[k + 1].low not in _LINKS or chunks[k + 2].kind != "NP":
            break
        sits = scene.tokens[chunks[k].head].low in _SITS
        k += 2
        if _known(scene, chunks[k]):
            return None
        named = _body(scene, chunks[k]) or (_name(scene, chunks[k]) if sits else None)
        found = f"{named} {_tail(scene, k)}".strip() if named else found
    return found


def _tail(scene: Scene, k: int) -> str:
    """'of the Living Stone' behind 'the Church': the capitalised end of a name."""
    after = scene.clauses.chunks[k + 1 : k + 3]
    if len(after) < 2 or after[0].low not in _LINKS[:1] or not scene.tokens[after[1].head].capital:
        return ""
    if not scene.tokens[scene.clauses.chunks[k].head].capital or _placed(scene, after[1]):
        return ""
    return scene.sentence.text[scene.tokens[after[0].i].start : scene.tokens[after[1].j - 1].end]


def _before(scene: Scene, chunk: Chunk) -> str | None:
    """'the X party's office', 'the electoral commission': the owner before what is hit, or itself."""
    if _known(scene, chunk):
        return None
    if chunk.prep == "by":  # 'a refinery owned by X'
        return _body(scene, chunk) or _name(scene, chunk)
    for k in range(chunk.head, chunk.i, -1):
        if scene.tokens[k].tag == "POS" and scene.tokens[chunk.head].low in _SITS:
            before = Chunk("NP", chunk.i, k, k - 1, scene.tokens[k - 1].low)
            return _body(scene, before) or _name(scene, before)
    return _body(scene, chunk)


def _beside(scene: Scene, chunk: Chunk) -> str | None:
    """'Ana Ruiz and Luis Sanz, two leaders of the X movement,': whom an aside says that they belong to."""
    k = scene.clauses.at[chunk.i] + 1
    chunks = scene.clauses.chunks
    if k + 3 < len(chunks) and chunks[k].low == "," and chunks[k + 1].low == "who":
        heads = scene.tokens[chunks[k + 2].head].lemma in HEADS and chunks[k + 3].kind == "NP"
        return _body(scene, chunks[k + 3]) if heads else None  # ', who chairs the X party,'
    apposed = k + 1 < len(chunks) and chunks[k].low == "," and chunks[k + 1].kind == "NP"
    return _behind(scene, chunks[k + 1]) if apposed and scene.tokens[chunks[k + 1].head].low in MEMBERS else None


def _body(scene: Scene, chunk: Chunk) -> str | None:
    """'the civil council', 'the youth movement X': a body that the report can be thought to single out."""
    first = scene.tokens[chunk.i]
    told = [t for t in scene.tokens[chunk.i : chunk.j] if t.tag not in ("DET", "NUM", "POS")]
    named = any(t.capital for t in told)
    bodied = scene.tokens[chunk.head].low in _BODIES or (named and any(t.low in _BODIES for t in told))
    singled = first.low in ("the", "its", "their") or named
    if not bodied or len(told) < 2 or not singled or _placed(scene, chunk):
        return None
    return scene.sentence.text[told[0].start : told[-1].end]


def _name(scene: Scene, chunk: Chunk) -> str | None:
    """The capitalised words that a phrase ends in, unless they are a place's."""
    told = scene.tokens[chunk.i : chunk.head + 1]
    first = next((n for n in range(len(told), 0, -1) if not told[n - 1].capital), 0)
    text = scene.sentence.text[told[first].start : told[-1].end] if first < len(told) else ""
    return text if len(text) >= _FEWEST_LETTERS and not _placed(scene, chunk) else None


def _known(scene: Scene, chunk: Chunk) -> bool:
    """Whether the lexicon names somebody in a phrase."""
    return any(s.how in ("name", "force", "bare") for s in scene.actors_in(chunk.i, chunk.j))


def _placed(scene: Scene, chunk: Chunk) -> bool:
    return any(i <= chunk.head < j for _, i, j in scene.places)
