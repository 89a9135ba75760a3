"""Catalogue key -> text in the reader's language; ``catalogue/en.json`` is complete, others fall back to it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import InputError

_FOLDER = Path(__file__).parent / "catalogue"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language as written, without the fallback.

    Raises
    ------
    InputError
        If there is no catalogue of that language.
    """
    path = _FOLDER / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        raise InputError(f"no texts in language '{language}'; there are {', '.join(languages())}")
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def languages() -> list[str]:
    """Codes of the languages that have a catalogue."""
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def plural_form(language: str, n: int) -> str:
    """Which form of a noun a number takes, after Unicode's CLDR plural rules; English's where no others are written."""
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


class Texts:
    """Texts of one language.

    Examples
    --------
    >>> Texts("en")("counts.shown", shown="137", total="1,204")
    '137 of 1,204'
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self._texts = catalogue("en") | catalogue(language)

    def __call__(self, key: str, **values: Any) -> str:
        """The text of ``key`` with ``{name}`` filled in; a key nobody wrote is shown as it is."""
        text = self._texts.get(key, key)
        return text.format(**values) if values else text

    def count(self, key: str, n: int, **values: Any) -> str:
        """The text of ``key`` for so many: ``key.one``, ``key.few`` ... as the language has them, else ``key.other``.

        Examples
        --------
        >>> Texts("en").count("panel.sources", 1), Texts("en").count("panel.sources", 1204)
        ('Said by 1 report', 'Said by 1,204 reports')
        """
        form = plural_form(self.language, n)
        text = self._texts.get(f"{key}.{form}") or self._texts.get(f"{key}.other") or self._texts.get(key, key)
        return text.format(n=f"{n:,}", **values)

    def word(self, group: str, value: str | None) -> str:
        """A value of the records in the reader's words, e.g. ``word("status", "claimed")``; as it is if unlisted."""
        if value is None:
            return self("not_said")
        return self._texts.get(f"{group}.{value}", value)

    def for_browser(self) -> dict[str, str]:
        """The texts that ``assets/`` writes itself (keys ``js.*``)."""
        return {key[3:]: text for key, text in self._texts.items() if key.startswith("js.")}
