"""Records: every key always, JSON and back, schema from the same class."""

from __future__ import annotations

import msgspec
import pytest

from geo import records
from geo.errors import SitmapError


def incident(**changes: object) -> records.Incident:
    base = records.Incident(
        id="i1",
        title="Air strike on Saraqib",
        event_type="Explosions/Remote violence",
        sub_event_type="Air/drone strike",
        outcome="occurred",
        status="reported",
        salience="main",
        aggregate=False,
        part_of=None,
        actors=[],
        target_type=None,
        weapon=None,
        quantity=None,
        date_start=None,
        date_end=None,
        date_precision="unknown",
        date_basis="none",
        place=None,
        alternatives=[],
        fatalities=records.Range(low=12, high=None),
        injured=None,
        missing=None,
        detained=None,
        confidence=records.Confidence(overall=0.5, place=0.0, kind=0.9, date=0.0),
        sources=[],
        review=records.Review(),
        merge=[],
        codes={},
        tags=[],
        made_by="test",
    )
    return msgspec.structs.replace(base, **changes)


def test_every_key_is_written_also_where_unknown() -> None:
    plain = msgspec.json.decode(records.to_json(incident()))
    assert set(plain) == set(records.Incident.__struct_fields__)
    assert plain["place"] is None
    assert plain["actors"] == []
    assert plain["fatalities"] == {"low": 12, "high": None}
    assert set(plain["review"]) == {"state", "by", "at", "note"}


def test_json_comes_back_the_same_and_bad_json_names_the_path() -> None:
    one = incident(title="حلب", tags=["a", "b"])
    assert records.incident_from_json(records.to_json(one)) == one
    with pytest.raises(msgspec.ValidationError, match="outcome"):
        records.incident_from_json(records.to_json(one).replace(b'"occurred"', b'"perhaps"'))


def test_records_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        incident().title = "other"  # type: ignore[misc]


def test_design_keys_are_all_there() -> None:
    keys = (
        "id title event_type sub_event_type outcome status salience aggregate part_of actors target_type weapon "
        "quantity date_start date_end date_precision date_basis place alternatives fatalities injured missing detained "
        "confidence sources review merge codes tags made_by"
    )
    assert set(keys.split()) == set(records.Incident.__struct_fields__)


def test_every_error_has_a_code_and_a_reason() -> None:
    def tree(kind: type[SitmapError]) -> list[type[SitmapError]]:
        return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]

    import geo.errors as errors

    for kind in tree(SitmapError):
        assert kind.code and kind.__doc__
        if kind is not SitmapError and kind.__module__ == errors.__name__:
            assert kind.__name__ in (errors.__doc__ or ""), f"{kind.__name__} is missing in the drawing of the tree"
