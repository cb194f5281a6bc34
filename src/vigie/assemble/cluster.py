"""Clustering of a sparse graph by links that are nearly averages; pairs without a score count as unlike."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np

SCALE = 1_000_000  # scores are whole millionths, so that sums do not depend on their order
FORCED = 10**12  # stands for the mean of groups that were joined first
BEND = 0.8  # power of the number of pairs that a link is shared among: evidence that recurs counts for more than its mean
LEAST_BEND = 0.5  # but never for more than twice the mean, so that large groups do not swallow their neighbours
HELD = 65_536  # shares
Pair = tuple[int, int]
Column = np.ndarray[Any, Any]
K = TypeVar("K", int, str)


def link(total: int, pairs: int) -> int:
    """Return how strongly two groups hold together, in thousandths of a score.

    `total` is the sum of the scores of all `pairs` between them.

    >>> link(600_000, 1), link(2_400_000, 4), link(60_000_000, 100)
    (600000000, 791817881, 1200000000)
    """
    return total * 1_000_000 // SHARES[pairs]


class _Shares(dict[int, int]):
    """Among how many a link over so many pairs is shared, in thousandths; told when it is first asked for."""

    def __missing__(self, pairs: int) -> int:
        if len(self) >= HELD:
            self.clear()
        self[pairs] = share = round(1000 * max(math.pow(pairs, BEND), LEAST_BEND * pairs))
        return share


SHARES = _Shares()


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
    for (i, j), score in scores.items():
        links[i][j] = links[j][i] = score
    return join_linked(links, threshold=threshold, together=together, apart=apart, merges=merges)


def join_linked(
    links: list[dict[int, int]],
    *,
    threshold: int,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    merges: list[tuple[int, int, int]] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of `join_strongest` for scores told in both directions, which are used up.

    >>> join_linked([{1: 900_000}, {0: 900_000, 2: 600_000}, {1: 600_000}], threshold=400_000)
    ((0, 1), (2,))
    """
    strong = [{j for j, score in near.items() if score >= threshold} for near in links]
    return join_near(LinkedTotals(links), strong, threshold=threshold, together=together, apart=apart, merges=merges)


class LinkedTotals:
    """The sums of the scores between groups, each told with both; those that have none between them have no sum."""

    def __init__(self, links: list[dict[int, int]]) -> None:
        self._links = links

    def of(self, i: int) -> dict[int, int]:
        """Return the sums of a group with others."""
        return self._links[i]

    def merge(self, i: int, j: int) -> None:
        """Add to the sums of one group those of another, which is no more."""
        links = self._links
        mine, theirs = links[i], links[j]
        mine.pop(j, None)
        theirs.pop(i, None)
        for k, total in theirs.items():
            beside = links[k]
            del beside[j]
            mine[k] = beside[i] = total + mine[k] if k in mine else total
        links[j] = {}


class DenseTotals:
    """The same in a square: sooner made of columns, and merged at once, but as large for few scores as for many."""

    def __init__(self, size: int, one: Column, other: Column, score: Column) -> None:
        self._sums = np.zeros((size, size), np.int64)
        self._sums[one, other] = score
        self._rows = [row.data for row in self._sums]  # where one sum is read sooner than in an array

    def of(self, i: int) -> memoryview[int]:
        """Return the sums of a group with others."""
        return self._rows[i]

    def highest(self) -> Iterator[tuple[int, int]]:
        """Yield the highest sum of each group, and with whom: of equal ones the lowest."""
        yield from zip(self._sums.max(axis=1).tolist(), self._sums.argmax(axis=1).tolist(), strict=True)

    def merge(self, i: int, j: int) -> None:
        """Add to the sums of one group those of another, which is no more."""
        mine = self._sums[i]
        mine += self._sums[j]
        self._sums[:, i] = mine


Totals = LinkedTotals | DenseTotals


def join_near(
    totals: Totals,
    strong: list[set[int]],
    *,
    threshold: int,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    merges: list[tuple[int, int, int]] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of `join_linked` where it is known with whom each has a strong pair; what is given is used up."""
    size = len(strong)
    sizes = [1] * size
    members: list[list[int]] = [[i] for i in range(size)]
    barred: list[set[int]] = [set() for _ in range(size)]
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    merged = [] if merges is None else merges

    def merge(i: int, j: int) -> None:
        members[i] += members[j]
        members[j] = []
        sizes[i] += sizes[j]
        sizes[j] = 0
        totals.merge(i, j)
        near = strong[i]
        for k in strong[j]:
            others = strong[k]
            others.discard(j)
            if k != i:
                others.add(i)
                near.add(k)
        strong[j] = set()
        if barred[j]:
            for k in barred[j]:
                barred[k].discard(j)
                barred[k].add(i)
            barred[i] |= barred[j]

    home = list(range(size))
    for i, j in together:
        a, b = sorted((home[i], home[j]))
        if a != b and b not in barred[a]:
            for k in members[b]:
                home[k] = a
            merge(a, b)
            merged.append((a, b, FORCED))

    least = threshold * 1000  # what lies below it never merges and need not wait

    def strongest(i: int) -> tuple[int, int, int, int, int] | None:
        """Return the strongest link of a group that may merge; of equal ones that of the lower numbers."""
        best, with_whom = least, -1
        many, shares = sizes[i], SHARES
        near = strong[i] - barred[i] if barred[i] else strong[i]
        mine = totals.of(i)
        for k in near:
            found = mine[k] * 1_000_000 // shares[many * sizes[k]]
            if found >= best and (found > best or k < with_whom or with_whom < 0):
                best, with_whom = found, k
        if with_whom < 0:
            return None
        a, b = (i, with_whom) if i < with_whom else (with_whom, i)
        return (-best, a, b, sizes[a], sizes[b])

    # The strongest of all links is that of both its groups, so of each group only its strongest need wait.
    waiting: list[tuple[int, int, int, int, int] | None]
    if isinstance(totals, DenseTotals) and not merged and not any(barred):
        highest = ((score, i, k) if i < k else (score, k, i) for i, (score, k) in enumerate(totals.highest()))
        waiting = [(-1000 * score, i, k, 1, 1) if score >= threshold else None for score, i, k in highest]
    else:
        waiting = [strongest(i) for i in range(size)]
    queue = [entry for entry in waiting if entry]
    heapq.heapify(queue)
    while queue:
        entry = heapq.heappop(queue)
        mean, i, j, many, more = entry
        if sizes[i] == many and sizes[j] == more:
            merge(i, j)
            merged.append((i, j, -mean))
            waiting[j] = None
            stale = [i]
        else:  # told of a group that has grown since
            stale = [k for k in (i, j) if waiting[k] == entry]
        for k in stale:
            waiting[k] = found = strongest(k)
            if found:
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
        if root[a] != root[b]:
            one, other = find(a), find(b)
            if one < other:
                root[other] = one
            else:
                root[one] = other
    found: dict[K, list[K]] = {}
    for node in sorted(nodes):
        found.setdefault(find(node), []).append(node)
    return list(found.values())
