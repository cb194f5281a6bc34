"""Make judgements: reject, amend, confirm an event; merge incidents, split one; carry them to another store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from vigie.store.amend import DAYS, IN_RECORD, check_days, read_value
from vigie.store.errors import StoreError
from vigie.store.incidents import resolve_incident
from vigie.store.judge import Decision, amended, amendments, check_signed, decisions, record_decision

REQUIRED = ("what", "telling", "place_of", "others", "field", "value", "who", "why", "at")


def rule(
    db: sqlite3.Connection,
    what: str,
    target: str,
    *,
    who: str,
    why: str,
    now: str,
    others: Iterable[str] = (),
    field: str | None = None,
    words: str | None = None,
) -> list[Decision]:
    """Record a judgement on an event (`doc_id#event`) or an incident; return the decisions that it comes to.

    reject, amend and split take an event, merge incidents or events, confirm either.
    """
    check_signed(who, why)
    if what == "merge":
        tellings = [first_telling(db, name) for name in (target, *others)]
        if len(set(tellings)) < 2:
            raise StoreError("merge takes two incidents or more")
        made = [_decision(db, what, tellings[0], who, why, now, others=tuple(dict.fromkeys(tellings[1:])))]
    elif what == "split":
        key = event_key(db, target)
        made = [_decision(db, what, key, who, why, now, others=_companions(db, key))]
    elif what == "amend":
        key = event_key(db, target)
        event = _event(db, key)
        value = read_value(str(field), str(words), event)
        if field in DAYS:
            check_days(_event(db, key, {field: value}), key)
        made = [_decision(db, what, key, who, why, now, field=IN_RECORD.get(str(field), field), value=value)]
    elif what == "confirm" and "#" not in target:
        incident = resolve_incident(db, target)
        keys = [
            row[0]
            for row in db.execute(
                "SELECT event.key FROM event JOIN node ON node.id = event.node WHERE node.incident = ? AND event.is_current = 1"
                " ORDER BY event.key",
                (incident,),
            )
        ]
        made = [_decision(db, what, key, who, why, now) for key in keys]
    elif what in ("reject", "confirm"):
        if what == "reject":
            _check_standing(db, event_key(db, target))
        made = [_decision(db, what, event_key(db, target), who, why, now)]
    else:
        raise StoreError(f"unknown judgement {what!r}; there are reject, amend, merge, split, confirm")
    return [replace(decision, number=record_decision(db, decision)) for decision in made]


def _check_standing(db: sqlite3.Connection, key: str) -> None:
    """Raise StoreError for an event that is rejected already."""
    for known in decisions(db):
        if known.what == "reject" and known.telling == key:
            raise StoreError(
                f"{key} is rejected already: judgement {known.number} by {known.who} ({known.why});"
                f" vigie withdraw {known.number} takes it back"
            )


def event_key(db: sqlite3.Connection, key: str) -> str:
    """Return the full key of a current event, of which the start suffices if it is unique."""
    low, high = key, key + "\uffff"
    rows = db.execute("SELECT key FROM event WHERE is_current = 1 AND key >= ? AND key < ? ORDER BY key LIMIT 3", (low, high))
    found = [row[0] for row in rows]
    if key in found:
        return key
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise StoreError(f"there is no event {key!r}; vigie events lists them as document#event")
    raise StoreError(f"{key!r} may be {', '.join(found)}; write more of it")


def first_telling(db: sqlite3.Connection, name: str) -> str:
    """Return the key that stands for an incident or event in a judgement."""
    if "#" in name:
        return event_key(db, name)
    incident = resolve_incident(db, name)
    row = db.execute("SELECT first_telling FROM incident_name WHERE id = ?", (incident,)).fetchone()
    return str(row[0])


def _companions(db: sqlite3.Connection, key: str) -> tuple[str, ...]:
    """Return a telling of each node that an event shares its incident with."""
    rows = db.execute(
        "SELECT min(other.key) FROM event one JOIN node home ON home.id = one.node JOIN node ON node.incident = home.incident"
        " JOIN event other ON other.node = node.id WHERE one.key = ? AND one.is_current = 1 AND other.key <> ?"
        " GROUP BY node.id ORDER BY 1",
        (key, key),
    )
    found = tuple(row[0] for row in rows)
    if not found:
        raise StoreError(f"{key} is alone in its incident; there is nothing to split it from")
    return found


def _event(db: sqlite3.Connection, key: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return an event's record as amended, with `more` in place of the last values."""
    row = db.execute("SELECT record FROM event WHERE key = ? AND is_current = 1", (key,)).fetchone()
    return amended(json.loads(row[0]), {**amendments(db).get(key, {}), **(more or {})})


