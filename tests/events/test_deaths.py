"""How many died, by the words around a number, by 'along with', 'also' and 'no one'."""

from __future__ import annotations

import pytest

from geo.events.sentence.death_words import told_dead
from geo.records import Document

TOLD = [
    ("killing 14 traders and two porters, an elder said", 14 + 2),
    ("killing six people and wounding four", 6),
    ("No fewer than nine miners died when the army shelled the pit", 9),
    ("overran a camp, where eleven recruits fell.", 11),
    ("the bombing claimed 31 lives", 31),
    ("leaving upwards of twenty villagers dead", 20),
    ("three fainted, one of whom has since died", 1),
    ("the raiders left 12 bodies behind", 12),
    ("a hospital put the dead at 43", 43),
    ("raising the number killed in the strike on the town to eight", 8),
    ("a cook and three children of the same house did not survive", 4),
    ("buried 19 of its soldiers", 19),
    ("Four girls on their way to the well were blown up", 4),
    ("cut off the heads of five farmers", 5),
    ("six tenants of the upper floor are confirmed dead", 6),
    ("the shelling cost three nurses their lives", 3),
    ("all nine raiders had been killed, along with two hostages", 11),
    ("a driver bled to death", 1),
    ("a man of 70 perished", 1),
    ("two neighbours died with her", 3),
    ("ten people were wounded and two huts were burned", None),
    ("Three gunmen attacked a bus in which a passenger was hurt", None),
    ("12 drones were shot down", None),
    ("Casualties: 14 KIA on both sides", 14),
    ("A border guard was fatally wounded in the exchange", 1),
    ("as many as 60 were killed", 60),
    ("the bodies of two fishermen with gunshot wounds were found", 2),
    ("the body of a clerk, shot in the chest, was found by a ditch", 1),
    ("the army returned the bodies of 40 fighters to the rebels", None),
    ('12 militants "neutralised" in a strike', 12),
    ("half a dozen recruits were killed", 6),
    ("killing tenants of the block", None),
    ("the victims were buried on 24 June", None),
    ("the dead were buried at 4 p.m.", None),
    ("the victims, aged 24 and 31, were buried", None),
    ("three children aged 8, 12 and 17 died when a missile hit their house", 3),
    ("rebels had buried about 60 kg of explosives under the road", None),
    ("the death toll climbed to eight as two more girls died", 8),
]


@pytest.mark.parametrize(("text", "dead"), TOLD, ids=[row[0][:40] for row in TOLD])
def test_words_around_a_number(text, dead):
    found = told_dead(text)
    assert (found.low if found else None) == dead


SENTENCES = [
    ("A drone hit a bus in Kherson on Monday. Three riders died at the scene and a fourth in hospital.", 4),
    ("Rebels attacked a prison in Goma on Monday, killing five guards. Two soldiers also died.", 7),
    ("A bomb went off in Quetta on Monday; no one was hurt.", 0),
    ("A missile hit a freighter off Odesa on Monday; all 20 on board were rescued.", 0),
    ("An air raid on Idlib on Monday left a family of six dead.", 6),
    ("A strike on Kharkiv on Monday killed Ivan Bondar, 41.", 1),
    ("A bomb in Quetta on Monday killed four people and hurt a dozen; the attacker also died.", 5),
    ("Gunmen attacked a post in Goma on Monday, killing six guards. Two of the attackers were also killed.", 8),
    (
        "Rescuers pulled three bodies from a house in Odesa that a drone hit on Monday, bringing to nine the dead.",
        9,
    ),
    ("A missile hit a bazaar in Kyiv on Monday. Five civilians dead, among them a child.", 5),
    ("Gunmen shot dead a mayor in Quetta on Monday along with two of his guards.", 3),
    ("Gunmen killed half a dozen men in Goma on Monday.", 6),
    # one who is told without a number, and who died with that one
    ("A grenade went off in a bar in Bunia on Monday, killing the owner.", 1),
    ("Haddad was shot dead by soldiers in Homs on Monday.", 1),
    ("Lawyer Ali Dias was shot dead by unknown men in Maputo on Monday.", 1),
    ("Gunmen killed the mayor of Tumaco and his driver on Monday.", 2),
    ("Gunmen killed the mayor of Tumaco and his driver was wounded on Monday.", 1),
    ("Gunmen shot dead a student in Khost on Monday with six others.", 7),
    ("Three people, among them a woman who passed by, were killed when a drone hit a car in Khost on Monday.", 3),
]


@pytest.mark.parametrize(("text", "dead"), SENTENCES, ids=[row[0][:40] for row in SENTENCES])
def test_dead_of_an_incident(read, text, dead):
    found = read(text)
    assert len(found) == 1
    assert found[0].fatalities is not None
    assert found[0].fatalities.low == dead


def test_toll_of_a_war_beside_an_incident(read):
    text = "A drone hit a school in Gaza on Monday, as the death toll in the war rose to 55,000."
    assert [o.fatalities for o in read(text)] == [None]


def test_toll_of_a_war_is_not_that_of_an_incident(read):
    text = "Rebels attacked a post in Goma on Monday. The insurgency has killed more than 6,000 people since 2017."
    found = read(text)
    assert [o.fatalities for o in found] == [None]


