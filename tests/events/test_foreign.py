"""Short wires in Arabic, Persian, Russian and Ukrainian."""

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
        ("در حمله پهپادی به اربیل ۲ نفر کشته شدند.", "اربیل", "Air/drone strike", 2),
        ("انفجار بمب در کابل سه کشته بر جای گذاشت.", "کابل", "Remote explosive/landmine/IED", 3),
        ("حمله انتحاری در قندهار ۵ کشته داشت.", "قندهار", "Suicide bomb", 5),
        ("افراد مسلح در زاهدان چهار مرزبان را کشتند.", "زاهدان", "Attack", 4),
        ("قصف مدفعي على خان يونس أوقع خمسة قتلى.", "خان يونس", "Shelling/artillery/missile attack", 5),
        ("Беспилотники атаковали Белгород, погибла 1 женщина.", "Белгород", "Air/drone strike", 1),
        ("На мине под Изюмом подорвался трактор, погиб 1 человек.", "Изюмом", "Remote explosive/landmine/IED", 1),
        ("Російські війська обстріляли Херсон, загинули 2 людини.", "Херсон", "Shelling/artillery/missile attack", 2),
    ],
)
def test_wire(read, text, name, kind, dead):
    found = wire(read, text, name)
    assert [(o.sub_event_type, o.place.name, o.fatalities) for o in found] == [(kind, "X", Range(low=dead, high=dead))]


def test_negated_wire_is_none(read):
    assert wire(read, "Губернатор опроверг обстрел города Никополь.", "Никополь") == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("پلیس در تهران ده نفر را بازداشت کرد.", "تهران", "Arrests"),
        ("تجمع اعتراضی معلمان در شیراز برگزار شد.", "شیراز", "Peaceful protest"),
        ("وقفة احتجاجية في عدن للمطالبة بالرواتب.", "عدن", "Peaceful protest"),
        ("اختطاف مهندس في مأرب على يد مسلحين.", "مأرب", "Abduction/forced disappearance"),
        ("Над Одесою збито 14 дронів.", "Одесою", "Disrupted weapons use"),
    ],
)
def test_wire_without_dead(read, text, name, kind):
    assert [(o.sub_event_type, o.fatalities) for o in wire(read, text, name)] == [(kind, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سپاه تهدید کرد به اربیل حمله موشکی خواهد کرد.", "اربیل"),
        ("وزارت دفاع حمله پهپادی به اربیل را تکذیب کرد.", "اربیل"),
        ("هل وقعت غارة جوية على النبطية؟", "النبطية"),
        ("Министр пригрозил нанести ракетный удар по Харькову.", "Харькову"),
    ],
)
def test_threats_denials_and_questions_are_none(read, text, name):
    assert wire(read, text, name) == []
