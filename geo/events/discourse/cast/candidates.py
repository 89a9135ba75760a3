"""An event that names nobody who did it, and those whom the report names -> what speaks for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from geo.events.discourse.cast.named import actor_key, is_named
from geo.events.discourse.cast.plot import Plot
from geo.events.discourse.cast.standing import Standing
from geo.events.discourse.cast.telling import told_how, unsaid
from geo.events.discourse.cast.told import kind_of
from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_entry import ActorEntry
from geo.events.lexicon.naming import CIVIL
from geo.events.lexicon.taxonomy import ARMED, event_type
from geo.records import Actor

#: Its kind already says that a state's forces did it, or those allied with it.
_BY_ITS_NAME = "Government regains territory"

_ANYBODY = words("man men woman women boy boys girl girls youth youths youngster youngsters teenager teenagers")

#: Features; parts that several candidates share are one object.
Features = tuple[AbstractSet[str], ...]


class Open(NamedTuple):
    """Who may have done an event: for each what speaks for it, and whether it may be given; and for nobody named."""

    entries: list[ActorEntry]
    found: Sequence[Features]
    nobody: Features
    given: list[bool]


def open_event(number: int, plot: Plot, hidden: frozenset[str] = frozenset(), *, every: bool = False) -> Open | None:
    """Those who may have done an event; ``None`` where it names somebody, or none of them may be given.

    Parameters
    ----------
    number : int
        Of the event in ``plot``.
    plot : Plot
    hidden : frozenset of str, optional
        Those whom the event itself names, taken for unnamed (when the weights are fitted).
    every : bool, optional
        Also where none may be given (when the weights are fitted).
    """
    event, told = plot.drafts[number], plot.told
    doers = [a for a in event.actors if a.role == "perpetrator" and actor_key(a) not in hidden]
    if not told.mentions or any(is_named(a) for a in doers):
        return None
    taken = {actor_key(a) for a in event.actors if is_named(a)} - hidden
    country = next((p.country for p in event.places if p.country), None) or plot.story.around.country
    around = Standing(event, told, plot.kinds_in(country))
    keys = [key for key in around.nearest() if key not in taken]
    given = around.given(keys)
    if not keys or not (every or any(given)):
        return None
    how = [*told_how(event, doers, plot.story, masked=bool(hidden)), *around.unsaid_inside(taken | hidden)]
    foes = [a for a in event.actors if a.role == "target"]
    how.append(f"o{_foe(foes, country)}")
    crossed = {kind: _crossed(kind, event, how) for kind in {around.kinds[key] for key in keys}}
    found = [
        (
            crossed[around.kinds[key]],
            plot.weight(key, country),
            around.near(key, how) | plot.doings(number, key, how) | plot.against(number, key, foes),
        )
        for key in keys
    ]
    return Open(
        [told.entries[key] for key in keys], found, (_nobody(event, how, around, plot), plot.names(number)), given
    )


def may_be_told(event: Draft, text: str) -> bool:
    """Whether somebody may be given as who did an event that names nobody: not where villagers did, or nobody knows."""
    if event_type(event.sub_event) not in ARMED or event.sub_event == _BY_ITS_NAME:
        return False
    if any(a.role == "perpetrator" and (_is_civil(a) or is_named(a)) for a in event.actors):
        return False
    return not unsaid(event, text)


def _is_civil(actor: Actor) -> bool:
    """Whether words say that it was people, not fighters; 'men' and 'a girl' with a bomb may be of any group."""
    return actor.kind in CIVIL and actor.name.split()[-1].lower() not in _ANYBODY


def _crossed(kind: str, event: Draft, how: Sequence[str]) -> set[str]:
    """How an event is told, for those of a kind."""
    return {f"{sort}|{name}" for sort in {kind, kind[0]} for name in how} | {f"{kind}|{event.sub_event}|{how[-1]}"}


def _foe(foes: Sequence[Actor], country: str | None) -> str:
    """Of what kind those are to whom it was done."""
    for actor in foes:
        if is_named(actor):
            return kind_of(ActorEntry(actor.id, actor.name, actor.kind, actor.country), country)
    return f"g{foes[0].id}" if foes else "-"


def _nobody(event: Draft, how: Sequence[str], around: Standing, plot: Plot) -> set[str]:
    """What speaks for none of those whom the report names."""
    sorts = plot.told.of_letter
    groups, states = (sum(sorts[letter].people for letter in some if letter in sorts) for some in ("RMI", "S"))
    return {f"N|{name}" for name in how} | {
        "N", f"N|groups{min(groups, 4)}", f"N|states{min(states, 4)}", f"N|in{bool(around.inside)}",
        f"N|{event.sub_event}|groups{min(groups, 2)}", f"N|{event.sub_event}|{how[-1]}", f"N|{plot.story.genre}",
        f"N|listed{event.listed}",
    }  # fmt: skip
