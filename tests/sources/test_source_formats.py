# ruff: noqa: E501 - files are made up in one line each
from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from email.message import EmailMessage

import pytest

from geo.records import Document
from geo.settings import Settings
from geo.sources import Failure, read

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Market shelled - Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="Market shelled in Exampletown">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2025-07-18T09:00:00Z">
<link rel="canonical" href="https://wire.example/market"><script>var a = "<p>nothing</p>";</script></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Market shelled in Exampletown</h1>%s
<ul><li>Two shops burned down.</li><li>Three people were hurt.</li></ul>
<table><tr><th>Place</th><th>Shells</th></tr><tr><td>Exampletown</td><td>12</td></tr></table>
<h3>Related articles</h3><p>Port burned in Otherville</p><p>Bridge attacked in Thirdham</p></article>
<footer>Copyright. Share this on social media.</footer></body></html>"""


@pytest.fixture
def page(made):
    return PAGE % "".join(f"<p>{p}</p>" for p in made.report.split("\n"))


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


def test_pdf_columns_and_hyphens(write, made):
    left = [
        "Shells landed on the mar-",
        "ket of Exampletown on Fri-",
        "day, the council said.",
        "Two shops burned down in",
        "the old part of the town.",
    ]
    right = [
        "The army said that its",
        "guns had been silent for",
        "a day and that it would",
        "look into the matter. It",
        "gave no other details.",
    ]
    lines = [(60, 120 + 14 * i, t, 10) for i, t in enumerate(left)] + [
        (320, 120 + 14 * i, t, 10) for i, t in enumerate(right)
    ]
    data = made.pdf([[(60, 60, "Market shelled in Exampletown, council says", 18), *lines]])
    (document,) = read(write("a.pdf", data))
    text = document.text
    assert document.title == "A title"
    assert "on the market of Exampletown on Friday, the council said." in text
    assert (
        text.index("Market shelled")
        < text.index("Shells landed")
        < text.index("old part of the town")
        < text.index("The army said")
    )
    assert "The army said that its guns had been silent for a day" in text


def test_pdf_running_heads_are_left_out(write, made):
    pages = [
        [(60, 30, "Example Weekly", 9), (300, 810, f"{n}", 9), (60, 100, f"Report number {['one', 'two', 'three', 'four'][n]} is here.", 11),
         (60, 120, "It goes on for a while below.", 11)]
        for n in range(4)
    ]  # fmt: skip
    (document,) = read(write("a.pdf", made.pdf(pages)))
    assert "Example Weekly" not in document.text and "Report number three is here." in document.text
    assert document.text.count("It goes on for a while below.") == 4


def test_pdf_failures(failure, made):
    assert failure("scan.pdf", made.pdf([[]], picture=True)) == "scanned"
    assert failure("blank.pdf", made.pdf([[]])) == "empty"
    assert failure("broken.pdf", b"%PDF-1.7\n" + b"garbage " * 100) == "damaged"
    assert failure("empty.pdf", b"") == "empty"
    assert failure("huge.pdf", b"%PDF" + b"x" * 5000, max_bytes=1000) == "too_large"


def test_a_file_that_takes_too_long_costs_only_itself(write, made, monkeypatch):
    monkeypatch.setattr("geo.sources.bounded.SECONDS", 0.5)
    (item,) = read(write("slow.pdf", bomb_pdf(100_000_000)))
    assert isinstance(item, Failure) and item.code == "bounds"
    monkeypatch.undo()
    (item,) = read(write("fine.pdf", made.pdf([[(60, 60, "The town was hit.", 12)]])))
    assert item.text == "The town was hit."


def bomb_pdf(size: int) -> bytes:
    """A PDF whose page unpacks to ``size`` bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0" * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_a_file_that_takes_too_much_memory_costs_only_itself(write, monkeypatch):
    from geo.sources import bounded

    monkeypatch.setattr(bounded, "_worker", [])
    monkeypatch.setattr(bounded, "MEMORY", 150_000_000)
    (item,) = read(write("bomb.pdf", bomb_pdf(300_000_000)))
    assert isinstance(item, Failure) and item.code == "bounds"
    for worker in bounded._worker:
        worker.close()


