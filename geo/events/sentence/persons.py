"""Phrases for one person -> the name in them or beside them: 'the activist Ana Ruiz', 'a clerk, Sami Said,'."""

from __future__ import annotations

from itertools import dropwhile

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.records import Actor

_ON_PERSONS = words("kill shoot abduct arrest rape beat wound die openfire oust")
_TITLES = words(
    """
    mr mrs ms dr sir president senator minister prime general colonel captain major lieutenant brigadier admiral sheikh
    imam bishop priest pastor judge mayor governor commander leader chief deputy prince king mullah sayyid ayatollah
    professor engineer comrade
    """
)
#: Kinds of words that stand for persons; others are of groups.
UNARMED = (None, "Civilians", "Protesters")
_NAMED = ("identified", "named", "called", "known", "nicknamed", "dubbed")
#: Words of a name at most.
_LONGEST = 4


def person(scene: Scene, chunk: Chunk) -> Actor | None:
    """A person by name who is hit ('the senator Ana Ruiz was shot'), kept as text."""
    tokens = scene.tokens[chunk.i : chunk.j]
    while tokens and (tokens[-1].low == "," or tokens[-1].low.isdigit()):
        tokens = tokens[:-1]  # 'Ana Ruiz, 34,'
    opens = (
        chunk.i == 0 and len(tokens) > 1 and tokens[0].tag == "N" and tokens[0].capital
    )  # any word has a capital there
    name = [
        t for k, t in enumerate(tokens) if (t.tag == "P" or (opens and k == 0)) and t.capital and t.low not in _TITLES
    ]
    if name:
        start = next(k for k, t in enumerate(tokens) if t is name[0])
        name = name if any(not _of_name(t) for t in tokens[start:]) else tokens[start:]  # 'Ana de la Cruz'
    titled = any(t.low in _TITLES or t.tag in ("N", "J") for t in tokens[: len(tokens) - len(name)])
    if not name or not (titled or 2 <= sum(t.capital for t in name) <= _LONGEST):
        return None
    if tokens[-1] is not name[-1]:
        return None
    first = next(k for k in range(chunk.i, chunk.j) if scene.tokens[k] is name[0])
    spans = [s for s in scene.actors_in(chunk.i, chunk.j) if s.j > first or s.how != "generic" or _armed(s)]
    if _placed(scene, chunk) or spans or any(t.text.isupper() for t in name):  # 'the candidate Ana Ruiz' has a name
        return None
    text = " ".join(t.text for t in name)
    return Actor(id=None, name=text, role="target", kind="Civilians", country=None, certainty="stated", said_by=None)


def persons(scene: Scene, chunk: Chunk, member: Candidate) -> list[Actor]:
    """Persons named as the object, or beside it: 'two traders, Sami Khoury and Rana Saad, were shot'."""
    if member.cls not in _ON_PERSONS:
        return []
    found = person(scene, chunk)
    if found is not None:
        return [found]
    chunks = scene.clauses.chunks
    k = scene.clauses.at[scene.clauses.extent(chunk)[1] - 1] + 1
    k += k + 1 < len(chunks) and chunks[k + 1].low in _NAMED
    out: list[Actor] = []
    while (
        k + 1 < len(chunks) and (chunks[k].low == "," or chunks[k].kind in ("CC", "VG")) and chunks[k + 1].kind == "NP"
    ):
        beside = chunks[k + 1]
        told = k + 2 < len(chunks) and chunks[k + 2].kind == "VG"  # ', Governor X said'
        names = all(t.tag in ("P", "NUM", "PUNCT") or t.low in (",", ".") for t in scene.tokens[beside.i : beside.j])
        found = person(scene, beside) if names and not told else None
        if found is None:
            break
        out.append(found)
        k += 2
    return out


def person_named(scene: Scene, chunk: Chunk) -> str:
    """The name of a person that a phrase ends in ('the former reporter Ana Ruiz'); '' where it ends in none."""
    end = chunk.head + 1
    first = end
    if chunk.i > 1 and scene.tokens[chunk.i - 1].low == "," and any(j == chunk.i - 1 for _, _, j in scene.places):
        return ""  # 'Kukawa, Northern Borno': where a place lies
    while first > chunk.i and _goes_on(scene, chunk.i, first - 1):
        first -= 1
    if first == 0 and scene.tokens[0].tag == "N" and end > 1:  # any word has a capital there
        name = " ".join(t.text for t in scene.tokens[:end])
        named = 1 < end <= _LONGEST and all(t.tag == "P" for t in scene.tokens[1:end]) and not scene.actors_in(0, end)
        return name if named and not _placed(scene, chunk) else ""
    if end - first < 2 or any(t.low in _BODIES for t in scene.tokens[first:end]):
        return ""
    return _name(scene, first, end)


def leader_named(scene: Scene, chunk: Chunk) -> Actor | None:
    """Somebody armed by name: 'the X commander Y Z', 'Y Z, a leader of X,', 'its commander, Y Z,'.

    Parameters
    ----------
    scene : Scene
        The sentence.
    chunk : Chunk
        A noun phrase of those who are hit.
    """
    chunks, number = scene.clauses.chunks, scene.clauses.at[chunk.i]
    title = next((k for k in range(chunk.j - 2, chunk.i - 1, -1) if scene.tokens[k].low in _LEADS), None)
    name = _name(scene, title + 1, chunk.j) if title is not None else ""
    if not name and scene.tokens[chunk.head].low in _LEADS:
        name = _name_behind(scene, number)
    apposed = number + 2 < len(chunks) and chunks[number + 1].low == "," and chunks[number + 2].kind == "NP"
    if not name and apposed and scene.tokens[chunks[number + 2].head].low in _LEADS:
        name = person_named(scene, chunk)
    name = " ".join(dropwhile(lambda word: word.lower() in _TITLES, name.split()))
    if not name:
        return None
    return Actor(id=None, name=name, role="target", kind=None, country=None, certainty="stated", said_by=None)


