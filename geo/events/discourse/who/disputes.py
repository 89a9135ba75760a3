"""A clause that tells it otherwise: 'said it had not fired', 'calls it propaganda', 'each side blames the other'."""

from __future__ import annotations

import re

from geo.events.grammar.wordsets import any_in, words
from geo.events.sentence.scene import Scene

_CALL = words("call brand describe term label dismiss denounce decry speak")
_SAY = words("say insist maintain swear assert state claim argue counter contend add tell stress reiterate")
#: What it is called that is not believed.
_UNTRUE = (
    r"(?:baseless|unfounded|groundless|fabricat\w+|untrue|false(?:hoods?)?|a lie|lies|propaganda|fake\w*|"
    r"hoax|(?:an )?invention|fairy tales?|fiction|nonsense|slander|disinformation|misinformation|theatre|staged|"
    r"(?:pure |mere )?rumou?rs?|a montage|a provocation)"
)
_CALLED = re.compile(
    rf"^.{{0,60}}?\b{_UNTRUE}\b|^(?:\w+ ){{0,3}}(?:claims?|accusations?|allegations?|charges?) (?:\w+ )?unacceptable\b"
)
_IS_UNTRUE = re.compile(
    rf"^(?:that )?(?:it|this|that|these|the (?:\w+ ){{0,2}}(?:claims?|reports?|accounts?|images?|video|footage|story))"
    rf" (?:is|are|was|were|had been) (?:\w+ )?{_UNTRUE}\b"
)
_DONE = (
    r"(?:fired?|shot|hit|struck|attacked|bombed|shelled|carried out|been (?:hit|there|lost|taken|damaged|"
    r"attacked)|lost|fallen|hit|harmed)"
)
#: That it was not so: 'had not fired', 'was not aware of any', 'flew no', 'no such operation', 'still in its hands'.
_NOT_SO = re.compile(
    rf"^.{{0,60}}?\b(?:(?:had|has|have|was|were|is|are|did) (?:not|never) (?:\w+ly )?{_DONE}\b"
    r"(?! (?:at |on )?civilians)|"
    r"(?:not|un)[- ]?aware of (?:any|such)|knows? (?:of no|nothing)|knew (?:of no|nothing)|flew no|"
    r"had no (?:information|knowledge) of|no such (?:\w+ )?"
    r"(?:attack|strike|raid|operation|incident|event|clash|massacre|thing|killing)|"
    r"no (?:\w+ )?(?:shots?|strike|attack|raid|clash|rounds?) (?:\w+ ){0,2}(?:had|has|was|took|taken|fired|been)|"
    r"not (?:a|one) (?:single )?\w+ (?:had|has|was|left)|fighting (?:for it |there )?(?:continue[sd]|was going on)|"
    r"no (?:\w+ ){1,2}(?:had|has|was) (?:been )?(?:lost|taken|signed|died|fired|given|issued|attacked|fallen)\b|"
    r"(?:is|are|was|were|remains?|remained) (?:still |firmly |fully |entirely )?(?:in|under) (?:\w+ ){0,2}"
    r"(?:hands|control)|"
    r"still (?:held?|holding|controls?|controlled|in control)|(?:were|was) (?:still )?holding the)"
)
#: Both tell the same the other way round.
_EACH = re.compile(
    r"\b(?:each (?:side|party|camp|army|group)? ?(?:blam|accus|says? (?:that )?(?:it was )?the other)|"
    r"(?:both|the two|warring) (?:sides|parties|camps|armies|governments|groups|forces) "
    r"(?:\w+ )?(?:blam\w+|accus\w+|point\w+ (?:the |a )?fingers? at) (?:each other|one another)|"
    r"(?:traded|trade|trading|exchanged) (?:blame|accusations)|"
    r"(?:blamed|blame|accused|accuse) (?:each other|one another))(?! of (?:breach|violat|break|start|having))",
    re.I,
)
_EACH_HINTS = ("each", "one another", "trad", "exchanged")
#: Those hit were others than was told.
_FIGHTERS = (
    r"(?:terrorists?|militants?|fighters?|rebels?|insurgents?|bandits?|gang members|policemen|soldiers|combatants)"
)
_PEOPLE = (
    r"(?:civilians?|herders?|farmers?|shepherds?|villagers?|worshippers?|wedding guests|fishermen|traders|children|"
    r"students|travellers|miners)"
)
_WERE = (
    r"^(?:that )?(?:all |most of |those |many of )?(?:the )?(?:dead|victims|men|killed|slain|shot|hit|targets?)"
    r"(?: \w+)? "
    r"(?:were|was|had been) (?:all |in fact |only |really |mostly |actually )?(?:\w+ )?"
)
_OTHERS = re.compile(
    rf"{_WERE}(?P<who>{_PEOPLE}|{_FIGHTERS})\b|^(?:that )?only (?:\w+ )?(?P<only>{_FIGHTERS}|{_PEOPLE})\b"
)
_HAS_FIGHTERS = re.compile(rf"\b{_FIGHTERS}\b", re.I)


def told_otherwise(lemma: str, after: str, event_text: str) -> bool:
    """Whether what somebody says contradicts what was told of an event.

    Parameters
    ----------
    lemma : str
        The verb of saying.
    after : str
        Some words behind it, in small letters.
    event_text : str
        The sentence that told the event.
    """
    if lemma in _CALL:
        return _CALLED.match(after) is not None
    if lemma not in _SAY or not after:
        return False
    if _IS_UNTRUE.match(after) or _NOT_SO.match(after):
        return True
    others = _OTHERS.match(after)
    if others is None:
        return False
    fighters = _HAS_FIGHTERS.search(others["who"] or others["only"]) is not None
    return fighters != (_HAS_FIGHTERS.search(event_text) is not None)


def each_blames_the_other(scene: Scene) -> bool:
    """'The two sides accused each other': whoever has done it, the other denies it."""
    return any_in(scene.low, _EACH_HINTS) and _EACH.search(scene.text) is not None
