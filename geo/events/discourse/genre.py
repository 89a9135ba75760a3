"""A report's text -> whether it reports, argues, or tells of sport; what only argues tells nothing new.

Counted are words that writers of opinion, explainers and obituaries use ('should', 'never', 'perhaps', 'I') against
those of reports ('said', 'on Monday', 'according to', numbers of dead). The balance per sentence decides; in a text
that argues, only what is told with a day and place of its own is an incident.
"""

from __future__ import annotations

import re
from typing import Literal

from geo.events.discourse.fields import BUSINESS, PLAY, SHOW, SPORT, STAGE, TRADE
from geo.events.grammar.wordsets import words

#: "sport" stands for all fields that play at war: matches, markets, films.
Genre = Literal["report", "argument", "sport"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“«][^\"”»]{3,400}[\"”»]|(?<!\w)['‘][^'’\n]{3,300}['’](?!\w)")
_ENDS = re.compile(r"[.!?][\"”'’]?(?:\s|$)")

_ARGUES = words(
    """
    should must ought shall cannot can't won't would could might perhaps maybe surely indeed certainly
    obviously clearly never always nobody everyone everybody anyone nothing everything rather merely simply
    truly really instead therefore thus hence moreover whoever whatever why suppose imagine pretend argue
    argues argued believe believes think thinks feel lesson lessons myth myths truth lie lies irony hypocrisy
    illusion conscience courage cowardice folly shame dignity justice moral morality principle principles
    virtue wisdom ignorance tyranny freedom democracy hope hopes dream dreams metaphor memory memories
    nostalgia beauty readers reader editorial column essay book author novelist poet wrong right good bad
    better worse best worst dangerous foolish absurd tragic brave cruel honest stupid i me my mine myself
    """
)
_HALF = words(
    """
    we us our ours ourselves you your every none no one if unless whether because since while although though
    yet but like such those who what how is are isn't aren't does doesn't do don't can will
    """
)
_REPORTS = words(
    """
    said says told reported reports confirmed announced according statement spokesman spokeswoman spokesperson
    officials official police ministry residents witnesses sources monday tuesday wednesday thursday friday
    saturday sunday yesterday today overnight morning evening killed wounded injured dead arrested detained
    captured province district governorate checkpoint troops soldiers militants gunmen hospital agency army
    oblast
    """
)
#: Words of trade and the stage, and those that they share with the rest of the news.
_OWN, _SHARED = TRADE | STAGE, BUSINESS | SHOW

#: What is told of a life looked back on.
_LIFE = re.compile(
    r"\b(?:survived by|has died|who died|died (?:on|at|aged)|dies at|aged \d\d|was born|born (?:in|to|on)|obituary|"
    r"(?:his|her) (?:life|career|widow|memoirs?|works?)|educated at|married|(?:his|her|the) late|"
    r"liked to say|friends say)\b"
)
_LOOKED_BACK = 3
#: Balance per sentence from which a text argues; 297 reports stay below 0.35, 15 of 19 essays lie above 0.65.
_ARGUMENT = 0.45
#: Words of sport in a hundred, those of play counting a quarter, from which a text is about sport: matches have 4.5 and
#: more, reports stay below 2; and so many different ones.
_SPORTING, _DIFFERENT = 3.0, 2
#: So many different words of trade or of the stage are wanted, and nobody hurt: reports of war speak of firms, too.
_FIELD_WORDS, _HARMFUL = 3, 3
_HARM = re.compile(
    r"\b(?:killed(?! off)|wounded|injured|dead|deaths?|casualties|troops|soldiers|militants|insurgents|gunmen|"
    r"police (?:said|fired)|missiles?|air ?strikes?|shelling|explosives?)\b"
)


def genre_of(text: str) -> Genre:
    """Say what a text is.

    Parameters
    ----------
    text : str
        The whole text; only the first 20,000 characters are looked at.

    Returns
    -------
    {"report", "argument", "sport"}
    """
    head = text[:20_000].lower()
    told = _WORD.findall(head)
    harm = len(set(_HARM.findall(head)))
    if (harm < _HARMFUL and sporting(told) >= _SPORTING) or (harm <= 1 and _figurative(told)):
        return "sport"
    argues = balance(head) >= _ARGUMENT or len(set(_LIFE.findall(head))) >= _LOOKED_BACK
    return "argument" if argues else "report"


def sporting(told: list[str]) -> float:
    """Words of sport in a hundred, those of play counting a quarter; 0 with fewer than two different ones."""
    if len(SPORT.intersection(told)) < _DIFFERENT:
        return 0.0
    return 100 * sum(1.0 if w in SPORT else 0.25 for w in told if w in SPORT or w in PLAY) / len(told)


def _figurative(told: list[str]) -> bool:
    """Whether a text is about trade or the stage, where battles and killings are figures of speech."""
    bare = [w.removesuffix("'s").removesuffix("’s") for w in told]
    known = [w for w in bare if w in _OWN]
    weight = len(known) + 0.25 * sum(w in _SHARED for w in bare)
    return len(set(known)) >= _FIELD_WORDS and 100 * weight / len(told) >= _SPORTING


def balance(text: str) -> float:
    """Words that argue less words that report, outside quotations, per sentence."""
    bare = _QUOTED.sub(" ", text)
    told = _WORD.findall(bare)
    sentences = max(1, len(_ENDS.findall(bare)))
    argues = sum(w in _ARGUES for w in told) + 0.25 * sum(w in _HALF for w in told) + 1.0 * bare.count("?")
    reports = sum(w in _REPORTS for w in told)
    return (argues - reports) / sentences
