"""Every format with a small file of our own, a broken one, an empty one, a huge one and a hostile one."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any, NamedTuple

import pytest

from geo.records import Document, to_json
from geo.settings import Settings
from geo.sources import Failure, TableRow, read

SAID = "Shells landed on the market of Exampletown on Friday morning, the council of the town said."
ENTITY = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


class Case(NamedTuple):
    """A format: its suffix, a good file and what comes out, and what is done to it."""

    suffix: str
    good: Callable[[Any], bytes]
    broken: Callable[[Any], bytes]
    #: What may come of the broken file: codes of failures.
    codes: set[str]
    hostile: Callable[[Any], bytes]
    #: What may come of the hostile file: codes, or 'read' where it is harmless to read it.
    ends: set[str]
    #: Read row by row, so that a file over the limit is read all the same.
    streamed: bool = False


def page(body: str = f"<p>{SAID}</p><p>{SAID}</p>") -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body><article>{body}</article></body></html>".encode()


def pdf(made: Any, extra: bytes = b"") -> bytes:
    data = made.pdf([[(60, 60, SAID[:60], 12)]])
    # A script that a viewer would run on opening, beside the page.
    return data.replace(b"/Type /Catalog", b"/Type /Catalog " + extra, 1) if extra else data


def mail(text: str = SAID) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "S", "a@example.org", "Fri, 18 Jul 2025 09:00:00 +0000"
    message.set_content(text)
    return message


def bundled(made: Any) -> bytes:
    message = mail()
    bomb = made.zip({"a.txt": b"0" * 1_000_000})
    message.add_attachment(bomb, maintype="application", subtype="zip", filename="../../x.zip")
    return message.as_bytes()


def box(*messages: EmailMessage) -> bytes:
    return b"".join(b"From a@example.org Fri Jul 18 09:00:00 2025\n" + m.as_bytes() + b"\n\n" for m in messages)


def rss(body: str = SAID, head: str = '<?xml version="1.0"?>') -> bytes:
    item = f"<item><title>T</title><guid>1</guid><description>{body}</description></item>"
    return f'{head}<rss version="2.0"><channel><title>F</title>{item}</channel></rss>'.encode()


def atom(body: str = SAID, head: str = "") -> bytes:
    entry = f"<entry><id>1</id><title>T</title><content>{body}</content></entry>"
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{entry}</feed>'.encode()


def chat(*texts: Any) -> bytes:
    messages = [{"id": i, "type": "message", "date": "2025-07-18T09:00:00", "text": t} for i, t in enumerate(texts)]
    return json.dumps({"name": "C", "id": 7, "messages": messages}).encode()


def lines(*rows: Any) -> bytes:
    return b"".join(json.dumps(r).encode() + b"\n" for r in rows)


def rows(*found: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found[0]))
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


def parquet(*texts: str) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet as format_

    out = io.BytesIO()
    format_.write_table(pa.Table.from_pylist([{"text": t} for t in texts]), out)
    return out.getvalue()


ACLED = {
    "event_id_cnty": "SYR1", "event_date": "2025-01-15", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "A", "actor2": "B", "inter1": "Rebel group", "inter2": "Rebel group",
    "iso": "760", "country": "Syria", "admin1": "Aleppo", "location": "X", "latitude": "36.2", "longitude": "37.1",
    "geo_precision": "1", "source": "Wire", "notes": SAID, "fatalities": "1", "disorder_type": "Political violence",
    "interaction": "x", "tags": "", "timestamp": "1", "year": "2025", "assoc_actor_1": "", "assoc_actor_2": "",
    "civilian_targeting": "", "region": "x", "admin2": "", "admin3": "", "source_scale": "x",
}  # fmt: skip
UCDP = {
    "id": "9001", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "B", "side_a_new_id": "118",
    "side_b_new_id": "9", "where_prec": "2", "where_coordinates": "X", "adm_1": "Idlib", "adm_2": "",
    "latitude": "35.5",
    "longitude": "36.5", "country": "Syria", "country_id": "652", "date_prec": "1", "date_start": "2025-01-02",
    "date_end": "2025-01-02", "best": "3", "high": "5", "low": "2", "gwnoa": "652", "gwnob": "",
    "source_article": SAID,
    "relid": "x", "year": "2025", "active_year": "1", "conflict_name": "x", "dyad_name": "x", "source_office": "Wire",
    "source_date": "2025-01-03", "source_headline": "x", "event_clarity": "1", "deaths_a": "0",
}  # fmt: skip


def ours(**changes: Any) -> dict[str, Any]:
    """A record of ours, from a row of UCDP's."""
    from geo.sources.base import Origin
    from geo.sources.ucdp import code_row

    made: dict[str, Any] = json.loads(to_json(code_row(UCDP, Origin(path="x")).incident))
    return made | changes


