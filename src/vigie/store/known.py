"""Tell incidents as they stood on a day, or as the store knew them at a time.

As of a day those that a question picks are grouped anew without what was published later, by the scores that are
stored, together with all that they reach by strong pairs and that was told both by that day and later: what
was whole by then stands as it stands now. What the store knew at a time is joined from the ground up, for codings
that were superseded since stand at no node.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from vigie.assemble.assemble import assemble_tellings
from vigie.assemble.summary import summarise
from vigie.store.ask import rows_of
from vigie.store.conditions import event_conditions
from vigie.store.gist import tellings_of_nodes
from vigie.store.incidents import COLUMNS, incident_row
from vigie.store.judge import amendments, constraints, rejected
from vigie.store.past import Days, Graph, Pairs, Piece, days_told, grow, past_of, told_by
from vigie.store.question import Question
from vigie.store.read import chunks, copies_among, tellings_where
from vigie.store.regroup import node_pairs
from vigie.types import Incident, Telling

Row = tuple[Any, ...]  # in the order of COLUMNS
IN_ORDER = itemgetter(*COLUMNS)
START, FIRST, SOURCES, KIND = map(COLUMNS.index, ("start_day", "first_published", "independent_sources", "kind"))
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
        return -_number(day) if self.newest else _number(day)

    def first_place(self, told: Iterable[Days]) -> int:
        """Return the first place that what nodes tell together may have: that of a day of theirs, or of the first report."""
        days = list(told)
        foremost = max if self.newest else min
        happened = [day for first, last, _ in days if (day := last if self.newest else first)]
        return self.place(foremost(happened) if happened else min(published for _, _, published in days))

    def first_place_of_any(self, told: Iterable[Days]) -> int:
        """Return the first place that what some of the nodes tell may have."""
        foremost = max if self.newest else min
        return self.place(foremost((last if self.newest else first) or published for first, last, published in told))

    def is_full(self, rows: Sequence[Row], place: int) -> bool:
        """Say whether the page is filled by rows that stand before a place."""
        return sum(self.place(row[START] or row[FIRST]) < place for row in rows) >= self.many


@lru_cache(maxsize=1024)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def incidents_known(db: sqlite3.Connection, question: Question, *, shown: Shown | None = None) -> list[Row]:
    """Return the short forms of the incidents that a question picks, joined only from what its `as_of` and `recorded_by` admit.

    With `shown` those that do not reach its page may be left out.
    """
    if question.recorded_by is not None:
        return _fitting(_recorded(db, question, question.recorded_by), question)
    return _published(db, question, str(question.as_of), shown)


def _fitting(rows: Iterable[Row], question: Question) -> list[Row]:
    least = question.min_sources or 0
    return [row for row in rows if row[SOURCES] >= least and question.kind in (None, row[KIND])]


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
    return [_row(incident) for incident in found if any(each.key in picked for each in incident.tellings)]


def _is_published(telling: Telling, question: Question) -> bool:
    return question.as_of is None or (telling.published is not None and telling.published <= question.as_of)


def _published(db: sqlite3.Connection, question: Question, day: str, shown: Shown | None) -> list[Row]:
    where = event_conditions(question, db)
    sql = f"SELECT DISTINCT event.node FROM event WHERE event.is_current = 1 AND event.node IS NOT NULL AND {where.sql}"
    picked = {node for (node,) in rows_of(db, sql, where.values)}
    judged = constraints(db)
    together, apart = (_told_pairs(db, node_pairs(db, judged, same=same), day) for same in (True, False))
    if not picked:
        return []
    past = past_of(db, picked, day)
    graph = Graph(past)
    parts = graph.parts(past, together)
    standing = {past.members[node] for node in picked} - {past.members[node] for part in parts for node in part}

    def grown(lot: list[list[int]]) -> list[Piece]:
        return [group for group in grow(db, graph, lot, together=together, apart=apart) if not picked.isdisjoint(group)]

    def told(groups: list[Piece]) -> list[Row]:
        whole = past.standing(groups)
        anew = _told_anew(db, [group for group in groups if group not in whole], day)
        return _fitting([*_stored(db, whole.values()), *anew], question)

    found = _fitting(_stored(db, standing), question)
    asked = [part for part in parts if not picked.isdisjoint(part)]
    if shown is None:
        return found + told(grown(asked))

    days = days_told(db, (node for part in asked for node in part), day)
    ungrown = sorted((shown.first_place_of_any(days[node] for node in part), part) for part in asked)
    waiting: list[tuple[int, Piece]] = []
    while ungrown or waiting:  # what may stand first is looked at first, until the page is full
        first = min(each[0][0] for each in (ungrown, waiting) if each)
        if shown.is_full(found, first):
            break
        if ungrown and ungrown[0][0] == first:
            lot = [part for place, part in ungrown if place == first]
            del ungrown[: len(lot)]
            placed = ((shown.first_place(days[node] for node in group), group) for group in grown(lot))
            waiting = sorted([*waiting, *placed])
        else:
            found += told([group for _, group in waiting[:LOT]])
            del waiting[:LOT]
    return found


def _told_pairs(db: sqlite3.Connection, pairs: Pairs, day: str) -> Pairs:
    told = told_by(db, {node for pair in pairs for node in pair}, day)
    return [pair for pair in pairs if told.issuperset(pair)]


def _stored(db: sqlite3.Connection, homes: Iterable[int]) -> tuple[Row, ...]:
    """Return the short forms of incidents, told by a node of each, that are now what they were then."""
    columns = ", ".join(f"incident.{name}" for name in COLUMNS)
    sql = (
        f"SELECT {columns} FROM json_each(?) AS given CROSS JOIN node ON node.id = given.value"
        " CROSS JOIN incident ON incident.id = node.incident"
    )
    return rows_of(db, sql, (json.dumps(sorted(homes)),))


def _told_anew(db: sqlite3.Connection, groups: Iterable[tuple[int, ...]], day: str) -> list[Row]:
    """Return the short forms of groups as the reports up to a day tell them."""
    wanted = list(groups)
    nodes = [node for group in wanted for node in group]
    told, copies = tellings_of_nodes(db, nodes, day, amendments(db))
    kinds: dict[int, str] = {}
    for marks, lot in chunks(group[0] for group in wanted):
        kinds.update(db.execute(f"SELECT id, kind FROM node WHERE id IN ({marks})", lot).fetchall())
    found = []
    for group in wanted:
        tellings = [each for node in group for each in told[node]]
        documents = {each.doc_id for each in tellings}
        shared = frozenset(pair for pair in copies if pair[0] in documents and pair[1] in documents)
        found.append(_row(summarise(tellings, kinds[group[0]], shared, rivals=False)))
    return found


def _row(incident: Incident) -> Row:
    row: Row = IN_ORDER(incident_row(incident))
    return row
