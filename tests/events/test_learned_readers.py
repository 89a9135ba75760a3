"""The learned readers: what no table names is found, kinds get a second opinion, roles are filled."""

from __future__ import annotations

import pytest

from geo.events.kinds.context import Context
from geo.events.kinds.second_opinion import second_opinion
from geo.events.kinds.vetoes import Opinions, vetoed
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence import linear
from geo.events.sentence.dead_features import people_of
from geo.events.sentence.pieces import apart, piece_at
from geo.events.sentence.scene import scenes
from geo.records import Document
from geo.text.sentences import split


def _scene(text):
    return scenes(split(text)[0], load_lexicons(), [], [], [], None)[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Men with rifles herded 60 villagers near Zuru into the forest on Monday; nobody has seen them since.", "Abd"),
        ("Carpet, bed and generator were carted off by soldiers from the homes of Leer on Monday.", "Loo"),
    ],
)  # fmt: skip
def test_what_no_table_names_is_found(pipeline, text, kind) -> None:
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert found.sub_event_type.startswith(kind)


def test_a_second_opinion_needs_to_be_much_surer() -> None:
    text = "Suspected rebels hurled a grenade into a bar in Goma on Monday."
    context, lexicons = Context("throw"), load_lexicons()
    assert second_opinion(_scene(text), 3, "Looting/property destruction", context, lexicons) == "Grenade"
    assert second_opinion(_scene(text), 3, "Grenade", context, lexicons) == "Grenade"


#: A sentence, its trigger, what the rules say of it and what the reader; who did it; whether the rules' word stands.
VETOED = [
    ("Bombing", 0, "Remote explosive/landmine/IED", "Air/drone strike", [], True),
    ("Soldiers shot students.", 1, "Attack", "Excessive force against protesters", [], True),
    ("Soldiers shot marching students.", 1, "Attack", "Excessive force against protesters", [], False),
    ("Police fired pellets at rioters.", 1, "Violent demonstration", "Excessive force against protesters", [], True),
    (
        "Police fired at rioters, killing two.",
        1,
        "Violent demonstration",
        "Excessive force against protesters",
        [],
        False,
    ),
    ("Troops found rockets.", 1, "Disrupted weapons use", "Shelling/artillery/missile attack", [], True),
    ("Troops found rockets.", 1, "Disrupted weapons use", "Looting/property destruction", [], False),
    ("Men took a nurse.", 1, "Abduction/forced disappearance", "Government regains territory", [], True),
    ("Men took a nurse.", 1, "Abduction/forced disappearance", "Arrests", ["Rebel group"], True),
    ("Men took a nurse.", 1, "Abduction/forced disappearance", "Arrests", ["State forces"], False),
    ("The truce began, arms were seized.", 1, "Agreement", "Disrupted weapons use", [], True),
    ("The group said it killed him.", 4, "Attack", "Change to group/activity", [], True),
    ("The group said it killed him.", 4, "Attack", "Armed clash", [], False),
    ("Rebels handed it over.", 1, "Non-violent transfer of territory", "Agreement", [], True),
    ("Rebels handed it over.", 1, "Non-violent transfer of territory", "Disrupted weapons use", [], False),
    ("They marched; police dispersed them.", 1, "Protest with intervention", "Peaceful protest", [], True),
    ("They marched; police watched them.", 1, "Protest with intervention", "Peaceful protest", [], False),
    ("Goma saw protests.", 2, "Peaceful protest", "Excessive force against protesters", [], True),
    ("Police shot at protests.", 3, "Peaceful protest", "Excessive force against protesters", [], False),
    ("Men threw a bomb.", 1, "Grenade", "Remote explosive/landmine/IED", [], True),
    ("Men planted a bomb.", 1, "Grenade", "Remote explosive/landmine/IED", [], False),
    ("The group seized X, shelling Y.", 2, "Non-state actor overtakes territory", "Air/drone strike", [], True),
    ("The group seized X, shelling Y.", 2, "Non-state actor overtakes territory", "Armed clash", [], False),
    ("The group stormed X, shelling Y.", 2, "Non-state actor overtakes territory", "Air/drone strike", [], False),
]


@pytest.mark.parametrize(("text", "i", "ruled", "read", "doers", "stands"), VETOED)
def test_what_no_reader_overrules(text, i, ruled, read, doers, stands) -> None:
    scene = _scene(text)
    told = Opinions(scene, scene, scene.tokens[i], Context("any", agent_kinds=doers), ruled, read)
    assert vetoed(told) is stands


