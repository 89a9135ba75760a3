"""Rows of the actor tables -> ActorTable."""

from __future__ import annotations

from geo.events.grammar.inflection import plural
from geo.events.grammar.tokens import tokenize
from geo.events.lexicon.actor_table import ActorEntry, ActorTable, Rows
from geo.events.lexicon.countries import load_countries
from geo.events.lexicon.tables import variants


def build_actors(rows: Rows, blocs: Rows, people: Rows = ()) -> ActorTable:
    """Compile the actor tables.

    Parameters
    ----------
    rows : list of dict
        All rows of ``actors/*.tsv``; ids ``force:`` are words for the forces of any country, ``generic:`` words for
        unnamed people, ``people:`` names of peoples, ``bloc:`` overlays of the user's.
    blocs : list of dict
        Rows of ``actors/blocs.tsv``.
    people : list of dict
        Rows of ``people.tsv``: leaders and, in ``actor``, whose followers theirs are.
    """
    table = ActorTable(load_countries())
    table.blocs = {row["id"]: row for row in blocs}
    for row in rows:
        if row["id"].startswith("bloc:"):
            continue
        if row["id"].startswith("people:"):
            table.peoples.add(row)
            continue
        entry = ActorEntry(
            row["id"], row.get("name") or row["id"], row.get("kind") or None, row.get("country") or None,
            row.get("parent") or None, row.get("since", ""), row.get("until", ""), row.get("force", ""),
        )  # fmt: skip
        table.entries[row["id"]] = entry
        for force in filter(None, entry.forces.split("|")):
            table.national.add(force, entry)
        if row["id"].startswith(("force:", "generic:")):
            target = table.forces if row["id"].startswith("force:") else table.generic
            for phrase in variants(row):
                target.add(phrase, entry)
                if row["id"].startswith("generic:"):
                    target.add(plural(phrase), entry)
            continue
        bare = entry.name.partition(" (")[0]  # 'Border Security Force (India)': of that country's reports
        for phrase in dict.fromkeys([entry.name, *variants(row), *([bare] if " " in bare else [])]):
            _add_name(table, phrase, entry)
    for row in people:
        if row["actor"] in table.entries:
            for phrase in dict.fromkeys([row["name"], *variants(row)]):
                table.leaders.add(phrase, table.entries[row["actor"]])
    return table


def _add_name(table: ActorTable, phrase: str, entry: ActorEntry) -> None:
    words = tuple(t.low for t in tokenize(phrase))
    if not words:
        return
    for known, choices in table.names.words_from(words[0]):
        if known == words:
            choices.append((entry, phrase))
            return
    table.names.add_words(words, [(entry, phrase)])
