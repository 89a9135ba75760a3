"""Orders of readings -> the same, where a reading in a country that the text does not tell gives way to one it tells.

The ranker weighs what is likely, and a large town of the same name abroad is likely. Where the text names countries,
in the sentence or at all, and a place of this very name lies in one of them, that is the one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rapidfuzz import fuzz

from geo.places.filling.embedded import neighbours
from geo.places.index.spelling import fold
from geo.places.model import apart_km, class_of, precision_of
from geo.places.resolving.context import Context
from geo.places.resolving.gathering import Gathering, Name
from geo.records import Candidate, Mention

#: Readings by falling probability; ``None`` stands for nothing.
Order = list[tuple[float, Candidate | None]]
#: Ends of sentences, as far as they matter here.
_BREAK = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’)]?\s+(?=[\"“‘(]?[^\W\d_a-z]))")
#: Least likelihood of a reading in a told country, as a share of the likeliest's, where that one bears the name only
#: among others ('Mombasa' for 'Mambasa'), and where it bears the very name ('London' in Ontario).
_VARIANT, _NAMESAKE = 0.1, 0.5
_LITTLE = 0.05  # where the likeliest bears the name, but is no great city
_FAMOUS = 500_000
#: A namesake abroad of so few people is not meant where the sentence is about a told country's towns.
_LITTLE_TOWN = 30_000
#: And one of so few is no town by which a report would say where another lies, if it has namesakes itself.
_VILLAGE = 5_000
#: Where there is a namesake of most towns of the world.
_MANY_NAMESAKES = frozenset(("US", "CA", "GB", "AU"))
#: Likeness of two spellings (0 to 100) below which one is another name.
_LIKE = 74.0
#: Likelihood from which even another name is believed, and a place far from the groups that the text names.
_SURE, _LIKELY = 0.97, 0.5
_VOWELS = re.compile(r"[aeiouwy]|\bal ?")
#: Closeness of a spelling that counts as the name.
_SPELT = 0.6
#: 'in Peru', 'across northern Mali', and the cell of a table.
_IN = re.compile(
    r"\b(?:in|inside|across|throughout|within)\s+(?:the\s+)?(?:(?:(?:north|south|east|west|centr)[\w-]*|neighbou?ring)\s+)*$",
    re.I,
)
_CELL = re.compile(r"[;|\t]\s*$"), re.compile(r"\s*[;|\t]")
#: How far from the town that it is told to lie near a place of the very name may lie (km), and one spelt otherwise.
_BESIDE_KM, _EDGE_KM = 150.0, 50.0
#: The same beside a great city, by which whole provinces are told ('Baiji, north of Baghdad').
_GREAT_KM = 250.0
#: A division reaches so many times as far as its radius at most.
_EXTENT = 1.25
#: So many names, and more than half of all, tell a country that the text does not name.
_COMPANY = 2


class Told:
    """Countries that a text tells, by sentence and as a whole.

    Parameters
    ----------
    text : str
        The document.
    mentions : sequence of Mention
        Its toponyms.
    orders : sequence of Order
        Their readings; a country counts as told where it is the likeliest reading.
    theatre : sequence of str
        Countries of the armed groups that the text names, which count as told where it tells none.
    """

    def __init__(
        self, text: str, mentions: Sequence[Mention], orders: Sequence[Order], theatre: Sequence[str] = ()
    ) -> None:
        self._breaks = [match.end() for match in _BREAK.finditer(text)]
        self.anywhere: set[str] = set()
        self._by_sentence: dict[int, set[str]] = {}
        self._lying: dict[int, dict[str, int]] = {}
        self._around: dict[int, dict[str, set[str]]] = {}
        self._within = within = dict[str, set[str]]()
        for number, (mention, order) in enumerate(zip(mentions, orders, strict=True)):
            top = order[0][1] if order else None
            if top is not None and top.country and top.kind.startswith("PCL"):
                self.anywhere.add(top.country)
                self._by_sentence.setdefault(self._sentence(mention), set()).add(top.country)
                before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 2]
                if _IN.search(before) or (_CELL[0].search(before) and _CELL[1].match(after)):
                    self._lying.setdefault(self._sentence(mention), {}).setdefault(top.country, number)
            elif top is not None and top.country:
                self._around.setdefault(self._sentence(mention), {}).setdefault(top.country, set()).add(mention.text)
                within.setdefault(top.country, set()).add(mention.text)
        count = sum(len(names) for names in within.values())
        self.anywhere |= {c for c, names in within.items() if len(names) >= _COMPANY and 2 * len(names) > count}
        #: Where the groups of a text that tells no country are at home, and the countries beside it.
        self.region = set[str]()
        if not self.anywhere and len(theatre) == 1:
            self.anywhere = set(theatre)
            self.region = {*theatre, *neighbours().get(theatre[0], ())}

    def beside(self, mention: Mention) -> set[str]:
        """Countries told in the sentence of a mention."""
        return self._by_sentence.get(self._sentence(mention), set())

    def around(self, mention: Mention) -> set[str]:
        """Countries in which other places of the sentence of a mention lie."""
        names = self._around.get(self._sentence(mention), {})
        return {country for country, texts in names.items() if texts - {mention.text}}

    def elsewhere(self, mention: Mention, country: str) -> bool:
        """Whether a text tells countries, and neither this one nor another place in it."""
        return bool(self.anywhere) and country not in self.anywhere and self._within.get(country) == {mention.text}

    def alone(self, mention: Mention, country: str, *, called_town: bool) -> bool:
        """Whether all of a text is told of one country, by its other places or by 'the village of', and not of this."""
        if len(self.anywhere) != 1 or not self.elsewhere(mention, country):
            return False
        return called_town or any(self._within.get(c) for c in self.anywhere)

    def lying(self, mention: Mention) -> dict[str, int]:
        """Countries that the sentence of a mention says things lie in ('In Peru, ...'), with number of the mention."""
        return self._lying.get(self._sentence(mention), {})

    def together(self, first: Mention, second: Mention) -> bool:
        """Whether two mentions stand in one sentence."""
        return self._sentence(first) == self._sentence(second)

    def _sentence(self, mention: Mention) -> int:
        return bisect_right(self._breaks, mention.start)


def bounded(mentions: Sequence[Mention], gathering: Gathering, orders: Sequence[Order], told: Told) -> list[Order]:
    """Put the reading in a told country first where the likeliest lies in none of them.

    Parameters
    ----------
    mentions : sequence of Mention
        As gathered.
    gathering : Gathering
        Their names.
    orders : sequence of Order
        Their readings.
    told : Told
        What the text tells.
    """
    names = [gathering.names[number] for number in gathering.of]
    return [
        _bound(mention, _lying(at_home(order, told.region), name, context), name, told, "town" in context.kinds)
        for mention, order, name, context in zip(mentions, orders, names, gathering.contexts, strict=True)
    ]


def at_home(order: Order, region: set[str]) -> Order:
    """The readings of a name in the countries where the groups of a text are at home; elsewhere only a likely one."""
    if not region:
        return order
    kept = [(p, c) for p, c in order if c is None or not c.country or c.country in region or p >= _LIKELY]
    return kept if any(c is None for _, c in kept) else [*kept, (0.0, None)]


def _lying(order: Order, name: Name, context: Context) -> Order:
    """Of a place that is told to lie in or beside another the reading that does, or nothing where none does.

    The only place of a name is bound just where the text says beside what it lies: divisions are less well known.
    """
    top = order[0][1] if order else None
    if not context.lying or top is None or not name.holders or top.kind.startswith("PCL"):
        return order
    if _great(top) and ("site" not in name.kinds or top.country in {holder.country for holder in name.holders}):
        return order  # but 'the Salem checkpoint south of Tripoli' is not India's Salem
    holders = [h for h in name.holders if class_of(h.kind) == class_of(name.holders[0].kind)]
    very = {k: c for k, (_, c) in enumerate(order) if c and bears(c, name) and fold(c.name) == name.folded}
    countries = {holder.country for holder in holders}
    only = context.lying == "inside" and 0 in very and sum(c.country in countries for c in very.values()) <= 1
    if only or lies_in(top, holders):
        return order
    if "site" in name.kinds and precision_of(top.kind) == "site" and top.country in countries:
        return order  # name and noun are those of the gazetteer, wherever in the province it lies
    vague = context.lying == "beside" and all(class_of(h.kind) == "P" and h.population < _VILLAGE for h in holders)
    otherwise = 0 if vague else _none(order)  # beside a village of which there are many there is another of this name
    return exchanged(order, next((k for k, c in very.items() if lies_in(c, holders)), otherwise))


def lies_in(candidate: Candidate, holders: Sequence[Candidate]) -> bool:
    """Whether a place lies in one of the countries, or about as far as one of the divisions and towns reaches.

    What has the name only by a likeness of spelling is to lie closer.
    """
    reach = _BESIDE_KM if candidate.match == "exact" else _EDGE_KM
    for holder in holders:
        if holder.kind.startswith("PCL"):
            inside = holder.country == candidate.country
        else:
            wide = candidate.radius_km if class_of(candidate.kind) != "P" else 0.0  # 'the Red Sea west of Hodeidah'
            far = _GREAT_KM if _great(holder) and candidate.match == "exact" else reach
            inside = apart_km(candidate, holder) <= max(far, _EXTENT * holder.radius_km) + wide
        if inside:
            return True
    return False


def _bound(mention: Mention, order: Order, name: Name, told: Told, called_town: bool) -> Order:
    score, top = order[0] if order else (0.0, None)
    holders = {h.country for h in name.holders if h.country}
    if top is None or not top.country or name.codes or top.country in holders or top.kind.startswith("PCL"):
        return order
    if fold(top.name) != name.folded and (seat := _capital(order, name)):
        return exchanged(order, seat)
    lying = told.lying(mention)
    if not holders and (top.country in (lying or told.anywhere) or top.country in told.beside(mention)):
        return order
    for countries in (holders, lying, told.beside(mention), told.anywhere):
        inside = [k for k, (_, c) in enumerate(order) if c is not None and c.country in countries and bears(c, name)]
        if inside and order[inside[0]][0] >= score * _share(top, order[inside[0]][1], name):
            return exchanged(order, inside[0])
    if not told.anywhere and _unlike(top, name):
        very = [k for k, (_, c) in enumerate(order) if c is not None and fold(c.name) == name.folded]
        if very and order[very[0]][0] >= score * _VARIANT:
            return exchanged(order, very[0])  # 'Edo' alone is not Tokyo
    if top.match != "exact" and top.closeness < _SPELT and told.elsewhere(mention, top.country):
        return exchanged(order, _none(order))  # 'Karamga' in Niger is not Uganda's Karamoja
    if score >= _SURE or class_of(top.kind) != "P" or top.kind == "PPLC":
        return order
    sure = [h for h in name.holders if h.match == "exact"] or name.holders  # 'Zamfara' is not Zamfira, too
    divided = len(sure) == 1 and sure[0].kind in ("ADM1", "PCLI")
    stated = bool(name.holders) and (name.holders[0].kind.startswith("PCL") or divided) and not _great(top)
    company = bool(told.around(mention) & told.anywhere) or told.alone(mention, top.country, called_town=called_town)
    little = bool(told.anywhere) and top.population < _LITTLE_TOWN and company
    if stated or little or (told.anywhere and _unlike(top, name)):
        return exchanged(order, _none(order))
    return order


def _none(order: Order) -> int:
    """Position of 'nothing'."""
    return next((k for k, (_, c) in enumerate(order) if c is None), 0)


def _share(top: Candidate, other: Candidate | None, name: Name) -> float:
    """Least likelihood of a reading in a told country, as a share of the likeliest's."""
    if fold(top.name) != name.folded:
        return _VARIANT
    return _NAMESAKE if _great(top) or (other is not None and other.country in _MANY_NAMESAKES) else _LITTLE


