"""Group the accounts that stood on a day by themselves, by the scores that are stored.

Only those are grouped anew that an incident told both by the day and later bears on, as far as strong pairs lead.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from vigie.assemble.cluster import DenseTotals, LinkedTotals, Totals, join_near
from vigie.assemble.join import threshold_of
from vigie.store.ask import rows_of
from vigie.store.near import Column, Scores, read_scores
from vigie.store.read import chunks

Pairs = list[tuple[int, int]]
Piece = tuple[int, ...]
Days = tuple[str | None, str | None, str]  # the first and the last that a node tells, and that of its first report
MEMBERS = """
SELECT node.id, node.incident, event.published_day, event.start_day, event.end_day
FROM json_each(?) AS given
CROSS JOIN node ON node.incident = given.value
CROSS JOIN event ON event.node = node.id AND event.is_current = 1
"""
LATER = """
SELECT DISTINCT node.incident
FROM json_each(?1) AS given
CROSS JOIN node ON node.id = given.value
WHERE EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day <= ?2 AND event.is_current = 1)
  AND EXISTS (SELECT 1 FROM incident WHERE incident.id = node.incident AND (incident.last_published > ?2 OR ?3))
"""
UNDATED = "SELECT EXISTS (SELECT 1 FROM event WHERE is_current = 1 AND published_day IS NULL)"
DENSE = 1024  # nodes: a square of 8 MB
NODES = "SELECT COALESCE(max(id), 0) + 1 FROM node"


@dataclass(slots=True)
class Past:
    """What was told by a day of some incidents, and of others that it reaches.

    `members` are the nodes told by then with the incident that each is in now, `later` the incidents told later too;
    `days` are what members, and others, told by then; `rows` the scores of members with any node.
    """

    members: dict[int, str] = field(default_factory=dict)
    days: dict[int, Days] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)
    rows: list[Scores] = field(default_factory=list)

    def standing(self, groups: Iterable[Piece]) -> dict[Piece, str]:
        """Return those of the groups that are incidents as they are now, with these."""
        sizes = Counter(self.members.values())
        homes = ((group, {self.members[node] for node in group}) for group in groups)
        return {group: home for group, (home, *more) in homes if not more and home not in self.later and sizes[home] == len(group)}


def past_of(db: sqlite3.Connection, homes: AbstractSet[str], day: str) -> Past:
    """Return what was told by a day of incidents, and of all that these reach by strong pairs and that was told later too."""
    past = Past()
    visited: set[str] = set()
    has_undated = rows_of(db, UNDATED)[0][0]  # then an incident's last day does not say whether it was told later
    unseen = np.ones(rows_of(db, NODES)[0][0], bool)
    fresh = set(homes)
    while fresh:
        visited |= fresh
        homes_of, days, after = _told(rows_of(db, MEMBERS, (json.dumps(sorted(fresh)),)), day)
        later = after & {homes_of[node] for node in days}
        past.later |= later
        kept = {node: home for node in days if (home := homes_of[node]) in later or home in homes}
        past.members.update(kept)
        past.days.update(days)
        scores = read_scores(db, kept)
        past.rows.append(scores)
        unseen[list(homes_of)] = False
        beside = np.zeros(len(unseen), bool)
        beside[scores.other[scores.score >= threshold_of()]] = True
        beside &= unseen
        unseen &= ~beside
        fresh = {home for (home,) in rows_of(db, LATER, (json.dumps(np.flatnonzero(beside).tolist()), day, has_undated))} - visited
    return past


def _told(events: Iterable[tuple[Any, ...]], day: str) -> tuple[dict[int, str], dict[int, Days], set[str]]:
    """Return the incidents of nodes, what days the nodes told by a day, and which incidents have events that were not told by then.

    The events are those of MEMBERS.
    """
    homes: dict[int, str] = {}
    days: dict[int, Days] = {}
    after: set[str] = set()
    for node, home, published, start, end in events:
        homes[node] = home
        if published is None or published > day:
            after.add(home)
            continue
        happened = None if end is None else start
        known = days.get(node)
        if known is None:
            days[node] = (happened, happened, published)
        else:
            told = [each for each in (*known[:2], happened) if each]
            days[node] = (min(told, default=None), max(told, default=None), min(known[2], published))
    return homes, days, after


class Graph:
    """The scores among the members of a past; a member is told by its place in the order of nodes."""

    def __init__(self, past: Past) -> None:
        self.nodes = np.array(sorted(past.members), np.int64)
        size = 1 + max(int(column.max(initial=0)) for column in (self.nodes, *(rows.other for rows in past.rows)))
        self._at = np.full(size, -1, np.int32)
        self._at[self.nodes] = np.arange(len(self.nodes))
        one, other, score = (np.concatenate(columns) for columns in zip(*past.rows, strict=True))
        other = self._at[other]
        within = other >= 0
        one, other, score = self._at[one[within]], other[within], score[within]
        order = np.argsort(one, kind="stable")
        self._one, self._other, self._score = one[order], other[order], score[order]
        self._first = np.searchsorted(self._one, np.arange(len(self.nodes) + 1))

    def parts(self, past: Past, together: Pairs) -> list[list[int]]:
        """Return the nodes that hold together by strong pairs or judgements, where an incident told later is among them."""
        strong = self._score >= threshold_of()
        tied = [pair for pair in together if pair[0] in past.members and pair[1] in past.members]
        ends = self._at[np.array(tied, np.int64).reshape(-1, 2)].T
        label = _lowest(
            len(self.nodes),
            np.concatenate([self._one[strong], ends[0], ends[1]]),
            np.concatenate([self._other[strong], ends[1], ends[0]]),
        )
        is_wanted = np.zeros(len(self.nodes), bool)
        is_wanted[label[[past.members[node] in past.later for node in self.nodes.tolist()]]] = True
        wanted = np.flatnonzero(is_wanted[label])
        order = wanted[np.argsort(label[wanted], kind="stable")]
        nodes = self.nodes[order].tolist()
        edges = np.flatnonzero(np.diff(label[order], prepend=-1, append=-1)).tolist()
        return [nodes[a:b] for a, b in pairwise(edges)]

    def links(self, parts: Sequence[Sequence[int]]) -> Iterator[tuple[Totals, list[set[int]]]]:
        """Yield the scores within each part, and with whom each of its nodes has a strong pair, all told by their places in it."""
        at = self._at[[node for part in parts for node in part]]
        home, place = np.full(len(self.nodes), -1), np.zeros(len(self.nodes), np.int64)
        sizes = [len(part) for part in parts]
        home[at] = np.repeat(np.arange(len(parts)), sizes)
        place[at] = np.concatenate([np.arange(size) for size in sizes])
        many = self._first[at + 1] - self._first[at]
        row = np.repeat(np.arange(len(at)), many)
        taken = np.arange(len(row)) + (self._first[at] - np.cumsum(many) + many)[row]
        other = self._other[taken]
        within = home[other] == home[at][row]
        row, other, score = row[within], place[other[within]], self._score[taken[within]]
        one = place[at][row]
        strong = score >= threshold_of()
        beside = list(map(set, _split(other[strong], row[strong], len(at))))
        first = np.cumsum([0, *sizes])
        edges = np.searchsorted(row, first).tolist()
        for (a, b), (start, end), size in zip(pairwise(first.tolist()), pairwise(edges), sizes, strict=True):
            of = slice(start, end)
            if size <= DENSE:
                yield DenseTotals(size, one[of], other[of], score[of]), beside[a:b]
            else:
                told = zip(_split(other[of], one[of], size), _split(score[of], one[of], size), strict=True)
                yield LinkedTotals([dict(zip(*pairs, strict=True)) for pairs in told]), beside[a:b]


def _split(values: Column, row: Column, rows: int) -> Iterable[list[int]]:
    """Return the values of each row; `row` tells, ascending, in which each stands."""
    told = values.tolist()
    edges = np.searchsorted(row, np.arange(rows + 1)).tolist()
    return [told[a:b] for a, b in pairwise(edges)]


def _lowest(size: int, one: Column, other: Column) -> Column:
    """Return of each of 0…size-1 the lowest that pairs, told in both directions, hold it together with.

    >>> _lowest(5, np.array([1, 4, 4, 2]), np.array([4, 1, 2, 4])).tolist()
    [0, 1, 1, 3, 1]
    """
    label = np.arange(size)
    order = np.argsort(one, kind="stable")
    one, other = one[order], other[order]
    starts = np.flatnonzero(np.diff(one, prepend=-1))
    tied = one[starts]
    while len(tied):
        lower = label.copy()
        lower[tied] = np.minimum(label[tied], np.minimum.reduceat(label[other], starts))
        while not np.array_equal(lower, lower[lower]):
            lower = lower[lower]
        if np.array_equal(lower, label):
            break
        label = lower
    return label


def grow(db: sqlite3.Connection, graph: Graph, parts: Iterable[list[int]], *, together: Pairs, apart: Pairs) -> list[Piece]:
    """Return the groups that each part makes up by itself."""
    wanted = list(parts)
    found: list[Piece] = [tuple(part) for part in wanted if len(part) == 1]
    wanted = [part for part in wanted if len(part) > 1]
    if not wanted:
        return found
    inside = json.dumps([node for part in wanted for node in part])
    keys = dict(rows_of(db, "SELECT node.id, node.key FROM json_each(?) AS given CROSS JOIN node ON node.id = given.value", (inside,)))
    wanted = [sorted(part, key=keys.__getitem__) for part in wanted]
    number_of = {node: number for number, part in enumerate(wanted) for node in part}
    place = {node: i for part in wanted for i, node in enumerate(part)}
    for number, (part, (totals, strong)) in enumerate(zip(wanted, graph.links(wanted), strict=True)):
        joined, parted = (
            sorted((place[a], place[b]) for a, b in pairs if number_of.get(a) == number == number_of.get(b))
            for pairs in (together, apart)
        )
        groups = join_near(totals, strong, threshold=threshold_of(), together=joined, apart=parted)
        found += (tuple(part[i] for i in group) for group in groups)
    return found


def told_by(db: sqlite3.Connection, nodes: Iterable[int], day: str) -> set[int]:
    """Return those of the nodes of which a report told that was published by a day."""
    found: set[int] = set()
    for marks, lot in chunks(nodes):
        rows = db.execute(
            f"SELECT node FROM event WHERE node IN ({marks}) AND is_current = 1 GROUP BY node HAVING min(published_day) <= ?",
            (*lot, day),
        )
        found.update(row[0] for row in rows)
    return found
