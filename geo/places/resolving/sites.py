"""A name and the noun of a site beside it -> the site itself, where the gazetteer has it ('Kerch' and 'bridge').

What is recognised is the innermost name; the gazetteer has many camps, dams, bases and fields under the name and its
noun only. The dam of a town may lie thirty kilometres off, and the camp may have no town at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.places.model import apart_km, class_of
from geo.ports import NameIndex
from geo.records import Candidate
from geo.site_nouns import LONGEST, known_sites, leading_noun, site_nouns

#: Up to three words behind a name or its possessive, and before 'at', 'of' or 'in' the name: 'the refinery at Baiji'.
_BEHIND = re.compile(r"(?:['’]s)?((?:\s+[^\W\d_]+(?:-[^\W\d_]+)*){1,3})")
_BEFORE = re.compile(r"\bthe\s+((?:[^\W\d_]+\s+){1,3})(?:at|of|in)\s+$", re.I)
#: Characters looked at on either side.
_WINDOW = 40
#: Readings of the bare name looked at, and how far a town lies at most from the site named after it.
_READINGS, _NEXT_KM = 6, 40.0


def sites_called(text: str, start: int, end: int, name: str, index: NameIndex) -> list[Candidate]:
    """Sites that a mention means together with the noun beside it, best first; mostly none.

    Parameters
    ----------
    text : str
        The document.
    start, end : int
        Code point offsets of the mention.
    name : str
        The mention as it is looked up.
    index : NameIndex
        The gazetteer.
    """
    noun = _noun(text, start, end)
    if noun is None:
        return []
    told = site_nouns()[noun]
    own = [c for c in index.lookup(name, limit=_READINGS) if c.match == "exact"]
    if any(c.kind.startswith(told.kinds) and class_of(c.kind) != "P" for c in own):
        return []  # the gazetteer has the site under its bare name
    return [site for site in known_sites(name, noun, index) if not _beyond_border(site, own)]


def _beyond_border(site: Candidate, towns: Sequence[Candidate]) -> bool:
    """Whether a site is the other country's half of what the report names after a town on this side."""
    near = [c.country for c in towns if class_of(c.kind) == "P" and apart_km(c, site) < _NEXT_KM]
    return site.country is not None and bool(near) and site.country not in near


def _noun(text: str, start: int, end: int) -> str | None:
    """The noun of a site behind a name, else the one whose name it is told to be."""
    behind = _BEHIND.match(text[end : end + _WINDOW])
    noun = leading_noun(behind[1].lower().split()) if behind is not None else None
    if noun is not None:
        return noun
    before = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    words = before[1].lower().split() if before is not None else []
    phrases = (" ".join(words[-size:]) for size in range(min(LONGEST, len(words)), 0, -1))
    return next((phrase for phrase in phrases if phrase in site_nouns() and site_nouns()[phrase].places), None)
