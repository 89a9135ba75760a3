"""geo.text.sentences: boundaries, kinds and exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.sentences import split
from geo.text.tokens import tokenise


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = "Gen. J. Smith met Dr. Amin in St. Louis, Mo. on Friday. They left at 5 p.m. The talks went on."
    assert [s.text for s in split(text)] == [
        "Gen. J. Smith met Dr. Amin in St. Louis, Mo. on Friday.",
        "They left at 5 p.m.",
        "The talks went on.",
    ]


def test_quotes_stay_with_their_sentence():
    text = '"We will stay." He said so twice. “No.” Then he left.'
    assert [s.text for s in split(text)] == ['"We will stay."', "He said so twice.", "“No.”", "Then he left."]


def test_kinds():
    body = "Shells fell on the market in the morning and killed two people. Rescue teams came at noon."
    caption = "Photo: a street after the strike"
    text = f"Shelling hits market\n\n{body}\n\n{caption}\n\n{body}\n\nRelated articles\n\nOther news"
    kinds = [(s.kind, s.paragraph) for s in split(text)]
    assert kinds == [
        ("heading", 0),
        ("body", 1),
        ("body", 1),
        ("caption", 2),
        ("repeat", 3),
        ("repeat", 3),
        ("boilerplate", 4),
        ("boilerplate", 5),
    ]


PROSE = "Shells fell on the market in the morning and killed two people."


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Gunmen kill three in Kaduna",
        "Also read | Three fighters killed in Shopian",
        "SEE ALSO: Army retakes the town · Blast hits a bus in Quetta",
        "Most read: 1. Rebels seize Goma. 2. Police kill two protesters.",
        "You might also like: Bomb kills six in Mogadishu",
        "Sign up for our weekly briefing",
        "(Subscribe to our evening newsletter for maps of the front.)",
    ],
)
def test_titles_of_other_reports_and_sign_up_lines_are_boilerplate(line):
    sentences = split(f"{PROSE}\n{line}\nA second shell killed a child at noon.")
    assert {s.kind for s in sentences if s.paragraph == 1} == {"boilerplate"}
    assert [s.kind for s in sentences if s.paragraph != 1] == ["body", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The president called on civilians to sign up for volunteer units.",
        "Every soldier left in an outpost is an advertisement for the enemy.",
        "The city will share this fate if the siege is not lifted.",
        "Related attacks: police counted four of them in a week.",
    ],
)
def test_prose_with_a_word_of_the_page_is_none(sentence):
    assert [s.kind for s in split(f"{PROSE}\n{sentence}\n{PROSE[:-1]}, too.")] == ["body"] * 3


@pytest.mark.parametrize(
    ("head", "before", "kinds"),
    [
        ("Related articles", 60, {"boilerplate"}),  # longer reports follow than the one before
        ("Related articles", 5, {"body"}),  # a line of navigation on top
        ("Editor's picks", 200, {"boilerplate"}),
    ],
)
def test_where_a_report_ends(head, before, kinds):
    report = "\n".join(f"On day {n} shells fell on the market and killed two." for n in range(before))
    others = "\n".join(f"In week {n} the council met and spoke about bread." for n in range(120))
    sentences = split(f"{report}\n{head}\n{others}")
    assert {s.kind for s in sentences[before + 1 :]} == kinds


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["Smoke rises over the port on 3 May.", "Lina Aziz/AFP/Getty Images"], ["caption", "caption"]),
        (["A poster hangs from a ruined house. [File: Lina Aziz/NewsImages]"], ["caption", "caption"]),
        (["Shells fell. Two died. Rain came. Night fell.", "Lina Aziz/Reuters"], ["body"] * 4 + ["caption"]),
        (["Smoke rises over the port on 3 May.", "The port is closed."], ["body", "body"]),
    ],
)
def test_who_took_a_picture_marks_what_stands_under_it(lines, kinds):
    sentences = split("\n".join([PROSE, *lines]))
    assert [s.kind for s in sentences[1:]] == kinds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("TAMPA, Fla. - On Friday a depot burned.", 1),
        ("TAMPA, Fla. — On Friday a depot burned. Nobody slept.", 2),
        ("Nobody slept in Tampa. - On Friday a depot burned.", 2),
        ("At 10:30 p.m. (Sanaa time) a depot burned.", 1),
        ("It ended at 10:30 p.m. On Friday a depot burned.", 2),
        ("1. Gao: a depot burned.\n2. Nobody slept.", 2),
        ("The depot burned in 2. Nobody slept.", 2),
    ],
)
def test_short_forms_that_end_no_sentence(text, number):
    assert len(split(text)) == number


def test_wrapped_lines_are_one_paragraph():
    sentences = split("The convoy left the\nnorthern gate at dawn.\nIt came back at night.")
    assert [s.paragraph for s in sentences] == [0, 1]
    assert sentences[0].text == "The convoy left the\nnorthern gate at dawn."


@given(st.text(max_size=300))
def test_offsets_are_exact_and_nothing_is_lost(text):
    sentences = split(text)
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    covered = "".join(s.text for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(alphabet="aZ. '’-\u200c\u0301é٣\ud800😀\u202e", max_size=120))
def test_tokens_are_exact(text):
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts
    assert "".join(tokens.texts) == "".join(text.split())


def test_names_end_where_they_end():
    words = tokenise("Homs's Kurdish-controlled Sana'a, O'Fallon and LEXINGTON, Neb. (AP) in the U.S. today").texts
    assert words[:6] == ["Homs", "'s", "Kurdish", "-", "controlled", "Sana'a"]
    assert {"O'Fallon", "Neb.", "U.S."} <= set(words)
