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
from rapidfuzz.distance import OSA, Levenshtein

from geo.places.index.english import englishness
from geo.places.index.spelling import KEY_MARK

Match = Literal["key", "fuzzy"]
#: Countries whose names reach Latin letters by transliteration, in many hands; spelling rules are believed there.
_TRANSLITERATED = """AE AF AM AZ BG BH BY CY DJ DZ EG EH ER GE IL IQ IR JO KG KW KZ LB LY MA MD MK MR OM PK PS QA
    RS RU SA SD SO SS SY TD TJ TM TN TR UA UZ XK YE"""
TRANSLITERATED = frozenset(_TRANSLITERATED.split())
#: Countries whose names are brought into Latin letters by other rules, or several colonial spellings.
_ROMANISED = "BA BD BF ET GR IN KM LK ME MM ML MN NE NG NP SN"
ROMANISED = frozenset(_ROMANISED.split())
#: Least likeness of light forms that is looked at, under one key and under neighbouring ones.
FLOORS: dict[Match, float] = {"key": 0.5, "fuzzy": 0.65}
#: At most so many names are judged; more where most will turn out to be of other countries.
_JUDGED, MOST_JUDGED = 20, 150
#: Names so much less like than the likest are not judged: anywhere, and where the country is known.
_WORTH_A_LOOK = (0.15, 0.3)
#: Light forms shorter than this are not searched for misspellings: everything is near everything.
MIN_FUZZY = 5
#: Keys of fewer letters, the mark counted, are not; nor are keys that so many names share.
MIN_FUZZY_KEY, MAX_BUCKET = 4, 100
#: Where the country is known, time is spent on larger ones.
MAX_BUCKET_IN_COUNTRY = 3000
#: All letters that keys are made of.
_LETTERS = "bdfghlmnprstvy"
_ARTICLE = re.compile("^(?:al|el|ul)(?=[bcdfghjklmnpqrstvwxyz])|^[ae](?=(sh|th|dh|[sdnrtz])\\1)")
_VOWELS = str.maketrans("iu", "aa")
_BONES = str.maketrans("", "", "aiu")
#: How ordinary English words end, and place names in the countries above do not.
_ENGLISH: tuple[str, ...] = (
    "ing",
    "ings",
    "ed",
    "ly",
    "tion",
    "tions",
    "sion",
    "ment",
    "ments",
    "ness",
    "able",
    "ible",
    "ful",
    "less",
)
_ENGLISH += ("ous", "ive", "ity", "ers", "ism", "ist", "ance", "ence", "ally", "ck", "ght", "ure", "ual", "ary")


def without_article(latin_name: str) -> str:
    """The name without an article written onto it ('alhasakah', 'assuwayda'); empty if there is none."""
    bare = _ARTICLE.sub("", latin_name)
    return bare if bare != latin_name and len(bare) > 3 else ""


def neighbours(spelled: str, known: int | None = None) -> Iterator[str]:
    """Keys one letter away: one less, one more, another one, two swapped.

    Parameters
    ----------
    spelled : str
        A key.
    known : int, optional
        So many of its characters some key begins with; what differs only after them is no key and is left out.
    """
    letters = spelled[len(KEY_MARK) :]
    last = len(letters) if known is None else min(len(letters), known - len(KEY_MARK))
    for i in range(last + 1):
        head, tail = KEY_MARK + letters[:i], letters[i:]
        if tail:
            yield head + tail[1:]
            if len(tail) > 1 and tail[0] != tail[1]:
                yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]


def likest(soft: str, lights: list[str], match: Match, *, in_country: bool = False) -> list[tuple[float, int]]:
    """Likeness (0 to 1) and position of the light forms that are worth a look, nearest first.

    Those are near enough in themselves, and not much farther than the nearest of all.
    """
    most = MOST_JUDGED if in_country else _JUDGED
    hits = process.extract(
        soft, lights, scorer=Levenshtein.normalized_similarity, score_cutoff=FLOORS[match], limit=most
    )
    enough = hits[0][1] - _WORTH_A_LOOK[in_country] if hits else 0.0
    return [(score, position) for _, score, position in hits if score >= enough]


class Weights(NamedTuple):
    """Weights of the logistic model, fitted on hidden alternates of towns in twenty countries that the spelling test
    does not ask about, on misspelt names of towns all over the world, and on half of the English words."""

    constant: float = -7.7
    likeness: float = 0.56
    slots: float = -2.08  # consonants in place, any vowel between them
    plain: float = 8.78  # letters as written
    bones: float = -0.04  # consonants only
    length: float = -0.97
    fuzzy: float = -0.64
    near: float = 2.65  # the country's names are transliterated
    far: float = -7.27  # they are not
    first: float = 0.29
    last: float = 0.22
    fame: float = 0.75
    crowd: float = -5.2  # among how many names it was found
    length_likeness: float = 5.74
    plain_far: float = 8.06
    plain_near: float = -2.85
    length_fuzzy: float = -1.16
    likeness_fuzzy: float = 1.11
    crowd_likeness: float = 3.82
    crowd_fuzzy: float = 0.58
    ending: float = -2.24
    english: float = -2.42
    english_near: float = 0.59
    english_plain: float = 1.15


