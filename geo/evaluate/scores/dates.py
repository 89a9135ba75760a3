"""TempEval-3 platinum (beside the checkout) -> how many of its dates are found and dated right.

A gold expression of type DATE is right when a predicted span overlaps it and names the same days. Quarters, seasons,
decades and weeks are intervals; a value with a modifier (START, MID, END) is right when the prediction lies inside it,
as 'early March' does in March. Values that name no days (the present, the past, XXXX) are right when the span is found
without dates. A missed expression is wrong.
"""

from __future__ import annotations

import calendar
import html
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from geo.records import TimeSpan
from geo.resources import data_dir

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: Targets of the specification: full-day dates right (of 35) and share of all DATE values.
DAY_TARGET, VALUE_TARGET = 33 / 35, 0.75


class GoldDate(NamedTuple):
    """An annotated date of a text: offsets in code points, and its interval or ``None`` where it names no days."""

    start: int
    end: int
    text: str
    value: str
    modifier: str
    days: tuple[str, str] | None


class GoldText(NamedTuple):
    """A text with its dates and day of publication."""

    doc_id: str
    text: str
    published: str
    dates: list[GoldDate]


def days_of(value: str) -> tuple[str, str] | None:
    """First and last day (ISO) of a TIMEX3 value, ``None`` where it names no days."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return value, value
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        return f"{value}-01", f"{value}-{calendar.monthrange(year, month)[1]:02d}"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        first = int(found[2]) * 3 - 2
        return f"{found[1]}-{first:02d}-01", days_of(f"{found[1]}-{first + 2:02d}")[1]  # type: ignore[index]
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first, year = _SEASONS[found[2]], int(found[1])
        last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
        return f"{year}-{first:02d}-01", days_of(f"{last_year}-{last:02d}")[1]  # type: ignore[index]
    if re.fullmatch(r"\d{2,4}", value):
        return f"{value.ljust(4, '0')}-01-01", f"{value.ljust(4, '9')}-12-31"
    return None


def read_timeml(path: Path) -> GoldText:
    """Read one TimeML file: the date line, the title and the text, tags taken out."""
    raw = path.read_text(encoding="utf-8")
    parts = [re.search(rf"<{tag}>(.*?)</{tag}>", raw, re.DOTALL) for tag in ("DCT", "TITLE", "TEXT")]
    marked = "\n\n".join(part[1].strip() for part in parts if part)
    text, dates, at = "", [], 0
    for found in _TIMEX.finditer(marked):
        text += html.unescape(_TAG.sub("", marked[at : found.start()]))
        words = html.unescape(_TAG.sub("", found[2]))
        fields = dict(_ATTRIBUTE.findall(found[1]))
        if fields.get("type") == "DATE":
            span = (len(text), len(text) + len(words), words)
            dates.append(GoldDate(*span, fields["value"], fields.get("mod", ""), days_of(fields["value"])))
        text += words
        at = found.end()
    text += html.unescape(_TAG.sub("", marked[at:]))
    published = re.search(r'<DCT>.*?value="([^"]*)"', raw, re.DOTALL)
    return GoldText(path.stem, text, published[1] if published else "", dates)


def is_right(gold: GoldDate, spans: list[TimeSpan]) -> bool:
    """Whether one of the spans that overlap the gold expression names its days."""
    for span in spans:
        if span.start >= gold.end or span.end <= gold.start:
            continue
        if gold.days is None:
            return span.date_start is None
        if gold.modifier in ("START", "MID", "END", "APPROX") and span.date_start and span.date_end:
            return gold.days[0] <= span.date_start <= span.date_end <= gold.days[1]
        return (span.date_start, span.date_end) == gold.days
    return False


def corpus_dir() -> Path:
    """Where the corpus is expected: beside the checkout."""
    return data_dir().parent.parent / "shared" / "corpora" / "te3_platinum"


def judge(folder: Path) -> list[tuple[GoldText, GoldDate, bool, str]]:
    """(text, gold date, right, what was predicted) of every DATE of the corpus."""
    from geo.text.dates.finder import RuleDateFinder

    finder, rows = RuleDateFinder(), []
    for path in sorted(folder.glob("*.tml")):
        gold = read_timeml(path)
        spans = finder.find(gold.text, published=gold.published)
        for item in gold.dates:
            near = [
                f"{s.text}={s.date_start}..{s.date_end}" for s in spans if s.start < item.end and s.end > item.start
            ]
            rows.append((gold, item, is_right(item, spans), "; ".join(near)))
    return rows


def run(*, folder: Path | None = None) -> list[dict[str, Any]]:
    """Score the date finder.

    Returns
    -------
    list of dict
        One row each for full days and for all DATE values: n, right, share, target, ok. Where the corpus is absent,
        one row that says so.
    """
    folder = folder or corpus_dir()
    if not folder.is_dir():
        return [{"metric": "te3_platinum", "skipped": "the corpus is not beside the checkout (shared/corpora)"}]
    rows = judge(folder)
    full = [r for r in rows if re.fullmatch(r"\d{4}-\d\d-\d\d", r[1].value)]
    body = [r for r in full if r[1].start > 0]
    null = [r for r in rows if r[1].days is None]
    sets = (
        ("full days", full, DAY_TARGET),
        ("full days, date line left out", body, None),
        ("all DATE values", rows, VALUE_TARGET),
        ("without days", null, None),
    )
    return [_row(name, part, target) for name, part, target in sets]


def _row(name: str, part: list[Any], target: float | None) -> dict[str, Any]:
    right = sum(row[2] for row in part)
    share = right / len(part) if part else 0.0
    return {
        "metric": name,
        "n": len(part),
        "right": right,
        "share": share,
        "target": target,
        "ok": None if target is None else share >= target,
    }
