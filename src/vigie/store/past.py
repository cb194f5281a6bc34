"""Group the accounts that stood on a day by themselves, by the scores that are stored.

Only those are grouped anew that an incident told both by the day and later bears on, as far as strong pairs lead.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from vigie.assemble.cluster import components, join_linked
from vigie.assemble.join import threshold_of
from vigie.store.ask import rows_of
from vigie.store.near import Scores, read_scores
from vigie.store.read import chunks

Pairs = list[tuple[int, int]]
Piece = tuple[int, ...]
MEMBERS = """
SELECT node.id, node.incident, COALESCE(min(event.published_day) <= ?2, 0),
  COALESCE(max(event.published_day) > ?2, 0) OR count(*) > count(event.published_day)
FROM json_each(?1) AS given
CROSS JOIN node ON node.incident = given.value
CROSS JOIN event ON event.node = node.id AND event.is_current = 1
GROUP BY node.id
"""
LATER = """
SELECT DISTINCT node.incident
FROM json_each(?1) AS given
CROSS JOIN node ON node.id = given.value
CROSS JOIN incident ON incident.id = node.incident
WHERE (incident.last_published > ?2 OR ?3)
  AND EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day <= ?2 AND event.is_current = 1)
"""
UNDATED = "SELECT EXISTS (SELECT 1 FROM event WHERE is_current = 1 AND published_day IS NULL)"


@dataclass(slots=True)
class Past:
    """What was told by a day of some incidents, and of others that it reaches.

    `members` are the nodes told by then with the incident that each is in now; `later` the incidents told later too;
    `scores` are those of members with any node; `seen` all nodes that were looked at.
    """

    members: dict[int, str] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)
    scores: Scores = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    seen: set[int] = field(default_factory=set)

    def parts(self, together: Pairs) -> list[list[int]]:
        """Return the nodes that hold together by strong pairs or judgements, where an incident told later is among them."""
        members, later = self.members, self.later
        one, other, score = self.scores.T
        is_member = np.zeros(int(self.scores[:, :2].max(initial=0)) + 1, bool)
        is_member[one] = True  # only scores of members are read
        strong = self.scores[(score >= threshold_of()) & (one < other) & is_member[other], :2].tolist()
        tied = [*strong, *((one, other) for one, other in together if one in members and other in members)]
        return [part for part in components(members, tied) if any(members[node] in later for node in part)]

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
    fresh = set(homes)
    while fresh:
        visited |= fresh
        found = rows_of(db, MEMBERS, (json.dumps(sorted(fresh)), day))
        past.seen.update(row[0] for row in found)
        later = {home for _, home, by_then, _ in found if by_then} & {home for _, home, _, after in found if after}
        kept = {node: home for node, home, by_then, _ in found if by_then and (home in later or home in homes)}
        past.later |= later
        past.members.update(kept)
        scores = read_scores(db, kept)
        past.scores = np.concatenate([past.scores, scores])
        beside = set(np.unique(scores[scores[:, 2] >= threshold_of(), 1]).tolist()) - past.seen
        past.seen |= beside
        fresh = {home for (home,) in rows_of(db, LATER, (json.dumps(sorted(beside)), day, has_undated))} - visited
    return past


def grow(db: sqlite3.Connection, scores: Scores, parts: Iterable[list[int]], *, together: Pairs, apart: Pairs) -> list[Piece]:
    """Return the groups that each part makes up by itself."""
    wanted = list(parts)
    found: list[Piece] = [tuple(part) for part in wanted if len(part) == 1]
    wanted = [part for part in wanted if len(part) > 1]
    inside = json.dumps([node for part in wanted for node in part])
    keys = dict(rows_of(db, "SELECT node.id, node.key FROM json_each(?) AS given CROSS JOIN node ON node.id = given.value", (inside,)))
    wanted = [sorted(part, key=keys.__getitem__) for part in wanted]
    number_of = {node: number for number, part in enumerate(wanted) for node in part}
    place = {node: i for part in wanted for i, node in enumerate(part)}
    links = _links(scores, wanted)
    for number, part in enumerate(wanted):
        joined, parted = (
            sorted((place[a], place[b]) for a, b in pairs if number_of.get(a) == number == number_of.get(b))
            for pairs in (together, apart)
        )
        groups = join_linked(links[number], threshold=threshold_of(), together=joined, apart=parted)
        found += (tuple(part[i] for i in group) for group in groups)
    return found


def _links(scores: Scores, parts: list[list[int]]) -> list[list[dict[int, int]]]:
    """Return the scores within each part, of each of its nodes, all told by their places in it."""
    nodes = np.array([node for part in parts for node in part], np.int64)
    home = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    size = int(scores[:, :2].max(initial=nodes.max(initial=0))) + 1
    at = np.full(size, -1)
    at[nodes] = np.arange(len(nodes))
    one, other = at[scores[:, 0]], at[scores[:, 1]]
    within = (one >= 0) & (other >= 0)
    one, other, score = one[within], other[within], scores[within, 2]
    within = home[one] == home[other]
    one, other, score = one[within], other[within], score[within]
    order = np.argsort(one, kind="stable")
    starts = np.searchsorted(one[order], np.arange(len(nodes) + 1)).tolist()
    first = np.cumsum([0, *(len(part) for part in parts)])
    others, told = (other - first[home[one]])[order].tolist(), score[order].tolist()
    rows = [dict(zip(others[a:b], told[a:b], strict=True)) for a, b in pairwise(starts)]
    return [rows[a:b] for a, b in pairwise(first.tolist())]


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
