"""Spreadsheets of OpenDocument are read as those of Excel are."""

from __future__ import annotations

from geo.records import Range
from geo.sources import TableRow, read

NAMES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))


def text(value, **more):
    told = "".join(f' table:{name.replace("_", "-")}="{number}"' for name, number in more.items())
    return f"<table:table-cell{told}><text:p>{value}</text:p></table:table-cell>"


def content(*rows, above=""):
    lines = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    table = f'<table:table table:name="One">{lines}{empty}</table:table>'
    return f"<?xml version='1.0'?>{above}<office:document-content {NAMES}>{table}</office:document-content>"


DAY = '<table:table-cell office:value-type="date" office:date-value="2026-11-21" table:number-rows-spanned="2"/>'
THREE = '<table:table-cell office:value-type="float" office:value="3"><text:p>3.00</text:p></table:table-cell>'
COVERED = "<table:covered-table-cell/>"
HEAD = [text(name) for name in ("When", "Where exactly", "What went on", "Dead")]


def test_a_table_of_incidents(write, made):
    rows = (
        [text("A log"), '<table:table-cell table:number-columns-repeated="16000"/>'],
        HEAD,
        [DAY, text("Gao"), text("Shots were <text:span>fired</text:span>"), THREE],
        [COVERED, text("Menaka"), text("A bomb hit a truck"), text("")],
    )
    path = write("a.ods", made.zip({"content.xml": content(*rows)}))
    first, second = (item for item in read(path) if isinstance(item, TableRow))
    assert (first.incident.date_start, second.incident.date_start) == ("2026-11-21", "2026-11-21")
    assert first.incident.fatalities == Range(low=3, high=3) and first.document.text == "Shots were fired"
    assert (second.incident.place.name, first.words.title) == ("Menaka", "A log")


def test_what_cannot_be_read(failure, made):
    entities = content(HEAD, above='<!DOCTYPE x [<!ENTITY a "b">]>')
    assert failure("a.ods", b"PK\x03\x04") == "damaged"
    assert failure("a.ods", made.zip({"other.xml": "<x/>"})) == "damaged"
    assert failure("a.ods", made.zip({"content.xml": content()})) == "empty"
    assert failure("a.ods", made.zip({"content.xml": entities})) == "hostile"
