"""Each of the 25 sub-events from sentences of several forms."""

from __future__ import annotations

import pytest

CASES = [
    ("On Monday, soldiers recaptured the town of Djibo from the militants.", "Government regains territory"),
    ("M23 rebels seized the city of Goma on Tuesday after days of fighting.", "Non-state actor overtakes territory"),
    ("The army and the Rapid Support Forces clashed in El Fasher on Monday.", "Armed clash"),
    ("Gunmen ambushed an army convoy near Djibo on Monday, killing four soldiers.", "Armed clash"),
    ("Police shot dead two protesters in Nairobi on Tuesday.", "Excessive force against protesters"),
    ("Police fired tear gas to disperse protesters in Nairobi on Tuesday.", "Protest with intervention"),
    ("Hundreds of teachers marched through Nairobi on Tuesday to demand better pay.", "Peaceful protest"),
    ("Protesters threw stones at police and burned tyres in Lahore on Monday.", "Violent demonstration"),
    ("A mob lynched a man accused of theft in Lahore on Monday.", "Mob violence"),
    ("Helicopters dropped chlorine on Idlib on Monday, doctors said.", "Chemical weapon"),
    ("Russian drones struck an apartment block in Odesa on Tuesday, killing three people.", "Air/drone strike"),
    ("An air strike on Lashio killed nine villagers on Monday.", "Air/drone strike"),
    ("A man blew himself up at a mosque in Quetta on Monday.", "Suicide bomb"),
    ("Russian forces shelled Nikopol on Tuesday, wounding a woman.", "Shelling/artillery/missile attack"),
    ("A cruise-missile strike on Ganja killed nine people on Sunday.", "Shelling/artillery/missile attack"),
    ("Nikopol came under artillery fire on Tuesday.", "Shelling/artillery/missile attack"),
    ("A roadside bomb exploded in Mogadishu on Monday, killing five people.", "Remote explosive/landmine/IED"),
    ("Two children were killed on Monday when they stepped on a mine near Hodeidah.", "Remote explosive/landmine/IED"),
    ("Attackers threw a hand grenade at a shop in Goma on Monday.", "Grenade"),
    ("RSF fighters raped three women in Khartoum on Monday.", "Sexual violence"),
    ("Gunmen killed seven farmers near Djibo on Monday.", "Attack"),
    ("The killing of a journalist by gunmen in Quetta on Monday shocked the country.", "Attack"),
    ("Armed men kidnapped 12 students in Kaya on Monday.", "Abduction/forced disappearance"),
    ("The government and the rebels signed a ceasefire in Doha on Monday.", "Agreement"),
    ("Police arrested 14 opposition activists in Nairobi on Tuesday.", "Arrests"),
    ("Thirty fighters defected to the army in Mogadishu on Monday.", "Change to group/activity"),
    ("Air defences shot down six drones over Kharkiv on Tuesday.", "Disrupted weapons use"),
    ("Customs officers seized a shipment of rifles in Beirut on Monday.", "Disrupted weapons use"),
    ("Police defused a bomb in Lahore on Tuesday.", "Disrupted weapons use"),
    ("The army established a new base near Djibo on Monday.", "Headquarters or base established"),
    ("Militants burned down 20 houses near Kaya on Monday.", "Looting/property destruction"),
    ("Ana Ruiz, a senator, was shot dead at a campaign rally in Quito on Monday.", "Attack"),
    ("Gunmen who tried to enter Gao on Monday were driven off by the army.", "Armed clash"),
    ("The troops withdrew from Goma on Monday without a fight.", "Non-violent transfer of territory"),
    ("The rebels handed Lashio back to the army on Monday under a deal.", "Non-violent transfer of territory"),
    ("A coast guard ship fired water cannon at a supply boat near Second Thomas Shoal on Saturday.", "Other"),
    ("Soldiers overthrew the government in Khartoum on Monday.", "Other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_sub_event(read, text, kind):
    assert [o.sub_event_type for o in read(text)] == [kind]


def test_every_sub_event_is_covered():
    from geo.events.lexicon.taxonomy import sub_events

    assert {kind for _, kind in CASES} == set(sub_events())
    assert len(sub_events()) == 25


def test_passive_and_active_tell_the_same(read):
    active = read("Gunmen abducted a priest in Kaya on Monday.")[0]
    passive = read("A priest was abducted by gunmen in Kaya on Monday.")[0]
    assert active.sub_event_type == passive.sub_event_type
    assert [(a.name, a.role) for a in active.actors] == [(a.name, a.role) for a in passive.actors]


def test_two_clauses_with_places_of_their_own_are_two(read):
    found = read("Drones struck Odesa on Tuesday, and gunmen killed a mayor in Quetta on Monday.")
    assert [(o.sub_event_type, o.place.name) for o in found] == [("Air/drone strike", "Odesa"), ("Attack", "Quetta")]


def test_two_towns_are_two(read):
    found = read("Drones struck Odesa and Kharkiv on Tuesday.")
    assert sorted(o.place.name for o in found) == ["Kharkiv", "Odesa"]
    assert len({o.id for o in found}) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked a village near Kaya on Sunday and kidnapped 30 people.", "Abduction/forced disappearance"),
        ("Gunmen stormed a church near Kaya on Sunday and took away 30 worshippers.", "Abduction/forced disappearance"),
        ("Gunmen attacked a village near Kaya on Sunday, killed two men and kidnapped 30 people.", "Attack"),
        ("The leader of the gang was captured in Manta on Monday.", "Arrests"),
        ("Five soldiers were captured near Goma on Monday.", "Abduction/forced disappearance"),
        ("The rebels captured four members of a rival group near Goma on Monday.", "Abduction/forced disappearance"),
        ("Gunmen stopped a truck near Kaya on Saturday and took its cargo.", "Looting/property destruction"),
        ("Attackers threw an explosive device at a police station in Kaya on Monday.", "Grenade"),
        ("Soldiers and rebels clashed on Monday near Kaya.", "Armed clash"),
        ("Clan militias clashed over a well in Kaya on Monday, leaving four dead.", "Armed clash"),
        ("The town of Kaya came under air attack on Monday.", "Air/drone strike"),
        ("Protesters wounded two soldiers in Kaya on Monday.", "Violent demonstration"),
    ],
)
def test_people_taken_decide_the_kind_where_nobody_is_hurt(read, text, kind):
    assert [o.sub_event_type for o in read(text)] == [kind]
