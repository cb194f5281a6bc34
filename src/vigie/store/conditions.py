"""The SQL conditions that a question comes to.

Each wish can be told in two ways: as the events that an index gives, or as a test of an event at hand. The
wish that picks the fewest events drives, and the others test what it gives; where none picks few, a page is
filled by walking all events in their order, and only what wants every row gathers by all indexes.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.pack.core import load_ontology
from vigie.pack.fold import fold
from vigie.pack.lists import country_codes
from vigie.store.errors import StoreError
from vigie.store.question import STATUSES, Question
from vigie.store.text import match_expression

FEW = 20_000  # events: to fetch and sort so many takes some 40 ms
LONG = 31  # days; what lasts longer has an index of its own, event_long
KM_PER_DEGREE = 111.2  # of latitude, and of longitude at the equator
ALWAYS = "9999"
_CIRCLE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*(?:km)?\s*")
_NUMBERS = re.compile(r"[-\d., ]*\d\s*(?:km)?\s*")
OPTIONS = {"actor": "--actor", "recipient": "--against", "source": "--source"}


@dataclass(slots=True)
class Conditions:
    """SQL conditions on the tables event and node, with their values; `is_wide` when no index makes them few."""

    clauses: list[str]
    values: list[Any]
    is_wide: bool = False

    def add(self, clause: str, *values: Any) -> None:
        """Add a condition that must hold too."""
        self.clauses.append(clause)
        self.values += values

    @property
    def sql(self) -> str:
        """All conditions as one."""
        return " AND ".join(f"({clause})" for clause in self.clauses) or "1"


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as a query for the events that fulfil it, and as a test of an event at hand, with the values of each."""

    ids: str
    given: tuple[Any, ...]
    test: str
    tested: tuple[Any, ...]

    def count(self, db: sqlite3.Connection, most: int) -> int:
        """Return how many events the query gives, counted to just above `most`."""
        return int(db.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({self.ids}) LIMIT {most + 1})", self.given).fetchone()[0])


def event_conditions(question: Question, db: sqlite3.Connection, *, walked: bool = False) -> Conditions:
    """Return the conditions that pick the events of a store that a question is about.

    With `walked` events are looked at in some order until a page is full. The indexes are of current events, so with
    `recorded_by` all wishes are tests. Raises StoreError for a question that makes no sense.
    """
    wished = wishes(question, db)
    driver = _driver(wished, db) if question.recorded_by is None else None
    found = Conditions([], [], is_wide=driver is None)
    for number, wish in enumerate(wished):
        if number == driver or (driver is None and not walked and question.recorded_by is None):
            found.add(f"event.id IN ({wish.ids})", *wish.given)
        else:
            found.add(wish.test, *wish.tested)
    _mode(found, question.type)
    if question.as_of is not None:
        found.add("event.published_day <= ?", question.as_of.isoformat())
    if question.min_confidence is not None:
        found.add("event.confidence >= ?", question.min_confidence)
    _judged(found, question.status)
    return found


def _driver(wished: list[Wish], db: sqlite3.Connection) -> int | None:
    """Return the number of the wish that picks the fewest events, if these are few."""
    counts = [wish.count(db, FEW) for wish in wished]
    least = min(counts, default=FEW + 1)
    return counts.index(least) if least <= FEW else None


def wishes(question: Question, db: sqlite3.Connection) -> list[Wish]:
    """Return what a question wishes that an index can give."""
    roles = ((question.actor, "actor"), (question.against, "recipient"), (question.source, "source"))
    found = [_participant(role, value, db) for value, role in roles if value is not None]
    if question.where is not None:
        found.append(_where(question.where, db))
    if question.since is not None or question.until is not None:
        found.append(_days(question.since, question.until))
    if question.text is not None:
        found.append(_text(question.text))
    if question.status in ("claimed", "denied"):
        stance = {"claimed": "claims", "denied": "denies"}[question.status]
        found.append(_of_event("participant", f"role = 'source' AND stance <> 'says' AND stance = '{stance}'"))
    if question.type is not None:
        name = question.type.partition(":")[0].upper()
        found.append(Wish("SELECT id FROM event WHERE is_current = 1 AND event = ?", (name,), "+event.event = ?", (name,)))
    return found


def _of_event(table: str, condition: str, *values: Any) -> Wish:
    """Return the wish for events that have a row in a table of what belongs to events."""
    return Wish(
        f"SELECT event FROM {table} WHERE {condition}", values,
        f"EXISTS (SELECT 1 FROM {table} WHERE {table}.event = event.id AND {condition})", values,
    )  # fmt: skip


def _days(since: date | None, until: date | None) -> Wish:
    first, last = since.isoformat() if since else "", until.isoformat() if until else ALWAYS
    begin = date.fromordinal(max(1, since.toordinal() - LONG)).isoformat() if since else ""
    return Wish(
        "SELECT id FROM event WHERE is_current = 1 AND first_day BETWEEN ? AND ? AND last_day >= ?"
        " UNION ALL SELECT id FROM event WHERE is_current = 1"
        f" AND last_day > date(first_day, '+{LONG} days') AND last_day >= ? AND first_day < ?",
        (begin, last, first, first, begin),
        "event.first_day <= ? AND event.last_day >= ?",
        (last, first),
    )


def _text(asked: str) -> Wish:
    expression = match_expression(asked)
    if expression is None:
        raise StoreError(f"--text {asked!r} has no word to look for")
    found = "SELECT rowid FROM full_text WHERE full_text MATCH ?"
    return Wish(
        f"SELECT event.id FROM coding CROSS JOIN event ON event.coding = coding.id WHERE coding.revision IN ({found})", (expression,),
        f"(SELECT revision FROM coding WHERE coding.id = event.coding) IN ({found})", (expression,),
    )  # fmt: skip


