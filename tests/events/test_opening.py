"""What a report opens with says what the rest is told of: an accident, a case before a court, a day of remembrance."""

from __future__ import annotations

import pytest

from geo.records import Document

_BUS = "Eleven people were killed on Wednesday when a bus plunged into a ravine near Coroico. "
_BOMB = "Eleven people were killed on Wednesday when a bomb went off in a bus near Coroico. "
_TRIAL = "A court in Tunis on Tuesday convicted two officers, prosecutors said. "
_FEAST = "Thousands laid wreaths at the memorial in Yerevan on Wednesday. "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            _BUS
            + "Soldiers climbed down on ropes, and three of the injured were flown out by an air force helicopter.",
            0,
        ),
        (_BUS + "On the same day gunmen killed three farmers in Arauca.", 1),
        (_BOMB + "Soldiers climbed down on ropes.", 1),
        (_TRIAL + "The judges heard how police had beaten a man to death in a cell.", 0),
        (_TRIAL + "The judges heard how on 4 March 2021 police beat two men to death in Sfax.", 1),
        (_FEAST + "They remembered those whom soldiers had killed in the villages.", 0),
        (_FEAST + "On 3 May 2020 gunmen killed three farmers near Gyumri.", 1),
    ],
)
def test_only_what_has_a_day_and_place_or_force_of_its_own_is_told(pipeline, text, count):
    assert len(pipeline.extract(Document(doc_id="d", text=text, published="2025-04-24"))) == count
