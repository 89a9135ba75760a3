"""What all readers share: the failure record, limits, and text with its metadata -> Document."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import InputError, UnreadableSource
from geo.records import Document, Incident, Record
from geo.sources.credit import credited
from geo.sources.published import iso_date, publication_day

#: Bytes looked at to tell text from binary.
SNIFFED = 8192


class Failure(Record, frozen=True, kw_only=True):
    """A file, page or entry that could not be read, and why; ``code`` is one word, ``message`` one line."""

    path: str
    code: str
    message: str


class Note(Record, frozen=True, kw_only=True):
    """What to tell of a file that was read all the same."""

    path: str
    message: str


class RowWords(Record, frozen=True, kw_only=True):
    """A row in words under headings that every table has, to be read for what its columns leave open.

    ``asked`` names the fields of ours that the columns do not settle; ``point`` are coordinates of another form than
    decimal degrees. ``spare`` are short cells of columns that no heading claims.
    """

    title: str
    cells: tuple[tuple[str, str], ...]
    asked: frozenset[str]
    point: str = ""
    spare: tuple[tuple[str, str], ...] = ()


class TableRow(Record, frozen=True, kw_only=True):
    """A row of a table of incidents: coded already, with the document that stands for the row.

    ``words`` is what is still to be read of it; ``notes`` says what was read otherwise than it stands, and the value.
    """

    document: Document
    incident: Incident
    words: RowWords | None = None
    notes: tuple[tuple[str, str], ...] = ()


#: Encodings of Latin letters that are easily taken for each other.
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9",
     "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "mac_roman", "mac_latin2", "mac_turkish",
     "mac_iceland", "cp437", "cp850", "cp852", "cp858", "hp_roman8", "cp775", "cp865", "cp860", "cp863", "cp861"}
)  # fmt: skip
#: What a reader yields.
Item = Document | TableRow | Failure | Note


class Unreadable(UnreadableSource):
    """As :class:`UnreadableSource`, with the one-word code for reports."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Origin(Record, frozen=True, kw_only=True):
    """Where bytes came from and what is known of them before they are read."""

    path: str
    max_bytes: int = 50_000_000
    known: dict[str, str] = msgspec.field(default_factory=dict)
    fallback: dict[str, str] = msgspec.field(default_factory=dict)
    options: dict[str, Any] = msgspec.field(default_factory=dict)


#: Bytes of one format -> what is in them.
Reader = Callable[[bytes, Origin], Iterator[Item]]


def make_document(text: str, origin: Origin, **found: Any) -> Document:
    """A document from text and metadata; what the user said wins over what the file says.

    Raises
    ------
    Unreadable
        If nothing is left of the text, or its date of publication is none.
    """
    clean = normal(text)
    if not clean.strip():
        raise Unreadable("empty", f"{origin.path} holds no text")
    values: dict[str, Any] = dict(origin.fallback)
    values |= {k: v for k, v in found.items() if v not in (None, "")}
    values |= {k: v for k, v in origin.known.items() if v}
    fields = {k: str(v).strip() for k, v in values.items() if k in Document.__struct_fields__ and v not in (None, "")}
    for address in ("url", "archive_url"):  # anything else would be run or opened by whoever clicks on it
        if not fields.get(address, "http://").lower().startswith(("http://", "https://")):
            del fields[address]
    try:
        fields["published"] = publication_day(values.get("published")) or origin.fallback.get("published", "")
    except InputError as error:
        raise Unreadable("bad_date", f"{origin.path} is not read: {error}") from None
    fields["retrieved"] = iso_date(values.get("retrieved")) or ""
    fields["publisher"] = credited(fields.get("publisher"), clean) or ""
    fields = {k: v for k, v in fields.items() if v}
    fields.setdefault("doc_id", text_id(clean))
    fields.setdefault("path", origin.path)
    return Document(**(fields | {"text": clean}))


def normal(text: str) -> str:
    """NFC, with plain line ends and without NUL and byte order marks, so that offsets mean the same everywhere."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff")
    # Lone surrogates are no characters; no database and no JSON takes them.
    plain = plain.encode("utf-8", "replace").decode("utf-8") if not _sound(plain) else plain
    return unicodedata.normalize("NFC", plain)


def text_id(text: str) -> str:
    """Document id of a text: sha256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def decode(data: bytes, origin: Origin) -> str:
    """Bytes -> text, whatever the encoding.

    Raises
    ------
    Unreadable
        ``binary`` or ``encoding``.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    if b"\x00" in data[:SNIFFED] and not _utf16(data):
        raise Unreadable("binary", f"{origin.path} is binary, not text; convert it or name a format we read")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], threshold=0.3).best()
    if best is not None and best.encoding in _LATIN and (western := _western(data)):
        return western
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = data.decode(best.encoding, "replace")
        if _readable(text):
            return text
    raise Unreadable("encoding", f"{origin.path} is in no encoding that we can tell; save it as UTF-8")


def scalars(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only plain values of a mapping that a file brought along, keys in lower case."""
    kinds = (str, int, float, dt.date)
    return {str(k).lower(): v for k, v in values.items() if isinstance(v, kinds) and not isinstance(v, bool)}


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Bytes of a file within the size limit.

    Raises
    ------
    Unreadable
        ``missing``, ``too_large``, ``denied`` or ``empty``.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            limit = f"{max_bytes / 1e6:g} MB"
            raise Unreadable(
                "too_large", f"{path} is {size / 1e6:.0f} MB, more than {limit}; split it or raise SITMAP_MAX_BYTES"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("missing", f"{path} does not exist; check the path") from None
    except PermissionError:
        raise Unreadable("denied", f"{path} may not be read; check its permissions") from None
    except OSError as error:
        raise Unreadable("unreadable", f"{path} cannot be read: {error.strerror}") from error
    if not data.strip():
        raise Unreadable("empty", f"{path} is empty")
    return data


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, if it is then of a western language; central European pages look much the same."""
    from geo.sources.language import language_of

    text = data.decode("cp1252", "replace")
    known = text.count("\ufffd") < 0.001 * len(text) and language_of(text) in ("en", "fr", "es", "de", "it", "pt", "nl")
    return text if known else None


def _sound(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _utf16(data: bytes) -> bool:
    """Whether every other byte is mostly NUL, as in UTF-16 text without a mark."""
    head = data[:SNIFFED]
    nul = 0 if head[0::2].count(0) > head[1::2].count(0) else 1
    written = head[1 - nul :: 2]
    control = sum(1 for byte in written if byte < 32 and byte not in (9, 10, 13))
    return head[nul::2].count(0) > 0.4 * len(head) / 2 and control < 0.02 * len(written)


def _readable(text: str) -> bool:
    """Whether a decoded text looks like writing rather than bytes read as letters."""
    sample = text[:20_000]
    odd = sum(
        1 for c in sample if c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\n\r\t\x0c")
    )
    letters = sum(c.isalpha() or c.isspace() for c in sample)
    return odd <= 0.01 * len(sample) and letters > 0.5 * len(sample)
