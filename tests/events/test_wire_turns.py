"""Turns of news agencies, whole chain: who was hit had done something, whose fire it was, what else was killed."""

import pytest

from geo.records import Document


def told(pipeline, text):
    return pipeline.extract(Document(doc_id="d", text=text, published="2026-06-15"))


def sides(incident):
    return {(a.name, a.role[:4]) for a in incident.actors}


WHO = [
    # What those who are hit had done says who they are: it turns no sides round.
    ("The army killed 12 militants who had ambushed a convoy near Gao on Friday.",
     {("Malian Armed Forces", "perp"), ("Militants", "targ")}),
    ("Police fatally shot four men in Makhachkala on Friday who failed to stop and began shooting at officers.",
     {("Russian police", "perp"), ("Men", "targ")}),
    ("Soldiers shot dead two men who threw stones at them near Hebron on Friday.",
     {("Israel Defense Forces", "perp"), ("Men", "targ")}),
    ("Turkish forces killed five fighters of the PKK who had opened fire on a patrol near Sirnak on Friday.",
     {("Turkish Armed Forces", "perp"), ("Kurdistan Workers' Party", "targ")}),
    # Whose fire it was.
    ("Israeli fire killed 12 people near Rafah on Friday.", {("Israeli forces", "perp"), ("People", "targ")}),
    ("Lebanese army positions came under Israeli fire near Tyre on Friday.",
     {("Israel Defense Forces", "perp"), ("Lebanese Armed Forces", "targ")}),
    # No state shoots down its own aircraft; somebody else does.
    ("Ukrainian forces shot down a helicopter near Sumy on Friday.", {("Armed Forces of Ukraine", "perp")}),
    ("The Arakan Army shot down a helicopter near Sittwe on Friday.",
     {("Arakan Army", "perp"), ("Burmese air force", "targ")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_did_it_to_whom(pipeline, text, who):
    (incident,) = told(pipeline, text)
    assert sides(incident) == who


DEAD = [
    ("A drone struck a farm near Kafr Zita on Monday, killing a shepherd and dozens of his animals.", 1),
    ("A mine killed a farmer and 12 of his sheep near Izium on Monday.", 1),
    ("Gunmen killed three people and dozens of cattle near Jos on Monday.", 3),
    ("The explosion killed 12 of his men in Idlib on Monday.", 12),
    ("A ship was hit by two missiles off Hodeidah on Sunday.\n\nTwo sailors were killed and four others wounded when "
     "fire broke out in the engine room, its operator said.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dead"), DEAD)
def test_people_are_counted_as_dead_not_animals(pipeline, text, dead):
    (incident,) = told(pipeline, text)
    assert incident.fatalities.low == incident.fatalities.high == dead


AT_SEA = [
    "A bulk carrier was struck by two missiles about 60 nautical miles southwest of Hodeidah on Sunday, a British "
    "agency said, in the first attack on shipping in the Red Sea in five weeks.",
    "On 6 July a yacht in the Gulf of Aden 60NM south of Mukalla was boarded by six armed persons and its two crew "
    "were taken ashore.",
]


@pytest.mark.parametrize("text", AT_SEA)
def test_a_point_at_sea_is_finer_than_its_sea(pipeline, text):
    (incident,) = told(pipeline, text)
    assert incident.place.precision == "water"
    assert incident.place.name in ("Hodeidah", "Mukalla")


def test_a_missile_at_an_airport_is_no_missile_at_a_ship_in_a_sea_far_away(pipeline):
    text = (
        "A ship was hit by two missiles in the Red Sea on Sunday. Yahya Saree, a spokesman for the Houthis, said the "
        "group had targeted the vessel. He also claimed that it had fired a missile at Ben Gurion Airport."
    )
    assert len({i.place.name for i in told(pipeline, text)}) == 2