_LEADS = words(
    """
    leader commander chief boss emir kingpin founder ringleader warlord spokesman deputy head strongman figure general
    colonel major captain lieutenant brigadier admiral governor coordinator mastermind militant jihadist rebel member
    """
)


def _goes_on(scene: Scene, low: int, k: int) -> bool:
    """Whether token ``k`` belongs to the name of a person behind it, in a phrase that begins at ``low``."""
    token = scene.tokens[k]
    if token.text in _PARTICLES:
        return k > low and scene.tokens[k - 1].capital and scene.tokens[k - 1].low not in _TITLES
    return token.capital and token.low not in _TITLES


_BODIES = words(
    """
    party front movement army brigade division battalion regiment force forces council union club university school
    ministry court bank company board committee commission authority agency office hospital church mosque museum hotel
    street square road bridge station airport province state county district city village camp prison base island river
    group cartel gang clan militia alliance coalition league federation association foundation institute service
    guard guards police corps command wing unit team operation front's house palace day
    """
)


def name_beside(scene: Scene, span: ActorSpan) -> str:
    """The name of the one person whom a word for people stands for; '' where there is none."""
    if scene.tokens[span.j - 1].low.endswith(("s", "men", "women")) or scene.tokens[span.j - 1].low in _SEVERAL:
        return ""
    chunks, number = scene.clauses.chunks, scene.clauses.at[span.i]
    chunk = chunks[number]
    if span.j < chunk.j:  # 'the activist Ana Ruiz'
        return _name(scene, span.j, chunk.j)
    before = chunks[number - 2] if number > 1 and chunks[number - 1].low == "," else None
    if before is not None and scene.tokens[chunk.i].tag == "DET" and " " in (name := _name(scene, before.i, before.j)):
        return name  # 'Ana Ruiz, a student, was shot'
    return _name_behind(scene, number)


def _name_behind(scene: Scene, number: int) -> str:
    """The name in apposition to a phrase: 'a man of 34, Ana Ruiz,', 'a man named Ruiz', 'a clerk from X, Ana Ruiz,'."""
    chunks, k = scene.clauses.chunks, number + 1
    lies = False
    while k + 1 < len(chunks) and chunks[k].low in _LINKS and chunks[k + 1].kind == "NP" and k < number + 5:
        lies = lies or _placed(scene, chunks[k + 1])
        k += 2
    if k + 1 >= len(chunks) or not (chunks[k].low == "," or chunks[k].low in _NAMED):
        return ""
    if chunks[k + 1].low in _NAMED:
        k += 1
    k += chunks[k].low in _NAMED and chunks[k + 1].low == "as"  # 'known as'
    beside = chunks[k + 1] if k + 1 < len(chunks) and chunks[k + 1].kind == "NP" else None
    after = chunks[k + 2] if k + 2 < len(chunks) else None
    open_ended = beside is not None and scene.tokens[beside.j - 1].low != "," and not (after is None or _closes(after))
    if beside is None or (chunks[k].low == "," and open_ended):
        return ""  # ', Ana Ruiz said'
    named = chunks[k].low in (*_NAMED, "as")
    name = _name(scene, beside.i, beside.j, named=named) or (person_named(scene, beside) if not named else "")
    if lies and (_placed(scene, beside) or not (_DIRECTIONS | _BODIES).isdisjoint(name.lower().split())):
        return ""  # 'a farmer from Kukawa, Northern Borno,': where a place lies
    return name if " " in name or named else ""


#: What joins a word for a person to where he is from and what he is of.
_LINKS = ("of", "from", "in", "at", "for")
_DIRECTIONS = words("northern southern eastern western central north south east west upper lower greater")


def _placed(scene: Scene, chunk: Chunk) -> bool:
    """'from Kukawa, Borno State,': behind a place comes where it lies."""
    return any(a < chunk.j and b > chunk.i for _, a, b in scene.places)


def _closes(chunk: Chunk) -> bool:
    return chunk.kind in ("PUNCT", "CC") or chunk.low in (",", ";", ".", "(", ")", "who", "whose", "-", "–", "—")


def _name(scene: Scene, i: int, j: int, *, named: bool = False) -> str:
    """The tokens of a range where all of them are names, of no group and, unless ``named`` as a person, no place."""
    tokens = scene.tokens[i:j]
    while tokens and (tokens[-1].tag in ("NUM", "PUNCT") or tokens[-1].low == ","):
        tokens = tokens[:-1]
    covering = [r.place for r, a, b in scene.places if r.place is not None and a <= i and b >= i + len(tokens)]
    placed = any(place.basis != "container" for place in covering)  # of that basis no gazetteer knows the name
    whole = bool(tokens) and tokens[0].capital and tokens[-1].capital and all(map(_of_name, tokens))
    names = whole and sum(t.capital for t in tokens) <= _LONGEST
    if (placed and not named) or scene.actors_in(i, j) or not names:
        return ""
    return "" if any(t.text.isupper() and len(t.text) > 1 for t in tokens) else " ".join(t.text for t in tokens)


#: Small words inside the names of persons.
_PARTICLES = words(
    "bin ibn ben bint ould uld mint abu al el as ar de la las los del da dos das do di van von der den ter le du y e"
)


def _of_name(token: Token) -> bool:
    """Whether a word may stand inside a person's name."""
    return (token.capital and token.tag == "P") or token.text in _PARTICLES


_SEVERAL = words("people children police folk staff crew personnel family")


def _armed(span: ActorSpan) -> bool:
    return span.entry.kind not in UNARMED
