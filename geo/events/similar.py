"""Two records of incidents -> how far apart they are and whether they can be one thing."""

from __future__ import annotations

import math
from typing import Any

EARTH_KM = 6371.0088  # mean radius, IUGG


def distance_km(a: Any, b: Any) -> float:
    """Great-circle distance of two places with ``lat`` and ``lon`` in degrees (haversine)."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
