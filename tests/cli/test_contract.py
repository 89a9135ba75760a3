"""The command line's contract: JSON lines, one answer per line, in order, to the letter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from geo import records

TEXT = "KYIV, Ukraine - On 14 February 2025 warplanes struck Sumy, killing 3 people. Yemeni officials met in Aden."


def run(command: list[str], stdin: str | bytes = "") -> tuple[int, list[dict[str, Any]], str]:
    """Run a command as a user does; answers (exit code, lines, stderr)."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run([sys.executable, "-m", "geo.cli", *command], input=data, capture_output=True, timeout=200)
    out = done.stdout.decode("ascii")  # output is ASCII-escaped, or this fails
    return done.returncode, [json.loads(line) for line in out.splitlines()], done.stderr.decode()


def lines(*records_: Any) -> str:
    return "".join(json.dumps(r) + "\n" for r in records_)


def test_geoparse_answers_each_line_in_order_with_exact_offsets() -> None:
    text = "🙂 Fighting in Aleppo, Syria. Лише Київ. حلب"
    code, out, _ = run(["geoparse", "-"], lines({"doc_id": "b", "text": TEXT}, {"doc_id": "a", "text": text}))
    assert code == 0
    assert [line["doc_id"] for line in out] == ["b", "a"]
    for line, source in zip(out, (TEXT, text), strict=True):
        previous = 0
        for mention in line["mentions"]:
            assert set(mention) == {"start", "end", "text", "use", "score", "place", "reason", "alternatives"}
            assert source[mention["start"] : mention["end"]] == mention["text"]
            assert mention["start"] >= previous
            previous = mention["end"]
            assert mention["use"] in ("literal", "demonym", "embedded", "dateline")
            assert 0 <= mention["score"] <= 1
            if mention["place"] is None:
                assert mention["reason"]
            else:
                msgspec.convert(mention["place"], records.Place)
            for alternative in mention["alternatives"]:
                msgspec.convert(alternative, records.Alternative)
    uses = {m["text"]: m["use"] for m in out[0]["mentions"]}
    assert uses["KYIV"] == "dateline"
    assert uses["Yemeni"] == "demonym"
    assert uses["Sumy"] == "literal"
    assert {"Aleppo", "Syria"} <= {m["text"] for m in out[1]["mentions"]}


def test_geoparse_resolves_exactly_the_given_spans_in_their_order() -> None:
    text = "From Homs to Hama, and a word."
    spans = [[13, 17], [5, 9], [5, 9], [25, 29]]
    code, out, _ = run(["geoparse", "-"], lines({"doc_id": "x", "text": text, "spans": spans}))
    assert code == 0
    assert [[m["start"], m["end"]] for m in out[0]["mentions"]] == spans
    assert [m["text"] for m in out[0]["mentions"]] == ["Hama", "Homs", "Homs", "word"]
    assert out[0]["mentions"][0]["place"]["country"] == "SY"
    assert out[0]["mentions"][3]["reason"], "a word that is no known name is told so"


def test_dates_answer_the_contract() -> None:
    record = {"doc_id": "d", "text": "It happened on 16 July 2025.", "published": "2025-07-20"}
    code, out, _ = run(["dates", "-"], lines(record))
    assert code == 0
    assert out == [
        {
            "doc_id": "d",
            "dates": [
                {
                    "start": 15,
                    "end": 27,
                    "text": "16 July 2025",
                    "date_start": "2025-07-16",
                    "date_end": "2025-07-16",
                    "precision": "day",
                }
            ],
        }
    ]


def test_extract_answers_records_that_hold_the_schema() -> None:
    code, out, _ = run(["extract", "-"], lines({"doc_id": "e", "text": TEXT, "published": "2025-02-15"}))
    assert code == 0
    (incident,) = out[0]["incidents"]
    schema_code = subprocess.run([sys.executable, "-m", "geo.cli", "schema"], capture_output=True, text=True)
    jsonschema.validate(incident, json.loads(schema_code.stdout))
    assert set(incident) == set(records.Incident.__struct_fields__)
    assert incident["sub_event_type"] == "Air/drone strike"
    assert incident["event_type"] == "Explosions/Remote violence"
    assert (incident["date_start"], incident["date_end"]) == ("2025-02-14", "2025-02-14")
    assert incident["place"]["country"] == "UA"
    assert incident["place"]["mention"] == "Sumy"
    assert incident["fatalities"] == {"low": 3, "high": 3}
    source = incident["sources"][0]
    assert TEXT[source["start"] : source["end"]] == source["quote"]


@pytest.mark.parametrize("command", ["geoparse", "dates", "extract"])
def test_a_bad_line_is_answered_and_the_rest_goes_on(command: str) -> None:
    stdin = (
        b"this is no json\n"
        + json.dumps({"doc_id": "no-text"}).encode()
        + b"\n\n[1, 2]\n\xff\xfe\n"
        + json.dumps({"doc_id": "ok", "text": "", "published": None}).encode()
    )
    code, out, err = run([command, "-"], stdin)
    assert code == 1
    assert [line["doc_id"] for line in out] == [None, "no-text", None, None, "ok"]
    assert [set(line["error"]) for line in out[:4]] == [{"code", "message"}] * 4
    assert "error" not in out[4]
    assert "4 line(s)" in err


def test_bad_spans_and_types_are_errors_of_their_line() -> None:
    bad = [[[0, 99]], [[3, 3]], [["a", 2]], "x", [[True, 2]]]
    stdin = lines(*({"doc_id": i, "text": "Homs fell", "spans": spans} for i, spans in enumerate(bad)))
    code, out, _ = run(["geoparse", "-"], stdin)
    assert code == 1
    assert [line["error"]["code"] for line in out] == ["bad_input"] * 5
    assert [line["doc_id"] for line in out] == [0, 1, 2, 3, 4]


def test_wrong_usage_exits_with_two() -> None:
    assert run(["geoparse"])[0] == 2
    assert run(["no-such-command"])[0] == 2


def test_schema_is_valid_and_requires_every_key() -> None:
    schema = records.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    incident = schema["$defs"]["Incident"]
    assert set(incident["required"]) == set(records.Incident.__struct_fields__)


def test_a_publication_date_is_read_in_any_usual_form_or_refused() -> None:
    text = "Shells fell on Friday."
    said = ["2025-07-20", "20/07/2025", "20 July 2025", "2025-07-20T08:30:00Z", "2025-13-45", "soon", ""]
    code, out, _ = run(
        ["dates", "-"], lines(*({"doc_id": str(n), "text": text, "published": p} for n, p in enumerate(said)))
    )
    assert code == 1
    assert [line["dates"][0]["date_start"] for line in out[:4]] == ["2025-07-18"] * 4
    assert ["YYYY-MM-DD" in line["error"]["message"] for line in out[4:6]] == [True, True]
    assert out[6]["dates"][0]["date_start"] is None


@pytest.mark.parametrize("command", ["geoparse", "dates", "extract"])
def test_a_file_that_cannot_be_read_is_told_in_a_line(command: str, tmp_path: Path) -> None:
    for name, problem in ((tmp_path / "nothing.jsonl", "does not exist"), (tmp_path, "is a folder")):
        code, out, err = run([command, str(name)])
        assert (code, out) == (1, [])
        assert problem in err
        assert len(err.splitlines()) == 1
