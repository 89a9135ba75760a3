"""Names of ships, told as such ('the tanker Koala', 'crew of the Eternity C') -> targets, which do nothing."""

from __future__ import annotations

import re

from geo.events.drafting.draft import Draft
from geo.events.grammar.wordsets import any_in
from geo.records import Actor

_SORT = (
    r"(?:vessel|tanker|freighter|ship|warship|carrier|trawler|ferry|boat|dhow|frigate|destroyer|corvette|cutter|"
    r"submarine|minesweeper|barge|yacht|tugboat|tug|schooner)"
)
_NAME = r"[\"“'‘]?(?P<name>[A-Z][\w'’-]*\w(?: (?:(?:of|the|de|del|al) )?(?:[A-Z][\w'’-]*|\d+)){0,3})"
_TOLD = tuple(
    re.compile(pattern.replace("SORT", _SORT).replace("NAME", _NAME))
    for pattern in (
        r"\b(?:M/?[VT]|SS|USS|HMS|RFA|INS)\s+NAME",
        r"\b(?:SORT)(?:,? (?:called|named|known as))?,?(?: the)? NAME",
        r"\b[Tt]he NAME, (?:a|an) (?:[\w’'-]+ ){0,5}SORT\b",
        r"\b(?:crew|crews|sailors|seafarers|deck|hull|master|bridge)(?: members?)? (?:of|on|aboard) the NAME",
        r"\b[Tt]he NAME,? (?:which |that )?(?:later |has |had |then )?(?:sank|capsized|ran aground)\b",
    )
)
#: What stands before a ship's name; and the targets that stand back behind a ship, which has people on board.
_BEFORE = re.compile(r"^(?:(?:the|M/?[VT]|SS|USS|HMS|RFA|INS) )+", re.I)
_ARMED = re.compile(r"(?:the )?(?:USS|HMS|INS|RFA)\b", re.I)
_PEOPLE = (None, "civilians", "armed forces")
#: One of these is in every text that names a ship.
_HINTS = (
    "vessel", "tanker", "freighter", "ship", "carrier", "trawler", "ferry", "boat", "dhow", "frigate", "destroyer",
    "corvette", "submarine", "barge", "yacht", "tug", "crew", "sailor", "seafarer", "sank", "MV ", "M/V ", "MT ",
)  # fmt: skip


def ships_in(text: str) -> frozenset[str]:
    """Names of ships in a report, in small letters."""
    if not any_in(text, _HINTS):
        return frozenset()
    return frozenset(_plain(found["name"]) for told in _TOLD for found in told.finditer(text))


def settle_ships(event: Draft, ships: frozenset[str]) -> None:
    """A ship by name is what was hit, and does nothing itself, unless it is a navy's.

    Parameters
    ----------
    event : Draft
        Changed in place.
    ships : frozenset of str
        From :func:`ships_in`.
    """
    if not ships:
        return
    named = [a for a in event.actors if _is_ship(a, ships)]
    event.actors = [a for a in event.actors if a not in named or a.role == "target" or _ARMED.match(a.name)]
    hit = [name for chunk in event.main.patients if _plain(name := event.scene.text_of(chunk)) in ships]
    if hit and event.target_type in _PEOPLE:
        event.target_type = "ship"
    hit += [a.name for a in named if a.role == "target"]
    if hit:
        event.target_name = event.target_name or _BEFORE.sub("", hit[0])
        event.target_type = event.target_type or "ship"


def _is_ship(actor: Actor, ships: frozenset[str]) -> bool:
    return actor.id is None and _plain(actor.name) in ships


def _plain(name: str) -> str:
    return _BEFORE.sub("", name.strip("\"“”'‘’ ")).lower().removesuffix("'s").removesuffix("’s")
