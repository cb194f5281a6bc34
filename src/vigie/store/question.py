"""A question as an analyst thinks it, and the SQL conditions that it comes to."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.pack.core import load_ontology
from vigie.pack.fold import fold
from vigie.store.errors import StoreError
from vigie.store.text import match_expression

STATUSES = (
    "actual", "future", "hypothetical", "negated", "claimed", "denied", "disputed", "confirmed", "rejected",
)  # fmt: skip
KM_PER_DEGREE = 111.2  # of latitude, and of longitude at the equator
_CIRCLE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*(?:km)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to look for; all that is given must hold.

    `actor`, `against` and `source` are an actor's id, a name or part of one, or a country code; `type` a
    PLOVER type, or a type with its mode (`ASSAULT:drone`); `where` a country code, a place's name, or a
    circle `latitude,longitude,kilometres`. `since` and `until` are days of what happened, or, when no
    report tells a day, of the reports. `as_of` leaves out what was published later; `recorded_by` what
    the store learned later. `status` is one of STATUSES, `text` words of the reports.
    """

    actor: str | None = None
    against: str | None = None
    type: str | None = None
    where: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    status: str | None = None
    min_sources: int | None = None
    min_confidence: float | None = None
    text: str | None = None
    kind: str | None = None
    as_of: date | None = None
    recorded_by: str | None = None

    @property
    def asks_of_events(self) -> bool:
        """Say whether any wish is about single events."""
        wishes = (
            self.actor, self.against, self.type, self.where, self.since, self.until, self.source, self.status,
            self.min_confidence, self.text, self.as_of,
        )  # fmt: skip
        return any(wish is not None for wish in wishes)


@dataclass(slots=True)
class Conditions:
    """SQL conditions on the tables event, revision and report, with their values."""

    clauses: list[str]
    values: list[Any]

    def add(self, clause: str, *values: Any) -> None:
        """Add a condition that must hold too."""
        self.clauses.append(clause)
        self.values += values

    @property
    def sql(self) -> str:
        """All conditions as one."""
        return " AND ".join(f"({clause})" for clause in self.clauses) or "1"


def event_conditions(question: Question, db: sqlite3.Connection) -> Conditions:
    """Return the conditions that pick the events of a store that a question is about; raise StoreError for one that makes no sense."""
    found = Conditions([], [])
    for value, role in ((question.actor, "actor"), (question.against, "recipient"), (question.source, "source")):
        if value is not None:
            _participant(found, role, value, db)
    if question.type is not None:
        _type(found, question.type)
    if question.where is not None:
        _where(found, question.where)
    if question.since is not None:
        found.add("COALESCE(event.end_day, event.start_day, event.published_day) >= ?", question.since.isoformat())
    if question.until is not None:
        found.add("COALESCE(event.start_day, event.end_day, event.published_day) <= ?", question.until.isoformat())
    if question.as_of is not None:
        found.add("event.published_day <= ?", question.as_of.isoformat())
    if question.min_confidence is not None:
        found.add("event.confidence >= ?", question.min_confidence)
    if question.text is not None:
        expression = match_expression(question.text)
        if expression is None:
            raise StoreError(f"--text {question.text!r} has no word to look for")
        found.add("revision.id IN (SELECT rowid FROM full_text WHERE full_text MATCH ?)", expression)
    _status(found, question.status)
    return found


def _participant(found: Conditions, role: str, value: str, db: sqlite3.Connection) -> None:
    folded = fold(value.strip())
    if not folded:
        raise StoreError(f"an empty name for {role}")
    like = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    code = value.strip()
    if re.fullmatch(r"[A-Z]{3}", code):
        found.add("event.id IN (SELECT event FROM participant WHERE role = ? AND country = ?)", role, code)
        return
    if db.execute("SELECT 1 FROM participant WHERE actor = ? LIMIT 1", (code,)).fetchone():  # an id; no name need be searched
        found.add("event.id IN (SELECT event FROM participant WHERE role = ? AND actor = ?)", role, code)
        return
    found.add(
        "event.id IN (SELECT event FROM participant WHERE role = ? AND folded LIKE ? ESCAPE '\\')",
        role, f"%{like}%",
    )  # fmt: skip


def _type(found: Conditions, value: str) -> None:
    name, _, mode = value.partition(":")
    known = load_ontology().types
    if name.upper() not in known:
        raise StoreError(f"unknown type {name!r}; there are {' '.join(sorted(known))}")
    found.add("event.event = ?", name.upper())
    if mode:
        if mode not in known[name.upper()].modes:
            modes = " ".join(sorted(known[name.upper()].modes)) or "none"
            raise StoreError(f"unknown mode {mode!r} of {name.upper()}; there are {modes}")
        found.add("EXISTS (SELECT 1 FROM json_each(event.record, '$.mode') WHERE value = ?)", mode)


def _where(found: Conditions, value: str) -> None:
    circle = _CIRCLE.fullmatch(value)
    if circle:
        lat, lon, km = map(float, circle.groups())
        if abs(lat) > 90 or abs(lon) > 180:
            raise StoreError(f"--where {value!r}: latitude goes to 90, longitude to 180")
        # a flat square of the circle's width first, for the index; then the distance itself
        found.add(
            "event.id IN (SELECT event FROM place WHERE lat BETWEEN ? AND ? AND distance_km(lat, lon, ?, ?) <= ?)",
            lat - km / KM_PER_DEGREE, lat + km / KM_PER_DEGREE, lat, lon, km,
        )  # fmt: skip
    elif re.fullmatch(r"[A-Z]{3}", value.strip()):
        found.add("event.id IN (SELECT event FROM place WHERE country = ?)", value.strip())
    else:
        found.add("event.id IN (SELECT event FROM place WHERE folded = ?)", fold(value.strip()))


def _status(found: Conditions, status: str | None) -> None:
    judged = "event.key IN (SELECT telling FROM judgement WHERE what = '{}' AND withdrawn_at IS NULL)"
    if status != "rejected":
        found.add(f"NOT {judged.format('reject')}")
    if status is None:
        return
    if status not in STATUSES:
        raise StoreError(f"unknown status {status!r}; there are {' '.join(STATUSES)}")
    if status in ("actual", "future", "hypothetical", "negated"):
        found.add("event.factuality = ?", status)
    elif status in ("claimed", "denied"):
        stance = {"claimed": "claims", "denied": "denies"}[status]
        found.add("event.id IN (SELECT event FROM participant WHERE role = 'source' AND stance = ?)", stance)
    elif status == "disputed":
        found.add("event.node IN (SELECT node.id FROM node JOIN incident ON incident.id = node.incident WHERE disputed <> '')")
    elif status == "confirmed":
        found.add(judged.format("confirm"))
    else:
        found.add(judged.format("reject"))


def register_functions(db: sqlite3.Connection) -> None:
    """Give a connection the functions that conditions use."""
    from vigie.assemble.parties import distance_km

    db.create_function("distance_km", 4, distance_km, deterministic=True)
