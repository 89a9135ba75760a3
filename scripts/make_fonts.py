"""IBM Plex packages (npm, .woff) -> data/fonts/*.ttf, unchanged but for the container."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = ("IBMPlexSans", "IBMPlexSansArabic", "IBMPlexSansHebrew")
WEIGHTS = ("Regular", "SemiBold")


def main(packages: Path, out: Path) -> None:
    """Unpack each face; ``packages`` holds the extracted npm packages."""
    out.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        for weight in WEIGHTS:
            (woff,) = packages.rglob(f"woff/{face}-{weight}.woff")
            font = TTFont(woff, recalcTimestamp=False)
            font.flavor = None
            font.save(out / f"{face}-{weight}.ttf", reorderTables=False)
            print(out / f"{face}-{weight}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
