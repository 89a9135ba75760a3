"""Lines of a digest, and the days that they begin with."""

import pytest

from geo.text.dates.finder import RuleDateFinder
from geo.text.sentences import split

DIGEST = {
    "dates": "[03-05] Yadi: base torched by night\n[05-05] Banki: charge in the road\n[12-05] Marte: lorry bomb",
    "signs": "> Kherson: tank fires at a house\n> Stanislav: drone over a cart\n> Bilozerka: a mine goes off",
    "dashes": "MON 1 JULY\nSelydove – bomb on a mine\nToretsk – school no. 5 gone\nNikopol – guns at a bus stop",
    "tildes": "Tue 1 ~ Nevatim ~ thirty missiles\nWed 2 ~ Mezzeh ~ a flat is hit\nFri 4 ~ Masnaa ~ crater on road",
}


@pytest.mark.parametrize("text", DIGEST.values(), ids=DIGEST)
def test_lines_of_a_digest_are_no_headings(text):
    kinds = [s.kind for s in split(text) if not s.text.startswith("MON")]
    assert kinds == ["body"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Fighting in the north\nWhat we know so far\nAid convoy reaches town",
        "Kherson: tank fires at a boiler house\nStanislav: drone over a horse cart",
        "Kherson: tank fires at a house\n\n\n\nA road\n\n\n\nStanislav: drone over a cart\n\n\n\nSumy: shells fall",
    ],
)
def test_headings_stay_what_they_are(text):
    assert {s.kind for s in split(text)} == {"heading"}


#: Lines of a log published on 20 May 2024 (a Monday) -> their days.
LOGS = [
    ("26/1 El Obeid: four Grads fired\n27/1 Bara: shops looted\n1/2 Kosti: two held", ["01-26", "01-27", "02-01"]),
    ("[03-05] Banki: six dead\n[05-05] Marte: lorry bomb\n[05-05] Dikwa: two held", ["05-03", "05-05", "05-05"]),
    ("310. 4/5 Masala: two held\n311. 5/5 Beni: two shot\n312. 7/5 Oicha: two dead", ["05-04", "05-05", "05-07"]),
    (
        "Sat 11 — Gressier: two held\nSun 12 — Solino: two shot\nMon 13 — Carrefour: two dead",
        ["05-11", "05-12", "05-13"],
    ),
    ("12.5. Vrbas: two held\n13.5. Novi Sad: two shot\n14.5. Belgrade: two dead", ["05-12", "05-13", "05-14"]),
    ("26/1 of the men held\n2/3 of them fled", []),
    ("9/10 for bread\n3/10 for salt\n1/10 for rice\n8/10 for water", []),
]


@pytest.mark.parametrize(("text", "days"), LOGS)
def test_days_at_the_heads_of_lines(text, days):
    spans = RuleDateFinder().find(text, published="2024-05-20")
    assert [s.date_start[5:] for s in spans if s.date_start] == days
