"""Settings -> what the gazetteer knows and what it does not, for `gazetteer info` and the page."""

from __future__ import annotations

from typing import Any

import msgspec

from geo.errors import GazetteerError
from geo.places.filling.adding import list_added
from geo.places.filling.assemble import sources_of
from geo.places.filling.disputed import disputes, viewpoints
from geo.places.filling.housing import gazetteer_dir, version_of
from geo.places.index.names import read_manifest
from geo.settings import Settings

NO_VILLAGES = (
    "Villages: not known for any country; only towns of 500 people and more, and the supplement, are in.",
    "Countries or villages that are missing: `sitmap gazetteer add SY` fetches the official dump of a country.",
)


def describe(settings: Settings, *, verify: bool = False) -> dict[str, Any]:
    """Say what is in the gazetteer, from when, under which licence, and for which countries villages are known.

    Nothing is built by asking.

    Parameters
    ----------
    settings : Settings
        Where to look.
    verify : bool
        Compare the checksums of all files.

    Raises
    ------
    GazetteerDamaged
        If ``verify`` finds a damaged file.
    """
    home = gazetteer_dir(settings)
    version = version_of(settings)
    folder = home / f"index-{version}"
    manifest: dict[str, Any] = {}
    try:
        manifest = read_manifest(folder, verify=verify)
    except GazetteerError:
        if verify and folder.exists():
            raise
        for other in sorted(home.glob("index-*")) if home.is_dir() else []:
            try:
                manifest, folder = read_manifest(other), other
            except GazetteerError:
                continue
    added = list_added(home)
    villages = sorted({c for a in added if a.kind == "dump" for c in a.countries})
    return {
        "folder": str(folder),
        "version": manifest.get("version"),
        "built": manifest.get("built"),
        "current": manifest.get("version") == version,
        "places": manifest.get("places"),
        "names": manifest.get("names"),
        "sources": [s._asdict() for s in sources_of(settings, home)],
        "added": [msgspec.to_builtins(a) for a in added],
        "villages": villages,
        "viewpoints": viewpoints(),
        "notes": notes(villages),
    }


def contested() -> str:
    """One sentence on contested areas: how many there are, and which towns are shown elsewhere than a source says."""
    moved = [d for d in disputes() if d.wkt and d.from_countries]
    shown = "; ".join(f"{d.area} in {d.country}" for d in moved)
    return (
        f"Contested areas: {len(disputes())}, each with the viewpoint taken, in data/gazetteer/disputed.tsv; "
        f"against some sources we show {shown}."
    )


def notes(villages: list[str]) -> list[str]:
    """What to tell people about coverage and borders, by the countries whose dumps are in."""
    if not villages:
        return [*NO_VILLAGES, contested()]
    listed = ", ".join(villages) if len(villages) <= 30 else f"{len(villages)} countries"
    return [
        f"Villages: known for {listed}. Elsewhere only towns of 500 people and more, and the supplement.",
        NO_VILLAGES[1],
        contested(),
    ]
