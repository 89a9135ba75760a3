"""Rows of towns in contested areas -> the same rows in the country that we draw them in; and by whose word.

``data/gazetteer/disputed.tsv`` says for each area which country we give it, by which viewpoint, and which countries a
source may count it to instead. Where it has an outline (``wkt``), towns and spots inside that such a source counts to
one of those countries are moved; divisions and countries keep what they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from geo.places.index.merging import division_key
from geo.places.index.rows import PlaceRow
from geo.resources import data_dir


class Dispute(NamedTuple):
    """One contested area: name, the country that we show it in, countries of other sources, outline, whose word."""

    area: str
    country: str
    from_countries: frozenset[str]
    wkt: str
    viewpoint: str
    note: str


@lru_cache(maxsize=1)
def disputes() -> tuple[Dispute, ...]:
    """All contested areas, as the shipped table has them; none if it is missing."""
    path = data_dir() / "gazetteer" / "disputed.tsv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Dispute(
                row["area"],
                row["country"],
                frozenset(row["from_countries"].split(",")) - {""},
                row["wkt"],
                row["viewpoint"],
                row["note"],
            )
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def settle(rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
    """Pass rows on; those inside a contested area's outline in the country that we draw it in.

    The division of the other country goes with it: its code would name a place in a country where the town is not.
    """
    from shapely import Point, from_wkt, prepare

    areas: list[tuple[Dispute, Any]] = [(d, from_wkt(d.wkt)) for d in disputes() if d.wkt and d.from_countries]
    for _, outline in areas:
        prepare(outline)
    claimed = frozenset(code for d, _ in areas for code in d.from_countries)
    for row in rows:
        if row.country in claimed and row.cls != "A" and division_key(row) is None:
            for dispute, outline in areas:
                if row.country in dispute.from_countries and outline.contains(Point(row.lon, row.lat)):
                    row = row._replace(country=dispute.country, admin1_code="", admin1="")
                    break
        yield row


def viewpoints() -> list[dict[str, str]]:
    """What to tell people about contested areas: each with the country shown and by whose word."""
    return [{"area": d.area, "country": d.country, "viewpoint": d.viewpoint, "note": d.note} for d in disputes()]
