"""list[Sentence] -> list[Sentence]: what the page around the report says is marked as boilerplate, by general rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.records import Sentence

#: From a line of this form on, everything is the page's and not the report's.
_TAIL = re.compile(
    r"^(?:related (?:articles?|posts?|stories|topics|news|content)|read (?:more|next|also)"
    r"|more (?:from|stories|news)|you may (?:also )?like|recommended (?:for you|stories)"
    r"|most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories)|uploaded files"
    r"|leave a (?:reply|comment)|about the author|share this(?: article| story| post)?|comments?)"
    r"\s*:?\s*(?:\(\d+\))?$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?:subscribe|sign up|newsletters?|cookies?|privacy policy|terms of (?:use|service)|all rights reserved"
    r"|copyright|click here|follow us|download (?:the|our) app|advertisement|reading time|min(?:ute)?s? read"
    r"|share (?:this|on)|log ?in|read more:|listen to this)\b|©",
    re.IGNORECASE,
)


#: Each line of :data:`_LINE` has one of these in it; looking for plain words first is many times quicker.
_HINTS = (
    *("subscribe", "sign up", "newsletter", "cookie", "privacy", "terms of", "rights reserved", "copyright", "click"),
    *("follow us", "download", "advertisement", "reading", " read", "read more", "share", "log", "listen", "©"),
)


def mark(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Mark share links, sign-up lines, notices and everything after a 'Related articles' heading.

    Parameters
    ----------
    text : str
        The document.
    sentences : sequence of Sentence
        Its sentences in order.

    Returns
    -------
    list of Sentence
        The same sentences; kinds may have become ``boilerplate``.
    """
    marked: list[Sentence] = []
    tail = False
    small = text.lower()
    hints = [hint for hint in _HINTS if hint in small]
    for sentence in sentences:
        # A tail starts only in the second half, so that a navigation line on top does not swallow the report.
        if sentence.start * 2 > len(text) and _TAIL.match(sentence.text):
            tail = True
        if tail or (len(sentence.text) < 200 and _is_of_the_page(sentence.text, hints)):
            sentence = msgspec.structs.replace(sentence, kind="boilerplate")
        marked.append(sentence)
    return marked


def _is_of_the_page(line: str, hints: Sequence[str]) -> bool:
    small = line.lower() if hints else ""
    return any(hint in small for hint in hints) and _LINE.search(line) is not None
