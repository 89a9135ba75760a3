"""Short wires in Arabic, Russian and Ukrainian."""

from __future__ import annotations

import pytest

from geo.records import Document, Place, Range, Resolution, Sentence


def wire(read, text, name):
    place = Place(
        id="sm:x", name="X", mention=name, kind="PPL", country="UA", admin1=None, admin1_code=None, lat=50.0, lon=36.0,
        precision="town", radius_km=5.0, basis="named",
    )  # fmt: skip
    start = text.index(name)
    found = [
        Resolution(
            start=start,
            end=start + len(name),
            text=name,
            use="literal",
            score=0.9,
            place=place,
            reason=None,
            alternatives=[],
        )
    ]
    sentence = Sentence(start=0, end=len(text), text=text, index=0, paragraph=0)
    return read.coder.code(Document(doc_id="d", text=text, published="2024-05-15"), [sentence], found, [])


@pytest.mark.parametrize(
    ("text", "name", "kind", "dead"),
    [
        (
            "Российские войска обстреляли Никополь, погибли 2 человека.",
            "Никополь",
            "Shelling/artillery/missile attack",
            2,
        ),
        ("Дрони атакували Харків, загинули троє людей.", "Харків", "Air/drone strike", 3),
        ("غارة جوية إسرائيلية على النبطية أدت إلى مقتل 3 أشخاص.", "النبطية", "Air/drone strike", 3),
    ],
)
def test_wire(read, text, name, kind, dead):
    found = wire(read, text, name)
    assert [(o.sub_event_type, o.place.name, o.fatalities) for o in found] == [(kind, "X", Range(low=dead, high=dead))]


def test_negated_wire_is_none(read):
    assert wire(read, "Губернатор опроверг обстрел города Никополь.", "Никополь") == []
