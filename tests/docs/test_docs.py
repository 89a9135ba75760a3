"""The docs say what the code does: commands, options, settings, data files, links."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says() -> None:
    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == script("reference").reference(), "run: make docs"


def test_every_data_file_has_its_checksum() -> None:
    written = (ROOT / "data" / "CHECKSUMS.sha256").read_text(encoding="utf-8").splitlines()
    assert written == script("checksums").lines(), "run: make docs"


def test_every_data_folder_is_listed_with_its_source() -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for folder in sorted(p for p in (ROOT / "data").iterdir() if p.is_dir()):
        assert f"`{folder.name}/`" in readme


def test_links_between_the_docs_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "data" / "README.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert missing == []


def test_clean_says_what_it_keeps_and_how_to_begin_anew(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "-f", ROOT / "Makefile", "clean"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "sample's" in done.stdout and "sitmap demo --fresh" in done.stdout
    assert "sitmap demo --fresh" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["run", "test", "check", "eval", "bench", "train", "screenshots", "help"])
def test_make_has_the_targets_that_the_design_names(name: str) -> None:
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readmes_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "Saraqib" in said
    assert "Air/drone strike 2025-07-15" in said


def test_every_command_of_the_readme_and_guide_exists() -> None:
    from geo.cli import COMMANDS

    for page in ("README.md", "docs/guide.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        used = set(re.findall(r"^(?:[^|\n]*\| )?sitmap ([a-z]+)", text, re.MULTILINE)) | set(
            re.findall(r"`sitmap ([a-z]+)", text)
        )
        assert used, page
        assert used <= set(COMMANDS), page
