"""Rows of one country or first-order division from several sources -> one row each, with every name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.places.index.rows import PlaceRow

_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR"})


def division_key(row: PlaceRow) -> str | None:
    """What identifies a country (``SY``) or first-order division (``SY.09``); ``None`` for other rows."""
    if row.kind in _COUNTRIES and row.country:
        return row.country
    if row.kind == "ADM1" and row.admin1_code:
        return row.admin1_code
    return None


def merge_divisions(rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
    """One row for each country and division.

    The id is a GeoNames one where any source has it; everything else comes from the highest source (the first of
    its rows), and the names are those of all. Former ids stay as aliases.
    """
    groups: dict[str, list[PlaceRow]] = {}
    for row in rows:
        key = division_key(row)
        if key is None:
            yield row
        else:
            groups.setdefault(key, []).append(row)
    for group in groups.values():
        yield from _merge(group)


def _merge(group: list[PlaceRow]) -> Iterator[PlaceRow]:
    best = max(group, key=lambda r: r.source)
    # a disputed territory may carry its parent's code: what bears another name and another kind stays by itself
    same = [r for r in group if r is best or r.source != best.source]
    yield from (r for r in group if r not in same)
    ids = [r.id for r in same]
    main = next((i for i in ids if i.startswith("gn:")), best.id)
    names = dict.fromkeys(n for r in [best, *same] for n in (r.name, *r.names))
    names.pop(best.name)
    yield best._replace(
        id=main,
        names=tuple(names),
        aliases=tuple(i for i in ids if i != main),
        population=best.population or max(r.population for r in same),
        admin1=(best.admin1 or best.name) if best.kind == "ADM1" else "",
        cls="A",
    )
