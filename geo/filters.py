"""Filter words (command line, URL, Python) -> one typed Filter; the same words everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec

from geo.errors import InputError
from geo.records import Record

#: Words that may be repeated (OR within one word, AND between words).
LIST_WORDS = (
    "actor",
    "role",
    "category",
    "outcome",
    "status",
    "country",
    "admin1",
    "precision",
    "source",
    "salience",
    "review",
)
#: Words that stand once.
SINGLE_WORDS = ("bbox", "near", "within_km", "since", "until", "added_since", "text", "min_confidence")

_RELATIVE_DAYS = re.compile(r"^-(\d{1,5})d$")


class Filter(Record, frozen=True, kw_only=True):
    """What to show. Empty lists and ``None`` mean 'do not restrict', except ``review`` (draft and approved).

    ``bbox`` is west, south, east, north in degrees (RFC 7946 order); west > east crosses the antimeridian.
    ``since`` and ``until`` are inclusive ISO dates: the incident's interval must overlap them.
    ``near`` is the path of a file of the user's own places, ``within_km`` the distance to them.
    """

    actor: list[str] = []
    role: list[str] = []
    category: list[str] = []
    outcome: list[str] = []
    status: list[str] = []
    country: list[str] = []
    admin1: list[str] = []
    precision: list[str] = []
    source: list[str] = []
    salience: list[str] = []
    review: list[str] = msgspec.field(default_factory=lambda: ["draft", "approved"])
    bbox: tuple[float, float, float, float] | None = None
    near: str | None = None
    within_km: float | None = None
    since: str | None = None
    until: str | None = None
    added_since: str | None = None
    text: str | None = None
    min_confidence: float | None = None

    @classmethod
    def from_words(cls, words: Mapping[str, Any], *, today: date | None = None) -> Filter:
        """Build a filter from raw words.

        Parameters
        ----------
        words : mapping
            Word -> string or list of strings; unknown words are refused, empty ones skipped.
        today : datetime.date, optional
            What 'today' means; the current date in UTC unless given.

        Raises
        ------
        InputError
            If a word is unknown or a value has the wrong form. Whether a value exists (an actor, a country) is
            for the store to say.
        """
        fields: dict[str, Any] = {}
        for raw_word, value in words.items():
            word = raw_word.replace("-", "_")
            if value is None or value == "" or value == [] or value == ():
                continue
            if word in LIST_WORDS:
                fields[word] = [value] if isinstance(value, str) else [str(v) for v in value]
            elif word == "bbox":
                fields[word] = _bbox(value)
            elif word in ("since", "until", "added_since"):
                fields[word] = parse_day(str(value), word=word, today=today)
            elif word in ("within_km", "min_confidence"):
                fields[word] = _number(value, word)
            elif word in SINGLE_WORDS:
                fields[word] = str(value)
            else:
                raise InputError(f"unknown filter '{raw_word}'; known are {', '.join(LIST_WORDS + SINGLE_WORDS)}")
        return cls(**fields)

    def to_query(self) -> str:
        """The filter as a URL query string without '?', words in a fixed order, defaults left out."""
        pairs: list[tuple[str, str]] = []
        default = Filter()
        for word in (*LIST_WORDS, *SINGLE_WORDS):
            value = getattr(self, word)
            if value == getattr(default, word):
                continue
            if word == "bbox":
                pairs.append((word, ",".join(f"{v:g}" for v in value)))
            elif isinstance(value, list):
                pairs.extend((word, v) for v in value)
            else:
                pairs.append((word, f"{value:g}" if isinstance(value, float) else str(value)))
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str, *, today: date | None = None) -> Filter:
        """Read :meth:`to_query` back; words that are not filters (map position, layers ...) are left alone."""
        words: dict[str, Any] = {}
        for word, value in parse_qsl(query.lstrip("?")):
            if word in LIST_WORDS:
                words.setdefault(word, []).append(value)
            elif word in SINGLE_WORDS:
                words[word] = value
        return cls.from_words(words, today=today)

    def is_empty(self) -> bool:
        """Whether nothing is restricted beyond the default."""
        return self == Filter()


def parse_day(value: str, *, word: str = "date", today: date | None = None) -> str:
    """Read 'today', 'yesterday', '-7d' or an ISO date (UTC) into an ISO date.

    Raises
    ------
    InputError
        If the value has none of these forms.
    """
    now = today or datetime.now(UTC).date()
    text = value.strip().lower()
    if text == "today":
        return now.isoformat()
    if text == "yesterday":
        return (now - timedelta(days=1)).isoformat()
    if match := _RELATIVE_DAYS.match(text):
        return (now - timedelta(days=int(match[1]))).isoformat()
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise InputError(
            f"--{word.replace('_', '-')} '{value}' is no date; write 2025-07-16, today, yesterday or -7d"
        ) from None


def nearest(value: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """The ``count`` known values most like ``value``, for an error message."""
    from rapidfuzz import fuzz, process

    every = list(known)
    choices = [name for name in every if 2 * len(name) >= len(value)] or every  # 'IS' is like any word that holds it
    found = process.extract(value, choices, scorer=fuzz.WRatio, processor=str.casefold, limit=count)
    return [match[0] for match in found]


def _bbox(value: Any) -> tuple[float, float, float, float]:
    parts = value.split(",") if isinstance(value, str) else list(value)
    try:
        west, south, east, north = (float(p) for p in parts)
    except (TypeError, ValueError):
        raise InputError(f"--bbox '{value}' is not W,S,E,N in degrees, e.g. 35.5,32.3,42.4,37.3") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError(f"--bbox '{value}' is out of range; W and E are -180..180, S and N -90..90 with S below N")
    return west, south, east, north


def _number(value: Any, word: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InputError(f"--{word.replace('_', '-')} '{value}' is not a number") from None
    if not 0 <= number < float("inf"):
        raise InputError(f"--{word.replace('_', '-')} '{value}' must be 0 or more")
    return number


def to_words(filter_: Filter) -> dict[str, Any]:
    """The filter as plain words, for metadata in exports."""
    return {k: v for k, v in msgspec.to_builtins(filter_).items() if v not in (None, [])}
