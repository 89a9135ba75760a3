"""What makes no incident, and that the reason is told."""

from __future__ import annotations

import pytest

from geo.records import Document

NONE = [
    "The general vowed to attack Kharkiv on Monday.",
    "Militants threatened to kidnap more students in Kaya.",
    "If the army attacks Goma, thousands will flee.",
    "The rebels could seize Goma within days.",
    "Rebels seized the initiative in Goma on Monday.",
    "The coach's troops seized the lead in Goma on Monday.",
    "Rumours that rebels had captured Goma spread on Monday.",
    "There was a rumour last month that an arms cache had been found in Goma.",
    "The president warned that drones would strike Odesa.",
    "The army denied having used gas against protesters in Khartoum.",
    "The army denied that it had shelled Nikopol on Tuesday.",
    "No one was killed in Kharkiv on Monday.",
    "Thousands marked the anniversary of the 3 March 2021 bombing in Quetta.",
    "So far this year, 340 people have been killed in attacks in Quetta.",
    "The striker shot a penalty over the bar in Lahore on Monday.",
    "The film bombed at the box office in Beirut last week.",
    "The two leaders discussed attacks on shipping in Doha on Monday.",
    "Does anybody believe that drones struck Odesa on Tuesday?",
    "Ministers condemned attacks on journalists in Kabul.",
    "An earthquake killed 40 people near Kabul on Monday.",
    "The company came under fire for its prices in Nairobi on Monday.",
    "Soldiers fired missiles in an exercise near Odesa on Monday.",
    "Tensions between Iran and Israel have grown in recent months.",
    '"We will hit them hard," the commander said in Beirut on Monday.',
    "The minister planned to arrest the protesters in Nairobi.",
    "A lawmaker was captured on camera in Nairobi on Tuesday.",
    "The army and the rebels failed to agree on a truce in Goma on Monday.",
    "Talks on a ceasefire in Goma resumed in Doha on Monday.",
    "Police arrested a man for shoplifting in Nairobi on Monday.",
    "The army found no evidence that its jets had bombed a school in Idlib on Monday.",
    "There was no indication that rebels had captured Goma on Monday.",
    "Reports that rebels captured Goma on Monday are false, residents said.",
    "The trial of a man accused of killing six in a 2019 bombing in Quetta opened on Monday.",
    "A court in Nairobi jailed two men on Monday.",
    "The minister knows. He has known for years. Clinics have been burned, nurses kidnapped, and he sends his regards.",
    "Relatives buried the victims of the bombing in Quetta on Wednesday.",
    "The group attacked more than 100 merchant ships between November 2023 and January 2025.",
    "In all, 24 people have been killed in Israel since Friday, according to the prime minister's office.",
    "At least 22 aid workers have been detained in Yemen since 31 August, bringing the total to 44.",
    "Total February: 16 incidents, 23 killed, 34 injured (January: 29 incidents, 51 killed).",
    "An explosion at a fuel depot outside Goma, an accident, killed more than 200 people on Monday.",
    "Ukrainian forces maintained positions in Sumy Oblast on May 26 and 27.",
    "Reports on social media that UNIFIL had vacated its position in Tyre are false.",
    "Reports of an Israeli landing near Tyre on 20 May could not be confirmed and were denied by residents.",
    "The victims were buried in Quetta on 24 June after a service led by the patriarch.",
    "Mourners buried 14 of the dead in Nuseirat on Tuesday.",
    "Victims were taken to the hospital in Kampala on 18 November.",
    "The bodies were flown home from Goma on 18 November.",
    "Confiscated explosives blew up at a police station in Quetta on Monday, killing nine, in an accident.",
    "Confiscated explosives went off accidentally at a police station in Quetta on Monday.",
    "The mayor of Sumy visited people who were wounded in the strike.",
    "Residents of Goma fear another attack.",
    "Activists put the dead at 500 and those detained at more than 12,000.",
    "Train services in Lyon were hit by a strike on Tuesday.",
    "Iran executed two men in Isfahan on Monday for drug trafficking.",
    "A lorry slammed into a minibus near Oaxaca on Monday, killing 11 people.",
    "A train struck a bus in Dakar on Monday, killing eight.",
    "A car crashed into a wall in Erbil on Monday, leaving two dead.",
    "Celebratory gunfire lit up the sky of Damascus on Sunday.",
    "Nurses went on strike in Nairobi on Monday.",
    "Soldiers of the ministry at a depot which Hezbollah and allied militia had used for arms in Homs in March 2025.",
    "It was the deadliest attack since 2021, when 30 people died in Bunia.",
    "FILE PHOTO: Men at a funeral for fighters killed in a US strike, in Baghdad, 25 January 2024.",
    "The ministry in Kabul accused Iran of having violated Afghan airspace on Friday.",
    "The rebels want their prisoners released in Goma.",
    "Washington wants the group disarmed in Beirut by the end of the year, an official said.",
    "The crew abandoned ship off Hodeidah on Friday and were picked up by a passing container vessel.",
    "The general gave up the post of prime minister in Khartoum on Thursday.",
    "The cleric, who took over as the leader of the group in Beirut on Friday, prayed.",
    "The militants released an audio message in Kabul on Friday.",
    "Iran shut its airspace on Friday and halted trade.",
    "The crossings near Quetta were closed on Monday.",
    "Power cuts have shut schools and offices in Iran this week.",
    "Some 1,500 families were evacuated from Homs to Aleppo on Monday.",
    "Lahore Lions beat Multan by 55 runs on Friday, with an assault on the bowling in Karachi the difference.",
    "Cruz Azul shot down Toluca on Friday with two late goals.",
    'The trader shipped parts to a buyer in Port Sudan in order to "hit Nyala airport".',
    "Last week troops escorted a column of 50 trucks to Bamako.",
    "About 600 villagers crossed the Moei to Mae Sot on Friday, officials in Tak said.",
    "All 22 of the crew were picked up off Hodeidah on Friday by a passing merchantman.",
    "The minister attacked the policy of the government in Kyiv on Monday.",
    "Reports that rebels had taken Gao on Monday do not correspond to the facts, the army said.",
    "A rebel offensive by Hayat Tahrir al-Sham has shaken the regime, raising concerns over its stability.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_incident(read, text):
    assert [(o.sub_event_type, o.title) for o in read(text)] == []


def test_reason_is_told(read):
    assert any("vow" in r for r in read.why("The general vowed to attack Kharkiv on Monday."))
    assert any("anniversary" in r for r in read.why("They marked the anniversary of the bombing in Quetta."))
    assert any("question" in r for r in read.why("Did drones strike Odesa on Tuesday?"))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Soldiers and rebels clashed on Monday near Goma.", False),
        ("The rebels seized on Monday what was left of Goma.", False),
        ("Clan militias clashed over a well in Goma, leaving four dead.", False),
        ("Ministers clashed over the budget in Goma on Monday.", True),
        ("The party seized on the rumour in Goma on Monday.", True),
    ],
)
def test_a_day_or_the_dead_behind_it_make_no_figure_of_speech(read, text, figure):
    assert any("figure of speech" in reason for reason in read.why(text)) is figure


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("At least 60 people have been killed in Manipur since violence broke out on May 3.", 0),
        ("At least 60 people were killed in Manipur when violence broke out on May 3.", 1),
    ],
)
def test_dead_since_a_day_of_outbreak_are_a_count(pipeline, text, count):
    from geo.records import Document

    assert len(pipeline.extract(Document(doc_id="d", text=text, published="2025-06-11"))) == count


