"""How a group grew, and whether another group would have changed that.

The strongest link merges first. So groups that each grew by themselves are those that clustering all at once
gives, unless a link across two of them was ever the strongest: until the first such link, each grows as it
does alone, and which of two groups takes its next step first depends on these two only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigie.assemble.cluster import join_linked, link

Near = Mapping[int, Mapping[int, int]]  # the scores of nodes


@dataclass(frozen=True, slots=True)
class Tree:
    """A group of nodes and the merges that it grew by, in their order.

    A merge is told by one node of each part and by their link, in thousandths of a score; None where it is not
    known how the group grew.
    """

    nodes: tuple[int, ...]
    merges: tuple[tuple[int, int, int], ...] | None


def grow_trees(
    nodes: Iterable[int],
    keys: Mapping[int, str],
    near: Near,
    *,
    threshold: int,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[Tree]:
    """Return the groups that nodes make up; of equal scores that of the lower keys goes first."""
    ordered = sorted(nodes, key=keys.__getitem__)
    place = {node: i for i, node in enumerate(ordered)}
    links = [{place[other]: score for other, score in near[node].items() if other in place} for node in ordered]
    pairs = (sorted((place[a], place[b]) for a, b in each if a in place and b in place) for each in (together, apart))
    bound, barred = pairs
    merges: list[tuple[int, int, int]] = []
    groups = join_linked(links, threshold=threshold, together=bound, apart=barred, merges=merges)
    home = {i: group[0] for group in groups for i in group}
    told: dict[int, list[tuple[int, int, int]]] = {group[0]: [] for group in groups}
    for i, j, found in merges:
        told[home[i]].append((ordered[i], ordered[j], found))
    return [Tree(tuple(ordered[i] for i in group), tuple(told[group[0]])) for group in groups]


def would_mix(one: Tree, other: Tree, near: Near, *, threshold: int) -> bool:
    """Say whether two trees would have grown otherwise side by side; `near` has the scores of the nodes of `one`.

    Where both take a step of one strength within reach of a link across, they may.

    >>> alone, pair = Tree((1,), ()), Tree((2, 3), ((2, 3, 700_000_000),))
    >>> [would_mix(alone, pair, {1: {2: score}}, threshold=400_000) for score in (500_000, 900_000)]
    [False, True]
    """
    across = _Across(one, other, near, threshold)
    if not across.strong:
        return False
    if one.merges is None or other.merges is None:
        return True
    i = j = 0
    while True:
        v = one.merges[i][2] if i < len(one.merges) else -1
        w = other.merges[j][2] if j < len(other.merges) else -1
        if max(v, w) <= across.most:
            if across.strongest() >= max(v, w) or v == w >= 0:
                return True
        if v < 0 and w < 0:
            return False
        if v >= w:
            across.merge(*one.merges[i][:2])
            i += 1
        else:
            across.merge(*other.merges[j][:2])
            j += 1


class _Across:
    """The links between the parts of two growing trees, a part told by one of its nodes."""

    def __init__(self, one: Tree, other: Tree, near: Near, threshold: int) -> None:
        self.totals: dict[int, dict[int, int]] = {}
        self.strong: dict[int, set[int]] = {}  # of the parts of `one`: with whom they have a pair that reaches the threshold
        self.sizes = dict.fromkeys((*one.nodes, *other.nodes), 1)
        self.least = 1000 * threshold
        highest = 0
        for node in one.nodes:
            for y in other.nodes:
                score = near[node].get(y)
                if score is None:
                    continue
                self.totals.setdefault(node, {})[y] = score
                self.totals.setdefault(y, {})[node] = score
                highest = max(highest, score)
                if score >= threshold:
                    self.strong.setdefault(node, set()).add(y)
                    self.strong.setdefault(y, set()).add(node)
        pairs = len(one.nodes) * len(other.nodes)
        self.most = link(highest * pairs, pairs)  # no link across can reach more
        self._of_one = frozenset(one.nodes)

    def strongest(self) -> int:
        """Return the strongest link that would merge, or -2."""
        sizes = self.sizes
        found = max(
            (link(self.totals[a][b], sizes[a] * sizes[b]) for a, others in self.strong.items() if a in self._of_one for b in others),
            default=-2,
        )
        return found if found >= self.least else -2

    def merge(self, i: int, j: int) -> None:
        """Let the part of j become one with that of i."""
        self.sizes[i] += self.sizes.pop(j)
        for k, total in self.totals.pop(j, {}).items():
            del self.totals[k][j]
            mine = self.totals.setdefault(i, {})
            mine[k] = self.totals[k][i] = mine.get(k, 0) + total
        for k in self.strong.pop(j, ()):
            self.strong[k].discard(j)
            self.strong[k].add(i)
            self.strong.setdefault(i, set()).add(k)
