"""Numbers in the columns of a table, as told in its head."""

from __future__ import annotations

import pytest

from geo.events.discourse.lists.columns import row_of_cells, rows_of
from geo.events.discourse.lists.counts import bare_toll
from geo.records import Document, Range
from geo.text.sentences import split

TABLE = (
    "Date | Town | What | Killed | Wounded\n2024-05-13 | Djibo | mine hits lorry | {killed} | {hurt}\nThat is all.\n"
)


@pytest.mark.parametrize(
    ("cell", "count"),
    [("4", (4, 4)), ("0", (0, 0)), ("none", (0, 0)), ("5+", (5, None)), ("3-6", (3, 6)), ("at least 7", (7, None)),
     ("~10", (10, 10)), ("<5", (None, 4)), ("3+4", (7, 7)), ("3 (2 civ.)", (3, 3)), ("4[a]", (4, 4)), ("4¹", (4, 4)),
     ("2 or 3", (2, 3)), ("5 militants, 2 soldiers", (7, 7)), ("3 people, 2 of them children", (3, 3)),
     ("n/a", None), ("unknown", None), ("-", None), ("", None), ("x" * 500, None)],
)  # fmt: skip
def test_a_cell_is_a_number_of_people(cell: str, count: tuple[int, int | None] | None) -> None:
    text = TABLE.format(killed=cell, hurt="2")
    (cells,) = (s.cells for s in split(text) if s.cells)
    row = row_of_cells(cells, text)
    assert row.toll.killed == (None if count is None else Range(low=count[0], high=count[1]))
    assert row.toll.injured == Range(low=2, high=2)


@pytest.mark.parametrize(
    ("heads", "cells", "killed", "injured"),
    [
        ("KIA/WIA", "4/7", (4, 4), (7, 7)),
        ("Casualties (K-W-A)", "3-1-9", (3, 3), (1, 1)),
        ("Toll (k/w)", "100+ / ?", (100, None), None),
        ("Dead / hurt", "none", (0, 0), (0, 0)),
        ("Casualties", "2 killed, 3 wounded", (2, 2), (3, 3)),
        ("Casualties", "23 soldiers dead, 6 attackers dead", (29, 29), None),
        ("Casualties", "nil", (0, 0), (0, 0)),
        ("Casualties", "9", None, None),
        ("Victims", "9", (9, 9), None),
        ("Fallecidos/Dead;Heridos/Injured", "3;1", (3, 3), (1, 1)),
        ("Civ. killed;Mil. killed", "2;1", (3, 3), None),
        ("Civilians killed;Killed (total)", "2;5", (5, 5), None),
        ("Killed (civ./mil.)", "3/4", (7, 7), None),
        ("deaths_low;deaths_high", "3;6", (3, 6), None),
        ("Killed;of whom children", "5;2", (5, 5), None),
        ("Cattle killed;Killed by", "40;2", None, None),
    ],
)
def test_heads_say_whom_the_cells_count(heads: str, cells: str, killed: object, injured: object) -> None:
    text = f"Date;Town;What;{heads}\n2024-05-13;Djibo;mine hits lorry;{cells}\n"
    (row,) = (row_of_cells(s.cells, text) for s in split(text) if s.cells)
    told = [count and (count.low, count.high) for count in (row.toll.killed, row.toll.injured)]
    assert told == [killed, injured]


def test_rows_that_share_a_cell_count_each_for_itself(pipeline) -> None:
    text = "Date|Town|What|Dead\n3 May 2024|Gao|gunmen shot traders|2\n|Kidal|a candidate was shot dead|4\n"
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-13"))
    assert [(i.date_start, i.fatalities and i.fatalities.low) for i in found] == [("2024-05-03", 2), ("2024-05-03", 4)]


@pytest.mark.parametrize(
    "told",
    [
        "overnight shelling of the market",
        "soldiers burned the village that rebels captured in April",
        "gunmen attacked the market, and held prayers next day",
        "gunmen captured the town; the army came back on the 9th",
    ],
)
def test_a_row_is_of_its_day(told: str, pipeline) -> None:
    text = f"Date|Town|What\n3 May 2024|Gao|{told}\n"
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-13"))
    assert (found.date_start, found.date_end) == ("2024-05-03", "2024-05-03")


def test_only_lines_that_begin_with_a_day_and_end_in_a_number_count_without_a_head() -> None:
    assert rows_of("Gunmen came; they fired; six were killed.\nA | B | C\n1 | 2 | 3\n") == []
    lines = [f"{n} May; Gao; a raid; {n}\n" for n in range(1, 4)]
    assert [row.toll.killed for row in rows_of("".join(lines))] == [Range(low=n, high=n) for n in range(1, 4)]
    assert rows_of("".join(lines[:2])) == []  # too few to be a table
    assert rows_of("".join(lines) + "4 May; Gao; a raid; radio\n") == []
    named = [row.toll.killed for row in rows_of("".join(lines) + "4 May; Gao; a raid; killed: 5\n")]
    assert named[-1] == Range(low=5, high=5)


