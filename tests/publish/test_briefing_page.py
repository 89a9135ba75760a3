from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec import structs

from geo.errors import InputError, PublishError
from geo.filters import Filter
from geo.publish.briefing import BriefingOptions, compose, draw, to_briefing
from geo.publish.briefing.layout import PAPERS, layout
from geo.publish.briefing.scene import Box, Paths, Text
from geo.publish.palette import CATEGORY_COLOURS, CATEGORY_SHAPES, lightness
from geo.records import Range


@pytest.mark.parametrize(
    "name",
    [
        "one",
        "thirty",
        "three-thousand",
        "one-town",
        "one-point",
        "sea",
        "two-continents",
        "world",
        "antimeridian",
        "equator",
        "south",
        "arctic",
        "pole",
    ],
)
def test_no_two_labels_or_symbols_meet(cloud, name):
    found = cloud(name)
    scene = compose(found)
    assert scene.collisions() == []
    symbols = [box for what, box in scene.map_boxes if what.startswith("symbol")]
    assert symbols and all(box.inside(scene.frame) for box in symbols)
    if len(found) <= 28:
        assert len(symbols) == len(found)
    page = Box(0, 0, scene.width, scene.height)
    texts = [i for i in scene.on_page if isinstance(i, Text)]
    assert all(t.box().inside(page.grown(-4)) for t in texts)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("portrait", [False, True])
def test_parts_of_the_page_do_not_meet(paper, portrait):
    places = layout(paper, portrait=portrait)
    boxes = [b for b in places if isinstance(b, Box)]
    page = Box(0, 0, places.width, places.height)
    assert len(boxes) == 9 and all(b.inside(page) and b.width > 15 and b.height > 4 for b in boxes)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.meets(b)]


def test_words_on_the_page_do_not_cover_each_other(cloud):
    for name in ("one", "thirty", "three-thousand"):
        scene = compose(cloud(name), BriefingOptions(marking="FOR TRAINING ONLY"))
        boxes = [(i.text, i.box().grown(-0.35)) for i in scene.on_page if isinstance(i, Text)]
        met = [(a, c) for n, (a, b) in enumerate(boxes) for c, d in boxes[n + 1 :] if b.meets(d)]
        assert met == []


def test_thirty_incidents_have_thirty_rows(cloud):
    texts = [i.text for i in compose(cloud("thirty")).on_page if isinstance(i, Text)]
    assert {str(n) for n in range(1, 31)} <= set(texts)


def test_a_long_line_of_counts_parts_between_statements(cloud):
    scene = compose(cloud("thirty"), BriefingOptions(portrait=True, paper="letter"))
    lines = [i.text for i in scene.on_page if isinstance(i, Text) and ("independent" in i.text or "data to" in i.text)]
    assert len(lines) == 2 and lines[1] == "data to 17 Jul 2025"


@pytest.mark.parametrize(
    "title", ["هجمات على حقول النفط في دهوك، 14–16 تموز 2025", 'תקיפות כטב"מים על שדות נפט', "Удари по нафтобазах"]
)
def test_titles_in_other_scripts_are_shaped_with_the_shipped_fonts(cloud, title, recwarn):
    from geo.publish.briefing.fonts import clean, is_rtl

    assert clean(title) == title
    scene = compose(cloud("one"), BriefingOptions(title=title))
    shown = next(i for i in scene.on_page if isinstance(i, Text) and i.size > 14)
    assert shown.text == title and shown.align == ("right" if is_rtl(title) else "left")
    draw(scene, "png")
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


def test_a_title_of_500_letters_stays_in_its_place(cloud):
    scene = compose(cloud("one"), BriefingOptions(title="wordy " * 100))
    head = layout().head
    lines = [i for i in scene.on_page if isinstance(i, Text) and i.text.startswith("wordy") and i.y > head.y0]
    assert len(lines) == 2 and lines[-1].text.endswith("…")
    assert all(i.box().inside(head.grown(1.0)) for i in lines)


def test_a_point_off_the_earth_is_told(incident, place, tmp_path):
    with pytest.raises(InputError, match="not on the earth"):
        to_briefing([incident(place=place(lat=91.0))], tmp_path / "a.png")
    assert not list(tmp_path.iterdir())


def test_letters_that_no_font_has_are_written_in_latin():
    from geo.publish.briefing.fonts import clean

    assert clean("東京 a\x00b\u202e") == "DongJing ab"


def test_neighbouring_categories_differ_in_grey_or_by_shape():
    colours = list(CATEGORY_COLOURS.values())
    assert all(abs(lightness(a) - lightness(b)) >= 15 for a, b in pairwise(colours))
    assert len(set(CATEGORY_SHAPES.values())) == len(CATEGORY_COLOURS)
    assert lightness("#ffffff") == pytest.approx(100) and lightness("#000000") == pytest.approx(0)


