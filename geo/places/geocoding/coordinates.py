"""Text -> point: decimal degrees, degrees-minutes-seconds, MGRS and plus codes."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.places.index.rows import valid_point

#: Kilometres in a degree of latitude (mean meridian, IUGG sphere).
KM_PER_DEGREE = 111.19


class PointFound(NamedTuple):
    """Latitude and longitude in degrees, how far off the written form may be in km, and what form it was."""

    lat: float
    lon: float
    radius_km: float
    form: str


_NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d+)?"
_DECIMAL = re.compile(
    rf"^\(?\s*(?P<lat>{_NUMBER})\s*°?\s*(?P<ns>[NS])?\s*[,;/\s]\s*(?P<lon>{_NUMBER})\s*°?\s*(?P<ew>[EW])?\s*\)?$", re.I
)
_LED = re.compile(rf"^(?P<ns>[NS])\s*(?P<lat>{_NUMBER})°?\s*[,;/\s]\s*(?P<ew>[EW])\s*(?P<lon>{_NUMBER})°?$", re.I)
_PART = r"(\d{1,3})\s*[°d:\s]\s*(\d{1,2}(?:\.\d+)?)\s*['′m:\s]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"″s]|'')?)?\s*"
_DMS = re.compile(rf"^\(?{_PART}([NS])\s*[,;/]?\s*{_PART}([EW])\)?$", re.I)
_MGRS = re.compile(r"^(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(\d[\d\s]*)$", re.I)
_PLUS = re.compile(r"^([23456789CFGHJMPQRVWX]{2,8}0*\+[23456789CFGHJMPQRVWX]{0,7})(?:[,\s]+(.+))?$", re.I)


def parse_point(text: str) -> PointFound | None:
    """Read a point written as coordinates, latitude first; ``None`` if the text is no such thing.

    Parameters
    ----------
    text : str
        E.g. ``36.20N 37.16E``, ``36.20, 37.16``, ``36°12'05"N 37°09'40"E``, ``37S CA 34567 89012``, ``8G4F6536+28``.
    """
    text = " ".join(text.split()).replace("−", "-").replace("’", "'").replace("”", '"')
    for read in (_decimal, _dms, _mgrs, _plus):
        found = read(text)
        if found is not None and valid_point(found.lat, found.lon):
            return found
    return None


def short_plus_code(text: str) -> tuple[str, str] | None:
    """A short plus code and the place it leans on ('6537+CX Aleppo'); ``None`` if the text is no such thing."""
    match = _PLUS.match(text.strip())
    if match and match[2] and len(match[1].split("+")[0]) < 8:
        return match[1].upper(), match[2]
    return None


def recover_plus_code(code: str, lat: float, lon: float) -> PointFound | None:
    """The point of a short plus code near a reference point in degrees."""
    from openlocationcode import openlocationcode as olc

    if not olc.isShort(code):
        return None
    return _plus(olc.recoverNearest(code, lat, lon))


def _decimal(text: str) -> PointFound | None:
    match = _DECIMAL.match(text) or _LED.match(text)
    if match is None:
        return None
    lat_text, lon_text = match["lat"].replace(",", "."), match["lon"].replace(",", ".")
    marked = bool(match["ns"] and match["ew"])
    if not marked and "." not in lat_text + lon_text:
        return None  # '12 30' is no point
    lat, lon = float(lat_text), float(lon_text)
    lat = -lat if (match["ns"] or "N").upper() == "S" else lat
    lon = -lon if (match["ew"] or "E").upper() == "W" else lon
    digits = min(len(t.partition(".")[2]) for t in (lat_text, lon_text))
    return PointFound(lat, lon, round(max(0.05, KM_PER_DEGREE * 0.5 * 10**-digits), 3), "decimal")


def _dms(text: str) -> PointFound | None:
    match = _DMS.match(text)
    if match is None:
        return None
    d1, m1, s1, ns, d2, m2, s2, ew = match.groups()
    lat = int(d1) + float(m1) / 60 + float(s1 or 0) / 3600
    lon = int(d2) + float(m2) / 60 + float(s2 or 0) / 3600
    step = 1 / 3600 if s1 else 1 / 60
    return PointFound(
        round(-lat if ns.upper() == "S" else lat, 6),
        round(-lon if ew.upper() == "W" else lon, 6),
        round(KM_PER_DEGREE * step / 2, 3),
        "dms",
    )


def _mgrs(text: str) -> PointFound | None:
    match = _MGRS.match(text)
    if match is None:
        return None
    digits = "".join(match[4].split())
    if len(digits) % 2 or len(digits) > 10:
        return None
    from mgrs import MGRS
    from mgrs.core import MGRSError

    half = 10 ** (5 - len(digits) // 2) / 2
    # the library gives the south-west corner of the square; adding a digit 5 to each half gives its middle
    n = len(digits) // 2
    middle = f"{digits[:n]}5{digits[n:]}5" if n < 5 else digits
    try:
        lat, lon = MGRS().toLatLon(f"{match[1]}{match[2]}{match[3]}{middle}".upper())
    except MGRSError:
        return None
    return PointFound(round(lat, 6), round(lon, 6), round(half / 1000 * 1.41, 3), "mgrs")


def _plus(text: str) -> PointFound | None:
    match = _PLUS.match(text)
    if match is None or match[2]:
        return None
    from openlocationcode import openlocationcode as olc

    code = match[1].upper()
    if not olc.isFull(code):
        return None
    area = olc.decode(code)
    radius = KM_PER_DEGREE * (area.latitudeHi - area.latitudeLo) / 2
    return PointFound(round(area.latitudeCenter, 6), round(area.longitudeCenter, 6), round(radius, 3), "plus code")
