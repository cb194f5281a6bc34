"""Tell incidents as they stood on a day, or as the store knew them at a time.

As of a day those that a question picks are grouped anew without what was published later, by the scores that are
stored, together with all that they reach by strong pairs and that was told both by that day and later: what
was whole by then stands as it stands now. What the store knew at a time is joined from the ground up, for codings
that were superseded since stand at no node.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.assemble.assemble import assemble_tellings
from vigie.assemble.join import threshold_of
from vigie.assemble.summary import summarise
from vigie.store.ask import rows_of
from vigie.store.conditions import event_conditions
from vigie.store.incidents import COLUMNS, incident_row
from vigie.store.judge import amendments, constraints, rejected
from vigie.store.question import Question
from vigie.store.read import chunks, copies_among, documents_at, heads_of_nodes, tellings_where
from vigie.store.region import nodes_told_by, regrow
from vigie.store.regroup import homes_of, node_pairs
from vigie.types import Telling

Row = dict[str, Any]
TOLD = "EXISTS (SELECT 1 FROM event WHERE event.node = node.id AND event.published_day <= ?2 AND event.is_current = 1)"
MEMBERS = f"""
SELECT node.id, node.incident
FROM json_each(?1) AS given
CROSS JOIN node ON node.incident = given.value
WHERE {TOLD}
"""
STRADDLING = """
SELECT node.incident
FROM json_each(?1) AS given
CROSS JOIN node ON node.incident = given.value
CROSS JOIN event ON event.node = node.id AND event.is_current = 1
GROUP BY node.incident
HAVING min(event.published_day) <= ?2 AND (max(event.published_day) > ?2 OR count(*) > count(event.published_day))
"""
BESIDE = f"""
SELECT DISTINCT node.incident
FROM (
  SELECT DISTINCT edge.other
  FROM json_each(?1) AS given
  CROSS JOIN node ON node.incident = given.value
  CROSS JOIN edge ON edge.one = node.id AND edge.score >= ?3
  WHERE {TOLD}
) AS near
CROSS JOIN node ON node.id = near.other
WHERE {TOLD}
"""
LOT = 20  # groups told anew before looking whether the page is full
STOOD = (
    "revision.recorded_at <= ? AND (revision.superseded_at IS NULL OR revision.superseded_at > ?)"
    " AND coding.recorded_at <= ? AND (coding.superseded_at IS NULL OR coding.superseded_at > ?)"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """How many incidents a page reaches to, in the order of their days."""

    many: int
    newest: bool

    def place(self, day: str) -> int:
        """Return where a day stands in the order, first the lowest."""
        number = date.fromisoformat(day).toordinal()
        return -number if self.newest else number


def incidents_known(db: sqlite3.Connection, question: Question, *, shown: Shown | None = None) -> list[Row]:
    """Return the short forms of the incidents that a question picks, joined only from what its `as_of` and `recorded_by` admit.

    With `shown` those that do not reach its page may be left out.
    """
    if question.recorded_by is not None:
        return _fitting(_recorded(db, question, question.recorded_by), question)
    return _published(db, question, str(question.as_of), shown)


def _fitting(rows: Iterable[Row], question: Question) -> list[Row]:
    least = question.min_sources or 0
    return [row for row in rows if row["independent_sources"] >= least and question.kind in (None, row["kind"])]


def _recorded(db: sqlite3.Connection, question: Question, by: str) -> list[Row]:
    where = event_conditions(question, db)
    moment = by if len(by) > 10 else f"{by}T23:59:59.999999"
    stood = f"event.coding IN (SELECT coding.id FROM coding JOIN revision ON revision.id = coding.revision WHERE {STOOD})"
    values = [moment] * 4
    picked = {row[0] for row in db.execute(f"SELECT event.key FROM event WHERE {stood} AND {where.sql}", [*values, *where.values])}
    barred = rejected(db)
    told = tellings_where(db, stood, values, current=False)
    known = [each for each in told if each.key not in barred and _is_published(each, question)]
    found = assemble_tellings(known, copies_among(db, {each.doc_id for each in known}), constraints(db))
    return [incident_row(incident) for incident in found if any(each.key in picked for each in incident.tellings)]


def _is_published(telling: Telling, question: Question) -> bool:
    return question.as_of is None or (telling.published is not None and telling.published <= question.as_of)


def _published(db: sqlite3.Connection, question: Question, day: str, shown: Shown | None) -> list[Row]:
    where = event_conditions(question, db)
    rows = db.execute(
        f"SELECT DISTINCT event.node FROM event WHERE event.is_current = 1 AND event.node IS NOT NULL AND {where.sql}", where.values
    )
    picked = {row[0] for row in rows}
    homes = {home for home in homes_of(db, picked).values() if home}
    judged = constraints(db)
    pairs = {same: _told_pairs(db, node_pairs(db, judged, same=same), day) for same in (True, False)}
    later = _later_told(db, homes, day)
    members: dict[int, str] = dict(rows_of(db, MEMBERS, (json.dumps(sorted(homes | later)), day)))
    changed = {node for node, home in members.items() if home in later}
    anew = regrow(db, members.keys(), changed, together=pairs[True], apart=pairs[False])
    sizes = Counter(members.values())
    standing = homes - {members[node] for group in anew for node in group}
    groups = []
    for group in (each for each in anew if picked.intersection(each)):
        home = members[group[0]]
        if home not in later and sizes[home] == len(group) and all(members[node] == home for node in group):
            standing.add(home)
        else:
            groups.append(group)
    found = _fitting(_stored(db, standing), question)
    if shown is None:
        return found + _fitting(_told_anew(db, groups, day), question)
    waiting = sorted(_with_first_places(db, groups, day, shown))
    while waiting:
        places = sorted(shown.place(row["start_day"] or row["first_published"]) for row in found)
        if len(places) >= shown.many and waiting[0][0] > places[shown.many - 1]:
            break
        found += _fitting(_told_anew(db, [group for _, group in waiting[:LOT]], day), question)
        del waiting[:LOT]
    return found


def _with_first_places(
    db: sqlite3.Connection, groups: Iterable[tuple[int, ...]], day: str, shown: Shown
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield groups with the first place that each may have: that of a day it tells, or where it tells none of its first report."""
    wanted = list(groups)
    told = "CASE WHEN end_day IS NOT NULL THEN start_day END"
    found: dict[int, tuple[str | None, str | None, str]] = {}
    for marks, lot in chunks(node for group in wanted for node in group):
        rows = db.execute(
            f"SELECT node, min({told}), max({told}), min(published_day) FROM event"
            f" WHERE node IN ({marks}) AND is_current = 1 AND published_day <= ? GROUP BY node",
            (*lot, day),
        )
        found.update((node, (first, last, published)) for node, first, last, published in rows)
    for group in wanted:
        days = {each for node in group for each in found[node][:2] if each} or {min(found[node][2] for node in group)}
        yield min(shown.place(each) for each in days), group


