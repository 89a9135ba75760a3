"""The working form of an event between a sentence and an observation, and what was considered and left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.events.grammar.closed_words import PRON
from geo.events.grammar.numbers import add
from geo.events.kinds.context import Context
from geo.events.sentence.casualties import Toll
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parties import ByRules
from geo.events.sentence.scene import Scene
from geo.events.sentence.when import UNKNOWN, When
from geo.records import Actor, Alternative, Outcome, Place, Quantity, Range, Record, Stance

#: What 'killed soldiers' tells, which gives way to any number.
_SEVERAL = Range(low=2, high=None)


class Considered(Record, frozen=True, kw_only=True):
    """A trigger that was looked at, and what became of it.

    ``decision`` is ``incident``, ``part`` (tells more of an incident told elsewhere) or ``left out``.
    Offsets count in the document's text; ``sentence`` is what stands there, where somebody is to read it, and
    ``observation`` the id of what an incident's trigger became, the first where it tells of several places. The
    incident in which observations are merged has the smallest of their ids.
    """

    start: int
    end: int
    trigger_start: int
    trigger_end: int
    trigger: str
    decision: str
    reason: str
    sub_event_type: str | None = None
    observation: str | None = None
    sentence: str = ""


@dataclass
class Draft:
    """An event as one sentence tells it."""

    scene: Scene
    members: list[Candidate]
    main: Candidate
    context: Context
    sub_event: str
    toll: Toll
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    alternatives: dict[str, list[Alternative]] = field(default_factory=dict)
    #: Places of its sentence that may be its own -> how likely each is by itself.
    weighed: dict[str, float] = field(default_factory=dict)
    when: When = UNKNOWN
    outcome: Outcome = "occurred"
    stance: Stance = "reports"
    speaker: str | None = None
    #: Whom it stands for, where it is a pronoun.
    spoken_for: str | None = None
    #: Whether who tells it is a party to it.
    by_party: bool = False
    weapon: str | None = None
    target_type: str | None = None
    quantity: Quantity | None = None
    target_name: str | None = None
    aggregate: bool = False
    background: bool = False
    #: Told in a line of a list or table, beside others that have nothing to do with it.
    listed: bool = False
    definite: bool = False
    quoted: bool = False
    evidence: float = 0.0
    place_score: float = 0.0
    extra: list[Scene] = field(default_factory=list)
    denied_by: str | None = None
    part_of: Draft | None = None
    #: The kind that rules had given where the learned reader's is likelier by far.
    kind_by_rule: str = ""
    #: As it was before the reader of roles was asked.
    by_rules: ByRules | None = None
    #: Names of actors whom only the learned reader of roles has found; they are no evidence that anything happened.
    read_actors: frozenset[str] = frozenset()
    #: How likely the learned reader found it where rules found nothing; 0 where rules did.
    read: float = 0.0

    @property
    def own_places(self) -> list[Place]:
        """Places that its own sentence names, not those taken over."""
        return [p for p in self.places if p.basis != "inherited"]

    @property
    def teller(self) -> str | None:
        """Who tells it, by a name or a noun; None where only a pronoun does, and nobody knows whose."""
        return self.spoken_for if (self.speaker or "").lower() in PRON else self.speaker

    @property
    def start(self) -> int:
        """Offset of the main trigger in the document."""
        return self.scene.start + self.scene.tokens[self.main.i].start

    @property
    def end(self) -> int:
        """End of the main trigger in the document."""
        return self.scene.start + self.scene.tokens[self.main.j - 1].end

    def fill(self, toll: Toll, *, more: bool = False) -> None:
        """Take over the counts that are not known yet; with ``more`` the dead are others than those known."""
        if more and self.toll.killed is not None and toll.killed is not None:
            self.toll.killed = add(self.toll.killed, toll.killed)
        for name in ("killed", "injured", "missing", "detained"):
            value = getattr(toll, name)
            if value is not None and getattr(self.toll, name) in (None, _SEVERAL):
                setattr(self.toll, name, value)
