"""Where ``data/`` is: ``geo/_data`` in an installed wheel, ``data/`` in a checkout."""

from __future__ import annotations

from pathlib import Path

from geo.errors import SitmapError


def data_dir() -> Path:
    """Folder with the shipped gazetteer supplement, lexicons, basemap, models, sample and gold.

    Raises
    ------
    SitmapError
        If neither place exists, which means that the installation is incomplete.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_data", here.parent / "data"):
        if folder.is_dir():
            return folder
    raise SitmapError(
        "Sitmap's data folder is missing; install the package again: pip install --force-reinstall sitmap"
    )


def data_path(*parts: str) -> Path:
    """Path of one shipped file, e.g. ``data_path("gazetteer", "seas.tsv")``."""
    return data_dir().joinpath(*parts)
