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
        ("У Сумах внаслідок удару КАБами загинула жінка.", "Сумах", "Air/drone strike", 1),
        (
            "Росіяни вдарили по Запоріжжю ракетами, загинули четверо.",
            "Запоріжжю",
            "Shelling/artillery/missile attack",
            4,
        ),
        ("Вибух у Кабулі: 12 загиблих, 20 поранених.", "Кабулі", "Remote explosive/landmine/IED", 12),
        ("ВСУ нанесли удар по Донецку, погибли три человека.", "Донецку", "Shelling/artillery/missile attack", 3),
        ("Смертник взорвал себя в Пешаваре, 6 убитых.", "Пешаваре", "Suicide bomb", 6),
        ("قُتل سبعة أشخاص وأصيب ١٥ آخرون في انفجار سيارة مفخخة بعفرين.", "عفرين", "Remote explosive/landmine/IED", 7),
        ("مقتل جنديين في كمين قرب رفح.", "رفح", "Armed clash", 2),
        ("انفجار در مسجدی در هرات ۱۸ کشته و ۲۳ زخمی بر جای گذاشت.", "هرات", "Remote explosive/landmine/IED", 18),
        ("در درگیری میان مرزبانان و افراد مسلح در سراوان چهار نفر جان باختند.", "سراوان", "Armed clash", 4),
    ],
)
def test_wire(read, text, name, kind, dead):
    found = wire(read, text, name)
    assert [(o.sub_event_type, o.place.name, o.fatalities) for o in found] == [(kind, "X", Range(low=dead, high=dead))]


@pytest.mark.parametrize(
    ("text", "name", "killed", "injured", "detained"),
    [
        ("3 марта 2024 года обстреляли Херсон, погибли двое, ещё пятеро ранены.", "Херсон", (2, 2), (5, 5), None),
        ("Израиль нанёс авиаудары по Алеппо, погибли не менее 5 человек.", "Алеппо", (5, None), None, None),
        ("В результате обстрела Шебекино погибла женщина, ранены трое.", "Шебекино", (1, 1), (3, 3), None),
        ("СБУ затримала у Дніпрі двох агентів.", "Дніпрі", None, None, (2, 2)),
        ("قصف على حمص في 12 أكتوبر 2024 أسفر عن مقتل العشرات وجرح 11.", "حمص", (24, None), (11, 11), None),
        ("نیروهای امنیتی در سنندج شش شهروند را بازداشت کردند.", "سنندج", None, None, (6, 6)),
        ("در انفجار مین در قندهار سه کودک کشته و دو تن زخمی شدند.", "قندهار", (3, 3), (2, 2), None),
    ],
)
def test_people_of_a_wire(read, text, name, killed, injured, detained):
    (o,) = wire(read, text, name)
    told = [r and (r.low, r.high) for r in (o.fatalities, o.injured, o.detained)]
    assert told == [killed, injured, detained]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Хуситы обстреляли Мариб.", "Мариб", [("Houthis", "perpetrator")]),
        ("قصفت قوات الدعم السريع مدينة الفاشر.", "الفاشر", [("Rapid Support Forces", "perpetrator")]),
        ("ارتش اسرائیل بیروت را بمباران کرد.", "بیروت", [("Israel Defense Forces", "perpetrator")]),
        (
            "سپاه طالبان را در زابل هدف قرار داد.",
            "زابل",
            [("Islamic Revolutionary Guard Corps", "perpetrator"), ("Taliban", "target")],
        ),
    ],
)
def test_who_acts_in_a_wire(read, text, name, roles):
    assert [(a.name, a.role) for o in wire(read, text, name) for a in o.actors] == roles


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
        ("Під Куп'янськом тривають бої.", "Куп'янськом", "Armed clash"),
        ("Поліція у Тбілісі розігнала протест газом.", "Тбілісі", "Protest with intervention"),
        ("Окупанти викрали депутата у Мелітополі.", "Мелітополі", "Abduction/forced disappearance"),
        ("Украинские беспилотники атаковали нефтебазу в Брянске.", "Брянске", "Air/drone strike"),
        ("Боевики похитили троих рабочих в Сирте.", "Сирте", "Abduction/forced disappearance"),
        ("Средства ПВО сбили 5 беспилотников над Курском.", "Курском", "Disrupted weapons use"),
        ("Протестующие подожгли здание администрации в Бишкеке.", "Бишкеке", "Violent demonstration"),
        ("В Хабаровске прошёл митинг.", "Хабаровске", "Peaceful protest"),
        ("أسقطت الدفاعات الجوية طائرة مسيرة فوق أربيل.", "أربيل", "Disrupted weapons use"),
        ("سيطر مسلحون على مدينة كيدال.", "كيدال", "Non-state actor overtakes territory"),
        ("مسلحون يختطفون صحفيا في طرابلس.", "طرابلس", "Abduction/forced disappearance"),
        ("أضرم محتجون النار في مبنى المحافظة بالناصرية.", "الناصرية", "Violent demonstration"),
        ("پهپادها به پالایشگاهی در اصفهان حمله کردند.", "اصفهان", "Air/drone strike"),
        ("نیروهای توپخانه دهوک را گلوله‌باران کردند.", "دهوک", "Shelling/artillery/missile attack"),
        ("طالبان شهر قندوز را تصرف کرد.", "قندوز", "Non-state actor overtakes territory"),
        ("پدافند هوایی یک پهپاد را بر فراز تبریز سرنگون کرد.", "تبریز", "Disrupted weapons use"),
        ("مهاجم انتحاری خود را در پیشاور منفجر کرد.", "پیشاور", "Suicide bomb"),
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
        ("В Белгороде не было обстрелов.", "Белгороде"),
        ("Глава МИД осудил удар по Бейруту.", "Бейруту"),
        ("Росія може завдати удару по Одесі.", "Одесі"),
        ("У Львові вшанували пам'ять загиблих від обстрілу.", "Львові"),
        ("ذكرى تفجير مرفأ بيروت.", "بيروت"),
        ("حذرت الأمم المتحدة من هجوم على رفح.", "رفح"),
        ("وی از حمله به غزه انتقاد کرد.", "غزه"),
    ],
)
def test_threats_denials_and_questions_are_none(read, text, name):
    assert wire(read, text, name) == []


@pytest.mark.parametrize(
    "piece",
    ["{0} раненых и {0} убитых в {0}-м районе, ", "قتل {0} في ", "убиты , , , в "],
    ids=["ru", "ar", "no numbers"],
)
def test_a_sentence_full_of_numbers_takes_no_longer_than_its_length_asks(piece):
    from time import process_time

    from geo.events.foreign.tolls import toll
    from geo.events.lexicon.lexicons import load_lexicons

    foreign = load_lexicons(None).foreign
    text = "".join(piece.format(n % 400) for n in range(4000)) + "7 убитых"
    started = process_time()
    assert toll(text, [], foreign, held=True).killed is not None
    assert process_time() - started < 10  # by pairs of words and numbers it took minutes
