"""Entries of a live report whose hour stands in a heading: each is a story of its own, at the place of its heading."""

import geo

LIVE = """**12:15 (09:15 GMT) — Looted before it gets there**

A crowd looted six flour trucks at Deir el-Balah.

**10:20 (07:20 GMT) — What we know about the assault**

At dawn, gunmen assaulted a security post; a member of the internal security was killed, Syrian state television says.

**09:05 (06:05 GMT) — Israeli raid in Quneitra**

Israeli soldiers in five vehicles entered a village overnight, searched houses and led four men away in handcuffs.
"""


def told():
    incidents = geo.extract(LIVE, published="2025-08-03")
    return {i.sub_event_type: i.place and i.place.name for i in incidents}, incidents


def test_no_place_is_taken_from_another_entry():
    places, _ = told()
    assert places["Looting/property destruction"] == "Dayr al Balah"
    assert places["Armed clash"] is None


def test_the_heading_of_an_entry_places_it_also_abroad():
    places, _ = told()
    assert places["Arrests"] == "Quneitra"


def test_who_died_behind_a_semicolon_is_no_second_clash():
    _, incidents = told()
    clashes = [i for i in incidents if i.sub_event_type == "Armed clash"]
    assert [(i.fatalities.low, i.fatalities.high) for i in clashes] == [(1, 1)]
