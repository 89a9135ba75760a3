"""Actors by number and region, names that changed hands, patterns of states, a user's own folder."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.errors import InputError
from geo.events.coder import RuleCoder
from geo.events.lexicon.lexicons import load_lexicons
from geo.records import Document, Sentence

REGIONS = {
    "Middle East": "SY IQ YE LB PS IL IR JO BH AE EG TR",
    "Ukraine and Russia": "UA RU",
    "Sudan and the Horn": "SD SS ET SO KE DJ ER",
    "Sahel and West Africa": "ML BF NE NG TD CM MR",
    "Central Africa": "CD CF BI UG MZ RW",
    "South and Central Asia": "AF PK IN BD LK NP",
    "Southeast Asia": "MM PH TH ID",
    "Americas": "CO HT MX BR VE EC SV PE",
}


@pytest.fixture(scope="module")
def named():
    entries = load_lexicons().actors.entries.values()
    return [e for e in entries if not (e.id or "").startswith(("force:", "generic:", "bloc:"))]


def test_four_hundred_actors_in_all_regions(named):
    assert len(named) >= 400
    countries = Counter(e.country for e in named)
    for region, codes in REGIONS.items():
        assert sum(countries[code] for code in codes.split()) >= 15, region


def test_actors_carry_years(named):
    assert sum(bool(e.since or e.until) for e in named) >= 200
    assert all(e.kind for e in named)
    for entry in named:
        assert not (entry.since and entry.until) or entry.since[:4] <= entry.until[:4], entry.id


@pytest.mark.parametrize(
    ("phrase", "country", "kind"),
    [
        ("Bolivian police", "BO", "State forces"),
        ("the Malawian army", "MW", "State forces"),
        ("Kazakhstan's interior ministry", "KZ", "State forces"),
        ("Chadian soldiers", "TD", "State forces"),
        ("the defence ministry of Sri Lanka", "LK", "State forces"),
        ("Laotian border guards", "LA", "State forces"),
    ],
)
def test_forces_of_any_country_by_pattern(read, phrase, country, kind):
    found = read(f"{phrase[0].upper()}{phrase[1:]} arrested twelve opposition leaders on Monday.")
    actor = found[0].actors[0]
    assert (actor.country, actor.kind, actor.role) == (country, kind, "perpetrator")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Gunmen", "Political militia"),
        ("Suspected jihadists", "Rebel group"),
        ("Rebels", "Rebel group"),
        ("Armed bandits", "Political militia"),
        ("Gang members", "Political militia"),
        ("Tribal fighters", "Identity militia"),
        ("Vigilantes", "Political militia"),
        ("Israeli settlers", "Political militia"),
    ],
)
def test_unnamed_groups_have_a_kind(read, word, kind):
    actor = read(f"{word} killed four villagers near Djibo on Monday.")[0].actors[0]
    assert (actor.kind, actor.role) == (kind, "perpetrator")
    assert actor.certainty == ("suspected" if word.startswith("Suspected") else "stated")


def _code(folder, text):
    sentence = Sentence(start=0, end=len(text), text=text, index=0, paragraph=0)
    return RuleCoder(load_lexicons(folder)).code(
        Document(doc_id="d", text=text, published="2024-05-15"), [sentence], [], []
    )


def test_a_folder_of_the_users_adds_changes_and_removes(tmp_path):
    (tmp_path / "actors").mkdir()
    header = "id\tname\tvariants\tkind\tcountry\tparent\tbloc\tsince\tuntil\tsource\tnote\n"
    rows = (
        "blue-hand\tBlue Hand\tBlue Hand Brigade|BHB\tRebel group\tXX\t\t\t\t\tours\t\n"
        "hezbollah\tParty of God\tHezbollah\tRebel group\tLB\t\t\t\t\tours\t\n"
        "hamas\tHamas\t\tRebel group\tPS\t\t\t\t\tours\t\n"
    )
    (tmp_path / "actors" / "ours.tsv").write_text(header + rows, encoding="utf-8")
    (tmp_path / "triggers.tsv").write_text(
        "id\tpos\tvariants\tclass\tforms\tnote\nv.zap\tv\tzap\tkill\t\t\n", encoding="utf-8"
    )
    found = _code(tmp_path, "The Blue Hand Brigade zapped nine farmers.")
    assert [(o.sub_event_type, o.fatalities.low, o.actors[0].id) for o in found] == [("Attack", 9, "blue-hand")]
    lexicons = load_lexicons(tmp_path)
    assert lexicons.actors.entries["hezbollah"].name == "Party of God"
    assert "hamas" not in lexicons.actors.entries
    assert lexicons.version != load_lexicons().version
    assert _code(None, "The Blue Hand Brigade zapped nine farmers.") == []


def test_word_groups_can_be_extended(tmp_path):
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "words.tsv").write_text("id\tvariants\tnote\nkin\tgodfather\t\n", encoding="utf-8")
    assert load_lexicons(tmp_path).words["kin"] == {"godfather"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("triggers.tsv", "id\tpos\tvariants\tclass\nv.x\tv\tzap\tkill\tone\ttoo\tmany\n", "cells"),
        ("things.tsv", "id\tkind\tvariants\tvalue\nw.x\tgadget\tzapper\t\n", "gadget"),
    ],
)
def test_a_broken_table_is_named(tmp_path, name, text, said):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_lexicons(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        load_lexicons(tmp_path / "nowhere")
