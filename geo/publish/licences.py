"""Incidents -> those that may be passed on: rows of datasets whose licence forbids it are held back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from geo.publish.summary import Summary
from geo.records import Incident, Source

#: Datasets that forbid passing their rows on (ACLED's terms of use, 2024), by the start of the name in small letters.
RESTRICTED_DATASETS: Final = ("acled", "armed conflict location")
_RESTRICTED_LICENCE = re.compile(
    r"no[ -]redistribution|not? (?:to be )?redistribut|all rights reserved|restricted|acled", re.I
)


def is_restricted(source: Source) -> bool:
    """Whether the licence of a source's dataset forbids passing the row on."""
    dataset = (source.dataset or "").casefold()
    if any(dataset.startswith(name) for name in RESTRICTED_DATASETS):
        return True
    return bool(source.dataset and source.licence and _RESTRICTED_LICENCE.search(source.licence))


def passable(incidents: Iterable[Incident], summary: Summary) -> Iterator[Incident]:
    """Leave out what may not be passed on, and count it in ``summary.withheld``.

    An incident that other sources tell, too, stays with those; the imported columns in ``codes`` go.
    """
    for incident in incidents:
        for source in incident.sources:
            if source.dataset is not None:
                break
        else:  # the usual case, and the quickest way to find out
            yield incident
            continue
        kept = [s for s in incident.sources if not is_restricted(s)]
        if len(kept) == len(incident.sources):
            yield incident
        elif kept:
            yield replace(incident, sources=kept, codes={})
        else:
            summary.withheld += 1
