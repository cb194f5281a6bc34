"""Keep the gist of each event, from which incidents are told as of a day: to read their records takes more than twice as long.

It is that of the event as coded and never changes; what analysts amended is read from the record. Parties, places and
sources stand as texts that many events share, so that each is read once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from vigie.assemble.tellings import read_telling, telling_key
from vigie.store.ask import rows_of
from vigie.store.judge import amended
from vigie.store.read import SENTENCE, copies_among
from vigie.types import FILLED, Party, Quantity, Span, Spot, Telling, Voucher

Row = tuple[Any, ...]
NUMBERS = ("count", "killed", "injured")
PLACED = ("name", "country", "geonames_id", "lat", "lon", "precision")
HELD = 4096  # texts of each kind that are read already
OF_NODES = """
SELECT event.node, event.published_day, gist.*
FROM json_each(?1) AS given
CROSS JOIN event INDEXED BY event_node ON event.node = given.value AND event.is_current = 1 AND event.published_day <= ?2
CROSS JOIN gist ON gist.event = event.id
"""
HEADS = """
SELECT event.id, event.key, event.record, report.doc_id, revision.published, revision.outlet
FROM event CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
CROSS JOIN report ON report.id = revision.report
"""
QUOTES = f"""
SELECT event.id, {SENTENCE}
FROM json_each(?) AS given
CROSS JOIN event ON event.id = given.value
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
"""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def gist_of(event: Mapping[str, Any], head: Mapping[str, Any]) -> Row:
    """Return the gist of an event's record, in the order of its table without the event's number; see `read_telling`."""
    trigger, start, end = event["trigger"], event["date"], event["enddate"]
    actors, recipients = ([_listed(each) for each in event[role] if each.get("rule") not in FILLED] for role in ("actor", "recipient"))
    numbers = [(told := event.get(name)) and [told.get("min"), told.get("max")] for name in NUMBERS]
    return (
        head["doc_id"], event["id"], head.get("outlet"), event["event"], " ".join(event.get("mode") or ()),
        trigger["start"], trigger["end"], start and start[:10], end and end[:10], event["factuality"], event.get("confidence", 0.5),
        _pack(actors), _pack(recipients), _pack([[place["text"], *map(place.get, PLACED)] for place in event["event_loc"]]),
        _pack([[*_listed(source), source.get("stance", "says")] for source in event["attribution"]]),
        _pack(numbers if any(numbers) else []),
    )  # fmt: skip


def _listed(party: Mapping[str, Any]) -> list[Any]:
    return [party["text"], party.get("name"), party.get("id"), party.get("country"), party.get("sector") or ()]


def _pack(told: list[Any]) -> str:
    return _ENCODER.encode(told) if told else ""


def put_gist(db: sqlite3.Connection, number: int, gist: Row) -> None:
    """Keep the gist of an event, in the caller's transaction."""
    db.execute(f"INSERT INTO gist VALUES (?, {', '.join('?' * len(gist))})", (number, *gist))


def keep_every_gist(db: sqlite3.Connection) -> None:
    """Tell the gist of all events, in the caller's transaction."""
    db.execute("DELETE FROM gist")
    for number, _, record, doc_id, published, outlet in rows_of(db, f"{HEADS} ORDER BY event.id"):
        put_gist(db, number, gist_of(json.loads(record), {"doc_id": doc_id, "published": published, "outlet": outlet}))


def wrongly_kept(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each event whose gist is not that of its record."""
    kept = {number: tuple(gist) for number, *gist in rows_of(db, "SELECT * FROM gist")}
    for number, key, record, doc_id, published, outlet in rows_of(db, HEADS):
        head = {"doc_id": doc_id, "published": published, "outlet": outlet}
        if kept.get(number) != gist_of(json.loads(record), head):
            yield f"{key}: its gist is not what its record tells"


def tellings_of_nodes(
    db: sqlite3.Connection, nodes: Iterable[int], day: str, changes: Mapping[str, dict[str, Any]]
) -> tuple[dict[int, list[Telling]], frozenset[tuple[str, str]]]:
    """Return for each node the current tellings published by a day, and which documents share copy: enough to tell incidents from.

    The tellings are without their stems and their evidence, and only those of documents that share copy have their sentence.
    """
    found: dict[int, list[Telling]] = {node: [] for node in nodes}
    rows = rows_of(db, OF_NODES, (json.dumps(list(found)), day))
    copies = copies_among(db, {row[3] for row in rows})
    copied = {doc_id for pair in copies for doc_id in pair}
    quotes = dict(rows_of(db, QUOTES, (json.dumps([row[2] for row in rows if row[3] in copied]),)))
    for node, published, number, *gist in rows:
        telling = _telling(gist, published, quotes.get(number))
        if telling.key in changes:
            record = json.loads(rows_of(db, "SELECT record FROM event WHERE id = ?", (number,))[0][0])
            head = {"doc_id": telling.doc_id, "published": published, "outlet": telling.outlet}
            telling = read_telling(amended(record, changes[telling.key]), head, telling.text, stems=False)
        found[node].append(telling)
    return found, copies


def _telling(gist: Sequence[Any], published: str, sentence: str | None) -> Telling:
    doc_id, event_id, outlet, event, modes, first, last, start, end, factuality, confidence, *shared = gist
    actors, recipients, places, vouchers, numbers = shared
    trigger = Span(first, last)
    count, killed, injured = _quantities(numbers)
    return Telling(
        key=telling_key(doc_id, event_id),
        doc_id=doc_id,
        event_id=event_id,
        event=event,
        trigger=trigger,
        evidence=trigger,
        published=date.fromisoformat(published),
        outlet=outlet,
        mode=tuple(modes.split()),
        actors=_parties(actors),
        recipients=_parties(recipients),
        places=_spots(places),
        start=start and date.fromisoformat(start),
        end=end and date.fromisoformat(end),
        factuality=factuality,
        vouchers=_vouchers(vouchers),
        count=count,
        killed=killed,
        injured=injured,
        text=sentence,
        confidence=confidence,
    )


@lru_cache(maxsize=HELD)
def _parties(packed: str) -> tuple[Party, ...]:
    return tuple(_party(*told) for told in _unpack(packed))


def _party(words: str, name: str | None, number: str | None, country: str | None, sectors: list[str]) -> Party:
    return Party(words, name, number, country, tuple(sectors))


@lru_cache(maxsize=HELD)
def _spots(packed: str) -> tuple[Spot, ...]:
    return tuple(Spot(*told) for told in _unpack(packed))


@lru_cache(maxsize=HELD)
def _vouchers(packed: str) -> tuple[Voucher, ...]:
    return tuple(Voucher(_party(*told), stance) for *told, stance in _unpack(packed))


@lru_cache(maxsize=HELD)
def _quantities(packed: str) -> tuple[Quantity | None, ...]:
    return tuple(told and Quantity(*told) for told in _unpack(packed)) or (None, None, None)


def _unpack(packed: str) -> list[Any]:
    return json.loads(packed) if packed else []
