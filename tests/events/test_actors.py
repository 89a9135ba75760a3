"""Who did what to whom, by what names, and who says so or denies it."""

from __future__ import annotations

import csv

import pytest

from geo.records import ACTOR_KINDS, Document
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
    # grammar: brackets, asides, lists, what stands beside
    ("In Quetta, assailants of Jaish al-Adl, a Sunni group, killed four guards on Monday.", "Jaish al-Adl", "Guards"),
    ("Israel, which says it guards the Druze, struck a barracks in Homs on Monday.", "Israel", ""),
    ("JNIM told the people of Djibo to leave, burned granaries and killed four men there on Monday.", "JNIM", "*"),
    ("Gunmen, police believe, killed six farmers near Djibo on Monday.", "Gunmen", "Farmers"),
    (
        "Soldiers accompanied by VDP auxiliaries killed six herders near Djibo on Monday.",
        "Burkinabe military|VDP", "Herders",
    ),
    (
        "US troops landed by helicopter near Homs on Monday and arrested a financier.",
        "United States military", "Financier",
    ),
    ("Artillery fire of the RSF killed six people in El Fasher on Monday.", "Rapid Support Forces", "People"),
    ("Soldiers in Goma came under fire from M23 on Monday.", "March 23 Movement", "Congolese military"),
    ("JNIM gunmen ambushed a convoy escorted by the Malian army near Djibo on Monday.", "JNIM", "Malian Armed Forces"),
    ("The army and M23 shelled each other in Goma on Monday.", "Congolese military", "March 23 Movement"),
    ("Sudan's paramilitary Rapid Support Forces shelled a camp in El Fasher on Monday.", "Rapid Support Forces", ""),
    ("Yemen's Houthi movement said its forces had hit a ship off Hodeidah on Monday.", "Houthis", ""),
    ("The senator Ana Ruiz was shot dead in Bogotá on Monday.", "", "Ana Ruiz"),
    ("The army repelled a ground assault by M23 in Goma on Monday.", "March 23 Movement", "Congolese military"),
    ("In Goma, the army and Wazalendo fighters killed six farmers.", "Congolese military|Wazalendo", "Farmers"),
    (
        "Police and soldiers clashed with gang members in Bogotá on Monday.",
        "Colombian police|Colombian military", "Gang members",
    ),
    ("Houthi fighters shelled Syrian posts near Hodeidah on Monday.", "Houthis", "Syrian forces"),
    ("Soldiers defused a mine laid by M23 in Goma on Monday.", "Congolese military", "March 23 Movement"),
    ("Gunmen from the Beni Sakhr sub-clan killed six herders in Goma on Monday.", "Beni Sakhr sub-clan", "Herders"),
    ("On Monday the president and the leader of Puntland signed a pact in Garowe.", "Somali president", ""),
    ("Kenyan soldiers threw back a Somali assault at Mandera on Monday.", "Somali forces", "Kenyan military"),
    (
        "Coast guards accused Chinese ships of firing at six fishermen near Manila on Monday.",
        "Chinese forces", "Fishermen",
    ),
    # who held it, who was with it, who lay dead
    ("The army took Djibo on Monday, the last town in which JNIM had kept guns.", "Burkinabe military", "JNIM"),
    ("Gunmen ambushed lorries under army escort near Goma, killing six.", "Gunmen", "Congolese military"),
    ("Phones carried by members of Hezbollah blew up in Homs on Monday, killing six.", "", "Hezbollah"),
    ("A bomb hit Kabul. Hours later JNIM shot nine there, most of them Hazara girls.", "JNIM", "Hazara girls"),
    ("Two drones crashed close to a Peshmerga camp near Kirkuk on Monday.", "", "Peshmerga"),
    ("JNIM shelled Djibo on Friday. The army drove it out of El Fasher on Monday.", "Sudanese military", "JNIM"),
    # whose they are, told beside or later
    ("A bomb killed six in Quetta. The Islamist group JNIM said it was behind the blast.", "JNIM", ""),
    ("Drones killed six in Goma. M23, whom survivors accuse, says they were not its own.", "March 23 Movement", ""),
    ("A bomb killed six in Quetta. The army attributed the blast to rebels of JNIM.", "JNIM", ""),
    ("A bomb killed six in Quetta. The Group for the Support of Islam and Muslims claimed responsibility.", "JNIM", ""),
    ("A bomb killed six in Quetta. No group has claimed responsibility, but police suspect JNIM.", "JNIM", ""),
    ("A gang killed six people in Goma. The mayor, who had fled at once, later blamed JNIM rebels.", "JNIM", "People"),
    ("Police arrested two suspected M23 members in Goma on Monday.", "Congolese police", "March 23 Movement"),
    ("A bomb killed six in Quetta. A small outfit, Jaish al-Adl, took responsibility.", "Jaish al-Adl", ""),
    ("M23's spokesman said on Monday that his men had captured Goma.", "March 23 Movement", ""),
    ("M23 took Goma on Monday. Their rockets hit a market in Bukavu on Tuesday.", "March 23 Movement", ""),
    ("A drone of the RSF came on Monday: it struck a school in El Fasher.", "Rapid Support Forces", ""),
    ("Gunmen in RSF uniforms abducted six traders in El Fasher on Monday.", "Rapid Support Forces", "Traders"),
    ("A cell calling itself the Sons of the Dawn shot a judge in Lashio on Monday.", "Sons of the Dawn", "Judge"),
    ("Gunmen believed to belong to M23 killed six farmers in Goma on Monday.", "March 23 Movement", "Farmers"),
    ("A bomb killed six people in Quetta. Analysts ascribe the attack to Islamic State.", "Islamic State", "People"),
    # two sides, and whose weapon it was
    ("Gunmen of two rival wings of the Gulf Cartel traded fire in Reynosa on Monday.", "Gulf Cartel", "Gulf Cartel"),
    ("The Gulf Cartel and M23 clash, six hurt in Goma on Monday.", "Gulf Cartel", "March 23 Movement"),
    ("Police backed by M23 exchanged fire with JNIM in Goma on Monday.", "Congolese police|March 23 Movement", "JNIM"),
    ("M23 drove the army out of Goma on Monday.", "March 23 Movement", "Congolese military"),
    ("Barrel bombs were dropped from a plane of the Malian army on Kidal on Monday.", "Malian Armed Forces", ""),
    ("M23 fighters derailed a train near Goma with a bomb on Monday.", "March 23 Movement", ""),
    ("Iran replied with missiles on Monday, several of which hit Haifa.", "Iran", ""),
    # those whom no argument of the verb names
    ("Six people were beaten in Goma on Monday by M23, who accused them of spying.", "March 23 Movement", "People"),
    ("A lorry hit a mine that the army says was planted by JNIM near Djibo on Monday, killing six.", "JNIM", ""),
    ("Six died in Goma on Monday from a bomb that M23 had walled into a house.", "March 23 Movement", ""),
    ("A US ship downed two drones that M23 had sent up near Goma on Monday.", "United States", "March 23 Movement"),
    ("Columns of M23 went from hut to hut in Goma on Monday, and 20 people were shot.", "March 23 Movement", "People"),
    ("Three rebels of JNIM and two soldiers died in a gunfight near Djibo on Monday.", "JNIM", "Burkinabe military"),
    ("The army had overnight taken six men into custody in Goma.", "Congolese military", ""),
    ("Marchers in Nairobi were met with live rounds by police; a student was shot dead.", "Kenyan police", "Student"),
    ("Gunmen, M23 fighters by most accounts, killed six people in Goma on Monday.", "March 23 Movement", "People"),
    ("A drone in Haftar's service fired on a meeting in Homs on Monday and killed six.", "Libyan National Army", ""),
    ("A bomber blew himself up among Wazalendo elders in Goma on Monday.", "", "Wazalendo"),
    ("Zahid Rind, a student, was abducted by M23 in Goma on Monday.", "March 23 Movement", "Zahid Rind"),
    ("Elders of the Dogon and chiefs of the Fulani signed a pact in Djibo on Monday.", "Elders", ""),
    ("JNIM lost its last town when the army captured Djibo on Monday.", "Burkinabe military", "JNIM"),
    ("The army captured Goma, the last stronghold of M23, on Monday.", "Congolese military", "March 23 Movement"),
    ("A bomb exploded as a patrol of Wazalendo passed through Goma, hurting two of its men.", "", "Wazalendo"),
    ("Militants allied to JNIM, including a Wazalendo unit, seized Goma on Monday.", "JNIM|Wazalendo", ""),
    ("Hamas-led militants killed six farmers near Homs on Monday.", "Hamas", "Farmers"),
    ("Presidential candidate Ana Ruiz was shot dead in Bogotá on Monday.", "", "Ana Ruiz"),
    ("Soldiers and Houthi fighters died in clashes on Yemen's west coast near Hodeidah.", "Yemeni military", "Houthis"),
    ("JNIM said 23 soldiers had surrendered to its fighters in Djibo on Monday.", "Malian military", ""),
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
    ("Soldiers from Rwanda shelled a market in Goma on Monday.", "Rwandan military", ""),
    ("A Congolese vigilante brigade killed six men in Goma on Monday.", "Congolese vigilante brigade", "Men"),
    ("Six Kurdish fighters of the PKK were killed by JNIM in Goma.", "JNIM", "Kurdistan Workers' Party"),
    # peoples: with arms, without, or only describing
    ("Hema and Lendu militias fought in Goma on Monday; nine died.", "Hema", "Lendu militias"),
    ("Bedouins robbed six traders near Homs on Monday.", "Bedouins", "Traders"),
    ("Two Hazaras were shot dead in Quetta on Monday.", "", "Hazaras"),
    ("A Druze village near Homs was shelled on Monday.", "", ""),
    ("Two Eritreans were shot dead in Nairobi on Monday.", "", "Eritreans"),
    # one sender of strikes, unless nobody knows
    (
        "Russia bombed Kharkiv on Monday, killing six. A second drone hit a clinic in Kharkiv, wounding two nurses.",
        "Russia", "Nurses",
    ),
    # one actor once
    ("Israeli forces, Israel's military said, bombed a depot in Homs on Monday.", "Israel Defense Forces", ""),
]  # fmt: skip


