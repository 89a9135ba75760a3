"""The one SQLAlchemy schema, for SQLite and PostgreSQL alike; everything else in this room leans on it.

``incidents`` holds what filters ask for, narrow, so that a scan of a million rows stays quick; the whole record is
JSON in ``incident_records``. Days are integers since 1970-01-01 (proleptic, UTC); times are ISO strings in UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

#: What this version of the code writes; a store with a higher number is refused.
SCHEMA_VERSION = 7

metadata = sa.MetaData()

#: ``INTEGER PRIMARY KEY`` in SQLite is the row itself; PostgreSQL needs 64 bits said.
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

meta = sa.Table(
    "sitmap_meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("doc_id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("archive_url", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("retrieved", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("dataset", sa.Text),
    sa.Column("licence", sa.Text),
    sa.Column("copy_of", sa.Text),
    sa.Column("path", sa.Text),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("added_at", sa.Text, nullable=False),
)

observations = sa.Table(
    "observations",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("doc_id", sa.Text, sa.ForeignKey("documents.doc_id"), nullable=False),
    sa.Column("incident_n", Key, sa.ForeignKey("incidents.n")),
    sa.Column("day_start", sa.Integer),
    sa.Column("day_end", sa.Integer),
    sa.Column("block", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.Index("observations_doc", "doc_id"),
    sa.Index("observations_incident", "incident_n"),
    sa.Index("observations_block", "block", "day_start"),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("n", Key, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("live", sa.Integer, nullable=False, server_default="1"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("revision", sa.BigInteger, nullable=False),
    sa.Column("added_at", sa.Text, nullable=False),
    sa.Column("updated_at", sa.Text, nullable=False),
    sa.Column("event_type", sa.Text, nullable=False),
    sa.Column("sub_event_type", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("salience", sa.Text, nullable=False),
    sa.Column("aggregate", sa.Integer, nullable=False),
    sa.Column("part_of", sa.Text),
    sa.Column("target_type", sa.Text),
    sa.Column("weapon", sa.Text),
    sa.Column("day_start", sa.Integer),
    sa.Column("day_end", sa.Integer),
    sa.Column("date_precision", sa.Text, nullable=False),
    sa.Column("place_id", sa.Text),
    sa.Column("place_name", sa.Text),
    sa.Column("country", sa.Text),
    sa.Column("admin1", sa.Text),
    sa.Column("admin1_code", sa.Text),
    sa.Column("lat", sa.Float(53)),
    sa.Column("lon", sa.Float(53)),
    sa.Column("cell", sa.BigInteger),
    sa.Column("precision", sa.Text),
    sa.Column("radius_km", sa.Float(53)),
    sa.Column("fatalities_low", sa.Integer),
    sa.Column("fatalities_high", sa.Integer),
    sa.Column("confidence", sa.Float(53), nullable=False),
    sa.Column("doer", sa.Text, nullable=False, server_default=""),
    sa.Column("doubt", sa.Float(53), nullable=False, server_default="0"),
    sa.Column("review", sa.Text, nullable=False),
    sa.Column("source_count", sa.Integer, nullable=False),
    sa.Column("pinned", sa.Integer, nullable=False, server_default="0"),
    sa.Column("flagged", sa.Integer, nullable=False, server_default="0"),
    sa.Index("incidents_id", "id"),
    sa.Index("incidents_day", "day_start", "n"),
    sa.Index("incidents_cell", "cell"),
    sa.Index("incidents_revision", "revision"),
    sa.Index("incidents_country", "country"),
)

incident_records = sa.Table(
    "incident_records",
    metadata,
    sa.Column("n", Key, sa.ForeignKey("incidents.n"), primary_key=True, autoincrement=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.Column("machine", sa.Text),
    sa.Column("touched", sa.Text, nullable=False, server_default="{}"),
    sa.Column("flags", sa.Text, nullable=False, server_default="[]"),
    sa.Column("words", sa.Text, nullable=False),
)

incident_actors = sa.Table(
    "incident_actors",
    metadata,
    sa.Column("n", Key, sa.ForeignKey("incidents.n"), primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("actor_id", sa.Text),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),
    sa.Column("country", sa.Text),
    sa.Index("incident_actors_id", "actor_id"),
    sa.Index("incident_actors_name", "name"),
)

incident_sources = sa.Table(
    "incident_sources",
    metadata,
    sa.Column("n", Key, sa.ForeignKey("incidents.n"), primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("doc_id", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text),
    sa.Column("host", sa.Text),
    sa.Column("dataset", sa.Text),
    sa.Column("copy_of", sa.Text),
    sa.Index("incident_sources_doc", "doc_id"),
    sa.Index("incident_sources_publisher", "publisher"),
    sa.Index("incident_sources_dataset", "dataset"),
)

aliases = sa.Table(
    "aliases",
    metadata,
    sa.Column("alias", sa.Text, primary_key=True),
    sa.Column("n", Key, sa.ForeignKey("incidents.n"), nullable=False),
)

edits = sa.Table(
    "edits",
    metadata,
    sa.Column("n", Key, primary_key=True, autoincrement=True),
    sa.Column("incident_n", Key, sa.ForeignKey("incidents.n"), nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("field", sa.Text),
    sa.Column("old", sa.Text),
    sa.Column("new", sa.Text),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("undoes", Key),
    sa.Column("batch", sa.Text),
    sa.Index("edits_incident", "incident_n"),
)

#: What people corrected about documents themselves: the day of publication, the publisher. Append-only.
amendments = sa.Table(
    "amendments",
    metadata,
    sa.Column("n", Key, primary_key=True, autoincrement=True),
    sa.Column("doc_id", sa.Text, sa.ForeignKey("documents.doc_id"), nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("old", sa.Text),
    sa.Column("new", sa.Text),
    sa.Index("amendments_doc", "doc_id"),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("n", Key, sa.ForeignKey("incidents.n"), primary_key=True, autoincrement=False),
    sa.Column("other", Key, sa.ForeignKey("incidents.n"), primary_key=True, autoincrement=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Index("links_other", "other"),
)

remembered = sa.Table(
    "remembered",
    metadata,
    sa.Column("n", Key, primary_key=True, autoincrement=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("not_place_id", sa.Text),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("active", sa.Integer, nullable=False, server_default="1"),
)

views = sa.Table(
    "views",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
)

seen = sa.Table(
    "seen",
    metadata,
    sa.Column("feed", sa.Text, primary_key=True),
    sa.Column("entry", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
)

#: Signatures of originals, by which copies are known (:mod:`geo.store.writing.copies`).
texts = sa.Table(
    "texts",
    sa.MetaData(),
    sa.Column("n", Key, primary_key=True, autoincrement=True),
    sa.Column("doc_id", sa.Text, nullable=False, unique=True),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

#: Twenty-one narrow rows per text, so that a hundred thousand texts stay in the database's cache.
text_bands = sa.Table(
    "text_bands",
    texts.metadata,
    sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("n", Key, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
