"""People whom a sentence counts -> what the reader of the dead looks at, as names of features that are there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.governors import govern
from geo.events.grammar.numbers import count_of, value_of
from geo.events.grammar.tokens import Token
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.counted_people import counted_noun, counts_no_people, is_age, is_thing
from geo.events.sentence.reader import stem_of
from geo.events.sentence.scene import Scene
from geo.records import Range

#: More than so many are no toll of one event, and so many phrases of a sentence are looked at.
_MOST, _PHRASES = 3_000, 12
_YEARS = range(1900, 2101)
#: Classes of nouns that count people: 'twenty deaths'.
_HARMED = frozenset(("die", "kill", "wound"))
_HOURS = frozenset(("a.m", "a.m.", "am", "p.m", "p.m.", "pm", "gmt", "utc", "hrs", "hours", "o'clock"))
#: What only the living do.
_ALIVE = frozenset(
    ("escape", "flee", "surrender", "vomit", "defect", "return", "protest", "march", "recover", "survive")
)
#: What is done to the living only.
_SAVED = frozenset(("release", "free", "rescue", "save", "evacuate"))
#: How many words on each side are looked at, and from which distance they are told as far ones.
_NEAR, _FAR = 8, 3
#: Upper ends of the sizes of numbers that are told apart.
_SIZES = (1, 3, 10, 50, 200)


class People(NamedTuple):
    """A phrase that counts people or may do so: the token and chunk where it stands, and how many they are."""

    token: int
    chunk: int
    told: Range
    one: bool = False


def people_of(scene: Scene, lexicons: Lexicons) -> list[People]:
    """The numbers of a sentence that stand in no time and place, and its single persons ('a shepherd')."""
    taken = {k for _, i, j in (*scene.times, *scene.places) for k in range(i, j)}
    clauses = scene.clauses
    out: list[People] = []
    for number, chunk in enumerate(clauses.chunks):
        if chunk.kind != "NP" or len(out) >= _PHRASES:
            continue
        figures = [k for k in range(chunk.i, chunk.j) if k not in taken and _counts(scene.tokens[k])]
        head = scene.tokens[chunk.head].low
        single = not figures and head in lexicons.persons and not head.endswith("s")
        if not (figures or single) or _no_people(scene, chunk, lexicons):
            continue
        if single and _acts(scene, chunk):
            continue
        if figures and not _HOURS.isdisjoint(clauses.lows[figures[0] + 1 : figures[0] + 2]):
            continue  # 'at 9 a.m.'
        if figures:
            before = clauses.lows[max(0, chunk.i - 3) : chunk.i]
            count = count_of(scene.tokens[chunk.i : chunk.j], before)
            if count is not None and count.low and count.low <= _MOST and count.low not in _YEARS:
                out.append(People(figures[0], number, count))
        else:
            out.append(People(chunk.head, number, Range(low=1, high=1), one=True))
    return out


def _counts(token: Token) -> bool:
    """Whether a token is a number and no measure ('90NM', '155mm')."""
    return token.tag == "NUM" and not (token.text[0].isdigit() and token.text[-1].isalpha())


def _no_people(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'fourteen drones', '300 metres', 'boys aged 9', 'the girl, fifteen,'."""
    clauses, head = scene.clauses, scene.tokens[chunk.head]
    if head.low in lexicons.words["not_people"] or is_age(clauses, chunk) or is_thing(clauses, chunk, lexicons):
        return True
    if _things_or_hour(scene, chunk, lexicons) or _lives(scene, chunk):
        return True
    if any(c.plural and c.cls not in _HARMED and chunk.i <= c.i <= chunk.head for c in scene.found if c.noun):
        return True  # 'eight raids'
    armed = any(lexicons.things_from(scene.tokens, chunk.i, chunk.head + 1, ("weapon",)))
    aside = chunk.j == chunk.i + 1 and head.tag == "NUM" and clauses.lows[chunk.i - 1 : chunk.i] == [","]
    return (aside and clauses.lows[chunk.j : chunk.j + 1] == [","]) or armed


def _things_or_hour(scene: Scene, chunk: Chunk, lexicons: Lexicons) -> bool:
    """'some 90 olive trees', 'nine of the assaults', 'at ten that night'."""
    head = scene.tokens[chunk.head]
    bare = head.tag == "NUM" or value_of(head.low) is not None
    if bare and counted_noun(scene.clauses, chunk) is chunk:
        return chunk.prep == "at" and chunk.j == chunk.i + 1
    return counts_no_people(scene.clauses, chunk, lexicons)