def _names(incident, role):
    return [a.name for a in incident.actors if a.role == role]


@pytest.mark.parametrize(("text", "doers", "hit"), WHO, ids=[row[0][:50] for row in WHO])
def test_who(read, text, doers, hit):
    last = read(text)[-1]
    for role, wanted in (("perpetrator", doers), ("target", hit)):
        found = _names(last, role)
        for name in filter(None, wanted.strip("*").split("|")):
            full = {"JNIM": "Jama'at Nusrat al-Islam wal-Muslimin", "VDP": "Volunteers for the Defense of the Homeland"}
            assert full.get(name, name) in found, (role, found)
        if wanted != "*":
            assert len(found) == len([n for n in wanted.split("|") if n]), (role, found)
    assert all(a.id is None or not a.id.startswith("local:") for a in last.actors)


def test_the_two_sides_are_those_of_the_fight_before(read):
    first, second = read("M23 and the army fought in Goma on Monday. On Tuesday the two sides clashed in Kaya.")
    assert second.place.name == "Kaya"
    for role, name in (("perpetrator", "March 23 Movement"), ("target", "Congolese military")):
        assert _names(first, role) == _names(second, role) == [name]


def test_parties_of_a_change(read):
    """Armed groups that agree, join or go are named, too, whatever part of the sentence tells them."""
    (change,) = read("On Monday 60 members of a self-defence group in Goma announced that they are joining M23.")
    assert "March 23 Movement" in [a.name for a in change.actors]
    (pact,) = read("On Monday 41 fighters laid down arms in Goma under terms worked out with the M23.")
    assert "March 23 Movement" in [a.name for a in pact.actors]


