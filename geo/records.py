"""The records that walk through the house: Document -> Sentence -> Mention -> Resolution -> Observation -> Incident.

Every key is always present; unknown is ``None``, nothing is ``[]``. The same names and types hold in Python, in JSON
(``geo.records.to_json``) and in the JSON Schema (``sitmap schema``). Records are frozen: a stage makes a new one with
``msgspec.structs.replace`` rather than changing what another stage may still hold. Geographic values are named
``lat`` and ``lon`` in WGS 84 degrees; where a pair is passed positionally in :mod:`geo`, latitude comes first.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

import msgspec

Use = Literal["literal", "demonym", "embedded", "dateline"]
Basis = Literal["named", "inherited", "container", "coordinates"]
Precision = Literal["site", "town", "near", "admin2", "admin1", "region", "water", "country"]
DatePrecision = Literal["day", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "relative", "inherited", "publication", "none"]
Outcome = Literal["occurred", "attempted", "intercepted"]
Status = Literal["reported", "claimed", "disputed"]
Salience = Literal["main", "background"]
Role = Literal["perpetrator", "target", "other"]
Certainty = Literal["stated", "suspected", "blamed", "claimed"]
Stance = Literal["reports", "claims", "denies"]
ReviewState = Literal["draft", "approved", "rejected"]
#: What the column of a table tells: the event, its day, its place, what that lies in, or something else.
Column = Literal["what", "when", "where", "within", "else"]
SentenceKind = Literal["body", "heading", "caption", "boilerplate", "repeat"]

#: From fine to coarse; the order is used for filters, merging and drawing.
PRECISIONS: tuple[Precision, ...] = ("site", "town", "near", "admin2", "admin1", "region", "water", "country")

#: ACLED's eight actor kinds, by their published interaction labels.
ACTOR_KINDS: tuple[str, ...] = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: frozen, keyword-only, every key written out."""


class Document(Record, frozen=True, kw_only=True):
    """One report as it came in; ``text`` is NFC and is what all offsets count in (code points)."""

    doc_id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    dataset: str | None = None
    licence: str | None = None
    copy_of: str | None = None
    path: str | None = None


class Cell(NamedTuple):
    """A cell of a table's row as a half-open span of the document's text, the head above it and what that tells."""

    head: str
    start: int
    end: int
    column: Column = "else"


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence as a half-open span of the document's text; ``paragraph`` counts from 0.

    One that stands in the row of a table has the row's cells, its own among them; an ``entry`` begins a line of
    a digest.
    """

    start: int
    end: int
    text: str
    index: int
    paragraph: int
    kind: SentenceKind = "body"
    cells: tuple[Cell, ...] = ()
    entry: bool = False


class Mention(Record, frozen=True, kw_only=True):
    """A toponym in the text: ``text == document.text[start:end]``."""

    start: int
    end: int
    text: str
    use: Use = "literal"


class Candidate(Record, frozen=True, kw_only=True, gc=False):  # nothing but scalars: no cycle to look for
    """A row of the gazetteer offered for a name.

    ``match`` says how the name was found: ``exact`` (as written, up to case), ``key`` (same spelling key), ``fuzzy``
    (one or two letters away); ``closeness`` is 1 for an exact hit on the main name and falls towards 0.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin1_code: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    matched: str
    match: Literal["exact", "key", "fuzzy"]
    closeness: float


class Place(Record, frozen=True, kw_only=True):
    """Where: a gazetteer entry as one report uses it. ``kind`` is a GeoNames feature code, lat and lon are degrees."""

    id: str
    name: str
    mention: str
    kind: str
    country: str | None
    admin1: str | None
    admin1_code: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    radius_km: float | None
    basis: Basis


class Alternative(Place, frozen=True, kw_only=True):
    """Another place that the same words could mean, with the ranker's ``score`` between 0 and 1."""

    score: float


class Resolution(Record, frozen=True, kw_only=True):
    """What a mention means: a place, or ``None`` with the reason why not."""

    start: int
    end: int
    text: str
    use: Use
    score: float
    place: Place | None
    reason: str | None
    alternatives: list[Alternative]


