"""A place and the event whose sentence names it, or for which it is chosen -> features of both."""

from __future__ import annotations

from geo.events.discourse.setting.around import KM, steps
from geo.events.discourse.setting.nearness import contains, is_spot
from geo.events.drafting.draft import Draft
from geo.events.merging.agreement import distance_km
from geo.records import Place, Resolution

#: Limits of how likely a place of a sentence is, of how many others are likelier, and of tokens to the event.
_LIKELY, _RANKS, _TOKENS = (0.02, 0.05, 0.1, 0.16, 0.3, 0.47, 0.7, 0.85), (0, 1, 2), (2, 5, 9, 15, 25)


def chosen(event: Draft, place: Place) -> set[str]:
    """Whether rules have chosen a place, how, and how surely; how any other lies to the chosen one."""
    if not event.places:
        return set()
    own = event.places[0]
    if own.id == place.id:
        found = {"chosen", f"chosen {own.basis}", f"chosen {own.precision}"}
        return found | steps("chosen", event.place_score, _LIKELY)
    found = {*steps("from the chosen", distance_km(own, place), KM)}
    if contains(place, own):
        found.add("holds the chosen")
    if contains(own, place):
        found.add("in the chosen")
    if own.country != place.country:
        found.add("not in the chosen country")
    return found


def named_here(event: Draft, place: Place, resolution: Resolution) -> set[str]:
    """How likely a place of the sentence is by itself, and what stands beside its name."""
    scene = event.scene
    found = {"here", f"here {'spot' if is_spot(place) else place.precision}"}
    likely = event.weighed.get(place.id)
    if likely is None:
        found.add("barred")
    else:
        found |= steps("here", likely, _LIKELY)
        found |= steps("likelier here", sum(other > likely for other in event.weighed.values()), _RANKS)
    at = next(((i, j) for r, i, j in scene.places if r.start == resolution.start), None)
    if at is None:
        return found | {"in another part"}
    (i, j), tokens = at, scene.tokens
    found |= steps("tokens", abs(i - event.main.i), _TOKENS)
    found.add("behind the event" if i > event.main.i else "before the event")
    if i:
        found.add(f"before: {tokens[i - 1].low}")
    if j < len(tokens):
        found.add(f"behind: {tokens[j].low}")
    return found
