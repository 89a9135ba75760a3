"""Words -> tags: closed classes, inflection and a few rules of context."""

from __future__ import annotations

from collections.abc import Iterable

from geo.events.tokens import Token
from geo.events.wordsets import words

_WORDS_1 = words("in since last late early until mid")
_WORDS_2 = words("is us it aa an as so who be")
_WORDS_3 = words("when while because although though if unless whereas where whether whose")
_WORDS_4 = words("after before as since until while including like")
_WORDS_5 = words("hit beat set put cut shut cost burst spread split read let cast quit")
_WORDS_6 = words("N P PRON SUBORD ADV CC POS PUNCT NUM")
_WORDS_7 = words(
    """
    backed led based controlled held owned flagged linked aligned affiliated run operated occupied supported
    allied trained made
    """
)
_WORDS_8 = words(
    """
    northern southern eastern western central local new old heavy large small major young armed least last
    next first second third near senior top deadly fierce unknown unidentified dead main key north-east
    southeastern northeastern northwestern southwestern northwest southwest former early late high big
    nearby suspected fresh good bad recent same own joint strategic long wide loyal responsible available
    dead aboard alive unable able due likely guilty many bound full
    """
)

DET = words(
    """
    a an the this that these those his her its their our my your some any every each another both no several
    many few all most multiple various numerous more other such what which
    """
)
POSSESSIVE = words("his her its their our my your")
PREP = words(
    """
    in on at by with from of for to into onto over under near off against between among around across
    through along inside outside within during after before since until toward towards via amid amidst
    behind beyond beside besides upon about above below throughout despite without per like as than north
    south east west northeast northwest southeast southwest following including targeting using
    """
)
PREP_SURE = PREP - words(
    """
    as than since after before until north south east west northeast northwest southeast southwest
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
SUBORD = words(
    """
    when while after before as because since although though if unless until whereas once where that who
    which whose whom whether whenever lest
    """
)  # fmt: skip
COORD = words("and or but nor yet")
ADV = words(
    """
    also again then now just only even still already soon later earlier ago yesterday today tonight
    overnight tomorrow here there once twice almost nearly reportedly allegedly too very abroad nearby
    however meanwhile instead therefore thus simultaneously far back apparently early late so away together
    apart up down out
    """
)
#: Words that are forms of a verb but in news hardly ever are one in their base form.
_NOT_VERBS = words(
    """
    last own back top live present free open base board near long clear key separate total content complete
    subject minister leader staff page mass like house home arms state group head light close following even
    """
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words(
    """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec
    """
)
_SPANS = words(
    """
    week month year night morning evening afternoon weekend day summer winter spring autumn decade hour
    hours days weeks months years
    """
)
_DAYTIMES = words("morning evening night afternoon noon midnight dawn dusk")
_SPAN_LEADS = words(
    """
    last this next past previous recent early late earlier same that coming preceding later two three four
    five six several few
    """
)
_SAME_PAST = words("hit beat set put cut shut cost burst spread split read let cast quit hurt")
_AUX = BE | HAVE | DO | MODAL
_NUMBER_WORDS = words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million dozen dozens scores
    """
)
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "or", "er", "sion", "ure")
_DOUBLING = words(
    """
    stop hit grab rob net abet rip trap tap nab gun shut cut put set let stab bar ram jam lob ban plan drop
    step split dig get run sit kidnap wrap slip spot quit pin rid regret refer occur submit permit commit
    transfer defer deter admit rebel flog beg strip control patrol expel repel propel compel begin patrol
    slam flatten-x level-x drag fit forget win tip
    """
)


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
                out.setdefault(form, "VBN")
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
    return lemma + lemma[-1] if lemma in _DOUBLING else lemma


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


