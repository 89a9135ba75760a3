"""When a thing happened, of the times that its sentence names."""

import pytest

from geo.records import Document


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Two days after the truce of 3 May, gunmen killed a man in Homs.", "2024-05-05", "2024-05-05", "day"),
        ("Gunmen killed a man in Homs a day after the truce of 3 May.", "2024-05-04", "2024-05-04", "day"),
        (
            "Police searched hills on 3 May, a day after gunmen killed six men in Homs.",
            "2024-05-02",
            "2024-05-02",
            "day",
        ),
        ("The group backed its ally after 3 May by firing rockets at Haifa.", "2024-05-03", "2024-06-20", "unknown"),
        ("A bomb killed three men in Homs on 3 May, police said on Monday.", "2024-05-03", "2024-05-03", "day"),
        ("On the 16th, shells fell on Homs and killed three people.", "2024-06-16", "2024-06-16", "day"),
        ("GAO, 17 June - Gunmen killed four men near Ménaka on Sunday.", "2024-06-16", "2024-06-16", "day"),
        ("Drones struck Homs overnight, killing two men.", "2024-06-19", "2024-06-20", "day"),
        ("A bomb killed three men in Homs in May 2023.", "2023-05-01", "2023-05-31", "month"),
        (
            "BUNIA, June 20 (Lake News) - Armed men shot at a line of lorries on the road that leads north from "
            "the town of Bunia on Monday, killing two drivers.",
            "2024-06-17",
            "2024-06-17",
            "day",
        ),
        (
            "This month trade had come back, but on Monday shells hit Homs and killed a man.",
            "2024-06-17",
            "2024-06-17",
            "day",
        ),
        (
            "Her son was in Homs on 17 June; a man walked into the queue and blew himself up, and seven were buried "
            "the next morning.",
            "2024-06-17",
            "2024-06-17",
            "day",
        ),
        ("A year later, on 7 April 2018, shells fell on Homs and killed two.", "2018-04-07", "2018-04-07", "day"),
        ("Gunmen killed two men in Homs in May 2023, on the 9th.", "2023-05-09", "2023-05-09", "day"),
        (
            "The port of Odesa fell to the rebels on 12 May 2023, and was retaken by Ukrainian and British troops on "
            "17 June 2024.",
            "2024-06-17",
            "2024-06-17",
            "day",
        ),
        ("Homs has had no peace since 7 June, when gunmen killed nine men there.", "2024-06-07", "2024-06-07", "day"),
        ("A man was shot dead in Homs, a video that appeared on Monday shows.", "2024-06-20", "2024-06-20", "day"),
        ("Police detained nine men in Homs; they are to see a judge tomorrow.", "2024-06-20", "2024-06-20", "day"),
        (
            "This week gunmen shot nine men in Homs; the attack took place on 17 June.",
            "2024-06-17",
            "2024-06-17",
            "day",
        ),
        ("Gunmen killed nine men in Homs. The killings took place on 17 June.", "2024-06-17", "2024-06-17", "day"),
        ("Gunmen killed nine men in Homs. The raid happened late on Monday.", "2024-06-17", "2024-06-17", "day"),
        ("A judge who survived a bombing in Homs in May 2023 resigned on Monday.", "2023-05-01", "2023-05-31", "month"),
        ("He spoke on Monday in Homs, where gunmen killed 33 people in 2022.", "2022-01-01", "2022-12-31", "year"),
        ("Rebels attacked Homs on Monday and were to be gone by 30 June.", "2024-06-17", "2024-06-17", "day"),
        ("The rebels have gained ground since May, when they captured Homs.", "2024-05-01", "2024-05-31", "month"),
    ],
)
def test_time_of_the_event(text, start, end, precision, pipeline):
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert (incident.date_start, incident.date_end, incident.date_precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gunmen shot six people in Homs on Tuesday. The attack came hours after four soldiers were shot in Sumy.",
            [("Homs", "2024-06-18"), ("Sumy", "2024-06-18")],
        ),
        (
            "Drones hit Odesa on Tuesday. The strike came two days after drones struck a depot in Sumy.",
            [("Odesa", "2024-06-18"), ("Sumy", "2024-06-16")],
        ),
        (
            "Rebels took Kidal on Tuesday, a week after gunmen shot nine soldiers dead in Gao.",
            [("Kidal", "2024-06-18"), ("Gao", "2024-06-11")],
        ),
        (
            "The two signed a truce in Juba in May 2016, but heavy fighting broke out in Nasir in July 2016.",
            [("Juba", "2016-05-01"), ("Nasir", "2016-07-01")],
        ),
        # nobody knows when that truce was: the day told before is not handed on either
        (
            "Drones hit Odesa on Tuesday. Two days after a truce was agreed, shells fell on Sumy.",
            [("Odesa", "2024-06-18", "day"), ("Sumy", "2024-06-18", "unknown")],
        ),
        (
            "Drones hit Odesa on Tuesday. A truce was agreed, shells fell on Sumy.",
            [("Odesa", "2024-06-18", "day"), ("Sumy", "2024-06-18", "day")],
        ),
        (
            "On Monday shells killed two in Odesa; in Sumy a guard's gun took the lives of a man and a boy on Tuesday.",
            [("Odesa", "2024-06-17"), ("Sumy", "2024-06-18")],
        ),
        (
            "In March, rebels shot nine men in Gao. The army said it had killed six rebels in Ansongo.",
            [("Gao", "2024-03-01"), ("Ansongo", "2024-03-01")],
        ),
    ],
)
def test_what_another_event_is_counted_from(pipeline, text, told):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    found.sort(key=lambda i: i.sources[0].start)
    wide = len(told[0])
    assert [(i.place.name, i.date_start, i.date_precision)[:wide] for i in found] == told


