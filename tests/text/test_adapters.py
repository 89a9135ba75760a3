"""Other recognisers: a blank spaCy pipeline with an entity ruler, a local server that speaks the chat protocol."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from geo.errors import InputError, MissingExtra
from geo.text.adapters import recogniser_by_name
from geo.text.sentences import split

TEXT = "Rockets fell on the town of Sarmin. The Syrian army in Sarmin said nothing."


def _spans(mentions):
    return [(m.text, m.use) for m in mentions]


def test_spacy_pipeline_with_a_ruler(tmp_path):
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Sarmin"}, {"label": "NORP", "pattern": "Syrian"}])
    pipeline.to_disk(tmp_path / "ruler")
    recogniser = recogniser_by_name(f"spacy:{tmp_path / 'ruler'}")
    found = recogniser.recognise(TEXT, split(TEXT))
    assert _spans(found) == [("Sarmin", "literal"), ("Syrian", "demonym"), ("Sarmin", "literal")]
    assert all(TEXT[m.start : m.end] == m.text for m in found)


def test_missing_spacy_model_says_how_to_get_it():
    pytest.importorskip("spacy")
    with pytest.raises(InputError, match="python -m spacy download en_core_web_none"):
        recogniser_by_name("spacy:en_core_web_none")


def test_missing_spacy_says_how_to_get_it(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r"sitmap\[spacy\]"):
        recogniser_by_name("spacy:en_core_web_sm")


class _Chat(BaseHTTPRequestHandler):
    content = ""
    asked: ClassVar[list] = []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append((self.path, body))
        answer = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        pass


@pytest.fixture
def address():
    _Chat.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Chat)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def test_language_model_names_are_found_in_the_text(address):
    names = [("Sarmin", "literal"), ("Syrian", "demonym"), ("Sarmin", "literal"), ("Atlantis", "literal")]
    _Chat.content = json.dumps({"places": [{"name": n, "use": u} for n, u in names]})
    found = recogniser_by_name(f"llm:small@{address}").recognise(TEXT, split(TEXT))
    assert _spans(found) == names[:3]
    assert all(TEXT[m.start : m.end] == m.text for m in found)
    path, body = _Chat.asked[0]
    assert path == "/v1/chat/completions"
    assert body["model"] == "small"
    assert body["response_format"]["type"] == "json_schema"


def test_language_model_that_talks_instead(address):
    _Chat.content = "Certainly! The places are Sarmin."
    with pytest.raises(InputError, match="did not answer in the form"):
        recogniser_by_name(f"llm:small@{address}").recognise(TEXT, split(TEXT))


def test_language_model_that_is_not_there():
    with pytest.raises(InputError, match="is it running there"):
        recogniser_by_name("llm:small@http://127.0.0.1:9/v1").recognise(TEXT, split(TEXT))


@pytest.mark.parametrize("name", ["", "spacy:", "llm:small", "stanza:en", "llm:@x"])
def test_unknown_names(name):
    with pytest.raises(InputError):
        recogniser_by_name(name)
