"""Filter -> SQL conditions on ``incidents``: the filter words of the command line, the URL and Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from geo.errors import InputError
from geo.filters import Filter
from geo.store.asking import near as own_places
from geo.store.asking.vocabulary import Vocabulary
from geo.store.database.morton import BLOCK_SQL, blocks_in
from geo.store.database.schema import incident_actors, incident_records, incident_sources, incidents
from geo.store.records.rows import LONG_DAYS, LONG_SQL, day

_c = incidents.c
#: Blocks of a box (0.70 by 0.35 degrees each) that are looked up one by one; more than these are scanned.
MOST_BLOCKS = 256
#: Days of a filter up to which its incidents are looked up by day first; a longer one shows too many for that.
MOST_DAYS = 100
#: Words whose value is a column's value.
_PLAIN = {
    "outcome": _c.outcome,
    "status": _c.status,
    "salience": _c.salience,
    "precision": _c.precision,
    "review": _c.review,
}


def conditions(
    connection: sa.Connection, filter_: Filter, vocabulary: Vocabulary, *, dates: bool = True
) -> list[sa.ColumnElement[bool]]:
    """The SQL of a filter; all of them hold at once.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Asked for what the store knows, so that unknown values can be refused.
    filter_ : Filter
    vocabulary : Vocabulary
        Names that a filter may use.
    dates : bool
        Whether ``since`` and ``until`` count; without them one counts what is undated.

    Raises
    ------
    UnknownValue
        If a value is known neither to us nor to the store; the nearest three are named.
    InputError
        If words contradict each other, or the file of ``near`` cannot be read.
    """
    found: list[sa.ColumnElement[bool]] = [_c.live == 1]
    for word, column in _PLAIN.items():
        if values := getattr(filter_, word):
            found.append(column.in_(vocabulary.fixed(word, values)))
    if filter_.category:
        found.append(_categories(vocabulary.categories(connection, filter_.category)))
    if filter_.country:
        found.append(_c.country.in_(vocabulary.countries(connection, filter_.country)))
    if filter_.admin1:
        codes, names = vocabulary.divisions(connection, filter_.admin1)
        found.append(_c.admin1_code.in_(codes) | _c.admin1.in_(names))
    if filter_.actor or filter_.role:
        found.append(_actors(connection, filter_, vocabulary))
    if filter_.source:
        found.append(_sources(vocabulary.sources(connection, filter_.source)))
    if filter_.min_confidence is not None:
        found.append(_c.confidence >= filter_.min_confidence)
    if filter_.added_since:
        found.append(_c.added_at >= filter_.added_since)
    if filter_.text:
        found.append(_c.n.in_(matching(connection.dialect.name, filter_.text)))
    if filter_.bbox is not None:
        found.append(box(connection, filter_.bbox))
    if dates:
        found += date_conditions(filter_)
    found += _near(connection, filter_, found)
    return found


def date_conditions(filter_: Filter) -> list[sa.ColumnElement[bool]]:
    """The incident's interval overlaps the filter's; undated ones drop out.

    An interval that overlaps begins at most a month before, or is one of the few long ones: both have an index, while
    its last day alone would send the database through everything since or until.
    """
    since, until = day(filter_.since), day(filter_.until)
    if since is None:
        return [] if until is None else [_c.day_start <= until]
    recent = _c.day_start >= since - LONG_DAYS
    long = sa.text(LONG_SQL)
    if until is None:
        return [_c.day_end >= since, sa.or_(recent, long)]
    if until - since > MOST_DAYS:
        return [_c.day_end >= since, _c.day_start <= until]
    # Looked up before anything else: without counts of what is there, no planner sees that this finds least. The
    # sum hides the first day of long ones from the index on it, so that theirs is taken.
    first = _c.day_start + sa.literal_column("0")
    short = sa.select(_c.n).where(recent, _c.day_start <= until, _c.day_end >= since)
    longer = sa.select(_c.n).where(long, _c.day_end >= since, first <= until, first < since - LONG_DAYS)
    return [_c.n.in_(sa.union_all(short, longer))]


def box(connection: sa.Connection, bbox: tuple[float, float, float, float]) -> sa.ColumnElement[bool]:
    """West, south, east, north in degrees; west > east crosses the antimeridian."""
    west, south, east, north = bbox
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    if connection.dialect.name == "postgresql":
        geom: sa.ColumnElement[Any] = sa.literal_column("incidents.geom")
        return sa.or_(
            *(geom.op("&&")(sa.func.ST_MakeEnvelope(w, south, e, north, 4326)).cast(sa.Boolean) for w, e in parts)
        )
    across = sa.or_(*(_c.lon.between(w, e) for w, e in parts))
    return sa.and_(*_blocks([bbox]), _c.lat.between(south, north), across)


def _blocks(boxes: Sequence[tuple[float, float, float, float]]) -> list[sa.ColumnElement[bool]]:
    """The blocks that boxes touch, which have an index; nothing where they are so many that a scan is quicker."""
    found: set[int] = set()
    for west, south, east, north in boxes:
        some = blocks_in(west, south, east, north, most=MOST_BLOCKS)
        if some is None or len(found) > MOST_BLOCKS:
            return []
        found.update(some)
    return [sa.literal_column(f"({BLOCK_SQL})", sa.BigInteger).in_(sorted(found))]


def one_of(connection: sa.Connection, column: sa.ColumnElement[Any], numbers: Sequence[int]) -> sa.ColumnElement[bool]:
    """``column IN (...)`` for any number of integers, bound as one parameter."""
    import json

    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import ARRAY

        return column == sa.func.any(sa.cast(list(numbers), ARRAY(sa.BigInteger)))
    each = sa.func.json_each(json.dumps(list(numbers))).table_valued("value")
    return column.in_(sa.select(each.c.value))


def _categories(names: tuple[list[str], list[str]]) -> sa.ColumnElement[bool]:
    types, subs = names
    return _c.event_type.in_(types) | _c.sub_event_type.in_(subs)


def _actors(connection: sa.Connection, filter_: Filter, vocabulary: Vocabulary) -> sa.ColumnElement[bool]:
    a = incident_actors.c
    role = [a.role.in_(vocabulary.fixed("role", filter_.role))] if filter_.role else []
    if not filter_.actor:
        return _c.n.in_(sa.select(a.n).where(*role))
    ids, names = vocabulary.actors(connection, filter_.actor)
    # Two selects rather than one with OR: each has its index.
    return _c.n.in_(
        sa.union(sa.select(a.n).where(a.actor_id.in_(ids), *role), sa.select(a.n).where(a.name.in_(names), *role))
    )


def _sources(values: list[str]) -> sa.ColumnElement[bool]:
    s = incident_sources.c
    wanted = s.publisher.in_(values) | s.doc_id.in_(values) | s.host.in_(values) | s.dataset.in_(values)
    return _c.n.in_(sa.select(s.n).where(wanted))


def matching(dialect: str, text: str) -> sa.Select[Any]:
    """Row numbers of what holds all the words, in any order, rows out of sight included.

    Words in double quotes are a phrase; a star at a word's end makes it a beginning.

    Raises
    ------
    InputError
        If there is no word in the text.
    """
    terms = [(phrase or word) for phrase, word in re.findall(r'"([^"]+)"|(\S+)', text)]
    terms = [t for t in terms if re.search(r"\w", t)]
    if not terms:
        raise InputError(f"--text '{text}' holds no word to look for")
    if dialect == "postgresql":
        simple: sa.ColumnElement[Any] = sa.literal_column("'simple'")
        vector = sa.func.to_tsvector(simple, incident_records.c.words)
        query = sa.func.to_tsquery(simple, " & ".join(_lexemes(t) for t in terms))
        return sa.select(incident_records.c.n).where(vector.op("@@")(query))
    quoted = " ".join('"' + t.rstrip("*").replace('"', " ") + ('"*' if t.endswith("*") else '"') for t in terms)
    words = sa.table("incident_words", sa.column("rowid", sa.Integer))
    match = sa.text("incident_words MATCH :sitmap_words").bindparams(sitmap_words=quoted)
    return sa.select(words.c.rowid).where(match)


def _lexemes(term: str) -> str:
    """A word, or a phrase's words in their order, in PostgreSQL's query language; only letters and digits get in."""
    words = re.findall(r"\w+", term)
    return "(" + " <-> ".join(f"'{w}'" for w in words) + (":*)" if term.endswith("*") else ")")


def _near(
    connection: sa.Connection, filter_: Filter, others: list[sa.ColumnElement[bool]]
) -> list[sa.ColumnElement[bool]]:
    if filter_.near is None:
        if filter_.within_km is not None:
            raise InputError("--within-km needs --near FILE, the places to measure from")
        return []
    places = own_places.read(filter_.near)
    within = own_places.DEFAULT_KM if filter_.within_km is None else filter_.within_km
    if connection.dialect.name == "postgresql":
        return [_c.n.in_(_served_near(places, within))]
    boxes = places.boxes(within)
    inside_one = sa.or_(*(sa.and_(_c.lat.between(s, n), _sideways(w, e)) for w, s, e, n in boxes))
    query = sa.select(_c.n, _c.lat, _c.lon).where(*others, *_blocks(boxes), inside_one)
    rows = connection.execute(query).all()
    inside = places.within([r.lat for r in rows], [r.lon for r in rows], within)
    return [one_of(connection, _c.n, [r.n for r, yes in zip(rows, inside, strict=True) if yes])]


def _sideways(west: float, east: float) -> sa.ColumnElement[bool]:
    return _c.lon.between(west, east) if west <= east else sa.or_(_c.lon >= west, _c.lon <= east)


def _served_near(places: own_places.OwnPlaces, within_km: float) -> sa.Select[Any]:
    """Numbers of incidents near places by PostGIS: metres on the sphere, by the index on the geography."""
    from sqlalchemy.dialects.postgresql import ARRAY

    wanted = sa.cast(places.wkb(), ARRAY(sa.Text))
    place = (
        sa.func.unnest(wanted, type_=sa.Text).table_valued(sa.column("wkb", sa.Text), name="places").render_derived()
    )
    there = sa.cast(sa.func.ST_GeomFromWKB(sa.func.decode(place.c.wkb, "hex"), 4326), _Geography)
    here = sa.literal_column("near_one.geom::geography", _Geography)
    one = sa.table("incidents", sa.column("n", sa.BigInteger)).alias("near_one")
    # Not on the spheroid: the distances of every other store are great circles on the sphere, too.
    close = sa.func.ST_DWithin(here, there, 1000 * within_km, sa.false())
    return sa.select(one.c.n).select_from(one.join(place, close))


class _Geography(sa.types.UserDefinedType[Any]):
    """PostGIS's type, for casts."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "geography"