def _participant(role: str, value: str, db: sqlite3.Connection) -> Wish:
    condition, values = _party(role, value, db)
    wish = _of_event("participant", condition, *values)
    if "LIKE" in condition:
        _check_code(db, OPTIONS[role], value.strip(), wish)
    return wish


def _party(role: str, value: str, db: sqlite3.Connection) -> tuple[str, tuple[str, ...]]:
    """Return the condition on the table participant that picks a party in a role, and its values."""
    folded = fold(value.strip())
    if not folded:
        raise StoreError(f"an empty name for {role}")
    code = value.strip()
    if names_country(db, "participant", code):
        return "role = ? AND country = ?", (role, code)
    if db.execute("SELECT 1 FROM participant WHERE actor = ? LIMIT 1", (code,)).fetchone():  # an id; no name need be searched
        return "role = ? AND actor = ?", (role, code)
    like = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return "role = ? AND folded LIKE ? ESCAPE '\\'", (role, f"%{like}%")


def named_sides(db: sqlite3.Connection, question: Question) -> list[frozenset[str] | None]:
    """Return under which names pairs of parties tell who is to act and who is to undergo it; None for anybody."""
    return [
        None if value is None else _sides(db, role, value)
        for role, value in (("actor", question.actor), ("recipient", question.against))
    ]


def _sides(db: sqlite3.Connection, role: str, value: str) -> frozenset[str]:
    condition, values = _party(role, value, db)
    rows = db.execute(
        f"SELECT DISTINCT side.label FROM (SELECT event, role, position FROM participant WHERE {condition}) AS named"
        " CROSS JOIN side ON side.event = named.event AND side.role = named.role AND side.position = named.position",
        values,
    )
    return frozenset(row[0] for row in rows)


def _check_code(db: sqlite3.Connection, option: str, value: str, named: Wish) -> None:
    """Raise StoreError for what looks like a country code but is none, unless it is a name (ONU)."""
    if is_code(value) and not named.count(db, 0):
        raise StoreError(f"{option} {value}: no country has this code, and nothing in this store this name")


def _where(value: str, db: sqlite3.Connection) -> Wish:
    circle = _CIRCLE.fullmatch(value)
    if not circle:
        wanted = value.strip()
        if names_country(db, "place", wanted):
            return _of_event("place", "country = ?", wanted)
        if _NUMBERS.fullmatch(wanted):
            raise StoreError(f"--where {value!r}: a circle is latitude,longitude,kilometres, as in 33.3,44.4,50")
        named = _of_event("place", "folded = ?", fold(wanted))
        _check_code(db, "--where", wanted, named)
        return named
    lat, lon, km = map(float, circle.groups())
    if abs(lat) > 90 or abs(lon) > 180:
        raise StoreError(f"--where {value!r}: latitude goes to 90, longitude to 180")
    # a flat square of the circle's width first, for the index; then the distance itself
    return _of_event(
        "place", "lat BETWEEN ? AND ? AND distance_km(lat, lon, ?, ?) <= ?",
        lat - km / KM_PER_DEGREE, lat + km / KM_PER_DEGREE, lat, lon, km,
    )  # fmt: skip


def is_code(value: str) -> bool:
    """Say whether a user's words look like a country code."""
    return re.fullmatch(r"[A-Z]{3}", value) is not None


def names_country(db: sqlite3.Connection, table: str, value: str) -> bool:
    """Say whether a user's words are a country code, one that stands in a table or any other."""
    code = value.strip()
    stands = is_code(code) and db.execute(f"SELECT 1 FROM {table} WHERE country = ? LIMIT 1", (code,)).fetchone()
    return bool(stands) or (is_code(code) and code in country_codes())


def _mode(found: Conditions, value: str | None) -> None:
    name, _, mode = (value or "").partition(":")
    known = load_ontology().types
    if name and name.upper() not in known:
        raise StoreError(f"unknown type {name!r}; there are {' '.join(sorted(known))}")
    if mode:
        if mode not in known[name.upper()].modes:
            modes = " ".join(sorted(known[name.upper()].modes)) or "none"
            raise StoreError(f"unknown mode {mode!r} of {name.upper()}; there are {modes}")
        found.add("EXISTS (SELECT 1 FROM json_each(event.record, '$.mode') WHERE value = ?)", mode)


def _judged(found: Conditions, status: str | None) -> None:
    judged = "event.key IN (SELECT telling FROM judgement WHERE what = '{}' AND withdrawn_at IS NULL)"
    if status != "rejected":
        found.add(f"NOT {judged.format('reject')}")
    if status is None:
        return
    if status not in STATUSES:
        raise StoreError(f"unknown status {status!r}; there are {' '.join(STATUSES)}")
    if status in ("actual", "future", "hypothetical", "negated"):
        found.add("event.factuality = ?", status)
    elif status == "disputed":
        found.add(
            "EXISTS (SELECT 1 FROM node AS home CROSS JOIN incident AS whole ON whole.id = home.incident"
            " WHERE home.id = event.node AND whole.disputed <> '')"
        )
    elif status in ("confirmed", "rejected"):
        found.add(judged.format({"confirmed": "confirm", "rejected": "reject"}[status]))


def register_functions(db: sqlite3.Connection) -> None:
    """Give a connection the functions that conditions use."""
    from vigie.assemble.parties import distance_km

    db.create_function("distance_km", 4, distance_km, deterministic=True)
