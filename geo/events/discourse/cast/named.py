"""Whom a report names, sentence by sentence -> who may have done what it tells without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from geo.events.discourse.cast.told import Mention, Told, key_of
from geo.events.grammar.tokens import MAX_TOKENS, tokenize
from geo.events.grammar.wordsets import any_in
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan, ReportNames
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.scene import Scene
from geo.records import Actor, Sentence

#: Ways in which words name somebody; 'gunmen' does not.
_NAMED = frozenset(("name", "force", "bare", "demonym", "country"))
#: Beginnings of words for denials, claims and blame.
_CUES = {
    **dict.fromkeys(("deny", "denie", "reject"), "denies"),
    **dict.fromkeys(("claim", "responsib", "credit", "its work", "their work", "boast"), "claims"),
    **dict.fromkeys(("blam", "accus", "suspect", "attribut", "hallmark", "point", "behind", "finger"), "blames"),
    **dict.fromkeys(("said to be", "belong", "work of", "sent "), "blames"),
}
_CUE = re.compile("|".join(_CUES))
#: Letters from a name to a word for claims or blame.
_BESIDE = 70
#: 'a group linked to X', 'against X': X is named to say who somebody else is.
_TIES = re.compile(
    r"(?:link(?:ed|s) (?:to|with)|affiliat\w+ (?:of|to|with)|allied (?:to|with)|ally of|loyal(?:ty)? to|"
    r"(?:arm|wing|branch|offshoot|splinter|remnants?|dissidents?|deserters?|veterans?|successors?|enem(?:y|ies)|rivals?|"
    r"opponents?) of|against|with|allegiance to|oath to|backed by)\s+(?:the )?(?:[\w-]+ ){0,2}$"
)
_TIE_HINTS = (
    "links",
    "linked",
    "affiliat",
    "allied",
    "loyal",
    " of",
    "against",
    "with",
    "allegiance",
    "oath",
    "backed",
)
_TIED_BEHIND = re.compile(r"\S+?-(?:linked|affiliated|aligned|backed)")


class Cast:
    """Those whom a report names, in the order of the text.

    Parameters
    ----------
    country : str, optional
        The one that the report tells most of: 'the army' is its army.
    names : ReportNames, optional
        Names that only the report brings in.
    """

    def __init__(self, country: str | None = None, names: ReportNames | None = None) -> None:
        self.country = country
        self._names = names
        self.mentions: list[Mention] = []
        self._heard: list[tuple[Sentence, Sequence[Scene]]] = []

    def hear(self, sentence: Sentence, scenes: Sequence[Scene]) -> None:
        """Take note of a sentence and its scenes; names are looked for only when somebody asks for them."""
        self._heard.append((sentence, scenes))

    def _find(self, lexicons: Lexicons) -> None:
        """Note whom the sentences name; one that tells nothing has not been analysed before."""
        for sentence, scenes in self._heard:
            found: list[tuple[ActorSpan, int, bool]] = []
            for scene in scenes:
                named = [span for span in scene.actors if span.how in _NAMED]
                subjects = _subjects(scene) if named else set()
                found += [(span, scene.start + scene.tokens[span.i].start, span.i in subjects) for span in named]
            if not scenes:
                tokens = tokenize(sentence.text)[:MAX_TOKENS]
                for token in tokens:
                    token.tag = "N" if token.text[:1].isalnum() else "PUNCT"
                spans = lexicons.actors.find(tokens, None, self._names)
                found = [(span, sentence.start + tokens[span.i].start, False) for span in spans if span.how in _NAMED]
            self._note(sentence, found, lexicons)
        self._heard.clear()

    def _note(self, sentence: Sentence, found: Sequence[tuple[ActorSpan, int, bool]], lexicons: Lexicons) -> None:
        """Keep those of a sentence's names that say who somebody is, with what is told beside them."""
        cues = _cues(sentence.text) if found else []
        for span, start, subject in found:
            entry = span.entry
            if entry.id is None or entry.id.startswith("generic:"):
                continue
            if entry.id.startswith("force:"):
                if self.country is None or entry.id == "force:arms":
                    continue
                entry = lexicons.actors.force(lexicons.actors.entries.get(entry.id, entry), self.country)
            at = start - sentence.start
            beside, tied = _beside(cues, at), _tied(sentence.text, at)
            self.mentions.append(Mention(key_of(entry), entry, sentence, start, span.how, subject, beside, tied))

    def told(self, lexicons: Lexicons, hidden: frozenset[str] = frozenset(), within: Sentence | None = None) -> Told:
        """Count whom the report names, where ``hidden`` are left out of one sentence."""
        self._find(lexicons)
        shown = [m for m in self.mentions if within is None or m.key not in hidden or m.sentence is not within]
        return Told(sorted(shown, key=lambda mention: mention.start))


def is_named(actor: Actor) -> bool:
    """Whether an actor is told by a name, the lexicon's or one kept as text."""
    if actor.id is None:
        return actor.kind is None and actor.name[:1].isupper() and " " in actor.name
    return not actor.id.startswith(("generic:", "force:"))


def actor_key(actor: Actor) -> str:
    """Who an actor is, as names of the report are told apart."""
    return key_of(ActorEntry(actor.id, actor.name, actor.kind, actor.country))


def _subjects(scene: Scene) -> set[int]:
    """Tokens of the subjects of finite verbs."""
    found: set[int] = set()
    for number, chunk in enumerate(scene.clauses.chunks):
        if chunk.kind == "VG" and chunk.finite and (subject := scene.clauses.subject(number)) is not None:
            found.update(range(subject.i, subject.j))
    return found


def _cues(text: str) -> list[tuple[int, int, str]]:
    """Words for claims, blame or denials."""
    low = text.lower()
    found = [(match.start(), match.end(), match.group()) for match in _CUE.finditer(low)] if any_in(low, _CUES) else []
    return [(i, j, _CUES[word]) for i, j, word in found if not text[i - 1 : i].isalpha()]


def _beside(cues: Sequence[tuple[int, int, str]], at: int) -> str:
    """The nearest word for claims, blame or denials, with the side on which it stands."""
    best = ("", _BESIDE)
    first = bisect_left(cues, at - _BESIDE, key=itemgetter(1))
    for start, end, name in islice(cues, first, None):
        if start >= at + _BESIDE:
            break
        before = end <= at
        gap = at - end if before else start - at
        if gap < best[1]:
            best = (f"{name}{'<' if before else '>'}", gap)
    return best[0]


def _tied(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at].lower()
    return (any_in(before, _TIE_HINTS) and _TIES.search(before) is not None) or _TIED_BEHIND.match(text, at) is not None
