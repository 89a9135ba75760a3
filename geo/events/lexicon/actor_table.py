"""Actor lexicon, countries and words for forces -> who is named where in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.tagging import OF_LOGS
from geo.events.grammar.tokens import MAX_TOKENS, Token, tokenize
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan, ReportNames
from geo.events.lexicon.countries import Countries
from geo.events.lexicon.finer_names import as_written, finer, own_name, shared_force, stands_beside, unit_of
from geo.events.lexicon.followers import FOLLOWERS, followers
from geo.events.lexicon.naming import GROUPS
from geo.events.lexicon.national import NationalForces
from geo.events.lexicon.peoples import Peoples
from geo.events.lexicon.phrases import PhraseTable

__all__ = ["ActorEntry", "ActorSpan", "ActorTable", "Rows"]

Rows = Sequence[dict[str, str]]


class ActorTable:
    """Finds actors in tagged tokens."""

    def __init__(self, countries: Countries) -> None:
        self.countries = countries
        self.names: PhraseTable[list[tuple[ActorEntry, str]]] = PhraseTable()
        self.forces: PhraseTable[ActorEntry] = PhraseTable()
        self.generic: PhraseTable[ActorEntry] = PhraseTable()
        self._size, self._firsts = -1, frozenset[str]()
        self.blocs: dict[str, dict[str, str]] = {}
        self.entries: dict[str, ActorEntry] = {}
        self.leaders: PhraseTable[ActorEntry] = PhraseTable()
        self.peoples = Peoples()
        self.national = NationalForces()

    def find(self, tokens: list[Token], on: str | None = None, names: ReportNames | None = None) -> list[ActorSpan]:
        """All actors of a sentence, longest first from each token, not overlapping.

        Parameters
        ----------
        tokens : list of Token
            Tagged tokens.
        on : str, optional
            ISO date of the report; of names that changed hands, the row that held then is taken.
        names : ReportNames, optional
            Names that only the report brings in; names of common words are those of the countries that it tells of.
        """
        spans: list[ActorSpan] = []
        firsts = self._first_words()
        known = names.firsts if names is not None else frozenset[str]()
        end = 0
        starts = [k for k, t in enumerate(tokens) if t.low in firsts or "-" in t.low]
        if known:
            starts = sorted({*starts, *[k for k, t in enumerate(tokens) if t.low in known]})
        for i in starts:
            if i < end:
                continue
            low = tokens[i].low
            local = names.match(tokens, i) if names is not None and low in known else None
            if local is not None and local[0] > 1 and (longer := self._name(tokens, i, on, names)) is not None:
                local = local if longer.j - longer.i <= local[0] else None  # 'Islamic Movement' of 'X in Nigeria'
            if local is not None and (tokens[i].capital or low[0].isdigit()):
                unit = ActorSpan(i, i + local[0], local[1], "name")
                end = unit.j
                spans.append(unit_of(spans.pop(), unit, tokens) if stands_beside(spans, unit, tokens) else unit)
                continue
            if low not in firsts:
                span = self._led_by(tokens, i, on) if "-" in low else None
            else:
                span = (
                    (self._name(tokens, i, on, names) if low in self.names.firsts else None)
                    or (self._followers(tokens, i) if low in self.leaders.firsts else None)
                    or (self._people(tokens, i) if low in self.peoples.table.firsts else None)
                    or (self._of_country(tokens, i) if low in self.countries.table.firsts else None)
                    or (self._bare(tokens, i) if low in self.forces.firsts or low in self.generic.firsts else None)
                )
            if span is not None:
                spans.append(span)
                end = span.j
        return shared_force(tokens, finer(tokens, spans), lambda span: self._force_of(tokens, span), self.force)

    def find_in(
        self, text: str, on: str | None = None, names: ReportNames | None = None
    ) -> tuple[int, list[ActorSpan]]:
        """Number of tokens and actors of a few words that are no sentence: a publisher, a cell, a heading."""
        tokens = tokenize(text)[:MAX_TOKENS]
        for token in tokens:
            token.tag = "N" if token.text[:1].isalnum() else "POS" if token.low in _OWNERS else "PUNCT"
        return len(tokens), self.find(tokens, on, names)

    def _first_words(self) -> frozenset[str]:
        """Words that any actor's name can begin with; counted again when tables have grown."""
        tables = (self.names, self.forces, self.generic, self.countries.table, self.leaders, self.peoples.table)
        firsts = [table.firsts for table in tables]
        size = sum(map(len, firsts))
        if size != self._size:
            self._size, self._firsts = size, frozenset().union(*firsts)
        return self._firsts

    def _name(self, tokens: list[Token], i: int, on: str | None, names: ReportNames | None = None) -> ActorSpan | None:
        hit = self.names.match(tokens, i)
        if hit is None:
            return None
        n, choices = hit
        words = [t.text for t in tokens[i : i + n]]
        written = " ".join(words)
        fitting = [(e, v) for e, v in choices if _case_fits(v, written, words)]
        if names is not None:
            lower = [t.low for t in tokens[i : i + n]]
            fitting = [(e, v) for e, v in fitting if not names.far_off(e, lower)]
        if not fitting or (tokens[i].low in OF_LOGS and not tokens[i].capital):
            return None
        held = next((choice for choice in fitting if choice[0].holds(on)), None)
        entry = (held or fitting[0])[0]
        if words[-1].islower() and (held is None or all(_ends_in_capital(v) for e, v in fitting if e is entry)):
            j, row = self._word_for_force(tokens, i)  # of today's army, or of no party: 'Lebanese forces'
            if row is not None and j >= i + n and entry.country and (held is None or row.id == "force:military"):
                return ActorSpan(i, j, self.force(row, entry.country), "force")
        return ActorSpan(i, i + n, entry, "name")

    def _word_for_force(self, tokens: list[Token], i: int) -> tuple[int, ActorEntry | None]:
        """The word for a force right behind a country, and its end: 'Afghan army', 'Tajik troops'."""
        hit = self.countries.match(tokens, i)
        force = self.forces.match(tokens, i + hit[0]) if hit is not None and i + hit[0] < len(tokens) else None
        return (i + hit[0] + force[0], force[1]) if hit is not None and force is not None else (i, None)

    def _force_of(self, tokens: list[Token], span: ActorSpan) -> ActorEntry | None:
        """The word for a force that a span is told by, behind its country."""
        if span.how == "force" and span.entry.country:
            return self.entries.get(f"force:{(span.entry.id or '').partition(span.entry.country)[2][1:] or 'arms'}")
        j, row = self._word_for_force(tokens, span.i)
        return row if span.entry.forces and j == span.j else None

    def _led_by(self, tokens: list[Token], i: int, on: str | None) -> ActorSpan | None:
        """'Hamas-led militants', 'IS-linked gunmen': fighters who are told by the group that they belong to."""
        name, _, tie = tokens[i].text.rpartition("-")
        if tie.lower() not in _TIES or i + 1 >= len(tokens) or tokens[i + 1].low not in FOLLOWERS:
            return None
        parts = tokenize(name)
        found = self._name(parts, 0, on) if parts else None
        if found is None or found.j != len(parts) or found.entry.kind not in GROUPS:
            return None
        return ActorSpan(i, i + 2, found.entry, "name")

    def _followers(self, tokens: list[Token], i: int) -> ActorSpan | None:
        found = followers(tokens, i, self.leaders)
        return ActorSpan(*found, "name") if found is not None else None

    def _people(self, tokens: list[Token], i: int) -> ActorSpan | None:
        """'Kuki gunmen' are a militia, 'two Hazaras' civilians; 'a Druze village' is nobody."""
        found = self.peoples.match(tokens, i)
        if found is None:
            return None
        j, row = self._word_for_force(tokens, i) if found.armed else (i, None)
        if row is not None and row.id not in _NEEDS_COUNTRY and j >= found.end:
            return self._of_country(tokens, i)  # 'Tajik troops' are Tajikistan's, 'Tajik fighters' need not be
        if found.armed:
            return ActorSpan(i, found.end, ActorEntry(found.id, found.written, found.kind, found.country), "name")
        return ActorSpan(i, found.end, ActorEntry("generic:civilians", found.written, "Civilians", None), "generic")

    def _of_country(self, tokens: list[Token], i: int) -> ActorSpan | None:
        hit = self.countries.match(tokens, i)
        if hit is None:
            return None
        n, country, is_demonym, people = hit
        j = i + n
        one = i > 0 and tokens[i - 1].low in ("a", "an", "one", "another")  # 'a Syrian stabbed three people'
        alone = j >= len(tokens) or tokens[j].tag not in ("N", "P", "J", "POS", "CC", "" if one else "V")
        if is_demonym and alone and i and tokens[i - 1].capital and tokens[i - 1].tag == "P":
            return None  # 'the village of Zelene Pole'
        counted = i > 0 and tokens[i - 1].tag in ("DET", "NUM", "J") and tokens[i - 1].low != "the"
        if is_demonym and alone and counted:
            people = True
        if people and (j >= len(tokens) or tokens[j].tag not in ("N", "P", "J")):
            entry = ActorEntry("generic:civilians", tokens[j - 1].text, "Civilians", country)
            return ActorSpan(i, j, entry, "generic")
        k = j
        if k < len(tokens) and tokens[k].tag == "POS":
            k += 1
        for skip in range(4):
            if k + skip >= len(tokens):
                break
            if tokens[k + skip].low in _NO_STATES or (k + skip and tokens[k + skip - 1].low in _NO_STATES):
                break  # 'a Haitian vigilante brigade'
            named = self._name(tokens, k + skip, None) if tokens[k + skip].capital else None
            if named is not None and (skip or (k > j and named.entry.country == country)):
                break  # 'Sudan's paramilitary Rapid Support Forces', 'India's Border Security Force'
            force = self.forces.match(tokens, k + skip)
            if force is not None:
                m, row = force
                entry = self.force(row, country)
                if tokens[k + skip + m - 1].low in _OWN_NAME:
                    entry = entry._replace(name=" ".join(t.text for t in tokens[i : k + skip + m] if t.tag != "POS"))
                elif (finer_name := as_written(tokens, k + skip, k + skip + m, row.id)) is not None:
                    entry = entry._replace(name=f"{self.countries.adjective(country)} {finer_name}")
                return ActorSpan(i, k + skip + m, entry, "force")
            if tokens[k + skip].tag not in ("J", "N", "P") or tokens[k + skip].low.endswith("s"):
                break
        name = (
            f"{self.countries.adjective(country)} forces" if is_demonym else self.countries.names.get(country, country)
        )
        entry = ActorEntry(f"state:{country}", name, "State forces", country)
        return ActorSpan(i, j, entry, "demonym" if is_demonym else "country")

    def force(self, row: ActorEntry, country: str) -> ActorEntry:
        """The force of a country, e.g. 'Syrian interior ministry'."""
        adjective = self.countries.adjective(country)
        if row.id in _NEEDS_COUNTRY:
            return ActorEntry(f"state:{country}", f"{adjective} forces", "State forces", country)
        kind = "External/Other forces" if row.kind == "External/Other forces" else "State forces"
        return ActorEntry(
            f"state:{country}:{(row.id or '').removeprefix('force:')}",
            f"{adjective} {row.name}",
            kind,
            country,
            f"state:{country}",
        )

    def _bare(self, tokens: list[Token], i: int) -> ActorSpan | None:
        if tokens[i].tag in ("V", "AUX"):
            longer = self.generic.match(tokens, i)  # 'armed men' begins with a form of a verb
            return ActorSpan(i, i + longer[0], longer[1], "generic") if longer is not None and longer[0] > 1 else None
        if i > 1 and tokens[i].capital and tokens[i - 1].capital and tokens[i - 1].tag == "P":
            return None
        if i and tokens[i].capital and _names_a_site(tokens, i):
            return None  # 'Government Secondary School'
        force = self.forces.match(tokens, i, without=self.entries.get("force:arms"))
        if i and tokens[i - 1].low in _NO_STATES:
            force = None
        generic = self.generic.match(tokens, i) if not _part_of_name(tokens, i) else None
        if force is not None and (generic is None or force[0] >= generic[0]):
            n, row = force
            j = i + n
            if j + 1 < len(tokens) and tokens[j].low == "of":
                k = j + 2 if tokens[j + 1].low == "the" else j + 1
                hit = self.countries.match(tokens, k) if k < len(tokens) else None
                if hit is not None:
                    return ActorSpan(i, k + hit[0], self.force(row, hit[1]), "force")
            if tokens[j - 1].low in _BODIES:
                row = row._replace(name=" ".join(t.low for t in tokens[i:j]))
            own = own_name(tokens, i, j)
            if own is None and (written := as_written(tokens, i, j, row.id)) is not None:
                row = row._replace(name=written)
            return ActorSpan(i, own[0], row._replace(name=own[1]), "bare") if own else ActorSpan(i, j, row, "bare")
        if generic is not None:
            return ActorSpan(i, i + generic[0], generic[1], "generic")
        return None


