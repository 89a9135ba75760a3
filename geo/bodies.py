"""An open response -> its body, a block at a time and within its time; opens no connection."""

from __future__ import annotations

import gzip
import http.client
import time
import zlib
from collections.abc import Iterator

from geo.errors import UnreadableSource

#: Bytes read, and unpacked, at a time.
BLOCK = 1 << 16


def blocks(url: str, response: http.client.HTTPResponse, deadline: float | None) -> Iterator[bytes]:
    """Blocks as they come; a body that breaks off or takes too long is an :class:`UnreadableSource`."""
    try:
        while block := response.read1(BLOCK):
            if deadline is not None and time.monotonic() > deadline:
                raise UnreadableSource(f"{url} is too slow; try again later")
            yield block
    except (OSError, http.client.HTTPException) as error:
        raise UnreadableSource(f"{url} broke off: {error or type(error).__name__}; run the same again") from error


def decoded(url: str, response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
    """Blocks of the body, unpacked a piece at a time so that a bomb is noticed by its size."""
    if (response.getheader("Content-Encoding") or "").lower() not in ("gzip", "x-gzip"):
        yield from blocks(url, response, deadline)
        return
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for block in blocks(url, response, deadline):
            while block:
                yield unpack.decompress(block, BLOCK)
                block = unpack.unconsumed_tail
    except (zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableSource(f"{url} is wrongly compressed: {error}") from error


def refused(url: str, response: http.client.HTTPResponse) -> UnreadableSource:
    """What to raise where a server answers with an error."""
    return UnreadableSource(f"{url} answers {response.status} {response.reason}; check the address")
