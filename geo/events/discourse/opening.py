"""The opening of a report -> whether its news is an accident, a case before a court or a day of remembrance.

'A bus left the road': soldiers who climb down to the wreck and helicopters that carry the injured are no attack and no
strike, whatever single sentences look like. 'The court heard', 'laid a wreath': what was once done is background, and
an incident only where it is told with a day and a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from geo.events.grammar.tokens import MAX_TOKENS, tokenize
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import GROUPS
from geo.events.sentence.scene import Scene
from geo.records import Sentence

#: Why a sentence of such a report tells no incident.
OF_ACCIDENT = "of the accident that the report tells"
_VIOLENT = GROUPS | {"Protesters", "Rioters"}
#: Sentences of the body in which a report says what its news is.
_OPENING = 3
#: A report of more sentences than this, or a table, tells of more than one thing.
_SHORT = 30
#: Nobody is told to have used force where none of these is in the opening.
_FORCE = re.compile(
    r"\b(?:gunm[ae]n|militants?|militia\w*|rebels?|insurgents?|jihadists?|bandits?|terroris\w+|separatists?|missiles?|"
    r"rockets?|drones?|air ?strikes?|shell(?:ed|ing|s)|bomb(?:s|ed|ers?|ing|ings)?|attack(?:s|ed|ers?)?|clash\w*|"
    r"ambush\w*|assault\w*|raid(?:s|ed)?|protest\w*|demonstrat\w*|riot\w*|fighting|war|siege|sabotage\w*|gunfire|"
    r"abduct\w*|kidnap\w*|arson\w*|troops|explosives?|firecrackers?|march(?:ed|es|ers)?|rall(?:y|ied|ies)|hurled|landmines?|blocked|stabbed|shot|murder\w*)\b",
    re.I,
)
#: Two of these words make a report one of a court, or of a day of remembrance.
_COURT = re.compile(
    r"\b(?:courts?|jailed|sentenced|prison terms?|pleaded|trials?|jury|appeals?|acquitt\w+|prosecutors?|prosecution|"
    r"verdict|judges?|magistrates?|convicted|defendants?|tribunal|fined|guilty|bail|adjourned|hearings?)\b"
)
_REMEMBRANCE = re.compile(
    r"\b(?:anniversar\w+|commemorat\w+|years (?:ago|after|since)|memorial|remember\w*|wreaths?|descendants|veterans?|"
    r"survivors of|centenary)\b"
)
#: Words of the accidents' list that are as often thrown or suffered in unrest and war.
_NOT_ALONE = re.compile(
    r"\b(?:fireworks|hunger|famine|drought|cholera|malaria|pandemic|covid|virus|disease|starvation)\b", re.I
)


def of_accident(sentences: Sequence[Sentence], lexicons: Lexicons) -> bool:
    """Whether a report opens with an accident or a disaster and nobody's force."""
    opening = _opening(sentences)
    if len(sentences) > _SHORT or any(s.cells for s in sentences) or any(_FORCE.search(text) for text in opening):
        return False
    return any(
        lexicons.cues.find(tokenize(text)[:MAX_TOKENS]).get("accident") and not _NOT_ALONE.search(text)
        for text in opening
    )


def looks_back(sentences: Sequence[Sentence]) -> bool:
    """Whether a report opens with a case before a court or with a day of remembrance."""
    opening = " ".join(_opening(sentences)).lower()
    return any(len(set(pattern.findall(opening))) > 1 for pattern in (_COURT, _REMEMBRANCE))


def follows_on_accident(scene: Scene) -> bool:
    """Whether a sentence has no armed group, no crowd, no word of force and, behind the opening, no day of its own."""
    if scene.times and scene.sentence.index > _OPENING:
        return False
    return _FORCE.search(scene.text) is None and all(a.entry.kind not in _VIOLENT for a in scene.actors)


def _opening(sentences: Sequence[Sentence]) -> list[str]:
    """The headline and the first sentences of the body."""
    return [s.text for s in islice((s for s in sentences if s.kind in ("body", "heading")), _OPENING + 1)]
