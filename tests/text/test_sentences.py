"""geo.text.sentences: boundaries, kinds and exact offsets."""

from itertools import pairwise

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
