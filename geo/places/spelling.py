"""Name -> folded form, spelling key and light form: under what names are stored and found.

``fold`` removes what never tells two places apart in writing: case, accents, hyphens, apostrophes, harakat. ``key``
goes on to what transliteration varies: articles, doubled letters, vowels, and the families of consonants that Arabic,
Persian, Hebrew, Kurdish, Turkish and Cyrillic names swap on their way into Latin letters. Names in those scripts are
brought into Latin letters by `anyascii` first, so 'حلب' and 'Halab' share a key. ``light`` keeps vowels, by family; two
names of one key are compared by it. ``fold`` and ``key`` are idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: First character of every key, so that a key is known as one and ``key(key(x)) == key(x)``.
KEY_MARK = "="
#: Letters that NFKD does not take apart but readers treat as their plain neighbours; and punctuation.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"}
#: Arabic-script letters that keyboards and countries vary: alef maqsura, Persian ye and kaf, ta marbuta, heh.
_ARABIC = {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ٱ": "ا", "ـ": "", "ء": ""}
_DROPPED = "'`´’‘ʼʻʿʾ′‛ʹ″“”\"«»،.\u200c\u200d\u200e\u200f\u00ad"
_SPACED = "-‐‑‒–—−_/,;:()[]־·|"
_TABLE = str.maketrans({**_LETTERS, **_ARABIC, **dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " ")})
_ASCII_TABLE = str.maketrans({**dict.fromkeys("'`\".", ""), **dict.fromkeys("-_/,;:()[]|", " ")})
#: Canonical combining class from which marks are dropped; below it stand Indic vowel signs and kana voicing.
_FIRST_LOOSE_MARK = 10

#: Arabic articles with their assimilated forms in English, French and German hands.
ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "as",
        "ash",
        "ad",
        "an",
        "ar",
        "at",
        "az",
        "ath",
        "adh",
        "es",
        "ech",
        "esh",
        "ed",
        "en",
        "er",
        "et",
        "ez",
        "eth",
        "edh",
        "us",
        "ush",
        "ud",
        "un",
        "ur",
        "ut",
        "uz",
        "os",
        "od",
        "or",
        "ot",
        "oz",
        "osh",
        "on",
        "l",
        "the",
        "le",
        "la",
        "les",
        "ha",
    ]
)
#: Generic words that stand before or after the name: the key puts them first, in alphabetical order.
_GENERIC = frozenset(
    [
        "lake",
        "mount",
        "mt",
        "jabal",
        "jebel",
        "river",
        "nahr",
        "wadi",
        "gulf",
        "sea",
        "strait",
        "island",
        "isle",
        "cape",
        "port",
        "governorate",
        "province",
        "district",
        "oblast",
        "region",
        "state",
        "county",
        "city",
        "camp",
        "airport",
        "base",
    ]
)
_ABBREVIATED = {"saint": "st", "sainte": "st", "sankt": "st", "ste": "st", "mount": "mt", "fort": "ft"}
_NOT_KEYED = re.compile("[^\u0000-\u06ff\u0750-\u077f\u1e00-\u1fff\u2000-\u206f\ufb50-\ufdff\ufe70-\ufeff]")
#: Digraphs -> one sign, before vowels are looked at. Order matters: the longer first.
_DIGRAPHS = (
    (re.compile("([aeiou])h$"), r"\1"),
    (re.compile("shch|sch|tch|tsh|ch|sh"), "s"),
    (re.compile("dzh|dj|zh|dg"), "j"),
    (re.compile("kh"), "h"),
    (re.compile("gh|ck"), "g"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("t[sz]"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("n(?=[bp])"), "m"),
)
_GLIDES = (
    (re.compile("(?:ou|u|w)(?=[aeioy])"), "v"),
    (re.compile("^[yi](?=[aou])"), "Y"),
    (re.compile("(?<=[aeiou])j(?=[^aeiouyv])"), ""),
    (re.compile("[aeiouyw]"), ""),
)
_CLASSES = str.maketrans("qkcjzY", "ggggdy")
_LIGHT_VOWELS = ((re.compile("ou|oo"), "u"), (re.compile("ee"), "i"), (re.compile("e[iy]|a[yi]"), "ai"))
_LIGHT = str.maketrans("qkcyeowv", "gggiauuu")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """Fold a name to the form in which it is looked up 'as written'.

    Parameters
    ----------
    name : str
        A name in any script.

    Returns
    -------
    str
        Case-folded, without accents, apostrophes and dots, hyphens as spaces, single spaces. May be empty.

    Examples
    --------
    >>> fold("Al-Atārib")
    'al atarib'
    """
    if name.isascii():
        folded = name.lower().translate(_ASCII_TABLE)
    else:
        marks = unicodedata.normalize("NFKD", name.casefold())
        kept = "".join(c for c in marks if unicodedata.combining(c) < _FIRST_LOOSE_MARK)
        folded = unicodedata.normalize("NFC", kept.casefold().translate(_TABLE))
    return " ".join(folded.split())


def latin(name: str) -> str:
    """Bring a name into plain lower-case Latin letters, words apart; empty for scripts that keys do not serve."""
    if not name.isascii():
        if _NOT_KEYED.search(name):
            return ""
        from anyascii import anyascii

        name = anyascii(name.replace("ç", "ch").replace("Ç", "Ch"))
    return fold(name)


@lru_cache(maxsize=1 << 17)
def _word_key(word: str, last: bool) -> str:
    word = _ABBREVIATED.get(word, word)
    if not last and len(word) > 3 and word.endswith(("at", "et")):
        word = word[:-1]  # ta marbuta before another word: 'Taybat al-Imam', 'Tayba al-Imam'
    for pattern, replacement in _DIGRAPHS + _GLIDES:
        word = pattern.sub(replacement, word)
    return word.translate(_CLASSES)


@lru_cache(maxsize=1 << 17)
def _word_light(word: str, last: bool) -> str:
    word = _ABBREVIATED.get(word, word)
    if not last and len(word) > 3 and word.endswith(("at", "et")):
        word = word[:-1]
    for pattern, replacement in _DIGRAPHS + _LIGHT_VOWELS:
        word = pattern.sub(replacement, word)
    return _DOUBLED.sub(r"\1", word.translate(_LIGHT))


def _words(name: str) -> list[str]:
    words = latin(name).split()
    if len(words) > 1:
        words = [w for w in words if w not in ARTICLES] or words
        generic = sorted(_ABBREVIATED.get(w, w) for w in words if w in _GENERIC)
        words = generic + [w for w in words if w not in _GENERIC]
    return words


def key(name: str) -> str:
    """Spelling key: equal for the customary Latin and native spellings of one name.

    Parameters
    ----------
    name : str
        A name in any script, or a key (which is returned as it is).

    Returns
    -------
    str
        :data:`KEY_MARK` and consonant families; ``""`` where nothing is left to go by (a name in Chinese characters).

    Examples
    --------
    >>> key("Deir ez-Zor") == key("Dayr az Zawr")
    True
    """
    if name.startswith(KEY_MARK):
        return name
    words = _words(name)
    joined = "".join([_word_key(w, i == len(words) - 1) for i, w in enumerate(words)])
    joined = _DOUBLED.sub(r"\1", joined)
    return KEY_MARK + joined if joined else ""


def light(name: str) -> str:
    """Latin form with consonants and vowels by family but in place; for telling near names of one key apart.

    Examples
    --------
    >>> light("Hodeidah"), light("Al Hudaydah")
    ('hudaida', 'hudaida')
    """
    words = _words(name)
    return _DOUBLED.sub(r"\1", "".join([_word_light(w, i == len(words) - 1) for i, w in enumerate(words)]))
