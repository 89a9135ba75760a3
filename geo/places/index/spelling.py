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
from operator import itemgetter

#: First character of every key, so that a key is known as one and ``key(key(x)) == key(x)``.
KEY_MARK = "="
#: Letters that NFKD does not take apart but readers treat as their plain neighbours; and punctuation.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"}
#: Arabic-script letters that keyboards and countries vary: alef maqsura, Persian ye and kaf, ta marbuta, heh.
_ARABIC = {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ٱ": "ا", "ـ": "", "ء": ""}
_DROPPED = "'`´’‘ʼʻʿʾ′‛ʹ″“”\"«»،.\u200c\u200d\u200e\u200f\u00ad"
_SPACED = "-‐‑‒–—−_/,;:()[]־·|"
_TABLE = str.maketrans({**_LETTERS, **_ARABIC, **dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " ")})
#: The common marks above and below Latin letters; with them gone most names are plain letters at once.
_MARKS = dict.fromkeys((*range(0x300, 0x334), *range(0x339, 0x345), *range(0x346, 0x370)))
_PLAIN_TABLE = _TABLE | {mark: None for mark in _MARKS if unicodedata.combining(chr(mark)) >= 10}
_ASCII_TABLE = str.maketrans({**dict.fromkeys("'`\".", ""), **dict.fromkeys("-_/,;:()[]|", " ")})
#: Canonical combining class from which marks are dropped; below it stand Indic vowel signs and kana voicing.
_FIRST_LOOSE_MARK = 10

#: Arabic articles with their assimilated forms in English, French and German hands.
_ARTICLES = """al el ul il as ash ad an ar at az ath adh es ech esh ed en er et ez eth edh us ush ud un ur ut uz
    os od or ot oz osh on l the le la les ha ehl de e ye i"""
#: What maps write before a name where people leave it out: centre, subdistrict, district, village, town.
_STYLES = """markaz nahiyat nahiyah nahiya qada qadaa qaza qaryat qaryah madinat madinah mintaqat shahr hukumati hukumat
    wuluswali woluswali alaqadari alaqahdari khirbat khirbet"""
ARTICLES = frozenset(_ARTICLES.split())
_BEFORE = frozenset(_STYLES.split())
#: Generic words that stand before or after the name: the key puts them first, in alphabetical order.
_GENERICS = """lake mount mt jabal jebel river nahr wadi gulf sea strait island isle cape port governorate province
    district oblast region state county city camp airport base"""
