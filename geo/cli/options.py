"""Options that several commands share: the store, the filter words, progress."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click
from tqdm import tqdm

from geo.filters import LIST_WORDS, SINGLE_WORDS, Filter
from geo.settings import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])

FILTER_HELP = {
    "actor": "actor by id, name or variant, members included",
    "role": "perpetrator, target or other",
    "category": "event type or sub-event",
    "outcome": "occurred, attempted or intercepted",
    "status": "reported, claimed or disputed",
    "country": "country by name or ISO code",
    "admin1": "first-order division by name or code (SY.09)",
    "bbox": "west,south,east,north in degrees; west > east crosses the antimeridian",
    "near": "file with your own places (CSV, GeoJSON, KML)",
    "within_km": "distance to the places of --near, in km (25 unless given)",
    "since": "first day: 2025-07-16, today, yesterday, -7d (UTC)",
    "until": "last day, inclusive",
    "added_since": "added to the store since this day",
    "text": "words in title, quotes and documents",
    "precision": "site, town, near, admin2, admin1, region, water or country",
    "min_confidence": "least overall confidence of the coding, 0 to 1",
    "source": "publisher or document id",
    "salience": "main or background",
    "review": "draft, approved or rejected; draft and approved unless given",
}


def settings_from(**flags: Any) -> Settings:
    """Settings with the command's flags on top."""
    return load_settings(flags)


def store_option(command: F) -> F:
    """Add ``--store URL``; the command gets ``store`` (a URL or None)."""
    return click.option(
        "--store", metavar="URL", help="database address; sqlite:///sitmap.db in the current folder unless set"
    )(command)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filter words; the command gets one ``filter_`` of type :class:`geo.filters.Filter`."""

    @functools.wraps(command)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        words = {word: kwargs.pop(word) for word in (*LIST_WORDS, *SINGLE_WORDS)}
        return command(*args, filter_=Filter.from_words(words), **kwargs)

    decorated: Callable[..., Any] = wrapper
    for word in reversed((*LIST_WORDS, *SINGLE_WORDS)):
        decorated = click.option(
            f"--{word.replace('_', '-')}", word, multiple=word in LIST_WORDS, help=FILTER_HELP[word]
        )(decorated)
    return decorated


class Bar:
    """A progress bar on stderr that satisfies :class:`geo.ports.Progress`; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._label = ""

    def __call__(self, done: int, total: int | None, label: str) -> None:
        """Show ``done`` of ``total``."""
        if self._bar is None or self._label != label:
            self.close()
            self._label = label
            self._bar = tqdm(total=total, desc=label, unit="", leave=False, disable=None, dynamic_ncols=True)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
