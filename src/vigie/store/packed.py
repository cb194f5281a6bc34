"""Keep in columns what wide filters count: of a hundred thousand events a number takes a byte or four, not a row.

A lot holds the columns of all events, or of all nodes, whose numbers lie close, one column after the other. Whatever
changes an event or a node tells its rows anew in the same transaction. Only what is joined stands here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from vigie.store.ask import rows_of, script
from vigie.store.read import chunks

Column = np.ndarray[Any, Any]
Columns = dict[str, Column]
LOT = 1024  # events or nodes; one that changes has some 35 to 60 kB written anew
UNSCALED = -32768
LAYOUTS: dict[str, dict[str, str]] = {  # the first column is the number by which rows are filed
    "event": {
        "event": "<i4", "node": "<i4", "report": "<i4", "start": "<i4", "end": "<i4", "first": "<i4", "last": "<i4",
        "scale": "<i2", "type": "<i2", "quad": "<i1",
    },
    "participant": {"event": "<i4", "naming": "<i4", "role": "<i1"},
    "dyad": {"event": "<i4", "dyad": "<i4"},
    "node": {"node": "<i4", "home": "<i4", "since": "<i4", "until": "<i4", "day": "<i4", "killed": "<f8", "type": "<i2"},
}  # fmt: skip
OF_EVENTS = ("event", "participant", "dyad")
DAYS = {
    "start": "COALESCE(event.start_day, event.published_day)",
    "end": "COALESCE(event.end_day, event.published_day)",
    "first": "event.first_day",
    "last": "event.last_day",
    "day": "COALESCE(CASE WHEN incident.kind = 'single' THEN incident.start_day END, incident.first_published)",
}
NUMBERED = (  # what columns name by number
    "INSERT OR IGNORE INTO type (name) SELECT DISTINCT event.event"
    " FROM json_each(?1) AS given CROSS JOIN event ON event.id = given.value",
    "INSERT OR IGNORE INTO naming (party, label, country)"
    " SELECT COALESCE(actor, folded || '/' || COALESCE(country, '')), COALESCE(name, words), COALESCE(country, '')"
    " FROM json_each(?1) AS given CROSS JOIN participant ON participant.event = given.value",
    "INSERT OR IGNORE INTO dyad (one, other) SELECT one.label, other.label FROM json_each(?1) AS given"
    " CROSS JOIN event ON event.id = given.value CROSS JOIN side AS one ON one.event = event.id AND one.role = 'actor'"
    " CROSS JOIN side AS other ON other.event = event.id AND (other.role = 'recipient' OR (other.role = 'actor'"
    " AND other.position <> one.position AND event.event IN ('CONSULT', 'AGREE', 'COOPERATE'))) WHERE one.label <> other.label",
)


def pack_events(db: sqlite3.Connection, events: Iterable[int]) -> None:
    """Bring the columns of events, new, changed or gone, into line with the store, in the caller's transaction."""
    wanted = sorted(events)
    for statement in NUMBERED:
        db.execute(statement, (json.dumps(wanted),))
    for kind in OF_EVENTS:
        _pack(db, kind, wanted)


def pack_nodes(db: sqlite3.Connection, nodes: Iterable[int]) -> None:
    """Bring the columns of nodes, and of the incidents that they are in, into line with the store."""
    wanted = sorted(nodes)
    db.execute(
        "INSERT OR IGNORE INTO type (name) SELECT DISTINCT incident.event FROM json_each(?) AS given"
        " CROSS JOIN node ON node.id = given.value CROSS JOIN incident ON incident.id = node.incident",
        (json.dumps(wanted),),
    )
    _pack(db, "node", wanted)


def events_of(db: sqlite3.Connection, reports: Iterable[int]) -> set[int]:
    """Return all events that reports have told, superseded ones too."""
    found: set[int] = set()
    for marks, lot in chunks(reports):
        rows = rows_of(
            db,
            "SELECT event.id FROM revision CROSS JOIN coding ON coding.revision = revision.id"
            f" CROSS JOIN event ON event.coding = coding.id WHERE revision.report IN ({marks})",
            lot,
        )
        found.update(row[0] for row in rows)
    return found


