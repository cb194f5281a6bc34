"""Tell incidents as they stood on a day: joined from what was published, or recorded here, by then."""

from __future__ import annotations

import sqlite3

from vigie.assemble.assemble import assemble_tellings
from vigie.store.judge import constraints, rejected
from vigie.store.question import Question, event_conditions
from vigie.store.read import copies_among, tellings_of_nodes, tellings_where
from vigie.store.regroup import nodes_beside
from vigie.types import Incident, Telling

SOURCE = (
    "SELECT event.key, event.node FROM event JOIN coding ON coding.id = event.coding"
    " JOIN revision ON revision.id = coding.revision JOIN report ON report.id = revision.report WHERE "
)
STOOD = (
    "revision.recorded_at <= ? AND (revision.superseded_at IS NULL OR revision.superseded_at > ?)"
    " AND coding.recorded_at <= ? AND (coding.superseded_at IS NULL OR coding.superseded_at > ?)"
)


def incidents_known(db: sqlite3.Connection, question: Question) -> list[Incident]:
    """Return the incidents that a question picks, joined only from what its `as_of` and `recorded_by` admit.

    As of a day those are joined anew that stand together or beside each other now: a stream of reports has no other bounds.
    """
    where = event_conditions(question, db)
    if question.recorded_by is not None:
        moment = question.recorded_by if len(question.recorded_by) > 10 else f"{question.recorded_by}T23:59:59.999999"
        stood = f"event.coding IN (SELECT coding.id FROM coding JOIN revision ON revision.id = coding.revision WHERE {STOOD})"
        values = [moment] * 4
        picked = {row[0] for row in db.execute(f"{SOURCE} {stood} AND {where.sql}", [*values, *where.values])}
        tellings = tellings_where(db, stood, values, current=False)
    else:
        rows = db.execute(f"{SOURCE} event.is_current = 1 AND event.node IS NOT NULL AND {where.sql}", where.values).fetchall()
        picked = {row[0] for row in rows}
        tellings = tellings_of_nodes(db, nodes_beside(db, {row[1] for row in rows}))
    barred = rejected(db)
    known = [each for each in tellings if each.key not in barred and _is_known(each, question)]
    copies = copies_among(db, {each.doc_id for each in known})
    found = assemble_tellings(known, copies, constraints(db))
    return [incident for incident in found if any(each.key in picked for each in incident.tellings)]


def _is_known(telling: Telling, question: Question) -> bool:
    return question.as_of is None or (telling.published is not None and telling.published <= question.as_of)
