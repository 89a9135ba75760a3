"""What a later sentence tells of 'the truck', 'the attackers', 'the camp' belongs to the incident told before."""

import pytest

from geo.records import Document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gunmen attacked a post held by the Syrian Democratic Forces in eastern Syria on Sunday, killing six. "
            "The attack took place before dawn in the town of Basira.",
            ["Al Busayrah"],
        ),
        (
            "A drone hit a pickup truck in Amhara on Sunday, killing eight people. Residents said the truck was on its "
            "way from a wedding near Dembecha when it was struck.",
            ["Dembecha"],
        ),
        ("Gunmen attacked four buses in South Sudan on Monday. The vehicles came under attack near Yei.", ["Yei"]),
        ("Gunmen shot six men in Gao on Monday. Two attackers died in the ensuing gun battle.", ["Gao"]),
        (
            "GAO, 8 May (Desert Wire) - A bomb killed six in northern Mali, the army said. The device went off on "
            "Monday in Kidal as a bus passed.",
            ["Kidal"],
        ),
        (
            "Gunmen shot six soldiers in Gao on Monday. Shops stayed shut. Nobody saw them come. Troops looked on. "
            "Two of the attackers were also killed, it said.",
            ["Gao"],
        ),
        ("Marchers blocked a road in Gao on Monday. Rubber bullets were fired at the crowd.", ["Gao"]),
        ("Rebels attacked a post in Gao on Monday. At least 12 soldiers were killed and 20 were captured.", ["Gao"]),
        ("JNIM rebels ambushed a convoy in Gao on Monday. The rebels set off a mine before they opened fire.", ["Gao"]),
        (
            "Gunmen stormed a prison in Gao on Monday and freed inmates. The prison was stormed by bandits.",
            ["Gao"],
        ),
        # others of the kind
        ("A bomb hit a bus in Gao on Monday. On Tuesday a bomb hit the bus station in Mopti.", ["Gao", "Mopti"]),
        ("Gunmen shot six men in Gao on Monday. Soldiers fought the gunmen in Gao for hours.", ["Gao", "Gao"]),
        ("Gunmen shot six men in Gao on Monday. The army shelled the attackers in Mopti.", ["Gao", "Mopti"]),
    ],
)
def test_definite_things_are_those_told_before(pipeline, text, told):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-09"))
    assert [i.place.name for i in sorted(found, key=lambda i: i.sources[0].start)] == told


