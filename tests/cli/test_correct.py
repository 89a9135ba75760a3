"""The day of publication and the publisher of a stored document, corrected by a person."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from geo.correcting import correct_document
from geo.errors import InputError
from geo.ingest import ingest_paths
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.store import open_store

TEXT = """Jets struck a market in Aleppo on Monday, killing five people.

Gunmen abducted two aid workers in Homs on 2 July."""


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(Settings())


@pytest.fixture
def store(tmp_path, pipeline):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "aleppo.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sources.csv").write_text("file,publisher,published\naleppo.txt,Wire,2025-07-10\n", encoding="utf-8")
    with open_store(str(tmp_path / "t.db"), create=True) as opened:
        read(opened, pipeline, folder)
        yield opened


def read(store, pipeline, folder):
    return ingest_paths([folder], store=store, pipeline=pipeline, settings=Settings())


def strike(store):
    return next(i for i in store.incidents() if i.place.name == "Aleppo")


def test_a_corrected_day_dates_the_incidents_anew_and_the_journal_says_so(store, pipeline):
    assert strike(store).date_start == "2025-07-07"
    document = store.find_document("aleppo.txt")
    values = {"published": "2025-07-17", "publisher": "Gazette"}
    assert correct_document(store, pipeline, document.doc_id, values, by="Ana") == 2
    found = strike(store)
    assert found.date_start == "2025-07-14"
    assert {(s.published, s.publisher) for i in store.incidents() for s in i.sources} == {("2025-07-17", "Gazette")}
    told = [(e.action, e.field, e.old, e.new, e.by) for e in store.history(found.id)]
    assert ("amend", "published", "2025-07-10", "2025-07-17", "Ana") in told
    assert ("amend", "publisher", "Wire", "Gazette", "Ana") in told
    assert store.amendments(document.doc_id)["publisher"].before == ("Wire",)
    assert correct_document(store, pipeline, document.doc_id, values, by="Ana") is None


def test_what_people_decided_stays_and_is_flagged(store, pipeline):
    first = strike(store)
    store.edit(first.id, "title", "Strike on the market", by="Ben")
    store.approve(first.id, by="Ben")
    correct_document(store, pipeline, store.find_document("aleppo.txt").doc_id, {"published": "2025-07-17"}, by="Ana")
    found = store.get(first.id)
    assert (found.title, found.review.state, found.date_start) == ("Strike on the market", "approved", "2025-07-07")
    assert {f["field"]: f["machine"] for f in store.flags(first.id)}["date_start"] == "2025-07-14"
    assert found.sources[0].published == "2025-07-17"


def test_reading_the_file_again_does_not_bring_the_mistake_back(store, pipeline, tmp_path, monkeypatch):
    doc_id = store.find_document("aleppo.txt").doc_id
    correct_document(store, pipeline, doc_id, {"published": "2025-07-17", "publisher": "Gazette"}, by="Ana")
    assert read(store, pipeline, tmp_path / "articles").unchanged == 1
    monkeypatch.setitem(vars(pipeline), "made_by", "a later version")
    report = read(store, pipeline, tmp_path / "articles")
    assert (report.documents, report.incidents) == (1, 2)
    kept = store.document(doc_id)
    assert (kept.published, kept.publisher) == ("2025-07-17", "Gazette") and strike(store).date_start == "2025-07-14"


def test_the_same_text_from_another_paper_is_still_another_document(store, pipeline, tmp_path):
    correct_document(store, pipeline, store.find_document("aleppo.txt").doc_id, {"publisher": "Gazette"}, by="Ana")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(TEXT, encoding="utf-8")
    (other / "sources.csv").write_text("file,publisher,published\na.txt,Courier,2025-07-10\n", encoding="utf-8")
    read(store, pipeline, other)
    assert sorted(store.document(d).publisher for d in store.documents()) == ["Courier", "Gazette"]


def test_a_quotation_attached_by_hand_is_credited_and_not_read(store, pipeline, tmp_path):
    from dashboard.forms import new_source

    source, document = new_source({"quote": "A drone hit Idlib on 3 July.", "publisher": "Wyre", "published": ""})
    incident = strike(store)
    store.attach_source(incident.id, source, by="Ana", document=document)
    assert correct_document(store, pipeline, document.doc_id, {"publisher": "Wire"}, by="Ana") == 1
    assert store.count() == 2
    assert [s.publisher for s in store.get(incident.id).sources if s.doc_id == document.doc_id] == ["Wire"]


def test_the_command_says_what_it_did_and_what_it_does_not_know(store, tmp_path):
    from geo.cli import main

    def run(*words):
        return CliRunner().invoke(main, ["correct", *words, "--store", f"sqlite:///{tmp_path / 't.db'}"])

    done = run("aleppo.txt", "--published", "2025-07-17", "--by", "Ana")
    assert done.exit_code == 0 and "2025-07-10 -> 2025-07-17; 2 incidents read again" in done.output
    assert "it was so already" in run("articles/aleppo.txt", "--published", "2025-07-17").output
    nothing = run("aleppo.txt")
    assert nothing.exit_code == 1 and "--published DATE" in nothing.output
    unknown = run("homs.txt", "--publisher", "Wire")
    assert unknown.exit_code == 1 and "no document 'homs.txt'" in unknown.output


def test_a_row_of_a_dataset_is_corrected_in_its_table(store, pipeline, monkeypatch):
    import msgspec

    document = msgspec.structs.replace(store.find_document("aleppo.txt"), dataset="ACLED")
    monkeypatch.setattr(store, "document", lambda doc_id: document)
    with pytest.raises(InputError, match="row of ACLED"):
        correct_document(store, pipeline, document.doc_id, {"publisher": "Wire"}, by="Ana")