class TimeSpan(Record, frozen=True, kw_only=True):
    """A time expression and the interval it names: ISO dates, both ends inclusive, ``None`` where unknown."""

    start: int
    end: int
    text: str
    date_start: str | None
    date_end: str | None
    precision: DatePrecision
    basis: DateBasis = "stated"


class Actor(Record, frozen=True, kw_only=True):
    """Who: an entry of the actor lexicon, or a name kept as text (``id`` is then ``None``)."""

    id: str | None
    name: str
    role: Role
    kind: str | None
    country: str | None
    certainty: Certainty
    said_by: str | None


#: Who says it of an actor whom no sentence tells as the doer: Sitmap's own reading of the report.
INFERRED: Final = "Sitmap"


def inferred(actor: Actor) -> bool:
    """Whether Sitmap found an actor that the report does not tell as the doer; its certainty is 'suspected'."""
    return actor.certainty == "suspected" and actor.said_by == INFERRED


class Range(Record, frozen=True, kw_only=True):
    """A count as told: 'at least 12' is ``{low: 12, high: None}``, 'none' is ``{0, 0}``."""

    low: int | None
    high: int | None


class Quantity(Record, frozen=True, kw_only=True):
    """How much of what, in the report's words: ``{value: 750, unit: 't', text: '750 tons'}``."""

    value: float | None
    unit: str | None
    text: str


class Confidence(Record, frozen=True, kw_only=True):
    """How sure the coding is (not how likely the event), each from 0 to 1."""

    overall: float
    place: float
    kind: float
    date: float


class Source(Record, frozen=True, kw_only=True):
    """The words that say so: ``quote == text[start:end]`` of document ``doc_id``."""

    doc_id: str
    start: int
    end: int
    quote: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    archive_url: str | None
    published: str | None
    retrieved: str | None
    stance: Stance
    speaker: str | None
    dataset: str | None
    licence: str | None
    copy_of: str | None


class Review(Record, frozen=True, kw_only=True):
    """What people decided: 'approved' means coded correctly, not verified."""

    state: ReviewState = "draft"
    by: str | None = None
    at: str | None = None
    note: str | None = None


class Coding(Record, frozen=True, kw_only=True):
    """What is said of the thing that happened; shared by observations and incidents."""

    id: str
    title: str
    event_type: str
    sub_event_type: str
    outcome: Outcome
    status: Status
    salience: Salience
    aggregate: bool
    part_of: str | None
    actors: list[Actor]
    target_type: str | None
    weapon: str | None
    quantity: Quantity | None
    date_start: str | None
    date_end: str | None
    date_precision: DatePrecision
    date_basis: DateBasis
    place: Place | None
    alternatives: list[Alternative]
    fatalities: Range | None
    injured: Range | None
    missing: Range | None
    detained: Range | None
    confidence: Confidence
    sources: list[Source]


class Observation(Coding, frozen=True, kw_only=True):
    """One telling: what one document says of one thing at one place in one span of time. Machine-made, replaceable."""

    doc_id: str
    trigger_start: int
    trigger_end: int
    ordinal: int
    made_by: str


class Incident(Coding, frozen=True, kw_only=True):
    """The cluster of observations of the same thing, with what people decided about it."""

    review: Review
    merge: list[str]
    codes: dict[str, Any]
    tags: list[str]
    made_by: str


_encoder = msgspec.json.Encoder()


def to_json(record: Record) -> bytes:
    """Write a record as compact UTF-8 JSON with every key present.

    Parameters
    ----------
    record : Record
        Any record of this module.

    Returns
    -------
    bytes
        One line of JSON without a newline.
    """
    return _encoder.encode(record)


def incident_from_json(data: bytes | str) -> Incident:
    """Read an incident back from :func:`to_json`.

    Raises
    ------
    msgspec.ValidationError
        If a key is missing or of the wrong type; the message names the path.
    """
    return msgspec.json.decode(data, type=Incident)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an incident; what ``sitmap schema`` prints."""
    schema = msgspec.json.schema(Incident)
    for definition in schema["$defs"].values():
        if "properties" in definition:  # every key is always present, also where Python has a default
            definition["required"] = list(definition["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
