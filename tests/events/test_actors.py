"""Who did what to whom, by what names, and who says so or denies it."""

from __future__ import annotations

import csv

import pytest

from geo.records import ACTOR_KINDS
from geo.resources import data_path

#: Text | perpetrators of the last incident | targets; '*' is not asserted (others are rightly or wrongly there, too).
WHO = [
    # names that the report brings in itself
    (
        "The Front for the Rebirth of the Highlands (FRH) is back. FRH shelled a market in Goma on Monday.",
        "Front for the Rebirth of the Highlands", "",
    ),
    ("Northern Resistance Front (NRFX) gunmen killed six farmers in Goma.", "Northern Resistance Front", "Farmers"),
    (
        "Officers of the Delta Intervention Unit beat two students in Nairobi on Monday.",
        "Delta Intervention Unit", "Students",
    ),
    ("The warlord Omar Karzaf's men abducted six traders in Kabul on Monday.", "Omar Karzaf's men", "Traders"),
    ("The army's 7th Division shelled El Fasher on Monday, killing six.", "7th Division", ""),
    # leaders stand for their followers, not for themselves
    ("Hemedti's men shelled a market in El Fasher on Monday, killing six.", "Rapid Support Forces", ""),
    ("Fighters loyal to General Haftar shelled a clinic in Homs on Monday.", "Libyan National Army", ""),
    ("Zelensky spoke on Monday. A bomb killed six people in Baghdad on Monday.", "", "People"),
    # two words for one side, a country that only says where, captives who are no side
    ("Criminal militias attacked five oil fields in Basra on Monday.", "Criminal militias", ""),
    (
        "Colombian soldiers clashed with ELN guerrillas in Cúcuta near the border with Venezuela on Monday.",
        "Colombian National Army", "National Liberation Army (Colombia)",
    ),
    ("Russia and Ukraine exchanged 300 prisoners on Monday near Chernihiv.", "Russia|Ukraine", ""),
    # grammar: brackets, asides, lists, what stands beside
    ("Ukraine said its drones hit a depot in Kharkiv on Monday, setting it ablaze.", "*", ""),
    ("Syria's Homs saw heavy fighting on Monday.", "", ""),
    (
        "The Rapid Support Forces shelled El Fasher on Monday. Nine aid workers died, the United Nations said. By "
        "Wednesday the group had captured Kaya.", "Rapid Support Forces", "*",
    ),
    ("The opposition alliance captured Homs on Monday after the army withdrew.", "Opposition alliance", "*"),
    ("M23 withdrew from Walikale on Monday, handing it to the Wazalendo.", "March 23 Movement", ""),
    ("In Quetta, assailants of Jaish al-Adl, a Sunni group, killed four guards on Monday.", "Jaish al-Adl", "Guards"),
    ("Israel, which says it guards the Druze, struck a barracks in Homs on Monday.", "Israel", ""),
    ("JNIM told the people of Djibo to leave, burned granaries and killed four men there on Monday.", "JNIM", "*"),
    ("Gunmen, police believe, killed six farmers near Djibo on Monday.", "Gunmen", "Farmers"),
    (
        "Soldiers accompanied by VDP auxiliaries killed six herders near Djibo on Monday.",
        "Burkinabe Armed Forces|VDP", "Herders",
    ),
    (
        "US troops landed by helicopter near Homs on Monday and arrested a financier.",
        "United States military", "Financier",
    ),
    ("Artillery fire of the RSF killed six people in El Fasher on Monday.", "Rapid Support Forces", "People"),
    ("Soldiers in Goma came under fire from M23 on Monday.", "March 23 Movement", "FARDC"),
    ("JNIM gunmen ambushed a convoy escorted by the Malian army near Djibo on Monday.", "JNIM", "Malian Armed Forces"),
    ("The army and M23 shelled each other in Goma on Monday.", "FARDC", "March 23 Movement"),
    ("Sudan's paramilitary Rapid Support Forces shelled a camp in El Fasher on Monday.", "Rapid Support Forces", ""),
    ("Yemen's Houthi movement said its forces had hit a ship off Hodeidah on Monday.", "Houthis", ""),
    ("The senator Ana Ruiz was shot dead in Bogotá on Monday.", "", "Ana Ruiz"),
    ("The army repelled a ground assault by M23 in Goma on Monday.", "March 23 Movement", "FARDC"),
    ("In Goma, the army and Wazalendo fighters killed six farmers.", "FARDC|Wazalendo", "Farmers"),
    (
        "Police and soldiers clashed with gang members in Bogotá on Monday.",
        "National Police of Colombia|Colombian National Army", "Gang members",
    ),
    ("Houthi fighters shelled Syrian posts near Hodeidah on Monday.", "Houthis", "Syrian Arab Army"),
    ("Soldiers defused a mine laid by M23 in Goma on Monday.", "FARDC", "March 23 Movement"),
    ("Gunmen from the Beni Sakhr sub-clan killed six herders in Goma on Monday.", "Beni Sakhr sub-clan", "Herders"),
    ("On Monday the president and the leader of Puntland signed a pact in Garowe.", "Somali president", ""),
    ("Kenyan soldiers threw back a Somali assault at Mandera on Monday.", "Somali National Army",
     "Kenya Defence Forces"),
    (
        "Coast guards accused Chinese ships of firing at six fishermen near Manila on Monday.",
        "Chinese forces", "Fishermen",
    ),
    # who held it, who was with it, who lay dead
    ("The army took Djibo on Monday, the last town in which JNIM had kept guns.", "Burkinabe Armed Forces", "JNIM"),
    ("Gunmen ambushed lorries under army escort near Goma, killing six.", "Gunmen", "FARDC"),
    ("Phones carried by members of Hezbollah blew up in Homs on Monday, killing six.", "", "Hezbollah"),
    ("A bomb hit Kabul. Hours later JNIM shot nine there, most of them Hazara girls.", "JNIM", "Hazara girls"),
    ("Two drones crashed close to a Peshmerga camp near Kirkuk on Monday.", "", "Peshmerga"),
    ("JNIM shelled Djibo on Friday. The army drove it out of El Fasher on Monday.", "Sudanese Armed Forces", "JNIM"),
    # whose they are, told beside or later
    ("A bomb killed six in Quetta. The Islamist group JNIM said it was behind the blast.", "JNIM", ""),
    ("Drones killed six in Goma. M23, whom survivors accuse, says they were not its own.", "March 23 Movement", ""),
    ("A bomb killed six in Quetta. The army attributed the blast to rebels of JNIM.", "JNIM", ""),
    ("A bomb killed six in Quetta. The Group for the Support of Islam and Muslims claimed responsibility.", "JNIM", ""),
    ("A bomb killed six in Quetta. The BLA claimed no responsibility.", "", ""),
    ("A bomb killed six in Quetta. No group has claimed responsibility, but police suspect JNIM.", "JNIM", ""),
    ("A gang killed six people in Goma. The mayor, who had fled at once, later blamed JNIM rebels.", "JNIM", "People"),
    ("A gang shot six in Goma. M23, led by Sultani Makenga, is blamed for the attack.", "March 23 Movement", ""),
    ("A bomb killed six in Quetta. The JNIM group was thought to be behind it.", "JNIM", ""),
    ("Men threw a grenade at a bar in Quetta, hurting six; JNIM is suspected.", "JNIM", "Bar"),
    ("A grenade hurt six in Goma on Monday. M23 said it did so.", "March 23 Movement", ""),
    ("Gunmen killed six in Goma. The attackers belonged to M23, an official said.", "March 23 Movement", ""),
    ("Gunmen killed six in Goma. Nobody claimed it, but residents named M23.", "March 23 Movement", ""),
    ("Gunmen killed six in Goma. The mission holds the M23 rebels responsible.", "March 23 Movement", ""),
    ("Rockets killed six in Goma. The fire came from positions of the M23.", "March 23 Movement", ""),
    ("Police arrested two suspected M23 members in Goma on Monday.", "Congolese National Police", "March 23 Movement"),
    ("A bomb killed six in Quetta. A small outfit, Jaish al-Adl, took responsibility.", "Jaish al-Adl", ""),
    ("M23's spokesman said on Monday that his men had captured Goma.", "March 23 Movement", ""),
    ("M23 took Goma on Monday. Their rockets hit a market in Bukavu on Tuesday.", "March 23 Movement", ""),
    # 'its' at the head of a sentence is the side that the sentence before was about, and nobody else
    ("Al-Shabaab denied it. Its patrols abducted six elders near Merca on Monday.", "Al-Shabaab", "Elders"),
    ("M23 denied it. Its 120-mm mortars wounded six pupils in Goma on Monday.", "March 23 Movement", "Pupils"),
    ("A trader denied that M23 was near. Its mortars wounded six pupils in Goma on Monday.", "", "Pupils"),
    ("Israel has not stayed away. On Friday its jets struck Idlib, killing six people.", "Israel", "People"),
    ("M23 has done more. About 100 of its men raided Goma on Monday.", "March 23 Movement", ""),
    ("Russia opened a new front on Monday, when its troops shelled Sumy, killing six people.", "Russia", "People"),
    ("M23 took Goma on Monday. The group's tanks shelled a school in Sake.", "March 23 Movement", ""),
    ("The Israeli enemy denied it. Its aircraft bombed a mill in Tyre on Monday.", "Israel Defense Forces", ""),
    ("A drone of the RSF came on Monday: it struck a school in El Fasher.", "Rapid Support Forces", ""),
    ("Gunmen in RSF uniforms abducted six traders in El Fasher on Monday.", "Rapid Support Forces", "Traders"),
    ("A cell calling itself the Sons of the Dawn shot a judge in Lashio on Monday.", "Sons of the Dawn", "Judge"),
    ("Gunmen believed to belong to M23 killed six farmers in Goma on Monday.", "March 23 Movement", "Farmers"),
    ("A bomb killed six people in Quetta. Analysts ascribe the attack to Islamic State.", "Islamic State", "People"),
    # two sides, and whose weapon it was
    ("Gunmen of two rival wings of the Gulf Cartel traded fire in Reynosa on Monday.", "Gulf Cartel", "Gulf Cartel"),
    (
        "Clashes between fighters of M23, a group backed by Rwanda, and the army shook Goma on Monday.",
        "March 23 Movement",
        "FARDC",
    ),
    ("M23 said it had driven the army from Sake and taken Goma.", "March 23 Movement", "FARDC"),
    (
        "The army said it had pushed M23 fighters out of Sake and retaken control of Goma on Monday.",
        "FARDC",
        "March 23 Movement",
    ),
    ("JNIM announced the capture of the town of Goma on Monday.", "JNIM", ""),
    (
        "Soldiers backed by US air strikes killed six M23 fighters near Goma on Monday.",
        "FARDC|United States military",
        "March 23 Movement",
    ),
    ("Fighting between JNIM (an ally of Al-Qaeda) and M23 shook Goma on Monday.", "JNIM", "March 23 Movement"),
    ("Fighting broke out on Monday in Goma between M23, JNIM and the army.", "March 23 Movement", "FARDC"),
    ("The Gulf Cartel and M23 clash, six hurt in Goma on Monday.", "Gulf Cartel", "March 23 Movement"),
    ("Police backed by M23 exchanged fire with JNIM in Goma on Monday.",
     "Congolese National Police|March 23 Movement", "JNIM"),
    ("M23 drove the army out of Goma on Monday.", "March 23 Movement", "FARDC"),
    ("Barrel bombs were dropped from a plane of the Malian army on Kidal on Monday.", "Malian Armed Forces", ""),
    ("M23 fighters derailed a train near Goma with a bomb on Monday.", "March 23 Movement", ""),
    ("Iran replied with missiles on Monday, several of which hit Haifa.", "Iran", ""),
    # those whom no argument of the verb names
    ("Six people were beaten in Goma on Monday by M23, who accused them of spying.", "March 23 Movement", "People"),
    ("A lorry hit a mine that the army says was planted by JNIM near Djibo on Monday, killing six.", "JNIM", ""),
    ("Six died in Goma on Monday from a bomb that M23 had walled into a house.", "March 23 Movement", ""),
    ("A US ship downed two drones that M23 had sent up near Goma on Monday.", "United States", "March 23 Movement"),
    ("Columns of M23 went from hut to hut in Goma on Monday, and 20 people were shot.", "March 23 Movement", "People"),
    ("Three rebels of JNIM and two soldiers died in a gunfight near Djibo on Monday.",
     "JNIM", "Burkinabe Armed Forces"),
    ("The army had overnight taken six men into custody in Goma.", "FARDC", "Men"),
    ("Marchers in Nairobi were met with live rounds by police; a student was shot dead.",
     "Kenya Police Service", "Student"),
    ("Gunmen, M23 fighters by most accounts, killed six people in Goma on Monday.", "March 23 Movement", "People"),
    ("A drone in Haftar's service fired on a meeting in Homs on Monday and killed six.", "Libyan National Army", ""),
    ("A bomber blew himself up among Wazalendo elders in Goma on Monday.", "", "Wazalendo"),
    ("Zahid Rind, a student, was abducted by M23 in Goma on Monday.", "March 23 Movement", "Zahid Rind"),
    ("Elders of the Dogon and chiefs of the Fulani signed a pact in Djibo on Monday.", "Elders", ""),
    ("JNIM lost its last town when the army captured Djibo on Monday.", "Burkinabe Armed Forces", "JNIM"),
    ("The army captured Goma, the last stronghold of M23, on Monday.", "FARDC", "March 23 Movement"),
    ("A bomb exploded as a patrol of Wazalendo passed through Goma, hurting two of its men.", "", "Wazalendo"),
    ("Militants allied to JNIM, including a Wazalendo unit, seized Goma on Monday.", "JNIM|Wazalendo", ""),
    ("Hamas-led militants killed six farmers near Homs on Monday.", "Hamas", "Farmers"),
    ("Presidential candidate Ana Ruiz was shot dead in Bogotá on Monday.", "", "Ana Ruiz"),
    ("Soldiers and Houthi fighters died in clashes on Yemen's west coast near Hodeidah.",
     "Yemeni Armed Forces", "Houthis"),
    ("JNIM said 23 soldiers had surrendered to its fighters in Djibo on Monday.", "Malian Armed Forces", ""),
    ("Six gunmen killed two men in Goma on Monday, AFP and the BBC reported.", "Gunmen", "Men"),
    (
        "Columns of M23 attacked at dawn, fled, and twenty people were shot in Goma on Monday.",
        "March 23 Movement", "People",
    ),
    ("Men in army uniforms killed six people in Goma on Monday.", "Men", "People"),
    ("A gunman disguised as a policeman killed six people in Goma on Monday.", "Gunman", "People"),
    ("The ADF, a group linked to Islamic State, killed six people in Goma.", "Allied Democratic Forces", "People"),
    ("M23 fighters, backed by JNIM, attacked a base in Goma on Monday.", "March 23 Movement|JNIM", ""),
    ("M23 shelled Goma on Monday, wounding three, Governor Ana Ruiz said.", "March 23 Movement", ""),
    ("Soldiers from Rwanda shelled a market in Goma on Monday.", "Rwanda Defence Force", ""),
    ("A Congolese vigilante brigade killed six men in Goma on Monday.", "Congolese vigilante brigade", "Men"),
    ("Six Kurdish fighters of the PKK were killed by JNIM in Goma.", "JNIM", "Kurdistan Workers' Party"),
    # peoples: with arms, without, or only describing
    ("Hema and Lendu militias fought in Goma on Monday; nine died.", "Hema", "Lendu militias"),
    ("Bedouins robbed six traders near Homs on Monday.", "Bedouins", "Traders"),
    ("Two Hazaras were shot dead in Quetta on Monday.", "", "Hazaras"),
    ("A Druze village near Homs was shelled on Monday.", "", "Druze"),
    ("Armed men burned two houses in the Druze village of Sijn on Monday.", "Armed men", ""),
    ("Six members of the Hazara community were shot dead in Quetta on Monday.", "", "Hazara community"),
    ("M23 killed nine people, mostly Hemas, in Goma on Monday.", "March 23 Movement", "People|Hemas"),
    ("Hema and Lendu mobs attacked each other in Goma on Monday.", "Hema", "Lendu mobs"),
    ("Afar and Somali militias clashed in Semera on Monday.", "Afar", "Somali militias"),
    # planes by their model, and names as the report writes them
    ("American B-52s struck M23 positions near Goma on Monday.", "United States military", "March 23 Movement"),
    ("Battalion 106 and Brigade 444 fought in Tripoli on Monday.", "Battalion 106", "Brigade 444"),
    ("The office of the Dawn People's Party in Goma was burned by M23 on Monday.", "March 23 Movement",
     "Dawn People's Party"),
    # who is hit, though the verb is theirs; who fell is not with whom they fought
    ("Malian soldiers drove into an ambush laid by JNIM near Djibo on Monday.", "JNIM", "Malian Armed Forces"),
    ("Wazalendo fighters ran into an ambush near Goma on Monday.", "", "Wazalendo"),
    ("A patrol of Wazalendo was waylaid near Goma on Monday and lost two men.", "", "Wazalendo|Men"),
    ("M23 and the army fought near Goma on Monday, with nine fighters reported dead.", "March 23 Movement",
     "FARDC"),
    ("Wazalendo fighters and M23 grappled for the airport of Goma on Monday.", "Wazalendo", "March 23 Movement"),
    ("Goma was lost to M23 on Monday.", "March 23 Movement", ""),
    # who tells of it has done it, unless it may have been somebody else
    ("AFRICOM said a strike near Kismayo on Monday killed six al-Shabaab fighters.", "US Africa Command",
     "Al-Shabaab"),
    ("The Lebanese army said a strike in Tyre on Monday killed a Hezbollah fighter.", "", "Hezbollah"),
    ("The US military said a strike on a boat off Venezuela on Monday killed three members of M23.",
     "United States military",
     "March 23 Movement"),
    ("Kenyan police announced the arrest of six students in Nairobi on Monday.", "Kenya Police Service", "Students"),
    # armed ones by name, and those of their side
    ("The army killed M23 commander Ali Umar in Goma on Monday.", "FARDC", "March 23 Movement|Ali Umar"),
    ("Ali Umar, a leader of M23, was killed by JNIM in Goma on Monday.", "JNIM", "March 23 Movement|Ali Umar"),
    ("The governor of Homs, General Ali Umar, was killed by M23 in Goma on Monday.", "March 23 Movement", "Ali Umar"),
    # whose it is, not who hit it; what is part of a name; first words
    ("A base hosting M23 troops near Goma was attacked by drones on Monday.", "", "March 23 Movement"),
    ("Drones of M23 hit a refinery owned by Lukoil near Goma on Monday.", "March 23 Movement", "Lukoil"),
    ("Peasants were attacked by M23 in Goma on Monday.", "March 23 Movement", "Peasants"),
    # whose shells and offices, told by what their group is
    ("M23 took Goma. On Monday the movement's shells wounded two nurses in Sake.", "March 23 Movement", "Nurses"),
    ("JNIM took Djibo. On Monday jets of the Malian army bombed the group's offices in Djibo.",
     "Malian air force", "JNIM"),
    ("JNIM took Djibo. On Monday the group's leader met two traders whom M23 had abducted in Goma.",
     "March 23 Movement", "Traders"),
    ("Troops hunted al-Shabaab insurgents. On Monday two insurgents were killed by M23 in Kismayo.",
     "March 23 Movement", "Al-Shabaab"),
    # whose it is, and two of whom each has its own 'of'
    ("A clinic run by Doctors Without Borders was bombed in Homs on Monday.", "", "Doctors Without Borders"),
    ("Gunmen of M23 and of the ADF killed six people in Goma on Monday.",
     "March 23 Movement|Allied Democratic Forces", "People"),
    ("M23 boarded a ferry off Goma on Monday and took its crew of 25 hostage.", "March 23 Movement", "Crew"),
    ("Two Eritreans were shot dead in Nairobi on Monday.", "", "Eritreans"),
    # one sender of strikes, unless nobody knows
    (
        "Russia bombed Kharkiv on Monday, killing six. A second drone hit a clinic in Kharkiv, wounding two nurses.",
        "Russia", "Nurses",
    ),
    # each on one side: who did it, whom it hit, who came under fire, who blamed somebody else
    ("Amnesty documented the killing by jihadists of at least 40 herders in Djibo on Monday.", "Jihadists", "Herders"),
    ("Drones used by Haiti's security forces killed eight children in Port-au-Prince on Monday.",
     "Haitian security forces", "Children"),
    ("Government forces sent to separate the two sides came under fire near Homs on Monday.", "",
     "Syrian Arab Army"),
    ("India blamed Pakistan and on Monday fired missiles at Muridke.", "India", ""),
    ("A mine killed two soldiers near Arlit on Monday. The junta accuses France of arming the killers.", "",
     "military"),
    ("Hezbollah fired rockets at a village near Odesa on Monday in support of Hamas.", "Hezbollah", ""),
    ("Israel, saying that it was protecting the Druze, bombed a depot in Homs on Monday.", "Israel", ""),
    # one actor once
    ("Israeli forces, Israel's military said, bombed a depot in Homs on Monday.", "Israel Defense Forces", ""),
]  # fmt: skip


