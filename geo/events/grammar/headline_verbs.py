"""'Iranian missile hits building': verbs of headlines and live reports, which look like nouns -> tagged as verbs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.events.grammar.inflection import is_plural
from geo.events.grammar.tokens import Token

_BREAKS = frozenset((";", ":", ".", "-", "–", "—", "|", ","))
_FINITE = frozenset(("VBD", "VBDN", "VBZ", "VB"))
_WITH_VERB = frozenset(("AUX", "MODAL", "SUBORD"))
_OBJECTS = frozenset(("N", "P", "J", "NUM", "DET", "V"))
_PHRASAL = frozenset(("over", "down", "up", "back", "off", "away"))
_PARTICLES = frozenset(("down", "up", "out", "off", "back", "away"))


def tag_headline_verbs(tokens: Sequence[Token], homographs: frozenset[str]) -> None:
    """Make the first likely noun of a clause without a verb its verb.

    Parameters
    ----------
    tokens : sequence of Token
        Tagged; changed in place.
    homographs : frozenset of str
        Words that are a noun or a form of a verb.
    """
    likely = [k for k, token in enumerate(tokens) if token.low in homographs and token.tag == "N"]
    for start, end in _clauses(tokens) if likely else ():
        within = [k - start for k in likely if start < k < end - 1]
        if not within:
            continue
        clause = tokens[start:end]
        tags = [token.tag for token in clause]
        if not _WITH_VERB.isdisjoint(tags):
            continue
        verbs = [n for n, tag in enumerate(tags) if tag == "V" and clause[n].form in _FINITE]
        if any(not _describes(clause, n) for n in verbs):
            continue
        for n in within:
            verb = _verb_at(clause, n, homographs)
            if verb is not None:
                verb.tag = "V"
                break


def _clauses(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Where what stands between commas and the like begins and ends."""
    breaks = [k for k, token in enumerate(tokens) if token.text in _BREAKS]
    return zip([0, *[k + 1 for k in breaks]], [*breaks, len(tokens)], strict=True)


def _describes(clause: Sequence[Token], n: int) -> bool:
    """'police kill suspected bombers': a participle between a noun that may be the verb and another noun."""
    if clause[n].form != "VBDN" or not n < len(clause) - 1 or n == 1:
        return False
    if n == 0:
        return clause[1].tag in ("N", "P")  # 'armed herders and farmers fight'
    verb = clause[n - 1]
    return verb.tag == "N" and verb.form == "VB" and is_plural(clause[n - 2].low) and clause[n + 1].tag in ("N", "P")


def _verb_at(clause: Sequence[Token], n: int, homographs: frozenset[str]) -> Token | None:
    before, token, after = clause[n - 1], clause[n], clause[n + 1]
    if token.tag != "N" or token.low not in homographs or before.tag not in ("N", "P", "NUM"):
        return None
    if after.text in ("'s", "’s"):
        return None
    if token.form == "VBZ" and after.low in _PHRASAL and clause[min(n + 2, len(clause) - 1)].tag in _OBJECTS:
        return token  # 'council hands over guns'
    if any(t.tag == "PREP" for t in clause[clause[0].tag == "PREP" : n]):  # 'drone of the police kills four'
        subject = next((t for t in clause if t.tag in ("N", "P")), token)
        agrees = token.form == "VBZ" or (token.form == "VB" and is_plural(subject.low))
        return token if agrees and after.tag in ("NUM", "DET") else None
    if (after.tag in ("PREP", "TO", "ADV") or after.low in _PARTICLES) and token.form == "VB" and is_plural(before.low):
        return token  # 'women march in Kabul', 'gunmen gun down an elder'
    if after.tag not in _OBJECTS:
        return None
    if token.form == "VBZ" and not before.low.endswith("s"):
        target = after.low in homographs and after.form == "VB" and n + 2 < len(clause)
        return after if target and clause[n + 2].tag in _OBJECTS else token  # 'air strikes target militants'
    many = is_plural(before.low) or (before.text.isupper() and len(before.text) > 1)  # 'RSF kill 6 in Nyala'
    if token.form != "VB" or not many:
        return None
    verb_next = after.form == "VBZ" and after.low in homographs and n + 2 < len(clause)
    return after if verb_next and clause[n + 2].tag in _OBJECTS else token  # 'Ras gang kidnaps driver'
