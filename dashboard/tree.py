"""Selection -> counts for the folders: categories, the actor tree kind -> country -> group, other values; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.queries import Selection
from dashboard.snapshot import ROLES, Snapshot


@dataclass(frozen=True)
class ActorTree:
    """Incidents per node; ``countries`` are per kind, most frequent first."""

    snapshot: Snapshot
    totals: NDArray[np.int64]
    kinds: dict[str, int]
    countries: dict[str, list[tuple[str, int]]]

    def groups(self, node: str) -> list[tuple[int, int]]:
        """(number in the actor table, incidents) of the actors under 'kind|country', most frequent first."""
        members = [i for i, a in enumerate(self.snapshot.actor_table) if self.totals[i] and a.nodes[1] == node]
        return [(i, int(self.totals[i])) for i in sorted(members, key=lambda i: -int(self.totals[i]))]


def categories(selection: Selection) -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """Incidents per event type, and per sub-event under each, most frequent first."""
    snapshot = selection.snapshot
    width = len(snapshot.sub_event_type.words)
    keys = snapshot.event_type.codes[selection.matched].astype(np.int64) * width
    keys += snapshot.sub_event_type.codes[selection.matched]
    table = np.bincount(keys, minlength=len(snapshot.event_type.words) * width).reshape(-1, width)
    types = {name: int(table[i].sum()) for i, name in enumerate(snapshot.event_type.words) if table[i].any()}
    subs = {
        snapshot.event_type.words[i]: [
            (snapshot.sub_event_type.words[j], int(row[j])) for j in np.argsort(-row) if row[j]
        ]
        for i, row in enumerate(table)
        if row.any()
    }
    return types, subs


def actors(selection: Selection) -> ActorTree:
    """The actor tree with its counts; an incident counts once per node."""
    snapshot, mask = selection.snapshot, selection.matched
    table, pairs = snapshot.actor_table, snapshot.actors
    totals = pairs.counts(mask) if table else np.zeros(0, dtype=np.int64)
    kinds = _per_node(snapshot, [a.nodes[0] for a in table], mask)
    nodes = _per_node(snapshot, [a.nodes[1] for a in table], mask)
    if unnamed := int((mask & ~snapshot.has_actor).sum()):
        kinds["not said"] = kinds.get("not said", 0) + unnamed
    countries: dict[str, list[tuple[str, int]]] = {}
    for node, total in sorted(nodes.items(), key=lambda item: -item[1]):
        kind, _, country = node.partition("|")
        countries.setdefault(kind, []).append((country, total))
    return ActorTree(snapshot, totals, kinds, countries)


def _per_node(snapshot: Snapshot, names: list[str], mask: NDArray[np.bool_]) -> dict[str, int]:
    index = {name: number for number, name in enumerate(dict.fromkeys(names))}
    if not index:
        return {}
    codes = np.array([index[name] for name in names], dtype=np.int32)
    totals = snapshot.actors.counts_of(codes[snapshot.actors.codes], len(index), mask)
    return {name: int(totals[number]) for name, number in index.items() if totals[number]}


def blocs(selection: Selection, members: dict[str, list[str]]) -> list[tuple[str, int]]:
    """(bloc, incidents that name any of its members), most frequent first; ``members`` are ids of actors by bloc."""
    snapshot, found = selection.snapshot, []
    for bloc, ids in members.items():
        wanted = set(ids)
        among = np.array([a.key in wanted for a in snapshot.actor_table] or [False], dtype=bool)
        total = int((snapshot.actors.rows_among(among, len(snapshot)) & selection.matched).sum())
        if total:
            found.append((bloc, total))
    return sorted(found, key=lambda item: -item[1])


def facet(selection: Selection, word: str) -> dict[str, int]:
    """Value -> incidents of one filter word, most frequent first."""
    snapshot, mask = selection.snapshot, selection.matched
    if word == "source":
        totals = snapshot.publishers.counts(mask)
        order = np.argsort(-totals, kind="stable")
        return {snapshot.publishers.words[i]: int(totals[i]) for i in order if totals[i]}
    if word == "role":
        totals = snapshot.actors.counts_of(snapshot.roles, len(ROLES), mask)
        return {role: int(totals[i]) for i, role in enumerate(ROLES) if totals[i]}
    found: dict[str, int] = getattr(snapshot, word).counts(mask)
    return found
