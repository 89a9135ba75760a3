"""One heading of a table -> the fields that it may tell: by its whole name, by its counts, else by its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from geo.resources import data_path

#: Fields that several columns may tell together: 'Civilians killed' and 'Soldiers killed' are added up.
COUNTS = ("fatalities", "injured", "missing", "detained", "casualties")
#: Rows of the table of words that are no fields: what makes a heading one of something else, what says nothing.
_ELSE, _EMPTY = "else", "empty"
#: How usual a heading is for its field: whole names by their order, then names without words that say nothing,
#: then counts, then the noun that heads a name, then its first word, as in languages that put the noun first.
BY_WORDS, _COUNTED, _NOUN, _FIRST = 100, 150, 160, 180

#: From here on a heading names its field in a part of its words only.
IN_PART = _COUNTED

_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTS = re.compile(r"[/|,&]|\s(?:or|and|y|et|и|та|و)\s", re.I)
_OF = re.compile(r"(?:^|\s)(?:of|in|and|or|de|del|du|des|da|do|d)(?:\s|$)")
#: A day on which something else was done than what the row tells.
_ANOTHER_DAY = re.compile(r"\b(?:report|publi|entry|entered|updat|source|birth|verif|upload|record|creat|modif|access)")
#: A count of people, whatever else the heading says.
_COUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("fatalities", re.compile(
        r"\b(?:killed|dead|deaths?|died|fatalit\w+|kia|nkill\w*|muert[oa]s?|fallecid[oa]s?|morts?|tues|mortos|"
        r"deceased)\b")),
    ("injured", re.compile(
        r"\b(?:injured|wounded|injur\w+|hurt|wia|nwound\w*|herid[oa]s?|lesionad[oa]s?|blesses?|ferid[oa]s?)\b")),
    ("missing", re.compile(r"\b(?:missing|desaparecid[oa]s?|disparus?)\b")),
    ("detained", re.compile(r"\b(?:detained|arrested|abducted|kidnapped|abductees|secuestrad[oa]s?|detenid[oa]s?)\b")),
)  # fmt: skip
_NO_COUNT = re.compile(
    r"\b(?:by|cause|date|place|names?|age|who|whom|type|source|status|from|cattle|livestock|animals|vehicles|houses|"
    r"notes?|description|including|incl|of which|us|ter)\b"
)


def plain(heading: str) -> str:
    """A heading in small letters without accents, brackets and marks."""
    heading = heading.replace("#", " no ")
    bare = _BRACKET.sub(" ", heading) if _BRACKET.sub("", heading).strip() else heading
    folded = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", folded.casefold()).split())


@lru_cache(maxsize=4096)
def fields_of(heading: str) -> list[tuple[str, int]]:
    """The fields that a heading may tell, the likelier ones first, each with a rank that is low where it is usual.

    Examples
    --------
    >>> [fields_of(heading)[0][0] for heading in ("Where exactly", "Who did it (alleged)", "LGA or Cercle")]
    ['place', 'perpetrator', 'admin2']
    >>> fields_of("Type of weapon"), fields_of("Date reported")
    ([], [])
    """
    name = plain(heading)
    if not name:
        return []
    parts = [name, *parts_of(heading)]
    names, bare = _names()
    if found := [hit for part in parts for hit in names.get(part, ())]:
        return found
    inner = _BRACKET.search(heading)
    if inner and (hits := [h for h in names.get(plain(inner[0][1:-1]), ()) if h[0] in COUNTS]):
        return hits
    counted = [field for field, told in _COUNTS if told.search(name)]
    if counted and not _NO_COUNT.search(name):
        return [(counted[0] if len(counted) == 1 else "casualties", _COUNTED)]
    found = [hit for part in parts for hit in bare.get(_told(part), ())] or _by_words(name)
    # The name of a victim is no target: it is that of a person.
    return [hit for hit in found if hit[0] != "target" or "name" not in name.split()]


def parts_of(heading: str) -> list[str]:
    """The names of a heading that stand side by side: 'Cercle/Commune'; single letters, as in 'Y/N', are none."""
    parts = list(dict.fromkeys(map(plain, _PARTS.split(heading))))
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else []


def of_another_day(heading: str) -> bool:
    """Whether a heading says on which day something else was done than what the row tells."""
    return _ANOTHER_DAY.search(plain(heading)) is not None


def is_of_others(heading: str) -> bool:
    """Whether a heading says that what stands under it is of something else: 'Source', 'Police response'."""
    others = set(_listed(_ELSE))
    return any(singular(word) in others for word in plain(heading).split())


def _by_words(name: str) -> list[tuple[str, int]]:
    """The field of the noun that heads a name, else of its first word; none where another word is of something else.

    'Type of weapon' is no kind of incident, and where two words ask for different fields none of them is sure.
    """
    words, others = _words(), set(_listed(_ELSE))
    ahead = _told(_OF.split(_told(name, ends=True))[0]).split()
    told = _told(name).split()
    for at, word, rank in ((-1, ahead[-1:], _NOUN), (0, told[:1], _FIRST)):
        field = words.get(singular(word[0])) if word else None
        if field is None:
            continue
        rest = (ahead[:-1] + told[len(ahead) :]) if at else told[1:]
        if any(singular(w) in others for w in rest) or (field == "date" and of_another_day(name)):
            return []
        if rank == _FIRST and any(words.get(singular(w), field) != field for w in rest):
            return []
        return [(field, rank)]
    return []


def _told(name: str, *, ends: bool = False) -> str:
    """A name without the words that say nothing, all of them or those at its ends; as it is where it has no others."""
    empty, words = set(_listed(_EMPTY)), name.split()
    if ends:
        while len(words) > 1 and (words[0] in empty or _OF.fullmatch(words[0])):
            words = words[1:]
        return " ".join(words)
    return " ".join(word for word in words if word not in empty) or name


def singular(word: str) -> str:
    """A word without the mark of several; for comparison only."""
    return word.removesuffix("s") if word.isascii() and len(word) > len("gps") and not word.endswith("ss") else word


Hits = dict[str, list[tuple[str, int]]]


@cache
def _names() -> tuple[Hits, Hits]:
    """Plain heading -> the fields that it may tell, with ranks; the same without words that say nothing."""
    whole: Hits = {}
    bare: Hits = {}
    for field, row in _table().items():
        for rank, name in enumerate(filter(None, row["names"].split("|"))):
            whole.setdefault(plain(name), []).append((field, rank))
            bare.setdefault(_told(plain(name)), []).append((field, BY_WORDS + rank))
    return whole, {name: _best(hits) for name, hits in bare.items()}


def _best(hits: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Fields in the order of their rank."""
    return sorted(hits, key=lambda hit: hit[1])


@cache
def _words() -> dict[str, str]:
    """A word that heads a longer name -> its field."""
    return {singular(word): field for field in _table() if field not in (_ELSE, _EMPTY) for word in _listed(field)}


@cache
def _table() -> dict[str, dict[str, str]]:
    """Field -> its usual names and the words that head longer ones."""
    lines = data_path("lexicons", "datasets", "columns.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
    return {row["id"]: row for row in rows}


@cache
def _listed(kind: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in _table()[kind]["words"].split("|") if word)