#: Text | who is taken to have sent the last strike.
SENDERS = [
    ("Israeli tanks left Jenin on Sunday. On Monday an air raid in Khan Younis killed six.", ["Israeli forces"]),
    ("Israel's weather is hot. On Monday an air raid in Khan Younis killed six.", []),
    ("Israeli tanks left. Nobody knows who shelled Khan Younis on Monday, killing six.", []),
    ("Israeli jets were over Tyre on Sunday. On Monday warplanes bombed Beirut, killing six.", ["Israeli forces"]),
]


@pytest.mark.parametrize(("text", "doers"), SENDERS, ids=[row[0][:40] for row in SENDERS])
def test_sender(pipeline, text, doers):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-18"))
    last = max(found, key=lambda i: i.sources[0].start)
    assert _names(last, "perpetrator") == doers


#: Of wars: text | who is taken to have sent its last strike, by `wars.tsv`.
WARS = [
    ("Saudi warplanes are loud. An air raid on Hodeidah on 3 March 2021 killed six.", ["Saudi-led coalition"]),
    ("Saudi warplanes are loud. An air raid on Hodeidah on 7 October 2023 killed six.", []),  # until 2022
    ("Saudi warplanes are loud. A drone strike on Hodeidah on 3 March 2021 killed six.", []),  # no drones
    ("American warplanes are loud. An air raid on Hodeidah on Monday killed six.", ["US forces"]),
    ("American warplanes are loud. An air raid on Hodeidah on 7 October 2023 killed six.", []),  # since 2024
    ("Feared are junta soldiers. An air raid on Lashio on Monday killed six.", ["Myanmar Armed Forces"]),
    ("Feared are junta soldiers. A drone strike on Lashio on Monday killed six.", []),
    ("Feared are junta soldiers. Shells hit Lashio on Monday and killed six.", []),
    ("Turkish jets are loud. An air raid on Erbil on Monday killed six.", ["Turkish forces"]),
    ("Israeli tanks are loud. An air raid on Homs on Monday killed six.", ["Israeli forces"]),
    ("Israeli tanks and Turkish jets are loud. An air raid on Homs on Monday killed six.", []),  # either may be
    # of the senders that the report itself tells
    (
        "{} bombed El Fasher on Monday, killing six.\nMen slept.\nAn air raid on El Fasher on Tuesday hurt two nurses.",
        1,
    ),
    ("{} bombed El Fasher on Monday, killing six.\nMen slept.\nShells on El Fasher on Tuesday hurt two nurses.", 0),
    ("RSF men shelled El Fasher on Monday.\nMen slept.\nA drone hit El Fasher on Tuesday.", ["Rapid Support Forces"]),
    ("RSF men shelled El Fasher on Monday.\nMen slept.\nA drone of unknown origin hit El Fasher on Tuesday.", []),
    ("RSF men shelled El Fasher on Monday.\nMen slept.\nA drone hit Goma on Tuesday.", []),
    ("RSF men shelled El Fasher. SPLM-N men shelled Khartoum.\nMen slept.\nA drone hit El Fasher on Tuesday.", []),
]


