"""Check a store from the ground up: file, keys, hashes, every span against its text, what is kept ready."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from vigie.store.gist import wrongly_kept
from vigie.store.near import one_sided
from vigie.store.packed import wrongly_packed
from vigie.store.ready import unready
from vigie.store.told import wrongly_told
from vigie.store.write import digest, dump


def find_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for everything in a store that does not hold; nothing, when all does."""
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"{row[0]}: row {row[1]} refers to a row of {row[2]} that is not there"
    yield from _texts(db)
    yield from _codings(db)
    yield from _joining(db)
    yield from one_sided(db)
    yield from wrongly_told(db)
    yield from wrongly_kept(db)
    yield from unready(db)
    yield from wrongly_packed(db)


def _texts(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute(
        "SELECT report.doc_id, revision.id, number, text, text_sha256 FROM revision JOIN report ON report.id = revision.report"
    )
    for row in rows:
        if digest(row["text"]) != row["text_sha256"]:
            yield f"{row['doc_id']}: the text of revision {row['number']} is not the one that was stored"
    missing = db.execute("SELECT count(*) FROM revision WHERE id NOT IN (SELECT rowid FROM full_text)").fetchone()[0]
    if missing:
        yield f"full text: {missing} revisions are not indexed"


def _codings(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute(
        "SELECT report.doc_id, coding.id, coding.coder, coding.record, coding.record_sha256, revision.text FROM coding"
        " JOIN revision ON revision.id = coding.revision JOIN report ON report.id = revision.report"
    )
    for row in rows:
        stored = db.execute("SELECT key, record FROM event WHERE coding = ? ORDER BY position", (row["id"],)).fetchall()
        events = [json.loads(event["record"]) for event in stored]
        whole = {**json.loads(row["record"]), "events": events}
        if digest(dump(whole)) != row["record_sha256"]:
            yield f"{row['doc_id']}: the coding by {row['coder']} is not the one that was stored"
        for event, kept in zip(events, stored, strict=True):
            yield from (f"{kept['key']}: {fault}" for fault in _spans(event, row["text"]))
        for figure in whole.get("figures", []):
            yield from (f"{row['doc_id']}: figure: {fault}" for fault in _spans(figure, row["text"]))


def _spans(value: Any, text: str) -> Iterator[str]:
    """Yield where words of a record are not those of the text at its offsets."""
    if isinstance(value, dict):
        if "start" in value and "end" in value and value["start"] is not None:
            start, end = value["start"], value["end"]
            if not 0 <= start <= end <= len(text):
                yield f"characters {start} to {end} are not in the text"
            elif value.get("text") is not None and text[start:end] != value["text"]:
                yield f"characters {start} to {end} read {text[start:end]!r}, not {value['text']!r}"
        for part in value.values():
            yield from _spans(part, text)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part, text)


def _joining(db: sqlite3.Connection) -> Iterator[str]:
    loose = db.execute(
        "SELECT event.key FROM event JOIN coding ON coding.id = event.coding JOIN revision ON revision.id = coding.revision"
        " WHERE is_current = 1 AND node IS NULL AND revision.report NOT IN (SELECT report FROM pending)"
        " AND key NOT IN (SELECT telling FROM judgement WHERE what = 'reject' AND withdrawn_at IS NULL)"
    )
    for row in loose:
        yield f"{row['key']}: in no incident, though its report is joined"
    for row in db.execute("SELECT key FROM event WHERE is_current = 0 AND node IS NOT NULL AND coding NOT IN ("
                          "SELECT coding.id FROM coding JOIN revision ON revision.id = coding.revision"
                          " JOIN pending ON pending.report = revision.report)"):  # fmt: skip
        yield f"{row['key']}: superseded, but still in an incident"
    for row in db.execute("SELECT key, incident FROM node WHERE incident IS NULL OR incident NOT IN (SELECT id FROM incident)"):
        yield f"node {row['key']}: its incident {row['incident']} is not there"
    for row in db.execute("SELECT id FROM incident WHERE id NOT IN (SELECT incident FROM node WHERE incident IS NOT NULL)"):
        yield f"incident {row['id']}: no report tells it"
