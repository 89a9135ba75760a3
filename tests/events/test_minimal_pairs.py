"""Pairs of notes that differ in one thing, which one rule is about: what the rule does, and where it holds back.

Places stand in braces as in ``notes.tsv``; the notes are our own. Each row fails where its rule is taken out.
"""

from __future__ import annotations

import pytest

SHORT = {
    "Jama'at Nusrat al-Islam wal-Muslimin": "JNIM",
    "March 23 Movement": "M23",
    "Volunteers for the Defense of the Homeland": "VDP",
    "Rapid Support Forces": "RSF",
    "Air/drone strike": "Air",
    "Shelling/artillery/missile attack": "Shelling",
    "Remote explosive/landmine/IED": "IED",
    "Abduction/forced disappearance": "Abduction",
    "Excessive force against protesters": "Excessive force",
    "Looting/property destruction": "Looting",
    "Government regains territory": "Regained",
    "Non-state actor overtakes territory": "Overtaken",
    "Disrupted weapons use": "Disrupted",
}


def _short(name):
    return SHORT.get(name, name)


def _sides(incident):
    """'JNIM > Farmers | Elders': perpetrators, those hit, others."""
    told = {
        role: "+".join(_short(a.name) for a in incident.actors if a.role == role)
        for role in ("perpetrator", "target", "other")
    }
    return f"{told['perpetrator']} > {told['target']}" + (f" | {told['other']}" if told["other"] else "")


def _ids(rows):
    return [row[0].replace("{", "")[:60] for row in rows]


