"""What a title is made of: a draft has it, and so has a finished incident, whose title follows when it is corrected."""

# ruff: noqa: D102  (the attributes are those of Draft, which says what they mean)
from __future__ import annotations

from typing import NamedTuple, Protocol

from geo.records import Actor, Incident, Outcome


class Trigger(Protocol):
    """The word that tells the event, and its class in the lexicon."""

    @property
    def word(self) -> str: ...

    @property
    def cls(self) -> str: ...


class Words(Protocol):
    """What has a text."""

    @property
    def text(self) -> str: ...


class Setting(Protocol):
    """Where the event is told."""

    @property
    def sentence(self) -> Words: ...


class Facts(Protocol):
    """What titles ask for; :class:`geo.events.drafting.draft.Draft` has it."""

    @property
    def sub_event(self) -> str: ...

    @property
    def weapon(self) -> str | None: ...

    @property
    def target_type(self) -> str | None: ...

    @property
    def target_name(self) -> str | None: ...

    @property
    def actors(self) -> list[Actor]: ...

    @property
    def outcome(self) -> Outcome: ...

    @property
    def aggregate(self) -> bool: ...

    @property
    def main(self) -> Trigger: ...

    @property
    def scene(self) -> Setting: ...


class _Quote(NamedTuple):
    text: str


class _Told(NamedTuple):
    sentence: _Quote


class _Word(NamedTuple):
    word: str = ""
    cls: str = ""


class Finished(NamedTuple):
    """The facts of an incident; its trigger and the name of what was hit are not kept."""

    sub_event: str
    weapon: str | None
    target_type: str | None
    target_name: str | None
    actors: list[Actor]
    outcome: Outcome
    aggregate: bool
    main: _Word
    scene: _Told


def finished(incident: Incident) -> Finished:
    """Facts for :func:`geo.events.telling.titles.title_of` from an incident."""
    quote = _Told(_Quote(" ".join(s.quote for s in incident.sources[:3])))
    return Finished(
        sub_event=incident.sub_event_type,
        weapon=incident.weapon,
        target_type=incident.target_type,
        target_name=None,
        actors=incident.actors,
        outcome=incident.outcome,
        aggregate=incident.aggregate,
        main=_Word(),
        scene=quote,
    )
