"""Documents and observations for the dashboard's tests: few, of all kinds, in our own words."""

from __future__ import annotations

from typing import Any

from geo.records import Actor, Alternative, Candidate, Confidence, Document, Observation, Place, Quantity, Range, Source

HOUTHIS = {"id": "houthis", "name": "Houthis", "kind": "Rebel group", "country": "YE"}
NAVY = {"id": None, "name": "Coalition navy", "kind": "External/Other forces", "country": "US"}
ARMY = {"id": "sy_army", "name": "Military Forces of Syria", "kind": "State forces", "country": "SY"}

PLACES: dict[str, tuple[str, str, str, str | None, float | None, float | None, str, float]] = {
    "aleppo": ("Aleppo", "PPLA", "SY", "Aleppo", 36.2021, 37.1343, "town", 12.0),
    "dohuk": ("Dohuk", "PPLA", "IQ", "Dohuk", 36.8672, 42.9885, "near", 25.0),
    "redsea": ("Red Sea", "SEA", "", None, 20.0, 38.5, "water", 600.0),
    "yemen": ("Yemen", "PCLI", "YE", None, None, None, "country", 500.0),
    "khartoum": ("Khartoum", "PPLC", "SD", "Khartoum", 15.5518, 32.5324, "town", 15.0),
    "erbil": ("Erbil", "PPLA", "IQ", "Erbil", 36.1901, 44.0091, "town", 12.0),
}


class FakeNames:
    """A gazetteer of the few places above."""

    version = "test"

    def get(self, place_id: str) -> Candidate | None:
        key = place_id.removeprefix("sm:")
        return candidate(key) if key in PLACES else None

    def search(self, name: str, *, limit: int = 20, countries: Any = None) -> list[Candidate]:
        return [candidate(k) for k in PLACES if name.casefold() in PLACES[k][0].casefold()][:limit]


def candidate(key: str) -> Candidate:
    name, kind, country, admin1, lat, lon, _precision, radius = PLACES[key]
    return Candidate(
        id=f"sm:{key}",
        name=name,
        kind=kind,
        country=country or None,
        admin1=admin1,
        admin1_code=None,
        lat=lat or 0.0,
        lon=lon or 0.0,
        radius_km=radius,
        population=0,
        matched=name,
        match="exact",
        closeness=1.0,
    )


def place(key: str) -> Place:
    name, kind, country, admin1, lat, lon, precision, radius = PLACES[key]
    return Place(
        id=f"sm:{key}",
        name=name,
        mention=name,
        kind=kind,
        country=country or None,
        admin1=admin1,
        admin1_code=None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=radius,
        basis="named",
    )  # type: ignore[arg-type]


def observation(
    doc: Document,
    quote: str,
    event_type: str,
    sub: str,
    *,
    where: str | None,
    when: tuple[str, str, str] | None,
    by: dict[str, Any] | None = None,
    against: dict[str, Any] | None = None,
    outcome: str = "occurred",
    status: str = "reported",
    deaths: tuple[int | None, int | None] | None = None,
    confidence: float = 0.8,
    title: str | None = None,
) -> Observation:
    start = doc.text.index(quote)
    actors = [
        Actor(role=r, certainty="stated", said_by=None, **a) for r, a in (("perpetrator", by), ("target", against)) if a
    ]  # type: ignore[arg-type]
    site = place(where) if where else None
    other = place("erbil")
    alternatives = (
        [] if where != "dohuk" else [Alternative(**{f: getattr(other, f) for f in Place.__struct_fields__}, score=0.3)]
    )
    return Observation(
        id=f"{doc.doc_id}-{start}",
        title=title or f"{sub}{f' in {site.name}' if site else ''}",
        event_type=event_type,
        sub_event_type=sub,
        outcome=outcome,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        salience="main",
        aggregate=False,
        part_of=None,
        actors=actors,
        target_type="oil field" if where == "dohuk" else None,
        weapon="drone" if "drone" in quote else None,
        quantity=Quantity(value=750, unit="t", text="750 tons") if "750" in quote else None,
        date_start=when[0] if when else None,
        date_end=when[1] if when else None,
        date_precision=when[2] if when else "unknown",  # type: ignore[arg-type]
        date_basis="stated" if when else "none",
        place=site,
        alternatives=alternatives,
        fatalities=Range(low=deaths[0], high=deaths[1]) if deaths else None,
        injured=None,
        missing=None,
        detained=None,
        confidence=Confidence(overall=confidence, place=confidence, kind=confidence, date=confidence),
        sources=[
            Source(
                doc_id=doc.doc_id,
                start=start,
                end=start + len(quote),
                quote=quote,
                title=doc.title,
                publisher=doc.publisher,
                author=None,
                url=doc.url,
                archive_url=None,
                published=doc.published,
                retrieved=None,
                stance="claims" if status == "claimed" else "reports",
                speaker=None,
                dataset=None,
                licence=None,
                copy_of=None,
            )
        ],
        doc_id=doc.doc_id,
        trigger_start=start,
        trigger_end=start + len(quote),
        ordinal=0,
        made_by="test",
    )


