"""The key of a report or a table ('J is JNIM', 'SAF = Sudanese Armed Forces', 'N: the army') -> whom its signs mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.events.lexicon.actor_entry import ActorEntry
from geo.events.lexicon.actor_table import ActorTable

_SIGN = r"[A-ZÀ-Ý](?:[A-Za-zÀ-ÿ/-]{0,6}[A-ZÀ-Ý0-9])?"
#: An entry of a key; behind another one of its line the sign may stand right before the name.
_ENTRY = re.compile(
    rf"[.;:,(\n][^\S\n]{{0,3}}(?P<sign>{_SIGN})"
    r"(?: ?(?P<mark>=|:|–|—) ?| (?:is|are|means|denotes|stands for|for) | (?=the ))"
    r"(?:the )?(?P<name>[^.;:,()=\n]{3,80})"
)
_OF = re.compile(r" (?:of|from) (?:the )?")


def keys_of(text: str, table: ActorTable) -> Iterator[tuple[str, ActorEntry]]:
    """Signs that a report explains, each with the actor of the lexicon that it stands for.

    Parameters
    ----------
    text : str
        The report.
    table : ActorTable
        A name that it does not know explains nothing.
    """
    told = False
    text = f"\n{text}"  # an entry begins a line, or stands behind a sign
    for match in _ENTRY.finditer(text):
        explained = match["mark"] or text[match.end("sign") : match.start("name")].strip() not in ("", "the")
        entry = _meant(match["name"].strip(), table) if explained or told else None
        told = entry is not None
        if entry is not None:
            yield match["sign"], entry


def _meant(name: str, table: ActorTable) -> ActorEntry | None:
    """The actor that a name is, or whose members it tells of ('the volunteers of the VDP')."""
    for words in (name, *_OF.split(name)[1:]):
        length, spans = table.find_in(words)
        if spans and spans[0].i == 0 and spans[-1].j == length and spans[0].how in ("name", "force"):
            return spans[0].entry
    return None
