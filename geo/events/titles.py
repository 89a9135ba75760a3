"""A draft -> a short title for a label and a row."""

from __future__ import annotations

from geo.events.draft import Draft
from geo.records import Place

_SHORT = {
    "Shelling/artillery/missile attack": "Shelling or missile attack",
    "Remote explosive/landmine/IED": "Explosion",
    "Abduction/forced disappearance": "Abduction",
    "Looting/property destruction": "Property destroyed or looted",
    "Change to group/activity": "Change of group or activity",
    "Other": "Strategic development",
    "Headquarters or base established": "Base established",
}


def title_of(event: Draft, place: Place | None) -> str:
    """'Drone strike on ship in Red Sea (Houthis)': what, on what, where, by whom."""
    what = _SHORT.get(event.sub_event, event.sub_event)
    if event.sub_event == "Air/drone strike":
        what = "Drone strike" if event.weapon == "drone" else "Air strike" if event.weapon == "aircraft" else what
    if event.sub_event == "Shelling/artillery/missile attack" and event.weapon in ("missile", "rocket", "artillery"):
        what = {"missile": "Missile attack", "rocket": "Rocket attack", "artillery": "Shelling"}[event.weapon]
    parts = [f"Series: {what.lower()}" if event.aggregate else what]
    if (
        event.target_type
        and event.target_type not in ("armed forces", "settlement")
        and event.target_type.lower() not in what.lower()
    ):
        parts.append(f"({event.target_name or event.target_type})")
    if place is not None:
        word = {"near": "near", "water": "in"}.get(place.precision, "in")
        parts.append(f"{word} {place.name}")
    names = [a.name for a in event.actors if a.role == "perpetrator"][:1]
    if names:
        parts.append(f"by {names[0]}")
    text = " ".join(parts)
    return text if len(text) <= 110 else text[:109].rstrip() + "…"
