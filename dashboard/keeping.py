"""Snapshot <-> a file of plain arrays, so that a large store is not read anew at each start."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.snapshot import ActorEntry, Coded, Pairs, Snapshot


def write(snapshot: Snapshot, folder: Path, name: str, *, older: str) -> None:
    """Write aside, then swap in; files of earlier revisions (``older``, a pattern) go. A full disk is no error."""
    arrays: dict[str, Any] = {}
    words: dict[str, Any] = {"epoch": snapshot.epoch}
    for field in fields(Snapshot):
        value = getattr(snapshot, field.name)
        if isinstance(value, Coded):
            arrays[field.name], words[field.name] = value.codes, value.words
        elif isinstance(value, Pairs):
            arrays[f"{field.name}.rows"], arrays[f"{field.name}.codes"] = value.rows, value.codes
            words[field.name] = value.words
        elif isinstance(value, np.ndarray):
            arrays[field.name] = np.char.encode(value, "utf-8") if value.dtype.kind == "U" else value
    words["actor_table"] = [[a.key, a.name, a.kind, a.country] for a in snapshot.actor_table]
    arrays["words"] = np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)
    part = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        for path in folder.glob(older):
            path.unlink(missing_ok=True)
        Path(part).replace(folder / name)
    except OSError:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def read(path: Path) -> Snapshot:
    """Read :func:`write` back.

    Raises
    ------
    OSError, ValueError, KeyError
        If the file is damaged; it can be made again.
    """
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    words = json.loads(arrays.pop("words").tobytes())
    values: dict[str, Any] = {"epoch": words["epoch"]}
    values["actor_table"] = [ActorEntry(*entry) for entry in words["actor_table"]]
    for field in fields(Snapshot):
        name = field.name
        if name in values:
            continue
        if f"{name}.rows" in arrays:
            values[name] = Pairs(arrays[f"{name}.rows"], arrays[f"{name}.codes"], words[name])
        elif name in words:
            values[name] = Coded(arrays[name], words[name])
        else:
            array = arrays[name]
            values[name] = np.char.decode(array, "utf-8") if array.dtype.kind == "S" else array
    return Snapshot(**values)
