"""Clustering of a sparse graph by links that are nearly averages; pairs without a score count as unlike."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

SCALE = 1_000_000  # scores are whole millionths, so that sums do not depend on their order
FORCED = 10**12  # stands for the mean of groups that were joined first
BEND = 0.8  # power of the number of pairs that a link is shared among: evidence that recurs counts for more than its mean
LEAST_BEND = 0.5  # but never for more than twice the mean, so that large groups do not swallow their neighbours
Pair = tuple[int, int]
K = TypeVar("K", int, str)


def link(total: int, pairs: int) -> int:
    """Return how strongly two groups hold together, in thousandths of a score.

    `total` is the sum of the scores of all `pairs` between them.

    >>> link(600_000, 1), link(2_400_000, 4), link(60_000_000, 100)
    (600000000, 791817881, 1200000000)
    """
    return total * 1_000_000 // _share(pairs)


@lru_cache(maxsize=65536)
def _share(pairs: int) -> int:
    return round(1000 * max(math.pow(pairs, BEND), LEAST_BEND * pairs))


def join_strongest(
    size: int,
    scores: Mapping[Pair, int],
    *,
    threshold: int,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    merges: list[tuple[int, int, int]] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Return groups of 0…size-1 whose links stay at `threshold` or above, in order of their first.

    A merge needs one pair that reaches the threshold by itself and a link over all pairs between two groups
    that does, so that one strong pair never chains two groups. Pairs of `together` are joined first, those of
    `apart` never; of equal links the pair of lower numbers goes first. `merges` takes what was merged: the
    first member of each group, and their link.

    >>> join_strongest(3, {(0, 1): 900_000, (1, 2): 600_000}, threshold=400_000)
    ((0, 1), (2,))
    """
    links: list[dict[int, int]] = [{} for _ in range(size)]
    strong: list[set[int]] = [set() for _ in range(size)]  # with whom a group has a pair that reaches the threshold
    for (i, j), score in scores.items():
        links[i][j] = links[j][i] = score
        if score >= threshold:
            strong[i].add(j)
            strong[j].add(i)
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
        for k in strong[j]:
            strong[k].discard(j)
            if k != i:
                strong[k].add(i)
                strong[i].add(k)
        strong[j] = set()
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
        many, more = len(members[i]), len(members[j])
        return (-link(links[i][j], many * more), i, j, many, more)

    least = -threshold * 1000  # what lies below it never merges and need not wait
    queue = [found for i in range(size) for j in strong[i] if i < j and (found := entry(i, j))[0] <= least]
    heapq.heapify(queue)
    while queue:
        mean, i, j, many, more = heapq.heappop(queue)
        if len(members[i]) != many or len(members[j]) != more or j in barred[i] or j not in links[i]:
            continue  # told of groups that have grown since
        merge(i, j)
        merged.append((i, j, -mean))
        for k in strong[i]:
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