def test_a_reaction_tells_nothing_of_its_own(pipeline):
    text = "A bomb killed six in Quetta on Tuesday. The president condemned the bombing."
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert [source.quote for source in incident.sources] == ["A bomb killed six in Quetta on Tuesday."]


def test_it_was_on_that_day(pipeline):
    text = "A teacher was shot at his gate in Homs by two men. That was on Monday evening; a car came too late."
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert incident.date_start == "2024-06-17"


def test_lines_of_a_live_report_are_of_its_day(pipeline):
    text = "18:00 Drones have hit a depot in Sumy, officials say.\n15:00 Nothing new.\n09:00 Shells hit Homs overnight."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert {i.place.name: i.date_start for i in found} == {"Sumy": "2024-06-20", "Homs": "2024-06-19"}


@pytest.mark.parametrize(
    ("clock", "day"), [(("18:00 ", "15:00 ", "09:00 "), "2024-06-20"), (("", "", ""), "2024-06-18")]
)
def test_a_day_is_not_handed_from_line_to_line_of_a_live_report(pipeline, clock, day):
    a, b, c = clock
    text = f"{a}Gunmen shot nine men in Homs on 18 June.\n{b}Drones hit a depot in Sumy.\n{c}Rebels took Goma."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert {i.place.name: i.date_start for i in found} == {"Homs": "2024-06-18", "Sumy": day, "Goma": day}


@pytest.mark.parametrize(("clock", "told"), [("{} ", ["2024-06-20"]), ("", [None])])
def test_what_has_happened_in_a_long_live_report_is_of_its_day(pipeline, clock, told):
    """In other long reports 'have taken' may be long ago."""
    lines = ["The minister spoke of the schools of the country and thanked all who teach there." for _ in range(24)]
    lines.append("Rebels have taken Goma.")
    text = "\n".join(clock.format(f"{8 + n // 4:02}:{n % 4 * 15:02}") + line for n, line in enumerate(lines))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert [i.date_start if i.date_precision == "day" else None for i in found] == told


def test_a_day_to_come_dates_nothing(pipeline):
    text = "Curfew in Homs until 22 June\n\nShells have hit Sumy, officials say."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert [i.date_start for i in found] == ["2024-06-20"]


def test_hours_earlier_is_the_same_day(pipeline):
    text = "Three soldiers were shot in Gao on Monday. Hours earlier, a mine killed two men in Mopti."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert [(i.date_start, i.date_end) for i in found] == [("2024-06-17", "2024-06-17")] * 2


