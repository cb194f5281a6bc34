"""Read reports, events and tellings back from a store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vigie.assemble.tellings import read_telling
from vigie.store.judge import amended, amendments, rejected
from vigie.types import Telling

Record = dict[str, Any]
CHUNK = 500  # values in one question, well below SQLite's bound

SENTENCE = (
    "substr(revision.text, json_extract(event.record, '$.evidence.start') + 1,"
    " json_extract(event.record, '$.evidence.end') - json_extract(event.record, '$.evidence.start'))"
)
CURRENT_TELLINGS = f"""
SELECT event.id, event.key, event.record, event.node, report.doc_id, revision.published, revision.outlet, revision.lang,
  revision.title, revision.url, {SENTENCE} AS sentence
FROM event JOIN coding ON coding.id = event.coding JOIN revision ON revision.id = coding.revision
  JOIN report ON report.id = revision.report
WHERE event.is_current = 1
"""
ALL_TELLINGS = CURRENT_TELLINGS.replace("event.is_current = 1", "1")


def chunks(values: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the values in lots, each with its question marks."""
    held = list(values)
    for start in range(0, len(held), CHUNK):
        lot = held[start : start + CHUNK]
        yield ",".join("?" * len(lot)), lot


def tellings_where(db: sqlite3.Connection, condition: str, values: Sequence[Any] = (), *, current: bool = True) -> list[Telling]:
    """Return the tellings that an SQL condition on the joined tables picks, as analysts amended them, in order."""
    changes = amendments(db)
    found = []
    for row in db.execute(f"{CURRENT_TELLINGS if current else ALL_TELLINGS} AND {condition}", values):
        found.append(_telling(row, changes))
    return sorted(found, key=lambda telling: telling.order)


def told_by_incident(db: sqlite3.Connection, incident: str) -> list[tuple[sqlite3.Row, Record, Telling]]:
    """Return the heads of the reports that tell an incident, each with its event and telling, without stems, in the reports' order."""
    changes = amendments(db)
    rows = db.execute(
        f"{CURRENT_TELLINGS} AND event.node IN (SELECT id FROM node WHERE incident = ?)"
        " ORDER BY revision.day, report.doc_id, event.trigger_start, event.key",
        (incident,),
    )
    events = ((row, amended(json.loads(row["record"]), changes.get(row["key"]))) for row in rows)
    return [(row, event, read_telling(event, dict(row), row["sentence"], stems=False)) for row, event in events]


def tellings_of_events(
    db: sqlite3.Connection, events: Iterable[int], changes: dict[str, dict[str, Any]]
) -> Iterator[tuple[int, Telling]]:
    """Yield events by their numbers, each with its telling as `changes` amend it."""
    for marks, lot in chunks(events):
        for row in db.execute(f"{ALL_TELLINGS} AND event.id IN ({marks})", lot):
            yield row["id"], _telling(row, changes)


def _telling(row: sqlite3.Row, changes: dict[str, dict[str, Any]]) -> Telling:
    event = amended(json.loads(row["record"]), changes.get(row["key"]))
    return read_telling(event, dict(row), row["sentence"])


def read_record(db: sqlite3.Connection, coding: int, *, with_text: bool = False) -> Record:
    """Return a coded document of the store as the contract's record, as analysts corrected it."""
    head = db.execute(
        "SELECT coding.record, revision.text FROM coding JOIN revision ON revision.id = coding.revision WHERE coding.id = ?",
        (coding,),
    ).fetchone()
    stored = json.loads(head["record"])
    events = []
    barred, changes = rejected(db), amendments(db)
    rows = db.execute(
        "SELECT event.key, event.record, node.incident FROM event LEFT JOIN node ON node.id = event.node"
        " WHERE coding = ? ORDER BY position",
        (coding,),
    )
    for row in rows:
        if row["key"] not in barred:
            event = amended(json.loads(row["record"]), changes.get(row["key"]))
            events.append({**event, "incident": row["incident"]})
    record = {name: stored.get(name) for name in ("doc_id", "lang", "published", "title", "outlet", "url")}
    if with_text:
        record["text"] = head["text"]
    record["text_sha256"] = stored["text_sha256"]
    record["coder"] = stored["coder"]
    record["events"] = events
    record["figures"] = stored["figures"]
    record["warnings"] = stored.get("warnings", [])
    return record


def current_codings(db: sqlite3.Connection) -> list[int]:
    """Return the numbers of all current codings, in order of the document ids."""
    return [
        row[0]
        for row in db.execute(
            "SELECT coding.id FROM report JOIN revision ON revision.report = report.id AND revision.superseded_at IS NULL"
            " JOIN coding ON coding.revision = revision.id AND coding.superseded_at IS NULL ORDER BY report.doc_id"
        )
    ]


def copies_among(db: sqlite3.Connection, doc_ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of these documents that share copy; the ids of a pair are sorted."""
    wanted = set(doc_ids)
    found: set[tuple[str, str]] = set()
    if len(wanted) < 2:
        return frozenset()
    for marks, lot in chunks(sorted(wanted)):
        rows = db.execute(
            "SELECT a.doc_id, b.doc_id FROM report a JOIN copy ON copy.one = a.id JOIN report b ON b.id = copy.other"
            f" WHERE a.doc_id IN ({marks}) AND a.doc_id < b.doc_id",
            lot,
        )
        found.update((one, other) for one, other in rows if other in wanted)
    return frozenset(found)
