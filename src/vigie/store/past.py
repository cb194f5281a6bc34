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

from vigie.assemble.cluster import components, join_linked
from vigie.assemble.join import threshold_of
from vigie.store.ask import rows_of
from vigie.store.read import chunks

Pairs = list[tuple[int, int]]
Piece = tuple[int, ...]
MEMBERS = """
SELECT node.id, node.incident,
  EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day <= ?2 AND event.is_current = 1),
  EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day > ?2 AND event.is_current = 1)
  OR EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day IS NULL AND event.is_current = 1)
FROM json_each(?1) AS given
CROSS JOIN node ON node.incident = given.value
"""
STRONG = """
SELECT edge.one, edge.other
FROM json_each(?1) AS given
CROSS JOIN edge ON edge.one = given.value AND edge.score >= ?2
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
WITHIN = """
SELECT edge.one, edge.other, edge.score
FROM json_each(?1) AS given
CROSS JOIN edge ON edge.one = given.value AND edge.other > given.value
WHERE edge.other IN (SELECT value FROM json_each(?1))
"""


@dataclass(slots=True)
class Past:
    """What was told by a day of some incidents, and of others that it reaches.

    `members` are the nodes told by then with the incident that each is in now; `later` the incidents told later too;
    `strong` the strong pairs of members; `seen` all nodes that were looked at.
    """

    members: dict[int, str] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)
    strong: Pairs = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def parts(self, together: Pairs) -> list[list[int]]:
        """Return the nodes that hold together by strong pairs or judgements, where an incident told later is among them."""
        members, later = self.members, self.later
        tied = [pair for pair in (*self.strong, *together) if pair[0] in members and pair[1] in members]
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
        pairs = rows_of(db, STRONG, (json.dumps(sorted(kept)), threshold_of()))
        past.strong += (pair for pair in pairs if pair[0] < pair[1] or pair[1] not in kept)
        beside = {other for _, other in pairs} - past.seen
        past.seen |= beside
        fresh = {home for (home,) in rows_of(db, LATER, (json.dumps(sorted(beside)), day, has_undated))} - visited
    return past


def grow(db: sqlite3.Connection, parts: Iterable[list[int]], *, together: Pairs, apart: Pairs) -> list[Piece]:
    """Return the groups that each part makes up by itself."""
    wanted = list(parts)
    found: list[Piece] = [tuple(part) for part in wanted if len(part) == 1]
    wanted = [part for part in wanted if len(part) > 1]
    inside = json.dumps([node for part in wanted for node in part])
    keys = dict(rows_of(db, "SELECT node.id, node.key FROM json_each(?) AS given CROSS JOIN node ON node.id = given.value", (inside,)))
    wanted = [sorted(part, key=keys.__getitem__) for part in wanted]
    number_of = {node: number for number, part in enumerate(wanted) for node in part}
    place = {node: i for part in wanted for i, node in enumerate(part)}
    links: list[list[dict[int, int]]] = [[{} for _ in part] for part in wanted]
    for one, other, score in rows_of(db, WITHIN, (inside,)):
        number = number_of[one]
        if number == number_of[other]:
            i, j, near = place[one], place[other], links[number]
            near[i][j] = near[j][i] = score
    for number, part in enumerate(wanted):
        joined, parted = (
            sorted((place[a], place[b]) for a, b in pairs if number_of.get(a) == number == number_of.get(b))
            for pairs in (together, apart)
        )
        groups = join_linked(links[number], threshold=threshold_of(), together=joined, apart=parted)
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
