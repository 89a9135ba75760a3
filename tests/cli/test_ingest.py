from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli.ingest import ingest
from geo.cli.watch import watch
from geo.engines import Here, Processes, WorkerLost, open_engine
from geo.errors import InputError, MissingExtra
from geo.evaluate.apparatus.standin import DEADLY, StandIn
from geo.filters import Filter
from geo.ingest import ingest_paths
from geo.records import Place
from geo.settings import Settings
from geo.store import open_store

ROOT = Path(__file__).resolve().parents[2]


def article(number: int, extra: str = "") -> str:
    body = " ".join(
        f"Street {number} of block {i} was quiet on that day, residents of quarter {number * 7 + i} said."
        for i in range(12)
    )
    return f"Town number {number} was hit on Friday. {body} {extra}\nPort number {number} burned the day after."


@pytest.fixture
def folder(tmp_path):
    where = tmp_path / "articles"
    where.mkdir()
    for i in range(20):
        (where / f"{i:02d}.txt").write_text(article(i), encoding="utf-8")
    return where


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "x.db"), create=True) as opened:
        yield opened


def read(store, *paths, **options):
    options.setdefault("settings", Settings())
    return ingest_paths(paths, store=store, pipeline=StandIn(), factory=StandIn, **options)


def content(store):
    return sorted((i.id, i.title, tuple(s.doc_id for s in i.sources)) for i in store.incidents())


def test_what_had_no_day_of_publication_is_read_again_with_one(store, tmp_path):
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    read(store, tmp_path / "a.txt")
    assert read(store, tmp_path / "a.txt").unchanged == 1
    dated = read(store, tmp_path / "a.txt", published="2025-07-20")
    assert (dated.unchanged, dated.failures) == (0, [])
    assert {store.document(doc_id).published for doc_id in store.documents()} == {"2025-07-20"}
    assert read(store, tmp_path / "a.txt", published="2025-07-20").unchanged == 1
    assert read(store, tmp_path / "a.txt", published="2025-07-21").unchanged == 1
    assert len(content(store)) == len({i for i, _, _ in content(store)}) > 0


def test_ingesting_twice_adds_nothing(store, folder):
    first = read(store, folder)
    assert (first.documents, first.unchanged, first.incidents, first.failures) == (20, 0, 40, [])
    before, revision = content(store), store.revision()
    second = read(store, folder)
    assert (second.documents, second.unchanged, second.incidents) == (0, 20, 40)
    assert content(store) == before and store.revision() == revision


def test_over_processes_the_same_comes_out(store, folder, tmp_path):
    read(store, folder)
    engine = Processes(2)
    with open_store(str(tmp_path / "y.db"), create=True) as other:
        report = read(other, folder, engine=engine)
        engine.close()
        assert report.documents == 20
        assert content(other) == content(store)


def test_a_killed_worker_costs_only_its_part(store, folder, tmp_path):
    (folder / "07b.txt").write_text(article(70, DEADLY), encoding="utf-8")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "deadly-once").touch()
    engine = Processes(2)
    report = read(store, folder, engine=engine, settings=Settings(cache_dir=str(cache)))
    assert (report.documents, report.failures) == (21, [])
    engine.close()


def test_what_always_kills_its_worker_is_reported(store, folder):
    (folder / "07b.txt").write_text(article(70, DEADLY), encoding="utf-8")
    engine = Processes(2)
    report = read(store, folder, engine=engine)
    engine.close()
    assert {f.code for f in report.failures} == {"worker_lost"}
    assert str(folder / "07b.txt") in {f.path for f in report.failures}
    assert report.documents + len(report.failures) == 21


KILLED = """
import os, signal, sys
from geo.evaluate.apparatus.standin import StandIn
from geo.ingest import ingest_paths
from geo.settings import Settings
from geo.store import open_store

def die(done, total, label):
    if done >= 160:
        os.kill(os.getpid(), signal.SIGKILL)

with open_store(sys.argv[1], create=True) as store:
    ingest_paths([sys.argv[2]], store=store, pipeline=StandIn(), settings=Settings(), progress=die)
"""


