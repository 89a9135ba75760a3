"""A verb or noun -> its forms.

Verbs are told by lemma and, where needed, irregular forms, from ``data/lexicons/grammar/verbs.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.events.grammar.wordsets import words

_DOUBLING = words(
    """
    stop hit grab rob net abet rip trap tap nab gun shut cut put set let stab bar ram jam lob ban plan drop
    step split dig get run sit kidnap wrap slip spot quit pin rid regret refer occur submit permit commit
    transfer defer deter admit rebel flog beg strip control patrol expel repel propel compel begin patrol
    slam flatten-x level-x squat drag fit forget win tip gas tear-gas teargas duel shovel cancel signal
    """
)

#: One short syllable: stop, grab, zap.
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")

#: Nouns that take a plural verb without showing it.
_PLURALS = words("police people children youths cattle clergy")


def inflect(lemma: str, irregular: str = "") -> dict[str, str]:
    """Forms of a verb.

    Parameters
    ----------
    lemma : str
        Base form of one word.
    irregular : str
        ``past|participle`` (or ``past|p1,p2``) where they are not regular.

    Returns
    -------
    dict
        form -> tags: ``VB`` base, ``VBZ`` third person, ``VBG`` -ing, ``VBD`` past, ``VBN`` participle,
        ``VBDN`` where past and participle are the same.
    """
    out = {lemma: "VB", _third(lemma): "VBZ", _ing(lemma): "VBG"}
    if irregular:
        past, _, participle = irregular.partition("|")
        participles = (participle or past).split(",")
        out.setdefault(past, "VBDN" if past in participles else "VBD")
        for form in participles:
            if form != past:
                out.setdefault(form, "VBDN" if past in participles else "VBN")
    else:
        out[_past(lemma)] = "VBDN"
    return out


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _stem(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in _DOUBLING or _SHORT.match(lemma) else lemma


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def plural(noun: str) -> str:
    """Regular plural of the last word of a noun phrase."""
    head, _, last = noun.rpartition(" ")
    special = {"man": "men", "woman": "women", "child": "children", "person": "persons", "people": "people"}
    for one, many in special.items():
        if last.endswith(one):
            return noun[: len(noun) - len(one)] + many
    if last.endswith("fe") and last != "safe":
        return noun[:-2] + "ves"
    return f"{head} {_third(last)}" if head else _third(last)


class VerbForms:
    """Which words are forms of which verbs, and how a verb behaves ('said', 'vow', 'deny' ...)."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.forms: dict[str, tuple[str, str]] = {}
        self.kinds: dict[str, str] = {}
        for row in rows:
            irregular = row["variants"] if row["variants"] != row["id"] else ""
            self.add(row["id"], irregular)
            self.kinds[row["id"]] = row["class"]

    def add(self, lemma: str, irregular: str = "") -> None:
        """Take in a verb; a past that equals the base keeps the reading as past."""
        for form, tag in inflect(lemma, irregular).items():
            if form in self.forms and self.forms[form][0] == lemma:
                continue
            self.forms.setdefault(form, (lemma, tag))

    def kind(self, lemma: str) -> str:
        """Class of the verb, '' if unknown."""
        return self.kinds.get(lemma, "")


def is_plural(low: str) -> bool:
    """Whether a noun in small letters has a plural's form: 'rebels', 'gunmen', 'police'."""
    return (low.endswith("s") and not low.endswith("ss")) or low.endswith("men") or low in _PLURALS
