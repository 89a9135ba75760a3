"""A draft whose sentence does not date it -> the time of what was told before, of a heading or of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import OVERTAKE, REGAIN, TRANSFER
from geo.events.sentence.counted_days import counted_from
from geo.events.sentence.counting import says_which_one
from geo.events.sentence.when import UNKNOWN, When, before_that, fallback, is_background
from geo.records import Sentence, TimeSpan

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: 'Hours later', 'the same day': the day of what was told last, this many sentences back.
#: A cell that says that the day of its row is not known; others that cannot be read stand for the day above.
_UNDATED = re.compile(
    r"\W*(?:\?|(?:date |day )?(?:unknown|unclear|undated|unspecified|uncertain|not (?:known|given|stated))|n/?[ad]|"
    r"tb[cd]|inconnue?|desconocid[ao]|sin fecha|sans date)\W*",
    re.I,
)
_SAME_DAY = re.compile(
    r"^\W*(?:\w+ )?(?:hours|minutes|moments) (?:later|afterwards)\b|\bthe same (?:day|evening|afternoon|morning)\b",
    re.I,
)
_IN_THE_DAY = re.compile(r"(?:earlier|later) in the day", re.I)
#: What counts from another day than that of publication.
_COUNTED = re.compile(r"\b(?:later|earlier|after|before|next|following|previous|since|ago)\b", re.I)
#: A day counted forward from what was told just before it.
_NEXT = re.compile(r"(?:on )?(?:the )?(?:next|following) (?:day|morning)|(?:the|a) day (?:after|later)", re.I)
#: What begins a state that 'since' tells the first day of.
_ONCE = frozenset((OVERTAKE, REGAIN, TRANSFER, "Headquarters or base established"))
_REACH = 6
_IT_WAS = re.compile(r"\W*(?:that|this|it) (?:was|happened|occurred|took place|came)\b", re.I)
#: Up to which character of such a sentence its day stands.
_SOON = 40


def settle_time(event: Draft, story: Story) -> None:
    """Date a draft and say whether it is background."""
    when = _told(event, story)
    if when is not None:
        event.when = when
        event.background = is_background(when, story.document.published)
    else:
        _take_over(event, story)


def _told(event: Draft, story: Story) -> When | None:
    """When its sentence says that it was, or the head of its line or section; ``None`` where nothing says it."""
    if event.aggregate and event.when.said and story.period is not None:
        return story.period[1]
    counted = next(filter(None, (counted_from(event.scene, member) for member in event.members)), None)
    base = _dated_before(event) if counted is not None else None
    if counted is not None and (not event.when.firm or (base is not None and base.start == event.when.start)):
        return _counted_back(counted, base, story)
    if (listed := _day_of_row(event, story)) is not None:
        return listed
    same = _same_day(event, story)
    if same is not None or event.when.own:
        return same or _begun(event)
    if story.drafts:
        last = story.drafts[-1]
        if (relative := before_that(event.scene, last.when)) is not None:
            return relative
        near = event.scene.sentence.index - last.scene.sentence.index <= _REACH
        if near and last.when.precision == "day" and _SAME_DAY.search(event.scene.text):
            return When(last.when.start, last.when.end, "day", "inherited")
    if story.item is not None and story.item.when.start is not None:
        return story.item.when
    if story.header_date is not None:
        span = story.header_date
        return When(span.date_start, span.date_end, span.precision, "inherited")
    return None


def _day_of_row(event: Draft, story: Story) -> When | None:
    """'12 May | Gao | overnight shelling': the day of the row, not the night before publication.

    Nor is a line's event of the month in which it began ('... that pulled out in January'), or of what followed it
    ('Gao: a raid; back on the 19th', 'a raid, a sermon next day').
    """
    item, when = story.item, event.when
    if item is None or item.when.precision != "day" or not when.own:
        return None
    listed = bool(event.scene.sentence.cells)
    line = listed or (story.listed and item.paragraph == event.scene.sentence.paragraph)
    told = [(t, i) for t, i, _ in event.scene.times if t.date_start == when.start]
    if line and (when.precision in ("month", "year") or (told and all(_follows(event, t, i) for t, i in told))):
        return item.when
    if when.basis != "relative":
        return None
    listed = listed or "overnight" in event.scene.low
    return item.when if listed and not any(_COUNTED.search(t.text) for t, _ in told) else None


def _follows(event: Draft, time: TimeSpan, i: int) -> bool:
    """Whether a time behind an event is that of the next thing told: behind a semicolon, or counted from it."""
    between = [t.low for t in event.scene.tokens[event.main.j : i]]
    return i >= event.main.j and (";" in between or _NEXT.fullmatch(time.text) is not None)


def _begun(event: Draft) -> When:
    """'They have held the town since Friday': a place changed hands, or a base was set up, on that day."""
    when = event.when
    since = any(t.date_start == when.start and t.text.lower().startswith("since ") for t, _, _ in event.scene.times)
    taken = [event.scene.tokens[k] for c in event.main.patients for k in range(c.i, c.head + 1)]
    once = event.sub_event in _ONCE and not event.aggregate and not any(t.tag == "NUM" for t in taken)
    return when._replace(end=when.start) if since and once and when.precision == "day" else when


def _same_day(event: Draft, story: Story) -> When | None:
    """'In two other attacks on the same day': the day of what was told last, not that on which somebody claimed it."""
    said = [t for t, _, _ in event.scene.times if t.text.lower().startswith("the same ") or _IN_THE_DAY.match(t.text)]
    if not story.drafts or not said or event.when.start != said[0].date_start or story.drafts[-1].background:
        return None
    if any(t.precision == "day" and t.date_start and t.end <= said[0].start for t, _, _ in event.scene.times):
        return None  # 'rallied on Tuesday, and on the same day ...': the sentence itself says which day is meant
    last = story.drafts[-1].when
    return When(last.start, last.end, "day", "inherited") if last.precision == "day" and last.start else None


def _take_over(event: Draft, story: Story) -> None:
    """Take the time of what was told before, or of publication."""
    published = story.document.published
    clauses = event.scene.clauses
    verb = clauses.chunks[event.main.verb] if event.main.verb is not None else None
    sentence = event.scene.sentence
    if any(c.column == "when" and _UNDATED.fullmatch(story.document.text, c.start, c.end) for c in sentence.cells):
        event.when = story.period[1] if story.period is not None else UNKNOWN
        return
    named = _day_named(sentence, story)
    if _of_draft_before(event, story, named[0] if named is not None else None):
        return
    if named is not None and not event.aggregate:
        event.when = named[1]
        event.background = is_background(event.when, published)
        return
    if event.aggregate and story.period is not None and sentence.index - story.period[0] <= 3:
        event.when = story.period[1]
        return
    if story.live and not event.aggregate:
        event.when = fallback(published, close=True)
        return
    if verb is not None and ((verb.perfect and not story.short) or event.aggregate):
        event.when = UNKNOWN
        event.background = not event.aggregate
        return
    if event.main.noun and not story.short and event.evidence < 4.0:
        event.when = UNKNOWN
        event.background = True
        return
    event.when = fallback(published, close=story.short or sentence.index <= story.lead)


def _of_draft_before(event: Draft, story: Story, named: Sentence | None) -> bool:
    """Take the time of the draft before, unless a sentence since names a day; whether there was one to take."""
    sentence = event.scene.sentence
    for earlier in reversed(story.drafts[-3:]):
        before = earlier.scene.sentence
        gap = sentence.index - before.index
        if gap > 3 or not earlier.when.start or earlier.when.basis == "publication":
            return False
        if named is not None and named.index > before.index and named.paragraph == sentence.paragraph:
            return False
        apart = before.paragraph != sentence.paragraph
        if story.live and apart:
            return False
        if apart and (earlier.background or counted_from(earlier.scene, earlier.main) is not None):
            continue  # a new paragraph goes on with the news, not with what was told beside it
        goes_on = earlier.when.precision == "month" and earlier.background and gap <= 1
        close = before.paragraph >= sentence.paragraph - (0 if goes_on else 1)
        if close and (goes_on or earlier.when.precision in ("day", "week")):
            if event.aggregate:
                event.when = _series(event, earlier.when, story.document.published)
                return True
            event.when = When(earlier.when.start, earlier.when.end, earlier.when.precision, "inherited")
            event.background = earlier.background
            return True
    return False


def _day_named(sentence: Sentence, story: Story) -> tuple[Sentence, When] | None:
    """The day that a sentence just before names, whether or not it tells an event ('The bus left on Saturday.')."""
    if story.day_before is None or story.live:
        return None
    before, day = story.day_before
    apart = before.paragraph != sentence.paragraph
    when = When(day.date_start, day.date_end, "day", "inherited")
    if sentence.index - before.index > (1 if apart else 2) or (apart and is_background(when, story.document.published)):
        return None
    return before, when


def dated_later(sentence: Sentence, times: Sequence[TimeSpan], story: Story) -> None:
    """'That was on Saturday evening': a sentence that only says when the event before it was."""
    if not story.drafts or not times or not _IT_WAS.match(sentence.text) or says_which_one(sentence.text):
        return
    earlier, span = story.drafts[-1], times[0]
    if sentence.index - earlier.scene.sentence.index > 1 or span.start - sentence.start > _SOON or not span.date_start:
        return
    if earlier.when.said or not earlier.when.own:
        end = span.date_end or span.date_start
        earlier.when = When(span.date_start, end, span.precision, span.basis, own=True)
        earlier.background = is_background(earlier.when, story.document.published)


def _counted_back(counted: tuple[int | None, str], base: When | None, story: Story) -> When:
    """The day of an event that another is counted from: one that the sentence dates before it, else the last told."""
    days, unit = counted
    base = base or next((d.when for d in reversed(story.drafts) if d.when.start and not d.background), UNKNOWN)
    if days is None or base.start is None or base.precision != "day":
        return UNKNOWN
    day = (date.fromisoformat(base.start[:10]) + timedelta(days=days)).isoformat()
    return When(day, day, "day" if unit != "month" else "month", "relative", own=True)


def _dated_before(event: Draft) -> When | None:
    """'Police searched the hills on Wednesday, a day after gunmen killed 26': the Wednesday."""
    before = [t for t, _, j in event.scene.times if j <= event.main.i and t.precision == "day" and t.date_start]
    last = next((t for t in reversed(before) if not t.text.lower().endswith(("after", "before"))), None)
    return When(last.date_start, last.date_end, "day", "relative") if last is not None else None


def _series(event: Draft, earlier: When, published: str | None) -> When:
    """'Since then ... near-daily strikes': a series begins with what was told before and goes on; it is no one day."""
    if not published or earlier.start is None:
        return UNKNOWN
    if "since" not in event.scene.low.split() and is_background(earlier, published):
        return UNKNOWN
    return When(earlier.start, max(published[:10], earlier.end or earlier.start), "unknown", "inherited")
