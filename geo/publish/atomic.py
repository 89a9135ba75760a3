"""A target path -> a file that appears there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import PublishError


def check_way_out(target: str | Path) -> None:
    """Refuse a target that cannot be written before any work is done for it.

    Raises
    ------
    PublishError
        If it is a folder, its folder is missing, or that cannot be written.
    """
    path = Path(target)
    if path.is_dir():
        raise PublishError(f"cannot write {path}: it is a folder; give a file name, e.g. {path / 'incidents.geojson'}")
    if not path.parent.is_dir():
        raise _unwritable(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    if not os.access(path.parent, os.W_OK):
        raise _unwritable(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


@contextmanager
def replacing(target: str | Path) -> Iterator[Path]:
    """Give a path to write to beside ``target``; on success it takes the target's name, on failure it vanishes.

    Parameters
    ----------
    target : str or pathlib.Path
        The final name. Its folder must exist.

    Yields
    ------
    pathlib.Path
        A fresh path in the same folder with the target's suffix, so that drivers which look at it are content.

    Raises
    ------
    PublishError
        If the folder is missing or cannot be written, or the disk is full.
    """
    path = Path(target)
    check_way_out(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(_mode(path))
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Permissions of the file that is replaced, else what the user's umask gives a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(path: Path, error: OSError) -> PublishError:
    reason = error.strerror or str(error)
    return PublishError(f"cannot write {path}: {reason}; choose another folder or make room, nothing was written")
