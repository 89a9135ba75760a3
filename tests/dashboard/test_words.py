"""Words for people, forms, chips, colours: pure functions of the page."""

from __future__ import annotations

import itertools
import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec import structs
from samples import candidate

from dashboard import forms, palette
from dashboard.commands import perform
from dashboard.context import Context
from dashboard.evidence import paragraph, passages
from dashboard.filters import View, parse
from dashboard.markup import markup
from dashboard.ranges import number_range, written
from dashboard.rows import page
from dashboard.texts import Texts
from dashboard.views.add import day_for
from dashboard.views.header import chips
from dashboard.views.map import tiles
from dashboard.views.search import likely
from dashboard.views.sources import safe_link
from dashboard.wording import count_range, span
from geo.errors import InputError
from geo.filters import parse_day
from geo.records import INFERRED, Document, Range
from geo.settings import Settings

T = Texts("en")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("3-5", 3, 5),
        ("3–5", 3, 5),
        ("at least 12", 12, None),
        ("12+", 12, None),
        ("0", 0, 0),
        ("none", 0, 0),
        ("at most 1,200", None, 1200),
        ("1,200–1,300", 1200, 1300),
        ("about 5", 5, 5),
        ("~5", 5, 5),
        ("5 to 7", 5, 7),
        ("between 5 and 7", 5, 7),
        (">= 5", 5, None),
        ("Dozens", 24, None),
        ("half a dozen", 6, 6),
        ("au moins 5", 5, None),
        ("не менее 5", 5, None),
    ],
)
def test_number_ranges(text: str, low: int | None, high: int | None) -> None:
    assert number_range(text) == Range(low=low, high=high)
    assert number_range(written(number_range(text))) == number_range(text)


