"""Hold tellings as read from a store, for incidents that grow are told again and again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from vigie.store.read import chunks, tellings_of_events
from vigie.types import Telling

CAPACITY = 40_000  # tellings, about 3 kB each


class HeldTellings:
    """Reads tellings, each once, as analysts amended them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._held: dict[int, Telling] = {}
        self._changes: dict[str, dict[str, Any]] = {}

    def begin(self, changes: dict[str, dict[str, Any]]) -> None:
        """Begin a batch; drop what is held if an analyst has amended events since."""
        if changes != self._changes:
            self._held.clear()
            self._changes = changes
        if len(self._held) > CAPACITY:
            for old in list(self._held)[: len(self._held) - CAPACITY // 2]:
                del self._held[old]

    def forget(self) -> None:
        """Drop all that is held."""
        self._held.clear()

    def of_reports(self, reports: Iterable[int]) -> dict[int, list[Telling]]:
        """Return for each report the tellings of its current coding."""
        return self._grouped(
            "SELECT revision.report, event.id FROM revision CROSS JOIN coding ON coding.revision = revision.id"
            " AND coding.superseded_at IS NULL CROSS JOIN event ON event.coding = coding.id"
            " WHERE revision.superseded_at IS NULL AND revision.report IN ({})",
            reports,
        )

    def of_nodes(self, nodes: Iterable[int]) -> dict[int, list[Telling]]:
        """Return for each node the tellings that stand at it."""
        return self._grouped("SELECT node, id FROM event WHERE node IN ({})", nodes)

    def _grouped(self, sql: str, values: Iterable[int]) -> dict[int, list[Telling]]:
        found: dict[int, list[int]] = {value: [] for value in values}
        for marks, lot in chunks(found):
            for value, event in self.db.execute(sql.format(marks), lot):
                found[value].append(event)
        known = self._read([event for events in found.values() for event in events])
        return {value: [known[event] for event in events] for value, events in found.items()}

    def _read(self, events: Sequence[int]) -> dict[int, Telling]:
        missing = [event for event in events if event not in self._held]
        self._held.update(tellings_of_events(self.db, missing, self._changes))
        return self._held
