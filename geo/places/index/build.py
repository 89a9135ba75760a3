"""Rows and demonyms -> columns in memory; :mod:`geo.places.index.files` turns them into an index.

Made for millions of rows: names go into one growing block of bytes and are told apart by 64-bit hashes, so that no
Python object is kept for any of them.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable

from geo.places.index.display import plain_name
from geo.places.index.merging import division_key
from geo.places.index.rows import DUMP, EMBEDDED, USER, Demonym, IdSet, PlaceRow, valid_point
from geo.places.index.spelling import fold, latin
from geo.places.model import class_of, default_radius
from geo.ports import Progress

MAIN, OTHER, DEMONYM = 0, 1, 2
#: Degrees are stored as whole millionths (11 cm), so that 36.20124 comes out as it went in.
DEGREE = 1_000_000
#: GeoNames ids are kept as numbers, others as text under a number below zero.
GN = "gn:"
_REPORT_EVERY = 20_000
#: How much better known a kind is than its population says, in powers of ten.
_FAME = {"CONT": 9.0, "PCLI": 4.0, "PCLD": 3.0, "TERR": 3.0, "ADM1": -0.5, "PPLC": 1.5, "OCN": 8.0, "SEA": 7.0}
_FAME |= {
    "GULF": 6.5,
    "STRT": 6.0,
    "RGN": 6.0,
    "ADM2": -1.0,
    "ADM3": -1.5,
    "MTS": 5.0,
    "STM": 3.0,
    "LK": 3.0,
    "ISL": 3.0,
}
_FAME_BY_CLASS = {"H": 1.5, "T": 1.5, "L": 2.5, "S": 2.0, "R": 1.0, "U": 1.0, "V": 1.0}
#: A rank above all others for what the user added.
_OWN = 20.0
#: GeoNames' minor features (wells, hills, farms) are many; a dump's are not as well known as a supplement's.
_MINOR = 2.0


def fame(row: PlaceRow) -> float:
    """Rough prior of a place: powers of ten of people, or what its kind is worth where nobody lives there."""
    bonus = _FAME.get(row.kind)
    if bonus is None:
        bonus = _FAME_BY_CLASS.get(row.cls or class_of(row.kind), 0.0)
    if row.source == USER:
        bonus += _OWN
    elif row.id.startswith(GN) and bonus > 0 and row.cls not in ("", "A", "P"):
        bonus -= _MINOR
    return math.log10(row.population + 10) + bonus


class IndexBuilder:
    """Collects rows in columns.

    Rows are taken best source first: of two rows with one id the first stays.

    Parameters
    ----------
    progress : callable, optional
        Told the number of places read.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self.progress = progress
        self.own_ids: dict[str, int] = {}
        self._seen = IdSet()
        self.aliases: dict[str, str] = {}
        self.divisions: dict[str, str] = {}
        self.countries: dict[str, int] = {"": 0}
        self.kinds: dict[str, int] = {"": 0}
        self.codes: dict[str, int] = {"": 0}
        self.admin1_names: dict[str, str] = {}
        self.main, self.main_at = bytearray(), array("Q", [0])
        self.gn = array("q")
        self.lat, self.lon, self.population = array("i"), array("i"), array("I")
        self.radius, self.fame = array("f"), array("f")
        self.country, self.kind, self.source, self.code = array("H"), array("H"), array("B"), array("I")
        self.names, self.names_at = bytearray(), array("Q", [0])
        self.post_hash, self.post_place, self.post_flag = array("q"), array("I"), array("B")
        self.district, self.districts = array("I"), {"": 0}
        self.district_rows: dict[int, int] = {}
        self.holder, self.held = array("q"), array("q")
        self.skipped = 0

    def __len__(self) -> int:
        return len(self.lat)

    def add(self, row: PlaceRow) -> bool:
        """Take a row in; ``False`` if its id is known already or its point is not on the globe."""
        if not valid_point(row.lat, row.lon) or not row.name:
            self.skipped += 1
            return False
        if not self._number(row.id):
            return False
        place = len(self.lat)
        for alias in row.aliases:
            self.aliases.setdefault(alias, row.id)
        if (code := division_key(row)) is not None:
            self.divisions.setdefault(code, row.id)
        self._columns(row)
        posted: set[int] = set()
        self._post(row.name, place, MAIN, posted)
        for name in row.names:
            self._post(name, place, OTHER, posted)
        if self.progress and place % _REPORT_EVERY == 0:
            self.progress(place, None, "reading places")
        return True

    def _number(self, place_id: str) -> bool:
        """Enter an id; ``False`` if it is in already."""
        number = place_id[len(GN) :]
        if not (place_id.startswith(GN) and number.isdigit() and len(number) < 10):
            if place_id in self.own_ids:
                return False
            self.own_ids[place_id] = len(self.lat)
            self.gn.append(-len(self.own_ids))
            return True
        gn = int(number)
        if not self._seen.add(gn):
            return False
        self.gn.append(gn)
        return True

    def _columns(self, row: PlaceRow) -> None:
        self.lat.append(round(row.lat * DEGREE))
        self.lon.append(round(row.lon * DEGREE))
        self.population.append(min(max(row.population, 0), 0xFFFFFFFF))
        self.radius.append(row.radius_km if row.radius_km > 0 else default_radius(row.kind, row.population, row.cls))
        self.fame.append(fame(row))
        self.country.append(self.countries.setdefault(row.country, len(self.countries)))
        self.kind.append(self.kinds.setdefault(row.kind, len(self.kinds)))
        self.code.append(self.codes.setdefault(row.admin1_code, len(self.codes)))
        self.source.append(row.source)
        district = self.districts.setdefault(row.admin2_code, len(self.districts))
        self.district.append(district)
        if row.kind == "ADM2" and district:
            self.district_rows.setdefault(district, len(self.district) - 1)
        plain = row.source in (EMBEDDED, DUMP)  # our own and the user's names are as they should be shown
        self.main += (plain_name(row.name, row.country) if plain else row.name).encode()
        self.main_at.append(len(self.main))
        if row.admin1 and row.admin1_code:
            shown = plain_name(row.admin1, row.country) if plain else row.admin1
            self.admin1_names.setdefault(row.admin1_code, shown)

    def _post(self, name: str, place: int, flag: int, posted: set[int]) -> None:
        folded = fold(name)
        number = hash(folded)
        if not folded or number in posted:
            return
        posted.add(number)
        if not name.isascii() and folded.isascii() and (spelled := latin(name)) != folded:
            self.names += f"{folded}\n{spelled}".encode()  # 'ç' folds to 'c' but is spelled 'ch'
        else:
            self.names += folded.encode()
        self.names_at.append(len(self.names))
        self.post_hash.append(number)
        self.post_place.append(place)
        self.post_flag.append(flag)

    def hold(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take in which GeoNames ids hold which; pairs of which either is not in are left out."""
        for holder, held in pairs:
            if holder in self._seen and held in self._seen:
                self.holder.append(holder)
                self.held.append(held)

    def add_demonym(self, demonym: Demonym, rows: dict[str, int]) -> bool:
        """Take in a demonym of a place that is in already (its row by :meth:`rows_of`); ``False`` if it is not."""
        place = rows.get(demonym.place_id)
        if place is None:
            return False
        self._post(demonym.word, place, DEMONYM, set())
        return True

    def rows_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Rows of some ids, found in one pass; ids that are not in are left out."""
        wanted: dict[int, list[str]] = {}
        found: dict[str, int] = {}
        for place_id in set(ids):
            real = self.aliases.get(place_id, place_id)
            if real in self.own_ids:
                found[place_id] = self.own_ids[real]
            elif real.startswith(GN) and real[len(GN) :].isdigit():
                wanted.setdefault(int(real[len(GN) :]), []).append(place_id)
        for row, gn in enumerate(self.gn):
            for place_id in wanted.get(gn, ()):
                found[place_id] = row
        return found

    def name_at(self, posting: int) -> tuple[str, str]:
        """Folded name of a posting, and the form from which its key is made."""
        text = self.names[self.names_at[posting] : self.names_at[posting + 1]].decode()
        folded, _, spelled = text.partition("\n")
        return folded, spelled or folded


def add_all(builder: IndexBuilder, rows: Iterable[PlaceRow]) -> int:
    """Add rows; the number that was new."""
    return sum(builder.add(row) for row in rows)
