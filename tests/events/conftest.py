"""A report told by hand: sentences by full stops, places and times by their words."""

from __future__ import annotations

import re

import pytest

from geo.events.coder import RuleCoder
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.merging.merge import merge
from geo.records import Document, Place, Resolution, Sentence, TimeSpan
from geo.text.dates.finder import RuleDateFinder
from geo.text.sentences import split

TOWNS = {
    "Djibo": ("BF", 14.1, -1.63),
    "Kaya": ("BF", 13.09, -1.08),
    "Kharkiv": ("UA", 49.99, 36.23),
    "Odesa": ("UA", 46.48, 30.73),
    "Nikopol": ("UA", 47.57, 34.39),
    "Idlib": ("SY", 35.93, 36.63),
    "Homs": ("SY", 34.73, 36.71),
    "Aleppo": ("SY", 36.2, 37.16),
    "Baghdad": ("IQ", 33.34, 44.4),
    "Erbil": ("IQ", 36.19, 44.01),
    "El Fasher": ("SD", 13.63, 25.35),
    "Khartoum": ("SD", 15.55, 32.53),
    "Goma": ("CD", -1.67, 29.23),
    "Lahore": ("PK", 31.56, 74.35),
    "Quetta": ("PK", 30.18, 67.0),
    "Bogotá": ("CO", 4.61, -74.08),
    "Nairobi": ("KE", -1.28, 36.82),
    "Mogadishu": ("SO", 2.04, 45.34),
    "Lashio": ("MM", 22.93, 97.75),
    "Beirut": ("LB", 33.89, 35.5),
    "Tyre": ("LB", 33.27, 35.2),
    "Kabul": ("AF", 34.53, 69.17),
    "Doha": ("QA", 25.29, 51.53),
    "Hodeidah": ("YE", 14.8, 42.95),
}
AREAS = {
    "Lebanon": ("LB", "country", "PCLI", 33.9, 35.9),
    "Yemen": ("YE", "country", "PCLI", 15.5, 47.5),
    "Iran": ("IR", "country", "PCLI", 32.4, 53.7),
    "Syria": ("SY", "country", "PCLI", 35.0, 38.5),
    "Israel": ("IL", "country", "PCLI", 31.0, 34.9),
    "Red Sea": (None, "water", "SEA", 20.0, 38.5),
    "Iraq": ("IQ", "country", "PCLI", 33.0, 44.0),
    "Ukraine": ("UA", "country", "PCLI", 49.0, 32.0),
}


def place(name: str) -> Place:
    if name in AREAS:
        country, precision, kind, lat, lon = AREAS[name]
    else:
        country, lat, lon = TOWNS[name]
        precision, kind = "town", "PPL"
    return Place(
        id=f"sm:{name.lower().replace(' ', '-')}",
        name=name,
        mention=name,
        kind=kind,
        country=country,
        admin1=None,
        admin1_code=None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=5.0,
        basis="named",
    )


def places_of(text: str) -> list[Resolution]:
    found = []
    for name in (*TOWNS, *AREAS):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            found.append(
                Resolution(
                    start=match.start(),
                    end=match.end(),
                    text=name,
                    use="literal",
                    score=0.9,
                    place=place(name),
                    reason=None,
                    alternatives=[],
                )
            )
    return sorted(found, key=lambda r: r.start)


def times_of(text: str, times: dict[str, tuple[str, str, str]]) -> list[TimeSpan]:
    found = []
    for words, (start, end, precision) in times.items():
        for match in re.finditer(rf"\b{re.escape(words)}\b", text):
            found.append(
                TimeSpan(
                    start=match.start(),
                    end=match.end(),
                    text=words,
                    date_start=start,
                    date_end=end,
                    precision=precision,
                    basis="relative",
                )
            )
    return sorted(found, key=lambda t: t.start)


def sentences_of(text: str) -> list[Sentence]:
    out = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+", text)):
        for match in re.finditer(r"\S.*?(?:[.?!](?=\s|$)|$)", block[0]):
            start = block.start() + match.start()
            out.append(
                Sentence(start=start, end=start + len(match[0]), text=match[0], index=len(out), paragraph=paragraph)
            )
    return out


#: Wednesday 15 May 2024 is the day of publication in all hand-made reports.
WEEK = {
    "Monday": ("2024-05-13", "2024-05-13", "day"),
    "Tuesday": ("2024-05-14", "2024-05-14", "day"),
    "Wednesday": ("2024-05-15", "2024-05-15", "day"),
    "last week": ("2024-05-06", "2024-05-12", "week"),
    "last month": ("2024-04-01", "2024-04-30", "month"),
    "7 October 2023": ("2023-10-07", "2023-10-07", "day"),
    "3 March 2021": ("2021-03-03", "2021-03-03", "day"),
    "Sunday": ("2024-05-12", "2024-05-12", "day"),
}


class Reader:
    """Codes hand-made reports."""

    def __init__(self) -> None:
        self.coder = RuleCoder(load_lexicons())

    def __call__(self, text: str, *, doc_id: str = "d", published: str | None = "2024-05-15"):
        document = Document(doc_id=doc_id, text=text, published=published, publisher=doc_id)
        return self.coder.code(document, sentences_of(text), places_of(text), times_of(text, WEEK))

    def why(self, text: str) -> list[str]:
        document = Document(doc_id="d", text=text, published="2024-05-15")
        return [
            c.reason for c in self.coder.explain(document, sentences_of(text), places_of(text), times_of(text, WEEK))
        ]


@pytest.fixture(scope="session")
def read() -> Reader:
    return Reader()


#: '{Djibo/BF}', '{Red Sea//water}': a place of a note with its country and precision.
MARK = re.compile(r"\{([^/}]+)/([A-Z]*)(?:/(\w+))?\}")


def unmarked(marked: str) -> tuple[str, list[Resolution]]:
    """The text of a note without braces, and its places."""
    text, places, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        name, country, precision = match[1], match[2] or None, match[3] or "town"
        place = Place(
            id=f"sm:{name}", name=name, mention=name, kind="PPL", country=country, admin1=None, admin1_code=None,
            lat=10.0 + len(places), lon=20.0 + len(name), precision=precision, radius_km=5.0, basis="named",
        )  # fmt: skip
        start, end = len(text), len(text) + len(name)
        places.append(
            Resolution(
                start=start, end=end, text=name, use="literal", score=0.9, place=place, reason=None, alternatives=[]
            )
        )
        text += name
        at = match.end()
    return text + marked[at:], places


@pytest.fixture(scope="session")
def note():
    """Incidents of a note with places in braces, published on Wednesday 11 June 2025."""
    coder, dates = RuleCoder(load_lexicons()), RuleDateFinder()

    def run(marked: str, *, publisher: str | None = None):
        text, places = unmarked(marked)
        document = Document(doc_id="d", text=text, published="2025-06-11", publisher=publisher)
        found = merge(coder.code(document, split(text), places, dates.find(text, published="2025-06-11")))
        return sorted(found, key=lambda incident: incident.sources[0].start)

    return run
