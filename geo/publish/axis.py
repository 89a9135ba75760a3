"""Days on which incidents began -> the first day of a time axis that a few old ones do not squeeze."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

#: Of so many incidents one may lie before the axis, where it would else be stretched to twice its length.
_ONE_IN: Final = 33
#: Of a small store up to so many, but no more than one in four, where the axis would else be ten times as long.
_FEW: Final = 3
#: An axis of so many days is never cut.
_SHORT: Final = 90


def axis_from(starts: Any) -> int:
    """First day of the axis; what lies before it is to be counted beside it, never dropped.

    Behind the first per mille, and behind the widest gap among the oldest few wherever that is half of what is left.

    Parameters
    ----------
    starts : ndarray of int
        Day numbers, at least one.

    Examples
    --------
    >>> axis_from(np.array([100, 20_000, 20_003, 20_010]))
    20000
    """
    low = int(np.quantile(starts, 0.001, method="nearest"))
    few = len(starts) // _ONE_IN
    oldest = np.sort(np.partition(starts, few)[: few + 1]) if few else starts[:0]
    oldest = oldest[oldest >= low]
    while len(oldest) > 1:
        gaps = np.diff(oldest)
        at = int(gaps.argmax()) + 1
        if 2 * gaps[at - 1] < int(starts.max()) - low:
            break
        oldest = oldest[at:]
        low = int(oldest[0])
    return max(low, _behind_a_few(starts))


def _behind_a_few(starts: Any) -> int:
    """First day of what is left without the oldest, where that is a tenth of the whole and lies together."""
    most = min(_FEW, len(starts) // 4)
    oldest = np.sort(np.partition(starts, most)[: most + 1])
    first, last = int(oldest[0]), int(starts.max())
    if last - first < _SHORT:
        return first
    for before, day in zip(oldest[-2::-1].tolist(), oldest[:0:-1].tolist(), strict=True):
        left = last - day
        if 10 * left <= last - first and day - before > left:
            return int(day)
    return first
