"""Put a coded report into a store: its text as a revision, its events as a coding."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from vigie.assemble.copies import bands_of, nearby, share_copy
from vigie.assemble.tellings import telling_key
from vigie.export.record import iso_published
from vigie.pack.fold import fold
from vigie.store.gist import gist_of, put_gist
from vigie.store.read import chunks
from vigie.store.rulings import settle
from vigie.store.text import stems_of
from vigie.store.told import pack_told
from vigie.types import Document

Record = Mapping[str, Any]
Added = Literal["added", "revised", "recoded", "unchanged"]
HEAD = ("published", "title", "outlet", "url", "lang")


def digest(text: str) -> str:
    """Return the SHA-256 of a text as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def dump(record: Any) -> str:
    """Return a value as JSON, always the same for the same value."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def head_of(document: Document) -> Record:
    """Return the head of a document's record, by which `has` knows it."""
    return {
        "doc_id": document.id,
        "published": iso_published(document),
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "lang": document.lang,
    }


def is_stored(db: sqlite3.Connection, record: Record, text: str) -> bool:
    """Say whether a report stands in the store with this very text and head, whatever coder read it."""
    row = _current_revision(db, record["doc_id"])
    return row is not None and _is_same(row, record, text)


def stored_text(db: sqlite3.Connection, doc_id: str) -> str | None:
    """Return the current text of a report."""
    row = _current_revision(db, doc_id)
    return row["text"] if row is not None else None


def put_report(db: sqlite3.Connection, record: Record, text: str, *, now: str, recode: bool = False) -> Added:
    """Store a coded report inside the caller's transaction, and mark it to be joined.

    A text or head that differs from the stored one makes a new revision; the same text makes a new
    coding only with `recode`; one that is the same in all but the coder's name is kept too, and called unchanged.
    Nothing that was stored is overwritten.
    """
    row = _current_revision(db, record["doc_id"])
    if row is not None and _is_same(row, record, text):
        was, coder = _current_coding(db, row["id"]) if recode else (None, None)
        if not recode or was == digest(dump(_bare(record))):
            return "unchanged"
        _supersede_codings(db, row["id"], now)
        _put_coding(db, row["report"], row["id"], record, now)
        settle(db, record["doc_id"])
        return "unchanged" if was == digest(dump({**_bare(record), "coder": coder})) else "recoded"
    if row is None:
        report = _insert(db, "INSERT INTO report (doc_id) VALUES (?)", (record["doc_id"],))
        number = 1
    else:
        report, number = row["report"], row["number"] + 1
        _supersede_codings(db, row["id"], now)
        _forget_copies(db, report, row["text"], row["day"])
        db.execute("UPDATE revision SET superseded_at = ? WHERE id = ?", (now, row["id"]))
    revision = _put_revision(db, report, number, record, text, now)
    _put_coding(db, report, revision, record, now)
    _find_copies(db, report, text, record.get("published"))
    if row is None:
        return "added"
    settle(db, record["doc_id"])
    return "revised"


def _current_revision(db: sqlite3.Connection, doc_id: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = db.execute(
        "SELECT revision.* FROM report JOIN revision ON revision.report = report.id"
        " WHERE report.doc_id = ? AND revision.superseded_at IS NULL",
        (doc_id,),
    ).fetchone()
    return found


def _is_same(row: sqlite3.Row, record: Record, text: str) -> bool:
    return row["text_sha256"] == digest(text) and all(row[name] == record.get(name) for name in HEAD)


def _bare(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "text"}


def _current_coding(db: sqlite3.Connection, revision: int) -> tuple[str | None, str | None]:
    """Return the hash of what stands coded of a revision, and who coded it."""
    row = db.execute("SELECT record_sha256, coder FROM coding WHERE revision = ? AND superseded_at IS NULL", (revision,)).fetchone()
    return (row[0], row[1]) if row else (None, None)


def _supersede_codings(db: sqlite3.Connection, revision: int, now: str) -> None:
    db.execute(
        "UPDATE event SET is_current = 0 WHERE coding IN (SELECT id FROM coding WHERE revision = ? AND superseded_at IS NULL)",
        (revision,),
    )
    db.execute("UPDATE coding SET superseded_at = ? WHERE revision = ? AND superseded_at IS NULL", (now, revision))


def _insert(db: sqlite3.Connection, statement: str, values: tuple[Any, ...]) -> int:
    number = db.execute(statement, values).lastrowid
    assert number is not None
    return number


def _put_revision(db: sqlite3.Connection, report: int, number: int, record: Record, text: str, now: str) -> int:
    published = record.get("published")
    lang = record.get("lang") or "fr"
    title = record.get("title")
    revision = _insert(
        db,
        "INSERT INTO revision (report, number, text, text_sha256, published, day, title, outlet, url, lang, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report, number, text, digest(text), published, published[:10] if published else None,
            title, record.get("outlet"), record.get("url"), lang, now,
        ),
    )  # fmt: skip
    db.execute(
        "INSERT INTO full_text (rowid, title, body, stems) VALUES (?, ?, ?, ?)",
        (revision, title or "", text, stems_of(f"{title or ''}\n{text}", lang)),
    )
    return revision