def _told_pairs(db: sqlite3.Connection, pairs: list[tuple[int, int]], day: str) -> list[tuple[int, int]]:
    told = nodes_told_by(db, {node for pair in pairs for node in pair}, day)
    return [pair for pair in pairs if told.issuperset(pair)]


def _later_told(db: sqlite3.Connection, homes: Iterable[str], day: str) -> set[str]:
    """Return which of these incidents, and of those that they reach by strong pairs, were told both by a day and later."""
    seen = set(homes)
    later = _straddling(db, seen, day)
    fresh = set(seen)
    while fresh:
        beside = {home for (home,) in rows_of(db, BESIDE, (json.dumps(sorted(fresh)), day, threshold_of())) if home} - seen
        fresh = _straddling(db, beside, day)
        seen |= beside
        later |= fresh
    return later


def _straddling(db: sqlite3.Connection, homes: Iterable[str], day: str) -> set[str]:
    """Return the incidents that were told by a day and later, or by a report without a day."""
    return {home for (home,) in rows_of(db, STRADDLING, (json.dumps(sorted(homes)), day))}


def _stored(db: sqlite3.Connection, homes: Iterable[str]) -> list[Row]:
    """Return the short forms of incidents that are now what they were then."""
    found: list[Row] = []
    for marks, lot in chunks(sorted(homes)):
        found += map(dict, db.execute(f"SELECT {', '.join(COLUMNS)} FROM incident WHERE id IN ({marks})", lot))
    return found


def _told_anew(db: sqlite3.Connection, groups: Iterable[tuple[int, ...]], day: str) -> list[Row]:
    """Return the short forms of groups as the reports up to a day tell them."""
    wanted = list(groups)
    nodes = [node for group in wanted for node in group]
    copies = copies_among(db, documents_at(db, nodes, day))
    told = heads_of_nodes(db, nodes, day, amendments(db), quoted={doc_id for pair in copies for doc_id in pair})
    kinds: dict[int, str] = {}
    for marks, lot in chunks(group[0] for group in wanted):
        kinds.update(db.execute(f"SELECT id, json_extract(profile, '$.kind') FROM node WHERE id IN ({marks})", lot).fetchall())
    found = []
    for group in wanted:
        tellings = [each for node in group for each in told[node]]
        documents = {each.doc_id for each in tellings}
        shared = frozenset(pair for pair in copies if documents.issuperset(pair))
        found.append(incident_row(summarise(tellings, kinds[group[0]], shared)))
    return found
