"""Actors, places, dates, numbers, stance of what is coded."""

from __future__ import annotations

import pytest

from geo.records import Range


def one(found):
    assert len(found) == 1, [o.title for o in found]
    return found[0]


def names(observation, role):
    return [a.name for a in observation.actors if a.role == role]


def test_offsets_and_quote(read):
    text = "It rained. Gunmen killed seven farmers near Djibo on Monday."
    found = one(read(text))
    assert text[found.trigger_start : found.trigger_end] == "killed"
    source = found.sources[0]
    assert text[source.start : source.end] == source.quote == "Gunmen killed seven farmers near Djibo on Monday."


def test_counts(read):
    found = one(read("Shells hit a market in El Fasher on Monday, killing at least 12 people and wounding dozens."))
    assert found.fatalities == Range(low=12, high=None)
    assert found.injured == Range(low=24, high=None)


def test_quoted_nouns_and_appositions_are_not_counted_twice(read):
    found = one(read('Malian troops killed 11 "terrorists" near Tessalit on Monday.'))
    assert found.fatalities == Range(low=11, high=11)
    text = (
        "A missile hit a market in Kramatorsk on Monday, injuring 23, the governor of the region, Vadym Petrenko, said."
    )
    assert one(read(text)).injured == Range(low=23, high=23)
    assert one(read("Gunmen killed two nurses and a driver near Djibo on Monday.")).fatalities == Range(low=3, high=3)


def test_zero_is_told(read):
    assert one(read("A rocket hit a house in Tyre on Monday. No casualties were reported.")).fatalities == Range(
        low=0, high=0
    )


def test_missing_and_captive(read):
    text = (
        "An attack on a tanker in the Red Sea on Monday killed four crew members and left 11 people missing. "
        "Six of those on board were captured by the Houthis."
    )
    found = one(read(text))
    assert (found.fatalities, found.missing, found.detained) == (
        Range(low=4, high=4),
        Range(low=11, high=11),
        Range(low=6, high=6),
    )
    assert "Houthis" in names(found, "perpetrator")


def test_forces_of_a_country_by_pattern(read):
    found = one(read("Malian soldiers killed five herders near Djibo on Monday."))
    assert found.actors[0].kind == "State forces"
    assert found.actors[0].country == "ML"


def test_possessive_and_country_as_actor(read):
    assert one(read("Israel's air force bombed Tyre on Monday.")).actors[0].country == "IL"
    assert one(read("Israel bombed Tyre on Monday.")).actors[0].id == "state:IL"


def test_blamed_and_claimed(read):
    blamed = one(
        read(
            "A bomb exploded in Quetta on Monday, killing six; "
            "police blamed the attack on the Balochistan Liberation Army."
        )
    )
    actor = next(a for a in blamed.actors if a.id == "bla")
    assert (actor.certainty, actor.role) == ("blamed", "perpetrator")


def test_said_by_a_party_is_a_claim(read):
    found = one(read("Ukrainian drones hit a depot in Homs on Tuesday, the Ukrainian air force said."))
    assert (found.status, found.sources[0].stance) == ("claimed", "claims")
    found = one(read("Gunmen killed seven farmers near Djibo on Monday, residents said."))
    assert (found.status, found.sources[0].speaker) == ("reported", "residents")


def test_place_of_the_event_not_of_the_speaker(read):
    assert one(read("A drone hit a depot in Erbil on Monday, the ministry in Baghdad said.")).place.name == "Erbil"


def test_destination_is_not_the_place(read):
    assert one(read("Police seized missiles in Homs on Monday bound for Lebanon.")).place.name == "Homs"


def test_region_of_the_actor_is_not_the_place(read):
    assert one(read("The Houthis in Yemen struck a tanker in the Red Sea on Monday.")).place.name == "Red Sea"


def test_place_is_inherited(read):
    found = read("Gunmen attacked Djibo on Monday. On Tuesday they looted shops there.")
    assert [(o.place.name, o.place.basis) for o in found] == [("Djibo", "named"), ("Djibo", "inherited")]


