"""One table of settings: SITMAP_* environment variables < config file < flags; nothing is read or made at import."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import platformdirs

from geo.errors import InputError


class Setting(NamedTuple):
    """Name, default and one line of help; the environment variable is ``SITMAP_`` and the name in capitals."""

    name: str
    default: Any
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("store", "sqlite:///sitmap.db", "database address (SQLAlchemy form)"),
    Setting("cache_dir", None, "folder of the gazetteer index and caches; the user's cache folder unless set"),
    Setting("gazetteer_dir", None, "folder with tables of your own places, added to the shipped ones"),
    Setting("lexicon_dir", None, "folder with lexicon tables of your own; rows win over shipped ones by id"),
    Setting("host", "127.0.0.1", "address that the dashboard listens on"),
    Setting("port", 8050, "first port to try for the dashboard"),
    Setting("max_bytes", 50_000_000, "largest file that is read, in bytes"),
    Setting("reviewer", None, "name under which corrections are kept"),
    Setting("reviewer_header", None, "HTTP header with the reviewer's name, set by a reverse proxy"),
    Setting("read_only", False, "serve without review, adding or any other change"),
    Setting("online", None, "geopy geocoder to ask for names that the gazetteer lacks, e.g. nominatim; off unless set"),
    Setting("tiles", None, "online basemap to offer besides the offline one; off unless set"),
    Setting("language", "en", "language of the dashboard's texts (en, ar)"),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Values of :data:`SETTINGS`."""

    store: str = "sqlite:///sitmap.db"
    cache_dir: str | None = None
    gazetteer_dir: str | None = None
    lexicon_dir: str | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    max_bytes: int = 50_000_000
    reviewer: str | None = None
    reviewer_header: str | None = None
    read_only: bool = False
    online: str | None = None
    tiles: str | None = None
    language: str = "en"

    @property
    def cache(self) -> Path:
        """Folder of the gazetteer index and other things that can be rebuilt."""
        return Path(self.cache_dir) if self.cache_dir else platformdirs.user_cache_path("sitmap")


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    config: Path | None = None,
) -> Settings:
    """Gather settings: defaults < ``SITMAP_*`` < config file < flags.

    Parameters
    ----------
    flags : mapping, optional
        Values given on the command line; ``None`` values are skipped.
    environ : mapping, optional
        ``os.environ`` unless given.
    config : pathlib.Path, optional
        TOML file; ``SITMAP_CONFIG`` or ``sitmap.toml`` in the user's config folder unless given.

    Raises
    ------
    InputError
        If a value has the wrong type or the config file cannot be read.
    """
    env = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        if raw := env.get(f"SITMAP_{setting.name.upper()}"):
            values[setting.name] = raw
    path = config or Path(env.get("SITMAP_CONFIG") or platformdirs.user_config_path("sitmap") / "sitmap.toml")
    if path.is_file():
        try:
            values |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read settings from {path}: {error}; mend the file or remove it") from error
    values |= {k: v for k, v in (flags or {}).items() if v is not None}
    unknown = sorted(set(values) - {s.name for s in SETTINGS})
    if unknown:
        raise InputError(f"unknown setting '{unknown[0]}' in {path}; known are {', '.join(s.name for s in SETTINGS)}")
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"a setting has the wrong form: {error}") from error
