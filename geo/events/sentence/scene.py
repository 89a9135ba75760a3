"""Sentence + places + times -> Scene: everything that coding asks of one sentence, analysed once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.numbers import join_ranges
from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import MAX_TOKENS, Token, tokenize
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_entry import ActorSpan, ReportNames
from geo.events.lexicon.lexicons import Lexicons, Thing
from geo.events.sentence.frames import Candidate, candidates
from geo.records import Resolution, Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.sentence.reader import Reading

_SENT_FROM = re.compile(r"\W*[A-Z][A-Z'’ -]{3,40}(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?(?: \([^()\n]{2,40}\))?(?::| [-–—]) ")
_PICTURE = re.compile(
    r"^\s*(?:(?:an?|the|this|photo|file|handout|undated)\s+)*(?:screen ?grab|screenshot|"
    r"file photo|photo|photograph|picture|image|still|satellite image|video grab|handout)\b"
    r"|^(?:smoke|flames|fire) (?:rises?|billows?|rising|billowing)\b|^(?:an?|the) (?:person|man|"
    r"woman|boy|girl|child|soldier|fighter|protester|police officer|resident) (?:holds|walks|"
    r"stands|looks|carries|sits|waves|inspects|gestures|reacts)\b"
    r"|^(?:people|men|women|soldiers|protesters|residents|fighters|mourners|rescuers|"
    r"firefighters|children) (?:hold|walk|stand|look|carry|sit|wave|inspect|gather|react|"
    r"attend|search|work|gesture)\b",
    re.I,
)
_QUOTES = re.compile(
    r"[“\"‘'](?:(?<=“)[^”\n]{2,1500}[”\n]|(?<=\")[^\"\n]{2,1500}\"|"
    r"(?<=[‘'])(?<!\w[‘'])(?=[\w(])[^\n]{2,1500}?(?<=[\w,.!?…)])['’](?!\w))"
)

#: Words of sentences that tell who did what is told before.
_WHO_DID_IT = words(
    """
    behind blamed blaming responsibility responsible attributed hallmarks finger suspicion ascribed ascribe attribute
    accused accuses accuse accusing planted perpetrated claimed claims belonged belong suspected
    """
)
#: Words of sentences that deny what is told before.
DENYING = words(
    """
    deny denies denied denying reject rejects rejected rejecting refute refutes refuted dismiss dismisses dismissed
    dispute disputes disputed baseless unfounded fabricated untrue false unacceptable lies lie propaganda invention
    fabrications fabrication fiction hoax disinformation staged nonsense insists insisted maintains maintained swears
    aware unaware blame blames disown disowned dead
    """
)
#: Words of sentences that say that nobody could check what is told before.
_UNCHECKED = words("verified verify unverified confirmed corroborated corroborate independent checked")
_READ_TOO = _WHO_DID_IT | DENYING | _UNCHECKED


@dataclass
class Scene:
    """One sentence, or a piece of a very long one; ``start`` is its offset in the document."""

    sentence: Sentence
    start: int
    text: str
    tokens: list[Token]
    clauses: Clauses
    found: list[Candidate]
    actors: list[ActorSpan]
    places: list[tuple[Resolution, int, int]]
    times: list[tuple[TimeSpan, int, int]]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    found_things: dict[str, list[tuple[int, int, Thing]]] = field(default_factory=dict)
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    #: Whether the next sentence tells of victims and no more: 'The blast happened in X. It killed eight people.'
    victims_follow: bool = False
    #: Whether it is of a line of a list or table of incidents, whose other cells say who did it.
    listed: bool = False
    #: Whether the sentence before was of one town, which 'it' may stand for: 'They took it on Sunday.'
    town_before: bool = False
    #: Actors that a phrase names, found once by :mod:`geo.events.sentence.named`; anew where the actors are.
    named: dict[tuple[int, int, int, str, str], list[ActorSpan]] = field(default_factory=dict)
    #: What the learned reader makes of it; found once by :func:`geo.events.sentence.reader.read`.
    reading: Reading | None = None
    #: Where its parts with places of their own begin; found once by :mod:`geo.events.sentence.parts`.
    parts: list[int] | None = None
    #: Where its main clauses end, and those that were asked for; found once by :mod:`geo.events.sentence.pieces`.
    piece_ends: list[int] | None = None
    pieces: dict[int, Scene] = field(default_factory=dict)

    def words(self, start: int, end: int) -> str:
        """Lower-case text between two characters of the sentence."""
        return self.sentence.text[start:end].lower()

    def in_quote(self, i: int) -> bool:
        """Whether token ``i`` stands inside quotation marks that hold a clause."""
        at = self.tokens[i].start
        return bool(self.quoted) and any(a <= at < b for a, b in self.quoted)

    def text_between(self, i: int, j: int) -> str:
        """Words of tokens ``[i, j)`` as one lower-case string."""
        return " ".join(self.clauses.lows[i:j])

    @cached_property
    def low(self) -> str:
        """Its text in small letters."""
        return self.text.lower()

    @property
    def cells(self) -> bool:
        """Whether the sentence is a line of a table."""
        return "|" in self.text or "\t" in self.text or self.text.count(";") >= _CELLS

    @cached_property
    def caption(self) -> bool:
        """Whether the sentence describes a picture."""
        return self.sentence.kind == "caption" or bool(_PICTURE.match(self.sentence.text))

    def text_of(self, chunk: Chunk) -> str:
        """The words of a noun phrase with its tail, as they are written, without an article."""
        i, j = self.clauses.extent(chunk)
        text = self.sentence.text[self.tokens[i].start : self.tokens[j - 1].end]
        return _ARTICLE.sub("", " ".join(text.split()))[:120]

    def actors_in(self, i: int, j: int) -> list[ActorSpan]:
        """Actors that tokens ``[i, j)`` name."""
        return [a for a in self.actors if a.i < j and a.j > i] if self.actors else []

    def things(self, lexicons: Lexicons, kind: str, i: int, j: int) -> list[Thing]:
        """Weapons, targets, goods or settlements that tokens ``[i, j)`` name, in order."""
        return [thing for a, b, thing in self.placed_things(lexicons, kind) if a >= i and b <= j]

    def placed_things(self, lexicons: Lexicons, kind: str) -> list[tuple[int, int, Thing]]:
        """Every thing of a kind in the sentence with its tokens; those of all kinds are found at once."""
        if not self.found_things:
            self.found_things = lexicons.things_of(self.tokens)
        return self.found_things[kind]

    def head_thing(self, lexicons: Lexicons, kind: str, chunk: Chunk) -> Thing | None:
        """The thing that the head of a noun phrase is."""
        if not self.placed_things(lexicons, kind):
            return None
        table = lexicons.things[kind]
        for k in range(chunk.i, chunk.head + 1):
            hit = table.match(self.tokens, k) if self.tokens[k].low in table.firsts else None
            if hit is not None and k + hit[0] == chunk.head + 1:
                return hit[1]
        return None


_ARTICLE = re.compile(r"^(?:the|a|an) ", re.I)
#: Semicolons of a line of a table at least.
_CELLS = 3


def quotes(text: str) -> list[tuple[int, int]]:
    """Spans between quotation marks that hold at least four words."""
    return [m.span() for m in _QUOTES.finditer(text) if m[0].count(" ") >= 3]


def scenes(
    sentence: Sentence,
    lexicons: Lexicons,
    places: Sequence[Resolution],
    times: Sequence[TimeSpan],
    quoted: Sequence[tuple[int, int]],
    on: str | None,
    names: ReportNames | None = None,
) -> list[Scene]:
    """Analyse a sentence; one that is longer than any sentence (hostile input) is cut into pieces.

    Parameters
    ----------
    sentence : Sentence
        With offsets in the document.
    places, times : sequence
        Those within the sentence, sorted.
    quoted : sequence of (int, int)
        Spans of quoted speech in the document.
    on : str, optional
        ISO date of the report; names of actors are those of the day that the sentence tells, else of this one.
    names : ReportNames, optional
        Actors that only the report knows.
    """
    tokens = join_ranges(tokenize(sentence.text), sentence.text)
    if "(" in sentence.text[: (told_from := dateline_end(sentence))]:  # the agency's: the town is no place of the event
        tokens = [t for t in tokens if t.start >= told_from]
    on = _day_told(times) or on
    out = []
    for first in range(0, len(tokens), MAX_TOKENS):
        piece = tokens[first : first + MAX_TOKENS]
        lows = [token.low for token in piece]
        if lexicons.trigger_words.isdisjoint(lows) and _READ_TOO.isdisjoint(lows):
            continue
        out.append(_scene(sentence, piece, lexicons, places, times, quoted, on, names, told_from))
    return out


def analysed(sentence: Sentence, lexicons: Lexicons, on: str | None, names: ReportNames | None = None) -> Scene:
    """Analyse the beginning of a sentence that tells of no event, for what the next one says of 'its troops'."""
    tokens = join_ranges(tokenize(sentence.text), sentence.text)[:MAX_TOKENS]
    return _scene(sentence, tokens, lexicons, (), (), (), on, names, 0)


def dateline_end(sentence: Sentence) -> int:
    """Where a line such as 'ADEN, Yemen (Agency) - ' ends in one of the first sentences; 0 where there is none."""
    head = _SENT_FROM.match(sentence.text) if sentence.index <= 2 else None
    return head.end() if head is not None else 0


def _day_told(times: Sequence[TimeSpan]) -> str | None:
    return next((t.date_start for t in times if t.date_start and t.precision in ("day", "month")), None)


def _scene(
    sentence: Sentence,
    tokens: list[Token],
    lexicons: Lexicons,
    places: Sequence[Resolution],
    times: Sequence[TimeSpan],
    quoted: Sequence[tuple[int, int]],
    on: str | None,
    names: ReportNames | None,
    told_from: int,
) -> Scene:
    base = sentence.start
    low, high = tokens[0].start, tokens[-1].end
    spans = [(t, *_span(tokens, t.start - base, t.end - base)) for t in times if low <= t.start - base < high]
    for _, i, j in spans:
        for k in range(i, j):
            tokens[k].tag = "T"
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    for _, i, _ in spans:
        if i and tokens[i - 1].low in ("the", "this", "a", "an") and tokens[i - 1].tag == "DET":
            tokens[i - 1].tag = "T"
    clauses = Clauses(tokens)
    found = candidates(clauses, lexicons)
    where = [(p, *_span(tokens, p.start - base, p.end - base)) for p in places if low <= p.start - base < high]
    return Scene(
        sentence=sentence,
        start=base,
        text=sentence.text[low:high],
        tokens=tokens,
        clauses=clauses,
        found=found,
        actors=[a for a in lexicons.actors.find(tokens, on, names) if tokens[a.i].start >= told_from],
        places=where,
        times=spans,
        cues=lexicons.cues.find(tokens),
        quoted=[(a - base, b - base) for a, b in quoted if a < sentence.end and b > sentence.start],
    )


def _span(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    lo, hi = 0, len(tokens) - 1
    while lo < hi:
        mid = (lo + hi) // 2
        if tokens[mid].end > start:
            hi = mid
        else:
            lo = mid + 1
    j = lo + 1
    while j < len(tokens) and tokens[j].start < end:
        j += 1
    return lo, j


def bare_scene(sentence: Sentence, lexicons: Lexicons, on: str | None) -> Scene:
    """A sentence with tokens and named actors only, for languages whose grammar is not read."""
    tokens = tokenize(sentence.text)[:MAX_TOKENS]
    for token in tokens:
        token.tag = "N" if token.text[0].isalnum() else "PUNCT"
    clauses = Clauses(tokens)
    return Scene(
        sentence=sentence,
        start=sentence.start,
        text=sentence.text,
        tokens=tokens,
        clauses=clauses,
        found=[],
        actors=lexicons.actors.find(tokens, on),
        places=[],
        times=[],
    )
