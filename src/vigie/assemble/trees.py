"""How a group grew, and whether another group would have changed that.

Average links can be checked group by group: the mean of a merged group is never above the higher of its
parts'. So groups that each grew by themselves are those that clustering all at once gives, if no two
parts of different groups ever had a mean as high as those at which both went on to merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigie.assemble.cluster import join_strongest

Near = Mapping[int, Mapping[int, int]]  # the scores of nodes


@dataclass(frozen=True, slots=True)
class Tree:
    """A group of nodes with all parts that it grew from, itself last.

    Each part stands with the mean at which it merged, in thousandths of a score, 0 for the whole;
    `weakest` is the lowest of those means.
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
    parts: dict[int, list[tuple[tuple[int, ...], int]]] = {i: [] for i in standing}
    for i, j, mean in merges:
        parts[i] += [*parts.pop(j), (standing[i], mean), (standing[j], mean)]
        standing[i] += standing.pop(j)
    return [
        Tree(standing[group[0]], (*parts[group[0]], (standing[group[0]], 0)), min((mean for _, mean in parts[group[0]]), default=0))
        for group in groups
    ]


def would_mix(one: Tree, other: Tree, near: Near, *, threshold: int) -> bool:
    """Say whether two trees may have grown otherwise side by side; `near` has the scores of the nodes of `one`.

    >>> alone, pair = Tree((1,), (((1,), 0),), 0), Tree((2, 3), (((2,), 700_000), ((3,), 700_000), ((2, 3), 0)), 700_000)
    >>> [would_mix(alone, pair, {1: {2: score}}, threshold=400) for score in (500, 900)]
    [False, True]
    """
    edges = [(node, y, score) for node in one.nodes for y, score in _scores(near[node], other)]
    highest = 1000 * max((score for _, _, score in edges), default=0)
    least = 1000 * threshold
    if highest < least:
        return False
    rivals = [(frozenset(members), mean) for members, mean in other.parts if mean <= highest]
    for members, mean in one.parts:
        if mean > highest:
            continue  # it went on to merge at a mean that no pair across reaches
        inside = frozenset(members)
        told = [(y, score) for node, y, score in edges if node in inside]
        most = 1000 * sum(score for _, score in told)
        for others, mean_of_other in rivals:
            needed = max(mean, mean_of_other, least) * len(members) * len(others)
            if most >= needed and 1000 * sum(score for y, score in told if y in others) >= needed:
                return True
    return False


def _scores(scores: Mapping[int, int], other: Tree) -> list[tuple[int, int]]:
    """Return the scores with the nodes of a tree."""
    return [(node, score) for node in other.nodes if (score := scores.get(node))]
