"""Whether an incident is reported, claimed by a party to it, or disputed."""

from __future__ import annotations

import pytest

#: Text | status of the first incident that it tells.
STATUS = [
    # who speaks first and tells of its own men
    ("The Colombian army said its jets had bombed a camp outside La Gabarra on Monday.", "claimed"),
    ("M23 said on Tuesday that its fighters had taken Goma.", "claimed"),
    ("The Colombian army said its men had arrested six people in Tibu on Monday.", "reported"),
    ("M23 announced on Tuesday in Goma that it had merged with the Alliance Fleuve Congo.", "reported"),
    ("Six farmers were shot dead in Tibu on Monday, the army said.", "reported"),
    ("Russian jets bombed a clinic in Kharkiv on Monday and killed six people, police said.", "reported"),
    ("Shells killed six people in Goma on Tuesday, health officials of the M23 administration said.", "reported"),
    # the verb 'claim'
    ("The army killed six rebels near Goma on Tuesday, a commander claimed.", "claimed"),
    ("A bomb killed six people in Quetta on Tuesday; nobody has claimed it.", "reported"),
    ("A bomb went off in Quetta on Tuesday and claimed a policeman.", "reported"),
    ("A bomb killed six people in Quetta on Tuesday; Islamic State said it had planted it.", "reported"),
    # what nobody could check
    ("Soldiers killed 20 rebels near Goma on Tuesday, the army said. The toll could not be verified.", "claimed"),
    ("Soldiers killed 20 rebels near Goma on Tuesday, nuns said. The toll could not be verified.", "reported"),
    # another tells it otherwise
    ("Soldiers shot six farmers in Goma on Tuesday, nuns said. The army called the video propaganda.", "disputed"),
    ("Soldiers shot six farmers in Goma on Tuesday, nuns said. The army said it had not fired.", "disputed"),
    ("A jet killed ten terrorists near Gao on Tuesday. Their kin said the dead were herders.", "disputed"),
    ("A jet killed ten herders near Gao on Tuesday. Their kin said the dead were herders.", "reported"),
    (
        "A drone hit a house in Gao on Tuesday. A colonel, speaking by phone, denied that any strike took place.",
        "disputed",
    ),
    ("A shell killed six people in Goma on Tuesday. The army and M23 blamed each other.", "disputed"),
    (
        "The army and M23 clashed in Goma on Tuesday. The two sides accused each other of breaching the truce.",
        "reported",
    ),
    (
        "The army said it had retaken Goma on Tuesday. M23 denied losing the town and said it had killed six.",
        "disputed",
    ),
    ("Six were killed in Goma on Tuesday by shells that were reported by nuns and denied by the army.", "disputed"),
    ("Gunmen killed six in Goma on Tuesday. Police blamed M23, which denied responsibility.", "disputed"),
    ("Rebels have taken control of Goma, Kigali claims.", "claimed"),
    # a denial of something else
    (
        "A shell killed six people in Goma on Tuesday. Kenya accused Rwanda of arming them, which Kigali denies.",
        "reported",
    ),
    ("A drone hit a patrol near Tyre on Tuesday. The army denied having deliberately targeted it.", "reported"),
    ("Guards seized a boat with arms off Aden on Tuesday. Iran rejected accusations that it arms rebels.", "reported"),
    (
        "Guards found arms in Tyre on Tuesday. Claims that the mission had left a post in Beirut are false.",
        "reported",
    ),
    ("A crowd marched peacefully in Goma on Tuesday. The governor called the rumours of a coup a lie.", "reported"),
    ("M23 denied losing Sake and said it had killed six soldiers in Goma on Tuesday.", "claimed"),
]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[f"{n}-{row[0][-45:]}" for n, row in enumerate(STATUS)])
def test_status(read, text, status):
    found = sorted(read(text), key=lambda i: i.sources[0].start)
    assert found[0].status == status


def test_who_denies_is_told(read):
    found = read("Soldiers shot six farmers in Goma on Tuesday, nuns said. The army called the video propaganda.")[0]
    assert (found.sources[-1].stance, found.sources[-1].speaker) == ("denies", "army")
