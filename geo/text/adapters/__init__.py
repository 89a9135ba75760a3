"""Other recognisers by choice, each behind an optional extra and never loaded or fetched unasked."""

from __future__ import annotations

from geo.errors import InputError
from geo.ports import Recogniser


def recogniser_by_name(name: str) -> Recogniser:
    """Make the recogniser that a user names.

    Parameters
    ----------
    name : str
        ``spacy:MODEL``, an installed spaCy pipeline or a folder with one, e.g. ``spacy:en_core_web_sm``; or
        ``llm:MODEL@ADDRESS``, a language model behind an OpenAI-compatible address, e.g.
        ``llm:qwen2.5@http://localhost:11434/v1``.

    Raises
    ------
    InputError
        If the name has another form, or the model is not there; the message says how to get it.
    MissingExtra
        If the extra is not installed.
    """
    kind, _, rest = name.partition(":")
    if kind == "spacy" and rest:
        from geo.text.adapters.spacy_ner import SpacyRecogniser

        return SpacyRecogniser(rest)
    if kind == "llm" and "@" in rest:
        from geo.text.adapters.llm import LanguageModelRecogniser

        model, _, address = rest.partition("@")
        return LanguageModelRecogniser(model, address)
    raise InputError(f"no recogniser '{name}'; give spacy:MODEL (spacy:en_core_web_sm) or llm:MODEL@ADDRESS")
