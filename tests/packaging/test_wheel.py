"""The wheel, installed elsewhere, works from an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.wheel, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another environment with the wheel in it; its dependencies come from this one by path, without the network."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    bin_dir = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(bin_dir / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    site = next((folder / "venv").rglob("site-packages"))
    # A plain path line: the .pth files over there, our editable install among them, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return bin_dir


def run(bin_dir: Path, folder: Path, *words: str, program: str = "sitmap") -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    command = [str(bin_dir / program), *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=300)


def test_the_wheel_holds_code_and_data_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("geo/_data/gazetteer/") for n in names)
    assert any(n.startswith("geo/_data/sample/") for n in names)
    assert any(n.startswith("geo/_data/basemap/") for n in names)
    assert any(n.startswith("dashboard/assets/") for n in names)
    assert not [n for n in names if n.startswith(("tests/", "docs/"))]


def test_demo_ingest_and_export_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import geo; print(geo.__file__)", program="python")
    assert str(ROOT) not in where.stdout, "the checkout was imported, not the wheel"

    demo = run(installed, tmp_path, "demo", "--no-serve")
    assert demo.returncode == 0, demo.stderr

    (tmp_path / "in").mkdir()
    report = "On 14 February 2025, warplanes struck Saraqib in Idlib, killing 3 people."
    (tmp_path / "in" / "a.txt").write_text(report, encoding="utf-8")
    ingest = run(installed, tmp_path, "ingest", "in")
    assert ingest.returncode == 0, ingest.stderr
    export = run(installed, tmp_path, "export", "out.geojson")
    assert export.returncode == 0, export.stderr
    collection = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    (feature,) = collection["features"]
    assert feature["properties"]["country"] == "SY"
    assert feature["properties"]["quote"] == report
    lon, lat = feature["geometry"]["coordinates"]
    assert 35.5 < lat < 36.2
    assert 36.4 < lon < 37.1