@pytest.mark.parametrize(("doer", "stands"), [("the air force", True), ("gunners", False)])
def test_what_comes_from_the_air_is_not_shelled(doer, stands) -> None:
    scene = _scene("They fired missiles.")
    context = Context("launch", agent_text=doer)
    told = Opinions(scene, scene, scene.tokens[1], context, "Air/drone strike", "Shelling/artillery/missile attack")
    assert vetoed(told) is stands


@pytest.mark.parametrize(("head", "stands"), [("property", True), ("", False)])  # 'cargo', 'farm hands'
def test_who_takes_goods_takes_nobody(head, stands) -> None:
    scene = _scene("Men took it.")
    context = Context("take", goods={"property"}, goods_head=head)
    told = Opinions(
        scene, scene, scene.tokens[1], context, "Looting/property destruction", "Abduction/forced disappearance"
    )
    assert vetoed(told) is stands


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Looters broke into a supermarket in Gao on Monday and made off with the tills.", ["Loo"]),
        (
            "Youths stoned a police post in Kisumu on Monday; in Nairobi policemen let fly at a march of nurses.",
            ["Exc", "Vio"],
        ),
    ],
)
def test_a_second_opinion_where_several_things_are_told(pipeline, text, kinds) -> None:
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert sorted(i.sub_event_type[:3] for i in found) == kinds


def test_what_a_semicolon_parts_is_read_by_itself(pipeline) -> None:
    text = "Soldiers shelled Kaya on Monday; at Djibo on Tuesday it was the JNIM whose bullets found the nurses."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert [(i.sub_event_type[:3], i.place.name) for i in found] == [("She", "Kaya"), ("Att", "Djibo")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rebels shelled the town; soldiers fled to the river at dawn.", 2),
        ("Rebels shelled the town on Monday, but the soldiers held the bridge.", 2),
        ("Rebels shelled the town; the market; the old bridge at the river.", 1),
        ("Rebels shelled the town on Monday and took the old bridge.", 1),
        ("Rebels shelled the town on Monday, killing six men and four women.", 1),
    ],
)
def test_pieces_have_a_verb_of_their_own(text, number) -> None:
    scene = _scene(text)
    each = [piece_at(scene, i, load_lexicons()) for i in range(len(scene.tokens))]
    found = list({id(piece): piece for piece in each}.values())
    assert len(found) == number
    assert [t.text for piece in found for t in piece.tokens] == [
        t.text for t in scene.tokens if t.low != ";" or number == 1
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels shelled the town; soldiers fled to the river on Monday.", ["soldiers fled to the river on Monday."]),
        ("Rebels shelled the town on Monday; the soldiers fled to the river.", []),
        ("Rebels shelled the town; the soldiers fled to the river.", []),
        ("Rebels shelled the town, but the soldiers held the bridge on Monday.", []),
    ],
)
def test_only_pieces_behind_a_semicolon_with_a_setting_are_read_apart(pipeline, text, told) -> None:
    times = pipeline.dates(Document(doc_id="d", text=text, published="2025-07-16"))
    (scene,) = scenes(split(text)[0], load_lexicons(), [], times, [], None)
    assert [piece.text for piece in apart(scene, load_lexicons())] == told


def test_what_was_considered_names_the_reader(pipeline) -> None:
    def why(text):
        document = Document(doc_id="d", text=text, published="2025-07-16")
        return [c.reason for c in pipeline.explain(document) if c.decision == "incident"]

    (read,) = why("At Kolwezi on Monday it was the M23 whose bullets found the nurses.")
    assert read.startswith("found by the learned reader (0.")
    (told,) = why("Two nurses lay dead in Gao on Monday, shot at the hands of JNIM men.")
    assert told.endswith("'Armed clash' by rule")


