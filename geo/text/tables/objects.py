"""JSON in a text -> rows: objects whose keys are heads, in a list, one on each line or inside others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from geo.records import Cell
from geo.text.tables.heads import are_heads
from geo.text.tables.row import TableRow, cell_of, row_of

#: A brace, a key with a bare value, or a string.
_TOKEN = re.compile(
    r"""(?P<open>\{)|(?P<close>\})|["'](?P<key>[^"'\n{}]{1,40})["']\s*:\s*"""
    r"""(?:"(?P<told>(?:[^"\\\n]|\\.)*)"|'(?P<quoted>(?:[^'\\\n]|\\.)*)'|(?P<bare>[^\s,{}\[\]"'][^,{}\[\]\n]*)|(?=[\[{]))"""
    r"""|"(?:[^"\\\n]|\\.)*\""""
)
_DEEPEST = 6


#: Keys that say no more than that of the object they stand in: 'where': {'name': ...}.
_BARE_KEYS = frozenset(("name", "text", "value", "label", "title", "full"))


class _Open(NamedTuple):
    start: int
    key: str
    cells: list[Cell]


def in_objects(text: str) -> Iterator[TableRow]:
    """The objects of a text whose keys head a row; the innermost that tell what happened, with what those in them say.

    Parameters
    ----------
    text : str
        A document.
    """
    if "{" not in text or ":" not in text:
        return
    stack: list[_Open] = []
    key = ""
    for token in _TOKEN.finditer(text):
        if token["open"]:
            stack.append(_Open(token.start(), key, []))
            key = ""
            if len(stack) > _DEEPEST:
                return
        elif token["close"] and stack:
            start, own, cells = stack.pop()
            row = row_of(text, start, token.end(), cells) if are_heads([c.head for c in cells]) else None
            if row is not None:
                yield row
            elif stack:
                bare = [cell_of(own, c.start, c.end) if own and c.head in _BARE_KEYS else c for c in cells]
                stack[-1].cells.extend(bare)
        elif stack and token["key"]:
            kind = next((kind for kind in ("told", "quoted", "bare") if token[kind] is not None), None)
            key = token["key"] if kind is None else ""
            if kind is not None:
                end = token.start(kind) + len(token[kind].rstrip())
                empty = token[kind].strip() in ("null", "None")
                stack[-1].cells.append(cell_of(token["key"], token.start(kind), token.start(kind) if empty else end))
