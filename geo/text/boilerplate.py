"""list[Sentence] -> list[Sentence]: what the page around the report says is marked as boilerplate, by general rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from geo.records import Sentence

#: What heads the titles of other reports.
_OTHERS = (
    r"related(?: (?:articles?|posts?|stories|topics|news|content|coverage|reading))?"
    r"|(?:read|see|watch) (?:more|next|also)|also (?:read|see|on [\w ]{2,30})|don[’']t miss|in other news|previously"
    r"|more (?:from|stories|news|on (?:this|these)|like this)\b[^.:|]{0,40}|explore more\b[^.:|]{0,30}|keep reading"
    r"|in case you missed it"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|reading))?"
    r"|most (?:read|popular|viewed|shared|watched)(?: (?:stories|articles|news|today))?|top stories"
    r"|editor[’']?s[’']? picks?"
    r"|trending(?: now)?|latest (?:news|stories|headlines)|(?:further|suggested) reading"
)
#: From a line of this form on, everything is the page's and not the report's.
_TAIL = re.compile(
    rf"^(?:{_OTHERS}|uploaded files|leave a (?:reply|comment)|about the author|share this(?: article| story| post)?"
    r"|comments?)\s*:?\s*(?:\(\d+\))?$",
    re.IGNORECASE,
)
#: A paragraph that begins so holds titles of other reports itself: 'Most read: 1. ...', 'Also read | ...'.
_TITLES = re.compile(rf"^\W{{0,3}}(?:{_OTHERS})\s*[:|•·»>]", re.IGNORECASE)
#: What stands behind a report only, however much of other reports follows it.
_LAST = re.compile(r"^(?:related (?:articles|posts|stories|news|content)|comments|leave a)\b", re.IGNORECASE)
_LONG = 3000
_LINE = re.compile(
    r"\b(?:subscribe|cookies|privacy policy|terms of (?:use|service)|all rights reserved|copyright|click here|follow us"
    r"|download (?:the|our) app|continue reading|reading time|min(?:ute)?s? read|log ?in|read more:|listen to this"
    r"|(?:our|your|free|weekly|daily|morning|evening) (?:\w+ )?(?:newsletters?|inbox|podcasts?)"
    r"|share (?:this (?:article|story|page|post)|on (?:facebook|twitter|x|whatsapp)))\b|©"
    r"|^\W*(?:sign up|sign in|newsletters?|advertisement|share)\b|\| ?newsletters?\b|\bnewsletters? ?\|"
    r"|^.{0,40}\badvertisement\W*$",
    re.IGNORECASE,
)


#: Each line of :data:`_LINE` has one of these in it; looking for plain words first is many times quicker.
_HINTS = (
    *("subscribe", "sign up", "sign in", "newsletter", "inbox", "podcast", "cookies", "privacy", "terms of", "rights "),
    *("copyright", "click", "follow us", "download", "advertisement", " read", "share", "log", "listen", "©"),
)


def mark(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Mark share links, sign-up lines, notices, titles of other reports and all after a 'Related articles' heading.

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
    tail, of_titles = False, -1
    small = text.lower()
    hints = [hint for hint in _HINTS if hint in small]
    for sentence in sentences:
        tail = tail or (_behind_report(sentence, text) and _TAIL.match(sentence.text) is not None)
        opens = not marked or marked[-1].paragraph != sentence.paragraph
        if opens and _TITLES.match(sentence.text):
            of_titles = sentence.paragraph
        short = len(sentence.text) < 200
        if tail or sentence.paragraph == of_titles or (short and _is_of_the_page(sentence.text, hints)):
            sentence = msgspec.structs.replace(sentence, kind="boilerplate")
        marked.append(sentence)
    return marked


def _behind_report(sentence: Sentence, text: str) -> bool:
    """Whether a tail may start here: in the second half, so that a line of navigation does not swallow the report."""
    if sentence.start * 2 > len(text):
        return True
    return sentence.start > _LONG and _LAST.match(sentence.text) is not None


def _is_of_the_page(line: str, hints: Sequence[str]) -> bool:
    small = line.lower() if hints else ""
    return any(hint in small for hint in hints) and _LINE.search(line) is not None
