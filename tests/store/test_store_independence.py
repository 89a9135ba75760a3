"""Three sources, twenty copies and what papers have from one agency are told apart, whoever counts them."""

from __future__ import annotations

import pytest

from geo.filters import Filter
from geo.publish.summary import Summary
from geo.store.records.flat import flat
from geo.store.records.independent import independent, joined


def reports(make, *told: tuple[str, str | None, str | None]):
    """Observations of one strike, each of (document, publisher, copy of)."""
    return [
        make.observation(f"o-{doc}", doc, sources=[make.source(doc, publisher=publisher, copy_of=copy)])
        for doc, publisher, copy in told
    ]


COPIES = [(f"copy{i}", f"Paper {i}", "own1") for i in range(20)]
OWN = [("own1", "Courier", None), ("own2", "Herald", None), ("own3", "Radio", None)]
AGENCY = [("a1", "Reuters (via Gulf Paper)", None), ("a2", "reuters (via Dawn)", None), ("a3", "Reuters", None)]


@pytest.mark.parametrize(
    ("told", "sources", "copies"),
    [
        (OWN, 3, 0),
        ([*OWN, *COPIES], 3, 20),
        (COPIES, 1, 20),  # the original told of something else
        (AGENCY, 1, 0),
        ([*OWN, *COPIES, *AGENCY], 4, 20),
        ([("b1", "Reuters", None), ("b2", "Reuters", None)], 2, 0),  # two reports of its own
        ([("a1", "AFP (via Dawn)", None), ("c1", "AFP (via Sun)", "own1"), ("own1", "Courier", None)], 1, 1),
    ],
)
def test_sources_of_one_incident(store, make, told, sources, copies):
    make.add(store, *reports(make, *told))
    (incident,) = store.incidents()
    assert independent(incident.sources) == flat(incident)["source_count"] == sources
    counts = store.counts()
    assert (counts["sources"], counts["copies"]) == (sources, copies)
    summary = Summary()
    summary.add(incident)
    assert (summary.independent_sources, summary.copies) == (sources, copies)


def test_sources_of_several_incidents(store, make):
    first = reports(make, ("a1", "AP (via Sun)", None), ("a2", "AP (via Dawn)", None), ("own1", "Herald", None))
    # The agency's next report, on another day, is another source; a paper that tells of both counts once.
    second = [
        make.observation("x1", "a4", date="2024-12-05", sources=[make.source("a4", publisher="AP (via Sun)")]),
        make.observation("x2", "own1", date="2024-12-05", sources=[make.source("own1", publisher="Herald")]),
    ]
    store.add(make.document("own1"), [first[2], second[1]], "m1", merge=make.merge)
    make.add(store, *first[:2], second[0])
    assert store.counts()["sources"] == 3
    assert store.counts(Filter(since="2024-12-01"))["sources"] == 2
    whole, half = Summary(), Summary()
    one, other = store.incidents()
    whole.add(one)
    half.add(other)
    whole.absorb(half)
    assert whole.independent_sources == 3


def test_chains_are_joined_once():
    assert joined([("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("b", "a")]) == 3
    assert joined([]) == 0


def test_rows_of_one_table_are_one_source_of_each_publisher(store, make):
    named = [("r1", "Our list"), ("r2", "Our list"), ("r3", "Radio"), ("r4", None)]
    told = [
        make.observation(
            f"o-{doc}", doc, date=f"2024-12-0{n}", sources=[make.source(doc, publisher=who, dataset="List")]
        )
        for n, (doc, who) in enumerate(named, 1)
    ]
    make.add(store, *told)
    assert store.counts()["sources"] == 3
    summary = Summary()
    for incident in store.incidents():
        summary.add(incident)
    assert (summary.incidents, summary.independent_sources) == (4, 3)
