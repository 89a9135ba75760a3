"""Selection -> stacked counts per day, week or month for the timeline; pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

import numpy as np

from dashboard.filters import View
from dashboard.palette import EVENT_TYPES, KINDS
from dashboard.queries import Selection
from dashboard.snapshot import UNDATED, iso_day
from geo.publish.axis import axis_from

Step = Literal["day", "week", "month"]
#: More bars than this are too thin to brush on a laptop.
MAX_BARS = 180


def choose_step(first: int, last: int, wanted: str) -> Step:
    """The step asked for, or the finest one that leaves at most :data:`MAX_BARS` bars."""
    if wanted in ("day", "week", "month"):
        return wanted  # type: ignore[return-value]
    days = last - first + 1
    return "day" if days <= MAX_BARS else "week" if days <= 7 * MAX_BARS else "month"


def build(selection: Selection, view: View) -> dict[str, Any]:
    """Count shown incidents by start date and colour code.

    Returns
    -------
    dict
        ``step``, ``bars`` [[ISO start, ISO end, [count per code], how many are not dated to a day]], ``earlier`` (a
        bar for all before the axis, or None), ``undated`` and ``codes``; empty bars are left out, the browser fills
        the gaps.
    """
    snapshot = selection.snapshot
    rows = selection.rows
    starts = snapshot.start[rows]
    dated = starts != UNDATED
    undated = int((~dated).sum())
    rows, starts = rows[dated], starts[dated]
    codes = snapshot.category if view.color == "category" else snapshot.kind
    total_codes = len(EVENT_TYPES) if view.color == "category" else len(KINDS)
    if not len(rows):
        return {"step": "day", "bars": [], "earlier": None, "undated": undated, "codes": total_codes}
    low = axis_from(starts)
    step = choose_step(low, int(starts.max()), view.by)
    colours, fuzzy = codes[rows], snapshot.date_precision.codes[rows] != snapshot.date_precision.index.get("day", -1)
    old = starts < low
    bins, edges = _bins(starts[~old], step)
    table = np.bincount(bins * total_codes + colours[~old], minlength=len(edges) * total_codes)
    table = table.reshape(-1, total_codes)
    rough = np.bincount(bins[fuzzy[~old]], minlength=len(edges))
    bars = [[*edges[i], table[i].tolist(), int(rough[i])] for i in np.flatnonzero(table.sum(axis=1))]
    earlier = None
    if old.any():
        counts = np.bincount(colours[old], minlength=total_codes).tolist()
        earlier = [iso_day(int(starts[old].min())), iso_day(int(starts[old].max())), counts, int(fuzzy[old].sum())]
    return {"step": step, "bars": bars, "earlier": earlier, "undated": undated, "codes": total_codes}


def _bins(starts: Any, step: Step) -> tuple[Any, list[tuple[str, str]]]:
    """Bin number of each start day and the first and last day of each bin."""
    if step == "day":
        low = int(starts.min())
        return starts - low, [(iso_day(d), iso_day(d)) for d in range(low, int(starts.max()) + 1)]
    if step == "week":  # 1970-01-01 was a Thursday; weeks begin on Monday
        weeks = (starts + 3) // 7
        low = int(weeks.min())
        edges = [(iso_day(w * 7 - 3), iso_day(w * 7 + 3)) for w in range(low, int(weeks.max()) + 1)]
        return weeks - low, edges
    months = starts.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    low = int(months.min())
    return months - low, [_month_edges(m) for m in range(low, int(months.max()) + 1)]


def _month_edges(number: int) -> tuple[str, str]:
    year, month = 1970 + number // 12, number % 12 + 1
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first.isoformat(), (following - timedelta(days=1)).isoformat()
