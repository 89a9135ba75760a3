"""Scholarly name of a source -> the plain name that people read, print and search for.

GeoNames writes the main names of countries without Latin script in scholarly transliteration ('Ţarţūs', 'Al Ḩudaydah',
'Slov’yans’k'): marks that no map label, newspaper or keyboard has. Countries whose own spelling is Latin keep their
letters ('Łódź', 'Gölcük', 'Şanlıurfa'). Which is which is decided by country (docs/decisions/0012-display-names.md).
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = """AE AF AM BD BG BH BT BY CN CY DJ DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KM KP KR KW KZ LA LB LK
    LY MA MM MN MR MV NP OM PK PS QA RU SA SD SO SS SY TD TH TJ TN TW UA YE"""
#: Countries whose own spelling of most names is not in Latin letters.
PLAIN = frozenset(_PLAIN.split())
#: Among them those where French is on the road signs: its letters stay, marks of transliteration go.
FRENCH = frozenset({"DJ", "DZ", "KM", "LB", "MA", "MR", "TD", "TN"})
_FRENCH_LETTERS = frozenset("àâçèéêëîïôùûüÀÂÇÈÉÊËÎÏÔÙÛÜ")
_SILENT = "AM BG BY CY ER ET GE GR JP KG KH KP KR KZ LA MN RU TH TJ UA"
#: Among them those where an apostrophe within a word is a soft sign or a breath that nobody writes. Elsewhere it is a
#: sound, parts syllables or is French or English ("Dar'a", "Xi'an", "N'Djamena").
SILENT = frozenset(_SILENT.split())
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "œ": "oe", "Œ": "Oe", "ß": "ss"})
_SIGNS = re.compile("['`´‘’ʻʼʽʾʿʹ′]")
_INNER = re.compile(r"(?<=\w)'+(?=\w)")


def plain_name(name: str, country: str) -> str:
    """The name as people write it in Latin letters.

    Parameters
    ----------
    name : str
        Main name as the source has it.
    country : str
        ISO 3166 alpha-2; may be empty.

    Returns
    -------
    str
        The name itself for countries that are not in :data:`PLAIN`, and where it is in another script.

    Examples
    --------
    >>> plain_name("Ţarţūs", "SY"), plain_name("Slov’yans’k", "UA"), plain_name("Łódź", "PL")
    ('Tartus', 'Slovyansk', 'Łódź')
    """
    if name.isascii() and not _SIGNS.search(name):
        return name
    if country not in PLAIN:
        return name
    kept = _FRENCH_LETTERS if country in FRENCH else ()
    plain = "".join(c if c in kept else _without_marks(c) for c in unicodedata.normalize("NFC", name))
    plain = _SIGNS.sub("'", plain)
    within = "" if country in SILENT else "'"
    plain = within.join(part.replace("'", "") for part in _INNER.split(plain))
    plain = " ".join(plain.split()).strip("- ")
    return plain[:1].upper() + plain[1:] if plain else name


def _without_marks(letter: str) -> str:
    letter = letter.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
