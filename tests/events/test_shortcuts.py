"""What is asked only where certain words stand is still found wherever it is told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geo.events.discourse.cast.named import Cast
from geo.events.discourse.setting.back_to_place import reach
from geo.events.discourse.traits import traits_of
from geo.events.discourse.who.keys import keys_of
from geo.events.discourse.who.local_names import local_names
from geo.events.discourse.who.words_back import sorts_of
from geo.events.grammar.chunks import Clauses
from geo.events.grammar.numbers import join_ranges
from geo.events.grammar.tagging import tag
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence.death_words import toll_raised
from geo.events.sentence.linear import odds_of_each, weights_of
from geo.text.dates.tense import outlook
from geo.text.sentences import split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("between 15 and 20 men, 10-12 or 3 to 5", "15…20 men , 10…12 or 3…5"),
        ("to 12 men or between us", "to 12 men or between us"),
        ("won by 10 to 12, from 3 to 5", "won by 10 to 12 , from 3 to 5"),
        ("5 or 6 to 8 dead", "5…6 to 8 dead"),
        ("between 2020 and 2024", "between 2020 and 2024"),
    ],
)
def test_ranges_are_one_token(text, words) -> None:
    assert [token.low for token in join_ranges(tokenize(text), text)] == words.split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at 5 p.m. on the 3rd, don't", "at|5|p.m.|on|the|3rd|,|don't"),
        ("well-known al-Shabaab men, the army's", "well-known|al-Shabaab|men|,|the|army|'s"),
        ("état de siège cell\tnext", "état|de|siège|cell|||next"),
    ],
)
def test_plain_words_are_cut_as_all_others(text, words) -> None:
    found = tokenize(text)
    assert "|".join(token.text for token in found) == words
    assert all(text[token.start : token.end] == token.text.replace("|", "\t") for token in found)


@pytest.mark.parametrize(
    ("text", "chunk"),
    [
        ("Forces loyal to the mayor fled.", ("IN", "of", 2)),
        ("He killed men as well as boys.", ("CC", "and", 3)),
        ("They killed at least 12 people.", ("NP", "people", 4)),
        ("They fled to Goma/Gisenyi.", ("CC", "/", 1)),
    ],
)
def test_words_that_are_something_else_with_those_behind(text, chunk) -> None:
    lexicons, tokens = load_lexicons(), tokenize(text)
    tag(tokens, lexicons.verbs, lexicons.homographs, lexicons.demonyms)
    assert chunk in [(c.kind, c.low, c.j - c.i) for c in Clauses(tokens).chunks]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("People there fled.", 8),
        ("Shells hit the besieged enclave.", 8),
        ("Rebels stormed it at dawn.", 8),
        ("Men met in the same valley.", 8),
        ("They fled from the area.", 8),
        ("Its residents fled.", 4),
        ("Shells hit the grain market.", 4),
        ("Shells fell on the eastern approaches.", 4),
        ("Drones flew over the harbour.", 4),
        ("The prime minister spoke.", 0),
    ],
)
def test_words_that_lead_back_to_a_place(text, sentences) -> None:
    assert reach(text) == sentences


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The toll has risen to four.", 4),
        ("Officials raised the number of dead to 12.", 12),
        ("The dead reached 30 by noon.", 30),
        ("Prices have risen to four dollars.", None),
    ],
)
def test_a_toll_that_rises(text, dead) -> None:
    found = toll_raised(text)
    assert (found.low if found is not None else None) == dead


@pytest.mark.parametrize(
    ("words", "sorts"),
    [
        ("the armed attackers", {"doers"}),
        ("the rebels", {"groups"}),
        ("the same group", {"same", "groups"}),
        ("its drones", {"theirs", "their own", "its own"}),
        ("its air force", {"its own"}),
        ("its 120-mm mortars", {"their own"}),
        ("the market", set()),
    ],
)
def test_what_words_stand_for(words, sorts) -> None:
    assert sorts_of(words) == sorts


def test_a_linear_model_weighs_what_it_knows() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 2.0], [0.5, 0.0]], np.float32)
    model = weights_of(["a", "b"], ["yes", "no"], rows, np.array([1.0, 4.0], np.float32))
    some, none = odds_of_each([["a", "b", "unknown"], ["unknown"]], model)
    times = 5.0 / math.sqrt(5.0)
    assert some["yes"] == pytest.approx(1 / (1 + math.exp(2 * times - times - 0.5)), rel=1e-5)
    assert none["yes"] == pytest.approx(1 / (1 + math.exp(-0.5)), rel=1e-5)


def test_of_many_places_the_nearest_is_the_event_s(read) -> None:
    far = "Kaya, Kharkiv, Odesa, Nikopol, Idlib, Homs, Aleppo, Baghdad, Erbil, Khartoum, Goma, Lahore, Quetta and Tyre"
    (found,) = read(f"While traders in {far} waited for cattle, gunmen killed seven farmers near Djibo on Monday.")
    assert found.place is not None and found.place.mention == "Djibo"


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Rebels fired surface-to-air missiles at a fuel depot.", "weapon", ["surface-to-air missiles"]),
        ("Rebels fired surface-to-air missiles at a fuel depot.", "target", ["Rebels", "fuel depot"]),
        ("They held the town and three villages.", "settlement", ["town", "villages"]),
        ("They held the town and three villages.", "weapon", []),
    ],
)
def test_things_of_all_kinds_are_found_at_once(text, kind, found) -> None:
    tokens = tokenize(text)
    lexicons = load_lexicons()
    things = lexicons.things_of(tokens)
    assert [text[tokens[i].start : tokens[j - 1].end] for i, j, _ in things[kind]] == found
    assert things[kind] == lexicons.things[kind].find(tokens)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("She was born in Lima. She leaves two sons.", 1 / 3),
        ("The twice-married singer was born in Lima; he has died.", 1.0),
        ("Life is hard, traders say.", 0.0),
        ("Rebels shelled the town.", 0.0),
    ],
)
def test_how_much_a_text_tells_of_a_life(text, share) -> None:
    assert traits_of(text)["life"] == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Fighters Linked to JNIM shot two men.", True),
        ("A new ARM OF the JNIM shot two men.", True),
        ("JNIM-linked fighters shot two men.", True),
        ("On Monday JNIM shot two men.", False),
    ],
)
def test_a_name_may_only_say_who_somebody_else_is(text, tied) -> None:
    cast = Cast()
    cast.hear(split(text)[0], ())
    assert [mention.tied for mention in cast.told(load_lexicons()).mentions] == [tied]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("J is JNIM. Nobody knows more.", ["J"]),
        ("Key\nJ = JNIM", ["J"]),
        ("It is told of J, JNIM", []),
    ],
)
def test_signs_are_explained_at_the_head_of_a_line(text, signs) -> None:
    assert [sign for sign, _ in keys_of(text, load_lexicons().actors)] == signs


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("A gang known as the \u201cRed Hill Boys\u201d came.", True),
        ("Men calling themselves Red Hill Boys came.", True),
        ("A gang called on the town.", False),
    ],
)
def test_groups_are_found_by_what_they_call_themselves(text, known) -> None:
    assert bool(len(local_names(text, load_lexicons()))) is known


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("The summit WILL open ", " in the capital", 1),
        ("Shells Fell ", ". It will rain", -1),
        ("No. 5 shaft was flooded ", "\nNobody will go", -1),
        ("It is quiet ", "", 0),
    ],
)
def test_the_outlook_of_a_day_is_that_of_its_own_sentence(before, after, way) -> None:
    text = f"{before}on Monday{after}"
    assert outlook(text, len(before), len(before) + len("on Monday")) == way
