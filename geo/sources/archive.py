"""Zip of anything that we read -> its documents; bombs, path tricks, links and nested archives are refused."""

from __future__ import annotations

import csv
import io
import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec

from geo.sources.base import Failure, Item, Origin, Unreadable, decode
from geo.sources.folder import TABLE, by_file, table_lines, useless_lines

#: Members of one archive.
MAX_MEMBERS = 200_000
#: Unpacked bytes per packed byte; text reaches 10 to 30, bombs over 1,000.
MAX_RATIO = 200
#: Unpacked bytes that are no bomb at whatever ratio.
LEAST_BOMB = 10_000_000
#: Unpacked bytes of one archive, as a multiple of the largest single file.
MAX_TOTAL = 40


def read(data: bytes, origin: Origin) -> Iterator[Item]:
    """Read an archive from memory."""
    yield from stream(io.BytesIO(data), origin)


def stream(handle: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read an archive member by member; nothing is written to disk."""
    from geo.sources.reading import KNOWN_SUFFIXES, read_data

    try:
        archive = zipfile.ZipFile(handle)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("damaged", f"{origin.path} is no readable zip file ({error}); pack it again") from error
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        check_sizes(members, origin)
        tables = {}
        found = False
        for member in members:
            path = PurePosixPath(member.filename)
            if path.name.lower() == TABLE and _trick(member) is None:
                table = f"{origin.path}!{member.filename}"
                beside = {PurePosixPath(m.filename).name for m in members if _folder(m) == path.parent}
                try:
                    lines = table_lines(decode(_bytes(archive, member, origin), origin), table)
                except (Unreadable, csv.Error) as error:
                    yield Failure(path=table, code=getattr(error, "code", "unreadable"), message=str(error))
                    continue
                yield from useless_lines(lines, beside, table)
                tables[path.parent] = by_file(lines)
        for member in members:
            path = PurePosixPath(member.filename)
            inner = msgspec.structs.replace(origin, path=f"{origin.path}!{member.filename}")
            if reason := _trick(member):
                yield Failure(path=inner.path, code="hostile", message=f"{inner.path} {reason} and is left out")
                continue
            name = path.name.lower()
            if name == TABLE or name.startswith(".") or "__MACOSX" in path.parts or not name.endswith(KNOWN_SUFFIXES):
                continue
            found = True
            known = origin.known | tables.get(path.parent, {}).get(path.name, {})
            try:
                data = _bytes(archive, member, inner)
            except Unreadable as error:
                yield Failure(path=inner.path, code=error.code, message=str(error))
                continue
            yield from read_data(path.name, data, msgspec.structs.replace(inner, known=known))
        if not found:
            raise Unreadable("nothing", f"{origin.path} holds no file that we read")


def check_sizes(members: Iterable[zipfile.ZipInfo], origin: Origin) -> None:
    """Refuse an archive that says itself that it is a bomb.

    Raises
    ------
    Unreadable
        ``bomb``.
    """
    total = 0
    for count, member in enumerate(members, 1):
        total += member.file_size
        packed = max(member.compress_size, 1)
        bomb = member.file_size > LEAST_BOMB and member.file_size / packed > MAX_RATIO
        if bomb or count > MAX_MEMBERS or total > MAX_TOTAL * origin.max_bytes:
            raise Unreadable(
                "bomb",
                f"{origin.path} unpacks to far more than it is and is refused; unpack it yourself if you trust it",
            )


def _folder(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename).parent


def _trick(member: zipfile.ZipInfo) -> str | None:
    """What is wrong with a member's name or kind."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return "leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if name.lower().endswith((".zip", ".mbox.gz")) or name.lower().endswith(".tar"):
        return "is an archive in an archive"
    return None


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: Origin) -> bytes:
    """Unpack one member, no further than the limit whatever its header says."""
    if member.file_size > origin.max_bytes:
        raise Unreadable(
            "too_large", f"{origin.path} is larger than {origin.max_bytes / 1e6:g} MB; raise SITMAP_MAX_BYTES"
        )
    try:
        with archive.open(member) as handle:
            data = handle.read(origin.max_bytes + 1)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("damaged", f"{origin.path} cannot be unpacked: {error}") from error
    if len(data) > origin.max_bytes:
        raise Unreadable("bomb", f"{origin.path} is larger than it says and is refused")
    if not data.strip():
        raise Unreadable("empty", f"{origin.path} is empty")
    return data
