"""All that a store knows of one incident: the reports' own words, and what was known when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from vigie.assemble.course import Known, course_of
from vigie.assemble.summary import summarise
from vigie.store.errors import StoreError
from vigie.store.incidents import resolve_incident, shown_parties
from vigie.store.judge import Decision, decisions
from vigie.store.read import copies_among, told_by_incident
from vigie.types import Incident


@dataclass(frozen=True, slots=True)
class Told:
    """One event with the report that tells it: its head, the sentence, and the event's record."""

    key: str
    doc_id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    sentence: str
    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """An incident with everything behind it.

    `known` lists the days on which something new was published, with what was then known; `copies` are
    pairs of reports that share copy, `changes` what ids it took in or gave up, `judgements` what
    analysts decided of its events.
    """

    incident: Incident
    told: tuple[Told, ...]
    known: tuple[tuple[str, dict[str, Any]], ...]
    copies: frozenset[tuple[str, str]]
    changes: tuple[tuple[str, str, str, str], ...]
    judgements: tuple[Decision, ...]


def read_history(db: sqlite3.Connection, name: str) -> History:
    """Return the history of an incident, named by its id, an old one, or the start of one, or by an event of it."""
    current = _incident_of_event(db, name) if "#" in name else resolve_incident(db, name)
    found = told_by_incident(db, current)
    tellings = [telling for _, _, telling in found]
    kind = db.execute("SELECT kind FROM incident WHERE id = ?", (current,)).fetchone()[0]
    copies = copies_among(db, {each.doc_id for each in tellings})
    known: list[tuple[str, dict[str, Any]]] = []
    for then in course_of(tellings, copies):
        shown = _shown(then)
        if not known or known[-1][1] != shown:
            known.append((then.day.isoformat(), shown))
    keys = {each.key for each in tellings}
    changes = db.execute("SELECT at, old, new, what FROM incident_change WHERE old = ? OR new = ? ORDER BY number", (current, current))
    return History(
        summarise(tellings, kind, copies),
        tuple(
            Told(row["key"], row["doc_id"], row["published"], row["outlet"], row["title"], row["url"], row["sentence"], event)
            for row, event, _ in found
        ),
        tuple(known),
        copies,
        tuple(tuple(row) for row in changes),
        tuple(each for each in decisions(db, every=True) if each.telling in keys or keys & set(each.others)),
    )


def _incident_of_event(db: sqlite3.Connection, name: str) -> str:
    rows = db.execute(
        "SELECT event.key, node.incident FROM event JOIN node ON node.id = event.node"
        " WHERE event.is_current = 1 AND node.incident IS NOT NULL AND event.key >= ? AND event.key < ?",
        (name, name + "\uffff"),
    ).fetchall()
    homes = dict.fromkeys(home for key, home in rows if key == name) or dict.fromkeys(home for _, home in rows)
    if not homes:
        raise StoreError(f"there is no event {name!r} in an incident; vigie events lists them")
    if len(homes) > 1:
        raise StoreError(f"{name!r} may be {', '.join(key for key, _ in rows[:3])}…; write more of the event")
    return str(next(iter(homes)))


def _shown(known: Known) -> dict[str, Any]:
    """Return what was known on a day under the names that lists of incidents have for it."""
    return {
        "actors": shown_parties(known.actors),
        "place": known.place.label if known.place else None,
        "killed_best": known.killed,
        "injured_best": known.injured,
        "documents": known.documents,
        "independent_sources": known.independent_sources,
        "belief": known.belief,
        "disputed": " ".join(known.disputed),
    }