def test_titles_say_what_is_common(incident, place):
    from geo.publish.briefing.headline import headline

    fields = {"target_type": "oil field", "place": place(name="Dohuk", admin1="Dahuk")}
    days = ("2025-07-14", "2025-07-15", "2025-07-16")
    found = [incident(str(n), date_start=d, date_end=d, **fields) for n, d in enumerate(days)]
    assert headline(found) == "Drone attacks on oil fields in Dohuk, 14–16 Jul 2025"
    assert headline([incident()]) == "Drone attack on a depot near Erbil, 16 Jul 2025"
    assert headline([]) == "No incidents"


def test_the_page_says_what_it_rests_on(cloud):
    scene = compose(cloud("thirty"), filter_=Filter(country=["IQ"], since="2025-07-01"))
    words = " ".join(i.text for i in scene.on_page if isinstance(i, Text))
    for said in (
        "30 incidents",
        "15 independent sources",
        "30 of 30 not reviewed",
        "Filters: country Iraq",
        "© Natural Earth",
        "do not imply endorsement",
        "not verified",
        "data to 17 Jul 2025",
        "Example Wire",
    ):
        assert said in words


@pytest.mark.parametrize(
    ("options", "words"),
    [({"scale": 9.0}, "1 to 3"), ({"paper": "a3"}, "a4, letter"), ({"scale": 0.5}, "1 to 3")],
)
def test_what_cannot_be_drawn(incident, tmp_path, options, words):
    with pytest.raises(InputError, match=words):
        to_briefing([incident()], tmp_path / "a.png", **options)
    assert not list(tmp_path.iterdir())


def test_targets_that_cannot_be_written(incident, tmp_path):
    with pytest.raises(InputError, match=r"\.png, \.svg"):
        to_briefing([incident()], tmp_path / "a.jpg")
    with pytest.raises(PublishError, match="cannot write"):
        to_briefing([incident()], tmp_path / "none" / "a.png")


def test_the_title_keeps_to_the_period_asked_for(incident):
    from geo.publish.briefing.headline import headline

    found = [
        incident("1", date_start="2025-06-01", date_end="2025-06-30", date_precision="month"),
        incident("2", date_start="2025-06-25", date_end="2025-06-25"),
    ]
    assert headline(found, Filter(since="2025-06-20", until="2025-06-26")).endswith(", 20–26 Jun 2025")
    assert headline(found).endswith(", 1–30 Jun 2025")


def test_a_page_is_about_the_days_of_its_news(incident):
    from geo.publish.briefing.headline import headline
    from geo.publish.briefing.period import period_of

    news = [incident("a", date_start="2025-07-14", date_end="2025-07-14"), incident("b")]
    old = incident("c", date_start="2014-08-03", date_end="2014-08-03", salience="background")
    assert headline([*news, old]).endswith(", 14–16 Jul 2025")
    days = period_of([*news, old])
    assert (days.first, days.last, days.earlier, days.later) == ("2025-07-14", "2025-07-16", 1, 0)
    assert period_of([old]).first == "2014-08-03"
    told = " ".join(i.text for i in compose([*news, old]).on_page if isinstance(i, Text))
    assert "1 earlier one told as background" in told and "1 outside" in told and "3 incidents" in told


@pytest.mark.parametrize("status", ["reported", "claimed", "disputed"])
@pytest.mark.parametrize("kind", list(CATEGORY_SHAPES))
def test_a_number_stands_out_from_its_symbol_also_where_it_is_wider(incident, kind, status):
    from geo.publish.briefing.marks import Group, symbol
    from geo.publish.palette import lightness

    one = Group(number=28, incidents=(incident(event_type=kind, status=status),), at=(0.0, 0.0))
    (number,) = [item for item in symbol(one, 0.0, 0.0) if isinstance(item, Text)]
    assert number.halo is not None
    assert abs(lightness(number.colour) - lightness(number.halo)) > 45


def _chart(found, filter_=None):
    from geo.publish.briefing.histogram import histogram
    from geo.publish.briefing.period import period_of
    from geo.publish.briefing.scene import Box

    items = histogram(Box(0, 0, 80, 30), found, period=period_of(found, filter_))
    bars = sum(len(item.parts) for item in items if isinstance(item, Paths) and item.fill)
    return [item.text for item in items if isinstance(item, Text)], bars