def test_killed_in_the_middle_a_rerun_completes(tmp_path):
    where = tmp_path / "many"
    where.mkdir()
    for i in range(300):
        (where / f"{i:03d}.txt").write_text(article(i), encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    done = subprocess.run([sys.executable, "-c", KILLED, url, str(where)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    with open_store(url) as store:
        part = store.count()
        assert 0 < part < 600
        assert part == 2 * len(list(store.documents()))  # each document is there with all it tells, or not at all
        report = read(store, where)
        assert report.unchanged == part // 2 and report.documents == 300 - part // 2
        assert store.count() == 600 and len({i.id for i in store.incidents()}) == 600


def test_copies_are_told_apart_from_independent_reports(store, tmp_path):
    where = tmp_path / "wires"
    where.mkdir()
    original = article(1)
    (where / "a.txt").write_text(f"---\npublisher: Agency\n---\n{original}", encoding="utf-8")
    (where / "b.txt").write_text(f"---\npublisher: Paper One\n---\n{original}", encoding="utf-8")
    (where / "c.txt").write_text(f"---\npublisher: Paper Two\n---\n{original} More on this later.", encoding="utf-8")
    own = "Town number 1 was hit on Friday. " + " ".join(
        f"Our own words number {i} say it otherwise." for i in range(40)
    )
    (where / "d.txt").write_text(f"---\npublisher: Paper Three\n---\n{own}", encoding="utf-8")
    report = read(store, where)
    assert (report.documents, report.copies) == (4, 2)
    counts = store.counts(Filter(text="Town"))
    assert (counts["sources"], counts["copies"]) == (2, 2)
    first = next(i for i in store.incidents() if i.title.startswith("Town"))
    by = {s.publisher: s for s in first.sources}
    assert by["Agency"].copy_of is None and by["Paper Three"].copy_of is None
    assert by["Paper One"].copy_of == by["Paper Two"].copy_of == by["Agency"].doc_id
    again = read(store, where)
    assert (again.documents, again.unchanged) == (0, 4)


def test_a_remembered_correction_is_used_by_the_next_ingest(store, folder):
    read(store, folder / "01.txt")
    wrong = next(store.incidents()).place
    right = Place(
        id="gn:1", name="Right", mention="Right", kind="PPL", country="SY", admin1=None, admin1_code=None,
        lat=36.0, lon=37.0, precision="town", radius_km=5.0, basis="named",
    )  # fmt: skip
    store.remember(wrong.mention, right, by="me")
    (folder / "again.txt").write_text(article(1) + " It was hit.", encoding="utf-8")
    before = {i.id for i in store.incidents()}
    read(store, folder / "again.txt")
    fresh = [i for i in store.incidents() if i.id not in before and i.place.id == "gn:1"]
    assert all(i.place.mention == wrong.mention for i in fresh)
    assert fresh or any(s.doc_id for i in store.incidents() for s in i.sources if i.place.id == "gn:1")


def test_the_language_is_kept(store, tmp_path):
    path = tmp_path / "ar.txt"
    path.write_text("قصفت طائرات حربية بلدة في ريف حلب يوم الجمعة وقتل ثلاثة أشخاص.", encoding="utf-8")
    read(store, path)
    (doc_id,) = store.documents()
    assert store.document(doc_id).language == "ar"


def test_engines_are_named():
    assert isinstance(open_engine(None), Here)
    with pytest.raises(InputError, match="dask://"):
        open_engine("spark://x")
    with pytest.raises(InputError, match="1 or more"):
        open_engine(None, jobs=0)
    assert issubclass(WorkerLost, ValueError) and issubclass(MissingExtra, ImportError)


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr("geo.pipeline.Pipeline", lambda settings, **_: StandIn(settings))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, command=ingest, **options):
        return CliRunner().invoke(command, [str(a) for a in arguments], **options)

    return invoke


def test_the_command(run, folder, tmp_path):
    result = run(folder, "--store", "sqlite:///x.db", "--report", "r.json")
    assert result.exit_code == 0, result.output
    assert "20 documents read; 0 already there; +40 incidents, 40 in the store" in result.output
    assert json.loads((tmp_path / "r.json").read_text())["documents"] == 20


def test_a_misspelt_path_makes_no_store(run, tmp_path):
    result = run("nowhere.txt", "--store", "sqlite:///x.db")
    assert isinstance(result.exception, InputError) and "nowhere.txt does not exist" in str(result.exception)
    assert not (tmp_path / "x.db").exists()


def test_failures_are_told_and_the_rest_goes_on(run, folder):
    (folder / "bad.txt").write_bytes(b"\x00\x01" * 500)
    (folder / "empty.txt").write_bytes(b"")
    result = run(folder, "--report", "r.json")
    assert result.exit_code == 1
    assert "20 documents read" in result.output and "2 could not be read" in result.output
    assert "bad.txt is binary" in result.output and "empty.txt is empty" in result.output
    codes = [f["code"] for f in json.loads(Path("r.json").read_text())["failures"]]
    assert sorted(codes) == ["binary", "empty"]


def test_files_of_other_kinds_are_counted(run, folder):
    for name in ("map.png", "map2.png", "noext"):
        (folder / name).write_bytes(b"\x89PNG")
    result = run(folder, "--report", "r.json")
    assert result.exit_code == 0
    assert "passed over, not of a kind that we read: 2 .png, 1 without suffix" in result.output
    assert json.loads(Path("r.json").read_text())["passed_over"] == {".png": 2, "without suffix": 1}


def test_a_guided_mapping(run, tmp_path):
    (tmp_path / "own.csv").write_text(
        "When,Sort,Town,Lat,Lon,Bad\n2025-07-18,Sound bomb,Exampletown,36.1,37.2,3\n", encoding="utf-8"
    )
    answers = ["", "kind = Nope", "Sort", "kind = sort", "injured = Bad", "?", "", "Granade", "Grenade", "Own", "CC0"]
    result = run("own.csv", "--map", "--store", "sqlite:///x.db", input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "still needed: kind or text" in result.output and "there is no column 'Nope'" in result.output
    assert "without kind or text no row is an incident" in result.output  # Enter does not go on without them
    assert "Not read: Sort, Bad\n" in result.output and "'Sort' is no line" in result.output
    assert "town, village or site" in result.output and "Ctrl+C" in result.output
    assert "'Sound bomb' is [Remote explosive/landmine/IED]" in result.output  # what 'bomb' says is only offered
    assert "'Granade' is none of them; is it 'Grenade'?" in result.output
    assert (tmp_path / "own.map.toml").is_file()
    with open_store("x.db") as store:
        (incident,) = store.incidents()
        assert incident.sub_event_type == "Grenade" and incident.sources[0].licence == "CC0"
        assert incident.injured.low == 3
    again = run("own.csv", "--map", "own.map.toml", "--store", "sqlite:///x.db")
    assert "0 documents read; 1 already there" in again.output


def test_watching_once_reads_what_is_new(run, folder, tmp_path):
    first = run(folder, "--once", "--store", "sqlite:///x.db", command=watch)
    assert first.exit_code == 0 and "20 documents read" in first.output
    (folder / "new.txt").write_text(article(99), encoding="utf-8")
    second = run(folder, "--once", "--store", "sqlite:///x.db", command=watch)
    assert "1 document read; 20 already there" in second.output


def test_unreadable_folders_are_told(run, folder):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (folder / "00.txt").chmod(0)
    result = run(folder)
    assert "may not be read" in result.output


def test_addresses_into_the_own_network_are_refused(run):
    result = run("http://127.0.0.1:9/feed.xml", "--store", "sqlite:///x.db")
    assert result.exit_code == 1 and "private network" in result.output