ONE = Document(
    doc_id="one",
    title="A week in the region",
    publisher="The Test Courier",
    url="https://courier.example/week",
    published="2025-07-20",
    language="en",
    text=(
        "It was a restless week. On 16 July a drone hit an oil field near Dohuk and the staff left the site. "
        "Nobody has said who sent it.\n"
        "Houthi fighters fired on a cargo ship in the Red Sea on 6 July. "
        "A coalition vessel seized 750 tons of arms in the Red Sea on 14 July.\n"
        "Somewhere in Yemen a convoy was shelled in July. "
        "In Aleppo soldiers and gunmen clashed on 3 July, and at least 12 people died. "
        "Crowds marched through Aleppo on 4 July. Shops were looted in Aleppo on 5 July."
    ),
)
TWO = Document(
    doc_id="two",
    title="Sudan and beyond",
    publisher="Nile Notes",
    url=None,
    published="2025-06-10",
    language="en",
    text=(
        "Shelling struck a market in Khartoum on 2 June, killing between 3 and 5 people. "
        "The Houthis said they had launched a missile on 1 June; the army denied it. A bomb went off, a witness said."
    ),
)


def observations() -> dict[str, list[Observation]]:
    e, b = "Explosions/Remote violence", "Battles"
    day = "day"
    return {
        "one": [
            observation(
                ONE,
                "On 16 July a drone hit an oil field near Dohuk and the staff left the site.",
                e,
                "Air/drone strike",
                where="dohuk",
                when=("2025-07-16",) * 2 + (day,),
                title="Drone attack on an oil field near Dohuk",
            ),
            observation(
                ONE,
                "Houthi fighters fired on a cargo ship in the Red Sea on 6 July.",
                e,
                "Shelling/artillery/missile attack",
                where="redsea",
                when=("2025-07-06",) * 2 + (day,),
                by=HOUTHIS,
                status="claimed",
            ),
            observation(
                ONE,
                "A coalition vessel seized 750 tons of arms in the Red Sea on 14 July.",
                "Strategic developments",
                "Disrupted weapons use",
                where="redsea",
                when=("2025-07-14",) * 2 + (day,),
                by=NAVY,
                against=HOUTHIS,
                outcome="intercepted",
            ),
            observation(
                ONE,
                "Somewhere in Yemen a convoy was shelled in July.",
                e,
                "Shelling/artillery/missile attack",
                where="yemen",
                when=("2025-07-01", "2025-07-31", "month"),
                confidence=0.4,
            ),
            observation(
                ONE,
                "In Aleppo soldiers and gunmen clashed on 3 July, and at least 12 people died.",
                b,
                "Armed clash",
                where="aleppo",
                when=("2025-07-03",) * 2 + (day,),
                by=ARMY,
                deaths=(12, None),
            ),
            observation(
                ONE,
                "Crowds marched through Aleppo on 4 July.",
                "Protests",
                "Peaceful protest",
                where="aleppo",
                when=("2025-07-04",) * 2 + (day,),
            ),
            observation(
                ONE,
                "Shops were looted in Aleppo on 5 July.",
                "Strategic developments",
                "Looting/property destruction",
                where="aleppo",
                when=("2025-07-05",) * 2 + (day,),
            ),
        ],
        "two": [
            observation(
                TWO,
                "Shelling struck a market in Khartoum on 2 June, killing between 3 and 5 people.",
                e,
                "Shelling/artillery/missile attack",
                where="khartoum",
                when=("2025-06-02",) * 2 + (day,),
                deaths=(3, 5),
            ),
            observation(
                TWO,
                "The Houthis said they had launched a missile on 1 June; the army denied it.",
                e,
                "Shelling/artillery/missile attack",
                where=None,
                when=("2025-06-01",) * 2 + (day,),
                by=HOUTHIS,
                status="disputed",
            ),
            observation(
                TWO,
                "A bomb went off, a witness said.",
                e,
                "Remote explosive/landmine/IED",
                where=None,
                when=None,
                confidence=0.3,
            ),
        ],
    }


def fill(store: Any) -> None:
    """Write the documents of this file into a store."""
    found = observations()
    for doc in (ONE, TWO):
        store.add(doc, found[doc.doc_id], "test")
