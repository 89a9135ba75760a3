"""JSON lines in -> JSON lines out: geoparse, dates, extract."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

import click
import msgspec

from geo.cli.options import Bar, settings_from
from geo.errors import InputError, SitmapError
from geo.pipeline import Pipeline
from geo.records import Document

Answer = Callable[[Pipeline, dict[str, Any]], dict[str, Any]]

#: Keys that may stand in an input line besides `text`; anything else is refused, so that typing errors show.
_TEXT_KEYS = ("doc_id", "text", "title", "publisher", "url", "author", "published", "language")


def _document(line: dict[str, Any]) -> Document:
    if not isinstance(line.get("text"), str):
        raise InputError('"text" is missing or not a string')
    fields = {key: line[key] for key in _TEXT_KEYS if line.get(key) is not None}
    for key, value in fields.items():
        if not isinstance(value, str) and key != "doc_id":
            raise InputError(f'"{key}" must be a string')
    return Document(**{**fields, "doc_id": str(line.get("doc_id", ""))})


def _lines(stream: IO[Any]) -> Iterator[tuple[Any, str | None]]:
    """Each line as (object, problem); a bad line is told, not raised."""
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            yield {"doc_id": None}, f"line {number} is not JSON: {error}"
            continue
        if not isinstance(line, dict):
            yield {"doc_id": None}, f"line {number} is not a JSON object"
            continue
        yield line, None


def _run(source: str, answer: Answer, **pipeline_options: Any) -> None:
    pipeline: Pipeline | None = None
    failed = 0
    bar = Bar()
    with click.open_file(source, "rb") as stream:
        for line, problem in _lines(stream):
            doc_id = line.get("doc_id")
            try:
                if problem:
                    raise InputError(problem)
                if pipeline is None:
                    pipeline = Pipeline(settings_from(), progress=bar, **pipeline_options)
                    bar.close()
                out = {"doc_id": doc_id, **answer(pipeline, line)}
            except SitmapError as error:
                failed += 1
                out = {"doc_id": doc_id, "error": {"code": error.code, "message": str(error)}}
            except Exception as error:  # one document must not take the rest with it
                failed += 1
                out = {"doc_id": doc_id, "error": {"code": "internal", "message": f"{type(error).__name__}: {error}"}}
            sys.stdout.write(json.dumps(out, ensure_ascii=True) + "\n")
            sys.stdout.flush()
    if failed:
        click.echo(f"sitmap: {failed} line(s) could not be answered; see their 'error'", err=True)
        sys.exit(1)


def _spans(line: dict[str, Any], text: str) -> list[tuple[int, int]] | None:
    if line.get("spans") is None:
        return None
    spans = []
    if not isinstance(line["spans"], list):
        raise InputError('"spans" must be a list of [start, end]')
    for span in line["spans"]:
        ok = (
            isinstance(span, list)
            and len(span) == 2
            and all(isinstance(n, int) and not isinstance(n, bool) for n in span)
            and 0 <= span[0] < span[1] <= len(text)
        )
        if not ok:
            raise InputError(f"span {span} is not [start, end] within the text's {len(text)} characters")
        spans.append((span[0], span[1]))
    return spans


def _countries(value: str | None) -> tuple[str, ...]:
    return tuple(c.strip().upper() for c in value.split(",") if c.strip()) if value else ()


@click.command()
@click.argument("source", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option("--focus", metavar="SY,IQ", help="countries to prefer")
@click.option("--within", metavar="SY", help="countries to stay in")
@click.option("--recogniser", metavar="NAME", help="another recogniser, e.g. spacy:en_core_web_sm; ours unless given")
def geoparse(source: str, focus: str | None, within: str | None, recogniser: str | None) -> None:
    """Find and place the toponyms of each line's text."""

    def answer(pipeline: Pipeline, line: dict[str, Any]) -> dict[str, Any]:
        document = _document(line)
        mentions = pipeline.geoparse(
            document, spans=_spans(line, document.text), focus=_countries(focus), within=_countries(within)
        )
        return {"mentions": msgspec.to_builtins(mentions)}

    _run(source, answer, recogniser=recogniser)


@click.command()
@click.argument("source", metavar="FILE|-", type=click.Path(allow_dash=True))
def dates(source: str) -> None:
    """Find and normalise the time expressions of each line's text."""

    def answer(pipeline: Pipeline, line: dict[str, Any]) -> dict[str, Any]:
        keys = ("start", "end", "text", "date_start", "date_end", "precision")
        return {"dates": [{key: getattr(span, key) for key in keys} for span in pipeline.dates(_document(line))]}

    _run(source, answer)


@click.command()
@click.argument("source", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option("--explain", is_flag=True, help="add what was considered and why it did or did not become an incident")
def extract(source: str, explain: bool) -> None:
    """Find the incidents of each line's text, merged within the document."""

    def answer(pipeline: Pipeline, line: dict[str, Any]) -> dict[str, Any]:
        document = _document(line)
        out: dict[str, Any] = {"incidents": msgspec.to_builtins(pipeline.extract(document))}
        if explain:
            out["considered"] = msgspec.to_builtins(pipeline.explain(document))
        return out

    _run(source, answer)