def geojson(*records: Any) -> bytes:
    features = [{"type": "Feature", "geometry": None, "properties": {"record": r}} for r in records]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def full_csv(*records: Any) -> bytes:
    return rows(*({"id": r["id"], "event_type": "x", "record": json.dumps(r)} for r in records))


def far(record: dict[str, Any]) -> dict[str, Any]:
    """A quote that claims to stand at the end of the world."""
    return record | {"sources": [record["sources"][0] | {"start": 10**15, "end": 10**15 + 5}]}


DEEP = b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}\n"
CASES: dict[str, Case] = {
    "text": Case(
        ".txt", lambda m: SAID.encode(), lambda m: bytes(range(256)) * 40, {"binary"},
        lambda m: b"---\na: &a [x,x]\nb: [*a,*a,*a,*a,*a,*a,*a,*a]\n---\n" + SAID.encode(), {"read"},
    ),
    "page": Case(
        ".html", lambda m: page(), lambda m: b"<html><body><script>x()</script>", {"empty"},
        lambda m: ENTITY.encode() + page("<div>" * 3000 + f"<p>&x; {SAID}</p>" + "</div>" * 3000), {"read", "empty"},
    ),
    "pdf": Case(
        ".pdf", pdf, lambda m: pdf(m)[:200], {"damaged", "empty"},
        lambda m: pdf(m, b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:1')) >>"), {"read"},
    ),
    "word": Case(
        ".docx", lambda m: m.docx([SAID]), lambda m: m.docx([SAID])[:300], {"damaged"},
        lambda m: m.zip({"word/document.xml": ENTITY + "<r>&x;</r>", "word/vbaProject.bin": b"x"}), {"hostile"},
    ),
    "mail": Case(".eml", lambda m: mail().as_bytes(), lambda m: b"just some words", {"damaged"}, bundled, {"read"}),
    "mailbox": Case(
        ".mbox", lambda m: box(mail()), lambda m: b"\x00\x01\x02" * 100, {"damaged"},
        lambda m: b"From a@b.example Fri Jul 18 09:00:00 2025\n\n" * 50, {"damaged", "empty"}, True,
    ),
    "archive": Case(
        ".zip", lambda m: m.zip({"a.txt": SAID}), lambda m: m.zip({"a.txt": SAID})[:40], {"damaged"},
        lambda m: m.zip({"../../a.txt": SAID, "/etc/b.txt": SAID, "c.zip": m.zip({"a.txt": "x"})}),
        {"hostile", "nothing"}, True,
    ),
    "rss": Case(
        ".rss", lambda m: rss(), lambda m: b"<rss><chan", {"damaged"}, lambda m: rss("&x;", ENTITY), {"hostile"},
    ),
    "atom": Case(
        ".atom", lambda m: atom(), lambda m: b"<a><b/></a>", {"damaged"}, lambda m: atom("&x;", ENTITY), {"hostile"},
    ),
    "chat": Case(
        ".json", lambda m: chat(SAID), lambda m: chat(SAID)[:40], {"damaged"},
        lambda m: chat({"a": 1}, [1, None, {"text": 5}], None, SAID), {"read"},
    ),
    "json lines": Case(
        ".jsonl", lambda m: lines({"text": SAID}), lambda m: b'{"text": "x', {"bad_row"},
        lambda m: DEEP + lines({"text": SAID, "published": {"$gt": ""}}, {"text": SAID, "url": "javascript:x"}),
        {"bad_row", "bad_date", "read"}, True,
    ),
    "csv": Case(
        ".csv", lambda m: rows({"text": SAID, "title": "T"}), lambda m: b"a,b\n1,2\n", {"no_text_column"},
        lambda m: rows({"text": SAID, "title": "=cmd|' /C calc'!A0"}) + b'"' + b"x" * 100_000, {"read"}, True,
    ),
    "parquet": Case(
        ".parquet", lambda m: parquet(SAID), lambda m: b"PAR1" + b"x" * 50 + b"PAR1", {"damaged"},
        lambda m: parquet(SAID)[:-8] + b"\xff\xff\xff\x7fPAR1", {"damaged"}, True,
    ),
    "compressed": Case(
        ".jsonl.gz", lambda m: gzip.compress(lines({"text": SAID})),
        lambda m: gzip.compress(lines({"text": SAID}))[:30],
        {"damaged", "bad_row"}, lambda m: gzip.compress(b"0" * 40_000_000, 1), {"bomb"}, True,
    ),
    "acled": Case(
        ".csv", lambda m: rows(ACLED), lambda m: rows(ACLED | {"event_date": "soon"}), {"bad_row"},
        lambda m: rows(ACLED | {"latitude": "1e999"}, ACLED | {"longitude": "nan"}), {"bad_row"}, True,
    ),
    "ucdp": Case(
        ".csv", lambda m: rows(UCDP), lambda m: rows(UCDP | {"type_of_violence": "9"}), {"bad_row"},
        lambda m: rows(UCDP | {"low": "inf"}, UCDP | {"latitude": "nan"}), {"bad_row"}, True,
    ),
    "own geojson": Case(
        ".geojson", lambda m: geojson(ours()), lambda m: geojson({"id": 5}), {"bad_row"},
        lambda m: geojson(far(ours(title="<script>x()</script>"))), {"read"},
    ),
    "own csv": Case(
        ".csv", lambda m: full_csv(ours()), lambda m: full_csv({"id": "x"}), {"bad_row"},
        lambda m: full_csv(far(ours())), {"read"}, True,
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("name", CASES)


def ends(items: list[Any]) -> set[str]:
    """Codes of failures, and 'read' where something was read."""
    assert all("\n" not in i.message for i in items if isinstance(i, Failure))
    return {i.code if isinstance(i, Failure) else "read" for i in items}


@EACH
def test_a_small_one(name, write, made):
    case = CASES[name]
    (item,) = read(write(f"a{case.suffix}", case.good(made)))
    assert isinstance(item, TableRow if name in ("acled", "ucdp", "own geojson", "own csv") else Document)
    text = item.text if isinstance(item, Document) else item.document.text
    assert SAID[:50] in text


@EACH
def test_a_broken_one(name, write, made):
    case = CASES[name]
    found = ends(list(read(write(f"a{case.suffix}", case.broken(made)))))
    assert found and found <= case.codes


@EACH
def test_an_empty_one(name, failure):
    assert failure(f"a{CASES[name].suffix}", b"") == "empty"


@EACH
def test_a_huge_one(name, write, made):
    case = CASES[name]
    path = write(f"a{case.suffix}", case.good(made))
    items = list(read(path, settings=Settings(max_bytes=path.stat().st_size // 2)))
    if not case.streamed:
        assert ends(items) == {"too_large"}
    elif name in ("mailbox", "archive"):  # the file may be of any size, each thing in it may not
        assert ends(items) == {"too_large"} or name == "archive"
    else:
        assert ends(items) == {"read"}


@EACH
def test_a_hostile_one(name, write, made, tmp_path):
    case = CASES[name]
    items = list(read(write(f"in/a{case.suffix}", case.hostile(made))))
    found = ends(items)
    assert found and found <= case.ends
    told = [i.text if isinstance(i, Document) else i.document.text for i in items if not isinstance(i, Failure)]
    assert not any("root:" in text or len(text) > 3_000_000 for text in told)
    assert not any(i.url and "javascript" in i.url for i in items if isinstance(i, Document))
    # Nothing was written beside it, and nobody was asked: the tests' sockets refuse to go out.
    assert [p.name for p in (tmp_path / "in").iterdir()] == [f"a{case.suffix}"]
