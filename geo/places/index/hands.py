"""Latin spelling -> how it would be spelled in English hands, were it written by others.

Names of one town reach us by way of German, Polish, Czech, Spanish, Kurdish or Russian hands, each with letters of its
own for the same sound, which no single key can hold. Each rule set below is one such hand; a name that its own key does
not find is asked for once more as each hand would have meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.places.index.spelling import ARTICLES

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), by) for pattern, by in pairs)


_CONSONANT = "bcdfghjklmnpqrstvwxz"
#: Hand by hand; within one, rules hold together and in order.
HANDS: tuple[Rules, ...] = (
    _rules(("j", "y")),  # Slavic, Scandinavian, Dutch: Jalta
    _rules(
        ("dsch", "dj"), ("tsch", "ch"), ("sch", "sh"), ("(?<!d)j", "y"), ("w", "v"), ("s(?=[aeiou])", "z")
    ),  # German
    _rules(("dsch|tzsch", "j"), ("sch", "sh"), ("ch", "kh")),  # German: Dschisr, Chan
    _rules(("dz", "dj"), ("sz", "sh"), ("cz", "ch"), ("(?<!d)j", "y"), ("w", "v")),  # Polish: Dzisr, Jawor
    _rules(("sz", "sh"), ("(?<![cst])ch", "kh"), ("j", "y"), ("w", "v")),  # Polish, Czech, Spanish: Chalfa, Chomejni
    _rules(("g(?!h)", "h"), ("c(?![hk])", "ts"), ("j", "y")),  # Russian of Ukrainian: Gorlovka, Gvizdec
    _rules(("(?<![cgkstpz])h", "g")),  # and back: Horlivka
    _rules(("x", "kh"), ("c(?!h)", "j")),  # Kurdish, Azerbaijani: Xanaqin, Cizir
    _rules((f"(?<=[{_CONSONANT}])(?:ou|u|w|o)(?=[aeiy])", "")),  # a glide that is none: Du'ain
    _rules(("z", "s")),  # Turkish, Spanish, Baltic
    _rules(("(?<=[a-z]{4})(?:as|is|us|ai)$", ""), ("dz", "dj"), ("(?<!d)j", "y")),  # Lithuanian endings
    _rules(("gi(?=[aou])", "j"), ("sci(?=[aou])|sc(?=[ei])", "sh"), ("ci(?=[aou])|c(?=[ei])", "ch")),  # Italian
    _rules(("ou", "w"), ("tch", "ch"), ("dj", "j"), ("ch", "sh"), ("gu(?=[ei])", "g"), ("qu", "k")),  # French
)
#: Hands that are asked only where the country is known; elsewhere they would find too much.
HANDS_IN_COUNTRY: tuple[Rules, ...] = (
    _rules(("^bolsh[a-z]+ ", "velyka "), ("^krasn[a-z]+ ", "chervona ")),  # Russian words of Ukrainian names
    _rules(("c(?![hk])", "ts"), ("j", "y")),  # Slavic c: Linovica
    _rules(("c(?![hk])", "ch"), ("j", "y")),  # Slavic, the carons lost: Kolocava
)
#: Words before a name that lists write and people leave out, or the other way round: fort, market, quarter, hill ...
_OPTIONAL = """qala qalah qalat qaleh qalaye qalehye kala kalay kalai kelay kili kalacha kishlak qeshlaq qishlaq qislaq
    bazar bazaar suq souk souq sooq khan shahr shahre shahrak deh dih dehe kafr kfar tell tall tel tal wad wadi ain ayn
    hajj mashraah mashra qaryah qaryeh qaryehye qaryahye deyr burj bir bi'r umm abu nova novo stara velyka mala upper
    lower pul pule chah koloniya posyolok selo gorod mys al khutor
    khutir sloboda bolshaya bolshoy bolshoye velykyy velyke malaya malyy maloye staraya staryy staroye novaya novyy
    novoye verkhnyaya verkhniy nizhnyaya nizhniy nizhni nyzhnya"""
OPTIONAL = frozenset(_OPTIONAL.split())
#: Words behind a name that tell a part of it or say what it is.
_OPTIONAL_LAST = """kabir saghir kabirah saghirah kalan khurd bala payin pain olya sofla sufla ulya avval dovom jonubi
    shomali sharqi gharbi city town village khel kalay kelay bozorg kuchak markaz gorod selo district rajon rayon raion
    fort shahr"""
OPTIONAL_LAST = frozenset(_OPTIONAL_LAST.split())
#: The Persian link between a word and what it belongs to: 'Shahr-e Qaen', "Qal'eh-ye Hormoz".
_IZAFET = frozenset({"e", "ye", "i"})


def other_hands(spelled: str, *, known: bool = False) -> Iterator[str]:
    """The spelling by each hand that would have written it so; those that change nothing are left out.

    Parameters
    ----------
    spelled : str
        A name that :func:`geo.places.index.spelling.latin` has been through.
    known : bool
        Whether the country is known.

    Examples
    --------
    >>> "yasnohorodka" in set(other_hands("jasnogorodka"))
    True
    """
    seen = {spelled}
    for rules in (*HANDS, *HANDS_IN_COUNTRY) if known else HANDS:
        written = spelled
        for pattern, by in rules:
            written = pattern.sub(by, written)
        if written not in seen:
            seen.add(written)
            yield written


def shortened(spelled: str) -> Iterator[str]:
    """The name without a word that may be left out at either end; never the only word.

    Examples
    --------
    >>> list(shortened("suq al inan"))
    ['al inan']
    """
    words = spelled.split()
    if len(words) > 1 and words[0] in OPTIONAL:
        yield " ".join(words[2:] if words[1] in _IZAFET and len(words) > 2 else words[1:])
    if len(words) > 2 and words[-2] in ARTICLES:
        if len(words) > 3 or words[0] not in OPTIONAL:
            yield " ".join(words[:-2])  # 'Hazm al-Jawf' is Hazm
    elif len(words) > 1 and (words[-1] in OPTIONAL_LAST or len(words) > 3):
        yield " ".join(words[:-1])
