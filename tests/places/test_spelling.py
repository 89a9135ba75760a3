"""The spelling key: what it must join, what it must keep apart, and its properties."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.index import spelling
from geo.places.index.english import englishness
from geo.places.index.nearness import neighbours, without_article
from geo.places.index.spelling import KEY_MARK, fold, key, light

JOINED = [
    ("Atareb", "Al Atārib"),
    ("Saraqib", "Saraqeb"),
    ("Nassriya", "An Nāşirīyah"),
    ("Tall Refaat", "Tell Rifaat"),
    ("Hodeidah", "Al Hudaydah"),
    ("Deir ez-Zor", "Dayr az Zawr"),
    ("Deir ez-Zor", "Deirezzor"),
    ("Ain Issa", "Ayn Isa"),
    ("Kharkov", "Kharkiv"),
    ("Aita ech Chaab", "Aytā ash Sha'b"),
    ("Soueida", "As Suwaydā'"),
    ("Sweida", "Suwayda"),
    ("حلب", "Halab"),
    ("Харків", "Kharkiv"),
    ("חיפה", "Haifa"),
    ("Qamishli", "Kamishly"),
    ("Saint Louis", "St. Louis"),
    ("Mount Hermon", "Mt Hermon"),
    ("Kafr Nabl", "Kfar Nabel"),
    ("Djibouti", "Jibuti"),
    ("Şırnak", "Shirnak"),
    ("Manbij", "Membij"),
    ("Zaporizhzhia", "Zaporozhye"),
    ("Maaret al-Numan", "Ma'arrat an Nu'mān"),
    ("Ouagadougou", "Wagadugu"),
    ("Taybat al-Imam", "Tayba al Imam"),
    ("Jabal Sinjar", "Djebel Sindjar"),
    ("Sofiyivka", "Sofiivka"),
]
APART = [
    ("Homs", "Hama"),
    ("Mosul", "Basra"),
    ("Raqqa", "Idlib"),
    ("Aden", "Sanaa"),
    ("Kyiv", "Lviv"),
    ("Kabul", "Herat"),
]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_do_not(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=40))
def test_fold_and_key_are_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert key(key(name)) == key(name)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=30))
def test_case_hyphens_and_apostrophes_do_not_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower())
    assert fold(name.replace("-", " ").replace("'", "")) == fold(name)


@given(st.sampled_from(["Lake", "Mount", "River", "Gulf"]), st.from_regex(r"[A-Z][a-z]{3,8}", fullmatch=True))
def test_a_generic_word_may_stand_before_or_after(generic: str, name: str) -> None:
    assert key(f"{generic} {name}") == key(f"{name} {generic}")


@given(st.sampled_from(["al-", "el ", "as-", "ash ", "ad-", "the "]), st.sampled_from([a for a, _ in JOINED[:12]]))
def test_an_article_does_not_matter(article: str, name: str) -> None:
    assert key(article + name) == key(name)


@given(st.text(max_size=40))
def test_keys_are_marked_or_empty_and_light_forms_go_with_them(name: str) -> None:
    spelled = key(name)
    assert spelled == "" or spelled.startswith(KEY_MARK)
    if not name.startswith(KEY_MARK):
        assert bool(spelled) <= bool(light(name))


def test_scripts_without_latin_spelling_have_no_key() -> None:
    assert key("北京") == "" and key("") == "" and key("...") == ""


def test_neighbours_are_one_letter_away() -> None:
    near = set(neighbours("=hlb"))
    assert {"=hl", "=hlbn", "=hmb", "=lhb"} <= near
    assert "=hlb" not in near


def test_articles_written_onto_a_name() -> None:
    assert without_article("alhasakah") == "hasakah"
    assert key(without_article("assuwayda")) == key("Suwayda")
    assert without_article("aleppo") == ""


def test_letters_tell_english_from_transliterated_names() -> None:
    english = [englishness(w) for w in ("window", "machine", "reaching", "thought")]
    names = [englishness(w) for w in ("saraqib", "kharkiv", "jarabulus", "qamishli")]
    assert min(english) > max(names)


def fold_step_by_step(name: str) -> str:
    """What `fold` is defined as, without its shorter ways."""
    marks = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in marks if unicodedata.combining(c) < 10)
    return " ".join(unicodedata.normalize("NFC", kept.casefold().translate(spelling._TABLE)).split())


@given(st.text(max_size=30) | st.text(alphabet="ĀāḨŞţÖşłıİ’ʼ‘-' abcDÉ̸ñ™ﬁ", max_size=20))
def test_the_short_ways_of_folding_end_where_the_long_one_does(name: str) -> None:
    assert fold(name) == fold_step_by_step(name)
