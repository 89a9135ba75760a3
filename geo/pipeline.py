"""The table of contents: Document -> [Observation] -> [Incident]; no logic of its own."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from geo.records import Document, Incident, Mention, Observation, Resolution, Sentence, TimeSpan
from geo.version import __version__

if TYPE_CHECKING:
    from geo.ports import Coder, DateFinder, NameIndex, Progress, Recogniser, Resolver
    from geo.settings import Settings


class Pipeline:
    """The stages, put together once and used for any number of documents.

    Parameters
    ----------
    settings : Settings, optional
        Where caches and the user's own tables are; :func:`geo.settings.load_settings` unless given.
    progress : Progress, optional
        Told about the gazetteer's first build.
    recogniser : str, optional
        Name of another recogniser, e.g. ``spacy:en_core_web_sm``; ours unless given.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        progress: Progress | None = None,
        recogniser: str | None = None,
    ) -> None:
        from geo.settings import load_settings

        self.settings = settings or load_settings()
        self._progress = progress
        self._recogniser_name = recogniser

    # Stages are made when first needed: `dates` alone must not wait for the gazetteer.
    @functools.cached_property
    def index(self) -> NameIndex:
        """The gazetteer."""
        from geo.places import open_gazetteer

        return open_gazetteer(self.settings, progress=self._progress)

    @functools.cached_property
    def recogniser(self) -> Recogniser:
        """Text -> toponyms."""
        if self._recogniser_name:
            from geo.text.adapters import recogniser_by_name

            return recogniser_by_name(self._recogniser_name)
        from geo.text.recognise import TaggerRecogniser

        return TaggerRecogniser(self.index)

    @functools.cached_property
    def resolver(self) -> Resolver:
        """Toponyms -> places."""
        from geo.places.resolving.resolve import RankedResolver

        return RankedResolver(self.index)

    @functools.cached_property
    def date_finder(self) -> DateFinder:
        """Text -> time spans."""
        from geo.text.dates.finder import RuleDateFinder

        return RuleDateFinder()

    @functools.cached_property
    def coder(self) -> Coder:
        """Sentences, places and times -> observations."""
        from geo.events.coder import RuleCoder
        from geo.events.lexicon.lexicons import load_lexicons

        return RuleCoder(load_lexicons(self.settings.lexicon_dir), made_by=self.made_by)

    @functools.cached_property
    def made_by(self) -> str:
        """Hash of everything that the result depends on: code, settings, lexicons, models, gazetteer."""
        from geo.resources import data_path

        digest = hashlib.sha256(f"{__version__}|{self.index.version}|{self._recogniser_name}".encode())
        for folder in (data_path("lexicons"), data_path("models"), data_path("taxonomy")):
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def sentences(self, document: Document) -> list[Sentence]:
        """Sentences with their kind (body, heading, caption, boilerplate, repeat)."""
        from geo.text.sentences import split

        return split(document.text)

    def geoparse(
        self,
        document: Document,
        *,
        spans: Sequence[tuple[int, int]] | None = None,
        focus: Sequence[str] = (),
        within: Sequence[str] = (),
    ) -> list[Resolution]:
        """Toponyms of a document with their places.

        Parameters
        ----------
        document : Document
        spans : sequence of (int, int), optional
            Resolve exactly these, in this order, instead of recognising.
        focus, within : sequence of str
            ISO 3166 alpha-2 countries as a bias and as a bound.
        """
        if spans is None:
            mentions = self.recogniser.recognise(document.text, self.sentences(document))
        else:
            mentions = [Mention(start=s, end=e, text=document.text[s:e]) for s, e in spans]
        home, theatre = self._home(document), self._theatre(document.text)
        return self.resolver.resolve(document.text, mentions, focus=focus, within=within, home=home, theatre=theatre)

    def dates(self, document: Document) -> list[TimeSpan]:
        """Time expressions of a document."""
        return self.date_finder.find(document.text, published=document.published)

    def observe(self, document: Document) -> list[Observation]:
        """What one document tells, each thing once per telling."""
        return self.coder.code(document, *self._evidence(document))

    def explain(self, document: Document) -> list[Any]:
        """What was considered in a document and why it did or did not become an incident."""
        return list(self.coder.explain(document, *self._evidence(document)))  # type: ignore[attr-defined]

    def extract(self, document: Document) -> list[Incident]:
        """Incidents of one document, merged within it."""
        return self.merge(self.observe(document))

    def merge(self, observations: Sequence[Observation]) -> list[Incident]:
        """Observations of the same thing -> one incident each."""
        from geo.events.merging.merge import merge

        return merge(observations)

    def _evidence(self, document: Document) -> tuple[list[Sentence], list[Resolution], list[TimeSpan]]:
        from geo.places.geocoding.seaward import seaward

        sentences = self.sentences(document)
        mentions = self.recogniser.recognise(document.text, sentences)
        home, theatre = self._home(document), self._theatre(document.text)
        places = self.resolver.resolve(document.text, mentions, home=home, theatre=theatre)
        places = [*(seaward(document.text, place) for place in places), *self._points(document.text)]
        return sentences, sorted(places, key=lambda place: place.start), self.dates(document)

    def _points(self, text: str) -> list[Resolution]:
        """The places that rows of tables give by their coordinates."""
        from geo.places.geocoding.tabled import resolution_at
        from geo.text.tables.points import points_of

        told = (resolution_at(self.index, point.start, point.end, point.told) for point in points_of(text))
        return [point for point in told if point is not None]

    def _theatre(self, text: str) -> tuple[str, ...]:
        from geo.events.lexicon.theatres import load_theatres

        folder = self.settings.lexicon_dir
        return load_theatres(str(folder) if folder else None).countries(text)

    def _home(self, document: Document) -> str | None:
        from geo.places.resolving.home import home_of

        return home_of(document.url, document.publisher)


@functools.lru_cache(maxsize=1)
def default_pipeline() -> Pipeline:
    """One pipeline per process for the functions at the top of :mod:`geo`."""
    return Pipeline()


def as_document(source: Document | str, **fields: Any) -> Document:
    """Text or document -> document; ``doc_id`` is the sha256 of the text unless given.

    Raises
    ------
    InputError
        If ``published`` is no date.
    """
    if isinstance(source, Document):
        return msgspec.structs.replace(source, **fields) if fields else source
    if fields.get("published") is not None:
        from geo.sources.published import publication_time

        fields["published"] = publication_time(fields["published"])
    fields.setdefault("doc_id", hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest())
    return Document(text=source, **fields)
