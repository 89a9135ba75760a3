"""Columns of a builder -> the files of an index.

An index is a folder: three tries (`names`, `keys`, `ids`; marisa-trie) and one file of arrays (`arrays.bin`), all made
to be memory-mapped, beside `manifest.json`, which says what is where, what it was made from and each file's checksum.
Postings of a name are kept best first, so that the reader has nothing to sort.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from geo.places.build import DEGREE, IndexBuilder
from geo.places.spelling import spell_latin

#: Raised whenever the files change their meaning; an index of another format is rebuilt.
FORMAT = 5
NO_KEY = 0xFFFFFFFF
#: What a hit on a main name, another name and a demonym is worth, in powers of ten.
_FLAG_WORTH = (0.0, -0.7, -2.0)

Array = npt.NDArray[Any]


def write_index(builder: IndexBuilder, folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    """Write the files of the index.

    Parameters
    ----------
    builder : IndexBuilder
        The rows; it cannot be added to afterwards.
    folder : pathlib.Path
        An empty folder, not yet seen by readers.
    about : mapping
        Kept in the manifest: version, sources, licences.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    OSError
        If the disk is full or the folder cannot be written.
    """
    if builder.progress:
        builder.progress(len(builder), len(builder), "writing the index")
    arrays = _place_arrays(builder) | _id_arrays(builder, folder)
    arrays |= _cells(arrays["lat"], arrays["lon"])
    names, n_names = _name_arrays(builder, folder)
    layout = _write_arrays(folder / "arrays.bin", arrays | names)
    manifest = dict(about) | {
        "format": FORMAT,
        "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "places": len(builder),
        "names": n_names,
        "countries": list(builder.countries),
        "kinds": list(builder.kinds),
        "admin1": [[code, builder.admin1_names.get(code, "")] for code in builder.codes],
        "aliases": {a: i for a, i in builder.aliases.items() if a not in builder.own_ids},
        "divisions": builder.divisions,
        "arrays": layout,
        "files": {p.name: file_stamp(p) for p in sorted(folder.iterdir())},
    }
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    return manifest


def _place_arrays(builder: IndexBuilder) -> dict[str, Array]:
    columns = ("lat", "lon", "population", "radius", "fame", "country", "kind", "code", "source", "main_at", "gn")
    arrays: dict[str, Array] = {name: np.array(getattr(builder, name)) for name in columns}
    arrays["main"] = np.frombuffer(bytes(builder.main), dtype=np.uint8)
    return arrays


def _id_arrays(builder: IndexBuilder, folder: Path) -> dict[str, Array]:
    """GeoNames ids sorted for bisection; other ids in a trie, with the row of each and its number below zero."""
    gn = np.frombuffer(builder.gn, np.int64)
    order = np.argsort(gn, kind="stable")
    order = order[gn[order] >= 0]
    trie_ids = save_trie(folder / "ids.marisa", builder.own_ids)
    rows = np.zeros(len(trie_ids), np.uint32)
    rows[trie_ids] = np.fromiter(builder.own_ids.values(), np.uint32, len(trie_ids))
    return {"gn_sorted": gn[order], "gn_row": order.astype(np.uint32), "own_row": rows, "own_id": trie_ids}


def _name_arrays(builder: IndexBuilder, folder: Path) -> tuple[dict[str, Array], int]:
    hashes = np.frombuffer(builder.post_hash, np.int64)
    _, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    trie_ids = save_trie(folder / "names.marisa", (builder.name_at(i)[0] for i in first.tolist()))
    post_name = trie_ids[inverse]
    place = np.frombuffer(builder.post_place, np.uint32)
    flag = np.frombuffer(builder.post_flag, np.uint8)
    prior = np.frombuffer(builder.fame, np.float32)[place] + np.array(_FLAG_WORTH, np.float32)[flag]
    order = np.lexsort((place, -prior, post_name))
    arrays = {
        "name_at": _starts(post_name, len(first)),
        "post_place": place[order],
        "post_flag": flag[order],
    }
    posting = np.empty(len(first), np.int64)
    posting[trie_ids] = first
    del hashes, inverse, post_name, prior, order
    return arrays | _key_arrays(builder, folder, posting), len(first)


def _key_arrays(builder: IndexBuilder, folder: Path, posting: Array) -> dict[str, Array]:
    """Key of each name, and names and light forms by key; ``posting`` is one posting of each name, by its number."""
    keys: dict[str, int] = {}
    name_key = np.full(len(posting), NO_KEY, np.uint32)
    lights, lights_at = bytearray(), np.zeros(len(posting) + 1, np.int64)
    for number, i in enumerate(posting.tolist()):
        folded, spelled = builder.name_at(i)
        # other scripts need no key of their own: a query in them is keyed through its Latin form
        if folded.isascii():
            key, soft = spell_latin(spelled)
            if key:
                name_key[number] = keys.setdefault(key, len(keys))
                lights += soft.encode()
        lights_at[number + 1] = len(lights)
    trie_ids = save_trie(folder / "keys.marisa", keys)
    keyed = np.flatnonzero(name_key != NO_KEY)
    name_key[keyed] = trie_ids[name_key[keyed]]
    order = keyed[np.argsort(name_key[keyed], kind="stable")]
    starts = _starts(name_key[order], len(keys))
    blob, at = bytearray(), np.zeros(len(order) + 1, np.uint32)
    for i, number in enumerate(order.tolist()):
        blob += lights[lights_at[number] : lights_at[number + 1]] + b"\n"
        at[i + 1] = len(blob)
    return {
        "name_key": name_key,
        "key_at": starts,
        "key_names": order.astype(np.uint32),
        "light": np.frombuffer(bytes(blob), np.uint8),
        "light_at": at[starts],
    }


def save_trie(path: Path, texts: Iterable[str]) -> Array:
    """Save texts as a trie; the trie's number of each, in their order."""
    import marisa_trie

    kept = list(texts)
    trie = marisa_trie.Trie(kept)
    trie.save(str(path))
    return np.fromiter((trie[k] for k in kept), np.uint32, len(kept))


def _starts(owner: Array, n: int) -> Array:
    """Where each owner's run begins in an array sorted by owner; one more for the end."""
    starts = np.zeros(n + 1, np.uint32)
    np.cumsum(np.bincount(owner, minlength=n), out=starts[1:])
    return starts


def _cells(lat: Array, lon: Array) -> dict[str, Array]:
    """Rows by one-degree cell, for reverse look-ups: ``cell_at`` has 180 * 360 + 1 entries, south-west first."""
    south = np.clip(np.floor_divide(lat, DEGREE) + 90, 0, 179)
    west = np.clip(np.floor_divide(lon, DEGREE) + 180, 0, 359)
    cell = (south * 360 + west).astype(np.int64)
    return {"cell_at": _starts(cell, 180 * 360), "cell_rows": np.argsort(cell, kind="stable").astype(np.uint32)}


def _write_arrays(path: Path, arrays: Mapping[str, Array]) -> dict[str, list[Any]]:
    """Write arrays one after another on 8-byte borders; name -> [dtype, offset, length]."""
    layout: dict[str, list[Any]] = {}
    with path.open("wb") as out:
        for name, values in arrays.items():
            out.write(b"\0" * (-out.tell() % 8))
            layout[name] = [values.dtype.str, out.tell(), len(values)]
            np.ascontiguousarray(values).tofile(out)
    return layout


def file_stamp(path: Path) -> list[int]:
    """Size, time of change and CRC-32 of a file."""
    crc = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            crc = zlib.crc32(block, crc)
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, crc]
