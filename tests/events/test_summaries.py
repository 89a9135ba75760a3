"""Leads that only sum up."""

from __future__ import annotations

import pytest

from geo.records import Document

_LEAD = "Israel and Iran traded fire for a third day on Monday. "
_HAIFA = "Iranian missiles killed four in Haifa on Monday. "
_HOMS = "Israeli jets bombed a depot in Homs on Monday."
_CLASH, _SHELLS, _AIR = "Armed clash", "Shelling/artillery/missile attack", "Air/drone strike"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (_LEAD + _HAIFA + _HOMS, [_SHELLS, _AIR]),
        # one strike alone does not tell what two did
        (_LEAD + _HAIFA, [_CLASH, _SHELLS]),
        # strikes of others, or of another week
        (_LEAD + "Turkish missiles killed four in Haifa on Monday. Turkish jets bombed Homs on Monday.", None),
        (_LEAD + "Iranian missiles killed four in Haifa last month. Israeli jets bombed Homs last month.", None),
        # what comes later in the text than the second incident is no lead
        (
            _HAIFA + _HOMS + " " + _LEAD + "Iranian missiles hit Beirut on Monday. Israeli jets hit Tyre on Monday.",
            None,
        ),
        # an army and rebels are no two states
        ("M23 and the army traded fire on Monday. M23 shelled Goma. The army shelled Goma on Monday.", None),
        (
            "M23 and the Congolese army traded fire on Monday. Congolese troops shelled Goma on Monday, killing six. "
            "Congolese jets bombed Kaya on Monday.",
            None,
        ),
    ],
    ids=["both told", "one told", "others", "long ago", "later", "no states", "one state"],
)
def test_two_states_trading_fire_is_told_by_their_strikes(read, text, kinds):
    found = [o.sub_event_type for o in read(text)]
    assert found == kinds if kinds else "Armed clash" in found


def test_a_border_clash_stays(read):
    text = "Thai and Cambodian troops exchanged fire near Homs on Monday. One soldier died."
    assert [o.sub_event_type for o in read(text)] == ["Armed clash"]


def test_a_lead_on_the_whole_country_is_not_counted_again(pipeline):
    text = (
        "Russia attacked Ukraine with 35 missiles and 400 drones overnight, killing three people.\n\n"
        "In Dnipro a missile tore through a building and killed two. In Odesa drones hit a warehouse, killing a guard."
        "\n\nUkraine's air force said it had shot down 361 drones.\n"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-18"))
    struck = sorted(i.place.name for i in found if i.event_type == "Explosions/Remote violence")
    assert struck == ["Dnipro", "Odesa"]
    assert [i.place for i in found if i.outcome == "intercepted"] == [None]


def test_what_a_group_says_of_its_attack_is_part_of_it(pipeline):
    text = (
        "At least 31 soldiers were killed when gunmen stormed a camp in Dioura on Friday.\n\n"
        "The gunmen came at dawn.\n\nJNIM claimed the attack in a statement. It said it had captured seven soldiers.\n"
    )
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-20"))
    assert (found.fatalities.low, found.detained.low) == (31, 7)
    assert "jnim" in {a.id for a in found.actors}


_PARTS = (
    "In Oicha, ADF rebels hacked seven farmers to death.\n\nGunmen fired on a minibus near Mambasa and killed four."
)


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("At least eleven people were killed in two attacks in eastern Congo on Friday.\n\n", 2),
        ("At least thirty people were killed in two attacks in eastern Congo on Friday.\n\n", 3),  # others among them
        ("At least eleven people were killed in two attacks in Bunia on Friday.\n\n", 3),  # in a town of its own
    ],
)
def test_dead_of_a_lead_that_the_text_then_tells_one_by_one(pipeline, lead, count):
    assert len(pipeline.extract(Document(doc_id="d", text=lead + _PARTS, published="2024-03-16"))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Key takeaways\n\n• Drones hit a market in Mali.\n\nMali\n\nTwo drones hit a market in Gao on Monday.\n", 1),
        ("Highlights: Drones hit a market in Mali.\n\nTwo drones hit a market in Gao on Monday.\n", 1),
        # what is not told in full, or is told of another country or by another kind of event
        ("Key takeaways\n\n• Drones hit a market in Mali.\n\nMali\n\nTalks went on in Gao on Monday.\n", 1),
        ("Key takeaways\n\n• Drones hit a market in Niger.\n\nMali\n\nTwo drones hit a market in Gao on Monday.\n", 2),
        ("Key takeaways\n\n• Police arrested six men in Mali.\n\nMali\n\nTwo drones hit Gao on Monday.\n", 2),
        # no summary
        ("Drones hit a market in Mopti.\n\nMali\n\nTwo drones hit a market in Gao on Monday.\n", 2),
        # nothing but the heading says that the two are one
        (
            "Key takeaways\n\n- Ukrainian forces struck a Russian airfield in occupied Crimea.\n\nUkraine\n\n"
            "Ukraine's GUR said that its drones destroyed two aircraft at Kacha airfield near Sevastopol on May 12.\n",
            1,
        ),
        (
            "Highlights\n\n• Three aid workers were abducted in Central Equatoria.\n• Bombs fell on Nasir county.\n\n"
            "Context\n\nGunmen stopped a car of an aid agency near Yei on May 9 and abducted three aid workers. "
            "On May 10, a plane dropped bombs on Nasir town, killing four.\n",
            2,
        ),
    ],
)
def test_a_summary_is_told_in_full_later(pipeline, text, count):
    assert len(pipeline.extract(Document(doc_id="d", text=text, published="2024-05-15"))) == count
