"""Turns of news agencies, whole chain: who was hit had done something, whose fire it was, what else was killed."""

import pytest

from geo.records import Document


def told(pipeline, text):
    return pipeline.extract(Document(doc_id="d", text=text, published="2026-06-15"))


def sides(incident):
    return {(a.name, a.role[:4]) for a in incident.actors}


WHO = [
    # What those who are hit had done says who they are: it turns no sides round.
    ("The army killed 12 militants who had ambushed a convoy near Gao on Friday.",
     {("Malian Armed Forces", "perp"), ("Militants", "targ")}),
    ("Police fatally shot four men in Makhachkala on Friday who failed to stop and began shooting at officers.",
     {("Russian police", "perp"), ("Men", "targ")}),
    ("Soldiers shot dead two men who threw stones at them near Hebron on Friday.",
     {("Israel Defense Forces", "perp"), ("Men", "targ")}),
    ("Turkish forces killed five fighters of the PKK who had opened fire on a patrol near Sirnak on Friday.",
     {("Turkish Armed Forces", "perp"), ("Kurdistan Workers' Party", "targ")}),
    # Whose fire it was.
    ("Israeli fire killed 12 people near Rafah on Friday.", {("Israeli forces", "perp"), ("People", "targ")}),
    ("Lebanese army positions came under Israeli fire near Tyre on Friday.",
     {("Israel Defense Forces", "perp"), ("Lebanese Armed Forces", "targ")}),
    # No state shoots down its own aircraft; somebody else does.
    ("Ukrainian forces shot down a helicopter near Sumy on Friday.", {("Armed Forces of Ukraine", "perp")}),
    ("The Arakan Army shot down a helicopter near Sittwe on Friday.",
     {("Arakan Army", "perp"), ("Burmese air force", "targ")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_did_it_to_whom(pipeline, text, who):
    (incident,) = told(pipeline, text)
    assert sides(incident) == who


DEAD = [
    ("A drone struck a farm near Kafr Zita on Monday, killing a shepherd and dozens of his animals.", 1),
    ("A mine killed a farmer and 12 of his sheep near Izium on Monday.", 1),
    ("Gunmen killed three people and dozens of cattle near Jos on Monday.", 3),
    ("The explosion killed 12 of his men in Idlib on Monday.", 12),
    ("A ship was hit by two missiles off Hodeidah on Sunday.\n\nTwo sailors were killed and four others wounded when "
     "fire broke out in the engine room, its operator said.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dead"), DEAD)
def test_people_are_counted_as_dead_not_animals(pipeline, text, dead):
    (incident,) = told(pipeline, text)
    assert incident.fatalities.low == incident.fatalities.high == dead


AT_SEA = [
    "A bulk carrier was struck by two missiles about 60 nautical miles southwest of Hodeidah on Sunday, a British "
    "agency said, in the first attack on shipping in the Red Sea in five weeks.",
    "On 6 July a yacht in the Gulf of Aden 60NM south of Mukalla was boarded by six armed persons and its two crew "
    "were taken ashore.",
]


@pytest.mark.parametrize("text", AT_SEA)
def test_a_point_at_sea_is_finer_than_its_sea(pipeline, text):
    (incident,) = told(pipeline, text)
    assert incident.place.precision == "water"
    assert incident.place.name in ("Hodeidah", "Mukalla")


def test_a_missile_at_an_airport_is_no_missile_at_a_ship_in_a_sea_far_away(pipeline):
    text = (
        "A ship was hit by two missiles in the Red Sea on Sunday. Yahya Saree, a spokesman for the Houthis, said the "
        "group had targeted the vessel. He also claimed that it had fired a missile at Ben Gurion Airport."
    )
    assert len({i.place.name for i in told(pipeline, text)}) == 2


FOLLOWED = [
    # What one thing is told to follow on has its own day, dead and doers.
    ("Demonstrators set fire to the parliament building in Kathmandu on Tuesday after 19 people were killed in "
     "protests a day earlier.", [("2026-06-09", None), ("2026-06-08", 19)]),
    ("Pakistan said on Saturday that it had carried out air strikes in the Afghan province of Khost, a day after a "
     "suicide attack killed 16 soldiers in South Waziristan.", [("2026-06-13", None), ("2026-06-12", 16)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), FOLLOWED)
def test_each_clause_has_its_day_and_its_dead(pipeline, text, days):
    assert [(i.date_start, i.fatalities and i.fatalities.low) for i in told(pipeline, text)] == days


def test_who_answers_has_not_done_what_is_answered(pipeline):
    text = "The army said on Sunday it had bombed Nyala, hours after drones hit Port Sudan."
    doers = {i.place.name: sides(i) for i in told(pipeline, text)}
    assert doers == {"Nyala": {("Sudanese Armed Forces", "perp")}, "Port Sudan": set()}
    text = "Israel bombed Tyre on Sunday, two days after Hezbollah rockets killed a man in Haifa."
    doers = {i.place.name: (i.sub_event_type[:8], sides(i)) for i in told(pipeline, text)}
    assert doers["Tyre"] == ("Air/dron", {("Israel", "perp")})
    assert doers["Haifa"] == ("Shelling", {("Hezbollah", "perp"), ("Man", "targ")})


def test_a_lead_on_two_towns_is_told_once_for_each(pipeline):
    text = (
        "Russian drones hit Kharkiv and Odesa overnight, killing three people, officials said on Friday. In Kharkiv, "
        "two women were killed when a drone struck a block. Ukraine's air force said it shot down 61 of 88 drones."
    )
    found = told(pipeline, text)
    struck = {i.place.name: i.fatalities.low for i in found if i.outcome == "occurred"}
    assert struck == {"Kharkiv": 2, "Odesa": 1}
    assert [i.place for i in found if i.outcome == "intercepted"] == [None]


def test_dead_of_a_town_died_in_what_the_lead_tells(pipeline):
    text = "Israel carried out air strikes across southern Lebanon on Thursday. One person was killed in Toul."
    (incident,) = told(pipeline, text)
    assert (incident.sub_event_type, incident.place.name) == ("Air/drone strike", "Toul")


def test_the_strikes_had_killed_ten(pipeline):
    text = "Pakistani jets struck Khost on Saturday. The Taliban government said the strikes had killed 10 civilians."
    assert [i.fatalities.low for i in told(pipeline, text)] == [10]


KINDS = [
    ("ELN guerrillas released five police officers in Arauca on Wednesday.", ["Agreement"]),
    ("Kurdish security forces arrested three members of Islamic State in Sulaimaniyah on Tuesday.", ["Arrests"]),
    ("An explosion at an ammunition depot in Maarrat Misrin killed six people; the cause was not known.",
     ["Remote explosive/landmine/IED"]),
    ("Soldiers killed eight members of the group in a raid near Gao on Monday and seized 14 rifles.", ["Armed clash"]),
    ("The crew of a ship abandoned it and were picked up by a container vessel, which was taking them to Djibouti.",
     []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_what_it_was(pipeline, text, kinds):
    assert [i.sub_event_type for i in told(pipeline, text)] == kinds


def test_the_group_is_the_one_with_a_name(pipeline):
    text = (
        "Kurdish security forces arrested three members of Islamic State in Sulaimaniyah on Tuesday. Last week, a "
        "roadside bomb blamed on the group killed two Peshmerga near Kifri."
    )
    bomb = next(i for i in told(pipeline, text) if i.fatalities is not None)
    assert sides(bomb) == {("Islamic State", "perp"), ("Peshmerga", "targ")}


ARMY = [
    ("Russia's defence ministry said its forces had taken control of Toretsk.", "Russian Armed Forces"),
    ("The Russian army said its forces had taken control of Toretsk.", "Russian Armed Forces"),
]


@pytest.mark.parametrize(("text", "army"), ARMY)
def test_a_ministry_takes_no_town_its_army_does(pipeline, text, army):
    assert sides(told(pipeline, text)[0]) == {(army, "perp")}


STOPPED = [
    ("Russian forces launched 112 drones at Ukraine overnight, 90 of which were shot down, Ukraine's air force said.",
     {("Ukrainian Air Force", "perp"), ("Russian Armed Forces", "targ")}),
    ("The Houthis fired a ballistic missile at Israel on Thursday that was intercepted over Jerusalem.",
     {("Houthis", "perp")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), STOPPED)
def test_what_was_sent_and_stopped_is_one_thing(pipeline, text, who):
    (incident,) = told(pipeline, text)
    assert (incident.outcome, sides(incident)) == ("intercepted", who)


HOUSED = [
    "Two drones were shot down near Erbil airport, which hosts troops of the US-led coalition, on Monday.",
    "Drones hit the Ain al-Asad base, which houses US troops, early on Tuesday.",
]


@pytest.mark.parametrize("text", HOUSED)
def test_whom_a_base_houses_has_done_nothing(pipeline, text):
    (incident,) = told(pipeline, text)
    assert not [a for a in incident.actors if a.role == "perpetrator"]


def test_those_let_go_and_one_who_runs_are_not_dead(pipeline):
    text = "The Houthis released 14 crew members of the Eternity C, which sank in July 2025 after being attacked."
    assert all(i.fatalities is None for i in told(pipeline, text))
    text = "The army said its soldiers had opened fire after a man ran at them with a knife near Hebron on Friday."
    assert all(i.fatalities is None for i in told(pipeline, text))


def test_a_commander_and_his_sons_are_three(pipeline):
    text = (
        "US forces killed an Islamic State leader in a raid in al-Bab on Friday. Dhiya al-Hardani and his two sons, "
        "who were also affiliated with the group, died."
    )
    assert [i.fatalities.low for i in told(pipeline, text)] == [3]


def test_which_attack_it_was_dates_nothing(pipeline):
    text = "Gunmen attacked a convoy near Malakal on Friday, killing a driver. It was the third such attack this month."
    assert [i.date_start for i in told(pipeline, text)] == ["2026-06-12"]


def test_dead_of_two_raids_are_not_the_raids(pipeline):
    text = (
        "Pakistani security forces killed 14 militants in two separate raids in North Waziristan and Bannu on Sunday."
    )
    assert sum(i.fatalities.low for i in told(pipeline, text) if i.fatalities) == 14


PLACES = [
    ("Gunmen killed 12 people in Niger state, in north-central Nigeria, on Monday.", "NG"),
    ("The junta bombed a school in Sagaing region on Monday.", "MM"),
    (
        "Polish jets shot down drones that entered Poland's airspace during an attack on western Ukraine on Monday.",
        "PL",
    ),
    ("Madagascar's army seized power on Tuesday after weeks of protests.", "MG"),
    ("Gunmen killed 20 people in the village of Bindi in Nigeria on Monday.", "NG"),
]


@pytest.mark.parametrize(("text", "country"), PLACES)
def test_the_country_it_was_in(pipeline, text, country):
    (incident,) = told(pipeline, text)
    assert incident.place.country == country
    assert "Pole" not in str(sides(incident))
