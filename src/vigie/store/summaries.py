"""Count over a store: claims, actors, documents, timeline, dyads, tallies."""

from __future__ import annotations

import json
import sqlite3
from typing import Literal

from vigie.pack.core import load_ontology
from vigie.store.ask import ask, page, rows_of, script
from vigie.store.conditions import Conditions, named_sides, names_country
from vigie.store.errors import StoreError
from vigie.store.question import Question
from vigie.store.questions import joined_conditions
from vigie.store.table import JSON, Table
from vigie.store.wide import count_actors, count_dyads, count_timeline, is_wide

Unit = Literal["day", "week", "month", "year"]
CLAIM_COLUMNS = ("source", "country", "stance", "event", "trigger", "date", "published", "outlet", "key", "incident")
ACTOR_COLUMNS = ("actor", "id", "country", "acts", "undergoes", "vouches", "incidents", "first", "last")
DOCUMENT_COLUMNS = ("doc_id", "published", "outlet", "title", "events", "copies", "revision", "coder", "recorded_at")
TIMELINE_COLUMNS = (
    "period", "incidents", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "killed",
)  # fmt: skip
DYAD_COLUMNS = ("actor", "recipient", "incidents", "documents", "cooperation", "conflict", "scale", "first", "last")
TALLY_COLUMNS = ("incident", "event", "actors", "recipients", "count", "as_of", "source", "published", "outlet", "text")
TALLY_LISTS = {"actors": JSON, "recipients": JSON, "source": "; "}
PERIODS = {"day": "day", "week": "date(day, 'weekday 0', '-6 days')", "month": "substr(day, 1, 7)", "year": "substr(day, 1, 4)"}


def find_claims(db: sqlite3.Connection, question: Question, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return who says, claims or denies what, one row a source of an event, the newest first."""
    where = joined_conditions(question, db, walked=limit is not None)
    stance = {"claimed": "claims", "denied": "denies"}.get(question.status or "")
    if stance:
        where.add("participant.stance = ?", stance)
    return Table(CLAIM_COLUMNS, ask(db, "claims", where, page(limit, offset)))


def find_actors(db: sqlite3.Connection, question: Question, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return who appears in the joined events that a question is about: how often they act, undergo and vouch."""
    kept = _kept_type(question) if question.asks_only_of("type") else None
    if kept is not None:
        return Table(ACTOR_COLUMNS, rows_of(db, script("actors_ready"), (kept, *page(limit, offset))))
    if _is_wide(question, db):
        return Table(ACTOR_COLUMNS, count_actors(db, question, limit=limit, offset=offset))
    return Table(ACTOR_COLUMNS, ask(db, "actors", joined_conditions(question, db), page(limit, offset)))


def find_documents(db: sqlite3.Connection, question: Question, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return the reports that tell what a question is about, the newest first; without any wish, all reports."""
    walked = limit is not None
    where = joined_conditions(question, db, walked=walked)
    outer = Conditions([], [])
    if question.asks_of_events or question.min_sources is not None or question.kind is not None:
        if walked and where.is_wide:
            outer.add(f"EXISTS ({script('document_tells', where=where.sql)})", *where.values)
        else:
            outer.add(f"revision.id IN ({script('documents_of', where=where.sql)})", *where.values)
    return Table(DOCUMENT_COLUMNS, ask(db, "documents", outer, page(limit, offset)))


def find_timeline(db: sqlite3.Connection, question: Question, *, by: Unit = "month") -> Table:
    """Return how many incidents of each kind of act a period saw; undated ones stand when they were first reported.

    Series and tallies count once each, in the period in which they were first reported, and no deaths.
    """
    if by not in PERIODS:
        raise StoreError(f"unknown period {by!r}; there are {' '.join(PERIODS)}")
    kept = _kept_type(question) if question.asks_only_of("type", "where") else None
    if kept is not None and (question.where is None or names_country(db, "place", question.where)):
        values = ((question.where or "").strip(), kept, kept)
        return Table(TIMELINE_COLUMNS, rows_of(db, script("timeline_ready", period=PERIODS[by]), values))
    if _is_wide(question, db):
        return Table(TIMELINE_COLUMNS, count_timeline(db, question, PERIODS[by]))
    return Table(TIMELINE_COLUMNS, ask(db, "timeline", joined_conditions(question, db), period=PERIODS[by]))


def find_dyads(db: sqlite3.Connection, question: Question, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return who acts on whom: incidents, reports, how many cooperative and hostile, mean PLOVER scale.

    The offices, forces and people of a state go by its country. Of a named party only the pairs in which it acts, or is acted on.
    """
    kept = _kept_type(question) if question.asks_only_of("type") else None
    if kept is not None:
        return Table(DYAD_COLUMNS, rows_of(db, script("dyads_ready"), (kept, *page(limit, offset))))
    if _is_wide(question, db):
        return Table(DYAD_COLUMNS, count_dyads(db, question, limit=limit, offset=offset))
    where = joined_conditions(question, db)
    for side, named in zip(("one", "other"), named_sides(db, question), strict=True):
        if named is not None:
            where.add(f"{side}.label IN (SELECT value FROM json_each(?))", json.dumps(sorted(named)))
    return Table(DYAD_COLUMNS, ask(db, "dyads", where, page(limit, offset)))


def find_tallies(db: sqlite3.Connection, question: Question, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return the tallies that reports give, in order of their day: how many, up to when, who says so."""
    where = joined_conditions(question, db, walked=limit is not None)
    return Table(TALLY_COLUMNS, ask(db, "tallies", where, page(limit, offset)), TALLY_LISTS)


def _kept_type(question: Question) -> str | None:
    """Return the type under which what is kept ready answers a question, '' for all; None for a mode or no type."""
    name = (question.type or "").upper()
    return name if not name or name in load_ontology().types else None


def _is_wide(question: Question, db: sqlite3.Connection) -> bool:
    return _kept_type(question) is not None and is_wide(question, db)
