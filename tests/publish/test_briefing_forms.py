from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest

from geo.publish.briefing import to_briefing


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx"])
def test_the_same_input_makes_the_same_bytes(cloud, form):
    first, second = (to_briefing(cloud("sea"), form=form) for _ in range(2))
    assert first == second and len(first) > 20_000


def test_the_picture_is_as_large_as_asked_for_and_not_blank(cloud):
    from PIL import Image

    for scale in (1.0, 2.0):
        picture = Image.open(io.BytesIO(to_briefing(cloud("sea"), scale=scale))).convert("L")
        assert picture.size == (round(297 / 25.4 * 120 * scale), round(210 / 25.4 * 120 * scale))
        assert np.asarray(picture).std() > 10


def test_text_in_pdf_svg_and_pptx_is_text(cloud, tmp_path):
    from pptx import Presentation
    from pypdf import PdfReader

    found, title = cloud("sea"), "Attacks in the strait"
    to_briefing(found, tmp_path / "a.pdf", title=title)
    assert title in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    svg = to_briefing(found, form="svg", title=title).decode()
    assert f">{title}</text>" in svg and "font/woff;base64" in svg and "<image" not in svg
    to_briefing(found, tmp_path / "a.pptx", title=title)
    shapes = Presentation(str(tmp_path / "a.pptx")).slides[0].shapes
    assert title in [s.text_frame.text for s in shapes if s.has_text_frame]
    assert [s.name for s in shapes if s.shape_type == 13] == ["Map"]


def test_slides_have_no_shadows_wrapping_boxes_within_the_page_and_one_font(cloud):
    from pptx import Presentation
    from pptx.util import Mm

    deck = Presentation(io.BytesIO(to_briefing(cloud("thirty"), form="pptx", title="هجمات على حقول النفط")))
    shapes = list(deck.slides[0].shapes)
    assert len({s.shape_id for s in shapes}) == len(shapes)
    texts = [s for s in shapes if s.has_text_frame and s.text_frame.text]
    for shape in texts:
        runs = [r for p in shape.text_frame.paragraphs for r in p.runs]
        assert shape.text_frame.word_wrap and {r.font.name for r in runs} == {"Arial"}
        assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + Mm(1)
    assert not [s for s in shapes if s.shape_type != 13 and s._element.xpath("p:style")]
    title = next(s for s in texts if "هجمات" in s.text_frame.text)
    assert title.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_words_of_an_arabic_title_can_be_found_in_the_pdf(cloud):
    from pypdf import PdfReader

    title = "هجمات على حقول النفط في دهوك"
    text = PdfReader(io.BytesIO(to_briefing(cloud("one"), form="pdf", title=title))).pages[0].extract_text()
    assert set(title.split()) <= set(text.split())


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx"])
def test_odd_letters_and_formulas_of_mathematics_are_drawn_as_they_stand(cloud, form):
    title = "a\x00b\x0b <b>& $x^2$ \\frac{1}{2} \u202e \U0001f680"
    found = cloud("one")
    made = to_briefing(found, form=form, title=title)
    assert len(made) > 10_000
    if form == "svg":
        assert b"$x^2$" in made and b"<b>" not in made


#: Pictures that were looked at and found good; UPDATE_REFERENCES=1 draws them anew.
REFERENCES = Path(__file__).parents[2] / "docs" / "reference"


PICTURES = {
    "one": ("one", {}),
    "thirty": ("thirty", {}),
    "thirty-portrait": ("thirty", {"portrait": True, "marking": "EXERCISE"}),
    "three-thousand": ("three-thousand", {}),
    "one-town": ("one-town", {}),
    "sea": ("sea", {"paper": "letter"}),
    "two-continents": ("two-continents", {"paper": "16:9"}),
    "world": ("world", {}),
    "antimeridian": ("antimeridian", {}),
    "arabic": ("thirty", {"title": "هجمات على حقول النفط في دهوك، 14–16 تموز 2025"}),
    "hebrew": ("sea", {"title": 'תקיפות כטב"מים על אוניות בים האדום, יולי 2025'}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_as_they_did(cloud, name):
    from PIL import Image

    extent, options = PICTURES[name]
    made = Image.open(io.BytesIO(to_briefing(cloud(extent), **options))).convert("RGB")
    path = REFERENCES / f"{name}.png"
    if os.environ.get("UPDATE_REFERENCES"):
        REFERENCES.mkdir(parents=True, exist_ok=True)
        made.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == made.size
    small = (kept.width // 2, kept.height // 2)
    apart = np.abs(np.asarray(kept.resize(small), float) - np.asarray(made.resize(small), float))
    assert apart.mean() < 2.0 and (apart.max(axis=2) > 60).mean() < 0.004


def test_a_series_of_weeks_tells_what_is_long_past_or_roughly_dated_apart(incident):
    from geo.publish.briefing.series import parts

    def told(ident, start, end=None, precision="day"):
        return incident(ident, date_start=start, date_end=end or start, date_precision=precision)

    found = [
        told("old", "2014-06-01", "2014-06-30", "month"),
        *(told(f"n{n}", f"2025-07-{n:02d}") for n in (1, 2, 9)),
        told("july", "2025-07-01", "2025-07-31", "month"),
        told("never", None, None, "unknown"),
    ]
    pages = parts(found, "week")
    assert [(p.name, p.title, [i.id for i in p.incidents]) for p in pages] == [
        ("earlier", "Earlier incidents, 1–30 Jun 2014", ["old"]),
        ("2025-06-30", "Incidents, 30 Jun – 6 Jul 2025", ["n1", "n2"]),
        ("2025-07-07", "Incidents, 7–13 Jul 2025", ["n9"]),
        ("undated", "Incidents not dated to the week", ["july", "never"]),
    ]
    assert [p.name for p in parts(found, "country")] == ["IQ"]
