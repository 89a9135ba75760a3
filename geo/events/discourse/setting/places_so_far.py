"""The places that a report has told so far, by what they may lend to an event that names none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geo.events.discourse.setting.back_to_place import reach
from geo.events.discourse.setting.nearness import is_spot
from geo.records import Place, Resolution, Sentence

#: 'Jenin: ...', '18:00 Jenin: ...' head the line of a live report.
_LABEL = re.compile(r"\W*(?:\d{1,2}[:.h]\d{2}\W+)?[^\W\d][^:.;,]{1,40}:")
#: Most letters before the place of such a head.
_BEFORE_LABEL = 12
_BANK = ("bank of the ", "banks of the ")
#: What stands before a capital where it is a place rather than a government.
_THERE = re.compile(
    r"(?:\b(?:in|at|near|of|outside|from|around|across|through|into|to|inside|over|on|off|capital|city|and)|,)\s+"
    r"(?:the\s+)?(?:[a-z]+\s+)?$",
    re.I,
)


#: 'KINSHASA/GOMA - ': a report that was sent from no one town.
_TWO_TOWNS = re.compile(r"[A-Z][\w' -]{2,30}/[A-Z]")


class PlacesSoFar:
    """What each sentence leaves behind for those after it.

    Attributes
    ----------
    last : tuple of (int, Place) or None
        The town told last, with the index of its sentence.
    dateline, capital, heading : Place or None
        Where the report was sent from, the capital named last, and what the heading at hand names.
    label : tuple of (int, Place) or None
        The place that heads a line, with the number of its paragraph.
    waters : list of (int, Place)
        Seas, straits and rivers, with the indices of their sentences.
    """

    def __init__(self) -> None:
        self.last: tuple[int, Place] | None = None
        self.dateline: Place | None = None
        self.capital: Place | None = None
        self.heading: Place | None = None
        self.label: tuple[int, Place] | None = None
        self.waters: list[tuple[int, Place]] = []

    def enter(self, sentence: Sentence, places: Sequence[Resolution]) -> None:
        """Take note of the capitals and waters of a sentence, and of the place that heads its line."""
        for resolution in places:
            if resolution.place is not None and resolution.place.kind == "PPLC" and resolution.use != "demonym":
                self.capital = resolution.place
        if ":" in sentence.text and _LABEL.match(sentence.text) and len(places) and places[0].place is not None:
            after = sentence.text[places[0].end - sentence.start :].lstrip()
            if after.startswith(":") and places[0].start - sentence.start <= _BEFORE_LABEL:
                self.label = (sentence.paragraph, places[0].place)
        self.waters += [
            (sentence.index, r.place) for r in places if r.place is not None and r.place.precision == "water"
        ]

    def leave(self, sentence: Sentence, places: Sequence[Resolution], of_events: Iterable[Place]) -> None:
        """Remember the town of a sentence that has been read: that of its events, else the only one that it names."""
        spots = (r for r in places if r.use == "literal" and not _stands_for_another(sentence, r))
        found = {r.place.id: r.place for r in spots if r.place is not None and is_spot(r.place)}
        told = {p.id: p for p in of_events if is_spot(p)}
        named = list((found if len(found) == 1 else told).values())
        last = self.last if not told else None
        if last is not None and reach(sentence.text) >= sentence.index - last[0]:  # 'The town lies 40 km east of Y'
            self.last = (sentence.index, last[1])
        elif len(named) == 1:
            self.last = (sentence.index, named[0])
        if self.dateline is None:
            heads = [r.place for r in places if r.place is not None and r.use == "dateline" and is_spot(r.place)]
            self.dateline = heads[0] if heads and not _TWO_TOWNS.match(sentence.text) else None

    def seat(self) -> Place | None:
        """The town that a report was sent from, where it may be the seat of the division told of last."""
        last = self.last[1] if self.last is not None else None
        if self.dateline is None or last is None or last.id == self.dateline.id:
            return None
        return self.dateline if last.admin1_code == self.dateline.admin1_code else None


def _stands_for_another(sentence: Sentence, resolution: Resolution) -> bool:
    """Whether a name means no town: the river of 'on the bank of the X', the government of 'talks with X'."""
    before = sentence.text[: resolution.start - sentence.start]
    capital = resolution.place is not None and resolution.place.kind == "PPLC"
    return before.endswith(_BANK) or (capital and _THERE.search(before) is None)
