"""The store as the rest of the program sees it; another back end would offer the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from vigie.store.errors import StoreError, explained
from vigie.store.joiner import Joiner
from vigie.store.read import current_codings, read_record
from vigie.store.schema import connect
from vigie.store.write import Added, is_stored, put_report

Record = Mapping[str, Any]
BATCH = 200  # reports joined in one transaction: readers see whole batches, a writer beside waits at most that long


def clock() -> str:
    """Return the present moment in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Store:
    """A store of coded reports and the incidents they tell, in one file.

    Open it with `with Store(path) as store:`; several processes may read while one writes, and writers
    wait for each other. `now` gives the time of recording.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, now: Callable[[], str] = clock) -> None:
        self.path = Path(path)
        self.now = now
        self.db = connect(self.path, read_only=read_only)
        self._joiner = Joiner(self.db)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction: all of it, or nothing."""
        with explained(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def has(self, record: Record, text: str) -> bool:
        """Say whether a report stands in the store with this very text and head (record: the head suffices)."""
        with explained(self.path):
            return is_stored(self.db, record, text)

    def add(self, record: Record, text: str, *, recode: bool = False) -> Added:
        """Store one coded report in a transaction of its own; what it tells is joined by `join`.

        Returns added, revised (the text or head is another), recoded (only with `recode`: the coding is
        another) or unchanged.
        """
        with self.transaction() as db:
            return put_report(db, record, text, now=self.now(), recode=recode)

    def join(self) -> int:
        """Join all reports that are not joined yet, in batches that readers see whole; return how many."""
        total = 0
        while True:
            with self.transaction():
                joined = self._joiner.join_pending(now=self.now(), limit=BATCH)
            total += joined
            if joined == 0:
                return total

    def add_all(self, reports: Iterable[tuple[Record, str]]) -> Iterator[Added]:
        """Store coded reports as they come and join them on the way; yield what became of each."""
        waiting = 0
        for record, text in reports:
            done = self.add(record, text)
            waiting += done != "unchanged"
            yield done
            if waiting >= BATCH:
                self.join()
                waiting = 0
        self.join()

    def records(self, *, with_text: bool = False) -> Iterator[dict[str, Any]]:
        """Yield the coded documents of the store in order of their ids, each event with its incident."""
        with explained(self.path):
            for coding in current_codings(self.db):
                yield read_record(self.db, coding, with_text=with_text)


__all__ = ["Store", "StoreError", "clock"]
