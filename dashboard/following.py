"""Words and window -> what the page shows of them, by two plain addresses: the marks first, then what stands around.

The views register what they show (:func:`follows`); the browser asks in ``assets/17_following.js``. One question for
the map and one for all the rest instead of one per part: the marks wait for nothing else, and each part of the page
finds the selection made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from flask import Flask, Response, abort, request

if TYPE_CHECKING:
    import dash


class Asked(msgspec.Struct, frozen=True):
    """What the page wants to know: its words, what the map shows, which folders are open."""

    words: dict[str, list[str]] = {}
    window: dict[str, Any] | None = None
    opened: list[str] = []


#: What a part of the page shows: ``written`` markup by the id of its element, and data by name.
Shown = dict[str, Any]
Follower = Callable[[Asked], Shown]
#: Questions: the marks of the map, and what stands around it.
MAP, AROUND = "map", "around"
#: Zoom levels at which all incidents are counted before anybody asks: the world to a province.
_WARM_ZOOMS = range(2, 9)


def follows(app: dash.Dash, question: str, follower: Follower) -> None:
    """Let a view answer its part of a question."""
    app.followers.setdefault(question, []).append(follower)


def answer(app: dash.Dash, question: str, asked: Asked) -> Shown:
    """All parts of an answer put together."""
    whole: Shown = {"written": {}}
    for follower in app.followers.get(question, ()):
        part = follower(asked)
        whole["written"] |= part.pop("written", {})
        whole |= part
    return whole


def register(server: Flask, app: dash.Dash) -> None:
    """Add the addresses to the server."""
    encode = msgspec.json.Encoder().encode

    @server.post("/view/<question>")
    def view(question: str) -> Response:
        if question not in (MAP, AROUND):
            abort(404)
        try:
            asked = msgspec.json.decode(request.get_data(), type=Asked)
        except msgspec.DecodeError as error:
            abort(Response(f"not a question of the page: {error}", 400, mimetype="text/plain"))
        found = Response(encode(answer(app, question, asked)), mimetype="application/json")
        found.headers["Cache-Control"] = "no-store"
        return found


def warm(app: dash.Dash) -> None:
    """Count what a first visit shows before anybody asks, so that nobody waits for it.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    for zoom in _WARM_ZOOMS:
        answer(app, MAP, Asked(window={"zoom": zoom}))
    answer(app, AROUND, Asked())
