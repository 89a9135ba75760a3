"""A row of UCDP's Georeferenced Event Dataset -> an incident; all its columns stay in ``codes``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.records import Actor, DatePrecision, Range
from geo.sources.base import Origin, TableRow
from geo.sources.published import iso_date
from geo.sources.row_records import build, coordinate, place_of, whole
from geo.sources.tables import keyed, table

LICENCE = "CC BY 4.0"


def code_row(row: Mapping[str, str], origin: Origin) -> TableRow:
    """Code one row.

    Raises
    ------
    ValueError, KeyError
        If a value has another form than UCDP's codebook gives it.
    """
    number = str(whole(row["id"]) or row["id"])
    violence = str(whole(row["type_of_violence"]))
    kind = keyed("ucdp_violence")[violence]
    country = _country(row.get("country_id", ""))
    where = row.get("where_coordinates") or row.get("adm_2") or row.get("adm_1") or row.get("country") or ""
    place, sure_where = place_of(
        name=where,
        code=keyed("ucdp_where_prec")[str(whole(row["where_prec"]))],
        country=country,
        admin1=re.sub(r" (?:governorate|province|state|oblast|region|department)$", "", row.get("adm_1", "")) or None,
        lat=coordinate(row["latitude"], 90, "latitude"),
        lon=coordinate(row["longitude"], 180, "longitude"),
        prefix="ucdp",
        key=f"{country or 'xx'}-{re.sub(r'[^a-z0-9]+', '-', where.lower()).strip('-')}",
    )
    date = keyed("ucdp_date_prec")[str(whole(row["date_prec"]))]
    precision: DatePrecision = date["precision"]  # type: ignore[assignment]
    first = (row.get("source_date") or "").split(";")[0]
    publisher = (row.get("source_office") or "").split(";")[0].strip() or "UCDP"
    return build(
        id=f"ucdp:{number}",
        doc_id=f"ucdp:{number}",
        text=row.get("source_article") or row.get("where_description") or "",
        codes=row,
        title=kind["title"].format(a=row["side_a"], b=row["side_b"], where=where),
        kind=(kind["event_type"], kind["sub_event_type"]),
        actors=[_actor(row, "a", violence), _actor(row, "b", violence)],
        dates=(iso_date(row["date_start"]), iso_date(row["date_end"]), precision),
        place=place,
        confidence=(sure_where, float(date["confidence"])),
        fatalities=Range(low=whole(row["low"]), high=whole(row["high"])),
        dataset="UCDP GED",
        licence=LICENCE,
        headline=(row.get("source_headline") or "").split(";")[0].strip() or None,
        publisher=publisher,
        published=iso_date(first),
        origin=origin,
    )


def _actor(row: Mapping[str, str], side: str, violence: str) -> Actor:
    name = row[f"side_{side}"].strip()
    kind = next(
        r["kind"]
        for r in table("ucdp_sides")
        if violence in r["violence"].split("|") and side in r["side"].split("|") and re.search(r["pattern"], name)
    )
    number = whole(row.get(f"side_{side}_new_id", ""))
    one_sided = violence == "3"
    return Actor(
        id=f"ucdp:{number}" if number is not None else None,
        name=name,
        role=("perpetrator" if side == "a" else "target") if one_sided else "other",
        kind=kind,
        country=_country(row.get(f"gwno{side}", "")),
        certainty="stated",
        said_by=None,
    )


def _country(number: str) -> str | None:
    code = whole(number.split(";")[0]) if number.strip() else None
    line = keyed("gw_countries").get(str(code))
    return line["country"] if line else None
