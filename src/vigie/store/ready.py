"""Keep ready what is counted often: who appears, who acts on whom, what stands on a country's timeline.

It is told by incident from the events at its nodes, and added up over all; whatever changes an incident tells
its part anew in the same transaction, so the sums cost no more in a large store. See sql/0002.sql for the tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from vigie.store.ask import script

GIVEN = "SELECT value FROM json_each(?1)"
EVERY = "SELECT id FROM incident"
PARTS = ("appearance", "deed", "moment")


@dataclass(frozen=True, slots=True)
class Total:
    """A table of sums over incidents: what its rows go by, and what is summed."""

    table: str
    keys: tuple[str, ...]
    sums: tuple[str, ...]

    def scripts(self, incidents: str) -> tuple[str, str]:
        """Return the queries for the sums by type of event, and for all types together."""
        return (
            script(self.table, folder="ready", incidents=incidents, same="elsewhere.event = deed.event", event="event"),
            script(self.table, folder="ready", incidents=incidents, same="1", event="''"),
        )


TOTALS = (
    Total("actor_total", ("party", "event"), ("acts", "undergoes", "vouches", "incidents")),
    Total("actor_label", ("party", "event", "label", "country"), ("incidents",)),
    Total("dyad_total", ("one", "other", "event"), ("incidents", "documents", "cooperation", "conflict", "scaled", "scale")),
)


def tell_ready(db: sqlite3.Connection, incidents: Collection[str]) -> None:
    """Bring what is kept ready of incidents, new, changed or gone, into line with their events, in the caller's transaction."""
    names = (json.dumps(sorted(incidents)),)
    _add(db, names, sign="-")
    for table in PARTS:
        db.execute(f"DELETE FROM {table} WHERE incident IN ({GIVEN})", names)
        db.execute(f"INSERT INTO {table} {script(table, folder='ready', incidents=GIVEN)}", names)
    _add(db, names, sign="+")
    for total in TOTALS:
        db.execute(f"DELETE FROM {total.table} INDEXED BY {total.table}_none WHERE incidents = 0")


def _add(db: sqlite3.Connection, names: tuple[str], *, sign: str) -> None:
    """Add or take away the part of incidents in the sums."""
    for total in TOTALS:
        keys = ", ".join(total.keys)
        sums = ", ".join(f"{name} = {name} {sign} excluded.{name}" for name in total.sums)
        for query in total.scripts(GIVEN):
            told = f"INSERT INTO {total.table} SELECT * FROM ({query}) WHERE true"
            db.execute(f"{told} ON CONFLICT ({keys}) DO UPDATE SET {sums}", names)


def tell_all_ready(db: sqlite3.Connection) -> None:
    """Tell all that is kept ready from the ground up, in the caller's transaction."""
    clear_ready(db)
    for table in PARTS:
        db.execute(f"INSERT INTO {table} {script(table, folder='ready', incidents=EVERY)}")
    for total in TOTALS:
        for query in total.scripts(EVERY):
            db.execute(f"INSERT INTO {total.table} {query}")


def clear_ready(db: sqlite3.Connection) -> None:
    """Delete all that is kept ready."""
    for table in (*PARTS, *(total.table for total in TOTALS)):
        db.execute(f"DELETE FROM {table}")


def unready(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each table whose rows are not those that events and incidents tell."""
    queries = {table: script(table, folder="ready", incidents=EVERY) for table in PARTS}
    queries.update((total.table, " UNION ALL ".join(f"SELECT * FROM ({query})" for query in total.scripts(EVERY))) for total in TOTALS)
    for table, query in queries.items():
        stale = f"SELECT * FROM {table} EXCEPT SELECT * FROM ({query})"
        missing = f"SELECT * FROM ({query}) EXCEPT SELECT * FROM {table}"
        many = db.execute(f"SELECT (SELECT count(*) FROM ({stale})) + (SELECT count(*) FROM ({missing}))").fetchone()[0]
        if many:
            yield f"{table}: {many} rows are not what the events tell"
