"""A line of a list or table -> its head ('12 March: Puno, Peru.', '3 May; Tera; ...') and the numbers it ends in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from geo.events.discourse.lists.counts import add_toll, bare_toll
from geo.events.discourse.setting.nearness import contains, is_spot
from geo.events.grammar.wordsets import words
from geo.events.merging.agreement import distance_km
from geo.events.sentence.casualties import Toll
from geo.events.sentence.when import UNKNOWN, When
from geo.records import Place, Range, Resolution, Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Most days from the first day of a row to the one under 'Date to'.
_LONGEST = 62
#: How far (km) from the coordinates of a row its place may lie.
_NAMESAKE_KM = 50.0
#: Longest head of a line.
_HEAD = 120
_WORD = re.compile(r"[^\W\d_]+")
#: Words of a head besides names and dates.
_PLAIN = words(
    """in near at of the and on around outside about approx area district province region state governorate county city
    town township village municipality department oblast territory island border time local utc gmt hrs hours am pm
    h hrs lt off outskirts opposite disputed contested between north south east west northern southern eastern western
    central date location place day week update de do da del di la las le les los el al
    border crossing side nm km miles no ref"""
)
#: What ends the cell of a line, and that of a table.
_CELL = re.compile(r"[|;\t]")
_MARK = re.compile(r"[|;\t]|\s[-–—/]\s")


class Item(NamedTuple):
    """What the head of a line says for all of its paragraph.

    It is ``binding`` where what it tells was at that very spot, and ``alone`` where the line holds nothing else.
    """

    paragraph: int
    place: Place | None
    when: When
    binding: bool = False
    alone: bool = False


#: An hour, and how many signs may stand before it.
_HOUR, _SIGN_LENGTH = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)"), 4
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
        The first of its paragraph; of a line of cells the first ones are looked at.
    places, times : sequence
        Those in the sentence.
    """
    days = [t for t in times if t.precision == "day" and t.date_start]
    end = _end_of_head(sentence, places, times) if days else 0
    if not days or days[0].start >= sentence.start + end:
        return None
    day = days[0]
    when = When(day.date_start, day.date_end or day.date_start, "day", "inherited")
    place = spot_of_head(sentence, [p for p in places if p.start < sentence.start + end])
    alone = end == len(sentence.text)
    if (
        not alone
        and not is_item(sentence)
        and not _CELL.search(sentence.text, 0, end + 1)
        and _dateline(place, places, day)
    ):
        return None
    told = place is not None and (is_spot(place) or place.precision == "admin2")
    bound = told and not (alone and sentence.paragraph == 0 and not is_item(sentence))
    return Item(sentence.paragraph, place, when, binding=bound, alone=alone)


def item_of_hour(sentence: Sentence, times: Sequence[TimeSpan]) -> Item | None:
    """What the hour at the head of a live report's entry says: its day, where the report runs over midnight."""
    hour = next((t for t in times[:1] if _HOUR.match(t.text) and t.start - sentence.start <= _SIGN_LENGTH), None)
    if hour is None or hour.date_start is None:
        return None
    return Item(sentence.paragraph, None, When(hour.date_start, hour.date_end, "day", "inherited"))


def item_of_cells(sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan]) -> Item | None:
    """What the other cells of a row say of the one that tells what happened: its place and its day.

    Parameters
    ----------
    sentence : Sentence
        In the row of a table.
    places, times : sequence
        Those in the cells that say where, what that lies in, and when.
    """
    if not places and not times:
        return None
    where = [c for c in sentence.cells if c.column == "where"]
    own = [r.place for r in places if r.place is not None and any(c.start <= r.start < c.end for c in where)]
    named = [*own, *(r.place for r in places if r.place is not None)]
    point = next((p for p in named if p.basis == "coordinates"), None)
    named = [p for p in named if p.basis != "coordinates" and (point is None or _at(p, point))]
    place = next((p for p in named if is_spot(p)), point or (named[0] if named else None))
    day = next((t for t in times if t.date_start), None)
    when = When(day.date_start, _end(day, times), day.precision, "inherited") if day else UNKNOWN
    return Item(sentence.paragraph, place, when, binding=place is not None)


