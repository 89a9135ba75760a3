"""Whom a report names, seen from one of its events -> where they stand, and how much of the report they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from geo.events.discourse.cast.told import Mention, Told
from geo.events.drafting.draft import Draft

#: So many of those named nearest are asked, and of those named most.
_NEAREST, _OFTENEST = 8, 4
#: Upper ends of the classes of distance in sentences, of shares of all names, and of shares of those of a kind.
_GAPS = (0, 1, 2, 3, 5, 8, 14, 25)
_SHARES, _OF_KIND = (0.05, 0.1, 0.2, 0.35, 0.5), (0.2, 0.4, 0.6, 0.8, 0.99)
#: Sentences at the head of a report; a distance for those who are not named on that side.
_LEAD, _FAR = 2, 99


class Standing:
    """Whom a report names before a sentence, in it and after it, and of what kind they are.

    Parameters
    ----------
    event : Draft
        The sentence is its own.
    told : Told
        Whom the report names.
    kinds : mapping of str to str
        Of what kind each of them is where the event was, by :func:`kind_of`.
    """

    def __init__(self, event: Draft, told: Told, kinds: Mapping[str, str]) -> None:
        self.told, self.here, self.kinds = told, event.scene.sentence, kinds
        first, end = told.at(self.here.start), told.at(self.here.end)
        self.inside = {m.key: m for m in reversed(told.mentions[first:end])}
        self._paragraph = told.of_paragraph.get(self.here.paragraph)

    def nearest(self) -> list[str]:
        """Those named nearest, names behind the event counting as twice as far, and those named most."""
        near = self.told.around(self.here.index, self.inside, _NEAREST, _FAR)
        nearest = sorted(near, key=lambda key: (self._distance(key), self.told.order[key]))[:_NEAREST]
        return list(dict.fromkeys((*nearest, *self.told.oftenest[:_OFTENEST])))

    def _distance(self, key: str) -> tuple[bool, int]:
        index, before, after = self.here.index, self._before(key), self._after(key)
        back = index - before.sentence.index if before is not None else _FAR
        ahead = 2 * (after.sentence.index - index) if after is not None else _FAR
        return key not in self.inside, min(back, ahead)

    def _before(self, key: str) -> Mention | None:
        """The last time that somebody is named before the sentence."""
        return self.told.last_before(key, self.here.start)

    def _after(self, key: str) -> Mention | None:
        """The first time that somebody is named behind the sentence."""
        return self.told.first_from(key, self.here.end)

    def given(self, keys: Sequence[str]) -> list[bool]:
        """Whom the sentence does not name, and of whom no part is named; nobody beside a subject that is named."""
        if any(self.inside[key].subject for key in keys if key in self.inside):
            return [False] * len(keys)
        return [key not in self.inside and not self.told.has_finer(key) for key in keys]

    def unsaid_inside(self, known: set[str] | frozenset[str]) -> list[str]:
        """How many, and of what kind, the sentence names who have no part in the event."""
        others = sorted(set(self.inside) - known)
        return [f"i{min(len(others), 2)}", *(f"i{self.kinds[key][0]}" for key in others)]

    def near(self, key: str, how: Sequence[str]) -> set[str]:
        """Where a name stands before the event and after it, and what is told beside it."""
        letter = self.kinds[key][0]
        found: set[str] = set()
        if key in self.inside:
            m = self.inside[key]
            found |= {"in", f"in {self.kinds[key]}", f"in {m.how}", f"in subject{m.subject}"}
        if (before := self._before(key)) is not None:
            found |= self._back(key, before, letter, how)
        else:
            found.add("not before")
        if (after := self._after(key)) is not None:
            gap, same = self._gap(after)
            found |= {f"next{gap}", f"next{gap}{same}"}
            if after.beside:
                found |= {
                    f"next {after.beside}{min(gap, 4)}",
                    f"next {after.beside}{min(gap, 3)}{letter}{after.subject}",
                }
        else:
            found.add("not after")
        return found | self._beside(key, letter)

    def _beside(self, key: str, letter: str) -> set[str]:
        """Whether a name stands in the paragraph, beside which others, and whether it opens it."""
        paragraph = self._paragraph
        here = paragraph is not None and key in paragraph.keys
        many, alike = (len(paragraph.keys), paragraph.letters[letter]) if paragraph is not None else (0, 0)
        found = {f"here{here}{min(many, 3)}", f"here{here}{min(alike, 2)}{letter}"}
        if paragraph is not None:
            first = paragraph.first
            found.add(f"opens{first.key == key}{first.key == key and first.subject}")
        return found

    def _back(self, key: str, m: Mention, letter: str, how: Sequence[str]) -> set[str]:
        gap, same = self._gap(m)
        rank, of_kind = self.told.ranks(key, self.here.start)
        found = {
            f"gap{gap}", f"gap{gap}{same}", f"gap{gap}{letter}", f"rank{min(rank, 4)}",
            f"of kind{min(of_kind, 3)}{letter}", f"of kind{min(of_kind, 3)}{same}",
            f"how {m.how}{gap <= 1}", f"subject{m.subject}{min(gap, 3)}",
        }  # fmt: skip
        found |= {f"of kind{min(of_kind, 2)}|{name}" for name in how if name[0] in "Adf"}
        found |= {f"gap{min(gap, 4)}{same}|{name}" for name in how if name[0] in "Adr"}
        return found | ({"tied last"} if m.tied else set())

    def _gap(self, m: Mention) -> tuple[int, bool]:
        apart = abs(m.sentence.index - self.here.index)
        return step(apart, _GAPS), m.sentence.paragraph == self.here.paragraph


def weight(key: str, told: Told) -> set[str]:
    """Features of how much of a report is about somebody, and as what."""
    letter, mentions, count = told.letters[key], told.of[key], told.counts[key]
    alike = told.of_letter[letter]
    share = count / alike.mentions
    found = {
        f"share{step(count / len(told.mentions), _SHARES)}", f"count{min(count, 5)}",
        f"share of kind{step(share, _OF_KIND)}{letter}", f"kind of{min(alike.people, 4)}{letter}",
    }  # fmt: skip
    found |= {f"once {m.beside}{letter}" for m in mentions if m.beside}
    if alike.most <= count:
        found.add(f"most{letter}")
    if told.oftenest[0] == key:
        found.add("most")
    if mentions[0].sentence.index <= _LEAD:
        found |= {"lead", f"lead{letter}"}
    if all(m.how in ("demonym", "country") for m in mentions):
        found |= {"only demonym", f"only demonym{letter}"}
    if any(m.tied for m in mentions):
        tied = all(m.tied for m in mentions)
        found |= {f"tied{tied}", f"tied{tied}{letter}"}
    entry = told.entries[key]
    if entry.parent and entry.parent in told.entries:
        found.add("has coarser")
    return found | ({"has finer"} if told.has_finer(key) else set())


def home(key: str, told: Told, country: str | None) -> set[str]:
    """Whether somebody is of the country where the event was."""
    own = told.entries[key].country
    at_home = "none" if not own or not country else own == country
    return {f"home {at_home}", f"home {at_home}{told.letters[key]}"}


def step(value: float, ends: Sequence[float]) -> int:
    """The class of a value, by the rising upper ends of classes."""
    return bisect_left(ends, value)
