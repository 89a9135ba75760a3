"""What is asked only where certain words stand is still found wherever it is told."""

from __future__ import annotations

import math
from types import SimpleNamespace

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
from geo.events.merging import quoted
from geo.events.sentence.counting import is_sum
from geo.events.sentence.death_words import toll_raised, without_other_figures
from geo.events.sentence.linear import odds_of_each, weights_of
from geo.text.dates.tense import outlook
from geo.text.sentences import split
from geo.text.tables.lines import parted


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


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The army and Houthi rebels clashed.", ["rebel"]),
        ("Some died (Houthi rebels, it is said).", ["rebel"]),
        ("Near the well\nal-Shabaab militants lay in wait.", ["militant"]),
        ("The army and rebels clashed with the militants.", []),
        ("Men of X-rebels and ex-militants clashed.", []),
    ],
)
def test_rebels_behind_a_name_are_those_that_it_names(text, nouns) -> None:
    assert list(local_names(text, load_lexicons()).called) == nouns


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("'In all, 14 people died.", True),
        ("TOTAL: 14 events", True),
        ("Two died, bringing the overall toll since May to 14.", True),
        ("Two died bringing food to 14 people, in all calm.", False),
        ("A total of 14 died.", False),
    ],
)
def test_sums_are_told_at_the_head_or_by_what_they_are_brought_to(text, summed) -> None:
    assert is_sum(text) is summed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("9 died on 24 june, 12 on may 3rd", "9 died on then, 12 then"),
        ("at 5:30, 10 p.m. and 7.15am 3 died", "at then, then and then 3 died"),
        ("on 3 of 12 roads, no 124 june", "on 3 of 12 roads, no 124 june"),
    ],
)
def test_figures_of_days_and_hours_are_taken_out(text, left) -> None:
    assert without_other_figures(text) == left


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Gao,  two dead ,\t3", ["Gao", "two dead", "3"]),
        ('Gao, "two, or three, dead",3', ["Gao", "two, or three, dead", "3"]),
        ('" ",Gao,"', ["", "Gao", '"']),
        ("", [""]),
    ],
)
def test_cells_between_commas_lose_blanks_and_quotation_marks(line, cells) -> None:
    assert [line[a:b] for a, b in parted(line, 0, len(line), ",")] == cells


def test_what_a_quotation_says_is_looked_for_once() -> None:
    told = SimpleNamespace(sources=[SimpleNamespace(quote="A long list of strikes, the last of them overnight.")])
    quoted._holds.cache_clear()
    assert [quoted.says(told, "night") for _ in range(9)] == [True] * 9
    assert not quoted.says(told, "morning")
    assert quoted._holds.cache_info().misses == 2
