"""A request from the page -> a change in the store, by a named person; the only part of the page that writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from dashboard import forms, placing
from geo.correcting import correct_document, correct_incident
from geo.errors import EditConflict, InputError, SitmapError
from geo.store.decisions.editing import TYPES

if TYPE_CHECKING:
    from dashboard.context import Context
    from geo.records import Incident

Request = Mapping[str, Any]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a request: a line for the reader, and which incident to show next if it is another one.

    ``version`` is the incident's after a request that told the version it was about.
    """

    message: str
    failed: bool = False
    conflict: bool = False
    select: str | None = None
    changed: bool = True
    version: int | None = None


def perform(context: Context, request: Request, *, by: str | None) -> Outcome:
    """Carry out a request; errors become a line, never an exception.

    Parameters
    ----------
    context : Context
        The store is taken from it.
    request : mapping
        ``do`` names the command, the rest are its values; it comes from a browser and is checked.
    by : str or None
        Who asks; None where nobody is named, which refuses.
    """
    t = context.t
    if context.settings.read_only:
        return Outcome(message=t("done.read_only"), failed=True, changed=False)
    if not by:
        return Outcome(message=t("done.nameless"), failed=True, changed=False)
    command = COMMANDS.get(str(request.get("do")))
    if command is None:
        return Outcome(message=t("done.unknown"), failed=True, changed=False)
    try:
        outcome = command(context, request, by)
        if request.get("id") and request.get("version") is not None:
            outcome = msgspec.structs.replace(outcome, version=context.store.version_of(str(request["id"])))
        return outcome
    except EditConflict:
        several = len(request.get("ids") or []) > 1
        return Outcome(message=t("done.conflict_several" if several else "done.conflict"), failed=True, conflict=True)
    except SitmapError as error:
        return Outcome(message=sentence(str(error)), failed=True, changed=False)
    except (KeyError, TypeError, ValueError) as error:
        return Outcome(message=t("done.malformed", why=error), failed=True, changed=False)


def sentence(text: str) -> str:
    """What an error says, as a sentence of the page.

    Examples
    --------
    >>> sentence("an incident needs a title")
    'An incident needs a title.'
    """
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _review(context: Context, request: Request, by: str) -> Outcome:
    ids, state = _ids(request), str(request["state"])
    act = {"approved": context.store.approve, "rejected": context.store.reject, "draft": context.store.redraft}.get(
        state
    )
    if act is None:
        raise InputError(f"no review state '{state}'")
    act(ids, by=by, note=_text(request, "note"), expected_version=_versions(request, ids))
    context.last_changed[by] = ids
    return Outcome(message=context.t(f"done.{state}", n=len(ids)))


def _edit(context: Context, request: Request, by: str) -> Outcome:
    identifier = str(request["id"])
    before = context.store.get(identifier)
    values = forms.read(request.get("values") or {}, before)
    if not values:
        return Outcome(message=context.t("done.nothing"), changed=False)
    after = correct_incident(context.store, identifier, values, by=by, expected_version=_version(request))
    context.last_changed[by] = [identifier]
    return Outcome(message=context.t("done.edited") + _more(before, after, context))


def _more(before: Incident, after: Incident, context: Context) -> str:
    """What a correction left as it was, or changed besides, and nobody asked for."""
    told = []
    if after.title != before.title:
        told.append(context.t("done.title_follows", title=after.title))
    if after.review.state == "approved":
        told.append(context.t("done.stays_approved"))
    return "".join(f" {line}" for line in told)


def _place(context: Context, request: Request, by: str) -> Outcome:
    identifier = str(request["id"])
    incident = context.store.get(identifier)
    place = placing.place_of(request, incident, context)
    after = correct_incident(context.store, identifier, {"place": place}, by=by, expected_version=_version(request))
    context.last_changed[by] = [identifier]
    more = _more(incident, after, context)
    if request.get("remember") and incident.place is not None and place is not None:
        context.store.remember(incident.place.mention, place, by=by, not_place_id=incident.place.id)
        return Outcome(message=context.t("done.remembered", name=incident.place.mention) + more)
    return Outcome(message=context.t("done.placed") + more)


def _merge(context: Context, request: Request, by: str) -> Outcome:
    ids = _ids(request)
    made = context.store.merge_incidents(ids, by=by, merge=context.merge, expected_version=_versions(request, ids))
    context.last_changed[by] = [made.id]
    return Outcome(message=context.t("done.merged", n=len(ids)), select=made.id)


def _split(context: Context, request: Request, by: str) -> Outcome:
    spans = [(str(d), int(s), int(e)) for d, s, e in request["sources"]]
    if not spans:
        raise InputError(context.t("done.split_none"))
    stays, left = context.store.split_incident(
        str(request["id"]), spans, by=by, merge=context.merge, expected_version=_version(request)
    )
    context.last_changed[by] = [stays.id]
    return Outcome(message=context.t("done.split"), select=left.id)


