"""Compare what two coders made of the same texts."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.store.errors import StoreError
from vigie.types import Document

COMPARED = (
    "event", "mode", "actor", "recipient", "date", "enddate", "event_loc", "factuality", "attribution", "count", "killed", "injured",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One event that a newer coder found, lost or coded otherwise; `fields` says what of it."""

    what: str
    key: str
    event: str
    fields: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Diff:
    """How the codings of two coders differ over the reports that both have read."""

    old: str
    new: str
    documents: int
    kept: int
    differences: tuple[Difference, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many events were added, lost, changed."""
        return Counter(difference.what for difference in self.differences)


def stale_documents(db: sqlite3.Connection, coder: str, *, every: bool = False) -> Iterator[Document]:
    """Yield the current texts that another coder has read, or with `every` all of them."""
    numbers = [
        row[0]
        for row in db.execute(
            "SELECT revision.id FROM revision JOIN coding ON coding.revision = revision.id AND coding.superseded_at IS NULL"
            " WHERE revision.superseded_at IS NULL AND (coding.coder <> ? OR ?) ORDER BY revision.id",
            (coder, every),
        )
    ]
    for number in numbers:
        row = db.execute(
            "SELECT report.doc_id, revision.* FROM revision JOIN report ON report.id = revision.report WHERE revision.id = ?",
            (number,),
        ).fetchone()
        yield Document(
            row["doc_id"], row["text"], _day(row["day"]), row["published"], row["outlet"], row["title"], row["url"], row["lang"]
        )


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def coders(db: sqlite3.Connection) -> list[str]:
    """Return the coders that have coded reports of the store, the first to do so first."""
    return [row[0] for row in db.execute("SELECT coder FROM coding GROUP BY coder ORDER BY min(id)")]


def compare(db: sqlite3.Connection, old: str | None = None, new: str | None = None) -> Diff:
    """Compare two coders over all texts that both have coded; without names, the last two."""
    known = coders(db)
    if new is None or old is None:
        if len(known) < 2:
            raise StoreError("all reports were coded by one coder; vigie recode brings another")
        old, new = old or known[-2], new or known[-1]
    for name in (old, new):
        if name not in known:
            raise StoreError(f"no report was coded by {name!r}; there are {', '.join(known)}")
    pairs = db.execute(
        "SELECT max(a.id), max(b.id), revision.text FROM coding a JOIN coding b ON b.revision = a.revision"
        " JOIN revision ON revision.id = a.revision WHERE a.coder = ? AND b.coder = ? GROUP BY a.revision ORDER BY a.revision",
        (old, new),
    ).fetchall()
    found: list[Difference] = []
    kept = 0
    for before, after, text in pairs:
        was, now = _events(db, before), _events(db, after)
        for key in sorted(was.keys() | now.keys()):
            event = now.get(key) or was[key]
            sentence = text[event["evidence"]["start"] : event["evidence"]["end"]]
            if key not in was or key not in now:
                found.append(Difference("added" if key in now else "lost", key, event["event"], (), sentence))
            elif fields := tuple(name for name in COMPARED if was[key].get(name) != now[key].get(name)):
                found.append(Difference("changed", key, event["event"], fields, sentence))
            else:
                kept += 1
    return Diff(old, new, len(pairs), kept, tuple(found))


def _events(db: sqlite3.Connection, coding: int) -> dict[str, dict[str, Any]]:
    return {row[0]: json.loads(row[1]) for row in db.execute("SELECT key, record FROM event WHERE coding = ?", (coding,))}
