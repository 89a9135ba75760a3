"""Days of publication that cannot be, that are still to come, and tables that say something of no file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.pipeline import as_document
from geo.sources import Failure, read
from geo.sources.published import lies_ahead, publication_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-07-18", "2025-07-18"),
        ("2025-07-18T23:30:00-05:00", "2025-07-18"),
        (dt.datetime(2025, 7, 18, 9), "2025-07-18"),
        ("18 July 2025", "2025-07-18"),
        ("Fri, 18 Jul 2025 09:00:00 +0000", "2025-07-18"),
        ("29 Feb 2024", "2024-02-29"),
        *((nothing, None) for nothing in (None, "", " ", "n/a", "NaT", "unknown", "-")),
    ],
)
def test_a_day_of_publication_is_read_however_written(written, day):
    assert publication_day(written) == day


@pytest.mark.parametrize("written", ["2025-02-30", "29 Feb 2025", "2025-13-01", "soon", "July 2025", "2025", "18 July"])
def test_what_names_no_day_is_refused(written):
    with pytest.raises(InputError, match="no date"):
        publication_day(written)


def test_the_library_judges_alike():
    assert as_document("Shells fell.", published="18 July 2025").published == "2025-07-18"
    with pytest.raises(InputError, match="no date"):
        as_document("Shells fell.", published="2025-02-30")


@pytest.mark.parametrize(
    ("published", "told"),
    [(None, False), ("2025-07-18", False), ("2025-07-19", False), ("2025-07-20", True), ("2052-07-18T09:00Z", True)],
)
def test_a_day_that_is_still_to_come_is_told(published, told):
    assert bool(lies_ahead(published, today=dt.date(2025, 7, 18))) is told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\ndate: 2025-02-30\n---\nThe town was hit."),
        ("a.md", "---\ndate: soon\n---\nThe town was hit."),
        ("a.jsonl", '{"text": "The town was hit.", "published": "2025-02-30"}'),
        ("a.csv", "text,date\nThe town was hit.,2025-02-30\n"),
    ],
)
def test_a_document_with_an_impossible_date_is_refused_and_not_read_undated(write, name, content):
    (failure,) = read(write(name, content), published="2025-07-18")
    assert failure.code == "bad_date" and name in failure.message and "YYYY-MM-DD" in failure.message


TABLE = "file,title,published\n"


@pytest.mark.parametrize(
    ("table", "code", "told"),
    [
        (TABLE + "a.txt,One,2025-07-18\ngone.txt,Two,2025-07-18\n", "missing", "line 3: there is no file 'gone.txt'"),
        (TABLE + "a.txt,One,2025-07-18\nsub/b.txt,Two,\n", "missing", "line 3: there is no file 'sub/b.txt'"),
        (TABLE + "a.txt,One,2025-07-17\na.txt,One,2025-07-18\n", "contradiction", "line 2: line 3 says otherwise"),
        ("name,published\na.txt,2025-07-18\n", "bad_table", "no column 'file'"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_lines_of_a_table_that_say_something_of_no_file_are_told(
    write, made, tmp_path, table, code, told, packed
) -> None:
    files = {"sources.csv": table, "a.txt": "The town was hit.", "sub/b.txt": "The port was hit."}
    if packed:
        where = write("in.zip", made.zip(files))
    else:
        where = Path(*{write(f"in/{name}", content).parents[name.count("/")] for name, content in files.items()})
    items = list(read(where))
    (failure,) = (i for i in items if isinstance(i, Failure))
    assert failure.code == code and "sources.csv" in failure.message and told in failure.message
    assert len(items) == 3


def test_a_table_may_be_parted_by_semicolons(write, tmp_path):
    write("in/a.txt", "The town was hit.")
    write("in/sources.csv", "file;title;published\na.txt;One, or two;2025-07-18\n")
    (document,) = read(tmp_path / "in")
    assert (document.title, document.published) == ("One, or two", "2025-07-18")
