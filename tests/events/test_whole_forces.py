"""One id for a state's army, air force or police, whichever words tell of it and whenever it was."""

from __future__ import annotations

import pytest

from geo.events.lexicon.actor_rows import build_actors
from geo.events.lexicon.kinship import kin
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.telling.whole_forces import recorded
from geo.records import Actor, Document

DAY = "2024-05-06"


def _ids(text: str, on: str = DAY) -> list[str | None]:
    """Ids of those whom words name, as records of a day carry them."""
    table = load_lexicons().actors
    spans = table.find_in(text, on)[1]
    return [a.id for a in recorded([span.entry.as_actor("perpetrator") for span in spans], table, on)]


@pytest.mark.parametrize(
    ("country", "adjective", "army"),
    [
        ("Sudan", "Sudanese", "saf"),
        ("Ukraine", "Ukrainian", "afu"),
        ("Russia", "Russian", "russian-forces"),
        ("Israel", "Israeli", "idf"),
        ("the United States", "American", "us-military"),
        ("the United Kingdom", "British", "british-forces"),
        ("France", "French", "french-army"),
        ("Pakistan", "Pakistani", "pakistan-army"),
        ("Lebanon", "Lebanese", "laf"),
        ("Myanmar", "Burmese", "tatmadaw"),
        ("Mali", "Malian", "fama"),
        ("Ecuador", "Ecuadorian", "ecuador-army"),
        ("Turkey", "Turkish", "turkish-army"),
        ("China", "Chinese", "pla"),
        ("Bangladesh", "Bangladeshi", "state:BD:military"),  # of no row
    ],
)
def test_an_army_is_one_whatever_it_is_called(country: str, adjective: str, army: str) -> None:
    for word in ("army", "military", "armed forces", "Armed Forces", "forces", "troops", "soldiers"):
        assert _ids(f"{adjective} {word}") == _ids(f"{word} of {country}") == [army], word
        if not country.startswith("the "):
            assert _ids(f"{country}'s {word}") == [army], word


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Russian warplanes", "vks"),
        ("air force of Ukraine", "ukraine-air-force"),
        ("British warships", "royal-navy"),
        ("police of Colombia", "pn-co"),
        ("Kenyan police officers", "kenya-police"),
        ("Chinese coast guard", "china-coast-guard"),
        ("Indian coast guard", "state:IN:coastguard"),  # a coast guard is no navy
        ("India's border guards", "bsf"),
        ("Sudanese warplanes", "state:SD:air"),
        ("Lebanese Forces", "lebanese-forces"),  # the party
        ("Libyan national army", "lna"),
        ("Iranian military", "iran-armed-forces"),
        ("Iranian army", "artesh"),
        ("Tajik troops", "state:TJ:military"),
        ("Tajik gunmen", "people:tajik"),
        ("Rapid Support Forces", "rsf"),
        ("Black Sea Fleet", "black-sea-fleet"),
    ],
)
def test_other_forces_are_whom_the_lexicon_names(text: str, whom: str) -> None:
    assert _ids(text) == [whom]


@pytest.mark.parametrize(
    ("text", "on", "army"),
    [
        ("Syrian army", "2019-03-04", "syria-assad-army"),
        ("Syrian army", "2025-03-04", "syria-new-army"),
        ("Afghan army", "2020-03-04", "ana"),
        ("Afghan army", "2023-03-04", "taliban-gov"),
        ("Afghan National Army", "2023-03-04", "ana"),  # of whom reports still tell
        ("Afghan police", "2019-03-04", "anp-af"),
        ("Afghan police", "2023-03-04", "state:AF:police"),
        ("Afghan police officers", "2023-03-04", "state:AF:police"),
        ("Russian air force", "1999-10-21", "state:RU:air"),
    ],
)
def test_an_army_is_that_of_its_day(text: str, on: str, army: str) -> None:
    assert _ids(text, on) == [army]


def test_the_day_is_that_of_the_event(read) -> None:
    first, second = read(
        "On 4 March 2019 the Syrian army shelled Idlib, killing six. On Monday Syrian soldiers shelled Homs."
    )
    assert [a.id for a in first.actors if a.role == "perpetrator"] == ["syria-assad-army"]
    assert [a.name for a in first.actors if a.role == "perpetrator"] == ["Syrian Arab Army"]
    assert [a.id for a in second.actors] == [
        "syria-assad-army" if second.date_start < "2024-12-08" else "syria-new-army"
    ]


