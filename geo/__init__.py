"""Sitmap: reads reports and shows what happened where.

Examples
--------
>>> import geo
>>> [m.place.country for m in geo.geoparse("Shelling hit Saraqib in Idlib.")]  # doctest: +SKIP
['SY', 'SY']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.version import __version__

if TYPE_CHECKING:
    from geo.records import Document, Incident, Resolution

__all__ = ["__version__", "extract", "geoparse"]


def geoparse(text: str, **options: Any) -> list[Resolution]:
    """Find the toponyms of a text and say which places they are.

    Parameters
    ----------
    text : str
        Any length, any language; offsets in the answer count its code points.
    **options
        ``spans``, ``focus``, ``within`` as in :meth:`geo.pipeline.Pipeline.geoparse`.

    Returns
    -------
    list of Resolution
        Sorted, not overlapping; ``place`` is ``None`` with a ``reason`` where nothing fits.
    """
    from geo.pipeline import as_document, default_pipeline

    return default_pipeline().geoparse(as_document(text), **options)


def extract(source: Document | str, **fields: Any) -> list[Incident]:
    """Find what happened in a report: geocoded incidents, merged within the document.

    Parameters
    ----------
    source : Document or str
        The report; with a string, give ``published='2025-07-20'`` so that 'last week' means something.
    **fields
        Fields of :class:`geo.records.Document` to set.

    Returns
    -------
    list of Incident
    """
    from geo.pipeline import as_document, default_pipeline

    return default_pipeline().extract(as_document(source, **fields))
