"""What every source of places is read into before it is indexed: one row per place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

EMBEDDED, SUPPLEMENT, DUMP, USER = range(4)


#: GeoNames' whole files that hold no places of their own.
SIDE_NAMES = ("admin1CodesASCII", "admin2Codes", "alternateNamesV2", "hierarchy")


class PlaceRow(NamedTuple):
    """A place as a source tells it. ``names`` are the other names, in any script; ``radius_km`` 0 means unknown."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    admin1_code: str
    lat: float
    lon: float
    radius_km: float = 0.0
    population: int = 0
    source: int = EMBEDDED
    cls: str = ""
    admin1: str = ""
    aliases: tuple[str, ...] = ()
    admin2_code: str = ""  # GeoNames' form, 'SY.12.1203'; that of a district itself on its own row


class Demonym(NamedTuple):
    """A word for the people or things of a place ('Syrian') and the id of that place."""

    word: str
    place_id: str


class IdSet:
    """GeoNames' numbers, one bit each: 13 million of them take 2 MB and not a gigabyte."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._bits = bytearray()
        for number in ids:
            self.add(number)

    def __contains__(self, number: int) -> bool:
        byte = number >> 3
        return byte < len(self._bits) and bool(self._bits[byte] & 1 << (number & 7))

    def add(self, number: int) -> bool:
        """Take a number in; ``False`` if it is in already."""
        byte, bit = number >> 3, 1 << (number & 7)
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1024 - len(self._bits)))
        if self._bits[byte] & bit:
            return False
        self._bits[byte] |= bit
        return True


def valid_point(lat: float, lon: float) -> bool:
    """Whether a latitude and a longitude in degrees lie on the globe (and are numbers)."""
    return -90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0


def split_names(text: str | None, separator: str = "|") -> tuple[str, ...]:
    """Split a cell of variants, dropping blanks and repetitions but keeping the order."""
    return tuple(dict.fromkeys(p for p in (part.strip() for part in (text or "").split(separator)) if p))


#: Capital letters by which people do call a town.
_SAID = frozenset({"NYC", "CDMX", "CABA"})


def is_code(name: str) -> bool:
    """Whether an alternate name is no name but an airport's or station's code ('GAO', 'AND', 'OSLK')."""
    return 3 <= len(name) <= 4 and name.isascii() and name.isupper() and name.isalpha() and name not in _SAID
