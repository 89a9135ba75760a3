"""Names of the page's parts: component ids, so that a typing mistake is an error and not a silent callback."""

from __future__ import annotations

from enum import StrEnum


class Id(StrEnum):
    """Ids of components that callbacks read or write; ``assets/`` uses the same words."""

    PAGE = "page"
    BOOT = "boot"
    WORDS = "words"
    STAGE = "stage"
    SEL = "sel"
    SHEET = "sheet"
    SELECTED = "selected"
    FAN = "fan"
    EPOCH = "epoch"
    MAP = "map"
    OVERLAY = "overlay"
    LEGEND = "legend"
    LISTS = "lists"
    EMPTY = "empty"
    COUNTS = "counts"
    CHIPS = "chips"
    FOLDERS = "folders"
    DATES = "dates"
    PANEL = "panel"
    TIMELINE = "timeline"
    TABLE = "table"
    TABLE_HOST = "table-host"
    OVERVIEW = "overview"
    REVIEW_HOST = "review-host"
    REVIEW_GRID = "review-grid"
    ACTION = "action"
    DONE = "done"
    UPLOAD = "upload"
    PLACES_UPLOAD = "places-upload"
    PASTE = "paste"
    ADD_RESULT = "add-result"
    SAVED = "saved"
