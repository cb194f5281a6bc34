"""What analysts decide of events and incidents: kept apart from the coding, applied whenever it is read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from vigie.assemble.join import Judgement
from vigie.pack.core import load_ontology, quad, scale
from vigie.store.amend import DAYS, check_days
from vigie.store.errors import StoreError

What = Literal["reject", "amend", "merge", "split", "confirm"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: on a telling, named by its key and by the words it stands on, and why.

    `others` are the tellings it is merged with or split from; `field` and `value` what is amended. One that was
    taken back tells when, by whom and why.
    """

    what: str
    telling: str
    place_of: str
    others: tuple[str, ...]
    field: str | None
    value: Any
    who: str
    why: str
    at: str
    number: int | None = None
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None


def record_decision(db: sqlite3.Connection, decision: Decision) -> int:
    """Store a judgement in the caller's transaction and mark the reports it touches to be joined anew."""
    cursor = db.execute(
        "INSERT INTO judgement (what, telling, place_of, others, field, value, who, why, at, withdrawn_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            decision.what, decision.telling, decision.place_of, json.dumps(decision.others), decision.field,
            json.dumps(decision.value, ensure_ascii=False), decision.who, decision.why, decision.at, decision.withdrawn_at,
        ),
    )  # fmt: skip
    assert cursor.lastrowid is not None
    if decision.withdrawn_at and decision.withdrawn_by:
        _note_withdrawal(db, replace(decision, number=cursor.lastrowid))
    if decision.what != "confirm":
        mark_pending(db, (decision.telling, *decision.others))
    return cursor.lastrowid


def _note_withdrawal(db: sqlite3.Connection, taken: Decision) -> None:
    """Record who took a judgement back, and why: in a row of its own, numbered as the judgement, below zero."""
    assert taken.number is not None
    db.execute(
        "INSERT INTO judgement (number, what, telling, place_of, others, value, who, why, at)"
        " VALUES (?, 'withdraw', ?, ?, '[]', 'null', ?, ?, ?)",
        (-taken.number, taken.telling, taken.place_of, taken.withdrawn_by, taken.withdrawn_why, taken.withdrawn_at),
    )


def check_signed(who: str, why: str) -> None:
    """Raise StoreError for a judgement without a name or a reason."""
    if not who.strip() or not why.strip():
        raise StoreError("a judgement needs a name (--by) and a reason (--because)")


def withdraw(db: sqlite3.Connection, number: int, *, who: str, why: str, now: str) -> Decision:
    """Take a judgement back; it stays on record with who took it back, when and why."""
    check_signed(who, why)
    found = [decision for decision in decisions(db, every=True) if decision.number == number]
    if not found or found[0].withdrawn_at:
        raise StoreError(f"there is no standing judgement {number}; vigie judgements lists them")
    db.execute("UPDATE judgement SET withdrawn_at = ? WHERE number = ?", (now, number))
    taken = replace(found[0], withdrawn_at=now, withdrawn_by=who.strip(), withdrawn_why=why.strip())
    _note_withdrawal(db, taken)
    if taken.field in DAYS:
        row = db.execute("SELECT record FROM event WHERE key = ? AND is_current = 1", (taken.telling,)).fetchone()
        if row is not None:
            check_days(amended(json.loads(row[0]), amendments(db).get(taken.telling)), taken.telling)
    mark_pending(db, (taken.telling, *taken.others))
    return taken


def mark_pending(db: sqlite3.Connection, tellings: tuple[str, ...]) -> None:
    """Mark the reports of tellings to be joined anew."""
    for key in tellings:
        db.execute(
            "INSERT OR IGNORE INTO pending SELECT revision.report FROM event JOIN coding ON coding.id = event.coding"
            " JOIN revision ON revision.id = coding.revision WHERE event.key = ? AND event.is_current = 1",
            (key,),
        )


def decisions(db: sqlite3.Connection, *, every: bool = False) -> list[Decision]:
    """Return the judgements in the order they were made; those withdrawn only with `every`."""
    rows = db.execute(
        "SELECT judgement.*, gone.who AS withdrawn_by, gone.why AS withdrawn_why FROM judgement"
        " LEFT JOIN judgement gone ON gone.number = -judgement.number WHERE judgement.number > 0 ORDER BY judgement.number"
    ).fetchall()
    found = [
        Decision(
            row["what"], row["telling"], row["place_of"], tuple(json.loads(row["others"])), row["field"],
            json.loads(row["value"]), row["who"], row["why"], row["at"], row["number"], row["withdrawn_at"],
            row["withdrawn_by"], row["withdrawn_why"],
        )
        for row in rows
    ]  # fmt: skip
    return found if every else [decision for decision in found if decision.withdrawn_at is None]


def to_json(decision: Decision) -> dict[str, Any]:
    """Return a judgement for a file that another store can apply."""
    record = asdict(decision)
    del record["number"]
    return record


def rejected(db: sqlite3.Connection) -> frozenset[str]:
    """Return the keys of the tellings that analysts rejected."""
    return frozenset(row[0] for row in db.execute("SELECT telling FROM judgement WHERE what = 'reject' AND withdrawn_at IS NULL"))


def amendments(db: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """Return what analysts amended: by telling, the last value of each field."""
    found: dict[str, dict[str, Any]] = {}
    rows = db.execute("SELECT telling, field, value FROM judgement WHERE what = 'amend' AND withdrawn_at IS NULL ORDER BY number")
    for telling, field, value in rows:
        found.setdefault(telling, {})[field] = json.loads(value)
    return found


def amended(event: dict[str, Any], changes: dict[str, Any] | None) -> dict[str, Any]:
    """Return an event's record with an analyst's values in place of the machine's, and what follows from them.

    A day put in place of a day moves the end with it, and without a beginning there is no end; quadrant and scale
    are those of the type and mode.
    """
    if not changes:
        return event
    whole = {**event, **changes}
    if "date" in changes and "enddate" not in changes and (whole["date"] is None or event["date"] == event["enddate"]):
        whole["enddate"] = whole["date"]
    if {"event", "mode"} & changes.keys():
        known = load_ontology().types[whole["event"]].modes
        whole["mode"] = [mode for mode in whole["mode"] if mode in known]
        whole["quad_code"] = quad(whole["event"])
        whole["event_scale"] = scale(whole["event"], tuple(whole["mode"]))
    return whole


def constraints(db: sqlite3.Connection) -> list[Judgement]:
    """Return which tellings analysts hold to be of one occurrence, or not."""
    return [
        Judgement(decision.telling, other, same=decision.what == "merge")
        for decision in decisions(db)
        if decision.what in ("merge", "split")
        for other in decision.others
    ]
