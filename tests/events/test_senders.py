"""Who sent what fell, whom a statement means by 'our forces', and how an incident is told."""

from __future__ import annotations

import pytest

from geo.records import Document, inferred


def _names(incident, role):
    return [a.name for a in incident.actors if a.role == role]


#: Text | who is taken to have sent the last strike.
SENDERS = [
    ("Israeli tanks left Jenin on Sunday. On Monday an air raid in Khan Younis killed six.", ["Israel Defense Forces"]),
    ("Israel's weather is hot. On Monday an air raid in Khan Younis killed six.", []),
    ("Israeli tanks left. Nobody knows who shelled Khan Younis on Monday, killing six.", []),
    (
        "Israeli jets were over Tyre on Sunday. On Monday warplanes bombed Beirut, killing six.",
        ["Israel Defense Forces"],
    ),
]


@pytest.mark.parametrize(("text", "doers"), SENDERS, ids=[row[0][:40] for row in SENDERS])
def test_sender(pipeline, text, doers):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-18"))
    last = max(found, key=lambda i: i.sources[0].start)
    assert _names(last, "perpetrator") == doers
    assert all(inferred(a) for a in last.actors if a.role == "perpetrator"), "no sentence tells it"


#: Of wars: text | who is taken to have sent its last strike, by `wars.tsv`.
WARS = [
    ("Saudi warplanes are loud. An air raid on Hodeidah on 3 March 2021 killed six.", ["Saudi-led coalition"]),
    ("Saudi warplanes are loud. An air raid on Hodeidah on 7 October 2023 killed six.", []),  # until 2022
    ("Saudi warplanes are loud. A drone strike on Hodeidah on 3 March 2021 killed six.", []),  # no drones
    ("American warplanes are loud. An air raid on Hodeidah on Monday killed six.", ["United States military"]),
    ("American warplanes are loud. An air raid on Hodeidah on 7 October 2023 killed six.", []),  # since 2024
    ("Feared are junta soldiers. An air raid on Lashio on Monday killed six.", ["Myanmar Armed Forces"]),
    ("Feared are junta soldiers. A drone strike on Lashio on Monday killed six.", []),
    ("Feared are junta soldiers. Shells hit Lashio on Monday and killed six.", []),
    ("Turkish jets are loud. An air raid on Erbil on Monday killed six.", ["Turkish Armed Forces"]),
    ("Israeli tanks are loud. An air raid on Homs on Monday killed six.", ["Israel Defense Forces"]),
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


#: Of ground between two states at war: text | from whom it was taken, as suspected.
GROUND = [
    ("Ukrainian drones are loud. Russian forces took the village of Bilytske on Monday.", ["Armed Forces of Ukraine"]),
    ("Russian artillery is loud. Ukrainian troops retook the village of Stepove on Monday.", ["Russian Armed Forces"]),
    ("Russian forces took the village of Bilytske on Monday.", []),  # the other one is not named
    ("Ukrainian drones are loud. Wagner fighters took Rostov-on-Don on Monday.", []),  # no army
    ("Ukrainian drones are loud. Russian forces took the town of Aleppo on Monday.", []),  # neither's ground
    ("Ukrainian drones are loud. Russian forces took Bilytske from the Azov Brigade on Monday.", ["Azov Brigade"]),
    ("Israeli tanks are loud. Syrian troops retook the town of Palmyra on Monday.", []),  # one strikes the other only
]


@pytest.mark.parametrize(("text", "targets"), GROUND, ids=[row[0][:60] for row in GROUND])
def test_ground_is_taken_from_the_other_state(pipeline, text, targets):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-06-18"))
    assert _names(found[-1], "target") == targets
    assert {inferred(a) for a in found[-1].actors if a.role == "target"} <= {"from" not in text}


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
    ("The Daily", "On Monday our forces captured {Bara/SD}, the mayor said.", ["Sudanese Armed Forces"]),
    ("RSF", "On Monday our forces captured {Bara/SD}.", ["Rapid Support Forces"]),
    ("The Daily", "On Monday our forces captured {Sloviansk/UA}, the Russian ministry said.", ["Russian Armed Forces"]),
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
    (
        "The Daily",
        "The army announces that on 16 June troops killed 40 rebels near Goma.",
        ["Armed Forces of the Democratic Republic of Congo"],
    ),
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


@pytest.mark.parametrize(
    ("publisher", "text", "status"),
    [
        ("M23", "Our fighters took Sake on Tuesday. Jets of the enemy killed six villagers near Goma.", "claimed"),
        ("Reuters", "Fighters of M23 took Sake on Tuesday. Jets killed six villagers near Goma.", "reported"),
    ],
)
def test_what_rebels_tell_in_a_statement_is_their_claim(pipeline, publisher, text, status):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-02-05", publisher=publisher))
    assert {i.status for i in found} == {status}
    assert len(found) == 2


def test_who_bombs_a_harbour_need_not_have_fired_at_a_ship(read):
    told = read(
        "On Sunday a Liberian-flagged freighter was abandoned after drones set it on fire off Ras Isa in Yemen. Hours "
        "later Israeli warplanes bombed the harbour of Hodeidah, the Israeli military said.",
        published="2025-07-10",
    )
    assert [bool([a for a in i.actors if a.country == "IL"]) for i in told] == [False, True]
