"""All that a store knows of one incident: the reports' own words, and what was known when."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from vigie.assemble.summary import summarise
from vigie.store.incidents import incident_row, resolve_incident
from vigie.store.judge import Decision, amended, amendments, decisions
from vigie.store.read import CURRENT_TELLINGS, copies_among, tellings_where
from vigie.types import Incident

HISTORY = ("actors", "place", "killed_best", "injured_best", "documents", "independent_sources", "belief", "disputed")


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
    """Return the history of an incident, named by its id, an old one, or the start of one."""
    current = resolve_incident(db, name)
    tellings = tellings_where(db, "event.node IN (SELECT id FROM node WHERE incident = ?)", (current,))
    kind = db.execute("SELECT kind FROM incident WHERE id = ?", (current,)).fetchone()[0]
    copies = copies_among(db, {each.doc_id for each in tellings})
    incident = summarise(tellings, kind, copies)
    days = sorted({each.published for each in tellings if each.published})
    known: list[tuple[str, dict[str, Any]]] = []
    for day in days:
        then = incident_row(summarise([each for each in tellings if each.published and each.published <= day], kind, copies))
        told = {field: then[field] for field in HISTORY}
        if not known or known[-1][1] != told:
            known.append((day.isoformat(), told))
    keys = {each.key for each in tellings}
    changes = db.execute("SELECT at, old, new, what FROM incident_change WHERE old = ? OR new = ? ORDER BY number", (current, current))
    return History(
        incident,
        _told(db, current),
        tuple(known),
        copies,
        tuple(tuple(row) for row in changes),
        tuple(each for each in decisions(db, every=True) if each.telling in keys or keys & set(each.others)),
    )


def _told(db: sqlite3.Connection, incident: str) -> tuple[Told, ...]:
    changes = amendments(db)
    rows = db.execute(
        f"{CURRENT_TELLINGS} AND event.node IN (SELECT id FROM node WHERE incident = ?)"
        " ORDER BY revision.day, report.doc_id, event.trigger_start, event.key",
        (incident,),
    )
    return tuple(
        Told(
            row["key"], row["doc_id"], row["published"], row["outlet"], row["title"], row["url"], row["sentence"],
            amended(json.loads(row["record"]), changes.get(row["key"])),
        )
        for row in rows
    )  # fmt: skip
