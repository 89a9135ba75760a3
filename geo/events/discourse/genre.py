"""A report's text -> whether it reports, argues, or tells of sport; what only argues tells nothing new.

Counted are words that writers of opinion, explainers and obituaries use ('should', 'never', 'perhaps', 'I') against
those of reports ('said', 'on Monday', 'according to', numbers of dead). The balance per sentence decides; in a text
that argues, only what is told with a day and place of its own is an incident.
"""

from __future__ import annotations

import re
from typing import Literal

from geo.events.grammar.wordsets import words

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
_SPORT = words(
    """
    goalkeeper goalkeepers striker strikers penalty midfielder midfield defender winger full-back referee
    referees umpire halftime half-time kick-off offside dribble hat-trick equaliser equalizer goalless
    crossbar woodwork championship championships league playoff playoffs play-offs semifinal semifinals
    semi-final semi-finals quarterfinal quarter-final quarter-finals innings wicket wickets batsman batsmen
    batter batters bowler bowlers pacer pacers spinner quicks cricket rugby football soccer tennis basketball
    baseball hockey golf boxing handball volleyball wrestling judo sprinter marathon peloton cyclist jersey
    podium medal medals medallist olympic olympics paralympic touchdown touchdowns quarterback pitcher homer
    inning fly-half scrum line-out lineout try-scorer forehand backhand tiebreak tie-break seeded unseeded
    racquet racket grand-slam aces topspin fixture fixtures derby matchday teammates teammate squad coach
    coaches captain bench substitute substitutes transfer relegation promotion fifa uefa nba nfl nhl mlb ufc
    heavyweight welterweight lightweight southpaw bout bouts knockout uppercut rematch stoppage jockey
    racecourse furlong grid lap laps qualifying pole pit-stop chequered regatta rower chess grandmaster
    checkmate gambit
    """
)
_PLAY = words(
    """
    match matches game games goal goals score scored scorer scoring team teams side players player fans crowd
    season title titles cup trophy final finals champions champion winners win won victory defeat beat beaten
    lost lead points point half minutes stadium pitch court ring ball shot shots round tournament record gold
    silver bronze world forward forwards season debut host hosts visitors rivals table tie draw crushed
    thrashed opener closing chase overs runs set sets service serve opponent opponents
    """
)

#: What is told of a life looked back on.
_LIFE = re.compile(
    r"\b(?:survived by|has died|who died|died (?:on|at|aged)|dies at|aged \d\d|was born|born (?:in|to|on)|obituary|"
    r"(?:his|her) (?:life|career|widow|memoirs?|works?)|educated at|married|(?:his|her|the) late|"
    r"liked to say|friends say)\b"
)
_LOOKED_BACK = 3
#: Balance per sentence from which a text argues; the reports of ``dev`` and ``seen`` stay below 0.4, essays above 0.8.
_ARGUMENT = 0.6
#: Words of sport in a hundred, those of play counting a quarter, from which a text is about sport: matches have 4.5 and
#: more, reports stay below 2; and so many different ones.
_SPORTING, _DIFFERENT = 3.0, 2


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
    if sporting(told) >= _SPORTING:
        return "sport"
    argues = balance(head) >= _ARGUMENT or len(set(_LIFE.findall(head))) >= _LOOKED_BACK
    return "argument" if argues else "report"


def sporting(told: list[str]) -> float:
    """Words of sport in a hundred, those of play counting a quarter; 0 with fewer than two different ones."""
    if len(_SPORT.intersection(told)) < _DIFFERENT:
        return 0.0
    return 100 * sum(1.0 if w in _SPORT else 0.25 for w in told if w in _SPORT or w in _PLAY) / len(told)


def balance(text: str) -> float:
    """Words that argue less words that report, outside quotations, per sentence."""
    bare = _QUOTED.sub(" ", text)
    told = _WORD.findall(bare)
    sentences = max(1, len(_ENDS.findall(bare)))
    argues = sum(w in _ARGUES for w in told) + 0.25 * sum(w in _HALF for w in told) + 1.0 * bare.count("?")
    reports = sum(w in _REPORTS for w in told)
    return (argues - reports) / sentences
