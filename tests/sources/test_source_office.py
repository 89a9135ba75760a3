# ruff: noqa: E501 - files are made up in one line each
"""PDF and Word files, read in the bounded worker."""

from __future__ import annotations

import zipfile
import zlib

from geo.sources import Failure, read


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
    assert "0.15 GB" in item.message and " s or " not in item.message  # not given up for taking too long
    for worker in bounded._worker:
        worker.close()


def test_word(write, made):
    data = made.docx(made.report.split("\n"), [["Place", "Shells"], ["Exampletown", "12"]])
    (document,) = read(write("a.docx", data))
    assert (document.title, document.author) == ("A title", "Some Author")
    assert document.text == made.report + "\nPlace | Shells\nExampletown | 12"


def test_macros_and_attachments_of_word_files_are_left_alone(write, made):
    path = write("a.docx", made.docx(["The town was hit."]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
        archive.writestr("word/embeddings/more.docx", made.docx(["The port was hit."]))
    (document,) = read(path)
    assert document.text == "The town was hit."


def test_word_failures(failure, made):
    assert failure("broken.docx", b"PK\x03\x04garbage") == "damaged"
    assert failure("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == "old_format"
    assert failure("empty.docx", made.docx([])) == "empty"
    hostile = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'
    assert failure("hostile.docx", made.zip({"word/document.xml": hostile})) == "hostile"
    assert failure("bomb.docx", made.zip({"word/document.xml": b"\x00" * 20_000_000})) == "bomb"


def test_missing_extras_say_how_to_get_them(write, monkeypatch):
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *a: None if name in ("pdfplumber", "docx") else real(name, *a)
    )
    for name in ("a.pdf", "a.docx"):
        (item,) = read(write(name, b"x"))
        assert item.code == "missing_extra" and "pip install 'sitmap[sources]'" in item.message
