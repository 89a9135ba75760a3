"""The error tree; every message says what happened and what to do next.

::

    SitmapError
    ├── InputError (ValueError)         something about what the user gave
    │   ├── UnreadableSource            a file, page or feed that cannot be read
    │   └── UnknownValue                a filter or setting value nobody knows; names the nearest
    ├── GazetteerError
    │   ├── GazetteerMissing            no index yet, and none could be built
    │   └── GazetteerDamaged            an index that fails its checksum and cannot be rebuilt
    ├── StoreError
    │   ├── StoreMissing                reading from a store that does not exist
    │   ├── StoreTooNew                 written by a newer version
    │   ├── StoreUnavailable            locked, read-only or full disk
    │   └── EditConflict                somebody changed the incident in between
    ├── MissingExtra (ImportError)      an optional part that is not installed
    └── PublishError                    a target that cannot be written
"""

from __future__ import annotations


class SitmapError(Exception):
    """Base of all errors that Sitmap raises on purpose; shown to users as one line, exit code 1."""

    code = "error"


class InputError(SitmapError, ValueError):
    """Something about what the user gave."""

    code = "bad_input"


class UnreadableSource(InputError):
    """A file, page or feed that cannot be read."""

    code = "unreadable"


class UnknownValue(InputError):
    """A value that nobody knows; the message names the nearest known ones."""

    code = "unknown_value"


class GazetteerError(SitmapError):
    """Base for trouble with the gazetteer."""

    code = "gazetteer"


class GazetteerMissing(GazetteerError):
    """No index exists and none could be built."""


class GazetteerDamaged(GazetteerError):
    """An index fails its checksum and could not be rebuilt."""


class StoreError(SitmapError):
    """Base for trouble with the store."""

    code = "store"


class StoreMissing(StoreError):
    """Reading from a store that does not exist."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of Sitmap."""


class StoreUnavailable(StoreError):
    """The store is locked, read-only or its disk is full."""


class EditConflict(StoreError):
    """Somebody changed the incident in between."""

    code = "conflict"


class MissingExtra(SitmapError, ImportError):
    """An optional part is not installed; the message gives the pip command."""

    code = "missing_extra"


class PublishError(SitmapError):
    """A target that cannot be written."""

    code = "publish"
