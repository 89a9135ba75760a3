"""data/lexicons/*.tsv and the user's tables -> Lexicons, compiled once."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geo.errors import InputError
from geo.events.actor_table import ActorTable, build_actors
from geo.events.cues import Cues
from geo.events.inflection import VerbForms, plural
from geo.events.phrases import PhraseTable
from geo.events.stems import ForeignTriggers
from geo.events.tables import read_folder, variants
from geo.events.wordsets import words
from geo.resources import data_path

Rows = list[dict[str, str]]

_NOUN_FORMS = words(
    """
    report reports plan plans claim claims fire fires blow blows blame call calls control controls death
    fall falls fight fights force forces hit hits injury kill kills launch launches loss losses move moves
    offer order orders patrol patrols post posts push sabotage shot shots siege support talk talks threat
    threats torture use visit visits warning advance advances mine mines release rescue exchange damage
    search guard guards surge crowd block blocks face base bases market state states group groups hand hands
    part place places power powers name work works study spark light head heads house houses result results
    share shares start return stand step test tests trade travel turn view views vote votes walk watch wave
    waves win witness worry wounds collapse command crackdown curfew defeat delay demand demands exit flight
    flow focus harm help hold home homes impact increase influence interest issue issues journey lead leads
    level levels link links march measures need needs object objects pay pressure process progress project
    projects protest range record records reserve reserves respect rest ride risk risks roll rule rules run
    rush sail sale score scores sign signs smoke sound stay stop stream strain stress strip supply supplies
    surprise switch target targets tie ties top total touch track transfer transport treat truck trust try
    fear fears feature features feed fish cover cost costs cross cut deal deals debate defence design
    document doubt dream drop drive escort estimate estimates exercise exercises experience export film
    finish form forms gain gains gas guide back board bomb bombs border capture cause challenge change
    changes charge charges check close comment comments concern concerns conduct contact contract note
    number arms arm port ports ship ships shell shells staff train trains unit water set approach attempt
    attempts escape abuse drink end ends fuel gather land lands limit limits look love mark marks matter
    matters mount name names balance ban battle bid bids burst campaign campaigns cast chant chants
    compromise conflict credit criticism crew display dispute draft flood goal like list lists mob picture
    prison promise purchase raise rate rates reach repair repairs request requests stage statement steps
    stock struggle suspect suspects sweep torch vow vows wish bomber stone stones rock rocks truce
    """
)


class Thing(NamedTuple):
    """A word for a weapon, a target, a kind of goods or a settlement."""

    id: str
    kind: str
    value: str


class Lexicons:
    """Compiled tables; ``version`` is a hash of what they were read from."""

    def __init__(self, tables: dict[str, Rows]) -> None:
        digest = hashlib.sha256()
        for name in sorted(tables):
            digest.update(repr((name, tables[name])).encode())
        self.version = digest.hexdigest()[:12]
        self.verbs = VerbForms(tables["verbs"])
        self.verb_triggers: PhraseTable[str] = PhraseTable()
        self.noun_triggers: PhraseTable[str] = PhraseTable()
        self.things: dict[str, PhraseTable[Thing]] = {
            k: PhraseTable() for k in ("weapon", "target", "settlement", "goods")
        }
        self.gaps: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.homographs: frozenset[str] = frozenset()
        self.thing_values: dict[str, str] = {}
        self._add_triggers(tables["triggers"])
        self._add_things(tables["things"])
        self.trigger_words = self._words()
        self.cues = Cues(tables["cues"])
        self.actors: ActorTable = build_actors(tables["actors"], tables["blocs"])
        self.demonyms = frozenset(
            words[0]
            for words, value in self.actors.countries.table.words()
            if len(words) == 1 and value[1] and not value[2]
        )
        self.foreign = ForeignTriggers(tables["foreign"])

    def _words(self) -> frozenset[str]:
        """Every word that a trigger can begin with, in all its forms; a cheap test for sentences without any."""
        firsts = {words[0] for words, _ in self.verb_triggers.words()} | set(self.gaps)
        out = {form for form, (lemma, _) in self.verbs.forms.items() if lemma in firsts}
        out |= {words[0] for words, _ in self.noun_triggers.words()}
        return frozenset(out)

    def _add_triggers(self, rows: Rows) -> None:
        nouns = set(_NOUN_FORMS)
        for row in rows:
            if row["pos"] == "v":
                irregular = _irregular(row)
                for phrase in variants(row):
                    if " ... " in phrase:
                        verb, _, tail = phrase.partition(" ... ")
                        self.gaps.setdefault(verb, []).append((tuple(tail.split()), row["class"]))
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
        self.homographs = frozenset(self._nouns)


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
        burned:burn sank:sink was:be were:be shook:shake sent:send forced:force
        """
    )
)


def _irregular(row: dict[str, str]) -> list[str]:
    return [f for f in row.get("forms", "").split(";") if f]


def _same_verb(lemma: str, forms: str) -> bool:
    past = forms.split("|")[0]
    return _IRREGULAR_OF.get(past, "") == lemma or (past == lemma)


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
        "triggers": "triggers.tsv",
        "things": "things.tsv",
        "cues": "cues.tsv",
        "foreign": "foreign.tsv",
        "blocs": "actors/blocs.tsv",
        "actors": "actors/*.tsv",
    }
    return Lexicons({name: read_folder(base, pattern, folder) for name, pattern in patterns.items()})