def _lives(scene: Scene, chunk: Chunk) -> bool:
    """'hundreds escaped', 'eleven people fell ill', 'released 14 sailors': whom a verb tells to live."""
    chunks, number = scene.clauses.chunks, scene.clauses.at[chunk.i]
    after = chunks[number + 1 : number + 2]
    saved = [c for c in (*chunks[max(0, number - 1) : number], *after) if c.kind == "VG"]
    if any(scene.tokens[c.head].lemma in _SAVED and (c.i < chunk.i) != c.passive for c in saved):
        return True
    if not after or after[0].kind != "VG":
        return False
    verb = scene.tokens[after[0].head].lemma
    return verb in _ALIVE or (verb == "fall" and scene.clauses.lows[after[0].j : after[0].j + 1] in (["ill"], ["sick"]))


def _acts(scene: Scene, chunk: Chunk) -> bool:
    """'after a man ran at them': one who does something, but for dying."""
    number = scene.clauses.at[chunk.i]
    after = scene.clauses.chunks[number + 1 : number + 2]
    if chunk.prep or not after or after[0].kind != "VG" or not after[0].finite or after[0].passive:
        return False
    return scene.tokens[after[0].head].lemma not in _DYING


_DYING = frozenset(("die", "perish", "drown", "succumb", "bleed", "fall", "burn", "be", "lose", "lie", "suffer"))


def features(
    scene: Scene, sub_event: str, people: Sequence[People], at: Collection[int], others: Collection[int]
) -> list[set[str]]:
    """What the model looks at, for each phrase in order.

    Parameters
    ----------
    scene : Scene
        The sentence.
    sub_event : str
        The kind of the event.
    people : sequence of People
        From :func:`people_of`.
    at, others : collection of int
        Tokens of the triggers of the event, and of the other events of the sentence.
    """
    return [_features(scene, sub_event, one, people, at, others) for one in people]


def _features(
    scene: Scene, sub_event: str, one: People, people: Sequence[People], at: Collection[int], others: Collection[int]
) -> set[str]:
    clauses, tokens = scene.clauses, scene.tokens
    chunk = clauses.chunks[one.chunk]
    sort = "1" if one.one else "n"
    size = next((n for n, most in enumerate(_SIZES) if (one.told.low or 0) <= most), len(_SIZES))
    family = event_type(sub_event)[:5]
    head = stem_of(tokens[chunk.head].low) if value_of(tokens[chunk.head].low) is None else "#"
    out = {
        f"z:{sort}{size}", f"k:{sort}&{sub_event}", f"z:{sort}{size}&{family}", f"h:{sort}{head}",
        f"p:{sort}{chunk.prep}",
        f"h:{head}&{chunk.prep}", f"m:{sort}{min(4, sum(p.one == one.one for p in people))}",
        f"o:{sort}{min(3, [p for p in people if p.one == one.one].index(one))}",
    }  # fmt: skip
    for side, words in (("L", tokens[chunk.i - 1 :: -1] if chunk.i else []), ("R", tokens[chunk.j :])):
        told = []
        for k, token in enumerate(words[:_NEAR]):
            word = "#" if value_of(token.low) is not None else stem_of(token.low)
            if word in (";", ":"):
                break
            told.append(word)
            out |= {f"{side}:{word}"} | ({f"{side}{k}:{word}", f"{side}{k}:{word}&{sort}"} if k < _FAR else set())
        out |= {f"{side}{side}:{a} {b}" for a, b in pairwise(told[:5])}
    for k in range(chunk.i, chunk.j):
        out.add(f"w:{stem_of(tokens[k].low)}")
    verb, side = govern(clauses, one.chunk)
    if verb is not None:
        group = clauses.chunks[verb]
        lemma, passive = tokens[group.head].lemma, "p" if group.passive else "a"
        far = "n" if abs(verb - one.chunk) <= 1 else "f"
        out |= {
            f"v:{lemma}",
            f"v:{lemma}{side}{passive}",
            f"v:{lemma}{side}{passive}{far}",
            f"v:{lemma}&{chunk.prep}{side}",
        }
    out |= _beside(scene, one, at, others)
    return out


def _beside(scene: Scene, one: People, at: Collection[int], others: Collection[int]) -> set[str]:
    """How far the phrase stands from the event's own words, and whether another event is nearer."""
    own = min((abs(k - one.token) for k in at), default=99)
    other = min((abs(k - one.token) for k in others), default=99)
    ahead = all(one.token < k for k in at)
    low, high = min(own, other), max(own, other)
    parted = any(t.low in (";", ":") for t in scene.tokens[min([one.token, *at]) : max([one.token, *at])])
    return {
        f"d:{min(own // 4, 6)}{ahead}", f"e:{own <= other}{min((high - low) // 4, 4)}",
        f"e:{own <= other}{len(others) > 0}", f"x:{parted}",
    }  # fmt: skip