def test_a_line_gives_its_numbers_once(pipeline) -> None:
    told = "Gunmen shelled the market; later they abducted six farmers"
    text = f"Date | Town | Event | Deaths\n7 October 2023 | Djibo | {told} | 3"
    found = pipeline.extract(Document(doc_id="d", text=text, published="2023-10-09"))
    assert len(found) == 2
    assert sorted(((i.fatalities and i.fatalities.low) or 0) for i in found)[-1] == 3
    assert sum(i.fatalities is not None for i in found) == 1


LINES = {
    "semicolons": "2024-03-{n};Chad;{town};Gunmen kill herders in a raid on a camp;7",
    "bars": "{n}/03/2024 | {town} | Chad | Gunmen kill herders in a raid on a camp | 7",
    "dashes": "{n} March 2024 - {town}, Chad - Gunmen kill herders in a raid on a camp - 7",
    "tabs": "{n} March 2024\t{town}, Chad\tGunmen kill herders in a raid on a camp\t7 killed",
    "a list": "- {n} March 2024, {town}, Chad: Gunmen kill herders in a raid on a camp. 7 dead.",
    "heads": "{n} March 2024: {town}, Chad. Gunmen kill herders in a raid on a camp. 7 fatalities, 2 injured.",
    "blocks": "{town}, Chad\n{n} March 2024\nGunmen kill herders in a raid on camp {n}. Deaths: 7\n",
}


def test_lines_of_a_digest_are_read_each_for_itself(pipeline) -> None:
    text = (
        "[03-05] Maiduguri: army base torched by night, 4 dead\n[05-05] Dikwa: mine under a lorry, six traders dead\n"
        "[12-05] Monguno: two nurses carried off by gunmen"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-05-20"))
    told = [(i.date_start, i.place and i.place.name, i.fatalities and i.fatalities.low) for i in found]
    assert told == [("2024-05-03", "Maiduguri", 4), ("2024-05-05", "Dikwa", 6), ("2024-05-12", "Monguno", None)]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_lines_of_lists_and_tables_are_read_alike(pipeline, line: str) -> None:
    towns = ("Mao", "Moussoro", "Abéché")
    text = "\n".join(line.format(n=13 + k, town=town) for k, town in enumerate(towns))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-03-18"))
    told = [(i.date_start, i.place and i.place.name, i.fatalities and i.fatalities.low) for i in found]
    assert told == [(f"2024-03-{13 + k}", town, 7) for k, town in enumerate(towns)]
    assert all("Gunmen" in [a.name for a in i.actors] for i in found)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Fatalities: 7.", 7, None),
        ("7 dead, 3 injured.", 7, 3),
        ("Two people killed and five wounded.", 2, 5),
        ("No injuries reported.", None, 0),
        ("(at least 4 killed)", 4, None),
        ("7 houses burned.", None, None),
        ("7 soldiers KIA, 5 WIA, 1 vehicle burned.", 7, 5),
        ("Ten people were killed.", None, None),
    ],
)
def test_a_sentence_of_numbers_only(text: str, killed: int | None, injured: int | None) -> None:
    toll = bare_toll(text)
    assert (toll.killed and toll.killed.low) == killed
    assert (toll.injured and toll.injured.low) == injured


SIDES = """Date;Country;Place;Perpetrator;Target;What;Dead
2024-05-03;Somalia;Beledweyne;al-Shabaab;AU troops;mortar attack on base;2
2024-05-04;Colombia;Tibú;ELN;unknown;bomb at station;1
2024-05-05;Kenya;Nairobi;police;protesters;live rounds at march;3
2024-05-06;Syria;Palmyra;Lions of Nowhere;Syrian army;ambush on bus;14
"""


def test_columns_of_sides_are_actors(pipeline) -> None:
    found = pipeline.extract(Document(doc_id="d", text=SIDES, published="2024-06-01"))
    told = [(i.sub_event_type, {(a.role, a.name) for a in i.actors}) for i in found]
    assert told[0][1] >= {("perpetrator", "Al-Shabaab")}
    assert {role for role, _ in told[0][1]} == {"perpetrator", "target"}
    assert {name for _, name in told[1][1]} == {"National Liberation Army (Colombia)"}
    assert told[2] == (
        "Excessive force against protesters",
        {("perpetrator", "Kenya Police Service"), ("target", "Protesters")},
    )
    assert told[3] == ("Armed clash", {("perpetrator", "Lions of Nowhere"), ("target", "Syrian Arab Army")})


