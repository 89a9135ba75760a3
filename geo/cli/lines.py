"""JSON lines in -> JSON lines out: geoparse, dates, extract; in this process or over several."""

from __future__ import annotations

import functools
import json
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

import click
import msgspec

from geo.cli.options import Bar, settings_from
from geo.errors import InputError, SitmapError
from geo.pipeline import Pipeline
from geo.records import Document
from geo.settings import Settings
from geo.sources.published import lies_ahead, publication_time

#: Keys that may stand in an input line besides `text`; anything else is refused, so that typing errors show.
_TEXT_KEYS = ("doc_id", "text", "title", "publisher", "url", "author", "published", "language")
#: Lines that a worker process is given at once; fewer, and handing over costs more than the work.
_BATCH = 8
#: Lines of which one must begin as a JSON object does.
_LOOKED_AT, _OBJECT = 20, re.compile(rb'\s*\{\s*(?:"|\}\s*$)')

Line = tuple[int, bytes]


class Answer(NamedTuple):
    """An answer's line, whether it answers, and what is to be told of it on stderr all the same."""

    answered: bool
    line: str
    doubt: str | None = None


class Work(NamedTuple):
    """What is asked of each line, in a form that other processes understand."""

    command: str
    settings: Settings
    recogniser: str | None = None
    focus: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    explain: bool = False


def _document(line: dict[str, Any]) -> Document:
    if not isinstance(line.get("text"), str):
        raise InputError('"text" is missing or not a string')
    fields = {key: line[key] for key in _TEXT_KEYS if line.get(key) is not None}
    for key, value in fields.items():
        if not isinstance(value, str) and key != "doc_id":
            raise InputError(f'"{key}" must be a string')
    if "published" in fields:
        fields["published"] = publication_time(fields["published"])
    return Document(**{**fields, "doc_id": str(line.get("doc_id", ""))})


def _read(number: int, raw: bytes) -> tuple[Any, str | None]:
    """A line as (object, problem); a bad line is told, not raised."""
    try:
        line = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        what = str(error).partition(":")[0]
        return {"doc_id": None}, f"line {number} is not JSON ({what})"
    if not isinstance(line, dict):
        return {"doc_id": None}, f"line {number} is not a JSON object"
    return line, None


@functools.lru_cache(maxsize=1)
def _pipeline(settings: Settings, recogniser: str | None) -> Pipeline:
    bar = Bar()
    pipeline = Pipeline(settings, progress=bar, recogniser=recogniser)
    bar.close()
    return pipeline


def _answer(work: Work, one: Line) -> Answer:
    line, problem = _read(*one)
    doc_id = line.get("doc_id")
    doubt = None
    try:
        if problem:
            raise InputError(problem)
        document = _document(line)
        if doubt := lies_ahead(document.published):
            doubt = f"line {one[0]}: {doubt}"
        out = {
            "doc_id": doc_id,
            **_ANSWERS[work.command](_pipeline(work.settings, work.recogniser), document, line, work),
        }
    except SitmapError as error:
        out = {"doc_id": doc_id, "error": {"code": error.code, "message": str(error)}}
    except Exception as error:  # one document must not take the rest with it
        out = {"doc_id": doc_id, "error": {"code": "internal", "message": f"{type(error).__name__}: {error}"}}
    return Answer("error" not in out, json.dumps(out, ensure_ascii=True), doubt)


def _answers(work: Work, lines: list[Line]) -> list[Answer]:
    return [_answer(work, one) for one in lines]


def _lines(stream: IO[Any], source: str) -> Iterator[Line]:
    """The lines that hold anything, with their numbers; exits where none of the first ones looks like a JSON object.

    What is wrong with all of them is said once, as an answer and to whoever reads along.
    """
    lines = ((number, raw) for number, raw in enumerate(stream, 1) if raw.strip())
    first = list(islice(lines, _LOOKED_AT))
    if first and not any(_OBJECT.match(raw.removeprefix(BOM_UTF8)) for _, raw in first):
        name = "standard input" if source == "-" else source
        again = "FILE" if source == "-" else source
        why = (
            f'{name} holds no JSON lines: each line should be an object such as {{"text": "...", "published": '
            f'"2025-07-16"}}; texts, Markdown, web pages, PDFs and tables are read by: sitmap ingest {again}'
        )
        click.echo(_refused(None, InputError(why)))
        click.echo(f"sitmap: {why}", err=True)
        sys.exit(1)
    return chain(first, lines)


