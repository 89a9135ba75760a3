"""Where an event happened that no word of its sentence places: the likeliest of the places around it."""

import pytest

from geo.events.discourse.choosing import odds
from geo.events.discourse.setting import likeliest
from geo.events.discourse.setting.around import Around
from geo.events.discourse.setting.options import NONE
from geo.records import Document

FAR = (
    "The siege of Kadugli is in its third month. The governor of Kadugli speaks on the radio each night and says "
    "that help is near, while in the queue before the last bakery of Kadugli nobody listens. The mills stand still, "
    "salt costs what sugar did, and the children have learned to tell a gun by its cough.\n\n"
    "{}\n\n"
    "On Tuesday, while the bakers slept, gunmen shot dead a teacher and her two sons in front of a school."
)
TRADE = (
    "Traders in Kadugli reopened their shops on Sunday after two weeks of rain, said Amna Idris, who heads the chamber "
    "of commerce there. The road to the north is still under water, and lorries wait at the ford for days. Sugar costs "
    "twice what it did in November, and the price of salt has risen too.\n\n"
    "The council of Kadugli hopes that the water will fall within a week.\n\n"
    "On Tuesday {} arrested 40 men in front of a school."
)
#: What stands between the town and the event -> the place of the event.
BETWEEN = [
    ("There is no salt, and nobody knows where the next load will come from.", "Kadugli"),
    ("There is little rain, and the traders of the camp play cards.", "Kadugli"),
]


@pytest.mark.parametrize(("between", "town"), BETWEEN)
def test_a_report_stays_where_it_is(between, town, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=FAR.format(between), published="2025-01-29"))
    assert [i.place and (i.place.mention, i.place.basis) for i in found] == [(town, "inherited")]


def test_a_village_that_no_list_has_stays_beside_what_its_sentence_names(pipeline, monkeypatch):
    monkeypatch.setattr(likeliest, "weights", lambda: {"told most": 9.0})
    text = FAR.format("The mills of Dilling stand still.") + " Later {} shot two traders."
    for gunmen, mention in (("gunmen at Zalaqa, near Dilling,", "Zalaqa"), ("gunmen in the hills", "Kadugli")):
        found = pipeline.extract(Document(doc_id="d", text=text.format(gunmen), published="2025-01-29"))
        assert [i.place and i.place.mention for i in found][-1] == mention


def test_a_short_note_argues_nothing(pipeline):
    text = "Snow fell in Kadugli on Monday. It was cold.\n\nOn Tuesday gunmen shot dead a teacher in front of a school."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-01-29"))
    assert [i.place for i in found] == [None]


def test_no_police_arrest_in_another_country(pipeline):
    for police, town in (("Sudanese police", "Kadugli"), ("Omani police", None)):
        found = pipeline.extract(Document(doc_id="d", text=TRADE.format(police), published="2025-01-29"))
        assert [i.place and i.place.mention for i in found] == [town], police


def test_odds_leave_a_share_for_none_of_the_places():
    table = {"near": 1.0, "far": -1.0, NONE: 0.5}
    near, far, _ = odds([{"near", "unknown"}, {"far"}, {NONE}], table)
    assert near > far
    assert 0.0 < near + far < 1.0
    assert odds([{"near"}, {NONE}], {**table, NONE: 99.0})[0] < 0.001


def test_around_counts_what_the_document_names(pipeline):
    text = "In Kadugli it rained. Traders of Kadugli went to Dilling. Sudanese songs were sung."
    sentences, places, _ = pipeline._evidence(Document(doc_id="d", text=text))
    around = Around(sentences, places)
    assert [place.mention for _, _, place in around.named] == ["Kadugli", "Kadugli", "Dilling"]
    assert (around.first, around.most, around.country) == (places[0].place.id, places[0].place.id, "SD")
    assert [place.mention for _, _, place in around.near(sentences[0])] == ["Kadugli", "Kadugli", "Dilling"]
