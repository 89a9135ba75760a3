"""A line of a list -> its head ('12 March 2024: Puno, Peru.') and the numbers it ends in ('7 dead, 3 injured.')."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from geo.events.grammar.numbers import count_of
from geo.events.grammar.tokens import tokenize
from geo.events.grammar.wordsets import words
from geo.events.sentence.casualties import Toll
from geo.events.sentence.when import When
from geo.records import Place, Range, Resolution, Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Longest head of a line.
_HEAD = 120
_WORD = re.compile(r"[^\W\d_]+")
#: Words of a head besides names and dates.
_PLAIN = words(
    """in near at of the and on around outside about approx area district province region state governorate county city
    town township village municipality department oblast territory island border time local utc gmt hrs hours am pm
    h north south east west northern southern eastern western central date location place day week update"""
)
_PART = {
    "killed": r"killed|dead|deaths?|fatalit(?:y|ies)|death toll|kills?|died|kia|martyrs",
    "injured": r"injured|wounded|hurt|injur(?:y|ies)|wia",
    "missing": r"missing",
    "detained": r"detained|arrested|arrests?|abducted|kidnapped|captured",
}
_LABEL = "|".join(f"(?P<{part}>{told})" for part, told in _PART.items())
_MANY = (
    r"(?P<count>(?:at least |more than |over |about |around |up to |some )?"
    r"(?:\d[\d,]*\+?|[a-z-]+)(?:\s?(?:-|–|to)\s?\d+)?)"
)
_SEP = r"\s*(?:reported)?\s*(?:[.,;)]|and\b|$)\s*"
_NAMED = re.compile(rf"(?:reported |number of |no\. of )?(?:{_LABEL})\s*[:=–-]\s*{_MANY}{_SEP}", re.I)
_COUNTED = re.compile(rf"\(?{_MANY} (?:[^\W\d]+ )??(?:reported )?(?:{_LABEL}){_SEP}", re.I)
_NOBODY = re.compile(r"(?:0|none|no|nil|nobody|zero)", re.I)
_SPAN = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)")
_PLUS = re.compile(r"(\d[\d,]*)\s*\+")


class Item(NamedTuple):
    """What the head of a line says for all of its paragraph."""

    paragraph: int
    place: Place | None
    when: When


#: The sign or number that a line of a list begins with.
_SIGN = re.compile(r"(?:[-–—•*·▪●‣]|\(?\d{1,3}[.)]) ?(?=[^\W_].*\s)")


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence begins as a line of a list does: '- ', '• ', '3) '."""
    return _SIGN.match(sentence.text) is not None


def head_of(sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan]) -> Item | None:
    """The head of a line of a list: a day, mostly with a place, and no other words.

    Parameters
    ----------
    sentence : Sentence
        The first of its paragraph.
    places, times : sequence
        Those in the sentence.
    """
    days = [t for t in times if t.precision == "day" and t.date_start]
    if not days or not _only_names(sentence, places, times):
        return None
    day = days[0]
    when = When(day.date_start, day.date_end or day.date_start, "day", "inherited")
    return Item(sentence.paragraph, _first(places), when)


def with_place(item: Item, sentence: Sentence, places: Sequence[Resolution]) -> Item:
    """The head of a line with the place that a sentence of names behind it gives: '5 March. Yala, Thailand. ...'."""
    if item.place is None and places and _only_names(sentence, places, ()):
        return item._replace(place=_first(places))
    return item


def _first(places: Sequence[Resolution]) -> Place | None:
    return next((r.place for r in places if r.place is not None and r.use in ("literal", "dateline")), None)


def _only_names(sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan]) -> bool:
    if len(sentence.text) > _HEAD:
        return False
    spans = sorted([(t.start, t.end) for t in times] + [(p.start, p.end) for p in places])
    rest, at = [], sentence.start
    for start, end in spans:
        rest.append(sentence.text[max(0, at - sentence.start) : start - sentence.start])
        at = max(at, end)
    rest.append(sentence.text[at - sentence.start :])
    return all(word[0].isupper() or word.lower() in _PLAIN for word in _WORD.findall(" ".join(rest)))


def number_told(cell: str) -> Range | None:
    """What a cell or a word before 'dead' counts: '0', 'none', '3-6', '5+', 'at least 7'."""
    cell = cell.strip()
    if _NOBODY.fullmatch(cell):
        return Range(low=0, high=0)
    if span := _SPAN.fullmatch(cell):
        return Range(low=int(span[1]), high=int(span[2]))
    if least := _PLUS.fullmatch(cell):
        return Range(low=int(least[1].replace(",", "")), high=None)
    return count_of(tokenize(cell)) if len(cell) < 40 else None


def bare_toll(text: str) -> Toll:
    """Numbers of people of a sentence that holds nothing else: 'Fatalities: 7.', '7 dead, 3 injured', 'No injuries'."""
    toll, at = Toll(), 0
    text = text.strip(" .()")
    while at < len(text):
        found = _NAMED.match(text, at) or _COUNTED.match(text, at)
        count = number_told(found["count"]) if found else None
        if found is None or count is None:
            return Toll()
        setattr(toll, next(part for part in _PART if found[part]), count)
        at = found.end()
    return toll


def add_toll(event_toll: Toll, told: Toll) -> None:
    """Fill a toll with numbers told beside it; an exact one beats 'villagers', who are at least two."""
    for part in _PART:
        count, known = getattr(told, part), getattr(event_toll, part)
        if count is not None and (known is None or (known.high is None and (count.low or 0) >= (known.low or 0))):
            setattr(event_toll, part, count)


def ends_in_toll(sentence: Sentence, story: Story) -> bool:
    """Give a sentence that only counts people to the event told last in its paragraph."""
    if not story.drafts or story.drafts[-1].scene.sentence.paragraph != sentence.paragraph:
        return False
    told = bare_toll(sentence.text) if len(sentence.text) <= _HEAD else Toll()
    if told.empty():
        return False
    add_toll(story.drafts[-1].toll, told)
    return True
