"""Keep incidents in short form, and what became of those that merged or split."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from vigie.store.errors import StoreError
from vigie.store.table import JSON
from vigie.types import Incident, Party

COLUMNS = (
    "id", "kind", "event", "modes", "factuality", "start_day", "end_day", "first_published", "last_published",
    "actors", "recipients", "place", "country", "lat", "lon", "documents", "outlets", "independent_sources", "belief",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high", "count_best",
    "disputed", "claims", "denials",
)  # fmt: skip
LISTS = {"modes": " ", "actors": JSON, "recipients": JSON, "disputed": " "}
_ENCODER = json.JSONEncoder(ensure_ascii=False)
SHOWN_PARTIES = 6  # of one side, best first; a war has hundreds


def incident_row(incident: Incident) -> dict[str, Any]:
    """Return the short form of an incident, keys as in COLUMNS."""
    published = [telling.published for telling in incident.tellings if telling.published]
    tolls = dict(incident.tolls)
    killed, injured, count = tolls.get("killed"), tolls.get("injured"), tolls.get("count")
    place = incident.place
    return {
        "id": incident.id,
        "kind": incident.kind,
        "event": incident.event,
        "modes": " ".join(incident.mode),
        "factuality": incident.factuality,
        "start_day": incident.start.isoformat() if incident.start else None,
        "end_day": incident.end.isoformat() if incident.end else None,
        "first_published": min(published).isoformat() if published else None,
        "last_published": max(published).isoformat() if published else None,
        "actors": shown_parties(incident.actors),
        "recipients": shown_parties(incident.recipients),
        "place": place.label if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "documents": incident.documents,
        "outlets": incident.outlets,
        "independent_sources": incident.independent_sources,
        "belief": incident.belief,
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None,
        "injured_best": injured.best if injured else None,
        "injured_high": injured.high if injured else None,
        "count_best": count.best if count else None,
        "disputed": " ".join(incident.disputed),
        "claims": len(incident.claims),
        "denials": len(incident.denials),
    }


def shown_parties(parties: Sequence[Party]) -> str:
    """Return the names of one side, best first, as lists show them."""
    return _ENCODER.encode([party.label for party in parties[:SHOWN_PARTIES]])


def put_incident(db: sqlite3.Connection, incident: Incident) -> None:
    """Store the short form of an incident, in place of what stood under its id."""
    row = incident_row(incident)
    marks = ", ".join(f":{name}" for name in COLUMNS)
    db.execute(f"INSERT OR REPLACE INTO incident ({', '.join(COLUMNS)}) VALUES ({marks})", row)
    db.execute("INSERT OR IGNORE INTO incident_name (id, first_telling) VALUES (?, ?)", (incident.id, incident.tellings[0].key))


def drop_incident(db: sqlite3.Connection, name: str) -> None:
    """Delete the short form of an incident; its id stays known."""
    db.execute("DELETE FROM incident WHERE id = ?", (name,))


def note_change(db: sqlite3.Connection, old: str, new: str, what: str, *, now: str) -> None:
    """Log that tellings of one incident are now in another."""
    db.execute("INSERT INTO incident_change (at, old, new, what) VALUES (?, ?, ?, ?)", (now, old, new, what))


def resolve_incident(db: sqlite3.Connection, name: str) -> str:
    """Return the id of the incident that an id, old or new, now stands for; its start suffices if it is unique.

    Raises StoreError for an id that was never given or whose incident is gone.
    """
    known = [row[0] for row in db.execute("SELECT id FROM incident_name WHERE id >= ? AND id < ?", (name, name + "\uffff"))]
    if name in known:
        known = [name]
    if not known:
        raise StoreError(f"there is no incident {name!r}; vigie incidents lists them")
    if len(known) > 1:
        raise StoreError(f"{name!r} may be {', '.join(known[:3])}…; write more of the id")
    row = db.execute(
        "SELECT node.incident FROM incident_name JOIN event ON event.key = incident_name.first_telling AND event.is_current = 1"
        " JOIN node ON node.id = event.node WHERE incident_name.id = ?",
        (known[0],),
    ).fetchone()
    if row is not None and row[0]:
        return str(row[0])
    seen = {known[0]}
    current = str(known[0])
    while db.execute("SELECT 1 FROM incident WHERE id = ?", (current,)).fetchone() is None:
        change = db.execute(
            "SELECT new FROM incident_change WHERE old = ? AND new <> '' ORDER BY number DESC LIMIT 1", (current,)
        ).fetchone()
        if change is None or change[0] in seen:
            raise StoreError(f"incident {known[0]} is gone: what told it was rejected or coded otherwise")
        current = str(change[0])
        seen.add(current)
    return current
