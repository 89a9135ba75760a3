"""What a group makes of itself -> no place but one that its own sentence names or leads back to.

Two movements join, a faction takes another name: that is announced, and the town of the sentence before has no part
in it. Curfews and closures, of the same kind by ACLED, are where the rest of the report is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.events.discourse.setting.back_to_place import of_capital, of_seat, reach
from geo.events.drafting.draft import Draft
from geo.events.kinds.context import CHANGE
from geo.events.lexicon.naming import GROUPS

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Classes of words for forming, splitting, joining; and for putting a name to it.
_OF_GROUPS = frozenset(("group", "sign"))


def leave_unplaced(event: Draft, story: Story) -> None:
    """Take from a change to a group the place that it only inherited."""
    if event.sub_event != CHANGE or story.item is not None or any(p.basis != "inherited" for p in event.places):
        return
    own = event.main.cls in _OF_GROUPS or any(actor.kind in GROUPS for actor in event.actors)
    text = event.scene.text
    if own and not (reach(text) or of_capital(text) or of_seat(text)):
        event.places = []