def _decision(
    db: sqlite3.Connection,
    what: str,
    key: str,
    who: str,
    why: str,
    now: str,
    *,
    others: tuple[str, ...] = (),
    field: str | None = None,
    value: Any = None,
) -> Decision:
    return Decision(what, key, _place_of(db, key), others, field, value, who.strip(), why.strip(), now)


def _place_of(db: sqlite3.Connection, key: str) -> str:
    """Return the words of the report that an event stands on, as `start:end:words`."""
    row = db.execute("SELECT record FROM event WHERE key = ? AND is_current = 1", (key,)).fetchone()
    trigger = json.loads(row[0])["trigger"]
    return f"{trigger['start']}:{trigger['end']}:{trigger['text']}"


def settle(db: sqlite3.Connection, doc_id: str) -> None:
    """Let the judgements on a report that was coded anew follow their events to the keys they have now."""
    for decision in decisions(db):
        told = (decision.telling, *decision.others)
        renamed = tuple(_now_at(db, key, decision.place_of if key == decision.telling else None, doc_id) for key in told)
        if renamed != told:
            db.execute(
                "UPDATE judgement SET telling = ?, others = ? WHERE number = ?",
                (renamed[0], json.dumps(renamed[1:]), decision.number),
            )


def _now_at(db: sqlite3.Connection, key: str, place_of: str | None, doc_id: str) -> str:
    """Return the key of the current event that stands where one did, or the old key when there is none."""
    if not key.startswith(f"{doc_id}#") or db.execute("SELECT 1 FROM event WHERE key = ? AND is_current = 1", (key,)).fetchone():
        return key
    if place_of is None:
        old = db.execute("SELECT record FROM event WHERE key = ? ORDER BY id DESC LIMIT 1", (key,)).fetchone()
        if old is None:
            return key
        trigger = json.loads(old[0])["trigger"]
        start, end, words = trigger["start"], trigger["end"], trigger["text"]
    else:
        first, last, words = place_of.split(":", 2)
        start, end = int(first), int(last)
    rows = db.execute(
        "SELECT key, record FROM event WHERE is_current = 1 AND key >= ? AND key < ? ORDER BY trigger_start, key",
        (f"{doc_id}#", f"{doc_id}#\uffff"),
    )
    for row in rows:
        trigger = json.loads(row["record"])["trigger"]
        if trigger["start"] < end and start < trigger["end"] and (trigger["text"] in words or words in trigger["text"]):
            return str(row["key"])
    return key


def apply_decisions(db: sqlite3.Connection, records: Iterable[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """Record judgements exported from another store; return how many, and why the others could not be.

    One that stands here already is left as it is. Raises StoreError for a record that is no judgement.
    """
    known = {_identity(decision) for decision in decisions(db, every=True)}
    made = 0
    failed: list[str] = []
    for number, record in enumerate(records, start=1):
        missing = [name for name in REQUIRED if name not in record]
        if missing:
            raise StoreError(f"judgement {number}: field {missing[0]!r} is missing")
        doc_id = str(record["telling"]).partition("#")[0]
        telling = _now_at(db, record["telling"], record["place_of"], doc_id)
        decision = Decision(
            record["what"], telling, record["place_of"], tuple(record["others"]), record["field"], record["value"], record["who"],
            record["why"], record["at"], withdrawn_at=record.get("withdrawn_at"),
            withdrawn_by=record.get("withdrawn_by"), withdrawn_why=record.get("withdrawn_why"),
        )  # fmt: skip
        if _identity(decision) in known:
            continue
        if db.execute("SELECT 1 FROM event WHERE key = ? AND is_current = 1", (telling,)).fetchone() is None:
            failed.append(f"judgement {number}: no event here stands where {record['telling']} does")
            continue
        if decision.field in DAYS and decision.withdrawn_at is None:
            try:
                check_days(_event(db, telling, {decision.field: decision.value}), telling)
            except StoreError as error:
                failed.append(f"judgement {number}: {error}")
                continue
        record_decision(db, decision)
        made += 1
    return made, failed


def _identity(decision: Decision) -> tuple[Any, ...]:
    return (decision.what, decision.telling, decision.field, json.dumps(decision.value, sort_keys=True), decision.who, decision.at)