#: Note | kinds of its incidents, in the order of the text.
KINDS = [
    # whom police drive off or shoot at throws stones: a riot, whoever began; with the police as perpetrator
    (
        "Police fired rubber bullets at marchers who pelted them with bottles in {Bogotá/CO} on Monday.",
        ["Violent demonstration"],
    ),
    (
        "Police fired rubber bullets at marchers who offered them bottles in {Bogotá/CO} on Monday.",
        ["Protest with intervention"],
    ),
    # shots at a march, and elsewhere; of one's own state, of another, of nobody's
    ("Police opened fire on a column of students in {Khartoum/SD} on Monday.", ["Excessive force"]),
    ("Police opened fire on a bus of students in {Khartoum/SD} on Monday.", ["Attack"]),
    ("Soldiers killed six people at a march in {Yangon/MM} on Monday.", ["Excessive force"]),
    ("Soldiers killed six people at a market in {Yangon/MM} on Monday.", ["Attack"]),
    ("Turkish soldiers killed six people at a march in {Afrin/SY} on Monday.", ["Attack"]),
    ("Gunmen fired on a procession of mourners in {Homs/SY} on Monday and killed six.", ["Attack"]),
    # under guard
    ("Jihadists ambushed a column of buses under army escort near {Djibo/BF} on Tuesday.", ["Armed clash"]),
    ("Gunmen attacked a bus near {Boni/ML} on Monday, killing six passengers.", ["Attack"]),
    # scores of games
    ("Syria clashed with Iraq in {Homs/SY} on Friday, a 2-2 draw.", []),
    ("Syria clashed with Iraq in {Homs/SY} on Friday, a bloody day.", ["Armed clash"]),
    ("Rangers ambushed Celtic in a 3-1 victory in {Glasgow/GB} on Friday.", []),
    # who says a score of armed ones means another thing by it
    ("Rebels captured the town of {Bara/SD} on Friday in a 4-1 rout.", ["Overtaken"]),
    # whose country it is: that of most incidents told, unless the foe's is told; of its place
    ("M23 shelled {Goma/CD} on Monday. On Tuesday Rwandan troops captured Kamanyola.", ["Shelling", "Overtaken"]),
    ("M23 shelled {Kigali/RW} on Monday. On Tuesday Rwandan troops captured Kamanyola.", ["Shelling", "Regained"]),
    ("The Chadian army captured {Nyala/SD} on Monday.", ["Overtaken"]),
    ("The Chadian army captured {Abéché/TD} on Monday.", ["Regained"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=_ids(KINDS))
def test_kinds(note, text, kinds):
    assert [_short(i.sub_event_type) for i in note(text)] == kinds


#: Note | whether it tells an incident.
COUNTS = [
    # many dead of no day in a country
    ("More than 400 fighters have been killed in {Lebanon/LB/country}.", False),
    ("More than 400 fighters were killed in {Lebanon/LB/country}.", True),
    ("More than 400 fighters have been killed in {Tyre/LB}.", True),
    ("More than 400 fighters have been killed by Israel in {Lebanon/LB/country}.", True),
    ("Some 40 fighters have been killed in {Lebanon/LB/country}.", True),
    # wars kill for years, bombs do not
    ("The insurgency has killed 60 people in {Maiduguri/NG}.", False),
    ("The bomb has killed 60 people in {Maiduguri/NG}.", True),
    # a series of somebody's, unless it is a war's toll
    ("JNIM has killed 40 people in {Burkina Faso/BF/country} since May.", True),
    ("JNIM has abducted 4,000 people in {Djibo/BF}.", False),
    ("JNIM has abducted 40 people in {Djibo/BF}.", True),
    # since: perfect, coarse, not of late
    ("Gunmen abducted 40 people in {Zamfara/NG/admin1} since May.", True),
    ("At least 41 people were executed in {Iran/IR/country} in January.", False),
    ("Almost 400 people have been killed in {Benue/NG/admin1} since Monday.", False),
    ("According to {Baku/AZ}, almost 400 people have been killed or injured by mines since 2020.", False),
    ("Almost 400 people were killed or injured by mines in {Baku/AZ} in 2020.", True),
    ("Since 2020, according to {Baku/AZ}, almost 400 people have been killed or injured by mines.", False),
    ("More than 400 people were detained in {Georgia/GE/country} in November and December 2024.", False),
    ("More than 400 people were detained in {Georgia/GE/country} in December 2024.", True),
    ("Gunmen have abducted 40 people in {Zuru/NG} since May.", True),
    ("Gunmen have abducted 40 people in {Zamfara/NG/admin1} since Monday.", True),
    ("Gunmen have abducted 40 people in {Zamfara/NG/admin1}.", True),
    ("Russian jets have bombarded rebels in {Aleppo/SY} since 2020.", False),
    ("Russian jets have bombarded rebels in {Aleppo/SY}, their first strikes since 2020.", True),
    # how often
    ("Ships had been fired at off {Yemen/YE/country} a hundred times.", False),
    ("Ships were fired at off {Yemen/YE/country} a hundred times.", True),
    ("Ships had been fired at off {Yemen/YE/country} several times.", True),
    ("Ships had been fired at off {Yemen/YE/country} a hundred times on Monday.", True),
    ("The two sides in {Sudan/SD/country} declared a truce and have extended it twice.", False),
    ("The two sides in {Sudan/SD/country} declared a truce on Monday and have extended it twice.", True),
    # in a year
    ("Kidnappers took 40 people in a year in {Nigeria/NG/country}.", False),
    ("Kidnappers took 4 people in a year in {Nigeria/NG/country}.", True),
    ("Kidnappers took 40 people in {Zuru/NG} on Monday, a year ago.", True),
    ("Kidnappers took 40 people in {Zuru/NG}, the largest number in a year.", True),
    ("Police arrested 900 people in {Egypt/EG/country} in 2024.", False),
    ("Police arrested 90 people in {Egypt/EG/country} in 2024.", True),
    ("Police arrested 900 people in {Egypt/EG/country}.", True),
    ("Soldiers killed 900 people in {Egypt/EG/country} in 2024.", False),
    ("Soldiers killed 900 people at a camp in {Egypt/EG/country} in 2024.", True),
]


@pytest.mark.parametrize(("text", "told"), COUNTS, ids=_ids(COUNTS))
def test_counts_of_a_long_time(note, text, told):
    assert bool(note(text)) is told


#: Note | sides of its only incident.
SIDES = [
    # whose weapon it was: planted, sent, dropped from aboard
    ("A drone operated by the RSF hit a market in {El Obeid/SD} on Monday, killing six.", "RSF > "),
    ("A lorry hit a mine that the army says was planted by JNIM near {Boni/ML} on Monday, killing six.", "JNIM > "),
    ("Six people died in {Goma/CD} on Monday from a bomb that M23 had walled into a house.", "M23 > People"),
    ("Six people died in {Goma/CD} on Monday from a bomb that M23 had found in a house.", " > People"),
    ("Sappers defused a bomb planted by M23 in {Goma/CD} on Monday.", "Sappers > M23"),
    ("Rockets were launched from a ship of the Houthis at {Eilat/IL} on Monday.", "Houthis > "),
    ("Jets of Russia spread gas over {Idlib/SY} on Monday and 50 people died.", "Russian Aerospace Forces > People"),
    ("JNIM sent up drones, and a bomb killed six in {Djibo/BF} on Monday.", "JNIM > "),
    # met with arms, and with flowers
    (
        "Marchers in {Khartoum/SD} were met with live rounds by police on Monday; a student was shot dead.",
        "Sudanese police > Student",
    ),
    # clashes: with, between, in the noun's own phrase, behind a bracket, each other, with oneself
    ("Days of fighting with JNIM broke out near {Djibo/BF} on Monday.", " > JNIM"),
    ("Clashes erupted between JNIM and the VDP near {Djibo/BF} on Monday.", "JNIM > VDP"),
    ("Clashes erupted between farmers and herders near {Djibo/BF} on Monday.", "Farmers > Herders"),
    ("The JNIM and VDP clash near {Djibo/BF} on Monday left six dead.", "JNIM > VDP"),
    (
        "M23 fought with the army (FARDC) and Burundian soldiers in {Goma/CD} on Monday.",
        "M23 > Armed Forces of the Democratic Republic of Congo+Burundian army",
    ),
    (
        "The army and M23 shelled each other in {Goma/CD} on Monday.",
        "Armed Forces of the Democratic Republic of Congo > M23",
    ),
    ("The army and M23 shelled {Goma/CD} on Monday.", "Armed Forces of the Democratic Republic of Congo+M23 > "),
    ("Rival gunmen of the Gulf Cartel fought in {Reynosa/MX} on Monday.", "Gulf Cartel > Gulf Cartel"),
    ("Gunmen of the Gulf Cartel fought in {Reynosa/MX} on Monday.", "Gulf Cartel > "),
    ("The feuding Gulf Cartel fought in {Reynosa/MX} on Monday.", "Gulf Cartel > "),
    # pacts: offices sign for a state, the leader of somebody does not; those who met, not who pleaded
    (
        "The Chadian president and the Sudanese prime minister signed a pact in {Abéché/TD} on Monday.",
        "Chadian president >  | Sudanese prime minister",
    ),
    (
        "The Somali president and the leader of Puntland signed a pact in {Garowe/SO} on Monday.",
        "Somali president >  | Puntland forces",
    ),
    ("A truce with the RSF was signed in {Jeddah/SA} on Monday.", " >  | RSF"),
    ("The army and the RSF met in {Jeddah/SA} on Monday, and a truce was signed.", "Sudanese Armed Forces >  | RSF"),
    # groups that came before people were killed
    ("JNIM fighters rode into {Djibo/BF} on Monday and six farmers were killed.", "JNIM > Farmers"),
    ("JNIM fighters rode into {Djibo/BF} on Monday; six farmers were killed.", "JNIM > Farmers"),
    ("Houses in {Sake/CD} were surrounded by M23 on Monday, and 20 people were shot.", "M23 > People"),
    # those hit whom no verb has
    ("A raid killed 53 in {Sake/CD} on Monday, most of them girls.", " > Girls"),
    # groups that a sentence on arms laid down names
    ("On Monday 41 fighters laid down arms in {Goma/CD} under terms worked out with the M23.", "Fighters >  | M23"),
    ("On Monday 41 fighters laid down arms in {Goma/CD}, the M23 said.", "Fighters > "),
    # the two sides before a gunfight; of three nobody knows; who says so is none
    (
        "JNIM men and soldiers passed each other near {Djibo/BF} on Monday, and a gunfight killed six.",
        "JNIM > Burkinabe Armed Forces",
    ),
    (
        "JNIM men and soldiers, police said, met near {Djibo/BF} on Monday, and a gunfight killed six.",
        "JNIM > Burkinabe Armed Forces",
    ),
    # of a state and a group that died in a fight the first attacks; of two groups nobody knows
    (
        "Soldiers and M23 men were killed in a gunfight in {Goma/CD} on Monday.",
        "Armed Forces of the Democratic Republic of Congo > M23",
    ),
    ("JNIM men and Islamic State men were killed in a gunfight in {Gao/ML} on Monday.", "JNIM > Islamic State"),
]


@pytest.mark.parametrize(("text", "sides"), SIDES, ids=_ids(SIDES))
def test_sides(note, text, sides):
    assert [_sides(i) for i in note(text)] == [sides]


_CLINIC = "A drone hit a clinic in {El Fasher/SD} on Monday, killing six. "
_MARCH = "Crowds marched in {Conakry/GN} on Monday. "
_STONES = "Crowds marched in {Conakry/GN} on Monday and threw stones. "
#: Note | 'kind: sides' of its incidents.
ONE_OR_TWO = [
    # what one sentence tells: another day, another thing, a colon's other side
    (
        "Rebels signed a deal on Monday in {Juba/SS}, but rebels shot six farmers on Monday.",
        ["Agreement: Rebels > ", "Attack: Rebels > Farmers"],
    ),
    ("Rebels signed a deal in {Juba/SS} on Monday, but rebels shot six farmers.", ["Attack: Rebels > Farmers"]),
    (
        "Soldiers shelled {Sake/CD} and rebels abducted six farmers on Monday.",
        ["Shelling: Armed Forces of the Democratic Republic of Congo > "],
    ),
    (
        "Soldiers shelled {Sake/CD}; rebels abducted six farmers on Monday.",
        ["Shelling: Armed Forces of the Democratic Republic of Congo > ", "Abduction: Rebels > Farmers"],
    ),
    (
        "Soldiers shelled {Sake/CD} and later rebels abducted six farmers on Monday.",
        ["Shelling: Armed Forces of the Democratic Republic of Congo > ", "Abduction: Rebels > Farmers"],
    ),
    # what lies behind, in a noun or in the perfect, gives way
    (
        "Six rebels surrendered in {Sake/CD} on Monday and handed over rifles, after a raid on a camp.",
        ["Agreement: Rebels > "],
    ),
    # the same people go on; others, of other arms, do not; captives are a thing of their own
    ("Gunmen attacked {Djibo/BF} on Monday, killing six. The attackers also burned the market.", ["Attack: Gunmen > "]),
    (
        "Farmers attacked {Djibo/BF} on Monday, killing six. The soldiers shot two nurses.",
        ["Attack: Farmers > ", "Attack: Burkinabe Armed Forces > Nurses"],
    ),
    ("Soldiers entered {Djibo/BF} on Monday. They shot 11 people.", ["Attack: Burkinabe Armed Forces > People"]),
    # what a side says of the thing told before
    (_CLINIC + "The army said only rebels had been hit.", ["Air:  > Rebels"]),
    (_CLINIC + "Officials said rebels had been arrested.", ["Air:  > ", "Arrests:  > Rebels"]),
    (_CLINIC + "The army said it had struck a depot.", ["Air: Sudanese Armed Forces > "]),
    (_CLINIC + "The army said drones hit a depot.", ["Air:  > ", "Air:  > "]),
    (
        "The army bombed a clinic in {El Fasher/SD} on Monday, killing six. The army said it had struck a depot.",
        ["Air: Sudanese Armed Forces > "],
    ),
    (
        "The RSF bombed a clinic in {El Fasher/SD} on Monday, killing six. The army said it had struck a depot.",
        ["Air: RSF > ", "Air: Sudanese Armed Forces > "],
    ),
    # what was done to a march, and what a march came to
    (_MARCH + "Police fired tear gas.", ["Protest with intervention: Guinean police > Crowds"]),
    (
        _MARCH + "Police fired tear gas at a rally.",
        ["Peaceful protest: Crowds > ", "Protest with intervention: Guinean police > "],
    ),
    (_MARCH + "Police shot two men.", ["Excessive force: Guinean police > Crowds"]),
    (_MARCH + "Gunmen shot two men.", ["Peaceful protest: Crowds > ", "Attack: Gunmen > Men"]),
    (_MARCH + "Police arrested two men.", ["Protest with intervention: Guinean police > Crowds"]),
    (_MARCH + "Youths threw stones at shops.", ["Violent demonstration: Crowds > "]),
    (_STONES + "Police arrested two men.", ["Violent demonstration: Crowds > Men"]),
    (_STONES + "Police shot two men.", ["Violent demonstration: Crowds > ", "Attack: Guinean police > Men"]),
]


@pytest.mark.parametrize(("text", "told"), ONE_OR_TWO, ids=[f"{n}-{row[0][-40:]}" for n, row in enumerate(ONE_OR_TWO)])
def test_one_or_two(note, text, told):
    assert [f"{_short(i.sub_event_type)}: {_sides(i)}" for i in note(text)] == told


#: Note | places of its incidents.
PLACES = [
    # a state's police seize nothing in another country that nobody tells; they may beat people there
    ("The army bombed {Deir ez-Zor/SY} on Monday. Iraqi police seized rifles on Monday.", ["Deir ez-Zor", None]),
    ("The army bombed {Deir ez-Zor/SY} on Monday. Syrian police seized rifles on Monday.", ["Deir ez-Zor"] * 2),
    ("The army bombed {Deir ez-Zor/SY} on Monday. Iraqi police beat six men on Monday.", ["Deir ez-Zor"] * 2),
    # 'the town' is one told before, in the sentence itself, too
    ("Those who left {Nyala/SD} said that gunmen had shot six men in the town.", ["Nyala"]),
    ("Those who left {Nyala/SD} said that gunmen had shot six men in a town.", [None]),
    ("Fleeing {Nyala/SD}, she said that on Monday drones hit the town.", ["Nyala"]),
    ("On Monday drones hit the town, killing six, and he went to {Nyala/SD}.", [None]),
]


@pytest.mark.parametrize(("text", "places"), PLACES, ids=_ids(PLACES))
def test_places_told_before(note, text, places):
    assert [i.place and i.place.mention for i in note(text)] == places