@pytest.mark.parametrize(("text", "doers"), WARS, ids=[f"{n}-{row[0][-50:]}" for n, row in enumerate(WARS)])
def test_sender_of_a_war(read, text, doers):
    """An army that strikes in its own country (1) does so again with the same arms, not (0) with others."""
    if isinstance(doers, int):
        text, doers = text.format("Sudan's army"), ["Sudanese Armed Forces"] * doers
    assert _names(read(text)[-1], "perpetrator") == doers


#: Publisher, note | perpetrators: of a statement 'operatives' and those who found arms, 'our forces' of anybody.
OURS = [
    ("M23", "We announce that on Monday we shelled a barracks in {Goma/CD}.", ["March 23 Movement"]),
    ("The Daily", "We announce that on Monday we shelled a barracks in {Goma/CD}.", []),
    (
        "Daily",
        "The Nigeria Police Force informs all that on Monday operatives arrested six men in {Zuru/NG}.",
        ["Nigeria Police Force"],
    ),
    (
        "NPF",
        "The Nigeria Police Force told us that on Monday operatives arrested six men in {Zuru/NG}.",
        ["Operatives"],
    ),
    ("Nigeria Police Force", "On Monday operatives arrested six men in {Zuru/NG}.", ["Operatives"]),
    (
        "Nigeria Police Force",
        "We say that on Monday operatives arrested six men in {Zuru/NG}.",
        ["Nigeria Police Force"],
    ),
    ("Nigeria Police Force", 'We say that "operatives arrested six men" in {Zuru/NG} on Monday.', ["Operatives"]),
    ("Nigeria Police Force", "We say that two rifles were recovered in {Zuru/NG}.", ["Nigeria Police Force"]),
    ("M23", "We say that two rifles were recovered in {Goma/CD}.", []),
    (
        "The Daily",
        "The Somali army is far. On Monday our forces captured {Bara/SD}, the RSF said.",
        ["Rapid Support Forces"],
    ),
    ("The Daily", "On Monday our forces captured {Bara/SD}, the mayor said.", ["Sudanese military"]),
    ("RSF", "On Monday our forces captured {Bara/SD}.", ["Rapid Support Forces"]),
    ("The Daily", "On Monday our forces captured {Sloviansk/UA}, the Russian ministry said.", ["Russian military"]),
]


