"""Who tells of an event, by name or noun; and ships by name, which are hit and do nothing."""

from __future__ import annotations

import pytest

#: Report | who tells of its last event.
TELLERS = [
    (
        "Yahya Saree, a spokesman for the Houthis, said the group had targeted a ship. He also claimed that the group "
        "had fired a ballistic missile at an airport near Tel Aviv on Sunday.",
        "Yahya Saree",
    ),
    (
        "Colonel Ahmed Diallo told reporters that calm had returned. He said gunmen had killed four soldiers in Bourem "
        "on Sunday.",
        "Colonel Ahmed Diallo",
    ),
    ("Governor Maria Lopez said the curfew stays. A shell killed four people in Cali on Sunday, she said.",
     "Governor Maria Lopez"),
    ("The Houthis held a rally. They said they had fired a missile at a tanker in the Red Sea on Sunday.", "Houthis"),
    # nobody is named, several are, or an army, which is no 'he'
    ("Gunmen killed four people in Cali on Sunday, he said.", None),
    ("The ministers said calm had returned. He said a drone had killed four people in Kherson on Sunday.", None),
    ("The Sudanese army said calm had returned. He said a drone had killed four people in Nyala on Sunday.", None),
    ("Gunmen killed four people in Cali on Sunday, residents said.", "residents"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "teller"), TELLERS, ids=[row[0][-45:] for row in TELLERS])
def test_a_pronoun_tells_by_whom_it_stands_for(read, text, teller):
    found = max(read(text), key=lambda i: i.sources[0].start)
    assert found.sources[0].speaker == teller


#: Report | the ship that is hit, and does nothing.
SHIPS = [
    ("Pirates seized the vessel Ocean Pearl off Bosaso on Monday.", "Ocean Pearl"),
    ("Houthi fighters attacked the MV Athena Star with missiles in the Red Sea on Sunday.", "Athena Star"),
    ("The Athena Star, a Greek-owned bulk carrier, was struck by two missiles off Hodeidah on Sunday.", "Athena Star"),
    ("Houthi fighters attacked the Eternity C with drones in the Red Sea on Sunday. The Eternity C sank on Monday.",
     "Eternity C"),
    ("A sea drone struck the tanker Koala off Ust-Luga on Sunday. The crew of the Koala were unhurt.", "Koala"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ship"), SHIPS, ids=[row[1] for row in SHIPS])
def test_a_ship_by_name_is_hit_and_does_nothing(read, text, ship):
    found = min(read(text), key=lambda i: i.sources[0].start)
    assert {a.role for a in found.actors if ship in a.name} <= {"target"}
    assert found.target_type == "ship"
    assert ship in found.title


def test_a_warship_may_act(read):
    found = read("The USS Boxer shot down an Iranian drone in the Red Sea on Monday.")[0]
    assert ("USS Boxer", "perpetrator") in {(a.name, a.role) for a in found.actors}


def test_persons_and_forces_beside_a_ship_stay(read):
    found = read("Gunmen boarded the ferry Santa Ana on Monday and abducted the captain, Luis Perez, off Lagos.")[0]
    assert "Luis Perez" in {a.name for a in found.actors}
    found = read("A ship of the Ukrainian Navy shelled Snake Island on Monday. The crew of the Ukrainian Navy fled.")[0]
    assert any(a.id for a in found.actors)