@pytest.mark.parametrize("published", [None, "not a date", "2031-01-01"])
def test_publication_missing_broken_or_in_the_future_is_answered(published, pipeline):
    text = "On Tuesday, 3 March 2023, gunmen killed five men in Homs. On 30 February 2023 shells fell there."
    found = pipeline.extract(Document(doc_id="d", text=text, published=published))
    assert found
    assert found[0].date_start == "2023-03-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The bus left the coast on Monday with sixty people aboard. Near Homs gunmen shot nine of them.",
            "2024-06-17",
        ),
        (
            "A bomb killed two men in Idlib on Sunday. The market opened again on Monday. Gunmen shot nine in Homs.",
            "2024-06-17",
        ),
        ("The minister was there on Monday.\n\nThe road is long.\n\nGunmen shot nine men in Homs.", "2024-06-20"),
    ],
)
def test_a_day_is_taken_over_from_a_sentence_that_tells_no_event(text, day, pipeline):
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert {i.place.name: i.date_start for i in found}["Homs"] == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (  # a date that something has lasted since is not the story's
            "Rebels have held the town since July last year. A day earlier the army shelled Idlib, killing two.",
            "2024-07-01",
        ),
        (  # nor is that on which somebody spoke
            "The gunmen spoke on Friday. In another attack on the same day, gunmen abducted nine farmers in Idlib.",
            "2024-07-02",
        ),
    ],
)
def test_days_are_counted_from_what_was_told_last(told, day, pipeline):
    text = f"A jet bombed a market in Homs on 2 July, killing six. {told}"
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-07-13"))
    assert {i.place.name: i.date_start for i in found}["Idlib"] == day


#: What 'since' begins, a day named with its prayers, the day told last, the last days of a year.
ONE_DAY = [
    ("Rebels have been in control of Bara since Thursday, the army having left the town.", "2025-07-10", "2025-07-10"),
    ("Fighting has raged in Sake since Monday.", "2025-07-07", "2025-07-13"),
    ("Hundreds marched in Srinagar against the government after Friday prayers.", "2025-07-11", "2025-07-11"),
    ("Gori has had no peace since May 24, 2023, when gunmen killed two guards in it.", "2023-05-24", "2023-05-24"),
    ("Shops were opening in Goma on Friday, four days after the army drove the rebels out of the city.",
     "2025-07-07", "2025-07-07"),
    ("Mourners in Goma buried nine people on Friday, a day after bandits swept through a camp and shot everyone.",
     "2025-07-10", "2025-07-10"),
    ("PORT-AU-PRINCE, July 11 (CN) - Gunmen killed nine people in Mirebalais, a town in Haiti, on Sunday night, police "
     "said on Thursday.", "2025-07-06", "2025-07-06"),
    ("In the last days of 2024, gunmen kidnapped two nurses in Sirte.", "2024-12-25", "2024-12-31"),
    ("In the first days of 2025, gunmen kidnapped two nurses in Sirte.", "2025-01-01", "2025-01-07"),
    ("In the last days of May, gunmen kidnapped two nurses in Sirte.", "2025-05-24", "2025-05-31"),
    ("A bomb killed six in Quetta on Monday, police said on Tuesday. A mine had hit a car near Zhob earlier in the "
     "day, wounding two.", "2025-07-07", "2025-07-07"),
    ("A bomb killed six in Quetta on Thursday. Police shot a boy dead in Gwadar on Friday, and near Zhob a mine killed "
     "two soldiers on the same day.", "2025-07-11", "2025-07-11"),
    ("Jets carried out air strikes on the town of Jos, which rebels seized on 25 June.", "2025-07-13", "2025-07-13"),
    ("Drones hit Jos on Monday, which rebels had seized on 25 June.", "2025-07-07", "2025-07-07"),
    ("On Monday drones hit Jos, which rebels had seized on 25 June.", "2025-07-07", "2025-07-07"),
    ("In Jos, police arrested a suspect in the June 3 bombing on Thursday.", "2025-07-10", "2025-07-10"),
    ("A man was killed in Jos in the June 3 bombing.", "2025-06-03", "2025-06-03"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), ONE_DAY)
def test_days_that_the_words_around_a_time_say(pipeline, text, start, end):
    told = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-13"))[-1]
    assert (told.date_start, told.date_end) == (start, end)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("20 June 2024", [("2024-06-17", (5, 5))]),  # the day of publication, not of what is told
        ("By our reporter | 20 June 2024", [("2024-06-17", (5, 5))]),
        ("17 June 2024", [("2024-06-17", None), ("2024-06-17", (5, 5))]),  # a day whose events are listed
    ],
)
def test_a_line_of_the_day_of_publication_is_no_head_of_events(line, told, pipeline):
    text = f"A road without an end\n{line}\nOn Monday a mine hit a bus in Homs. Five people were killed."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    dead = [(i.date_start, (i.fatalities.low, i.fatalities.high) if i.fatalities else None) for i in found]
    assert sorted(dead, key=str) == sorted(told, key=str)
