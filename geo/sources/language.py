"""Text -> ISO 639-1 code of its language: by its letters, and by py3langid where letters leave it open."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter

#: Characters looked at.
SAMPLE = 1500
#: Share of all letters that a script must have to decide.
_MOST = 0.5

_SCRIPTS: dict[str, str] = {
    "arabic": r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]",
    "cyrillic": r"[\u0400-\u052f]",
    "hebrew": r"[\u0590-\u05ff]",
    "greek": r"[\u0370-\u03ff]",
    "ethiopic": r"[\u1200-\u139f]",
    "devanagari": r"[\u0900-\u097f]",
    "bengali": r"[\u0980-\u09ff]",
    "burmese": r"[\u1000-\u109f]",
    "thai": r"[\u0e00-\u0e7f]",
    "georgian": r"[\u10a0-\u10ff]",
    "armenian": r"[\u0530-\u058f]",
    "kana": r"[\u3040-\u30ff]",
    "hangul": r"[\uac00-\ud7af]",
    "han": r"[\u4e00-\u9fff]",
    "latin": r"[A-Za-z\u00c0-\u024f]",
}
_ONLY = {
    "hebrew": "he", "greek": "el", "ethiopic": "am", "devanagari": "hi", "bengali": "bn", "burmese": "my", "thai": "th",
    "georgian": "ka", "armenian": "hy", "kana": "ja", "hangul": "ko", "han": "zh",
}  # fmt: skip
#: Letters that only one language of a script has.
_LETTERS: dict[str, dict[str, re.Pattern[str]]] = {
    "arabic": {
        "fa": re.compile(r"[\u067e\u0686\u0698\u06af]"),
        "ur": re.compile(r"[\u0679\u0688\u0691\u06ba\u06d2]"),
        "ckb": re.compile(r"[\u06d5\u06ce\u06c6\u0695\u06b5]"),
        "ar": re.compile(r"[\u0629\u0649\u064a\u0643]"),
    },
    "cyrillic": {
        "uk": re.compile(r"[\u0456\u0457\u0454\u0491]"),
        "be": re.compile(r"\u045e"),
        "ru": re.compile(r"[\u044b\u044d\u044a\u0451]"),
        "sr": re.compile(r"[\u0452\u045b\u0459\u045a\u045f\u0458]"),
    },
    "latin": {"tr": re.compile(r"[\u011f\u0131\u015f]"), "pl": re.compile(r"[\u0142\u0119\u0105]")},
}
#: Short words that only one language of a script has, or has most often.
_WORDS: dict[str, dict[str, str]] = {
    "arabic": {
        "fa": "است این که را در از به با شد شدند کرد کردند",
        "ur": "ہے کے",
        "ckb": "",
        "ar": "في من على",
    },
    "cyrillic": {
        "uk": "та що щодо під або після був були",
        "be": "",
        "ru": "и что или после под при из года был были это его",
        "sr": "",
    },
    "latin": {
        "en": "the and of to was were that with for has have said by is",
        "fr": "les des une est dans pour sur avec qui ont du au",
        "es": "los las una del por con para que fue en el",
        "de": "der die das und ist mit von wurde nicht ein auf den",
        "it": "gli della sono che con per una nel di il",
        "pt": "uma dos das foi com para que n\u00e3o os em",
        "tr": "ve bir bu i\u00e7in ile olarak da de",
        "pl": "nie jest si\u0119 na w z do przez",
        "nl": "het een van en niet zijn voor met op werd",
    },
}
#: What a short text is whose letters and words are not telling: 'і' is in nearly every Ukrainian sentence.
_ELSE = {"cyrillic": "ru", "arabic": "ar"}
_WORD = re.compile(r"\w+")
_NO_LETTER = re.compile(r"[^A-Za-z]+")
_PLAIN = re.compile(r"[\x00-\x7f]+")


def language_of(text: str) -> str | None:
    """Language of a text.

    Returns
    -------
    str or None
        ISO 639-1 (``ckb`` for Sorani); None where there is too little text to tell.

    Examples
    --------
    >>> language_of("The army said that drones were shot down over the town.")
    'en'
    """
    sample = text[:SAMPLE]
    # Most letters of most texts are ASCII: what is left without them is quickly looked through for each script.
    rest = _PLAIN.sub("", sample)
    counts = {name: len(re.findall(p, rest)) for name, p in _SCRIPTS.items()} if rest else dict.fromkeys(_SCRIPTS, 0)
    counts["latin"] += len(_NO_LETTER.sub("", sample))
    total = sum(counts.values())
    if total < 15:
        return None
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _MOST * total:
        script = "kana" if counts["kana"] else script
    if script == "han" and counts["kana"] > 0.05 * total:
        script = "kana"
    if script in _ONLY:
        return _ONLY[script]
    found = _hits(script, sample.lower())
    best, second = sorted(found.values(), reverse=True)[:2]
    clear = best >= 3 and best >= 1.5 * second
    if not clear and script == "latin" and importlib.util.find_spec("py3langid") is not None:
        import py3langid

        return str(py3langid.classify(sample)[0])
    return max(found, key=lambda name: found[name]) if best else _ELSE.get(script)


def _hits(script: str, sample: str) -> dict[str, int]:
    """For each language of a script, how often the sample has what is its own."""
    words = Counter(_WORD.findall(sample))
    letters = _LETTERS[script]
    return {
        name: sum(words[w] for w in own.split()) + (len(letters[name].findall(sample)) if name in letters else 0)
        for name, own in _WORDS[script].items()
    }
