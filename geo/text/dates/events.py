# ruff: noqa: SIM905 (lists of words read better as text)
"""'the ceasefire' after 'three days after' -> the day on which the text says that it was, if it does."""

from __future__ import annotations

import re
from datetime import date

_NOUN_PHRASE = re.compile(
    r"\s{1,3}(?:the|a|an|his|her|its|their|that|this|[A-Z][\w'’-]*)\b(?:\s{1,3}[\w'’-]+){0,6}", re.UNICODE
)
_STOP = re.compile(r"[.!?]\s|\n")
_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
_WEAK = frozenset(
    "after before their there which where about other first second under again being since would could "
    "declared announced began begun started between against government forces people town city".split()
)
_WINDOW = 140  # characters around a date in which a noun belongs to it


class EventDates:
    """Remembers which words stood near which day."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._near: dict[str, date] = {}
        #: Days whose words have not been looked at yet: most texts never ask for them.
        self._unread: list[tuple[date, int, int]] = []

    def add(self, day: date, start: int, end: int) -> None:
        """A day stands at ``text[start:end]``; its sentence's words belong to it unless an earlier day has them."""
        self._unread.append((day, start, end))

    def _days(self) -> dict[str, date]:
        """Word -> the first day that it stood near."""
        for day, start, end in self._unread:
            head = self._text[max(0, start - _WINDOW) : start]
            tail = self._text[end : end + _WINDOW]
            head, tail = _STOP.split(head)[-1], _STOP.split(tail, maxsplit=1)[0]
            for word in _WORD.findall(head + " " + tail):
                low = word.lower()
                if low not in _WEAK:
                    self._near.setdefault(low, day)
        self._unread.clear()
        return self._near

    def follows(self, end: int) -> bool:
        """Whether the words after an expression name an event ('after the ceasefire') rather than end the phrase."""
        return _NOUN_PHRASE.match(self._text, end) is not None

    def after(self, end: int) -> date | None:
        """The day of the event named after an expression, if the text gave it before."""
        found = _NOUN_PHRASE.match(self._text, end)
        if not found:
            return None
        near = self._days()
        for word in _WORD.findall(found.group()):
            if word.lower().endswith("ed"):  # the verb: what follows is no longer the event's name
                break
            if word.lower() in near:
                return near[word.lower()]
        return None