FULL = {
    "JNIM": "Jama'at Nusrat al-Islam wal-Muslimin",
    "VDP": "Volunteers for the Defense of the Homeland",
    "FARDC": "Armed Forces of the Democratic Republic of Congo",
}


def _names(incident, role):
    return [a.name for a in incident.actors if a.role == role]


@pytest.mark.parametrize(("text", "doers", "hit"), WHO, ids=[row[0][:50] for row in WHO])
def test_who(read, text, doers, hit):
    last = read(text)[-1]
    for role, wanted in (("perpetrator", doers), ("target", hit)):
        found = _names(last, role)
        for name in filter(None, wanted.strip("*").split("|")):
            assert FULL.get(name, name) in found, (role, found)
        if wanted != "*":
            assert len(found) == len([n for n in wanted.split("|") if n]), (role, found)
    assert all(a.id is None or not a.id.startswith("local:") for a in last.actors)


def test_the_two_sides_are_those_of_the_fight_before(read):
    first, second = read("M23 and the army fought in Goma on Monday. On Tuesday the two sides clashed in Kaya.")
    assert second.place.name == "Kaya"
    for role, name in (
        ("perpetrator", "March 23 Movement"),
        ("target", "Armed Forces of the Democratic Republic of Congo"),
    ):
        assert _names(first, role) == _names(second, role) == [name]