def test_word(write, made):
    data = made.docx(made.report.split("\n"), [["Place", "Shells"], ["Exampletown", "12"]])
    (document,) = read(write("a.docx", data))
    assert (document.title, document.author) == ("A title", "Some Author")
    assert document.text == made.report + "\nPlace | Shells\nExampletown | 12"


def test_word_failures(failure, made):
    assert failure("broken.docx", b"PK\x03\x04garbage") == "damaged"
    assert failure("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == "old_format"
    assert failure("empty.docx", made.docx([])) == "empty"
    hostile = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'
    assert failure("hostile.docx", made.zip({"word/document.xml": hostile})) == "hostile"
    assert failure("bomb.docx", made.zip({"word/document.xml": b"\x00" * 20_000_000})) == "bomb"


def message(text: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {
        "Subject": "Situation report",
        "From": "Desk <desk@example.org>",
        "Date": "Fri, 18 Jul 2025 09:00:00 +0000",
        **headers,
    }.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def test_mail(write, made):
    mail = message(made.report + "\n-- \nThe desk, telephone 1234")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="x.zip")
    (document,) = read(write("a.eml", mail.as_bytes()))
    assert (document.title, document.published, document.author) == (
        "Situation report",
        "2025-07-18",
        "Desk <desk@example.org>",
    )
    assert document.text.strip() == made.report and "telephone" not in document.text


def test_mail_with_a_page_in_it(write, page):
    mail = message("x")
    mail.set_content(page, subtype="html")
    (document,) = read(write("a.eml", mail.as_bytes()))
    assert (
        document.title == "Situation report" and "Shells landed" in document.text and "Otherville" not in document.text
    )


def test_mailboxes(write):
    texts = ["The town was hit.\n\n>From the hills, they said.", "The port was hit.", ""]
    box = b"".join(b"From desk@example.org Fri Jul 18 09:00:00 2025\n" + message(t).as_bytes() + b"\n\n" for t in texts)
    first, second, third = read(write("a.mbox", box))
    assert first.text == "The town was hit.\n\nFrom the hills, they said.\n" or "From the hills" in first.text
    assert second.text.strip() == "The port was hit."
    assert isinstance(third, Failure) and third.code == "empty"


def test_mail_failures(failure):
    assert failure("a.eml", b"no headers here\njust text") == "damaged"
    assert failure("b.eml", b"") == "empty"
    assert failure("c.mbox", b"\x00\x01\x02" * 100) == "damaged"
    assert failure("d.eml", message("x" * 5000).as_bytes(), max_bytes=1000) == "too_large"


def test_archives(write, made, page):
    inner = {
        "news/a.txt": made.report,
        "news/page.html": page,
        "news/sources.csv": "file,title\na.txt,From the table\n",
        "news/mail.eml": message("The port was hit.").as_bytes(),
        "__MACOSX/x.txt": "junk",
        "picture.png": b"\x89PNG",
    }
    a, mail, web = read(write("a.zip", made.zip(inner)))
    assert (a.title, mail.title, web.publisher) == ("From the table", "Situation report", "Example Wire")
    assert a.path.endswith("a.zip!news/a.txt")


def test_hostile_archives(write, failure, made, tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = write(
        "a.zip",
        made.zip(
            {
                "../../evil.txt": "x",
                "/abs.txt": "x",
                "C:\\w.txt": "x",
                "inner.zip": made.zip({"a.txt": "x"}),
                "ok.txt": "The town was hit.",
            }
        ),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    items = list(read(path))
    assert sorted(i.code for i in items if isinstance(i, Failure)) == ["hostile"] * 5
    assert [i.text for i in items if isinstance(i, Document)] == ["The town was hit."]
    assert not (tmp_path.parent / "evil.txt").exists()
    assert failure("bomb.zip", made.zip({"a.txt": b"0" * 30_000_000})) == "bomb"
    assert failure("many.zip", made.zip({f"{i}.txt": b"0" * 30_000 for i in range(50)}), max_bytes=30_000) == "bomb"
    assert failure("broken.zip", b"PK\x03\x04" + b"x" * 50) == "damaged"
    assert failure("none.zip", made.zip({"a.png": b"x"})) == "nothing"
    assert failure("empty.zip", b"") == "empty"


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


ROWS = [
    {"body": "The town was hit.", "date": "2025-07-18", "headline": "Town", "id": "r1"},
    {"body": "The port was hit.", "date": "", "headline": "", "id": "r2"},
]


def _csv(rows):
    return "body,date,headline,id\n" + "".join(f"{r['body']},{r['date']},{r['headline']},{r['id']}\n" for r in rows)


def _parquet(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(ROWS), tmp_path / "p.parquet")
    return (tmp_path / "p.parquet").read_bytes()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz", "a.tsv", "a.parquet", "a.json"])
def test_tables_of_texts(write, tmp_path, name):
    lines = "\n".join(json.dumps(r) for r in ROWS).encode()
    content = {
        "a.jsonl": lines, "a.jsonl.gz": gzip.compress(lines), "a.csv": _csv(ROWS).encode(), "a.csv.gz": gzip.compress(_csv(ROWS).encode()),
        "a.tsv": _csv(ROWS).replace(",", "\t").encode(), "a.parquet": _parquet(tmp_path) if name == "a.parquet" else b"", "a.json": json.dumps(ROWS).encode(),
    }[name]  # fmt: skip
    first, second = read(write(name, content), published="2025-01-01")
    assert (first.doc_id, first.text, first.title, first.published) == ("r1", "The town was hit.", "Town", "2025-07-18")
    assert (second.doc_id, second.title, second.published) == ("r2", None, "2025-01-01")


def test_columns_can_be_named(write, failure):
    table = 'wann;was;wo\n18 July 2025;"The town; was hit.";x\n'
    path = write("a.csv", table)
    (document,) = read(path, options={"text_column": "was", "date_column": "wann"})
    assert (document.text, document.published) == ("The town; was hit.", "2025-07-18")
    assert failure("b.csv", table) == "no_text_column"
    assert failure("c.csv", table, text_column="nix") == "no_text_column"


def test_bad_rows_cost_only_themselves(write):
    lines = b'{"text": "The town was hit."}\n{broken\n[1]\n{"text": ""}\n\xff\xfe\n{"text": "The port was hit."}\n'
    items = list(read(write("a.jsonl", lines)))
    assert [i.code if isinstance(i, Failure) else i.text for i in items] == [
        "The town was hit.", "bad_row", "bad_row", "empty", "bad_row", "The port was hit.",
    ]  # fmt: skip


def test_table_failures(failure):
    assert failure("a.jsonl", "") == "empty"
    assert failure("b.csv", "a,b\n") == "empty"
    assert failure("c.parquet", b"PAR1garbagePAR1") == "damaged"


def test_a_table_that_breaks_off_gives_what_it_has(write):
    *rows, last = read(write("d.jsonl.gz", gzip.compress(b'{"text": "The town was hit."}\n' * 1000)[:60]))
    assert all(isinstance(r, Document) for r in rows)
    assert isinstance(last, Failure) and last.code == "damaged"


def test_tables_of_any_size_are_streamed(write):
    rows = (f'{{"text": "Report number {i} is here."}}\n' for i in range(20_000))
    path = write("a.jsonl", "".join(rows))
    assert path.stat().st_size > 500_000
    assert sum(1 for _ in read(path, settings=Settings(max_bytes=1000))) == 20_000


def test_missing_extras_say_how_to_get_them(write, monkeypatch):
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *a: None if name in ("pdfplumber", "docx") else real(name, *a)
    )
    for name in ("a.pdf", "a.docx"):
        (item,) = read(write(name, b"x"))
        assert item.code == "missing_extra" and "pip install 'sitmap[sources]'" in item.message
