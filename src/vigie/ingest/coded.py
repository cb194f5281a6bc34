"""Read coded documents back, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vigie.ingest.errors import IngestError

REQUIRED = ("doc_id", "published", "events")
EVENT_REQUIRED = (
    "id",
    "event",
    "trigger",
    "evidence",
    "actor",
    "recipient",
    "date",
    "enddate",
    "event_loc",
    "factuality",
    "attribution",
)


def read_coded(path: str | Path, *, on_error: Callable[[IngestError], None] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each coded document of a file stands ("file:line"), and its record.

    What is none raises IngestError; with `on_error` that is called instead and the rest is still read.
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    except OSError as error:
        _fail(IngestError(f"{path}: {error.strerror or error}"), on_error)
        return
    seen: set[str] = set()
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            record = _record(line, where)
            if record["doc_id"] in seen:
                raise IngestError(f"{where}: field 'doc_id': {record['doc_id']!r} stood here before")
        except IngestError as error:
            _fail(error, on_error)
            continue
        seen.add(record["doc_id"])
        yield where, record


def _fail(error: IngestError, on_error: Callable[[IngestError], None] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise IngestError(f"{where}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise IngestError(f"{where}: not a JSON object")
    for name in REQUIRED:
        if name not in record:
            raise IngestError(f"{where}: field {name!r} is missing; is this the output of vigie code --format json?")
    if not isinstance(record["events"], list):
        raise IngestError(f"{where}: field 'events': not a list")
    for place, event in enumerate(record["events"], start=1):
        missing = [name for name in EVENT_REQUIRED if not isinstance(event, dict) or name not in event]
        if missing:
            raise IngestError(f"{where}: event {place}: field {missing[0]!r} is missing")
    return record
