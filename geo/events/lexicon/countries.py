"""data/gazetteer countries and demonyms -> which country a word stands for."""

from __future__ import annotations

from functools import cache

from geo.events.grammar.tokens import Token
from geo.events.lexicon.phrases import PhraseTable
from geo.events.lexicon.tables import read_table, variants
from geo.resources import data_path

#: Short forms that a gazetteer of places has no reason to know.
_SHORT = {
    "US": ("U.S.", "US", "USA", "U.S.A.", "United States", "America", "Washington"),
    "GB": ("UK", "U.K.", "Britain", "United Kingdom"),
    "AE": ("UAE", "U.A.E."),
    "SA": ("KSA", "Saudi"),
    "CD": ("DRC", "DR Congo", "Democratic Republic of Congo", "Democratic Republic of the Congo"),
    "CF": ("CAR", "Central African Republic"),
    "KP": ("DPRK", "North Korea"),
    "KR": ("South Korea",),
    "RU": ("Russia", "Moscow", "Kremlin"),
    "SY": ("Syria",),
    "TR": ("Turkey", "Türkiye", "Ankara"),
    "IR": ("Iran", "Tehran"),
    "UA": ("Ukraine", "Kyiv", "Kiev"),
    "MM": ("Myanmar", "Burma"),
    "CN": ("China", "Beijing"),
    "CI": ("Ivory Coast", "Côte d'Ivoire"),
    "PK": ("Pakistan", "Islamabad"),
    "IN": ("India", "New Delhi"),
    "RW": ("Rwanda", "Kigali"),
}
_EXTRA_ADJECTIVES = {
    "US": ("American",),
    "GB": ("British",),
    "SA": ("Saudi",),
    "AE": ("Emirati", "UAE"),
    "MM": ("Burmese",),
    "PS": ("Palestinian",),
}


#: Names of countries in other languages that are English words for something else, or adjectives.
_COMMON_WORDS = frozenset(("Grenade", "Somali", "Argentine"))


class Countries:
    """Names and adjectives of countries."""

    def __init__(self) -> None:
        self.table: PhraseTable[tuple[str, bool, bool]] = PhraseTable()
        self.names: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}

    def adjective(self, country: str) -> str:
        """'Syrian' for SY; the country's name where none is known."""
        return self.adjectives.get(country, self.names.get(country, country))

    def match(self, tokens: list[Token], i: int) -> tuple[int, str, bool, bool] | None:
        """Number of tokens, country code, whether it is an adjective, whether it means people ('Israelis')."""
        token = tokens[i]
        if not token.capital and token.text[0].isascii():
            return None
        hit = self.table.match(tokens, i)
        last = tokens[i + hit[0] - 1] if hit is not None else token
        if hit is None or (last.low in _ACRONYMS and not last.text.isupper()):
            return None  # 'us', 'The car'
        return hit[0], *hit[1]


#: Short forms that are words in small letters, or may be.
_ACRONYMS = frozenset(name.lower() for names in _SHORT.values() for name in names if name.isalpha() and name.isupper())


@cache
def load_countries() -> Countries:
    """Read the shipped tables once."""
    out = Countries()
    for row in read_table(data_path("gazetteer", "countries.tsv")):
        code = row["country"]
        if code and code not in out.names:
            out.names[code] = row["name"]
        for name in [row["name"], *variants(row)]:
            if len(name) > 3 and row["kind"].startswith("PCL") and name not in _COMMON_WORDS:
                out.table.add(name, (code, False, False))
    for code, names in _SHORT.items():
        for name in names:
            out.table.add(name, (code, False, False))
    for row in read_table(data_path("gazetteer", "demonyms.tsv")):
        code = row["country"]
        if not code or not row["place_id"].startswith("gn:"):
            continue
        first = code not in out.adjectives
        out.adjectives.setdefault(code, row["demonym"])
        for name in [row["demonym"], *variants(row)]:
            people = (
                name.endswith("s")
                and not name.endswith(("ss", "ois"))
                and name[:-1] in (row["demonym"], *variants(row))
            )
            if first or len(name) > 3:
                out.table.add(name, (code, True, people))
    for code, names in _EXTRA_ADJECTIVES.items():
        for name in names:
            out.table.add(name, (code, True, False))
        out.adjectives[code] = names[0] if code != "US" else "US"
    return out
