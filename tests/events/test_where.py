"""The place of the event, not any place of the sentence: notes and wires of many regions, in our own words."""

import pytest

from geo.records import Document

#: text, publication, start of the place's name (None: no place), precision
NOTES = [
    ("On 14 February 2025, warplanes struck Saraqib in the southern Idlib countryside, killing 3.", "Saraqib", "town"),
    ("Two drones hit a minibus on a road outside Kherson on 3 March; the driver died.", "Kherson", "near"),
    ("Fighters of the RSF overran the garrison at Babanusa, West Kordofan, early on Monday.", "Baban", "town"),
    ("The convoy had left Sévaré for Douentza when it was ambushed near Boni on Thursday.", "Boni", "near"),
    ("Police in Port-au-Prince said gangs attacked a market in Cabaret on Saturday, killing five.", "Cabaret", "town"),
    ("Jets flying from Meiktila bombed a monastery in Kanbalu township on Tuesday, killing 17.", "Kanbalu", "town"),
    ("In Bogotá, the defence ministry said that troops had killed six rebels in Tumaco on Friday.", "Tumaco", "town"),
    ("A missile launched from Belgorod region struck a shopping centre in Kharkiv on Saturday.", "Kharkiv", "town"),
    ("Rockets fired from southern Lebanon landed near Kiryat Shmona on Thursday.", "Kiryat Shmona", "near"),
    ("On Monday, the governor visited Maiduguri, where a suicide bomber killed 18 people.", "Maiduguri", "town"),
    ("Gunmen killed a mayor in Sake; his party is led from Kinshasa.", "Sake", "town"),
    ("Security forces seized 40 rockets in Homs that were bound for Lebanon.", "Homs", "town"),
    ("Syrian authorities said on Monday they had seized Grad rockets in Homs bound for Lebanon.", "Homs", "town"),
    ("A bomb killed nine men in Salamanca, Guanajuato, on Thursday.", "Salamanca", "town"),
    ("Militants abducted eight drivers between Gao and Ansongo on 12 June.", "between Gao and Ansongo", "near"),
    ("A drone hit a car on the road from Tyre to Naqoura, killing two men.", "between Tyre", "near"),
    ("A tanker was hit by a drone 60 nautical miles southwest of Yemen's port of Hodeidah.", "Hodeidah", "water"),
    ("A bomb went off on the Damascus highway near Homs on Tuesday, wounding two soldiers.", "Homs", "near"),
    ("A bomb went off on the Damascus highway on Tuesday, wounding two soldiers.", "Damascus", "town"),
    ("A drone struck Merawi, south of Bahir Dar, on Monday.", "Mer", "town"),
    ("An Israeli drone hit a van on the road to Aitaroun in southern Lebanon on Tuesday.", "Aitaroun", "near"),
    ("A drone damaged a US-run oil field near Zakho on Monday.", "Zakho", "near"),
    ("Soldiers dislodged JNIM fighters from Diapaga on Monday.", "Diapaga", "town"),
    ("Gunmen shot dead the chief in Goma, where he had come from Bukavu to hold talks.", "Goma", "town"),
    # Measured from a town, told of a part of it, or of the road between two with a third beside it.
    ("A convoy of traders was ambushed by gunmen some 30 km from Goma on Monday.", "Goma", "near"),
    ("Gunmen invaded Yelewata community of Guma area on Monday and killed 12.", "Yelewata", "town"),
    ("Gunmen attacked a bus on the Baidoa-Mogadishu road on Monday.", "between Baidoa", "region"),
    ("Gunmen attacked a bus on the Kayes–Bamako road near Diema on Monday.", "Diéma", "near"),
    ("Gunmen attacked four buses on the road between Juba and Yei in South Sudan on Monday.", "between Juba", "region"),
    ("In the town of Buthidaung, the Arakan Army is reported to have abducted 25 men.", "Buthidaung", "town"),
    ("On Monday gunmen fired rockets at the passenger boat Tombouctou near Bamba, killing 49.", "Bamba", "near"),
    ("In Culiacán, capital of Sinaloa, two groups of gunmen fought each other on Sunday.", "Culiac", "town"),
    ("In Hebron, hundreds marched on Friday in support of Gaza.", "Hebron", "town"),
    ("In Ramadi, 300 displaced people from Al-Qaim and Rutba marched on Friday.", "Ramadi", "town"),
    ("ABYAN / Lawdar, 5 March: Two men stopped at a checkpoint and driven off by gunmen.", "Lawdar", "town"),
    # A sea told as an adjective, a sky that drones entered, and where those shot down were going.
    ("WASHINGTON — The navy sank a boat in the southern Caribbean with a strike on Monday.", "Caribbean", "water"),
    ("Kuwait said its air defences had shot down drones that entered its airspace on Sunday.", "Kuwait", "country"),
    ("Ukraine shot down 20 drones heading for Odesa on Monday.", "Odes", "near"),
    # An area opens the sentence, or clauses stand between: the one spot is told all the same.
    ("In Puntland, a unit killed seven fighters of Islamic State's branch in the hills near Bosaso.", "Bosaso", "near"),
    ("On Monday, during a breakout from Bangui's central prison, 20 women inmates were raped.", "Bangui", "town"),
    # Behind the join something else is told, of its own subject.
    ("The army lost three men in Gao, and rebel camps in Kidal were bombed on Friday.", "Kidal", "town"),
    ("The guard found eleven rifles on a boat halted off Mocha, the ministry said.", "Mocha", "water"),
]
#: Lists, in which each place counts, and places that no list names.
LISTS = [
    ("Explosions were heard in Homs, in Hama and in Idlib on Monday, and six people were killed.", 3),
    ("Drones struck Sumy, Kharkiv and Poltava on Monday, killing five.", 3),
    # no list: where it was once more, and where somebody came from, went or spoke
    ("South of Mopti, at Djenne, soldiers stumbled on rebels on Monday and gave chase, shooting two.", 1),
    ("At Bentiu, towards Malakal, two women were raped by soldiers on Monday.", 1),
    ("In Mombasa on Tuesday, a grenade was thrown into a bar in the Likoni district, wounding six people.", 1),
    ("Over the border in Sudzha, a drone crashed through the windscreen of a bus on Monday, killing its driver, the "
     "acting governor of Kursk said.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_places_of_a_list(text, count, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    assert len({i.place.name for i in found if i.place is not None}) == count


#: Places of who speaks, sits or was trained there.
NOWHERE = [
    "The minister told a conference in Geneva that troops had killed 40 people.",
    "The UN mission in Bamako said gunmen had killed two soldiers on Monday.",
    "Rebels shot dead a teacher on Monday, an aid group based in Nairobi said.",
    "Pirates took nine of the crew on Friday, owners in Istanbul said.",
    "The army arrested a man trained in Syria on Tuesday.",
    "Police arrested a man in a flat on Tuesday, after a tip from the embassy in Ankara.",
    "The group, which has an office in Doha, attacked two villages on Monday.",
    "On Monday Washington would not stop the raids that killed nine men, and four more died.",
    "LAHORE/KARACHI — Gunmen shot dead two teachers on Monday.",
    "The climate activist was picked up by police on Thursday and flown to Jodhpur.",
    # a clause of its own before the one that tells it
    "Smugglers in Iraq are suspected of stealing oil, and shipments of rockets bound for Lebanon have been "
    "intercepted by Syrian forces.",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_where_somebody_spoke_or_sits_is_no_place_of_the_event(text, pipeline):
    assert [i.place for i in pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))] == [None]


@pytest.mark.parametrize(("text", "name", "precision"), NOTES, ids=lambda v: v[:24] if isinstance(v, str) else "")
def test_place_of_the_event(text, name, precision, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    placed = [i for i in found if i.place is not None]
    assert len(placed) == 1, [i.title for i in found]
    assert placed[0].place.name.startswith(name)
    assert placed[0].place.precision == precision


#: report, publication, (start of a name, basis) of the place of the last incident
TOLD_ON = [
    ("Rebels took Masisi on Saturday. A week later, soldiers beat two nurses in the town's hospital.", "Masisi"),
    (
        "BAMAKO - Militants killed nine soldiers near Hombori.\n\nIn the capital, hundreds marched on Saturday.",
        "Bamako",
    ),
    ("Gunmen abducted a merchant in Shahba on Monday. The following day they carried off a teacher.", "Shah"),
    ("On Friday a bomb in Gao killed two. On Sunday, three men were shot dead there.", "Gao"),
    # A town named without an event, or with another beside it; adjectives, parts of it, and what lies over it.
    (
        "A drone killed two in Nyala.\n\nThe story of El Fasher is another.\n\n"
        "In the besieged city, gunmen raped two nurses.",
        "El Fasher",
    ),
    (
        "Gunmen stormed Kenscoff, above Port-au-Prince, on Monday and killed 40.\n\n"
        "Families fled.\n\nPolice and the gunmen fought in the same hills on Tuesday.",
        "Kenscoff",
    ),
    (
        "Halabja has a garden. On 16 March 1988 jets dropped mustard gas bombs over the town and killed thousands.",
        "Halabja",
    ),
    ("She came to Port Sudan last year. On 6 January drones set the depot beside the harbour on fire.", "Port Sudan"),
    ("Shells killed 14 people in El Fasher on Monday. On Sunday drones had struck its grain store.", "El Fasher"),
    (
        "MAKURDI, Nigeria — Attackers killed 100 people in Yelewata in Benue state on Friday.\n\n"
        "On Sunday police in the state capital fired tear gas at a crowd and hurt two.",
        "Makurdi",
    ),
    ("Gunmen killed 14 people in Sokolo on Monday. On Monday people of the town formed a militia.", "Sokolo"),
]


#: The words do not lead back: another town, a town told by name, a market of any town.
NOT_TOLD_ON = [
    "Shells killed 14 people in El Fasher on Monday.\n\nAll fled. Last week gunmen shot two men in the nearby town.",
    "Shells killed 14 people in El Fasher on Monday.\n\nAll fled. Last week gunmen shot two men in a market.",
    "Shells killed 14 people in El Fasher on Monday. Last week gunmen shot two men.",
    # What a group makes of itself is announced, wherever that was.
    "Rebels killed 14 people in El Fasher on Monday. On Monday three factions of the rebels merged into one group.",
]


def test_a_country_is_not_handed_on(pipeline):
    for where, told in (("Burkina Faso", None), ("Djibo", "Djibo")):
        text = f"Soldiers shot six farmers in {where} on Monday. Men burned a school on Monday."
        found = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-28"))
        assert [i.place and i.place.name for i in found] == [where, told]


@pytest.mark.parametrize("text", NOT_TOLD_ON)
def test_place_not_told_before(text, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-28"))
    assert [i.place and i.place.name for i in found] == ["El Fasher", None]


@pytest.mark.parametrize(
    "helped", ["with reinforcements from Bukavu", "with the help of troops based in Bukavu", "from a base in Bukavu"]
)
@pytest.mark.parametrize("it", ["it", "the town"])
def test_where_those_come_from_who_take_a_town_back(it, helped, pipeline):
    text = f"M23 seized Minova on Sunday. The army retook {it} on Monday {helped}."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-28"))
    assert [i.place.name for i in found] == ["Minova", "Minova"]


@pytest.mark.parametrize(("text", "name"), TOLD_ON)
def test_place_told_before(text, name, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-28"))
    assert found
    assert found[-1].place.name.startswith(name)
    assert found[-1].place.basis == "inherited"


def test_the_next_sentence_tells_it_finer(pipeline):
    text = (
        "QUETTA, Pakistan: A roadside bomb killed five soldiers in Balochistan province on Wednesday.\n\n"
        "The blast took place near the town of Turbat, some 650 km south of Quetta."
    )
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-10"))
    assert incident.place.name == "Turbat"


def test_half_way_between_two_towns(pipeline):
    text = "Militants abducted eight drivers between Gao and Ansongo on 12 June."
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-16"))
    assert 15.7 < incident.place.lat < 16.2
    assert 30 < incident.place.radius_km < 60


def test_place_of_another_occasion_is_none(pipeline):
    text = "The chief was shot dead in a raid last year, on the day of a public ceremony in Beirut."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-16"))
    assert all(i.place is None for i in found)


def test_name_of_a_ship_is_no_place(pipeline):
    text = "A missile hit the tanker Odesa off Hodeidah on 6 January 2025."
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-07"))
    assert incident.place.country == "YE"


def test_a_list_of_places_shares_its_fate(pipeline):
    text = "Drones struck Sumy, Kharkiv and Odesa on Tuesday."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    assert {i.place.name for i in found if i.place} == {"Sumy", "Kharkiv", "Odesa"}


def test_very_long_sentence_is_answered(pipeline):
    towns = ("Homs", "Idlib", "Aleppo", "Sumy", "Odesa", "Goma")
    told = " and ".join(f"shells hit {towns[k % 6]} killing {k % 9 + 1}" for k in range(60))
    found = pipeline.extract(Document(doc_id="d", text=f"On 3 March 2025, {told}.", published="2025-03-06"))
    assert {i.place.name for i in found if i.place} >= {"Sumy", "Goma"}


_DOHA = (
    "Israeli jets bombed a villa of Hamas leaders in the capital Doha on Tuesday. Hamas said five members, including "
    "the son of its exiled head, Khalil al-Hayya, were killed but that its envoys survived."
)
_OPPOSED = (
    "The new Sudanese government, which openly opposes Ethiopia, has seized two cargoes of rifles bound for Chad, "
    "the Sudanese Defence Ministry said."
)
_ELSEWHERE = (
    "Al-Shabaab fighters fired mortars at Mogadishu on Tuesday. Shipments of mortars bound for rebels in Chad have "
    "been intercepted by Sudanese forces in recent weeks."
)
_GUNS = (
    "On 3 March 2025, Al Shabaab militants attacked with RPGs and machine guns a base of the Somali military in "
    "Wanla Weyn town (Wanla Weyn, Lower Shabelle). 3 soldiers were killed."
)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Crowds attacked the embassies of France and Rwanda in Kinshasa on Tuesday.", ["Kinshasa"]),
        ("On 4 March 2025 police dispersed a Homs march in central Algiers with batons.", ["Algiers"]),
        ("The rebels had taken Minova, on Lake Kivu, on 21 January.", ["Minova"]),
        ("Ukraine said Russia shelled Sumy; Moscow denied it.", ["Sumy"]),
        ("Iran and Oman declared a ceasefire between Iran and Oman on 3 March.", [None]),
        ("A drone strike hit a vehicle in Sarmada, Idlib, on 3 March.", ["Sarmada"]),
        ("Shells hit Homs, Hama and Idlib on 3 March.", ["Homs", "Hama", "Idlib"]),
        ("An attack by rebels killed six soldiers on Tuesday, raising concerns in Tehran over its ally.", [None]),
        (_DOHA, ["Doha"]),
        (_OPPOSED, [None]),
        (_ELSEWHERE, ["Mogadishu", None]),
        (_GUNS, ["Wanla Weyn"]),
    ],
)
def test_only_where_it_happened(pipeline, text, mentions):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-03-06"))
    told = sorted(found, key=lambda i: i.sources[0].start)
    assert [i.place and i.place.mention for i in told] == mentions
