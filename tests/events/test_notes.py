"""Notes as monitors and agencies write them: kind, outcome, actors and toll of what is told, and what makes nothing.

``data/gold/sentences/notes.tsv`` is our own. Places stand in braces with country and precision, so that the gazetteer
has no part in it: ``{Djibo/BF}``, ``{Red Sea//water}``. Kinds of several incidents are joined by ' + ', an outcome
other than 'occurred' follows the kind after '/'; '-' is no incident. Actors are patterns on name or id; the toll is
killed, injured, missing and detained as ``k3 i12+``, with ``only`` where nothing else may be counted and ``nowhere``
where the text leaves open (or hides from us) in which of its places it was; else every incident has one of the places.
"""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from geo.resources import data_path
from geo.store.asking.actors import load_actors

from .conftest import MARK


def _rows():
    with data_path("gold", "sentences", "notes.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()


def _kinds(found) -> list[str]:
    return sorted(o.sub_event_type + ("" if o.outcome == "occurred" else f"/{o.outcome}") for o in found)


def _toll(incident) -> set[str]:
    out = set()
    for sign, part in (("k", "fatalities"), ("i", "injured"), ("m", "missing"), ("d", "detained")):
        count = getattr(incident, part)
        if count is not None and count.high != 0:
            high = "+" if count.high is None else "" if count.high == count.low else f"-{count.high}"
            out.add(f"{sign}{count.low if count.low is not None else ''}{high}")
    return out


def _has(found, pattern: str, role: str) -> bool:
    return any(
        re.search(pattern, f"{a.name} {a.id or ''} {_by_pattern(a)}".lower())
        for o in found
        for a in o.actors
        if a.role in (role, "other")
    )


_actors = cache(load_actors)


def _by_pattern(actor) -> str:
    """'Congolese military' for the army that the lexicon calls by its own name."""
    table = _actors()
    return table.name(table.force(actor.id or "") or "") or ""


def _may_lack(row) -> bool:
    """Whether a place may be missing: none is marked, or the row says so."""
    return "{" not in row["text"] or "nowhere" in row["toll"].split()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: MARK.sub(r"\1", row["text"])[:60])
def test_note(note, row):
    found = note(row["text"])
    assert _kinds(found) == ([] if row["kind"] == "-" else sorted(row["kind"].split(" + ")))
    for role in ("perpetrator", "target"):
        if row[role]:
            assert _has(found, row[role], role), [(a.name, a.role) for o in found for a in o.actors]
    wanted = set(row["toll"].split())
    places = {name for name, _, _ in MARK.findall(row["text"])}
    assert {o.place and o.place.mention for o in found} <= places | ({None} if _may_lack(row) else set())
    wanted -= {"nowhere"}
    told = set().union(*(_toll(o) for o in found)) if found else set()
    assert wanted - {"only"} <= told
    if "only" in wanted:
        assert told == wanted - {"only"}


def test_table_is_broad():
    from geo.events.lexicon.taxonomy import sub_events

    kinds = {part.split("/attempted")[0].split("/intercepted")[0] for row in ROWS for part in row["kind"].split(" + ")}
    assert set(sub_events()) <= kinds
    assert sum(row["kind"] == "-" for row in ROWS) >= 60
    assert len(ROWS) >= 200