def test_boilerplate_is_skipped_with_a_reason(read):
    import msgspec

    from geo.records import Document

    text = "Gunmen killed seven farmers near Djibo on Monday."
    from .conftest import places_of, sentences_of

    sentence = msgspec.structs.replace(sentences_of(text)[0], kind="boilerplate")
    document = Document(doc_id="d", text=text, published="2024-05-15")
    assert read.coder.code(document, [sentence], places_of(text), []) == []
    assert read.coder.explain(document, [sentence], places_of(text), [])[0].reason == "boilerplate text"


def test_denial_disputes_what_was_told(read):
    found = read("Israel struck Homs on Monday, a monitor said. Israel denied that it had struck Homs.")
    assert [o.status for o in found] == ["disputed"]


def test_lead_is_not_counted_again(read):
    text = (
        "Houthi fighters attacked two ships in the Red Sea last week. "
        "On Sunday the Houthis fired missiles at a tanker, the Blue Star, in the Red Sea. "
        "On Monday the Houthis hit a bulk carrier, the Green Bay, with drones in the Red Sea."
    )
    found = read(text)
    assert [o.weapon for o in found] == ["missile", "drone"]


COUNTS = [
    "Kidnappers took 3,900 people in a year, according to a consultancy in Abuja.",
    "Merchant ships had been shot at off Yemen before, more than sixty times.",
    "The junta has prolonged the truce three times.",
    "At least 1,800 pupils have been abducted since then.",
    "The war has killed more than 20,000 people in Sudan.",
    "More than 400 fighters and 90 civilians have been killed in Lebanon.",
    "The army has for years been fighting an insurgency in Sudan.",
    "A force deployed to help the police has its quarters in Goma.",
    "The ministry uses the word 'neutralise' to imply that rebels surrendered or were killed in Homs.",
    "Shops stayed shut in Goma on Monday in response to a strike called by lawyers.",
    "Eight bodies were brought to the hospital in Goma on Monday.",
    "The vehicles had left the town of Goma for a fair.",
    "The suspension of the ceasefire in Goma took effect on Monday.",
    "At least 60 people have been killed in Sudan since violence broke out on May 3.",
    "An FIR was lodged at the police station in Goma against unknown persons.",
    "A case was registered in Goma against unknown attackers.",
    "A march in Goma was cancelled on Monday.",
    "Ministers clashed over the budget in Goma on Monday.",
    "Polish jets were scrambled, and the airports of Goma and Homs were closed.",
    "Police in armoured vehicles arrived in Goma two hours later.",
    "A march in Goma was scrapped on Monday.",
]


