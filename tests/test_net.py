"""The careful client, against servers of the test's own."""

from __future__ import annotations

import ast
import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from geo import net
from geo.addresses import is_public
from geo.errors import UnreadableSource

BODY = bytes(range(256)) * 2000
BOMB = gzip.compress(b"a" * 5_000_000)


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[dict[str, str]]] = []

    def log_message(self, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers) | {"path": self.path})
        getattr(self, "do_" + self.path.split("?")[0].strip("/").replace("/", "_"), self.do_missing)()

    def _answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_missing(self) -> None:
        self._answer(b"no", 404)

    def do_page(self) -> None:
        self._answer(b"<p>hello</p>", Content_Type="text/html; charset=utf-8")

    def do_gzip(self) -> None:
        self._answer(BOMB, Content_Encoding="gzip")

    def do_moved(self) -> None:
        self._answer(b"", 302, Location="/page", Set_Cookie="who=you")

    def do_json(self) -> None:
        self._answer(b'{"answer": [1, 2, 3]}')

    def do_unsaid(self) -> None:
        """A body without its length."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(BODY)

    def do_loop(self) -> None:
        self._answer(b"", 302, Location="/loop")

    def do_file_scheme(self) -> None:
        self._answer(b"", 302, Location="file:///etc/passwd")

    def do_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            try:
                self.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.1)

    def do_broken(self) -> None:
        """The first answer stops half-way; a request for the rest gets the rest."""
        wanted = self.headers.get("Range")
        if wanted and self.headers.get("If-Range") == '"v1"':
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            self._answer(BODY[start:], 206, ETag='"v1"')
        else:
            self._answer(BODY[:1000], Content_Length=str(len(BODY)), ETag='"v1"')


@pytest.fixture
def server() -> Iterator[str]:
    Handler.seen = []
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def get(url: str, **options: object) -> net.Fetched:
    return net.fetch(url, **{"max_bytes": 100_000, "timeout": 5, "allow_private": True} | options)  # type: ignore[arg-type]


def test_fetches_a_page_and_says_who_asks(server: str) -> None:
    assert get(f"{server}/page") == (f"{server}/page", b"<p>hello</p>", "text/html; charset=utf-8")
    assert Handler.seen[0]["User-Agent"].startswith("sitmap/")


def test_follows_a_redirect_and_names_the_final_address(server: str) -> None:
    assert get(f"{server}/moved").url == f"{server}/page"


def test_no_cookies_are_kept(server: str) -> None:
    get(f"{server}/moved")
    get(f"{server}/page")
    assert [h["path"] for h in Handler.seen] == ["/moved", "/page", "/page"]
    assert not any(name.lower() == "cookie" for h in Handler.seen for name in h)


def test_redirects_are_counted(server: str) -> None:
    with pytest.raises(UnreadableSource, match="redirects more than 5 times"):
        get(f"{server}/loop")
    assert len(Handler.seen) == net.MAX_REDIRECTS + 1


@pytest.mark.parametrize("path", ["/loop", "/file_scheme", "/nothing"])
def test_bad_redirects_and_errors_are_clear(server: str, path: str) -> None:
    with pytest.raises(UnreadableSource, match=r"redirects|no http|404"):
        get(server + path)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/",
     "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/"],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(UnreadableSource, match="private network"):
        net.fetch(url, max_bytes=10)


def test_a_redirect_into_the_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = iter([True, False])
    monkeypatch.setattr(net, "is_public", lambda address: next(allowed))
    with pytest.raises(UnreadableSource, match="private network"):
        get(f"{server}/moved", allow_private=False)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://localhost/x", "no http or https"),
        ("file:///etc/passwd", "no http or https"),
        ("gopher://127.0.0.1:9/", "no http or https"),
        ("http://", "no http or https"),
        ("http://a:b@localhost:9/", "user name or password"),
        ("http://[x", "no web address"),
    ],
)
def test_other_addresses_are_refused(url: str, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        get(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("64:ff9b::808:808", True), ("2002:808:808::1", True),
     ("224.0.1.1", False), ("ff0e::1", False), ("2002:a00:1::1", False), ("64:ff9b::a00:1", False),
     ("::ffff:192.168.1.1", False), ("fe80::1%eth0", False), ("100.64.0.1", False), ("192.0.2.1", False)],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_a_name_that_is_also_private_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(net.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UnreadableSource, match="private network"):
        get("http://two.example/", allow_private=False)


def test_the_address_that_was_checked_is_the_one_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def once(host: str, *args: object, **options: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if asked.count("page.example") == 1 else host, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(net.socket, "getaddrinfo", once)
    assert get(server.replace("127.0.0.1", "page.example") + "/page").body == b"<p>hello</p>"
    assert asked.count("page.example") == 1
    assert Handler.seen[0]["Host"].startswith("page.example:")


def test_too_much_is_refused_while_reading(server: str) -> None:
    with pytest.raises(UnreadableSource, match="larger than 5 bytes"):
        get(f"{server}/page", max_bytes=5)
    with pytest.raises(UnreadableSource, match="larger than"):
        get(f"{server}/gzip", max_bytes=1_000_000)
    assert len(get(f"{server}/gzip", max_bytes=6_000_000).body) == 5_000_000


def test_what_is_packed_is_unpacked_a_piece_at_a_time(server: str) -> None:
    get(f"{server}/page")
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableSource, match="larger than"):
            get(f"{server}/gzip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_services_are_asked_within_limits(server: str) -> None:
    assert net.post_json(f"{server}/json", {}, headers={}, max_bytes=100) == {"answer": [1, 2, 3]}
    with pytest.raises(UnreadableSource, match="more than 5 bytes"):
        net.post_json(f"{server}/json", {}, headers={}, max_bytes=5)
    with pytest.raises(UnreadableSource, match="answers 302"):
        net.post_json(f"{server}/moved", {}, headers={"Key": "secret"}, max_bytes=100)
    assert [h["path"] for h in Handler.seen] == ["/json", "/json", "/moved"]


def test_time_is_limited_for_everything_together(server: str) -> None:
    # Each byte comes in time, all of them together do not.
    with pytest.raises(UnreadableSource, match=r"slow|longer than|does not answer|broke off"):
        get(f"{server}/slow", timeout=0.5)


def test_nobody_there() -> None:
    with pytest.raises(UnreadableSource, match="cannot be reached"):
        get("http://127.0.0.1:9/", timeout=2)


def test_download_goes_on_where_it_broke_off(server: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.zip"
    with pytest.raises(UnreadableSource, match="broke off"):
        net.download(f"{server}/broken", path, allow_private=True)
    assert not path.exists()
    told: list[tuple[int, int | None]] = []
    net.download(f"{server}/broken", path, lambda done, total, label: told.append((done, total)), allow_private=True)
    assert path.read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))
    assert Handler.seen[-1]["Range"] == "bytes=1000-"
    assert [p.name for p in tmp_path.iterdir()] == ["dump.zip"]


def test_a_part_of_another_address_is_not_gone_on_with(server: str, tmp_path: Path) -> None:
    (tmp_path / "page.part").write_bytes(b"junk")
    (tmp_path / "page.part.json").write_text('{"url": "http://elsewhere/", "version": "x"}')
    assert net.download(f"{server}/page", tmp_path / "page", allow_private=True).read_bytes() == b"<p>hello</p>"


def test_download_too_large_is_refused(server: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="more than the 5"):
        net.download(f"{server}/page", tmp_path / "page", allow_private=True, max_bytes=5)
    with pytest.raises(UnreadableSource, match="larger than the 5"):  # where the server does not say how large it is
        net.download(f"{server}/unsaid", tmp_path / "page", allow_private=True, max_bytes=5)
    assert not (tmp_path / "page").exists()


#: Modules by which a program gets out. What serves the page listens, and benchmarks ask themselves.
OUTWARD = {
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "ftplib",
    "smtplib",
}
LISTENS = {"dashboard/serve.py", "geo/evaluate/apparatus/browsing.py", "geo/evaluate/benches/dashboard.py"}
#: These name the response's type and its errors, and open nothing.
READS = {"geo/bodies.py", "geo/resume.py"}


def test_only_one_module_opens_connections() -> None:
    root = Path(net.__file__).parent.parent
    found = set()
    for path in (*root.glob("geo/**/*.py"), *root.glob("dashboard/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {a.name for a in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            if names & OUTWARD:
                found.add(path.relative_to(root).as_posix())
    assert found - LISTENS == {"geo/net.py"} | READS
    for name in READS:
        text = (root / name).read_text(encoding="utf-8")
        assert "HTTPConnection" not in text and "HTTPSConnection" not in text and ".connect(" not in text
