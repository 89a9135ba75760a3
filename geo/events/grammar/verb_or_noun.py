"""A word that is a noun and a form of a verb -> which of the two it is, by its neighbours."""

from __future__ import annotations

from geo.events.grammar.closed_words import BE, DO, GET, HAVE, PREP, closed_tag
from geo.events.grammar.inflection import is_plural
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

_BEFORE_PARTICIPLE = words("after before as since until while including like")
_SAME_FORMS = words("hit beat set put cut shut cost burst spread split read let cast quit")
_BEFORE_PAST = words("N P PRON SUBORD ADV CC POS PUNCT NUM")
_SAME_PAST = _SAME_FORMS | {"hurt"}
_STRIKERS = words(
    "workers miners teachers doctors nurses drivers farmers employees dockers students staff unions pilots"
)
_BREAKS_OUT = words(
    "broke erupted began resumed continued raged flared went intensified escalated spread subsided eased stopped ceased"
)
#: After which a clause of its own begins: 'said that fighting raged', 'said fighting raged'.
_OPEN_CLAUSE = words("that as while when because although though but said says reported reports")
#: What stands before the first word of a cell, or of a line of a list.
_CELL_SIGNS = frozenset("|;:-–—•*")


#: What 'claims' has behind it where somebody says something: 'Kyiv claims that its troops ...'.
_SAID = words("that its it their they his he her she to")


