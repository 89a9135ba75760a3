"""Words around an expression -> whether the text looks ahead or back there."""

from __future__ import annotations

import re

_CUE = re.compile(
    r"(?<!\w)(?:(?P<future>will|shall|won['’]t|due|(?:to|will|would|shall) be \w+ed|scheduled|planned|plans|upcoming|"
    r"deadline|going to|set to|to be|is to|are to|expected to|expires?|would(?! not)|until|till|through|"
    r"состоится|пройдет|будет|відбудеться|سوف|سيتم|خواهد|آینده)"
    r"|(?P<past>was|were|had|did|said|told|has|have|been|began|took|hit|struck|left|went|came|saw|held|met|won|shot|fell|"
    r"broke|wrote|sent|made|gave|found|fled|fought|blew|burst|drove|threw|caught|brought|swept|kept|lost|stood|rode|tore|"
    r"flew|drew|spoke|stole|shook|crept|hid|laid|lay|paid|spent|bought|built|burnt|chose|heard|hung|bore|slid|"
    r"rose|ran|dug|sank|fed|led|bound|slew|withdrew|overran|overthrew|overtook|retook|became|[a-z]{3,}ed))(?!\w)"
)
#: 'attackers believed to be herders', 'had to be evacuated' look at nothing to come.
_HELD_TO_BE = re.compile(
    r"\b(?:believed|thought|said|reported|alleged|known|suspected|understood|presumed|feared|found|had|claim(?:ed|ing)|"
    r"appear(?:ed|s)?|seem(?:ed|s)?|purport(?:ed|ing)|considered|deemed)\s*$"
)
#: How many characters may stand between such a word and the expression ('marched through the city on Tuesday').
_UNTIL = {"until": 12, "till": 12, "through": 1}
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:which|that|who|whom|where|when|while|before|after|as)\b")
#: 'They left and, on Monday, will meet': the expression stands between commas.
_INSERTED = re.compile(r",\s*(?:\w+\s+){0,2}$")
#: The end of a sentence; no number has 'No. 14' behind one.
_STOP = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\bNo[.!?])\s)")


def outlook(text: str, start: int, end: int) -> int:
    """1 where the nearest cue around ``text[start:end]`` points to the future, -1 to the past, 0 where there is none.

    Only the expression's own sentence is read, 160 characters to either side.
    """
    head = text[max(0, start - 160) : start]
    stops = [m.end() for m in _STOP.finditer(head)]
    head = (head[stops[-1] :] if stops else head).lower()  # small letters are found quicker than any
    tail = text[end : end + 160]
    stop = _STOP.search(tail)
    tail = tail[: stop.start()] if stop else tail
    best, distance = 0, 10_000
    for cue in _CUE.finditer(head):
        gap = len(head) - cue.end()
        word = cue.group()
        if gap > _UNTIL.get(word, gap) or (word.startswith("to be") and _HELD_TO_BE.search(head, 0, cue.start())):
            continue
        if gap < distance:
            best, distance = (1 if cue["future"] else -1), gap
    after = _CUE.search(tail.lower())
    if after and best and _CLAUSE.search(tail, 0, after.start()) and not _INSERTED.search(head):
        after = None  # 'was hit on Monday, the second ship to be struck in a week'
    # A verb before the expression is the better witness than one after it.
    if after and after.group() not in _UNTIL and after.start() + 8 < distance:
        best = 1 if after["future"] else -1
    return best
