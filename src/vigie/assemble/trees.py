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
    cross = {node: {y: score for y in other.nodes if (score := near[node].get(y))} for node in one.nodes}
    highest = 1000 * max((score for scores in cross.values() for score in scores.values()), default=0)
    least = 1000 * threshold
    if highest < least:
        return False
    for members, mean in one.parts if highest >= one.weakest else one.parts[-1:]:
        sums: dict[int, int] = {}
        for node in members:
            for y, score in cross[node].items():
                sums[y] = sums.get(y, 0) + score
        if not sums:
            continue
        for others, mean_of_other in other.parts if highest >= other.weakest else other.parts[-1:]:
            total = sum(sums.get(y, 0) for y in others)
            if total * 1000 // (len(members) * len(others)) >= max(mean, mean_of_other, least):
                return True
    return False