WEIGHTS = Weights()
#: Hits of less closeness are not given at all.
BELIEVED, BELIEVED_IN_COUNTRY = 0.08, 0.02
#: From this closeness on, a name counts as placed: under 2 % of English words reach it (`sitmap eval spelling`).
MIN_SCORE = 0.45
#: What is less close is not even suggested to a person.
SUGGESTED = 0.2
#: Chosen by hand, so that 'Volodymyr Zelensky' is not Volodymyr-Volynskyi: see :func:`_word_doubt`.
_OTHER_WORD, _RUN_TOGETHER, _RECOGNISED = 5.0, 1.0, 0.7
#: Added to the total where the country is known: fewer names compete, so each is likelier.
_COUNTRY_KNOWN = 1.5
#: Closeness of the best spelling; below that of any name as written.
_CEILING = 0.9


class Judge:
    """Says how far hits of one query are to be believed; what depends on the query alone is computed once.

    Parameters
    ----------
    query, soft : str
        The query's folded and light form.
    match : str
        How the hits were found.
    among : int
        Among how many names.
    in_country : bool
        Whether only places of given countries were asked for.
    """

    def __init__(self, query: str, soft: str, match: Match, among: int, *, in_country: bool = False) -> None:
        w, fuzzy = WEIGHTS, match == "fuzzy"
        length, crowd = min(len(soft), 12) / 12, math.log(among + 1) / 6
        self._query, self._soft = query, soft
        self._slots, self._bones = soft.translate(_VOWELS), soft.translate(_BONES)
        self._english = englishness(query)
        self._start = (
            w.constant
            + w.length * length
            + w.crowd * crowd
            + w.english * self._english
            + w.ending * query.endswith(_ENGLISH)
            + (w.fuzzy + w.length_fuzzy * length + w.crowd_fuzzy * crowd) * fuzzy
            + _COUNTRY_KNOWN * in_country
        )
        self._by_likeness = (
            w.likeness + w.length_likeness * length + w.crowd_likeness * crowd + w.likeness_fuzzy * fuzzy
        )
        self._by_plain = w.plain + w.english_plain * self._english

    def totals(self, matched: str, other: str, likeness: float) -> tuple[float, float, float]:
        """Log-odds of a hit by the kind of country: transliterated, romanised otherwise, neither.

        Parameters
        ----------
        matched, other : str
            Folded and light form of the name that was hit.
        likeness : float
            Of the light forms, 0 to 1.
        """
        w, soft = WEIGHTS, self._soft
        plain = OSA.normalized_similarity(self._query, matched)
        total = (
            self._start
            + self._by_likeness * likeness
            + self._by_plain * plain
            + w.slots * Levenshtein.normalized_similarity(self._slots, other.translate(_VOWELS))
            + w.bones * Levenshtein.normalized_similarity(self._bones, other.translate(_BONES))
            + w.first * (soft[:1] == other[:1])
            + w.last * (soft[-1:] == other[-1:])
        )
        if " " in self._query:
            total -= _word_doubt(self._query, matched, plain)
        near = total + w.near + w.plain_near * plain + w.english_near * self._english
        return near, total, total + w.far + w.plain_far * plain


def _word_doubt(query: str, matched: str, plain: float) -> float:
    """What to take off where one word of several is another word, or words were run together beyond recognition."""
    mine, theirs = query.split(), matched.split()
    if len(mine) == len(theirs):
        worst = min(Levenshtein.normalized_similarity(a, b) for a, b in zip(mine, theirs, strict=True))
        return _OTHER_WORD * max(0.0, 0.6 - worst)
    return _RUN_TOGETHER if plain < _RECOGNISED else 0.0


def country_kind(country: str | None) -> int:
    """Which of :meth:`Judge.totals` holds for a country."""
    return 0 if country in TRANSLITERATED else 1 if country in ROMANISED else 2


#: What a power of ten of a place's prior adds to the log-odds of a hit.
FAME = WEIGHTS.fame / 6


def closeness(odds: float) -> float:
    """Closeness, 0 to 0.9, from log-odds; the prior of the place is in them."""
    return _CEILING / (1.0 + math.exp(-odds))


def odds(closeness: float) -> float:
    """Log-odds that come to a closeness."""
    return math.log(closeness / (_CEILING - closeness))
