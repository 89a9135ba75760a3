"""Whom a report names, seen from one of its events -> where they stand, and how much of the report they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.events.discourse.cast.named import Mention, Told, key_of
from geo.events.drafting.draft import Draft
from geo.events.lexicon.actor_entry import ActorEntry

#: So many of those named nearest are asked, and of those named most.
_NEAREST, _OFTENEST = 8, 4
#: Upper ends of the classes of distance in sentences, of shares of all names, and of shares of those of a kind.
_GAPS = (0, 1, 2, 3, 5, 8, 14, 25)
_SHARES, _OF_KIND = (0.05, 0.1, 0.2, 0.35, 0.5), (0.2, 0.4, 0.6, 0.8, 0.99)
#: Sentences at the head of a report; a distance for those who are not named on that side.
_LEAD, _FAR = 2, 99
#: Kinds of those who are told by what they are, and whom the report would name if it had a name for them.
CIVIL = frozenset(("Civilians", "Protesters", "Rioters"))
_LETTER = {"State forces": "S", "Rebel group": "R", "Political militia": "M", "Identity militia": "I"}


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
        self.before = {m.key: m for m in told.mentions[:first]}
        self.after = {m.key: m for m in reversed(told.mentions[end:])}
        self._paragraph = told.of_paragraph.get(self.here.paragraph, [])
        self._recent = sorted(self.before, key=lambda key: -self.before[key].start)

    def nearest(self) -> list[str]:
        """Those named nearest, names behind the event counting as twice as far, and those named most."""
        near = sorted(self.told.entries, key=self._distance)
        return list(dict.fromkeys((*near[:_NEAREST], *self.told.oftenest[:_OFTENEST])))

    def _distance(self, key: str) -> tuple[bool, int]:
        index = self.here.index
        back = index - self.before[key].sentence.index if key in self.before else _FAR
        ahead = 2 * (self.after[key].sentence.index - index) if key in self.after else _FAR
        return key not in self.inside, min(back, ahead)

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
        if key in self.before:
            found |= self._back(key, self.before[key], letter, how)
        else:
            found.add("not before")
        if key in self.after:
            m = self.after[key]
            gap, same = self._gap(m)
            found |= {f"next{gap}", f"next{gap}{same}"}
            if m.beside:
                found |= {f"next {m.beside}{min(gap, 4)}", f"next {m.beside}{min(gap, 3)}{letter}{m.subject}"}
        else:
            found.add("not after")
        return found | self._beside(key, letter)

    def _beside(self, key: str, letter: str) -> set[str]:
        """Whether a name stands in the paragraph, beside which others, and whether it opens it."""
        here = {m.key for m in self._paragraph}
        alike = sum(self.kinds[other][0] == letter for other in here)
        found = {f"here{key in here}{min(len(here), 3)}", f"here{key in here}{min(alike, 2)}{letter}"}
        if self._paragraph:
            first = self._paragraph[0]
            found.add(f"opens{first.key == key}{first.key == key and first.subject}")
        return found

    def _back(self, key: str, m: Mention, letter: str, how: Sequence[str]) -> set[str]:
        gap, same = self._gap(m)
        rank = self._recent.index(key)
        of_kind = sum(self.kinds[other][0] == letter for other in self._recent[:rank])
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


def weight(key: str, told: Told, country: str | None, kinds: Mapping[str, str]) -> set[str]:
    """Features of how much of a report is about somebody, and as what; ``country`` is where the event was."""
    letter, mentions, count = kinds[key][0], told.of[key], told.counts[key]
    alike = [other for other, kind in kinds.items() if kind[0] == letter]
    share = count / sum(told.counts[other] for other in alike)
    found = {
        f"share{step(count / len(told.mentions), _SHARES)}", f"count{min(count, 5)}",
        f"share of kind{step(share, _OF_KIND)}{letter}", f"kind of{min(len(alike), 4)}{letter}",
    }  # fmt: skip
    found |= {f"once {m.beside}{letter}" for m in mentions if m.beside}
    if all(told.counts[other] <= count for other in alike):
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
    home = "none" if not entry.country or not country else entry.country == country
    found |= {f"home {home}", f"home {home}{letter}"}
    if entry.parent and entry.parent in told.entries:
        found.add("has coarser")
    return found | ({"has finer"} if told.has_finer(key) else set())


def kind_of(entry: ActorEntry, country: str | None) -> str:
    """The kind of an actor, of a state's forces whether at home and whether police."""
    if entry.kind == "State forces":
        where = "home" if entry.country == country else "abroad" if country and entry.country else "?"
        return f"S{where}{'p' if key_of(entry).endswith(':police') else ''}"
    if entry.kind in _LETTER:
        return _LETTER[entry.kind]
    return "C" if entry.kind in CIVIL else "X" if entry.kind is not None else "U"


def step(value: float, ends: Sequence[float]) -> int:
    """The class of a value, by the upper ends of classes."""
    return sum(value > end for end in ends)
