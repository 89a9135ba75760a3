"""TopoJSON -> GeoJSON geometries and shared arcs; the little of the format that our map sources use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

Ring = list[tuple[float, float]]


class Topology:
    """One TopoJSON document, with its arcs decoded to (lon, lat) degrees."""

    def __init__(self, document: dict[str, Any]) -> None:
        scale = document["transform"]["scale"]
        origin = document["transform"]["translate"]
        self.objects: dict[str, list[dict[str, Any]]] = {
            name: [g for g in obj["geometries"] if g.get("type")] for name, obj in document["objects"].items()
        }
        self.arcs = [self._decode(arc, scale, origin) for arc in document["arcs"]]

    @staticmethod
    def _decode(arc: list[list[int]], scale: list[float], origin: list[float]) -> Ring:
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
        return line

    def line(self, indices: list[int]) -> Ring:
        """Join arcs end to end; a negative index is the one's complement of an arc walked backwards."""
        points: Ring = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def polygons(self, geometry: dict[str, Any]) -> list[list[Ring]]:
        """Polygons (outer ring first) of a Polygon or MultiPolygon."""
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        return [[self.line(ring) for ring in part] for part in parts]

    def lines(self, geometry: dict[str, Any]) -> list[Ring]:
        """Lines of a LineString or MultiLineString."""
        parts = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        return [self.line(part) for part in parts]


def shared_arcs(owners: dict[str, list[list[list[int]]]]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Arcs that bound two different owners.

    Parameters
    ----------
    owners : dict
        Owner -> its polygons as lists of rings of arc indices.
    """
    users: dict[int, set[str]] = defaultdict(set)
    for owner, polygons in owners.items():
        for polygon in polygons:
            for ring in polygon:
                for index in ring:
                    users[index if index >= 0 else ~index].add(owner)
    for index, names in sorted(users.items()):
        if len(names) == 2:
            first, second = sorted(names)
            yield index, (first, second)
