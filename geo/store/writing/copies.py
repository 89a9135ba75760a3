"""Text -> MinHash signature -> the stored document that it is a copy of, if any."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.store.database.prepared import Prepared, among
from geo.store.database.schema import text_bands, texts

#: Hash functions per signature: the standard error of the estimated likeness is 1 / sqrt(128) = 0.09.
SIZE = 128
#: Bands of a signature, and hashes in each; two texts with a likeness of 0.7 share a band with a probability of 0.93,
#: of 0.8 with 0.998, of 0.4 with 0.08.
BANDS, ROWS = 21, 6
#: Words per shingle.
SHINGLE = 4
#: Likeness (Jaccard, of shingles) from which a text counts as a copy; calibrated on agency copy with cut tails.
LIKENESS = 0.7
#: Shorter texts (in words) are not compared: 'Air raid sirens in Kyiv' is not copied, it happens again.
LEAST_WORDS = 40
Signature = NDArray[np.uint32]

_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


def signature(text: str) -> Signature | None:
    """MinHash of a text's word shingles (Broder 1997); None where it is too short to compare.

    Returns
    -------
    numpy.ndarray
        Shape (128,), unsigned 32-bit.
    """
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return None
    codes = {word: zlib.crc32(word.encode()) for word in set(words)}
    hashes = np.array([codes[word] for word in words], dtype=np.uint64)
    # A shingle's hash from those of its words; products wrap, which is what hashing wants.
    mixed = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        mixed = mixed * _MIX + hashes[i : len(words) - SHINGLE + 1 + i]
    a, b = _functions()
    lowest = np.full(SIZE, np.iinfo(np.uint64).max, dtype=np.uint64)
    for part in np.array_split(mixed, max(1, len(mixed) // 2048)):
        # Multiply-shift (Dietzfelbinger 1997): the product wraps, and its upper half is what is compared.
        lowest = np.minimum(lowest, (part[None, :] * a[:, None] + b[:, None]).min(axis=1))
    return (lowest >> np.uint64(32)).astype(np.uint32)


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    rng = np.random.default_rng(20_230_401)
    top = np.iinfo(np.uint64).max
    factors = rng.integers(0, top, SIZE, dtype=np.uint64) | np.uint64(1)
    return factors, rng.integers(0, top, SIZE, dtype=np.uint64)


def band_keys(value: Signature) -> list[int]:
    """One signed 64-bit key per band; texts that share one are compared."""
    rows = value[: BANDS * ROWS].reshape(BANDS, ROWS).astype(np.uint64)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64)
    for i in range(ROWS):
        keys = (keys ^ rows[:, i]) * _MIX
        keys ^= keys >> np.uint64(29)
    return [int(k) for k in keys.view(np.int64)]


def likeness(a: Signature, b: Signature) -> float:
    """Estimated Jaccard likeness of two texts."""
    return float(np.count_nonzero(a == b)) / SIZE


def as_signature(data: bytes) -> Signature:
    """What the store keeps -> signature."""
    return np.frombuffer(data, dtype="<u4")


class Pending:
    """Originals on their way into the store, found by their bands as stored ones are.

    Found in the same way, so that it does not matter whether an original is written already when its copy comes.
    """

    def __init__(self) -> None:
        self._signatures: dict[str, Signature] = {}
        self._bands: dict[int, list[str]] = {}

    def add(self, doc_id: str, value: Signature, keys: Sequence[int]) -> None:
        """Keep a document until it is written."""
        self._signatures[doc_id] = value
        for key in keys:
            self._bands.setdefault(key, []).append(doc_id)

    def pop(self, doc_id: str) -> Signature | None:
        """Let a document go; its signature, if it had one."""
        value = self._signatures.pop(doc_id, None)
        for key in band_keys(value) if value is not None else ():
            self._bands[key].remove(doc_id)
            if not self._bands[key]:
                del self._bands[key]
        return value

    def sharing(self, keys: Sequence[int]) -> dict[str, Signature]:
        """Those that share a band."""
        return {d: self._signatures[d] for key in keys for d in self._bands.get(key, ())}


def likest(value: Signature, known: Mapping[str, Signature], *, but: str) -> str | None:
    """The document among ``known`` that a text is a copy of; the smallest id where several are equally like."""
    scored = sorted((-likeness(value, other), doc_id) for doc_id, other in known.items() if doc_id != but)
    return scored[0][1] if scored and -scored[0][0] >= LIKENESS else None


def sharing(connection: sa.Connection, keys: Sequence[int]) -> dict[str, Signature]:
    """Stored originals that share one of the bands; for one text or for many at once."""
    if not keys:
        return {}
    return {doc_id: as_signature(data) for doc_id, data in _SHARING.all(connection, {"keys": list(keys)})}


def keep_many(connection: sa.Connection, values: Mapping[str, Signature]) -> None:
    """Store the signatures of originals; copies need none, they lead to theirs."""
    if not values:
        return
    wanted = {"ids": list(values)}
    _FORGET_BANDS.run(connection, wanted)
    _FORGET.run(connection, wanted)
    _KEEP.many(connection, [{"doc_id": d, "signature": v.astype("<u4").tobytes()} for d, v in values.items()])
    numbers = dict(_NUMBERS.all(connection, wanted))
    rows = [{"band": b, "n": numbers[d]} for d, v in values.items() for b in dict.fromkeys(band_keys(v))]
    _KEEP_BANDS.many(connection, rows)


_IDS = ("ids",)
_NUMBERS = Prepared(
    lambda d: sa.select(texts.c.doc_id, texts.c.n).where(among(d, texts.c.doc_id, "ids", sa.Text)), lists=_IDS
)
_FORGET = Prepared(lambda d: texts.delete().where(among(d, texts.c.doc_id, "ids", sa.Text)), lists=_IDS)
_FORGET_BANDS = Prepared(
    lambda d: text_bands.delete().where(
        text_bands.c.n.in_(sa.select(texts.c.n).where(among(d, texts.c.doc_id, "ids", sa.Text)))
    ),
    lists=_IDS,
)  # fmt: skip
_KEEP = Prepared(texts.insert().inline(), columns=("doc_id", "signature"))
_KEEP_BANDS = Prepared(text_bands.insert(), columns=("band", "n"))
_SHARING = Prepared(
    lambda d: sa.select(texts.c.doc_id, texts.c.signature).where(
        texts.c.n.in_(sa.select(text_bands.c.n).where(among(d, text_bands.c.band, "keys")))
    ),
    lists=("keys",),
)