#: Two sentences and how many incidents they tell: the fight for a town, those attacked who shoot back, a lead's day.
TOLD_ON = [
    ("Tens of thousands rallied in Aden on Friday. At the rally in Aden, the crowd waved flags and rifles.", 1),
    ("A bomb killed six people in Kabul on Sunday. Three of those killed in the bombing were buried on Monday.", 1),
    ("A bomb killed six people in Kabul on Sunday. Three of those killed in the bombing in Herat were buried.", 2),
    # what somebody says of it, after another thing was told
    ("Drones hit a refinery in Kharkiv on Tuesday, and a mine killed two men in Gao. The governor said four drones had "
     "fallen on a plant in Kharkiv.", 2),
    ("Drones hit a refinery in Kharkiv on Tuesday, and a mine killed two men in Gao. Four drones fell on a school in "
     "Kharkiv.", 3),
    ("Drones hit a refinery in Kharkiv on Tuesday, and a mine killed two men in Gao. The governor said another drone "
     "had fallen on a plant in Kharkiv.", 3),
    ("Soldiers killed two men in Quetta on Monday. The army said its soldiers had fired at suspects in Quetta.", 1),
    # which one it was
    ("Drones struck the refinery in Kharkiv on Monday. It is the seventh strike on the plant this year.", 1),
    ("A bomb killed six in Gao on Monday. It was the second attack in three days, after gunmen killed four men in "
     "Mopti on Saturday.", 2),
    # those arrested
    ("The army said it had arrested four men over rockets. The suspects were held in Sidon on Monday, it added.", 1),
    ("Police arrested four men in Tyre on Sunday. Two smugglers were held in Sidon on Monday.", 2),
    # what was found, what was looted
    ("Police arrested two men in Quetta on Monday. A cache of arms was recovered from their house.", 1),
    ("Police arrested two men in Quetta on Monday. A cache of arms was recovered in Zhob.", 2),
    ("A convoy was attacked with rockets near Gao on Monday. The attackers looted the trucks.", 1),
    ("Youths marched in Abuja on Thursday. Police fired tear gas when the crowd neared Eagle Square.", 1),
    ("Youths marched in Abuja on Thursday. Police fired tear gas at a crowd in Kano.", 2),
    ("In the Philippines, suspected New People's Army (NPA) rebels ambushed a convoy in Las Navas on Monday, killing "
     "two soldiers. The rebels set off a mine before opening fire.", 1),
    ("Syrian troops recaptured the town of Sukhna from Islamic State on Friday. The militants retreated after a fierce "
     "gun battle in which nine of them were killed.", 1),
    ("Rebels seized Kitshanga in eastern Congo on Monday. The soldiers fled after two hours of fighting.", 1),
    ("Rebels seized Kitshanga in Congo on Monday. The army left Masisi after fighting there on Wednesday.", 2),
    ("Rebels seized Kitshanga in eastern Congo on Monday. Nine soldiers died in fighting near Sake on Tuesday.", 2),
    ("Gunmen attacked a police post in Quetta on Monday, killing four men. Police killed two of the attackers.", 1),
    ("Gunmen attacked a police post in Quetta on Monday, killing four men. Police killed two men in Zhob.", 2),
    ("Four people were killed when rebels shelled Nawa, officials said on Thursday. Several mortar rounds hit a bakery "
     "in the town on July 8.", 1),
    ("Four people were killed when rebels shelled Nawa, officials said on Thursday. Shells hit the town again on July "
     "6.", 2),
    ("A bomb exploded on a bus in Quetta on Monday. Seven soldiers died in that attack, officials said.", 1),
    ("A bomb exploded on a bus in Quetta on Monday. Seven soldiers died in an attack in Zhob.", 2),
    ("A clerk was shot dead in Yangon on Monday by two men on a scooter. A group calling itself Golden Valley Warriors "
     "said it had killed him.", 1),
    ("A clerk was shot dead in Yangon on Monday by two men on a scooter. A group calling itself Golden Valley Warriors "
     "said it had killed a teacher in Monywa.", 2),
    ("A drone hit a bus stop in Kharkiv on Monday. Two women were killed.\n\nTwo women killed in Kharkiv were aged 61 "
     "and 74, police said.", 1),
    ("A drone hit a bus stop in Kharkiv on Monday. Two women were killed.\n\nThree men killed in Kharkiv were aged 61 "
     "and 74, police said.", 2),
    ("Masked men seized eleven farm hands in Sirte on Sunday. All of those seized on Sunday are Christians from the "
     "Egyptian province of Minya, a priest said.", 1),
    ("Drones hit substations in Chernihiv on Thursday. Two linemen perished near Lviv when a further drone hit their "
     "crane.", 2),
    ("Missiles and drones killed nine people in Kyiv on Thursday. A block of flats in the Darnytskyi district was hit "
     "directly.", 1),
    ("Missiles and drones killed nine people in Kyiv on Thursday. A block of flats in the Darnytskyi district was hit "
     "on Friday, killing two.", 2),
    ("Youths marched in Abuja on Thursday. Police fired tear gas. Demonstrators threw stones and burned tyres.", 1),
    ("Youths marched in Abuja on Thursday. Police fired tear gas. Other demonstrators burned tyres in Kano.", 2),
    ("Gunmen stormed a village near Anka on Tuesday, killing nine herders.\n\nThe attackers shot dead a teacher.", 1),
    ("Government planes dropped sarin on Khan Sheikhoun in April 2017, killing 89. Damascus has always denied it.", 1),
    ("Taliban units attacked Pakistani posts in Kurram on Monday. Pakistan said it had killed nine fighters.", 1),
    ("Taliban units attacked Pakistani posts in Kurram on Monday. Pakistan said it had killed nine fighters in Mohmand "
     "on Sunday.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), TOLD_ON)
def test_what_is_told_on_is_one_incident(text, count, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-11"))
    assert len(found) == count
    if "July 8" in text:
        assert found[0].date_start == "2025-07-08"


def test_the_day_of_who_says_so_parts_nothing(pipeline):
    text = (
        "At least nine people lost their lives when a woman wearing an explosive belt walked into a bank in the "
        "Nigerian town of Mubi on Monday and detonated herself, an official said on Tuesday."
    )
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-09"))
    assert found.fatalities.low == 9


_LEAD = "A missile strike killed nine people in Kupiansk on Saturday, the governor said.\n\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # what went on when it began
        (
            "Eight policemen were wounded in Gao on Monday when their lorry was blown up. The patrol was on its way "
            "home when explosives hidden in a culvert went off.",
            1,
        ),
        (
            "Eight policemen were wounded in Gao on Monday when their lorry was blown up. A farmer was on his way "
            "home when explosives hidden in a culvert went off in Mopti.",
            2,
        ),
        # what was fired, and who did it
        (_LEAD + "Russia fired a missile at the town, he said. It struck a row of homes.", 1),
        (_LEAD + "Russia also fired a missile at Izium. It struck a row of homes.", 2),
        # how it had come to it, after a sentence that tells more of it
        (
            "Youths burned down the police station of Gao on Monday. Witnesses said the crowd threw stones. Officers "
            "had left the building before it went up in flames.",
            1,
        ),
    ],
)
def test_a_second_telling_without_place_or_day_is_no_incident_of_its_own(pipeline, text, count):
    assert len(pipeline.extract(Document(doc_id="d", text=text, published="2024-05-07"))) == count


def test_which_strike_it_was_is_told_of_no_other_one(pipeline):
    text = (
        "13:10\nOdesa: update\nShahed drones set fire to a grain terminal in Odesa shortly before midnight.\n\n"
        "11:45\nRyazan refinery on fire\nThe General Staff confirms that drones struck the oil refinery in Ryazan this "
        "morning. The governor speaks of debris on the grounds of a factory. It is the seventh strike on the plant "
        "this year."
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-14"))
    assert [(i.place.name.split()[0], i.date_precision) for i in found] == [("Odesa", "day"), ("Ryazan", "day")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On Monday shells fell on the airport of Gao. Four shells were fired and one hit the wall, they said.", 1),
        ("Rebels engaged a patrol in Gao on Monday. The army also said that rebels had clashed with its men.", 2),
        ("Rebels engaged a patrol in Gao on Monday. Rebels clashed with soldiers in Kidal, the army said.", 2),
    ],
)
def test_who_is_quoted_right_after_speaks_of_what_was_told(pipeline, text, count):
    assert len(pipeline.observe(Document(doc_id="d", text=text, published="2024-05-07"))) == count


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        # somebody's count, on another day, in another town
        ("Troops killed 18 rebels in Gao on Sunday. By Monday, the army spoke of 20 rebels dead.", [18]),
        ("At least 60 people were slaughtered in Gao on Sunday. The council in Bamako put the dead at 90.", [60]),
        # a rise, of the event at the place that is named
        (
            "On Friday men with machetes killed 42 farmers in Gao. On Sunday a bomb killed two people in Kidal. The "
            "Gao dead, of whom the last was brought in on Monday, now stand at 45.",
            [45, 2],
        ),
        # many times as many are those of something else
        ("A bomb killed two people in Gao on Sunday. The council in Bamako put the dead at 90.", [2, 90]),
    ],
)
def test_who_counts_the_dead_tells_no_new_incident(pipeline, text, dead):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-07"))
    assert [i.fatalities.low for i in sorted(found, key=lambda i: i.sources[0].start) if i.fatalities] == dead


VILLAGE = "Gunmen abducted 30 villagers in Gao on Monday."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            f"{VILLAGE} A vigilante who tried to bar the lane was cut down, as was the imam.",
            ["Abduction/forced disappearance", "Attack"],
        ),
        (
            "Gunmen killed 30 villagers in Gao on Monday. Soldiers sent to collect the bodies drove over an explosive "
            "buried by the raiders.",
            ["Attack", "Remote explosive/landmine/IED"],
        ),
        (f"{VILLAGE} Nine of them were seized on the way to the river.", ["Abduction/forced disappearance"]),
    ],
)
def test_what_is_surely_of_another_kind_is_an_incident_of_its_own(pipeline, text, kinds):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-15"))
    assert [incident.sub_event_type for incident in found] == kinds
