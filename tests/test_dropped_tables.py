"""A table that is dropped on the page is read as on the command line."""

from __future__ import annotations

from types import SimpleNamespace

from dashboard.adding import _read
from geo.store import open_store


class Words:
    def __call__(self, key):
        return key

    def count(self, key, n, **_):
        return f"{key} {n}"


def test_a_dropped_table_tells_what_it_could_not_read(tmp_path, pipeline, settings):
    path = tmp_path / "list.csv"
    path.write_text(
        "Date,Place,Country,Description,Killed\n2024-01-02,Goma,DRC,Shells hit a market,x\n", encoding="utf-8"
    )
    with open_store(f"sqlite:///{tmp_path / 'x.db'}", create=True) as store:
        context = SimpleNamespace(store=store, pipeline=pipeline, settings=settings, t=Words(), merge=pipeline.merge)
        (line,) = _read(context, path, "list.csv", None)
        (incident,) = store.incidents()
    assert not line.failed and line.message == "add.rows 1"
    assert "1 row: no number is read under 'Killed' ('x')" in line.note and str(tmp_path) not in line.note
    assert incident.sub_event_type == "Shelling/artillery/missile attack"
