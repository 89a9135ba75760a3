"""Files whose suffix does not say what they are."""

from __future__ import annotations

import pytest

from geo.records import Document
from geo.sources import has_known_suffix, read

TEXT = "The town was hit."


@pytest.mark.parametrize("name", ["README", "notes.xyz", "report.2025"])
def test_text_is_read_under_any_name(write, name):
    (document,) = read(write(name, TEXT))
    assert document.text == TEXT and not has_known_suffix(name)


def test_other_formats_are_known_by_how_they_begin(write, made, page):
    files = {
        "page.php": page,
        "download": made.pdf([[(60, 60, TEXT, 12)]]),
        "report.bak": made.docx([TEXT]),
        "all.pack": made.zip({"a.txt": TEXT}),
        "news.cgi": f"<?xml version='1.0'?><rss version='2.0'><channel><item><title>{TEXT}</title></item></channel>",
        "message.1": made.message(TEXT).as_bytes(),
    }
    for name, data in files.items():
        (document,) = read(write(name, data))
        assert isinstance(document, Document), document
        assert TEXT in document.text or "Shells landed" in document.text, name


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"PK\x03\x04", "damaged"),
        ("a.numbers", b"PK\x03\x04", "unknown_kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "unknown_kind"),
        ("a.jpg", b"\xff\xd8\xff", "unknown_kind"),
        ("a.tar.gz", b"\x1f\x8b", "unknown_kind"),
        ("rich", b"{\\rtf1 The town was hit.}", "unknown_kind"),
        ("a.bin", bytes(range(256)) * 8, "binary"),
        ("nothing", b"", "empty"),
    ],
)
def test_what_is_not_read_is_refused_with_advice(failure, name, data, code):
    assert failure(name, data) == code
