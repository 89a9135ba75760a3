"""Sources -> how many of them are independent.

A copy is its original, what papers have from one agency is one, and so are the rows of a table, of each publisher that
it names.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

#: Between the original publisher and whoever printed it: 'Agency (via Paper)'.
VIA = " (via "

K = TypeVar("K", bound=Hashable)


class Told(Protocol):
    """What is asked of a source."""

    @property
    def doc_id(self) -> str:
        """The document."""
        ...

    @property
    def publisher(self) -> str | None:
        """Who published it."""
        ...

    @property
    def copy_of(self) -> str | None:
        """The document that it copies."""
        ...

    @property
    def dataset(self) -> str | None:
        """The table that it is a row of."""
        ...


def origin(source: Told) -> str:
    """What a source is from: the document that it is or copies; for a row, its table and who is named there."""
    rows = f"{source.dataset}\n{source.publisher or ''}" if source.dataset else None
    return source.copy_of or rows or source.doc_id


def agency(publisher: str | None) -> str:
    """Who a report is from: the agency where a paper has it from one, else the publisher; for comparison only."""
    return (publisher or "").partition(VIA)[0].casefold()


def one_agency(sources: Sequence[Told]) -> list[tuple[str, str]]:
    """Pairs of origins of one incident that are the same source, because papers have them from one agency.

    A paper's 'Agency (via Paper)' and the agency's own report are the same source.
    """
    agencies = {agency(s.publisher) for s in sources if VIA in (s.publisher or "")}
    first: dict[str, str] = {}
    pairs = []
    for source in sources if agencies else ():
        if (name := agency(source.publisher)) in agencies:
            one = first.setdefault(name, origin(source))
            if one != origin(source):
                pairs.append((one, origin(source)))
    return pairs


def independent(sources: Sequence[Told]) -> int:
    """Number of independent sources of one incident."""
    return len({origin(s) for s in sources}) - joined(one_agency(sources))


def joined(pairs: Iterable[tuple[K, K]]) -> int:
    """By how much a number of things falls when the two of each pair are one."""
    leads: dict[K, K] = {}
    less = 0

    def top(one: K) -> K:
        while (above := leads.get(one, one)) != one:
            leads[one] = leads.get(above, above)  # halve the way for the next
            one = above
        return one

    for a, b in set(pairs):
        if (x := top(a)) != (y := top(b)):
            leads[x] = y
            less += 1
    return less