def _tells(tokens: list[Token], i: int) -> bool:
    """Whether what is claimed follows, or stands before a comma: '..., Moscow claims.'."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else "."
    return following in _SAID or (following in (".", ",") and any(t.low == "," for t in tokens[max(0, i - 4) : i]))


def verb_or_noun(
    token: Token,
    previous: Token | None,
    following: Token | None,
    homographs: frozenset[str],
    tokens: list[Token],
    i: int,
) -> str:
    """Decide between verb and noun (or participle as adjective) from the neighbours."""
    form = token.form
    before = previous.tag if previous else ""
    if before == "T" and _in_dated_phrase(tokens, i):
        before = "DET"
    after = _ahead(following, token)
    if token.low == "claims" and before in ("N", "P") and _tells(tokens, i):
        return "V"
    homograph = token.low in homographs
    if (
        before in ("MODAL", "TO")
        or (before == "AUX" and form != "VBZ")
        or (before in ("NEG", "ADV") and i > 1 and tokens[i - 2].tag in ("AUX", "MODAL", "TO"))
    ):
        if token.low in _SAME_PAST and previous is not None and previous.low in (BE | HAVE | GET):
            token.form = "VBN"
            return "V"
        if (
            before == "AUX"
            and homograph
            and form == "VB"
            and after != "DET"
            and previous is not None
            and previous.low not in DO
        ):
            return "N"
        if before == "TO" and (homograph or form == "VBG") and form != "VB":
            return "N"
        if (
            (form == "VBDN" and before != "TO")
            or (form == "VBD" and before != "TO")
            or (form == "VB" and previous is not None and previous.low in (BE | HAVE))
        ):
            token.form = "VBN"
        return "V"
    acted = token.low in _SAME_FORMS and after in ("DET", "NUM")  # 'drones flown by the army hit a bridge'
    if form in ("VB", "VBZ") and homograph and before == "N" and not acted and _in_phrase_of_verb(tokens, i):
        return "N"
    both = form == "VB" and before == "P" and i > 2 and tokens[i - 2].tag == "CC"  # 'Kyiv and Moscow exchange the dead'
    if both and after in ("DET", "NUM"):
        return "V"
    if before == "CC" and form in ("VB", "VBZ") and after in ("DET", "NUM", "PRON") and _again(tokens, i):
        return "V"  # 'rebels stop a bus and lead ten passengers away'
    if form in ("VB", "VBZ"):
        return _base_form(token, before, after, homograph, previous, following)
    opens = before in ("", "T") or (
        previous is not None and (previous.text in _CELL_SIGNS or previous.low in _OPEN_CLAUSE)
    )
    if form == "VBG" and homograph and opens and (after == "PREP" or _finite_next(following)):
        return "N"
    if form == "VBG" and before == "PREP" and homograph and after not in ("DET", "P", "J", "NUM", "PRON"):
        return "N"
    if form == "VBG" and before == "PREP" and i > 1 and tokens[i - 2].tag == "V" and tokens[i - 1].low in ("on", "at"):
        return "J"  # 'fired on striking miners'
    if form == "VBG" and token.lemma == "strike" and any(t.low in _STRIKERS for t in tokens[i + 1 : i + 3]):
        return "J"
    if form == "VBG":
        if before in ("DET", "POS", "J", "NUM") or (
            homograph
            and (
                before in ("J", "N", "P", "NUM")
                or (after == "PREP" and following is not None and following.low in ("of",))
            )
        ):
            return "N"
        return "V"
    before_noun = following is not None and following.low not in PREP and after in ("N", "P", "J", "")
    if before == "NUM" and i > 1 and tokens[i - 2].low in ("of", "aged"):
        return "V"  # 'a boy of 15 opened fire'
    if form == "VBDN" and before in ("DET", "J", "POS", "NUM") and before_noun and not homograph:
        return "J"
    if token.low in _OF_PEOPLE and before in ("", "ADV", "T", "CC", "PREP", "SUBORD", "PUNCT") and before_noun:
        return "J"  # 'Heavily armed men entered'
    if token.low == "armed" and following is not None and following.low in _BANDS:
        return "J"  # 'the M23 armed group took'
    if form == "VBDN" and homograph and before in ("DET", "J", "POS"):
        return "N"
    if (
        form == "VBDN"
        and before == "DET"
        and previous is not None
        and previous.low in ("the", "a", "an", "its", "their", "his")
    ):
        return "J"
    if form == "VBDN" and before == "PREP" and previous is not None and previous.low not in _BEFORE_PARTICIPLE:
        return "N" if homograph else "J"
    return "V"


#: Participles before people that say who they are.
_OF_PEOPLE = frozenset(("armed", "masked", "uniformed", "hooded", "suspected", "displaced", "aggrieved"))


_BANDS = frozenset(("group", "groups", "wing", "faction", "factions", "movement", "forces", "men", "band", "gang"))


def _again(tokens: list[Token], i: int) -> bool:
    """Whether a verb of the same form stands shortly before."""
    return any(t.tag == "V" and t.form == tokens[i].form for t in tokens[max(0, i - 14) : i])


def _in_phrase_of_verb(tokens: list[Token], i: int) -> bool:
    """'attacked with rockets and machine guns a base': whether the words before hang on a verb."""
    k = i - 1
    while k > 0 and tokens[k].tag in ("N", "P", "J", "NUM", "CC", "DET"):
        k -= 1
    return k > 0 and tokens[k].tag == "PREP" and tokens[k - 1].tag == "V"


def _in_dated_phrase(tokens: list[Token], i: int) -> bool:
    """Whether the times before token ``i`` stand in a noun phrase: 'for the 2019 bombing'."""
    k = i - 1
    while k >= 0 and tokens[k].tag == "T":
        k -= 1
    return k >= 0 and tokens[k].tag in ("DET", "POS") and tokens[k].low in ("the", "that", "'s", "'")


_WAS = frozenset(("was", "were", "has", "had"))


def _finite_next(following: Token | None) -> bool:
    """'On 15 April fighting broke out', 'Shelling was reported': whether a past form follows."""
    return following is not None and (following.low in _BREAKS_OUT or following.low in _WAS)


def _ahead(following: Token | None, token: Token) -> str:
    """Tag of the next word, as far as it can be told before it is reached."""
    if following is None:
        return ""
    return following.tag or closed_tag(following, token, None) or ("P" if following.capital else "")


def _base_form(
    token: Token, before: str, after: str, homograph: bool, previous: Token | None, following: Token | None
) -> str:
    if token.form == "VB" and token.low in _SAME_FORMS:
        if before in _BEFORE_PAST:
            token.form = "VBD"
            return "N" if before == "POS" else "V"
        return "N"
    if not homograph:
        if before in ("DET", "POS", "J") or (before == "PREP" and token.form == "VB"):
            return "N"
        return "V"
    if before in ("DET", "J", "POS", "PREP", "NUM", "") or (before == "V"):
        return "N"
    if before == "PRON" or (before == "SUBORD" and after in ("DET", "P", "PRON", "J")):
        return "V"
    if before == "ADV" and token.form == "VBZ" and after in ("DET", "P", "PRON", "NUM", "J"):
        return "V"
    if token.form == "VBZ" and previous is not None and previous.low in ("now", "still", "never"):
        return "V"  # 'now runs marathons'
    if before in ("N", "P") and previous is not None and following is not None:
        plural_subject = previous.low.endswith("s") or previous.tag == "P"
        if token.form == "VB" and is_plural(previous.low) and after in ("DET", "P", "J", "NUM", "PRON"):
            return "V"
        if token.form == "VBZ" and not previous.low.endswith("s") and after in ("DET", "P", "PRON") and plural_subject:
            return "V"
        if token.form == "VBZ" and after in ("P", "DET", "PRON") and following.low not in ("of",):
            return "V"
    return "N"
