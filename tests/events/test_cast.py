"""Who did what a sentence tells without a name: the likeliest of those whom the report names elsewhere."""

import pytest

from geo.events import coder
from geo.events.discourse.cast import likeliest
from geo.events.discourse.cast.candidates import Open
from geo.events.discourse.cast.named import Cast
from geo.events.discourse.cast.plot import Plot
from geo.events.discourse.cast.standing import Standing
from geo.events.discourse.choosing import odds
from geo.events.lexicon.actor_entry import ActorEntry
from geo.records import Document, inferred

HEAD = (
    "Al-Shabaab stormed the base at Bariire on Monday and killed six soldiers, the mayor said. Al-Shabaab fighters "
    "then looted the market of the town.\n\n"
)
#: What makes a report of it.
MORE = (
    "\n\nThe price of sorghum has doubled since the autumn rains. Traders from the coast bring rice and sugar by lorry "
    "over a road last mended years ago. In the hills the wells are low, and herders walk two days to water. "
    "The school is closed for want of benches, chalk and pay."
)
#: What is told behind it -> who did it, with certainty.
TOLD = [
    ("On Tuesday three teachers were shot dead in Afgooye.", [("Al-Shabaab", "suspected")]),
    ("On Tuesday three teachers were shot dead in Afgooye, by whom nobody knows.", []),
    ("On Tuesday men in masks shot three teachers dead in Afgooye.", [("Al-Shabaab", "suspected")]),
    ("On Tuesday villagers beat a thief to death in Afgooye.", [("Villagers", "stated")]),
    ("On Tuesday Kenyan police shot three teachers dead in Afgooye.", [("Kenya Police Service", "stated")]),
]


@pytest.mark.parametrize(("last", "doers"), TOLD)
def test_who_did_it_is_who_does_such_things_in_the_report(last, doers, pipeline, monkeypatch):
    monkeypatch.setattr(likeliest, "weights", lambda: {"most": 3.0})
    found = pipeline.extract(Document(doc_id="d", text=HEAD + last + MORE, published="2025-01-29"))
    told = [a for a in found[-1].actors if a.role == "perpetrator"]
    assert [(a.name, a.certainty) for a in told] == doers
    assert all(inferred(a) == (a.certainty == "suspected") for a in told), "who says so is Sitmap"


def test_nobody_is_told_where_the_odds_are_even(pipeline, monkeypatch):
    monkeypatch.setattr(likeliest, "weights", lambda: {"N": 3.0})
    found = pipeline.extract(Document(doc_id="d", text=HEAD + TOLD[0][0] + MORE, published="2025-01-29"))
    assert [a for a in found[-1].actors if a.role == "perpetrator"] == []


def test_two_notes_side_by_side_say_nothing_of_each_other(pipeline, monkeypatch):
    monkeypatch.setattr(likeliest, "weights", lambda: {"most": 3.0})
    found = pipeline.extract(Document(doc_id="d", text=HEAD + TOLD[0][0], published="2025-01-29"))
    assert [a for a in found[-1].actors if a.role == "perpetrator"] == []


#: Who did the first, the second and the third of three events ('': nobody named) -> what is told of A for the second.
DOERS = [
    (("A", "", "A"), {"names5", "namesTrueTrue"}, {"lastTrue", "firstTrue", "lastTruefirstTrue"}),
    (("A", "", "B"), {"names5", "namesTrueTrue"}, {"lastTrue", "firstFalse", "lastTruefirstFalse"}),
    (("A", "B", ""), {"names3", "namesTrueFalse"}, {"lastTrue"}),
    (("", "", "A"), {"names3", "namesFalseTrue"}, {"firstTrue"}),
]


@pytest.mark.parametrize(("doers", "named", "last"), DOERS)
def test_plot_knows_who_did_the_events_before_and_after(doers, named, last, pipeline, monkeypatch):
    text = "Gunmen shot a nurse in Goma on Monday. Gunmen shot a priest in Beni. Gunmen shot a driver in Uvira."
    drafts, story = _drafts(text, pipeline, monkeypatch)
    for event, doer in zip(drafts, doers, strict=True):
        event.actors = [ActorEntry(doer.lower(), doer, "Rebel group", None).as_actor("perpetrator")] if doer else []
    plot = Plot(drafts, story.cast.told(pipeline.coder.lexicons), story)
    assert plot.names(1) == named
    told = plot.doings(1, "a", ())
    assert last <= told
    assert not any(name.startswith(("last", "first")) and len(name) < 12 for name in told - last)


def _drafts(text, pipeline, monkeypatch):
    """Events of a text and its story, as they are when nobody has been added to them."""
    seen = []
    monkeypatch.setattr(coder, "add_likely_doers", lambda *found: seen.append(found))
    pipeline.observe(Document(doc_id="d", text=text, published="2025-01-29"))
    return seen[0]


AQ, IS = (ActorEntry(n, n, "Rebel group", None) for n in ("aq", "is"))


@pytest.mark.parametrize(
    ("given", "table", "who"),
    [
        ([True, True], {"near": 2.0}, AQ),
        ([False, True], {"near": 2.0}, None),
        ([True, True], {"near": 2.0, "N": 2.0}, None),
        ([True, True], {"far": 2.0}, IS),
    ],
)
def test_the_likeliest_is_given_if_likely_enough(given, table, who):
    assert likeliest.likeliest(Open([AQ, IS], [({"near"},), ({"far"},)], ({"N"},), given), table) == who