def test_an_incident_of_some_day_in_july_is_no_bar_on_the_first(incident):
    from geo.filters import Filter

    days = [incident(f"d{n}", date_start=f"2025-07-{n}", date_end=f"2025-07-{n}") for n in (14, 16)]
    month = incident("m", date_start="2025-07-01", date_end="2025-07-31", date_precision="month")
    asked = Filter(since="2025-07-10", until="2025-07-20")
    texts, bars = _chart([*days, month], asked)
    assert bars == 2 and "14–16 Jul 2025" in texts
    assert "highest: 1 · 1 not dated to the day" in texts
    long = incident("l", date_start="2025-07-02", date_end="2025-07-15")
    texts, bars = _chart([*days, long], asked)
    assert bars == 3 and "10 Jul 2025" in texts, "told of its first day within the period"


def test_incidents_that_are_only_dated_to_months_have_bars_of_months(incident):
    months = [
        incident(f"m{n}", date_start=f"2025-0{n}-01", date_end=f"2025-0{n}-28", date_precision="month") for n in (5, 7)
    ]
    texts, bars = _chart(months)
    assert "Incidents by month" in texts and bars == 2 and not any("not dated" in text for text in texts)


@pytest.mark.parametrize("rows", [1, 12, 20, 26])
@pytest.mark.parametrize("words", [1, 4, 9, 14])
def test_the_deaths_are_told_however_long_the_title(incident, rows, words):
    title = " ".join(["Clash between militias and security forces of two or three sides over a town"] * 2).split()
    doers = [structs.replace(incident().actors[0], name=f"Northern Front {n}") for n in range(3)]
    toll = Range(low=30, high=None)
    told = incident("x", title=" ".join(title[: words * 2]), fatalities=toll, actors=doers, status="disputed")
    texts = [i for i in compose([told, *(incident(f"i{n}") for n in range(rows))]).on_page if isinstance(i, Text)]
    (deaths,) = (i for i in texts if "deaths: at least 30" in i.text)
    right = layout().key.x1
    assert deaths.box().x1 <= right + 0.1
    same = [i for i in texts if i is not deaths and i.x > layout().key.x0 and abs(i.y - deaths.y) < 1.0]
    assert all(not i.box().meets(deaths.box()) for i in same)


def test_the_legend_of_circles_of_several_tells_of_those_that_stand_alone(incident, place):
    crowd = [incident(f"c{n}", place=place(lat=36 + 0.001 * n, lon=44.0)) for n in range(60)]
    rough = incident("r", place=place(name="Sinjar", lat=30.0, lon=35.0, precision="near", radius_km=20.0))
    denied = incident("d", status="disputed", place=place(name="Basra", lat=30.5, lon=49.0))
    words = [i.text for i in compose([*crowd, rough, denied]).on_page if isinstance(i, Text)]
    assert {"placed roughly: radius", "denied or disputed"} <= set(words)
    assert "claimed by a party" not in words and "occurred" not in words
    plain = [i.text for i in compose(crowd).on_page if isinstance(i, Text)]
    assert "placed roughly: radius" not in plain


@pytest.mark.parametrize("portrait", [False, True])
def test_all_that_a_legend_can_tell_finds_room(incident, place, portrait):
    from geo.publish.briefing.legend import legend

    ways = [{}, {"status": "claimed"}, {"status": "disputed"}, {"outcome": "attempted"}]
    rough = place(precision="near", radius_km=20.0)
    lone = [incident(f"i{n}", place=rough, **way) for n, way in enumerate(ways)]
    box = layout(portrait=portrait).legend
    items = legend(box, lone, lone=lone, categories=list(CATEGORY_COLOURS), before=lone, own_km=25.0)
    assert all(i.box().y0 >= box.y0 for i in items if isinstance(i, Text))


def test_each_page_of_a_series_says_which_it_is(incident, place):
    from geo.publish.briefing.series import parts

    found = [
        incident("a", title="Abduction in Agadez", place=place(name="Agadez", country="NE")),
        *(incident(f"b{n}", place=place(name=f"Town{n}", admin1=None)) for n in range(2)),
        incident("c", place=None),
    ]
    pages = parts(found, "country")
    assert [(p.name, p.shows) for p in pages] == [
        ("IQ", "Iraq"),
        ("NE", "Niger"),
        ("unknown", "country not known"),
    ]
    assert pages[1].title == "Niger: Abduction in Agadez, 16 Jul 2025"
    assert "in Iraq" in pages[0].title and pages[2].title == "Country not known"
    words = [i.text for i in compose(pages[1].incidents, part=pages[1].shows).on_page if isinstance(i, Text)]
    assert "Filters: none. This page: Niger." in words
    assert [p.shows for p in parts(found, "day")] == ["16 Jul 2025"]
    assert [p.shows for p in parts(found, "week")] == ["the week of 14 Jul 2025"]
