"""Drafts of whole reports: what trees make of them where rules are silent, and where they leave rules alone."""

import pytest

import geo
from geo.events import coder
from geo.events.discourse.again import own
from geo.events.discourse.again.facts import facts
from geo.records import Document

LEAD = "Gunmen killed nine farmers in Barkin Ladi in Plateau state on Monday, police said."
REST = (
    "Residents said that the men came on motorcycles shortly after dusk and went from door to door. The governor, who "
    "visited the town on Tuesday, promised that those who did it would be found, and asked the families of the town "
    "to stay at home for some days. Markets in the neighbouring towns were closed on Tuesday, too, and the roads were "
    "empty for most of the day. Nobody has said that they did it so far, and the police have taken nobody to a court."
)
SECOND = "A bomb wounded two traders in Damaturu in Yobe state on Wednesday."


def told(pipeline, text):
    return [i.sub_event_type for i in pipeline.extract(Document(doc_id="d", text=text, published="2025-06-26"))]


def asked(monkeypatch, pipeline, likely, text):
    monkeypatch.setattr(coder, "likely_own", lambda event, story: likely if story.drafts else 1.0)
    return told(pipeline, text)


@pytest.mark.parametrize(("likely", "incidents"), [(own.AGAIN - 0.01, 1), (own.AGAIN, 2)])
def test_what_is_hardly_an_incident_of_its_own_is_told_before(likely, incidents, monkeypatch, pipeline):
    assert len(asked(monkeypatch, pipeline, likely, f"{LEAD} {SECOND} {REST}")) == incidents


@pytest.mark.parametrize(("likely", "incidents"), [(own.OWN - 0.01, 1), (own.OWN, 2)])
def test_rules_give_way_where_the_trees_are_sure(likely, incidents, monkeypatch, pipeline):
    assert (
        len(asked(monkeypatch, pipeline, likely, f"{LEAD} The attackers also burned the market. {REST}")) == incidents
    )


def test_it_is_said_why_and_the_sentence_is_a_source(monkeypatch, pipeline):
    monkeypatch.setattr(coder, "likely_own", lambda event, story: 0.0 if story.drafts else 1.0)
    document = Document(doc_id="d", text=f"{LEAD} {SECOND} {REST}", published="2025-06-26")
    reasons = [c.reason for c in pipeline.explain(document) if c.decision == "part"]
    assert "reads like what is told before" in reasons
    assert [s.quote for s in pipeline.extract(document)[0].sources] == [LEAD, SECOND]


TOWNS = ("Gao", "Mopti", "Segou", "Kidal", "Menaka", "Timbuktu", "Sikasso", "Kayes")
ROWS = "\n".join(f"- {n} June 2025: Gunmen shot two men dead in {town}." for n, town in enumerate(TOWNS, 1))


@pytest.mark.parametrize(("text", "incidents"), [(f"{LEAD} {SECOND}", 2), (ROWS, 8), (f"{LEAD} {SECOND} {REST}", 1)])
def test_notes_and_lines_of_lists_are_left_to_rules(text, incidents, monkeypatch, pipeline):
    monkeypatch.setattr(own, "totals", lambda cases, trees: [-99.0 if "first" not in cases[0] else 99.0])
    assert len(told(pipeline, text)) == incidents


def test_two_incidents_of_a_report_are_two(pipeline):
    assert len(told(pipeline, f"{LEAD} {SECOND} {REST}")) == 2


def test_facts_say_what_is_new_and_what_is_known(monkeypatch, pipeline):
    seen = []
    monkeypatch.setattr(coder, "likely_own", lambda event, story: seen.append(facts(event, story)) or 0.5)
    told(pipeline, f"{LEAD} {SECOND} {REST}")
    assert "first" in seen[0]
    assert {"new place", "best is last", "b gap 1", "b the lead", "opens a"} <= set(seen[1])


@pytest.mark.parametrize(
    "count",
    [
        "More than 13,000 civilians have been killed since the full-scale invasion in February 2022, the UN says.",
        "The U.N. says that 5,600 people were killed in Ukraine last year.",
    ],
)
def test_the_dead_of_a_war_are_not_those_of_one_strike(count):
    text = (
        "In Kherson, a Russian drone dropped an explosive on a minibus on Tuesday, wounding five people, local "
        "authorities reported. Ukraine's air force said it had shot down 81 of 104 drones. The president urged allies "
        "to speed up deliveries of air defence systems. He spoke in Kyiv after a meeting with ministers and called for "
        "sanctions against banks and the fleet of tankers that carries oil.\n\n" + count
    )
    strikes = [i for i in geo.extract(text, published="2025-09-10") if i.sub_event_type == "Air/drone strike"]
    assert [i.fatalities for i in strikes] == [None]
    assert all(count not in source.quote for source in strikes[0].sources)


def test_who_throws_stones_is_not_dead():
    text = "Several dozen nationalists threw stones at a party office in Ankara on Sunday and smashed its windows."
    assert [i.fatalities for i in geo.extract(text, published="2025-10-27")] == [None]