_GENERIC = frozenset(_GENERICS.split())
_ABBREVIATED = {"saint": "st", "sainte": "st", "sankt": "st", "ste": "st", "mount": "mt", "fort": "ft"}
_NOT_KEYED = re.compile("[^\u0000-\u06ff\u0750-\u077f\u1e00-\u1fff\u2000-\u206f\ufb50-\ufdff\ufe70-\ufeff]")
#: Digraphs -> one sign, the longer first: sibilants, then jim, kha, ghain, tha, dhal, tsadi, pe.
_DIGRAPHS = (
    *((d, "s") for d in ("shch", "sch", "tch", "tsh", "ch", "sh", "cz", "sz")),
    *((d, "j") for d in ("dzh", "dj", "zh", "dg")),
    ("kh", "h"),
    ("gh", "g"),
    ("ck", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
    ("ph", "f"),
    ("x", "ks"),
)
#: Letters whose mark makes another sound of them in Turkish, Slavic and Esperanto hands.
_CARONS = str.maketrans({"ç": "ch", "č": "ch", "ć": "ch", "š": "sh", "ž": "zh", "ż": "zh", "ź": "zh"})
_CARONS |= str.maketrans({"ĉ": "ch", "ŝ": "sh", "ĵ": "zh", "ĝ": "j", "ĥ": "kh"})
_CARONS |= str.maketrans({"Ç": "Ch", "Č": "Ch", "Š": "Sh", "Ž": "Zh", "Ż": "Zh"})
_FINAL_H = re.compile(r"(?<=[a-z])h\b")
_DOUBLED = re.compile(r"(.)\1+")
_first = itemgetter(1)  # of a match; a template would be expanded in Python each time
_SOFT_C = re.compile("c(?=[eiy])")
_W_BEFORE_VOWEL = re.compile("(?:ou|u|w)(?=[aeioy])")
_V_ELSEWHERE = re.compile("v(?![aeiouy])")
_Y_AT_START = re.compile("^[yi](?=[aou])")
_J_AS_Y = re.compile("(?<=[aeiou])j(?=[^aeiouyv])")
_CLASSES = str.maketrans("qkcjzY", "ggggdy", "aeiouyw")
_LIGHT_VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"))
_LIGHT = str.maketrans("qkcyeowv", "gggiauuu")


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
        if name.isalpha():
            return name.lower()
        folded = name.lower().translate(_ASCII_TABLE)
    else:
        marks = unicodedata.normalize("NFKD", name.casefold())
        folded = marks.translate(_PLAIN_TABLE).lower()
        if not folded.isascii():
            kept = "".join(c for c in marks if unicodedata.combining(c) < _FIRST_LOOSE_MARK)
            folded = unicodedata.normalize("NFC", kept.casefold().translate(_TABLE))
    return " ".join(folded.split())


def latin(name: str) -> str:
    """Bring a name into plain lower-case Latin letters, words apart; empty for scripts that keys do not serve."""
    folded = fold(name if name.isascii() else name.translate(_CARONS))
    if folded.isascii():
        return folded
    if _NOT_KEYED.search(name):
        return ""
    from anyascii import anyascii

    # a he or ta marbuta at the end of a word is a vowel
    return _FINAL_H.sub("", fold(anyascii(name)))


@lru_cache(maxsize=1 << 17)
def _word(word: str, last: bool) -> tuple[str, str]:
    """Key and light form of one word."""
    word = _ABBREVIATED.get(word, word)
    if not last and len(word) > 3 and word.endswith(("at", "et")):
        word = word[:-1]  # ta marbuta before another word: 'Taybat al-Imam', 'Tayba al-Imam'
    if word.endswith(("ah", "eh", "ih", "oh", "uh")):
        word = word[:-1]
    for digraph, sign in _DIGRAPHS:
        if digraph in word:
            word = word.replace(digraph, sign)
    if "c" in word:
        word = _SOFT_C.sub("s", word)
    word = _DOUBLED.sub(_first, word).replace("nb", "mb").replace("np", "mp")
    soft = word
    for digraph, sign in _LIGHT_VOWELS:
        soft = soft.replace(digraph, sign)
    hard = _Y_AT_START.sub("Y", _W_BEFORE_VOWEL.sub("v", word))
    if "v" in hard:
        hard = _V_ELSEWHERE.sub("", hard)
    if "j" in hard:
        hard = _J_AS_Y.sub("", hard)
    return hard.translate(_CLASSES), _DOUBLED.sub(_first, soft.translate(_LIGHT))


def _words(latin_name: str) -> list[str]:
    words = latin_name.split()
    if len(words) > 1:
        last = words[-1]  # 'Shahr-e Kord' is Kord, 'Darreh Shahr' is not Darreh
        words = [w for w in words if w not in ARTICLES and (w is last or w not in _BEFORE)] or words
        generic = sorted(_ABBREVIATED.get(w, w) for w in words if w in _GENERIC)
        if generic:
            words = generic + [w for w in words if w not in _GENERIC]
    return words


def spell(name: str) -> tuple[str, str]:
    """Key and light form of a name at once.

    Returns
    -------
    tuple of str
        :func:`key` and :func:`light`; two empty strings where there is nothing to go by.
    """
    return spell_latin(latin(name))


def spell_latin(latin_name: str) -> tuple[str, str]:
    """As :func:`spell`, for a name that :func:`latin` has been through."""
    words = _words(latin_name)
    if not words:
        return "", ""
    last = len(words) - 1
    parts = [_word(w, i == last) for i, w in enumerate(words)]
    if last == 0:
        joined, soft = parts[0]
    else:
        joined, soft = "".join([p[0] for p in parts]), "".join([p[1] for p in parts])
    joined = _DOUBLED.sub(_first, joined)
    return (KEY_MARK + joined, _DOUBLED.sub(_first, soft)) if joined else ("", "")


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
    return name if name.startswith(KEY_MARK) else spell(name)[0]


def light(name: str) -> str:
    """Latin form with consonants and vowels by family but in place; for telling near names of one key apart.

    Examples
    --------
    >>> light("Hodeidah"), light("Al Hudaydah")
    ('hudaida', 'hudaida')
    """
    return spell(name)[1]
