"""Text of a sentence -> how many died, where no verb's object says it; and whether it says that nobody was harmed.

The patterns are for small letters: matching without regard to case takes three times as long.
"""

from __future__ import annotations

import re

from geo.events.grammar.closed_words import MONTHS
from geo.events.grammar.numbers import add, count_of
from geo.events.grammar.tokens import tokenize
from geo.events.grammar.wordsets import any_in
from geo.events.sentence.death_hints import TOTAL_HINTS, deathly
from geo.events.sentence.death_patterns import (
    ALSO,
    BEEN,
    DIED,
    HEDGE,
    HINTS,
    KILLED,
    NOT_PEOPLE,
    NUMBER,
    PATTERNS,
    SOME,
    TOLL,
)
from geo.records import Range

#: 'three children aged 8, 12 and 17'.
_AGES = re.compile(r",? ?\baged (?:between )?\d+(?:(?:, | and | to |-)\d+)*,?")
#: 'a porter was killed', 'a man of 52 perished': one, who is not counted.
_ONE = re.compile(
    rf"\b(?:an?|he|she|who|whose \w+)\s+(?:(?!\bof whom\b)[^\s,;:.]+\s+){{0,6}}?{DIED}(?!\s+of\s+(?:hunger|disease))"
    r"|\bkill(?:ing|ed) (?:him|her)\b"
    r"|\b(?:body|corpse|remains) of an? .{2,80}\b(?:found|recovered|discovered|retrieved|pulled)\b"
)
#: Bodies that are handed over tell of deaths before.
_HANDED_OVER = re.compile(
    r"\b(?:repatriat\w+|(?:exchang|swap|return|hand)\w*(?: over)?) (?:\w+ ){0,3}?(?:bodies|remains) of\b"
)
#: 'three guards and five of the raiders were dead', 'leaving two officers and "around nine" gunmen dead'.
_TWO_SIDES = re.compile(
    rf"\b(?P<n>{HEDGE}{NUMBER})(?<!,){NOT_PEOPLE}(?:\s+(?!and\b)[\w'’-]+){{1,4}}\s+and\s+[\"“]?(?P<m>{HEDGE}{NUMBER})"
    rf"[\"”]?{NOT_PEOPLE}(?:\s+(?!and\b|were\b)[\w'’-]+){{0,4}}?\s+(?:{ALSO}{BEEN})?{KILLED}\b"
)
_AND_SO_MANY = re.compile(rf"and(?<=\band)\s+[\"“]?{HEDGE}{NUMBER}")
#: 'four soldiers killed, one rebel also'.
_OTHER_SIDE = re.compile(
    rf"\b{KILLED},\s+(?:and\s+)?(?P<n>{NUMBER}){NOT_PEOPLE}(?:\s+[\w'’-]+){{1,3}}?\s+(?:also|too|as well)\b"
)
_FAMILY = re.compile(rf"\b(?:family|group|party|crew) of (?P<n>{NUMBER})\b")
#: Others who died with those that the verb tells of.
_WITH = re.compile(
    rf"\b(?:along|together|as well as|in addition to)\s+(?:with\s+)?{SOME}(?P<who>(?:\s+[\w'’-]+){{0,4}})"
    rf"|\b(?:dead|killed|died)\s+with\s+(?P<m>{NUMBER})\s+(?:other|others|more|of)\b(?!\s+(?:wounded|injured|hurt))"
)
_WITH_HINTS = ("with", "along", "beside", "together", "as well as", "in addition to")
_WITH_HIM = re.compile(r"\b(?:died|killed|dead|perished) (?:alongside|with|beside) (?:him|her)\b")
#: 'bringing to 18 the number of those killed'.
_TOTAL = re.compile(
    rf"\b(?:bringing|brought|taking|raising|raised|pushing)\s+(?:the\s+)?(?:\w+\s+){{0,3}}?to\s+(?P<n>{HEDGE}{NUMBER})\b"
)
_OF_A_WAR = re.compile(r"\b(?:war|wars|conflict|insurgency|this year|since (?:the|\w+ \d{4}|\d{4}|january)|so far)\b")
#: A total above this is that of a war.
_TOTAL_OF_ONE = 300
_OF_WHOM = re.compile(rf"\b(?P<n>{NUMBER}) of (?:whom|them)\s+(?:[\w-]+\s+){{0,3}}?{DIED}")
#: 'Three people, among them a woman who was passing by, were killed'.
_ONE_OF_THEM = re.compile(
    rf"\b{SOME}(?:\s+[\w'’-]+){{1,4}}, (?:including|among (?:them|whom)) an? [^,;.]{{3,80}},\s+{DIED}"
)
_HURT = re.compile(r"\b(?:wounded|injured|hurt|abducted|kidnapped|captured|arrested|detained)\b")
_ONE_MORE = Range(low=1, high=1)
#: Nobody harmed, in more words than 'no casualties'.
UNHARMED = re.compile(
    r"\bno(?: one|body|-one) (?:was|is|were|has been|had been|else was) (?:killed|hurt|injured|wounded|harmed)\b"
    r"|\bwithout (?:doing|causing|any|causing any|doing any) (?:harm|injur(?:y|ies)|casualt\w+|damage or injur\w+)\b"
    r"|\b(?:no|without) (?:loss of life|fatalities|deaths|dead|victims)\b|\bso much as a scratch\b"
    r"|\b(?:all|everyone)\b[^.;]{0,40}\b(?:aboard|on board|inside|crew)\b[^.;]{0,20}\b(?:rescued|safe|unhurt|"
    r"unharmed)\b|\bcrew (?:was|were|is|are) (?:all )?(?:safe|unhurt|unharmed|rescued unharmed)\b"
    r"|\bcaus(?:ing|ed) (?:(?:material |slight |minor )?damage only|only (?:material |slight |minor )?damage)\b"
    r"|\bnone (?:of them )?fatally\b|\bno fatal(?:ities)?\b"
    r"|\b(?:did|does) nothing else\b|\bharmed nobody\b|\bhurt(?:ing)? (?:nobody|no one)\b|\bno harm (?:was )?done\b"
)


