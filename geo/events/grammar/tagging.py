"""Words -> tags: closed classes, inflection and a few rules of context."""

from __future__ import annotations

from geo.events.grammar.closed_words import HAVE, SURE_TAGS, closed_tag
from geo.events.grammar.headline_verbs import tag_headline_verbs
from geo.events.grammar.inflection import VerbForms, is_plural
from geo.events.grammar.numbers import mark_hedges
from geo.events.grammar.time_words import mark_times
from geo.events.grammar.tokens import Token
from geo.events.grammar.verb_or_noun import verb_or_noun
from geo.events.grammar.wordsets import words

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
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "or", "er", "sion", "ure")


def tag(tokens: list[Token], verbs: VerbForms, homographs: frozenset[str], demonyms: frozenset[str]) -> None:
    """Give each token a tag and verbs their lemma, left to right.

    Tags: DET PREP MODAL AUX NEG PRON SUBORD CC ADV NUM POS(sessive) TO PUNCT N P(roper) J T(ime), and V for verbs,
    whose ``form`` is VB VBZ VBG VBD VBN.
    """
    forms = verbs.forms
    previous: Token | None = None
    lows = [token.low for token in tokens]
    figures = [k for k, low in enumerate(lows) if low[0].isdigit()]
    mark_times(tokens, lows, figures)
    mark_hedges(tokens, lows, figures)
    for i, (token, low, following) in enumerate(zip(tokens, lows, [*tokens[1:], None], strict=True)):
        if token.tag in ("T", "DET"):
            previous = token
            continue
        sure = SURE_TAGS.get(low)
        if sure is not None and not token.capital and low not in _BY_NEIGHBOURS:
            token.tag, previous = sure, token
            continue
        token.tag = sure or closed_tag(token, previous, following)
        if token.capital and len(low) > 3 and token.text.isupper() and low in forms and low not in _NOT_SHOUTED:
            token.capital = False  # 'Five civilians KILLED in X'
        if low in _BY_NEIGHBOURS:
            _tag_by_neighbours(tokens, i, previous, following)
        if not token.tag:
            known = forms.get(low)
            if (
                known
                and (low not in _NOT_VERBS or _after_doers(previous, following))
                and not (token.capital and previous is not None and previous.tag != "PUNCT" and not _headline(tokens))
            ):
                token.lemma, token.form = known
                token.tag = verb_or_noun(token, previous, following, homographs, tokens, i)
            elif low in demonyms or (low.endswith("ed") and _adjectival(previous, following, token)):
                token.tag = "J"
            elif token.capital and i > 0:
                token.tag = "P"
            else:
                token.tag = _open(token, homographs)
        previous = token
    tag_headline_verbs(tokens, homographs)


#: 'killed in action' and the like behind a number.
OF_LOGS = frozenset(("kia", "wia", "mia"))
#: Words that have a tag of their own between some neighbours.
_BY_NEIGHBOURS = frozenset(("since", "first", "united", "tear", "'", *OF_LOGS))


def _tag_by_neighbours(tokens: list[Token], i: int, previous: Token | None, following: Token | None) -> None:
    token, low = tokens[i], tokens[i].low
    if low == "since" and previous is not None and previous.low in HAVE:
        token.tag = "ADV"  # 'has since attacked'
    if low == "first" and previous is not None and previous.tag == "N" and following is not None:
        token.tag = "ADV" if following.low.endswith("ed") else token.tag  # 'troops first exchanged fire'
    if low == "united" and token.capital:
        token.tag = "P"  # a club or the first word of a name
    if low in OF_LOGS and any(t.tag == "NUM" for t in tokens[max(0, i - 2) : i]):
        token.tag, token.capital = "N", False  # '7 soldiers KIA'
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


def _owned(tokens: list[Token], i: int) -> bool:
    """Whether the sign after a plural is of "the girls' school", not the end of a quotation."""
    opened = any(t.text in ("'", "‘") and (k == 0 or t.start > tokens[k - 1].end) for k, t in enumerate(tokens[:i]))
    return not opened and tokens[i + 1].low.isalpha() and not closed_tag(tokens[i + 1], None, None)


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
