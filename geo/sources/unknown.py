"""A file of no known suffix -> which format its first bytes say it is, or what to do with it instead."""

from __future__ import annotations

import re

from geo.sources.base import Unreadable

#: Bytes looked at.
HEAD = 2048
#: How files begin -> the suffix under which such a file is read.
_BEGINS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04.{26}(?:word/|\[Content_Types\]\.xml|_rels/)", re.S), ".docx"),
    (re.compile(rb"PK\x03\x04"), ".zip"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.S | re.I), ".xml"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)[\s>]", re.S | re.I), ".html"),
    (re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) "), ".mbox"),
    (re.compile(rb"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID): ", re.I), ".eml"),
)
_RICH_TEXT = b"{\\rtf"
#: Suffix -> what to do with files of formats that are not read.
_ADVICE: dict[str, str] = {
    suffix: advice
    for suffixes, advice in (
        (".doc .rtf .odt .pages .wpd", "save it as .docx"),
        (".xls .numbers", "save it as .xlsx or .csv"),
        (".ppt .pptx .odp .key .epub .mobi .djvu", "save it as .pdf or text"),
        (".rar .7z .tar .tgz .gz .bz2 .xz", "unpack it and name the folder"),
        (".msg .pst .ost", "save the mail as .eml or .mbox"),
        (".jpg .jpeg .png .gif .tif .tiff .webp .bmp .heic", "text in pictures is not read; type it out"),
        (".mp3 .mp4 .wav .m4a .mov .avi .mkv .ogg", "sound is not read; write down what is said"),
        (".db .sqlite .sqlite3", "a store is named with --store"),
    )
    for suffix in suffixes.split()
}  # fmt: skip


def suffix_of(head: bytes) -> str:
    """The suffix under which a file that begins so is read; ``.txt`` where nothing speaks for another."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    return next((suffix for pattern, suffix in _BEGINS if pattern.match(bare)), ".txt")


def refuse(path: str, head: bytes) -> None:
    """Refuse a file whose suffix or first bytes say that it is of a format that is not read.

    Raises
    ------
    Unreadable
        ``unknown_kind``, with what to do instead.
    """
    lower = path.lower()
    suffix = next((s for s in _ADVICE if lower.endswith(s)), "")
    if head.startswith(_RICH_TEXT):
        suffix = ".rtf"
    if suffix:
        raise Unreadable("unknown_kind", f"{path} is of a kind that is not read; {_ADVICE[suffix]}")