@pytest.mark.parametrize(("publisher", "text", "doers"), OURS, ids=[f"{n}-{row[1][:40]}" for n, row in enumerate(OURS)])
def test_ours(note, publisher, text, doers):
    (incident,) = note(text, publisher=publisher)
    assert _names(incident, "perpetrator") == doers


#: Publisher, statement | perpetrators of its incidents, in order.
STATEMENTS = [
    ("M23", "We announce that on 16 June we shelled a barracks in Goma.", ["March 23 Movement"]),
    (
        "Nigeria Police Force",
        "The Force informs the public that on 16 June operatives arrested six suspects in Erbil. "
        "Two rifles were recovered in Goma on Tuesday.",
        ["Nigeria Police Force", "Nigeria Police Force"],
    ),
    (
        "The Daily",
        "Police said that gunmen killed six in Goma. Two rifles were recovered in Erbil on Tuesday.",
        ["Gunmen"],
    ),
    ("The Daily", "The army announces that on 16 June troops killed 40 rebels near Goma.", ["Congolese military"]),
]


@pytest.mark.parametrize(("publisher", "text", "doers"), STATEMENTS, ids=[row[1][:40] for row in STATEMENTS])
def test_statement(pipeline, publisher, text, doers):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-23", publisher=publisher))
    found.sort(key=lambda i: i.sources[0].start)
    assert [n for i in found for n in _names(i, "perpetrator")] == doers


STATUS = [
    ("Ukrainian forces shot down six drones over Kharkiv on Tuesday, the Ukrainian air force said.", "reported"),
    ("Ukrainian drones hit a depot in Homs on Tuesday, the Ukrainian air force said.", "claimed"),
    ("The Houthis said that they had hit a ship off Hodeidah on Tuesday.", "claimed"),
    ("Shells killed six people in Goma on Tuesday, according to M23.", "claimed"),
    ("A bomb killed six people in Quetta on Tuesday; Islamic State claimed responsibility.", "reported"),
    ("The army said it had taken Kaya on Tuesday, a claim that Ouagadougou denied.", "disputed"),
    ("M23 killed six people in Goma on Tuesday, residents said. The group denied it.", "disputed"),
    ("The army bombed a clinic in El Fasher on Tuesday; the army denied being behind the raid.", "disputed"),
    ("M23 shelled a camp in Goma on Tuesday, killing six. The movement rejected the accusation.", "disputed"),
    ("M23 shelled a camp in Goma on Tuesday, killing six. Kenya rejected a request for troops.", "reported"),
    ("A bomb killed six people in Quetta on Tuesday. Officials denied visas to ten journalists.", "reported"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[row[0][-50:] for row in STATUS])
def test_status(read, text, status):
    assert read(text)[0].status == status


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


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village near Goma on Monday, killing 13, aid workers said.",
        "A car bomb exploded in Quetta on Monday, killing two, police said.",
        "Shells hit a market in Odesa on Monday, Turkish officials said.",
        "Car bomb kills 8 in Mogadishu",
        "Three soldiers were killed by an IED in Gao on Monday: 3 KIA.",
    ],
)
def test_who_tells_and_what_is_no_one_is_not_in_it(read, text):
    told = {"aid workers", "police", "turkish officials", "kachin independence army", "ied"}
    for event in read(text):
        assert not {a.name.lower() for a in event.actors} & told
        assert all("turk" not in a.name.lower() and a.country != "CF" for a in event.actors)


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


