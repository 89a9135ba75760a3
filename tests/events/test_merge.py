"""The same thing told twice is one; two things are two; order does not matter."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events.merging.combine import combine
from geo.events.merging.merge import cluster, merge
from geo.events.merging.similar import features
from geo.records import INFERRED


def test_two_reports_of_one_attack(read):
    a = read("Gunmen killed seven farmers in Djibo on Monday.", doc_id="a")
    b = read("Seven farmers were shot dead by gunmen in Djibo on Monday, residents said.", doc_id="b")
    merged = merge([*a, *b])
    assert len(merged) == 1
    assert {s.doc_id for s in merged[0].sources} == {"a", "b"}
    assert merged[0].id == min(o.id for o in (*a, *b))
    assert "same" in merged[0].merge[0]


def test_two_towns_on_one_day_stay_two(read):
    a = read("Drones struck Odesa on Tuesday.", doc_id="a")
    b = read("Drones struck Kharkiv on Tuesday.", doc_id="b")
    assert len(merge([*a, *b])) == 2


def test_two_days_in_one_town_stay_two(read):
    a = read("Drones struck Odesa on Monday.", doc_id="a")
    b = read("Drones struck Odesa on Tuesday.", doc_id="b")
    assert len(merge([*a, *b])) == 2


def test_different_perpetrators_stay_two(read):
    a = read("Al-Shabaab killed four people in Mogadishu on Monday.", doc_id="a")
    b = read("Kenyan soldiers killed four people in Mogadishu on Monday.", doc_id="b")
    assert len(merge([*a, *b])) == 2


def test_a_shot_and_its_interception_are_one(read):
    a = read("The army said it shot down a missile fired from Yemen on Sunday evening.", doc_id="a")
    b = read("The Houthis said they had fired a missile at Israel on Sunday.", doc_id="b")
    (incident,) = merge([*a, *b])
    assert incident.outcome == "intercepted"
    assert any(actor.name == "Houthis" and actor.role == "target" for actor in incident.actors)
    assert "interception" in incident.merge[0]


def test_another_bomb_in_the_same_town_stays_another(read):
    a = read("A bomb killed nine people at a market in Mogadishu on Monday.", doc_id="a")
    b = read("A bomb killed two soldiers at an army post in Mogadishu on Monday.", doc_id="b")
    city = [msgspec.structs.replace(o, place=msgspec.structs.replace(o.place, kind="PPLC")) for o in (*a, *b)]
    assert len(merge(city)) == 2


def test_tolls_that_differ_stay_with_their_sources(read):
    a = read("A suicide bombing in Quetta on Monday killed 20 people.", doc_id="a")
    b = read("A suicide bombing in Quetta on Monday killed 22 people.", doc_id="b")
    merged = merge([*a, *b])
    assert len(merged) == 1
    assert any("20 (a)" in reason and "22 (b)" in reason for reason in merged[0].merge)


def test_a_group_and_the_alliance_it_is_of_are_one(read):
    a = read("The Congo River Alliance captured Goma on Monday.", doc_id="a")
    b = read("M23 rebels seized Goma on Monday, residents said.", doc_id="b")
    c = read("JNIM rebels seized Goma on Monday, residents said.", doc_id="c")
    assert len(merge([*a, *b])) == 1
    assert len(merge([*a, *c])) == 2


def test_of_two_dates_of_one_precision_the_narrower_stays(read):
    told = read("M23 rebels seized Goma on Monday, residents said.", doc_id="a")[0]
    again = read("M23 rebels seized Goma on Monday, residents said.", doc_id="b")[0]
    span = {"date_precision": "month", "date_basis": "stated"}
    month = msgspec.structs.replace(told, date_start="2025-06-01", date_end="2025-06-30", **span)
    months = msgspec.structs.replace(again, date_start="2025-01-01", date_end="2025-06-30", **span)
    for order in ([month, months], [months, month]):
        (incident,) = merge(order)
        assert (incident.date_start, incident.date_end) == ("2025-06-01", "2025-06-30")


def _best(told):
    """The same telling, as the surest of all."""
    return msgspec.structs.replace(told, confidence=msgspec.structs.replace(told.confidence, overall=1.0))


def _doers(incident):
    return [a.id for a in incident.actors if a.role == "perpetrator"]


def test_a_name_takes_the_place_of_gunmen(read):
    (m23,) = read("M23 rebels shot dead nine people in Goma on Monday.", doc_id="a")
    (gunmen,) = read("Gunmen killed nine people in Goma on Monday.", doc_id="b")
    (bandits,) = read("Bandits killed nine people in Goma on Monday.", doc_id="c")
    assert _doers(combine([m23, _best(gunmen)])) == ["m23"]
    assert _doers(combine([_best(m23), bandits])) == ["m23"]
    assert _doers(gunmen) == ["generic:gunmen"]


def test_a_doer_whom_sitmap_found_is_told_as_another_report_tells_him(read):
    (told,) = read("Israeli jets bombed a school in Beirut on Monday.", doc_id="b")
    (doer,) = told.actors[:1]
    found = msgspec.structs.replace(doer, certainty="suspected", said_by=INFERRED)
    guess = msgspec.structs.replace(told, id="a", actors=[found], title="Air strike in Beirut, probably by Israel")
    incident = combine([_best(guess), told])
    assert [(a.certainty, a.said_by) for a in incident.actors] == [("stated", None)]
    assert incident.title == told.title
    blamed = msgspec.structs.replace(guess, actors=[msgspec.structs.replace(doer, certainty="blamed", said_by="army")])
    assert [a.certainty for a in combine([_best(blamed), told]).actors] == ["blamed"], "the best telling's stays"


def test_only_one_telling_may_have_somebody_on_both_sides(read):
    (one,) = read("Gunmen of two rival wings of the Gulf Cartel traded fire in Goma on Monday.", doc_id="a")
    assert [a.role for a in combine([one]).actors] == ["perpetrator", "target"]
    (a,) = read("M23 fought with the army in Goma on Monday.", doc_id="a")
    turned = {"perpetrator": "target", "target": "perpetrator"}
    b = msgspec.structs.replace(a, actors=[msgspec.structs.replace(x, role=turned[x.role]) for x in a.actors])
    assert combine([_best(a), b]).actors == a.actors


def test_a_riot_and_an_attack_may_be_one(read):
    (a,) = read("Nine people were killed by youths in Quetta on Monday.", doc_id="a")
    riot = msgspec.structs.replace(a, event_type="Riots", sub_event_type="Mob violence")
    b = read("Youths shot dead nine people in Quetta on Monday, police said.", doc_id="b")
    c = read("Youths attacked and killed two teachers in Quetta on Monday.", doc_id="c")
    assert len(merge([riot, *b])) == 1
    assert len(merge([riot, *c])) == 2


def test_nothing_gives_nothing():
    assert merge([]) == []


def test_status_over_all_sources(read):
    a = read("The RSF killed nine soldiers in Bara on Tuesday, the RSF said.", doc_id="a")
    b = read("Nine soldiers were killed by the RSF in Bara on Tuesday.", doc_id="b")
    assert merge(a)[0].status == "claimed"
    assert merge([*a, *b])[0].status == "reported"


TEXTS = [
    "Gunmen killed seven farmers in Djibo on Monday.",
    "Seven farmers were shot dead by gunmen in Djibo on Monday.",
    "Drones struck Odesa on Tuesday, killing three people.",
    "A drone strike on Odesa killed three people on Tuesday.",
    "Russian forces shelled Nikopol on Tuesday, wounding a woman.",
    "Police arrested 14 activists in Nairobi on Tuesday.",
    "A suicide bombing in Quetta on Monday killed 20 people.",
]


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(len(TEXTS))))
def test_stable_under_order(order):
    from .conftest import Reader

    reader = _reader(Reader)
    told = [o for n, text in enumerate(TEXTS) for o in reader(text, doc_id=f"d{n}")]
    by_doc = {n: [o for o in told if o.doc_id == f"d{n}"] for n in range(len(TEXTS))}
    shuffled = [o for n in order for o in by_doc[n]]
    assert merge(shuffled) == merge(told)
    assert sorted(o.id for members, _ in cluster(shuffled) for o in members) == sorted(o.id for o in told)


_CACHE: list[object] = []


def _reader(make):
    if not _CACHE:
        _CACHE.append(make())
    return _CACHE[0]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (  # a bomb that somebody carried is a suicide bomb to who knows it
            "A bomb tore through a mosque in Kunduz on Friday 8 October 2021, killing 46 worshippers.",
            "A suicide bomber killed 43 worshippers in a mosque in Kunduz on 8 October 2021.",
            1,
        ),
        (  # a quarter that stands in no gazetteer lies in the town of the other report
            "In Cali, a motorcycle packed with explosives blew up near a bank on 10 June 2025, leaving two dead.",
            "A motorbike bomb killed two in the Zorkendez neighbourhood of Cali on 10 June 2025.",
            1,
        ),
        (
            "A car bomb killed two soldiers in Kunduz on 8 October 2021.",
            "A drone strike killed two farmers in Kunduz on 8 October 2021.",
            2,
        ),
    ],
)
def test_words_for_weapons_and_quarters_that_reports_waver_between(read, one, other, count):
    incidents = merge(
        [*read(one, published="2025-06-12", doc_id="a"), *read(other, published="2025-06-12", doc_id="b")]
    )
    assert len(incidents) == count


def test_a_person_called_by_the_last_name_is_the_same(read):
    one = read("A drone strike in Idlib killed the commander Karim Sadoun on Monday.", doc_id="a")
    other = read("Sadoun, a leader of Hurras al-Din, was killed by a drone in Idlib on Monday.", doc_id="b")
    third = read("A drone strike in Idlib killed the commander Nabil Haddad on Monday.", doc_id="c")
    assert len(merge([*one, *other])) == 1
    assert len(merge([*one, *third])) == 2


def test_a_battle_whose_sides_a_report_turned_round_is_one(read):
    (a,) = read("M23 captured Goma from the army on Monday, killing 29 people.", doc_id="a")
    (b,) = read("M23 captured Goma from the army on Monday after a fight in which 29 people died.", doc_id="b")
    m23 = next(x for x in a.actors if x.role == "perpetrator")
    hit = msgspec.structs.replace(b, actors=[*b.actors[:1], msgspec.structs.replace(m23, role="target")])
    assert len(merge([a, hit])) == 1
    attacks = [msgspec.structs.replace(o, sub_event_type="Attack") for o in (a, hit)]
    assert len(merge(attacks)) == 2


def test_reports_without_a_place_share_more_than_the_kind_and_the_day(read):
    one = read("A bomb wounded a woman and her two sons at a camp on Monday.", doc_id="a")
    other = read("A bomb went off at the toll gate on Monday without hurting a soul.", doc_id="b")
    assert [len(one), len(other)] == [1, 1]
    assert len(merge([*one, *other])) == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("A missile hit a house in Odesa late on Monday.", "A missile hit a house in Odesa early on Tuesday.", 1),
        ("A missile hit a house in Odesa overnight on Monday.", "A missile struck a home in Odesa on Tuesday.", 1),
        ("A missile hit a house in Odesa late on Monday.", "A missile hit a house in Odesa late on Tuesday.", 2),
        ("A missile hit a house in Odesa on Monday.", "A missile hit a house in Odesa on Tuesday.", 2),
        ("A missile hit a house in Odesa on Monday night.", "A missile hit a house in Odesa on Tuesday night.", 2),
        ("A missile hit a house in Odesa on Monday morning.", "A second missile hit Odesa on Monday evening.", 2),
        ("A missile hit a house in Odesa on Monday morning.", "A missile hit Odesa on Monday, they said.", 1),
    ],
)
def test_one_night_has_two_days(read, one, other, count):
    assert len(merge([*read(one, doc_id="a"), *read(other, doc_id="b")])) == count


def test_a_place_that_the_other_report_names_besides(read):
    (a,) = read("Gunmen killed nine people in Djibo, in the Safana district, on Monday.", doc_id="a")
    (b,) = read("Bandits killed nine people in Kaya on Monday.", doc_id="b")
    assert len(merge([a, b])) == 2
    safana = msgspec.structs.replace(b.place, name="Safana", mention="Safana", id="x", lat=12.4, lon=7.3)
    (incident,) = merge([a, msgspec.structs.replace(b, place=safana)])
    assert "both name Safana" in incident.merge[0]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (
            "A journalist was shot dead in Mogadishu on Monday.",
            "A tax collector was shot dead in Mogadishu on Monday.",
            2,
        ),
        ("Police arrested Mohamed Ali in Tunis on Monday.", "Police arrested Rached Karray in Tunis on Monday.", 2),
        ("Police arrested Mohamed Ali in Tunis on Monday.", "Police arrested Mohammed Ali in Tunis on Monday.", 1),
        (
            "Gunmen kidnapped a parish priest in Goma on Monday.",
            "Gunmen kidnapped a village head and his sons in Goma on Monday.",
            2,
        ),
        ("Gunmen kidnapped a parish priest in Goma on Monday.", "Gunmen kidnapped a priest in Jos on Monday.", 1),
        ("Al-Shabaab killed four in Baidoa on Monday.", "Ethiopian soldiers killed four in Baidoa on Monday.", 2),
    ],
)
def test_who_it_was_keeps_apart(read, one, other, count):
    assert len(merge([*read(one, doc_id="a"), *read(other, doc_id="b")])) == count


def test_at_least_so_many_are_as_many(read):
    a = read("At least 29 soldiers were killed in an ambush near Djibo on Monday.", doc_id="a")
    b = read("An ambush near Djibo on Monday killed 29 soldiers.", doc_id="b")
    (incident,) = merge([*a, *b])
    assert "same number of dead" in incident.merge[0]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("M23 rebels captured Goma on Sunday.", "M23 rebels captured Goma on Tuesday, residents said.", 1),
        ("M23 rebels captured Goma on Sunday.", "JNIM fighters captured Goma on Tuesday.", 2),
        (
            "M23 rebels clashed with soldiers in Goma on Sunday.",
            "M23 rebels clashed with soldiers in Goma on Tuesday.",
            2,
        ),
    ],
)
def test_a_place_is_taken_once(read, one, other, count):
    assert len(merge([*read(one, doc_id="a"), *read(other, doc_id="b")])) == count


@pytest.mark.parametrize(("said", "joined"), [("the Kenyan capital", True), ("a Kenyan town", False)])
def test_a_capital_by_its_rank(read, said, joined):
    (a,) = read("Thirteen people were shot dead in Nairobi on Monday.", doc_id="a")
    (b,) = read(f"Gunmen opened fire in {said} on Monday, killing two people.", doc_id="b")
    a = msgspec.structs.replace(a, place=msgspec.structs.replace(a.place, kind="PPLC"))
    found = features(a, msgspec.structs.replace(b, place=None))
    assert (found is not None and "place:capital" in found[0]) is joined


def test_a_few_days_apart_over_the_end_of_a_month(read):
    a = read("Rebels captured Goma on 31 May.", published="2025-06-04", doc_id="a")
    b = read("Rebels captured Goma on 3 June.", published="2025-06-04", doc_id="b")
    assert len(merge([*a, *b])) == 1


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        # villages that no gazetteer has, in one division; the second report need not name the village
        ("Rebels killed nine in Makole, Irumu territory.", "Rebels killed 12 in Wolese, Irumu territory.", 2),
        ("Rebels killed nine in Makole, Irumu territory.", "Rebels killed nine people in Irumu territory.", 1),
        ("Rebels killed nine in Makole, Irumu territory.", "Rebels killed nine in Irumu, in Makole village.", 1),
    ],
)
def test_villages_of_one_division(read, one, other, count):
    told = [*read(f"{one[:-1]} on Monday.", doc_id="a"), *read(f"{other[:-1]} on Monday.", doc_id="b")]
    division = {"name": "Irumu", "mention": "Irumu", "id": "x", "precision": "admin2", "lat": 1.4, "lon": 29.9}
    placed = next(o.place for o in read("Rebels killed nine people in Goma on Monday."))
    placed = msgspec.structs.replace(placed, **division)
    assert len(merge([msgspec.structs.replace(o, place=placed) for o in told])) == count


def test_what_lies_near_two_towns_lies_apart(read):
    (a,) = read("Jets bombed a camp near Goma on Monday, killing nine people.", doc_id="a")
    (b,) = read("Jets bombed a mosque on Monday, killing 30 people.", doc_id="b")
    near = msgspec.structs.replace(a.place, precision="near", radius_km=25.0)
    away = msgspec.structs.replace(near, name="Sake", mention="Sake", id="x", lat=near.lat + 0.2)
    one, other = (msgspec.structs.replace(o, place=p) for o, p in ((a, near), (b, away)))
    assert "near:two" in features(one, other)[0]
    assert len(merge([one, other])) == 2


@pytest.mark.parametrize(
    ("id", "name", "one"),
    [("bedouin-sy", "Bedouin tribal fighters", True), ("maronites", "Maronite fighters", False)],
)
def test_a_people_by_two_names(read, id, name, one):
    text = "Gunmen attacked Bedouin tribesmen in Suwayda on Monday, killing 30 people."
    a, b = (read(text, doc_id=doc)[0] for doc in ("a", "b"))
    (doer,) = [x for x in a.actors if x.role == "perpetrator"]
    hit = [
        msgspec.structs.replace(doer, id=known, name=words, role="target", kind="Identity militia")
        for known, words in (("people:bedouin", "Bedouin groups"), (id, name))
    ]
    a, b = (msgspec.structs.replace(told, actors=[doer, other]) for told, other in zip((a, b), hit, strict=True))
    assert (features(a, b) is not None) is one


def test_a_lead_counts_the_dead_of_what_the_body_tells_of_a_town(read):
    lead = "Fighting flared again in Syria's Druze-majority province of Sweida on Sunday, leaving at least two dead."
    body = (
        "Druze fighters attacked positions of the internal security forces at Tal Hadid at dawn on Sunday. A member of "
        "the security forces was killed and seven were wounded, the state-run television quoted a source as saying."
    )
    rest = "The corridor through Busra al-Sham was closed for some hours, and forty lorries with flour were waiting."
    told = read(f"{lead}\n\n{body}\n\n{rest}", published="2025-08-04")
    assert [i.sub_event_type for i in merge(told)] == ["Armed clash"]