def _batches(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    while batch := list(islice(lines, size)):
        yield batch


def _run(source: str, work: Work, jobs: int) -> None:
    from geo.engines import WorkerLost, open_engine

    path = Path(source)
    if source != "-" and (path.is_dir() or not path.exists()):
        problem = "is a folder" if path.is_dir() else "does not exist"
        raise InputError(f"{source} {problem}; name a file of JSON lines, or - for standard input")
    read, wrong, doubts = 0, _Told(), _Told()
    engine = open_engine(None, jobs=jobs)
    function = functools.partial(_answers, work)
    if jobs > 1 and work.command != "dates":
        _ = _pipeline(work.settings, work.recogniser).index  # built once, before many ask for it
    try:
        with click.open_file(source, "rb") as stream:
            kept: list[list[Line]] = []

            def batches() -> Iterable[list[Line]]:
                for batch in _batches(_lines(stream, source), 1 if jobs == 1 else _BATCH):
                    kept.append(batch)
                    yield batch

            for result in engine.map(function, batches()):
                batch = kept.pop(0)
                answers = [_lost(one, result) for one in batch] if isinstance(result, WorkerLost) else result
                read += len(answers)
                for answer in answers:
                    if not answer.answered:
                        wrong.add(answer.line)
                    elif answer.doubt:
                        doubts.add(answer.doubt)
                sys.stdout.writelines(answer.line + "\n" for answer in answers)
                sys.stdout.flush()
    finally:
        engine.close()
    if doubts.count:
        click.echo(f"sitmap: {doubts.count} line(s) of {read} to be looked at; the first: {doubts.first}", err=True)
    if wrong.count:
        why = json.loads(wrong.first)["error"]["message"]
        click.echo(f"sitmap: {wrong.count} line(s) of {read} could not be answered; the first: {why}", err=True)
        sys.exit(1)
    if not read:
        name = "standard input" if source == "-" else source
        click.echo(f"sitmap: {name} is empty; it should hold a JSON object a line", err=True)


class _Told:
    """How many lines something is to be told of, and what of the first."""

    def __init__(self) -> None:
        self.count, self.first = 0, ""

    def add(self, what: str) -> None:
        self.count, self.first = self.count + 1, self.first or what


def _lost(one: Line, error: SitmapError) -> Answer:
    doc_id = _read(*one)[0].get("doc_id")
    return Answer(False, _refused(doc_id, error))


def _refused(doc_id: Any, error: SitmapError) -> str:
    return json.dumps({"doc_id": doc_id, "error": {"code": error.code, "message": str(error)}})


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


def _geoparse(pipeline: Pipeline, document: Document, line: dict[str, Any], work: Work) -> dict[str, Any]:
    mentions = pipeline.geoparse(document, spans=_spans(line, document.text), focus=work.focus, within=work.within)
    return {"mentions": msgspec.to_builtins(mentions)}


def _dates(pipeline: Pipeline, document: Document, _line: dict[str, Any], _work: Work) -> dict[str, Any]:
    keys = ("start", "end", "text", "date_start", "date_end", "precision")
    return {"dates": [{key: getattr(span, key) for key in keys} for span in pipeline.dates(document)]}


def _extract(pipeline: Pipeline, document: Document, _line: dict[str, Any], work: Work) -> dict[str, Any]:
    out: dict[str, Any] = {"incidents": msgspec.to_builtins(pipeline.extract(document))}
    if work.explain:
        out["considered"] = msgspec.to_builtins(pipeline.explain(document))
    return out


_ANSWERS: dict[str, Callable[[Pipeline, Document, dict[str, Any], Work], dict[str, Any]]] = {
    "geoparse": _geoparse,
    "dates": _dates,
    "extract": _extract,
}


def _countries(value: str | None) -> tuple[str, ...]:
    return tuple(c.strip().upper() for c in value.split(",") if c.strip()) if value else ()


_SOURCE = click.argument("source", metavar="FILE|-", type=click.Path(allow_dash=True))
_JOBS = click.option("--jobs", type=int, default=1, show_default=True, help="processes that work side by side")


@click.command()
@_SOURCE
@click.option("--focus", metavar="SY,IQ", help="countries to prefer")
@click.option("--within", metavar="SY", help="countries to stay in")
@click.option("--recogniser", metavar="NAME", help="another recogniser, e.g. spacy:en_core_web_sm; ours unless given")
@_JOBS
def geoparse(source: str, focus: str | None, within: str | None, recogniser: str | None, jobs: int) -> None:
    """Find and place the toponyms of each line's text."""
    _run(source, Work("geoparse", settings_from(), recogniser, _countries(focus), _countries(within)), jobs)


@click.command()
@_SOURCE
def dates(source: str) -> None:
    """Find and normalise the time expressions of each line's text."""
    _run(source, Work("dates", settings_from()), 1)


@click.command()
@_SOURCE
@click.option("--explain", is_flag=True, help="add what was considered and why it did or did not become an incident")
@_JOBS
def extract(source: str, explain: bool, jobs: int) -> None:
    """Find the incidents of each line's text, merged within the document."""
    _run(source, Work("extract", settings_from(), explain=explain), jobs)
