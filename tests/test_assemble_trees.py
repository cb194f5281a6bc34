"""Groups that grew apart are those that clustering all at once gives, as long as none would have mixed."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np

from vigie.assemble.cluster import DenseTotals, join_near, join_strongest, link
from vigie.assemble.trees import Tree, grow_trees, would_mix

THRESHOLD = 250
SIZE = 12


def some_scores(rng: random.Random) -> dict[int, dict[int, int]]:
    """Return the scores of a few nodes, many of them equal."""
    near: dict[int, dict[int, int]] = {node: {} for node in range(SIZE)}
    for one in range(SIZE):
        for other in range(one):
            if rng.random() < 0.4:
                near[one][other] = near[other][one] = rng.choice((100, 200, 250, 300, 300, 500, 700, 900))
    return near


def grow(nodes: range | tuple[int, ...], near: dict[int, dict[int, int]]) -> list[Tree]:
    return grow_trees(nodes, {node: f"k{node:02d}" for node in nodes}, near, threshold=THRESHOLD)


def groups(trees: list[Tree]) -> set[tuple[int, ...]]:
    return {tuple(sorted(tree.nodes)) for tree in trees}


def test_trees_are_the_groups_of_the_clustering() -> None:
    for seed in range(300):
        near = some_scores(random.Random(seed))
        scores = {(one, other): score for one, others in near.items() for other, score in others.items() if one < other}
        assert groups(grow(range(SIZE), near)) == set(join_strongest(SIZE, scores, threshold=THRESHOLD))


def test_the_strongest_link_of_all_merges_first() -> None:
    for seed in range(300):
        rng = random.Random(seed)
        near = some_scores(rng)
        scores = {(one, other): score for one, others in near.items() for other, score in others.items() if one < other}
        barred = [(rng.randrange(SIZE), rng.randrange(SIZE)) for _ in range(rng.choice((0, 0, 3)))]
        apart = [pair for pair in barred if pair[0] != pair[1]]
        merges: list[tuple[int, int, int]] = []
        found = join_strongest(SIZE, scores, threshold=THRESHOLD, apart=apart, merges=merges)
        assert (found, merges) == one_by_one(near, apart)


def test_sums_in_a_square_give_the_same_groups_in_the_same_steps() -> None:
    for seed in range(300):
        rng = random.Random(seed)
        near = some_scores(rng)
        scores = {(one, other): score for one, others in near.items() for other, score in others.items()}
        pairs = [sorted(rng.sample(range(SIZE), 2)) for _ in range(rng.choice((0, 0, 3)))]
        judged = {"together": [(one, other) for one, other in pairs[:1]], "apart": [(one, other) for one, other in pairs[1:]]}
        linked: list[tuple[int, int, int]] = []
        dense: list[tuple[int, int, int]] = []
        groups = join_strongest(SIZE, scores, threshold=THRESHOLD, merges=linked, **judged)
        one, other = np.array(list(scores)).T
        totals = DenseTotals(SIZE, one, other, np.array(list(scores.values())))
        strong = [{node for node, score in near[place].items() if score >= THRESHOLD} for place in range(SIZE)]
        assert join_near(totals, strong, threshold=THRESHOLD, merges=dense, **judged) == groups
        assert dense == linked


def one_by_one(near: dict[int, dict[int, int]], apart: list[tuple[int, int]]) -> tuple[object, list[tuple[int, int, int]]]:
    """Merge what is strongest of all pairs of groups, looking at every one of them each time."""
    held = {node: [node] for node in near}
    merges: list[tuple[int, int, int]] = []
    while True:
        links = []
        for i, j in combinations(held, 2):
            pairs = [(one, other) for one in held[i] for other in held[j]]
            told = [near[one][other] for one, other in pairs if other in near[one]]
            strength = link(sum(told), len(pairs))
            is_barred = any(pair in apart or pair[::-1] in apart for pair in pairs)
            if max(told, default=0) >= THRESHOLD and strength >= THRESHOLD * 1000 and not is_barred:
                links.append((-strength, i, j))
        if not links:
            return tuple(tuple(sorted(group)) for group in held.values()), merges
        strength, i, j = min(links)
        merges.append((i, j, -strength))
        held[i] += held.pop(j)


def test_what_would_not_mix_is_grouped_alike_alone_and_together() -> None:
    apart = 0
    for seed in range(3000):
        rng = random.Random(seed)
        near = some_scores(rng)
        cut = rng.randint(1, SIZE - 1)
        ones, others = grow(tuple(range(cut)), near), grow(tuple(range(cut, SIZE)), near)
        if any(would_mix(one, other, near, threshold=THRESHOLD) for one in ones for other in others):
            continue
        apart += 1
        assert groups(grow(range(SIZE), near)) == groups(ones) | groups(others)
    assert apart > 50


def test_two_trees_without_equal_scores_mix_only_if_grouped_otherwise() -> None:
    mixed = 0
    for seed in range(2000):
        rng = random.Random(seed)
        near = {node: dict(others) for node, others in some_scores(rng).items()}
        for node in near:
            for beside in near[node]:
                if node < beside:
                    near[node][beside] = near[beside][node] = near[node][beside] * 1000 + rng.randrange(1000)
        cut = rng.randint(1, SIZE - 1)
        keys = {node: f"k{node:02d}" for node in near}
        ones, others = (grow_trees(part, keys, near, threshold=250_000) for part in (range(cut), range(cut, SIZE)))
        for one in ones:
            for other in others:
                both = groups(grow_trees((*one.nodes, *other.nodes), keys, near, threshold=250_000))
                parted = both == groups([one, other])
                assert would_mix(one, other, near, threshold=250_000) is not parted
                mixed += not parted
    assert mixed > 50


def test_every_merge_of_a_tree_is_told() -> None:
    for seed in range(100):
        for tree in grow(range(SIZE), some_scores(random.Random(seed))):
            assert tree.merges is not None
            assert len(tree.merges) == len(tree.nodes) - 1
            assert all(found >= THRESHOLD * 1000 for _, _, found in tree.merges)
