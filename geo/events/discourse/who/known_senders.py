"""Strikes told without a sender -> the one who strikes that country, where the report tells of his arms.

'An air raid on a camp in Khan Younis killed six' in a report with 'Israeli tanks'; `data/lexicons/wars.tsv` says who
strikes whom from afar, and when. Nobody is added who is not named in the report, and nobody where two come in question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft
from geo.events.lexicon.actor_table import ActorEntry
from geo.events.lexicon.lexicons import Lexicons
from geo.records import INFERRED, Actor

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

FROM_AFAR = frozenset(("Air/drone strike", "Shelling/artillery/missile attack"))
#: Where a report says that nobody is known to have done it.
NOBODY = re.compile(r"\b(?:no one|nobody|no group|unclear who|not clear who|unidentified|unknown|of unknown)\b", re.I)
#: With these beside it, a name is told as that of somebody who strikes.
_ARMS = (
    r"attack|strike|struck|air ?strike|raid|force|troop|soldier|army|military|drone|missile|rocket|shell|artillery|"
    r"bomb|warplane|jet|aircraft|plane|helicopter|tank|fire|fir|launch|hit|barrage|offensive|assault|invasion|war|gun|"
    r"answer|reply|replied|retaliat|target|kill|operation|glide|guided|ballistic|quadcopter|sniper|munition|siege"
)
DRONE = re.compile(r"\b(?:drones?|UAVs?|quadcopters?|paramotors?|gyrocopters?)\b", re.I)


def add_known_senders(drafts: Sequence[Draft], story: Story) -> None:
    """Give strikes without a sender the only one that strikes that country and is named in the report.

    Parameters
    ----------
    drafts : sequence of Draft
        Those that stay; changed in place.
    story : Story
        Its document's words say who is named.
    """
    told: dict[str, bool] = {}
    for event in drafts:
        if event.sub_event not in FROM_AFAR or event.outcome == "intercepted" or not event.places:
            continue
        country = event.places[0].country
        doers = [a for a in event.actors if a.role == "perpetrator"]
        if (
            country is None
            or on_ships(event)
            or not all(_unsaid(a, event, story.lexicons) for a in doers)
            or NOBODY.search(event.scene.text)
        ):
            continue
        rows = [r for r in story.lexicons.wars if r["country"] == country and fits(r, event)]
        for words in {r["variants"] for r in rows} - told.keys():  # the whole report is searched once for each
            told[words] = names_arms_of(words, story.document.text)
        named = {r["actor"] for r in rows if told[r["variants"]]}
        if len(named) == 1:
            entry = striker(named.pop(), story.lexicons)
            kept = [a for a in event.actors if a.role != "perpetrator"]
            if entry is not None and all(a.country != entry.country or a.kind != entry.kind for a in kept):
                event.actors = [entry.as_actor("perpetrator", "suspected", INFERRED), *kept]


def on_ships(event: Draft) -> bool:
    """Whether ships are fired at; who strikes the country off whose coast they are need not be who does it."""
    return event.target_type == "ship" or _SHIP.search(event.scene.text) is not None


_SHIP = re.compile(r"\b(?:freighter|merchant ship|cargo ship|container ship|bulk carrier|tanker)s?\b", re.I)


def _unsaid(actor: Actor, event: Draft, lexicons: Lexicons) -> bool:
    """'Warplanes struck Beirut': bare words for an air force, which were taken for those of the country struck."""
    country = event.places[0].country or ""
    words = (lexicons.actors.countries.adjective(country), lexicons.actors.countries.names.get(country, country))
    bare = actor.id == f"state:{country}:air" and not any(w in event.scene.text for w in words)
    return bare and any(r["country"] == country and not r["actor"].endswith(country) for r in lexicons.wars)


def fits(row: dict[str, str], event: Draft) -> bool:
    """Whether a row of the wars holds on the day of an event, and with its weapons."""
    day = event.when.start
    if day and (
        (row["since"] and day < row["since"][: len(day)]) or (row["until"] and day[: len(row["until"])] > row["until"])
    ):
        return False
    air = event.sub_event == "Air/drone strike" and not DRONE.search(event.scene.text)
    return row["weapons"] == "any" or air


def names_arms_of(words: str, text: str) -> bool:
    """Whether a text names somebody, by any of the words of a row, beside a word for arms."""
    return _pattern(words).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in words.split("|") if w)
    return re.compile(rf"(?<!\w)(?:{names})\w{{0,5}}(?:['’]s?)? (?:[\w-]+ ){{0,2}}(?:{_ARMS})")


def striker(identity: str, lexicons: Lexicons) -> ActorEntry | None:
    """Who a row of the wars says strikes: a group of the lexicon, or a state's forces."""
    if not identity.startswith("state:"):
        return lexicons.actors.entries.get(identity)
    country = identity.removeprefix("state:")
    return ActorEntry(identity, f"{lexicons.actors.countries.adjective(country)} forces", "State forces", country)
