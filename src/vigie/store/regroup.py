"""Group the accounts around what has changed into incidents, and note which incidents became which."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from vigie.assemble.join import Judgement
from vigie.assemble.summary import incident_id, summarise
from vigie.store.held import HeldTellings
from vigie.store.incidents import drop_incident, note_change, put_incident
from vigie.store.packed import pack_nodes
from vigie.store.read import chunks, copies_among
from vigie.store.ready import tell_ready
from vigie.store.region import Regions

Pairs = list[tuple[int, int]]


@dataclass(slots=True)
class Touched:
    """What a batch of reports has changed.

    `moved` nodes are new, compare otherwise or lost a telling; `grown` ones only gained tellings;
    `gone` are deleted. `homes` are the incidents that tellings were in before.
    """

    moved: set[int] = field(default_factory=set)
    grown: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)


def regroup(
    db: sqlite3.Connection, touched: Touched, judged: Collection[Judgement], held: HeldTellings, regions: Regions, *, now: str
) -> None:
    """Group anew what is around moved nodes, and tell again every incident that has changed."""
    together, apart = (node_pairs(db, judged, same=same) for same in (True, False))
    tied = {node for pair in (*together, *apart) for node in pair}
    left = set(touched.homes.values())
    moved = touched.moved | (touched.grown & tied) | nodes_of(db, left)
    trees = regions.settle(moved, together, apart)
    groups = [tree.nodes for tree in trees]
    placed = {node for group in groups for node in group}
    grown = sorted({home for home in homes_of(db, touched.grown - placed).values() if home})
    groups += [tuple(sorted(nodes_of(db, {home}))) for home in grown]
    placed.update(node for group in groups for node in group)
    old_homes = homes_of(db, placed)
    members = Counter(old_homes.values())
    passed = {home for home in old_homes.values() if home} | left
    moves: set[tuple[str, str]] = set()
    standing: set[str] = set()
    renewed: set[str] = set()
    changed = [
        group
        for group in groups
        if any(node in touched.moved or node in touched.grown or old_homes[node] in left for node in group)
        or len(homes := {old_homes[node] for node in group}) > 1
        or members[homes.pop()] != len(group)
    ]
    told = held.of_nodes(node for group in changed for node in group)
    standing.update(str(old_homes[group[0]]) for group in set(groups) - set(changed))
    for group in changed:
        tellings = [each for node in group for each in told[node]]
        if not tellings:
            continue
        name = incident_id(tellings)
        renewed.add(name)
        moves |= {(old_homes[node] or "", name) for node in group}
        moves |= {(touched.homes[each.key], name) for each in tellings if each.key in touched.homes}
        db.executemany("UPDATE node SET incident = ? WHERE id = ?", ((name, node) for node in group if old_homes[node] != name))
        kind = db.execute("SELECT kind FROM node WHERE id = ?", (group[0],)).fetchone()[0]
        put_incident(db, summarise(tellings, kind, copies_among(db, {each.doc_id for each in tellings}), rivals=False))
    for tree in trees:
        regions.remember(str(homes_of(db, tree.nodes[:1])[tree.nodes[0]]), tree)
    standing |= renewed
    for name in sorted(passed - standing):
        drop_incident(db, name)
    tell_ready(db, renewed | (passed - standing))
    pack_nodes(db, nodes_of(db, renewed) | touched.gone)
    for old, new, what in _changes(moves, passed, standing):
        note_change(db, old, new, what, now=now)


def nodes_of(db: sqlite3.Connection, incidents: Iterable[str]) -> set[int]:
    """Return the nodes of incidents."""
    found: set[int] = set()
    for marks, lot in chunks(incidents):
        found.update(row[0] for row in db.execute(f"SELECT id FROM node WHERE incident IN ({marks})", lot))
    return found


def _changes(moves: set[tuple[str, str]], passed: set[str], standing: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what became of incidents whose tellings are now in others."""
    for old in sorted(passed):
        homes = sorted({new for before, new in moves if before == old})
        others = [new for new in homes if new != old]
        if old in standing or len(homes) > 1:
            yield from ((old, new, "split" if old in homes else "merged") for new in others)
        elif others:
            yield old, others[0], "merged" if others[0] in passed else "renamed"
        else:
            yield old, "", "dropped"


def homes_of(db: sqlite3.Connection, nodes: Iterable[int]) -> dict[int, str | None]:
    """Return the incident of each node."""
    found: dict[int, str | None] = {}
    for marks, lot in chunks(sorted(nodes)):
        found.update(db.execute(f"SELECT id, incident FROM node WHERE id IN ({marks})", lot).fetchall())
    return found


def node_pairs(db: sqlite3.Connection, judged: Iterable[Judgement], *, same: bool) -> Pairs:
    """Return the nodes that analysts hold to be of one occurrence, or not."""
    found: Pairs = []
    for each in judged:
        if each.same is same:
            ends = [
                row[0]
                for key in (each.one, each.other)
                for row in db.execute("SELECT node FROM event WHERE key = ? AND is_current = 1 AND node IS NOT NULL", (key,))
            ]
            if len(ends) == 2 and ends[0] != ends[1]:
                found.append((ends[0], ends[1]))
    return found
