"""data/lexicons/*.tsv and the user's tables -> Lexicons, compiled once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geo.errors import InputError
from geo.events.grammar.inflection import VerbForms, plural
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_rows import build_actors
from geo.events.lexicon.actor_table import ActorTable
from geo.events.lexicon.cues import Cues
from geo.events.lexicon.phrases import PhraseTable
from geo.events.lexicon.stems import ForeignTriggers
from geo.events.lexicon.tables import read_folder, variants
from geo.resources import data_path

Rows = list[dict[str, str]]


class Gap(NamedTuple):
    """A trigger in two parts: the words that follow its verb at once, those that stand further on, and its class."""

    rest: tuple[str, ...]
    tail: tuple[str, ...]
    cls: str


class Thing(NamedTuple):
    """A word for a weapon, a target, a kind of goods or a settlement."""

    id: str
    kind: str
    value: str


_PEOPLE = frozenset(("t.people", "t.troops"))
_BASES = frozenset(("t.settlement", "g.base"))


class Lexicons:
    """Compiled tables; ``version`` is a hash of what they were read from."""

    def __init__(self, tables: dict[str, Rows]) -> None:
        digest = hashlib.sha256()
        for name in sorted(tables):
            digest.update(repr((name, tables[name])).encode())
        self.version = digest.hexdigest()[:12]
        self.verbs = VerbForms(tables["verbs"])
        self.words: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        self.words.update({row["id"]: frozenset(variants(row)) for row in tables["words"]})
        for group in ("trial", "trend", "spoken_of", "occur", "undergo"):
            for lemma in self.words[group]:
                if lemma not in self.verbs.forms:
                    self.verbs.add(lemma)
        self.verb_triggers: PhraseTable[str] = PhraseTable()
        self.noun_triggers: PhraseTable[str] = PhraseTable()
        self.things: dict[str, PhraseTable[Thing]] = {
            k: PhraseTable() for k in ("weapon", "target", "settlement", "goods")
        }
        #: First word of the names of things -> the kinds that have such names.
        self._kinds_from: dict[str, tuple[str, ...]] = {}
        #: First word of a verb with a gap ('come under ... fire') -> its other words before and behind, its class.
        self.gaps: dict[str, list[Gap]] = {}
        self.homographs: frozenset[str] = frozenset()
        self.thing_values: dict[str, str] = {}
        self._add_triggers(tables["triggers"])
        self._add_things(tables["things"])
        self.trigger_words = self._words()
        self.cues = Cues(tables["cues"])
        self.actors: ActorTable = build_actors(tables["actors"], tables["blocs"], tables["people"])
        #: Who strikes which country from afar, and when.
        self.wars = tuple(tables["wars"])
        arms = self.actors.entries.get("force:arms")
        if arms is not None:
            owned = [w for w, _ in self.things["weapon"].words()]
            owned += [w for w, thing in self.things["target"].words() if thing.id == "t.base"]
            for words in owned:
                self.actors.forces.add_words(words, arms)
        self.demonyms = frozenset(
            words[0]
            for words, value in self.actors.countries.table.words()
            if len(words) == 1 and value[1] and not value[2]
        )
        #: Heads of what armed ones leave: settlements and bases.
        self.places_left = frozenset(
            words[-1] for kind in ("settlement", "goods") for words, t in self.things[kind].words() if t.id in _BASES
        )
        #: Words for one person, so that 'the mayor' counts as one.
        self.persons = (
            frozenset(words[0] for words, t in self.things["target"].words() if t.id in _PEOPLE and len(words) == 1)
            - self.words["collective"]
        )
        self.foreign = ForeignTriggers(tables["foreign"])

    def _words(self) -> frozenset[str]:
        """Every word that a trigger can begin with, in all its forms; a cheap test for sentences without any."""
        firsts = {words[0] for words, cls in self.verb_triggers.words() if cls != "light"} | set(self.gaps)
        out = {form for form, (lemma, _) in self.verbs.forms.items() if lemma in firsts}
        out |= {words[0] for words, _ in self.noun_triggers.words()}
        return frozenset(out)

    def _add_triggers(self, rows: Rows) -> None:
        nouns = set(self.words["nouns"])
        for row in rows:
            if row["pos"] == "v":
                irregular = _irregular(row)
                for phrase in variants(row):
                    if " ... " in phrase:
                        head, _, tail = phrase.partition(" ... ")
                        verb, *rest = head.split()
                        self.gaps.setdefault(verb, []).append(Gap(tuple(rest), tuple(tail.split()), row["class"]))
                        self.verbs.add(verb, next((f for f in irregular if _same_verb(verb, f)), ""))
                        continue
                    lemma = phrase.split()[0]
                    past = next((f for f in irregular if _same_verb(lemma, f)), "")
                    self.verbs.add(lemma, past)
                    self.verbs.kinds.setdefault(lemma, "event")
                    self.verb_triggers.add(phrase, row["class"])
            else:
                for phrase in variants(row):
                    for form in (phrase, plural(phrase)):
                        self.noun_triggers.add(form, row["class"])
                        nouns.add(form.rsplit(" ", 1)[-1])
        for tails in self.gaps.values():
            tails.sort(key=lambda gap: -len(gap.tail))
        self._nouns = nouns

    def _add_things(self, rows: Rows) -> None:
        for row in rows:
            table = self.things.get(row["kind"])
            if table is None:
                raise InputError(
                    f"things.tsv: '{row['id']}' has kind '{row['kind']}'; known are {', '.join(self.things)}"
                )
            thing = Thing(row["id"], row["kind"], row["value"] or row["kind"])
            self.thing_values[thing.id] = thing.value
            for phrase in variants(row):
                for form in (phrase, plural(phrase)):
                    table.add(form, thing)
                    if " " not in form:
                        self._nouns.add(form)
                if row["kind"] == "weapon" and phrase.count(" ") == 1:
                    table.add(phrase.replace(" ", "-"), thing)  # before another noun: 'a cruise-missile strike'
        self.homographs = frozenset(self._nouns)
        for kind, table in self.things.items():
            for first in table.firsts:
                self._kinds_from[first] = (*self._kinds_from.get(first, ()), kind)

    def things_of(self, tokens: Sequence[Token]) -> dict[str, list[tuple[int, int, Thing]]]:
        """The things that a sentence names, by kind: of each kind in order, longest first, not overlapping."""
        out: dict[str, list[tuple[int, int, Thing]]] = {kind: [] for kind in self.things}
        kinds_from = self._kinds_from
        for i in [i for i, token in enumerate(tokens) if token.low in kinds_from]:
            for kind in kinds_from[tokens[i].low]:
                found = out[kind]
                if found and i < found[-1][1]:
                    continue
                hit = self.things[kind].match(tokens, i)
                if hit is not None:
                    found.append((i, i + hit[0], hit[1]))
        return out

    def things_from(self, tokens: Sequence[Token], i: int, j: int, kinds: Collection[str]) -> list[Thing]:
        """The things of some kinds that begin at tokens ``[i, j)``, of each kind the longest at each."""
        out: list[Thing] = []
        for k in range(i, j):
            for kind in self._kinds_from.get(tokens[k].low, ()):
                hit = self.things[kind].match(tokens, k) if kind in kinds else None
                if hit is not None:
                    out.append(hit[1])
        return out


#: Irregular pasts and their verbs, for the column ``forms`` of the trigger table.
_IRREGULAR_OF = dict(
    pair.split(":")
    for pair in words(
        """
        struck:strike overthrew:overthrow hit:hit went:go blew:blow drove:drive ran:run came:come
        fought:fight beat:beat broke:break burst:burst shot:shoot threw:throw retook:retake
        overran:overrun took:take swept:sweep fell:fall withdrew:withdraw left:leave gave:give slew:slay
        cut:cut mowed:mow hanged:hang slit:slit lost:lose hurt:hurt set:set held:hold brought:bring
        knocked:knock found:find laid:lay swore:swear built:build stole:steal made:make heard:hear
        burned:burn sank:sink lit:light rode:ride caught:catch was:be were:be shook:shake sent:send forced:force
        initialled:initial levelled:level
        """
    )
)


def _irregular(row: dict[str, str]) -> list[str]:
    return [f for f in row.get("forms", "").split(";") if f]


def _same_verb(lemma: str, forms: str) -> bool:
    past = forms.split("|")[0]
    return _IRREGULAR_OF.get(past, lemma if past[:2] == lemma[:2] else "") == lemma


def load_lexicons(user_dir: str | Path | None = None) -> Lexicons:
    """Read the shipped lexicons and, on top, a user's folder (rows win by id).

    Parameters
    ----------
    user_dir : path, optional
        Folder laid out as ``data/lexicons``: ``triggers.tsv``, ``things.tsv``, ``cues.tsv``, ``actors/*.tsv`` ...

    Raises
    ------
    InputError
        If the folder is missing or a table is malformed; the message names file and row.
    """
    return _load(str(user_dir) if user_dir else None)


@cache
def _load(user_dir: str | None) -> Lexicons:
    folder = Path(user_dir) if user_dir else None
    if folder is not None and not folder.is_dir():
        raise InputError(f"lexicon folder {folder} does not exist; make it or leave the setting lexicon_dir empty")
    base = data_path("lexicons")
    patterns = {
        "verbs": "grammar/verbs.tsv",
        "words": "grammar/words.tsv",
        "triggers": "triggers.tsv",
        "things": "things.tsv",
        "cues": "cues.tsv",
        "foreign": "foreign.tsv",
        "blocs": "actors/blocs.tsv",
        "actors": "actors/*.tsv",
        "people": "people.tsv",
        "wars": "wars.tsv",
    }
    return Lexicons({name: read_folder(base, pattern, folder) for name, pattern in patterns.items()})