def test_they_who_arrest_are_who_spoke(read):
    text = "Congolese police said gunmen attacked a bank in Goma on Monday. They arrested two students on Tuesday."
    (arrest,) = [o for o in read(text) if o.sub_event_type == "Arrests"]
    assert [a.name for a in arrest.actors if a.role == "perpetrator"] == ["Congolese police"]


@pytest.mark.parametrize(
    "told", ["that fighting went on", "fighting raged", "that shelling had resumed", "on Monday that bombing continued"]
)
def test_who_says_that_there_is_fighting_does_not_fight(read, told):
    found = read(f"The UN said {told} near Goma on Monday.")
    assert [o.actors for o in found] == [[]]


def test_aircraft_that_nobody_knows_are_no_state_s(read):
    (found,) = read("Unidentified warplanes bombed Homs on Monday, killing six.")
    assert found.actors == [] or all(a.role != "perpetrator" for a in found.actors)


def test_a_capital_signs_for_its_government(pipeline):
    text = "Bamako and the CSP signed a ceasefire on Monday."
    (deal,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert {a.name for a in deal.actors} == {"Malian government", "Permanent Strategic Framework"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Karen militia, the Border Guard Force, shelled Myawaddy on Monday.", {"Karen Border Guard Force"}),
        ("American drones and warplanes hit a depot in Hodeidah on Monday.", {"US forces"}),
        ("An airstrike carried out by the Malian army hit Kidal on Monday.", {"Malian Armed Forces"}),
        ("Turkey's Air Force said its jets hit a depot in Dohuk on Monday.", {"Turkish air force"}),
        ("Wagner, alongside Malian soldiers, shelled Kidal on Monday.", {"Wagner Group", "Malian Armed Forces"}),
        (
            "Dozens of supporters of the former king marched in Kathmandu on Monday.",
            {"Supporters of the former king"},
        ),
        (
            "Men threw a grenade at a post of the Border Security Force in Srinagar on Monday.",
            {"Men", "Border Security Force (India)"},
        ),
        ("Gunmen from the Zaghawa community raided Tina on Monday, killing three.", {"Zaghawa"}),
        ("The car of Colonel Karim Haddad was blown up in Daraa on Monday.", {"Colonel Karim Haddad"}),
        (
            "Gunmen fired on a van carrying members of the water board in Kandahar on Monday.",
            {"Gunmen", "water board"},
        ),
        (
            "India's Border Security Force shot a smuggler in Amritsar on Monday.",
            {"Border Security Force (India)", "Smuggler"},
        ),
        (
            "Men of the Fourth Brigade and the Border Guard shot a smuggler near Rutba on Monday.",
            {"Fourth Brigade", "Border Guard", "Smuggler"},
        ),
        ("In Kano police shot a smuggler on Monday.", {"Nigerian police", "Smuggler"}),
        (
            "Soldiers beat members of the Church of the Living Stone in Kinshasa on Monday.",
            {"Congolese military", "Members", "Church of the Living Stone"},
        ),
        ("Unmanned aircraft sent by the RSF hit a depot in Port Sudan on Tuesday.", {"Rapid Support Forces"}),
        ("Students with EU flags marched in Tbilisi on Monday.", {"Students"}),
        (
            "A Peruvian sailor died of burns he suffered when a Houthi drone hit a tanker off Aden on Monday.",
            {"Houthis", "Peruvian sailor"},
        ),
        (
            "Houthi rebels rule Sanaa. On Monday rebels took 25 crew members of a ship off Hodeidah hostage.",
            {"Houthis", "Crew members"},
        ),
        (
            "The rebels of the M23 and Tutsi rebels met. On Monday rebels took 25 farmers in Goma hostage.",
            {"Rebels", "Farmers"},
        ),
    ],
)
def test_who_is_named_and_who_is_not(pipeline, text, names):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-05"))
    assert names == {a.name for a in found[-1].actors}
