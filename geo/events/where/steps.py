"""Features of a place -> the facts that trees may ask for: what is measured becomes steps."""

from __future__ import annotations

#: Facts that are measured, not only there or not, and how many of their steps make 1.
_MEASURES = {"near": 6, "count": 6, "finite_between": 1, "sub_between": 1, "comma_between": 3}
_STEPS = {
    (name, n): tuple(f"{name}>{k}" for k in range(n))
    for name, unit in _MEASURES.items()
    for n in range(1, 3 * unit + 1)
}


def asked(values: dict[str, float]) -> list[str]:
    """What trees may ask for: the facts that hold, with one more for each step of those that are measured.

    Parameters
    ----------
    values : dict
        Features of a place, from :func:`geo.events.where.choice.features`.
    """
    found = list(values)
    for name, unit in _MEASURES.items():
        found += _STEPS.get((name, int(values.get(name, 0.0) * unit + 0.5)), ())
    return found
