"""Incidents -> a title that states what they have in common: 'Drone attacks on oil fields in Dohuk, 14–16 Jul 2025'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from geo.filters import Filter
from geo.publish.acled import country_name
from geo.publish.briefing.period import period_of
from geo.publish.wording import span_words
from geo.records import Incident

#: Share of the incidents that must agree before the title says it of all of them.
_SHARE: Final = 0.8

_SUB_EVENTS: Final[dict[str, str]] = {
    "Government regains territory": "Territory regained",
    "Non-state actor overtakes territory": "Territory overtaken",
    "Armed clash": "Armed clashes",
    "Excessive force against protesters": "Force against protesters",
    "Protest with intervention": "Protests broken up",
    "Peaceful protest": "Protests",
    "Violent demonstration": "Violent demonstrations",
    "Mob violence": "Mob violence",
    "Chemical weapon": "Chemical attacks",
    "Air/drone strike": "Air and drone strikes",
    "Suicide bomb": "Suicide bombings",
    "Shelling/artillery/missile attack": "Shelling and missile attacks",
    "Remote explosive/landmine/IED": "Explosive devices and mines",
    "Grenade": "Grenade attacks",
    "Sexual violence": "Sexual violence",
    "Attack": "Attacks on civilians",
    "Abduction/forced disappearance": "Abductions",
    "Agreement": "Agreements",
    "Arrests": "Arrests",
    "Change to group/activity": "Changes to groups",
    "Disrupted weapons use": "Weapons seized or intercepted",
    "Headquarters or base established": "Bases established",
    "Looting/property destruction": "Looting and destruction",
    "Non-violent transfer of territory": "Territory handed over",
}
_WEAPONS: Final[dict[str, str]] = {
    "drone": "Drone attacks", "missile": "Missile attacks", "rocket": "Rocket attacks", "artillery": "Shelling",
    "air strike": "Air strikes", "aircraft": "Air strikes", "mine": "Mine blasts", "landmine": "Mine blasts",
}  # fmt: skip


def headline(incidents: Sequence[Incident], filter_: Filter | None = None) -> str:
    """A title from the data, true of at least four in five incidents.

    Dates are those of the news, within what ``filter_`` asked for (:mod:`geo.publish.briefing.period`).
    """
    if not incidents:
        return "No incidents"
    if len(incidents) == 1:
        one = incidents[0]
        return f"{one.title}, {span_words(one.date_start, one.date_end)}" if one.date_start else one.title
    days = period_of(incidents, filter_)
    when = span_words(days.first, days.last) if days.first else ""
    words = [_what(incidents), _where(incidents)]
    return " ".join(w for w in words if w) + (f", {when}" if when else "")


def _common(incidents: Sequence[Incident], key: Callable[[Incident], str | None]) -> str | None:
    """The value that at least :data:`_SHARE` of the incidents have."""
    value, count = Counter(key(i) for i in incidents).most_common(1)[0]
    return value if value and count >= _SHARE * len(incidents) else None


def _what(incidents: Sequence[Incident]) -> str:
    sub = _common(incidents, lambda i: i.sub_event_type)
    weapon = _common(incidents, lambda i: i.weapon)
    if sub in ("Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED") and weapon:
        what = _WEAPONS.get(weapon, _SUB_EVENTS[sub])
    elif sub:
        what = _SUB_EVENTS.get(sub, sub)
    else:
        what = _common(incidents, lambda i: i.event_type) or "Incidents"
        what = {"Explosions/Remote violence": "Explosions and remote violence"}.get(what, what)
    target = _common(incidents, lambda i: i.target_type)
    if target and sub in ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Chemical weapon"):
        what += f" on {_plural(target)}"
    return what


def _plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def _where(incidents: Sequence[Incident]) -> str:
    place = _common(incidents, lambda i: i.place.name if i.place else None)
    if place:
        return f"in {_article(place)}{place}"
    admin1 = _common(incidents, lambda i: i.place.admin1 if i.place else None)
    if admin1:
        return f"in {admin1}"
    counts = Counter(i.place.country for i in incidents if i.place and i.place.country)
    known = [country_name(code) or code for code, _ in counts.most_common()]
    if not known:
        return ""
    if len(known) > 3:
        return f"in {len(known)} countries"
    return "in " + (known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}")


def _article(name: str) -> str:
    """'the ' before seas, gulfs and straits."""
    return (
        "the " if name.split()[-1] in ("Sea", "Gulf", "Strait", "Ocean", "Channel") or name.startswith("Gulf") else ""
    )