ON_BOTH_SIDES = [
    ("Gunmen attacked a base at Wajir on Monday; three guards and five of the raiders were dead by dawn.", (8, 8)),
    (
        'Rebels raided a post in Djibo on Monday, in which six soldiers and "around 20" assailants were killed.',
        (26, 26),
    ),
    ("Four soldiers killed, one guerrilla too, in an ambush near Cali on Monday.", (5, 5)),
    ("In Zhob on Monday two rebels were killed and three soldiers and four policemen were wounded.", (2, 2)),
    ("Crowds in Aden burned tyres and a bank branch on Monday, 1 looter shot dead by a guard.", (1, 1)),
    ("A bomb killed a judge, a nurse and a school teacher in Kabul on Monday.", (3, 3)),
]
NOBODY = [
    "Gunmen threw a grenade at the house of a judge in Sorong on Monday, causing only damage.",
    "A grenade thrown into a bar in Kumba on Monday left seven hurt, none fatally.",
    "Gunmen attacked a school in Nadiagou on Monday. Nobody was hurt.",
    "Three rockets landed in a field outside Sderot on Monday. No injuries.",
]


@pytest.mark.parametrize(("text", "dead"), ON_BOTH_SIDES, ids=[row[0][:40] for row in ON_BOTH_SIDES])
def test_dead_of_two_sides_and_of_no_thing(read, text, dead):
    (told,) = read(text, published="2025-07-13")
    assert (told.fatalities.low, told.fatalities.high) == dead


ALIVE = [
    "A hawker was shot in the head by police in Nairobi on Monday; he is on life support.",
    "Gunmen shot the mayor in the head in Mosul on Monday; he survived.",
]


@pytest.mark.parametrize("text", ALIVE)
def test_who_was_shot_and_lives_is_not_counted(read, text):
    (told,) = read(text)
    assert told.fatalities is None


@pytest.mark.parametrize("text", NOBODY)
def test_that_nobody_died_is_told(read, text):
    (told,) = read(text, published="2025-07-13")
    assert (told.fatalities.low, told.fatalities.high) == (0, 0)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Gunmen killed 26 hikers in Pahalgam on Monday; on Thursday India fired missiles at Muridke.", [26, None]),
        # counted, but no people
        ("Israeli jets carried out nine raids on the hills near Jezzine on Monday.", [None]),
        ("A missile hit a school in Odesa on Monday at around 9 a.m. when children were in class.", [None]),
        (
            "Two car bombs in Mogadishu killed 120 people in May 2022, and in June 2017 a truck bomb in Quetta "
            "killed 587.",
            [120, 587],
        ),
    ],
)
def test_each_event_of_a_sentence_has_its_own_dead(read, text, dead):
    assert [o.fatalities and o.fatalities.low for o in read(text)] == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("On 3 March 12 people were killed in a raid on Gao.", 12),
        ("A blast on 20 June buried 13 soldiers in Gao.", 13),
        ("Gunmen attacked a market in Gao; its dead were buried on 24 June.", None),
        ("In February 2021 security forces shot dead protesters in Mandalay.", 2),
        ("In March 2019, soldiers killed villagers in Ogossagou.", 2),
        ("On 3 June 2023 fighters killed 14 people in Geneina.", 14),
        ("On 27 January a clerk was killed when a mine went off near Gao.", 1),
        ("At about 02:00, 22 people, including nine children, were killed by a shell in Gao.", 22),
        ("Two masked men threw a grenade at a post in Gao on Sunday, wounding one officer.", None),
        ("A convoy was sprayed with bullets near Gao, and at least 43 passengers lost their lives.", 43),
        ("Settlers cut down some 90 olive trees near Nablus on Monday.", None),
        ("The army put soldiers on the streets of Gao at ten that night.", None),
        ("Chlorine was dropped on Saraqib on Monday, and eleven people fell ill.", None),
        ("The army said it had repelled nine of the assaults near Lyman on Monday.", None),
        ("Someone threw a grenade at a house in Gao; windows broke but the family was not hurt.", 0),
    ],
)
def test_figures_of_days_count_nobody(read, text, dead):
    (one,) = read(text)
    assert (one.fatalities and one.fatalities.low) == dead


@pytest.mark.parametrize(
    "text",
    [
        "A blast at a market in Gao on Monday left 14 people with severe burns.",
        "A bomb went off in Gao on Monday, leaving 14 with injuries.",
    ],
)
def test_who_is_left_with_wounds_lives(read, text):
    (one,) = read(text)
    assert (one.fatalities, one.injured and one.injured.low) == (None, 14)


def test_who_is_arrested_over_deaths_is_not_dead(read):
    (one,) = read("Police in Gao on Thursday arrested two suspects in the bombing of a bus that killed four people.")
    assert (one.sub_event_type, one.fatalities) == ("Arrests", None)


def test_the_toll_of_a_country_is_not_that_of_an_event(read):
    (one,) = read(
        "Students clashed in Gao on Monday, leaving scores wounded. The ministry put the dead at more than 700."
    )
    assert one.fatalities is None


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("9 Jun, Gao: drones hit a market. Dead 4, wounded 17. Source: police", 4, 17),
        ("9 Jun, Gao: a mine kills soldiers. Dead 3, wounded 0. Source: police", 3, 0),
        ("9 Jun, Gao: drones hit a market.\nTOTAL: 14 events, 16 dead (August: 12 events, 22 dead)", None, None),
    ],
)
def test_tolls_of_digests(pipeline, text, dead, hurt):
    (one,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-23"))
    assert (one.fatalities and one.fatalities.low, one.injured and one.injured.low) == (dead, hurt)
