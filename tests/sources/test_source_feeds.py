# ruff: noqa: E501 - files are made up in one line each
"""Feeds, chats and other JSON."""

from __future__ import annotations

import json

import pytest

from geo.sources import read

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example feed</title>
<item><title>Town hit</title><link>https://wire.example/1</link><guid>one</guid><pubDate>Fri, 18 Jul 2025 09:00:00 GMT</pubDate>
<description>&lt;p&gt;The town was hit.&lt;/p&gt;&lt;p&gt;Two were hurt.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Port closed after attack</title><link>javascript:alert(1)</link><guid>two</guid></item></channel></rss>"""


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom feed</title><entry><id>a1</id><title>Bridge hit</title>
<link href="https://wire.example/2"/><updated>2025-07-19T10:00:00Z</updated><content type="text">The bridge was hit at night.</content></entry></feed>"""


def test_feeds(write):
    one, two = read(write("a.rss", RSS))
    assert one.text == "The town was hit.\nTwo were hurt."
    assert (one.title, one.publisher, one.published, one.url) == (
        "Town hit",
        "Example feed",
        "2025-07-18",
        "https://wire.example/1",
    )
    assert two.text == "Port closed after attack" and two.url is None
    changed = RSS.replace("Two were hurt", "Three were hurt")
    assert (
        next(iter(read(write("b.xml", changed)))).doc_id == one.doc_id
    )  # an entry is read once, whatever becomes of it
    (entry,) = read(write("c.atom", ATOM))
    assert (entry.text, entry.published) == ("The bridge was hit at night.", "2025-07-19")


def test_feed_failures(failure):
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel>&b;</channel></rss>'
    assert failure("bomb.rss", bomb) == "hostile"
    assert failure("bomb16.rss", bomb.encode("utf-16")) == "hostile"
    assert failure("none.xml", "<a><b/></a>") == "damaged"
    assert failure("empty.rss", "") == "empty"
    assert failure("huge.rss", RSS, max_bytes=100) == "too_large"


def test_telegram(write):
    export = {
        "name": "Example channel", "type": "public_channel", "id": 77,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-07-18T09:00:00", "text": ""},
            {"id": 2, "type": "message", "date": "2025-07-18T09:00:00", "from": "Example channel", "text": "The town was hit."},
            {"id": 3, "type": "message", "date": "2025-07-19T09:00:00", "from": "Someone", "forwarded_from": "Other channel",
             "text": ["The ", {"type": "bold", "text": "port"}, " was hit."]},
            {"id": 4, "type": "message", "date": "2025-07-19T09:00:00", "photo": "x.jpg", "text": ""},
        ],
    }  # fmt: skip
    first, second = read(write("result.json", json.dumps(export)))
    assert (first.doc_id, first.publisher, first.author, first.published) == (
        "telegram:77:2",
        "Example channel",
        None,
        "2025-07-18",
    )
    assert (second.text, second.publisher) == ("The port was hit.", "Other channel (via Example channel)")
    both = read(write("all.json", json.dumps({"chats": {"list": [export, export | {"id": 78}]}})))
    assert [d.doc_id for d in both] == ["telegram:77:2", "telegram:77:3", "telegram:78:2", "telegram:78:3"]


def test_json_failures(failure):
    assert failure("a.json", "{broken") == "damaged"
    assert failure("b.json", '{"a": 1}') == "unknown_form"
    assert failure("c.json", "[" * 100_000) == "damaged"
    assert failure("d.geojson", '{"type": "FeatureCollection", "features": [{"properties": {}}]}') == "unknown_form"


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">%s',
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]>%s',
        b'<?xml version="1.0"?><!-- ' + b"-" * 5000 + b'x --><!DOCTYPE rss [<!ENTITY a "b">]>%s',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY a "b">]>%s'.encode("utf-16"),
    ],
)
def test_feeds_that_declare_a_document_type_are_refused(failure, data):
    assert failure("a.rss", data.replace(b"%s", RSS.removeprefix('<?xml version="1.0"?>').encode())) == "hostile"
