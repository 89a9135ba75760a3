"""Two spellings -> how near they are: when a shared key is believed, and how much it is worth.

Thresholds were set on Latin alternates of towns left out of the index against English words that are no places; see
`sitmap eval spelling`.
"""

from __future__ import annotations

from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

#: Countries whose names reach Latin letters by transliteration, in many hands; spelling rules are believed there.
_TRANSLITERATED = """AE AF AM AZ BA BD BF BG BH BY CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KM KW KZ LB LK LY MA MD
    ME MK ML MM MN MR NE NG NP OM PK PS QA RS RU SA SD SN SO SS SY TD TJ TM TN TR UA UZ XK YE"""
TRANSLITERATED = frozenset(_TRANSLITERATED.split())
#: Least likeness of light forms under one key.
KEY_FLOOR = 0.6
#: Elsewhere the spellings must differ in little more than hyphens, articles and doubled letters.
PLAIN_FLOOR = 0.84


def rank_bucket(light_form: str, lights: list[str]) -> list[tuple[float, int]]:
    """Likeness (0 to 1) and position of the light forms that are near enough, nearest first."""
    hits = process.extract(
        light_form, lights, scorer=Levenshtein.normalized_similarity, score_cutoff=KEY_FLOOR, limit=40
    )
    return [(score, position) for _, score, position in hits]


def closeness_of(
    query: str, matched: str, likeness: float, match: Literal["key", "fuzzy"], country: str | None
) -> float:
    """Closeness of a hit that is not as written; 0 where it is not believed.

    Parameters
    ----------
    query, matched : str
        Folded names.
    likeness : float
        Of the light forms, 0 to 1.
    match : str
        How it was found.
    country : str or None
        ISO 3166 alpha-2; decides how freely spellings may differ.
    """
    plain = DamerauLevenshtein.normalized_similarity(query, matched)
    if country not in TRANSLITERATED and matched.isascii() and plain < PLAIN_FLOOR:
        return 0.0
    return (0.9 if match == "key" else 0.75) * (0.7 * likeness + 0.3 * plain)