def _undo(context: Context, request: Request, by: str) -> Outcome:
    ids = [str(request["id"])] if request.get("id") else context.last_changed.get(by) or _last_of(context, by)
    if not ids:
        return Outcome(message=context.t("done.nothing_to_undo"), changed=False)
    for identifier in ids:
        context.store.undo(identifier, by=by)
    context.last_changed.pop(by, None)
    return Outcome(message=context.t("done.undone", n=len(ids)), select=ids[0] if len(ids) == 1 else None)


def _last_of(context: Context, by: str) -> list[str]:
    """The incident that this person changed last, according to the journal."""
    for edit in context.store.recent_edits(limit=100):
        if edit.by == by and not edit.undone and edit.undoes is None and edit.action not in ("note", "amend"):
            return [edit.incident]
    return []


def _create(context: Context, request: Request, by: str) -> Outcome:
    made = context.store.create_incident(forms.new_incident(request.get("values") or {}, context, by), by=by)
    context.last_changed[by] = [made.id]
    return Outcome(message=context.t("done.created"), select=made.id)


def _comment(context: Context, request: Request, by: str) -> Outcome:
    context.store.comment(str(request["id"]), str((request.get("values") or request)["text"]), by=by)
    return Outcome(message=context.t("done.noted"))


def _tags(context: Context, request: Request, by: str) -> Outcome:
    words = str((request.get("values") or {}).get("tags", "")).split(",")
    context.store.tag(str(request["id"]), words, by=by, expected_version=_version(request))
    context.last_changed[by] = [str(request["id"])]
    return Outcome(message=context.t("done.edited"))


def _source(context: Context, request: Request, by: str) -> Outcome:
    values = request.get("values") or {}
    source, document = forms.new_source(values)
    context.store.attach_source(
        str(request["id"]), source, by=by, document=document, expected_version=_version(request)
    )
    return Outcome(message=context.t("done.sourced"))


def _document(context: Context, request: Request, by: str) -> Outcome:
    """The day of publication or the publisher of a report; its incidents are read again with it."""
    doc_id = str(request["doc_id"])
    values = forms.document_values(request.get("values") or {}, context.store.document(doc_id))
    cited = correct_document(context.store, context.pipeline, doc_id, values, by=by) if values else None
    if cited is None:
        return Outcome(message=context.t("done.nothing"), changed=False)
    return Outcome(message=context.t("done.amended", n=cited))


def _save_view(context: Context, request: Request, by: str) -> Outcome:
    values = request.get("values") or request
    context.store.save_view(str(values["name"])[:120], str(request.get("query", ""))[:4000], by=by)
    return Outcome(message=context.t("done.view_saved"))


def _drop_view(context: Context, request: Request, by: str) -> Outcome:
    context.store.drop_view(str(request["name"]), by=by)
    return Outcome(message=context.t("done.view_dropped"))


def _dismiss(context: Context, request: Request, by: str) -> Outcome:
    context.store.dismiss_flags(str(request["id"]), by=by)
    return Outcome(message=context.t("done.dismissed"))


def _take(context: Context, request: Request, by: str) -> Outcome:
    """What a later reading says of some fields becomes what is set; the values are the store's, not the browser's."""
    identifier = str(request["id"])
    told = {f["field"]: f["machine"] for f in context.store.flags(identifier) if f["field"] in TYPES}
    asked = [field for field in map(str, request["fields"]) if field in told]
    values = {field: msgspec.convert(told[field], TYPES[field]) for field in asked}
    if not values:
        return Outcome(message=context.t("done.nothing"), changed=False)
    before = context.store.get(identifier)
    after = correct_incident(context.store, identifier, values, by=by, expected_version=_version(request))
    context.last_changed[by] = [identifier]
    return Outcome(message=context.t("done.taken") + _more(before, after, context))


COMMANDS: dict[str, Callable[[Context, Request, str], Outcome]] = {
    "review": _review,
    "edit": _edit,
    "place": _place,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
    "create": _create,
    "comment": _comment,
    "tags": _tags,
    "source": _source,
    "document": _document,
    "save_view": _save_view,
    "drop_view": _drop_view,
    "dismiss": _dismiss,
    "take": _take,
}


def _ids(request: Request) -> list[str]:
    ids = [str(i) for i in request.get("ids") or [] if i]
    if not ids:
        raise InputError("choose at least one incident first")
    return list(dict.fromkeys(ids))


def _version(request: Request) -> int | None:
    return int(request["version"]) if request.get("version") is not None else None


def _versions(request: Request, ids: list[str]) -> dict[str, int | None]:
    """What the person saw of each: the queue sends ``versions`` by id, the panel of one incident its ``version``."""
    told = request.get("versions") or ({ids[0]: request.get("version")} if len(ids) == 1 else {})
    return {id_: None if told.get(id_) is None else int(told[id_]) for id_ in ids}


def _text(request: Request, key: str) -> str | None:
    return str(request[key]).strip() or None if request.get(key) else None
