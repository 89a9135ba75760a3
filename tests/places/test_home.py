"""geo.places.resolving.home: which country a source reports from; the pipeline hands it to the resolver."""

import pytest

from geo.pipeline import Pipeline
from geo.places.resolving.home import home_of
from geo.places.resolving.resolve import RankedResolver
from geo.records import Document, Mention


@pytest.mark.parametrize(
    ("sources", "country"),
    [
        (("https://www.example.com.ng/news/1?x=y",), "NG"),
        (("http://reader@example.co.uk:8080/",), "GB"),
        (("Example Daily", "example.gov.sy"), "SY"),
        (("https://example.com/a.lb",), None),
        (("https://example.io/", "https://example.tv"), None),
        (("Mr. A. Writer", None, ""), None),
        (("https://192.168.1.20/x",), None),
    ],
)
def test_country_by_domain(sources, country):
    assert home_of(*sources) == country


def test_the_pipeline_tells_the_resolver(settings):
    told = []

    class Fake:
        def resolve(self, text, mentions, *, focus=(), within=(), home=None, theatre=()):
            told.append(home)
            return []

    pipeline = Pipeline(settings)
    pipeline.__dict__["resolver"] = Fake()
    document = Document(doc_id="a", text="Tripoli", url="https://example.com.lb/1")
    pipeline.geoparse(document, spans=[(0, 7)])
    assert told == ["LB"]


def test_home_is_a_weak_bias(settings):
    resolver = RankedResolver(Pipeline(settings).index)
    text = "Shots were heard in Tripoli."
    mention = [Mention(start=20, end=27, text="Tripoli")]

    def lebanon(**options):
        (answer,) = resolver.resolve(text, mention, **options)
        return sum(a.score for a in (*answer.alternatives,) if a.country == "LB") or answer.score

    assert 0 < lebanon() < lebanon(home="LB") < lebanon(theatre=["LB"])
    assert lebanon() < lebanon(theatre=["SY"])  # next door


@pytest.mark.parametrize("text", ["A convoy of the U.N. was shelled.", "Monitors of the E.U. met NATO."])
def test_bodies_of_states_in_letters_with_points_are_no_places(pipeline, text):
    assert pipeline.geoparse(Document(doc_id="d", text=text)) == []
