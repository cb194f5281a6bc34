"""Average-link clustering of a sparse graph; pairs without a score count as unlike."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

SCALE = 1_000_000  # scores are whole millionths, so that sums do not depend on their order
FORCED = 10**12  # stands for the mean of groups that were joined first
Pair = tuple[int, int]
K = TypeVar("K", int, str)


def join_strongest(
    size: int,
    scores: Mapping[Pair, int],
    *,
    threshold: int,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    merges: list[tuple[int, int, int]] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Return groups of 0…size-1 whose average score stays at `threshold` or above, in order of their first.

    A merge needs the mean over all pairs between two groups, so that one strong pair never chains two
    groups. Pairs of `together` are joined first, those of `apart` never; of equal scores the pair of
    lower numbers goes first. `merges` takes what was merged: the first member of each group, and their
    mean in thousandths of a score.

    >>> join_strongest(3, {(0, 1): 900_000, (1, 2): 600_000}, threshold=400_000)
    ((0, 1), (2,))
    """
    links: list[dict[int, int]] = [{} for _ in range(size)]
    for (i, j), score in scores.items():
        links[i][j] = links[j][i] = score
    members: list[list[int]] = [[i] for i in range(size)]
    barred: list[set[int]] = [set() for _ in range(size)]
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    home = list(range(size))
    merged = [] if merges is None else merges

    def merge(i: int, j: int) -> None:
        for k in members[j]:
            home[k] = i
        members[i] += members[j]
        members[j] = []
        for k, total in links[j].items():
            del links[k][j]
            if k != i:
                links[i][k] = links[k][i] = links[i].get(k, 0) + total
        links[j] = {}
        for k in barred[j]:
            barred[k].discard(j)
            barred[k].add(i)
        barred[i] |= barred[j]

    for i, j in together:
        a, b = sorted((home[i], home[j]))
        if a != b and b not in barred[a]:
            merge(a, b)
            merged.append((a, b, FORCED))

    def entry(i: int, j: int) -> tuple[int, int, int, int, int]:
        if i > j:
            i, j = j, i
        total, pairs = links[i][j], len(members[i]) * len(members[j])
        return (-(total * 1000 // pairs), i, j, len(members[i]), len(members[j]))

    least = -threshold * 1000  # what lies below it never merges and need not wait
    queue = [found for i in range(size) for j in links[i] if i < j and (found := entry(i, j))[0] <= least]
    heapq.heapify(queue)
    while queue:
        mean, i, j, many, more = heapq.heappop(queue)
        if len(members[i]) != many or len(members[j]) != more or j in barred[i] or j not in links[i]:
            continue  # told of groups that have grown since
        merge(i, j)
        merged.append((i, j, -mean))
        for k in links[i]:
            if (found := entry(i, k))[0] <= least:
                heapq.heappush(queue, found)
    return tuple(tuple(sorted(group)) for group in sorted(filter(None, members)))


def components(nodes: Collection[K], edges: Iterable[tuple[K, K]]) -> list[list[K]]:
    """Return the nodes that edges hold together, each component sorted, in order of their first."""
    root = {node: node for node in nodes}

    def find(node: K) -> K:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for a, b in edges:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    found: dict[K, list[K]] = {}
    for node in sorted(nodes):
        found.setdefault(find(node), []).append(node)
    return list(found.values())
