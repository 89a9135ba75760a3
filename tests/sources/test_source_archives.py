"""Zip archives, hostile ones among them."""

from __future__ import annotations

import zipfile

from geo.records import Document
from geo.sources import Failure, read


def test_archives(write, made, page):
    inner = {
        "news/a.txt": made.report,
        "news/page.html": page,
        "news/sources.csv": "file,title\na.txt,From the table\n",
        "news/mail.eml": made.message("The port was hit.").as_bytes(),
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


def test_archives_of_too_many_or_too_large_files(failure, made, monkeypatch):
    assert (
        failure("large.zip", made.zip({"a.txt": "The town was hit. " * 100}, compression=0), max_bytes=1000)
        == "too_large"
    )
    monkeypatch.setattr("geo.sources.archive.MAX_MEMBERS", 3)
    assert failure("many.zip", made.zip({f"{i}.txt": "The town was hit." for i in range(4)})) == "bomb"
