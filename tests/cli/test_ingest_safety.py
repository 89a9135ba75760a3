"""What must not stop an ingest, and what must not outlive it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.evaluate.apparatus.standin import StandIn
from geo.ingest import ingest_paths
from geo.settings import Settings
from geo.store import open_store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "x.db"), create=True) as opened:
        yield opened


def write(folder, **texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def read(store, *paths, pipeline=None):
    return ingest_paths(paths, store=store, pipeline=pipeline or StandIn(), settings=Settings())


def test_a_document_that_cannot_be_merged_costs_only_itself(store, tmp_path):
    class Choking(StandIn):
        def merge(self, observations):
            if any("Badtown" in o.title for o in observations):
                raise ZeroDivisionError("a fault of ours")
            return super().merge(observations)

    quiet = "Town {} was hit on Friday."
    twice = "Badtown was hit on Friday. Badtown was shelled on Friday."
    folder = write(tmp_path / "in", a=quiet.format("One"), b=twice, c=quiet.format("Two"))
    report = read(store, folder, pipeline=Choking())
    assert [(f.code, Path(f.path).name) for f in report.failures] == [("internal", "b.txt")]
    assert report.documents == 2 and store.count() == 2
    # Mended, the same command reads the rest.
    again = read(store, folder)
    assert (again.documents, again.unchanged, again.failures) == (1, 2, [])


def test_papers_that_credit_one_agency_are_one_source(store, tmp_path):
    told = "Town 5 was hit on Friday."
    heads = {"a": ("Paper One", "EXAMPLETOWN (Reuters) - "), "b": ("Paper Two", "(Reuters) - "), "c": ("Own Desk", "")}
    texts = {k: f"---\nsource: {paper}\n---\n{head}\n{told}\nSo said {paper}." for k, (paper, head) in heads.items()}
    read(store, write(tmp_path / "in", **texts))
    (incident,) = store.incidents()
    assert {s.publisher for s in incident.sources} == {"Reuters (via Paper One)", "Reuters (via Paper Two)", "Own Desk"}
    from geo.store.records.flat import source_count

    assert source_count(incident) == 2
    assert all(s.copy_of is None for s in incident.sources)


@pytest.mark.parametrize(
    ("language", "text", "place", "date", "kind", "dead"),
    [
        (
            "fa",
            "ارتش سوریه در ۱۸ ژوئیه ۲۰۲۵ ادلب را گلوله‌باران کرد و سه نفر کشته شدند. این خبر را منابع محلی گفته‌اند.",
            ("Idlib", "SY"), "2025-07-18", "Shelling/artillery/missile attack", 3,
        ),
        (
            "ar",
            "قصفت قوات الدعم السريع مدينة الفاشر في 12 تموز 2025، ما أدى إلى مقتل أربعة مدنيين وإصابة سبعة آخرين.",
            ("El Fasher", "SD"), "2025-07-12", "Shelling/artillery/missile attack", 4,
        ),
        (
            "ru",
            "В ночь на 14 июля 2025 года беспилотники атаковали склад в Белгороде. Погибли двое, сообщили власти.",
            ("Belgorod", "RU"), "2025-07-14", "Air/drone strike", 2,
        ),
        (
            "uk",
            "14 липня 2025 року російські сили обстріляли Костянтинівку, загинули троє людей. Про це повідомила влада.",
            ("Kostiantynivka", "UA"), "2025-07-14", "Shelling/artillery/missile attack", 3,
        ),
    ],
)  # fmt: skip
def test_a_wire_is_read(pipeline, store, tmp_path, language, text, place, date, kind, dead):
    report = read(store, write(tmp_path / "in", a=text), pipeline=pipeline)
    assert report.failures == []
    (doc_id,) = store.documents()
    assert store.document(doc_id).language == language
    incident = next(i for i in store.incidents() if i.sub_event_type == kind)
    assert (incident.place.name, incident.place.country) == place
    assert incident.date_start == date and incident.sources[0].quote in text
    assert (incident.fatalities and incident.fatalities.low) == dead


WORKED_FOR = """
import os, sys, time
from geo.engines import Processes

def pid(_):
    return os.getpid()

if __name__ == "__main__":
    engine = Processes(1)
    print(next(engine.map(pid, [1])), flush=True)
    time.sleep(600)
"""


def test_workers_end_with_the_process_they_work_for(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(WORKED_FOR, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 120
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    """Whether a process is there and no zombie that nobody collects."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.is_file() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