def test_roles_are_filled_where_rules_find_nobody(pipeline, monkeypatch) -> None:
    text = "At Kolwezi on Monday it was the M23 whose bullets found the nurses."
    document = Document(doc_id="d", text=text, published="2025-07-16")

    def doers():
        return {a.name for i in pipeline.extract(document) for a in i.actors if a.role == "perpetrator"}

    assert doers() == {"March 23 Movement"}
    monkeypatch.setattr("geo.events.sentence.role_reader.load", lambda name: None)
    assert doers() == set()


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("On Monday the army shelled Kadugli, and fourteen were carried to the graveyard.", 14),
        ("A drone hit a bus in Kherson on Monday and seven did not get up.", 7),
        ("Rebels ambushed a convoy at Tibú on Monday, and six soldiers were flown home in coffins.", 6),
        ("A drone struck a depot in Mosul on Monday and 600 tonnes of grain burned.", None),
        ("Police arrested 30 marchers in Lagos on Monday.", None),
    ],
)
def test_dead_are_read_where_rules_find_none(pipeline, monkeypatch, text: str, dead: int | None) -> None:
    document = Document(doc_id="d", text=text, published="2025-07-16")
    (found,) = pipeline.extract(document)
    assert (found.fatalities and found.fatalities.low) == dead
    monkeypatch.setattr("geo.events.discourse.read_dead.load", lambda name: None)
    (found,) = pipeline.extract(document)
    assert found.fatalities is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("In 2021 nine herders and a shepherd were led off.", [9, 1]),
        ("Fourteen drones burned 30 houses within 20 minutes.", []),
        ("The girl, fifteen, walked 300 metres.", [1]),
        ("A missile hit a tanker 90NM SE of Aden.", []),
    ],
)
def test_phrases_that_may_count_the_dead(text: str, counts: list[int]) -> None:
    assert [p.told.low for p in people_of(_scene(text), load_lexicons())] == counts


def test_who_only_tells_it_is_nobody_in_it(pipeline) -> None:
    text = (
        "The new government, which opposes Iran, has seized several loads of rifles bound for Chad, according to the "
        "Sudanese Interior Ministry."
    )
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert [a.role for a in found.actors] == ["perpetrator"]


def test_what_the_law_does_and_what_was_told_stay_closed(pipeline) -> None:
    for text in ("Police arrested a man for shoplifting in Nairobi on Monday.", "Suppose a drone hit Abadan tomorrow."):
        assert pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16")) == []


def test_models_are_shipped() -> None:
    for name in ("reader", "roles", "dead"):
        model = linear.load(name)
        assert model is not None
        assert model.table.shape == (len(model.at) + 1, len(model.labels) + 1)


def test_who_only_owns_what_is_hit_has_not_hit_it(pipeline) -> None:
    text = (
        "Four gas plants, including two operated by US firms, were hit after a 'wave of drone raids' by 'outlaw "
        "militias', a minister in Erbil said on Monday."
    )
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert all("US" not in a.name and a.country != "US" for a in found.actors)


def test_what_led_up_to_it_is_no_second_incident(pipeline) -> None:
    text = "Police defused a car bomb in Kabul on Monday. The device had been left outside a school."
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
    assert found.sub_event_type == "Disrupted weapons use"


def test_students_who_are_shot_at_need_not_have_protested(pipeline) -> None:
    for crowd, kind in (("a bus of students", "Attack"), ("a march of students", "Excessive force against protesters")):
        text = f"Police opened fire on {crowd} in Khartoum on Monday."
        (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-16"))
        assert found.sub_event_type == kind


def test_a_truce_that_dates_what_is_told_is_no_seizure(pipeline) -> None:
    text = (
        "Just two days after a ceasefire was declared between Iran and Israel, a dhow carrying 300 tons of Iranian "
        "rockets and military equipment, including rockets, drone engines and radars, was intercepted in the Gulf of "
        "Aden by forces loyal to the exiled government, the US navy said Wednesday."
    )
    told = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-20"))
    assert all(incident.place.name == "Gulf of Aden" for incident in told)


def test_who_leaves_a_town_has_not_taken_it(pipeline):
    text = "Rwandan-backed M23 rebels withdrew from the town of Walikale on Monday."
    (one,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-04-04"))
    assert one.sub_event_type == "Non-violent transfer of territory"


def test_what_was_considered_names_the_observation_that_it_became(pipeline) -> None:
    text = "On 14 July 2025 a drone struck an oil field in Dohuk. The minister vowed to strike Erbil."
    document = Document(doc_id="d", text=text, published="2025-07-16")
    (incident,) = pipeline.extract(document)
    told = {c.trigger: (c.decision, c.observation) for c in pipeline.explain(document)}
    assert told == {"struck": ("incident", incident.id), "strike": ("left out", None)}
