"""Text -> list[Mention] by a language model behind an OpenAI-compatible address, with a JSON-schema answer."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from typing import Any, get_args

from geo.errors import InputError, UnreadableSource
from geo.net import post_json
from geo.records import Mention, Sentence, Use

#: Characters sent at once; answers over longer texts lose places.
_PIECE = 6_000
_TIMEOUT_S = 120.0
_LARGEST = 5_000_000
_USES: tuple[Use, ...] = get_args(Use)
_TASK = (
    "List every place name in the text, in order, each time it occurs: towns, villages, countries, provinces, seas, "
    "sites; demonyms and adjectives of places too. Copy each name exactly as written. Of a name inside a name (a city "
    "in the name of its police department) give only the inner place. Say how it is used: literal, demonym, embedded "
    "or dateline."
)
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "places": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "use": {"type": "string", "enum": list(_USES)}},
                "required": ["name", "use"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["places"],
    "additionalProperties": False,
}


class LanguageModelRecogniser:
    """Places as a language model names them; offsets are found by us, so that they are exact.

    Parameters
    ----------
    model : str
        Name of the model at the address.
    address : str
        Base address, e.g. ``http://localhost:11434/v1``; a key is taken from ``SITMAP_LLM_KEY``.

    Raises
    ------
    InputError
        If the address is none.
    """

    def __init__(self, model: str, address: str) -> None:
        if not model or not re.match(r"https?://[^\s/]+", address):
            raise InputError(f"no language model at '{address}'; give llm:MODEL@http://host:port/v1")
        self.model = model
        self.address = address.rstrip("/") + "/chat/completions"

    def recognise(self, text: str, sentences: Sequence[Sentence]) -> list[Mention]:
        """Ask the model piece by piece and find its names in the text; names that do not stand there are dropped."""
        mentions: list[Mention] = []
        for start, end in _pieces(sentences):
            position = start
            for name, use in self._ask(text[start:end]):
                found = text.find(name, position, end)
                if found < 0:
                    found = text.find(name, start, end)
                if found < 0 or any(m.start < found + len(name) and found < m.end for m in mentions):
                    continue
                mentions.append(Mention(start=found, end=found + len(name), text=name, use=use))
                position = max(position, found + len(name))
        return sorted(mentions, key=lambda mention: mention.start)

    def _ask(self, piece: str) -> list[tuple[str, Use]]:
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": _TASK}, {"role": "user", "content": piece}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "places", "strict": True, "schema": _SCHEMA},
            },
        }
        answer = self._post(body)
        try:
            places = json.loads(answer["choices"][0]["message"]["content"])["places"]
            named = [(str(p["name"]), str(p.get("use", "literal"))) for p in places]
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise InputError(
                f"'{self.model}' at {self.address} did not answer in the form asked for ({error})"
            ) from error
        return [(name, next((u for u in _USES if u == use), "literal")) for name, use in named if name.strip()]

    def _post(self, body: dict[str, Any]) -> Any:
        key = os.environ.get("SITMAP_LLM_KEY")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            return post_json(self.address, body, headers=headers, max_bytes=_LARGEST, timeout=_TIMEOUT_S)
        except UnreadableSource as error:
            raise InputError(
                f"no answer from the language model '{self.model}': {error}; is it running there?"
            ) from error


def _pieces(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Spans of whole sentences, together shorter than a piece."""
    pieces: list[tuple[int, int]] = []
    for sentence in sentences:
        if pieces and sentence.end - pieces[-1][0] <= _PIECE:
            pieces[-1] = (pieces[-1][0], sentence.end)
        else:
            pieces.append((sentence.start, sentence.end))
    return pieces
