from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

#: A report in our own words about nothing that happened.
REPORT = (
    "Shells landed on the market of Exampletown on Friday morning, the town's council said. Two shops burned down and "
    "three people were taken to the hospital.\n"
    "The council asked both sides to keep away from the market. Nobody has said who fired. A spokesman for the army "
    "told reporters that its guns had been silent since Thursday.\n"
    "Exampletown lies on the road between the capital and the border and has been shelled twice this month."
)


def pdf_bytes(pages: list[list[tuple[float, float, str, float]]], *, picture: bool = False) -> bytes:
    """A PDF with texts at (x, y, text, size) in points from the top left of an A4 page."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with (
        matplotlib.rc_context({"pdf.fonttype": 42}),
        PdfPages(out, metadata={"Title": "A title", "CreationDate": None}) as pdf,
    ):
        for texts in pages:
            figure = Figure(figsize=(595 / 72, 842 / 72))
            for x, y, text, size in texts:
                figure.text(x / 595, 1 - y / 842, text, fontsize=size, family="DejaVu Sans", va="top", parse_math=False)
            if picture:
                figure.add_axes((0.1, 0.1, 0.8, 0.8)).imshow([[0, 1], [1, 0]])
                for axes in figure.axes:
                    axes.set_axis_off()
            pdf.savefig(figure)
    return out.getvalue()


def docx_bytes(paragraphs: list[str], table: list[list[str]] | None = None) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = "A title"
    document.core_properties.author = "Some Author"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = made.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(members: dict[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail_message(text: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {
        "Subject": "Situation report",
        "From": "Desk <desk@example.org>",
        "Date": "Fri, 18 Jul 2025 09:00:00 +0000",
        **headers,
    }.items():
        mail[name] = value
    mail.set_content(text)
    return mail


#: A page with all that pages say of themselves; %s is its text.
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Market shelled - Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="Market shelled in Exampletown">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2025-07-18T09:00:00Z">
<link rel="canonical" href="https://wire.example/market"><script>var a = "<p>nothing</p>";</script></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Market shelled in Exampletown</h1>%s
<ul><li>Two shops burned down.</li><li>Three people were hurt.</li></ul>
<table><tr><th>Place</th><th>Shells</th></tr><tr><td>Exampletown</td><td>12</td></tr></table>
<h3>Related articles</h3><p>Port burned in Otherville</p><p>Bridge attacked in Thirdham</p></article>
<footer>Copyright. Share this on social media.</footer></body></html>"""


class Made:
    """What tests make files from."""

    report = REPORT
    pdf = staticmethod(pdf_bytes)
    docx = staticmethod(docx_bytes)
    zip = staticmethod(zip_bytes)
    message = staticmethod(mail_message)


@pytest.fixture
def made() -> type[Made]:
    return Made


@pytest.fixture
def page(made):
    return PAGE % "".join(f"<p>{p}</p>" for p in made.report.split("\n"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def writer(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return writer


@pytest.fixture
def failure(write: Callable[[str, bytes | str], Path]) -> Callable[..., str]:
    """Reads one file that cannot be read and gives the code of why."""
    from geo.settings import Settings
    from geo.sources import Failure, read

    def code(name: str, content: bytes | str, *, max_bytes: int = 50_000_000, **options: object) -> str:
        path = write(name, content)
        (item,) = read(path, settings=Settings(max_bytes=max_bytes), options=options)
        assert isinstance(item, Failure), item
        assert item.path.startswith(str(path)) and "\n" not in item.message and name.split("/")[-1] in item.message
        return item.code

    return code