def _end(day: TimeSpan, times: Sequence[TimeSpan]) -> str | None:
    """The last day of a row: that of a second cell, under 'Date to' or 'date_end', else of its only one."""
    end = day.date_end or day.date_start
    if day.precision == "day" and day.date_start and end:
        latest = (date.fromisoformat(day.date_start) + timedelta(days=_LONGEST)).isoformat()
        return max([end, *(t.date_end for t in times if t.precision == "day" and t.date_end and t.date_end <= latest)])
    return end


def _at(place: Place, point: Place) -> bool:
    """Whether a place is no namesake that lies far from the coordinates beside it."""
    return place.lat is not None and distance_km(place, point) <= _NAMESAKE_KM + (place.radius_km or 0.0)


def _dateline(place: Place | None, places: Sequence[Resolution], day: TimeSpan) -> bool:
    """Whether a place stands before the day, as in 'BAMAKO, 4 Sept - ...', which says where a report was written."""
    return any(r.place is place and r.start < day.start for r in places)


def with_place(item: Item, sentence: Sentence, places: Sequence[Resolution]) -> Item:
    """The head of a line with the place that a sentence of names behind it gives: '5 March. Yala, Thailand. ...'."""
    if item.place is None and places and _only_names(sentence, places, ()):
        return item._replace(place=spot_of_head(sentence, places))
    return item


def spot_of_head(sentence: Sentence, places: Sequence[Resolution]) -> Place | None:
    """Of 'Peru; Puno, Puno region' and 'Peru / Puno' the town: the first spot of the last cell that has one.

    Without a spot it is what lies in all the others.
    """
    named = [r for r in places if r.place is not None and r.use in ("literal", "dateline")]
    countries = {r.place.country for r in named if r.place is not None and not is_spot(r.place)}
    best, end = None, 0
    for found in named:
        place = found.place
        if place is None or not is_spot(place) or (countries and place.country not in countries):
            continue
        if best is None or _MARK.search(sentence.text, end - sentence.start, found.start - sentence.start):
            best, end = place, found.end
    if best is None and named:
        best = named[0].place
        for found in named:
            if best is not None and found.place is not None and contains(best, found.place):
                best = found.place
    return best


def _end_of_head(sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan]) -> int:
    """How far a sentence holds nothing but names and dates: all of it, some cells of a line, or not at all."""
    if _only_names(sentence, places, times):
        return len(sentence.text)
    ends = [m.start() for m in _MARK.finditer(sentence.text, 0, _HEAD)]
    return next((end for end in reversed(ends) if _only_names(sentence, places, times, end)), 0)


def _only_names(
    sentence: Sentence, places: Sequence[Resolution], times: Sequence[TimeSpan], end: int | None = None
) -> bool:
    end = len(sentence.text) if end is None else end
    if end > _HEAD:
        return False
    spans = sorted([(t.start, t.end) for t in times] + [(p.start, p.end) for p in places])
    rest, at = [], 0
    for first, last in spans:
        if first - sentence.start >= end:
            break
        rest.append(sentence.text[at : first - sentence.start])
        at = max(at, last - sentence.start)
    rest.append(sentence.text[at:end])
    return all(word[0].isupper() or word.lower() in _PLAIN for word in _WORD.findall(" ".join(rest)))


def ends_in_toll(sentence: Sentence, story: Story) -> bool:
    """Give a sentence that only counts people to the event told last in its paragraph."""
    if not story.drafts or story.drafts[-1].scene.sentence.paragraph != sentence.paragraph:
        return False
    told = bare_toll(sentence.text) if len(sentence.text) <= _HEAD else Toll()
    if told.empty():
        return False
    if told.killed is None and told.injured == Range(low=0, high=0):
        told.killed = told.injured  # who is not even hurt
    add_toll(story.drafts[-1].toll, told)
    return True