def test_two_actors_in_one_column_are_two_sides(pipeline) -> None:
    text = "Date | Location | Actor | Event\n4 May 2024 | Gao, Mali | JNIM / Malian army | Ambush of a convoy\n"
    (clash,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert [(a.role, a.name) for a in clash.actors] == [
        ("perpetrator", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("target", "Malian Armed Forces"),
    ]


def test_sides_of_columns_fill_what_the_words_leave_open(pipeline) -> None:
    """A name in the words goes before 'gunmen' of a column; a name that only holds a known one stays as it stands."""
    text = (
        "Date;Country;Place;Perpetrator;Target;What;Dead\n"
        "2024-05-03;Mali;Gao;gunmen;farmers;JNIM attack on a market;2\n"
        "2024-05-04;Mali;Kidal;ISSP;farmers;JNIM attack on a market;2\n"
        "2024-05-05;Mali;Mopti;Lions of JNIM;farmers;attack on a market;2\n"
        "2024-05-06;Kenya;Nairobi;police;protesters;march in the town;0\n"
        "2024-05-07;Kenya;Mombasa;police;protesters;march in the town;3\n"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    doers = [[a.id or a.name for a in i.actors if a.role == "perpetrator"] for i in found]
    assert doers == [["jnim"], ["jnim"], ["Lions of JNIM"], ["kenya-police"], ["kenya-police"]]
    assert [i.sub_event_type for i in found[3:]] == ["Protest with intervention", "Excessive force against protesters"]


def test_two_groups_of_an_attack_in_one_column_are_on_one_side(pipeline) -> None:
    text = "Date | Location | Actor | Event\n5 May 2024 | Gao, Mali | JNIM / ISSP | Attack on a village\n"
    (attack,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert [(a.role, a.id) for a in attack.actors] == [("perpetrator", "jnim"), ("perpetrator", "isgs")]


@pytest.mark.parametrize("head", ["Held responsible", "Who was behind it", "Parties involved"])
def test_a_cell_says_of_both_sides_and_how_sure_they_are(pipeline, head: str) -> None:
    text = (
        f"Nr\tDay\tTown\tWhat\t{head}\tKilled\n"
        "1\t3 May\tManta, Ecuador\tGangs fought with guns over a pier\tLos Choneros vs. Los Lobos\t2\n"
        "2\t4 May\tRecife, Brazil\tBus passengers shot dead\tsuspected Red Command\t1\n"
        "3\t5 May\tVolos, Greece\tBomb went off outside a bank\tCell calling itself Nightly Embers\t0\n"
        "4\t6 May\tKaya, Burkina Faso\tVillagers shot dead\tBurkinabe army (accused by survivors)\t9\n"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    sides = [{(a.role[0], a.name, a.certainty) for a in i.actors if a.kind != "Civilians"} for i in found]
    assert sides == [
        {("p", "Los Choneros", "stated"), ("t", "Los Lobos", "stated")},
        {("p", "Red Command", "suspected")},
        {("p", "Nightly Embers", "stated")},
        {("p", "Burkinabe Armed Forces", "blamed")},
    ]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("5 March 2024. Yala, Thailand.", "Yala"),
        ("5 March 2024. The teacher of Yala slept.", None),
        ("5 March 2024: Gao, Mali. Yala, Thailand.", "Gao"),
    ],
)
def test_a_sentence_of_names_behind_the_day_is_the_place_of_its_line(pipeline, head: str, place: str | None) -> None:
    text = f"{head} Gunmen kill a teacher.\n\n6 March 2024. Pattani, Thailand. Gunmen kill a guard."
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert [(i.date_start, i.place and i.place.name) for i in found] == [
        ("2024-03-05", place),
        ("2024-03-06", "Pattani"),
    ]


def test_who_is_blamed_behind_a_comma(pipeline) -> None:
    text = "On 4 May a car bomb went off outside a police station in Tibú, ELN blamed."
    (bomb,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-01"))
    assert [(a.name, a.certainty) for a in bomb.actors if a.role == "perpetrator"] == [
        ("National Liberation Army (Colombia)", "blamed")
    ]


def test_lines_of_a_list_are_read_without_a_full_stop(pipeline):
    text = (
        "Monday update.\n\nRain fell all day in the north.\n\n- Gunmen kill trader in Benghazi\n"
        "- Two soldiers hurt by landmine near Sirte\n3) RSF kill 6 in Nyala\n"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-14"))
    assert [(i.place.name, i.sub_event_type) for i in found] == [
        ("Benghazi", "Attack"),
        ("Sirte", "Remote explosive/landmine/IED"),
        ("Nyala", "Attack"),
    ]
    assert found[2].fatalities.low == 6


def test_lines_of_a_table_lend_each_other_no_sender(pipeline):
    text = (
        "Date | Place | What\n14 July 2025 | El Fasher | RSF shelling of the market kills 4\n"
        "15 July 2025 | Kadugli | Shelling by SPLM-N, 2 dead\n16 July 2025 | Nyala | Drone strike on the airport\n"
    )
    found = pipeline.extract(Document(doc_id="d", text=text, published="2025-07-20"))
    assert [[a.id for a in i.actors if a.role == "perpetrator"] for i in found] == [["rsf"], ["splm-n"], []]


ROWS = [
    "Hurt < dead < what took place < locality (state) < day in November < blamed on\n"
    "- < 3 < shells on a market; traders among the dead < El Obeid (North Kordofan) < 27 < RSF\n",
    "serial - when (day/month of 2024) - where - dead / hurt - who to whom - remark\n"
    "01 - 27/11 - El Obeid, Sudan - 3 / 0 - RSF to traders - shells on a market from the hill post\n",
    "Day: 27 November\nWhere: El Obeid (Sudan)\nWhat: Shells on a market\nWho: RSF\nDead: 3 at least\n",
    "town=El Obeid, country=Sudan, date=27.11.2024, what=shells on a market, who=RSF, dead=3\n",
]


@pytest.mark.parametrize("text", ROWS)
def test_cells_beside_what_happened_say_where_when_who_and_how_many(pipeline, text: str) -> None:
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-12-05"))
    assert found.sub_event_type == "Shelling/artillery/missile attack"
    assert found.place is not None
    assert (found.place.country, found.place.precision) == ("SD", "town")
    assert found.date_start == found.date_end == "2024-11-27"
    assert [a.id for a in found.actors if a.role == "perpetrator"] == ["rsf"]
    assert found.fatalities is not None
    assert found.fatalities.low == 3


def test_many_rows_are_no_essay(pipeline) -> None:
    text = "A sequence of things: serial, place (country), day, author, deed, dead / hurt. Perhaps one should ask.\n"
    text += "".join(f"{n} :: Makalondi (Niger) :: {n} Jan :: JNIM :: post stormed :: {n} / ?\n" for n in range(2, 7))
    found = pipeline.extract(Document(doc_id="d", text=text, published="2026-02-01"))
    assert [(i.date_start, i.fatalities and i.fatalities.low) for i in found] == [
        (f"2026-01-0{n}", n) for n in range(2, 7)
    ]


def test_all_events_on_one_day(pipeline) -> None:
    text = "All events on Monday, 8 September 2025.\n- Guayaquil, Ecuador: a grenade was thrown into a bar.\n"
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2025-09-12"))
    assert found.date_start == "2025-09-08"


KEYS = [
    "J is JNIM; S is the Islamic State Sahel Province; N the Nigerien army.",
    "J = JNIM, S = Islamic State Sahel Province, N = Nigerien army",
    "Signs: J stands for JNIM. S: Islamic State Sahel Province. N: fighters of the Nigerien army.",
]


@pytest.mark.parametrize("key", KEYS)
def test_the_key_of_a_table_says_whom_its_signs_mean(pipeline, key: str) -> None:
    text = (
        f"Log of the border, January 2026. {key}\n\nPlace | Day | Who > whom | What | Dead\n"
        "Gao (Mali) | 17 Jan | J > rangers | Post overrun | 8\n"
        "Gaya (Niger) | 22 Jan | N > S | Drone strike on a camp | 11\n"
        "Téra (Niger) | 24 Jan | X > worshippers | Shooting in a mosque | 17\n"
    )
    found = sorted(
        pipeline.extract(Document(doc_id="d", text=text, published="2026-02-03")), key=lambda i: i.date_start
    )
    sides = [[a.name for a in i.actors if a.role == role] for i in found for role in ("perpetrator", "target")]
    assert [side[:1] for side in (sides[0], sides[2], sides[3], sides[4])] == [
        ["Jama'at Nusrat al-Islam wal-Muslimin"], ["Nigerien Armed Forces"], ["Islamic State Sahel Province"], ["X"]
    ]  # fmt: skip


def test_a_sign_of_several_letters_is_known_in_sentences_too(pipeline) -> None:
    text = "ARDX: Allied Democratic Forces.\n\nThe ARDX shelled a market in Goma on Monday. N. Said was there."
    (found,) = pipeline.extract(Document(doc_id="d", text=text, published="2026-02-03"))
    assert [a.id for a in found.actors] == ["adf-cd"]
