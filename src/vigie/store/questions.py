"""List the events and incidents of a store that a question is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from vigie.store import told
from vigie.store.ask import ask, page, rows_of, script
from vigie.store.conditions import Conditions, event_conditions
from vigie.store.errors import StoreError
from vigie.store.incidents import COLUMNS, LISTS
from vigie.store.judge import amended, amendments
from vigie.store.known import Shown, incidents_known
from vigie.store.question import Question
from vigie.store.table import Row, Table

EVENT_COLUMNS = ("key", "incident", "published", "outlet", *told.COLUMNS, "title")
INCIDENT_SORTS = {
    "date": "COALESCE(start_day, first_published) DESC",
    "-date": "COALESCE(start_day, first_published)",
    "published": "last_published DESC",
    "documents": "documents DESC",
    "sources": "independent_sources DESC",
    "belief": "belief DESC",
    "killed": "killed_best DESC NULLS LAST",
}
SORTED_BY = {  # the same for rows at hand: a column, and the one that stands in where it is unknown
    "date": ("start_day", "first_published"),
    "-date": ("start_day", "first_published"),
    "published": ("last_published", "last_published"),
    "documents": ("documents", "documents"),
    "sources": ("independent_sources", "independent_sources"),
    "belief": ("belief", "belief"),
    "killed": ("killed_best", "killed_best"),
}
EVENT_SORTS = {
    "date": "COALESCE(event.start_day, event.published_day) DESC",
    "-date": "COALESCE(event.start_day, event.published_day)",
    "published": "event.published_day DESC",
    "confidence": "event.confidence DESC",
}


def find_events(db: sqlite3.Connection, question: Question, *, sort: str = "date", limit: int | None = None, offset: int = 0) -> Table:
    """Return the events that a question is about, one row a telling."""
    where = joined_conditions(question, db, walked=limit is not None)
    found = ask(db, "events", where, page(limit, offset), order=_order(EVENT_SORTS, sort))
    fresh = _amended(db, {row[0] for row in found})
    rows = ((key, *head, *(fresh.get(key) or json.loads(shown)), title) for key, *head, shown, title in found)
    return Table(EVENT_COLUMNS, tuple(rows), told.LISTS)


def _amended(db: sqlite3.Connection, keys: AbstractSet[str]) -> dict[str, tuple[Any, ...]]:
    """Return what lists show of those events that analysts amended, joined since or not."""
    changes = amendments(db)
    found = {}
    for key in keys & changes.keys():
        record = db.execute("SELECT record FROM event WHERE key = ? AND is_current = 1", (key,)).fetchone()[0]
        found[key] = told.told(amended(json.loads(record), changes[key]))
    return found


def joined_conditions(question: Question, db: sqlite3.Connection, *, walked: bool = False) -> Conditions:
    """Return the conditions of a question on events with the incident that each is in."""
    if question.recorded_by is not None:
        raise StoreError("what was recorded by a day is told as incidents; events are listed as they are coded now")
    where = event_conditions(question, db, walked=walked)
    if question.min_sources is not None:
        where.add("(SELECT independent_sources FROM incident WHERE id = node.incident) >= ?", question.min_sources)
    if question.kind is not None:
        where.add("(SELECT kind FROM incident WHERE id = node.incident) = ?", question.kind)
    return where


def _order(sorts: dict[str, str], name: str) -> str:
    if name not in sorts:
        raise StoreError(f"cannot sort by {name!r}; there are {' '.join(sorts)}")
    return sorts[name]


def find_incidents(
    db: sqlite3.Connection, question: Question, *, sort: str = "date", limit: int | None = None, offset: int = 0
) -> Table:
    """Return the incidents that a question is about, in short form.

    With `as_of` or `recorded_by` incidents are what they were then: joined and told from what was known.
    """
    order = _order(INCIDENT_SORTS, sort)
    if question.as_of is not None or question.recorded_by is not None:
        shown = None if limit is None or sort not in ("date", "-date") else Shown(offset + limit, newest=sort == "date")
        known = _in_order(incidents_known(db, question, shown=shown), sort)
        return Table(COLUMNS, known[offset : None if limit is None else offset + limit], LISTS)
    walked = limit is not None
    outer = Conditions([], [])
    if question.asks_of_events:
        where = event_conditions(question, db, walked=walked)
        if walked and where.is_wide:
            outer.add(f"EXISTS ({script('incident_tells', where=where.sql)})", *where.values)
        else:
            outer.add(f"id IN ({script('incidents_of', where=where.sql)})", *where.values)
    if question.min_sources is not None:
        outer.add("+independent_sources >= ?", question.min_sources)
    if question.kind is not None:
        outer.add("kind = ?", question.kind)
    if walked:
        sql = script("incidents", columns=", ".join(COLUMNS), where=outer.sql, order=order)
        return Table(COLUMNS, rows_of(db, sql, (*outer.values, *page(limit, offset))), LISTS)
    rows = rows_of(db, f"SELECT {', '.join(COLUMNS)} FROM incident WHERE {outer.sql}", outer.values)
    return Table(COLUMNS, _in_order(rows, sort)[offset:], LISTS)


def _in_order(rows: Iterable[Row], sort: str) -> tuple[Row, ...]:
    """Sort whole rows of incidents, which begin with their id, as SQL does but in half its time."""
    column, other = (COLUMNS.index(name) for name in SORTED_BY[sort])

    def key(row: Row) -> tuple[bool, Any]:
        value = row[other] if row[column] is None else row[column]
        return (value is not None, value)

    return tuple(sorted(sorted(rows, key=itemgetter(0)), key=key, reverse=not sort.startswith("-")))
