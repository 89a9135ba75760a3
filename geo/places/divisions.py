"""A name with the word for its sort of division -> the name, how large such divisions are, where they are called so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.records import Precision

#: How large -> the word, in the languages of reports, and the countries whose divisions bear it; none: many do.
_WORDS: dict[Precision, str] = {
    "admin1": """governorate province provincia oblast:BG,BY,KG,KZ,RU,UA krai:RU ostan:IR state estado gobernacion
        wilaya:DZ,MA,MR,OM,TN,EH wilayat:AF,OM,TM muhafazah:IQ,JO,SY,LB,YE,EG muhafaza:IQ,JO,SY,LB,YE,EG region
        regional_state:ET departamento:AR,BO,CO,GT,HN,NI,PE,PY,SV,UY department departement département voivodeship:PL
        région""",
    "admin2": """district county raion rayon:AZ,BY,MD,RU,UA woreda:ET lga:AU,NG local_government_area:AU,NG
        local_government:NG tehsil:IN,PK tahsil:IN,PK taluka:IN,PK taluk:IN,PK upazila:BD township cercle:ML
        territory territoire:CD regency:ID kabupaten:ID shahrestan:IR qada:IQ,LB,JO,SY qadaa:IQ,LB,JO,SY caza:LB
        prefecture préfecture sub-county moughataa:MR daira:DZ payam:SS parish canton zone zoba:ER autonomous_region
        municipality municipio município""",
    "town": "city town village ciudad pueblo ville",
    "near": """sub-district nahiya:IQ,SY nahiyah:IQ,SY commune hromada:UA kebele:ET vereda:CO barangay:PH boma:SS
        corregimiento:CO,PA kecamatan:ID union:BD sub-prefecture sous-préfecture ward mahallah:IQ,IR,UZ""",
}
_SPELT = {"raion": r"rai?on", "sub-district": "sub-?district", "sub-county": "sub-?county", "provincia": "prov[ií]ncia"}
#: Slavic adjectives of towns: Bakhmutskyi, Kharkivska, Volgogradskaya.
_ADJECTIVE = re.compile(r"(\w{3,})s['’ʹ]?k(?:yi|yy|yj|iy|ij|y|i|a|aya|aja|oho|oi)$")
_LINK = r"(?:of(?: the)?|de(?: la| los| las|l)?|du|des|do|da|d['’])"


class Division(NamedTuple):
    """What a word such as 'woreda' says: how large, in which countries; ``countries`` empty where in many."""

    word: str
    precision: Precision
    countries: frozenset[str]


def division_asked(text: str) -> tuple[list[str], Division] | None:
    """The bare name and its sort, of a name that tells it before or behind; adjectives as the names they may come from.

    Examples
    --------
    >>> names, sort = division_asked("cercle de Bankass")
    >>> names, sort.word, sort.precision, sorted(sort.countries)
    (['Bankass'], 'cercle', 'admin2', ['ML'])
    >>> division_asked("Bakhmutskyi raion")[0]
    ['Bakhmutskyi', 'Bakhmutsk', 'Bakhmut']
    """
    pattern, sorts = _pattern()
    found = pattern.match(text)
    if found is None:
        return None
    name = found["behind"] or found["before"]
    word = (found["first"] or found["last"]).lower()
    adjective = _ADJECTIVE.match(name)
    names = [name, f"{adjective[1]}sk", adjective[1]] if adjective else [name]
    return names, next(sort for form, sort in sorts if form.fullmatch(word))


def division_behind(after: str) -> Division | None:
    """The sort of division that the words behind a name say it is.

    Examples
    --------
    >>> sort = division_behind(" territory, North Kivu")
    >>> sort.word, sort.precision
    ('territory', 'admin2')
    """
    found = _behind().match(after)
    if found is None:
        return None
    return next(sort for form, sort in _pattern()[1] if form.fullmatch(found[1].lower()))


@cache
def _behind() -> re.Pattern[str]:
    every = sorted((form for form, _ in _sorts()), key=len, reverse=True)
    return re.compile(rf"\s+({'|'.join(every)})\b", re.I)


@cache
def _pattern() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], Division]]]:
    sorts = _sorts()
    every = "|".join(sorted((form for form, _ in sorts), key=len, reverse=True))
    pattern = (
        rf"(?:the\s+)?(?:(?P<first>{every})\s+(?:{_LINK}\s*\b)?(?P<behind>\S.*)|(?P<before>\S.*?)\s+(?P<last>{every}))"
    )
    return re.compile(rf"{pattern}$", re.I), [(re.compile(form), division) for form, division in sorts]


@cache
def _sorts() -> list[tuple[str, Division]]:
    sorts = []
    for precision, words in _WORDS.items():
        for entry in words.split():
            word, _, countries = entry.replace("_", " ").partition(":")
            division = Division(word, precision, frozenset(countries.split(",")) - {""})
            sorts.append((_SPELT.get(word, re.escape(word)), division))
    return sorts
