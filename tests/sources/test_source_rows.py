# ruff: noqa: E501 - files are made up in one line each
"""Tables with a column of texts, of any size."""

from __future__ import annotations

import gzip
import json

import pytest

from geo.records import Document
from geo.settings import Settings
from geo.sources import Failure, read

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