def told_dead(text: str) -> Range | None:
    """Count the dead by the words around a number.

    Parameters
    ----------
    text : str
        A sentence that tells of one incident.

    Returns
    -------
    Range or None
        The first number that words tie to death, with those who died 'along with' them.
    """
    text = text.lower()
    if not deathly(text):
        return None
    text = without_other_figures(text)
    return (toll_raised(text) if "toll" in text else None) or _counted_dead(text)


def without_other_figures(text: str) -> str:
    """A text in small letters without ages, and without the figures of dates and hours ('were buried on 24 June')."""
    if "aged " in text:
        text = _AGES.sub("", text)
    return _DAYS.sub("then", text) if any(map(str.isdigit, text)) else text


_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d\b"
# Days begin with characters, not with what stands before them, and so are found several times quicker.
_DAYS = re.compile(
    rf"[\do](?:(?<=\b\d)(?:\d?(?:st|nd|rd|th)? (?:of )?(?:{_MONTH_NAME})\b(?:,? {_YEAR})?|"
    r"\d?(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d?:\d\d\b)"
    rf"|(?<=\bo)n (?:{_MONTH_NAME})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {_YEAR})?)"
    rf"|\b(?:{_MONTH_NAME})\.?,? (?:of )?{_YEAR}"
)


def _counted_dead(text: str) -> Range | None:
    if any_in(text, ("bodies", "remains")) and _HANDED_OVER.search(text):
        return None
    if any_in(text, ("of whom", "of them")) and (subset := _OF_WHOM.search(text)):
        return _count(subset["n"])
    for hints, pattern in zip(HINTS, PATTERNS, strict=True):
        match = pattern.search(text) if not hints or any_in(text, hints) else None
        if match is None or _HURT.search(match[0]) or (pattern is TOLL and _OF_A_WAR.search(text)):
            continue
        one = _AND_BEFORE.search(text[: match.start()])
        return add(add(_ONE_MORE if one else None, _count(match["n"])), _listed(text, match.end("n")))
    return _ONE_MORE if _ONE.search(text) else None


def family_of(text: str) -> Range | None:
    """How many a family is: 'left a family of six dead'."""
    match = _FAMILY.search(text.lower())
    return _count(match["n"]) if match else None


def companions(text: str) -> Range | None:
    """Those who died 'along with two of their attackers', 'with eight other people'."""
    text = text.lower()
    if not any_in(text, _WITH_HINTS):
        return None
    if _WITH_HIM.search(text):
        return _ONE_MORE
    match = _WITH.search(text)
    if match is None or (match["who"] and _HURT.search(match["who"])):
        return None
    return _count(match["n"] or match["m"])


_AND = re.compile(
    rf"^(?:\s+(?!and\b)[\w'’-]+){{0,4}}?\s+and\s+(?P<n>{NUMBER}){NOT_PEOPLE}(?P<who>(?:\s+[\w'’-]+){{0,4}})"
)
#: 'a night watchman and | four members'.
_AND_BEFORE = re.compile(r"\ban? (?:[\w-]+ ){1,3}and $")


def _listed(text: str, end: int) -> Range | None:
    """'killing 20 pupils and two teachers': the number after 'and', if it is not one of the hurt."""
    match = _AND.match(text[end:])
    if match is None or re.search(r"\b(?:were|was|are|more)\b", match["who"]) or _HURT.search(match["who"]):
        return companions(text[end:])
    return _count(match["n"])


