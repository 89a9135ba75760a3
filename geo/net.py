"""URL -> bytes or file; the only place that opens an outgoing connection, and only when the user asked for it.

Careful on purpose: http and https only; every address a name resolves to is checked before connecting, and the checked
one is connected to, so that neither a redirect nor a changing name leads into the private network; size and time are
limited while reading, not after; a download that broke off goes on where it stopped if the file is still the same.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urljoin

from geo.addresses import checked, is_public, quoted
from geo.bodies import blocks, decoded, refused
from geo.errors import UnreadableSource
from geo.ports import Progress
from geo.resume import keep_note, resume_headers
from geo.version import __version__

USER_AGENT = f"sitmap/{__version__} (+https://pypi.org/project/sitmap)"
MAX_REDIRECTS = 5
#: Seconds without a byte before a download is given up (it can be resumed).
STALL_SECONDS = 30.0
_REDIRECTS = (301, 302, 303, 307, 308)


class Fetched(NamedTuple):
    """What came back: the final address after redirects, the body and its media type (may be empty)."""

    url: str
    body: bytes
    content_type: str


def fetch(url: str, *, max_bytes: int, timeout: float = 30.0, allow_private: bool = False) -> Fetched:
    """Fetch a page or file into memory.

    Parameters
    ----------
    url : str
        An http or https address.
    max_bytes : int
        Largest body that is taken, after decompression.
    timeout : float
        Seconds for everything together, redirects included.
    allow_private : bool
        Whether loopback, private and link-local addresses may be asked (tests, an intranet of the user's).

    Raises
    ------
    UnreadableSource
        If the address is refused or does not answer, answers with an error, or gives too much.
    """
    deadline = time.monotonic() + timeout
    with _request(url, {}, deadline, timeout, allow_private) as (final, response):
        if response.status != http.client.OK:
            raise refused(final, response)
        body = bytearray()
        for block in decoded(final, response, deadline):
            body += block
            if len(body) > max_bytes:
                raise UnreadableSource(f"{final} is larger than {max_bytes:,} bytes; raise SITMAP_MAX_BYTES to take it")
        return Fetched(final, bytes(body), response.getheader("Content-Type") or "")


def post_json(url: str, body: Any, *, headers: dict[str, str], max_bytes: int, timeout: float = 120.0) -> Any:
    """Send JSON to a service that the user named, and read its JSON answer; no redirect is followed.

    Parameters
    ----------
    url : str
        An http or https address; it may be in the private network, for the user runs such services there.
    body : object
        What is sent.
    headers : dict of str to str
        Sent with it, e.g. a key.
    max_bytes : int
        Largest answer that is taken.
    timeout : float
        Seconds for everything together.

    Raises
    ------
    UnreadableSource
        If the address is refused, does not answer, answers with an error or with something that is no JSON.
    """
    deadline = time.monotonic() + timeout
    parts = checked(url)
    connection = _connect(url, parts, timeout, allow_private=True)
    try:
        data = json.dumps(body).encode()
        sent = {"User-Agent": USER_AGENT, "Content-Type": "application/json", "Connection": "close"}
        connection.request("POST", quoted(parts.path or "/"), data, sent | headers)
        response = connection.getresponse()
        if response.status != http.client.OK:
            raise refused(url, response)
        answer = bytearray()
        for block in decoded(url, response, deadline):
            answer += block
            if len(answer) > max_bytes:
                raise UnreadableSource(f"{url} answers with more than {max_bytes:,} bytes")
        return json.loads(answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, UnreadableSource):
            raise
        raise UnreadableSource(f"{url} does not answer in JSON: {error or type(error).__name__}") from error
    finally:
        connection.close()


def download(
    url: str,
    path: Path,
    progress: Progress | None = None,
    *,
    allow_private: bool = False,
    stall: float = STALL_SECONDS,
    max_bytes: int | None = None,
) -> Path:
    """Download a file, going on where an earlier try broke off; it appears under its name only when complete.

    Parameters
    ----------
    url : str
        An http or https address.
    path : pathlib.Path
        Where the file is to be; ``<name>.part`` and ``<name>.part.json`` stand beside it meanwhile.
    progress : callable, optional
        Told bytes done and in all.
    allow_private : bool
        As for :func:`fetch`.
    stall : float
        Seconds without a byte before giving up.
    max_bytes : int, optional
        Largest file that is taken.

    Raises
    ------
    UnreadableSource
        As :func:`fetch`; what has arrived stays for the next try.
    """
    part, note = path.with_name(path.name + ".part"), path.with_name(path.name + ".part.json")
    headers = resume_headers(url, part, note)
    with _request(url, headers, None, stall, allow_private) as (final, response):
        if response.status == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and headers:
            part.unlink(missing_ok=True)
            note.unlink(missing_ok=True)
            return download(url, path, progress, allow_private=allow_private, stall=stall, max_bytes=max_bytes)
        if response.status not in (http.client.OK, http.client.PARTIAL_CONTENT):
            raise refused(final, response)
        resumed = response.status == http.client.PARTIAL_CONTENT
        done = part.stat().st_size if resumed else 0
        length = response.getheader("Content-Length")
        total = done + int(length) if length and length.isdigit() else None
        if max_bytes is not None and (total or 0) > max_bytes:
            raise UnreadableSource(f"{final} has {total:,} bytes, more than the {max_bytes:,} that are taken")
        keep_note(url, note, response)
        with part.open("ab" if resumed else "wb") as out:
            for block in blocks(final, response, None):
                out.write(block)
                done += len(block)
                if max_bytes is not None and done > max_bytes:
                    raise UnreadableSource(f"{final} is larger than the {max_bytes:,} bytes that are taken")
                if progress:
                    progress(done, total, path.name)
    if total is not None and done != total:
        raise UnreadableSource(
            f"{final} broke off after {done:,} of {total:,} bytes; run the same again to go on from there"
        )
    part.replace(path)
    note.unlink(missing_ok=True)
    return path


@contextmanager
def _request(
    url: str, headers: dict[str, str], deadline: float | None, timeout: float, allow_private: bool
) -> Iterator[tuple[str, http.client.HTTPResponse]]:
    """Send a GET, following redirects with every hop checked; the final address and the open response."""
    for _ in range(MAX_REDIRECTS + 1):
        parts = checked(url)
        connection = _connect(url, parts, _left(url, deadline, timeout), allow_private)
        try:
            response = _send(url, parts, connection, headers)
            target = response.getheader("Location")
            if response.status not in _REDIRECTS or not target:
                yield url, response
                return
        finally:
            connection.close()
        url = urljoin(url, target)
    raise UnreadableSource(f"{url} redirects more than {MAX_REDIRECTS} times; give the final address")


def _left(url: str, deadline: float | None, timeout: float) -> float:
    left = timeout if deadline is None else min(timeout, deadline - time.monotonic())
    if left <= 0:
        raise UnreadableSource(f"{url} took longer than {timeout:g} s; try again later")
    return left


def _connect(url: str, parts: SplitResult, timeout: float, allow_private: bool) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _address(url, host, port, allow_private)
    # the connection is made to the address that was checked, under the name that was asked
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        sock = socket.create_connection((address, port), timeout=timeout)
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except OSError as error:
        raise UnreadableSource(f"{url} cannot be reached: {error}; check the address and the network") from error
    connection.sock = sock
    return connection


def _address(url: str, host: str, port: int, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableSource(f"the name {host} of {url} is not known: {error}; check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(is_public(a) for a in addresses):
        raise UnreadableSource(
            f"{url} leads into a private network and is refused; where it is your own add --allow-private, else save "
            "the file and give its path"
        )
    return addresses[0]


def _send(
    url: str, parts: SplitResult, connection: http.client.HTTPConnection, headers: dict[str, str]
) -> http.client.HTTPResponse:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    accepted = "identity" if headers else "gzip, identity"
    sent = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": accepted, "Connection": "close"}
    try:
        connection.request("GET", quoted(path), headers=sent | headers)
        return connection.getresponse()
    except (OSError, http.client.HTTPException) as error:
        raise UnreadableSource(f"{url} does not answer: {error or type(error).__name__}; try again later") from error
