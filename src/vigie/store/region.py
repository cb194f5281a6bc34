"""Group anew only as far around a change as it may reach, with the outcome of grouping everything.

The nodes that changed and the groups they were in are grouped by themselves; a neighbouring group that
would have changed that, or been changed by it, is taken in, until none is left (see assemble/trees.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from vigie.assemble.cluster import components
from vigie.assemble.join import threshold_of
from vigie.assemble.trees import Tree, grow_trees, would_mix
from vigie.store.near import read_near
from vigie.store.read import chunks

Pairs = list[tuple[int, int]]
HELD = 50_000  # trees held in memory, most of them of a few nodes


class Regions:
    """Groups nodes around changes; holds how the groups of a store grew."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._trees: dict[str, Tree] = {}

    def forget(self) -> None:
        """Drop all that is held."""
        self._trees.clear()

    def settle(self, changed: Collection[int], together: Pairs, apart: Pairs) -> list[Tree]:
        """Return the groups around changed nodes as grouping the whole store would give them."""
        around = _Around(self.db, self._trees)
        bound: dict[int, set[int]] = {}
        for one, other in (*together, *apart):
            bound.setdefault(one, set()).add(other)
            bound.setdefault(other, set()).add(one)
        region: set[int] = set()
        added = set(changed)
        grown: dict[tuple[int, ...], list[Tree]] = {}
        while added:
            while more := added - region:  # what judgements tie is looked at together, and so are whole groups
                region |= more
                added = around.groups_of(more) | {other for node in more for other in bound.get(node, ())}
            around.read(region)
            parts = _components(region, around, together)
            fresh = [part for part in parts if part not in grown]
            grown = {
                part: grown[part]
                if part in grown
                else grow_trees(part, around.keys, around.near, threshold=threshold_of(), together=together, apart=apart)
                for part in parts
            }
            added = around.mixed([tree for part in fresh for tree in grown[part]], region, bound)
        return [tree for trees in grown.values() for tree in trees]

    def remember(self, incident: str, tree: Tree) -> None:
        """Hold how a group grew."""
        if len(self._trees) >= HELD:
            for old in list(self._trees)[: HELD // 10]:
                del self._trees[old]
        self._trees[incident] = tree


def _components(region: set[int], around: _Around, together: Pairs) -> list[tuple[int, ...]]:
    threshold = threshold_of()
    edges = [
        (node, other)
        for node in region
        for other, score in around.near[node].items()
        if score >= threshold and node < other and other in region
    ]
    edges += [(one, other) for one, other in together if one in region and other in region]
    return [tuple(part) for part in components(region, edges)]


class _Around:
    """What is known of the nodes in a region, and of the groups beside it."""

    def __init__(self, db: sqlite3.Connection, trees: dict[str, Tree]) -> None:
        self.db = db
        self.keys: dict[int, str] = {}
        self.near: dict[int, dict[int, int]] = {}
        self._trees = trees
        self._homes: dict[int, str | None] = {}
        self._members: dict[str, tuple[int, ...]] = {}

    def read(self, nodes: Iterable[int]) -> None:
        """Read the keys and scores of nodes."""
        missing = [node for node in nodes if node not in self.near]
        self.near.update((node, {}) for node in missing)
        for marks, lot in chunks(missing):
            self.keys.update(self.db.execute(f"SELECT id, key FROM node WHERE id IN ({marks})", lot).fetchall())
        self.near.update(read_near(self.db, missing))

    def groups_of(self, nodes: Iterable[int]) -> set[int]:
        """Return the nodes that are in one incident with any of these."""
        homes = self._read_homes(nodes)
        return {node for home in homes for node in self._members[home]}

    def mixed(self, trees: Iterable[Tree], region: set[int], judged: Collection[int]) -> set[int]:
        """Return the nodes of groups outside a region that do not stand beside trees in it."""
        threshold = threshold_of()
        beside: list[tuple[Tree, set[int]]] = []
        for tree in trees:
            outside = {
                other for node in tree.nodes for other, score in self.near[node].items() if score >= threshold and other not in region
            }
            if outside:
                beside.append((tree, outside))
        self._read_homes({node for _, outside in beside for node in outside})
        found: set[int] = set()
        for tree, outside in beside:
            for home in sorted({str(self._homes[node]) for node in outside}):
                members = self._members[home]
                if any(node in judged for node in members) or would_mix(tree, self._tree(home), self.near, threshold=threshold):
                    found.update(members)
        return found

    def _read_homes(self, nodes: Iterable[int]) -> set[str]:
        """Read the incidents that nodes are in, and all nodes of those; return the incidents."""
        wanted = set(nodes)
        for marks, lot in chunks(wanted - self._homes.keys()):
            self._homes.update(self.db.execute(f"SELECT id, incident FROM node WHERE id IN ({marks})", lot).fetchall())
        found = {home for node in wanted if (home := self._homes.get(node))}
        members: dict[str, list[int]] = {home: [] for home in found - self._members.keys()}
        for marks, names in chunks(members):
            for node, home in self.db.execute(f"SELECT id, incident FROM node WHERE incident IN ({marks}) ORDER BY id", names):
                members[home].append(node)
                self._homes[node] = home
        self._members.update((home, tuple(held)) for home, held in members.items())
        return found

    def _tree(self, home: str) -> Tree:
        """Return how a group that stands beside the region grew."""
        members = self._members[home]
        known = self._trees.get(home)
        if known is not None and tuple(sorted(known.nodes)) == members:
            return known
        tree = Tree(members, ()) if len(members) == 1 else self._grow(members)
        self._trees[home] = tree
        return tree

    def _grow(self, members: tuple[int, ...]) -> Tree:
        keys: dict[int, str] = {}
        near = {**{node: {} for node in members}, **dict(read_near(self.db, members))}
        for marks, lot in chunks(members):
            keys.update(self.db.execute(f"SELECT id, key FROM node WHERE id IN ({marks})", lot).fetchall())
        grown = grow_trees(members, keys, near, threshold=threshold_of())
        return grown[0] if len(grown) == 1 else Tree(members, None)