def pack_all(db: sqlite3.Connection) -> None:
    """Tell all columns from the ground up."""
    clear_packed(db)
    for table, pack in (("event", pack_events), ("node", pack_nodes)):
        for _, numbers in _lots(row[0] for row in rows_of(db, f"SELECT id FROM {table} ORDER BY id")):
            pack(db, numbers)


def clear_packed(db: sqlite3.Connection) -> None:
    """Delete all columns."""
    db.execute("DELETE FROM packed")


def columns(db: sqlite3.Connection, kind: str, *wanted: str) -> Columns:
    """Return some columns of all rows of a kind."""
    lots = [_unpack(kind, packed) for (packed,) in rows_of(db, "SELECT columns FROM packed WHERE kind = ? ORDER BY lot", (kind,))]
    return {name: np.concatenate([np.zeros(0, LAYOUTS[kind][name]), *(lot[name] for lot in lots)]) for name in wanted}


def lots_of(db: sqlite3.Connection, kind: str, lots: Iterable[int]) -> Iterator[Columns]:
    """Yield all columns of some lots."""
    sql = "SELECT packed.columns FROM json_each(?) AS given CROSS JOIN packed ON packed.kind = ? AND packed.lot = given.value"
    for (packed,) in rows_of(db, sql, (json.dumps(list(lots)), kind)):
        yield _unpack(kind, packed)


def wrongly_packed(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each lot whose columns are not those that the store tells."""
    for table, kinds in (("event", OF_EVENTS), ("node", ("node",))):
        told = dict(_lots(row[0] for row in rows_of(db, f"SELECT id FROM {table} ORDER BY id")))
        for kind in kinds:
            kept = dict(rows_of(db, "SELECT lot, columns FROM packed WHERE kind = ?", (kind,)))
            for lot in sorted(told.keys() | kept.keys()):
                if kept.get(lot, b"") != _bytes(kind, _read(db, kind, told.get(lot, []))):
                    yield f"packed: the columns of {kind} in lot {lot} are not what the store tells"


def _lots(numbers: Iterable[int]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for number in numbers:
        found.setdefault(number // LOT, []).append(number)
    return list(found.items())


def _pack(db: sqlite3.Connection, kind: str, numbers: list[int]) -> None:
    fresh = _read(db, kind, numbers)
    filed = next(iter(LAYOUTS[kind]))
    homes = fresh[filed] // LOT
    for lot, held in _lots(numbers):
        row = db.execute("SELECT columns FROM packed WHERE kind = ? AND lot = ?", (kind, lot)).fetchone()
        stored = _unpack(kind, row[0] if row else b"")
        stays = ~np.isin(stored[filed], held)
        merged = {name: np.concatenate([stored[name][stays], fresh[name][homes == lot]]) for name in stored}
        order = np.argsort(merged[filed], kind="stable")
        if len(order):
            packed = _bytes(kind, {name: column[order] for name, column in merged.items()})
            db.execute("INSERT OR REPLACE INTO packed (kind, lot, columns) VALUES (?, ?, ?)", (kind, lot, packed))
        elif row:
            db.execute("DELETE FROM packed WHERE kind = ? AND lot = ?", (kind, lot))


def _read(db: sqlite3.Connection, kind: str, numbers: list[int]) -> Columns:
    """Return the rows that the store tells of events or nodes."""
    days = {name: f"COALESCE(CAST(replace({day}, '-', '') AS INTEGER), 0)" for name, day in DAYS.items()}
    rows = rows_of(db, script(kind, folder="packed", **days), (json.dumps(numbers),))
    found = list(zip(*rows, strict=True)) or [()] * len(LAYOUTS[kind])
    return {name: np.array(column, dtype) for (name, dtype), column in zip(LAYOUTS[kind].items(), found, strict=True)}


def _bytes(kind: str, told: Columns) -> bytes:
    return b"".join(told[name].tobytes() for name in LAYOUTS[kind])


def _unpack(kind: str, packed: bytes) -> Columns:
    widths = {name: np.dtype(dtype).itemsize for name, dtype in LAYOUTS[kind].items()}
    many = len(packed) // sum(widths.values())
    found: Columns = {}
    start = 0
    for name, width in widths.items():
        found[name] = np.frombuffer(packed, LAYOUTS[kind][name], many, start)
        start += many * width
    return found
