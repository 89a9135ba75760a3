"""Address or publisher -> the country that a source reports from, by its domain; a weak bias of the ranker."""

from __future__ import annotations

import re

_HOST = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\.?(?::\d+)?(?:[/?#]|$)", re.IGNORECASE
)
#: Domains of countries that are sold to all the world, and so say nothing.
_SOLD = frozenset(
    ("ai", "cc", "co", "fm", "gg", "im", "io", "la", "ly", "me", "nu", "sh", "st", "to", "tv", "vc", "ws")
)
#: Domains that are not the country's ISO code.
_OTHER = {"uk": "GB", "su": "RU"}


def home_of(*sources: str | None) -> str | None:
    """Country (ISO 3166 alpha-2) of the first source whose domain names one.

    Parameters
    ----------
    *sources : str or None
        Addresses or names of publishers; a name without a domain says nothing.

    Examples
    --------
    >>> home_of("https://www.example.com.ng/news/1"), home_of("example.co.uk"), home_of("Example Daily", None)
    ('NG', 'GB', None)
    """
    for source in sources:
        found = _HOST.match((source or "")[:500].strip())
        last = found[1].rsplit(".", 1)[-1].lower() if found else ""
        if len(last) == 2 and last.isalpha() and last not in _SOLD and last != "eu":
            return _OTHER.get(last, last.upper())
    return None
