"""Settings -> an open gazetteer: where the index lives, when it is built anew, and how that stays safe.

The index lives in ``settings.cache / "gazetteer" / "index-<version>"``; the version hashes everything it is made of.
A new one is built aside under a lock and swapped in by renaming, so that readers see the old or the new one and an
interruption leaves the old one serving.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import tempfile
from pathlib import Path

from geo.errors import GazetteerDamaged, GazetteerError, GazetteerMissing, SitmapError
from geo.places.filling.assemble import assemble, sources_of
from geo.places.index.files import FORMAT
from geo.places.index.names import Gazetteer
from geo.ports import Progress
from geo.settings import Settings

logger = logging.getLogger("sitmap.gazetteer")
_PARTIAL = "partial-"


def gazetteer_dir(settings: Settings) -> Path:
    """Folder of the index and of the dumps that were added."""
    home = settings.cache / "gazetteer"
    there = next((p for p in (home, *home.parents) if p.exists()), home)
    # a folder that cannot be written has its gazetteer in the temporary one
    spare = _spare(home)
    return spare if not os.access(there, os.W_OK) and spare.is_dir() else home


def version_of(settings: Settings) -> str:
    """Hash of everything that the index would be built from now; 16 hexadecimal digits."""
    parts = [f"format {FORMAT}"] + [f"{s.name} {s.stamp}" for s in sources_of(settings, gazetteer_dir(settings))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def open_gazetteer(settings: Settings, *, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer, building its index first if there is none, or it is old or damaged.

    Parameters
    ----------
    settings : Settings
        ``cache_dir`` says where the index lives, ``gazetteer_dir`` where tables of the user's own are.
    progress : callable, optional
        Told while an index is built (up to a minute).

    Raises
    ------
    GazetteerError
        If no index is there and none can be built, with what to do.
    """
    home = gazetteer_dir(settings)
    folder = home / f"index-{version_of(settings)}"
    try:
        return Gazetteer(folder)
    except GazetteerMissing:
        reason = "building the gazetteer index (once; about half a minute)"
    except GazetteerDamaged as error:
        reason = f"{error.args[0].partition(';')[0]}; building it again"
        logger.warning(reason)
    if progress:
        progress(0, None, reason)
    try:
        return build(settings, progress=progress)
    except SitmapError as error:
        if (old := newest_index(home, but=folder)) is not None:
            logger.warning("%s; serving the index from before", error)
            return old
        raise


def newest_index(home: Path, *, but: Path | None = None) -> Gazetteer | None:
    """The newest index in the folder that opens, whatever it was made from."""
    folders = [p for p in home.glob("index-*") if p != but] if home.is_dir() else []
    for folder in sorted(folders, key=lambda p: p.stat().st_mtime, reverse=True):
        try:
            return Gazetteer(folder)
        except GazetteerError:
            continue
    return None


def build(settings: Settings, *, progress: Progress | None = None, force: bool = False) -> Gazetteer:
    """Build the index aside, under a lock, and swap it in.

    Raises
    ------
    GazetteerError
        If the disk is full, or the folder cannot be written and a temporary one neither.
    """
    import filelock

    home = writable(gazetteer_dir(settings))
    with filelock.FileLock(home / "build.lock"):
        folder = home / f"index-{version_of(settings)}"
        if not force:  # another process may have built it while this one waited
            try:
                return Gazetteer(folder)
            except GazetteerError:
                pass
        _sweep(home)
        aside = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=home))
        try:
            assemble(settings, gazetteer_dir(settings), aside, folder.name.removeprefix("index-"), progress)
            _swap(aside, folder)
        except OSError as error:
            raise _explain(error, home) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _retire(home, folder)
        return Gazetteer(folder)


def writable(home: Path) -> Path:
    """The folder, or a temporary one of this user where it cannot be written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return home
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _explain(error, home) from error
        spare = _spare(home)
        logger.warning("cannot write to %s (%s); the gazetteer index goes to %s", home, error.strerror, spare)
    try:
        spare.parent.mkdir(exist_ok=True, mode=0o700)
        if hasattr(os, "getuid") and spare.parent.stat().st_uid != os.getuid():
            raise PermissionError(errno.EACCES, "it belongs to somebody else", str(spare.parent))
        spare.mkdir(exist_ok=True)
        return spare
    except OSError as error:
        raise GazetteerMissing(
            f"neither {home} nor {spare} can be written; set SITMAP_CACHE_DIR to a folder that can"
        ) from error


def _spare(home: Path) -> Path:
    """Folder of this user in the system's temporary one, told apart by the folder it stands for."""
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"sitmap-{user}-{mark}" / "gazetteer"


def _swap(aside: Path, folder: Path) -> None:
    if folder.exists():
        old = folder.with_name(f"{_PARTIAL}old-{folder.name}")
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
    aside.rename(folder)


def _sweep(home: Path) -> None:
    for left in home.glob(f"{_PARTIAL}*"):
        shutil.rmtree(left, ignore_errors=True)


def _retire(home: Path, current: Path) -> None:
    """Remove former indexes; processes that hold them mapped keep what they have."""
    _sweep(home)
    for folder in home.glob("index-*"):
        if folder != current:
            shutil.rmtree(folder, ignore_errors=True)


def _explain(error: OSError, home: Path) -> GazetteerError:
    if error.errno == errno.ENOSPC:
        return GazetteerMissing(f"no space left for the gazetteer index in {home}; free 200 MB or set SITMAP_CACHE_DIR")
    return GazetteerMissing(
        f"cannot build the gazetteer index in {home}: {error}; set SITMAP_CACHE_DIR to another folder"
    )
