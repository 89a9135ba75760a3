"""Encoded rows as they come -> the same rows in date order, by way of a temporary file.

Reading a million records in date order jumps about in the database and takes most of an export's time; reading them
as they are stored and putting the finished lines into order takes a third of that, in 16 bytes of memory per row.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from geo.publish.worker import Encoded


class Spool:
    """Lines with the day they belong to; a context manager that takes its file with it."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".sitmap-", buffering=1 << 20)  # noqa: SIM115
        self._ends, self._days = array("q", [0]), array("i")
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, batch: Encoded) -> None:
        """Keep the lines of a batch."""
        self._file.write(batch.text)
        for length in batch.lengths:
            self._end += length
            self._ends.append(self._end)
        self._days.extend(batch.days)

    def newest_first(self) -> Iterator[bytes]:
        """Lines by day, the latest first, undated ones last; of one day, the one added last comes first."""
        self._file.flush()
        handle = self._file.fileno()
        days = np.frombuffer(self._days, dtype=np.int32)
        ends = np.frombuffer(self._ends, dtype=np.int64)
        order: Any = np.lexsort((np.arange(len(days)), days))[::-1]
        for start in range(0, len(order), 65_536):
            chosen = order[start : start + 65_536]
            for low, high in zip(ends[chosen].tolist(), ends[chosen + 1].tolist(), strict=True):
                yield os.pread(handle, high - low, low)
