"""A mapping file (TOML) -> a coder for the rows of any table of incidents; and a first guess at one from a header."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.records import ACTOR_KINDS, Actor, DatePrecision, Range
from geo.resources import data_path
from geo.sources.acled import country_code
from geo.sources.base import Origin, TableRow, text_id
from geo.sources.published import iso_date
from geo.sources.row_records import RowCoder, build, coordinate, place_of, whole

#: Our field -> names under which its column is guessed, in this order.
GUESSES: dict[str, tuple[str, ...]] = {
    "id": ("id", "event_id", "incident_id", "objectid", "uuid", "no", "nr"),
    "title": ("title", "headline", "name", "event", "summary"),
    "date": ("date", "event_date", "date_start", "start_date", "incident_date", "day", "when"),
    "date_end": ("date_end", "end_date"),
    "kind": ("sub_event_type", "event_type", "type", "category", "incident_type", "attack_type", "kind"),
    "place": ("place", "location", "town", "city", "village", "site", "where"),
    "admin1": ("admin1", "province", "governorate", "state", "region", "oblast"),
    "country": ("country", "country_name", "iso2", "country_code"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "perpetrator": ("perpetrator", "actor", "actor1", "group", "gname", "attacker"),
    "target": ("target", "victim", "actor2"),
    "fatalities": ("fatalities", "deaths", "killed", "dead", "nkill"),
    "text": ("notes", "description", "text", "details", "narrative", "summary"),
    "publisher": ("source", "publisher", "reported_by"),
    "url": ("url", "link", "source_url"),
}
REQUIRED = ("date", "kind")


def guess(header: Sequence[str]) -> dict[str, str]:
    """Our field -> column, by the usual names."""
    lower = {str(c).strip().lower().replace(" ", "_"): str(c) for c in header}
    return {field: lower[n] for field, names in GUESSES.items() for n in names[::-1] if n in lower}


def sub_events() -> dict[str, tuple[str, str]]:
    """Sub-event in small letters -> (event type, sub-event)."""
    lines = data_path("taxonomy", "events.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line]
    return {r["sub_event_type"].casefold(): (r["event_type"], r["sub_event_type"]) for r in rows}


def write(path: Path, name: str, licence: str, columns: Mapping[str, str], kinds: Mapping[str, str]) -> None:
    """Write a mapping file for people to read and change."""
    lines = [
        "# How the columns of a table become incidents. 'columns' names ours on the left, the table's on the right;",
        "# 'kinds' says for each value of the 'kind' column which of ACLED's sub-events it is.",
        "[dataset]",
        f"name = {json.dumps(name)}",
        f"licence = {json.dumps(licence)}",
        "",
        "[columns]",
        *(f"{field} = {json.dumps(column)}" for field, column in columns.items()),
        "",
        "[kinds]",
        *(f"{json.dumps(value)} = {json.dumps(sub)}" for value, sub in kinds.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def coder_from(path: str, header: Sequence[str]) -> RowCoder:
    """A row coder as a mapping file has it.

    Raises
    ------
    InputError
        If the file cannot be read, or names what is not there.
    """
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"--map {path} cannot be read: {error}; write one with: sitmap ingest TABLE --map") from error
    columns = {str(k): str(v) for k, v in content.get("columns", {}).items()}
    missing = [f for f in REQUIRED if f not in columns]
    have = {str(c).strip().lower() for c in header}
    absent = [c for c in columns.values() if c.strip().lower() not in have]
    unknown = [f for f in columns if f not in GUESSES]
    if missing or absent or unknown:
        raise InputError(
            f"--map {path}: "
            + "; ".join(
                [f"'{f}' needs a column" for f in missing]
                + [f"the table has no column '{c}'" for c in absent]
                + [f"'{f}' is no field of ours; they are {', '.join(GUESSES)}" for f in unknown]
            )
        )
    known = sub_events()
    kinds = {}
    for value, sub in content.get("kinds", {}).items():
        if str(sub).casefold() not in known:
            raise InputError(f"--map {path}: '{sub}' is none of ACLED's sub-events, e.g. 'Armed clash'")
        kinds[str(value).strip().casefold()] = known[str(sub).casefold()]
    return _Coder(columns, {**known, **kinds}, content.get("dataset", {}), path)


class _Coder:
    def __init__(
        self, columns: Mapping[str, str], kinds: Mapping[str, tuple[str, str]], dataset: Mapping[str, Any], path: str
    ) -> None:
        self.columns = {field: column.strip().lower() for field, column in columns.items()}
        self.kinds = kinds
        self.dataset = str(dataset.get("name") or Path(path).stem)
        self.licence = str(dataset.get("licence") or "unknown")

    def __call__(self, row: Mapping[str, str], origin: Origin) -> TableRow:
        def cell(field: str) -> str:
            return row.get(self.columns.get(field, ""), "").strip()

        slug = re.sub(r"[^a-z0-9]+", "-", self.dataset.lower()).strip("-")
        key = f"{slug}:{cell('id') or text_id(repr(sorted(row.items())))[:16]}"
        value = cell("kind")
        if value.casefold() not in self.kinds:
            raise ValueError(f"the kind '{value}' is not in the mapping; add it under [kinds]")
        kind = self.kinds[value.casefold()]
        first, last = iso_date(cell("date")), iso_date(cell("date_end")) or iso_date(cell("date"))
        if cell("date") and first is None:
            raise ValueError(f"'{cell('date')}' is no date")
        precision: DatePrecision = (
            "unknown" if first is None else "day" if first == last else _span(first, last or first)
        )
        name = cell("place") or cell("admin1") or cell("country")
        lat, lon = coordinate(cell("lat"), 90, "latitude"), coordinate(cell("lon"), 180, "longitude")
        country = cell("country").upper() if len(cell("country")) == 2 else country_code("", cell("country"))
        level = {"precision": "town", "kind": "PPL", "radius_km": "5", "confidence": "0.9"}
        if lat is None and not cell("place"):
            level = {
                "precision": "admin1" if cell("admin1") else "country",
                "kind": "ADM1",
                "radius_km": "100",
                "confidence": "0.6",
            }
        place, sure = None, 0.0
        if name:
            place, sure = place_of(
                name=name, code=level, country=country, admin1=cell("admin1") or None, lat=lat, lon=lon,
                prefix=slug, key=re.sub(r"\W+", "-", name.lower()),
            )  # fmt: skip
        deaths = whole(cell("fatalities"))
        actors = [
            Actor(id=None, name=n.strip(), role=role, kind=n.strip() if n.strip() in ACTOR_KINDS else None,
                  country=None, certainty="stated", said_by=None)
            for role in ("perpetrator", "target") for n in cell(role).split(";") if n.strip()
        ]  # fmt: skip
        return build(
            id=key,
            doc_id=key,
            text=cell("text"),
            codes=row,
            title=cell("title") or f"{kind[1]}, {name}".strip(", "),
            kind=kind,
            actors=actors,
            dates=(first, last, precision),
            place=place,
            confidence=(sure, 0.9 if first else 0.0),
            fatalities=None if deaths is None else Range(low=deaths, high=deaths),
            dataset=self.dataset,
            licence=self.licence,
            publisher=cell("publisher") or self.dataset,
            url=cell("url") if cell("url").startswith(("http://", "https://")) else None,
            origin=origin,
        )


def _span(first: str, last: str) -> DatePrecision:
    from datetime import date

    days = date.fromisoformat(last) - date.fromisoformat(first)
    return "week" if days < timedelta(8) else "month" if days < timedelta(32) else "year"
