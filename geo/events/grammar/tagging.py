"""Words -> tags: closed classes, inflection and a few rules of context."""

from __future__ import annotations

from geo.events.grammar.closed_words import BE, DO, GET, HAVE, PREP, closed_tag
from geo.events.grammar.headline_verbs import tag_headline_verbs
from geo.events.grammar.inflection import VerbForms, is_plural
from geo.events.grammar.numbers import mark_hedges
from geo.events.grammar.time_words import mark_times
from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

_BEFORE_PARTICIPLE = words("after before as since until while including like")
_SAME_FORMS = words("hit beat set put cut shut cost burst spread split read let cast quit")
_BEFORE_PAST = words("N P PRON SUBORD ADV CC POS PUNCT NUM")
_COMPOUND_TAILS = words(
    """
    backed led based controlled held owned flagged linked aligned affiliated run operated occupied supported
    allied trained made
    """
)
_ADJECTIVES = words(
    """
    northern southern eastern western central local new old heavy large small major young armed least last
    next first second third near senior top deadly fierce unknown unidentified dead main key north-east
    southeastern northeastern northwestern southwestern northwest southwest former early late high big
    nearby suspected fresh good bad recent same own joint strategic long wide loyal responsible available
    unmanned uncrewed dead aboard alive unable able due likely guilty many bound full
    """
)
#: Words that are forms of a verb but in news hardly ever are one in their base form.
_NOT_VERBS = words(
    """
    last own back top live present free open base board near long clear key separate total content complete
    subject minister leader staff page mass like house home arms state group head light close following even
    """
)
_SAME_PAST = words("hit beat set put cut shut cost burst spread split read let cast quit hurt")
_STRIKERS = words(
    "workers miners teachers doctors nurses drivers farmers employees dockers students staff unions pilots"
)
_BREAKS_OUT = words(
    "broke erupted began resumed continued raged flared went intensified escalated spread subsided eased stopped ceased"
)
#: After which a clause of its own begins: 'said that fighting raged', 'said fighting raged'.
_OPEN_CLAUSE = words("that as while when because although though but said says reported reports")
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "or", "er", "sion", "ure")


def tag(tokens: list[Token], verbs: VerbForms, homographs: frozenset[str], demonyms: frozenset[str]) -> None:
    """Give each token a tag and verbs their lemma, left to right.

    Tags: DET PREP MODAL AUX NEG PRON SUBORD CC ADV NUM POS(sessive) TO PUNCT N P(roper) J T(ime), and V for verbs,
    whose ``form`` is VB VBZ VBG VBD VBN.
    """
    forms = verbs.forms
    previous: Token | None = None
    mark_times(tokens)
    mark_hedges(tokens)
    for i, token in enumerate(tokens):
        low = token.low
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.tag in ("T", "DET"):
            previous = token
            continue
        token.tag = closed_tag(token, previous, following)
        if token.capital and len(low) > 3 and token.text.isupper() and low in forms and low not in _NOT_SHOUTED:
            token.capital = False  # 'Five civilians KILLED in X'
        if low == "since" and previous is not None and previous.low in HAVE:
            token.tag = "ADV"  # 'has since attacked'
        if low == "first" and previous is not None and previous.tag == "N" and following is not None:
            token.tag = "ADV" if following.low.endswith("ed") else token.tag  # 'troops first exchanged fire'
        if low == "united" and token.capital:
            token.tag = "P"  # a club or the first word of a name
        if low == "tear" and following is not None and following.low == "gas":
            token.tag = "N"
        if (
            token.text in ("'", "’")
            and previous is not None
            and previous.end == token.start
            and previous.low.endswith("s")
            and following is not None
            and following.start > token.end
            and (previous.capital or _owned(tokens, i))
        ):
            token.tag = "POS"
        if not token.tag:
            known = forms.get(low)
            if (
                known
                and (low not in _NOT_VERBS or _after_doers(previous, following))
                and not (token.capital and previous is not None and previous.tag != "PUNCT" and not _headline(tokens))
            ):
                token.lemma, token.form = known
                token.tag = _verb_or_noun(token, previous, following, homographs, demonyms, tokens, i)
            elif low in demonyms or (low.endswith("ed") and _adjectival(previous, following, token)):
                token.tag = "J"
            elif token.capital and i > 0:
                token.tag = "P"
            else:
                token.tag = _open(token, homographs)
        previous = token
    tag_headline_verbs(tokens, homographs)


def _owned(tokens: list[Token], i: int) -> bool:
    """Whether the sign after a plural is of "the girls' school", not the end of a quotation."""
    opened = any(t.text in ("'", "‘") and (k == 0 or t.start > tokens[k - 1].end) for k, t in enumerate(tokens[:i]))
    return not opened and tokens[i + 1].low.isalpha() and not closed_tag(tokens[i + 1], None, None)


#: What stands before the first word of a cell, or of a line of a list.
_CELL_SIGNS = frozenset("|;:-–—•*")
#: Words in capitals that are no verb, although they look like a form of one.
_NOT_SHOUTED = frozenset(("aids",))


def _after_doers(previous: Token | None, following: Token | None) -> bool:
    """'soldiers open an outpost', 'rebels free two nurses': a plural before, an object after."""
    if previous is None or previous.tag != "N" or not is_plural(previous.low) or following is None:
        return False
    return closed_tag(following, None, None) in ("DET", "NUM")


def _adjectival(previous: Token | None, following: Token | None, token: Token) -> bool:
    """'the exiled government', 'and allied movements': an unknown word in -ed before a noun."""
    if previous is None or token.capital:
        return False
    if previous.tag in ("DET", "POS", "J", "NUM"):
        return True
    noun_next = following is not None and following.low.isalpha() and not closed_tag(following, token, None)
    return previous.tag in ("CC", "PREP") and noun_next


def _headline(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.text[0].isalpha()]
    return len(words) > 3 and sum(t.capital for t in words) > 0.8 * len(words)


def _verb_or_noun(
    token: Token,
    previous: Token | None,
    following: Token | None,
    homographs: frozenset[str],
    demonyms: frozenset[str],
    tokens: list[Token],
    i: int,
) -> str:
    """Decide between verb and noun (or participle as adjective) from the neighbours."""
    form = token.form
    before = previous.tag if previous else ""
    if before == "T" and _in_dated_phrase(tokens, i):
        before = "DET"
    after = _ahead(following, token)
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
    return following is not None and following.low in _BREAKS_OUT | _WAS


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


def _open(token: Token, homographs: frozenset[str]) -> str:
    low = token.low
    if low in homographs or low.endswith(("ital", "eral", "inal", "ival", "unal", "ical-x", "anial")):
        return "N"
    if low.endswith("ing") and len(low) > 5:
        token.form = "VBG"
        return "N"
    if "-" in low and low.rsplit("-", 1)[1] in _COMPOUND_TAILS:
        return "J"
    if low.endswith("ed") and len(low) > 4:
        token.form = "VBDN"
        return "V"
    if (
        low.endswith(("ous", "ful", "ive", "able", "ible", "ary", "less", "ic", "al", "ist", "ish"))
        and not low.endswith(_NOUN_ENDINGS)
        and len(low) > 5
    ):
        return "J"
    if low in _ADJECTIVES:
        return "J"
    return "N"
