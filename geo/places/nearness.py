"""Two spellings -> how near they are: when a shared key is believed, and how much it is worth.

Thresholds were set on Latin alternates of towns left out of the index against English words that are no places; see
`sitmap eval spelling`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from geo.places.spelling import KEY_MARK

Match = Literal["key", "fuzzy"]
#: Countries whose names reach Latin letters by transliteration, in many hands; spelling rules are believed there.
_TRANSLITERATED = """AE AF AM AZ BG BH BY CY DJ DZ EG EH ER GE IL IQ IR JO KG KW KZ LB LY MA MD MK MR OM PK PS QA
    RS RU SA SD SO SS SY TD TJ TM TN TR UA UZ XK YE"""
TRANSLITERATED = frozenset(_TRANSLITERATED.split())
#: Countries whose names are brought into Latin letters by other rules, or several colonial spellings.
_ROMANISED = "BA BD BF ET GR IN KM LK ME MM ML MN NE NG NP SN"
ROMANISED = frozenset(_ROMANISED.split())
#: Least likeness of light forms that is looked at, under one key and under neighbouring ones.
FLOORS: dict[Match, float] = {"key": 0.45, "fuzzy": 0.7}
#: Light forms shorter than this are not searched for misspellings: everything is near everything.
MIN_FUZZY = 5
#: All letters that keys are made of.
_LETTERS = "bdfghlmnprstvy"
_ARTICLE = re.compile("^(?:al|el|ul)(?=[bcdfghjklmnpqrstvwxyz])|^[ae](?=(sh|th|dh|[sdnrtz])\\1)")
_VOWELS = str.maketrans("iu", "aa")
_BONES = str.maketrans("", "", "aiu")
#: How ordinary English words end, and place names in the countries above do not.
_ENGLISH = ("ing", "ings", "ed", "ly", "tion", "tions", "sion", "ment", "ments", "ness", "able", "ible", "ful", "less")
_ENGLISH += ("ous", "ive", "ity", "ers", "ism", "ist", "ance", "ence", "ally", "ck", "ght", "ure", "ual", "ary")


def without_article(latin_name: str) -> str:
    """The name without an article written onto it ('alhasakah', 'assuwayda'); empty if there is none."""
    bare = _ARTICLE.sub("", latin_name)
    return bare if bare != latin_name and len(bare) > 3 else ""


def neighbours(spelled: str) -> Iterator[str]:
    """Keys one letter away: one less, one more, another one, two swapped."""
    letters = spelled[len(KEY_MARK) :]
    for i in range(len(letters) + 1):
        head, tail = KEY_MARK + letters[:i], letters[i:]
        if tail:
            yield head + tail[1:]
            if len(tail) > 1 and tail[0] != tail[1]:
                yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]


def likest(soft: str, lights: list[str], match: Match) -> list[tuple[float, int]]:
    """Likeness (0 to 1) and position of the light forms that are near enough to be looked at, nearest first."""
    hits = process.extract(soft, lights, scorer=Levenshtein.normalized_similarity, score_cutoff=FLOORS[match], limit=40)
    return [(score, position) for _, score, position in hits]


class Pair(NamedTuple):
    """A query and a name it may mean.

    Folded forms, light forms, likeness of the light forms, how it was found, among how many names,
    and how English the query looks (:func:`geo.places.english.englishness`).
    """

    query: str
    matched: str
    soft: str
    other: str
    likeness: float
    match: Match
    among: int
    english: float


def features(pair: Pair, country: str | None, fame: float) -> tuple[float, ...]:
    """What closeness is judged by; see :func:`closeness_of`."""
    soft, other = pair.soft, pair.other
    plain = DamerauLevenshtein.normalized_similarity(pair.query, pair.matched)
    slots = Levenshtein.normalized_similarity(soft.translate(_VOWELS), other.translate(_VOWELS))
    bones = Levenshtein.normalized_similarity(soft.translate(_BONES), other.translate(_BONES))
    length = min(len(soft), 12) / 12
    near, far = country in TRANSLITERATED, country not in TRANSLITERATED and country not in ROMANISED
    fuzzy = pair.match == "fuzzy"
    crowd = math.log(pair.among + 1) / 6
    return (
        1.0,
        pair.likeness,
        slots,
        plain,
        bones,
        length,
        float(fuzzy),
        float(near),
        float(far),
        float(soft[:1] == other[:1]),
        float(soft[-1:] == other[-1:]),
        fame / 6,
        crowd,
        length * pair.likeness,
        plain * far,
        plain * near,
        length * fuzzy,
        pair.likeness * fuzzy,
        crowd * pair.likeness,
        crowd * fuzzy,
        float(pair.query.endswith(_ENGLISH)),
        pair.english,
        pair.english * near,
        pair.english * plain,
    )


WEIGHTS: tuple[float, ...] = (
    -5.67,
    0.97,
    -2.26,
    6.84,
    0.15,
    -1.8,
    -4.06,
    1.62,
    -3.97,
    0.34,
    -0.35,
    0.26,
    -4.24,
    5.98,
    -2.78,
    -1.38,
    0.73,
    2.9,
    3.16,
    1.08,
    -1.85,
    -1.93,
    -0.03,
    1.58,
)
#: Hits of less closeness are not given at all.
BELIEVED = 0.08
#: From this closeness on, a name counts as placed: under 2 % of English words reach it (`sitmap eval spelling`).
MIN_SCORE = 0.4
#: Added to the total where the country is known: fewer names compete, so each is likelier.
_COUNTRY_KNOWN = 1.5


def closeness_of(pair: Pair, country: str | None, fame: float, *, in_country: bool = False) -> float:
    """How far a hit that is not as written is to be believed, 0 to 0.9: a logistic model of :func:`features`.

    Parameters
    ----------
    pair : Pair
        The two names.
    country : str or None
        ISO 3166 alpha-2; decides how freely spellings may differ.
    fame : float
        Prior of the place, in powers of ten.
    in_country : bool
        Whether only places of given countries were asked for.
    """
    total = sum(w * f for w, f in zip(WEIGHTS, features(pair, country, fame), strict=True))
    return 0.9 / (1.0 + math.exp(-total - _COUNTRY_KNOWN * in_country))
