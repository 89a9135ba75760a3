"""Times of a sentence -> when its event happened."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.counted_days import counted_from, counts_from_another
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import Scene
from geo.events.sentence.told_times import afterwards, is_counted_from, of_dateline, open_span, second_name
from geo.records import DateBasis, DatePrecision, TimeSpan


class When(NamedTuple):
    """An interval with precision and basis; ``own`` tells a date of the sentence from an inherited one."""

    start: str | None
    end: str | None
    precision: DatePrecision
    basis: DateBasis
    own: bool = False
    said: bool = False

    @property
    def firm(self) -> bool:
        """Whether the sentence dates the event, and not only how it was told."""
        return self.own and not self.said


_BEFORE = re.compile(
    r"^\W*(?:just |only |some )?(?:several |a few )?(hour|day|week|month)s (?:before that|earlier|before)\b", re.I
)
UNKNOWN = When(None, None, "unknown", "none")
#: 'This month the trains ran again, but on Tuesday ...': a day says more than the month around it.
_COARSE = 8.0


def when_of(scene: Scene, members: list[Candidate], lexicons: Lexicons, published: str | None = None) -> When | None:
    """The time that applies to an event, of those that its sentence names; ``None`` if none does."""
    best: tuple[float, TimeSpan, bool] | None = None
    counted = any(counted_from(scene, member) for member in members)  # days before it are those of the other event
    own = [t for t in scene.times if t[0].date_start and _one_clause(scene, members[0], t[1])]
    if any(_of_saying(scene.clauses, lexicons, i, j, members) for _, i, j in own):
        own = []
    for span, i, j in own or scene.times:
        if counted and i < members[0].i:
            continue
        ahead = published is not None and (span.date_start or "") > published[:10]
        if span.date_start is None or ahead or is_counted_from(scene, i):
            continue
        if span.text.lower().startswith("since ") and _when_then(scene, j, members[0]):
            return _month_of(span)
        if open_span(span) or (counts_from_another(span) and any(t.date_start and k < i for t, k, _ in scene.times)):
            continue  # 'bombed X on Saturday, a day after gunmen killed six'
        said = _of_saying(scene.clauses, lexicons, i, j, members) or of_dateline(scene, j)
        cost = min(_cost(scene, m, i) + (0.0 if m is members[0] else 6.0) for m in members)
        if any(takes_place(scene, m) and m.verb is not None and scene.clauses.at[i] > m.verb for m in members):
            cost = 0.0
        cost += 100.0 if said else 0.0
        cost += 0.0 if span.precision == "day" else _COARSE
        if best is None or cost < best[0]:
            best = (cost, span, said)
    if best is None or (best[0] >= 60 and not best[2]):
        return None
    span = second_name(scene, best[1])
    if afterwards(scene, span):
        return When(span.date_start, (published or "")[:10] or None, "unknown", "relative", own=True)
    basis: DateBasis = "inherited" if best[2] else span.basis
    return When(span.date_start, span.date_end or span.date_start, span.precision, basis, own=True, said=best[2])


def _when_then(scene: Scene, j: int, member: Candidate) -> bool:
    """'has grown since May, when rebels overran X': the event is of the month that the rest is counted from."""
    after = [t.low for t in scene.tokens[j : j + 2]]
    return member.i > j and (after[:1] == ["when"] or after == [",", "when"])


def _month_of(span: TimeSpan) -> When:
    """The day or month that an open span begins with."""
    first = date.fromisoformat((span.date_start or "")[:10])
    if span.precision == "day":  # 'since 24 May, when ...'
        return When(first.isoformat(), first.isoformat(), "day", "stated", own=True)
    last = (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return When(first.isoformat(), last.isoformat(), "month", "relative", own=True)


def _one_clause(scene: Scene, member: Candidate, i: int) -> bool:
    """Whether a time behind a trigger belongs to it: no verb of another clause stands between the two.

    'A minister who survived a bombing in December 2020 resigned on Thursday': the bombing was in December.
    """
    clauses = scene.clauses
    a, b = clauses.at[member.j - 1], clauses.at[i]
    if b > 0 and clauses.chunks[b - 1].low in ("by", "until", "till", "before", "since"):
        return False
    if b < a:
        return member.noun and b == member.chunk - 1 and clauses.dated(member.chunk)  # 'in a 2019 bombing'
    between = clauses.chunks[a + 1 : b]
    return not any(
        (c.kind == "VG" and c.finite and n != member.verb) or c.kind == "SUB" or c.low in (";", ":", ",", "but")
        for n, c in enumerate(between, a + 1)
    )


def takes_place(scene: Scene, member: Candidate) -> bool:
    """'The killings took place on 15 March': a sentence that is there to date what was told."""
    if not member.noun or member.verb is None or member.nominal_role != "subject":
        return False
    verb = scene.clauses.chunks[member.verb]
    lemma = scene.tokens[verb.head].lemma
    return lemma in ("happen", "occur") or (lemma == "take" and scene.text_between(verb.j, verb.j + 1) == "place")


def _cost(scene: Scene, member: Candidate, i: int) -> float:
    """Distance of a time from a trigger, in chunks; clause borders count more, a time in front of all less."""
    clauses = scene.clauses
    a, b = clauses.at[member.i], clauses.at[i]
    low, high = (a, b) if a < b else (b, a)
    total = float(high - low)
    for chunk in clauses.chunks[low + 1 : high]:
        if chunk.kind == "VG" and chunk.finite:
            total += 4
        elif chunk.kind == "SUB":
            total += 5
        elif chunk.low in (";", ":", "but"):
            total += 20
    parted = any(chunk.low == ";" for chunk in clauses.chunks[low + 1 : high])
    if b < a and i < 4 and not any(i < other < member.i for _, other, _ in scene.times):
        total = min(total, 12.0 if parted else 4.0)
    if _owned(clauses, member, b) or _of_another(scene, member, b) or _in_aside(scene, member, b):
        total += 70
    return total


def _in_aside(scene: Scene, member: Candidate, number: int) -> bool:
    """'strikes on X, which rebels seized on 25 October': the day of what the clause behind the place tells."""
    chunks = scene.clauses.chunks
    behind = range(scene.clauses.at[member.j - 1] + 1, number)
    opens = next((n for n in behind if chunks[n].low == "which"), None)
    if opens is None or chunks[opens - 1].low != ",":
        return False
    other = [c for c in scene.found if not c.noun and opens < c.chunk < number]
    return any(c.reality.state == "real" for c in other) and not any(chunks[n].low == "," for n in range(opens, number))


def _of_another(scene: Scene, member: Candidate, number: int) -> bool:
    """'held a suspect in the December 3 bombing': the day is in the phrase of an event that only says what for."""
    if scene.tokens[scene.clauses.chunks[number].i].low != "the":
        return False
    return any(
        c.noun and c.chunk == number + 1 != member.chunk and c.nominal_role not in ("subject", "object")
        for c in scene.found
    )


def _owned(clauses: Clauses, member: Candidate, number: int) -> bool:
    """Whether a time follows another verb directly ('a video released on July 8')."""
    k = number - 1
    if k >= 0 and clauses.chunks[k].kind == "IN":
        k -= 1
    if k < 0 or clauses.tokens[clauses.chunks[k].head].lemma not in _OTHER_VERBS:
        return False
    return (
        k >= 0
        and clauses.chunks[k].kind == "VG"
        and k not in (member.chunk, member.verb)
        and k > clauses.at[member.i] - 40
        and not clauses.chunks[k].infinitive
    )


_OTHER_VERBS = words(
    """
    release publish post schedule film issue broadcast air plan expect elect show visit arrive return meet
    record photograph hold open bear found obtain verify update mark bury mourn identify discharge
    distribute appear surface circulate emerge
    """
)


def _of_saying(clauses: Clauses, lexicons: Lexicons, i: int, j: int, members: list[Candidate]) -> bool:
    """Whether a time belongs to a verb of saying ('officials said on Tuesday')."""
    number = clauses.at[i]
    k = number - 1
    if k >= 0 and clauses.chunks[k].kind == "IN":
        k -= 1
    for step in range(4):
        if k - step < 0:
            break
        chunk = clauses.chunks[k - step]
        if chunk.kind == "VG":
            head = clauses.tokens[chunk.head]
            own = any(m.verb == k - step and not m.noun for m in members) and not _quotes(clauses, k - step, number)
            own = own and not any(m.verb == k - step and m.noun and m.cls not in _DEALS for m in members)
            return (
                lexicons.verbs.kind(head.lemma) in ("said", "deny", "vow", "condemn")
                and not own
                and not (step and _announces(clauses, k - step, number))
            )
        if chunk.kind in ("SUB", "CC") or chunk.low in (",", ";"):
            break
    last = clauses.at[j - 1] + 1
    while last < len(clauses.chunks) and clauses.chunks[last].kind == "ADV":
        last += 1
    if (
        last < len(clauses.chunks)
        and clauses.chunks[last].kind == "VG"
        and number > 0
        and clauses.chunks[number - 1].kind == "NP"
    ):
        return lexicons.verbs.kind(clauses.tokens[clauses.chunks[last].head].lemma) == "said"
    return False


#: To announce these is to make them: 'declared a truce on Monday', unlike 'announced on Monday the arrest of'.
_DEALS = frozenset(("agreement", "sign"))


def _quotes(clauses: Clauses, verb: int, time: int) -> bool:
    """'announced this evening that it had seized ...': what happened is in the clause that follows."""
    after = clauses.chunks[time + 1 : time + 3]
    return any(c.low == "that" for c in after) and verb < time


def _announces(clauses: Clauses, verb: int, time: int) -> bool:
    """'reported clashes on Monday': the object's time, not the report's; unlike 'claimed the attack on Monday'."""
    return any(
        c.kind == "NP" and not c.prep and clauses.tokens[c.i].low not in ("the", "this", "that")
        for c in clauses.chunks[verb + 1 : time]
    )


def before_that(scene: Scene, earlier: When) -> When | None:
    """'Days before that', 'a week earlier': an interval before what was told last."""
    match = _BEFORE.match(scene.text)
    if match is None or not earlier.start or earlier.precision not in ("day", "week"):
        return None
    start, end = date.fromisoformat(earlier.start[:10]), date.fromisoformat((earlier.end or earlier.start)[:10])
    reach = {"hour": 0, "day": 7, "week": 35, "month": 180}[match[1].lower()]
    if match[1].lower() == "hour":
        return When(earlier.start, earlier.end, "day", "relative", own=True)
    return When(
        (start - timedelta(days=reach)).isoformat(),
        (end - timedelta(days=1)).isoformat(),
        "week" if reach == 7 else "month",
        "relative",
        own=True,
    )


def fallback(published: str | None, *, close: bool) -> When:
    """Publication as the last resort: the day itself for a short or leading report, else the week up to it."""
    if not published:
        return UNKNOWN
    try:
        end = date.fromisoformat(published[:10])
    except ValueError:
        return UNKNOWN
    if close:
        return When(end.isoformat(), end.isoformat(), "day", "publication")
    return When((end - timedelta(days=6)).isoformat(), end.isoformat(), "week", "publication")


def is_background(when: When, published: str | None) -> bool:
    """Whether a date lies more than a month before publication."""
    if not published or not when.end:
        return False
    try:
        return date.fromisoformat(published[:10]) - date.fromisoformat(when.end[:10]) > timedelta(days=35)
    except ValueError:
        return False