def tag(tokens: list[Token], verbs: VerbForms, homographs: frozenset[str], demonyms: frozenset[str]) -> None:
    """Give each token a tag and verbs their lemma, left to right.

    Tags: DET PREP MODAL AUX NEG PRON SUBORD CC ADV NUM POS(sessive) TO PUNCT N P(roper) J T(ime), and V for verbs,
    whose ``form`` is VB VBZ VBG VBD VBN.
    """
    forms = verbs.forms
    previous: Token | None = None
    _mark_times(tokens)
    for i, token in enumerate(tokens):
        low = token.low
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.tag == "T":
            previous = token
            continue
        token.tag = _closed(token, previous, following)
        if low == "tear" and following is not None and following.low == "gas":
            token.tag = "N"
        if (
            token.text in ("'", "’")
            and previous is not None
            and previous.end == token.start
            and previous.low.endswith("s")
            and previous.capital
            and following is not None
            and following.start > token.end
        ):
            token.tag = "POS"
        if not token.tag:
            known = forms.get(low)
            if (
                known
                and low not in _NOT_VERBS
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


def _adjectival(previous: Token | None, following: Token | None, token: Token) -> bool:
    """'the exiled government', 'and allied movements': an unknown word in -ed before a noun."""
    if previous is None or token.capital:
        return False
    if previous.tag in ("DET", "POS", "J"):
        return True
    noun_next = following is not None and following.low.isalpha() and not _closed(following, token, None)
    return previous.tag in ("CC", "PREP") and noun_next


def _mark_times(tokens: list[Token]) -> None:
    """Tag weekdays, dates and 'last week' as time, so that no phrase takes them for a subject or object."""
    for i, token in enumerate(tokens):
        low = token.low
        if (
            low in WEEKDAYS
            or (low in MONTHS and token.capital and low not in ("may", "march", "mar", "sun", "sat"))
            or (
                low in ("may", "march")
                and token.capital
                and (_number_near(tokens, i) or (i and tokens[i - 1].low in _WORDS_1))
            )
        ):
            token.tag = "T"
        elif low in _SPANS and i and tokens[i - 1].low in _SPAN_LEADS:
            token.tag = tokens[i - 1].tag = "T"
        elif low in _DAYTIMES and i and tokens[i - 1].tag == "T":
            token.tag = "T"
        elif low in ("yesterday", "today", "tonight", "overnight", "tomorrow"):
            token.tag = (
                "T"
                if not (
                    i + 1 < len(tokens)
                    and low == "overnight"
                    and tokens[i + 1].low.isalpha()
                    and i
                    and tokens[i - 1].low in ("an", "the")
                )
                else ""
            )
    for i, token in enumerate(tokens):
        if token.low.rstrip("stndrh").isdigit() and not token.tag:
            beside = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
            year = token.low.isdigit() and len(token.low) == 4 and token.low[:2] in ("19", "20")
            if any(t.tag == "T" and t.low in MONTHS for t in beside) or (
                year and i and (tokens[i - 1].tag == "T" or tokens[i - 1].low in ("in", "since", "of", ","))
            ):
                token.tag = "T"


def _number_near(tokens: list[Token], i: int) -> bool:
    return any(0 <= k < len(tokens) and tokens[k].low[0].isdigit() for k in (i - 1, i + 1))


def _headline(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.text[0].isalpha()]
    return len(words) > 3 and sum(t.capital for t in words) > 0.8 * len(words)


def _closed(token: Token, previous: Token | None, following: Token | None) -> str:
    low = token.low
    first = low[0]
    if len(token.text) > 1 and token.text.isupper() and low in _WORDS_2:
        return ""
    if not first.isalnum() and low not in ("'s", "'re", "'ll", "'ve"):
        return "PUNCT"
    if first.isdigit() or low in _NUMBER_WORDS:
        return "NUM"
    if low == "'s":
        return "POS"
    if low == "to":
        return "TO"
    if low in MODAL and not (token.text in ("May", "Will") and not _starts(previous)):
        return "MODAL"
    if low in _AUX or low in GET:
        return "AUX"
    if low in ("not", "never", "n't"):
        return "NEG"
    if low == "that" or low == "which":
        return "SUBORD"
    if low in COORD:
        return "CC"
    if low in DET:
        return "DET"
    if low in PRON:
        return "SUBORD" if low in ("who", "whom") else "PRON"
    if low in _WORDS_3:
        return "SUBORD"
    if low in DIRECTION:
        return "PREP" if following and following.low == "of" else "N"
    if low in PREP:
        return "PREP"
    if low in ADV or (low.endswith("ly") and len(low) > 4 and not token.capital):
        return "ADV"
    return ""


def _starts(previous: Token | None) -> bool:
    return previous is None or previous.tag == "PUNCT"


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
        if form == "VBDN":
            token.form = "VBN" if before != "TO" else "VB"
        elif (form == "VBD" and before != "TO") or (
            form == "VB" and previous is not None and previous.low in (BE | HAVE)
        ):
            token.form = "VBN"
        return "V"
    if form in ("VB", "VBZ"):
        return _base_form(token, before, after, homograph, previous, following)
    if form == "VBG" and before == "PREP" and homograph and after not in ("DET", "P", "J", "NUM", "PRON"):
        return "N"
    if form == "VBG":
        if (before in ("DET", "POS", "J") and not (False)) or (
            homograph
            and (
                before in ("J", "N", "P", "NUM")
                or (after == "PREP" and following is not None and following.low in ("of",))
            )
        ):
            return "N"
        return "V"
    before_noun = following is not None and following.low not in PREP and after in ("N", "P", "J", "")
    if form == "VBDN" and before in ("DET", "J", "POS", "NUM") and before_noun and not homograph:
        return "J"
    if form == "VBDN" and homograph and before in ("DET", "J", "POS"):
        return "N"
    if (
        form == "VBDN"
        and before == "DET"
        and previous is not None
        and previous.low in ("the", "a", "an", "its", "their", "his")
    ):
        return "J"
    if form == "VBDN" and before == "PREP" and previous is not None and previous.low not in _WORDS_4:
        return "N" if homograph else "J"
    return "V"


def _ahead(following: Token | None, token: Token) -> str:
    """Tag of the next word, as far as it can be told before it is reached."""
    if following is None:
        return ""
    return following.tag or _closed(following, token, None) or ("P" if following.capital else "")


def _base_form(
    token: Token, before: str, after: str, homograph: bool, previous: Token | None, following: Token | None
) -> str:
    if token.form == "VB" and token.low in _WORDS_5:
        if before in _WORDS_6:
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
    if before in ("N", "P") and previous is not None and following is not None:
        plural_subject = previous.low.endswith("s") or previous.tag == "P"
        if token.form == "VB" and previous.low.endswith("s") and after in ("DET", "P", "J", "NUM", "PRON"):
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
    if low.endswith("ed") and len(low) > 4:
        token.form = "VBDN"
        return "V"
    if "-" in low and low.rsplit("-", 1)[1] in _WORDS_7:
        return "J"
    if (
        low.endswith(("ous", "ful", "ive", "able", "ible", "ary", "less", "ic", "al", "ist", "ish"))
        and not low.endswith(_NOUN_ENDINGS)
        and len(low) > 5
    ):
        return "J"
    if low in _WORDS_8:
        return "J"
    return "N"
