"""Columns of a builder -> the files of an index.

An index is a folder: three tries (`names`, `keys`, `ids`; marisa-trie) and one file of arrays (`arrays.bin`), all made
to be memory-mapped, beside `manifest.json`, which says what is where, what it was made from and each file's checksum.
Postings of a name are kept best first, so that the reader has nothing to sort.
"""

from __future__ import annotations

import time
import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from geo.places.index.build import DEGREE, GN, IndexBuilder
from geo.places.index.hands import shortened
from geo.places.index.spelling import spell_latin

#: Raised whenever the files change their meaning; an index of another format is rebuilt.
FORMAT = 10
NO_KEY = 0xFFFFFFFF
NO_ROW = 0xFFFFFFFF
#: A posting is the number of a place, and in its lowest bits what the name is to the place.
POST_SHIFT, POST_FLAG = 2, 3
#: Keys of a name without a word have more letters than this, the mark counted.
_LEAST_SHORTENED = 3
#: What a hit on a main name, another name and a demonym is worth, in powers of ten.
_FLAG_WORTH = (0.0, -0.7, -2.0)

Array = npt.NDArray[Any]
#: A place as it is kept: id, name, kind, country, division, its code, latitude, longitude, radius in km, population.
Row = tuple[str, str, str, str | None, str | None, str | None, float, float, float, int]


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
    arrays["parent"] = _parents(builder, arrays["gn_sorted"], arrays["gn_row"])
    arrays |= _cells(np.array(builder.lat), np.array(builder.lon))
    names, n_names = _name_arrays(builder, folder)
    layout = _write_arrays(folder / "arrays.bin", arrays | names)
    manifest = dict(about) | {
        "format": FORMAT,
        "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "places": len(builder),
        "names": n_names,
        "countries": list(builder.countries),
        "kinds": list(builder.kinds),
        "aliases": {a: i for a, i in builder.aliases.items() if a not in builder.own_ids},
        "divisions": builder.divisions,
        "arrays": layout,
        "files": {p.name: file_stamp(p) for p in sorted(folder.iterdir())},
    }
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    return manifest


def _place_arrays(builder: IndexBuilder) -> dict[str, Array]:
    blob, at = _rows(builder)
    columns: dict[str, Array] = {name: np.array(getattr(builder, name)) for name in ("fame", "country", "kind")}
    return columns | {"row": np.frombuffer(blob, dtype=np.uint8), "row_at": at}


def _rows(builder: IndexBuilder) -> tuple[bytearray, Array]:
    """Each place as one MessagePack array, which one call turns into a tuple; and where each begins."""
    kinds, countries = list(builder.kinds), [code or None for code in builder.countries]
    divisions = [(builder.admin1_names.get(code) or None, code or None) for code in builder.codes]
    own = list(builder.own_ids)
    blob, at = bytearray(), np.zeros(len(builder) + 1, np.uint64)
    encode = msgspec.msgpack.Encoder().encode
    for place, gn in enumerate(builder.gn):
        name = builder.main[builder.main_at[place] : builder.main_at[place + 1]].decode()
        row: Row = (
            f"{GN}{gn}" if gn >= 0 else own[-gn - 1],
            name,
            kinds[builder.kind[place]],
            countries[builder.country[place]],
            *divisions[builder.code[place]],
            builder.lat[place] / DEGREE,
            builder.lon[place] / DEGREE,
            round(builder.radius[place], 1),
            builder.population[place],
        )
        blob += encode(row)
        at[place + 1] = len(blob)
    return blob, at


def _id_arrays(builder: IndexBuilder, folder: Path) -> dict[str, Array]:
    """GeoNames ids sorted for bisection; other ids in a trie, with the row of each and its number below zero."""
    gn = np.frombuffer(builder.gn, np.int64)
    order = np.argsort(gn, kind="stable")
    order = order[gn[order] >= 0]
    trie_ids = save_trie(folder / "ids.marisa", builder.own_ids)
    rows = np.zeros(len(trie_ids), np.uint32)
    rows[trie_ids] = np.fromiter(builder.own_ids.values(), np.uint32, len(trie_ids))
    return {"gn_sorted": gn[order], "gn_row": order.astype(np.uint32), "own_row": rows}


def _parents(builder: IndexBuilder, gn_sorted: Array, gn_row: Array) -> Array:
    """Row of what holds each place: as ``hierarchy`` says, else its district by the dump's code, else ``NO_ROW``."""
    of_district = np.full(len(builder.districts), NO_ROW, np.uint32)
    for district, row in builder.district_rows.items():
        of_district[district] = row
    parents = of_district[np.array(builder.district, np.uint32)]
    itself = parents == np.arange(len(parents))
    parents[itself] = NO_ROW
    if len(builder.held):
        held = gn_row[np.searchsorted(gn_sorted, np.frombuffer(builder.held, np.int64))]
        holder = gn_row[np.searchsorted(gn_sorted, np.frombuffer(builder.holder, np.int64))]
        parents[held] = holder
    return parents


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
        "posts": place[order] << POST_SHIFT | flag[order],
    }
    posting = np.empty(len(first), np.int64)
    posting[trie_ids] = first
    del hashes, inverse, post_name, prior, order
    return arrays | _key_arrays(builder, folder, posting), len(first)


def _key_arrays(builder: IndexBuilder, folder: Path, posting: Array) -> dict[str, Array]:
    """Names by light form and light forms by key; ``posting`` is one posting of each name, by its number.

    A name that begins or ends with a word that people leave out stands under the key of the rest, too.
    """
    keys: dict[str, int] = {}
    key_of, name_of = array("I"), array("I")
    lights, lights_at, light_hash = bytearray(), array("Q", [0]), array("q")
    for number, i in enumerate(posting.tolist()):
        folded, spelled = builder.name_at(i)
        # other scripts need no key of their own: a query in them is keyed through its Latin form
        if not folded.isascii():
            continue
        for written in (spelled, *shortened(spelled)):
            key, soft = spell_latin(written)
            if len(key) > (1 if written is spelled else _LEAST_SHORTENED):
                key_of.append(keys.setdefault(key, len(keys)))
                name_of.append(number)
                light_hash.append(hash(soft))
                lights += soft.encode()
                lights_at.append(len(lights))
    owner = save_trie(folder / "keys.marisa", keys)[np.frombuffer(key_of, np.uint32)]
    hashes = np.frombuffer(light_hash, np.int64)
    order = np.lexsort((hashes, owner))
    first = _first_of_each(owner[order], hashes[order])
    blob, at = bytearray(), np.zeros(len(first) + 1, np.uint32)
    for i, entry in enumerate(order[first].tolist()):
        blob += lights[lights_at[entry] : lights_at[entry + 1]] + b"\n"
        at[i + 1] = len(blob)
    starts = _starts(owner[order][first], len(keys))
    return {
        "key_at": starts,
        "form_at": np.append(first, len(order)).astype(np.uint32),
        "form_names": np.frombuffer(name_of, np.uint32)[order],
        "light": np.frombuffer(bytes(blob), np.uint8),
        "light_at": at[starts],
    }


def _first_of_each(owner: Array, hashes: Array) -> Array:
    """Where in sorted entries another key or light form begins; names of one form stand together under it."""
    new = np.ones(len(owner), bool)
    new[1:] = (owner[1:] != owner[:-1]) | (hashes[1:] != hashes[:-1])
    return np.flatnonzero(new)


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
