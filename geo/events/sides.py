"""The actors of two tellings -> whether those who did it and those who were hit go together."""

from __future__ import annotations

from geo.events.taxonomy import event_type
from geo.records import Actor, Coding

#: Event types of armed violence.
VIOLENT = frozenset(("Battles", "Explosions/Remote violence", "Violence against civilians"))
#: Points for perpetrators that do not go together; only much that agrees outweighs it.
_ODDS = -1.3
#: Kinds of actors between which reports waver.
_ALIKE = (
    {"Rebel group", "Political militia", "Identity militia", None},
    {"Civilians", "Protesters", "Rioters"},
)
#: Victims told so generally that they may be anybody.
_ANYBODY = frozenset(("people", "persons", "casualties", "victims", "men", "women", "children"))


def who_agrees(a: Coding, b: Coding) -> tuple[float, str] | None:
    """Points for perpetrators and targets with the words for it; ``None`` where the victims cannot be the same."""
    left, right = _doers(a), _doers(b)
    points = 0.0
    words = "actors told once"
    if left and right:
        points, words = (1.0, "same actors") if related(left, right) else (_ODDS, "actors that differ")
    elif not left and not right:
        points, words = 0.4, "no actor named"
    else:
        points = 0.4
    hit, other = _sides(a, "target"), _sides(b, "target")
    if hit and other:
        if not related(hit, other):
            if any(x.id and not x.id.startswith("generic:") for x in hit) and any(
                y.id and not y.id.startswith("generic:") for y in other
            ):
                return None
            if _plain(hit) and _plain(other):
                return None
            points -= 0.3
        else:
            points += 0.4
    return points, words


def _plain(side: list[Actor]) -> bool:
    """Whether all of a side say who they are ('a journalist', 'three policemen')."""
    return all(x.name.lower() not in _ANYBODY for x in side)


def _doers(a: Coding) -> list[Actor]:
    """Perpetrators; unnamed civilians are none where arms are used (mostly somebody that the sentence also names)."""
    armed = event_type(a.sub_event_type) in VIOLENT
    return [x for x in _sides(a, "perpetrator") if not (armed and x.kind == "Civilians" and _unnamed(x))]


def _sides(a: Coding, role: str) -> list[Actor]:
    return [x for x in a.actors if x.role == role]


def related(left: list[Actor], right: list[Actor]) -> bool:
    """Whether two sides can be one: same id, same country's forces, or one of them unnamed of a like kind."""
    for x in left:
        for y in right:
            if (x.id and x.id == y.id) or x.name == y.name:
                return True
            if x.kind == y.kind == "State forces" and (x.country == y.country or not x.country or not y.country):
                return True
            alike = x.kind == y.kind or any({x.kind, y.kind} <= kinds for kinds in _ALIKE)
            if alike and (_unnamed(x) or _unnamed(y)):
                return True
    return False


def _unnamed(actor: Actor) -> bool:
    return actor.id is None or actor.id.startswith(("generic:", "force:"))
