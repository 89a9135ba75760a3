"""The names of a whole report -> who they are, how often and where each stands, found without going through all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

from geo.events.lexicon.actor_entry import ActorEntry
from geo.events.lexicon.naming import CIVIL
from geo.records import Sentence

_LETTER = {"State forces": "S", "Rebel group": "R", "Political militia": "M", "Identity militia": "I"}
_POLICE = re.compile("police|gendarm|interior|customs|prison|court|prosecut|intelligence|border")
#: How many of those named last are kept: beyond these it counts only that others have been named since.
_RECENT = 5


class Mention(NamedTuple):
    """Where somebody is named, as a subject or not, and what is told beside it (claims, blame; tied to another)."""

    key: str
    entry: ActorEntry
    sentence: Sentence
    start: int
    how: str
    subject: bool
    beside: str
    tied: bool


class Paragraph(NamedTuple):
    """The first name of a paragraph, whom it names, and how many of them are of each sort."""

    first: Mention
    keys: set[str]
    letters: Counter[str]


class Sort(NamedTuple):
    """How many people of a sort are named, how often together, and how often the one named most."""

    people: int
    mentions: int
    most: int


class Told:
    """The names of a whole report: who they are, how often and where they stand.

    Parameters
    ----------
    mentions : sequence of Mention
        In the order of the text.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.counts = Counter(mention.key for mention in mentions)
        self.entries: dict[str, ActorEntry] = {}
        self.of: dict[str, list[Mention]] = {}
        self.of_paragraph: dict[int, Paragraph] = {}
        self._starts_of: dict[str, list[int]] = {}
        self._keys_in: dict[int, dict[str, None]] = {}
        for mention in mentions:
            best = self.entries.get(mention.key)
            if best is None or (best.id or "").count(":") < (mention.entry.id or "").count(":"):
                self.entries[mention.key] = mention.entry
            self.of.setdefault(mention.key, []).append(mention)
            self._starts_of.setdefault(mention.key, []).append(mention.start)
            self._keys_in.setdefault(mention.sentence.index, {})[mention.key] = None
        self.oftenest = [key for key, _ in self.counts.most_common()]
        #: Sort of each, which is the same in all countries; the order in which they are named first.
        self.letters = {key: kind_of(entry, None)[0] for key, entry in self.entries.items()}
        self.order = {key: n for n, key in enumerate(self.entries)}
        self._starts = [mention.start for mention in mentions]
        self._sentences = sorted(self._keys_in)
        self._parents = {entry.parent for entry in self.entries.values()} - {None}
        self.of_letter = {letter: self._sort(letter) for letter in set(self.letters.values())}
        self._recent = _recent([mention.key for mention in mentions])
        of_letter = {s: [m for m in mentions if self.letters[m.key] == s] for s in self.of_letter}
        self._recent_of = {
            s: ([m.start for m in some], _recent([m.key for m in some])) for s, some in of_letter.items()
        }
        for mention in mentions:
            self._note_paragraph(mention)

    def _sort(self, letter: str) -> Sort:
        counts = [self.counts[key] for key, own in self.letters.items() if own == letter]
        return Sort(len(counts), sum(counts), max(counts))

    def _note_paragraph(self, mention: Mention) -> None:
        number = mention.sentence.paragraph
        here = self.of_paragraph.setdefault(number, Paragraph(mention, set(), Counter()))
        if mention.key not in here.keys:
            here.keys.add(mention.key)
            here.letters[self.letters[mention.key]] += 1

    def at(self, start: int) -> int:
        """How many names stand before a character."""
        return bisect_left(self._starts, start)

    def last_before(self, key: str, start: int) -> Mention | None:
        """The last time that somebody is named before a character."""
        at = bisect_left(self._starts_of[key], start)
        return self.of[key][at - 1] if at else None

    def first_from(self, key: str, start: int) -> Mention | None:
        """The first time that somebody is named from a character on."""
        at = bisect_left(self._starts_of[key], start)
        return self.of[key][at] if at < len(self.of[key]) else None

    def ranks(self, key: str, start: int) -> tuple[int, int]:
        """How many others, and how many of one's own sort, are named later before a character, up to five."""
        starts, recent = self._recent_of[self.letters[key]]
        everybody, alike = self._recent[self.at(start)], recent[bisect_left(starts, start)]
        return _place_in(everybody, key), _place_in(alike, key)

    def around(self, index: int, inside: Collection[str], fewest: int, far: int) -> Collection[str]:
        """Those among whom the ones named nearest to a sentence are: of nobody else the distance needs to be asked.

        Parameters
        ----------
        index : int
            Of the sentence.
        inside : collection of str
            Whom it names.
        fewest : int
            How many are wanted.
        far : int
            Distance of those who are named on one side only, farther away than that.
        """
        near = dict.fromkeys(inside)
        low, high = bisect_left(self._sentences, index) - 1, bisect_right(self._sentences, index)
        last = 0
        while low >= 0 or high < len(self._sentences):
            back = index - self._sentences[low] if low >= 0 else far + 1
            ahead = 2 * (self._sentences[high] - index) if high < len(self._sentences) else far + 1
            gap = min(back, ahead)
            if gap > far or (len(near) >= fewest and gap > last):
                break
            last = gap
            near.update(self._keys_in[self._sentences[low if back <= ahead else high]])
            low, high = (low - 1, high) if back <= ahead else (low, high + 1)
        if len(near) >= fewest and last < far:
            return near
        first = (key for key, some in self.of.items() if key not in near and self._on_one_side(some, index))
        near.update(dict.fromkeys(islice(first, fewest)))
        return near if len(near) >= fewest else self.entries

    @staticmethod
    def _on_one_side(mentions: Sequence[Mention], index: int) -> bool:
        return mentions[-1].sentence.index < index or mentions[0].sentence.index > index

    def has_finer(self, key: str) -> bool:
        """Whether the report names a part of somebody, too: who is meant is then uncertain."""
        return self.entries[key].id in self._parents


def _place_in(last: Sequence[str], key: str) -> int:
    return last.index(key) if key in last else _RECENT


def _recent(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Of each part of a row from its beginning the last keys, the latest first."""
    out: list[tuple[str, ...]] = [()]
    for key in keys:
        out.append((key, *(other for other in out[-1] if other != key))[:_RECENT])
    return out


def key_of(entry: ActorEntry) -> str:
    """What is the same for two names of one actor; forces of a state by pattern are its police or its army."""
    if entry.id and entry.id.startswith("state:") and entry.country:
        police = _POLICE.search(f"{entry.id} {entry.name}".lower())
        return f"state:{entry.country}:{'police' if police else 'arms'}"
    return entry.id or entry.name.lower()


def kind_of(entry: ActorEntry, country: str | None) -> str:
    """The kind of an actor, of a state's forces whether at home and whether police."""
    if entry.kind == "State forces":
        where = "home" if entry.country == country else "abroad" if country and entry.country else "?"
        return f"S{where}{'p' if key_of(entry).endswith(':police') else ''}"
    if entry.kind in _LETTER:
        return _LETTER[entry.kind]
    return "C" if entry.kind in CIVIL else "X" if entry.kind is not None else "U"
