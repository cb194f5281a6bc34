"""How a group grew, and whether another group would have changed that.

The strongest link merges first. While a part of a tree waits, its tree always has a merge at least as strong
as the weakest of those up to the one that takes the part in: at that level the part is gone. So groups that
each grew by themselves are those that clustering all at once gives, if no two parts of different groups
ever had a link as strong as the levels at which both were taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigie.assemble.cluster import join_strongest, link

Near = Mapping[int, Mapping[int, int]]  # the scores of nodes


@dataclass(frozen=True, slots=True)
class Tree:
    """A group of nodes with all parts that it grew from, itself last.

    Each part stands with the level at which it was taken in: the weakest link of all merges of the tree until
    then, in thousandths of a score, 0 for the whole. `weakest` is the lowest of those levels.
    """

    nodes: tuple[int, ...]
    parts: tuple[tuple[tuple[int, ...], int], ...]
    weakest: int


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
    scores = {
        (i, place[other]): score
        for i, node in enumerate(ordered)
        for other, score in near[node].items()
        if other in place and i < place[other]
    }
    pairs = (sorted((place[a], place[b]) for a, b in each if a in place and b in place) for each in (together, apart))
    bound, barred = pairs
    merges: list[tuple[int, int, int]] = []
    groups = join_strongest(len(ordered), scores, threshold=threshold, together=bound, apart=barred, merges=merges)
    standing: dict[int, tuple[int, ...]] = {i: (node,) for i, node in enumerate(ordered)}
    home = {i: group[0] for group in groups for i in group}
    level: dict[int, int] = {}
    parts: dict[int, list[tuple[tuple[int, ...], int]]] = {group[0]: [] for group in groups}
    for i, j, found in merges:
        whole = home[i]
        level[whole] = min(found, level.get(whole, found))
        parts[whole] += [(standing[i], level[whole]), (standing[j], level[whole])]
        standing[i] += standing.pop(j)
    return [Tree(standing[group[0]], (*parts[group[0]], (standing[group[0]], 0)), level.get(group[0], 0)) for group in groups]


def would_mix(one: Tree, other: Tree, near: Near, *, threshold: int) -> bool:
    """Say whether two trees may have grown otherwise side by side; `near` has the scores of the nodes of `one`.

    >>> alone, pair = Tree((1,), (((1,), 0),), 0), Tree((2, 3), (((2,), 700_000), ((3,), 700_000), ((2, 3), 0)), 700_000)
    >>> [would_mix(alone, pair, {1: {2: score}}, threshold=400) for score in (500, 900)]
    [False, True]
    """
    edges = [(node, y, score) for node in one.nodes for y, score in _scores(near[node], other)]
    if max((score for _, _, score in edges), default=0) < threshold:
        return False
    least = 1000 * threshold
    most = link(max(score for _, _, score in edges) * len(one.nodes) * len(other.nodes), len(one.nodes) * len(other.nodes))
    rivals = [(frozenset(members), level) for members, level in other.parts if level <= most]
    for members, level in one.parts:
        if level > most:
            continue  # it was taken in at a level that no link across reaches
        inside = frozenset(members)
        told = [(y, score) for node, y, score in edges if node in inside]
        total = sum(score for _, score in told)
        for others, level_of_other in rivals:
            needed, pairs = max(level, level_of_other, least), len(members) * len(others)
            if link(total, pairs) >= needed and link(sum(score for y, score in told if y in others), pairs) >= needed:
                return True
    return False


def _scores(scores: Mapping[int, int], other: Tree) -> list[tuple[int, int]]:
    """Return the scores with the nodes of a tree."""
    return [(node, score) for node in other.nodes if (score := scores.get(node))]
