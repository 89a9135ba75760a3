from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from geo.records import Actor, Confidence, Document, Incident, Observation, Place, Range, Source
from geo.store import Store, open_store
from geo.store.records.rows import single

TEXT = "Jets hit the town of Marea. The army denied it. Three people were killed in the market on Friday."


def make_place(**changes: Any) -> Place:
    values: dict[str, Any] = {
        "id": "gn:170063", "name": "Aleppo", "mention": "Aleppo", "kind": "PPLA", "country": "SY", "admin1": "Aleppo",
        "admin1_code": "SY.09", "lat": 36.2, "lon": 37.16, "precision": "town", "radius_km": 5.0, "basis": "named",
    }  # fmt: skip
    return Place(**(values | changes))


def make_source(doc_id: str = "d1", **changes: Any) -> Source:
    values: dict[str, Any] = {
        "doc_id": doc_id, "start": 0, "end": 27, "quote": TEXT[:27], "title": "A title", "publisher": "Wire",
        "author": None, "url": None, "archive_url": None, "published": "2024-11-30", "retrieved": None,
        "stance": "reports", "speaker": None, "dataset": None, "licence": None, "copy_of": None,
    }  # fmt: skip
    return Source(**(values | changes))


def make_actor(name: str = "Russia", role: str = "perpetrator", **changes: Any) -> Actor:
    values: dict[str, Any] = {
        "id": f"actor-{name.lower()}", "name": name, "role": role, "kind": "State forces", "country": "RU",
        "certainty": "stated", "said_by": None,
    }  # fmt: skip
    return Actor(**(values | changes))


def make_observation(id: str = "a", doc_id: str = "d1", **changes: Any) -> Observation:
    date = changes.pop("date", "2024-11-29")
    values: dict[str, Any] = {
        "id": id, "title": "Air strike in Aleppo", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike", "outcome": "occurred", "status": "reported", "salience": "main",
        "aggregate": False, "part_of": None, "actors": [make_actor()], "target_type": None, "weapon": "aircraft",
        "quantity": None, "date_start": date, "date_end": date, "date_precision": "day" if date else "unknown",
        "date_basis": "stated" if date else "none", "place": make_place(), "alternatives": [],
        "fatalities": Range(low=3, high=None), "injured": None, "missing": None, "detained": None,
        "confidence": Confidence(overall=0.8, place=0.9, kind=0.9, date=0.9), "sources": [make_source(doc_id)],
        "doc_id": doc_id, "trigger_start": 5, "trigger_end": 8, "ordinal": 0, "made_by": "m1",
    }  # fmt: skip
    return Observation(**(values | changes))


def make_incident(id: str = "a", **changes: Any) -> Incident:
    fields = {k: changes.pop(k) for k in list(changes) if k in ("review", "codes", "tags", "merge")}
    return msgspec.structs.replace(single(make_observation(id, **changes)), **fields)


def make_document(doc_id: str = "d1", **changes: Any) -> Document:
    return Document(**({"doc_id": doc_id, "text": TEXT} | changes))


def merge_same(observations: Any) -> list[Incident]:
    """Merging as simple as can be: the same kind at the same place on the same day is the same thing."""
    groups: dict[Any, list[Observation]] = {}
    for o in sorted(observations, key=lambda o: o.id):
        groups.setdefault((o.sub_event_type, o.place and o.place.id, o.date_start), []).append(o)
    merged = []
    for members in groups.values():
        sources = [s for m in members for s in m.sources]
        merged.append(
            msgspec.structs.replace(
                single(members[0]), sources=sources, merge=["same day and place"][: len(members) - 1]
            )
        )
    return merged


class Maker:
    """Everything that tests put into stores."""

    place = staticmethod(make_place)
    source = staticmethod(make_source)
    actor = staticmethod(make_actor)
    observation = staticmethod(make_observation)
    incident = staticmethod(make_incident)
    document = staticmethod(make_document)
    merge = staticmethod(merge_same)

    @staticmethod
    def add(
        store: Store, *observations: Observation, merge: Any = merge_same, made_by: str = "m1", **document: Any
    ) -> None:
        """Add observations as one document each."""
        for o in observations:
            store.add(make_document(o.doc_id, **document), [o], made_by, merge=merge)


@pytest.fixture
def make() -> type[Maker]:
    return Maker


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    fresh: Callable[[], str] = request.getfixturevalue("postgres_database")
    return fresh()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        yield opened


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of our own, in a folder of its own; initdb refuses root, so root becomes 'postgres'."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL on this machine; on Debian: apt-get install postgresql postgresql-15-postgis-3")
    prefix: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="sitmap-postgres-"))
    if os.geteuid() == 0:
        try:
            account = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("running as root without a user 'postgres', and initdb refuses root")
        os.chown(folder, account.pw_uid, account.pw_gid)
        prefix = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(name: str, *arguments: str) -> None:
        subprocess.run([*prefix, str(binaries / name), *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-D", str(data), "-U", "sitmap", "--auth=trust", "--encoding=UTF8", "--no-sync")
        flags = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=64MB"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", flags, "start")
        try:
            yield f"postgresql://sitmap@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Callable[[], str]:
    """Makes a fresh database on the server and gives its address."""
    import psycopg

    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'").fetchone()
    if row is None or row[0] == 0:
        pytest.skip("PostgreSQL without PostGIS; on Debian: apt-get install postgresql-15-postgis-3")
    made: list[str] = []

    def fresh() -> str:
        name = f"sitmap_{len(made)}"
        with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        return f"{postgres_server}/{name}"

    return fresh
