"""The catalogue is complete, and no text of a view is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dashboard
from dashboard.local_names import listed_actor, local_actor, local_place
from dashboard.texts import Texts, catalogue, languages, plural_form
from geo.errors import InputError

ROOT = Path(dashboard.__file__).parent


def test_every_text_that_is_asked_for_exists() -> None:
    english = catalogue("en")
    asked = set()
    for path in ROOT.rglob("*.py"):
        asked |= set(re.findall(r"\bt\(\s*\"([a-z_.0-9]+)\"", path.read_text(encoding="utf-8")))
        asked |= {
            f"{key}.{form}"
            for key in re.findall(r"\bt\.count\(\s*\"([a-z_.]+)\"", path.read_text(encoding="utf-8"))
            for form in ("one", "other")
        }
    for path in (ROOT / "assets").glob("*.js"):
        asked |= {f"js.{key}" for key in re.findall(r"sitmap\.text\(\"([a-z_.]+)\"", path.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    assert sorted(asked - set(english)) == []


def test_arabic_fills_the_same_gaps() -> None:
    english, arabic = catalogue("en"), catalogue("ar")
    assert languages() == ["ar", "en"]
    free = (
        "type.",
        "kind.",
        "mon.",
        "status.",
        "outcome.",
        "salience.",
        "review.",
        "role.",
        "force.",
        "generic.",
        "thing.",
    )
    forms = re.compile(r"\.(zero|two|few|many)$")  # numbers have more forms in Arabic
    assert [k for k in arabic if forms.sub(".other", k) not in english and not k.startswith(free)] == []
    for key in set(english) & set(arabic):
        assert set(re.findall(r"\{\w+\}", english[key])) == set(re.findall(r"\{\w+\}", arabic[key])), key


def test_missing_language_is_told() -> None:
    with pytest.raises(InputError, match="there are ar, en"):
        Texts("xx")


def test_no_outside_address_in_what_we_ship() -> None:
    for path in (ROOT / "assets").rglob("*"):
        if path.suffix in (".js", ".css"):
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "://" not in text, path


@pytest.mark.parametrize(
    ("language", "n", "form"),
    [
        ("en", 1, "one"),
        ("en", 0, "other"),
        ("ar", 2, "two"),
        ("ar", 5, "few"),
        ("ar", 11, "many"),
        ("ar", 100, "other"),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, n: int, form: str) -> None:
    assert plural_form(language, n) == form
    assert str(n) in Texts(language).count("panel.sources", n)


def test_names_are_the_readers_where_they_are_known() -> None:
    arabic, english = Texts("ar"), Texts("en")
    assert local_place("Ţarţūs", "SY", arabic).strip("\u2068\u2069") == "طرطوس"
    assert local_place("Ţarţūs", "SY", english) == "Ţarţūs"
    assert local_place("Zakho", "IQ", arabic).strip("\u2068\u2069") == "زاخو"  # shown by its English name elsewhere
    assert local_place("Nowhere-on-Sea", "SY", arabic) == "\u2068Nowhere-on-Sea\u2069"  # keeps its own direction
    assert "حوث" in local_actor("houthis", "Houthis", arabic)
    assert local_actor("state:SY:military", "Syrian military", arabic).strip("\u2068\u2069") == "الجيش (سوريا)"
    assert local_actor("generic:civilians", "Suspects", arabic) == "مدنيون (\u2068Suspects\u2069)"
    assert local_actor(None, "Somebody", english) == "Somebody"
    assert "إكوادور" in local_actor("ecuador-army", "Ecuadorian Armed Forces", arabic)
    assert "إكوادور" not in local_actor("cjng", "Jalisco New Generation Cartel", arabic)
    assert listed_actor("saf", "22nd Division", english) == "Sudanese Armed Forces"
    assert listed_actor("state:BD:military", "Bangladeshi special forces", english) == "Bangladeshi military"
    assert listed_actor("state:UA", "Ukrainian saboteurs", english) == "Ukraine"
    assert listed_actor("own", "Somebody", english) == listed_actor(None, "Somebody", english) == "Somebody"
    assert listed_actor("generic:civilians", "Suspects", english) == "Civilians"
    assert listed_actor("generic:civilians", "Suspects", arabic) == "مدنيون"
