"""lat, lon -> one integer whose prefixes are squares: the ``cell`` column, and the blocks in which merging looks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Bits per axis: 180 / 2**20 degrees of latitude are about 20 m, finer than any gazetteer.
BITS = 20
#: Bits per axis of a merging block: 0.70 degrees of longitude by 0.35 of latitude (39 km).
BLOCK_BITS = 9
#: The merging block of a ``cell`` in SQL, as the index on it has it: the bits above those within a block.
BLOCK_SQL = f"cell >> {2 * (BITS - BLOCK_BITS)}"


def cell(lat: float, lon: float) -> int:
    """Morton code of a point in degrees, latitude first.

    Examples
    --------
    >>> cell(-90, -180)
    0
    >>> cell(36.2, 37.16) >> 2 == cell(36.20001, 37.16001) >> 2
    True
    """
    return _spread(_scaled(lat, 90.0, 180.0)) << 1 | _spread(_scaled(lon, 180.0, 360.0))


def cells(lat: Any, lon: Any) -> NDArray[np.int64]:
    """As :func:`cell`, for arrays of shape (n,)."""
    top = (1 << BITS) - 1
    y = np.clip((np.asarray(lat, float) + 90) / 180 * (top + 1), 0, top).astype(np.int64)
    x = np.clip((np.asarray(lon, float) + 180) / 360 * (top + 1), 0, top).astype(np.int64)
    return (_spread_array(y) << 1) | _spread_array(x)


def block(lat: float, lon: float) -> tuple[int, int]:
    """Row and column of the merging block that holds the point."""
    shift = BITS - BLOCK_BITS
    return _scaled(lat, 90.0, 180.0) >> shift, _scaled(lon, 180.0, 360.0) >> shift


def around(row: int, column: int) -> list[tuple[int, int]]:
    """The block and its neighbours, round the antimeridian."""
    size = 1 << BLOCK_BITS
    return [(r, (column + dc) % size) for r in range(max(0, row - 1), min(size, row + 2)) for dc in (-1, 0, 1)]


def block_code(row: int, column: int) -> int:
    """A block as one integer: the upper part of the cells in it."""
    return _spread(row) << 1 | _spread(column)


def blocks_in(west: float, south: float, east: float, north: float, *, most: int) -> list[int] | None:
    """Codes of the blocks that a box in degrees touches; None where they are more than ``most``.

    West over east crosses the antimeridian.
    """
    low, first = block(max(-90.0, south), max(-180.0, west))
    high, last = block(min(90.0, north), min(180.0, east))
    size = 1 << BLOCK_BITS
    columns = range(first, last + 1) if west <= east else [*range(first, size), *range(last + 1)]
    if (high - low + 1) * len(columns) > most:
        return None
    return [block_code(r, c) for r in range(low, high + 1) for c in columns]


def _scaled(value: float, offset: float, span: float) -> int:
    top = (1 << BITS) - 1
    return max(0, min(top, int((value + offset) / span * (top + 1))))


def _spread(value: int) -> int:
    """Put a zero between each two bits."""
    value &= 0xFFFFFFFF
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def _spread_array(value: NDArray[np.int64]) -> NDArray[np.int64]:
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555
