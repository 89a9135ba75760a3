"""Place id -> the name that English texts use, where GeoNames' main name is another one.

'Hodeidah' for 'Al Hudaydah', 'Zakho' for 'Zaxo'. Only what is shown changes: towns are found by all of their names, and
the id stays. The table is made by ``scripts/build_english_names.py`` (docs/decisions/0012-display-names.md).
"""

from __future__ import annotations

import csv
from functools import cache

from geo.resources import data_dir


def shown_name(place_id: str, name: str) -> str:
    """The name to show for a place: the English one where there is one, else ``name``.

    Examples
    --------
    >>> shown_name("gn:79415", "Al Hudaydah"), shown_name("gn:98182", "Baghdad")
    ('Hodeidah', 'Baghdad')
    """
    return _table().get(place_id, name)


@cache
def _table() -> dict[str, str]:
    path = data_dir() / "gazetteer" / "english_names.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        return {r["place_id"]: r["english"] for r in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)}
