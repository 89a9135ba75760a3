"""An event of a line headed by a place -> that place, or what lies in it; other names are told for other reasons."""

from __future__ import annotations

from geo.events.discourse.setting.nearness import COARSE, near
from geo.events.drafting.draft import Draft
from geo.records import Place

#: Least score of the place that a line of a list is headed with.
_HEADED = 0.6
_MARKS = frozenset(("-", "–", "—", ":"))


def keep_to_head(event: Draft, head: Place | None) -> None:
    """Of a line headed 'Tera, Niger' keep what lies in that spot or beside it, else the spot itself."""
    if head is None or (event.places and _fronted_anew(event)):
        return
    own = [p for p in event.places if near(p, head) and p.precision not in COARSE and p.basis != "container"]
    event.places = own[:1]
    if not own:
        event.places = [head]
        event.place_score = max(event.place_score, _HEADED)


def _fronted_anew(event: Draft) -> bool:
    """Whether the sentence of an event has a head of its own: '10 May: Wana - a bomb ... Bannu - two bombs ...'."""
    scene = event.scene
    first = next((named for named in scene.places if named[0].place in event.places), None)
    if first is None or first[1] or scene.sentence.kind != "body":
        return False
    return first[2] < len(scene.tokens) and scene.tokens[first[2]].text in _MARKS
