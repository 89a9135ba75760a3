"""'killed the mayor and his driver', 'shot a student dead ... with six others': who died with the one told of."""

from __future__ import annotations

import re

from geo.events.grammar.numbers import add, count_of
from geo.events.grammar.tokens import tokenize
from geo.events.grammar.wordsets import any_in
from geo.records import Range

_ONE = Range(low=1, high=1)
_HINTS = ("and his ", "and her ", " other")
_CLOSE = (
    r"wife|husband|son|daughter|brother|sister|mother|father|nephew|niece|cousin|uncle|aunt|baby|child|grandson|driver|"
    r"bodyguard|guard|escort|deputy|assistant|aide|colleague|partner|secretary|cameraman|interpreter|companion"
)
_KILLED = r"(?:kill(?:ed|s|ing)|shot dead|murder(?:ed|ing)|behead(?:ed|ing)|assassinat(?:ed|ing)|throats? of)"
#: Nobody else's verb may follow: 'killed the mayor and his wife was wounded'.
_NO_VERB = r"(?! (?:was|were|is|are|who|had|has|fled|survived|escaped|said|say|told|suffered|managed)\b)"
#: Words between, with no verb of harm and no other clause among them.
_GAP = r"(?:(?!wound|injur|hurt|abduct|captur|arrest|detain)[^.;:,]){0,70}?"
_KIN = re.compile(rf"\b{_KILLED} {_GAP} and (?:his|her) (?:[\w-]+ )?(?:{_CLOSE})\b(?!['’]s){_NO_VERB}")
_OTHERS = re.compile(rf"\b{_KILLED} {_GAP} with (?P<n>[\w-]+) others?\b")


def died_with(text: str, found: Range | None) -> Range | None:
    """Add to one who died whoever a sentence tells to have died with that one.

    Parameters
    ----------
    text : str
        The sentence in small letters.
    found : Range, optional
        What it tells of the dead; only where that is one person is anybody added.
    """
    if found != _ONE or not any_in(text, _HINTS):
        return found
    if (match := _OTHERS.search(text)) is not None:
        return add(found, count_of(tokenize(match["n"])))
    return add(found, _ONE) if _KIN.search(text) else found
