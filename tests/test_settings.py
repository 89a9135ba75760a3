"""One table of settings; later places win over earlier ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from geo.settings import SETTINGS, Settings, load_settings

NOWHERE = Path("/nonexistent/sitmap.toml")


def test_the_table_and_the_class_agree() -> None:
    defaults = Settings()
    assert {s.name: s.default for s in SETTINGS} == {f: getattr(defaults, f) for f in Settings.__struct_fields__}


def test_environment_then_file_then_flags(tmp_path: Path) -> None:
    config = tmp_path / "sitmap.toml"
    config.write_text('port = 9001\nreviewer = "Rana"\n', encoding="utf-8")
    environ = {"SITMAP_PORT": "9000", "SITMAP_HOST": "127.0.0.2", "SITMAP_READ_ONLY": "1"}
    found = load_settings({"port": 9002, "reviewer": None}, environ=environ, config=config)
    assert (found.port, found.host, found.reviewer, found.read_only) == (9002, "127.0.0.2", "Rana", True)
    assert load_settings(environ=environ, config=config).port == 9001
    assert load_settings(environ=environ, config=NOWHERE).port == 9000


@pytest.mark.parametrize("text", ["port = 'many'", "colour = 'red'", "port = = 1"])
def test_a_bad_config_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    config = tmp_path / "sitmap.toml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        load_settings(environ={}, config=config)


def test_importing_reads_and_makes_nothing(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import geo, geo.pipeline, geo.cli, dashboard, sys; "
        "print([m for m in ('dash', 'geopandas', 'matplotlib', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": ""},
    )
    assert done.stdout.strip() == "[]", done.stderr
    assert list(tmp_path.iterdir()) == []