def _put_coding(db: sqlite3.Connection, report: int, revision: int, record: Record, now: str) -> None:
    head = {name: value for name, value in record.items() if name not in ("events", "text")}
    coding = _insert(
        db,
        "INSERT INTO coding (revision, coder, record, record_sha256, recorded_at) VALUES (?, ?, ?, ?, ?)",
        (revision, record["coder"], dump(head), digest(dump(_bare(record))), now),
    )
    day = (record.get("published") or "")[:10] or None
    for position, event in enumerate(record["events"]):
        number = _insert(
            db,
            "INSERT INTO event (coding, position, key, is_current, event, quad_code, event_scale, factuality, start_day,"
            " end_day, published_day, trigger_start, rule, confidence, record, told)"
            " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                coding, position, telling_key(record["doc_id"], event["id"]), event["event"], event.get("quad_code"),
                event.get("event_scale"), event["factuality"], event["date"], event["enddate"], day,
                event["trigger"]["start"], event.get("rule"), event.get("confidence", 0.5), dump(event), pack_told(event),
            ),
        )  # fmt: skip
        _put_participants(db, number, event)
        put_gist(db, number, gist_of(event, record))
    db.execute("INSERT OR IGNORE INTO pending (report) VALUES (?)", (report,))


def refresh_columns(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Bring what an event is found by into line with its record as analysts amended it; the coded record stays."""
    db.execute(
        "UPDATE event SET event = ?, quad_code = ?, event_scale = ?, factuality = ?, start_day = ?, end_day = ?, told = ?"
        " WHERE id = ?",
        (
            record["event"], record.get("quad_code"), record.get("event_scale"), record["factuality"], record["date"],
            record["enddate"], pack_told(record), number,
        ),
    )  # fmt: skip
    db.execute("DELETE FROM participant WHERE event = ?", (number,))
    db.execute("DELETE FROM place WHERE event = ?", (number,))
    _put_participants(db, number, record)


def _put_participants(db: sqlite3.Connection, event: int, record: Record) -> None:
    rows = [
        (
            event, role, position, entity["text"], entity.get("name"), fold(entity.get("name") or entity["text"]),
            entity.get("id"), entity.get("country"), " ".join(entity.get("sector") or ()), entity.get("stance"),
        )
        for role, field in (("actor", "actor"), ("recipient", "recipient"), ("source", "attribution"))
        for position, entity in enumerate(record[field])
    ]  # fmt: skip
    db.executemany("INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    places = [
        (
            event, position, place["text"], place.get("name"), fold(place.get("name") or place["text"]), place.get("country"),
            place.get("geonames_id"), place.get("lat"), place.get("lon"), place.get("precision"),
        )
        for position, place in enumerate(record["event_loc"])
    ]  # fmt: skip
    db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)


def _find_copies(db: sqlite3.Connection, report: int, text: str, published: str | None) -> None:
    """Note which stored reports share copy with a new text; sketches propose, the texts decide."""
    bands = bands_of(text, _day(published))
    candidates: set[int] = set()
    for marks, lot in chunks(nearby(bands)):
        candidates.update(row[0] for row in db.execute(f"SELECT report FROM band WHERE band IN ({marks})", lot))
    for other in sorted(candidates):
        known = db.execute("SELECT text FROM revision WHERE report = ? AND superseded_at IS NULL", (other,)).fetchone()
        if share_copy(text, known[0]):
            db.executemany("INSERT INTO copy (one, other) VALUES (?, ?)", ((report, other), (other, report)))
    db.executemany("INSERT INTO band (band, report) VALUES (?, ?)", ((band, report) for band in bands))


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def _forget_copies(db: sqlite3.Connection, report: int, text: str, published: str | None) -> None:
    """Drop what is noted of a text that a new one takes the place of."""
    bands = bands_of(text, _day(published))
    db.executemany("DELETE FROM band WHERE band = ? AND report = ?", ((band, report) for band in bands))
    others = [row[0] for row in db.execute("SELECT other FROM copy WHERE one = ?", (report,))]
    db.executemany("DELETE FROM copy WHERE one = ? AND other = ?", ((other, report) for other in others))
    db.execute("DELETE FROM copy WHERE one = ?", (report,))