def test_odds_add_up():
    near, far, none = odds([{"near", "unknown"}, {"far"}, set()], {"near": 1.0, "far": -1.0})
    assert near > none > far
    assert near + far + none == pytest.approx(1.0)


def test_cast_counts_whom_a_report_names(pipeline):
    text = "The army and Al-Shabaab fought. Villagers fled. A cell linked to Al-Shabaab claimed the attack."
    sentences, _, _ = pipeline._evidence(Document(doc_id="d", text=text))
    cast = Cast("SO")
    for sentence in sentences:
        cast.hear(sentence, ())
    told = cast.told(pipeline.coder.lexicons)
    assert [(m.key, m.beside, m.tied) for m in told.mentions] == [
        ("state:SO:arms", "", False),
        ("al-shabaab", "", False),
        ("al-shabaab", "claims>", True),
    ]
    assert cast.told(pipeline.coder.lexicons, frozenset(("al-shabaab",)), sentences[0]).counts == {
        "state:SO:arms": 1,
        "al-shabaab": 1,
    }


#: Roles in the first and the second of three events (Goma, Beni, Uvira) -> what is told of the doer for the second.
ELSEWHERE = [
    (("perpetrator", ""), {"did1", "was0", "near3", "divisionTrueTrue"}),
    (("perpetrator", "perpetrator"), {"did1", "was0", "near3", "divisionTrueTrue"}),
    (("", "perpetrator"), {"did0", "was0", "near6", "divisionFalseFalse"}),
    (("target", ""), {"did0", "was1", "near3", "divisionTrueTrue"}),
]


@pytest.mark.parametrize(("roles", "told"), ELSEWHERE)
def test_an_event_itself_does_not_count_among_what_is_told_elsewhere(roles, told, pipeline, monkeypatch):
    text = "Gunmen shot a nurse in Goma on Monday. Gunmen shot a priest in Beni. Gunmen shot a driver in Uvira."
    drafts, story = _drafts(text, pipeline, monkeypatch)
    for event, role in zip(drafts, (*roles, ""), strict=True):
        event.actors = [ActorEntry("a", "A", "Rebel group", None).as_actor(role)] if role else []
    found = Plot(drafts, story.cast.told(pipeline.coder.lexicons), story).doings(1, "a", ())
    assert {f for f in found if f[:3] in ("did", "was", "nea", "div") and len(f) != len("did0was0")} == told


@pytest.mark.parametrize(("role", "times"), [("target", 1), ("perpetrator", 0), ("other", 0)])
def test_two_are_against_each_other_who_are_told_on_different_sides(role, times, pipeline, monkeypatch):
    text = "M23 fought the ADF in Goma on Monday. Gunmen shot a priest in Beni."
    drafts, story = _drafts(text, pipeline, monkeypatch)
    told = story.cast.told(pipeline.coder.lexicons)
    m23, adf = (told.entries[key] for key in told.order)
    drafts[0].actors = [m23.as_actor("perpetrator"), adf.as_actor(role)]
    found = Plot(drafts, told, story).against(1, m23.id, [adf.as_actor("target")])
    assert {f for f in found if f.startswith("against")} == {f"against{times}"}


#: A sentence behind 'JNIM is feared, and so are Al-Qaeda and Boko Haram' -> who of them may be given.
GIVEN = [
    ("Gunmen shot a driver in Mopti.", ["jnim", "boko-haram"]),
    ("Gunmen shot a driver in Mopti, and of JNIM nobody spoke.", ["boko-haram"]),
    ("Gunmen shot a driver in Mopti after JNIM left.", []),
]


@pytest.mark.parametrize(("sentence", "who"), GIVEN)
def test_nobody_is_given_whom_the_sentence_names_or_of_whom_a_part_is_named(sentence, who, pipeline, monkeypatch):
    drafts, story = _drafts(f"JNIM is feared, and so are Al-Qaeda and Boko Haram. {sentence}", pipeline, monkeypatch)
    told = story.cast.told(pipeline.coder.lexicons)
    keys = ["jnim", "al-qaeda", "boko-haram"]
    standing = Standing(drafts[-1], told, dict.fromkeys(told.entries, "R"))
    assert [key for key, may in zip(keys, standing.given(keys), strict=True) if may] == who


#: A sentence -> the word for a claim, blame or denial that stands nearest to its only name, and its side.
BESIDE = [
    ("Al-Shabaab denied the attack that elders blame on others.", "denies>"),
    ("Elders blamed, for the attack, Al-Shabaab, which claimed it.", "claims>"),
    ("Elders blamed Al-Shabaab.", "blames<"),
    ("Elders blamed nobody for the attack on the market in the old quarter of the port, where Al-Shabaab was.", ""),
]


@pytest.mark.parametrize(("sentence", "beside"), BESIDE)
def test_the_nearest_word_for_a_claim_stands_beside_a_name(sentence, beside, pipeline):
    sentences, _, _ = pipeline._evidence(Document(doc_id="d", text=sentence))
    cast = Cast("SO")
    cast.hear(sentences[0], ())
    assert [m.beside for m in cast.told(pipeline.coder.lexicons).mentions] == [beside]