def test_no_place_is_null(read):
    assert one(read("Gunmen killed seven farmers on Monday.")).place is None


def test_date_of_the_event_not_of_the_statement(read):
    found = one(read("Russian forces shelled Nikopol on Monday, the governor said on Tuesday."))
    assert (found.date_start, found.date_basis) == ("2024-05-13", "relative")


def test_background_has_its_own_date(read):
    found = read("The war began with the attack by Hamas on Israel on 7 October 2023.")
    assert [(o.date_start, o.salience) for o in found] == [("2023-10-07", "background")]


def test_a_note_published_late_has_what_it_tells_for_its_news(read):
    found = read("On 7 October 2023, a mine exploded under a lorry near Djibo, killing four. Two people were hurt.")
    assert [(o.date_start, o.salience) for o in found] == [("2023-10-07", "main")]


def test_publication_is_the_last_resort(read):
    found = one(read("Gunmen killed seven farmers near Djibo."))
    assert (found.date_start, found.date_basis) == ("2024-05-15", "publication")
    assert one(read("Gunmen killed seven farmers near Djibo.", published=None)).date_start is None


def test_series_is_one_record(read):
    found = one(read("A spate of drone attacks hit five oil fields in Iraq last week."))
    assert found.aggregate
    assert found.quantity.value == 5


def test_weapon_target_quantity(read):
    found = one(read("Coast guards seized 750 tons of missiles in the Red Sea on Monday."))
    assert (found.quantity.value, found.quantity.unit, found.outcome) == (750.0, "t", "intercepted")


@pytest.mark.parametrize(
    "text",
    ["Gunmen tried to kidnap a mayor in Kaya on Monday.", "Rebels tried storming the army's base in Gao on Monday."],
)
def test_attempt(read, text):
    assert one(read(text)).outcome == "attempted"


def test_the_group_is_the_one_named_before(read):
    found = read("JNIM attacked Djibo on Monday. On Tuesday the group killed four soldiers in Kaya.")
    assert [names(o, "perpetrator") for o in found] == [["Jama'at Nusrat al-Islam wal-Muslimin"]] * 2


def test_name_that_changed_hands(read):
    early = read("The Taliban killed four policemen in Kabul.", published="2020-05-15")[0]
    late = read("The Taliban killed four policemen in Kabul.", published="2024-05-15")[0]
    assert early.actors[0].kind == "Rebel group"
    assert late.actors[0].kind == "State forces"


def test_unknown_group_is_kept_as_text(read):
    found = one(read("The Black Falcon Brigade attacked an army post near Djibo on Monday."))
    assert found.actors[0].id is None
    assert "Black Falcon Brigade" in found.actors[0].name


def test_entries_of_a_live_report_tell_their_news_in_the_present_tense(note):
    entries = [
        "18:00: Israel strikes tanks in {Sweida/SY}.",
        "15:15: Clashes go on in {Taara/SY}.",
        "13:25: Religious leaders announce a ceasefire in {Shahba/SY}.",
        "12:00: Armed men loot houses in {Walgha/SY}.",
        "11:00: Russia's defence ministry claims the capture of {Komar/UA}.",
    ]
    assert [o.sub_event_type for o in note("\n\n".join(entries))] == [
        "Air/drone strike",
        "Armed clash",
        "Agreement",
        "Looting/property destruction",
        "Non-state actor overtakes territory",
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("M23 fired four rockets at {Goma/CD} on Monday; all were intercepted.", "intercepted"),
        ("M23 launched drones at {Goma/CD} on Monday, but all of them were shot down.", "intercepted"),
        ("M23 fired four rockets at {Goma/CD} on Monday; two were intercepted.", "occurred"),
        ("M23 fired four rockets at {Goma/CD} on Monday, killing a nurse; the others were intercepted.", "occurred"),
    ],
)
def test_a_strike_all_of_which_was_shot_down(read, text, outcome):
    assert read(text)[0].outcome == outcome
