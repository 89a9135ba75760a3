"""A trigger in its sentence -> whether it tells of a state, a habit, a game or talks instead of something done."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import any_in, words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene

_PLAYED = words(
    """
    goal goals goalmouth net penalty crossbar goalkeeper keeper defence backline midfield wicket wickets stumps basket
    rim
    baseline serve title titles trophy medal record records
    podium championship crown seed peloton lap
    """
)
_PLAYERS = words(
    """
    striker strikers forward forwards winger wingers goalkeeper midfielder defender defenders batsman batsmen bowler
    bowlers boxer boxers quarterback pitcher sprinter cyclist skipper teenager's
    """
)
_GAMES = words(
    "attack strike bomb bombard shell kill storm shoot fire capture seize take hit pound hammer crush launch"
)
#: '4-0 win', 'a 2-1 defeat'; 'hammered Chelsea 4-0', which no days are, as these rise.
_FIGURES = re.compile(r"\d-\d")
_SCORE = re.compile(r"\b\d{1,3}-\d{1,3},? (?:win|victory|defeat|loss|draw|thrashing|rout|triumph|aggregate)\b")
_MARGINS = (" runs", " wickets", " goals", " points")
_MARGIN = re.compile(r"\bby (?:\d+|\w+) (?:runs|wickets|goals|points)\b|\bwith \w+ (?:late |early )?goals\b")
_NAME_AND_SCORE = re.compile(r"[^\W\d_]{3,} (\d{1,2})-(\d{1,2})(?= (?:in|at|on|to|away)\b|[.,;!]?$|[.,;!] )")
_DEFINES = re.compile(r"\b(?:use|uses|used) the (?:word|term|phrase|expression)\b")
_TALKS = words(
    """
    meeting meetings talks negotiations summit conference treaty pact accord agreement deal race contest election
    elections tournament competition event conversation lawsuit case initiative bloc union court organisation
    organization convention
    """
)
_FOR_YEARS = re.compile(
    r"\bfor (?:\w+ |more than |over |nearly |almost |about ){0,3}(?:years|decades|a decade|generations|centuries)\b"
)
_TAKES_TIME = re.compile(
    r"\bit (?:has |had )?(?:took|taken|takes) (?:\w+ )?(?:\S+ ){1,4}?(?:hours|days|weeks|months|years) to\b"
)
_THE_NTH_TIME = re.compile(r"\bthe (?:\w+|\d+(?:st|nd|rd|th)) time (?:in \w+ \w+ )?(?:that )?")
_BEFORE_LEAVING = words("raid storm attack ambush enter advance clash fight arrest openfire kill abduct loot breakin")
_RAIDERS = words("attackers assailants raiders bandits robbers pirates looters")
#: Words that say a killing was meant, so that no accident explains it.
_MEANT = words(
    """
    lynch murder behead execute assassinate massacre slaughter decapitate stab gun shoot hack stone butcher slay
    strangle
    """
)


def meant(candidate: Candidate) -> bool:
    """'lynched' is no accident, whatever else the sentence tells of."""
    return candidate.word in _MEANT


def state_of(scene: Scene, candidate: Candidate) -> str:
    """Why a trigger tells nothing that was done, or ''.

    Parameters
    ----------
    scene : Scene
        The sentence.
    candidate : Candidate
        'areas its forces are occupying', 'have battled rebels for a decade', 'the third time that the bridge had been
        hit', 'pulled out of the talks', 'fell back towards X'.
    """
    if candidate.noun:
        return ""
    if _held(scene, candidate):
        return "a state of things"
    if candidate.cls in ("clash", "fight", "shell", "air", "strike") and _for_years(scene, candidate):
        return "a state of things since years"
    if candidate.word == "take" and any(a.low == "it" for a in candidate.agents) and _TAKES_TIME.search(scene.low):
        return "how long something took"
    if _nth_time(scene, candidate):
        return "how often it happened"
    if candidate.cls == "withdraw":
        return _left_nothing(scene, candidate)
    if candidate.cls in ("use", "read") and "as" in _after(scene, candidate, 4):
        return "used as something"
    return _game(scene, candidate)


def defines(text: str) -> bool:
    """'Turkish authorities use the word "neutralise" to imply ...': a sentence about words."""
    return "use" in text and _DEFINES.search(text) is not None


def _after(scene: Scene, candidate: Candidate, n: int) -> list[str]:
    return [t.low for t in scene.tokens[candidate.j : candidate.j + n]]


def _held(scene: Scene, candidate: Candidate) -> bool:
    """'are occupying', 'is occupied by', 'which occupies the hills'."""
    chunk = scene.clauses.chunks[candidate.chunk]
    if candidate.cls not in ("take", "capture") or candidate.word != "occupy" or chunk.perfect:
        return False
    helpers = {t.low for t in scene.tokens[chunk.i : chunk.head]}
    return (
        chunk.progressive
        or bool(helpers & {"is", "are"})
        or (
            candidate.present
            and any(c.kind == "SUB" for c in scene.clauses.chunks[max(0, candidate.chunk - 2) : candidate.chunk])
        )
    )


#: 'their first air strikes since 2020' compares one thing with those before.
_COMPARED = re.compile(
    r"\b(?:first|worst|deadliest|heaviest|bloodiest|biggest|largest|fiercest|most \w+)\b[^.;]{0,60}\bsince\b"
)


def _for_years(scene: Scene, candidate: Candidate) -> bool:
    """'has battled the government since 2007', 'have been fighting for more than a decade'."""
    chunk = scene.clauses.chunks[candidate.chunk]
    if scene.cues.get("aggregate"):
        return False  # 'a spate of attacks has struck the town since May' is a series
    if "since" in scene.low and _COMPARED.search(scene.low):
        return False
    if (chunk.perfect or chunk.form == "VBG") and _FOR_YEARS.search(scene.low):
        return True
    if not chunk.perfect:
        return False
    if chunk.form == "VBG" and candidate.cls in ("clash", "fight") and "since" in _after(scene, candidate, 4):
        return True
    return any(
        t.precision in ("year", "month")
        and {"since", "for"} & {scene.tokens[i - 1].low if i else "", scene.tokens[i].low}
        for t, i, _ in scene.times
    )


def _nth_time(scene: Scene, candidate: Candidate) -> bool:
    """'It was the third time the bridge had been attacked'."""
    match = _THE_NTH_TIME.search(scene.low) if " time" in scene.low else None
    return (
        match is not None
        and match.end() <= scene.tokens[candidate.i].start - scene.tokens[0].start + 1
        and ";" not in scene.text[match.end() : scene.tokens[candidate.i].start - scene.tokens[0].start]
        and scene.clauses.chunks[candidate.chunk].perfect
    )


def _left_nothing(scene: Scene, candidate: Candidate) -> str:
    """Talks that somebody leaves; the way that somebody falls back; leaving after a raid."""
    after = _after(scene, candidate, 5)
    left = [p for p in (*candidate.patients[:1], *candidate.phrases[:1]) if p.prep in ("", "of", "from")]
    if _TALKS & {scene.tokens[p.head].low for p in left}:
        return "talks or a treaty are left, not a place"
    if after[:1] and after[0] in ("toward", "towards") and "from" not in after:
        return "the way somebody takes, not the place that is left"
    if _RAIDERS & {scene.tokens[c.head].low for c in candidate.agents[:1]}:
        return "those who raided leave again"
    doers = {c.i for c in candidate.agents}
    for other in scene.found:
        before = other.i < candidate.i and not other.noun and other.cls in _BEFORE_LEAVING
        if before and other.reality.state == "real" and doers & {c.i for c in other.agents}:
            return "those who raided leave again"
    return ""


def _game(scene: Scene, candidate: Candidate) -> str:
    """'bombarded the goal', 'their striker killed the match'."""
    if candidate.word not in _GAMES:
        return ""
    heads = {scene.tokens[p.head].low for p in candidate.patients[:1]}
    if candidate.word == "kill" and heads & {"match", "game", "contest", "tie"}:
        return "a figure of speech of sport"
    if heads & _PLAYED or {scene.tokens[a.head].low for a in candidate.agents[:1]} & _PLAYERS:
        return "a figure of speech of sport"
    return ""


def scored(text: str) -> bool:
    """Whether a sentence tells a score: 'a 4-0 win', 'hammered Chelsea 4-0 in London', 'beat them by 55 runs'."""
    if any_in(text, _MARGINS) and _MARGIN.search(text) is not None:
        return True
    if "-" not in text or _FIGURES.search(text) is None:
        return False
    if _SCORE.search(text) is not None:
        return True
    return any(m[0][0].isupper() and int(m[1]) > int(m[2]) for m in _NAME_AND_SCORE.finditer(text))


#: What is attacked with words only.
_MATTERS = words(
    """
    record policy policies plan plans decision idea ideas law bill reform reforms budget report proposal speech book
    film article ruling verdict credibility handling legacy campaign views remarks integrity reputation press judiciary
    media deal
    """
)


def with_words(scene: Scene, candidate: Candidate, lexicons: Lexicons) -> bool:
    """'attacked the government over inflation': a matter after 'over', and nothing armed in the sentence."""
    places = {i for _, i, _ in scene.places}
    hit = [scene.tokens[p.head].low for p in candidate.patients[:1]]
    if (
        hit
        and hit[0] in _MATTERS
        and candidate.word != "strike"
        and not scene.things(lexicons, "weapon", 0, len(scene.tokens))
    ):
        return True
    over = any(p.prep == "over" and not any(p.i <= i < p.j for i in places) for p in candidate.phrases)
    return over and not scene.things(lexicons, "weapon", 0, len(scene.tokens)) and len(scene.found) == 1