@pytest.mark.parametrize("text", ["-5", "3/7", "5–", "12,5", "5 villages", "at least", "7-5", "from 5", "sometime"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=re.escape(text)):
        number_range(text)


def test_all_that_the_record_has_can_be_corrected(store: Any) -> None:
    incident = next(i for i in store.incidents() if i.actors and i.actors[0].role == "perpetrator")
    typed = {"injured": "5", "missing": "at least 2", "detained": "at most 3", "weapon": "mortar", "target_type": ""}
    found = forms.read(typed | {"salience": "background", "aggregate": "1"}, incident)
    assert found == {
        "injured": Range(low=5, high=5),
        "missing": Range(low=2, high=None),
        "detained": Range(low=None, high=3),
        "weapon": "mortar",
        "salience": "background",
        "aggregate": True,
    } | ({"target_type": None} if incident.target_type else {})


def test_both_sides_and_how_surely_they_are_told_are_corrected_at_once(store: Any) -> None:
    incident = next(i for i in store.incidents() if [a.role for a in i.actors] == ["perpetrator", "target"])
    assert forms.read({"perpetrator": incident.actors[0].name, "target": incident.actors[1].name}, incident) == {}
    actors = forms.read({"perpetrator": "A; B", "certainty": "blamed", "target": "C"}, incident)["actors"]
    assert [(a.name, a.role, a.certainty) for a in actors] == [
        ("A", "perpetrator", "blamed"),
        ("B", "perpetrator", "blamed"),
        ("C", "target", "stated"),
    ]
    found = structs.replace(incident.actors[0], certainty="suspected", said_by=INFERRED)
    guessed = structs.replace(incident, actors=[found])
    assert forms.read({"certainty": "inferred"}, guessed) == {}
    (sure,) = forms.read({"certainty": "stated"}, guessed)["actors"]
    assert (sure.name, sure.certainty, sure.said_by) == (found.name, "stated", None)


def test_wrong_forms_are_told(store: Any) -> None:
    incident = next(store.incidents())
    for values in (
        {"fatalities": "lots"},
        {"fatalities": "5-3"},
        {"injured": "a few houses"},
        {"missing": "12,00"},
        {"salience": "headline"},
        {"aggregate": "some"},
        {"certainty": "inferred"},
        {"date_start": "16 July"},
        {"title": " "},
        {"sub_event_type": "Party"},
        {"id": "x"},
    ):
        with pytest.raises(InputError):
            forms.read(values, incident)
    with pytest.raises(InputError, match="before the first day"):
        forms.read({"date_start": "2025-07-20", "date_end": "2025-07-10"}, incident)
    with pytest.raises(InputError, match="http"):
        forms.new_source({"quote": "x", "url": "javascript:alert(1)"})


def test_dates_in_words() -> None:
    assert span("2025-07-16", "2025-07-16", "day", T) == "16 Jul 2025"
    assert span("2025-07-14", "2025-07-16", "day", T) == "14–16 Jul 2025"
    assert span("2025-06-28", "2025-07-02", "day", T) == "28 Jun – 2 Jul 2025"
    assert span("2025-07-01", "2025-07-31", "month", T) == "in July 2025"
    assert span("2025-07-14", "2025-07-20", "week", T) == "in the week of 14 Jul 2025"
    assert span(None, None, "unknown", T) == "date not known"
    assert count_range(Range(low=12, high=None), T) == "at least 12"
    assert count_range(Range(low=0, high=0), T) == "none"
    assert count_range(None, T) == "—"


def test_what_tells_no_date_is_of_today_only_where_it_is_pasted() -> None:
    today = parse_day("today")
    assert day_for(None, pasted=True) == today and day_for("", pasted=True) is None
    assert day_for(None, pasted=False) is None and day_for(today, pasted=False) is None
    assert day_for("2025-07-16", pasted=False) == day_for("2025-07-16", pasted=True) == "2025-07-16"
    assert day_for("today", pasted=False) == today


def test_two_sentences_of_one_report_are_one_source(store: Any) -> None:
    document = Document(doc_id="d", text="First one. Then a word. Second one.\nAnother paragraph.")
    told = [next(store.incidents()).sources[0]] * 3
    spans = [(0, 10), (24, 35), (36, 54)]
    sources = [
        structs.replace(s, doc_id="d", start=a, end=b, quote=document.text[a:b])
        for s, (a, b) in zip(told, spans, strict=True)
    ]
    context = cast("Context", SimpleNamespace(store=SimpleNamespace(document=lambda _: document)))
    first, second = passages(sources, context)
    assert first == [("", False), ("First one.", True), (" Then a word. ", False), ("Second one.", True), ("", False)]
    assert [words for words, quoted in second if quoted] == ["Another paragraph."]


def test_a_place_elsewhere_is_not_offered_for_a_common_word() -> None:
    town = structs.replace(candidate("khartoum"), country="TH", closeness=0.95, population=3_874)
    assert likely([town], "oil", {"SD"}) == ([], [])
    assert likely([town], "oil", {"TH"}) == ([town], [])
    city = structs.replace(town, population=50_000)
    assert likely([city], "oil", {"SD"}) == ([], [city])


def test_sentence_in_its_paragraph() -> None:
    text = "First.\nBefore it. The sentence. After it.\nLast."
    start = text.index("The")
    assert paragraph(text, start, start + 13) == ("Before it. ", "The sentence.", " After it.")
    before, _, after = paragraph("a " * 900 + "X" + " b" * 900, 1800, 1801, around=40)
    assert before.startswith("…") and after.endswith("…") and len(before) < 50


def test_only_web_pages_are_linked() -> None:
    assert safe_link("https://a.example/x") == "https://a.example/x"
    for url in ("javascript:alert(1)", "data:text/html,x", " JaVaScRiPt:1", "file:///etc/passwd", None, ""):
        assert safe_link(url) is None


def test_chips_and_tiles(context: Context) -> None:
    filter_ = parse({"country": ["SY"], "since": ["2025-07-01"], "bbox": ["1,2,3,4"]})[0]
    assert len(chips(filter_, View(), None, 3, context)) == 5  # three chips, what was left out, clear all
    assert tiles(context) is None
    online = Context(Settings(tiles="https://t.example/{z}/{x}/{y}.png|© Somebody"))
    assert tiles(online) == {"url": "https://t.example/{z}/{x}/{y}.png", "attribution": "© Somebody"}


def test_colours_stay_apart_in_grey_and_agree_with_the_style_sheet() -> None:
    from pathlib import Path

    import dashboard
    from geo.publish.palette import lightness

    css = (Path(dashboard.__file__).parent / "assets" / "00_tokens.css").read_text(encoding="utf-8")
    light, dark = css.split(':root[data-theme="dark"]')
    for text, colours, kinds in (
        (light, palette.CATEGORY_LIGHT, palette.KIND_LIGHT),
        (dark, palette.CATEGORY_DARK, palette.KIND_DARK),
    ):
        for code, colour in enumerate(colours):
            assert f"--cat{code}: {colour};" in text
        for code, colour in enumerate(kinds):
            assert f"--kind{code}: {colour};" in text
        levels = [lightness(c) for c in colours]  # neighbours in the legend differ in grey
        assert min(abs(b - a) for a, b in itertools.pairwise(levels)) > 8


def test_markup_is_what_the_components_say_and_nothing_more() -> None:
    from dash import dcc, html

    told = html.Button(["<b>", html.Span("x & y", dir="auto")], className="a", disabled=True, **{"data-value": '"<'})
    expected = '<button class="a" disabled data-value="&#34;&lt;">&lt;b&gt;<span dir="auto">x &amp; y</span></button>'
    assert markup([told, None, 7]) == expected + "7"
    assert markup(html.Details([], open=False)) == "<details></details>"
    for refused in (html.Script("x"), html.Img(src="x"), html.Span(style={"top": "0"}), dcc.Store(id="x")):
        with pytest.raises(ValueError, match="not written as text"):
            markup(refused)


def test_a_stale_choice_of_several_is_a_conflict_and_changes_none(settings: Settings, store: Any) -> None:
    context = Context(settings, store=store)
    rows = page(context.selection({})[0], store, 0, 3, [], T)
    ids = [row["id"] for row in rows]
    request = {"do": "review", "ids": ids, "state": "approved", "versions": {row["id"]: row["version"] for row in rows}}
    store.edit(ids[1], "title", "Ben's", by="Ben")
    outcome = perform(context, request, by="Ana")
    assert outcome.conflict and "none was changed" in outcome.message
    assert [store.get(i).review.state for i in ids] == ["draft"] * 3
    fresh = request | {"versions": store.versions_of(ids)}
    assert not perform(context, fresh, by="Ana").failed
    assert [store.get(i).review.state for i in ids] == ["approved"] * 3
    stale = {"do": "merge", "ids": ids[:2], "versions": request["versions"]}
    assert perform(context, stale, by="Ben").conflict
