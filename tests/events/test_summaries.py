"""Leads that only sum up."""

from __future__ import annotations


def test_two_states_trading_fire_is_told_by_their_strikes(read):
    text = (
        "Israel and Iran traded fire for a third day on Monday. Iranian missiles killed four in Haifa on Monday. "
        "Israeli jets bombed a depot in Homs on Monday."
    )
    assert "Armed clash" not in [o.sub_event_type for o in read(text)]


def test_a_border_clash_stays(read):
    text = "Thai and Cambodian troops exchanged fire near Homs on Monday. One soldier died."
    assert [o.sub_event_type for o in read(text)] == ["Armed clash"]
