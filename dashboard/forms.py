"""Raw form values <-> record fields: what a reviewer types becomes a checked value, or a line that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from dashboard.placing import place_of
from dashboard.ranges import number_range
from geo.errors import InputError
from geo.records import INFERRED, Actor, Confidence, Document, Incident, Review, Source
from geo.store.records.doers import CERTAINTIES, doer_certainty

if TYPE_CHECKING:
    from dashboard.context import Context

OUTCOMES = ("occurred", "attempted", "intercepted")
STATUSES = ("reported", "claimed", "disputed")
SALIENCES = ("main", "background")
DATE_PRECISIONS = ("day", "week", "month", "year", "unknown")
NUMBERS = ("fatalities", "injured", "missing", "detained")
#: Field -> the words that it may hold.
_WORDS = {"outcome": OUTCOMES, "status": STATUSES, "salience": SALIENCES, "date_precision": DATE_PRECISIONS}


def sub_events() -> dict[str, str]:
    """Sub-event -> event type, in rank order."""
    from geo.publish.palette import CATEGORY_COLOURS
    from geo.resources import data_path

    lines = data_path("taxonomy", "events.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line.strip()]
    order = list(CATEGORY_COLOURS)
    return {row[1]: row[2] for row in sorted(rows, key=lambda r: (order.index(r[2]), int(r[3])))}


def things(kind: str) -> list[str]:
    """What the lexicon calls weapons (``weapon``) or targets (``target``): suggestions, for other words will do."""
    from geo.resources import data_path

    head, *lines = data_path("lexicons", "things.tsv").read_text(encoding="utf-8").splitlines()
    rows = (dict(zip(head.split("\t"), line.split("\t"), strict=False)) for line in lines if line.strip())
    return sorted({row["value"] for row in rows if row["kind"] == kind})


def read(values: Mapping[str, Any], before: Incident) -> dict[str, Any]:
    """The fields that a form changes.

    Raises
    ------
    InputError
        If a value has no meaning.
    """
    changed: dict[str, Any] = {}
    now = before  # perpetrators, targets and how surely they are told are one field: each goes on from the last
    for name, raw in values.items():
        for field, value in _field(name, str(raw).strip(), now).items():
            if getattr(now, field) != value:
                changed[field] = value
                now = msgspec.structs.replace(now, **{field: value})
    if "date_start" in changed or "date_end" in changed:
        start, end = changed.get("date_start", before.date_start), changed.get("date_end", before.date_end)
        if start and end and start > end:
            raise InputError(f"the last day {end} is before the first day {start}")
        changed["date_basis"] = "stated" if start or end else "none"
    return changed


def _field(name: str, raw: str, before: Incident) -> dict[str, Any]:
    if name == "title":
        if not raw:
            raise InputError("an incident needs a title")
        return {"title": raw[:300]}
    if name == "sub_event_type":
        known = sub_events()
        if raw not in known:
            raise InputError(f"no category '{raw}'")
        return {"sub_event_type": raw, "event_type": known[raw]}
    if name in _WORDS:
        if raw not in _WORDS[name]:
            raise InputError(f"{name} is one of {', '.join(_WORDS[name])}")
        return {name: raw}
    if name == "aggregate":
        if raw not in ("0", "1"):
            raise InputError("aggregate is 1 for a series told as one, else 0")
        return {name: raw == "1"}
    if name in ("date_start", "date_end"):
        return {name: _day(raw)}
    if name in NUMBERS:
        return {name: number_range(raw)}
    if name in ("perpetrator", "target"):
        return {"actors": actors(before, name, raw)}
    if name == "certainty":
        return {"actors": doers(before, raw)}
    if name in ("weapon", "target_type"):
        return {name: raw[:120] or None}
    raise InputError(f"'{name}' cannot be changed here")


def _day(raw: str) -> str | None:
    if not raw:
        return None
    try:
        return date.fromisoformat(raw).isoformat()
    except ValueError:
        raise InputError(f"'{raw}' is no date; write it as 2025-07-16") from None


def actors(before: Incident, role: str, raw: str) -> list[Actor]:
    """The actors with those of one role replaced by the names typed, separated by semicolons."""
    known = {a.name: a for a in before.actors}
    names = [n.strip() for n in raw.split(";") if n.strip()]
    if names == [a.name for a in before.actors if a.role == role]:
        return before.actors
    fresh = [known.get(n) if n in known and known[n].role == role else _actor(n, role, known.get(n)) for n in names]
    return [*(a for a in before.actors if a.role != role), *(a for a in fresh if a is not None)]


def doers(before: Incident, certainty: str) -> list[Actor]:
    """The actors, those who did it told as surely as a reviewer says; as they are where that is so already."""
    if certainty == doer_certainty(before.actors):
        return before.actors
    if certainty not in CERTAINTIES[:-1]:
        raise InputError(f"how surely a doer is told is one of {', '.join(CERTAINTIES[:-1])}")
    return [_told(a, certainty) if a.role == "perpetrator" else a for a in before.actors]


def _told(actor: Actor, certainty: Any) -> Actor:
    """An actor told so; nobody has to say what is stated, and Sitmap does not say what a reviewer says."""
    said_by = None if certainty == "stated" or actor.said_by == INFERRED else actor.said_by
    return msgspec.structs.replace(actor, certainty=certainty, said_by=said_by)


def _actor(name: str, role: Any, like: Actor | None) -> Actor:
    from geo.store.asking.actors import load_actors

    found = None if like else load_actors().called(name)
    return Actor(
        id=like.id if like else found,
        name=name[:200],
        role=role,
        kind=like.kind if like else None,
        country=like.country if like else None,
        certainty="stated",
        said_by=None,
    )


def new_incident(values: Mapping[str, Any], context: Context, by: str) -> Incident:
    """An incident made by hand, from the words of the form.

    Raises
    ------
    InputError
        If title or category are missing or a value has no meaning.
    """
    title = str(values.get("title", "")).strip()
    if not title:
        raise InputError("an incident needs a title")
    sub = str(values.get("sub_event_type", ""))
    kind = sub_events().get(sub)
    if kind is None:
        raise InputError("choose a category first")
    empty = Incident(
        id="",
        title=title[:300],
        event_type=kind,
        sub_event_type=sub,
        outcome="occurred",
        status="reported",
        salience="main",
        aggregate=False,
        part_of=None,
        actors=[],
        target_type=None,
        weapon=None,
        quantity=None,
        date_start=_day(str(values.get("date_start", "")).strip()),
        date_end=_day(str(values.get("date_end") or values.get("date_start") or "").strip()),
        date_precision="day" if values.get("date_start") else "unknown",
        date_basis="stated" if values.get("date_start") else "none",
        place=None,
        alternatives=[],
        fatalities=None,
        injured=None,
        missing=None,
        detained=None,
        confidence=Confidence(overall=1.0, place=1.0, kind=1.0, date=1.0),
        sources=[],
        review=Review(),
        merge=[],
        codes={},
        tags=[],
        made_by=f"user:{by}",
    )
    place = place_of(values, empty, context) if values.get("place_id") or values.get("lat") else None
    return msgspec.structs.replace(empty, place=place)


def document_values(values: Mapping[str, Any], before: Document) -> dict[str, str]:
    """What a form changes about a report: who published it, and on which day; what is left empty stays.

    Raises
    ------
    InputError
        If the day is none.
    """
    publisher = str(values.get("publisher", "")).strip()[:200]
    published = _day(str(values.get("published", "")).strip())
    changed: dict[str, str] = {}
    if publisher and publisher != before.publisher:
        changed["publisher"] = publisher
    if published and published != (before.published or "")[:10]:
        changed["published"] = published
    return changed


def new_source(values: Mapping[str, Any]) -> tuple[Source, Document | None]:
    """A source attached by hand: a quotation, with the address where it was read.

    Raises
    ------
    InputError
        If there is no quotation, or the address is not a web page.
    """
    quote = str(values.get("quote", "")).strip()
    url = str(values.get("url", "")).strip() or None
    if not quote:
        raise InputError("a source needs the words that say so")
    if url and not url.lower().startswith(("http://", "https://")):
        raise InputError("an address starts with http:// or https://")
    doc_id = sha256(f"{url or ''}\n{quote}".encode()).hexdigest()
    publisher = str(values.get("publisher", "")).strip()[:200] or None
    document = Document(doc_id=doc_id, text=quote, publisher=publisher, url=url)
    source = Source(
        doc_id=doc_id,
        start=0,
        end=len(quote),
        quote=quote,
        title=None,
        publisher=publisher,
        author=None,
        url=url,
        archive_url=None,
        published=_day(str(values.get("published", "")).strip()),
        retrieved=None,
        stance="reports",
        speaker=None,
        dataset=None,
        licence=None,
        copy_of=None,
    )
    return source, document
