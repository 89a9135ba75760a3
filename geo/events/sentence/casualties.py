"""Candidates of a sentence -> killed, injured, missing and detained as ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.events.grammar.chunks import Chunk, Clauses
from geo.events.grammar.numbers import add, count_of, value_of
from geo.events.grammar.wordsets import any_in
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.counted_people import are_persons, counts_no_people, is_age, is_target, is_thing, one_person
from geo.events.sentence.death_hints import UNHARMED_HINTS
from geo.events.sentence.death_words import UNHARMED, dead_beside, dead_of, of_a_war, without_other_figures
from geo.events.sentence.died_with import died_with
from geo.events.sentence.frames import Candidate
from geo.events.sentence.told_in_short import told_in_short
from geo.records import Range

_NONE = re.compile(
    r"\b(?:no (?:reports? of |immediate reports? of )?(?:casualties|injuries|deaths|fatalities|"
    r"victims|one was (?:killed|hurt|injured|wounded|harmed))"
    r"|(?:without|caused no|with no|reported no|causing no) (?:any |causing |causing any )?"
    r"(?:casualties|injuries|deaths|victims|fatalities|loss of life)"
    r"|nobody was (?:killed|hurt|injured|wounded)|no casualties)"
)
#: 'The family was not hurt', where nobody else is told to have been.
_NOT_HURT = re.compile(r"\b(?:was|were|has been|have been|had been) not (?:hurt|harmed|injured|wounded)\b")
_HARMED = re.compile(r"\b(?:kill|dead|die[ds]?\b|death|slain|wound(?!ed\b)|casualt|victim)")
_TOLL = re.compile(
    r"\b(?:death )?(?:toll|number (?:of (?:dead|deaths|killed|fatalities)|killed|dead))\b.{0,40}?"
    r"\b(?:to|at|of|as|reached|reaches|stands at)\s+"
    r"(?P<hedge>at least\s+|more than\s+|over\s+)?(?P<n>\d[\d,]*|[a-z-]+)\b"
    r"|\bthe dead (?:include|included|number|numbered)\s+(?P<least>at least\s+)?(?P<m>\d[\d,]*|[a-z-]+)\b"
    r"|\b(?:dead|deaths|killed|fatalities)\s*[:=]\s*(?P<k>\d[\d,]*)"
)
_TOLL_HINTS = ("toll", "number", "the dead", "dead", "death", "killed", "fatalities")
#: 'shot three men' tells of deaths unless something like this is said.
_SURVIVED = re.compile(
    r"\b(?:wound\w*|injur\w*|surviv\w*|hospital|in the (?:head|leg|arm|back|chest|foot|shoulder)|"
    r"dead|killed|kill|hurt)\b"
)
#: 'shot in the head' is death, unless something like this is said.
_ALIVE = re.compile(
    r"\b(?:life support|survived|survives|surviving|in (?:a )?(?:coma|critical|stable|intensive)"
    r"|fighting for (?:his|her|their) li)"
)
_ALIVE_HINTS = ("life support", "surviv", "coma", "critical", "stable", "intensive", "fighting for")
#: Between a number of people and 'dead': 'have been confirmed dead'.
_SAID_DEAD = frozenset(
    (
        "have", "has", "had", "been", "were", "was", "are", "is", "confirmed", "feared", "reported", "found", "left",
        "lay", "pronounced", "presumed", "believed", "counted",
    )
)  # fmt: skip
#: Whose dead stand beside those of the others: 'killed four; the attacker also died'.
_ATTACKERS = frozenset(
    (
        "attacker", "attackers", "assailant", "assailants", "bomber", "bombers", "gunman", "gunmen", "raiders",
        "militants", "terrorists", "bandits", "insurgents", "perpetrators", "hijackers", "jihadists",
    )
)  # fmt: skip
#: Words for those to whom something was done, and the part of a toll that they are.
_PART_OF = {
    "dead": "killed", "killed": "killed", "deaths": "killed", "fatalities": "killed", "bodies": "killed",
    "wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "missing",
    "detained": "detained", "arrested": "detained", "captured": "detained", "abducted": "detained",
}  # fmt: skip
#: Class of a trigger -> the part of a toll that its object is; the dead for all others.
_COUNTS = {
    "wound": "injured",
    "beat": "injured",
    "abduct": "detained",
    "arrest": "detained",
    "capture": "detained",
    "take": "detained",
}
#: Classes of what came of an event.
_AFTERMATH = frozenset(("die", "wound", "destroy", "sink", "heard", "kill", "neutralise", "rescue", "arrest"))


@dataclass
class Toll:
    """What one sentence says of people."""

    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    detained: Range | None = None

    def empty(self) -> bool:
        """Whether nothing is said."""
        return self.killed is None and self.injured is None and self.missing is None and self.detained is None


def none_hurt(text: str) -> Toll:
    """Zeroes where a sentence says that nobody was killed or hurt ('no casualties were reported')."""
    toll = Toll()
    text = text.lower()
    match = (_NONE.search(text) or UNHARMED.search(text)) if any_in(text, UNHARMED_HINTS) else None
    if match is None and "not" in text and _NOT_HURT.search(text) and not _HARMED.search(text):
        return Toll(killed=Range(low=0, high=0), injured=Range(low=0, high=0))
    if match is None:
        return toll
    toll.killed = Range(low=0, high=0)
    if not any(w in match[0] for w in ("killed", "death", "fatal", "loss of life", "dead", "damage")):
        toll.injured = Range(low=0, high=0)
    return toll


def lives_on(text: str) -> bool:
    """Whether a sentence in small letters says that somebody who was shot or beaten lives."""
    return any_in(text, _ALIVE_HINTS) and _ALIVE.search(text) is not None


def toll_told(text: str) -> Toll:
    """What a sentence without an event of its own says of the dead of the one before."""
    toll = none_hurt(text)
    dead, hurt = told_in_short(text.lower())
    toll.killed = dead or dead_beside(text) or toll.killed
    toll.injured = hurt or toll.injured
    return toll


def toll_of(
    clauses: Clauses,
    found: list[Candidate],
    text: str,
    lexicons: Lexicons,
    *,
    others: Sequence[Candidate] = (),
    foreign: Sequence[Candidate] = (),
) -> Toll:
    """Gather what the candidates of one event say of people.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    found : list of Candidate
        Candidates that belong together.
    text : str
        The sentence's text.
    lexicons : Lexicons
        For what is no person ('three drones were destroyed').
    others : sequence of Candidate
        All that the sentence tells; words around a number count only where it tells of one event.
    foreign : sequence of Candidate
        Those of them that tell of another event: whom they kill did not die in this one.
    """
    text = without_other_figures(text.lower())
    toll = none_hurt(text)
    sides: set[bool] = set()
    for candidate in found:
        if candidate.reality.state not in ("real", "blamed"):
            continue
        chunks = candidate.patients
        if candidate.cls in ("capture", "take"):
            chunks = [c for c in chunks if are_persons(clauses, c, lexicons)]
        count = _people(clauses, chunks, lexicons, _COUNTS.get(candidate.cls, "killed"))
        if count is None:
            continue
        shot = candidate.cls == "shoot" and candidate.word in ("shoot", "gun") and not candidate.passive
        if shot and not _SURVIVED.search(text):
            toll.killed = _larger(toll.killed, count)
        if candidate.cls == "kill" and candidate.word == "shoot" and lives_on(text):
            continue
        if candidate.cls == "mobattack" and candidate.word != "lynch" and " death" not in text:
            continue
        if candidate.cls in ("kill", "die", "mobattack", "neutralise") and not candidate.noun:
            attackers = {clauses.tokens[c.head].low for c in candidate.patients} <= _ATTACKERS
            other_side = sides and attackers not in sides and toll.killed != Range(low=0, high=0)
            toll.killed = add(toll.killed, count) if other_side else _larger(toll.killed, count)
            sides.add(attackers)
        elif candidate.cls in ("kill",) and candidate.noun and not candidate.plural:
            toll.killed = toll.killed or count
        elif candidate.cls in ("wound", "beat") and not candidate.noun:
            toll.injured = _larger(toll.injured, count)
        elif candidate.cls in ("abduct", "arrest") or (candidate.cls in ("capture", "take") and not candidate.noun):
            toll.detained = toll.detained or count
    _loose(clauses, text, toll)
    known = {c.i for c in found}
    alone = all(
        c.i in known or c.reality.state != "real" or c.cls in _AFTERMATH or (c.noun and c.definite) for c in others
    )
    killed_there = any(c.cls == "kill" and c.patients and c.reality.state == "real" and not c.noun for c in foreign)
    toll.killed = died_with(text, dead_of(text, toll.killed, alone=alone and not killed_there))
    if alone:
        dead, hurt = told_in_short(text)
        toll.killed, toll.injured = dead or toll.killed, hurt or toll.injured
    return toll


def _larger(left: Range | None, right: Range) -> Range:
    if left is None or left == Range(low=0, high=0):
        return right
    return left if (left.low or 0) >= (right.low or 0) else right


def _people(clauses: Clauses, chunks: list[Chunk], lexicons: Lexicons, part: str) -> Range | None:
    """How many people noun phrases are; '14 dead' are none of the missing."""
    total: Range | None = None
    many = False
    for chunk in chunks:
        words = clauses.tokens[chunk.i : chunk.head + 1]
        head = clauses.tokens[chunk.head]
        if head.low in lexicons.words["not_people"] or not words or chunk.prep == "at" or is_age(clauses, chunk):
            continue
        if words[0].low in ("another", "a", "an", "one") and head.tag == "N" and is_target(clauses, chunk, lexicons):
            continue  # 'another convoy was sprayed with bullets'
        if _PART_OF.get(head.low, part) != part or (part == "killed" and counts_no_people(clauses, chunk, lexicons)):
            continue  # 'cut down 90 olive trees'
        before = clauses.lows[max(0, chunk.i - 3) : chunk.i]
        counted = len(chunks) == 1 or words[0].low not in ("a", "an") or not is_thing(clauses, chunk, lexicons)
        count = count_of(words, before) if counted else None
        if count is None and head.tag == "P" and chunk.j - chunk.i <= 5 and not head.low.endswith("s"):
            count = Range(low=1, high=1)
        if count is None and one_person(clauses, chunk, lexicons):
            count = Range(low=1, high=1)
        if (
            count is None
            and head.low.endswith(("s", "people", "men", "women", "children", "police"))
            and words[0].low not in ("the", "its", "their")
        ):
            many = True  # '50 soldiers and civilian drivers' are 50
            continue
        total = add(total, count)
    return total or (Range(low=2, high=None) if many else None)


def _loose(clauses: Clauses, text: str, toll: Toll) -> None:
    """'leaving 12 dead', 'with 11 missing', 'killed four, injured others': counts that no verb's object holds."""
    told = _TOLL.search(text) if toll.killed is None and any_in(text, _TOLL_HINTS) else None
    if (match := told) and not of_a_war(text) and value_of(_number(match)):
        number = value_of(_number(match)) or 0
        open_ended = match["hedge"] or match["m"]
        toll.killed = Range(low=number, high=None if open_ended else number)
    if _SAID_OF_COUNTS.isdisjoint(clauses.lows):
        return
    for number, chunk in enumerate(clauses.chunks):
        if chunk.kind != "NP":
            continue
        words = clauses.tokens[chunk.i : chunk.j]
        count = count_of(words, clauses.lows[max(0, chunk.i - 3) : chunk.i])
        if count is None:
            continue
        after = clauses.text(chunk.j, chunk.j + 3)
        phrase = clauses.text(chunk.i, chunk.j)
        if count.low == 1 and words[0].low in ("a", "an") and "dead" not in f"{phrase} {after}":
            continue
        tail = phrase.split()[-1]
        adjective = after.split()[0] if after else ""
        for token in clauses.tokens[chunk.j : chunk.j + 5] if adjective in _SAID_DEAD else ():
            if token.low not in _SAID_DEAD:
                adjective = token.low if token.low == "dead" else adjective
                break
        if toll.killed is None and (
            adjective == "dead" or tail in ("dead", "deaths", "fatalities", "bodies", "corpses", "kia")
        ):
            toll.killed = count
        elif toll.injured is None and (
            (adjective in ("injured", "wounded", "hurt") and number)
            or tail in ("injuries", "injured", "wounded", "wia")
            or _WITH_HARM.match(after)
        ):
            toll.injured = count
        elif toll.missing is None and (adjective in ("missing", "unaccounted") or tail == "missing"):
            toll.missing = count
        elif toll.detained is None and (
            after.startswith(("taken captive", "taken hostage", "were captured", "were taken captive", "in custody"))
        ):
            toll.detained = count


#: Without one of these beside it no loose count is of people to whom something happened.
_SAID_OF_COUNTS = frozenset(
    (
        "dead", "deaths", "fatalities", "bodies", "corpses", "kia", "injured", "wounded", "hurt", "injuries", "wia",
        "missing", "unaccounted", "taken", "captured", "custody", "wounds", "burns", "bruises",
    )
)  # fmt: skip
#: 'leaving 12 with injuries', '14 people with severe burns'.
_WITH_HARM = re.compile(r"with (?:\w+ )?(?:injuries|wounds|burns|bruises)\b")


def _number(match: re.Match[str]) -> str:
    return match["n"] or match["m"] or match["k"]