#: What makes an owner of the word before it.
_OWNERS = ("'s", "’s", "'", "’")
#: Bodies of a state that are called as they are written, not as their row.
_BODIES = words("ministry agency directorate detectives marines gendarmerie commandos paratroopers rangers")
#: Words for arms: somebody's forces only with a country in front.
_NEEDS_COUNTRY = frozenset(("force:arms",))


#: Before a word for forces: not those of a state.
_NO_STATES = words(
    """
    vigilante self-defence self-defense rebel tribal insurgent guerrilla clan neighbourhood neighborhood
    unidentified unknown unnamed unmanned
    """
)
#: What ties fighters to the group that is named before: 'Hamas-led'. A backer is not who acts.
_TIES = words("led linked affiliated allied")
#: Men whom a report names by what they do: 'Ukrainian saboteurs' are not just Ukrainian forces.
_OWN_NAME = words("saboteurs saboteur instructors mercenaries fighters snipers")


def _case_fits(variant: str, written: str, words: list[str]) -> bool:
    if variant.isupper() or (any(c.isupper() for c in variant[1:3]) and len(variant) < 7):
        return written.replace(" ", "").replace("’", "'") == variant.replace(" ", "")
    return variant.islower() or any(not w.islower() or not w[0].isascii() for w in words)


def _ends_in_capital(variant: str) -> bool:
    return variant.rpartition(" ")[2][:1].isupper()


def _part_of_name(tokens: list[Token], i: int) -> bool:
    """'the Refugee Council', 'the local council': a word for people that only describes what follows."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.tag not in ("N", "P", "J"):
        return False
    return tokens[i].low == "local" or (tokens[i].capital and after.capital and i > 0 and tokens[i - 1].capital)


_SITES = words(
    "school college university hospital clinic station house building road street square park stadium academy"
)


def _names_a_site(tokens: list[Token], i: int) -> bool:
    """Whether a capitalised word opens a name that ends in a word for a building or street."""
    for token in tokens[i + 1 : i + 5]:
        if not token.capital:
            return False
        if token.low in _SITES:
            return True
    return False
