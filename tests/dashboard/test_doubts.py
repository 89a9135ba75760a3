"""How surely a doer is told: in the queue, the table, the panel."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs
from samples import ONE, observations

from dashboard.context import Context
from dashboard.doubts import reasons
from dashboard.rows import page, row_of
from dashboard.texts import Texts, catalogue
from dashboard.views.panel import build
from dashboard.views.review import _ORDER
from geo.records import INFERRED
from geo.store import open_store
from geo.store.records.doubts import EXCESS

T = Texts("en")


def told(store: Any, certainty: str, said_by: str | None = None) -> Any:
    """An incident of the sample whose doer is told less surely."""
    incident = next(i for i in store.incidents() if i.actors and i.actors[0].role == "perpetrator")
    doer = structs.replace(incident.actors[0], certainty=certainty, said_by=said_by)
    return structs.replace(incident, actors=[doer, *incident.actors[1:]])


CASES = [
    ("stated", None, "", "", []),
    ("claimed", None, "doer by own claim", " (claimed)", ["claimed"]),
    ("blamed", "the army", "doer only blamed", " (blamed)", ["blamed, said by the army"]),
    ("suspected", None, "doer only suspected", " (suspected)", ["suspected"]),
    ("suspected", INFERRED, "doer only inferred", " (inferred; no report says so)", ["inferred; no report says so"]),
]


@pytest.mark.parametrize(("certainty", "said_by", "why", "cell", "panel"), CASES)
def test_who_is_not_told_as_the_doer_is_shown_so(
    context: Context, store: Any, certainty: str, said_by: str | None, why: str, cell: str, panel: list[str]
) -> None:
    incident = told(store, certainty, said_by)
    assert [r for r in reasons(incident, T) if r.startswith("doer")] == ([why] if why else [])
    row = row_of(incident, T)
    assert row["by"] == f"{incident.actors[0].name}{cell}"
    assert why in row["why"]
    shown = str(build(incident, context))
    assert (f"Span(children='{why}', className='tag')" in shown) == bool(why)
    assert all(f" ({words})" in shown for words in panel)


def test_other_doubts_are_told_too(store: Any) -> None:
    incident = told(store, "stated")
    sure = structs.replace(incident.confidence, place=0.3, date=0.2, kind=0.9)
    assert reasons(structs.replace(incident, status="disputed", confidence=sure), T) == [
        "date doubtful", "place doubtful", "disputed",
    ]  # fmt: skip


def test_every_row_says_why_it_is_there(context: Context, store: Any) -> None:
    queue = page(context.selection({})[0], store, 0, 20, _ORDER, T)
    assert [row["why"] for row in queue if not row["why"]] == []
    told = {row["title"]: row["why"] for row in queue}
    assert told["Remote explosive/landmine/IED"].split(" · ") == [
        "kind doubtful",
        "date doubtful",
        "no place",
        "no date",
    ]
    assert told["Peaceful protest in Aleppo"] == "nothing doubtful, not reviewed yet"
    first = {row["title"] for row in queue[:2]}
    assert first == {"Remote explosive/landmine/IED", "Shelling/artillery/missile attack in Yemen"}


def test_another_place_that_fits_is_a_reason(store: Any) -> None:
    incident = next(i for i in store.incidents() if i.alternatives)
    assert "another place fits, too" in reasons(incident, T)
    far = structs.replace(incident, alternatives=[structs.replace(incident.alternatives[0], score=0.1)])
    assert "another place fits, too" not in reasons(far, T)
    unknown = structs.replace(incident.place, basis="container")
    assert "place in no gazetteer" in reasons(structs.replace(incident, place=unknown), T)
    country = structs.replace(incident, place=structs.replace(incident.place, precision="country"), sources=[])
    assert {"only the country known", "no source"} <= set(reasons(country, T))


def test_the_weakest_part_is_named_where_only_the_whole_is_not_sure(store: Any) -> None:
    incident = next(i for i in store.incidents() if i.place and not i.alternatives)
    sure = structs.replace(incident.confidence, overall=0.6, place=0.8, kind=0.85, date=0.9)
    assert reasons(structs.replace(incident, confidence=sure), T) == ["place unsure"]


def test_a_reading_that_differs_comes_first_though_it_is_approved(context: Context, store: Any) -> None:
    aleppo = next(i for i in store.incidents() if i.title == "Peaceful protest in Aleppo")
    others = [i.id for i in store.incidents() if i.id != aleppo.id]
    store.approve([aleppo.id, others[0]], by="Ben")
    anew = [
        structs.replace(o, made_by="2", **({"weapon": "stones"} if o.title == aleppo.title else {}))
        for o in observations()["one"]
    ]
    store.add(ONE, anew, "2")
    queue = page(context.selection({})[0], store, 0, 20, _ORDER, T)
    assert (queue[0]["id"], queue[0]["why"]) == (aleppo.id, "a later reading differs")
    assert (queue[-1]["id"], queue[-1]["review"]) == (others[0], "approved")


def test_the_queue_begins_with_doers_that_no_report_tells(tmp_path: Any) -> None:
    from dashboard.app import create_app
    from geo.settings import Settings

    settings = Settings(store=f"sqlite:///{tmp_path / 'q.db'}", cache_dir=str(tmp_path))
    with open_store(settings.store, create=True) as store:
        sample = [o for o in observations()["one"] if o.actors and o.actors[0].role == "perpetrator"]
        how = [("stated", None), ("blamed", "army"), ("suspected", INFERRED)]
        changed = [
            structs.replace(o, actors=[structs.replace(o.actors[0], certainty=c, said_by=s), *o.actors[1:]])
            for o, (c, s) in zip(sample, how, strict=True)
        ]
        store.add(ONE, changed, "test")
        context = create_app(settings, store=store).context
        queue = page(context.selection({})[0], store, 0, 10, _ORDER, T)
        assert [r["why"].split(" · ")[0] for r in queue] == [
            "doer only inferred", "doer only blamed", "nothing doubtful, not reviewed yet",
        ]  # fmt: skip


def test_every_language_has_the_words() -> None:
    for language in ("en", "ar"):
        texts = catalogue(language)
        assert {f"why.doer.{c}" for c in ("claimed", "blamed", "suspected", "inferred")} <= set(texts)
        assert {"certainty.inferred", "column.why", "why.nothing", "why.reviewed", "why.differs"} <= set(texts)
        parts = {f"{part}{how}" for part in ("kind", "place", "date") for how in ("", "_unsure")}
        assert {f"why.{word}" for word in parts | set(EXCESS)} <= set(texts)