@pytest.mark.parametrize("text", COUNTS)
def test_what_only_counts(read, text):
    assert [(o.sub_event_type, o.title) for o in read(text)] == []


OF_A_YEAR = [
    # a sum, and what a group has long been
    ("Cauca recorded 98 attacks on the police last year.", 0),
    ("Police in Rio de Janeiro killed 703 people last year, almost two a day.", 0),
    ("Rights groups say more than 60 people were killed by police in protests in Nairobi in 2023.", 0),
    ("The ADF pledged allegiance to Islamic State in 2019.", 0),
    # one thing
    ("Boko Haram killed 59 boys at a school in Buni Yadi in 2014.", 1),
    ("A suicide bombing in Zliten killed 60 people in 2016.", 1),
    ("Three soldiers were killed in an ambush near Kidal in 2019.", 1),
    ("The ADF pledged allegiance to Islamic State in May.", 1),
]


@pytest.mark.parametrize(("text", "told"), OF_A_YEAR, ids=[row[0][:40] for row in OF_A_YEAR])
def test_what_only_a_year_dates(pipeline, text, told):
    assert len(pipeline.extract(Document(doc_id="d", text=text, published="2025-06-11"))) == told


REPLIES = [
    "A drone hit a clinic in Goma on Monday. A spokesman rejected the report and said only rebels had been hit.",
    "Israel bombed a house in Homs on Monday. The Israeli army said it had struck a command post.",
]


@pytest.mark.parametrize("text", REPLIES)
def test_a_reply_is_no_second_incident(read, text):
    assert len(read(text)) == 1


def test_another_strike_in_a_statement_is_told(read):
    text = "Israel bombed a house in Homs on Monday. The Israeli army said it had also struck a depot in Idlib."
    assert len(read(text)) == 2


def test_one_thing_beside_a_figure_is_told(read):
    """A day of its own makes an incident of what stands beside a figure; the figure stays none."""
    text = "In the east, where rebels have killed 900 people in recent years, soldiers shelled Goma on Monday."
    (found,) = read(text)
    assert found.sub_event_type == "Shelling/artillery/missile attack"
    assert read("In recent years 900 people have been killed in Goma, officials said on Monday.") == []
