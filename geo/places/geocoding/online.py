"""Names that the gazetteer lacks -> a geopy service of the user's choice: identified, rate-limited, cached on disk.

The service is asked through `geo.net` by an adapter of geopy's own kind, so that all of its limits hold here too. A
failure is kept for the report and never stops a run; after a few in a row the service is left alone.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeopyError
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location

from geo import net
from geo.errors import InputError, SitmapError
from geo.places.model import distance_km
from geo.records import Place

#: Seconds between two questions; the usage policy of OpenStreetMap's Nominatim asks for no more than one a second.
MIN_DELAY = 1.0
#: Failures in a row after which the service is left alone.
MAX_FAILURES = 3
_MAX_BYTES = 2_000_000
_TIMEOUT = 10.0


class NetAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's way to the network, through :func:`geo.net.fetch`."""

    def __init__(self, *, proxies: Any = None, ssl_context: Any = None, allow_private: bool = False) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._allow_private = allow_private

    def get_text(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> str:
        """Fetch as text."""
        fetched = net.fetch(url, max_bytes=_MAX_BYTES, timeout=timeout or _TIMEOUT, allow_private=self._allow_private)
        return fetched.body.decode("utf-8", errors="replace")

    def get_json(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> Any:
        """Fetch as JSON."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError as error:
            raise GeocoderParseError(f"the answer is no JSON: {text[:80]!r}") from error


class OnlineGeocoder:
    """A geopy service as the last resort.

    Parameters
    ----------
    service : str
        geopy's name of it, with its own options as in a web address: ``nominatim``,
        ``nominatim?domain=localhost:8080&scheme=http``, ``opencage?api_key=...``.
    cache : pathlib.Path
        Folder in which answers are kept, "nothing found" included.
    min_delay : float
        Seconds between two questions.

    Raises
    ------
    InputError
        If geopy has no such service, or it wants other options.
    """

    def __init__(self, service: str, cache: Path, *, min_delay: float = MIN_DELAY) -> None:
        name, _, query = service.partition("?")
        options: dict[str, Any] = dict(parse_qsl(query))
        self.name = name.strip().lower()
        # a service at an address that the user gave may well be in the user's own network
        self._allow_private = "domain" in options
        self._coder = self._make(options)
        self._asked = hashlib.sha256(json.dumps([self.name, options], sort_keys=True).encode()).hexdigest()[:12]
        self._cache = cache / f"{self.name}-{self._asked}"
        self._min_delay = min_delay
        self._last = float("-inf")
        self._in_a_row = 0
        #: What went wrong, one line each.
        self.failures: list[str] = []

    def _make(self, options: dict[str, Any]) -> Any:
        try:
            kind = get_geocoder_for_service(self.name)
        except GeopyError as error:
            raise InputError(f"geopy knows no service '{self.name}'; try nominatim, photon or arcgis") from error
        allowed = inspect.signature(kind).parameters
        fixed = {"user_agent": net.USER_AGENT, "timeout": _TIMEOUT, "adapter_factory": self._adapter}
        try:
            return kind(**{k: v for k, v in fixed.items() if k in allowed}, **options)
        except (TypeError, GeopyError, ValueError) as error:
            raise InputError(
                f"{self.name} cannot be set up: {error}; give options as {self.name}?name=value"
            ) from error

    def _adapter(self, *, proxies: Any = None, ssl_context: Any = None) -> NetAdapter:
        return NetAdapter(proxies=None, ssl_context=None, allow_private=self._allow_private)

    def place(self, query: str, country: str | None = None) -> Place | None:
        """Ask for a place; ``None`` if it is unknown there or the service fails (see :attr:`failures`).

        Parameters
        ----------
        query : str
            The name as the table or report has it.
        country : str, optional
            ISO 3166 alpha-2, passed on where the service takes it.
        """
        path = self._cache / f"{hashlib.sha256(f'{country}|{query}'.encode()).hexdigest()[:32]}.json"
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=Place | None)
            return kept
        except (OSError, msgspec.DecodeError, msgspec.ValidationError):
            pass
        if self._in_a_row >= MAX_FAILURES:
            return None
        try:
            found = self._ask(query, country)
        except (GeopyError, SitmapError, ValueError, TypeError, KeyError) as error:
            self._fail(query, error)
            return None
        self._in_a_row = 0
        place = _to_place(found, query, country, self.name) if found is not None else None
        self._keep(path, place)
        return place

    def _ask(self, query: str, country: str | None) -> Location | None:
        wait = self._last + self._min_delay - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last = time.monotonic()
        allowed = inspect.signature(self._coder.geocode).parameters
        extra = {"country_codes": country.lower() if country else None, "language": "en", "addressdetails": True}
        return self._coder.geocode(query, **{k: v for k, v in extra.items() if k in allowed and v is not None})

    def _fail(self, query: str, error: Exception) -> None:
        self._in_a_row += 1
        self.failures.append(
            f"{self.name} failed for '{query}': {' '.join(str(error).split()) or type(error).__name__}"
        )
        if self._in_a_row == MAX_FAILURES:
            self.failures.append(f"{self.name} is not asked again in this run")

    def _keep(self, path: Path, place: Place | None) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(msgspec.json.encode(place))
        except OSError as error:
            self.failures.append(f"the answer could not be kept in {path.parent}: {error.strerror}")


def _to_place(found: Location, query: str, country: str | None, service: str) -> Place:
    raw = found.raw if isinstance(found.raw, dict) else {}
    address = raw.get("address") if isinstance(raw.get("address"), dict) else {}
    code = (address or {}).get("country_code") or country
    radius = _radius(raw.get("boundingbox"))
    return Place(
        id=f"{service}:{raw.get('osm_type', '')[:1]}{raw['osm_id']}"
        if "osm_id" in raw
        else f"geo:{found.latitude:.5f},{found.longitude:.5f}",
        name=str(raw.get("name") or found.address).split(",")[0].strip() or query,
        mention=query,
        kind="PPL",
        country=str(code).upper() if code else None,
        admin1=(address or {}).get("state"),
        admin1_code=None,
        lat=float(found.latitude),
        lon=float(found.longitude),
        precision="town" if radius is None or radius <= 15 else "near" if radius <= 40 else "region",
        radius_km=radius,
        basis="named",
    )


def _radius(box: Any) -> float | None:
    """Half the diagonal in km of Nominatim's bounding box (south, north, west, east, as text)."""
    try:
        south, north, west, east = (float(value) for value in box)
    except (TypeError, ValueError):
        return None
    return round(distance_km(south, west, north, east) / 2, 2)
