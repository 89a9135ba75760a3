"""A token of a closed class (articles, prepositions, auxiliaries ...) -> its tag; the sets of those words."""

from __future__ import annotations

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words

DET = words(
    """
    a an the this that these those his her its their our my your some any every each another both no several
    many few all most multiple various numerous more other such what which
    """
)
PREP = words(
    """
    in on at by with from of for to into onto over under near off against between among around across
    through along inside outside within during after before since until toward towards via amid amidst
    behind beyond beside besides upon about above below throughout despite without per like as than north
    south east west northeast northwest southeast southwest following including targeting using alongside
    """
)
DIRECTION = words("north south east west northeast northwest southeast southwest")
MODAL = words(
    """
    will would could may might should shall must can 'll 'd cannot won't wouldn't couldn't can't shouldn't
    """
)
BE = words("be is are was were been being am 's 're 'm")
HAVE = words("have has had having 've")
DO = words("do does did don't doesn't didn't")
GET = words("got get gets getting")
NEG = words(
    """
    not never n't no-one nobody nothing none neither nor hardly didn't doesn't don't wasn't weren't isn't
    aren't hasn't haven't hadn't without won't wouldn't can't couldn't cannot
    """
)  # fmt: skip
PRON = words(
    """
    he she it they we i you him them us me himself herself itself themselves who whom someone everyone
    anyone everybody somebody one
    """
)  # fmt: skip
FIRST_PERSON = words("we i us our my me ours")
COORD = words("and or but nor yet")
ADV = words(
    """
    also again then now just only even still already soon later earlier ago yesterday today tonight
    overnight tomorrow here there once twice almost nearly reportedly allegedly too very abroad nearby
    however meanwhile instead therefore thus simultaneously far back apparently early late so away together
    apart up down out
    """
)
AUX = BE | HAVE | DO | MODAL
NUMBER_WORDS = words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million dozen dozens scores
    """
)
#: Words that are nothing but subordinating.
SURE_SUBORD = words("when while because although though if unless whereas where whether whose how why")
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words(
    """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec
    """
)
_LY_ADJECTIVES = words("deadly weekly monthly yearly elderly friendly nightly costly orderly cowardly daily")
_NOT_ADV = words("rally family assembly supply reply bully tally belly anomaly monopoly butterfly homily italy july")
_ACRONYMS = words("is us it aa an as so who be")


def _fixed() -> dict[str, str]:
    """Words whose tag does not depend on their neighbours; of two classes the later one here wins."""
    out: dict[str, str] = {}
    for tag, members in (
        ("ADV", ADV),
        ("PREP", PREP - DIRECTION),
        ("SUBORD", SURE_SUBORD),
        ("PRON", PRON),
        ("DET", DET),
        ("CC", COORD),
        ("SUBORD", words("that which who whom")),
        ("NEG", words("not never n't")),
        ("AUX", AUX - MODAL | GET),
        ("MODAL", MODAL),
        ("TO", words("to")),
        ("POS", words("'s")),
        ("NUM", NUMBER_WORDS),
    ):
        out.update(dict.fromkeys(members, tag))
    return out


_FIXED = _fixed()
#: Words and signs whose tag depends neither on their neighbours nor on capitals.
SURE_TAGS = {word: tag for word, tag in _FIXED.items() if tag != "MODAL" and word not in _ACRONYMS}
SURE_TAGS |= dict.fromkeys(".,;:()'\"-–—“”‘’", "PUNCT")


def closed_tag(token: Token, previous: Token | None, following: Token | None) -> str:
    """Tag of a token by its word alone, with a look at its neighbours where one word has two uses."""
    low = token.low
    fixed = _FIXED.get(low)
    if fixed is not None:
        if low in _ACRONYMS and len(token.text) > 1 and token.text.isupper():
            return ""
        if fixed != "MODAL" or token.text not in ("May", "Will") or _starts(previous):
            return fixed
        return ""
    first = low[0]
    if not first.isalnum():
        return "PUNCT"
    if first.isdigit():
        return "J" if low[-1].isalpha() and "-" in low else "NUM"
    if low in DIRECTION:
        return "PREP" if following and following.low == "of" else "N"
    if low.endswith("ly") and len(low) > 4:
        if low in _LY_ADJECTIVES and following is not None and following.low[0].isalpha() and following.low not in PREP:
            return "J"
        if (not token.capital or low in ("heavily", "lightly")) and low not in _NOT_ADV:
            return "ADV"
    return ""


def _starts(previous: Token | None) -> bool:
    return previous is None or previous.tag == "PUNCT"
