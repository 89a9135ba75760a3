"""The flat view's columns -> their types and meanings, for the JSON Schema, the data dictionary and typed tables."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from geo.records import PRECISIONS

Kind = Literal["text", "integer", "number", "date"]


class Column(NamedTuple):
    """Name, type, meaning; ``nullable`` says whether a value may be missing, ``values`` lists the closed ones."""

    name: str
    kind: Kind
    meaning: str
    nullable: bool = False
    values: tuple[str, ...] = ()


COLUMNS: Final[tuple[Column, ...]] = (
    Column("id", "text", "Stable identifier; former ones stay aliases after merging and splitting."),
    Column("title", "text", "Short text for a label and a row."),
    Column("event_type", "text", "ACLED's event type."),
    Column("sub_event_type", "text", "ACLED's sub-event type."),
    Column("outcome", "text", "What came of it.", False, ("occurred", "attempted", "intercepted")),
    Column("status", "text", "How it is told, over all sources.", False, ("reported", "claimed", "disputed")),
    Column("salience", "text", "The report's news, or told in passing.", False, ("main", "background")),
    Column("actors", "text", "All actors by name, joined with '; '.", True),
    Column(
        "perpetrators",
        "text",
        "Actors in the role of perpetrator, joined with '; '; the title says who of them is only blamed, suspected, "
        "inferred or by own claim, and `--full` has each one's `certainty`.",
        True,
    ),
    Column("targets", "text", "Actors in the role of target, joined with '; '.", True),
    Column("target_type", "text", "What was hit: ship, oil field ...", True),
    Column("weapon", "text", "Means: drone, missile ...", True),
    Column("date_start", "date", "First possible day, ISO 8601.", True),
    Column("date_end", "date", "Last possible day, inclusive, ISO 8601.", True),
    Column(
        "date_precision",
        "text",
        "How exactly the date is told.",
        False,
        ("day", "week", "month", "year", "unknown"),
    ),
    Column("place", "text", "Name of the place.", True),
    Column("place_id", "text", "gn: GeoNames, sm: Sitmap's supplement, user: the user's own.", True),
    Column("country", "text", "ISO 3166 alpha-2.", True),
    Column("admin1", "text", "First-order division, English name.", True),
    Column("lat", "number", "Latitude, WGS 84 degrees; null if placed in a country only or not at all.", True),
    Column("lon", "number", "Longitude, WGS 84 degrees; null if placed in a country only or not at all.", True),
    Column("precision", "text", "How exactly the place is told, fine to coarse.", True, PRECISIONS),
    Column("radius_km", "number", "Radius in km of the circle about lat, lon that holds the place.", True),
    Column("fatalities_low", "integer", "Deaths, at least; 0 means said to be none, null not said.", True),
    Column("fatalities_high", "integer", "Deaths, at most; null means not said or open.", True),
    Column("injured_low", "integer", "Injured, at least.", True),
    Column("injured_high", "integer", "Injured, at most.", True),
    Column("confidence", "number", "How sure the coding is, 0 to 1; not how likely the event."),
    Column("source_count", "integer", "Independent sources; copies are not counted."),
    Column("quote", "text", "The words of the first source that say so.", True),
    Column("url", "text", "Address of the first source that has one.", True),
    Column("sources", "text", "Publisher (else title, else document) of each source, joined with '; '.", True),
    Column(
        "review",
        "text",
        "What people decided; approved means coded correctly.",
        False,
        ("draft", "approved", "rejected"),
    ),
)

NAMES: Final[tuple[str, ...]] = tuple(c.name for c in COLUMNS)


def property_schema(column: Column) -> dict[str, Any]:
    """JSON Schema of one column."""
    kind = {"text": "string", "date": "string"}.get(column.kind, column.kind)
    schema: dict[str, Any] = {"type": [kind, "null"] if column.nullable else kind, "description": column.meaning}
    if column.kind == "date":
        schema["format"] = "date"
    if column.values:
        schema["enum"] = [*column.values, None] if column.nullable else list(column.values)
    return schema