def _great(candidate: Candidate) -> bool:
    return candidate.population >= _FAMOUS or candidate.kind == "PPLC"


def _unlike(candidate: Candidate, name: Name) -> bool:
    """Whether a place is known under quite another name: Munich for 'Minga', but not Al Hudaydah for 'Hodeidah'."""
    shown, said = fold(candidate.name), name.folded
    bare = _VOWELS.sub("", shown), _VOWELS.sub("", said)
    return max(fuzz.ratio(shown, said), fuzz.partial_ratio(shown, said), fuzz.partial_ratio(*bare)) < _LIKE


def exchanged(order: Order, position: int) -> Order:
    """The reading at a position and the likeliest, with their likelihoods exchanged; as it was for the likeliest."""
    if position == 0:
        return order
    rest = [pair for k, pair in enumerate(order) if k not in (0, position)]
    return [(order[0][0], order[position][1]), (order[position][0], order[0][1]), *rest]


def _capital(order: Order, name: Name) -> int:
    """Position of a capital of the very name, which goes before a town that bears it only among others."""
    found = (k for k, (_, c) in enumerate(order) if c is not None and c.kind == "PPLC" and fold(c.name) == name.folded)
    return next(found, 0)


def bears(candidate: Candidate, name: Name) -> bool:
    """Whether a candidate bears the name as written or surely spelt, and is not only named inside it."""
    known = candidate.match == "exact" or (candidate.match == "key" and candidate.closeness >= _SPELT)
    return known and candidate in name.options.candidates[: name.options.outer]
