from __future__ import annotations

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.errors import InputError, PublishError

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(tmp_path):
    pytest.importorskip("playwright")
    folder = tmp_path / "site"
    folder.mkdir()
    late = (
        "<body style='background:#fff'><script>setTimeout(() => { document.body.style.background = '#d00';"
        "document.body.dataset.ready = '1'; }, 400)</script>"
    )
    (folder / "ready.html").write_text(late)
    (folder / "never.html").write_text("<body>no map here")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_picture_is_taken_when_the_map_says_that_it_is_ready(served, tmp_path):
    from PIL import Image

    from geo.publish.briefing.seen import take

    take(f"{served}/ready.html", tmp_path / "a.png")
    assert Image.open(tmp_path / "a.png").convert("RGB").getpixel((800, 450)) == (221, 0, 0)
    take(f"{served}/ready.html", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_without_a_map_and_no_page_are_told(served, tmp_path, monkeypatch):
    from geo.publish.briefing import seen

    monkeypatch.setattr(seen, "PATIENCE_MS", 1500)
    with pytest.raises(PublishError, match="ready"):
        seen.take(f"{served}/never.html", tmp_path / "a.png")
    with pytest.raises(InputError, match="sitmap serve"):
        seen.take("http://127.0.0.1:1/", tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()
