"""A file as a browser sends it -> its bytes, and a name that is no path."""

from __future__ import annotations

import base64
import binascii
from pathlib import PurePosixPath, PureWindowsPath

from geo.errors import InputError


def plain_name(name: str) -> str:
    """The last part of a file's name: never a path into our folders."""
    last = PureWindowsPath(PurePosixPath(name).name).name.replace("\x00", "").strip(". ")
    return last[:120] or "text.txt"


def decode(contents: str, *, most: int) -> bytes:
    """A data address as a browser sends it -> bytes.

    Raises
    ------
    InputError
        If it is larger than ``most`` bytes or is no data address.
    """
    head, _, body = contents.partition(",")
    if not head.startswith("data:"):
        raise InputError("the file did not arrive whole; drop it again")
    if len(body) * 3 // 4 > most:
        raise InputError(f"larger than {most // 1_000_000} MB; raise max_bytes or split the file")
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("the file did not arrive whole; drop it again") from error
