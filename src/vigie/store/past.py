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

import numpy as np

from vigie.assemble.cluster import DenseTotals, LinkedTotals, Totals, join_near
from vigie.assemble.join import threshold_of
from vigie.store.ask import rows_of
from vigie.store.near import Column, Scores, read_scores
from vigie.store.packed import LOT, lots_of
from vigie.store.read import chunks

Pairs = list[tuple[int, int]]
Piece = tuple[int, ...]
Days = tuple[str | None, str | None, str]  # the first and the last that a node tells, and that of its first report
DAYS = """
SELECT event.node, event.published_day, event.start_day, event.end_day
FROM json_each(?1) AS given
CROSS JOIN event INDEXED BY event_node ON event.node = given.value AND event.is_current = 1 AND event.published_day <= ?2
"""
MEMBERS = """
SELECT node.id
FROM json_each(?) AS given
CROSS JOIN node AS home ON home.id = given.value
CROSS JOIN node ON node.incident = home.incident
"""
TORN = """
WITH torn AS MATERIALIZED (
  SELECT DISTINCT node.incident
  FROM event CROSS JOIN node ON node.id = event.node
  WHERE event.is_current = 0 AND event.node IS NOT NULL
)
SELECT node.id, node.incident, CASE WHEN event.id IS NOT NULL THEN COALESCE(event.published_day, '9999-99-99') END
FROM torn CROSS JOIN node ON node.incident = torn.incident
LEFT JOIN event ON event.node = node.id AND event.is_current = 1
"""
DENSE = 1024  # nodes: a square of 8 MB


@dataclass(slots=True)
class Past:
    """What was told by a day of some incidents, and of others that it reaches; an incident is told by its first node.

    `members` are the nodes told by then with the incident that each is in now, `later` the incidents told later too;
    `rows` are the scores of members with any node.
    """

    members: dict[int, int] = field(default_factory=dict)
    later: set[int] = field(default_factory=set)
    rows: list[Scores] = field(default_factory=list)

    def standing(self, groups: Iterable[Piece]) -> dict[Piece, int]:
        """Return those of the groups that are incidents as they are now, with these."""
        sizes = Counter(self.members.values())
        homes = ((group, {self.members[node] for node in group}) for group in groups)
        return {group: home for group, (home, *more) in homes if not more and home not in self.later and sizes[home] == len(group)}


class Known:
    """In which incidents nodes are, and which were told by a day, or after it; lots of nodes are read as they are asked for."""

    def __init__(self, db: sqlite3.Connection, day: str) -> None:
        self._db = db
        self._day = day
        size = rows_of(db, "SELECT COALESCE(max(id), 0) + 1 FROM node")[0][0]
        self.home = np.zeros(size, np.int32)
        self.is_told = np.zeros(size, bool)
        self.is_later = np.zeros(size, bool)  # of the incident that a node is in
        self._is_read = np.zeros(size // LOT + 1, bool)
        self._mend(rows_of(db, TORN))

    def _mend(self, torn: Sequence[tuple[int, str, str | None]]) -> None:
        """Tell incidents of which reports were superseded since, and are to be joined anew, from their current events."""
        self.read(np.array([node for node, _, _ in torn], np.int64))
        after = {home for _, home, day in torn if day is not None and day > self._day}
        by_then = {node for node, _, day in torn if day is not None and day <= self._day}
        for node, home, _ in torn:
            self.is_told[node] = node in by_then
            self.is_later[node] = home in after

    def read(self, nodes: Column) -> None:
        """Read what is known of nodes."""
        lots = np.unique(nodes // LOT)
        lots = lots[~self._is_read[lots]]
        self._is_read[lots] = True
        day = int(self._day.replace("-", ""))
        for lot in lots_of(self._db, "node", lots.tolist()):
            nodes = lot["node"]
            self.home[nodes] = lot["home"]
            self.is_told[nodes] = lot["since"] <= day
            self.is_later[nodes] = lot["until"] > day

    def reached(self, nodes: Column) -> Column:
        """Return the incidents, told by the day and later, of those of the nodes that were told by it."""
        self.read(nodes)
        return np.unique(self.home[nodes[self.is_told[nodes] & self.is_later[nodes]]])

    def among(self, homes: Column) -> Column:
        """Return the nodes of incidents that were told by the day."""
        nodes = np.array([node for (node,) in rows_of(self._db, MEMBERS, (json.dumps(homes.tolist()),))], np.int64)
        self.read(nodes)
        return np.sort(nodes[self.is_told[nodes]])


def past_of(db: sqlite3.Connection, picked: AbstractSet[int], day: str) -> Past:
    """Return what was told by a day of the incidents of nodes, and of all told later too that these reach by strong pairs."""
    past, known = Past(), Known(db, day)
    given = np.array(sorted(picked), np.int64)
    known.read(given)
    fresh = np.unique(known.home[given])
    is_seen = np.zeros(len(known.home), bool)
    while len(fresh := fresh[~is_seen[fresh]]):
        is_seen[fresh] = True
        nodes = known.among(fresh)
        homes = known.home[nodes]
        past.members.update(zip(nodes.tolist(), homes.tolist(), strict=True))
        past.later.update(homes[known.is_later[nodes]].tolist())
        scores = read_scores(db, nodes.tolist())
        past.rows.append(scores)
        fresh = known.reached(scores.other[scores.score >= threshold_of()])
    return past


def days_told(db: sqlite3.Connection, nodes: Iterable[int], day: str) -> dict[int, Days]:
    """Return what days nodes told by a day."""
    days: dict[int, Days] = {}
    for node, published, start, end in rows_of(db, DAYS, (json.dumps(list(nodes)), day)):
        happened = None if end is None else start
        known = days.get(node)
        if known is None:
            days[node] = (happened, happened, published)
        else:
            told = [each for each in (*known[:2], happened) if each]
            days[node] = (min(told, default=None), max(told, default=None), min(known[2], published))
    return days


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
