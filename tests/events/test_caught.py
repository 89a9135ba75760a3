"""geo.events.kinds.taken: who is caught by a state's forces is arrested, who is caught up in something is not."""

import pytest

import geo


def kinds(text):
    return [incident.sub_event_type for incident in geo.extract(text, published="2026-01-06")]


@pytest.mark.parametrize(
    "text",
    [
        "Two smugglers were caught by border guards near Mafraq on Monday.",
        "Police caught a suspected bomber in Kano on Monday.",
    ],
)
def test_caught_by_a_states_forces(text):
    assert kinds(text) == ["Arrests"]


@pytest.mark.parametrize(
    "text",
    [
        "Three civilians were caught in the crossfire near Homs on Monday.",
        "A man was caught on camera in Kano on Monday.",
    ],
)
def test_caught_up_in_something(text):
    assert kinds(text) == []
