"""Place or actor -> its name in the reader's language where known, else the Latin one kept in its own direction."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from dashboard.texts import Texts
from geo.places.index.spelling import fold
from geo.records import Actor, Place

_FOLDER: Final = Path(__file__).parent / "catalogue" / "names"
#: Letters of a language's script, and those that make a word of it another language's.
SCRIPTS: Final = {"ar": (re.compile(r"[\u0621-\u064A]"), re.compile(r"[پچژگکیۆێەڕې]|[A-Za-z]"))}
#: First-strong isolate and its end (Unicode's bidirectional algorithm): what stands between does not move the rest.
_ISOLATE, _END = "\u2068", "\u2069"


def place_name(place: Place | None, t: Texts) -> str:
    """A place's name for the reader; empty without a place."""
    return local_place(place.name, place.country, t) if place else ""


def local_place(name: str, country: str | None, t: Texts) -> str:
    """As :func:`place_name`, from main name and country; another spelling of the name will do."""
    return name if t.language == "en" or not name else isolated(_local_place(name, country, t.language), t)


@lru_cache(maxsize=4096)
def _local_place(name: str, country: str | None, language: str) -> str:
    names = names_file(language)
    named = names.get("labels", {}).get(name) or names.get("places", {}).get(place_key(name, country))
    return str(named or name)


def place_key(name: str, country: str | None) -> str:
    """How the table of names knows a place: 'SY:' and the plain letters that 'Ţarţūs' and 'Tartus' share."""
    return f"{country or ''}:{fold(name)}"


def actor_name(actor: Actor, t: Texts) -> str:
    """An actor's name for the reader."""
    return local_actor(actor.id, actor.name, t)


def local_actor(actor_id: str | None, name: str, t: Texts) -> str:
    """As :func:`actor_name`, from id and name.

    A group has the first variant of the lexicon in the language's script; forces of a state without one are put
    together from the catalogue ('force.military') and the country; of those without a name of their own ('Suspects')
    both are given.
    """
    if t.language == "en":
        return name
    known = actor_id or ""
    if known.startswith("state:"):
        country, _, force = known.removeprefix("state:").partition(":")
        return isolated(_force(country, force, name, t), t)
    if known.startswith(("generic:", "force:")):
        word = t.word(*known.split(":", 1))
        return isolated(name, t) if word == known.split(":", 1)[1] else f"{word} ({isolated(name, t)})"
    local = _group_names(t.language).get(known)
    if local is None and (whole := _lexicon().force(known)) is not None:
        country, _, force = whole.removeprefix("state:").partition(":")
        local = _force(country, force, name, t)
    return isolated(local or name, t)


def listed_actor(actor_id: str | None, name: str, t: Texts) -> str:
    """An actor as one row for all its tellings, by the name of the lexicon.

    'Civilians' for what reports call people, suspects or villagers; 'Sudanese Armed Forces' for what one calls its 22nd
    Division.
    """
    known = actor_id or ""
    name = _lexicon().name(known) or name
    if not known.startswith("generic:"):
        return local_actor(actor_id, name, t)
    if t.language == "en":
        return name
    word = t.word(*known.split(":", 1))
    return name if word == known.split(":", 1)[1] else word


@cache
def _lexicon() -> Any:
    from geo.store.asking.actors import load_actors

    return load_actors()


def isolated(text: str, t: Texts) -> str:
    """Text that keeps its own direction within a line that runs from right to left."""
    return f"{_ISOLATE}{text}{_END}" if t.direction == "rtl" and text else text


def _force(country: str, force: str, name: str, t: Texts) -> str:
    where = names_file(t.language).get("countries", {}).get(country)
    if where is None:
        return name
    if not force and not name.endswith(" forces"):
        return str(where)
    word = t.word("force", force or "forces")
    return f"{word} ({where})" if word != (force or "forces") else name


@cache
def names_file(language: str) -> dict[str, Any]:
    """Names of countries, map labels and places in a language, as ``scripts/build_page_names.py`` wrote them."""
    path = _FOLDER / f"{language}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


@cache
def _group_names(language: str) -> dict[str, str]:
    """Id of an actor of the lexicon -> its first variant in the language's script."""
    if language not in SCRIPTS:
        return {}
    found = {}
    for id_, variants in _lexicon().variants().items():
        if name := first_in(variants, language):
            found[id_] = name
    return found


def first_in(variants: list[str], language: str) -> str | None:
    """The first of several spellings that is in the language's script, those of its neighbours last."""
    wanted, other = SCRIPTS[language]
    named = [v for v in variants if wanted.search(v)]
    return next((v for v in named if not other.search(v)), None)
