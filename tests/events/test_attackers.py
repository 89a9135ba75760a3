"""Several things of one attack have one doer."""

from __future__ import annotations

import pytest

ATTACKS = [
    ("Gunmen seized a bus in {Goma/CD} on Monday, abducting six people. M23 said it had carried out the attack.", 1),
    (
        "Gunmen seized a bus in {Goma/CD} on Monday, abducting six people. A bomb then killed a guard there. "
        "M23 claimed responsibility.",
        2,
    ),
    (
        "Gunmen abducted six people in {Bukavu/CD} on Friday. A bomb killed a guard in {Goma/CD} on Monday. "
        "M23 claimed responsibility.",
        1,
    ),
    (
        "The army abducted six people in {Goma/CD} on Monday. A bomb killed a guard in {Goma/CD} on Monday. "
        "M23 claimed responsibility.",
        1,
    ),
    (
        "A bomb killed six in {Quetta/PK} on Monday. On Monday another killed two in {Quetta/PK}. "
        "Both are attributed to JNIM.",
        2,
    ),
]


@pytest.mark.parametrize(("text", "deeds"), ATTACKS, ids=[row[0][-60:] for row in ATTACKS])
def test_things_of_one_attack_have_one_doer(read, text, deeds):
    whose = ("March 23 Movement", "Jama'at Nusrat al-Islam wal-Muslimin")
    assert sum(a.name in whose and a.role == "perpetrator" for i in read(text) for a in i.actors) == deeds
