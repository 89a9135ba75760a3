"""Web pages: main text and what a page says of itself."""

from __future__ import annotations

import pytest

from geo.records import Document
from geo.sources import Failure, read


def test_pages(write, page):
    (document,) = read(write("a.html", page))
    assert document.title == "Market shelled in Exampletown"
    assert (document.publisher, document.author, document.published) == ("Example Wire", "Jane Doe", "2025-07-18")
    assert document.url == "https://wire.example/market"
    assert "Shells landed on the market" in document.text and "shelled twice this month." in document.text
    assert "Two shops burned down." in document.text and "Exampletown | 12" in document.text
    for furniture in ("Home", "Otherville", "Thirdham", "social media", "var a", "---"):
        assert furniture not in document.text


def test_what_the_user_says_of_a_page_wins(write, page, tmp_path):
    write("w/a.html", page)
    write("w/sources.csv", "file,publisher,published\na.html,My Wire,2025-07-19\n")
    (document,) = read(tmp_path / "w")
    assert (document.publisher, document.published) == ("My Wire", "2025-07-19")


def test_aggregators_name_both(write, page):
    origin = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Original Agency"}}</script>'
    )
    (document,) = read(write("a.html", page.replace("</head>", origin + "</head>")))
    assert document.publisher == "Original Agency (via Example Wire)"


def test_pages_in_other_encodings(write, page):
    russian = page.replace("Two shops burned down.", "Сгорели два магазина.").replace("utf-8", "windows-1251")
    (document,) = read(write("a.html", russian.encode("cp1251")))
    assert "Сгорели два магазина." in document.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b""),
        ("a.html", b"<html><body></body></html>"),
        ("a.htm", b"<html><body><script>app()</script></body></html>"),
    ],
)
def test_pages_without_text(failure, name, data):
    assert failure(name, data) == "empty"


def test_hostile_pages(write, made):
    deep = "<div>" * 30_000 + made.report + "</div>" * 30_000
    (item,) = read(write("deep.html", deep))
    assert isinstance(item, (Document, Failure))
    entity = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x; '
        + made.report
        + "</p></body></html>"
    )
    (item,) = read(write("entity.html", entity))
    assert isinstance(item, Failure) or "root:" not in item.text