def dead_of(text: str, found: Range | None, *, alone: bool, more: bool = True) -> Range | None:
    """What a sentence says of the dead, given what its verbs' objects say.

    Parameters
    ----------
    text : str
        The sentence.
    found : Range, optional
        Counted from objects and subjects; {2, null} is a bare plural ('killed soldiers').
    alone : bool
        Whether the sentence tells of one incident only, so that every number in it is of that one.
    more : bool
        Whether those who died 'along with' the ones found are still to be added.
    """
    text = text.lower()
    total = _TOTAL.search(text) if any_in(text, TOTAL_HINTS) else None
    if total is not None and not _OF_A_WAR.search(text):
        count = _count(total["n"])
        if count is not None and (found.low or 0 if found else 0) <= (count.low or 0) <= _TOTAL_OF_ONE:
            return count
    nobody = found == Range(low=0, high=0)
    if alone and (both := _both_sides(text)) and (found is None or (found.low or 0) < (both.low or 0)):
        return both
    if found == _ONE_MORE and (family := family_of(text)):
        return family
    if found == _ONE_MORE and alone and any_in(text, ("among", "including")) and (many := _ONE_OF_THEM.search(text)):
        return _count(many["n"])
    if found is None or nobody or found == Range(low=2, high=None):
        return (told_dead(text) if alone or nobody else None) or found
    return _one_later(text, add(found, companions(text)) if more else found)


def _both_sides(text: str) -> Range | None:
    """The dead of two sides that one verb tells of, or of which the other is named behind it."""
    if not deathly(text):
        return None
    if _AND_SO_MANY.search(text) and (match := _TWO_SIDES.search(text)):
        return None if _HURT.search(match[0]) else add(_count(match["n"]), _count(match["m"]))
    match = _OTHER_SIDE.search(text) if any_in(text, ("also", "too", "as well")) else None
    return add(told_dead(text[: match.start("n")]), _count(match["n"])) if match else None


def of_a_war(text: str) -> bool:
    """Whether a toll in the sentence may be that of a war or a year."""
    return bool(_OF_A_WAR.search(text.lower()))


def toll_raised(text: str) -> Range | None:
    """The dead as a later sentence corrects them: 'The death toll has risen to four', 'raised the toll to 25'."""
    text = text.lower()
    if not any_in(text, _TALLY_HINTS):
        return None
    match = None if _OF_A_WAR.search(text) else _RAISED.search(text) or _RAISES.search(text)
    return _count(match["n"]) if match else None


def toll_put(text: str) -> Range | None:
    """The dead as somebody counts them: 'The council put the dead at 180', 'spoke of 20 rebels dead'."""
    text = text.lower()
    if not any_in(text, _TALLY_HINTS) or _OF_A_WAR.search(text):
        return None
    match = _PUTS.search(text)
    return _count(match[match.lastgroup or "n"]) if match else None


_TALLY_HINTS = ("toll", "number of", "dead")
_TALLY = r"(?:(?:death )?toll|number of (?:the |those |people )?(?:dead|deaths|killed|fatalities|victims)|dead)"
_RAISED = re.compile(
    rf"\b{_TALLY}\b[^.;]{{0,60}}?\b(?:ris(?:es|en|ing)|rose|climb\w+|grew|grown|grows|jump\w+|increas\w+|reach\w+|stands?|"
    rf"stood|was revised|went up)\b[^.;0-9]{{0,20}}?\s(?:(?:to|at) )?{SOME}"
)
_RAISES = re.compile(
    rf"\b(?:rais|lift|revis|increas|bring)\w* (?:the |its |their )?{_TALLY}\b[^.;]{{0,20}}? (?:to|at) {SOME}"
)
_PUTS = re.compile(
    rf"\b(?:puts?|gave|gives|counts?|counted) (?:the |its )?{_TALLY}\b[^.;]{{0,40}}? (?:at|as) {SOME}"
    rf"|\b(?:speaks?|spoke) of {SOME.replace('<n>', '<m>')}(?: \w+)? (?:dead|killed)\b"
    rf"|\b(?:gave|gives) {SOME.replace('<n>', '<k>')} as the {_TALLY}"
)


def dead_beside(text: str) -> Range | None:
    """The dead of a sentence that tells nothing else, 'Five dead, one of them a child'; not those of a war."""
    text = text.lower()
    if not deathly(text) or _LONG_AGO.search(text) or of_a_war(text):
        return None
    return _counted_dead(without_other_figures(text))


_LONG_AGO = re.compile(r"\b(?:ago|last|years?|since|earlier|previous(?:ly)?|similar|in \d{4}|\d{4})\b")


def more_died(text: str) -> bool:
    """Whether a sentence tells of others than those told before: 'Three soldiers also died'."""
    return bool(_OTHERS.search(text.lower()))


_OTHERS = re.compile(
    rf"\b(?:(?<!who were )(?<!who was )also|another|a further|"
    rf"{NUMBER} (?:other|more|others))\b[^.;]{{0,60}}?{DIED}|{ALSO}also (?:died|killed)"
)
_ORDINALS = {word: n for n, word in enumerate(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"), 2)}
_LATER = re.compile(rf"\ban? (?P<n>{'|'.join(_ORDINALS)})\b[^.;]{{0,30}}\b(?:died|dead|succumbed|in hospital)\b")


def _one_later(text: str, found: Range | None) -> Range | None:
    """'Three passengers died at the scene and a fourth in hospital'."""
    match = _LATER.search(text) if any_in(text, _ORDINALS) else None
    nth = _ORDINALS[match["n"].lower()] if match else 0
    return Range(low=nth, high=nth) if nth and found is not None and (found.low or 0) < nth else found


def _count(words: str) -> Range | None:
    return count_of(tokenize(words))
