"""What a report tells as its news and what as background."""

from __future__ import annotations

import pytest

from geo.records import Document

#: Makes a report long; tells nothing.
FILLER = "\n".join(
    f"The road to the north is long, and the {n}th bend of it is the one that drivers talk of." for n in range(18)
)


@pytest.mark.parametrize(
    ("told", "salience"),
    [
        # beside news of the week, last month is background
        (
            ["A mine killed two men in Homs on 17 June.", "Gunmen shot nine men in Idlib on 20 May."],
            ["main", "background"],
        ),
        # two weeks still are news
        (["A mine killed two men in Homs on 17 June.", "Gunmen shot nine men in Idlib on 8 June."], ["main", "main"]),
        # a report that looks back over the spring
        (
            [
                "A mine killed two men in Homs on 2 April.",
                "Gunmen shot nine men in Idlib on 8 May.",
                "Shells killed six men in Aleppo on 20 May.",
                "Rebels had seized the town of Tyre on 3 March 2021.",
            ],
            ["main", "main", "main", "background"],
        ),
    ],
)
def test_how_old_background_is_depends_on_the_rest_of_the_report(pipeline, told, salience):
    text = "\n".join([*told, FILLER])
    found = pipeline.extract(Document(doc_id="d", text=text, published="2024-06-20"))
    assert [i.salience for i in sorted(found, key=lambda i: i.sources[0].start)] == salience


def test_a_short_report_published_late_has_its_own_news(pipeline):
    text = "Gunmen shot nine men in Idlib on 20 May."
    (incident,) = pipeline.extract(Document(doc_id="d", text=text, published="2024-09-20"))
    assert incident.salience == "main"
