"""Who did what a sentence tells without a name: the likeliest of those whom the report names elsewhere."""

import pytest

from geo.events import coder
from geo.events.discourse.cast import likeliest
from geo.events.discourse.cast.candidates import Open
from geo.events.discourse.cast.named import Cast
from geo.events.discourse.cast.plot import Plot
from geo.events.discourse.choosing import odds
from geo.events.lexicon.actor_entry import ActorEntry
from geo.records import Document

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
    ("On Tuesday Kenyan police shot three teachers dead in Afgooye.", [("Kenyan police", "stated")]),
]


@pytest.mark.parametrize(("last", "doers"), TOLD)
def test_who_did_it_is_who_does_such_things_in_the_report(last, doers, pipeline, monkeypatch):
    monkeypatch.setattr(likeliest, "weights", lambda: {"most": 3.0})
    found = pipeline.extract(Document(doc_id="d", text=HEAD + last + MORE, published="2025-01-29"))
    assert [(a.name, a.certainty) for a in found[-1].actors if a.role == "perpetrator"] == doers


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
