"""Rows that say their kind in ACLED's or UCDP's own terms -> that kind, also where their words tell of no event.

'Air/drone strike' under 'sub_event_type' is what the one who made the table decided; a number under 'type_of_violence'
is all that a row of UCDP tells of the kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo.events.discourse.lists.columns import fill
from geo.events.discourse.narrative import Story
from geo.events.discourse.setting.inherit_time import settle_time
from geo.events.drafting.draft import Draft
from geo.events.kinds.context import Context
from geo.events.lexicon.taxonomy import sub_events
from geo.events.sentence.casualties import toll_told
from geo.events.sentence.frames import Candidate
from geo.events.sentence.scene import bare_scene
from geo.events.sentence.when import UNKNOWN
from geo.records import Cell, Sentence

#: Heads under which a kind stands in its own terms; under others it is one where no word of the row says another.
_SUB_EVENT = frozenset(("sub event type", "sub event", "sub type", "subtype"))
_KIND = frozenset(("event type", "type", "kind", "incident type", "category", "type of event", "type of incident"))
#: UCDP's types of violence: of a state, between others, of one side.
_VIOLENCE_HEAD = "type of violence"
_VIOLENCE = {"1": "Armed clash", "2": "Armed clash", "3": "Attack"}
#: What a row that is coded by its table weighs as evidence.
_EVIDENCE = 3.0


def kind_told(cells: Sequence[Cell], text: str, *, sure: bool) -> str | None:
    """The sub-event that a row names.

    Parameters
    ----------
    cells : sequence of Cell
        Of the row.
    text : str
        The document.
    sure : bool
        Only where the head of its column says that sub-events stand there.
    """
    for cell in cells:
        head = " ".join(cell.head.replace("_", " ").lower().split())
        told = text[cell.start : cell.end].strip()
        if head in _SUB_EVENT or (not sure and head in _KIND):
            if (found := _by_name().get(told.casefold())) is not None:
                return found
        elif head == _VIOLENCE_HEAD and told in _VIOLENCE:
            return _VIOLENCE[told]
    return None


def coded_row(sentence: Sentence, story: Story) -> None:
    """Code a row whose words tell of no event, if a column says of what kind it is."""
    text = story.document.text
    kind = kind_told(sentence.cells, text, sure=False) if sentence.cells and story.item is not None else None
    if kind is None or story.item is None or not (story.item.place or story.item.when is not UNKNOWN):
        return
    scene = bare_scene(sentence, story.lexicons, story.document.published)
    trigger = Candidate("coded", 0, 1, scene.clauses.at[0], noun=True, word=scene.tokens[0].text)
    event = Draft(
        scene=scene, members=[trigger], main=trigger, context=Context(cls="coded"), sub_event=kind,
        toll=toll_told(sentence.text), when=story.item.when, evidence=_EVIDENCE, listed=True,
    )  # fmt: skip
    event.places = [story.item.place] if story.item.place is not None else []
    fill(event, story)
    event.sub_event = kind
    settle_time(event, story)
    story.add(event)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in sub_events()}
