"""A report's text -> how it is written, in numbers: words that argue, that report, of play, trade and stage.

What writers of opinion, explainers and obituaries use ('should', 'never', 'perhaps', 'I'), what reports use ('said',
'on Monday', 'according to', numbers of dead), and the words of fields that speak of war in figures.
"""

from __future__ import annotations

import re
from collections import Counter

from geo.events.discourse.fields import BUSINESS, PLAY, SCIENCE, SHOW, SPORT, STAGE, TRADE
from geo.events.grammar.wordsets import any_in, phrases, words

_WORD = re.compile(r"[a-z]++(?=[ .,\n])|[^\W\d_]+(?:['’-][^\W\d_]+)*")  # most words, the quick way
# A pattern that begins with characters, not with a choice or what stands before them, is found several times quicker.
_QUOTED = re.compile(r"([\"“«'‘](?:(?<=[\"“«])[^\"”»]{3,400}[\"”»]|(?<=['‘])(?<!\w['‘])[^'’\n]{3,300}['’](?!\w)))")
_ENDS = re.compile(r"[.!?][\"”'’]?(?:\s|$)")
_SCORE = re.compile(r"\d(?<![\d-]\d)\d{0,2}-\d{1,3}(?![\d-])")
_YEAR = re.compile(r"[12](?<=\b[12])(?:(?<=1)[5-9]|(?<=2)0)\d\d\b")
_FIGURES = re.compile(r"\d\d*")  # years and scores begin where one of them does

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
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday today overnight tonight")
_HARM = words(
    """
    killed wounded injured dead casualties troops soldiers militants insurgents gunmen missile missiles airstrike
    airstrikes shelling shelled explosives abducted kidnapped ambush drone drones
    """
)
_NOW = words("is are has have does do says say remains means makes needs wants")
_THEN = words("was were had did said told went came took made found began left")
#: What is told of a life looked back on.
_LIFE = re.compile(
    r"\b(?:survived by|has died|who died|died (?:on|at|aged)|dies at|aged \d\d|was born|born (?:in|to|on)|obituary|"
    r"(?:his|her) (?:life|career|widow|memoirs?|works?)|educated at|married|(?:his|her|the) late|"
    r"liked to say|friends say)\b"
)
#: One of these is in every text that looks back on a life; the pattern is many times slower.
_LIFE_HINTS = phrases(
    "survived by|has died|who died|died on|died at|died aged|dies at|aged|born|obituary|life|career|widow|memoir|"
    "his work|her work|educated at|married|his late|her late|the late|liked to|friends say"
)
_FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "sport": (SPORT, PLAY),
    "trade": (TRADE, BUSINESS),
    "stage": (STAGE, SHOW),
}
#: Traits that are counts of words.
_COUNTED = {
    "argues": _ARGUES, "half": _HALF, "reports": _REPORTS, "days": _DAYS, "harm": _HARM, "now": _NOW, "then": _THEN,
    "science": SCIENCE,
    **{field: own for field, (own, _) in _FIELDS.items()},
    **{f"{field}, shared": shared for field, (_, shared) in _FIELDS.items()},
}  # fmt: skip
#: Word -> the traits that it counts for.
_TRAITS_OF = {
    word: tuple(trait for trait, known in _COUNTED.items() if word in known)
    for word in frozenset().union(*_COUNTED.values())
}


def traits_of(text: str) -> dict[str, float]:
    """Measure a text.

    Parameters
    ----------
    text : str
        The document; only the first 20,000 characters are looked at.

    Returns
    -------
    dict of str to float
        ``a`` per sentence and ``a:100`` per hundred words; all are moderate, so that no trait outweighs the rest.
    """
    head = text[:20_000].lower()
    pieces = _QUOTED.split(head)
    bare = " ".join(pieces[::2])
    told = _WORD.findall(bare)
    spoken = len(told) + len(_WORD.findall(" ".join(pieces[1::2])))
    sentences, size = max(_FEW[0], len(_ENDS.findall(bare))), max(_FEW[1], len(told))
    figures = [figure.start() for figure in _FIGURES.finditer(bare)]
    counts = Counter(told)
    for word in [word for word in counts if word.endswith(("'s", "’s"))]:
        counts[word[:-2]] += counts[word]
    found = dict.fromkeys(_COUNTED, 0)
    for word, times in counts.items():
        for trait in _TRAITS_OF.get(word, ()):
            found[trait] += times
    out = {
        "argues": found["argues"] / sentences,
        "half": found["half"] / sentences,
        "reports": found["reports"] / sentences,
        "asks": bare.count("?") / sentences,
        "days": found["days"] / sentences,
        "harm": found["harm"] / sentences,
        "harms": len(_HARM.intersection(told)) / 5,
        "years": sum([_YEAR.match(bare, at) is not None for at in figures]) / sentences,
        "figures": len(figures) / sentences,
        "scores": sum([_SCORE.match(bare, at) is not None for at in figures]) / sentences,
        "life": min(3, len(set(_LIFE.findall(bare)))) / 3 if any_in(bare, _LIFE_HINTS) else 0.0,
        "quoted": 1.0 - len(told) / max(1, spoken),
        "now": found["now"] / sentences,
        "then": found["then"] / sentences,
        "sentence": len(told) / sentences / 20,
        "science:100": 100 * found["science"] / size,
    }
    different = set(told)
    for field, (own, _) in _FIELDS.items():
        out[f"{field}:100"] = 100 * found[field] / size
        out[f"{field}, shared:100"] = 100 * found[f"{field}, shared"] / size
        out[f"{field}, different"] = min(6, len(different & own)) / 3
    return {name: min(value, _MOST) for name, value in out.items()}


#: No trait counts for more than this, and a text counts as one of so many sentences and words at least.
_MOST, _FEW = 6.0, (3, 60)