def test_two_words_for_an_army_make_one_incident(pipeline) -> None:
    texts = (
        "The Sudanese army shelled a market in El Fasher on Monday, killing six people.",
        "Sudanese troops shelled a market in El Fasher on Monday, killing six people.",
    )
    told = [
        o for n, text in enumerate(texts) for o in pipeline.observe(Document(doc_id=f"d{n}", text=text, published=DAY))
    ]
    (incident,) = pipeline.merge(told)
    assert [a.id for a in incident.actors if a.role == "perpetrator"] == ["saf"]


def test_countries_that_share_a_force(read) -> None:
    (strike,) = read("American and Israeli forces shelled Tyre on Monday.")
    assert {a.id for a in strike.actors if a.role == "perpetrator"} == {"us-military", "idf"}
    assert _ids("Russian navy and air force") == ["russian-navy", "vks"]


def test_who_is_told_by_arms_alone_is_the_army(read) -> None:
    (strike,) = read("Russian strikes on Kharkiv killed six people on Monday.")
    assert [a.id for a in strike.actors if a.role == "perpetrator"] == ["russian-forces"]
    (state,) = read("Israel bombed Tyre on Monday.")
    assert [(a.id, a.name) for a in state.actors] == [("state:IL", "Israel")]  # a state is more than its army
    table = load_lexicons().actors
    arms, other = table.entries["force:arms"], table.entries["force:military"]
    told = [table.force(arms, country).as_actor("perpetrator") for country in ("RU", "BD")]
    assert [a.id for a in recorded(told, table, DAY, armed=True)] == ["russian-forces", "state:BD"]
    assert [a.id for a in recorded(told, table, DAY)] == ["state:RU", "state:BD"]  # 'Chinese ships' may be coast guards
    assert [a.id for a in recorded([table.force(other, "BD").as_actor("other")], table, DAY)] == ["state:BD:military"]


def test_a_unit_keeps_its_name_and_stands_once(read) -> None:
    (strike,) = read("The Sudanese army's 22nd Division shelled El Fasher on Monday, killing six.")
    assert [(a.id, a.name) for a in strike.actors if a.role == "perpetrator"] == [("saf", "22nd Division")]
    table = load_lexicons().actors
    army, unit = (_actor(name) for name in ("Sudanese military", "Sudanese special forces"))
    assert [a.name for a in recorded([army, unit], table, DAY)] == ["Sudanese special forces"]
    assert [a.name for a in recorded([army, army], table, DAY)] == ["Sudanese Armed Forces"]


def _actor(name: str) -> Actor:
    return Actor(
        id="state:SD:military", name=name, role="perpetrator", kind="State forces", country="SD", certainty="stated",
        said_by=None,
    )  # fmt: skip


def test_a_long_name_is_short_in_a_title(read) -> None:
    (clash,) = read("Congolese soldiers clashed with M23 in Goma on Monday.")
    assert "Congolese military" in clash.title


def test_branches_are_kin_of_the_army() -> None:
    assert kin("saf", "state:SD:air") and kin("state:SD:navy", "state:SD:military") and kin("vks", "russian-forces")
    assert not kin("saf", "state:SD:police") and not kin("saf", "state:SS:air") and not kin("saf", "rsf")


def test_a_row_of_the_users_is_the_army_by_its_column() -> None:
    words = {"id": "force:military", "name": "military", "variants": "army|troops", "kind": "State forces"}
    row = {"name": "Bangladesh Armed Forces", "kind": "State forces", "country": "BD", "force": "military"}
    table = build_actors(
        [words, row | {"id": "old", "variants": "AFB"}, row | {"id": "own", "variants": "BAF"}], blocs=[]
    )
    (span,) = table.find_in("Bangladeshi troops", DAY)[1]
    assert [a.id for a in recorded([span.entry.as_actor("target")], table, DAY)] == ["own"]


def test_a_department_of_common_words_is_of_the_country_that_is_told(read):
    shot = read("The Counter Terrorism Department shot down a drone near Erbil airport on Monday.")
    assert [(a.id, a.name) for a in shot[0].actors if a.role == "perpetrator"] == [
        (None, "Counter Terrorism Department")
    ]
    raid = read("The Counter Terrorism Department killed four militants in Peshawar on Monday.")
    assert [a.id for a in raid[0].actors if a.role == "perpetrator"] == ["ctd"]
