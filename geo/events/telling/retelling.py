"""An incident before and after a correction -> the title that it has then."""

from __future__ import annotations

from geo.events.telling.title_facts import finished
from geo.events.telling.title_names import where
from geo.events.telling.titles import title_of
from geo.records import Incident


def retitled(before: Incident, after: Incident) -> str:
    """The title of a corrected incident, as Sitmap would write it now; as it was where it rests on nothing corrected.

    Where only the place has changed, the rest of the title stays as the report told it.
    """
    was, now = title_of(finished(before), before.place), title_of(finished(after), after.place)
    if was == now:
        return before.title
    if before.title != was and title_of(finished(before), after.place) == now:
        for site in ("in", "at"):
            old = where(before.place, site)
            if old and before.title.count(f" {old}") == 1:
                new = where(after.place, site)
                return before.title.replace(f" {old}", f" {new}" if new else "")
    return now
