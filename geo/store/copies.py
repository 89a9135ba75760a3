"""Text -> MinHash signature -> the stored document that it is a copy of, if any."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import cache

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.store.rows import chunks
from geo.store.schema import bands, signatures

#: Hash functions per signature: the standard error of the estimated likeness is 1 / sqrt(128) = 0.09.
SIZE = 128
#: Bands of a signature; two texts with a likeness of 0.7 share one of 16 with a probability of 0.61, of 0.8 with 0.95.
BANDS = 16
#: Words per shingle.
SHINGLE = 4
#: Likeness (Jaccard, of shingles) from which a text counts as a copy; calibrated on agency copy with cut tails.
LIKENESS = 0.7
#: Shorter texts (in words) are not compared: 'Air raid sirens in Kyiv' is not copied, it happens again.
LEAST_WORDS = 40
Signature = NDArray[np.uint32]


def signature(text: str) -> Signature | None:
    """MinHash of a text's word shingles (Broder 1997); None where it is too short to compare.

    Returns
    -------
    numpy.ndarray
        Shape (128,), unsigned 32-bit.
    """
    words = re.findall(r"\w+", text.lower())
    if len(words) < LEAST_WORDS:
        return None
    hashes = np.array(list(map(zlib.crc32, map(str.encode, words))), dtype=np.uint64)
    # A shingle's hash from those of its words; products wrap, which is what hashing wants.
    mixed = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[i : len(words) - SHINGLE + 1 + i]
    shingles = np.unique(mixed)
    a, b = _functions()
    lowest = np.full(SIZE, np.iinfo(np.uint64).max, dtype=np.uint64)
    for part in np.array_split(shingles, max(1, len(shingles) // 2048)):
        # Multiply-shift (Dietzfelbinger 1997): the product wraps, and its upper half is what is compared.
        lowest = np.minimum(lowest, (part[:, None] * a[None, :] + b[None, :]).min(axis=0))
    return (lowest >> np.uint64(32)).astype(np.uint32)


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    rng = np.random.default_rng(20_230_401)
    top = np.iinfo(np.uint64).max
    factors = rng.integers(0, top, SIZE, dtype=np.uint64) | np.uint64(1)
    return factors, rng.integers(0, top, SIZE, dtype=np.uint64)


def band_keys(value: Signature) -> list[int]:
    """One signed 64-bit key per band; texts that share one are compared."""
    import hashlib

    rows = value.reshape(BANDS, -1)
    digests = (hashlib.blake2b(bytes([i]) + row.tobytes(), digest_size=8).digest() for i, row in enumerate(rows))
    return [int.from_bytes(d, "big", signed=True) for d in digests]


def likeness(a: Signature, b: Signature) -> float:
    """Estimated Jaccard likeness of two texts."""
    return float(np.mean(a == b))


def original_of(
    connection: sa.Connection, value: Signature, pending: Mapping[str, Signature], *, but: str
) -> str | None:
    """The document that a text is a copy of: the likest one, stored or about to be; never a copy itself.

    Parameters
    ----------
    pending : mapping
        Document id -> signature of those read but not yet written.
    but : str
        The document itself.
    """
    known = dict(pending)
    ids = list(
        connection.execute(sa.select(bands.c.doc_id).where(bands.c.band.in_(band_keys(value))).distinct()).scalars()
    )
    for part in chunks(ids):
        rows = connection.execute(sa.select(signatures).where(signatures.c.doc_id.in_(part)))
        known |= {row.doc_id: np.frombuffer(row.signature, dtype="<u4") for row in rows}
    known.pop(but, None)
    scored = sorted(((likeness(value, other), doc_id) for doc_id, other in known.items()), key=lambda s: (-s[0], s[1]))
    return scored[0][1] if scored and scored[0][0] >= LIKENESS else None


def keep(connection: sa.Connection, doc_id: str, value: Signature) -> None:
    """Store the signature of an original; copies need none, they lead to theirs."""
    connection.execute(_FORGET, {"doc": doc_id})
    connection.execute(_FORGET_BANDS, {"doc": doc_id})
    connection.execute(_KEEP, {"doc_id": doc_id, "signature": value.astype("<u4").tobytes()})
    connection.execute(_KEEP_BANDS, [{"band": band, "doc_id": doc_id} for band in dict.fromkeys(band_keys(value))])


_DOC = sa.bindparam("doc", type_=sa.Text)
_FORGET = signatures.delete().where(signatures.c.doc_id == _DOC)
_FORGET_BANDS = bands.delete().where(bands.c.doc_id == _DOC)
_KEEP = signatures.insert()
_KEEP_BANDS = bands.insert()
