"""data/lexicons/actors/peoples.tsv -> whether a people's name stands for its armed men, for people, or for neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.phrases import PhraseTable
from geo.events.lexicon.tables import variants

#: Who carries arms for a people, where the people's name stands before it.
_ARMED = words(
    """
    fighter fighters gunman gunmen militia militias militiaman militiamen militant militants group groups rebels
    warriors raiders tribesmen clansmen combatants faction factions force forces troops commander commanders vigilantes
    paramilitaries guerrillas insurgents separatists attackers assailants bands band warrior self-defence insurgency
    commandos units unit brigade brigades sides
    """
)
#: What may stand between the two: 'Druze armed groups', 'Kurdish-led forces'.
_BETWEEN = words("armed tribal ethnic rebel militia clan village security self-defence self-defense local community")
_KIN = words("community tribe clan section")
#: What only those who bear arms do.
_ACTS = words(
    """
    attack kidnap abduct rob kill raid shoot fire ambush burn clash fight storm seize loot capture open trade exchange
    massacre behead torch rustle besiege shell
    """
)
#: Who stands for two peoples before it at once.
_CROWDS = words(
    "mob mobs crowd crowds youth youths protesters demonstrators villagers herders herdsmen farmers residents"
)
_WITH_A_NOUN = "with a noun"


class People(NamedTuple):
    """What a people's name in a sentence stands for: tokens up to ``end``, the words as written, whether armed."""

    end: int
    id: str
    written: str
    kind: str
    country: str | None
    armed: bool


class Peoples:
    """Finds names of peoples and faiths in tagged tokens."""

    def __init__(self) -> None:
        self.table: PhraseTable[dict[str, str]] = PhraseTable()

    def add(self, row: dict[str, str]) -> None:
        """Take in a row of the table with its variants."""
        for phrase in dict.fromkeys([row["name"], *variants(row)]):
            self.table.add(phrase, row)

    def match(self, tokens: Sequence[Token], i: int) -> People | None:
        """A people at token ``i``; None where its name only describes a noun ('a Druze village').

        Parameters
        ----------
        tokens : sequence of Token
            Tagged tokens.
        i : int
            Where the name has to begin.
        """
        hit = self.table.match(tokens, i) if tokens[i].capital else None
        if hit is None or (i > 0 and tokens[i - 1].capital and tokens[i - 1].tag == "P" and i - 1 > 0):
            return None
        n, row = hit
        j = i + n
        end = self._armed_noun(tokens, j)
        if end is None and j < len(tokens) and tokens[j].low in _KIN:  # 'gunmen from the Hausa community'
            end = j if any(t.low in _ARMED for t in tokens[max(0, i - 4) : i]) else None
            if end is None and tokens[j].low == "community":
                return self._made(tokens, i, j + 1, row, armed=False)  # 'three members of the Meitei community'
        if end is not None:
            return self._made(tokens, i, end, row, armed=True)
        if j < len(tokens) and tokens[j].low in ("and", "or", ",") and j + 1 < len(tokens):
            other = self.table.match(tokens, j + 1) if tokens[j + 1].capital else None
            if other is not None and self._armed_noun(tokens, j + 1 + other[0]) is not None:
                return self._made(tokens, i, j, row, armed=True)  # 'Kuki and Meitei groups'
            if other is not None and self._describes(tokens, j + 1 + other[0]):
                crowd = tokens[j].low == "and" and tokens[j + 1 + other[0]].low in _CROWDS
                return self._made(tokens, i, j, row, armed=False) if crowd else None  # 'Kuki and Meitei mobs'
            if other is None and tokens[j + 1].capital and self._armed_noun(tokens, j + 2) is not None:
                return self._made(tokens, i, j, row, armed=True)  # 'Afar and Somali militias', whose name is a state's
        if self._describes(tokens, j) or row["note"] == _WITH_A_NOUN or (i > 0 and tokens[i - 1].tag == "P"):
            return None
        acts = j < len(tokens) and tokens[j].tag == "V" and tokens[j].lemma in _ACTS
        return self._made(tokens, i, j, row, armed=acts)

    @staticmethod
    def _describes(tokens: Sequence[Token], j: int) -> bool:
        return j < len(tokens) and tokens[j].tag in ("N", "P", "J", "NUM", "POS")

    @staticmethod
    def _armed_noun(tokens: Sequence[Token], j: int) -> int | None:
        for k in range(j, min(len(tokens), j + 3)):
            if tokens[k].low in _ARMED and not (tokens[k].capital and k + 1 < len(tokens) and tokens[k + 1].capital):
                return k + 1
            if tokens[k].low not in _BETWEEN:
                return None
        return None

    @staticmethod
    def _made(tokens: Sequence[Token], i: int, j: int, row: dict[str, str], *, armed: bool) -> People:
        written = " ".join(t.text for t in tokens[i:j])
        return People(j, row["id"], written, row["kind"], row["country"] or None, armed)
