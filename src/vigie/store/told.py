"""What lists show of an event, kept ready beside its record: to read a record takes four times as long."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vigie.store.judge import amended, amendments

COLUMNS = (
    "event", "mode", "factuality", "actor", "recipient", "date", "enddate", "place", "country", "lat", "lon", "source", "stance",
    "killed", "injured", "count", "trigger", "confidence",
)  # fmt: skip
LISTS = {"mode": " ", "actor": "; ", "recipient": "; ", "place": "; ", "source": "; ", "stance": " "}


def told(event: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the values of COLUMNS for an event's record."""
    place = event["event_loc"][0] if event["event_loc"] else {}
    stances = dict.fromkeys(source.get("stance", "says") for source in event["attribution"])
    return (
        event["event"], " ".join(event["mode"]), event["factuality"], _names(event["actor"]), _names(event["recipient"]),
        event["date"], event["enddate"], _names(event["event_loc"]), place.get("country"), place.get("lat"), place.get("lon"),
        _names(event["attribution"]), " ".join(stances) or None,
        _least(event.get("killed")), _least(event.get("injured")), _least(event.get("count")),
        event["trigger"]["text"], event.get("confidence"),
    )  # fmt: skip


def _names(named: Sequence[Mapping[str, Any]]) -> str | None:
    return "; ".join(dict.fromkeys(each.get("name") or each["text"] for each in named)) or None


def _least(quantity: Mapping[str, Any] | None) -> float | None:
    return quantity.get("min") if quantity else None


def pack_told(event: Mapping[str, Any]) -> str:
    """Return the values of COLUMNS as JSON."""
    return json.dumps(told(event), ensure_ascii=False, separators=(",", ":"))


def tell_every_event(db: sqlite3.Connection) -> None:
    """Keep what lists show of all events, as analysts amended them, in the caller's transaction."""
    changes = amendments(db)
    for number, key, record in db.execute("SELECT id, key, record FROM event").fetchall():
        db.execute("UPDATE event SET told = ? WHERE id = ?", (pack_told(amended(json.loads(record), changes.get(key))), number))


def wrongly_told(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each event of which lists show what its record does not tell."""
    changes = amendments(db)
    rows = db.execute(
        "SELECT key, event.record, told FROM event JOIN coding ON coding.id = coding JOIN revision ON revision.id = revision"
        " WHERE is_current = 1 AND report NOT IN (SELECT report FROM pending)"
    )
    for key, record, shown in rows:
        if shown != pack_told(amended(json.loads(record), changes.get(key))):
            yield f"{key}: lists show what its record does not tell"
