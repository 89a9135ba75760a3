"""GeoNames dumps (.txt, .zip, by country or whole) and their side tables -> rows, as a stream.

The form is GeoNames' own (https://download.geonames.org/export/dump/readme.txt): nineteen tab-separated columns. Lines
that are cut short, wrongly encoded or off the globe are left out and counted, never guessed at.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from geo.errors import UnreadableSource
from geo.places.index.rows import DUMP, IdSet, PlaceRow, is_code, valid_point
from geo.ports import Progress

#: GeoNames' official address; tests put a server of their own here.
BASE_ADDRESS = "https://download.geonames.org/export/dump/"
LICENCE = "GeoNames, CC BY 4.0 (https://www.geonames.org)"
COLUMNS = 19
#: Spots that reports name; hotels, shops, schools and the like would only add namesakes.
_SPOTS = """AIRB AIRF AIRH AIRP AIRQ ANS BDG BDGQ BCN BSTN CMP CMPRF CMPREF CSTM CTRA DAM DPOF FRMT FT FY GATE HSP INSM
    LDNG LTHSE MALL MFG MNMT MSQE NOV NUC OILF OILR OILT OILW PAL PIPEL PKLT PMPO PO PP PRN PS PSH PSN PIER PRT PYR QUAY
    RKRY RSTN RUIN SCHM SHRN STDM STNB TMPL TNL TOWR UNIV WHRF GASF MN MNAU MNC MNCU MNFE MNQR REFY TRANT WTRW"""
SPOTS = frozenset(_SPOTS.split())
#: Former and doubled places.
_GONE = frozenset({"PPLH", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH", "ADM5", "ADM4"})
#: Languages of ``alternateNamesV2`` that are not names.
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "phon", "piny", "abbr", "tcid"})


class DumpCount(Counter[str]):
    """What was read: ``rows`` taken, ``kind`` left out as not of interest, and lines ``short``, ``code``, ``point``."""

    @property
    def bad(self) -> int:
        """Lines that are damaged."""
        return self["short"] + self["encoding"] + self["number"] + self["point"]


def dump_rows(path: Path, count: DumpCount | None = None, progress: Progress | None = None) -> Iterator[PlaceRow]:
    """Rows of a dump, one at a time.

    Parameters
    ----------
    path : pathlib.Path
        ``XX.txt``, ``allCountries.txt``, or the .zip that holds it.
    count : DumpCount, optional
        Counts what was taken and left out.
    progress : callable, optional
        Told the rows read.

    Raises
    ------
    UnreadableSource
        If the file is no archive or holds no dump.
    """
    count = DumpCount() if count is None else count
    with open_dump(path) as stream:
        for number, line in enumerate(stream):
            if progress and number % 50_000 == 0:
                progress(number, None, f"reading {path.name}")
            row = _row(line, count)
            if row is not None:
                count["rows"] += 1
                yield row


def _row(line: bytes, count: DumpCount) -> PlaceRow | None:
    if not line.strip() or line.startswith(b"#"):
        return None
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        count["encoding"] += 1
        return None
    if len(cells) != COLUMNS or not cells[0].isdigit() or not cells[1]:
        count["short"] += 1
        return None
    cls, code = cells[6], cells[7]
    if code in _GONE or (cls == "S" and code not in SPOTS):
        count["kind"] += 1
        return None
    try:
        lat, lon, people = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        count["number"] += 1
        return None
    if not valid_point(lat, lon):
        count["point"] += 1
        return None
    country = cells[8].upper()
    admin1 = cells[10] if cells[10] not in ("", "00") else ""
    names = (cells[2], *(n for n in cells[3].split(",") if not is_code(n))) if cells[3] else (cells[2],)
    place_admin1 = f"{country}.{admin1}" if country and admin1 else ""
    label = cells[1] if code == "ADM1" else ""
    admin2 = f"{place_admin1}.{cells[11]}" if place_admin1 and cells[11] else ""
    return PlaceRow(
        f"gn:{cells[0]}", cells[1], names, code or "PPL", country, place_admin1, lat, lon, 0.0, people, DUMP, cls,
        label, (), admin2,
    )  # fmt: skip


@contextmanager
def open_dump(path: Path) -> Iterator[Iterable[bytes]]:
    """Lines of a dump, unpacked on the way.

    Raises
    ------
    UnreadableSource
        If the file is missing, a damaged archive, or an archive without a dump.
    """
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                name = _member(archive, path)
                with archive.open(name) as stream:
                    yield _lines(stream, path)
        else:
            with path.open("rb") as stream:
                yield stream
    except zipfile.BadZipFile as error:
        raise UnreadableSource(f"{path} is a damaged archive: {error}; remove it and add it again") from error
    except OSError as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror or error}; check the path") from error


def _lines(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    try:
        yield from stream
    except (zipfile.BadZipFile, EOFError) as error:
        raise UnreadableSource(f"{path} is a damaged archive: {error}; remove it and add it again") from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    names = [n for n in archive.namelist() if n.lower().endswith(".txt") and "readme" not in n.lower()]
    same = [n for n in names if Path(n).stem.lower() == path.stem.lower()]
    if not names:
        raise UnreadableSource(f"{path} holds no .txt; give a GeoNames dump")
    return (same or names)[0]


def looks_like_dump(path: Path) -> bool:
    """Whether a file has the form of a dump in its first lines."""
    try:
        with open_dump(path) as stream:
            for number, line in enumerate(stream):
                cells = line.split(b"\t")
                if len(cells) == COLUMNS and cells[0].isdigit():
                    return True
                if number > 50:
                    break
    except UnreadableSource:
        if path.suffix.lower() == ".zip":
            raise
    return False


def survey(path: Path, ids: IdSet) -> set[str]:
    """Countries of which a dump has second-order divisions; the GeoNames ids of its lines are added to ``ids``.

    The quick pass that tells which embedded rows a dump replaces.
    """
    divided: set[str] = set()
    with open_dump(path) as stream:
        for line in stream:
            head = line.partition(b"\t")[0]
            if head.isdigit() and len(head) < 10:
                ids.add(int(head))
            if b"\tA\tADM2\t" in line:
                divided.add(line.split(b"\t", 9)[8].decode("ascii", errors="replace"))
    return divided


def division_names(path: Path) -> dict[str, str]:
    """Code -> English name, of ``admin1CodesASCII.txt`` (``SY.12``) or ``admin2Codes.txt`` (``SY.12.1203``)."""
    names = {}
    with open_dump(path) as stream:
        for line in stream:
            cells = line.decode("utf-8", errors="replace").rstrip("\r\n").split("\t")
            if len(cells) >= 2 and "." in cells[0]:
                names[cells[0]] = cells[1]
    return names


def holders(path: Path) -> Iterator[tuple[int, int]]:
    """GeoNames ids of holder and held, of ``hierarchy.txt``; only where the one administers the other."""
    with open_dump(path) as stream:
        for line in stream:
            cells = line.decode("ascii", errors="replace").rstrip("\r\n").split("\t")
            if len(cells) >= 2 and cells[0].isdigit() and cells[1].isdigit() and cells[2:3] in ([], [""], ["ADM"]):
                yield int(cells[0]), int(cells[1])


def alternate_names(path: Path, wanted: IdSet | set[int]) -> dict[int, list[str]]:
    """GeoNames id -> names of ``alternateNamesV2`` for the wanted ids; historic ones and links left out."""
    names: dict[int, list[str]] = {}
    with open_dump(path) as stream:
        for line in stream:
            cells = line.decode("utf-8", errors="replace").rstrip("\r\n").split("\t")
            if len(cells) < 4 or not cells[1].isdigit() or cells[2] in _NO_NAMES:
                continue
            historic = len(cells) > 7 and cells[7] == "1"
            if int(cells[1]) in wanted and not historic and cells[3]:
                names.setdefault(int(cells[1]), []).append(cells[3])
    return names
