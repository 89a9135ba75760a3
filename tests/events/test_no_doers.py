"""Who is told beside an event and has not done it: who speaks, signs, denies, is blamed for something else."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village near Goma on Monday, killing 13, aid workers said.",
        "A car bomb exploded in Quetta on Monday, killing two, police said.",
        "Shells hit a market in Odesa on Monday, Turkish officials said.",
        "Car bomb kills 8 in Mogadishu",
        "Three soldiers were killed by an IED in Gao on Monday: 3 KIA.",
        "An IED hit a patrol near Gao on Monday, 3 soldiers KIA.",
        "An attack by CODECO on a mine at Mongbwalu on Monday left 11 dead, a local chief, Innocent Bahati, said.",
        "Six bodies were found in a van in Papantla on Monday. The governor, Innocent Bahati, said the killings were "
        "a settling of accounts.",
    ],
)
def test_who_tells_and_what_is_no_one_is_not_in_it(read, text):
    told = {"innocent bahati", "aid workers", "police", "turkish officials", "kachin independence army", "ied"}
    for event in read(text):
        assert not {a.name.lower() for a in event.actors} & told
        assert all("turk" not in a.name.lower() and a.country != "CF" for a in event.actors)


@pytest.mark.parametrize(
    "text",
    [
        "More than 60 people were killed at the Saudi Maternity Hospital in Homs on Monday.",
        "Niger has seen attacks too: gunmen of the Islamic State killed 22 villagers near Goma on Monday.",
    ],
)
def test_whose_name_a_hospital_bears_and_who_has_seen_attacks(read, text):
    (told,) = read(text)
    assert {a.country for a in told.actors if a.role == "perpetrator"} <= {None}


def test_who_is_blamed_for_one_thing_is_not_blamed_for_another(read):
    text = (
        "The government said Turkish-backed fighters shelled Homs on Monday; Ankara rejected the claim and blamed the "
        "SDF for an earlier rocket attack on Idlib that wounded seven."
    )
    doers = {o.place.name: [a.id for a in o.actors if a.role == "perpetrator"] for o in read(text)}
    assert doers["Idlib"] == ["sdf"]
    assert "sdf" not in doers["Homs"]


def test_rebels_of_another_sentence_have_no_jets(read):
    text = "An air strike killed six in Homs on Monday. On Monday the SDF shelled a post in Idlib."
    assert [a.role for o in read(text) if o.sub_event_type == "Air/drone strike" for a in o.actors] == []


def test_who_speaks_for_a_group_has_not_done_it(read):
    (told,) = read("A market in Goma was bombed on Monday, Jean Kambale, an officer of M23, told reporters.")
    assert told.actors == []


def test_they_behind_said_are_who_speaks(read):
    text = "Gunmen attacked a bank in Goma on Monday. Soldiers said they had shelled Sake on Tuesday."
    shelling = read(text)[-1]
    assert [a.name for a in shelling.actors if a.role == "perpetrator"] == ["military"]


def test_they_who_arrest_are_who_spoke(read):
    text = "Congolese police said gunmen attacked a bank in Goma on Monday. They arrested two students on Tuesday."
    (arrest,) = [o for o in read(text) if o.sub_event_type == "Arrests"]
    assert [a.name for a in arrest.actors if a.role == "perpetrator"] == ["Congolese National Police"]


@pytest.mark.parametrize(
    "told", ["that fighting went on", "fighting raged", "that shelling had resumed", "on Monday that bombing continued"]
)
def test_who_says_that_there_is_fighting_does_not_fight(read, told):
    found = read(f"The UN said {told} near Goma on Monday.")
    assert [o.actors for o in found] == [[]]


def test_aircraft_that_nobody_knows_are_no_state_s(read):
    (found,) = read("Unidentified warplanes bombed Homs on Monday, killing six.")
    assert found.actors == [] or all(a.role != "perpetrator" for a in found.actors)


@pytest.mark.parametrize("town", ["ERBIL, Iraq - ", "ERBIL, Iraq – ", "BAGHDAD: ", ""])
def test_nobody_in_a_dateline_has_done_it(read, town):
    (one,) = read(town + "Two drones hit a depot in Erbil on 14 July 2025, damaging water pipes.")
    assert one.actors == []
    assert one.place.name == "Erbil"


def test_who_denies_it_is_no_doer(read):
    (one,) = read("A bomb hit a bus in Quetta on Monday. Islamic State claimed the attack; the BLA denied involvement.")
    assert [a.name for a in one.actors if a.role == "perpetrator"] == ["Islamic State"]
