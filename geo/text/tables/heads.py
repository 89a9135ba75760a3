"""Head of a table's column -> what stands under it: what happened, when, where, what that lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.headings import IN_PART, fields_of
from geo.records import Column

#: Heads of columns, without what stands in brackets.
_WHAT = re.compile(
    r"(?:qu[eé](?: pas[oó])?|quoi|o que|что|що|(?:short |brief )?notes|"
    r"what(?: (?:happened|took place|is on record|occurred))?|"
    r"what (?:was |is |we )?(?:reported|seen|told|heard|known|learned|learnt)(?: (?:to|by|of|from|about) .{1,20})?)",
    re.I,
)
_WHEN = re.compile(
    r"week (?:ending|ended|of|from|starting|beginning|commencing)|"
    r"(?:start|end|begin|from|to|until)(?:ing)? (?:date|day)|(?:date|day) (?:start|end|begin|from|to|until)(?:ing)?|"
    r"(?:(?:utc|local) )?(?:dates?|days?|when|on)(?:[ -](?:month|of|in|and|it|this)\b.{0,25})?",
    re.I,
)
_WHERE = re.compile(
    r"(?:where|at|places?|locations?|locality|localities|settlements?|sites?|towns?|villages?|cit(?:y|ies)|"
    r"municipalit(?:y|ies)|townships?|communes?|spot|"
    r"countr(?:y|ies)(?: and | or |, |/)(?=locat|place|town|cit|site|sett|vill))(?:(?:\b| and | or |, |/).{2,25})?",
    re.I,
)
_DIVISION = re.compile(
    r"(?:(?:sub-?)?districts?|count(?:y|ies)|provinces?|states?|regions?|governorates?|oblasts?|departments?|cercles?|"
    r"countr(?:y|ies)|territor(?:y|ies)|regenc(?:y|ies)|adm(?:in\w*)? ?\d?)(?:(?: and | or |, |/).{2,25})?",
    re.I,
)
#: What a column tells -> its heads; the first that fits counts.
_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("what", _WHAT), ("when", _WHEN), ("where", _WHERE), ("within", _DIVISION)
)  # fmt: skip
#: The noun that heads a name of a column ('event date', 'date of incident') -> what the column tells.
_OF_NOUNS: tuple[tuple[Column, str], ...] = (
    (
        "what",
        "event events incident incidents description descriptions desc details summary fact facts deed deeds narrative "
        "account accounts attack attacks violation occurrence chronicle act acts action happening hecho hechos "
        "suceso descripción descripcion "
        "evento événement evénement évènement evenement faits fait incidente descrição peristiwa kejadian olay событие "
        "описание подія опис الحدث الحادث الحادثة الوصف التفاصيل",
    ),
    (
        "when",
        "date dates day days weekday week period dtg datetime timestamp occurred happened fecha data jour día datum "
        "tanggal tarih дата день التاريخ اليوم",
    ),
    (
        "where",
        "place places location locations locality settlement site town village city ward barangay kebele neighbourhood "
        "area lat latitude latitud coordinates coords gps mgrs latlon geolocation position coordenadas lugar lieu "
        "localidad municipio cidade ville village localité commune место город пункт місто lokasi tempat yer المكان "
        "الموقع المدينة البلدة القرية",
    ),
    (
        "within",
        "district county province state region governorate oblast department departamento provincia canton lga woreda "
        "tehsil upazila raion taluk prefecture parish zone cercle "
        "estado región région préfecture область район المحافظة المنطقة",
    ),
)
#: What a column tells by the field that its heading names in the tables of those who collect incidents.
_FIELDS: dict[str, Column] = {
    "date": "when", "text": "what", "what": "what", "place": "where", "lat": "where", "lon": "where", "point": "where",
    "admin2": "within", "admin1": "within", "country": "within",
}  # fmt: skip
_NOUNS = {noun: column for column, nouns in _OF_NOUNS for noun in nouns.split()}
#: Days on which something else was done than what the row tells.
_ANOTHER_DAY = re.compile(r"\b(?:report|publi|entry|enter|updat|source|birth|verif|upload|record)", re.I)
#: Where no column is headed so, what kind of thing it was, else remarks beside place and day tell it.
_LAST_RESORTS = (
    re.compile(
        r"(?:(?:event|incident|attack) )?(?:type|kind|nature|method|cause)(?: of (?:event|incident|attack))?", re.I
    ),
    re.compile(r"remarks?|comments?|observations?", re.I),
    re.compile(r"type of violence"),
    re.compile(r"weapons?(?: used)?|means(?: of attack)?|arme?s?(?: utilisée)?|armas?", re.I),
)  # fmt: skip
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_FEWEST, _LONGEST = 3, 48
#: Other heads of tables of incidents: who, how many, how it is known.
_OTHERS = re.compile(
    r"(?:(?:no|number|total|civ(?:ilians?)?|mil(?:itary)?|reported|people|estimated) )*(?:of )?"
    r"(?:killed|dead|deaths?|fatalit(?:y|ies)|kia|injured|wounded|injur(?:y|ies)|wia|hurt|casualt(?:y|ies)|victims?|"
    r"missing|arrested|detained|abducted|kidnapped|toll|losses|muertos|heridos|morts|tués|blessés|bilan|mortos|feridos)|"
    r"(?:actors?|perpetrators?|attackers?|targets?|sides?|groups?|who|by|against|parties|responsible|suspects?)"
    r"(?: ?[12ab])?|"
    r"(?:time|hour|type|kind|category|weapons?|method|means|sources?|link|url|reference|ref|status|severity|confidence|"
    r"reliability|remarks?|comments?|notes?|damage|lat|latitude|lon|long|longitude|lng|coordinates|geo|"
    r"reported by|(?:incident |event )?(?:id|no|nr|number)|outcome|impact|title)",
    re.I,
)


@lru_cache(maxsize=1024)
def plain_head(head: str) -> str:
    """A head in small letters without brackets, marks of footnotes and underscores."""
    return " ".join(_BRACKET.sub("", head).replace("_", " ").strip(" \t\"'*#:.†‡").lower().split())


@lru_cache(maxsize=1024)
def column_of(head: str) -> Column:
    """What a column tells by its head: by the whole of it, else by its noun, else by a part of 'Fecha/Date'."""
    name = plain_head(head)
    if not name:
        return "else"
    for part in dict.fromkeys((name, *name.split("/"))):
        whole = next((column for column, heads in _COLUMNS if heads.fullmatch(part.strip())), None)
        noun = re.split(r" (?:of|in|and|de|del|du|des|da|do|y|et|&) (?:l['’])?|,", part.removesuffix(" name"))[
            0
        ].split()
        found = whole or _NOUNS.get(noun[-1] if noun else "")
        if found is not None:
            return "else" if found == "when" and _ANOTHER_DAY.search(name) else found
    if any(resort.fullmatch(name) for resort in _LAST_RESORTS):
        return "else"
    return next((_FIELDS.get(field, "else") for field, rank in fields_of(head) if rank < IN_PART), "else")


@lru_cache(maxsize=1024)
def heads_column(head: str) -> bool:
    """Whether a word is one that heads columns of tables of incidents, which where no mark says so makes it a head."""
    whole = any(rank < IN_PART for _, rank in fields_of(head))
    return whole or column_of(head) != "else" or _OTHERS.fullmatch(plain_head(head)) is not None


def is_code(head: str) -> bool:
    """Whether numbers under a head tell what happened, as UCDP's types of violence do."""
    return plain_head(head) == "type of violence"


def told_in(heads: Sequence[str]) -> int:
    """Number of the column that tells what happened; -1 where there is none."""
    found = [n for n, head in enumerate(heads) if column_of(head) == "what"]
    for resort in _LAST_RESORTS:
        found = found or [n for n, head in enumerate(heads) if resort.fullmatch(plain_head(head))]
    return found[0] if found else -1


def are_heads(heads: Sequence[str]) -> bool:
    """Whether names may head the columns of a table of incidents."""
    if len(heads) < _FEWEST or any(len(head) > _LONGEST for head in heads):
        return False
    columns = {column_of(head) for head in heads}
    plain = "what" in columns or {"when", "where"} <= columns
    return plain and told_in(heads) >= 0 and bool(columns & {"when", "where", "within"})
