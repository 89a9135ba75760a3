"""Write data/CHECKSUMS.sha256 over all shipped data files."""

from __future__ import annotations

import hashlib
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def lines() -> list[str]:
    """One line per file, in the form of sha256sum, sorted by path."""
    files = sorted(p for p in DATA.rglob("*") if p.is_file() and p.name != "CHECKSUMS.sha256")
    return [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(DATA).as_posix()}" for p in files]


if __name__ == "__main__":
    (DATA / "CHECKSUMS.sha256").write_text("\n".join(lines()) + "\n", encoding="utf-8")