def test_parties_of_a_change(read):
    """Armed groups that agree, join or go are named, too, whatever part of the sentence tells them."""
    (change,) = read("On Monday 60 members of a self-defence group in Goma announced that they are joining M23.")
    assert "March 23 Movement" in [a.name for a in change.actors]
    (pact,) = read("On Monday 41 fighters laid down arms in Goma under terms worked out with the M23.")
    assert "March 23 Movement" in [a.name for a in pact.actors]


def test_lexicon_is_sound():
    ids: set[str] = set()
    rows = []
    for path in sorted(data_path("lexicons", "actors").glob("*.tsv")):
        if path.name != "blocs.tsv":
            with path.open(encoding="utf-8", newline="") as lines:
                rows += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        assert row["id"] not in ids, row["id"]
        ids.add(row["id"])
        assert row["kind"] in ACTOR_KINDS, row
        assert not row["country"].strip() or len(row["country"].strip()) == 2, row
        assert row["source"] or row["id"].startswith(("force:", "generic:", "bloc:")), row
    for row in rows:
        assert not row["parent"] or row["parent"].startswith("state:") or row["parent"] in ids, row
    assert len(rows) >= 1200
    with data_path("lexicons", "people.tsv").open(encoding="utf-8", newline="") as lines:
        people = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {p["actor"] for p in people} <= ids
    assert len({p["id"] for p in people}) == len(people)


#: Who claims the last of several things that happened in one attack | how many of them that group did.
