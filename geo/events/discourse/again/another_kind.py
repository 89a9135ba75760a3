"""A draft and the one before it -> whether the learned reader is sure that it tells a thing of another kind.

The same people, things or victims make one incident only where nothing else is done: 'Soldiers drove over an explosive
buried by the raiders' after a massacre is an incident of its own.
"""

from __future__ import annotations

from geo.events.drafting.draft import Draft
from geo.events.kinds.context import ABDUCT, CONSEQUENCE, LOOT
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.reader import read

#: Least probability that a sentence tells an incident; of 18 such drafts on reports that the reader had not seen 17
#: were incidents of their own (0092).
_SURE = 0.8
#: Kinds that nobody need have died in.
_SPARING = frozenset((ABDUCT, LOOT, "Arrests", "Sexual violence"))


def of_another_kind(event: Draft, before: Draft, lexicons: Lexicons) -> bool:
    """Whether rules and reader agree on a kind that the draft before has not.

    Parameters
    ----------
    event : Draft
    before : Draft
        What it may be a second telling of.
    lexicons : Lexicons
        For what the reader looks at.
    """
    classes, told = ({m.cls for m in draft.members} for draft in (event, before))
    if event.sub_event == before.sub_event or event.main.cls in told or before.main.cls in classes:
        return False  # 'stormed a prison ... The prison was stormed': kinds differ by what else is told
    if event.main.cls in CONSEQUENCE and before.toll.killed is None and before.sub_event not in _SPARING:
        return False  # 'A drone hit a car. One fighter was killed': its dead
    reading = read(event.scene, lexicons)
    return reading is not None and reading.likely >= _SURE and reading.kind == event.sub_event
